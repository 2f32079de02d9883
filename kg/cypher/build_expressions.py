"""What the parser makes of the rules for expressions."""

from typing import Any

from kg.cypher import ast
from kg.cypher.faults import Fault
from kg.cypher.lexer import Sign

Parts = list[Any]


def _binary(operator: str) -> Any:
    def build(_: object, parts: Parts) -> ast.Binary:
        return ast.Binary(operator, parts[0], parts[-1], at=parts[0].at)

    return build


def _case(operator: str) -> Any:
    def build(_: object, parts: Parts) -> ast.Expression:
        subject = ast.CaseSubject(at=parts[-1].at)
        if operator == "=":
            return ast.Comparison((subject, parts[-1]), ("=",), at=parts[-1].at)
        return ast.Binary(operator, subject, parts[-1], at=parts[-1].at)

    return build


class ExpressionRules:
    """Rules for expressions."""

    or_ = _binary("OR")
    xor = _binary("XOR")
    and_also = _binary("AND")
    starts_with = _binary("STARTS WITH")
    ends_with = _binary("ENDS WITH")
    contains = _binary("CONTAINS")
    in_ = _binary("IN")
    matches = _binary("=~")
    add = _binary("+")
    subtract = _binary("-")
    concatenate = _binary("||")
    multiply = _binary("*")
    divide = _binary("/")
    modulo = _binary("%")
    raise_ = _binary("^")
    case_equal = _case("=")
    case_starts = _case("STARTS WITH")
    case_ends = _case("ENDS WITH")
    case_contains = _case("CONTAINS")
    case_in = _case("IN")
    case_matches = _case("=~")

    def case_compare(self, parts: Parts) -> ast.Expression:
        return ast.Comparison((ast.CaseSubject(at=parts[1].at), parts[1]), (parts[0],), at=parts[1].at)

    def case_null(self, _: Parts) -> ast.Expression:
        return ast.IsNull(ast.CaseSubject(), False)

    def case_not_null(self, _: Parts) -> ast.Expression:
        return ast.IsNull(ast.CaseSubject(), True)

    def case_typed(self, parts: Parts) -> ast.Expression:
        return ast.IsTyped(ast.CaseSubject(), parts[-1], False)

    def negation(self, parts: Parts) -> ast.Unary:
        return ast.Unary("NOT", parts[1], at=parts[0].at)

    def plus(self, parts: Parts) -> ast.Unary:
        return ast.Unary("+", parts[1], at=parts[0].at)

    def minus(self, parts: Parts) -> ast.Expression:
        sign, operand = parts
        if isinstance(operand, ast.Literal_) and type(operand.value) in (int, float):
            return ast.Literal_(-operand.value, at=sign.at)
        return ast.Unary("-", operand, at=sign.at)

    def comparator(self, parts: Parts) -> str:
        if parts[0].value == "!=":
            raise Fault("Cypher writes <> for not equal", parts[0].at)
        found: str = parts[0].value
        return found

    def comparison(self, parts: Parts) -> ast.Comparison:
        return ast.Comparison(tuple(parts[::2]), tuple(parts[1::2]), at=parts[0].at)

    def is_null(self, parts: Parts) -> ast.IsNull:
        return ast.IsNull(parts[0], False, at=parts[0].at)

    def is_not_null(self, parts: Parts) -> ast.IsNull:
        return ast.IsNull(parts[0], True, at=parts[0].at)

    def is_typed(self, parts: Parts) -> ast.IsTyped:
        return ast.IsTyped(parts[0], parts[-1], False, at=parts[0].at)

    def is_not_typed(self, parts: Parts) -> ast.IsTyped:
        return ast.IsTyped(parts[0], parts[-1], True, at=parts[0].at)

    def is_normalized(self, parts: Parts) -> ast.IsNormalized:
        form: Any = parts[-1].value.upper() if parts[-1] else "NFC"
        return ast.IsNormalized(parts[0], form, False, at=parts[0].at)

    def is_not_normalized(self, parts: Parts) -> ast.IsNormalized:
        form: Any = parts[-1].value.upper() if parts[-1] else "NFC"
        return ast.IsNormalized(parts[0], form, True, at=parts[0].at)

    def is_labelled(self, parts: Parts) -> ast.HasLabels:
        return ast.HasLabels(parts[0], parts[-1], at=parts[0].at)

    def is_not_labelled(self, parts: Parts) -> ast.Unary:
        return ast.Unary("NOT", self.is_labelled(parts), at=parts[0].at)

    def property(self, parts: Parts) -> ast.Property:
        return ast.Property(parts[0], parts[1].value, at=parts[0].at)

    def index(self, parts: Parts) -> ast.Index:
        return ast.Index(parts[0], parts[1], at=parts[0].at)

    def slice(self, parts: Parts) -> ast.Slice:
        return ast.Slice(*parts, at=parts[0].at)

    def has_labels(self, parts: Parts) -> ast.HasLabels:
        return ast.HasLabels(parts[0], parts[1], at=parts[0].at)

    def call(self, parts: Parts) -> ast.Call:
        arguments: Parts = [part for part in parts[1:] if isinstance(part, ast.Located)]
        name = _dotted(parts[0])
        if name.lower() == "normalize" and len(arguments) == 2 and isinstance(arguments[1], ast.Variable):
            # The normal form is a word of the language here, not a variable.
            arguments[1] = ast.Literal_(arguments[1].name.upper(), at=arguments[1].at)
        return ast.Call(name, tuple(arguments), at=parts[0].at)

    def call_trim(self, parts: Parts) -> ast.Call:
        """Write `trim(LEADING 'x' FROM text)` as the function that does it."""
        callee, *middle, text = parts
        if _dotted(callee).lower() != "trim":
            raise Fault("only trim takes FROM", text.at)
        sides = [part.value.upper() for part in middle if isinstance(part, Sign)]
        side = sides[0] if sides else "BOTH"
        name = {"LEADING": "ltrim", "TRAILING": "rtrim", "BOTH": "btrim"}[side]
        signs: Parts = [part for part in middle if isinstance(part, ast.Located)]
        return ast.Call(name, (text, *signs), at=callee.at)

    def call_distinct(self, parts: Parts) -> ast.Call:
        return ast.Call(_dotted(parts[0]), tuple(parts[2:]), True, at=parts[0].at)

    def call_star(self, parts: Parts) -> ast.CountStar:
        if _dotted(parts[0]).lower() != "count":
            raise Fault("only count takes *", parts[0].at)
        return ast.CountStar(at=parts[0].at)

    def integer(self, parts: Parts) -> ast.Literal_:
        return ast.Literal_(parts[0].value, at=parts[0].at)

    float = string = integer

    def true(self, parts: Parts) -> ast.Literal_:
        return ast.Literal_(True, at=parts[0].at)

    def false(self, parts: Parts) -> ast.Literal_:
        return ast.Literal_(False, at=parts[0].at)

    def null(self, parts: Parts) -> ast.Literal_:
        return ast.Literal_(None, at=parts[0].at)

    def infinity(self, parts: Parts) -> ast.Call:
        return ast.Call("__infinity", (), at=parts[0].at)

    def nan(self, parts: Parts) -> ast.Literal_:
        return ast.Literal_(float("nan"), at=parts[0].at)

    def parameter(self, parts: Parts) -> ast.Parameter:
        return ast.Parameter(parts[0].value, at=parts[0].at)

    def variable(self, parts: Parts) -> ast.Variable:
        return ast.Variable(parts[0].value, at=parts[0].at)

    def symbol(self, parts: Parts) -> Any:
        return parts[0]

    def group(self, parts: Parts) -> ast.Expression:
        inner: ast.Expression = parts[0]
        return inner

    def list(self, parts: Parts) -> ast.ListOf:
        items = tuple(part for part in parts if part is not None)
        return ast.ListOf(items, at=items[0].at if items else 0)

    def map(self, parts: Parts) -> ast.MapOf:
        return ast.MapOf(tuple(part for part in parts if part is not None))

    def map_item(self, parts: Parts) -> tuple[str, ast.Expression]:
        return parts[0].value, parts[1]

    def list_comprehension(self, parts: Parts) -> ast.ListComprehension:
        opening, name, source, where, _, body = parts
        return ast.ListComprehension(name.value, source, where, body, at=opening.at)

    def pattern_comprehension(self, parts: Parts) -> ast.PatternComprehension:
        opening, name, (elements, _, at), where, _, body = parts
        path = ast.PathPattern(elements, name and name.value, at=at)
        return ast.PatternComprehension(path, where, body, at=opening.at)

    def pattern_expression(self, parts: Parts) -> ast.PatternExpression:
        elements, selector, at = parts[0]
        return ast.PatternExpression(ast.PathPattern(elements, None, selector, at=at), at=at)

    def map_projection(self, parts: Parts) -> ast.MapProjection:
        items = tuple(part for part in parts[1:] if part is not None)
        return ast.MapProjection(parts[0], items, at=parts[0].at)

    def projected_property(self, parts: Parts) -> tuple[str, None]:
        return parts[0].value, None

    def projected_all(self, _: Parts) -> tuple[None, None]:
        return None, None

    def projected_value(self, parts: Parts) -> tuple[str, ast.Expression]:
        return parts[0].value, parts[1]

    def projected_variable(self, parts: Parts) -> tuple[str, ast.Expression]:
        return parts[0].value, ast.Variable(parts[0].value, at=parts[0].at)

    def case(self, parts: Parts) -> ast.Case:
        keyword, *branches, otherwise = parts
        return ast.Case(None, tuple(branches), otherwise, at=keyword.at)

    def simple_case(self, parts: Parts) -> ast.Case:
        keyword, subject, *branches, otherwise = parts
        return ast.Case(subject, tuple(branches), otherwise, at=keyword.at)

    def case_branch(self, parts: Parts) -> tuple[ast.Expression, ast.Expression]:
        return parts[0], parts[1]

    def simple_branch(self, parts: Parts) -> tuple[ast.Expression, ast.Expression]:
        *tests, result = parts
        condition = tests[0]
        for test in tests[1:]:
            condition = ast.Binary("OR", condition, test, at=condition.at)
        return condition, result

    def quantifier(self, parts: Parts) -> ast.Quantifier:
        keyword, name, source, where = parts
        return ast.Quantifier(keyword.value.lower(), name.value, source, where, at=keyword.at)

    def reduce(self, parts: Parts) -> ast.Reduce:
        keyword, accumulator, start, name, source, _, body = parts
        return ast.Reduce(accumulator.value, start, name.value, source, body, at=keyword.at)

    def subquery(self, parts: Parts) -> ast.Subquery:
        return ast.Subquery(parts[0].value.upper(), parts[1], at=parts[0].at)

    def pattern_subquery(self, parts: Parts) -> ast.Subquery:
        keyword, patterns, where = parts
        if keyword.value.upper() == "COLLECT":
            raise Fault("COLLECT needs a query that ends with RETURN", keyword.at)
        query = ast.SingleQuery((ast.Match(patterns, where, at=patterns[0].at),), at=patterns[0].at)
        return ast.Subquery(keyword.value.upper(), query, at=keyword.at)

    def type(self, parts: Parts) -> ast.TypeName:
        members = [part for part in parts if isinstance(part, ast.TypeName)]
        if len(members) == 1:
            return members[0]
        return ast.TypeName("", others=tuple(members))

    def simple_type(self, parts: Parts) -> ast.TypeName:
        name, element, not_null = parts
        return ast.TypeName(name, element, not not_null)

    def type_name(self, parts: Parts) -> str:
        return " ".join(part.value.upper() for part in parts)

    def type_element(self, parts: Parts) -> ast.TypeName:
        inner: ast.TypeName = parts[1]
        return inner

    def not_null(self, _: Parts) -> bool:
        return True


def _dotted(callee: ast.Expression) -> str:
    names: list[str] = []
    inner = callee
    while isinstance(inner, ast.Property):
        names.append(inner.name)
        inner = inner.subject
    if not isinstance(inner, ast.Variable):
        raise Fault("only a function's name can be called", callee.at)
    return ".".join(reversed([*names, inner.name]))
