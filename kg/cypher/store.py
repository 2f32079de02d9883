"""The graph as the engine sees it: looked up by label, property, type and direction, and written to.

Every node and every relationship has one handle here, so that two that are the same are the same
object. What is built depends on what is asked: nothing is read before a query needs it.
"""

import gc
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.cypher.errors import ArgumentError, EntityNotFoundError
from kg.cypher.values import LABELS, TYPE, Node, Relationship, Value, edge_attribute, node_attribute

if TYPE_CHECKING:
    import networkx

    Graph: TypeAlias = networkx.MultiDiGraph[Any]

Steps: TypeAlias = list[tuple[Relationship, Node]]
Adjacency: TypeAlias = dict[Hashable, Steps]
_SCALARS = frozenset({str, int, float, bool})
NOTHING: Steps = []


class GraphIndex:
    """Handles, labels, neighbours and property values of a graph.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Nodes with `labels`, edges with `type`. Change it through this class only, or make a new one.
    new_key : callable, optional
        Gives the key of a node that a query creates, from its labels and its properties, to which
        it may add; numbers are given out without it.
    """

    def __init__(
        self, graph: "Graph", new_key: Callable[[frozenset[str], dict[str, Value]], Hashable] | None = None
    ) -> None:
        self.graph = graph
        self.nodes: dict[Hashable, Node] = {
            key: _node(graph, key, data) for key, data in graph.nodes(data=True)
        }
        for key, node in self.nodes.items():
            if isinstance(node.data.get(LABELS), str):
                message = (
                    f"the labels of node {key!r} are a text; they have to be a list or another collection"
                )
                raise ArgumentError(message, "InvalidArgumentType")
        self.version = 0
        self._new_key = new_key
        self._number = 0
        self._labels: dict[str, dict[Hashable, Node]] | None = None
        self._values: dict[tuple[str | None, str], _Values] = {}
        self._adjacent: dict[str, dict[str, Adjacency]] | None = None
        self._merged: dict[tuple[str, tuple[str, ...] | None], Adjacency] = {}
        self._ends: Counter[tuple[str | None, str, str]] = Counter()
        self._loops = 0
        self.undo: list[Callable[[], None]] = []

    # Reading

    @property
    def labels(self) -> dict[str, dict[Hashable, Node]]:
        """The nodes of each label."""
        if self._labels is None:
            self._labels = {}
            for node in self.nodes.values():
                for label in node.data.get(LABELS, ()):
                    self._labels.setdefault(label, {})[node.key] = node
        return self._labels

    def labelled(self, label: str) -> dict[Hashable, Node]:
        """Return the nodes of a label."""
        return self.labels.setdefault(label, {})

    @property
    def types(self) -> list[str]:
        """The types of relationships that there are."""
        return [kind for kind in self._by_type("out") if self._ends[None, kind, "out"]]

    @property
    def has_loops(self) -> bool:
        """Whether a relationship leads from a node to itself."""
        self._by_type("out")
        return self._loops > 0

    def count(self, label: str | None = None) -> int:
        """Return how many nodes carry a label, or how many there are."""
        return len(self.nodes) if label is None else len(self.labelled(label))

    def degree(self, label: str | None, kind: str | None, direction: str) -> float:
        """Return with how many relationships of a type a node of a label is met, on the average."""
        self._by_type("out")
        if direction == "both":
            return self.degree(label, kind, "out") + self.degree(label, kind, "in")
        kinds = self.types if kind is None else [kind]
        met = sum(self._ends[label, k, direction] for k in kinds)
        return met / max(1, self.count(label))

    def always_leads_to(self, label: str, direction: str, types: tuple[str, ...] | None) -> bool:
        """Tell whether all relationships of these types end at nodes of a label, as the graph is now."""
        self._by_type("out")
        sides = {"out": ("in",), "in": ("out",), "both": ("in", "out")}[direction]
        kinds = self.types if types is None else types
        return all(
            self._ends[label, kind, side] == self._ends[None, kind, side] for kind in kinds for side in sides
        )

    def adjacency(self, direction: str, types: tuple[str, ...] | None) -> Adjacency:
        """Return, for each node's key, the relationships and the nodes at their other ends.

        Parameters
        ----------
        direction : {"out", "in", "both"}
            As seen from the node.
        types : tuple of str or None
            Which types; None for all.

        Returns
        -------
        dict
            It follows what is written later. Do not change it.
        """
        if types is not None and len(types) == 1 and direction != "both":
            return self._by_type(direction).setdefault(types[0], {})
        if (found := self._merged.get((direction, types))) is None:
            found = self._merged[direction, types] = self._merge(direction, types)
        return found

    def seek(self, label: str | None, name: str, value: Value) -> Iterable[Node]:
        """Return the nodes that may have a value in a property, among them all that have it.

        Parameters
        ----------
        label : str or None
            Only the nodes of this label.
        name : str
            The property.
        value
            What `=` is asked with.

        Returns
        -------
        iterable of Node
        """
        if (values := self._values.get((label, name))) is None:
            nodes = self.nodes if label is None else self.labelled(label)
            values = self._values[label, name] = _Values(node_attribute(name), nodes.values())
        return values.seek(value)

    def relationships(self) -> Iterable[Relationship]:
        """Yield every relationship once."""
        for steps in self.adjacency("out", None).values():
            for relationship, _ in steps:
                yield relationship

    def _by_type(self, direction: str) -> dict[str, Adjacency]:
        if self._adjacent is None:
            self._adjacent = self._read_edges()
            for side, by_type in self._adjacent.items():
                for kind, steps_of in by_type.items():
                    for key, steps in steps_of.items():
                        self._count_ends(self.nodes[key], kind, side, len(steps))
        return self._adjacent[direction]

    def _read_edges(self) -> dict[str, dict[str, Adjacency]]:
        was_on = gc.isenabled()
        gc.disable()  # all that is made here stays, and the collector would go through it again and again
        try:
            return self._linked_edges()
        finally:
            if was_on:
                gc.enable()

    def _linked_edges(self) -> dict[str, dict[str, Adjacency]]:
        graph, nodes, new = self.graph, self.nodes, Relationship.__new__
        outward: dict[str, Adjacency] = {}
        inward: dict[str, Adjacency] = {}
        for source, targets in graph.adjacency():
            start = nodes[source]
            for target, keyed in targets.items():
                end = nodes[target]
                for key, data in keyed.items():
                    made = new(Relationship)
                    made.graph, made.source, made.target, made.key, made.data = (
                        graph,
                        source,
                        target,
                        key,
                        data,
                    )
                    kind = data.get(TYPE)
                    if not isinstance(kind, str):
                        message = (
                            f"the edge from {source!r} to {target!r} has no type, or one that is no text"
                        )
                        raise ArgumentError(message, "InvalidArgumentType")
                    if kind not in outward:
                        outward[kind], inward[kind] = {}, {}
                    outward[kind].setdefault(source, []).append((made, end))
                    inward[kind].setdefault(target, []).append((made, start))
                    if start is end:
                        self._loops += 1
        return {"out": outward, "in": inward}

    def _link(self, relationship: Relationship) -> None:
        kind = relationship.data[TYPE]
        source, target = self.nodes[relationship.source], self.nodes[relationship.target]
        outward, inward = self._adjacent["out"], self._adjacent["in"]  # type: ignore[index]
        outward.setdefault(kind, {}).setdefault(source.key, []).append((relationship, target))
        inward.setdefault(kind, {}).setdefault(target.key, []).append((relationship, source))
        for merged, near, far in self._merged_with(kind, source, target):
            merged.setdefault(near.key, []).append((relationship, far))
        self._count_both_ends(relationship, source, target, 1)

    def _count_both_ends(self, relationship: Relationship, source: Node, target: Node, by: int) -> None:
        kind = relationship.data[TYPE]
        self._count_ends(source, kind, "out", by)
        self._count_ends(target, kind, "in", by)
        if source is target:
            self._loops += by

    def _count_ends(self, node: Node, kind: str, direction: str, by: int) -> None:
        self._ends[None, kind, direction] += by
        for label in node.data.get(LABELS, ()):
            self._ends[label, kind, direction] += by

    def _merge(self, direction: str, types: tuple[str, ...] | None) -> Adjacency:
        merged: Adjacency = {}
        for side in ("out", "in") if direction == "both" else (direction,):
            by_type = self._by_type(side)
            for kind in by_type if types is None else types:
                for key, steps in by_type.get(kind, {}).items():
                    if direction == "both" and side == "in":
                        # A loop is met once, not from both its ends.
                        steps = [step for step in steps if step[1].key != key]  # noqa: PLW2901
                    merged.setdefault(key, []).extend(steps)
        return merged

    def _merged_with(self, kind: str, source: Node, target: Node) -> Iterator[tuple[Adjacency, Node, Node]]:
        """Yield where a relationship of a type stands besides under its type alone, and its ends there."""
        for (direction, types), merged in self._merged.items():
            if types is None or kind in types:
                if direction != "in":
                    yield merged, source, target
                if direction == "in" or (direction == "both" and source is not target):
                    yield merged, target, source

    # Writing; each step leaves behind how it is undone

    def create_node(self, labels: frozenset[str], properties: Mapping[str, Value]) -> Node:
        """Add a node.

        Parameters
        ----------
        labels : frozenset of str
            Its labels.
        properties : mapping
            Its properties, without those that are null.

        Returns
        -------
        Node
        """
        properties = dict(properties)
        key = self._new_key(labels, properties) if self._new_key else self._next_number()
        attributes = {node_attribute(name): value for name, value in properties.items()}
        self.graph.add_node(key, **{LABELS: tuple(sorted(labels))}, **attributes)
        node = _node(self.graph, key, self.graph.nodes[key])
        self._restore(node)
        self.undo.append(lambda: self._forget(node))
        return node

    def _next_number(self) -> int:
        while self._number in self.graph:
            self._number += 1
        self._number += 1
        return self._number - 1

    def _restore(self, node: Node) -> None:
        if isinstance(node.data, _Gone):
            node.data = node.data.original
        if node.key not in self.graph:
            self.graph.add_node(node.key)
            # The very dictionary that the handle holds takes the place of the new one.
            vars(self.graph)["_node"][node.key] = node.data
        self.nodes[node.key] = node
        for label in node.data.get(LABELS, ()):
            self.labels.setdefault(label, {})[node.key] = node
        self._note(node)
        self.version += 1

    def _forget(self, node: Node) -> None:
        self._note(node, gone=True)
        for label in node.data.get(LABELS, ()):  # first: the labels may be read from the nodes only now
            del self.labels[label][node.key]
        self.graph.remove_node(node.key)
        del self.nodes[node.key]
        node.data = _Gone(node.data)
        self.version += 1

    def _note(self, node: Node, names: Iterable[str] | None = None, *, gone: bool = False) -> None:
        for (label, name), values in self._values.items():
            if (names is None or name in names) and (label is None or label in node.data.get(LABELS, ())):
                values.remove(node) if gone else values.add(node)

    def delete_node(self, node: Node) -> None:
        """Take out a node that has no relationship."""
        self._forget(node)
        self.undo.append(lambda: self._restore(node))

    def create_relationship(
        self, source: Node, kind: str, target: Node, properties: Mapping[str, Value]
    ) -> Relationship:
        """Add a relationship.

        Parameters
        ----------
        source, target : Node
            Where it begins and ends.
        kind : str
            Its type.
        properties : mapping
            Its properties, without those that are null.

        Returns
        -------
        Relationship
        """
        self._by_type("out")
        key = self._edge_key(source.key, target.key, kind)
        data = {TYPE: kind, **{edge_attribute(name): value for name, value in properties.items()}}
        relationship = _relationship(self.graph, source.key, target.key, key, data)
        self._restore_relationship(relationship)
        self.undo.append(lambda: self._forget_relationship(relationship))
        return relationship

    def _edge_key(self, source: Hashable, target: Hashable, kind: str) -> Hashable:
        """Return the type, as our graphs have it, or the type and a number that is free."""
        taken = self.graph.get_edge_data(source, target) or {}
        if kind not in taken:
            return kind
        number = len(taken) + 1
        while f"{kind} {number}" in taken:
            number += 1
        return f"{kind} {number}"

    def _restore_relationship(self, relationship: Relationship) -> None:
        if isinstance(relationship.data, _Gone):
            relationship.data = relationship.data.original
        source, target, key = relationship.source, relationship.target, relationship.key
        self.graph.add_edge(source, target, key)
        # The very dictionary that the handle holds takes the place of the new one, for both ends.
        vars(self.graph)["_succ"][source][target][key] = relationship.data
        vars(self.graph)["_pred"][target][source][key] = relationship.data
        self._link(relationship)
        self.version += 1

    def _forget_relationship(self, relationship: Relationship) -> None:
        source, target = self.nodes[relationship.source], self.nodes[relationship.target]
        for direction, near, far in (("out", source, target), ("in", target, source)):
            steps = self._by_type(direction)[relationship.data[TYPE]][near.key]
            steps.remove((relationship, far))
        for merged, near, far in self._merged_with(relationship.data[TYPE], source, target):
            merged[near.key].remove((relationship, far))
        self._count_both_ends(relationship, source, target, -1)
        self.graph.remove_edge(relationship.source, relationship.target, relationship.key)
        relationship.data = _Gone(relationship.data)
        self.version += 1

    def delete_relationship(self, relationship: Relationship) -> None:
        """Take out a relationship."""
        self._by_type("out")
        self._forget_relationship(relationship)
        self.undo.append(lambda: self._restore_relationship(relationship))

    def set_property(self, element: Node | Relationship, name: str, value: Value) -> None:
        """Give a property a value, or take it away where the value is None."""
        is_node = isinstance(element, Node)
        attribute = node_attribute(name) if is_node else edge_attribute(name)
        before = element.data.get(attribute)
        if isinstance(element, Node):
            self._note(element, (name,), gone=True)
        if value is None:
            element.data.pop(attribute, None)
        else:
            element.data[attribute] = value
        if isinstance(element, Node):
            self._note(element, (name,))
        self.undo.append(lambda: self.set_property(element, name, before))

    def set_labels(self, node: Node, labels: frozenset[str]) -> None:
        """Give a node these labels and no others."""
        before = frozenset(node.data.get(LABELS, ()))
        self._note(node, gone=True)
        steps = [
            (d, r) for d in ("out", "in") for by in self._by_type(d).values() for r, _ in by.get(node.key, ())
        ]
        for direction, relationship in steps:
            for label, by in ((lb, 1 if lb in labels else -1) for lb in labels ^ before):
                self._ends[label, relationship.data[TYPE], direction] += by
        for label in before - labels:
            del self.labels[label][node.key]
        for label in labels - before:
            self.labels.setdefault(label, {})[node.key] = node
        node.data[LABELS] = tuple(sorted(labels))
        self._note(node)
        self.version += 1
        self.undo.append(lambda: self.set_labels(node, before))

    def roll_back(self) -> None:
        """Undo all that was written since `undo` was last emptied."""
        while self.undo:
            steps, self.undo = self.undo, []
            for step in reversed(steps):
                step()
            self.undo = []


