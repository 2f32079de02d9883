"""What can be read from the tables of the embedded store."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final

from kg.names import normalise
from kg.stores.base import Direction
from kg.stores.files import explained
from kg.stores.rows import (
    Contribution,
    KeptArticle,
    KeptClaim,
    KeptEvidence,
    KeptObservation,
    KeptRecord,
    metadata,
    observation_of,
)
from kg.stores.searching import nearest
from kg.views import ArticleRow, Claim, EntityRef, EntityView, Relation, Stats
from schema import Article, Label, Observation, Status

_LAST: Final = "\U0010ffff"

_ENTITY: Final = """
    SELECT entity.*,
        (SELECT count(*) FROM edge WHERE source = entity.id AND status = 'asserted')
        + (SELECT count(*) FROM edge WHERE target = entity.id AND status = 'asserted') AS relation_count
    FROM entity
"""
_ARTICLE: Final = """
    SELECT article.*,
        (SELECT json_group_array(entity) FROM claim WHERE article = article.id) AS entities,
        (SELECT count(*) FROM evidence WHERE article = article.id) AS evidence_count,
        (SELECT count(*) FROM observation WHERE article = article.id) AS observation_count
    FROM article
"""
_RELATION: Final = """
    SELECT edge.*,
        a.label AS source_label, a.name AS source_name, b.label AS target_label, b.name AS target_name
    FROM edge JOIN entity AS a ON a.id = edge.source JOIN entity AS b ON b.id = edge.target
"""
_LINKS: Final = """
    SELECT source, target FROM edge WHERE source IN (SELECT value FROM json_each(:ends))
        AND status IN (SELECT value FROM json_each(:statuses))
    UNION ALL
    SELECT target, source FROM edge WHERE target IN (SELECT value FROM json_each(:ends))
        AND status IN (SELECT value FROM json_each(:statuses))
"""
_CLAIM: Final = """
    SELECT evidence.*, a.label AS subject_label, a.name AS subject_name, b.label AS object_label,
        b.name AS object_name, article.title, article.publisher, article.published, article.url
    FROM evidence JOIN entity AS a ON a.id = evidence.subject JOIN entity AS b ON b.id = evidence.object
        JOIN article ON article.id = evidence.article
