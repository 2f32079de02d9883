"""Counting the matches of a pattern that is a tree: numbers are multiplied, no rows are made."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from kg.cypher import ast
from kg.cypher.aggregation_rules import calls_in
from kg.cypher.calls import varies
from kg.cypher.demand import Demand, counted_name, may_meet, names_in_groups
from kg.cypher.expand import OPPOSITE, Step
from kg.cypher.expressions import CONTEXT, Evaluate, Row
from kg.cypher.operators import Operator
from kg.cypher.patterns import Link, Shape, mentioned
from kg.cypher.store import NOTHING, Adjacency
from kg.cypher.values import Node

if TYPE_CHECKING:
    from kg.cypher.matching import Matching


@dataclass(slots=True)
class Branch:
    """A node of the pattern, and what hangs on it.

    Parameters
    ----------
    slot : int
        Where the node stands when its condition is asked.
    where : callable or None
        What has to be true of it.
    limbs : list of Limb
        The relationships that lead away from the root.
    """

    slot: int
    where: Evaluate | None = None
    limbs: "list[Limb]" = field(default_factory=list)
    known: dict[Hashable, int] = field(default_factory=dict)

    def for_run(self, row: Row) -> "Branch":
        """Return the same for one run: what it comes to know is good for this run only."""
        limbs = [
            Limb(limb.step, limb.where, limb.branch.for_run(row), limb.step.adjacency(row))
            for limb in self.limbs
        ]
        return Branch(self.slot, self.where, limbs)

    def count(self, row: Row, node: Node) -> int:
        """Return in how many ways the rest of the pattern matches from a node."""
        if self.where is not None:
            row[self.slot] = node
            if self.where(row) is not True:
                return 0
        total = 1
        for limb in self.limbs:
            number = limb.count(row, node.key)
            if not number:
                return 0
            total *= number
        return total


@dataclass(slots=True)
class Limb:
    """A relationship of the pattern, and the node at its far end."""

    step: Step
    where: Evaluate | None
    branch: Branch
    adjacency: Adjacency = field(default_factory=dict)

    def count(self, row: Row, key: Hashable) -> int:
        """Return in how many ways the pattern goes on along this relationship."""
        steps = self.adjacency.get(key, NOTHING)
        branch, where, slot = self.branch, self.where, self.step.slot
        if branch.where is None and not branch.limbs:
            if where is None:
                return len(steps)
            number = 0
            for row[slot], _ in steps:
                if where(row) is True:
                    number += 1
            return number
        known, total = branch.known, 0
        for relationship, node in steps:
            if where is not None:
                row[slot] = relationship
                if where(row) is not True:
                    continue
            number_ = known.get(node.key)
            if number_ is None:
                number_ = known[node.key] = branch.count(row, node)
            total += number_
        return total


class CountMatches(Operator):
    """Each root with the number of matches that hang on it; those without any are left out."""

    def __init__(self, child: Operator, root: Branch, weight: int) -> None:
        super().__init__(child)
        self.root, self.weight = root, weight

    def rows(self, given: Row) -> Iterator[Row]:
        root, weight = self.root.for_run(given), self.weight
        check = given[CONTEXT].check
        for row in self.children[0].rows(given):
            node = row[root.slot]
            if node is not None:
                check()
                row[weight] = number = root.count(row, node)
                if number:
                    yield row


def root_of(matching: "Matching", shape: Shape, demand: Demand, bound: set[str]) -> str | None:
    """Return the node from which matches can be counted, or None where they have to be made.

    Parameters
    ----------
    matching : Matching
        Plans the clause.
    shape : Shape
        The pattern.
    demand : Demand
        What is asked of it.
    bound : set of str
        Names that are known.

    Returns
    -------
    str or None
        An empty name for any node.
    """
    if demand.counted is None or not _is_tree(shape) or any(link.name in bound for link in shape.links):
        return None
    loops = matching.planner.has_loops()
    if any(may_meet(a, b, loops=loops) for a, b in combinations(shape.links, 2)):
        return None
    if not _counts_what_is_there(demand.counted, shape) or not _separate(shape):
        return None
    local = set(shape.nodes) | {link.name for link in shape.links}
    roots = (names_in_groups(demand.counted) & local) | (bound & set(shape.nodes))
    if len(roots) > 1 or not roots <= set(shape.nodes):
        return None
    return next(iter(roots), "")


def _is_tree(shape: Shape) -> bool:
    """Tell whether a pattern consists of single relationships, and no two ways lead to one node."""
    if not shape.links or shape.paths or shape.selections or any(link.span for link in shape.links):
        return False
    if len(shape.links) != len(shape.nodes) - 1:
        return False
    reached = {next(iter(shape.nodes))}
    rest = list(shape.links)
    while near := [link for link in rest if link.left in reached or link.right in reached]:
        for link in near:
            reached |= {link.left, link.right}
            rest.remove(link)
    return reached == set(shape.nodes)


def _counts_what_is_there(clause: ast.Projection, shape: Shape) -> bool:
    there = {"", *shape.nodes, *(link.name for link in shape.links)}
    expressions = [*(item.expression for item in clause.items), *(key.expression for key in clause.order)]
    return all(counted_name(call) in there for e in expressions for call in calls_in(e))


def _separate(shape: Shape) -> bool:
    """Tell whether each condition is about one node or one relationship, and nothing else."""
    local = set(shape.nodes) | {link.name for link in shape.links}
    for condition in shape.conditions:
        names = mentioned(condition)
        if len(names) != 1 or not names <= local or _holds_query(condition) or varies(condition):
            return False
    return True


def _holds_query(expression: object) -> bool:
    if isinstance(expression, ast.Subquery | ast.PatternComprehension | ast.PatternExpression):
        return True
    return any(_holds_query(part) for part in ast.children(expression))


def branch_of(matching: "Matching", shape: Shape, name: str, before: Link | None = None) -> Branch:
    """Return what hangs on a node of the pattern.

    Parameters
    ----------
    matching : Matching
        Plans the clause.
    shape : Shape
        The pattern.
    name : str
        The node.
    before : Link, optional
        The way by which it is reached.

    Returns
    -------
    Branch
    """
    names = matching.scope.names
    limbs = []
    for link in shape.links:
        if link is before or name not in (link.left, link.right):
            continue
        far = link.left if name == link.right else link.right
        direction = link.direction if name == link.left else OPPOSITE[link.direction]
        matching.drop_sure_labels(far, direction, link)
        step = Step(names[name], names[link.name], names[far], direction, link.types)
        limbs.append(Limb(step, matching.condition_on(link.name), branch_of(matching, shape, far, link)))
    return Branch(names[name], None if before is None else matching.condition_on(name), limbs)
