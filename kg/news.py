"""Questions about what has changed, what is disputed, and what became of rumours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

from kg.arguments import moment
from kg.errors import KGError
from kg.facts import Facts, by_triple, not_after, relation_from
from kg.queries import Queries
from kg.views import Claim, Relation, View
from schema import Status

if TYPE_CHECKING:
    import networkx

    from kg.stores.base import Triple

ChangeKind = Literal["new", "confirmed", "denied", "ended", "changed"]
Outcome = Literal["open", "confirmed", "denied", "ended"]

_AGAINST: Final = frozenset({Status.DENIED})
_FOR: Final = frozenset({Status.ASSERTED})
_AMOUNTS: Final = ("amount", "round_amount", "stake", "weight")
_CLOSE: Final = 0.01
"""Two figures that differ by no more than this share are the same, rounded differently."""


@dataclass(frozen=True)
class News(View):
    """What is different about a relation since a date.

    Parameters
    ----------
    kind : {"new", "confirmed", "denied", "ended", "changed"}
        First heard of; a plan or a rumour that has become a fact; denied; over; or another change
        of its status.
    relation : Relation
        As it stands now.
    before : Status or None
        How it stood before; None for what is new.
    claims : tuple of Claim
        What has been said since, oldest first.
    """

    kind: ChangeKind
    relation: Relation
    before: Status | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Conflict(View):
    """Evidence of one relation that disagrees.

    Parameters
    ----------
    about : str
        `status`, or the qualifier that differs: `amount`, `stake`, …
    relation : Relation
        The relation.
    claims : tuple of Claim
        The claims that disagree, oldest first.
    """

    about: str
    relation: Relation
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Rumour(View):
    """A rumour, and what became of it.

    Parameters
    ----------
    outcome : {"open", "confirmed", "denied", "ended"}
        How the relation stands now.
    relation : Relation
        As it stands now.
    first_heard : str or None
        The date of the first article with the rumour.
    settled : str or None
        The date of the article that settled it.
    claims : tuple of Claim
        All evidence, oldest first.
    """

    outcome: Outcome
    relation: Relation
    first_heard: str | None
    settled: str | None
    claims: tuple[Claim, ...]


class NewsQueries(Queries):
    """Questions about what has changed, what is disputed, and what became of rumours."""

    _kept: "tuple[networkx.MultiDiGraph[str], dict[Triple, list[Claim]]] | None" = None

    def changes(self, since: str, *, as_of: str | None = None, min_sources: int = 1) -> list[News]:
        """Return what articles since a date have added to what was known before.

        Parameters
        ----------
        since : str
            The date, inclusive.
        as_of : str, optional
            The last date that counts.
        min_sources : int
            How many independent sources a relation must rest on now.

        Returns
        -------
        list of News
            Relations of any status; what has ended or is denied first, then what is new.

        Raises
        ------
        KGError
            Where a date is none.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(n.kind, n.relation.type, n.relation.status.value) for n in sample_graph().changes("2026-02-12")]
        [('new', 'INVESTS_IN', 'rumoured'), ('new', 'SUPPLIES', 'asserted'), ('new', 'SUPPLIES', 'asserted')]
        """
        start = moment(since)
        if start is None:
            raise KGError("changes need a date: since when?")
        with self._store.reading():
            facts = Facts(self._store, tuple(Status), as_of=as_of, min_sources=min_sources)
            together = self._together()
        found = []
        for claims in facts.counting(together):
            fresh = [c for c in claims if c.observed and not_after(start, c.observed)]
            old = [c for c in claims if not (c.observed and not_after(start, c.observed))]
            if fresh and (news := _news(fresh, old)) is not None:
                found.append(news)
        order = ("ended", "denied", "changed", "confirmed", "new")
        return sorted(found, key=lambda n: order.index(n.kind))

    def conflicts(self, *, as_of: str | None = None) -> list[Conflict]:
        """Return where evidence disagrees: asserted here and denied there, or two amounts of one thing.

        Parameters
        ----------
        as_of : str, optional
            The last date that counts.

        Returns
        -------
        list of Conflict
            In order of the relation's ends. Figures of different currencies, rounds or dates are no
            conflict, nor are those within a hundredth of each other.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> sample_graph().conflicts()
        []
        """
        with self._store.reading():
            known = Facts(self._store, as_of=as_of).counting(self._together())
        return [conflict for claims in known if len(claims) > 1 for conflict in _conflicts(claims)]

    def rumours(self, *, as_of: str | None = None) -> list[Rumour]:
        """Return what was rumoured, and what became of it.

        Parameters
        ----------
        as_of : str, optional
            The last date that counts.

        Returns
        -------
        list of Rumour
            Open ones first, those heard of last before the others.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(r.outcome, r.relation.target.name, r.first_heard) for r in sample_graph().rumours()]
        [('open', 'OpenAI', '2026-02-12')]
        """
        with self._store.reading():
            known = Facts(self._store, as_of=as_of).counting(self._together())
        found = [_rumour(claims) for claims in known if _is_rumoured(claims)]
        found.sort(key=lambda r: r.first_heard or "", reverse=True)
        return sorted(found, key=lambda r: r.outcome != "open")

    def _together(self) -> "dict[Triple, list[Claim]]":
        """Return all claims by triple, in order of these; kept for as long as the graph stays as it is."""
        moment = self._store.snapshot()
        if self._kept is None or self._kept[0] is not moment:
            self._kept = (moment, dict(sorted(by_triple(self._store.claims()).items())))
        return self._kept[1]


def _news(fresh: list[Claim], old: list[Claim]) -> News | None:
    now = relation_from(fresh + old)
    if not old:
        return News("new", now, None, tuple(fresh))
    before = relation_from(old).status
    if now.status is before:
        return None
    kinds: dict[Status, ChangeKind] = {
        Status.ASSERTED: "confirmed",
        Status.DENIED: "denied",
        Status.ENDED: "ended",
    }
    return News(kinds.get(now.status, "changed"), now, before, tuple(fresh))


def _conflicts(claims: list[Claim]) -> Iterator[Conflict]:
    relation = relation_from(claims)
    disputed = [c for c in claims if c.status in _FOR | _AGAINST]
    if {c.status for c in disputed} == _FOR | _AGAINST and len({c.article for c in disputed}) > 1:
        yield Conflict("status", relation, tuple(disputed))
    for key in _AMOUNTS:
        stated = [c for c in claims if key in c.qualifiers and c.status in _FOR]
        differing = {c.id for a, b in combinations(stated, 2) if _differ(a, b, key) for c in (a, b)}
        if differing:
            yield Conflict(key, relation, tuple(c for c in stated if c.id in differing))


def _differ(a: Claim, b: Claim, key: str) -> bool:
    """Tell whether two claims state two figures of what seems to be one thing."""
    same = all(a.qualifiers.get(k) == b.qualifiers.get(k) for k in ("currency", "round", "date"))
    x, y = a.qualifiers[key], b.qualifiers[key]
    return same and a.article != b.article and abs(x - y) > _CLOSE * max(abs(x), abs(y))


def _is_rumoured(claims: Iterable[Claim]) -> bool:
    return any(claim.status is Status.RUMOURED for claim in claims)


def _rumour(claims: list[Claim]) -> Rumour:
    relation = relation_from(claims)
    outcomes: dict[Status, Outcome] = {
        Status.ASSERTED: "confirmed",
        Status.DENIED: "denied",
        Status.ENDED: "ended",
    }
    outcome = outcomes.get(relation.status, "open")
    heard = [c.observed for c in claims if c.status is Status.RUMOURED and c.observed]
    settled = [c.observed for c in claims if c.status is relation.status and c.observed]
    return Rumour(
        outcome,
        relation,
        first_heard=min(heard, default=None),
        settled=min(settled, default=None) if outcome != "open" else None,
        claims=tuple(claims),
    )
