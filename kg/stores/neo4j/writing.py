"""Putting contributions in the place of others, inside one transaction.

Writers take turns: each begins by changing the one node that stands for the graph, and so waits
until no other has. What a change touches is then read, the difference reckoned, and written in
one statement for each kind, label and type. The cost does not grow with the graph.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kg.errors import NotAGraphError
from kg.stores.base import Change
from kg.stores.neo4j.connection import Connection
from kg.stores.neo4j.contents import contributions_of, known_of
from kg.stores.neo4j.layout import CONTRIBUTION, GRAPH, THE_GRAPH, VERSION
from kg.stores.neo4j.reckoning import Difference, difference
from kg.stores.neo4j.sending import write
from kg.stores.rows import Contribution

_LOCK: Final = (
    f"MERGE (g:{GRAPH} {{id: $id}}) ON CREATE SET g.version = $version, g.moment = 0"
    " SET g.moment = g.moment + 1 RETURN g.version"
)
_DIGESTS: Final = f"UNWIND $ids AS id MATCH (c:{CONTRIBUTION} {{id: id}}) RETURN id, c.digest"


def lock(connection: Connection) -> None:
    """Wait for this writer's turn; it lasts to the end of the transaction."""
    version = connection.ask(_LOCK, id=THE_GRAPH, version=VERSION)[0][0]
    if version != VERSION:
        raise NotAGraphError(f"{connection.where}: a newer version of kg writes to it now; upgrade to go on")


def digests_of(connection: Connection, article_ids: Iterable[str]) -> dict[str, str]:
    """Return the digests of those of these articles that are there."""
    return dict(map(tuple, connection.ask(_DIGESTS, ids=sorted(article_ids))))


def replace(connection: Connection, wanted: Mapping[str, Contribution | None]) -> tuple[Change, set[str]]:
    """Make articles contribute what is wanted of them.

    Parameters
    ----------
    connection : Connection
        Within the writing transaction, whose turn it is.
    wanted : mapping of str to Contribution or None
        By article; None where it is to go.

    Returns
    -------
    Change
        What is there now and was not before, and the other way round.
    set of str
        Articles of which something else was there, or nothing.
    """
    digests = digests_of(connection, wanted)
    news = {
        article: c
        for article, c in wanted.items()
        if digests.get(article) != (None if c is None else c.article.digest)
    }
    if not news:
        return Change(unchanged=True), set()
    before = contributions_of(connection, [article for article in news if article in digests])
    known = known_of(connection, before, [c for c in news.values() if c is not None])
    found = difference(known, news)
    write(connection, found)
    return _change(found, before, news), set(news)


def _change(
    found: Difference, before: Mapping[str, Contribution], now: Mapping[str, Contribution | None]
) -> Change:
    old, new = before.values(), [c for c in now.values() if c is not None]
    claims = {row.id for c in old for row in c.evidence}, {row.id for c in new for row in c.evidence}
    figures = {row.id for c in old for row in c.observations}, {row.id for c in new for row in c.observations}
    return Change(
        entities_added=sum(len(rows.new) for rows in found.entities.values()),
        entities_removed=sum(len(rows.gone) for rows in found.entities.values()),
        relations_added=sum(len(rows.new) for rows in found.relations.values()),
        relations_removed=sum(len(rows.gone) for rows in found.relations.values()),
        evidence_added=len(claims[1] - claims[0]),
        evidence_removed=len(claims[0] - claims[1]),
        observations_added=len(figures[1] - figures[0]),
        observations_removed=len(figures[0] - figures[1]),
    )
