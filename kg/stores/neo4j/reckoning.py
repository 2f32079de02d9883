"""What has to be written where contributions take the place of others: reckoned without a server.

Whoever writes reads from the graph what is there of all that is touched (`Known`), has the
difference reckoned here (`Difference`), and writes it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from kg.stores.base import Triple
from kg.stores.merging import Stated, found_by, merge_evidence, merge_traits
from kg.stores.neo4j.layout import (
    Properties,
    Traits,
    article_properties,
    contribution_properties,
    entity_properties,
    evidence_properties,
    name_key,
    observation_properties,
    relation_properties,
    traits_properties,
)
from kg.stores.rows import Contribution, KeptClaim, KeptEvidence, traits
from kg.views import EntityView


@dataclass(frozen=True)
class KnownEntity:
    """What the graph holds of an entity: its label, its traits, and its entries in the registry."""

    label: str
    traits: Traits
    records: dict[str, str]


@dataclass(frozen=True)
class Known:
    """What the graph holds of all that a change touches.

    Parameters
    ----------
    contributions : dict of str to Contribution
        By article.
    entities : dict of str to KnownEntity
        By id.
    evidence : dict of Triple to dict of str to Stated
        By edge, then by the evidence's id.
    """

    contributions: dict[str, Contribution] = field(default_factory=dict)
    entities: dict[str, KnownEntity] = field(default_factory=dict)
    evidence: dict[Triple, dict[str, Stated]] = field(default_factory=dict)


@dataclass
class Rows:
    """Rows of one kind that are new, changed or gone: properties, or what is needed to find them."""

    new: list[Properties] = field(default_factory=list)
    changed: list[Properties] = field(default_factory=list)
    gone: list[Properties] = field(default_factory=list)


Ends = tuple[str, str]
"""Labels at the two ends."""


@dataclass
class Difference:
    """All that is to be written.

    Parameters
    ----------
    articles, contributions, traits, times, names : Rows
        By nothing; `times` are those traits of which only the number of articles changed.
    entities : dict of str to Rows
        By label.
    relations : dict of (str, Ends) to Rows
        By type and the labels of the ends.
    evidence : dict of Ends to Rows
        By the labels of subject and object.
    mentions, observations : dict of str to Rows
        By the label of the entity.
    """

    articles: Rows = field(default_factory=Rows)
    contributions: Rows = field(default_factory=Rows)
    traits: Rows = field(default_factory=Rows)
    times: Rows = field(default_factory=Rows)
    names: Rows = field(default_factory=Rows)
    entities: defaultdict[str, Rows] = field(default_factory=lambda: defaultdict(Rows))
    relations: defaultdict[tuple[str, Ends], Rows] = field(default_factory=lambda: defaultdict(Rows))
    evidence: defaultdict[Ends, Rows] = field(default_factory=lambda: defaultdict(Rows))
    mentions: defaultdict[str, Rows] = field(default_factory=lambda: defaultdict(Rows))
    observations: defaultdict[str, Rows] = field(default_factory=lambda: defaultdict(Rows))


def touched_entities(contributions: Iterable[Contribution]) -> set[str]:
    """Return the entities of which contributions say something."""
    return {claim.entity for c in contributions for claim in c.claims}


def touched_triples(contributions: Iterable[Contribution]) -> set[Triple]:
    """Return the edges for which contributions have evidence."""
    return {_triple(row) for c in contributions for row in c.evidence}


def difference(known: Known, wanted: Mapping[str, Contribution | None]) -> Difference:
    """Return what is to be written so that these articles contribute what is wanted of them.

    Parameters
    ----------
    known : Known
        What the graph holds of all that is touched.
    wanted : mapping of str to Contribution or None
        By article; None where it is to go.

    Returns
    -------
    Difference
        With rows in a fixed order.
    """
    return _Reckoning(known, wanted).found


def is_undisputed(said: Traits) -> bool:
    """Tell whether it makes no difference to the entity how many articles say each thing of it.

    So it is where they say one thing of each kind, and no two spellings differ in capitals only.

    Examples
    --------
    >>> one = {("label", "Model"): 3, ("name", "M1"): 3}
    >>> is_undisputed(one), is_undisputed(one | {("name", "m1"): 1})
    (True, False)
    """
    kinds = [kind for kind, _ in said if kind not in ("name", "surface")]
    spellings = {value for kind, value in said if kind in ("name", "surface")}
    names = sum(kind == "name" for kind, _ in said)
    return (
        names == 1
        and len(set(kinds)) == len(kinds)
        and len({spelling.casefold() for spelling in spellings}) == len(spellings)
    )


class _Reckoning:
    def __init__(self, known: Known, wanted: Mapping[str, Contribution | None]) -> None:
        self.known, self.wanted = known, wanted
        self.before = [c for article in sorted(wanted) if (c := known.contributions.get(article))]
        self.after = [c for article in sorted(wanted) if (c := wanted[article])]
        self.labels = {entity: kept.label for entity, kept in known.entities.items()}
        self.found = Difference()
        self._entities()
        self._relations()
        self._articles()

    def _entities(self) -> None:
        counted: dict[str, Traits] = {}
        records: dict[str, dict[str, str]] = {}
        for entity, kept in self.known.entities.items():
            counted[entity], records[entity] = dict(kept.traits), dict(kept.records)
        for c in self.before:
            for claim in c.claims:
                said = counted[claim.entity]
                for trait in _said(claim[_OF_ENTITY]):
                    said[trait] -= 1
        for c in self.after:
            for claim in c.claims:
                said = counted.setdefault(claim.entity, {})
                for trait in _said(claim[_OF_ENTITY]):
                    said[trait] = said.get(trait, 0) + 1
            for record in c.records:
                records.setdefault(record.entity, {})[record.digest] = record.data
        for entity in sorted(counted):
            said = {trait: times for trait, times in counted[entity].items() if times}
            data = {r: text for r, text in records.get(entity, {}).items() if ("record", r) in said}
            self._entity(entity, said, data)

    def _entity(self, entity: str, said: Traits, records: dict[str, str]) -> None:
        kept = self.known.entities.get(entity)
        if kept is not None and said.keys() == kept.traits.keys() and is_undisputed(said):
            times = traits_properties(entity, kept.label, said, {})["times"]
            self.found.times.changed.append({"id": entity, "times": times})
            return
        old = None if kept is None else _view(entity, kept.traits, kept.records)
        if not said:
            self.found.traits.gone.append({"id": entity})
            self.found.entities[self.labels[entity]].gone.append({"id": entity})
            self._names(entity, old, None)
            return
        view = _view(entity, said, records)
        label = self.labels.setdefault(entity, str(view.label))
        row = traits_properties(entity, label, said, records)
        properties = entity_properties(view)
        if old is None:
            self.found.traits.new.append(row)
            self.found.entities[label].new.append(properties)
        else:
            self.found.traits.changed.append(row)
            if properties != entity_properties(old):
                self.found.entities[label].changed.append(properties)
        self._names(entity, old, view)

    def _names(self, entity: str, old: EntityView | None, now: EntityView | None) -> None:
        """Note under which keys an entity is found no longer, and under which it is found now."""
        before, after = found_by(old) if old else [], found_by(now) if now else []
        if before == after:
            return
        keys_before, keys_after = set(map(name_key, before)), set(map(name_key, after))
        self.found.names.gone += ({"key": k, "entity": entity} for k in sorted(keys_before - keys_after))
        self.found.names.new += ({"key": k, "entity": entity} for k in sorted(keys_after - keys_before))

    def _relations(self) -> None:
        stated = {triple: dict(claims) for triple, claims in self.known.evidence.items()}
        for c in self.before:
            for row in c.evidence:
                del stated[_triple(row)][row.id]
        for c in self.after:
            for row in c.evidence:
                stated.setdefault(_triple(row), {})[row.id] = _stated(row)
        for triple in sorted(stated):
            source, kind, target = triple
            rows = self.found.relations[kind, (self.labels[source], self.labels[target])]
            ends = {"source": source, "target": target}
            there, claims = bool(self.known.evidence.get(triple)), stated[triple]
            if not claims:
                if there:
                    rows.gone.append(ends)
                continue
            properties = relation_properties(merge_evidence(claims.values()))
            (rows.changed if there else rows.new).append({**ends, **properties})

    def _articles(self) -> None:
        for article, now in sorted(self.wanted.items()):
            before = self.known.contributions.get(article)
            self._article(article, before, now)
            self._mentions(article, before, now)
            self._evidence(article, before, now)
            self._observations(article, before, now)

    def _article(self, article: str, before: Contribution | None, now: Contribution | None) -> None:
        if now is None:
            self.found.articles.gone.append({"id": article})
            self.found.contributions.gone.append({"id": article})
            return
        public = article_properties(now.article)
        hidden = contribution_properties(now.article, now.claims)
        if before is None:
            self.found.articles.new.append(public)
            self.found.contributions.new.append(hidden)
        else:
            self.found.articles.changed.append(public)
            self.found.contributions.changed.append(hidden)

    def _mentions(self, article: str, before: Contribution | None, now: Contribution | None) -> None:
        old, new = _mentioned(before), _mentioned(now)
        for label, entities in self._by_label(old - new):
            self.found.mentions[label].gone.append({"article": article, "entities": entities})
        for label, entities in self._by_label(new - old):
            self.found.mentions[label].new.append({"article": article, "entities": entities})

    def _by_label(self, entities: set[str]) -> list[tuple[str, list[str]]]:
        grouped: dict[str, list[str]] = defaultdict(list)
        for entity in sorted(entities):
            grouped[self.labels[entity]].append(entity)
        return sorted(grouped.items())

    def _evidence(self, article: str, before: Contribution | None, now: Contribution | None) -> None:
        old, new = before.evidence if before else (), now.evidence if now else ()
        kept = set(old).intersection(new)
        for row in old:
            if row not in kept:
                self._of_evidence(row).gone.append({"id": row.id})
        for row in new:
            if row not in kept:
                self._of_evidence(row).new.append({**evidence_properties(row), "article": article})

    def _of_evidence(self, row: KeptEvidence) -> Rows:
        return self.found.evidence[self.labels[row.subject], self.labels[row.object]]

    def _observations(self, article: str, before: Contribution | None, now: Contribution | None) -> None:
        old, new = before.observations if before else (), now.observations if now else ()
        kept = set(old).intersection(new)
        for row in old:
            if row not in kept:
                self.found.observations[self.labels[row.about]].gone.append({"id": row.id})
        for row in new:
            if row not in kept:
                rows = self.found.observations[self.labels[row.about]]
                rows.new.append({**observation_properties(row), "article": article, "about": row.about})


_OF_ENTITY: Final = slice(2, None)
"""The fields of a claim that say something of its entity."""


@lru_cache(maxsize=50_000)
def _said(fields: tuple[Any, ...]) -> tuple[tuple[str, str], ...]:
    """Return the single things that a claim says; many articles say the same."""
    return tuple(traits(KeptClaim("", "", *fields)))


def _view(entity: str, said: Traits, records: Mapping[str, str]) -> EntityView:
    return merge_traits(entity, ((*trait, times) for trait, times in sorted(said.items())), records)


def _mentioned(c: Contribution | None) -> set[str]:
    return {claim.entity for claim in c.claims} if c else set()


def _triple(row: KeptEvidence) -> Triple:
    return row.subject, row.type, row.object


def _stated(row: KeptEvidence) -> Stated:
    known = {} if row.qualifiers == "{}" else json.loads(row.qualifiers)
    return Stated(row.id, row.article, row.status, row.observed, row.confidence, known)