class _Gone(dict[str, Any]):
    """The attributes of what was deleted: they cannot be asked for any more."""

    def __init__(self, original: dict[str, Any]) -> None:
        super().__init__(original)
        self.original = original

    def get(self, key: str, default: Any = None) -> Any:
        message = f"this query asks what it has deleted for {key!r} (or {default!r})"
        raise EntityNotFoundError(message, "DeletedEntityAccess")


class _Values:
    """Which nodes have which value in one property."""

    def __init__(self, attribute: str, nodes: Iterable[Node]) -> None:
        self._attribute = attribute
        self._known: dict[Value, dict[Hashable, Node]] = {}
        self._others: dict[Hashable, Node] = {}
        for node in nodes:
            self.add(node)

    def _place(self, node: Node) -> dict[Hashable, Node] | None:
        value = node.data.get(self._attribute)
        if value is None:
            return None
        return self._known.setdefault(_key(value), {}) if type(value) in _SCALARS else self._others

    def add(self, node: Node) -> None:
        if (place := self._place(node)) is not None:
            place[node.key] = node

    def remove(self, node: Node) -> None:
        if (place := self._place(node)) is not None:
            place.pop(node.key, None)

    def seek(self, value: Value) -> Iterable[Node]:
        if value is None:
            return ()
        if type(value) not in _SCALARS:
            return self._others.values()
        return self._known.get(_key(value), {}).values()


def _key(value: Value) -> Value:
    return ("bool", value) if isinstance(value, bool) else value


def _node(graph: "Graph", key: Hashable, data: dict[str, Any]) -> Node:
    node = Node.__new__(Node)
    node.graph, node.key, node.data = graph, key, data
    return node


def _relationship(
    graph: "Graph", source: Hashable, target: Hashable, key: Hashable, data: dict[str, Any]
) -> Relationship:
    made = Relationship.__new__(Relationship)
    made.graph, made.source, made.target, made.key, made.data = graph, source, target, key, data
    return made
