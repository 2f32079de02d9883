"""Rounds of funding, put together from what several articles tell of them."""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kg.views import Claim, EntityRef, View
from schema import Status

_CLOSE: Final = 0.01
"""Two amounts that differ by no more than this share are the same, rounded differently."""
_ROUGHLY: Final = 0.1
"""The same for two totals that are told in one month."""
_MONTH: Final = 31
_YEAR: Final = 366
_HAPPENED: Final = (Status.ASSERTED, Status.ENDED)
_WORDS_OF_ROUNDS: Final = re.compile(r"\b(?:series|round|funding|financing)\b|轮|融资|投资|[\s-]+")
_SAME: Final = {"种子": "seed", "天使": "angel", "战略": "strategic"}
_SEVERAL: Final = ("strategic", "bridge")
"""Names that a company can give to more than one of its rounds."""


@dataclass(frozen=True)
class Round(View):
    """One round of funding, as far as articles tell it.

    Parameters
    ----------
    name : str or None
        `Series B`, `seed`, …, where a claim states it.
    date : str or None
        When, as precise as stated; else when it was first reported.
    amount : float or None
        The whole round where stated, else the sum of what its investors put in.
    currency : str or None
        ISO 4217 code.
    status : Status
        `asserted`, or what it is beside a fact: planned, rumoured or denied; `ended` where no investor
        is one any more.
    investors : tuple of EntityRef
        Who took part, in order of id.
    claims : tuple of Claim
        The evidence, oldest first.
    """

    name: str | None
    date: str | None
    amount: float | None
    currency: str | None
    status: Status
    investors: tuple[EntityRef, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Funding(View):
    """Who put how much into a company.

    Parameters
    ----------
    company : EntityRef
        The company.
    rounds : tuple of Round
        Oldest first.
    totals : dict of str to float
        By currency, the amounts of all rounds that took place: not of those planned, rumoured or denied.
    """

    company: EntityRef
    rounds: tuple[Round, ...]
    totals: dict[str, float]
    row_type = Round

    def rows(self) -> tuple[Round, ...]:
        """Return the rounds."""
        return self.rounds


def funding(company: EntityRef, claims: Collection[Claim], standing: dict[str, Status]) -> Funding:
    """Return the rounds that some claims tell of.

    Parameters
    ----------
    company : EntityRef
        The company.
    claims : collection of Claim
        INVESTS_IN into it, oldest first.
    standing : dict of str to Status
        How the relation of each investor stands, by id. Claims that say otherwise do not count.

    Returns
    -------
    Funding

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> graph = sample_graph()
    >>> told = graph.evidence("OpenAI", type="INVESTS_IN")
    >>> found = funding(graph.entity("OpenAI").ref, told, {"company:nvidia": Status.RUMOURED})
    >>> [(one.date, one.status.value) for one in found.rounds], found.totals
    ([('2026-02-12', 'rumoured')], {})
    """
    groups = [group for told in _apart(claims, standing) for group in _together(told)]
    rounds = sorted(
        ((group.round(standing), group.amounts()) for group in groups),
        key=lambda pair: (pair[0].date or "", pair[0].name or "", pair[0].claims[0].id),
    )
    totals: dict[str, float] = defaultdict(float)
    for one, amounts in rounds:
        if one.status in _HAPPENED:
            for currency, amount in amounts.items():
                if currency is not None:
                    totals[currency] += amount
    return Funding(company, tuple(one for one, _ in rounds), dict(sorted(totals.items())))


def _apart(claims: Collection[Claim], standing: dict[str, Status]) -> Iterator[list[Claim]]:
    """Yield what happened, what is planned, what is rumoured and what is denied, each apart.

    Who is no investor any more was one: what was asserted of it counts, and not what it sold for.
    """
    asserted = {claim.subject.id for claim in claims if claim.status is Status.ASSERTED}
    counting: dict[Status, list[Claim]] = defaultdict(list)
    for claim in claims:
        status = standing.get(claim.subject.id)
        if status is Status.ENDED:
            if claim.status is (Status.ASSERTED if claim.subject.id in asserted else Status.ENDED):
                counting[Status.ASSERTED].append(claim)
        elif status is not None and status is claim.status:
            counting[status].append(claim)
    yield from counting.values()


@dataclass
class _Group:
    """Claims of one round."""

    claims: list[Claim] = field(default_factory=list)

    def amounts(self) -> dict[str | None, float]:
        """Return by currency the whole round where stated, else what its investors put in."""
        whole: dict[str | None, float] = {}
        parts: dict[str, tuple[str | None, float]] = {}
        for claim in self.claims:  # of several figures the newest counts
            stated = claim.qualifiers
            currency = stated.get("currency")
            if "round_amount" in stated:
                whole = {currency: stated["round_amount"]}
            if "amount" in stated and claim.status is not Status.ENDED:
                parts[claim.subject.id] = currency, stated["amount"]
        if whole:
            return whole
        found: dict[str | None, float] = defaultdict(float)
        for currency, amount in parts.values():
            found[currency] += amount
        return found

    def round(self, standing: dict[str, Status]) -> Round:
        """Return them as a round."""
        claims = sorted(self.claims, key=lambda c: (c.when or "", c.id))
        investors = {claim.subject.id: claim.subject for claim in claims}
        amounts = self.amounts()
        count: dict[str | None, int] = defaultdict(int)
        for claim in claims:
            count[claim.qualifiers.get("currency")] += 1
        currency = max(amounts, key=lambda c: (count[c], c or ""), default=None)
        statuses = [standing[investor] for investor in investors]
        stated = [claim.qualifiers["date"] for claim in claims if "date" in claim.qualifiers]
        reported = [claim.observed for claim in claims if claim.observed]
        return Round(
            name=next((c.qualifiers["round"] for c in claims if "round" in c.qualifiers), None),
            date=min(stated or reported, default=None),
            amount=amounts.get(currency),
            currency=currency,
            status=next((status for status in statuses if status is not Status.ENDED), Status.ENDED),
            investors=tuple(investors[key] for key in sorted(investors)),
            claims=tuple(claims),
        )

    def days_from(self, claim: Claim) -> int:
        """Return how far in time a claim is from the nearest of these; 0 where nothing is known."""
        return min(_days_between(claim.when, other.when) for other in self.claims)

    def another(self, claim: Claim) -> bool:
        """Tell whether a claim is dated to another time than these are."""
        own = claim.qualifiers.get("date")
        dates = [other.qualifiers["date"] for other in self.claims if "date" in other.qualifiers]
        return bool(own and dates) and all(_days_between(own, day) > _MONTH for day in dates)


def _together(claims: list[Claim]) -> list[_Group]:
    """Return claims by the rounds that they speak of: those that say most of their round come first."""
    named: dict[str, _Group] = defaultdict(_Group)
    rest: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        name = _key(claim.qualifiers.get("round", ""))
        if name and name not in _SEVERAL:
            named[name].claims.append(claim)
        else:
            said = next((key for key in ("round_amount", "amount") if key in claim.qualifiers), "nothing")
            rest[said].append(claim)
    groups = list(named.values())
    for said, likeness in (
        ("round_amount", _likeness_of_whole),
        ("amount", _likeness_of_part),
        ("nothing", _likeness_of_investor),
    ):
        for claim in rest[said]:
            like = [(rank, group) for group in groups if (rank := likeness(group, claim)) is not None]
            like = [(rank, group) for rank, group in like if not group.another(claim)]
            if like:
                _, home = min(like, key=lambda pair: (pair[0], pair[1].days_from(claim)))
            else:
                home = _Group()
                groups.append(home)
            home.claims.append(claim)
    return groups


_TOLD_AGAIN: Final = 0
_SAME_TIME: Final = 1
"""Why a claim may be of a round, the better reason first."""


def _likeness_of_whole(group: _Group, claim: Claim) -> int | None:
    size, near = claim.qualifiers["round_amount"], group.days_from(claim) <= _MONTH
    wholes = [c.qualifiers["round_amount"] for c in group.claims if "round_amount" in c.qualifiers]
    known = group.amounts().get(claim.qualifiers.get("currency"))
    if known is not None and _close(size, known) and group.days_from(claim) <= _YEAR:
        return _TOLD_AGAIN
    if near and (not wholes or (known is not None and _close(size, known, _ROUGHLY))):
        return _SAME_TIME
    return None


def _likeness_of_part(group: _Group, claim: Claim) -> int | None:
    amount, currency = claim.qualifiers["amount"], claim.qualifiers.get("currency")
    for other in group.claims:
        stated = other.qualifiers
        if other.subject.id == claim.subject.id and stated.get("currency") == currency:
            figures = [stated[key] for key in ("amount", "round_amount") if key in stated]
            if any(_close(amount, figure) for figure in figures):
                return _TOLD_AGAIN
    wholes = [
        c.qualifiers["round_amount"]
        for c in group.claims
        if "round_amount" in c.qualifiers and c.qualifiers.get("currency") == currency
    ]
    if wholes and amount > max(wholes) * (1 + _ROUGHLY):  # no part is more than the whole
        return None
    return _SAME_TIME if group.days_from(claim) <= _MONTH else None


def _likeness_of_investor(group: _Group, claim: Claim) -> int | None:
    later = any(
        other.subject.id == claim.subject.id and not _long_before(claim.when, other.when)
        for other in group.claims
    )
    if later:  # who had put money in before a round is not known by that to be part of it
        return _TOLD_AGAIN
    return _SAME_TIME if group.days_from(claim) <= _MONTH else None


def _close(a: float, b: float, share: float = _CLOSE) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _key(name: str) -> str:
    """Return what two spellings of a round's name have in common.

    Examples
    --------
    >>> _key("Series B"), _key("B轮"), _key("seed round"), _key("Pre-IPO")
    ('b', 'b', 'seed', 'preipo')
    """
    key = _WORDS_OF_ROUNDS.sub("", name.casefold())
    return _SAME.get(key, key)


def _days_between(a: str | None, b: str | None) -> int:
    """Return the days from the end of one time to the beginning of the other; 0 where one is unknown.

    Examples
    --------
    >>> _days_between("2025-01-31", "2025-02-02"), _days_between("2025", "2025-02-02")
    (2, 0)
    """
    if a is None or b is None:
        return 0
    (first_of_a, last_of_a), (first_of_b, last_of_b) = _span(a), _span(b)
    return max(0, first_of_a - last_of_b, first_of_b - last_of_a)


def _long_before(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a < b and _days_between(a, b) > _MONTH


def _span(moment: str) -> tuple[int, int]:
    """Return the first and the last day of a time."""
    year, month, day = (int(part) if part else None for part in (moment[:4], moment[5:7], moment[8:10]))
    first = date(year or 1, month or 1, day or 1)
    last_month = month or 12
    last = date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    return first.toordinal(), last.toordinal()
