"""What can be read from a graph in Neo4j. Every list comes in the order of the embedded store.

Lists are sorted here and not by the server, which orders text by UTF-16 units, not by code points.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Final

from kg.names import normalise
from kg.stores.base import Direction, Saying, Standing, Triple
from kg.stores.merging import found_by
from kg.stores.neo4j.connection import Connection
from kg.stores.neo4j.contents import contributions
from kg.stores.neo4j.layout import CONTRIBUTION, NAME, entity_view, name_key, observation_row, qualifiers
from kg.stores.rows import Contribution, metadata, observation_of
from kg.stores.searching import nearest
from kg.stores.standing import relations_from, saying, triple_of
from kg.views import ArticleRow, Claim, EntityRef, EntityView, Relation, Stats
from schema import RELATION_TYPES, Article, Label, Observation, Status

_ANY: Final = "|".join(Label)
_TYPES: Final = "|".join(RELATION_TYPES)
_EVIDENCE_COUNT: Final = "COUNT { (n)<-[:SUBJECT]-() } + COUNT { (n)<-[:OBJECT]-() }"
_VIEW: Final = (
    f"labels(n), properties(n), {_EVIDENCE_COUNT},"
    f" COUNT {{ (n)-[r:{_TYPES}]-() WHERE r.status = 'asserted' }}, COUNT {{ (n)<-[:MENTIONS]-() }}"
)
_FIND: Final = (
    f"CALL {{ MATCH (n:{_ANY} {{id: $id}}) RETURN n"
    f" UNION MATCH (k:{NAME} {{key: $key}}) MATCH (n:{_ANY} {{id: k.entity}}) RETURN n }} RETURN {_VIEW}"
)
_HOLDING: Final = (
    f"MATCH (k:{NAME}) WHERE k.key CONTAINS $key WITH k.entity AS id,"
    " min(CASE WHEN k.key = $key THEN 0 WHEN k.key STARTS WITH $key THEN 1 ELSE 2 END) AS rank"
    f" MATCH (n:{_ANY} {{id: id}})"
)
_NAMED: Final = (
    " WHERE EXISTS { (n)<-[:MENTIONS]-(a:Article)"
    " WHERE left(a.published, size($as_of)) <= left($as_of, size(a.published)) }"
)
_COUNTS: Final = f"UNWIND $ids AS id MATCH (n:{_ANY} {{id: id}}) RETURN id, {_EVIDENCE_COUNT}"
_RELATION: Final = "labels(s), s.id, s.name, type(e), labels(o), o.id, o.name, properties(e)"
_CLAIM: Final = (
    " MATCH (s)<-[:SUBJECT]-(e)-[:OBJECT]->(o) MATCH (e)-[:FROM]->(a:Article)"
    " RETURN properties(e), labels(s), s.name, labels(o), o.name,"
    " a.id, a.title, a.publisher, a.published, a.url"
)
_OF_TRIPLES: Final = (
    "UNWIND $triples AS t MATCH (e:Evidence {subject: t[0], type: t[1], object: t[2]})"
    " USING INDEX e:Evidence(subject, type, object)"
)
_ARTICLE: Final = (
    "properties(a), [(a)-[:MENTIONS]->(n) | n.id], COUNT { (a)<-[:FROM]-(:Evidence) },"
    " COUNT { (a)<-[:FROM]-(:Observation) }"
)
_OBSERVATION: Final = " MATCH (o)-[:FROM]->(a:Article) RETURN a.id, n.id, properties(o)"

# Of two dates, only what both are precise enough to say is compared: 2026 holds 2026-02.
_SINCE: Final = "left(e.last_seen, size($since)) >= left($since, size(e.last_seen))"
_UNTIL: Final = "left(e.first_seen, size($until)) <= left($until, size(e.first_seen))"
_KNOWN: Final = "left(e.observed, size($as_of)) <= left($as_of, size(e.observed))"
_NEWS: Final = "left(e.observed, size($since)) >= left($since, size(e.observed))"
_DISPUTABLE: Final = (
    "MATCH (e:Evidence) WHERE e.status = 'denied' OR"
    " coalesce(e.amount, e.round_amount, e.stake, e.weight) IS NOT NULL"
    " WITH e.subject AS s, e.type AS t, e.object AS o, count(*) AS n, collect(DISTINCT e.status) AS said"
    " WHERE n > 1 OR 'denied' IN said RETURN s, t, o"
)


class Reader:
    """The questions that a graph in Neo4j answers.

    Parameters
    ----------
    connection : Connection
        To the database.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ask = connection.ask

    def reading(self) -> AbstractContextManager[None]:
        """Answer from one transaction within it.

        Neo4j shows each query in it what is committed when that query begins: others who write
        meanwhile are seen.
        """
        return self._connection.reading()

    def digests(self) -> dict[str, str]:
        """Return, by id of article, what tells its contribution from any other of it."""
        return dict(map(tuple, self._ask(f"MATCH (c:{CONTRIBUTION}) RETURN c.id, c.digest")))

    def contributions(self, article_ids: Collection[str]) -> Iterator[Contribution]:
        """Yield what is kept of these articles, in the order given; of one that is not there, nothing."""
        return contributions(self._connection, article_ids)

    def has(self, article: Article, reader: str) -> bool:
        """Tell whether this article, with this metadata, was put in as this reader read it."""
        fields = "a.reader, a.lang, a.title, a.publisher, a.published, a.url"
        found = self._ask(f"MATCH (a:Article {{id: $id}}) RETURN {fields}", id=article.id)
        return [tuple(record) for record in found] == [metadata(article, reader)]

    def articles(self, prefix: str = "", *, naming: str | None = None) -> list[ArticleRow]:
        """Return the articles whose id begins with `prefix`, oldest first; only those that name an entity."""
        where = "WHERE a.id STARTS WITH $prefix" if prefix else ""
        named = "" if naming is None else f"MATCH (:{_ANY} {{id: $naming}})<-[:MENTIONS]-(a)"
        found = self._ask(
            f"{named} MATCH (a:Article) {where} RETURN {_ARTICLE}", prefix=_whole(prefix), naming=naming
        )
        rows = [_article(*record) for record in found]
        return sorted(rows, key=lambda row: (row.published or "", row.id))

    def entities(self, ids: Collection[str] | None = None, *, label: Label | None = None) -> list[EntityView]:
        """Return the entities with these ids, or all, of one label or any, in order of id."""
        where = "" if ids is None else "WHERE n.id IN $ids"
        found = self._ask(f"MATCH (n:{label or _ANY}) {where} RETURN {_VIEW}", ids=_sorted(ids))
        return sorted((_entity(*record) for record in found), key=lambda entity: entity.id)

    def refs(self, ids: Collection[str]) -> dict[str, EntityRef]:
        """Return the entities with these ids by id, without the rest of what is known of them."""
        found = self._ask(
            f"MATCH (n:{_ANY}) WHERE n.id IN $ids RETURN n.id, labels(n), n.name", ids=_sorted(ids)
        )
        return {id_: EntityRef(id_, _label(labels), name) for id_, labels, name in found}

    def find(self, name: str) -> list[EntityView]:
        """Return the entities that carry a name, id, alias or code, most evidence first."""
        written, key = _whole(name), normalise(name)
        found = [_entity(*record) for record in self._ask(_FIND, id=written, key=name_key(name))]
        named = [(entity, found_by(entity)) for entity in found]
        for meant in (
            [entity for entity in found if entity.id == written],
            [entity for entity, names in named if written in names],
            [entity for entity, names in named if any(normalise(other) == key for other in names)],
        ):
            if meant:
                return sorted(meant, key=lambda entity: (-entity.evidence_count, entity.id))
        return []

    def search(self, text: str, limit: int, *, as_of: str | None = None) -> list[EntityView]:
        """Return the entities whose names come near a text, best first; only those named up to a date."""
        key = name_key(text)
        if not key or limit < 1:
            return []
        with self.reading():
            named = "" if as_of is None else _NAMED
            text = f"{_HOLDING}{named} RETURN rank, {_EVIDENCE_COUNT}, id"
            ranked = self._ask(text, key=key, as_of=as_of)
            holding = sorted((rank, -evidence, id_) for rank, evidence, id_ in ranked)
            ids = [id_ for _, _, id_ in holding[:limit]] or self._near(key, limit, as_of)
            found = {entity.id: entity for entity in self.entities(ids)}
            return [found[id_] for id_ in ids]

    def _near(self, key: str, limit: int, as_of: str | None) -> list[str]:
        """Return the ids of the entities with the names that are most like a text."""
        named = "" if as_of is None else f" MATCH (n:{_ANY} {{id: k.entity}}){_NAMED}"
        names = self._ask(f"MATCH (k:{NAME}){named} RETURN k.key, k.entity", as_of=as_of)
        near = nearest(key, ((name, entity) for name, entity in names))
        counts = dict(map(tuple, self._ask(_COUNTS, ids=sorted(near))))
        return sorted(near, key=lambda id_: (-near[id_], -counts[id_], id_))[:limit]

    def relations(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        direction: Direction = "both",
        among: bool = False,
        types: Collection[str] | None = None,
        statuses: Collection[Status] | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        min_claims: int = 1,
    ) -> list[Relation]:
        """Return edges, newest first; one of `ends` stands at the given end, `other` at either."""
        if as_of is not None:
            return relations_from(
                self._claims(ends, other, types, as_of, among=among),
                ends=ends,
                direction=direction,
                among=among,
                statuses=statuses,
                since=since,
                until=until,
                min_claims=min_claims,
            )
        where = _where(
            ("(s.id = $other OR o.id = $other)", other),
            ("o.id IN $ends", ends if among else None),
            ("e.status IN $statuses", statuses),
            (_SINCE, since),
            (_UNTIL, until),
            ("e.evidence_count >= $min_claims", min_claims if min_claims > 1 else None),
        )
        found = self._ask(
            f"{_edges(ends, other, 'out' if among else direction, types)}{where} RETURN {_RELATION}",
            ends=_sorted(ends),
            other=other,
            statuses=_sorted(statuses),
            since=since,
            until=until,
            min_claims=min_claims,
        )
        refs: dict[str, EntityRef] = {}
        edges = sorted((_relation(record, refs) for record in found), key=triple_of)
        return sorted(edges, key=lambda edge: edge.last_seen or "", reverse=True)

    def standing(
        self,
        ends: Collection[str] | None = None,
        *,
        types: Collection[str] | None = None,
        statuses: Collection[Status],
        label: Label | None = None,
        as_of: str | None = None,
        min_claims: int = 1,
    ) -> Iterator[Standing]:
        """Yield the key and the status of each edge once, in no order."""
        if as_of is not None:
            past = self.relations(ends, types=types, statuses=statuses, as_of=as_of, min_claims=min_claims)
            return (
                (triple_of(r), str(r.status))
                for r in past
                if label is None or r.source.label == r.target.label == label
            )
        where = _where(
            ("e.status IN $statuses", statuses),
            (f"s:{label} AND o:{label}", label),
            ("e.evidence_count >= $min_claims", min_claims if min_claims > 1 else None),
        )
        found = self._ask(
            f"{_edges(ends, None, 'both', types)}{where} RETURN s.id, type(e), o.id, e.status",
            ends=_sorted(ends),
            statuses=_sorted(statuses),
            min_claims=min_claims,
        )
        return (((source, kind, target), status) for source, kind, target, status in found)

    def claims(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        types: Collection[str] | None = None,
        as_of: str | None = None,
    ) -> list[Claim]:
        """Return evidence with one of `ends` at either end, and `other` at the other; oldest first."""
        return self._claims(ends, other, types, as_of, among=False)

    def claims_of(self, triples: Collection[Triple], *, as_of: str | None = None) -> list[Claim]:
        """Return all evidence of these edges, up to a date; oldest first."""
        where = _where((_KNOWN, as_of))
        told = [list(triple) for triple in sorted(triples)]
        return _claims(self._ask(f"{_OF_TRIPLES}{where}{_CLAIM}", triples=told, as_of=as_of))

    def sayings(self, triples: Collection[Triple], *, as_of: str | None = None) -> Iterator[Saying]:
        """Yield what counts for the number of sources, of all evidence of these edges; oldest first."""
        return map(saying, self.claims_of(triples, as_of=as_of))

    def claimed(
        self, *, status: Status | None = None, since: str | None = None, as_of: str | None = None
    ) -> set[Triple]:
        """Return the edges with evidence of this status, from articles of this time."""
        where = _where(("e.status = $status", status), (_NEWS, since), (_KNOWN, as_of))
        text = f"MATCH (e:Evidence){where} RETURN DISTINCT e.subject, e.type, e.object"
        return {(s, t, o) for s, t, o in self._ask(text, status=status, since=since, as_of=as_of)}

    def disputable(self) -> set[Triple]:
        """Return all edges of which evidence may disagree: denied and asserted, or stated in several ways."""
        return {(s, t, o) for s, t, o in self._ask(_DISPUTABLE)}

    def _claims(
        self,
        ends: Collection[str] | None,
        other: str | None,
        types: Collection[str] | None,
        as_of: str | None,
        *,
        among: bool,
    ) -> list[Claim]:
        where = _where(
            ("(e.subject = $other OR e.object = $other)", other),
            ("e.type IN $types", types),
            (_KNOWN, as_of),
            ("e.subject IN $ends AND e.object IN $ends", ends if among else None),
        )
        found = self._ask(
            f"{_evidence(ends, other)}{where}{_CLAIM}",
            ends=_sorted(ends),
            other=other,
            types=_sorted(types),
            triples=_triples(ends, other, types),
            as_of=as_of,
        )
        return _claims(found)

    def observations(self, about: Collection[str] | None = None) -> list[Observation]:
        """Return figures about these entities, or all, in order of entity, period and metric."""
        where = "" if about is None else f"MATCH (n:{_ANY}) WHERE n.id IN $about"
        found = self._ask(f"{where} MATCH (n)<-[:ABOUT]-(o:Observation){_OBSERVATION}", about=_sorted(about))
        rows = (observation_row(properties, article, entity) for article, entity, properties in found)
        ordered = sorted(rows, key=lambda row: (row.about, row.period or "", row.metric, row.id))
        return [observation_of(row) for row in ordered]

    def stats(self) -> Stats:
        """Count what is there."""
        with self.reading():
            labels, types, statuses = Counter[str](), Counter[str](), Counter[str]()
            totals = self._ask(f"RETURN {', '.join(f'COUNT {{ (:{label}) }}' for label in _COUNTED)}")[0]
            labels.update(dict(zip(Label, totals, strict=False)))
            evidence, observations = totals[-2:]
            edges = self._ask(f"MATCH ()-[e:{_TYPES}]->() RETURN type(e), e.status, count(*)")
            for kind, status, times in edges:
                types[kind] += times
                statuses[status] += times
            dates = "min(a.published), max(a.published)"
            spans = self._ask(f"MATCH (a:Article) RETURN a.lang, count(*), {dates}")
        return Stats(
            articles=sum(times for _, times, _, _ in spans),
            entities=labels.total(),
            relations=types.total(),
            evidence=evidence,
            observations=observations,
            by_label=_largest_first(labels),
            by_type=_largest_first(types),
            by_status=_largest_first(statuses),
            by_language=_largest_first({lang: times for lang, times, _, _ in spans}),
            first_published=min((first for _, _, first, _ in spans if first), default=None),
            last_published=max((last for _, _, _, last in spans if last), default=None),
        )


