"""What the parser makes of each rule of the grammar: the methods carry the rules' names."""

from typing import Any

from kg.cypher import ast
from kg.cypher.build_expressions import ExpressionRules
from kg.cypher.build_patterns import PatternRules
from kg.cypher.faults import Fault

Parts = list[Any]


class _Clauses:
    """Rules for queries and clauses."""

    def start(self, parts: Parts) -> ast.Statement:
        _, mode, _, query = parts
        return ast.Statement(query, mode.value.upper() if mode else None)

    def use(self, _: Parts) -> None:
        """There is one graph here, whatever it is called."""

    def version(self, _: Parts) -> None:
        """There is one version here, whatever is asked for."""

    def query(self, parts: Parts) -> ast.Query:
        if len(parts) == 1:
            only: ast.SingleQuery = parts[0]
            return only
        kinds = set(parts[1::2])
        if len(kinds) > 1:
            raise Fault("UNION and UNION ALL cannot be mixed", parts[-1].at, "InvalidClauseComposition")
        return ast.Union(tuple(parts[::2]), kinds.pop(), at=parts[0].at)

    def union(self, parts: Parts) -> bool:
        return bool(parts[0]) and parts[0].type == "ALL"

    def single(self, parts: Parts) -> ast.SingleQuery:
        return ast.SingleQuery(tuple(parts), at=parts[0].at)

    def match(self, parts: Parts) -> ast.Match:
        return ast.Match(parts[1], parts[-1], at=parts[0].at)

    def optional_match(self, parts: Parts) -> ast.Match:
        return ast.Match(parts[2], parts[-1], True, at=parts[0].at)

    def unwind(self, parts: Parts) -> ast.Unwind:
        return ast.Unwind(parts[1], parts[2].value, at=parts[0].at)

    def with_(self, parts: Parts) -> ast.Projection:
        keyword, distinct, (star, items), order, skip, limit, where = parts
        return ast.Projection(
            False, items, star, bool(distinct), order or (), skip, limit, where, at=keyword.at
        )

    def return_(self, parts: Parts) -> ast.Projection:
        keyword, distinct, (star, items), order, skip, limit = parts
        return ast.Projection(True, items, star, bool(distinct), order or (), skip, limit, at=keyword.at)

    def columns(self, parts: Parts) -> tuple[bool, tuple[ast.Item, ...]]:
        return False, tuple(parts)

    def all_columns(self, parts: Parts) -> tuple[bool, tuple[ast.Item, ...]]:
        return True, tuple(part for part in parts if isinstance(part, ast.Item))

    def item(self, parts: Parts) -> ast.Item:
        begin, expression, end, name = parts
        if name is None and isinstance(expression, ast.MapProjection):
            # `n {.name}` is called n, as Neo4j has it.
            shown = getattr(expression.subject, "name", end.value)
            return ast.Item(expression, shown, True, at=begin.at)
        if name is None and isinstance(expression, ast.Variable):
            return ast.Item(expression, expression.name, False, at=begin.at)  # without the backticks
        return ast.Item(expression, name.value if name else end.value, bool(name), at=begin.at)

    def arrange(self, parts: Parts) -> ast.Projection:
        order, skip, limit = parts
        return ast.Projection(False, (), True, False, order, skip, limit, at=order[0].at)

    def arrange_skip(self, parts: Parts) -> ast.Projection:
        skip, limit = parts
        return ast.Projection(False, (), True, skip=skip, limit=limit, at=skip.at)

    def arrange_limit(self, parts: Parts) -> ast.Projection:
        return ast.Projection(False, (), True, limit=parts[0], at=parts[0].at)

    def order(self, parts: Parts) -> tuple[ast.SortKey, ...]:
        return tuple(parts)

    def ascending(self, parts: Parts) -> ast.SortKey:
        return ast.SortKey(parts[0], False, at=parts[0].at)

    def descending(self, parts: Parts) -> ast.SortKey:
        return ast.SortKey(parts[0], True, at=parts[0].at)

    def only(self, parts: Parts) -> Any:
        return parts[0]

    skip = limit = where = only

    def create(self, parts: Parts) -> ast.Create:
        return ast.Create(parts[1], at=parts[0].at)

    def merge(self, parts: Parts) -> ast.Merge:
        keyword, pattern, *actions = parts
        on_create = tuple(item for created, items in actions if created for item in items)
        on_match = tuple(item for created, items in actions if not created for item in items)
        return ast.Merge(pattern, on_create, on_match, at=keyword.at)

    def on_create(self, parts: Parts) -> tuple[bool, tuple[ast.SetItem, ...]]:
        return True, parts[-1].items

    def on_match(self, parts: Parts) -> tuple[bool, tuple[ast.SetItem, ...]]:
        return False, parts[-1].items

    def set(self, parts: Parts) -> ast.Set_:
        return ast.Set_(tuple(parts[1:]), at=parts[0].at)

    def assign(self, parts: Parts) -> ast.SetItem:
        return ast.SetItem(parts[0], "=", parts[1], at=parts[0].at)

    def update(self, parts: Parts) -> ast.SetItem:
        return ast.SetItem(parts[0], "+=", parts[1], at=parts[0].at)

    def set_labels(self, parts: Parts) -> ast.SetItem:
        if not isinstance(parts[0], ast.HasLabels):
            raise Fault("SET needs `= value`, `+= map` or a label", parts[0].at)
        return ast.SetItem(parts[0], ":", at=parts[0].at)

    def remove(self, parts: Parts) -> ast.Remove:
        for part in parts[1:]:
            if not isinstance(part, ast.HasLabels | ast.Property | ast.Index):
                raise Fault("REMOVE takes a property or a label", part.at)
        return ast.Remove(tuple(parts[1:]), at=parts[0].at)

    def delete(self, parts: Parts) -> ast.Delete:
        return ast.Delete(tuple(parts[1:]), False, at=parts[0].at)

    def detach_delete(self, parts: Parts) -> ast.Delete:
        return ast.Delete(tuple(parts[1:]), True, at=parts[0].at)

    def foreach(self, parts: Parts) -> ast.Foreach:
        keyword, name, source, _, *clauses = parts
        return ast.Foreach(name.value, source, tuple(clauses), at=keyword.at)

    def finish(self, parts: Parts) -> ast.Finish:
        return ast.Finish(at=parts[0].at)

    def call_procedure(self, parts: Parts) -> ast.CallProcedure:
        keyword, name, arguments, yields = parts
        star, items, where = yields or (False, None, None)
        return ast.CallProcedure(name, arguments, items, star, where, at=keyword.at)

    def optional_call_procedure(self, parts: Parts) -> ast.CallProcedure:
        keyword, _, name, arguments, yields = parts
        star, items, where = yields or (False, None, None)
        return ast.CallProcedure(name, arguments, items, star, where, True, at=keyword.at)

    def dotted(self, parts: Parts) -> str:
        return ".".join(part.value for part in parts)

    def arguments(self, parts: Parts) -> tuple[ast.Expression, ...]:
        return tuple(part for part in parts if part is not None)

    def yields(self, parts: Parts) -> tuple[bool, tuple[tuple[str, str], ...], ast.Expression | None]:
        return False, tuple(parts[:-1]), parts[-1]

    def yield_all(self, parts: Parts) -> tuple[bool, None, ast.Expression | None]:
        return True, None, parts[-1]

    def yield_item(self, parts: Parts) -> tuple[str, str]:
        return parts[0].value, (parts[1] or parts[0]).value

    def call_subquery(self, parts: Parts) -> ast.CallSubquery:
        star, names = parts[1] or (False, None)
        return ast.CallSubquery(parts[2], names, star, at=parts[0].at)

    def optional_call_subquery(self, parts: Parts) -> ast.CallSubquery:
        star, names = parts[2] or (False, None)
        return ast.CallSubquery(parts[3], names, star, True, at=parts[0].at)

    def scope(self, parts: Parts) -> tuple[bool, tuple[str, ...]]:
        return False, tuple(part.value for part in parts)

    def scope_all(self, _: Parts) -> tuple[bool, tuple[str, ...]]:
        return True, ()

    def transactions(self, _: Parts) -> None:
        return None


class Builder(_Clauses, PatternRules, ExpressionRules):
    """Makes the tree of a query, rule by rule."""
