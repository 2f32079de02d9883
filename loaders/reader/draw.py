"""Draw claims from an article: names, stand-ins, clauses, patterns, one status a triple."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final, Protocol, TypeVar

from loaders.reader.found import Found, Spans
from loaders.reader.masking import Masked, mask
from loaders.reader.patterns import Hit, Matcher
from loaders.reader.sentences import Sentence
from schema import RELATION_TYPES, Comparator, FigureStatus, Fit, Label, Mention, Qualifiers, Status, fit

Entity = tuple[Label, str]
End = TypeVar("End", str, tuple[Label, str])
"""An end of a relation: an entity, or its key."""
Triple = tuple[End, str, End]

_OUTRANKS: Final = {
    Status.DENIED: 4,
    Status.ENDED: 3,
    Status.ASSERTED: 2,
    Status.PLANNED: 1,
    Status.RUMOURED: 0,
}
"""Which status a triple keeps when an article states several: an answer outranks what it answers."""
MOST_MENTIONS: Final = 40
"""A sentence with more names is a list, not prose: it claims nothing, and would take long to search."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation as a pattern drew it from one sentence, ends not yet made into keys."""

    source: Entity
    type: str
    target: Entity
    status: Status
    sentence: Sentence
    qualifiers: Qualifiers
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure about an entity, as one sentence gives it."""

    about: Entity
    metric: str
    comparator: Comparator
    value: float
    unit: str | None
    period: str | None
    status: FigureStatus
    sentence: Sentence


class Grammar(Protocol):
    """The part of a language that relations are drawn with (see `language.Language`)."""

    matcher: Matcher

    def clauses(self, masked: Masked) -> list[str]: ...  # noqa: D102 (described in Language)

    def status(self, hit: Hit, clause: str, masked: Masked) -> Status: ...  # noqa: D102

    def qualifiers(self, hit: Hit, clause: str, masked: Masked) -> Qualifiers: ...  # noqa: D102


def claims(language: Grammar, sentences: list[Sentence], found: list[Found]) -> list[Claim]:
    """Return what the sentences of an article claim; a triple that is said twice is there twice.

    Parameters
    ----------
    language : Grammar
        Patterns and cues.
    sentences : list of Sentence
        Of the whole article.
    found : list of Found
        Mentions and stand-ins, in order, not overlapping.

    Returns
    -------
    list of Claim
        In order of the text.
    """
    spans = Spans(found)
    drawn: list[Claim] = []
    for sentence in sentences:
        drawn += _of_sentence(language, sentence, spans.inside(sentence.start, sentence.end))
    return drawn


def triple(source: End, type_: str, target: End) -> Triple[End]:
    """Return a triple by which claims are compared: the ends of a symmetric relation in order.

    Examples
    --------
    >>> triple("b", "PARTNERS_WITH", "a"), triple("b", "ACQUIRES", "a")
    (('a', 'PARTNERS_WITH', 'b'), ('b', 'ACQUIRES', 'a'))
    """
    if RELATION_TYPES[type_].symmetric and target < source:
        source, target = target, source
    return source, type_, target


def one_per_triple(drawn: list[Claim]) -> list[Claim]:
    """Return one claim for each triple: the one whose status outranks, then the surest, then the first.

    Parameters
    ----------
    drawn : list of Claim
        Of one article.

    Returns
    -------
    list of Claim
        In order of the triples' first claims.
    """
    by_triple: dict[Triple[Entity], list[Claim]] = defaultdict(list)
    for claim in drawn:
        by_triple[triple(claim.source, claim.type, claim.target)].append(claim)
    return [
        max(group, key=lambda c: (_OUTRANKS[c.status], c.confidence, -c.sentence.start))
        for group in by_triple.values()
    ]


def _of_sentence(language: Grammar, sentence: Sentence, found: list[Found]) -> Iterator[Claim]:
    if len({f.entity for f in found}) < 2 or len(found) > MOST_MENTIONS:
        return
    masked = mask(sentence.text, sentence.start, found)
    for clause in language.clauses(masked):
        for hit in language.matcher.hits(clause, masked):
            status = _status(language, hit, clause, masked)
            qualifiers = language.qualifiers(hit, clause, masked)
            for subject, object_ in product(hit.subjects, hit.objects):
                ends = _directed(hit.pattern.type, subject.entity, object_.entity)
                if ends:
                    yield Claim(
                        *(ends[0], hit.pattern.type, ends[1]),
                        status,
                        sentence,
                        qualifiers,
                        hit.pattern.confidence,
                        hit.pattern.name,
                    )


def _status(language: Grammar, hit: Hit, clause: str, masked: Masked) -> Status:
    """Return how a claim stands: what a pattern's own words settle holds unless it is only planned or denied."""
    told = language.status(hit, clause, masked)
    settled = hit.pattern.status
    if settled is Status.ASSERTED:  # a description, whatever else the clause goes on to say
        return settled
    return settled if settled and told in (Status.ASSERTED, Status.ENDED) else told


def _directed(type_: str, subject: Entity, object_: Entity) -> tuple[Entity, Entity] | None:
    """Put the ends in the direction of the signature; None where they do not fit at all."""
    if subject == object_:
        return None
    match fit(type_, subject[0], object_[0]):
        case Fit.FORWARD:
            return subject, object_
        case Fit.BACKWARD:
            return object_, subject
        case Fit.NONE:
            return None


def span(sentence: Sentence) -> Mention:
    """Return a sentence as evidence."""
    return Mention(text=sentence.text, start=sentence.start, end=sentence.end)