_COUNTED: Final = (*Label, "Evidence", "Observation")


def _edges(
    ends: Collection[str] | None, other: str | None, direction: Direction, types: Collection[str] | None
) -> str:
    """Return the part of a query that finds edges `e` from `s` to `o`, each once."""
    edge = f"[e:{_TYPES if types is None else '|'.join(sorted(RELATION_TYPES.keys() & types))}]"
    if ends is None:
        if other is None:
            return f"MATCH (s)-{edge}->(o)"
        return f"MATCH (n:{_ANY} {{id: $other}})-{edge}-() WITH e, startNode(e) AS s, endNode(e) AS o"
    if direction != "both":
        here = {"out": "s", "in": "o"}[direction]
        return f"MATCH ({here}:{_ANY}) WHERE {here}.id IN $ends MATCH (s)-{edge}->(o)"
    there = f"MATCH (m:{_ANY} {{id: $other}})" if other is not None and other not in ends else ""
    return (
        f"MATCH (n:{_ANY}) WHERE n.id IN $ends {there} MATCH (n)-{edge}-({'m' if there else ''})"
        " WITH DISTINCT e, startNode(e) AS s, endNode(e) AS o"
    )


def _evidence(ends: Collection[str] | None, other: str | None) -> str:
    """Return the part of a query that finds evidence `e`, each once."""
    if ends is None and other is None:
        return "MATCH (e:Evidence)"
    if ends is not None and other is not None and other not in ends:
        return _OF_TRIPLES
    here = "n.id = $other" if ends is None else "n.id IN $ends"
    return f"MATCH (n:{_ANY}) WHERE {here} MATCH (n)<-[:SUBJECT|OBJECT]-(e:Evidence) WITH DISTINCT e"


