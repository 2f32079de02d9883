"""The drawing's own part of the data, built with pyvis: dots and lines as vis-network takes them."""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from schema import RELATION_TYPES
from viz.boxes import Spot
from viz.columns import Line

BEND: Final = 0.16
"""How far the outer one of two edges between the same nodes is bent, as a share of its length."""
_MANY: Final = 600
"""Above this many edges they are left out while the picture is dragged."""


def network(
    lines: Sequence[Line],
    places: Sequence[tuple[float, float, Spot]],
    bent: Mapping[str, int],
    growth: float = 1.0,
) -> dict[str, Any]:
    """Build nodes, edges and options for vis-network; physics is off, positions are given.

    Parameters
    ----------
    lines : sequence of Line
        The edges.
    places : sequence of (float, float, Spot)
        Where each node stands, how large it is and what is written beneath it.
    bent : dict of str to int
        As `bends` returns it.
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
    for i, line in enumerate(lines):
        drawing.add_edge(line.source, line.target, id=i, **_line(line, BEND * bent.get(str(i), 0), growth))
    drawing.set_options(json.dumps(_options(len(lines))))
    drawn_nodes, drawn_edges, *_, options = drawing.get_network_data()
    return {"nodes": drawn_nodes, "edges": drawn_edges, "options": json.loads(options)}


def _line(line: Line, bend: float, growth: float) -> dict[str, Any]:
    count = line.values["evidence_count"]
    smooth = {"enabled": bool(bend), "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}
    return {
        "width": round(growth**3 * (1 + 0.5 * math.sqrt(min(count - 1, 6))), 2),
        "arrows": {"to": {"enabled": not RELATION_TYPES[line.type].symmetric, "scaleFactor": 0.45}},
        "smooth": smooth if bend else False,
    }


def bends(ends: Sequence[tuple[int, int]]) -> dict[str, int]:
    """Return how far edges are bent: several between the same two nodes fan out, one is straight.

    Parameters
    ----------
    ends : sequence of (int, int)
        The two nodes of each edge.

    Returns
    -------
    dict of str to int
        By the number of an edge, for those that are bent, how often by `BEND`.

    Examples
    --------
    >>> bends([(0, 1), (1, 0), (2, 3)])
    {'0': -1, '1': -1}
    """
    between: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (source, target) in enumerate(ends):
        between[min(source, target), max(source, target)].append(i)
    bent: dict[str, int] = {}
    for (first, _), parallel in between.items():
        for place, i in enumerate(parallel):
            bend = 2 * place - len(parallel) + 1
            if bend:
                bent[str(i)] = bend if ends[i][0] == first else -bend
    return bent


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
