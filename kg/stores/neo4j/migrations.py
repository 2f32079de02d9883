"""Making a database ready for a graph, and bringing an older layout up to this one."""

from typing import Final

from kg.errors import GraphError, NotAGraphError
from kg.stores.neo4j.connection import Connection
from kg.stores.neo4j.layout import (
    CONTRIBUTION,
    GRAPH,
    HIDDEN,
    NAME,
    THE_GRAPH,
    TRAITS,
    VERSION,
    graph_properties,
)
from schema import Label

_EVIDENCE_LABELS: Final = ("Article", "Evidence", "Observation")
_WITH_ID: Final = (*Label, *_EVIDENCE_LABELS, GRAPH, CONTRIBUTION, TRAITS)
_LOOKED_UP: Final = (
    *((str(label), ("name",)) for label in Label),
    ("Company", ("ticker",)),
    ("ETF", ("code",)),
    ("Index", ("code",)),
    ("Evidence", ("subject", "type", "object")),
    (NAME, ("key",)),
)
_NAME_PROPERTIES: Final = ("name", "aliases", "name_en", "name_zh_hans", "name_zh_hant")
_WAIT_SECONDS: Final = 3600
_AT_ONCE: Final = 50_000


def prepare(connection: Connection, *, read_only: bool) -> None:
    """Make sure that the database holds a graph in this version's layout.

    An empty one gets constraints and indexes; an older layout is brought up to this one.

    Parameters
    ----------
    connection : Connection
        To the database.
    read_only : bool
        Change nothing.

    Raises
    ------
    NotAGraphError
        Where a newer version wrote the graph, or someone else wrote nodes with labels of ours.
    GraphError
        Where it may not be changed and has no graph in this layout.
    """
    version = _version(connection)
    if version == VERSION:
        return
    if version is not None and version > VERSION:
        raise NotAGraphError(
            f"{connection.where}: was written by a newer version of kg; upgrade ai-industry-kg to use it"
        )
    if version is None:
        _check_no_strangers(connection)
    if read_only:
        missing = "there is no graph in it; load articles into it first"
        older = "its graph is yet to be brought up to this version; open it once for writing"
        raise GraphError(f"{connection.where}: {missing if version is None else older}")
    if version == 0:
        _put_back_empty_lists(connection)
    connection.change(lambda: [connection.ask(statement) for statement in _statements()])
    connection.ask(f"CALL db.awaitIndexes({_WAIT_SECONDS})")
    connection.change(lambda: _set_version(connection))


def _version(connection: Connection) -> int | None:
    found = connection.ask(f"MATCH (g:{GRAPH} {{id: $id}}) RETURN g.version", id=THE_GRAPH)
    return found[0][0] if found else None


def _check_no_strangers(connection: Connection) -> None:
    """Refuse a database in which someone else uses labels of ours: they would be mixed up."""
    for label in (*Label, *_EVIDENCE_LABELS, *HIDDEN):
        if connection.ask(f"MATCH (n:{label}) RETURN 1 LIMIT 1"):
            raise NotAGraphError(
                f"{connection.where}: holds {label} nodes that kg did not write; they are left as they are."
                " Give an empty database"
            )


def _put_back_empty_lists(connection: Connection) -> None:
    """Give entities without aliases the empty list that neo4j-admin leaves out of an import."""
    text = (
        f"MATCH (n:{'|'.join(Label)}) WHERE n.aliases IS NULL WITH n LIMIT {_AT_ONCE}"
        " SET n.aliases = [] RETURN count(n)"
    )
    while connection.change(lambda: connection.ask(text)[0][0]):
        pass


def _statements() -> list[str]:
    """Return what makes all constraints and indexes; what is there already stays."""
    made = [
        f"CREATE CONSTRAINT kg_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in _WITH_ID
    ]
    for label, keys in _LOOKED_UP:
        listed = ", ".join(f"n.{key}" for key in keys)
        name = "_".join(("kg", label.lower(), *keys))
        made.append(f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON ({listed})")
    names = ", ".join(f"n.{key}" for key in _NAME_PROPERTIES)
    made.append(
        f"CREATE FULLTEXT INDEX kg_names IF NOT EXISTS FOR (n:{'|'.join(Label)}) ON EACH [{names}]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    )
    return made


def _set_version(connection: Connection) -> None:
    new = {key: value for key, value in graph_properties(0).items() if key != "id"}
    text = f"MERGE (g:{GRAPH} {{id: $id}}) ON CREATE SET g += $new SET g.version = $version"
    connection.ask(text, id=THE_GRAPH, new=new, version=VERSION)
