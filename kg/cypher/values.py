"""What a query computes with: nodes, relationships and paths.

A value of a query is one of

    None, bool, int (64 bits), float, str                   as in Python
    list, dict[str, value]                                  lists and maps
    Node, Relationship, Path                                this module
    Date, Time, LocalTime, DateTime, LocalDateTime, Duration   temporal.py, durations.py
    Point                                                   spatial.py

`comparison.py` says when two are equal and which comes first, `arithmetic.py` what they add up to.
A node's or relationship's attributes in NetworkX are its properties, but for the one that holds its
labels or its type. Property names that clash with these are kept under a name in backticks:
`node_attribute` and `edge_attribute` map the one to the other.
"""

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias
from weakref import WeakKeyDictionary

from kg.cypher.errors import EntityNotFoundError

if TYPE_CHECKING:
    import networkx

    Graph: TypeAlias = networkx.MultiDiGraph[Any]

Value: TypeAlias = Any
LABELS = "labels"
TYPE = "type"
_ESCAPED = {LABELS: "`labels`", TYPE: "`type`"}


def node_attribute(name: str) -> str:
    """Return the NetworkX attribute that holds a node's property.

    Parameters
    ----------
    name : str
        The property.

    Returns
    -------
    str
        The same name, unless it is the one that holds the labels.

    Examples
    --------
    >>> node_attribute("name"), node_attribute("labels")
    ('name', '`labels`')
    """
    return _ESCAPED[LABELS] if name == LABELS else name


def edge_attribute(name: str) -> str:
    """Return the NetworkX attribute that holds a relationship's property.

    Parameters
    ----------
    name : str
        The property.

    Returns
    -------
    str
        The same name, unless it is the one that holds the type.

    Examples
    --------
    >>> edge_attribute("since"), edge_attribute("type")
    ('since', '`type`')
    """
    return _ESCAPED[TYPE] if name == TYPE else name


class Node:
    """A node of a graph: a light handle, equal to every other handle of the same node.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Where it lives.
    key : hashable
        Its key there.

    Attributes
    ----------
    data : dict
        Its attributes in NetworkX, the very dictionary.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("a", labels=("Company",), name="Nvidia")
    >>> node = Node(graph, "a")
    >>> node, node["name"], node.get("country"), sorted(node.labels), dict(node)
    ((:Company {name: 'Nvidia'}), 'Nvidia', None, ['Company'], {'name': 'Nvidia'})
    >>> node == Node(graph, "a"), node.element_id
    (True, 'a')
    """

    __slots__ = ("data", "graph", "key")

    def __init__(self, graph: "Graph", key: Hashable) -> None:
        self.graph = graph
        self.key = key
        self.data: dict[str, Any] = graph.nodes[key]

    @property
    def labels(self) -> tuple[str, ...]:
        """Its labels, in order of the alphabet."""
        return tuple(sorted(dict.get(self.data, LABELS, ())))  # also of one that was deleted

    @property
    def properties(self) -> dict[str, Value]:
        """Its properties, as a dictionary of their own."""
        return _properties(self.data, LABELS)

    @property
    def deleted(self) -> bool:
        """Whether it is gone from its graph."""
        return self.graph.nodes.get(self.key) is not self.data

    @property
    def id(self) -> int:
        """A number for it that stays as long as the graph is in memory."""
        return _Numbers.of(self.graph).node(self.key)

    @property
    def element_id(self) -> str:
        """Its key, as text."""
        return str(self.key)

    def get(self, name: str, default: Value = None) -> Value:
        """Return a property, or the default where it has none of this name.

        Parameters
        ----------
        name : str
            The property.
        default : value
            What to return in its place.

        Returns
        -------
        value
        """
        return self.data.get(node_attribute(name), default)

    def keys(self) -> list[str]:
        """Return the names of its properties.

        Returns
        -------
        list of str
        """
        return list(self.properties)

    def __getitem__(self, name: str) -> Value:
        return self.properties[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.properties)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Node) and self.key == other.key and self.graph is other.graph

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        labels = "".join(f":{label}" for label in self.labels)
        return f"({' '.join(filter(None, (labels, _show(self.properties))))})"


