"""Which part of a graph a page shows."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.arguments import entity_label, moment, relation_type
from kg.errors import GraphError
from schema import Label

if TYPE_CHECKING:
    import networkx as nx

    from kg.answer import Answer

MOST_NODES: Final = 50_000
"""A page holds at most this many entities: the most connected ones."""

_LABELS: Final = frozenset(label.value for label in Label)
_NOTHING: Final = (
    "the query returned no entity that could be drawn: let it return nodes, relationships or paths, "
    "as in MATCH (a)-[r]->(b) RETURN a, r, b"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a page is to show of what there is.

    Parameters
    ----------
    focus : str, optional
        The entity in the middle: any name of it, and its id once it was found.
    depth : int
        How many steps around it.
    types : frozenset of str
        Relation types; none means all.
    labels : frozenset of str
        Labels of entities; none means all. The focus is shown whatever its label.
    since, until : str, optional
        Only relations seen on this date or later, or earlier.
    """

    focus: str | None
    depth: int
    types: frozenset[str]
    labels: frozenset[str]
    since: str | None
    until: str | None

    @classmethod
    def of(
        cls,
        focus: str | None = None,
        depth: int = 1,
        *,
        types: Collection[str] = (),
        labels: Collection[str] = (),
        since: str | None = None,
        until: str | None = None,
    ) -> "Choice":
        """Return a choice of what a user gave.

        Raises
        ------
        NotFoundError
            Where there is no such type or label.
        KGError
            Where a date is none, or `depth` is no step.

        Examples
        --------
        >>> sorted(Choice.of(types=["supplies"], since="2026-01").types)
        ['SUPPLIES']
        """
        if depth < 1:
            raise GraphError(f"depth {depth} shows nothing around the focus: give 1 or more")
        return cls(
            focus,
            depth,
            frozenset(map(relation_type, types)),
            frozenset(entity_label(label).value for label in labels),
            moment(since),
            moment(until),
        )

    def allows(self, values: dict[str, Any]) -> bool:
        """Tell whether an edge with these attributes is shown. One without a date is of no date asked for."""
        if self.types and values["type"] not in self.types:
            return False
        first, last = values.get("first_seen"), values.get("last_seen")
        return (not self.since or (last is not None and _not_before(last, self.since))) and (
            not self.until or (first is not None and _not_before(self.until, first))
        )

    @property
    def is_everything(self) -> bool:
        """Whether it leaves nothing out."""
        return self == Choice.of()

    @property
    def about_relations(self) -> bool:
        """Whether it says which relations are shown, so that an entity without any has no place."""
        return bool(self.types or self.since or self.until)


def _not_before(date: str, other: str) -> bool:
    """Compare two dates as far as both go: 2026 is neither before nor after 2026-02."""
    return date[: len(other)] >= other[: len(date)]


def selected(
    graph: "nx.MultiDiGraph[str]", choice: Choice, answer: "Answer | None" = None
) -> "nx.MultiDiGraph[str]":
    """Return the entities and relations that a page shows.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `KnowledgeGraph.to_networkx` returns it, with evidence or without.
    choice : Choice
        What to show of it.
    answer : Answer, optional
        Only what this query returned.

    Returns
    -------
    networkx.MultiDiGraph
        With the attributes of the graph, without articles, claims and figures.

    Raises
    ------
    GraphError
        Where the query returned nothing that could be drawn.
    """
    import networkx as nx  # noqa: PLC0415 (heavy: where a page is written only)

    nodes, edges = _everything(graph) if answer is None else _answered(graph, answer)
    kept = {node for node in nodes if _wanted(node, graph.nodes[node]["label"], choice)}
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    shown.add_nodes_from((node, graph.nodes[node]) for node in nodes if node in kept)
    for source, target, key in edges:
        values = graph[source][target][key]
        if source in kept and target in kept and choice.allows(values):
            shown.add_edge(source, target, key, **values)
    if choice.focus is not None:
        near = nx.single_source_shortest_path_length(
            shown.to_undirected(as_view=True), choice.focus, choice.depth
        )
        shown.remove_nodes_from([node for node in shown if node not in near])
    elif choice.about_relations:
        shown.remove_nodes_from([node for node, degree in shown.degree() if not degree])
    return shown


def most_connected(
    shown: "nx.MultiDiGraph[str]", focus: str | None, most: int = MOST_NODES
) -> "nx.MultiDiGraph[str]":
    """Return what is shown with its most connected entities only, where there are too many.

    Parameters
    ----------
    shown : networkx.MultiDiGraph
        Entities and relations.
    focus : str, optional
        Id of an entity that stays in any case.
    most : int
        How many stay.

    Returns
    -------
    networkx.MultiDiGraph
        The same graph, or a part of it.
    """
    if len(shown) <= most:
        return shown
    order = sorted(shown, key=lambda node: (node != focus, -shown.degree(node), node))
    return shown.subgraph(order[:most]).copy()


def _wanted(node: str, label: str, choice: Choice) -> bool:
    return not choice.labels or label in choice.labels or node == choice.focus


Edges = list[tuple[str, str, str]]


def _everything(graph: "nx.MultiDiGraph[str]") -> tuple[list[str], Edges]:
    entities = [node for node, values in graph.nodes(data=True) if values["label"] in _LABELS]
    among = set(entities)
    return entities, [edge for edge in graph.edges(keys=True) if edge[0] in among and edge[1] in among]


def _answered(graph: "nx.MultiDiGraph[str]", answer: "Answer") -> tuple[list[str], Edges]:
    """Return what a query returned; of nodes alone, also what ties them to each other."""
    drawn = answer.graph()
    entities = entities_in(drawn)
    if not entities:
        raise GraphError(_NOTHING)
    nodes = {entity for entity in entities.values() if entity in graph}
    named = {
        (entities[a], entities[b], str(fields["type"]))
        for a, b, fields in drawn.edges(data=True)
        if a in entities and b in entities
    }
    edges = [edge for edge in named if graph.has_edge(*edge)]
    return sorted(nodes), sorted(edges or graph.subgraph(nodes).edges(keys=True))


def entities_in(drawn: "nx.MultiDiGraph[Any]") -> dict[Any, str]:
    """Return the ids of the entities in `Result.graph()`, by the keys of their nodes."""
    return {
        key: str(fields["id"])
        for key, fields in drawn.nodes(data=True)
        if _LABELS.intersection(fields.get("labels", ()))
    }
