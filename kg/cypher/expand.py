"""Operators that follow relationships, one at a time or many."""

from collections.abc import Hashable, Iterator
from typing import Any

from kg.cypher.ast import Direction
from kg.cypher.comparison import group_key
from kg.cypher.context import Context
from kg.cypher.expressions import CONTEXT, Evaluate, Row
from kg.cypher.operators import Operator
from kg.cypher.store import NOTHING, Adjacency
from kg.cypher.values import Node, Relationship

OPPOSITE: dict[str, Direction] = {"out": "in", "in": "out", "both": "both"}


class Step:
    """One relationship of a pattern, as operators follow it.

    Parameters
    ----------
    source, target : int
        Where its two nodes stand, in the order in which it is followed.
    slot : int
        Where the relationship goes, or the list of them.
    direction : {"out", "in", "both"}
        As seen from the source.
    types : tuple of str or None
        Which types; None for all.
    """

    __slots__ = ("direction", "slot", "source", "target", "types")

    def __init__(
        self, source: int, slot: int, target: int, direction: str, types: tuple[str, ...] | None
    ) -> None:
        self.source, self.slot, self.target = source, slot, target
        self.direction, self.types = direction, types

    def adjacency(self, row: Row) -> Adjacency:
        """Return the neighbours along this step."""
        context: Context = row[CONTEXT]
        return context.index.adjacency(self.direction, self.types)


def _used(row: Row, others: list[int], relationship: Relationship) -> bool:
    """Tell whether another part of the same pattern has taken this relationship."""
    for slot in others:
        other = row[slot]
        if other is relationship or (type(other) is list and relationship in other):
            return True
    return False


class Expand(Operator):
    """From a node along one relationship to the next."""

    def __init__(
        self, child: Operator, step: Step, others: list[int], where: Evaluate | None, *, into: bool
    ) -> None:
        super().__init__(child)
        self.step, self.others, self.where, self.into = step, others, where, into

    @property
    def name(self) -> str:
        return "ExpandInto" if self.into else "Expand"

    def rows(self, given: Row) -> Iterator[Row]:
        if self.into:
            return self._into(given)
        return self._plain(given) if not self.others and self.where is None else self._checked(given)

    def _plain(self, given: Row) -> Iterator[Row]:
        step = self.step
        source, slot, target, adjacent = step.source, step.slot, step.target, step.adjacency(given).get
        check = given[CONTEXT].check if given[CONTEXT].deadline else None
        for row in self.children[0].rows(given):
            if check is not None:
                check()
            if (node := row[source]) is not None:
                for row[slot], row[target] in adjacent(node.key, NOTHING):
                    yield row

    def _checked(self, given: Row) -> Iterator[Row]:
        step, others, where = self.step, self.others, self.where
        source, slot, target, adjacent = step.source, step.slot, step.target, step.adjacency(given).get
        check = given[CONTEXT].check if given[CONTEXT].deadline else None
        for row in self.children[0].rows(given):
            if check is not None:
                check()
            if (node := row[source]) is not None:
                for relationship, row[target] in adjacent(node.key, NOTHING):
                    if others and _used(row, others, relationship):
                        continue
                    row[slot] = relationship
                    if where is None or where(row) is True:
                        yield row

    def _into(self, given: Row) -> Iterator[Row]:
        step, others, where = self.step, self.others, self.where
        adjacent = step.adjacency(given).get
        back = given[CONTEXT].index.adjacency(OPPOSITE[step.direction], step.types).get
        for row in self.children[0].rows(given):
            start, end = row[step.source], row[step.target]
            if start is None or end is None:
                continue
            forward, backward = adjacent(start.key, NOTHING), back(end.key, NOTHING)
            if len(backward) < len(forward):
                forward, wanted = backward, start.key
            else:
                wanted = end.key
            for relationship, other in forward:
                if other.key == wanted and not (others and _used(row, others, relationship)):
                    row[step.slot] = relationship
                    if where is None or where(row) is True:
                        yield row


