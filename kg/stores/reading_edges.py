"""What the tables of the embedded store say of relations and claims, now and at a date.

Names of ends and titles of articles are looked up once each and not joined to every row: on large
answers that is most of the work. As of a date, most edges are wholly known or not at all, which an
index tells; only those in between are put together anew from their claims.
"""

# ruff: noqa: S608 (all text in the queries is from here; values are given by name)

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any, Final, NamedTuple

from kg.stores.base import Direction, Saying, Standing, Triple
from kg.stores.files import explained
from kg.stores.merging import Stated, merge_evidence
from kg.stores.merging import statuses as statuses_of
from kg.stores.standing import within
from kg.views import Claim, EntityRef, Relation
from schema import Label, Status

_LABELS: Final[dict[str, Label]] = {str(label): label for label in Label}
_STATUSES: Final[dict[str, Status]] = {str(status): status for status in Status}

_EDGE: Final = (
    "source, type, target, status, first_seen, last_seen, evidence_count, confidence, qualifiers FROM edge"
)
_MERGED: Final = ("status", "first_seen", "last_seen", "evidence_count", "confidence", "qualifiers")
_CLAIM: Final = (
    "id, subject, type, object, status, quote, start, stop, observed, valid_from, valid_to, qualifiers,"
    " confidence, reader, article FROM evidence"
)
_OF_TRIPLES: Final = (
    "JOIN evidence AS e ON e.subject = json_extract(t.value, '$[0]')"
    " AND e.type = json_extract(t.value, '$[1]') AND e.object = json_extract(t.value, '$[2]')"
)
_IN: Final = "{} IN (SELECT value FROM json_each(:{}))"
_SOURCE, _TARGET = _IN.format("source", "ends"), _IN.format("target", "ends")
_ENDS: Final[dict[str, tuple[str, ...]]] = {
    "out": (_SOURCE,),
    "in": (_TARGET,),
    "both": (_SOURCE, f"{_TARGET} AND NOT {_SOURCE}"),
    "among": (f"{_SOURCE} AND {_TARGET.replace('target', '+target')}",),
}
"""What is asked one after the other about edges with certain ends, so that each part has its index."""

# Of two dates, only what both are precise enough to say is compared: 2026 holds 2026-02.
_SINCE: Final = "substr(last_seen, 1, length(:since)) >= substr(:since, 1, length(last_seen))"
_UNTIL: Final = "substr(first_seen, 1, length(:until)) <= substr(:until, 1, length(first_seen))"
_KNOWN: Final = "substr({0}observed, 1, length(:as_of)) <= substr(:as_of, 1, length({0}observed))"
_NEWS: Final = (
    "(observed >= :since OR (observed >= substr(:since, 1, 4) AND instr(:since, observed) = 1))"
    # the same as for the others, in a form that an index helps with
)
_WHEN: Final = (
    "CASE e.qualifiers WHEN '{}' THEN coalesce(e.observed, '')"
    " ELSE coalesce(json_extract(e.qualifiers, '$.date'), e.observed, '') END"
)
"""The time that a claim speaks of; most claims have no qualifiers to look into."""
_ALIKE: Final = (
    ":label = (SELECT label FROM entity WHERE id = source)"
    " AND :label = (SELECT label FROM entity WHERE id = target)"
)
_KNOWN_CLAIMS: Final = (
    "(SELECT count(*) FROM evidence AS e WHERE e.subject = edge.source AND e.type = edge.type"
    f" AND e.object = edge.target AND {_KNOWN.format('e.')})"
)


