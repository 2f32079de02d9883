"""Questions about what has changed, what is disputed, and what became of rumours."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from kg.arguments import moment
from kg.errors import KGError
from kg.facts import Facts
from kg.found import Found
from kg.queries import Queries
from kg.stores.standing import not_after, relation_from
from kg.views import Claim, Relation, View
from schema import Status

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
        of its status. What is heard of only as it ends, or as it is denied, is that.
    relation : Relation
        As it stands now.
    before : Status or None
        How it stood before; None for what had not been heard of.
    claims : tuple of Claim
        What has been said since, oldest first.
    """

    kind: ChangeKind
    relation: Relation
    before: Status | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class ConflictRow(View):
    """One of the claims that disagree, as a row of a table.

    Parameters
    ----------
    about
        As in `Conflict`.
    claim : Claim
        The claim.
    """

    about: str
    claim: Claim


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
    row_type = ConflictRow

    def rows(self) -> Iterator[ConflictRow]:
        """Yield a row for each claim."""
        for claim in self.claims:
            yield ConflictRow(self.about, claim)


@dataclass(frozen=True)
class Rumour(View):
    """A rumour, and what became of it.

    Parameters
    ----------
    outcome : {"open", "confirmed", "denied", "ended"}
        How the relation stands after what was said since the rumour was heard; what was known before
        settles nothing.
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

    def changes(self, since: str, *, as_of: str | None = None, min_sources: int = 1) -> Found[News]:
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
        Found of News
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
            known = list(facts.gathered(facts.claimed(since=start)))
        found = []
        for claims in known:
            fresh = [c for c in claims if c.observed and not_after(start, c.observed)]
            old = [c for c in claims if not (c.observed and not_after(start, c.observed))]
            if fresh and (news := _news(fresh, old)) is not None:
                found.append(news)
        order = ("ended", "denied", "changed", "confirmed", "new")
        return Found(News, sorted(found, key=lambda n: order.index(n.kind)))

    def conflicts(self, *, as_of: str | None = None, min_sources: int = 1) -> Found[Conflict]:
        """Return where evidence disagrees: asserted here and denied there, or two amounts of one thing.

        Parameters
        ----------
        as_of : str, optional
            The last date that counts.
        min_sources : int
            How many independent sources a relation must rest on.

        Returns
        -------
        Found of Conflict
            In order of the relation's ends. Figures of different currencies, rounds or dates are no
            conflict, nor are those within a hundredth of each other.

        Examples
        --------
        >>> from kg.sample import sample_extractions, sample_graph
        >>> from schema import Article
        >>> graph, (told, _) = sample_graph(), sample_extractions()
        >>> article = Article(text=told.article.text + " None of this is true.", published="2026-02-13")
        >>> denials = tuple(r.model_copy(update={"status": Status.DENIED}) for r in told.relations)
        >>> change = graph.add(told.model_copy(update={"article": article, "relations": denials}))
        >>> [(c.about, c.relation.in_words(), [claim.status.value for claim in c.claims])
        ...  for c in graph.conflicts()][0]
        ('status', 'Nvidia SUPPLIES CoreWeave (denied)', ['asserted', 'denied'])
        """
        with self._store.reading():
            facts = Facts(self._store, as_of=as_of, min_sources=min_sources)
            known = list(facts.gathered(self._store.disputable()))
        disputed = (conflict for claims in known if len(claims) > 1 for conflict in _conflicts(claims))
        return Found(Conflict, disputed)

    def rumours(self, *, as_of: str | None = None, min_sources: int = 1) -> Found[Rumour]:
        """Return what was rumoured, and what became of it.

        Parameters
        ----------
        as_of : str, optional
            The last date that counts.
        min_sources : int
            How many independent sources a relation must rest on.

        Returns
        -------
        Found of Rumour
            Open ones first, those heard of last before the others.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(r.outcome, r.relation.target.name, r.first_heard) for r in sample_graph().rumours()]
        [('open', 'OpenAI', '2026-02-12')]
        """
        with self._store.reading():
            facts = Facts(self._store, as_of=as_of, min_sources=min_sources)
            known = facts.gathered(facts.claimed(status=Status.RUMOURED))
            found = list(map(_rumour, known))
        found.sort(key=lambda r: r.first_heard or "", reverse=True)
        return Found(Rumour, sorted(found, key=lambda r: r.outcome != "open"))


def _news(fresh: list[Claim], old: list[Claim]) -> News | None:
    now = relation_from(fresh + old)
    before = relation_from(old).status if old else None
    if now.status is before:
        return None
    kinds: dict[Status, ChangeKind] = {Status.DENIED: "denied", Status.ENDED: "ended"}
    if old:
        kinds[Status.ASSERTED] = "confirmed"
    return News(kinds.get(now.status, "changed" if old else "new"), now, before, tuple(fresh))


def _conflicts(claims: list[Claim]) -> list[Conflict]:
    found: list[tuple[str, list[Claim]]] = []
    disputed = [c for c in claims if c.status in _FOR | _AGAINST]
    if {c.status for c in disputed} == _FOR | _AGAINST and len({c.article for c in disputed}) > 1:
        found.append(("status", disputed))
    for key in _AMOUNTS:
        stated = [c for c in claims if key in c.qualifiers and c.status in _FOR]
        differing = {c.id for a, b in combinations(stated, 2) if _differ(a, b, key) for c in (a, b)}
        if differing:
            found.append((key, [c for c in stated if c.id in differing]))
    relation = relation_from(claims) if found else None
    return [Conflict(about, relation, tuple(those)) for about, those in found if relation]


def _differ(a: Claim, b: Claim, key: str) -> bool:
    """Tell whether two claims state two figures of what seems to be one thing."""
    same = all(a.qualifiers.get(k) == b.qualifiers.get(k) for k in ("currency", "round", "date"))
    x, y = a.qualifiers[key], b.qualifiers[key]
    return same and a.article != b.article and abs(x - y) > _CLOSE * max(abs(x), abs(y))


def _rumour(claims: list[Claim]) -> Rumour:
    outcomes: dict[Status, Outcome] = {
        Status.ASSERTED: "confirmed",
        Status.DENIED: "denied",
        Status.ENDED: "ended",
    }
    heard = min((c.observed for c in claims if c.status is Status.RUMOURED and c.observed), default=None)
    since = [
        c for c in claims if c.status is Status.RUMOURED or heard is None or not_after(heard, c.when or "")
    ]
    relation = relation_from(claims)
    status = relation.status if len(since) == len(claims) else relation_from(since).status
    outcome = outcomes.get(status, "open")
    settled = [c.observed for c in since if c.status is status and c.observed]
    return Rumour(
        outcome,
        relation,
        first_heard=heard,
        settled=min(settled, default=None) if outcome != "open" else None,
        claims=tuple(claims),
    )
