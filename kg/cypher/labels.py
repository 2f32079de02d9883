"""Label expressions: `:A|B`, `:A&!B`, `:%`, `:$(name)`."""

from collections.abc import Callable
from typing import Any, TypeAlias

from kg.cypher import ast, evaluate
from kg.cypher.errors import CypherTypeError
from kg.cypher.expressions import Evaluate, Row, Scope, compile_expression
from kg.cypher.values import LABELS, Node, Value


def compile_labels(expression: ast.HasLabels, scope: Scope) -> Evaluate:
    """Turn a question for labels into a function of a row.

    Parameters
    ----------
    expression : HasLabels
        `n:A&!B`.
    scope : Scope
        What stands where.

    Returns
    -------
    callable
    """
    if isinstance(expression.subject, ast.Variable) and isinstance(expression.labels, ast.Label):
        return _has_label(scope.slot(expression.subject.name, expression.at), expression.labels.name)
    subject, test = compile_expression(expression.subject, scope), label_test(expression.labels, scope)

    def run(row: Row) -> Value:
        labels = evaluate.labels_of(subject(row))
        return None if labels is None else test(labels, row)

    return run


def _has_label(slot: int, name: str) -> Evaluate:
    """Return the usual test, `n:Label`."""

    def run(row: Row) -> Value:
        element = row[slot]
        if type(element) is Node:
            return name in element.data.get(LABELS, ())
        labels = evaluate.labels_of(element)
        return None if labels is None else name in labels

    return run


LabelTest: TypeAlias = Callable[[Any, Row], bool]


def label_test(labels: ast.LabelExpression, scope: Scope) -> LabelTest:
    """Turn a label expression into a test of a collection of labels.

    Parameters
    ----------
    labels : LabelExpression
        What to ask for.
    scope : Scope
        For labels that are computed.

    Returns
    -------
    callable
        Takes the labels, or the type in a collection of its own, and the row.
    """
    if isinstance(labels, ast.Label):
        name = labels.name
        return lambda have, _: name in have
    if isinstance(labels, ast.LabelAny):
        return lambda have, _: bool(have)
    if isinstance(labels, ast.LabelNot):
        inner = label_test(labels.operand, scope)
        return lambda have, row: not inner(have, row)
    if isinstance(labels, ast.LabelComputed):
        wanted = compile_expression(labels.expression, scope)
        combine = any if labels.any else all
        return lambda have, row: combine(name in have for name in computed_labels(wanted(row)))
    tests = [label_test(operand, scope) for operand in labels.operands]
    if isinstance(labels, ast.LabelOr):
        return lambda have, row: any(test(have, row) for test in tests)
    return lambda have, row: all(test(have, row) for test in tests)


def computed_labels(value: Value) -> list[str]:
    """Return the names that `$(value)` stands for."""
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(name, str) and name for name in names):
        raise CypherTypeError("$(…) takes a text or a list of texts", "InvalidArgumentType")
    return names
