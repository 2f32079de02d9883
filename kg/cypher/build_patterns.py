"""What the parser makes of the rules for patterns."""

from typing import Any

from kg.cypher import ast
from kg.cypher.faults import Fault

Parts = list[Any]


class PatternRules:
    """Rules for patterns."""

    def patterns(self, parts: Parts) -> tuple[ast.PathPattern, ...]:
        return tuple(parts)

    def path(self, parts: Parts) -> ast.PathPattern:
        name, selector, (elements, function, at) = parts
        if selector and function:
            raise Fault("a path has one selector only", at)
        variable, at = (name.value, name.at) if name else (None, at)
        return ast.PathPattern(elements, variable, selector or function, at=at)

    def path_function(self, parts: Parts) -> tuple[Any, ...]:
        keyword, (elements, _, _) = parts
        every = keyword.type == "ALLSHORTESTPATHS"
        selector = ast.Selector("all shortest" if every else "shortest", 1, True)
        middle = elements[1] if len(elements) == 3 else None
        if not isinstance(middle, ast.RelationshipPattern):
            raise Fault(f"{keyword.value} takes a single relationship", keyword.at)
        return elements, selector, keyword.at

    def selector(self, parts: Parts) -> ast.Selector | None:
        kinds = {part.type for part in parts if part}
        count = next((part.value for part in parts if part and part.type == "INTEGER"), 1)
        if "GROUPS" in kinds:
            return ast.Selector("groups", count)
        if "SHORTEST" in kinds:
            return ast.Selector("all shortest" if "ALL" in kinds else "shortest", count)
        return ast.Selector("any", count) if "ANY" in kinds else None

    def chain(self, parts: Parts) -> tuple[Any, ...]:
        """Put nodes and relationships in turn, with unnamed nodes around quantified paths."""
        elements: list[ast.PathElement] = []
        for part in parts:
            before = elements[-1] if elements else None
            if isinstance(part, ast.NodePattern):
                if isinstance(before, ast.NodePattern):
                    raise Fault("a relationship is missing between these nodes", part.at)
            elif not isinstance(before, ast.NodePattern):
                elements.append(ast.NodePattern(at=part.at))
            elements.append(part)
        if isinstance(elements[-1], ast.QuantifiedPath):
            elements.append(ast.NodePattern(at=elements[-1].at))
        return tuple(elements), None, elements[0].at

    def node(self, parts: Parts) -> ast.NodePattern:
        opening, name, labels, properties, where = parts
        return ast.NodePattern(name and name.value, labels, properties, where, at=opening.at)

    def properties(self, parts: Parts) -> ast.Expression:
        found: ast.Expression = parts[0]
        return found

    def detail(self, parts: Parts) -> tuple[Any, ...]:
        name, types, length, properties, where = parts
        if isinstance(types, ast.LabelAnd) and types.colon:
            raise Fault("a relationship has one type; write | between several", types.at)
        return name and name.value, types, properties, where, length

    def _relationship(self, direction: ast.Direction, parts: Parts) -> ast.RelationshipPattern:
        detail = next((part for part in parts if isinstance(part, tuple)), (None,) * 5)
        span = parts[-1] if isinstance(parts[-1], ast.Span) else None
        if span and detail[4]:
            raise Fault("a relationship has one length only", parts[0].at)
        name, types, properties, where, length = detail
        return ast.RelationshipPattern(
            direction, name, types, properties, where, length, span, at=parts[0].at
        )

    def both_ways(self, parts: Parts) -> ast.RelationshipPattern:
        return self._relationship("both", parts)

    both_ways_arrows = both_ways

    def rightwards(self, parts: Parts) -> ast.RelationshipPattern:
        return self._relationship("out", parts)

    def leftwards(self, parts: Parts) -> ast.RelationshipPattern:
        return self._relationship("in", parts)

    def any_length(self, _: Parts) -> ast.Span:
        return ast.Span(1, None)

    def exact_length(self, parts: Parts) -> ast.Span:
        return ast.Span(parts[0].value, parts[0].value)

    def length_range(self, parts: Parts) -> ast.Span:
        low, high = parts
        return ast.Span(low.value if low else 1, high.value if high else None)

    def quantity_range(self, parts: Parts) -> ast.Span:
        low, high = parts
        if low and high and low.value > high.value:
            raise Fault("the lower bound is above the upper", low.at, "InvalidQuantifier")
        return ast.Span(low.value if low else 0, high.value if high else None)

    def one_or_more(self, _: Parts) -> ast.Span:
        return ast.Span(1, None)

    def any_quantity(self, _: Parts) -> ast.Span:
        return ast.Span(0, None)

    def quantified(self, parts: Parts) -> ast.QuantifiedPath:
        opening, path, where, span = parts
        return ast.QuantifiedPath(path, where, span, at=opening.at)

    def label(self, parts: Parts) -> ast.Label:
        return ast.Label(parts[0].value, at=parts[0].at)

    def label_any(self, parts: Parts) -> ast.LabelAny:
        return ast.LabelAny(at=parts[0].at)

    def label_group(self, parts: Parts) -> ast.LabelExpression:
        inner: ast.LabelExpression = parts[0]
        return inner

    def label_computed(self, parts: Parts) -> ast.LabelComputed:
        return ast.LabelComputed(parts[1], parts[0].value == "any", at=parts[0].at)

    def label_negated(self, parts: Parts) -> ast.LabelNot:
        return ast.LabelNot(parts[0], at=parts[0].at)

    def label_and(self, parts: Parts) -> ast.LabelAnd:
        left, right = parts
        before = left.operands if isinstance(left, ast.LabelAnd) and not left.colon else (left,)
        return ast.LabelAnd((*before, right), at=left.at)

    def label_colon(self, parts: Parts) -> ast.LabelAnd:
        left, right = parts
        before = left.operands if isinstance(left, ast.LabelAnd) and left.colon else (left,)
        return ast.LabelAnd((*before, right), True, at=left.at)

    def label_or(self, parts: Parts) -> ast.LabelOr:
        left, right = parts[0], parts[-1]
        if any(isinstance(side, ast.LabelAnd) and side.colon for side in (left, right)):
            raise Fault("`:` cannot be mixed with `|`; write `&`", left.at)
        before = left.operands if isinstance(left, ast.LabelOr) else (left,)
        return ast.LabelOr((*before, right), at=left.at)
