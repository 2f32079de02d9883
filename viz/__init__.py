"""Pages to look at a graph with."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import KnowledgeGraph
    from schema import Extraction

__all__ = ["is_page", "marked_page", "write_page"]


def is_page(path: str | Path) -> bool:
    """Tell whether a file is a page written by `write_page`.

    Parameters
    ----------
    path : str or Path
        The file. Only its beginning is read.

    Returns
    -------
    bool
        False also where it cannot be read.

    Examples
    --------
    >>> is_page(__file__)
    False
    """
    from viz.page import GENERATOR  # noqa: PLC0415

    try:
        with Path(path).open("rb") as file:
            return GENERATOR.encode() in file.read(1024)
    except OSError:
        return False


def write_page(graph: "KnowledgeGraph", path: str | Path, focus: str | None = None, depth: int = 1) -> Path:
    """Write a graph as a page: one HTML file that holds everything and asks nobody for anything.

    Parameters
    ----------
    graph : KnowledgeGraph
        What to show.
    path : str or Path
        The file to write. One that is there is replaced when the new one is complete.
    focus : str, optional
        Name, id, alias or code of an entity: the page shows it and what is around it. Without it
        the page shows the whole graph, or its 2,000 most connected entities, and says so.
    depth : int
        How many steps around the focus.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    NotFoundError
        Where nothing is called `focus`; with suggestions.
    GraphError
        Where the file cannot be written; the text says why.

    Examples
    --------
    >>> import tempfile
    >>> from kg.sample import sample_graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = write_page(sample_graph(), Path(folder) / "graph.html", focus="智谱")
    ...     page.name, "Content-Security-Policy" in page.read_text(encoding="utf-8")
    ('graph.html', True)
    """
    from viz.data import page_data  # noqa: PLC0415 (networkx is loaded only where a page is written)
    from viz.files import replace_file  # noqa: PLC0415
    from viz.page import assemble  # noqa: PLC0415

    centre = None if focus is None else graph.entity(focus).id
    data = page_data(graph.to_networkx(evidence=True), centre, depth)
    return replace_file(Path(path), assemble(data))


def marked_page(extractions: "Iterable[Extraction]") -> str:
    """Return a page that shows articles with their entities and relations marked.

    Parameters
    ----------
    extractions : iterable of Extraction
        What was read out of each article (`loaders.read_article`).

    Returns
    -------
    str
        HTML without a script: names in the colour of their label, under each sentence the
        relations that it is evidence of, with status, rule and score.

    Examples
    --------
    >>> from loaders import read_article
    >>> from schema import Article
    >>> page = marked_page([read_article(Article(text="Nvidia has acquired Run:ai.", lang="en"))])
    >>> '<mark class="company" title="Company: Nvidia">Nvidia</mark> has acquired' in page
    True
    """
    from viz.marked import marked  # noqa: PLC0415

    return marked(extractions)
