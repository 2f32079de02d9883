"""How many articles make one entity and one edge: pure functions of what they say, in no order."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

from kg.views import EntityView
from schema import AnyEntity, Entity, Label, Status, entity_class, parse_entity

_RANK: Final[dict[str, int]] = {
    Status.RUMOURED: 0,
    Status.PLANNED: 1,
    Status.DENIED: 2,
    Status.ASSERTED: 3,
    Status.ENDED: 4,
}
_MONEY: Final = ("amount", "round_amount")
_SEARCHED: Final = ("ticker", "code")
"""Properties by which an entity is found as by a name."""


@dataclass
class Said:
    """All that articles say of one entity, with the number of articles that say it.

    Parameters
    ----------
    names, surfaces : Counter of str
        Names that readers gave it, and spellings met in texts.
    properties : dict of str to Counter
        By property, the values stated, as JSON text.
    records : list of (int, AnyEntity)
        Its entries in the registry; several only where the registry changed between loads.
    """

    names: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)
    properties: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    records: list[tuple[int, AnyEntity]] = field(default_factory=list)


class Stated(NamedTuple):
    """What counts of one claim towards its edge. Plain, for an edge may rest on very many.

    Parameters
    ----------
    id, article, status, observed, confidence
        As in `schema.Evidence`.
    qualifiers : dict
        Only those that are known.
    """

    id: str
    article: str
    status: str
    observed: str | None
    confidence: float
    qualifiers: dict[str, Any]


def merge_entity(entity_id: str, label: Label, said: Said) -> EntityView:
    """Return the entity that all articles together describe.

    The registry decides where it says something; else what most articles say, and of equals the
    first in order of text.

    Parameters
    ----------
    entity_id, label : str, Label
        The entity.
    said : Said
        What the articles say of it, at least one name.

    Returns
    -------
    EntityView
        Without its counts.

    Examples
    --------
    >>> view = merge_entity("model:m1", Label.MODEL, Said(Counter({"M1": 2, "m1": 1}), Counter({"M-1": 1})))
    >>> view.name, view.aliases
    ('M1', ('M-1',))
    """
    record = min(said.records, key=lambda r: (-r[0], r[1].model_dump_json()))[1] if said.records else None
    name = record.name if record else _favourite(said.names)
    names = dict(sorted(record.names.items())) if record else {}
    stated = {key: json.loads(_favourite(values)) for key, values in said.properties.items()}
    if record:
        stated |= _typed(record)
    return EntityView(
        id=entity_id,
        label=label,
        name=name,
        names=names,
        aliases=_aliases({name, *names.values()}, record.aliases if record else (), said),
        properties=dict(_typed_of(label, tuple(sorted(stated.items())))),
    )


def statuses(claims: Iterable[Stated]) -> list[tuple[Stated, str]]:
    """Return the evidence of one edge in the order in which it became known, and how the edge then stood.

    Parameters
    ----------
    claims : iterable of Stated
        All claims of one (subject, type, object).

    Returns
    -------
    list of (Stated, str)
        Each claim, oldest first, with the status of the edge after it: that of the newest evidence,
        but a plan or a rumour never replaces what was asserted or has ended.

    Examples
    --------
    >>> known = statuses([Stated("evidence:2", "article:2", "rumoured", "2026-03", 0.9, {}),
    ...                   Stated("evidence:1", "article:1", "asserted", "2026-01", 1.0, {})])
    >>> [(claim.observed, status) for claim, status in known]
    [('2026-01', 'asserted'), ('2026-03', 'asserted')]
    """
    ordered = sorted(claims, key=lambda c: (c.observed or "", _RANK[c.status], c.id))
    standing: list[tuple[Stated, str]] = []
    for claim in ordered:
        status = standing[-1][1] if standing else claim.status
        settled = status in (Status.ASSERTED, Status.ENDED)
        keeps = settled and claim.status in (Status.PLANNED, Status.RUMOURED)
        standing.append((claim, status if keeps else claim.status))
    return standing


def merge_traits(
    entity_id: str, traits: Iterable[tuple[str, str, int]], records: Mapping[str, str]
) -> EntityView:
    """Return the entity of which articles say these single things.

    Parameters
    ----------
    entity_id : str
        The entity.
    traits : iterable of (str, str, int)
        As `kg.stores.rows.traits` has them, each with the number of articles that say it.
    records : mapping of str to str
        The data of its entries in the registry, by digest.

    Returns
    -------
    EntityView
        Without the counts of its evidence and its relations.

    Examples
    --------
    >>> merge_traits("model:m1", [("label", "Model", 2), ("name", "M1", 2), ("surface", "m-1", 1)], {}).name
    'M1'
    """
    said, label, articles = Said(), "", 0
    for kind, value, times in traits:
        match kind.split(" ", 1):
            case ["label"]:
                label, articles = value, times
            case ["name"]:
                said.names[value] = times
            case ["surface"]:
                said.surfaces[value] = times
            case ["record"]:
                said.records.append((times, parse_entity(json.loads(records[value]))))
            case [_, key]:
                said.properties[key][value] = times
    return replace(merge_entity(entity_id, Label(label), said), article_count=articles)


def found_by(entity: EntityView) -> list[str]:
    """Return everything that an entity is found by as by a name, in order of text.

    Examples
    --------
    >>> found_by(EntityView("etf:159516", Label.ETF, "Chips", properties={"code": "159516"}))
    ['159516', 'Chips']
    """
    codes = (str(entity.properties[key]) for key in _SEARCHED if key in entity.properties)
    return sorted({entity.name, *entity.names.values(), *entity.aliases, *codes})


def merge_evidence(claims: Iterable[Stated]) -> dict[str, Any]:
    """Return what the evidence of one edge adds up to.

    Parameters
    ----------
    claims : iterable of Stated
        All claims of one (subject, type, object), at least one.

    Returns
    -------
    dict
        The fields of `Relation` beside its ends and type: the status after the newest evidence (see
        `statuses`), the earliest and latest time spoken of, the confidence from the articles whose
        claim has that status, and the qualifiers of the claims that have it, newest first.

    Examples
    --------
    >>> merged = merge_evidence([Stated("evidence:1", "article:1", "planned", "2026-01", 1.0, {}),
    ...                          Stated("evidence:2", "article:2", "asserted", "2026-03", 0.9, {})])
    >>> merged["status"].value, merged["first_seen"], merged["confidence"]
    ('asserted', '2026-01', 0.9)
    """
    known = list(claims)
    if len(known) == 1:  # so most edges stand, and what follows would say the same, much slower
        return _of_one(known[0])
    standing = statuses(known)
    ordered, status = [claim for claim, _ in standing], standing[-1][1]
    times = [time for c in ordered if (time := c.qualifiers.get("date") or c.observed)]
    return {
        "status": Status(status),
        "first_seen": min(times, default=None),
        "last_seen": max(times, default=None),
        "evidence_count": len(ordered),
        "confidence": _confidence(c for c in ordered if c.status == status),
        "qualifiers": _qualifiers(ordered, status),
    }


def _of_one(claim: Stated) -> dict[str, Any]:
    """Return what an edge is of which there is one claim."""
    time = claim.qualifiers.get("date") or claim.observed
    return {
        "status": Status(claim.status),
        "first_seen": time,
        "last_seen": time,
        "evidence_count": 1,
        "confidence": round(claim.confidence, 6),
        "qualifiers": dict(sorted(claim.qualifiers.items())),
    }


def _favourite(counted: Counter[str]) -> str:
    """Return what is said most often; of equals, the first in order of text."""
    return min(counted, key=lambda value: (-counted[value], value))


def _typed(entity: Entity) -> dict[str, Any]:
    """Return the properties of an entity that its class has beyond those that all have."""
    return entity.model_dump(mode="json", exclude=set(Entity.model_fields), exclude_none=True)


@lru_cache(maxsize=10_000)
def _typed_of(label: Label, stated: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """Return stated properties as the entity's class types them; many entities state the same, or none."""
    return _typed(entity_class(label).model_validate({"id": "x:x", "name": "x", **dict(stated)}))


