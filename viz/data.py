"""From the graph to what a page holds: JSON values, in a fixed order, harmless as text."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import networkx as nx

from schema import Comparator, Entity, Label, Qualifiers, Status
from viz.boxes import IMPORTANT, Spot, by_importance
from viz.inert import visible, web_address
from viz.layout import positions
from viz.network import network
from viz.wording import VERBS, figure, number, properties, qualifiers

MOST_NODES: Final = 2000
"""A page draws at most this many entities: the most connected ones."""

_LABELS: Final = frozenset(label.value for label in Label)
_COMMON: Final = frozenset({*Entity.model_fields, "named"})
_CODES: Final = ("ticker", "code")
_LARGEST_RADIUS: Final = 30.0
_LONGEST_LABEL: Final = 36
_EMPTY: Final = "This graph is empty. Load articles into it with kg load, then write the page again."


def page_data(graph: "nx.MultiDiGraph[str]", focus: str | None = None, depth: int = 1) -> dict[str, Any]:
    """Gather what a page shows.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `KnowledgeGraph.to_networkx(evidence=True)` returns it.
    focus : str, optional
        Id of the entity to begin with; without it, everything is shown.
    depth : int
        How many steps around the focus.

    Returns
    -------
    dict
        JSON values; the same for the same graph, to the byte.
    """
    named = [node for node, values in graph.nodes(data=True) if values["label"] in _LABELS]
    entities: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph.subgraph(named))
    wanted = entities if focus is None else nx.ego_graph(entities, focus, radius=depth, undirected=True)
    kept = _most_connected(wanted, focus)
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph(wanted.subgraph(kept))

    articles = _Articles(graph)
    claims = _claims(graph, shown, articles)
    figures = _figures(graph, shown, articles)
    number_of = {node: i for i, node in enumerate(kept)}
    nodes = [_node(node, shown.nodes[node], shown.degree(node), figures.get(node, [])) for node in kept]
    edges = [
        _edge(number_of[a], number_of[b], type_, values, claims.get((a, type_, b), []))
        for a, b, type_, values in sorted(shown.edges(keys=True, data=True), key=lambda edge: edge[:3])
    ]
    growth = max(1.0, (len(kept) / IMPORTANT) ** 0.13)
    spots = {
        node: Spot(_radius(values["degree"], growth), _short(values["name"]))
        for node, values in zip(kept, nodes, strict=True)
    }
    points = positions(_weighted(shown), spots)
    return {
        "title": visible(
            f"{shown.nodes[focus]['name']} and its surroundings" if focus else "AI industry graph"
        ),
        "counts": _counts(len(nodes), len(edges), len(articles.rows)),
        "notice": _notice(len(kept), len(wanted)),
        "empty": None if kept else _EMPTY,
        "order": [number_of[node] for node in by_importance(spots)],
        "focus": number_of[focus] if focus else None,
        "labels": _labels(nodes),
        "statuses": _statuses(edges),
        "verbs": {edge["type"]: list(VERBS[edge["type"]]) for edge in edges},
        "nodes": nodes,
        "edges": edges,
        "articles": articles.rows,
        "network": network(edges, [(*points[n], spots[n]) for n in kept], growth),
    }


def _most_connected(graph: "nx.MultiDiGraph[str]", focus: str | None) -> list[str]:
    first = sorted(graph, key=lambda node: (node != focus, -graph.degree(node), node))
    return sorted(first[:MOST_NODES])


def _weighted(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Return the graph as the layout sees it: one undirected edge a pair, heavier for several relations."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph)
    for (a, b), count in sorted(Counter(tuple(sorted((a, b))) for a, b in graph.edges()).items()):
        simple.add_edge(a, b, weight=float(count))
    return simple


def _radius(degree: int, growth: float) -> float:
    return round(growth * min(_LARGEST_RADIUS, 7 + 2.6 * math.sqrt(degree)), 1)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1].rstrip() + "…"


def _node(node: str, values: Mapping[str, Any], degree: int, figures: list[dict[str, Any]]) -> dict[str, Any]:
    name = visible(values["name"])
    names = _others([visible(text) for _, text in sorted(values.get("names", {}).items())], {name})
    codes = [visible(str(values[key])) for key in _CODES if values.get(key)]
    aliases = _others(map(visible, values.get("aliases", ())), {name, *names, *codes})
    known = {key: value for key, value in values.items() if key not in _COMMON and value is not None}
    return {
        "id": visible(node),
        "label": str(values["label"]),
        "name": name,
        "names": names,
        "aliases": aliases,
        "keys": [name, *_others([*names, *aliases, *codes], {name})],
        "properties": _rows(properties(known)),
        "figures": figures,
        "degree": degree,
    }


def _others(texts: Iterable[str], seen: set[str]) -> list[str]:
    """Return the texts that are new, in order, each once."""
    return [text for text in dict.fromkeys(texts) if text not in seen]


def _edge(
    source: int, target: int, type_: str, values: Mapping[str, Any], claims: list[dict[str, Any]]
) -> dict[str, Any]:
    facts = qualifiers(_qualifiers(values))
    first, last = values.get("first_seen"), values.get("last_seen")
    if first:
        facts.append(("seen", first if first == last or not last else f"{first} to {last}"))
    facts.append(("confidence", f"{number(100 * values['confidence'])} %"))
    return {
        "source": source,
        "target": target,
        "type": type_,
        "status": str(values["status"]),
        "count": values["evidence_count"],
        "facts": _rows(facts),
        "claims": claims,
    }


def _qualifiers(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in Qualifiers.model_fields if values.get(key) is not None}


def _rows(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    return [[visible(key), visible(value)] for key, value in pairs]


class _Articles:
    """The articles that a page quotes, each once, numbered in the order in which they are first met."""

    def __init__(self, graph: "nx.MultiDiGraph[str]") -> None:
        self.rows: list[dict[str, str | None]] = []
        self._graph = graph
        self._numbers: dict[str, int] = {}

    def number(self, article: str) -> int:
        """Return the number of an article, adding it where it is new."""
        if article not in self._numbers:
            values = self._graph.nodes[article]
            texts = {key: visible(values.get(key) or "") for key in ("title", "publisher", "published")}
            self._numbers[article] = len(self.rows)
            self.rows.append(
                {
                    "title": texts["title"] or "Untitled article",
                    "publisher": texts["publisher"],
                    "date": _moment(texts["published"]),
                    "url": web_address(values.get("url")),
                }
            )
        return self._numbers[article]


def _moment(text: str) -> str:
    return text.replace("T", " ")


def _claims(
    graph: "nx.MultiDiGraph[str]", shown: "nx.MultiDiGraph[str]", articles: _Articles
) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """Return what is quoted for each edge shown, oldest first."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for node, values in _dated(graph, "Evidence"):
        ends = {key: other for _, other, key in graph.out_edges(node, keys=True)}
        triple = (ends["SUBJECT"], values["type"], ends["OBJECT"])
        if shown.has_edge(triple[0], triple[2], triple[1]):
            found[triple].append(
                {
                    "quote": visible(values["quote"]),
                    "status": str(values["status"]),
                    "date": _moment(values.get("observed") or ""),
                    "facts": _rows(qualifiers(_qualifiers(values))),
                    "article": articles.number(ends["FROM"]),
                }
            )
    return found