def _triples(
    ends: Collection[str] | None, other: str | None, types: Collection[str] | None
) -> list[list[str]] | None:
    """Return every edge that may be between one of these ends and another entity."""
    if ends is None or other is None or other in ends:
        return None
    kinds = _sorted(RELATION_TYPES if types is None else types)
    pairs = [pair for end in sorted(ends) for pair in ((end, other), (other, end))]
    return [[source, kind, target] for source, target in pairs for kind in kinds or ()]


def _where(*conditions: tuple[str, object]) -> str:
    """Return the WHERE of those conditions whose value is given."""
    given = [text for text, value in conditions if value is not None]
    return f" WHERE {' AND '.join(given)}" if given else ""


def _sorted(values: Iterable[str] | None) -> list[str] | None:
    return None if values is None else sorted(map(str, values))


def _whole(text: str) -> str:
    """Return a text that can be sent: half a surrogate pair, as in a broken argument, becomes a mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _largest_first(counts: dict[str, int]) -> dict[str, int]:
    known = {str(key): times for key, times in counts.items() if times}
    return dict(sorted(known.items(), key=lambda item: (-item[1], item[0])))


def _label(labels: list[str]) -> Label:
    """Return which of a node's labels is ours: others may have been added to it."""
    return Label(next(label for label in labels if label in _LABELS))


