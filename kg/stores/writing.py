"""Putting one article's contribution in the place of another, inside one transaction.

Only what the article touches is read and written, so the cost does not grow with the file.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.names import normalise
from kg.stores.base import Batch, Change, Triple
from kg.stores.merging import Said, Stated, merge_entity, merge_evidence
from kg.stores.rows import (
    Row,
    article_row,
    as_json,
    claim_row,
    evidence_row,
    metadata,
    observation_row,
    record_row,
)
from kg.views import EntityView
from schema import Label, content_id, parse_entity

_SEARCHED: Final = ("ticker", "code")
"""Properties by which an entity is found as by a name."""


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


def put(db: sqlite3.Connection, batch: Batch) -> Change:
    """Put in a contribution, in place of what the graph holds of the same article.

    Parameters
    ----------
    db : sqlite3.Connection
        Within a transaction.
    batch : Batch
        The contribution.

    Returns
    -------
    Change
        What is there now and was not before, and the other way round.
    """
    claims = [claim_row(batch, claim) for claim in batch.entities]
    records = [record_row(claim) for claim in batch.entities if claim.record is not None]
    evidence = [evidence_row(item) for item in batch.evidence]
    observations = [observation_row(item) for item in batch.observations]
    article = batch.article.id
    about = metadata(batch.article, batch.reader)
    digest = content_id("batch", article, about, claims, records, evidence, observations)
    known = db.execute("SELECT digest FROM article WHERE id = ?", (article,)).fetchone()
    if known is not None and known["digest"] == digest:
        return Change(unchanged=True)

    touched = Touched()
    before = _contents(db, article)
    retract(db, article, touched)
    enter(db, (article_row(batch, digest), claims, records, evidence, observations), touched)
    change = settle(db, touched)
    return _with_contents(change, before, _contents(db, article))


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
    for claim in db.execute("SELECT * FROM claim WHERE article = ?", (article,)).fetchall():
        touched.entities.add(claim["entity"])
        db.executemany(
            "UPDATE trait SET articles = articles - 1 WHERE entity = ? AND kind = ? AND value = ?",
            [(claim["entity"], kind, value) for kind, value in _traits(claim)],
        )
        db.execute("DELETE FROM trait WHERE entity = ? AND articles = 0", (claim["entity"],))
        if claim["record"] is not None:
            db.execute(
                "DELETE FROM record WHERE digest = ?1 AND NOT EXISTS"
                " (SELECT 1 FROM trait WHERE entity = ?2 AND kind = 'record' AND value = ?1)",
                (claim["record"], claim["entity"]),
            )
    for row in db.execute("SELECT subject, type, object FROM evidence WHERE article = ?", (article,)):
        touched.claim(tuple(row), -1)
    db.execute("DELETE FROM claim WHERE article = ?", (article,))
    db.execute("DELETE FROM evidence WHERE article = ?", (article,))
    db.execute("DELETE FROM observation WHERE article = ?", (article,))
    db.execute("DELETE FROM article WHERE id = ?", (article,))


def enter(
    db: sqlite3.Connection,
    rows: tuple[Row, list[Row], list[Row], list[Row], list[Row]],
    touched: Touched,
) -> None:
    """Insert an article's rows, and count up what it says of its entities."""
    article, claims, records, evidence, observations = rows
    db.execute("INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?)", article)
    db.executemany("INSERT INTO claim VALUES (?,?,?,?,?,?,?,?)", claims)
    db.executemany("INSERT OR IGNORE INTO record VALUES (?,?,?)", records)
    db.executemany("INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", evidence)
    db.executemany("INSERT INTO observation VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", observations)
    for claim in db.execute("SELECT * FROM claim WHERE article = ?", (article[0],)).fetchall():
        touched.entities.add(claim["entity"])
        db.executemany(
            "INSERT INTO trait VALUES (?, ?, ?, 1)"
            " ON CONFLICT (entity, kind, value) DO UPDATE SET articles = articles + 1",
            [(claim["entity"], kind, value) for kind, value in _traits(claim)],
        )
    for row in evidence:
        touched.claim((row[2], row[3], row[4]), 1)


def _traits(claim: sqlite3.Row) -> Iterator[tuple[str, str]]:
    """Yield each single thing that a claim says of its entity."""
    yield "label", claim["label"]
    yield "name", claim["name"]
    for surface in json.loads(claim["surfaces"]):
        yield "surface", surface
    for key, value in json.loads(claim["properties"]).items():
        yield f"property {key}", as_json(value)
    if claim["record"] is not None:
        yield "record", claim["record"]


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
    traits = db.execute("SELECT kind, value, articles FROM trait WHERE entity = ?", (entity,)).fetchall()
    db.execute("DELETE FROM name WHERE entity = ?", (entity,))
    if not traits:
        db.execute("DELETE FROM entity WHERE id = ?", (entity,))
        return 0 if known is None else -1

    said, label, articles = Said(), "", 0
    for kind, value, times in traits:
        match kind.split(" ", 1):
            case ["label"]:
                label, articles = value, times
            case ["name"]:
                said.names[value] = times
            case ["surface"]:
                said.surfaces[value] = times
            case ["record"]:
                data = db.execute("SELECT data FROM record WHERE digest = ?", (value,)).fetchone()[0]
                said.records.append((times, parse_entity(json.loads(data))))
            case [_, key]:
                said.properties[key][value] = times
    view = merge_entity(entity, Label(label), said)
    db.execute(
        "INSERT INTO entity VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET"
        " name = excluded.name, names = excluded.names, aliases = excluded.aliases,"
        " properties = excluded.properties, article_count = excluded.article_count,"
        " evidence_count = evidence_count + excluded.evidence_count",
        (
            *(view.id, label, view.name, as_json(view.names), as_json(view.aliases)),
            *(as_json(view.properties), claims_more, articles),
        ),
    )
    db.executemany("INSERT INTO name VALUES (?,?,?)", _names(view))
    return 1 if known is None else 0


def _names(view: EntityView) -> list[Row]:
    """Return every name that an entity is found by, with the form under which spellings meet."""
    codes = (str(view.properties[key]) for key in _SEARCHED if key in view.properties)
    surfaces = {view.name, *view.names.values(), *view.aliases, *codes}
    return [(view.id, surface, normalise(surface)) for surface in sorted(surfaces)]


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
