"""What can be read from the tables of the embedded store."""

# ruff: noqa: S608 (as in `reading_edges`)

import json
from collections.abc import Collection, Iterator
from typing import Any, Final

from kg.names import normalise
from kg.stores.reading_edges import EdgeReader, as_list, given
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
from kg.views import ArticleRow, EntityView, Stats
from schema import Article, Label, Observation

_LAST: Final = "\U0010ffff"

_ENTITY: Final = """
    SELECT id, label, name, names, aliases, properties, evidence_count, article_count,
        (SELECT count(*) FROM edge WHERE source = entity.id AND status = 'asserted')
        + (SELECT count(*) FROM edge WHERE target = entity.id AND status = 'asserted') AS relation_count
    FROM entity
"""
_ARTICLE: Final = """
    SELECT id, title, publisher, published, lang, url, sha256, reader, source, characters,
        (SELECT json_group_array(entity) FROM claim WHERE article = article.id) AS entities,
        (SELECT count(*) FROM evidence WHERE article = article.id) AS evidence_count,
        (SELECT count(*) FROM observation WHERE article = article.id) AS observation_count
    FROM article
"""
_NAMED: Final = (
    "EXISTS (SELECT 1 FROM claim JOIN article ON article.id = claim.article WHERE claim.entity = name.entity"
    " AND substr(published, 1, length(:as_of)) <= substr(:as_of, 1, length(published)))"
)
_OBSERVATION: Final = "SELECT * FROM observation"
_CONTENTS: Final = (
    "SELECT * FROM claim WHERE article = ? ORDER BY entity",
    "SELECT record.* FROM claim JOIN record ON digest = record WHERE article = ? ORDER BY claim.entity",
    "SELECT * FROM evidence WHERE article = ? ORDER BY id",
    "SELECT * FROM observation WHERE article = ? ORDER BY id",
)


class Reader(EdgeReader):
    """The questions that the embedded store answers.

    Parameters
    ----------
    connection : sqlite3.Connection
        To the tables of `kg.stores.tables`.
    where : str
        What to call it in errors.
    """

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

    def articles(self, prefix: str = "", *, naming: str | None = None) -> list[ArticleRow]:
        """Return the articles whose id begins with `prefix`, oldest first; only those that name an entity."""
        named = "" if naming is None else "AND id IN (SELECT article FROM claim WHERE entity = :naming)"
        sql = f"{_ARTICLE} WHERE id >= :first AND id < :last {named} ORDER BY coalesce(published, ''), id"
        prefix = _whole(prefix)
        rows = self._rows(sql, first=prefix, last=prefix + _LAST, naming=naming)
        return [_article(row) for row in rows]

    def entities(self, ids: Collection[str] | None = None, *, label: Label | None = None) -> list[EntityView]:
        """Return the entities with these ids, or all, of one label or any, in order of id."""
        conditions, values = given(
            ("id IN (SELECT value FROM json_each(:ids))", "ids", as_list(ids)),
            ("label = :label", "label", None if label is None else str(label)),
        )
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return [_entity(row) for row in self._rows(f"{_ENTITY} {where} ORDER BY id", **values)]

    def find(self, name: str) -> list[EntityView]:
        """Return the entities that carry a name, id, alias or code, most evidence first."""
        written = _whole(name)
        for where, value in (
            ("id = :value", written),
            ("id IN (SELECT entity FROM name WHERE surface = :value)", written),
            ("id IN (SELECT entity FROM name WHERE key = :value)", normalise(name)),
        ):
            rows = self._rows(f"{_ENTITY} WHERE {where} ORDER BY evidence_count DESC, id", value=value)
            if rows:
                return [_entity(row) for row in rows]
        return []

    def search(self, text: str, limit: int, *, as_of: str | None = None) -> list[EntityView]:
        """Return the entities whose names come near a text, best first; only those named up to a date."""
        key = normalise(text)
        if not key or limit < 1:
            return []
        named = "" if as_of is None else f"AND {_NAMED}"
        with self.reading():
            rows = self._rows(
                "SELECT name.entity, min(CASE instr(key, :key) WHEN 1 THEN key <> :key ELSE 2 END) AS rank"
                f" FROM name JOIN entity ON entity.id = name.entity WHERE instr(key, :key) {named}"
                " GROUP BY name.entity ORDER BY rank, evidence_count DESC, name.entity LIMIT :limit",
                key=key,
                limit=limit,
                as_of=as_of,
            )
            ids = [entity for entity, _ in rows] or self._near(key, limit, as_of)
            found = {entity.id: entity for entity in self.entities(ids)}
            return [found[entity_id] for entity_id in ids]

    def observations(self, about: Collection[str] | None = None) -> list[Observation]:
        """Return figures about these entities, or all, in order of entity, period and metric."""
        where = "" if about is None else "WHERE about IN (SELECT value FROM json_each(:about))"
        sql = f"{_OBSERVATION} {where} ORDER BY about, coalesce(period, ''), metric, id"
        return [observation_of(KeptObservation._make(row)) for row in self._rows(sql, about=as_list(about))]

    def stats(self) -> Stats:
        """Count what is there."""
        with self.reading():
            dates = self._all("SELECT min(published), max(published) FROM article")[0]
            totals = {
                table: self._all(f"SELECT count(*) FROM {table}")[0][0]
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
        sql = f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1"
        rows = self._all(sql)
        return {row[0]: row[1] for row in rows}

    def _near(self, key: str, limit: int, as_of: str | None) -> list[str]:
        """Return the ids of the entities with the names that are most like a text."""
        where = "" if as_of is None else f"WHERE {_NAMED}"
        near = nearest(key, self._rows(f"SELECT key, entity FROM name {where}", as_of=as_of))
        sql = "SELECT id, evidence_count FROM entity WHERE id IN (SELECT value FROM json_each(:ids))"
        counts = dict(self._rows(sql, ids=as_list(near)))
        return sorted(near, key=lambda id_: (-near[id_], -counts[id_], id_))[:limit]


def _whole(text: str) -> str:
    """Return a text that SQLite takes: half a surrogate pair, as in a broken argument, becomes a mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _entity(row: Any) -> EntityView:
    id_, label, name, names, aliases, properties, evidence, articles, relations = row
    return EntityView(
        id_,
        Label(label),
        name,
        {} if names == "{}" else json.loads(names),
        () if aliases == "[]" else tuple(json.loads(aliases)),
        {} if properties == "{}" else json.loads(properties),
        evidence_count=evidence,
        relation_count=relations,
        article_count=articles,
    )


def _article(row: Any) -> ArticleRow:
    id_, title, publisher, published, lang, url, sha256, reader, source, characters, *counted = row
    entities, evidence, observations = counted
    return ArticleRow(
        id_,
        title,
        publisher,
        published,
        lang,
        url,
        sha256,
        reader,
        source,
        characters,
        entities=tuple(sorted(json.loads(entities))),
        evidence_count=evidence,
        observation_count=observations,
    )
