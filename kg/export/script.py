"""Cypher: statements that make the same graph in a Neo4j, or in another store that speaks openCypher."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final
from zlib import crc32

from kg.export.content import Content
from kg.stores.attributes import (
    article_attributes,
    claim_attributes,
    entity_attributes,
    figure_attributes,
    relation_attributes,
)
from schema import Label

_HEAD: Final = """\
// A graph of the AI industry, for `cypher-shell -f FILE`. It can be run again: what is there is set anew.
// The constraints are Neo4j's; for a store that has others, leave out the lines that begin with CREATE.
"""
_ROWS: Final = 200
"""So many rows a statement, on average."""
_ESCAPES: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED: Final = re.compile(r"[\\'\x00-\x1f\x7f-\x9f\u2028\u2029]")

Groups = dict[tuple[str, ...], list[Any]]
"""Rows, by what their statements name."""


def cypher_script(content: Content) -> Iterator[str]:
    """Yield statements, each ending with a semicolon and a line break."""
    yield _HEAD
    for label in (*Label, "Article", "Evidence", "Observation"):
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n"
    yield from _entities(content)
    yield from _articles(content)
    yield from _relations(content)
    yield from _figures(content)


def _entities(content: Content) -> Iterator[str]:
    groups: Groups = defaultdict(list)
    for entity in content.entities:
        groups[entity.label,].append({"id": entity.id, **entity_attributes(entity)})
    for (label,), rows in sorted(groups.items()):
        yield from _statements(rows, f"MERGE (n:{label} {{id: row.id}}) SET n = row")


def _articles(content: Content) -> Iterator[str]:
    labels = {entity.id: entity.label for entity in content.entities}
    nodes: list[dict[str, Any]] = []
    mentions: dict[str, list[list[Any]]] = defaultdict(list)
    for article in content.articles:
        fields = article_attributes(article)
        fields.pop("source", None)  # where it was read from is no part of the graph
        nodes.append({"id": article.id, **fields})
        groups: dict[str, list[str]] = defaultdict(list)
        for entity in article.entities:
            groups[labels[entity]].append(entity)
        for label, named in groups.items():
            mentions[label].append([article.id, named])
    yield from _statements(nodes, "MERGE (n:Article {id: row.id}) SET n = row")
    for label, rows in sorted(mentions.items()):
        yield from _statements(
            rows,
            "MATCH (a:Article {id: row[0]}) UNWIND row[1] AS id"
            f" MATCH (n:{label} {{id: id}}) MERGE (a)-[:MENTIONS]->(n)",
        )


def _relations(content: Content) -> Iterator[str]:
    """Yield the relations, and then the claims between the same two labels."""
    edges: Groups = defaultdict(list)
    claims: Groups = defaultdict(list)
    for relation, told in content.told():
        source, target = relation.source, relation.target
        fields = relation_attributes(relation)
        edges[source.label, fields.pop("type"), target.label].append([source.id, target.id, fields])
        for claim in told:
            fields = {"id": claim.id, **claim_attributes(claim)}
            claims[source.label, target.label].append([claim.article, fields])
    for (source_label, kind, target_label), rows in sorted(edges.items()):
        ends = f"MATCH (a:{source_label} {{id: row[0]}}), (b:{target_label} {{id: row[1]}})"
        yield from _statements(rows, f"{ends} MERGE (a)-[r:{kind}]->(b) SET r = row[2]")
    for (source_label, target_label), rows in sorted(claims.items()):
        yield from _statements(
            rows,
            f"MATCH (a:Article {{id: row[0]}}), (s:{source_label} {{id: row[1].subject}}),"
            f" (o:{target_label} {{id: row[1].object}}) MERGE (e:Evidence {{id: row[1].id}}) SET e = row[1]"
            " MERGE (e)-[:FROM]->(a) MERGE (e)-[:SUBJECT]->(s) MERGE (e)-[:OBJECT]->(o)",
        )


def _figures(content: Content) -> Iterator[str]:
    labels = {entity.id: entity.label for entity in content.entities}
    groups: Groups = defaultdict(list)
    for figure in content.figures:
        fields = {"id": figure.id, **figure_attributes(figure)}
        groups[labels[figure.about],].append([figure.article, figure.about, fields])
    for (label,), rows in sorted(groups.items()):
        yield from _statements(
            rows,
            f"MATCH (a:Article {{id: row[0]}}), (n:{label} {{id: row[1]}})"
            " MERGE (o:Observation {id: row[2].id}) SET o = row[2]"
            " MERGE (o)-[:FROM]->(a) MERGE (o)-[:ABOUT]->(n)",
        )


def _statements(rows: Iterable[Any], clauses: str) -> Iterator[str]:
    """Yield one statement for some rows at a time.

    Where a batch ends depends on the row alone, so that a row more leaves the other batches as they are.
    """
    batch: list[str] = []
    for row in rows:
        batch.append(_literal(row))
        if crc32(batch[-1].encode()) % _ROWS == 0:
            yield _statement(batch, clauses)
            batch = []
    if batch:
        yield _statement(batch, clauses)


def _statement(batch: list[str], clauses: str) -> str:
    return "UNWIND [\n" + ",\n".join(batch) + f"\n] AS row {clauses};\n"


def _literal(value: Any) -> str:
    r"""Return a value as Cypher has it.

    Examples
    --------
    >>> print(_literal([{"id": "it's \\ \n", "open": True, "n": 1e22}]))
    [{id: 'it\'s \\ \n', open: true, n: 1e22}]
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, str):
        return "'" + _ESCAPED.sub(_escape, value) + "'"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value).replace("e+", "e")


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"