_LABELS: Final = frozenset(map(str, Label))


def _ref(refs: dict[str, EntityRef], key: str, labels: list[str], name: str) -> EntityRef:
    """Return the entity as an end, the same object each time."""
    ref = refs.get(key)
    if ref is None:
        ref = refs[key] = EntityRef(key, _label(labels), name)
    return ref


def _entity(
    labels: list[str], properties: dict[str, Any], evidence: int, relations: int, articles: int
) -> EntityView:
    return entity_view(_label(labels), properties, evidence, relations, articles)


def _relation(record: Iterable[Any], refs: dict[str, EntityRef]) -> Relation:
    s_labels, s_id, s_name, kind, o_labels, o_id, o_name, properties = record
    return Relation(
        source=_ref(refs, s_id, s_labels, s_name),
        type=kind,
        target=_ref(refs, o_id, o_labels, o_name),
        status=Status(properties["status"]),
        first_seen=properties.get("first_seen"),
        last_seen=properties.get("last_seen"),
        evidence_count=properties["evidence_count"],
        confidence=properties["confidence"],
        qualifiers=qualifiers(properties),
    )


def _claims(records: Iterable[Iterable[Any]]) -> list[Claim]:
    """Return claims, oldest first."""
    refs: dict[str, EntityRef] = {}
    return sorted((_claim(record, refs) for record in records), key=lambda c: (c.when or "", c.id))


