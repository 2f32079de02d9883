"""Calls of functions."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from kg.cypher import ast
from kg.cypher.aggregates import AGGREGATES
from kg.cypher.errors import CypherSyntaxError
from kg.cypher.expressions import CONTEXT, Evaluate, Row, Scope, compile_all, compile_expression
from kg.cypher.functions import FUNCTIONS, Function


def is_aggregate(expression: Any) -> bool:
    """Tell whether an expression is a call of an aggregating function.

    Parameters
    ----------
    expression : Expression
        Any.

    Returns
    -------
    bool
    """
    if isinstance(expression, ast.CountStar):
        return True
    return isinstance(expression, ast.Call) and expression.name.lower() in AGGREGATES


def find_function(expression: ast.Call) -> Function:
    """Return the function that is called.

    Parameters
    ----------
    expression : Call
        Not of an aggregate.

    Returns
    -------
    Function

    Raises
    ------
    CypherSyntaxError
        Where there is none of this name, or it takes another number of arguments.
    """
    if (function := FUNCTIONS.get(expression.name.lower())) is None:
        names = {name.lower(): f.name for name, f in FUNCTIONS.items()} | {n: n for n in AGGREGATES}
        near = tuple(names[name] for name in get_close_matches(expression.name.lower(), names, 1, 0.7))
        message = f"there is no function {expression.name}"
        raise CypherSyntaxError(message, "UnknownFunction", suggestions=near)
    given = len(expression.arguments)
    if not function.min_args <= given <= function.max_args:
        message = f"{function.signature} was given {given} argument{'s' if given != 1 else ''}"
        raise CypherSyntaxError(message, "InvalidNumberOfArguments")
    return function


def varies(expression: Any) -> bool:
    """Tell whether an expression may have another value each time, such as `rand()`.

    Parameters
    ----------
    expression : Expression
        Any.

    Returns
    -------
    bool
    """
    if isinstance(expression, ast.Call):
        function = FUNCTIONS.get(expression.name.lower())
        if function is not None and not function.constant:
            return True
    return any(varies(part) for part in ast.children(expression))


def compile_call(expression: ast.Call, scope: Scope) -> Evaluate:
    """Turn a call into a function of a row.

    Parameters
    ----------
    expression : Call
        Of a function.
    scope : Scope
        What stands where.

    Returns
    -------
    callable
    """
    name = expression.name.lower()
    if name == "__infinity":
        return lambda _: float("inf")
    if name in AGGREGATES:
        raise scope.planner.fault(
            CypherSyntaxError(f"{expression.name}() cannot stand here", "InvalidAggregation"), expression.at
        )
    if name == "exists":
        return _exists(expression, scope)
    try:
        function = find_function(expression)
    except CypherSyntaxError as error:
        raise scope.planner.fault(error, expression.at) from None
    evaluate = _apply(function, compile_all(expression.arguments, scope))
    return _once(evaluate) if _is_fixed(function, expression.arguments) else evaluate


def _is_fixed(function: Function, arguments: tuple[ast.Expression, ...]) -> bool:
    """Tell whether a call says the same in all rows and all runs: `date('2026-01-31')`."""
    if not arguments or not function.constant or function.returns in ("ANY", "LIST", "MAP"):
        return False
    kinds = [argument.kind for argument in arguments if isinstance(argument, ast.Literal_)]
    # What depends on the clock does so no more with a text: `date()` does, `date('2026-01-31')` not.
    return len(kinds) == len(arguments) and (not function.contextual or kinds[0] is str)


def _once(evaluate: Evaluate) -> Evaluate:
    """Return a function that works out its value when it is first asked for it."""
    known: list[Any] = []

    def run(row: Row) -> Any:
        if not known:
            known.append(evaluate(row))
        return known[0]

    return run


def _exists(expression: ast.Call, scope: Scope) -> Evaluate:
    (argument,) = expression.arguments
    inner = compile_expression(argument, scope)
    if isinstance(argument, ast.PatternExpression):
        return inner
    return lambda row: inner(row) is not None


def _apply(function: Function, arguments: list[Evaluate]) -> Evaluate:
    apply: Callable[..., Any] = function.apply
    if function.contextual:
        return lambda row: apply(row[CONTEXT], *[argument(row) for argument in arguments])
    if len(arguments) == 1:
        (only,) = arguments
        return lambda row: apply(only(row))
    if len(arguments) == 2:
        first, second = arguments
        return lambda row: apply(first(row), second(row))

    def run(row: Row) -> Any:
        return apply(*[argument(row) for argument in arguments])

    return run
