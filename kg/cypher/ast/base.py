"""What all forms have in common."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Direction = Literal["out", "in", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Something that stands at a place in the text."""

    at: int = field(default=0, compare=False, repr=False)


def children(node: Any) -> "list[Any]":
    """Return the nodes right under a node of the tree, in the order of the text.

    Parameters
    ----------
    node : Located
        Any node.

    Returns
    -------
    list
        Expressions, patterns, clauses.
    """
    found: list[Any] = []
    for name in node.__dataclass_fields__:
        _gather(getattr(node, name), found)
    return found


def walk(node: Any) -> Iterator[Any]:
    """Yield a node of the tree and all below it, in the order of the text.

    Parameters
    ----------
    node : Located
        Any node.

    Yields
    ------
    Located
    """
    yield node
    for child in children(node):
        yield from walk(child)


def _gather(value: Any, found: list[Any]) -> None:
    if isinstance(value, Located):
        found.append(value)
    elif isinstance(value, tuple):
        for part in value:
            _gather(part, found)