def _claim(record: Iterable[Any], refs: dict[str, EntityRef]) -> Claim:
    fields, s_labels, s_name, o_labels, o_name, article, title, publisher, published, url = record
    return Claim(
        id=fields["id"],
        subject=_ref(refs, fields["subject"], s_labels, s_name),
        type=fields["type"],
        object=_ref(refs, fields["object"], o_labels, o_name),
        status=Status(fields["status"]),
        quote=fields["quote"],
        start=fields["start"],
        end=fields["end"],
        observed=fields.get("observed"),
        valid_from=fields.get("valid_from"),
        valid_to=fields.get("valid_to"),
        qualifiers=qualifiers(fields),
        confidence=fields["confidence"],
        reader=fields["reader"],
        article=article,
        title=title,
        publisher=publisher,
        published=published,
        url=url,
    )


def _article(properties: dict[str, Any], entities: list[str], evidence: int, observations: int) -> ArticleRow:
    return ArticleRow(
        id=properties["id"],
        title=properties.get("title"),
        publisher=properties.get("publisher"),
        published=properties.get("published"),
        lang=properties["lang"],
        url=properties.get("url"),
        sha256=properties["sha256"],
        reader=properties["reader"],
        source=properties.get("source"),
        characters=properties["characters"],
        entities=tuple(sorted(entities)),
        evidence_count=evidence,
        observation_count=observations,
    )