class _Wanted(NamedTuple):
    """Conditions on edges: those that hold for all their time, and those on how they stand."""

    parts: tuple[str, ...]
    lasting: list[str]
    standing: list[str]
    values: dict[str, Any]

    def sql(self, columns: str) -> str:
        """Return the query for the edges, as of a date for those of which all was known by then."""
        whole = [] if self.values["as_of"] is None else [f"{_KNOWN_CLAIMS} = evidence_count"]
        return self._union(columns, [*self.lasting, *self.standing, *whole])

    def sql_of_partly_known(self, columns: str) -> str:
        """Return the query for the edges of which a part was known, however they stood."""
        partly = f"evidence_count > 1 AND {_KNOWN_CLAIMS} BETWEEN 1 AND evidence_count - 1"
        return self._union(columns, [*self.lasting, partly])

    def _union(self, columns: str, conditions: list[str]) -> str:
        return " UNION ALL ".join(
            f"SELECT {columns} WHERE {' AND '.join([part, *conditions])}" for part in self.parts
        )


class EdgeReader:
    """The questions about relations and claims that the embedded store answers.

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

    def refs(self, ids: Collection[str]) -> dict[str, EntityRef]:
        """Return the entities with these ids by id, without the rest of what is known of them."""
        rows = self._rows(
            f"SELECT id, label, name FROM entity WHERE {_IN.format('id', 'ids')}", ids=as_list(ids)
        )
        return {id_: EntityRef(id_, _LABELS[label], name) for id_, label, name in rows}

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
        wanted = _wanted(
            ends=ends,
            which="among" if among else direction,
            other=other,
            types=types,
            statuses=statuses,
            since=since,
            until=until,
            as_of=as_of,
            min_claims=min_claims,
        )
        with self.reading():
            rows = self._rows(wanted.sql(_EDGE), **wanted.values)
            if as_of is not None:
                past = (row for row in self._past(wanted) if statuses is None or row[3] in statuses)
                rows += (row for row in past if row[6] >= min_claims and within(row[4], row[5], since, until))
            refs = self.refs({end for row in rows for end in (row[0], row[2])})
        rows.sort(key=itemgetter(0, 1, 2))
        rows.sort(key=lambda row: row[5] or "", reverse=True)
        return [_relation(row, refs) for row in rows]

    def standing(
        self,
        ends: Collection[str] | None = None,
        *,
        types: Collection[str] | None = None,
        statuses: Collection[Status],
        label: Label | None = None,
        as_of: str | None = None,
        min_claims: int = 1,
    ) -> list[Standing]:
        """Return the key and the status of each edge once, in no order."""
        wanted = _wanted(
            ends=ends,
            which="both",
            types=types,
            statuses=statuses,
            label=label,
            as_of=as_of,
            min_claims=min_claims,
        )
        with self.reading():
            rows = self._rows(wanted.sql("source, type, target, status FROM edge"), **wanted.values)
            found = [((source, type_, target), status) for source, type_, target, status in rows]
            if as_of is not None:
                found += (
                    (triple, status)
                    for triple, (status, claims) in self._stood(wanted).items()
                    if claims >= min_claims and status in statuses
                )
        return found

    def claims(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        types: Collection[str] | None = None,
        as_of: str | None = None,
    ) -> list[Claim]:
        """Return evidence with one of `ends` at either end, and `other` at the other; oldest first."""
        conditions, values = given(
            ("(subject = :other OR object = :other)", "other", other),
            (_IN.format("type", "types"), "types", as_list(types)),
            (_KNOWN.format(""), "as_of", as_of),
        )
        subject, object_ = _IN.format("subject", "ends"), _IN.format("object", "ends")
        parts = ("true",) if ends is None else (subject, f"{object_} AND NOT {subject}")
        sql = " UNION ALL ".join(f"SELECT {_CLAIM} WHERE {' AND '.join([p, *conditions])}" for p in parts)
        with self.reading():
            return self._claims(self._rows(sql, ends=as_list(ends), **values))

    def claims_of(self, triples: Collection[Triple], *, as_of: str | None = None) -> list[Claim]:
        """Return all evidence of these edges, up to a date; oldest first."""
        columns = ", ".join(f"e.{column}" for column in _CLAIM.removesuffix(" FROM evidence").split(", "))
        known = "" if as_of is None else f" WHERE {_KNOWN.format('e.')}"
        sql = f"SELECT {columns} FROM json_each(:triples) AS t {_OF_TRIPLES}{known}"
        with self.reading():
            return self._claims(self._rows(sql, triples=json.dumps(sorted(triples)), as_of=as_of))

    def sayings(self, triples: Collection[Triple], *, as_of: str | None = None) -> Iterator[Saying]:
        """Yield what counts for the number of sources, of all evidence of these edges; oldest first."""
        known = "" if as_of is None else f" WHERE {_KNOWN.format('e.')}"
        sql = (
            f"SELECT {_WHEN}, e.id, e.subject, e.type, e.object, e.status, e.article, e.quote"
            f" FROM json_each(:triples) AS t {_OF_TRIPLES}{known}"
        )
        with self.reading():
            rows = self._rows(sql, triples=json.dumps(list(triples)), as_of=as_of)
            publishers = dict(self._rows("SELECT id, publisher FROM article WHERE publisher IS NOT NULL"))
        rows.sort(key=itemgetter(0, 1))
        return (
            Saying((s, t, o), status, publishers.get(article, article), quote)
            for _, _, s, t, o, status, article, quote in rows
        )

    def claimed(
        self, *, status: Status | None = None, since: str | None = None, as_of: str | None = None
    ) -> set[Triple]:
        """Return the edges with evidence of this status, from articles of this time."""
        conditions, values = given(
            ("status = :status", "status", None if status is None else str(status)),
            (_NEWS, "since", since),
            (_KNOWN.format(""), "as_of", as_of),
        )
        if status not in (None, Status.ASSERTED):
            conditions.append("status <> 'asserted'")  # those few have an index of their own
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return set(self._rows(f"SELECT subject, type, object FROM evidence{where}", **values))

    def disputable(self) -> set[Triple]:
        """Return all edges of which evidence may disagree: denied and asserted, or stated in several ways."""
        of_edge = "e.subject = source AND e.type = edge.type AND e.object = target AND e.status = 'asserted'"
        rows = self._rows(
            f"SELECT source, edge.type, target FROM edge JOIN evidence AS e ON {of_edge}"
            " WHERE evidence_count > 1 AND (edge.qualifiers LIKE '%amount%'"
            " OR edge.qualifiers LIKE '%stake%' OR edge.qualifiers LIKE '%weight%')"
            " GROUP BY source, edge.type, target HAVING count(DISTINCT e.qualifiers) > 1"
            " UNION SELECT subject, type, object FROM evidence AS d"
            " WHERE status = 'denied' AND status <> 'asserted' AND EXISTS (SELECT 1 FROM evidence AS e WHERE"
            " e.subject = d.subject AND e.type = d.type AND e.object = d.object AND e.status = 'asserted')"
        )
        return set(rows)

    def _past(self, wanted: _Wanted) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of edges that only a part of today's claims add up to."""
        columns = "e.id, e.article, e.status, e.observed, e.confidence, e.qualifiers"
        said: dict[Triple, list[Stated]] = defaultdict(list)
        for *triple, claim, article, status, observed, confidence, known in self._partly_known(
            wanted, columns
        ):
            stated = Stated(claim, article, status, observed, confidence, _mapping(known))
            said[tuple(triple)].append(stated)
        for triple, claims in said.items():
            merged = merge_evidence(claims)
            yield *triple, *(merged[field] for field in _MERGED)

    def _stood(self, wanted: _Wanted) -> dict[Triple, tuple[str, int]]:
        """Return how the edges stood of which only a part of today's claims was known, and on how many."""
        said: dict[Triple, list[Stated]] = defaultdict(list)
        for s, t, o, status, observed in self._partly_known(wanted, "e.status, e.observed"):
            said[s, t, o].append(Stated("", "", status, observed, 0, {}))
        return {triple: (statuses_of(claims)[-1][1], len(claims)) for triple, claims in said.items()}

    def _partly_known(self, wanted: _Wanted, columns: str) -> list[Any]:
        """Return the claims that were known by a date, of edges of which others were not."""
        triples = self._rows(wanted.sql_of_partly_known("source, type, target FROM edge"), **wanted.values)
        sql = (
            f"SELECT e.subject, e.type, e.object, {columns}"
            f" FROM json_each(:triples) AS t {_OF_TRIPLES} WHERE {_KNOWN.format('e.')}"
        )
        return self._rows(sql, triples=json.dumps(triples), as_of=wanted.values["as_of"])

    def _claims(self, rows: list[Any]) -> list[Claim]:
        """Return claims from their rows, oldest first."""
        refs = self.refs({end for row in rows for end in (row[1], row[3])})
        articles = self._rows(
            f"SELECT id, title, publisher, published, url FROM article WHERE {_IN.format('id', 'ids')}",
            ids=as_list({row[-1] for row in rows}),
        )
        told_in = {article[0]: article for article in articles}
        found = [_claim(row, refs, told_in) for row in rows]
        found.sort(key=lambda claim: (claim.when or "", claim.id))
        return found

    def _rows(self, sql: str, **values: Any) -> list[Any]:
        """Return plain tuples, which are quicker to take apart than rows with names."""
        with explained(self._where):
            cursor = self._db.cursor()
            cursor.row_factory = None
            return cursor.execute(sql, values).fetchall()

    def _all(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        with explained(self._where):
            return self._db.execute(sql, values).fetchall()


def _wanted(
    *,
    ends: Collection[str] | None,
    which: str,
    types: Collection[str] | None,
    statuses: Collection[Status] | None,
    as_of: str | None,
    min_claims: int,
    other: str | None = None,
    label: Label | None = None,
    since: str | None = None,
    until: str | None = None,
) -> _Wanted:
    lasting, values = given(
        ("(source = :other OR target = :other)", "other", other),
        (_IN.format("type", "types"), "types", as_list(types)),
        ("evidence_count >= :min_claims", "min_claims", min_claims if min_claims > 1 else None),
        (_ALIKE, "label", None if label is None else str(label)),
    )
    standing, more = given(
        (_IN.format("status", "statuses"), "statuses", as_list(statuses)),
        (_SINCE, "since", since),
        (_UNTIL, "until", until),
    )
    parts = ("true",) if ends is None else _ENDS[which]
    return _Wanted(parts, lasting, standing, {"ends": as_list(ends), "as_of": as_of, **values, **more})


def given(*conditions: tuple[str, str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Return those conditions whose value is given, and the values by name."""
    known = [(sql, name, value) for sql, name, value in conditions if value is not None]
    return [sql for sql, _, _ in known], {name: value for _, name, value in known}


def as_list(values: Collection[str] | None) -> str | None:
    """Return a collection as JSON, so that one statement takes any number of values."""
    return None if values is None else json.dumps(sorted(values))


def _mapping(text: str) -> dict[str, Any]:
    known: dict[str, Any] = {} if text == "{}" else json.loads(text)
    return known


def _relation(row: Any, refs: dict[str, EntityRef]) -> Relation:
    source, type_, target, status, first, last, count, confidence, known = row
    return Relation(
        refs[source],
        type_,
        refs[target],
        _STATUSES[status],
        first,
        last,
        count,
        confidence,
        _mapping(known) if isinstance(known, str) else known,
    )


def _claim(row: Any, refs: dict[str, EntityRef], told_in: dict[str, Any]) -> Claim:
    """Return a claim; of its article come id, title, publisher, published and url."""
    id_, subject, type_, object_, status, quote, start, end, *dates, known, confidence, reader, article = row
    observed, valid_from, valid_to = dates
    return Claim(
        id_,
        refs[subject],
        type_,
        refs[object_],
        _STATUSES[status],
        quote,
        start,
        end,
        observed,
        valid_from,
        valid_to,
        _mapping(known),
        confidence,
        reader,
        *told_in[article],
    )
