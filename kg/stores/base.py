"""The verbs of a store, and what goes in and out of them.

A graph's truth is the set of its articles' contributions. One `Batch` is the contribution of one
article; everything else that a store shows is a function of the batches in it, whatever the order
in which they came.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from kg.views import ArticleRow, Claim, EntityRef, EntityView, Relation, Stats
from schema import AnyEntity, Article, Dropped, Evidence, Label, Observation, Status

if TYPE_CHECKING:
    import networkx

    from kg.cypher.results import Result
    from kg.stores.rows import Contribution

Direction = Literal["out", "in", "both"]
"""Which way relations go, seen from an entity."""

Triple = tuple[str, str, str]
"""Source id, relation type, target id: the key of an edge."""

Standing = tuple[Triple, str]
"""An edge and how it stands, without the rest."""


class Saying(NamedTuple):
    """What of a claim counts for the number of its sources.

    Parameters
    ----------
    triple : Triple
        The edge.
    status : str
        How the claim puts it.
    publisher : str
        Of its article; of one without, the article's id.
    quote : str
        The sentence.
    """

    triple: Triple
    status: str
    publisher: str
    quote: str


@dataclass(frozen=True)
class EntityClaim:
    """What one article says of one entity.

    Parameters
    ----------
    entity : str
        Canonical id.
    label : Label
        Its label.
    name : str
        The name that the reader gave it.
    surfaces : tuple of str
        The spellings met in the text, sorted.
    mentions : int
        How often it is named.
    properties : dict
        Typed properties that the text states.
    record : AnyEntity, optional
        Its entry in the registry, where it has one.
    """

    entity: str
    label: Label
    name: str
    surfaces: tuple[str, ...] = ()
    mentions: int = 0
    properties: dict[str, Any] = field(default_factory=dict, hash=False)
    record: AnyEntity | None = None


@dataclass(frozen=True)
class Batch:
    """The contribution of one article, with canonical ids.

    Parameters
    ----------
    article : Article
        The article itself.
    reader : str
        Name and version of the reader.
    entities : tuple of EntityClaim
        Sorted by id, each id once; every id used below is among them.
    evidence : tuple of Evidence
        Sorted by id, each id once.
    observations : tuple of Observation
        Sorted by id, each id once.
    dropped : tuple of Dropped
        What did not come through, and why. It is not stored.
    """

    article: Article
    reader: str
    entities: tuple[EntityClaim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    observations: tuple[Observation, ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True)
class Change:
    """What one `upsert` or `remove` did to the graph.

    Parameters
    ----------
    entities_added, entities_removed : int
        Entities that were not there before, or are no longer.
    relations_added, relations_removed : int
        The same for typed edges.
    evidence_added, evidence_removed : int
        The same for claims.
    observations_added, observations_removed : int
        The same for figures.
    unchanged : bool
        The very same contribution was there already.
    dropped : tuple of Dropped
        What of the extraction did not go in, and why.
    """

    entities_added: int = 0
    entities_removed: int = 0
    relations_added: int = 0
    relations_removed: int = 0
    evidence_added: int = 0
    evidence_removed: int = 0
    observations_added: int = 0
    observations_removed: int = 0
    unchanged: bool = False
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True)
class Taken:
    """Single things that the articles of one reader are no longer to say.

    Parameters
    ----------
    entities : frozenset of str
        Entities, with all that is said of them.
    triples : frozenset of Triple
        All evidence of these edges.
    properties : mapping of str to frozenset of str
        By entity, the typed properties.
    names : mapping of str to str
        By entity, the name that takes the place of any other.
    aliases : mapping of str to frozenset of str
        By entity, the only spellings that stay.
    """

    entities: frozenset[str] = frozenset()
    triples: frozenset[Triple] = frozenset()
    properties: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Store(Protocol):
    """What every store can do. Lists come in a fixed order, so that the same graph prints the same."""

    def upsert(self, batch: Batch) -> Change:
        """Put in an article's contribution, in place of the one that is there; all of it or nothing."""
        ...

    def remove(self, article_id: str) -> Change:
        """Take out an article's contribution, the exact inverse of putting it in."""
        ...

    def amend(self, batch: Batch, taken: Taken) -> None:
        """Take single things out of all articles of the batch's reader, then put the batch beside the rest.

        The batch joins what is left of its own article instead of taking its place. What an article
        names only as an end of evidence (without a mention) goes with the evidence; an article that
        says nothing any more goes too.
        """
        ...

    def digests(self) -> dict[str, str]:
        """Return, by id of article, what tells its contribution from any other of it."""
        ...

    def contributions(self, article_ids: Collection[str]) -> "Iterator[Contribution]":
        """Yield what is kept of these articles, in the order given; of one that is not there, nothing."""
        ...

    def put(self, contributions: "Iterable[Contribution]") -> int:
        """Take these in, each in place of what is there of its article, in one transaction.

        Returns how many were not there as they are.
        """
        ...

    def has(self, article: Article, reader: str) -> bool:
        """Tell whether this article, with this metadata, was put in as this reader read it."""
        ...

    def articles(self, prefix: str = "", *, naming: str | None = None) -> list[ArticleRow]:
        """Return the articles whose id begins with `prefix`, oldest first; only those that name an entity."""
        ...

    def entities(self, ids: Collection[str] | None = None, *, label: Label | None = None) -> list[EntityView]:
        """Return the entities with these ids, or all, of one label or any, in order of id."""
        ...

    def refs(self, ids: Collection[str]) -> dict[str, EntityRef]:
        """Return the entities with these ids by id, without the rest of what is known of them."""
        ...

    def find(self, name: str) -> list[EntityView]:
        """Return the entities that carry a name, id, alias or code, most evidence first."""
        ...

    def search(self, text: str, limit: int, *, as_of: str | None = None) -> list[EntityView]:
        """Return the entities whose names come near a text, best first; only those named up to a date."""
        ...

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
        """Return edges, newest first.

        `ends` are ids of which one must stand at the given end, or both `among` them; `other` must
        stand at either. With `as_of` they are as they stood on that date, by the claims up to it.
        """
        ...

    def standing(
        self,
        ends: Collection[str] | None = None,
        *,
        types: Collection[str] | None = None,
        statuses: Collection[Status],
        label: Label | None = None,
        as_of: str | None = None,
        min_claims: int = 1,
    ) -> Iterable[Standing]:
        """Yield the key and the status of each edge once, in no order.

        `ends` are ids of which one must stand at either end, `label` is what both ends must carry; all
        else is as in `relations`.
        """
        ...

    def claims(
        self,
        ends: Collection[str] | None = None,
        *,
        other: str | None = None,
        types: Collection[str] | None = None,
        as_of: str | None = None,
    ) -> list[Claim]:
        """Return evidence with one of `ends` at either end, and `other` at the other; oldest first."""
        ...

    def claims_of(self, triples: Collection[Triple], *, as_of: str | None = None) -> list[Claim]:
        """Return all evidence of these edges, up to a date; oldest first."""
        ...

    def sayings(self, triples: Collection[Triple], *, as_of: str | None = None) -> Iterable[Saying]:
        """Yield what counts for the number of sources, of all evidence of these edges; oldest first."""
        ...

    def claimed(
        self, *, status: Status | None = None, since: str | None = None, as_of: str | None = None
    ) -> set[Triple]:
        """Return the edges with evidence of this status, from articles of this time."""
        ...

    def disputable(self) -> set[Triple]:
        """Return all edges of which evidence may disagree: denied and asserted, or stated in several ways.

        Others may be among them.
        """
        ...

    def observations(self, about: Collection[str] | None = None) -> list[Observation]:
        """Return figures about these entities, or all, in order of entity, period and metric."""
        ...

    def stats(self) -> Stats:
        """Count what is there."""
        ...

    def snapshot(self, *, evidence: bool = False) -> "networkx.MultiDiGraph[str]":
        """Return the graph as it stands, shared between callers: look, do not change."""
        ...

    def cypher(
        self, text: str, params: Mapping[str, Any], *, timeout: float | None, max_rows: int | None
    ) -> "Result":
        """Answer a query that reads; one that writes is refused."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """Within it, every answer is of one and the same moment, whatever others write."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Within it, all that is written is one transaction: all of it or nothing."""
        ...

    def close(self) -> None:
        """Let go of the store; it can be called twice."""
        ...
