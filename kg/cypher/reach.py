"""The operator for walks of which only the ends are asked for."""

from collections.abc import Hashable, Iterator

from kg.cypher.context import Context
from kg.cypher.expand import Step
from kg.cypher.expressions import CONTEXT, Evaluate, Row
from kg.cypher.operators import Operator
from kg.cypher.store import NOTHING, Adjacency
from kg.cypher.values import Node, Relationship


class ReachableNodes(Operator):
    """The nodes that a number of relationships lead to, each once: only the ends matter.

    A walk of at most so many steps leads to a node where the shortest one does, so that going from
    neighbours to neighbours finds all of them, but for one: where the walk began. To that leads
    back whatever closes a ring.
    """

    def __init__(
        self,
        child: Operator,
        step: Step,
        span: tuple[int, int | None],
        each: tuple[int, Evaluate] | None,
        *,
        into: bool,
    ) -> None:
        super().__init__(child)
        self.step, self.span, self.each, self.into = step, span, each, into

    def rows(self, given: Row) -> Iterator[Row]:
        step = self.step
        adjacency = step.adjacency(given)
        reach = self._both_ways if step.direction == "both" else self._one_way
        for row in self.children[0].rows(given):
            start, wanted = row[step.source], row[step.target] if self.into else None
            if start is None or (self.into and wanted is None):
                continue
            for node in reach(row, start, adjacency):
                if wanted is None:
                    row[step.target] = node
                    yield row
                elif node.key == wanted.key:
                    yield row
                    break

    def _one_way(self, row: Row, start: Node, adjacency: Adjacency) -> Iterator[Node]:
        low, high = self.span
        context: Context = row[CONTEXT]
        seen: set[Hashable] = {start.key}
        if low == 0:
            yield start
        closed, home, free = low == 0, start.key, self.each is None
        frontier, depth = [start], 0
        while frontier and (high is None or depth < high):
            depth += 1
            context.step(len(frontier))
            found: list[Node] = []
            for node in frontier:
                for relationship, other in adjacency.get(node.key, NOTHING):
                    key = other.key
                    if key not in seen:
                        if free or self._allows(row, relationship):
                            seen.add(key)
                            found.append(other)
                    elif key == home and not closed and (free or self._allows(row, relationship)):
                        closed = True
                        yield other
            yield from found
            frontier = found

    def _both_ways(self, row: Row, start: Node, adjacency: Adjacency) -> Iterator[Node]:
        """Go where direction does not matter: a step back over the same relationship closes no ring.

        Each node remembers by which first relationship it was reached. What connects two nodes
        that were reached by different ones closes a ring through the start.
        """
        low, high = self.span
        context: Context = row[CONTEXT]
        depths: dict[Hashable, int] = {start.key: 0}
        branches: dict[Hashable, Relationship] = {}
        if low == 0:
            yield start
        closed, home = low == 0, start.key
        frontier, depth = [start], 0
        while frontier and (high is None or depth < high):
            depth += 1
            context.step(len(frontier))
            found: list[Node] = []
            for node in frontier:
                for relationship, other in adjacency.get(node.key, NOTHING):
                    key = other.key
                    if closed and key in depths:
                        continue
                    if self.each is not None and not self._allows(row, relationship):
                        continue
                    branch = branches.get(node.key, relationship)
                    if key not in depths:
                        depths[key], branches[key] = depth, branch
                        found.append(other)
                        continue
                    around = node is start if key == home else branches[key] is not branch
                    around = around or (key == home and branch is not relationship)
                    if around and (high is None or depth + depths[key] <= high):
                        closed = True
                        yield start
            yield from found
            frontier = found

    def _allows(self, row: Row, relationship: Relationship) -> bool:
        slot, test = self.each or (0, None)
        row[slot] = relationship
        return test is None or test(row) is True
