"""A tree made anew with some of its nodes changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kg.cypher.ast.base import Located


def rebuilt(node: Any, change: Callable[[Any], Any]) -> Any:
    """Return a tree in which every node is what a function makes of it, the innermost first.

    Parameters
    ----------
    node : Located or Statement
        The root. What has not changed is shared between both trees.
    change : callable
        Takes a node whose own nodes are done, and returns it or another.

    Returns
    -------
    Located or Statement

    Examples
    --------
    >>> from kg.cypher import ast
    >>> twice = rebuilt(ast.ListOf((ast.Literal_(1), ast.Literal_(2))),
    ...                 lambda n: ast.Literal_(n.value * 2) if isinstance(n, ast.Literal_) else n)
    >>> [item.value for item in twice.items]
    [2, 4]
    """
    made = {}
    for name, field in node.__dataclass_fields__.items():
        old = getattr(node, name)
        if field.init and (new := _value(old, change)) is not old:
            made[name] = new
    return change(replace(node, **made) if made else node)


def _value(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, Located):
        return rebuilt(value, change)
    if isinstance(value, tuple):
        parts = tuple(_value(part, change) for part in value)
        return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
    return value
