"""From clauses that write to operators."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from kg.cypher import ast
from kg.cypher.errors import CypherTypeError
from kg.cypher.evaluate import as_list, properties_of
from kg.cypher.expressions import (
    CONTEXT,
    Evaluate,
    Row,
    Scope,
    compile_all,
    compile_expression,
)
from kg.cypher.labels import computed_labels
from kg.cypher.matching import Matching
from kg.cypher.operators import Argument, Operator
from kg.cypher.patterns import mentioned
from kg.cypher.values import Node, Path, Relationship, Value
from kg.cypher.writing import Action, Delete, Merge, Write, set_all, set_labels, set_property, storable

if TYPE_CHECKING:
    from kg.cypher.planner import Planner

Names = Callable[[Row], Iterable[str]]


class Writing:
    """Plans one clause that writes.

    Parameters
    ----------
    planner : Planner
        Hands out places in rows.
    scope : Scope
        What is known before; what the clause binds is added to it.
    child : Operator
        Where the rows come from.
    nested : callable
        Plans the clauses within FOREACH.
    """

    def __init__(
        self,
        planner: "Planner",
        scope: Scope,
        child: Operator,
        nested: Callable[[Iterable[ast.Clause], Scope], Operator],
    ) -> None:
        self.planner = planner
        self.scope = scope
        self.child = child
        self._nested = nested

    def plan(self, clause: ast.Clause) -> Operator:
        """Add an operator for a clause.

        Parameters
        ----------
        clause : Clause
            One that writes.

        Returns
        -------
        Operator
        """
        plans: dict[type, Callable[[Any], Operator]] = {
            ast.Create: self._create,
            ast.Merge: self._merge,
            ast.Set_: lambda c: Write(self.child, "Set", self._set(c.items)),
            ast.Remove: self._remove,
            ast.Delete: self._delete,
            ast.Foreach: self._foreach,
        }
        return plans[type(clause)](clause)

    # CREATE and MERGE

    def _create(self, clause: ast.Create) -> Operator:
        actions = [action for pattern in clause.patterns for action in self._creating(pattern)]
        return Write(self.child, "Create", actions)

    def _creating(self, pattern: ast.PathPattern) -> list[Action]:
        """Return what makes a pattern: its nodes first, then what connects them."""
        actions: list[Action] = []
        slots: list[int] = []
        for element in pattern.elements:
            if isinstance(element, ast.NodePattern):
                slots.append(self._slot(element.variable, lambda e=element: actions.append(self._node(e))))  # type: ignore[misc]
        links = []
        for place, element in enumerate(pattern.elements[1::2]):
            assert isinstance(element, ast.RelationshipPattern)  # noqa: S101 (checked before)
            ends = slots[place], slots[place + 1]
            links.append(self.planner.new_slot())
            if element.variable is not None:
                self.scope.names[element.variable] = links[-1]
            actions.append(self._relationship(element, links[-1], ends))
        if pattern.variable is not None:
            slot = self.scope.names[pattern.variable] = self.planner.new_slot()
            actions.append(_build_path(slot, slots, links))
        return actions

    def _slot(self, name: str | None, make: Callable[[], None]) -> int:
        if name is not None and name in self.scope.names:
            return self.scope.names[name]
        self._next = self.planner.new_slot()
        make()
        if name is not None:
            self.scope.names[name] = self._next
        return self._next

    def _node(self, element: ast.NodePattern) -> Action:
        slot, labels = self._next, self._names(element.labels)
        properties = self._properties(element.properties)

        def create(row: Row) -> None:
            context = row[CONTEXT]
            names = frozenset(labels(row))
            values = properties(row)
            row[slot] = context.index.create_node(names, values)
            context.count("nodes_created")
            context.count("labels_added", len(names))
            context.count("properties_set", len(values))

        return create

    def _relationship(self, element: ast.RelationshipPattern, slot: int, ends: tuple[int, int]) -> Action:
        kinds = self._names(element.types)
        properties = self._properties(element.properties)
        first, last = ends[::-1] if element.direction == "in" else ends

        def create(row: Row) -> None:
            context = row[CONTEXT]
            source, target = row[first], row[last]
            for node in (source, target):
                if not isinstance(node, Node):
                    what = "null" if node is None else "something else"
                    raise CypherTypeError(
                        f"a relationship needs a node at each end, not {what}", "MissingNode"
                    )
            (kind,) = kinds(row)
            values = properties(row)
            row[slot] = context.index.create_relationship(source, kind, target, values)
            context.count("relationships_created")
            context.count("properties_set", len(values))

        return create

    def _names(self, labels: ast.LabelExpression | None) -> Names:
        if labels is None:
            return lambda _: ()
        parts = labels.operands if isinstance(labels, ast.LabelAnd) else (labels,)
        fixed = [part.name for part in parts if isinstance(part, ast.Label)]
        computed = [
            compile_expression(part.expression, self.scope)
            for part in parts
            if isinstance(part, ast.LabelComputed)
        ]
        if not computed:
            return lambda _: fixed
        return lambda row: [*fixed, *(name for value in computed for name in computed_labels(value(row)))]

    def _properties(self, properties: ast.Expression | None) -> Callable[[Row], dict[str, Value]]:
        if properties is None:
            return lambda _: {}
        values = compile_expression(properties, self.scope)

        def known(row: Row) -> dict[str, Value]:
            given = properties_of(values(row)) or {}
            return {name: storable(value) for name, value in given.items() if value is not None}

        return known

    def _merge(self, clause: ast.Merge) -> Operator:
        tests: list[tuple[str, Evaluate]] = []
        for element in clause.pattern.elements:
            properties = getattr(element, "properties", None)
            if isinstance(properties, ast.MapOf):
                tests += [
                    (key, compile_expression(value, self.scope))
                    for key, value in properties.items
                    if mentioned(value) <= self.scope.names.keys()
                ]
        inner = Scope(self.planner, dict(self.scope.names))
        found = Matching(self.planner, inner, Argument()).plan([clause.pattern], None)
        create = self._creating(clause.pattern)
        # What is made takes the places that what is found has.
        moves = [
            (self.scope.names[name], slot)
            for name, slot in inner.names.items()
            if name in self.scope.names and self.scope.names[name] != slot
        ]
        create += [_move(source, target) for source, target in moves]
        self.scope.names |= {name: slot for name, slot in inner.names.items() if not name.startswith(" ")}
        on_create, on_match = self._set(clause.on_create), self._set(clause.on_match)
        return Merge(self.child, found, tests, create=create, on_create=on_create, on_match=on_match)

    # SET and REMOVE

    def _set(self, items: Iterable[ast.SetItem]) -> list[Action]:
        return [self._set_item(item) for item in items]

    def _set_item(self, item: ast.SetItem) -> Action:
        target = item.target
        if isinstance(target, ast.HasLabels):
            return self._labels(target, add=True)
        assert item.value is not None  # noqa: S101 (labels have none, all others one)
        value = compile_expression(item.value, self.scope)
        if isinstance(target, ast.Property):
            element, name = compile_expression(target.subject, self.scope), target.name
            return lambda row: set_property(row[CONTEXT], element(row), name, value(row))
        if isinstance(target, ast.Index):
            element = compile_expression(target.subject, self.scope)
            key = compile_expression(target.index, self.scope)
            return lambda row: set_property(row[CONTEXT], element(row), _key(key(row)), value(row))
        element = compile_expression(target, self.scope)
        keep = item.operator == "+="

        def replace(row: Row) -> None:
            values = properties_of(value(row))
            set_all(row[CONTEXT], element(row), values or {}, keep=keep)

        return replace

    def _labels(self, target: ast.HasLabels, *, add: bool) -> Action:
        subject, names = compile_expression(target.subject, self.scope), self._names(target.labels)
        return lambda row: set_labels(row[CONTEXT], subject(row), names(row), add=add)

    def _remove(self, clause: ast.Remove) -> Operator:
        actions: list[Action] = []
        for item in clause.items:
            if isinstance(item, ast.HasLabels):
                actions.append(self._labels(item, add=False))
            else:
                null = ast.Literal_(None)
                actions.append(self._set_item(ast.SetItem(item, "=", null)))
        return Write(self.child, "Remove", actions)

    # DELETE and FOREACH

    def _delete(self, clause: ast.Delete) -> Operator:
        return Delete(self.child, compile_all(clause.items, self.scope), detach=clause.detach)

    def _foreach(self, clause: ast.Foreach) -> Operator:
        source = compile_expression(clause.source, self.scope)
        inner = self.scope.inner(clause.variable)
        slot = inner.names[clause.variable]
        operator = self._nested(clause.clauses, inner)

        def loop(row: Row) -> None:
            for value in as_list(source(row), "FOREACH") or ():
                row[slot] = value
                for _ in operator.rows(row):
                    pass

        return Write(self.child, "Foreach", [loop])


def _move(source: int, target: int) -> Action:
    def move(row: Row) -> None:
        row[target] = row[source]

    return move


def _build_path(slot: int, nodes: list[int], links: list[int]) -> Action:
    def build(row: Row) -> None:
        found: tuple[Node, ...] = tuple([row[place] for place in nodes])
        relationships: tuple[Relationship, ...] = tuple([row[place] for place in links])
        row[slot] = Path(found, relationships)

    return build


def _key(value: Value) -> str:
    if not isinstance(value, str):
        raise CypherTypeError("a property's name is a text", "InvalidArgumentType")
    return value
