"""Where a graph is kept in Neo4j: the server, the user and the database that an address names."""

import os
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from kg.errors import GraphError

SCHEMES: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""With +s the connection is encrypted and the certificate checked, with +ssc only encrypted."""


@dataclass(frozen=True)
class Target:
    """A graph in a Neo4j server.

    Parameters
    ----------
    uri : str
        The server's address, without user, password and database.
    username, password : str, optional
        None where the server asks for none.
    database : str, optional
        None for the user's home database.
    """

    uri: str
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None

    @property
    def where(self) -> str:
        """What to call it in errors: never with the password."""
        return f"{self.uri}/{self.database}" if self.database else self.uri


def target_of(
    url: str, *, username: str | None = None, password: str | None = None, database: str | None = None
) -> Target:
    """Return what an address names.

    Parameters
    ----------
    url : str
        As in `neo4j://user:password@host:7687/database`; all but the host may be left out.
    username, password : str, optional
        Used where the address has none; else `NEO4J_USERNAME` and `NEO4J_PASSWORD` are.
    database : str, optional
        Goes before the one in the address, and this before `NEO4J_DATABASE`.

    Returns
    -------
    Target

    Raises
    ------
    GraphError
        Where it is no address of a Neo4j server. The text does not repeat a password.

    Examples
    --------
    >>> target_of("bolt://anna:p%40ss@localhost:7687/news")
    Target(uri='bolt://localhost:7687', username='anna', database='news')
    """
    parts = _split(url)
    path = unquote(parts.path.strip("/"))
    known_password = _first(parts.password and unquote(parts.password), password, "NEO4J_PASSWORD")
    known_user = _first(parts.username and unquote(parts.username), username, "NEO4J_USERNAME")
    if known_password is None and known_user is not None:
        raise GraphError(f"{_plain(parts)}: there is no password for {known_user}: set NEO4J_PASSWORD")
    return Target(
        uri=_plain(parts),
        username=known_user or (known_password and "neo4j"),
        password=known_password,
        database=database or path or os.environ.get("NEO4J_DATABASE") or None,
    )


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        if not parts.hostname or parts.port == 0 or parts.fragment or "@" in parts.path:
            raise ValueError("incomplete")
    except ValueError:
        # Whatever is wrong with it, a password may be in it.
        raise GraphError(
            "this is no address of a Neo4j server: write neo4j://host:port, and set NEO4J_PASSWORD, or"
            " write its special characters in the form %40"
        ) from None
    if parts.scheme not in SCHEMES:
        raise GraphError(
            f"{parts.scheme}://{parts.hostname}: a graph is kept in a file, or in Neo4j at an address that"
            f" begins with {', '.join(f'{scheme}://' for scheme in SCHEMES[:-1])} or {SCHEMES[-1]}://"
        )
    return parts


def _plain(parts: SplitResult) -> str:
    """Return the address without user, password and database."""
    server = parts.netloc.rpartition("@")[2]
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{server}{query}"


def _first(in_url: str | None, given: str | None, variable: str) -> str | None:
    return in_url or given or os.environ.get(variable) or None
