"""The graph as files for other programs, one module a family of formats.

The same graph gives the same text, whatever the order in which its articles came, and a graph that has
changed a little gives a text that has changed a little.
"""

from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from kg.errors import KGError
from kg.export.content import Content
from kg.export.documents import json_document, json_lines, node_link
from kg.export.dot import dot
from kg.export.gexf import gexf
from kg.export.graphml import graphml
from kg.export.parquet import write_parquet
from kg.export.script import cypher_script
from kg.export.table import csv_table
from kg.graph import KnowledgeGraph
from kg.progress import Progress

if TYPE_CHECKING:
    from kg.rdf.writing import RDFFormat

__all__ = ["Format", "export", "write_parquet"]

Format = Literal[
    "json",
    "jsonl",
    "node-link",
    "csv",
    "graphml",
    "gexf",
    "dot",
    "cypher",
    "turtle",
    "trig",
    "nt",
    "json-ld",
]
"""What a graph can be exported as in one text."""

_RDF_FORMATS: Final[tuple["RDFFormat", ...]] = ("turtle", "trig", "nt", "json-ld")


def export(
    graph: KnowledgeGraph,
    format: Format,  # noqa: A002 (the option's name)
    *,
    progress: Progress | None = None,
) -> Generator[str, None, None]:
    """Yield a graph as text, piece by piece.

    Parameters
    ----------
    graph : KnowledgeGraph
        The graph; it is read as of one moment.
    format : Format
        `json`: one object with `articles`, `entities`, `relations` (each with its `evidence`) and
        `observations`. `jsonl`: the same, one object a line, `kind` first, for pandas, DuckDB and jq.
        `node-link`: JSON for `networkx.node_link_graph(data, edges="links")` and D3, with the evidence
        beside each link. `csv`: one line a claim, with its relation and its article; a cell that a
        spreadsheet would run as a formula begins with an apostrophe. `graphml` (yEd, Cytoscape,
        igraph, NetworkX), `gexf` (Gephi, with its timeline) and `dot` (Graphviz): entities and
        relations, each with its newest sentence. `cypher`: statements for `cypher-shell`. The others
        are RDF, with all that `KnowledgeGraph.read_rdf` needs to make the same graph of it.
    progress : Progress, optional
        Is told about each relation, in RDF each resource, that is written.

    Yields
    ------
    str
        To be written one after another, as UTF-8. From the first to the last piece, or until it is
        closed, the generator keeps the graph in `reading()`.

    Raises
    ------
    KGError
        Where there is no such format.

    See Also
    --------
    write_parquet : The graph as typed tables.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> lines = "".join(export(sample_graph(), "csv")).splitlines()
    >>> lines[1].split(",")[:5]
    ['Nvidia', 'Company', 'INVESTS_IN', 'OpenAI', 'Company']
    """
    if format not in _WRITERS:
        raise KGError(f"{format!r} is no format: use {', '.join(_WRITERS)}")
    with graph.reading():
        yield from _WRITERS[format](Content(graph._store, progress))


def _rdf(content: Content, form: "RDFFormat") -> Iterator[str]:
    from kg.rdf.resources import resources  # noqa: PLC0415 (only RDF needs rdflib)
    from kg.rdf.writing import write  # noqa: PLC0415 (as above)

    found = resources(content.store)
    return write(content.counted(found, None, lambda resource: resource.subject), form)


_WRITERS: Final[dict[str, Callable[[Content], Iterator[str]]]] = {
    "json": json_document,
    "jsonl": json_lines,
    "node-link": node_link,
    "csv": csv_table,
    "graphml": graphml,
    "gexf": gexf,
    "dot": dot,
    "cypher": cypher_script,
    **{form: partial(_rdf, form=form) for form in _RDF_FORMATS},
}
