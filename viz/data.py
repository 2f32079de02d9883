"""From the graph to what a page holds: JSON values, in a fixed order, harmless as text."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from viz.boxes import IMPORTANT, Spot, by_importance
from viz.columns import Line, as_text, columns, day, stood
from viz.details import CHUNKS, Articles, Sources, edge_row, node_row, packed
from viz.inert import visible
from viz.layout import Layout, lay_out
from viz.network import BEND, bends, network

MOST_BY_VIS: Final = 600
"""Up to this many entities vis-network draws the page, above it our own canvas."""

_LARGEST_RADIUS: Final = 30.0
_LONGEST_LABEL: Final = 36


@dataclass(frozen=True, slots=True)
class PageData:
    """What a page holds.

    Parameters
    ----------
    first : dict
        JSON values: what the first drawing, search, filters and table need.
    details : dict of str to list of str
        What is unpacked when asked for: by `nodes`, `edges` and `articles`, chunks of rows.
    """

    first: dict[str, Any]
    details: dict[str, list[str]]


def page_data(
    shown: "nx.MultiDiGraph[str]",
    sources: Sources,
    title: Mapping[str, str],
    *,
    focus: str | None = None,
    by_vis: bool = True,
) -> PageData:
    """Gather what a page shows.

    Parameters
    ----------
    shown : networkx.MultiDiGraph
        The entities and relations that the page shows, as `KnowledgeGraph.to_networkx` returns them.
    sources : Sources
        What the graph knows of them from its articles.
    title : dict of str to str
        By language.
    focus : str, optional
        Id of the entity to begin with.
    by_vis : bool
        Let vis-network draw it where it is small enough for that.

    Returns
    -------
    PageData
        The same for the same graph, to the byte. Nodes are numbered by their importance, the most
        connected first; edges in the order of their sources.
    """
    growth = max(1.0, (len(shown) / IMPORTANT) ** 0.13)
    spots = {
        node: Spot(_radius(degree, growth), _short(visible(shown.nodes[node]["name"])))
        for node, degree in sorted(shown.degree())
    }
    order = by_importance(spots)
    layout = lay_out(_weighted(shown), spots)
    points = layout.points
    places = [(*points[node], spots[node]) for node in order]

    lines = _lines(shown, order, sources)
    claims = [sources.of_edge.get((order[line.source], line.type, order[line.target]), []) for line in lines]
    figures = [sources.of_node.get(node, []) for node in order]
    quoted = [claim.article for known in claims for claim in known]
    quoted += [figure.article for known in figures for figure in known]
    articles = Articles(sources.articles, quoted)
    details: dict[str, Sequence[Any]] = {
        "nodes": [node_row(shown.nodes[n], known, articles) for n, known in zip(order, figures, strict=True)],
        "edges": [edge_row(line.values, known, articles) for line, known in zip(lines, claims, strict=True)],
    }
    details["articles"], details["words"] = articles.rows()
    entity_rows = [(node, shown.nodes[node]) for node in order]
    bent = bends([(line.source, line.target) for line in lines])
    return PageData(
        first={
            "title": {language: visible(text) for language, text in title.items()},
            **columns(entity_rows, places, _first_days(sources, order), lines),
            "bend": BEND,
            "bends": bent,
            "chunks": CHUNKS,
            "communities": [visible(found.title) for found in layout.communities],
            "focus": order.index(focus) if focus else None,
            "growth": round(growth, 3),
            "homes": as_text(_homes(layout, order)),
            "network": network(lines, places, bent, growth) if by_vis and len(order) <= MOST_BY_VIS else None,
            "sources": len(articles),
        },
        details={kind: packed(rows, CHUNKS[kind]) for kind, rows in details.items()},
    )


def _weighted(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Return the graph as the layout sees it: one undirected edge a pair, heavier for several relations."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph)
    for (a, b), count in sorted(Counter(tuple(sorted((a, b))) for a, b in graph.edges()).items()):
        simple.add_edge(a, b, weight=float(count))
    return simple


def _homes(layout: Layout, order: list[str]) -> list[int]:
    """Return the community of each node, counted from 1; 0 where it is in none."""
    home = {node: i for i, found in enumerate(layout.communities, start=1) for node in found.members}
    return [home.get(node, 0) for node in order]


def _radius(degree: int, growth: float) -> float:
    return round(growth * min(_LARGEST_RADIUS, 7 + 2.6 * math.sqrt(degree)), 1)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1].rstrip() + "…"


def _lines(graph: "nx.MultiDiGraph[str]", order: list[str], sources: Sources) -> list[Line]:
    number_of = {node: i for i, node in enumerate(order)}
    lines = []
    for source, target, type_, values in graph.edges(keys=True, data=True):
        claims = sources.of_edge.get((source, type_, target), [])
        last = max((day(claim.observed) for claim in claims), default="")
        ends = number_of[source], number_of[target]
        lines.append(Line(*ends, type_, values, stood(claims, str(values["status"])), last))
    return sorted(lines, key=lambda line: line[:3])


def _first_days(sources: Sources, order: list[str]) -> list[str]:
    """Return the day of the oldest article that speaks of each entity."""
    days: dict[str, list[str]] = defaultdict(list)
    for article in sources.articles.values():
        for entity in article.entities:
            days[entity].append(day(article.published))
    return [min(days[node], default="") for node in order]
