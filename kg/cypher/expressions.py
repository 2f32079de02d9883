"""From expressions to closures: each takes a row and returns a value."""

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.cypher import arithmetic as sums
from kg.cypher import ast, comparison, evaluate
from kg.cypher.errors import CypherError, CypherSyntaxError, CypherTypeError, ParameterMissingError
from kg.cypher.values import Node, Relationship, Value

if TYPE_CHECKING:
    from kg.cypher.planner import Planner

Row: TypeAlias = list[Any]
Evaluate: TypeAlias = Callable[[Row], Value]
CONTEXT = 0  # the place in a row where the run's context stands

_PLAIN = frozenset({str, int, bool})
_ORDERED = frozenset({str, int})


class Scope:
    """Which names and expressions stand where in a row.

    Parameters
    ----------
    planner : Planner
        Hands out places and plans queries within expressions.
    names : dict
        Place by name.
    """

    def __init__(self, planner: "Planner", names: dict[str, int] | None = None) -> None:
        self.planner = planner
        self.names: dict[str, int] = names if names is not None else {}
        self.known: dict[Any, int] = {}
        self.subject: int | None = None
        self.weight: int | None = None  # where it stands for how many rows a row counts

    def inner(self, *names: str) -> "Scope":
        """Return a scope that has these names anew, and all others as they are."""
        made = Scope(self.planner, dict(self.names))
        made.known, made.subject = dict(self.known), self.subject
        for name in names:
            made.names[name] = self.planner.new_slot()
        return made

    def slot(self, name: str, at: int) -> int:
        """Return the place of a name."""
        if (slot := self.names.get(name)) is None:
            raise self.planner.fault(CypherSyntaxError(f"`{name}` is not defined", "UndefinedVariable"), at)
        return slot


def compile_expression(expression: ast.Expression, scope: Scope) -> Evaluate:
    """Turn an expression into a function of a row.

    Parameters
    ----------
    expression : Expression
        Already held against the rules of scopes and types.
    scope : Scope
        What stands where.

    Returns
    -------
    callable
    """
    if scope.known and (slot := scope.known.get(expression)) is not None:
        return _slot(slot)
    return _FORMS[type(expression)](expression, scope)


_MAYBE_NO_BOOLEAN = (
    ast.Variable,
    ast.Property,
    ast.Parameter,
    ast.Index,
    ast.Call,
    ast.Case,
    ast.Literal_,
    ast.Reduce,
)


def compile_condition(expression: ast.Expression, scope: Scope) -> Evaluate:
    """Turn a condition into a function of a row that gives a boolean or null, or raises.

    Parameters
    ----------
    expression : Expression
        What stands after WHERE or WHEN.
    scope : Scope
        What stands where.

    Returns
    -------
    callable
    """
    value = compile_expression(expression, scope)
    if not isinstance(expression, _MAYBE_NO_BOOLEAN):
        return value
    return lambda row: evaluate.as_boolean(value(row), "a condition")


def compile_all(expressions: tuple[ast.Expression, ...], scope: Scope) -> list[Evaluate]:
    """Turn several expressions into functions of a row."""
    return [compile_expression(expression, scope) for expression in expressions]


def _slot(slot: int) -> Evaluate:
    def run(row: Row) -> Value:
        return row[slot]

    return run


def _constant(value: Value) -> Evaluate:
    return lambda _: value


def _literal(expression: ast.Literal_, _: Scope) -> Evaluate:
    return _constant(expression.value)


def _parameter(expression: ast.Parameter, scope: Scope) -> Evaluate:
    name = expression.name
    scope.planner.parameters.add(name)

    def run(row: Row) -> Value:
        try:
            return row[CONTEXT].parameters[name]
        except KeyError:
            raise ParameterMissingError(f"the parameter ${name} is missing", "MissingParameter") from None

    return run


def _variable(expression: ast.Variable, scope: Scope) -> Evaluate:
    return _slot(scope.slot(expression.name, expression.at))


