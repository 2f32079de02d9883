"""Which node of a pattern to begin with, and which relationship to follow next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.cypher import ast
from kg.cypher.calls import varies
from kg.cypher.expand import OPPOSITE
from kg.cypher.patterns import Link, Shape, mentioned
from kg.cypher.store import GraphIndex

__all__ = ["OPPOSITE", "Costs", "Seek", "cheapest", "find_seek", "order"]

_EQUAL = 0.05  # the part of the nodes that a comparison with = lets through, as long as nobody knows
_OTHER = 0.4
_UNIQUE = frozenset({"id", "name", "key", "uuid", "code", "ticker"})


@dataclass(frozen=True, slots=True)
class Seek:
    """A way to find a node without looking at all of them.

    Parameters
    ----------
    kind : {"value", "in", "id"}
        By a property, by several values of it, by the element id.
    label, key : str or None
        Which property, and of which label.
    value : Expression
        What to look for.
    condition : Expression
        Where it was found; with `exact` nothing of it is left to be tested.
    """

    kind: str
    label: str | None
    key: str
    value: ast.Expression
    condition: ast.Expression
    exact: bool


class Costs:
    """What the steps of a match come to, by the counts of the graph."""

    def __init__(
        self, index: GraphIndex, shape: Shape, conditions: list[tuple[ast.Expression, set[str]]]
    ) -> None:
        self.index = index
        self.shape = shape
        self.conditions = conditions

    def label(self, name: str) -> str | None:
        """Return the rarest label that a node has to have."""
        return min(self.shape.nodes[name], key=self.index.count, default=None)

    def selectivity(self, name: str, bound: set[str]) -> float:
        """Return the part of the nodes that the other conditions on a node let through."""
        part = 1.0
        for condition, needs in self.conditions:
            if name in needs and needs <= bound | {name} and not isinstance(condition, ast.HasLabels):
                equal = isinstance(condition, ast.Comparison) and condition.operators == ("=",)
                part *= _EQUAL if equal else _OTHER
        return part

    def nodes(self, name: str, bound: set[str]) -> float:
        """Return how many nodes to expect where a node is looked for from nothing."""
        seek = find_seek(name, self, bound)
        total = float(self.index.count(self.label(name)))
        if seek is None:
            return max(total * self.selectivity(name, bound), 0.1)
        if seek.kind == "id" or seek.key in _UNIQUE:
            return 1.0
        return max(total * _EQUAL, 1.0)

    def visited(self, name: str, bound: set[str]) -> float:
        """Return how many nodes are looked at for it."""
        if find_seek(name, self, bound) is not None:
            return self.nodes(name, bound)
        return max(float(self.index.count(self.label(name))), 1.0)

    def fan(self, link: Link, *, reverse: bool) -> float:
        """Return how many relationships a link follows from one node."""
        source = link.right if reverse else link.left
        direction = OPPOSITE[link.direction] if reverse else link.direction
        label = self.label(source)
        if link.path is not None:
            return 10.0
        kinds: tuple[str | None, ...] = link.types if link.types is not None else (None,)
        each = sum(self.index.degree(label, kind, direction) for kind in kinds)
        if link.span is None:
            return each
        if link.selector is not None:
            return 1.0
        longest = link.span.high if link.span.high is not None else 4
        return float(max(each, 1.1) ** min(longest, 6))

    def arrives(self, link: Link, bound: set[str], *, reverse: bool) -> float:
        """Return the part of what a link leads to that fits the node at its end."""
        target = link.left if reverse else link.right
        part = self.selectivity(target, bound)
        if (label := self.label(target)) is not None:
            part *= min(1.0, max(0.05, self.index.count(label) / max(1, self.index.count())))
        return part


def find_seek(name: str, costs: Costs, bound: set[str]) -> Seek | None:
    """Return the best way to find a node by a value, with what is bound.

    Parameters
    ----------
    name : str
        The node.
    costs : Costs
        The conditions and the graph.
    bound : set of str
        Which names are known.

    Returns
    -------
    Seek or None
    """
    found: list[Seek] = []
    for condition, needs in costs.conditions:
        if name in needs and needs <= bound | {name}:
            found += _seeks(name, condition, costs)
    return min(found, key=lambda seek: (seek.kind != "id", seek.key not in _UNIQUE, seek.kind), default=None)


def _seeks(name: str, condition: ast.Expression, costs: Costs) -> Iterator[Seek]:
    if isinstance(condition, ast.Comparison) and condition.operators == ("=",):
        for asked, value in (condition.operands, condition.operands[::-1]):
            if name not in mentioned(value):
                yield from _seek("value", name, asked, condition, costs, value=value)
    elif (
        isinstance(condition, ast.Binary)
        and condition.operator == "IN"
        and name not in mentioned(condition.right)
    ):
        yield from _seek("in", name, condition.left, condition, costs, value=condition.right)


def _seek(
    kind: str, name: str, asked: Any, condition: ast.Expression, costs: Costs, *, value: ast.Expression
) -> Iterator[Seek]:
    variable = ast.Variable(name)
    if varies(value):
        return
    if isinstance(asked, ast.Property) and asked.subject == variable:
        yield Seek(kind, costs.label(name), asked.name, value, condition, False)
    elif (
        kind == "value"
        and isinstance(asked, ast.Call)
        and (
            asked.name.lower(),
            asked.arguments,
        )
        == ("elementid", (variable,))
    ):
        yield Seek("id", None, "", value, condition, False)


def order(costs: Costs, bound: set[str], before: set[str]) -> Iterator[tuple[str, Any]]:
    """Yield the steps of a match: `("node", name)` and `("link", (link, reverse))`.

    Parameters
    ----------
    costs : Costs
        The pattern and what its steps come to.
    bound : set of str
        The nodes that are known.
    before : set of str
        All names that are known.

    Yields
    ------
    tuple
    """
    bound = set(bound)
    waiting = list(costs.shape.links)
    for link in [link for link in waiting if link.name in before]:
        waiting.remove(link)
        bound |= {link.left, link.right}
        yield "link", (link, False)
    unseen = [name for name in costs.shape.nodes if name not in bound]
    while waiting or unseen:
        if any(link.left in bound or link.right in bound for link in waiting):
            link, reverse = _next(costs, waiting, bound)
            if link.selector is not None and not {link.left, link.right} <= bound:
                # Both ends of a shortest path are found first.
                name = link.right if link.left in bound else link.left
                steps: list[tuple[str, Any]] = [("node", name)]
            else:
                waiting.remove(link)
                name = link.left if reverse else link.right
                steps = [("link", (link, reverse))]
        else:
            name = _first(costs, waiting, unseen, bound)
            steps = [("node", name)]
        bound.add(name)
        unseen = [other for other in unseen if other not in bound]
        yield from steps


def _next(costs: Costs, waiting: list[Link], bound: set[str]) -> tuple[Link, bool]:
    """Return the cheapest link that begins where we are, and whether it is followed backwards."""
    best: tuple[float, Link, bool] | None = None
    for link in waiting:
        for reverse in (False, True):
            near, far = (link.right, link.left) if reverse else (link.left, link.right)
            if near not in bound:
                continue
            if far in bound:
                price = 0.01 if link.span is None else 0.5
            else:
                price = costs.fan(link, reverse=reverse) * costs.arrives(link, bound, reverse=reverse)
            if best is None or price < best[0]:
                best = price, link, reverse
    assert best is not None  # noqa: S101 (the caller has seen one)
    return best[1], best[2]


def _first(costs: Costs, waiting: list[Link], unseen: list[str], bound: set[str]) -> str:
    """Return the node to begin with: the whole way from it is the cheapest."""
    best: tuple[float, str] | None = None
    for name in unseen:
        price = _price(costs, waiting, name, bound)
        if best is None or price < best[0]:
            best = price, name
    assert best is not None  # noqa: S101 (the caller has seen one)
    return best[1]


def cheapest(costs: Costs, bound: set[str]) -> str:
    """Return the node of a pattern to begin with.

    Parameters
    ----------
    costs : Costs
        The pattern and what its steps come to.
    bound : set of str
        Which names are known.

    Returns
    -------
    str
    """
    return _first(costs, list(costs.shape.links), list(costs.shape.nodes), bound)


def _price(costs: Costs, waiting: list[Link], name: str, bound: set[str]) -> float:
    rows = costs.nodes(name, bound)
    total = costs.visited(name, bound)
    bound = {*bound, name}
    rest = list(waiting)
    while any(link.left in bound or link.right in bound for link in rest):
        link, reverse = _next(costs, rest, bound)
        rest.remove(link)
        far = link.left if reverse else link.right
        fan = costs.fan(link, reverse=reverse)
        total += rows * (fan if far not in bound else 1.0)
        rows *= max(fan * costs.arrives(link, bound, reverse=reverse), 0.01) if far not in bound else 0.5
        bound.add(far)
    return total
