"""Where a graph is kept: a file here, or a database of a Neo4j server."""

import re
from pathlib import Path
from typing import Final, Self

from kg.errors import GraphError

_USUAL_DATABASE: Final = "neo4j"
ADDRESSES: Final = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")
_USER: Final = re.compile(r"\b((?:neo4j|bolt)(?:\+ssc|\+s)?://)[^\s'\"]*@")


class Place(str):
    """A file, or the address of a server. Its text is what may be shown: never with a password.

    Parameters
    ----------
    given : str
        As the user wrote it.
    database : str, optional
        Which one of the server's.

    Attributes
    ----------
    given, database
        As above.

    Examples
    --------
    >>> str(Place("neo4j://anna:secret@example.org", "news")), str(Place("news.kg"))
    ('neo4j://example.org/news', 'news.kg')
    """

    __slots__ = ("database", "given")

    given: str
    database: str | None

    def __new__(cls, given: str, database: str | None = None) -> Self:  # noqa: D102 (as the class says)
        place = super().__new__(cls, without_password(given, database))
        place.given, place.database = given, database
        return place

    @property
    def is_file(self) -> bool:
        """Whether it is a file, there or not there yet."""
        return "://" not in self.given

    def beside(self, ending: str) -> Path:
        """Return where something that is made of the graph goes if nobody says where.

        Examples
        --------
        >>> str(Place("news.kg").beside(".html")), str(Place("bolt://example.org/news").beside(".html"))
        ('news.html', 'news.html')
        """
        if self.is_file:
            return Path(self.given).with_suffix(ending)
        _, _, database = self.partition("://")[2].partition("/")
        return Path(Path(database).name or _USUAL_DATABASE).with_suffix(ending)

    def spare(self, output: str | Path) -> None:
        """Refuse to write a page or an export over the graph that it shows.

        Raises
        ------
        GraphError
            Where both are the same file.
        """
        if self.is_file and Path(output).resolve() == Path(self.given).resolve():
            raise GraphError(f"{output} is the graph itself: give another name with -o")


def without_password(given: str, database: str | None = None) -> str:
    """Return an address without the user and the password in it; what is none stays as it is.

    Parameters
    ----------
    given : str
        What may be an address, well written or not.
    database : str, optional
        Goes in place of the one in the address.

    Returns
    -------
    str

    Examples
    --------
    >>> without_password("neo4j://anna:s3/c@ret@example.org:7687/news")
    'neo4j://example.org:7687/news'
    """
    scheme, mark, rest = given.partition("://")
    if not mark:
        return given
    server, _, path = rest.rpartition("@")[2].partition("?")[0].partition("/")
    return f"{scheme}://{server}/{database or path}".rstrip("/")


def masked(text: str) -> str:
    """Return a text without the users and passwords of the servers' addresses in it.

    Examples
    --------
    >>> masked("Got unexpected extra argument (bolt://anna:secret@example.org)")
    'Got unexpected extra argument (bolt://example.org)'
    """
    return _USER.sub(r"\1", text)
