"""Writing a reckoned difference: one statement for each kind of row, label and type."""

from collections.abc import Iterable
from typing import Any, Final

from kg.stores.neo4j.connection import Connection
from kg.stores.neo4j.contents import chunks
from kg.stores.neo4j.layout import (
    CONTRIBUTION,
    EVIDENCE,
    NAME,
    OBSERVATION,
    QUALIFIERS,
    RELATION,
    TRAITS,
    Properties,
)
from kg.stores.neo4j.reckoning import Difference, Ends, Rows

_AT_ONCE: Final = 10_000
"""Rows of one statement."""


class _Columns:
    """Rows as lists of values: sent with its names in every row, each would take twice as long.

    Parameters
    ----------
    properties : iterable of str
        What becomes a property; of what a row does not have, none is made.
    *others : str
        What else a row has.
    rare : tuple of str
        Properties that few rows have; they come as one map, or none.
    """

    def __init__(self, properties: Iterable[str], *others: str, rare: tuple[str, ...] = ()) -> None:
        own = tuple(name for name in properties if name not in rare)
        self._names = (*own, *others)
        self._rare = rare
        self.at = {name: f"r[{i}]" for i, name in enumerate(self._names)}
        self.map = f"{{{', '.join(f'{name}: {self.at[name]}' for name in own)}}}"
        self.rest = f"coalesce(r[{len(self._names)}], {{}})"

    def rows(self, rows: Iterable[Properties]) -> list[Any]:
        """Return the rows as lists."""
        if not self._rare:
            return [[*map(row.get, self._names)] for row in rows]
        return [
            [*map(row.get, self._names), {name: row[name] for name in self._rare if name in row} or None]
            for row in rows
        ]


_ID: Final = _Columns(["id"])
_TIMES: Final = _Columns(["id", "times"])
_NAME: Final = _Columns(["key", "entity"])
_CONTRIBUTION: Final = _Columns(["id", "digest", "claims"])
_TRAITS: Final = _Columns(["id", "label", "traits", "times", "records"])
_MENTIONS: Final = _Columns((), "article", "entities")
_RELATION: Final = _Columns(RELATION, "source", "target", rare=QUALIFIERS)
_EVIDENCE: Final = _Columns(EVIDENCE, "article", rare=("valid_from", "valid_to", *QUALIFIERS))
_OBSERVATION: Final = _Columns(OBSERVATION, "article", "about")


def write(connection: Connection, found: Difference) -> None:
    """Write a difference: first what goes, relationships before nodes; then nodes, then relationships.

    Parameters
    ----------
    connection : Connection
        Within the writing transaction, whose turn it is.
    found : Difference
        What is to be written.
    """
    writer = _Writer(connection)
    for _, rows in sorted(found.evidence.items()):
        writer.take_nodes("Evidence", rows)
    for _, rows in sorted(found.observations.items()):
        writer.take_nodes("Observation", rows)
    for label, rows in sorted(found.mentions.items()):
        writer.take_mentions(label, rows)
    for (kind, ends), rows in sorted(found.relations.items()):
        writer.take_relations(kind, ends, rows)
    writer.names(found.names)
    writer.times(found.times)
    writer.nodes("Article", found.articles)
    writer.nodes(CONTRIBUTION, found.contributions, _CONTRIBUTION)
    writer.nodes(TRAITS, found.traits, _TRAITS)
    for label, rows in sorted(found.entities.items()):
        writer.nodes(label, rows)
    for (kind, ends), rows in sorted(found.relations.items()):
        writer.relations(kind, ends, rows)
    for ends, rows in sorted(found.evidence.items()):
        writer.evidence(ends, rows)
    for label, rows in sorted(found.mentions.items()):
        writer.mentions(label, rows)
    for label, rows in sorted(found.observations.items()):
        writer.observations(label, rows)


