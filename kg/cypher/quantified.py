"""Operators for quantified path patterns, and for the shortest of the paths of any pattern."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.cypher import ast
from kg.cypher.comparison import group_key
from kg.cypher.context import Context
from kg.cypher.expand import Step, _used
from kg.cypher.expressions import CONTEXT, Row, Scope
from kg.cypher.operators import Operator
from kg.cypher.values import Node, Relationship

if TYPE_CHECKING:
    from kg.cypher.matching import Matching
    from kg.cypher.patterns import Link

Turn = tuple[Node, list[Relationship], list[Any]]


class QuantifiedExpand(Operator):
    """A pattern, repeated from node to node.

    Parameters
    ----------
    child : Operator
        Where the rows come from.
    inner : Operator
        Plans one repetition, from its first node.
    step : Step
        The ends, and the place of the list of all relationships.
    """

    def __init__(self, child: Operator, inner: Operator, step: Step) -> None:
        super().__init__(child, inner)
        self.step = step
        self.span: tuple[int, int | None] = (1, None)
        self.begin = self.end = -1
        self.links: list[int] = []
        self.groups: list[tuple[int, int]] = []
        self.others: list[int] = []
        self.into = self.reverse = False

    @classmethod
    def plan(
        cls, matching: "Matching", link: "Link", step: Step, others: list[int], *, into: bool, reverse: bool
    ) -> "QuantifiedExpand":
        """Return the operator for a quantified path of a pattern.

        Parameters
        ----------
        matching : Matching
            Plans the clause.
        link : Link
            With its quantified path.
        step : Step
            In the direction in which it is followed.
        others : list of int
            Relationships that are taken.
        into, reverse : bool
            The end is known; it is followed from the right to the left.

        Returns
        -------
        QuantifiedExpand
        """
        assert link.path is not None and link.span is not None  # noqa: PT018, S101 (it is quantified)
        planner, outer = matching.planner, matching.scope
        elements = list(link.path.path.elements)
        for place in (0, -1):
            node = elements[place]
            assert isinstance(node, ast.NodePattern)  # noqa: S101 (a path begins and ends with one)
            elements[place] = replace(node, variable=node.variable or planner.new_name())
        names = [_name(element) for element in elements]
        scope = Scope(planner, {n: slot for n, slot in outer.names.items() if n not in names})
        begin, end = (names[-1], names[0]) if reverse else (names[0], names[-1])
        scope.names[begin] = planner.new_slot()
        inner, links = planner.plan_repeated(tuple(elements), link.path.where, scope)
        made = cls(matching.operator, inner, step)
        made.span, made.others = (link.span.low, link.span.high), others
        made.begin, made.end = scope.names[begin], scope.names[end]
        made.links = links
        made.groups = [(scope.names[n], outer.names[n]) for n in dict.fromkeys(names) if n in outer.names]
        made.into, made.reverse = into, reverse
        return made

    def rows(self, given: Row) -> Iterator[Row]:
        step = self.step
        for row in self.children[0].rows(given):
            start, wanted = row[step.source], row[step.target] if self.into else None
            if start is None or (self.into and wanted is None):
                continue
            for node, turns in self._repeat(row, start):
                if wanted is not None and node.key != wanted.key:
                    continue
                self._put(row, node, turns)
                yield row
            if wanted is not None:
                row[step.target] = wanted

    def _put(self, row: Row, node: Node, turns: list[Turn]) -> None:
        ordered = turns[::-1] if self.reverse else turns
        row[self.step.target] = node
        row[self.step.slot] = [relationship for _, links, _ in ordered for relationship in links]
        for place, (_, slot) in enumerate(self.groups):
            row[slot] = [values[place] for _, _, values in ordered]

    def _repeat(self, row: Row, start: Node) -> Iterator[tuple[Node, list[Turn]]]:
        low, high = self.span
        context: Context = row[CONTEXT]
        turns: list[Turn] = []
        used: set[int] = set()
        if low == 0:
            yield start, turns
        if high == 0:
            return
        open_ = [iter(self._once(row, start))]
        while open_:
            turn = next(open_[-1], None)
            if turn is None:
                open_.pop()
                if turns:
                    used.difference_update(id(link) for link in turns.pop()[1])
                continue
            taken = {id(link) for link in turn[1]}
            if taken & used:
                continue
            context.step(1)
            turns.append(turn)
            if len(turns) >= low:
                yield turn[0], turns
            if high is None or len(turns) < high:
                used |= taken
                open_.append(iter(self._once(row, turn[0])))
            else:
                turns.pop()

    def _once(self, row: Row, node: Node) -> list[Turn]:
        row[self.begin] = node
        found: list[Turn] = []
        for made in self.children[1].rows(row):
            links: list[Relationship] = []
            for slot in self.links:
                part = made[slot]
                links += part if isinstance(part, list) else [part]
            if not any(_used(made, self.others, link) for link in links):
                found.append((made[self.end], links, [made[inner] for inner, _ in self.groups]))
        return found


def _name(element: ast.PathElement) -> str:
    return getattr(element, "variable", None) or ""


class Selected(Operator):
    """Of all paths of a pattern, the shortest between each two ends."""

    def __init__(
        self, child: Operator, selector: ast.Selector, ends: list[int], parts: list[int], before: list[int]
    ) -> None:
        super().__init__(child)
        self.selector, self.ends, self.parts, self.before = selector, ends, parts, before

    def rows(self, given: Row) -> Iterator[Row]:
        groups: dict[Any, list[tuple[int, Row]]] = {}
        for found in self.children[0].rows(given):
            ends = tuple([found[slot].key for slot in self.ends])
            known = tuple([group_key(found[slot]) for slot in self.before])
            length = sum(len(part) if isinstance(part := found[slot], list) else 1 for slot in self.parts)
            groups.setdefault((ends, known), []).append((length, found[:]))
        for paths in groups.values():
            paths.sort(key=lambda path: path[0])
            yield from (path for _, path in self._chosen(paths))

    def _chosen(self, paths: list[tuple[int, Row]]) -> list[tuple[int, Row]]:
        kind, count = self.selector.kind, self.selector.count
        if kind in ("shortest", "any"):
            return paths[:count]
        by_length = [list(same) for _, same in groupby(paths, key=lambda path: path[0])]
        return [path for same in by_length[:count] for path in same]