class OptionalExpand(Operator):
    """From a node along one relationship to the next, or to nothing where there is none."""

    def __init__(
        self, child: Operator, step: Step, others: list[int], where: Evaluate | None, nulls: list[int]
    ) -> None:
        super().__init__(child)
        self.step, self.others, self.where, self.nulls = step, others, where, nulls

    def rows(self, given: Row) -> Iterator[Row]:
        step, others, where, nulls = self.step, self.others, self.where, self.nulls
        source, slot, target, adjacent = step.source, step.slot, step.target, step.adjacency(given).get
        for row in self.children[0].rows(given):
            none = True
            if (node := row[source]) is not None:
                for row[slot], row[target] in adjacent(node.key, NOTHING):
                    if others and _used(row, others, row[slot]):
                        continue
                    if where is None or where(row) is True:
                        none = False
                        yield row
            if none:
                for place in nulls:
                    row[place] = None
                yield row


class ExpandDistinct(Operator):
    """Along one relationship, and to each node once, as only the nodes that are met matter.

    Parameters
    ----------
    child : Operator
        Where the rows come from.
    step : Step
        Which relationships.
    others : list of int
        Relationships of the same pattern that are taken.
    where : callable or None
        What has to be true of a row.
    keep : list of int
        What else matters of the rows.
    target : int or None
        The place of the node, where it matters which one it is.
    """

    def __init__(
        self,
        child: Operator,
        step: Step,
        others: list[int],
        where: Evaluate | None,
        *,
        keep: list[int],
        target: int | None,
    ) -> None:
        super().__init__(child)
        self.step, self.where, self.keep, self.others, self.matters = step, where, keep, others, target

    def rows(self, given: Row) -> Iterator[Row]:
        step, keep, where, others, matters = self.step, self.keep, self.where, self.others, self.matters
        source, slot, target, adjacent = step.source, step.slot, step.target, step.adjacency(given).get
        check = given[CONTEXT].check if given[CONTEXT].deadline else None
        seen: set[Any] = set()
        groups: dict[Any, set[Any]] = {}
        if not keep and not others and where is None and matters is not None:
            for row in self.children[0].rows(given):
                if (node := row[source]) is not None:
                    for row[slot], other in adjacent(node.key, NOTHING):
                        if other.key not in seen:
                            seen.add(other.key)
                            row[target] = other
                            yield row
            return
        for row in self.children[0].rows(given):
            if check is not None:
                check()
            if (node := row[source]) is None:
                continue
            if keep:
                seen = groups.setdefault(tuple([group_key(row[place]) for place in keep]), set())
            for relationship, other in adjacent(node.key, NOTHING):
                key = None if matters is None else other.key
                if key in seen or (others and _used(row, others, relationship)):
                    continue
                row[slot], row[target] = relationship, other
                if where is None or where(row) is True:
                    seen.add(key)
                    yield row


class BoundRelationship(Operator):
    """From a relationship that is known to its nodes."""

    def __init__(
        self, child: Operator, step: Step, others: list[int], where: Evaluate | None, bound: tuple[bool, bool]
    ) -> None:
        super().__init__(child)
        self.step, self.others, self.where, self.bound = step, others, where, bound

    def rows(self, given: Row) -> Iterator[Row]:
        step, where = self.step, self.where
        nodes = given[CONTEXT].index.nodes
        for row in self.children[0].rows(given):
            relationship = row[step.slot]
            if relationship is None or _used(row, self.others, relationship):
                continue
            if step.types is not None and relationship.type not in step.types:
                continue
            start, end = nodes[relationship.source], nodes[relationship.target]
            before = row[step.source], row[step.target]
            ways = [(start, end)] if step.direction != "in" else []
            if step.direction == "in" or (step.direction == "both" and start is not end):
                ways.append((end, start))
            for source, target in ways:
                if self._fits(before, (source, target)):
                    row[step.source], row[step.target] = source, target
                    if where is None or where(row) is True:
                        yield row

    def _fits(self, before: tuple[Any, Any], nodes: tuple[Node, Node]) -> bool:
        for bound, known, node in zip(self.bound, before, nodes, strict=True):
            if bound and (known is None or known.key != node.key):
                return False
        return True