class Relationship:
    """A relationship of a graph: a light handle, equal to every other handle of the same one.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Where it lives.
    source, target : hashable
        The keys of its start and its end.
    key : hashable
        The key of the edge between them.

    Attributes
    ----------
    data : dict
        Its attributes in NetworkX, the very dictionary.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("a", "b", "x", type="SUPPLIES", since=2020)
    >>> edge = Relationship(graph, "a", "b", "x")
    >>> edge, edge.type, edge["since"], edge.start.key, edge.end.key, edge.element_id
    ([:SUPPLIES {since: 2020}], 'SUPPLIES', 2020, 'a', 'b', 'a-[x]->b')
    """

    __slots__ = ("data", "graph", "key", "source", "target")

    def __init__(self, graph: "Graph", source: Hashable, target: Hashable, key: Hashable) -> None:
        self.graph = graph
        self.source = source
        self.target = target
        self.key = key
        self.data: dict[str, Any] = graph.edges[source, target, key]

    @property
    def type(self) -> str:
        """Its type. It is remembered after the relationship was deleted."""
        return str(self.data[TYPE])

    @property
    def start(self) -> Node:
        """The node where it begins."""
        return self._end(self.source)

    @property
    def end(self) -> Node:
        """The node where it ends."""
        return self._end(self.target)

    def _end(self, key: Hashable) -> Node:
        if key not in self.graph:
            raise EntityNotFoundError(f"the node {key} was deleted by this query", "DeletedEntityAccess")
        return Node(self.graph, key)

    @property
    def nodes(self) -> tuple[Node, Node]:
        """Its start and its end."""
        return self.start, self.end

    @property
    def properties(self) -> dict[str, Value]:
        """Its properties, as a dictionary of their own."""
        return _properties(self.data, TYPE)

    @property
    def deleted(self) -> bool:
        """Whether it is gone from its graph."""
        return self.graph.get_edge_data(self.source, self.target, self.key) is not self.data

    @property
    def id(self) -> int:
        """A number for it that stays as long as the graph is in memory."""
        return _Numbers.of(self.graph).edge(self.source, self.target, self.key)

    @property
    def element_id(self) -> str:
        """The keys of its ends and its own, as text."""
        return f"{self.source}-[{self.key}]->{self.target}"

    def get(self, name: str, default: Value = None) -> Value:
        """Return a property, or the default where it has none of this name.

        Parameters
        ----------
        name : str
            The property.
        default : value
            What to return in its place.

        Returns
        -------
        value
        """
        return self.data.get(edge_attribute(name), default)

    def keys(self) -> list[str]:
        """Return the names of its properties.

        Returns
        -------
        list of str
        """
        return list(self.properties)

    def __getitem__(self, name: str) -> Value:
        return self.properties[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.properties)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Relationship)
            and self.key == other.key
            and self.source == other.source
            and self.target == other.target
            and self.graph is other.graph
        )

    def __hash__(self) -> int:
        return hash((self.source, self.target, self.key))

    def __repr__(self) -> str:
        return f"[{' '.join(filter(None, (f':{self.type}', _show(self.properties))))}]"


class Path:
    """A walk through a graph.

    Parameters
    ----------
    nodes : tuple of Node
        One more than there are relationships.
    relationships : tuple of Relationship
        Each between the node before it and the one after it, along its direction or against it.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("a", "b", 0, type="KNOWS")
    >>> a, b, knows = Node(graph, "a"), Node(graph, "b"), Relationship(graph, "a", "b", 0)
    >>> Path((b, a), (knows,)), len(Path((a,), ()))
    (<()<-[:KNOWS]-()>, 0)
    """

    __slots__ = ("nodes", "relationships")

    def __init__(self, nodes: tuple[Node, ...], relationships: tuple[Relationship, ...]) -> None:
        self.nodes = nodes
        self.relationships = relationships

    @property
    def start(self) -> Node:
        """The first node."""
        return self.nodes[0]

    @property
    def end(self) -> Node:
        """The last node."""
        return self.nodes[-1]

    def elements(self) -> list[Node | Relationship]:
        """Return nodes and relationships in turn, a node first and last.

        Returns
        -------
        list of Node and Relationship
        """
        turns: list[Node | Relationship] = [self.nodes[0]]
        for relationship, node in zip(self.relationships, self.nodes[1:], strict=True):
            turns += (relationship, node)
        return turns

    def __len__(self) -> int:
        return len(self.relationships)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Path):
            return False
        return self.nodes == other.nodes and self.relationships == other.relationships

    def __hash__(self) -> int:
        return hash((self.nodes, self.relationships))

    def __repr__(self) -> str:
        text = repr(self.nodes[0])
        for before, edge, after in zip(self.nodes, self.relationships, self.nodes[1:], strict=False):
            forward = edge.source == before.key
            text += f"-{edge}->{after}" if forward else f"<-{edge}-{after}"
        return f"<{text}>"


class _Numbers:
    """Numbers for what is in a graph, never given out twice."""

    _all: ClassVar["WeakKeyDictionary[Graph, _Numbers]"] = WeakKeyDictionary()

    def __init__(self, graph: "Graph") -> None:
        self._nodes: dict[Hashable, int] = {key: number for number, key in enumerate(graph)}
        edges = enumerate(graph.edges(keys=True))
        self._edges: dict[Hashable, int] = {edge: number for number, edge in edges}

    @classmethod
    def of(cls, graph: "Graph") -> "_Numbers":
        if (numbers := cls._all.get(graph)) is None:
            numbers = cls._all[graph] = cls(graph)
        return numbers

    def node(self, key: Hashable) -> int:
        return self._nodes.setdefault(key, len(self._nodes))

    def edge(self, source: Hashable, target: Hashable, key: Hashable) -> int:
        return self._edges.setdefault((source, target, key), len(self._edges))


def _properties(data: dict[str, Any], reserved: str) -> dict[str, Value]:
    found = {k: v for k, v in data.items() if k != reserved and v is not None}
    if (escaped := _ESCAPED[reserved]) in found:
        found[reserved] = found.pop(escaped)
    return found


def _show(properties: dict[str, Value]) -> str:
    inside = ", ".join(f"{name}: {value!r}" for name, value in properties.items())
    return f"{{{inside}}}" if inside else ""
