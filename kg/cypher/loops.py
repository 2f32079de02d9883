"""Expressions that walk through a list or a map: comprehensions, quantifiers, reduce, projections."""

from typing import Any

from kg.cypher import ast
from kg.cypher.evaluate import as_boolean, as_list, properties_of, read_property
from kg.cypher.expressions import Evaluate, Row, Scope, compile_condition, compile_expression
from kg.cypher.values import Value


def compile_loop(expression: Any, scope: Scope) -> Evaluate:
    """Turn such an expression into a function of a row.

    Parameters
    ----------
    expression : Expression
        One of the forms that this module is about.
    scope : Scope
        What stands where.

    Returns
    -------
    callable
    """
    if isinstance(expression, ast.ListComprehension):
        return _comprehension(expression, scope)
    if isinstance(expression, ast.Quantifier):
        return _quantifier(expression, scope)
    if isinstance(expression, ast.Reduce):
        return _reduce(expression, scope)
    return _map_projection(expression, scope)


def _comprehension(expression: ast.ListComprehension, scope: Scope) -> Evaluate:
    source = compile_expression(expression.source, scope)
    inner = scope.inner(expression.variable)
    slot = inner.names[expression.variable]
    where = None if expression.where is None else compile_condition(expression.where, inner)
    body = None if expression.body is None else compile_expression(expression.body, inner)

    def run(row: Row) -> Value:
        values = as_list(source(row), "a comprehension")
        if values is None:
            return None
        made = []
        for value in values:
            row[slot] = value
            if where is None or where(row) is True:
                made.append(value if body is None else body(row))
        return made

    return run


def _quantifier(expression: ast.Quantifier, scope: Scope) -> Evaluate:
    source = compile_expression(expression.source, scope)
    inner = scope.inner(expression.variable)
    slot = inner.names[expression.variable]
    where = compile_expression(expression.where or ast.Variable(expression.variable), inner)
    kind = expression.kind

    def run(row: Row) -> Value:
        values = as_list(source(row), kind)
        if values is None:
            return None
        true = unknown = 0
        for value in values:
            row[slot] = value
            answer = as_boolean(where(row), kind)
            if answer is None:
                unknown += 1
            elif answer:
                true += 1
                if kind == "any":
                    return True
                if kind == "none" or (true > 1 and kind == "single"):
                    return False
            elif kind == "all":
                return False
        if unknown:
            return None
        return true == 1 if kind == "single" else kind != "any"

    return run


def _reduce(expression: ast.Reduce, scope: Scope) -> Evaluate:
    start, source = compile_expression(expression.start, scope), compile_expression(expression.source, scope)
    inner = scope.inner(expression.accumulator, expression.variable)
    total, slot = inner.names[expression.accumulator], inner.names[expression.variable]
    body = compile_expression(expression.body, inner)

    def run(row: Row) -> Value:
        values = as_list(source(row), "reduce")
        if values is None:
            return None
        result = start(row)
        for value in values:
            row[total], row[slot] = result, value
            result = body(row)
        return result

    return run


def _map_projection(expression: ast.MapProjection, scope: Scope) -> Evaluate:
    subject = compile_expression(expression.subject, scope)
    items = [
        (key, None if value is None else compile_expression(value, scope)) for key, value in expression.items
    ]

    def run(row: Row) -> Value:
        element = subject(row)
        if element is None:
            return None
        made: dict[str, Value] = {}
        for key, value in items:
            if value is not None and key is not None:
                made[key] = value(row)
            elif key is not None:
                made[key] = read_property(element, key)
            else:
                made |= properties_of(element) or {}
        return made

    return run
