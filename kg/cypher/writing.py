"""Operators that write.

Each first takes in all its rows, then writes for each, then hands them on: no clause sees what a
later one has written, and every later one sees all.
"""

from collections.abc import Callable, Iterable, Iterator

from kg.cypher.context import Context
from kg.cypher.errors import ConstraintError, CypherTypeError, SemanticError
from kg.cypher.expressions import CONTEXT, Evaluate, Row
from kg.cypher.operators import Operator
from kg.cypher.values import LABELS, Node, Path, Relationship, Value

Action = Callable[[Row], None]


class Write(Operator):
    """Writes for each row."""

    def __init__(self, child: Operator, kind: str, actions: list[Action]) -> None:
        super().__init__(child)
        self._kind, self.actions = kind, actions

    @property
    def name(self) -> str:
        return self._kind

    def rows(self, given: Row) -> Iterator[Row]:
        rows = [found[:] for found in self.children[0].rows(given)]
        for found in rows:
            for action in self.actions:
                action(found)
        return iter(rows)


class Delete(Operator):
    """Takes out nodes, relationships and paths.

    Relationships go first, whatever the order; a node that still has one is left for the end of
    the query, when it must have none.
    """

    def __init__(self, child: Operator, items: list[Evaluate], *, detach: bool) -> None:
        super().__init__(child)
        self.items, self.detach = items, detach

    def rows(self, given: Row) -> Iterator[Row]:
        context: Context = given[CONTEXT]
        rows = [found[:] for found in self.children[0].rows(given)]
        nodes: dict[int, Node] = {}
        for found in rows:
            for item in self.items:
                for element in _elements(item(found)):
                    if isinstance(element, Relationship):
                        delete_relationship(context, element)
                    else:
                        nodes[id(element)] = element
        for node in nodes.values():
            self._delete_node(context, node)
        finish_deleting(context)
        return iter(rows)

    def _delete_node(self, context: Context, node: Node) -> None:
        node = context.index.nodes.get(node.key, node)
        if self.detach:
            for relationship, _ in list(context.index.adjacency("both", None).get(node.key, ())):
                delete_relationship(context, relationship)
        context.doomed[node.key] = node


def _elements(value: Value) -> Iterable[Node | Relationship]:
    if value is None:
        return
    if isinstance(value, Node | Relationship):
        yield value
    elif isinstance(value, Path):
        yield from value.elements()
    else:
        raise CypherTypeError("DELETE takes nodes, relationships and paths", "InvalidArgumentType")


def delete_relationship(context: Context, relationship: Relationship) -> None:
    """Take out a relationship, unless it is gone already."""
    if not relationship.deleted:
        context.index.delete_relationship(relationship)
        context.count("relationships_deleted")


def finish_deleting(context: Context) -> None:
    """Take out the nodes that are to go and have no relationship any more."""
    index = context.index
    for key, node in list(context.doomed.items()):
        if node.deleted:
            del context.doomed[key]
        elif not index.graph.in_degree(key) and not index.graph.out_degree(key):
            context.count("nodes_deleted")
            index.delete_node(node)
            del context.doomed[key]


def check_deleted(context: Context) -> None:
    """Raise where a node was to go and still has a relationship."""
    finish_deleting(context)
    for node in context.doomed.values():
        message = f"{node!r} cannot be deleted, as it still has relationships; use DETACH DELETE"
        raise ConstraintError(message, "DeleteConnectedNode")


class Merge(Operator):
    """Finds what fits, or makes it.

    Parameters
    ----------
    child, inner : Operator
        Where the rows come from; what looks for the pattern.
    tests : list of callable
        The values in the pattern, which must not be null.
    create, on_create, on_match : list of callable
        What makes the pattern; what is done after making and after finding it.
    """

    def __init__(
        self,
        child: Operator,
        inner: Operator,
        tests: list[tuple[str, Evaluate]],
        *,
        create: list[Action],
        on_create: list[Action],
        on_match: list[Action],
    ) -> None:
        super().__init__(child, inner)
        self.tests, self.create, self.on_create, self.on_match = tests, create, on_create, on_match

    def rows(self, given: Row) -> Iterator[Row]:
        outer, inner = self.children
        rows = [found[:] for found in outer.rows(given)]
        merged: list[Row] = []
        for row in rows:
            for name, value in self.tests:
                if value(row) is None:
                    message = f"MERGE cannot look for a null in {name!r}"
                    raise SemanticError(message, "MergeReadOwnWrites", phase="runtime")
            matches = [found[:] for found in inner.rows(row)]
            actions = self.on_match
            if not matches:
                matches, actions = [row], [*self.create, *self.on_create]
            for found in matches:
                for action in actions:
                    action(found)
            merged += matches
        return iter(merged)


def set_property(context: Context, element: Value, name: str, value: Value) -> None:
    """Give a property a value, and count it."""
    if element is None:
        return
    if not isinstance(element, Node | Relationship):
        raise CypherTypeError("only nodes and relationships have properties to set", "InvalidArgumentType")
    if value is None and element.get(name) is None:
        return
    context.index.set_property(element, name, storable(value))
    context.count("properties_set")


def set_all(context: Context, element: Value, values: dict[str, Value], *, keep: bool) -> None:
    """Give an element these properties; with `keep`, besides those that it has."""
    if element is None:
        return
    if not isinstance(element, Node | Relationship):
        raise CypherTypeError("only nodes and relationships have properties to set", "InvalidArgumentType")
    if not keep:
        for name in [name for name in element.properties if values.get(name) is None]:
            set_property(context, element, name, None)
    for name, value in values.items():
        set_property(context, element, name, value)


def set_labels(context: Context, node: Value, names: Iterable[str], *, add: bool) -> None:
    """Give a node labels, or take them away."""
    if node is None:
        return
    if not isinstance(node, Node):
        raise CypherTypeError("only nodes have labels to set", "InvalidArgumentType")
    before = frozenset(node.data.get(LABELS, ()))
    after = before | set(names) if add else before - set(names)
    if after != before:
        context.index.set_labels(node, after)
        context.count("labels_added" if add else "labels_removed", abs(len(after) - len(before)))


_STORABLE = (bool, int, float, str)


def storable(value: Value) -> Value:
    """Return a value that a property can hold.

    Parameters
    ----------
    value
        Any.

    Returns
    -------
    value
        A copy, where it is a list.

    Raises
    ------
    CypherTypeError
        Where it is a map, an element of the graph, or a list of such or of lists.
    """
    if isinstance(value, list):
        if not all(item is not None and _is_scalar(item) for item in value):
            raise CypherTypeError("a property holds lists of plain values only", "InvalidPropertyType")
        kinds = set(map(type, value))
        if kinds == {int, float}:
            return [float(item) for item in value]
        if len(kinds) > 1:
            raise CypherTypeError("a property holds lists of one type only", "InvalidPropertyType")
        return list(value)
    if value is None or _is_scalar(value):
        return value
    raise CypherTypeError("a property holds plain values and lists of them only", "InvalidPropertyType")


def _is_scalar(value: Value) -> bool:
    return isinstance(value, _STORABLE) or hasattr(value, "component")
