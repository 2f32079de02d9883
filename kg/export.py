"""The graph as a file for other programs: JSON, GraphML or CSV.

The same graph gives the same text, whatever the order in which its articles came.
"""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from textwrap import indent
from typing import TYPE_CHECKING, Any, Final, Literal

from kg.errors import KGError
from kg.graph import KnowledgeGraph
from kg.views import ArticleRow, Claim, Relation
from schema import Status

if TYPE_CHECKING:
    from kg.rdf.writing import RDFFormat

Format = Literal["json", "graphml", "csv", "turtle", "trig", "nt", "json-ld"]
"""What a graph can be exported as."""

RDF_FORMATS: Final[tuple["RDFFormat", ...]] = ("turtle", "trig", "nt", "json-ld")
_COLUMNS: Final = (
    *("source", "source_label", "type", "target", "target_label"),
    *("status", "first_seen", "last_seen", "evidence_count", "confidence"),
    *("claim_status", "claim_date", "claim_confidence", "quote"),
    *("article_title", "article_publisher", "article_published", "article_url"),
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(graph: KnowledgeGraph, format: Format) -> Generator[str, None, None]:  # noqa: A002 (the option's name)
    """Yield a graph as text, piece by piece.

    Parameters
    ----------
    graph : KnowledgeGraph
        The graph; it is read as of one moment.
    format : {"json", "graphml", "csv", "turtle", "trig", "nt", "json-ld"}
        `json`: one object with `articles`, `entities`, `relations` (each with its `evidence`) and
        `observations`. `graphml`: entities and relations, for NetworkX, Gephi and yEd; lists are JSON
        texts. `csv`: one line a claim, with its relation and its article; a cell that a spreadsheet
        would run as a formula begins with an apostrophe. The others are RDF, with all that
        `KnowledgeGraph.read_rdf` needs to make the same graph of it.

    Yields
    ------
    str
        To be written one after another, as UTF-8. From the first to the last piece, or until it is
        closed, the generator keeps the graph in `reading()`.

    Raises
    ------
    KGError
        Where there is no such format.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> lines = "".join(export(sample_graph(), "csv")).splitlines()
    >>> lines[1].split(",")[:5]
    ['Nvidia', 'Company', 'INVESTS_IN', 'OpenAI', 'Company']
    """
    writers: dict[str, Callable[[KnowledgeGraph], Iterator[str]]] = {
        "json": _json,
        "graphml": _graphml,
        "csv": _csv,
    }
    for form in RDF_FORMATS:
        writers[form] = partial(_rdf, form=form)
    if format not in writers:
        raise KGError(f"{format!r} is no format: use {', '.join(writers)}")
    with graph.reading():
        yield from writers[format](graph)


def _json(graph: KnowledgeGraph) -> Iterator[str]:
    sections: dict[str, Iterable[dict[str, Any]]] = {
        "articles": map(_article, sorted(graph.articles(), key=lambda a: a.id)),
        "entities": (entity.to_dict() for entity in graph.entities()),
        "relations": map(_relation, _with_claims(graph)),
        "observations": ({"id": o.id, **o.model_dump(mode="json")} for o in graph.observations()),
    }
    before = "{"
    for name, items in sections.items():
        yield f'{before}\n  "{name}": ['
        comma = ""
        for item in items:
            yield comma + "\n" + indent(json.dumps(item, ensure_ascii=False, indent=2), "    ")
            comma = ","
        yield "\n  ]" if comma else "]"
        before = ","
    yield "\n}\n"


def _article(article: ArticleRow) -> dict[str, Any]:
    """Return an article without where it was read from, which is no part of the graph."""
    fields = article.to_dict()
    del fields["source"]
    return fields


def _relation(item: tuple[Relation, list[Claim]]) -> dict[str, Any]:
    relation, claims = item
    told_by_relation = ("subject", "type", "object")
    told_by_article = ("title", "publisher", "published", "url")
    evidence = []
    for claim in claims:
        fields = claim.to_dict()
        for field in (*told_by_relation, *told_by_article):
            del fields[field]
        evidence.append(fields)
    return {**relation.to_dict(), "evidence": evidence}


def _csv(graph: KnowledgeGraph) -> Iterator[str]:
    yield _line(_COLUMNS)
    for relation, claims in _with_claims(graph):
        edge = (
            *(relation.source.name, relation.source.label, relation.type),
            *(relation.target.name, relation.target.label, relation.status),
            *(relation.first_seen, relation.last_seen, relation.evidence_count, relation.confidence),
        )
        for claim in claims:
            said = (claim.status, claim.when, claim.confidence, claim.quote)
            yield _line((*edge, *said, claim.title, claim.publisher, claim.published, claim.url))


def _line(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_inert(cell) for cell in cells])
    return line.getvalue()


def _inert(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _graphml(graph: KnowledgeGraph) -> Iterator[str]:
    import networkx as nx  # noqa: PLC0415 (heavy, and only this format needs it)

    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    full = graph.to_networkx()
    for node, fields in full.nodes(data=True):
        flat.add_node(node, **_flat(fields))
    for source, target, kind, fields in full.edges(keys=True, data=True):
        # The key becomes the edge's id, which must be one of its own in the whole file.
        flat.add_edge(source, target, key=f"{source} {kind} {target}", **_flat(fields))
    for line in nx.generate_graphml(flat):
        yield line + "\n"


def _rdf(graph: KnowledgeGraph, form: "RDFFormat") -> Iterator[str]:
    from kg.rdf.resources import resources  # noqa: PLC0415 (only RDF needs rdflib)
    from kg.rdf.writing import write  # noqa: PLC0415 (as above)

    return write(resources(graph._store), form)


def _flat(fields: dict[str, Any]) -> dict[str, Any]:
    """Return attributes as GraphML can hold them: lists as JSON, only characters of XML."""
    flat = {}
    for key, value in fields.items():
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        flat[key] = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text) if isinstance(text, str) else text
    return flat


def _with_claims(graph: KnowledgeGraph) -> Iterator[tuple[Relation, list[Claim]]]:
    """Yield every relation in order of its ends, with its claims, oldest first."""
    claims = defaultdict(list)
    for claim in graph.evidence()[::-1]:
        claims[claim.subject.id, claim.type, claim.object.id].append(claim)
    relations = graph.relations(include=tuple(Status))
    for relation in sorted(relations, key=lambda r: (r.source.id, r.type, r.target.id)):
        yield relation, claims[relation.source.id, relation.type, relation.target.id]
