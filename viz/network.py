"""The drawing's own part of the data, built with pyvis: dots and lines as vis-network takes them."""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from schema import RELATION_TYPES, Status
from viz.boxes import Spot

_DASHES: Final[dict[str, list[int]]] = {
    Status.PLANNED: [9, 6],
    Status.RUMOURED: [2, 5],
    Status.DENIED: [9, 6],
}
_BEND: Final = 0.16
_MANY: Final = 600
"""Above this many edges they are left out while the picture is dragged."""


def network(
    edges: Sequence[Mapping[str, Any]], places: Sequence[tuple[float, float, Spot]], growth: float = 1.0
) -> dict[str, Any]:
    """Build nodes, edges and options for vis-network; physics is off, positions are given.

    Parameters
    ----------
    edges : sequence of dict
        With `source` and `target` (numbers of nodes), `type`, `status` and `count`.
    places : sequence of (float, float, Spot)
        Where each node stands, how large it is and what is written beneath it.
    growth : float
        How much larger than usual the nodes are, which a large graph's are; its lines grow more.

    Returns
    -------
    dict
        `nodes`, `edges` and `options`, JSON values.
    """
    from pyvis.network import Network  # noqa: PLC0415 (a third of a second, for pages only)

    drawing = Network(directed=True, cdn_resources="in_line")
    for i, (x, y, spot) in enumerate(places):
        drawing.add_node(i, label=spot.label, x=x, y=y, size=spot.radius, shape="dot")
    bends = _bends(edges)
    for i, edge in enumerate(edges):
        drawing.add_edge(edge["source"], edge["target"], id=i, **_line(edge, bends[i], growth))
    drawing.set_options(json.dumps(_options(len(edges))))
    drawn_nodes, drawn_edges, *_, options = drawing.get_network_data()
    return {"nodes": drawn_nodes, "edges": drawn_edges, "options": json.loads(options)}


def _line(edge: Mapping[str, Any], bend: float, growth: float) -> dict[str, Any]:
    smooth = {"enabled": bool(bend), "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}
    return {
        "width": round(growth**3 * (1 + 0.5 * math.sqrt(min(edge["count"] - 1, 6))), 2),
        "dashes": _DASHES.get(edge["status"], False),
        "arrows": {"to": {"enabled": not RELATION_TYPES[edge["type"]].symmetric, "scaleFactor": 0.45}},
        "smooth": smooth if bend else False,
    }


def _bends(edges: Sequence[Mapping[str, Any]]) -> list[float]:
    """Return how far each edge is bent: several between the same two nodes fan out, one is straight."""
    between: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, edge in enumerate(edges):
        source, target = edge["source"], edge["target"]
        between[min(source, target), max(source, target)].append(i)
    bends = [0.0] * len(edges)
    for (first, _), parallel in between.items():
        for place, i in enumerate(parallel):
            bend = _BEND * (2 * place - len(parallel) + 1)
            bends[i] = bend if edges[i]["source"] == first else -bend
    return bends


def _options(edge_count: int) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"chosen": False, "font": {"multi": False}},
        "edges": {"chosen": False, "selectionWidth": 0, "hoverWidth": 0.6, "font": {"multi": False}},
        "interaction": {
            "hover": True,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "hideEdgesOnDrag": edge_count > _MANY,
            "hideEdgesOnZoom": edge_count > _MANY,
            "zoomSpeed": 0.6,
        },
    }