def _figures(
    graph: "nx.MultiDiGraph[str]", shown: "nx.MultiDiGraph[str]", articles: _Articles
) -> dict[str, list[dict[str, Any]]]:
    """Return the figures about each entity shown, oldest first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node, values in _dated(graph, "Observation"):
        ends = {key: other for _, other, key in graph.out_edges(node, keys=True)}
        if ends["ABOUT"] in shown:
            sign = Comparator(values.get("comparator", Comparator.EQUAL))
            found[ends["ABOUT"]].append(
                {
                    "metric": visible(values["metric"]),
                    "value": visible(figure(sign, values["value"], values.get("unit"))),
                    "period": visible(values.get("period") or ""),
                    "status": str(values["status"]),
                    "quote": visible(values["quote"]),
                    "article": articles.number(ends["FROM"]),
                }
            )
    return found


def _dated(graph: "nx.MultiDiGraph[str]", label: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the nodes of a label in order of time."""
    nodes = [(node, values) for node, values in graph.nodes(data=True) if values["label"] == label]
    return sorted(nodes, key=lambda row: (row[1].get("observed") or row[1].get("period") or "", row[0]))


def _labels(nodes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    counts = Counter(node["label"] for node in nodes)
    return [{"name": label.value, "count": counts[label]} for label in Label if counts[label]]


def _statuses(edges: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return how relations stand, counted; what is asserted is visible at first, or all if nothing is."""
    counts = Counter(edge["status"] for edge in edges)
    facts = bool(counts[Status.ASSERTED])
    return [
        {"name": status.value, "count": counts[status], "visible": not facts or status is Status.ASSERTED}
        for status in Status
        if counts[status]
    ]


def _counts(entities: int, relations: int, sources: int) -> str:
    words = (
        (entities, "entity", "entities"),
        (relations, "relation", "relations"),
        (sources, "source", "sources"),
    )
    return " · ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in words if count)


def _notice(kept: int, wanted: int) -> str | None:
    """Return what must be said where the page does not hold everything."""
    if kept == wanted:
        return None
    return f"This page shows the {kept:,} most connected of {wanted:,} entities."