class VariableExpand(Operator):
    """Along a number of relationships, each at most once.

    Parameters
    ----------
    child : Operator
        Where the rows come from.
    step : Step
        Which relationships.
    span : tuple of (int, int or None)
        How many.
    others : list of int
        Relationships of the same pattern that are taken.
    each : tuple of (int, callable), optional
        A place for a relationship, and what has to be true of it.
    where : callable, optional
        What has to be true of a whole row.
    into : bool
        The end is known.
    listed : bool
        Someone asks which relationships they were.
    """

    def __init__(
        self,
        child: Operator,
        step: Step,
        span: tuple[int, int | None],
        others: list[int],
        each: tuple[int, Evaluate] | None,
        *,
        where: Evaluate | None,
        into: bool,
        listed: bool = True,
    ) -> None:
        super().__init__(child)
        self.step, self.span, self.others, self.each, self.where = step, span, others, each, where
        self.into, self.listed = into, listed

    def rows(self, given: Row) -> Iterator[Row]:
        step, where = self.step, self.where
        adjacency = step.adjacency(given)
        for row in self.children[0].rows(given):
            start, wanted = row[step.source], row[step.target] if self.into else None
            if start is None or (self.into and wanted is None):
                continue
            for node, taken in self._walk(row, start, adjacency):
                if wanted is not None:
                    if node.key != wanted.key:
                        continue
                else:
                    row[step.target] = node
                row[step.slot] = taken[:]
                if where is None or where(row) is True:
                    yield row
            if wanted is not None:
                row[step.target] = wanted

    def _walk(self, row: Row, start: Node, adjacency: Adjacency) -> Iterator[tuple[Node, list[Relationship]]]:
        low, high = self.span
        context: Context = row[CONTEXT]
        taken: list[Relationship] = []
        used: set[int] = set()
        if low == 0:
            yield start, taken
        if high == 0:
            return
        open_ = [iter(adjacency.get(start.key, NOTHING))]
        while open_:
            step = next(open_[-1], None)
            if step is None:
                open_.pop()
                if taken:
                    used.discard(id(taken.pop()))
                continue
            relationship, node = step
            if id(relationship) in used or not self._allows(row, relationship):
                continue
            taken.append(relationship)
            depth = len(taken)
            if depth >= low:
                context.step(1)
                yield node, taken
            if high is None or depth < high:
                used.add(id(relationship))
                open_.append(iter(adjacency.get(node.key, NOTHING)))
            else:
                taken.pop()

    def _allows(self, row: Row, relationship: Relationship) -> bool:
        if self.others and _used(row, self.others, relationship):
            return False
        if self.each is None:
            return True
        slot, test = self.each
        row[slot] = relationship
        return test(row) is True


class BoundWalk(Operator):
    """Along relationships that are known: a list in a place of its own, from one end to the other."""

    def __init__(
        self, child: Operator, step: Step, span: tuple[int, int | None], bound: tuple[bool, bool]
    ) -> None:
        super().__init__(child)
        self.step, self.span, self.bound = step, span, bound

    def rows(self, given: Row) -> Iterator[Row]:
        step, (low, high) = self.step, self.span
        nodes = given[CONTEXT].index.nodes
        for row in self.children[0].rows(given):
            walk: list[Relationship] = row[step.slot]
            if not walk or len(walk) < low or (high is not None and len(walk) > high):
                continue
            before = row[step.source], row[step.target]
            for first in {walk[0].source, walk[0].target}:
                last = self._follow(walk, first)
                if last is None:
                    continue
                ends = nodes[first], nodes[last]
                if all(
                    not bound or (known is not None and known.key == end.key)
                    for bound, known, end in zip(self.bound, before, ends, strict=True)
                ):
                    row[step.source], row[step.target] = ends
                    yield row

    def _follow(self, walk: list[Relationship], key: Hashable) -> Hashable | None:
        direction, types = self.step.direction, self.step.types
        for relationship in walk:
            if types is not None and relationship.type not in types:
                return None
            if relationship.source == key and direction != "in":
                key = relationship.target
            elif relationship.target == key and direction != "out":
                key = relationship.source
            else:
                return None
        return key
