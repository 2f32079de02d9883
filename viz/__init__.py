"""Pages to look at a graph with."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kg.answer import Answer
    from kg.graph import KnowledgeGraph
    from schema import Extraction, Label, Status

__all__ = ["inline", "is_page", "marked_page", "page_of", "write_chart", "write_page"]


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


def write_page(
    shown: "KnowledgeGraph | Answer",
    path: str | Path,
    focus: str | None = None,
    depth: int = 1,
    *,
    since: str | None = None,
    until: str | None = None,
    types: "Collection[str]" = (),
    labels: "Collection[Label | str]" = (),
    include: "Collection[Status | str]" = (),
    lang: str | None = None,
) -> Path:
    """Write a graph as a page: one HTML file that holds everything and asks nobody for anything.

    Parameters
    ----------
    shown : KnowledgeGraph or Answer
        What to show: a graph, or what `KnowledgeGraph.cypher` returned.
    path : str or Path
        The file to write. One that is there is replaced when the new one is complete.
    focus : str, optional
        Name, id, alias or code of an entity: the page shows it and what is around it. Without it
        the page shows everything, or the 50,000 most connected entities, and says so.
    depth : int
        How many steps around the focus, along the relations that are shown.
    since, until : str, optional
        Only relations that were seen on this date or later, or earlier.
    types : collection of str
        Only these relation types.
    labels : collection of Label
        Only entities of these labels, and the focus.
    include : collection of Status
        Which relations are shown at first beside those that are asserted. All of them are in the
        page, and its reader can show them.
    lang : str, optional
        Language of the page's own words, `en` or `zh`; without it the reader's browser decides.
        Names and quotes stay as they are.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    NotFoundError
        Where nothing is called `focus`, or there is no such type or label; with suggestions.
    GraphError
        Where a query returned nothing to draw, or the file cannot be written; the text says why.
    KGError
        Where a date, a status, the depth or the language is none.

    Notes
    -----
    With `types`, `since` or `until`, entities that no relation is left of are not shown. Of a query
    that returned nodes and no relationship, what ties the nodes to each other is shown too.

    Examples
    --------
    >>> import tempfile
    >>> from kg.sample import sample_graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = write_page(sample_graph(), Path(folder) / "graph.html", focus="智谱")
    ...     page.name, "Content-Security-Policy" in page.read_text(encoding="utf-8")
    ('graph.html', True)
    """
    from viz.files import replace_file  # noqa: PLC0415 (only where a page is written)

    options: dict[str, Any] = {
        "since": since,
        "until": until,
        "types": types,
        "labels": labels,
        "include": include,
        "lang": lang,
    }
    return replace_file(Path(path), page_of(shown, focus, depth, **options))


def page_of(
    shown: "KnowledgeGraph | Answer",
    focus: str | None = None,
    depth: int = 1,
    *,
    since: str | None = None,
    until: str | None = None,
    types: "Collection[str]" = (),
    labels: "Collection[Label | str]" = (),
    include: "Collection[Status | str]" = (),
    lang: str | None = None,
) -> str:
    """Return the text of the page that `write_page` writes.

    Parameters
    ----------
    shown : KnowledgeGraph or Answer
        What to show.
    focus, depth, since, until, types, labels, include, lang
        As `write_page` takes them.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    KGError
        As `write_page` does.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> answer = sample_graph().cypher("MATCH (a:Company)-[r]->(b) RETURN a, r, b")
    >>> "<title>AI industry graph: what a query found</title>" in page_of(answer)
    True
    """
    from viz.making import make_page  # noqa: PLC0415 (networkx is loaded only where a page is written)
    from viz.selecting import Choice  # noqa: PLC0415 (as above)

    choice = Choice.of(focus, depth, types=types, labels=labels, since=since, until=until)
    return make_page(shown, choice, include=include, lang=lang)


def inline(shown: "KnowledgeGraph | Answer") -> str:
    """Return HTML that shows a graph, or what a query returned, in the cell of a notebook.

    Parameters
    ----------
    shown : KnowledgeGraph or Answer
        What to show.

    Returns
    -------
    str
        A page in a frame of its own, which can reach nothing around it; a table where the query
        returned nothing to draw.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> print(inline(sample_graph().cypher("MATCH (m:Model) RETURN m.name AS model")))
    <table><thead><tr><th>model</th></tr></thead><tbody><tr><td>GLM-5</td></tr></tbody></table>
    """
    from viz.notebook import in_notebook  # noqa: PLC0415 (as above)

    return in_notebook(shown)


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


def write_chart(
    graph: "KnowledgeGraph",
    path: str | Path,
    kind: str,
    name: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    include: "Collection[Status | str]" = (),
    depth: int | None = None,
) -> Path:
    """Write a chart of a graph: one file, SVG or HTML by its name, without a script.

    Parameters
    ----------
    graph : KnowledgeGraph
        What to draw.
    path : str or Path
        The file to write, ending in `.svg` or `.html`; HTML also holds tables with every source.
    kind : {"timeline", "supply-chain", "holdings", "matrix", "loops"}
        Releases over time by company; who supplies whom in layers; what funds hold; who invests in
        whom; where money comes back by way of those whom it was given to.
    name : str, optional
        The company, sector or fund that it is about; without it, the whole graph.
    since, until : str, optional
        ISO dates of any precision, both inclusive.
    include : collection of Status
        Statuses beside `asserted`.
    depth : int, optional
        For a supply chain, how many steps up and down from `name` (2); for loops, the most
        companies in one (4).

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    NotFoundError
        Where there is no such chart, or nothing is called so.
    KGError
        Where there is nothing to draw.
    GraphError
        Where the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from kg.sample import sample_graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     chart = write_chart(sample_graph(), Path(folder) / "chain.svg", "supply-chain", "Nvidia")
    ...     "CoreWeave" in chart.read_text(encoding="utf-8")
    True
    """
    from viz.charts.facts import Question  # noqa: PLC0415 (networkx is loaded only where a chart is drawn)
    from viz.charts.kinds import chart  # noqa: PLC0415
    from viz.files import replace_file  # noqa: PLC0415

    question = Question(graph, name, since, until, tuple(map(str, include)), depth)
    return replace_file(Path(path), chart(kind, question, Path(path)))
