"""Putting one article's contribution in the place of another, inside one transaction.

Only what the article touches is read and written, so the cost does not grow with the file.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.names import normalise
from kg.stores.base import Change, Triple
from kg.stores.merging import Stated, found_by, merge_evidence, merge_traits
from kg.stores.rows import Contribution, KeptClaim, as_json, traits


@dataclass
class Touched:
    """What one transaction changes, and what has to be computed anew after it."""

    entities: set[str] = field(default_factory=set)
    triples: set[Triple] = field(default_factory=set)
    claims_at: Counter[str] = field(default_factory=Counter)

    def claim(self, triple: Triple, by: int) -> None:
        """Note that the evidence of a triple grows or shrinks by one."""
        self.triples.add(triple)
        self.claims_at.update({triple[0]: by, triple[2]: by})


def put(db: sqlite3.Connection, contribution: Contribution) -> Change:
    """Put in a contribution, in place of what the graph holds of the same article.

    Parameters
    ----------
    db : sqlite3.Connection
        Within a transaction.
    contribution : Contribution
        What is to be there of its article.

    Returns
    -------
    Change
        What is there now and was not before, and the other way round.
    """
    if _is_there(db, contribution):
        return Change(unchanged=True)
    article, touched = contribution.article.id, Touched()
    before = _contents(db, article)
    retract(db, article, touched)
    enter(db, contribution, touched)
    change = settle(db, touched)
    return _with_contents(change, before, _contents(db, article))


def put_all(db: sqlite3.Connection, contributions: Iterable[Contribution]) -> int:
    """Put in contributions, each in place of what the graph holds of the same article.

    What several of them say is computed anew only once, at the end.

    Parameters
    ----------
    db : sqlite3.Connection
        Within a transaction.
    contributions : iterable of Contribution
        What is to be there of their articles.

    Returns
    -------
    int
        How many were not there as they are.
    """
    touched, changed = Touched(), 0
    for contribution in contributions:
        if not _is_there(db, contribution):
            retract(db, contribution.article.id, touched)
            enter(db, contribution, touched)
            changed += 1
    settle(db, touched)
    return changed


def _is_there(db: sqlite3.Connection, contribution: Contribution) -> bool:
    """Tell whether the graph holds exactly this of the article."""
    article = contribution.article
    known = db.execute("SELECT digest FROM article WHERE id = ?", (article.id,)).fetchone()
    return known is not None and known[0] == article.digest


def take(db: sqlite3.Connection, article: str) -> Change:
    """Take out what the graph holds of an article.

    Parameters
    ----------
    db : sqlite3.Connection
        Within a transaction.
    article : str
        Id of an article that is there.

    Returns
    -------
    Change
        What was there and is no longer.
    """
    touched = Touched()
    before = _contents(db, article)
    retract(db, article, touched)
    return _with_contents(settle(db, touched), before, (set(), set()))


def _contents(db: sqlite3.Connection, article: str) -> tuple[set[str], set[str]]:
    """Return the ids of an article's claims and of its figures."""
    evidence = db.execute("SELECT id FROM evidence WHERE article = ?", (article,))
    observations = db.execute("SELECT id FROM observation WHERE article = ?", (article,))
    return {row["id"] for row in evidence}, {row["id"] for row in observations}


def _with_contents(
    change: Change, before: tuple[set[str], set[str]], after: tuple[set[str], set[str]]
) -> Change:
    return Change(
        entities_added=change.entities_added,
        entities_removed=change.entities_removed,
        relations_added=change.relations_added,
        relations_removed=change.relations_removed,
        evidence_added=len(after[0] - before[0]),
        evidence_removed=len(before[0] - after[0]),
        observations_added=len(after[1] - before[1]),
        observations_removed=len(before[1] - after[1]),
    )


def retract(db: sqlite3.Connection, article: str, touched: Touched) -> None:
    """Delete an article's rows, and count down what it says of its entities."""
    for row in db.execute("SELECT * FROM claim WHERE article = ?", (article,)).fetchall():
        claim = KeptClaim._make(row)
        touched.entities.add(claim.entity)
        db.executemany(
            "UPDATE trait SET articles = articles - 1 WHERE entity = ? AND kind = ? AND value = ?",
            [(claim.entity, kind, value) for kind, value in traits(claim)],
        )
        db.execute("DELETE FROM trait WHERE entity = ? AND articles = 0", (claim.entity,))
        if claim.record is not None:
            db.execute(
                "DELETE FROM record WHERE digest = ?1 AND NOT EXISTS"
                " (SELECT 1 FROM trait WHERE entity = ?2 AND kind = 'record' AND value = ?1)",
                (claim.record, claim.entity),
            )
    for row in db.execute("SELECT subject, type, object FROM evidence WHERE article = ?", (article,)):
        touched.claim(tuple(row), -1)
    db.execute("DELETE FROM claim WHERE article = ?", (article,))
    db.execute("DELETE FROM evidence WHERE article = ?", (article,))
    db.execute("DELETE FROM observation WHERE article = ?", (article,))
    db.execute("DELETE FROM article WHERE id = ?", (article,))


