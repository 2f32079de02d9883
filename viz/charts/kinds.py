"""The charts by name, and how one becomes the text of a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.errors import GraphError, NotFoundError
from viz.charts.facts import Question
from viz.charts.frame import as_html, as_svg
from viz.charts.holdings import holdings
from viz.charts.loops import loops
from viz.charts.matrix import matrix
from viz.charts.picture import Picture
from viz.charts.supply_chain import supply_chain
from viz.charts.timeline import timeline

KINDS: Final[dict[str, Callable[[Question], Picture]]] = {
    "timeline": timeline,
    "supply-chain": supply_chain,
    "holdings": holdings,
    "matrix": matrix,
    "loops": loops,
}
_WRITERS: Final = {".svg": as_svg, ".html": as_html, ".htm": as_html}


def chart(kind: str, question: Question, path: Path) -> str:
    """Return a chart as the text of a file.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    question : Question
        What it is about.
    path : Path
        Its ending decides between SVG and HTML.

    Returns
    -------
    str
        The same for the same graph.

    Raises
    ------
    NotFoundError
        Where there is no such chart, or nothing is called by the question's name.
    GraphError
        Where the ending is neither.
    KGError
        Where there is nothing to draw.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> "GLM-5" in chart("timeline", Question(sample_graph()), Path("releases.svg"))
    True
    """
    if kind not in KINDS:
        raise NotFoundError(kind, known=tuple(KINDS))
    if path.suffix.lower() not in _WRITERS:
        raise GraphError(f"{path}: a chart is an SVG or an HTML file; give it a name that ends so")
    with question.graph.reading():
        picture = KINDS[kind](question)
    return _WRITERS[path.suffix.lower()](picture)
