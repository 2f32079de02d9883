"""Operators for shortest paths."""

from collections.abc import Hashable, Iterator

from kg.cypher.ast import Selector
from kg.cypher.context import Context
from kg.cypher.errors import ArgumentError
from kg.cypher.expand import OPPOSITE, Step
from kg.cypher.expressions import CONTEXT, Evaluate, Row
from kg.cypher.operators import Operator
from kg.cypher.store import NOTHING, Adjacency
from kg.cypher.values import Node, Relationship

Walk = list[Relationship]


class ShortestPath(Operator):
    """The shortest walks between two nodes that are known.

    Parameters
    ----------
    child : Operator
        Where the rows come from.
    step : Step
        Which relationships; the list of them goes into its place.
    span : tuple of (int, int or None)
        How many there may be.
    selector : Selector
        How many walks are wanted.
    each : tuple of (int, callable), optional
        A place for a relationship, and what has to be true of it.
    where : callable, optional
        What has to be true of a whole row; the shortest that fulfils it is taken.
    """

    def __init__(
        self,
        child: Operator,
        step: Step,
        span: tuple[int, int | None],
        selector: Selector,
        each: tuple[int, Evaluate] | None,
        *,
        where: Evaluate | None,
    ) -> None:
        super().__init__(child)
        self.step, self.span, self.selector, self.each, self.where = step, span, selector, each, where

    def rows(self, given: Row) -> Iterator[Row]:
        step = self.step
        simple = self.where is None and self.span[0] <= 1
        simple = simple and self.selector.kind != "groups" and self.selector.count == 1
        for row in self.children[0].rows(given):
            start, end = row[step.source], row[step.target]
            if start is None or end is None:
                continue
            if start.key == end.key and self.selector.function and self.span[0] > 0:
                message = "a shortest path needs two different nodes; add a condition such as a <> b"
                raise ArgumentError(message, "InvalidArgumentValue")
            walks = self._between(row, start, end) if simple else self._all_walks(row, start, end)
            yield from self._select(row, walks)

    def _select(self, row: Row, walks: Iterator[Walk]) -> Iterator[Row]:
        kind, wanted = self.selector.kind, self.selector.count
        found, length, groups = 0, -1, 0
        for walk in walks:
            if kind in ("all shortest", "groups") and len(walk) != length and groups >= wanted:
                return
            row[self.step.slot] = walk
            if self.where is not None and self.where(row) is not True:
                continue
            if len(walk) != length:
                length, groups = len(walk), groups + 1
            found += 1
            yield row
            if kind in ("shortest", "any") and found >= wanted:
                return

    def _allows(self, row: Row, relationship: Relationship) -> bool:
        if self.each is None:
            return True
        slot, test = self.each
        row[slot] = relationship
        return test(row) is True

    def _between(self, row: Row, start: Node, end: Node) -> Iterator[Walk]:
        """Yield the shortest walks, from both ends at once."""
        if start.key == end.key:
            yield from self._around(row, start)
            return
        context: Context = row[CONTEXT]
        step = self.step
        sides = (
            _Side(step.adjacency(row), start),
            _Side(context.index.adjacency(OPPOSITE[step.direction], step.types), end),
        )
        most = self.span[1]
        while all(side.frontier for side in sides):
            near, far = sides if len(sides[0].frontier) <= len(sides[1].frontier) else sides[::-1]
            if most is not None and near.depth + far.depth >= most:
                return
            context.step(len(near.frontier))
            met = self._grow(row, near, far)
            if met:
                yield from _joined(sides, met)
                return

    def _grow(self, row: Row, near: "_Side", far: "_Side") -> list[Hashable]:
        near.depth += 1
        found: dict[Hashable, Node] = {}
        met: list[Hashable] = []
        for node in near.frontier:
            for relationship, other in near.adjacency.get(node.key, NOTHING):
                key = other.key
                known = near.depths.get(key)
                if known is not None and known < near.depth:
                    continue
                if self.each is not None and not self._allows(row, relationship):
                    continue
                if known is None:
                    near.depths[key] = near.depth
                    near.before[key] = []
                    found[key] = other
                    if key in far.depths:
                        met.append(key)
                near.before[key].append((relationship, node.key))
        near.frontier = list(found.values())
        return met

    def _around(self, row: Row, start: Node) -> Iterator[Walk]:
        if self.span[0] == 0:
            yield []
        else:
            yield from self._all_walks(row, start, start)

    def _all_walks(self, row: Row, start: Node, end: Node) -> Iterator[Walk]:
        """Yield every walk without a relationship twice, the shorter before the longer."""
        low, high = self.span
        context: Context = row[CONTEXT]
        adjacency = self.step.adjacency(row)
        layer: list[tuple[Node, Walk]] = [(start, [])]
        depth = 0
        while layer:
            if depth >= low:
                yield from (walk for node, walk in layer if node.key == end.key)
            if high is not None and depth >= high:
                return
            depth += 1
            longer: list[tuple[Node, Walk]] = []
            for node, walk in layer:
                context.step(20)  # each walk is kept, and costs more than a step
                for relationship, other in adjacency.get(node.key, NOTHING):
                    if not any(relationship is taken for taken in walk) and self._allows(row, relationship):
                        longer.append((other, [*walk, relationship]))
            layer = longer


class _Side:
    """What is known on the way from one end."""

    def __init__(self, adjacency: Adjacency, end: Node) -> None:
        self.adjacency = adjacency
        self.frontier = [end]
        self.depth = 0
        self.depths: dict[Hashable, int] = {end.key: 0}
        self.before: dict[Hashable, list[tuple[Relationship, Hashable]]] = {end.key: []}

    def walks(self, key: Hashable) -> Iterator[Walk]:
        """Yield the walks from a node back to the end."""
        if not self.before[key]:
            yield []
        for relationship, other in self.before[key]:
            for rest in self.walks(other):
                yield [relationship, *rest]


def _joined(sides: tuple[_Side, _Side], met: list[Hashable]) -> Iterator[Walk]:
    first, last = sides
    for key in met:
        for head in first.walks(key):
            for tail in last.walks(key):
                yield [*reversed(head), *tail]