"""
_OBSERVATION: Final = "SELECT * FROM observation"
_CONTENTS: Final = (
    "SELECT * FROM claim WHERE article = ? ORDER BY entity",
    "SELECT record.* FROM claim JOIN record ON digest = record WHERE article = ? ORDER BY claim.entity",
    "SELECT * FROM evidence WHERE article = ? ORDER BY id",
    "SELECT * FROM observation WHERE article = ? ORDER BY id",
)
_ENDS: Final = {
    "out": "source IN (SELECT value FROM json_each(:ends))",
    "in": "target IN (SELECT value FROM json_each(:ends))",
    "both": (
        "(source IN (SELECT value FROM json_each(:ends)) OR target IN (SELECT value FROM json_each(:ends)))"
    ),
}
_SUBJECT_OR_OBJECT: Final = (
    "(subject IN (SELECT value FROM json_each(:ends)) OR object IN (SELECT value FROM json_each(:ends)))"
)
_TYPES: Final = "type IN (SELECT value FROM json_each(:types))"

# Of two dates, only what both are precise enough to say is compared: 2026 holds 2026-02.
_SINCE: Final = "substr(last_seen, 1, length(:since)) >= substr(:since, 1, length(last_seen))"
_UNTIL: Final = "substr(first_seen, 1, length(:until)) <= substr(:until, 1, length(first_seen))"


class Reader:
    """The questions that the embedded store answers.

    Parameters
    ----------
    connection : sqlite3.Connection
        To the tables of `kg.stores.tables`.
    where : str
        What to call it in errors.
    """

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._db = connection
        self._db.row_factory = sqlite3.Row
        self._where = where
        self._reading = 0
        self._writing = False
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Answer from one and the same moment within it, whatever others write meanwhile."""
        if self._writing:  # within a transaction, which sees one moment already
            yield
            return
        with explained(self._where):
            if self._reading == 0:
                self._db.execute("BEGIN")
                self._db.execute(
                    "SELECT 1 FROM article LIMIT 1"
                )  # the moment is now, not at the first answer
            self._reading += 1
            try:
                yield
            finally:
                self._reading -= 1
                if self._reading == 0 and not self._closed and self._db.in_transaction:
                    self._db.execute("COMMIT")

    def has(self, article: Article, reader: str) -> bool:
        """Tell whether this article, with this metadata, was put in as this reader read it."""
        rows = self._all(
            "SELECT reader, lang, title, publisher, published, url FROM article WHERE id = ?", (article.id,)
        )
        return [tuple(row) for row in rows] == [metadata(article, reader)]

    def digests(self) -> dict[str, str]:
        """Return, by id of article, what tells its contribution from any other of it."""
        return {row["id"]: row["digest"] for row in self._all("SELECT id, digest FROM article ORDER BY id")}

    def contributions(self, article_ids: Collection[str]) -> Iterator[Contribution]:
        """Yield what is kept of these articles, in the order given; of one that is not there, nothing."""
        for article_id in article_ids:
            with self.reading():
                known = self._all("SELECT * FROM article WHERE id = ?", (article_id,))
                rows = [self._all(sql, (article_id,)) for sql in _CONTENTS] if known else []
            if known:
                claims, records, evidence, observations = rows
                yield Contribution(
                    KeptArticle._make(known[0]),
                    tuple(map(KeptClaim._make, claims)),
                    tuple(map(KeptRecord._make, records)),
                    tuple(map(KeptEvidence._make, evidence)),
                    tuple(map(KeptObservation._make, observations)),
                )

    def articles(self, prefix: str = "") -> list[ArticleRow]:
        """Return the articles whose id begins with `prefix`, oldest first."""
        rows = self._all(
            _ARTICLE + "WHERE id >= ? AND id < ? ORDER BY coalesce(published, ''), id",
            (_whole(prefix), _whole(prefix) + _LAST),
        )
        return [_article(row) for row in rows]

    def entities(self, ids: Collection[str] | None = None) -> list[EntityView]:
        """Return the entities with these ids, or all, in order of id."""
        where, values = _where(("id IN (SELECT value FROM json_each(:ids))", "ids", _list(ids)))
        return [_entity(row) for row in self._all(f"{_ENTITY}{where} ORDER BY id", values)]

    def find(self, name: str) -> list[EntityView]:
        """Return the entities that carry a name, id, alias or code, most evidence first."""
        written = _whole(name)
        for where, value in (
            ("id = ?", written),
            ("id IN (SELECT entity FROM name WHERE surface = ?)", written),
            ("id IN (SELECT entity FROM name WHERE key = ?)", normalise(name)),
        ):
            rows = self._all(_ENTITY + f"WHERE {where} ORDER BY evidence_count DESC, id", (value,))
            if rows:
                return [_entity(row) for row in rows]
        return []

    def search(self, text: str, limit: int) -> list[EntityView]:
        """Return the entities whose names come near a text, best first."""
        key = normalise(text)
        if not key or limit < 1:
            return []
        with self.reading():
            rows = self._all(
                "SELECT entity, min(CASE instr(key, ?1) WHEN 1 THEN key <> ?1 ELSE 2 END) AS rank"
                " FROM name JOIN entity ON entity.id = name.entity WHERE instr(key, ?1)"
                " GROUP BY entity ORDER BY rank, evidence_count DESC, entity LIMIT ?2",
                (key, limit),
            )
            ids = [row["entity"] for row in rows] or self._near(key, limit)
            found = {entity.id: entity for entity in self.entities(ids)}
            return [found[entity_id] for entity_id in ids]

    def relations(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        direction: Direction = "both",
        types: Collection[str] | None = None,
        statuses: Collection[Status] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[Relation]:
        """Return edges, newest first; one of `ends` stands at the given end, `other` at either."""
        where, values = _where(
            (_ENDS[direction], "ends", _list(ends)),
            ("(source = :other OR target = :other)", "other", other),
            (_TYPES, "types", _list(types)),
            ("status IN (SELECT value FROM json_each(:statuses))", "statuses", _list(statuses)),
            (_SINCE, "since", since),
            (_UNTIL, "until", until),
        )
        order = "ORDER BY last_seen DESC, source, type, target"
        return [_relation(row) for row in self._all(f"{_RELATION}{where} {order}", values)]

    def links(self, ends: Collection[str], *, statuses: Collection[Status]) -> Iterator[tuple[str, str]]:
        """Yield (one of `ends`, the entity at the other end) for each edge, whichever way it goes."""
        rows = self._all(_LINKS, {"ends": _list(ends), "statuses": _list(statuses)})
        return ((here, there) for here, there in rows)

    def claims(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        types: Collection[str] | None = None,
    ) -> list[Claim]:
        """Return evidence with one of `ends` at either end, and `other` at the other; oldest first."""
        where, values = _where(
            (_SUBJECT_OR_OBJECT, "ends", _list(ends)),
            ("(subject = :other OR object = :other)", "other", other),
            (_TYPES, "types", _list(types)),
        )
        order = "ORDER BY coalesce(json_extract(qualifiers, '$.date'), observed, ''), evidence.id"
        return [_claim(row) for row in self._all(f"{_CLAIM}{where} {order}", values)]

    def observations(self, about: Collection[str] | None = None) -> list[Observation]:
        """Return figures about these entities, or all, in order of entity, period and metric."""
        where, values = _where(("about IN (SELECT value FROM json_each(:about))", "about", _list(about)))
        order = "ORDER BY about, coalesce(period, ''), metric, id"
        return [
            observation_of(KeptObservation._make(row))
            for row in self._all(f"{_OBSERVATION}{where} {order}", values)
        ]

    def stats(self) -> Stats:
        """Count what is there."""
        with self.reading():
            dates = self._all("SELECT min(published), max(published) FROM article")[0]
            totals = {
                table: self._all(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 (names from here)
                for table in ("article", "entity", "edge", "evidence", "observation")
            }
            return Stats(
                articles=totals["article"],
                entities=totals["entity"],
                relations=totals["edge"],
                evidence=totals["evidence"],
                observations=totals["observation"],
                by_label=self._counts("label", "entity"),
                by_type=self._counts("type", "edge"),
                by_status=self._counts("status", "edge"),
                by_language=self._counts("lang", "article"),
                first_published=dates[0],
                last_published=dates[1],
            )

    def _counts(self, column: str, table: str) -> dict[str, int]:
        sql = f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608 (as above)
        rows = self._all(sql)
        return {row[0]: row[1] for row in rows}

    def _near(self, key: str, limit: int) -> list[str]:
        """Return the ids of the entities with the names that are most like a text."""
        rows = self._all(
            "SELECT key, entity, evidence_count FROM name JOIN entity ON entity.id = name.entity"
        )
        near = nearest(key, ((row["key"], row["entity"]) for row in rows))
        counts = {row["entity"]: row["evidence_count"] for row in rows}
        return sorted(near, key=lambda id_: (-near[id_], -counts[id_], id_))[:limit]

    def _all(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        with explained(self._where):
            return self._db.execute(sql, values).fetchall()


def _where(*conditions: tuple[str, str, str | None]) -> tuple[str, dict[str, Any]]:
    """Return the WHERE of those conditions whose value is given, and the values by name."""
    given = [(sql, name, value) for sql, name, value in conditions if value is not None]
    text = " AND ".join(sql for sql, _, _ in given)
    return (f" WHERE {text}" if text else ""), {name: value for _, name, value in given}


def _list(values: Collection[str] | None) -> str | None:
    """Return a collection as JSON, so that one statement takes any number of values."""
    return None if values is None else json.dumps(sorted(values))


def _whole(text: str) -> str:
    """Return a text that SQLite takes: half a surrogate pair, as in a broken argument, becomes a mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _entity(row: sqlite3.Row) -> EntityView:
    return EntityView(
        id=row["id"],
        label=Label(row["label"]),
        name=row["name"],
        names=json.loads(row["names"]),
        aliases=tuple(json.loads(row["aliases"])),
        properties=json.loads(row["properties"]),
        evidence_count=row["evidence_count"],
        relation_count=row["relation_count"],
        article_count=row["article_count"],
    )


def _ref(row: sqlite3.Row, end: str) -> EntityRef:
    return EntityRef(row[end], Label(row[f"{end}_label"]), row[f"{end}_name"])


def _relation(row: sqlite3.Row) -> Relation:
    return Relation(
        source=_ref(row, "source"),
        type=row["type"],
        target=_ref(row, "target"),
        status=Status(row["status"]),
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        evidence_count=row["evidence_count"],
        confidence=row["confidence"],
        qualifiers=json.loads(row["qualifiers"]),
    )


def _claim(row: sqlite3.Row) -> Claim:
    return Claim(
        id=row["id"],
        subject=_ref(row, "subject"),
        type=row["type"],
        object=_ref(row, "object"),
        status=Status(row["status"]),
        quote=row["quote"],
        start=row["start"],
        end=row["stop"],
        observed=row["observed"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        qualifiers=json.loads(row["qualifiers"]),
        confidence=row["confidence"],
        reader=row["reader"],
        article=row["article"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        url=row["url"],
    )


def _article(row: sqlite3.Row) -> ArticleRow:
    return ArticleRow(
        id=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        lang=row["lang"],
        url=row["url"],
        sha256=row["sha256"],
        reader=row["reader"],
        source=row["source"],
        characters=row["characters"],
        entities=tuple(sorted(json.loads(row["entities"]))),
        evidence_count=row["evidence_count"],
        observation_count=row["observation_count"],
    )
