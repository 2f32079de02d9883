"""The tables of the embedded store.

Contributions, one set of rows an article:   article, claim, evidence, observation
Computed from them in the same transaction:  trait, record → entity → name;  edge

`trait` counts how many articles say each single thing of an entity (a name, a spelling, a property,
an entry of the registry), so that an entity is known again after one article more or less without
reading all the others. Dates are text (see `schema.dates`), lists and mappings JSON.
"""

from typing import Final

APPLICATION_ID: Final = 0x4B474149
"""Stands in the file's header and tells a graph of ours from any other SQLite file: "KGAI"."""

VERSION: Final = 1
"""Version of the tables; a file with a higher one was written by a newer version of this project."""

TABLES: Final = (
    """
    CREATE TABLE article (
        id TEXT PRIMARY KEY, digest TEXT NOT NULL, reader TEXT NOT NULL, lang TEXT NOT NULL,
        title TEXT, publisher TEXT, published TEXT, url TEXT, source TEXT,
        sha256 TEXT NOT NULL, characters INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE claim (
        article TEXT NOT NULL, entity TEXT NOT NULL, label TEXT NOT NULL, name TEXT NOT NULL,
        surfaces TEXT NOT NULL, mentions INTEGER NOT NULL, properties TEXT NOT NULL, record TEXT,
        PRIMARY KEY (article, entity)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE evidence (
        id TEXT PRIMARY KEY, article TEXT NOT NULL,
        subject TEXT NOT NULL, type TEXT NOT NULL, object TEXT NOT NULL,
        status TEXT NOT NULL, observed TEXT, valid_from TEXT, valid_to TEXT,
        qualifiers TEXT NOT NULL, confidence REAL NOT NULL,
        quote TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, reader TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE observation (
        id TEXT PRIMARY KEY, article TEXT NOT NULL, about TEXT NOT NULL,
        metric TEXT NOT NULL, comparator TEXT NOT NULL, value REAL NOT NULL, unit TEXT, period TEXT,
        status TEXT NOT NULL,
        quote TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, reader TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE trait (
        entity TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, articles INTEGER NOT NULL,
        PRIMARY KEY (entity, kind, value)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE record (digest TEXT PRIMARY KEY, entity TEXT NOT NULL, data TEXT NOT NULL)",
    """
    CREATE TABLE entity (
        id TEXT PRIMARY KEY, label TEXT NOT NULL, name TEXT NOT NULL,
        names TEXT NOT NULL, aliases TEXT NOT NULL, properties TEXT NOT NULL,
        evidence_count INTEGER NOT NULL, article_count INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE name (
        entity TEXT NOT NULL, surface TEXT NOT NULL, key TEXT NOT NULL,
        PRIMARY KEY (entity, surface)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE edge (
        source TEXT NOT NULL, type TEXT NOT NULL, target TEXT NOT NULL,
        status TEXT NOT NULL, first_seen TEXT, last_seen TEXT,
        evidence_count INTEGER NOT NULL, confidence REAL NOT NULL, qualifiers TEXT NOT NULL,
        PRIMARY KEY (source, type, target)
    ) WITHOUT ROWID
    """,
)

INDEXES: Final = {
    "claim_entity": "claim (entity)",
    "evidence_known": "evidence (subject, type, object, observed, status)",
    "evidence_object": "evidence (object)",
    "evidence_article": "evidence (article)",
    "evidence_observed": "evidence (observed)",
    "evidence_unsettled": "evidence (status) WHERE status <> 'asserted'",
    "observation_about": "observation (about)",
    "observation_article": "observation (article)",
    "name_surface": "name (surface)",
    "name_key": "name (key)",
    "edge_into": "edge (target, status, type)",
    "edge_type": "edge (type)",
}
"""What makes questions quick, by name. They are no part of the format: a file without some of them is
read all the same, and gets them when it is next opened for writing."""

OUTGROWN: Final = ("evidence_triple", "edge_target")
"""Indexes of older versions in whose place others have come."""
