"""Taking single things back that the articles of one reader say, and adding to one of them.

For what is no reading of an article and is corrected bit by bit: the statements of Cypher.
"""

import json
import sqlite3
from dataclasses import dataclass, field

from kg.stores.base import Batch, Taken
from kg.stores.rows import Row, article_row, as_json, claim_row, evidence_row
from kg.stores.writing import Touched, enter, retract, settle
from schema import content_id

_ENTITY, _NAME, _SURFACES, _MENTIONS, _PROPERTIES = 1, 3, 4, 5, 6  # columns of a claim
_TRIPLE = slice(2, 5)  # columns of evidence


@dataclass
class _Contents:
    """The rows of an article, by what they are about."""

    claims: dict[str, Row] = field(default_factory=dict)
    evidence: dict[str, Row] = field(default_factory=dict)


def amend(db: sqlite3.Connection, batch: Batch, taken: Taken) -> None:
    """Take things out of all articles of the batch's reader, then put the batch beside the rest.

    Parameters
    ----------
    db : sqlite3.Connection
        Within a transaction.
    batch : Batch
        What is added to its article; it has no observations and no entries of the registry.
    taken : Taken
        What is taken out.
    """
    touched = Touched()
    for article in db.execute("SELECT * FROM article WHERE reader = ?", (batch.reader,)).fetchall():
        before = _contents(db, article["id"])
        after = _without(before, taken)
        if after != before:
            _replace(db, tuple(article), after, touched)
    if batch.entities:
        contents = _contents(db, batch.article.id)
        for claim in batch.entities:
            row = claim_row(batch, claim)
            known = contents.claims.get(claim.entity)
            contents.claims[claim.entity] = row if known is None else _joined(known, row)
        contents.evidence |= {evidence.id: evidence_row(evidence) for evidence in batch.evidence}
        _replace(db, article_row(batch, ""), contents, touched)
    settle(db, touched)


def _contents(db: sqlite3.Connection, article: str) -> _Contents:
    claims = map(tuple, db.execute("SELECT * FROM claim WHERE article = ?", (article,)))
    evidence = map(tuple, db.execute("SELECT * FROM evidence WHERE article = ?", (article,)))
    return _Contents({row[_ENTITY]: row for row in claims}, {row[0]: row for row in evidence})


def _without(contents: _Contents, taken: Taken) -> _Contents:
    evidence = {
        key: row
        for key, row in contents.evidence.items()
        if row[_TRIPLE] not in taken.triples and not taken.entities & {row[2], row[4]}
    }
    ends = {end for row in evidence.values() for end in (row[2], row[4])}
    return _Contents(
        {
            entity: _claim_without(row, taken)
            for entity, row in contents.claims.items()
            if entity not in taken.entities and (row[_MENTIONS] or entity in ends)
        },
        evidence,
    )


def _claim_without(row: Row, taken: Taken) -> Row:
    entity, new = row[_ENTITY], list(row)
    if gone := taken.properties.get(entity):
        left = {key: value for key, value in json.loads(row[_PROPERTIES]).items() if key not in gone}
        new[_PROPERTIES] = as_json(left)
    new[_NAME] = taken.names.get(entity, row[_NAME])
    if entity in taken.aliases:
        new[_SURFACES] = as_json([s for s in json.loads(row[_SURFACES]) if s in taken.aliases[entity]])
    return tuple(new)


def _joined(known: Row, added: Row) -> Row:
    """Return two claims of one article about one entity as one; what is added counts more."""
    new = list(added)
    new[_SURFACES] = as_json(sorted({*json.loads(known[_SURFACES]), *json.loads(added[_SURFACES])}))
    new[_MENTIONS] = max(known[_MENTIONS], added[_MENTIONS])
    new[_PROPERTIES] = as_json(json.loads(known[_PROPERTIES]) | json.loads(added[_PROPERTIES]))
    return tuple(new)


def _replace(db: sqlite3.Connection, article: Row, contents: _Contents, touched: Touched) -> None:
    """Give an article these contents; without any, it goes."""
    retract(db, article[0], touched)
    if contents.claims:
        claims, evidence = _in_order(contents.claims), _in_order(contents.evidence)
        digest = content_id("batch", article[0], claims, evidence)
        enter(db, ((article[0], digest, *article[2:]), claims, [], evidence, []), touched)


def _in_order(rows: dict[str, Row]) -> list[Row]:
    return [row for _, row in sorted(rows.items())]
