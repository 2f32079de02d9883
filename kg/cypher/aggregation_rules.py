"""What may stand beside an aggregate: only what the rows of a group share."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kg.cypher import ast
from kg.cypher.calls import is_aggregate
from kg.cypher.errors import CypherError
from kg.cypher.inference import Names, contains_aggregate

Fail = Callable[..., CypherError]


def check_grouping(clause: ast.Projection, names: Names, fail: Fail) -> None:
    """Raise where a column, or ORDER BY, mixes an aggregate with what differs within a group.

    Parameters
    ----------
    clause : Projection
        It aggregates.
    names : dict
        What it can see.
    fail : callable
        Makes the error.
    """
    keys = [item.expression for item in clause.items if not contains_aggregate(item.expression)]
    if clause.star:
        keys += [ast.Variable(name) for name in names]
    for item in clause.items:
        if contains_aggregate(item.expression):
            _check(item.expression, keys, set(), fail)
    columns = {item.name for item in clause.items}
    measures = [item.expression for item in clause.items if contains_aggregate(item.expression)]
    for key in clause.order:
        if contains_aggregate(key.expression):
            if key.expression in measures:
                continue
            _check(key.expression, keys, columns, fail)
            known = [call for measure in measures for call in calls_in(measure)]
            for call in calls_in(key.expression):
                if call not in known:
                    message = "an aggregate in ORDER BY has to be a column too"
                    raise fail(message, "InvalidAggregation", call.at)


def _check(expression: Any, keys: list[Any], known: set[str], fail: Fail) -> None:
    if is_aggregate(expression) or isinstance(expression, ast.Literal_ | ast.Parameter):
        return
    if isinstance(expression, ast.Variable):
        if expression not in keys and expression.name not in known:
            raise _ambiguous(expression, fail)
        return
    if isinstance(expression, ast.Property) and expression in keys:
        return
    if expression in keys and not ast.children(expression):
        return
    if isinstance(expression, ast.Subquery | ast.PatternComprehension):
        return
    inner = set(known)
    for name in ("variable", "accumulator"):
        if isinstance(bound := getattr(expression, name, None), str):
            inner.add(bound)
    for part in ast.children(expression):
        _check(part, keys, inner, fail)


def calls_in(expression: Any) -> list[Any]:
    """Return the calls of aggregating functions in an expression, outermost ones only.

    Parameters
    ----------
    expression : Expression
        Any.

    Returns
    -------
    list of Expression
    """
    if is_aggregate(expression):
        return [expression]
    if isinstance(expression, ast.Subquery):
        return []
    return [found for part in ast.children(expression) for found in calls_in(part)]


def _ambiguous(expression: ast.Variable, fail: Fail) -> CypherError:
    message = f"`{expression.name}` differs within a group: give it a column of its own"
    return fail(message, "AmbiguousAggregationExpression", expression.at)


def without_columns(expression: Any, clause: ast.Projection) -> Any:
    """Return an expression with the names of columns in the place of what they hold.

    Parameters
    ----------
    expression : Expression
        Of ORDER BY.
    clause : Projection
        With its columns.

    Returns
    -------
    Expression
    """
    for item in clause.items:
        if item.expression == expression:
            return ast.Variable(item.name, at=expression.at)
    if not isinstance(expression, ast.Located):
        return expression
    changed = {}
    for name in expression.__dataclass_fields__:
        value = getattr(expression, name)
        if isinstance(value, ast.Located):
            changed[name] = without_columns(value, clause)
        elif isinstance(value, tuple):
            changed[name] = tuple(
                without_columns(part, clause) if isinstance(part, ast.Located) else part for part in value
            )
    return replace(expression, **changed)


def mentions_name(expression: Any) -> bool:
    """Tell whether an expression depends on the row that it is asked of.

    Parameters
    ----------
    expression : Expression
        Any.

    Returns
    -------
    bool
    """
    if isinstance(expression, ast.Variable | ast.Subquery | ast.PatternComprehension):
        return True
    return any(mentions_name(part) for part in ast.children(expression))