def _property(expression: ast.Property, scope: Scope) -> Evaluate:
    name = expression.name
    read = evaluate.read_property
    if name in ("labels", "type"):
        subject = compile_expression(expression.subject, scope)
        return lambda row: read(subject(row), name)
    if isinstance(expression.subject, ast.Variable) and expression.subject not in scope.known:
        slot = scope.slot(expression.subject.name, expression.subject.at)

        def run_slot(row: Row) -> Value:
            element = row[slot]
            kind = type(element)
            if kind is Node or kind is Relationship:
                return element.data.get(name)
            return read(element, name)

        return run_slot
    subject = compile_expression(expression.subject, scope)
    return lambda row: read(subject(row), name)


def _index(expression: ast.Index, scope: Scope) -> Evaluate:
    subject, index = (
        compile_expression(expression.subject, scope),
        compile_expression(expression.index, scope),
    )
    return lambda row: evaluate.element_at(subject(row), index(row))


def _slice(expression: ast.Slice, scope: Scope) -> Evaluate:
    subject = compile_expression(expression.subject, scope)
    open_low, open_high = expression.low is None, expression.high is None
    low = _constant(None) if expression.low is None else compile_expression(expression.low, scope)
    high = _constant(None) if expression.high is None else compile_expression(expression.high, scope)
    return lambda row: evaluate.slice_of(
        subject(row), low(row), high(row), open_low=open_low, open_high=open_high
    )


def _list(expression: ast.ListOf, scope: Scope) -> Evaluate:
    items = compile_all(expression.items, scope)
    return lambda row: [item(row) for item in items]


def _map(expression: ast.MapOf, scope: Scope) -> Evaluate:
    items = [(key, compile_expression(value, scope)) for key, value in expression.items]
    return lambda row: {key: value(row) for key, value in items}


def _unary(expression: ast.Unary, scope: Scope) -> Evaluate:
    operand = compile_expression(expression.operand, scope)
    if expression.operator == "NOT":

        def negated(row: Row) -> Value:
            value = evaluate.as_boolean(operand(row), "NOT")
            return None if value is None else not value

        return negated
    if expression.operator == "-":
        return lambda row: sums.negate(operand(row))

    def unchanged(row: Row) -> Value:
        value = operand(row)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise CypherTypeError(f"+ takes a number, not {sums.type_name(value)}", "InvalidArgumentType")
        return value

    return unchanged


_BINARY: dict[str, Callable[[Value, Value], Value]] = {
    "+": sums.add,
    "-": sums.subtract,
    "*": sums.multiply,
    "/": sums.divide,
    "%": sums.modulo,
    "^": sums.power,
    "||": evaluate.concatenate,
    "STARTS WITH": evaluate.starts_with,
    "ENDS WITH": evaluate.ends_with,
    "CONTAINS": evaluate.contains,
    "=~": evaluate.matches,
}


def _binary(expression: ast.Binary, scope: Scope) -> Evaluate:
    left, right = compile_expression(expression.left, scope), compile_expression(expression.right, scope)
    if (logic := _LOGIC.get(expression.operator)) is not None:
        return logic(left, right)
    if expression.operator == "IN":
        return _in(expression, left, right)
    apply = _BINARY[expression.operator]
    return lambda row: apply(left(row), right(row))


def _in(expression: ast.Binary, left: Evaluate, right: Evaluate) -> Evaluate:
    values = expression.right
    if isinstance(values, ast.ListOf) and all(isinstance(item, ast.Literal_) for item in values.items):
        constants = [item.value for item in values.items if isinstance(item, ast.Literal_)]
        texts = frozenset(constants) if all(type(value) is str for value in constants) else None
        if texts is not None and constants:
            return lambda row: (
                None if (value := left(row)) is None else value in texts if type(value) is str else False
            )
    return lambda row: comparison.is_in(left(row), right(row))