def enter(db: sqlite3.Connection, contribution: Contribution, touched: Touched) -> None:
    """Insert an article's rows, and count up what it says of its entities."""
    db.execute("INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?)", contribution.article)
    db.executemany("INSERT INTO claim VALUES (?,?,?,?,?,?,?,?)", contribution.claims)
    db.executemany("INSERT OR IGNORE INTO record VALUES (?,?,?)", contribution.records)
    db.executemany("INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", contribution.evidence)
    db.executemany("INSERT INTO observation VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", contribution.observations)
    for claim in contribution.claims:
        touched.entities.add(claim.entity)
        db.executemany(
            "INSERT INTO trait VALUES (?, ?, ?, 1)"
            " ON CONFLICT (entity, kind, value) DO UPDATE SET articles = articles + 1",
            [(claim.entity, kind, value) for kind, value in traits(claim)],
        )
    for evidence in contribution.evidence:
        touched.claim((evidence.subject, evidence.type, evidence.object), 1)


def settle(db: sqlite3.Connection, touched: Touched) -> Change:
    """Compute anew the entities and edges that were touched."""
    entities = Counter(_settle_entity(db, e, touched.claims_at[e]) for e in sorted(touched.entities))
    edges = Counter(_settle_edge(db, triple) for triple in sorted(touched.triples))
    return Change(
        entities_added=entities[1],
        entities_removed=entities[-1],
        relations_added=edges[1],
        relations_removed=edges[-1],
    )


def _settle_entity(db: sqlite3.Connection, entity: str, claims_more: int) -> int:
    """Bring an entity in step with its traits. Return 1 where it is new, -1 where it is gone."""
    known = db.execute("SELECT evidence_count FROM entity WHERE id = ?", (entity,)).fetchone()
    said = db.execute("SELECT kind, value, articles FROM trait WHERE entity = ?", (entity,)).fetchall()
    db.execute("DELETE FROM name WHERE entity = ?", (entity,))
    if not said:
        db.execute("DELETE FROM entity WHERE id = ?", (entity,))
        return 0 if known is None else -1

    records = [value for kind, value, _ in said if kind == "record"]
    data = {r: db.execute("SELECT data FROM record WHERE digest = ?", (r,)).fetchone()[0] for r in records}
    view = merge_traits(entity, said, data)
    db.execute(
        "INSERT INTO entity VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET"
        " name = excluded.name, names = excluded.names, aliases = excluded.aliases,"
        " properties = excluded.properties, article_count = excluded.article_count,"
        " evidence_count = evidence_count + excluded.evidence_count",
        (
            *(view.id, str(view.label), view.name, as_json(view.names), as_json(view.aliases)),
            *(as_json(view.properties), claims_more, view.article_count),
        ),
    )
    names = [(view.id, surface, normalise(surface)) for surface in found_by(view)]
    db.executemany("INSERT INTO name VALUES (?,?,?)", names)
    return 1 if known is None else 0


def _settle_edge(db: sqlite3.Connection, triple: Triple) -> int:
    """Bring an edge in step with its evidence. Return 1 where it is new, -1 where it is gone."""
    there = db.execute("SELECT 1 FROM edge WHERE source = ? AND type = ? AND target = ?", triple).fetchone()
    claims = [
        Stated(claim, article, status, observed, confidence, {} if known == "{}" else json.loads(known))
        for claim, article, status, observed, confidence, known in db.execute(
            "SELECT id, article, status, observed, confidence, qualifiers FROM evidence"
            " WHERE subject = ? AND type = ? AND object = ?",
            triple,
        )
    ]
    if not claims:
        db.execute("DELETE FROM edge WHERE source = ? AND type = ? AND target = ?", triple)
        return 0 if there is None else -1
    merged = merge_evidence(claims)
    db.execute(
        "INSERT OR REPLACE INTO edge VALUES (?,?,?,?,?,?,?,?,?)",
        (
            *triple,
            *(str(merged["status"]), merged["first_seen"], merged["last_seen"], merged["evidence_count"]),
            *(merged["confidence"], as_json(merged["qualifiers"])),
        ),
    )
    return 1 if there is None else 0