class _Writer:
    """The statements. Labels and types in them come from the schema, all else are parameters."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _tell(self, rows: list[Properties], statement: str, columns: _Columns | None = None) -> None:
        for some in chunks(rows, _AT_ONCE):
            sent = some if columns is None else columns.rows(some)
            self._connection.ask(f"UNWIND $rows AS r {statement}", rows=sent)

    def take_nodes(self, label: str, rows: Rows) -> None:
        self._tell(rows.gone, f"{_found(label, 'n', 'r[0]')} DETACH DELETE n", _ID)

    def nodes(self, label: str, rows: Rows, columns: _Columns | None = None) -> None:
        self.take_nodes(label, rows)
        key, fields = ("r.id", "r") if columns is None else (columns.at["id"], columns.map)
        self._tell(rows.new, f"CREATE (n:{label}) SET n = {fields}", columns)
        self._tell(rows.changed, f"{_found(label, 'n', key)} SET n = {fields}", columns)

    def times(self, rows: Rows) -> None:
        self._tell(rows.changed, f"{_found(TRAITS, 'n', 'r[0]')} SET n.times = r[1]", _TIMES)

    def names(self, rows: Rows) -> None:
        self._tell(rows.gone, f"MATCH (n:{NAME} {{key: r[0]}}) WHERE n.entity = r[1] DELETE n", _NAME)
        self._tell(rows.new, f"CREATE (n:{NAME} {_NAME.map})", _NAME)

    def take_mentions(self, label: str, rows: Rows) -> None:
        self._tell(rows.gone, f"{_mentions(label)} MATCH (a)-[m:MENTIONS]->(n) DELETE m", _MENTIONS)

    def mentions(self, label: str, rows: Rows) -> None:
        self._tell(rows.new, f"{_mentions(label)} CREATE (a)-[:MENTIONS]->(n)", _MENTIONS)

    def take_relations(self, kind: str, ends: Ends, rows: Rows) -> None:
        self._tell(rows.gone, f"{_related(ends)} MATCH (s)-[e:{kind}]->(o) DELETE e", _RELATION)

    def relations(self, kind: str, ends: Ends, rows: Rows) -> None:
        found, rest = _related(ends), f"SET e += {_RELATION.rest}"
        self._tell(rows.new, f"{found} CREATE (s)-[e:{kind} {_RELATION.map}]->(o) {rest}", _RELATION)
        changed = f"{found} MATCH (s)-[e:{kind}]->(o) SET e = {_RELATION.map} {rest}"
        self._tell(rows.changed, changed, _RELATION)

    def evidence(self, ends: Ends, rows: Rows) -> None:
        at = _EVIDENCE.at
        self._tell(
            rows.new,
            f"{_found(ends[0], 's', at['subject'])} {_found(ends[1], 'o', at['object'])}"
            f" {_found('Article', 'a', at['article'])}"
            f" CREATE (s)<-[:SUBJECT]-(e:Evidence {_EVIDENCE.map})-[:OBJECT]->(o), (e)-[:FROM]->(a)"
            f" SET e += {_EVIDENCE.rest}",
            _EVIDENCE,
        )

    def observations(self, label: str, rows: Rows) -> None:
        at = _OBSERVATION.at
        self._tell(
            rows.new,
            f"{_found('Article', 'a', at['article'])} {_found(label, 'n', at['about'])}"
            f" CREATE (a)<-[:FROM]-(:Observation {_OBSERVATION.map})-[:ABOUT]->(n)",
            _OBSERVATION,
        )


def _found(label: str, name: str, key: str) -> str:
    return f"MATCH ({name}:{label} {{id: {key}}})"


def _related(ends: Ends) -> str:
    at = _RELATION.at
    return f"{_found(ends[0], 's', at['source'])} {_found(ends[1], 'o', at['target'])}"


def _mentions(label: str) -> str:
    at = _MENTIONS.at
    return f"{_found('Article', 'a', at['article'])} UNWIND {at['entities']} AS id {_found(label, 'n', 'id')}"