def _and(left: Evaluate, right: Evaluate) -> Evaluate:
    def run(row: Row) -> Value:
        first = left(row)
        if first is False:
            return False
        second = right(row)
        if first is True and (second is True or second is False):
            return second
        first, second = evaluate.as_boolean(first, "AND"), evaluate.as_boolean(second, "AND")
        return False if second is False else None if first is None or second is None else True

    return run


def _or(left: Evaluate, right: Evaluate) -> Evaluate:
    def run(row: Row) -> Value:
        first = left(row)
        if first is True:
            return True
        second = right(row)
        first, second = evaluate.as_boolean(first, "OR"), evaluate.as_boolean(second, "OR")
        return True if second is True else None if first is None or second is None else False

    return run


def _xor(left: Evaluate, right: Evaluate) -> Evaluate:
    def run(row: Row) -> Value:
        first, second = evaluate.as_boolean(left(row), "XOR"), evaluate.as_boolean(right(row), "XOR")
        return None if first is None or second is None else first is not second

    return run


_LOGIC = {"AND": _and, "OR": _or, "XOR": _xor}


def _comparison(expression: ast.Comparison, scope: Scope) -> Evaluate:
    if (quick := _property_comparison(expression, scope)) is not None:
        return quick
    operands = compile_all(expression.operands, scope)
    pairs = zip(operands, expression.operators, operands[1:], strict=False)
    steps = [_compare(left, operator, right) for left, operator, right in pairs]
    combined = steps[0]
    for step in steps[1:]:
        combined = _and(combined, step)
    return combined


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
QUICK: dict[str, tuple[Callable[[Any, Any], bool], Callable[[Value, Value], Value]]] = {
    "=": (operator.eq, comparison.equals),
    "<": (operator.lt, comparison.less),
    "<=": (operator.le, comparison.less_or_equal),
    ">": (operator.gt, lambda a, b: comparison.less(b, a)),
    ">=": (operator.ge, lambda a, b: comparison.less_or_equal(b, a)),
}


def as_property_comparison(
    expression: ast.Expression,
) -> tuple[ast.Variable, str, str, ast.Literal_] | None:
    """Return the parts of `n.name < 'text'`, written either way round, or None for anything else.

    Parameters
    ----------
    expression : Expression
        Any.

    Returns
    -------
    tuple of (Variable, str, str, Literal_) or None
        The subject, the property, the operator and the fixed value.
    """
    if not isinstance(expression, ast.Comparison) or len(expression.operators) != 1:
        return None
    left, right, sign = *expression.operands, expression.operators[0]
    if isinstance(left, ast.Literal_) and sign in QUICK:
        left, right, sign = right, left, _MIRRORED[sign]
    if not (isinstance(left, ast.Property) and isinstance(left.subject, ast.Variable)) or sign not in QUICK:
        return None
    if not isinstance(right, ast.Literal_) or right.kind not in _ORDERED or left.name in ("labels", "type"):
        return None
    return left.subject, left.name, sign, right


def _property_comparison(expression: ast.Comparison, scope: Scope) -> Evaluate | None:
    """Compile the usual `n.name < 'text'` into one function."""
    if (found := as_property_comparison(expression)) is None or scope.known:
        return None
    subject, name, sign, literal = found
    slot, constant, kind = scope.slot(subject.name, subject.at), literal.value, literal.kind
    (quick, slow), read = QUICK[sign], evaluate.read_property

    def run(row: Row) -> Value:
        element = row[slot]
        plain = type(element) is Node or type(element) is Relationship
        value = element.data.get(name) if plain else read(element, name)
        return quick(value, constant) if type(value) is kind else slow(value, constant)

    return run


def _compare(left: Evaluate, sign: str, right: Evaluate) -> Evaluate:
    if sign in (">", ">="):
        left, sign, right = right, _MIRRORED[sign], left
    if sign == "=":

        def equal(row: Row) -> Value:
            a, b = left(row), right(row)
            if a is None or b is None:
                return None
            return a == b if (kind := type(a)) is type(b) and kind in _PLAIN else comparison.equals(a, b)

        return equal
    if sign == "<>":
        return lambda row: comparison.not_equals(left(row), right(row))
    if sign == "<":

        def below(row: Row) -> Value:
            a, b = left(row), right(row)
            return a < b if (kind := type(a)) is type(b) and kind in _ORDERED else comparison.less(a, b)

        return below

    def at_most(row: Row) -> Value:
        a, b = left(row), right(row)
        return a <= b if (kind := type(a)) is type(b) and kind in _ORDERED else comparison.less_or_equal(a, b)

    return at_most


