"""From the patterns of a clause to operators: where to begin, and in which order to go on."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.cypher import ast
from kg.cypher.calls import varies
from kg.cypher.counting import CountMatches, branch_of, root_of
from kg.cypher.demand import Demand, may_meet
from kg.cypher.expand import (
    BoundRelationship,
    BoundWalk,
    Expand,
    ExpandDistinct,
    Step,
    VariableExpand,
)
from kg.cypher.expressions import Evaluate, Row, Scope, compile_condition, compile_expression
from kg.cypher.operators import AllNodes, Compute, Filter, NodeById, NodesByValue, NodesByValues, Operator
from kg.cypher.patterns import Link, Shape, mentioned, shape_of
from kg.cypher.quantified import QuantifiedExpand, Selected
from kg.cypher.ranges import split_ranges
from kg.cypher.reach import ReachableNodes
from kg.cypher.routes import OPPOSITE, Costs, Seek, cheapest, find_seek, order
from kg.cypher.shortest import ShortestPath
from kg.cypher.values import Path, Value

if TYPE_CHECKING:
    from kg.cypher.planner import Planner


class Matching:
    """Plans the patterns of one clause.

    Parameters
    ----------
    planner : Planner
        Hands out places in rows.
    scope : Scope
        What is known before; what the patterns bind is added to it.
    child : Operator
        Where the rows come from.
    demand : Demand, optional
        What is asked of the rows; all that they can give, without it.
    """

    def __init__(
        self, planner: "Planner", scope: Scope, child: Operator, demand: Demand | None = None
    ) -> None:
        self.planner = planner
        self._demand = demand
        self.scope = scope
        self.operator = child
        self._bound = set(scope.names)
        self._before = set(scope.names)
        self._conditions: list[tuple[ast.Expression, set[str]]] = []
        self._taken: list[Link] = []
        self.new: list[int] = []

    def plan(self, patterns: Iterable[ast.PathPattern], where: ast.Expression | None) -> Operator:
        """Add operators for patterns and a condition.

        Parameters
        ----------
        patterns : iterable of PathPattern
            As the query writes them.
        where : Expression or None
            The condition.

        Returns
        -------
        Operator
        """
        shape = shape_of(patterns, where, self.planner.new_name)
        self._shape = shape
        for name in (*shape.nodes, *(link.name for link in shape.links)):
            self._bind(name)
        self._bind_groups(shape)
        for name, _ in shape.paths:
            self._bind(name)
        local = set(self.scope.names) - self._before
        linked = {name for link in shape.links for name in (link.left, link.right)}
        for name in self._bound & set(shape.nodes) - linked:
            shape.conditions.append(ast.IsNull(ast.Variable(name), True))
        # What varies from row to row is asked of each row, though it mentions nothing of it.
        self._conditions = [(c, local if varies(c) else mentioned(c) & local) for c in shape.conditions]
        costs = Costs(self.planner.index, shape, self._conditions)
        self._todo = list(shape.links)
        if self._demand is not None:
            root = root_of(self, shape, self._demand, self._bound)
            if root is not None:
                return self._count(root or cheapest(costs, self._bound), costs)
        self._filter()
        rows = self.operator.estimate
        for kind, what in order(costs, self._bound & set(shape.nodes), self._before):
            if kind == "node":
                rows *= costs.nodes(what, self._bound)
                self._scan(what, find_seek(what, costs, self._bound))
            else:
                link, reverse = what
                far = link.left if reverse else link.right
                if far not in self._bound:
                    fan = costs.fan(link, reverse=reverse)
                    rows *= fan * costs.arrives(link, self._bound, reverse=reverse)
                self._follow(link, reverse)
            self.operator.estimate = rows
        for selector, first, last, links in shape.selections:
            self._select(selector, first, last, links)
        for name, elements in shape.paths:
            self._path(name, elements)
        self._conditions += [(condition, set()) for condition in shape.late]
        self._filter()
        return self.operator

    def _count(self, root: str, costs: Costs) -> Operator:
        """Count the matches from each root, in the place of making them."""
        if root not in self._bound:
            self._scan(root, find_seek(root, costs, self._bound))
        else:
            self._filter()
        self.scope.weight = self.planner.new_slot()
        self.operator = CountMatches(self.operator, branch_of(self, self._shape, root), self.scope.weight)
        self.operator.detail = ", ".join(map(_shown, self._shape.links))
        return self.operator

    def condition_on(self, name: str) -> Evaluate | None:
        """Return what has to be true of one element, and count it as done."""
        own = [c for c, needs in self._conditions if needs == {name}]
        self._conditions = [(c, needs) for c, needs in self._conditions if needs != {name}]
        return self._all(own)

    def drop_sure_labels(self, name: str, direction: str, link: Link) -> None:
        """Forget the labels that every relationship of these types leads to."""
        index = self.planner.index
        kept = []
        for condition, needs in self._conditions:
            sure = (
                isinstance(condition, ast.HasLabels)
                and condition.subject == ast.Variable(name)
                and isinstance(condition.labels, ast.Label)
                and index.always_leads_to(condition.labels.name, direction, link.types)
            )
            if sure:
                self.planner.facts = True
            else:
                kept.append((condition, needs))
        self._conditions = kept

    @property
    def links(self) -> list[Link]:
        """The relationships of the patterns."""
        return self._shape.links

    def _bind(self, name: str) -> None:
        if name not in self.scope.names:
            self.new.append(self.planner.new_slot())
            self.scope.names[name] = self.new[-1]

    def _bind_groups(self, shape: Shape) -> None:
        for link in shape.links:
            if link.path is not None:
                for name in group_names(link.path):
                    self._bind(name)

    # Conditions

    def _ready(self) -> list[ast.Expression]:
        ready = [c for c, needs in self._conditions if needs <= self._bound]
        self._conditions = [(c, needs) for c, needs in self._conditions if not needs <= self._bound]
        return ready

    def _filter(self) -> None:
        if (where := self._all(self._ready())) is not None:
            self.operator = Filter(self.operator, where)

    def _all(self, conditions: list[ast.Expression]) -> Evaluate | None:
        """Return one condition for several; the cheap ones come first."""
        if not conditions:
            return None
        ranges, others = split_ranges(conditions, self.scope)
        tests = [*ranges, *(compile_condition(c, self.scope) for c in sorted(others, key=_cost))]
        if len(tests) == 1:
            return tests[0]
        if len(tests) == 2:
            first, second = tests
            return lambda row: first(row) is True and second(row) is True

        def every(row: Row) -> bool:
            return all(test(row) is True for test in tests)

        return every

    # Steps

    def _scan(self, name: str, seek: Seek | None) -> None:
        slot = self.scope.names[name]
        value = None if seek is None else compile_expression(seek.value, self.scope)
        self._bound.add(name)
        if seek is not None and seek.exact:
            self._conditions = [(c, needs) for c, needs in self._conditions if c is not seek.condition]
        label = self._drop_label(name, seek.label if seek else None)
        where = self._all(self._ready())
        if seek is None or value is None:
            self.operator = AllNodes(self.operator, slot, label, where)
        elif seek.kind == "id":
            self.operator = NodeById(self.operator, slot, value, where)
        elif seek.kind == "in":
            self.operator = NodesByValues(self.operator, slot, (label, seek.key), value, where)
        else:
            self.operator = NodesByValue(self.operator, slot, (label, seek.key), value, where)
        self.operator.detail = f"({_written(name)}{':' + label if label else ''})"

    def _drop_label(self, name: str, label: str | None) -> str | None:
        """Return the label to scan by, and forget the condition that it fulfils."""
        index = self.planner.index
        wanted = label or min(self._shape.nodes[name], key=index.count, default=None)
        for place, (condition, _) in enumerate(self._conditions):
            if (
                isinstance(condition, ast.HasLabels)
                and condition.subject == ast.Variable(name)
                and isinstance(condition.labels, ast.Label)
                and condition.labels.name == wanted
            ):
                del self._conditions[place]
                break
        return wanted

    def _follow(self, link: Link, reverse: bool) -> None:
        names, left, right = self.scope.names, link.left, link.right
        direction = link.direction
        if reverse:
            left, right = right, left
            direction = OPPOSITE[direction]
        step = Step(names[left], names[link.name], names[right], direction, link.types)
        into = right in self._bound
        known = link.name in self._before
        bound = left in self._bound, into
        self._todo.remove(link)
        if not (into or known) and link.path is None and (link.span is None or link.span.low > 0):
            self.drop_sure_labels(right, direction, link)
        self._bound |= {left, right, link.name}
        if link.path is not None:
            self._repeat(link, step, into=into, reverse=reverse)
        elif link.span is None and known:
            self._settle(BoundRelationship(self.operator, step, self._others(link), None, bound))
        elif link.span is None:
            self._expand(link, step, left, right, into=into)
        else:
            self._walk(link, step, into=into, known=known, bound=bound, reverse=reverse)
        self._taken.append(link)
        self.operator.detail = _shown(link)

    def _expand(self, link: Link, step: Step, left: str, right: str, *, into: bool) -> None:
        others, where = self._others(link), self._all(self._ready())
        live = self._live(link)
        if into or live is None or link.name in live or left in live:
            self.operator = Expand(self.operator, step, others, where, into=into)
            return
        keep = [self.scope.names[name] for name in sorted(live & self._bound - {right})]
        target = step.target if right in live else None
        self.operator = ExpandDistinct(self.operator, step, others, where, keep=keep, target=target)

    def _live(self, link: Link) -> set[str] | None:
        """Return the names that are asked for after a link, or None where rows must not be dropped."""
        if self._demand is None or not self._demand.once or self._shape.paths or self._shape.selections:
            return None
        live = set(self._demand.names)
        for _, needs in self._conditions:
            live |= needs
        for condition in self._shape.late:
            live |= mentioned(condition)
        for other in self._todo:
            live |= {other.left, other.right, other.name}
            for condition in other.each:
                live |= mentioned(condition)
            if other.path is not None:
                live |= mentioned(other.path)
            if self._may_meet(link, other):
                live.add(link.name)
            live |= {taken.name for taken in self._taken if self._may_meet(taken, other)}
        return live & set(self.scope.names)

    def _may_meet(self, link: Link, other: Link) -> bool:
        return may_meet(link, other, loops=self.planner.has_loops())

    def _settle(self, operator: Operator) -> None:
        self.operator = operator
        self._filter()

    def _others(self, link: Link) -> list[int]:
        """Return where the links stand that may have taken a relationship of this one."""
        if link.selector is not None and link.selector.function:
            return []
        return [
            self.scope.names[other.name]
            for other in self._taken
            if not (other.selector and other.selector.function) and self._may_meet(link, other)
        ]

    def _walk(
        self, link: Link, step: Step, *, into: bool, known: bool, bound: tuple[bool, bool], reverse: bool
    ) -> None:
        assert link.span is not None  # noqa: S101 (a walk has one)
        span = (link.span.low, link.span.high)
        if known:
            self._settle(BoundWalk(self.operator, step, span, bound))
            return
        each = self._each(link)
        if link.selector is not None:
            if not into:
                self._scan_end(step)
            conditions = self._path_conditions(link)
            self.operator = ShortestPath(self.operator, step, span, link.selector, each, where=conditions)
        elif self._only_ends(link):
            self._settle(ReachableNodes(self.operator, step, span, each, into=into))
            return
        else:
            others = self._others(link)
            where = None if reverse else self._all(self._ready())
            self.operator = VariableExpand(self.operator, step, span, others, each, where=where, into=into)
        if reverse:
            slot = step.slot
            turned = Compute(self.operator, [(slot, lambda row: row[slot][::-1])])
            self._settle(turned)
        elif link.selector is not None:
            self._filter()

    def _only_ends(self, link: Link) -> bool:
        """Tell whether it does not matter by which of the ways a walk has come to its end."""
        live = self._live(link)
        if live is None or link.name in live or self._others(link) or link.span is None:
            return False
        return link.span.low <= 1

    def _scan_end(self, step: Step) -> None:
        self.operator = AllNodes(self.operator, step.target, None, self._all(self._ready()))

    def _path_conditions(self, link: Link) -> Evaluate | None:
        """Return the conditions on a shortest path itself: the shortest that fulfils them counts."""
        paths = [name for name, elements in self._shape.paths if link.name in elements]
        self._bound.update(paths)
        conditions = self._all(self._ready())
        if conditions is None or not paths:
            return conditions
        builders = [
            (self.scope.names[name], self._builder(elements))
            for name, elements in self._shape.paths
            if name in paths
        ]

        def fulfilled(row: Row) -> Value:
            for slot, build in builders:
                row[slot] = build(row)
            return conditions(row)

        return fulfilled

    def _each(self, link: Link) -> tuple[int, Evaluate] | None:
        if not link.each:
            return None
        inner = self.scope.inner(link.name)
        tests = [compile_condition(condition, inner) for condition in link.each]
        slot = inner.names[link.name]
        return slot, lambda row: all(test(row) is True for test in tests)

    def _repeat(self, link: Link, step: Step, *, into: bool, reverse: bool) -> None:
        assert link.path is not None  # noqa: S101 (this is about quantified paths)
        others = self._others(link)
        self.operator = QuantifiedExpand.plan(self, link, step, others, into=into, reverse=reverse)
        self._bound |= set(group_names(link.path))
        self._filter()

    def _select(self, selector: ast.Selector, first: str, last: str, links: list[str]) -> None:
        names = self.scope.names
        ends = [names[first], names[last]]
        parts = [names[name] for name in links]
        before = [names[name] for name in self._before]
        self.operator = Selected(self.operator, selector, ends, parts, before)

    def _path(self, name: str, elements: list[str]) -> None:
        slot = self.scope.names[name]
        self.operator = Compute(self.operator, [(slot, self._builder(elements))])
        self.operator.detail = f"{name} = path"
        self._bound.add(name)

    def _builder(self, elements: list[str]) -> Evaluate:
        slots = [self.scope.names[element] for element in elements]
        index = self.planner.index

        def build(row: Row) -> Value:
            first = row[slots[0]]
            if first is None:
                return None
            nodes, relationships = [first], []
            for slot, after in zip(slots[1::2], slots[2::2], strict=True):
                part = row[slot]
                if type(part) is not list:
                    relationships.append(part)
                    nodes.append(row[after])
                    continue
                for relationship in part:
                    key = nodes[-1].key
                    key = relationship.target if relationship.source == key else relationship.source
                    relationships.append(relationship)
                    nodes.append(index.nodes[key])
            return Path(tuple(nodes), tuple(relationships))

        return build


def group_names(path: ast.QuantifiedPath) -> list[str]:
    """Return the names in a quantified path, which stand for lists outside of it.

    Parameters
    ----------
    path : QuantifiedPath
        With its pattern.

    Returns
    -------
    list of str
    """
    names = [getattr(element, "variable", None) for element in path.path.elements]
    return [name for name in dict.fromkeys([*names, path.path.variable]) if name is not None]


def _shown(link: Link) -> str:
    arrow = {"out": ("-", "->"), "in": ("<-", "-"), "both": ("-", "-")}[link.direction]
    types = f":{'|'.join(link.types)}" if link.types else ""
    span = ""
    if link.span is not None:
        span = f"*{link.span.low}..{'' if link.span.high is None else link.span.high}"
    left, name, right = map(_written, (link.left, link.name, link.right))
    return f"({left}){arrow[0]}[{name}{types}{span}]{arrow[1]}({right})"


def _written(name: str) -> str:
    """Return a name as the query has it: nothing for one of ours."""
    return "" if name.startswith(" ") else name


def _cost(condition: ast.Expression) -> int:
    """Return a rough price: labels and comparisons first, what holds a query last."""
    price = 0
    waiting: list[Any] = [condition]
    while waiting:
        part = waiting.pop()
        price += 1
        if isinstance(part, ast.Subquery | ast.PatternExpression | ast.PatternComprehension):
            price += 1000
        waiting += ast.children(part)
    return price