def _aliases(taken: set[str], known: Iterable[str], said: Said) -> tuple[str, ...]:
    """Return the other names, each once whatever its capitals: as the registry has it, else as is usual."""
    used = {name.casefold() for name in taken}
    aliases = {alias for alias in known if alias.casefold() not in used}
    used |= {alias.casefold() for alias in aliases}
    met = said.names + said.surfaces
    for surface in sorted(met, key=lambda s: (-met[s], s)):
        if surface.casefold() not in used:
            used.add(surface.casefold())
            aliases.add(surface)
    return tuple(sorted(aliases))


def _confidence(claims: Iterable[Stated]) -> float:
    """Return how sure it is that not every article is wrong, each taken at its surest claim."""
    best: dict[str, float] = {}
    for claim in claims:
        best[claim.article] = max(best.get(claim.article, 0.0), claim.confidence)
    return round(1 - math.prod(1 - best[article] for article in sorted(best)), 6)


def _qualifiers(ordered: list[Stated], status: str) -> dict[str, Any]:
    """Return each qualifier from the newest claim that states it.

    Only claims of the edge's status count (what has ended keeps what was asserted of it), so that
    no rumoured amount stands on an asserted edge. Amounts stay with their own currency.
    """
    counting = {status, Status.ASSERTED} if status == Status.ENDED else {status}
    merged: dict[str, Any] = {}
    for claim in ordered:
        stated = claim.qualifiers
        if not stated or claim.status not in counting:
            continue
        if any(key in stated for key in _MONEY) and stated.get("currency") != merged.get("currency"):
            for key in (*_MONEY, "currency"):
                merged.pop(key, None)
        merged |= stated
    return dict(sorted(merged.items()))