def _is_null(expression: ast.IsNull, scope: Scope) -> Evaluate:
    operand = compile_expression(expression.operand, scope)
    if expression.negated:
        return lambda row: operand(row) is not None
    return lambda row: operand(row) is None


def _type_question(expression: ast.IsTyped | ast.IsNormalized, scope: Scope) -> Evaluate:
    from kg.cypher.typetests import compile_type_question  # noqa: PLC0415 (it needs this module)

    return compile_type_question(expression, scope)


def _case(expression: ast.Case, scope: Scope) -> Evaluate:
    inner = scope
    subject: Evaluate | None = None
    slot = -1
    if expression.subject is not None:
        subject = compile_expression(expression.subject, scope)
        inner = scope.inner()
        slot = inner.subject = scope.planner.new_slot()
    branches = [
        (compile_condition(condition, inner), compile_expression(result, scope))
        for condition, result in expression.branches
    ]
    otherwise = (
        _constant(None) if expression.otherwise is None else compile_expression(expression.otherwise, scope)
    )

    def run(row: Row) -> Value:
        if subject is not None:
            row[slot] = subject(row)
        for condition, result in branches:
            if condition(row) is True:
                return result(row)
        return otherwise(row)

    return run


def _case_subject(_: ast.CaseSubject, scope: Scope) -> Evaluate:
    if scope.subject is None:
        raise CypherSyntaxError("a comparison needs two sides", "UnexpectedSyntax")
    return _slot(scope.subject)


def _planned(expression: Any, scope: Scope) -> Evaluate:
    """Compile what holds a pattern or a query: the planner knows how."""
    return scope.planner.compile_nested(expression, scope)


def _labels(expression: ast.HasLabels, scope: Scope) -> Evaluate:
    from kg.cypher.labels import compile_labels  # noqa: PLC0415 (it needs this module)

    return compile_labels(expression, scope)


def _call(expression: ast.Call, scope: Scope) -> Evaluate:
    from kg.cypher.calls import compile_call  # noqa: PLC0415 (it needs this module)

    return compile_call(expression, scope)


def _loose_aggregate(expression: ast.CountStar, scope: Scope) -> Evaluate:
    fault: CypherError = CypherSyntaxError("an aggregate cannot stand here", "InvalidAggregation")
    raise scope.planner.fault(fault, expression.at)


def _loop(expression: Any, scope: Scope) -> Evaluate:
    from kg.cypher.loops import compile_loop  # noqa: PLC0415 (it needs this module)

    return compile_loop(expression, scope)


_FORMS: dict[type, Callable[[Any, Scope], Evaluate]] = {
    ast.Literal_: _literal,
    ast.Parameter: _parameter,
    ast.Variable: _variable,
    ast.Property: _property,
    ast.Index: _index,
    ast.Slice: _slice,
    ast.ListOf: _list,
    ast.MapOf: _map,
    ast.Unary: _unary,
    ast.Binary: _binary,
    ast.Comparison: _comparison,
    ast.IsNull: _is_null,
    ast.IsTyped: _type_question,
    ast.IsNormalized: _type_question,
    ast.HasLabels: _labels,
    ast.Call: _call,
    ast.CountStar: _loose_aggregate,
    ast.Case: _case,
    ast.CaseSubject: _case_subject,
    ast.ListComprehension: _loop,
    ast.Quantifier: _loop,
    ast.Reduce: _loop,
    ast.MapProjection: _loop,
    ast.PatternExpression: _planned,
    ast.PatternComprehension: _planned,
    ast.Subquery: _planned,
}
