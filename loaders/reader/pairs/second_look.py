"""A second look at every sentence: doubt what patterns drew, and add what they did not find."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol

from loaders.reader.draw import MOST_MENTIONS, Claim, Entity, Grammar
from loaders.reader.found import Found, Spans
from loaders.reader.masking import mask
from loaders.reader.pairs.classifier import Classifier, readings
from loaders.reader.pairs.features import SentenceFeatures, pairs
from loaders.reader.pairs.words import Plain, Word, words, words_of_clause
from loaders.reader.patterns import Hit, Pattern
from loaders.reader.sentences import Sentence
from schema import RELATION_TYPES, Label

RULE: Final = "pair classifier"
"""What `rule` says of a relation that the classifier added."""
DOUBTED_BELOW: Final = 0.2
"""A pattern's claim is dropped if the classifier gives it less."""
ADDED_FROM: Final = 0.6
"""A relation is added if the classifier gives it this much."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the classifier says of two names in a sentence.

    Parameters
    ----------
    source, target : Found
        The mentions.
    type : str
        Relation type.
    probability : float
        0 to 1.
    """

    source: Found
    target: Found
    type: str
    probability: float


class Reader(Grammar, Protocol):
    """What the second look needs of a language."""

    @property
    def classifier(self) -> Classifier: ...  # noqa: D102 (described in Language)

    def cut(self, text: str) -> list[Plain]: ...  # noqa: D102 (described in Language)


def second_look(
    language: Reader, sentences: list[Sentence], found: list[Found], drawn: list[Claim]
) -> list[Claim]:
    """Return the claims that stand, and those that the classifier adds.

    Parameters
    ----------
    language : Reader
        Its words, cues and weights.
    sentences : list of Sentence
        Of the whole article.
    found : list of Found
        Mentions and stand-ins, in order.
    drawn : list of Claim
        What patterns drew (`draw.claims`).

    Returns
    -------
    list of Claim
        In order of the text.
    """
    spans = Spans(found)
    topic = topic_of(found)
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in drawn:
        by_sentence[claim.sentence.start].append(claim)
    result: list[Claim] = []
    for number, sentence in enumerate(sentences):
        names = spans.inside(sentence.start, sentence.end)
        claims = by_sentence.get(sentence.start, [])
        judged = judge(language, sentence, names, claims, topic, is_title=number == 0)
        result += _kept(claims, judged)
        result += _added(language, sentence, names, claims, judged)
    return result


def judge(
    language: Reader,
    sentence: Sentence,
    names: list[Found],
    claims: list[Claim],
    topic: Entity | None,
    *,
    is_title: bool,
) -> list[Judged]:
    """Return what the classifier says of every two names in a sentence; nothing of a mere list of names."""
    result: list[Judged] = []
    for first, second, features in pairs_of(language, sentence, names, claims, topic, is_title=is_title):
        possible = readings(first.label, second.label)
        for (type_, forward), probability in language.classifier.judge(features, possible).items():
            source, target = (first, second) if forward else (second, first)
            result.append(Judged(source, target, type_, probability))
    return result


def pairs_of(
    language: Reader,
    sentence: Sentence,
    names: list[Found],
    claims: list[Claim],
    topic: Entity | None,
    *,
    is_title: bool,
) -> Iterator[tuple[Found, Found, list[str]]]:
    """Yield two names and their features, for every two that their labels allow a relation."""
    if len({f.entity for f in names}) < 2 or len(names) > MOST_MENTIONS:
        return
    spoken = words(sentence.text, sentence.start, names, language.cut)
    drawn: dict[tuple[Entity, Entity], set[str]] = defaultdict(set)
    for claim in claims:
        drawn[claim.source, claim.target].add(claim.type)
    of_sentence = SentenceFeatures(spoken, drawn, topic, is_title=is_title)
    of_clauses = _Clauses(language, sentence, names)
    for i, j in pairs(spoken):
        first, second = spoken[i].name, spoken[j].name
        if first and second and readings(first.label, second.label):
            told = of_clauses.of_words(first, second)
            if told is not None:  # what no clause brings together is hardly ever related
                yield first, second, [*of_sentence.of_pair(i, j), *told]


class _Clauses:
    """The clauses of a sentence: what stands between two names there says more than in the sentence.

    An insertion or a second verb is a clause of its own, with its subject before it
    (`Language.clauses`), so that names which are far apart in the sentence may be neighbours.
    """

    def __init__(self, language: Reader, sentence: Sentence, names: list[Found]) -> None:
        masked = mask(sentence.text, sentence.start, names)
        texts = sorted(set(language.clauses(masked)), key=lambda text: (len(text), text))
        self._clauses = [words_of_clause(text, masked, language.cut) for text in texts]
        self._places = [_places(clause) for clause in self._clauses]
        self._features: dict[int, SentenceFeatures] = {}

    def of_words(self, first: Found, second: Found) -> list[str] | None:
        """Return what the words say of two names in the shortest clause that has both, None where none has."""
        for n, places in enumerate(self._places):
            if first.entity in places and second.entity in places:
                return self._of_clause(n, places[first.entity], places[second.entity])
        return None

    def _of_clause(self, n: int, firsts: list[int], seconds: list[int]) -> list[str]:
        i, j = min(((i, j) for i in firsts for j in seconds), key=lambda pair: abs(pair[0] - pair[1]))
        if n not in self._features:
            self._features[n] = SentenceFeatures(self._clauses[n], {}, None, is_title=False)
        told = self._features[n].of_words(min(i, j), max(i, j))
        # the clause has them the other way round: its subject was written before a later verb
        return told if i < j else [f"turned {f}" for f in told]


def _places(clause: list[Word]) -> dict[Entity, list[int]]:
    places: dict[Entity, list[int]] = defaultdict(list)
    for place, word in enumerate(clause):
        if word.name:
            places[word.name.entity].append(place)
    return places


def topic_of(found: list[Found]) -> Entity | None:
    """Return the company that an article speaks of most."""
    counts = Counter(f.entity for f in found if f.label is Label.COMPANY)
    return counts.most_common(1)[0][0] if counts else None


def _triple(source: Entity, type_: str, target: Entity) -> tuple[Entity, str, Entity]:
    ends = (min(source, target), max(source, target)) if RELATION_TYPES[type_].symmetric else (source, target)
    return ends[0], type_, ends[1]


def _kept(claims: list[Claim], judged: list[Judged]) -> Iterator[Claim]:
    """Yield the claims that the classifier does not think wrong, as sure as the surer of the two is."""
    given = {_triple(j.source.entity, j.type, j.target.entity): j.probability for j in judged}
    for claim in claims:
        probability = given.get(_triple(claim.source, claim.type, claim.target))
        if probability is None:
            yield claim
        elif probability >= DOUBTED_BELOW:
            yield replace(claim, confidence=round(max(claim.confidence, probability), 2))


def _added(
    language: Reader, sentence: Sentence, names: list[Found], claims: list[Claim], judged: list[Judged]
) -> Iterator[Claim]:
    """Yield what the classifier is sure enough of and no pattern drew."""
    there = {_triple(c.source, c.type, c.target) for c in claims}
    new = [
        j
        for j in judged
        if j.probability >= ADDED_FROM and _triple(j.source.entity, j.type, j.target.entity) not in there
    ]
    if not new:
        return
    masked = mask(sentence.text, sentence.start, names)
    letters = {id(found): letter for letter, found in masked.mentions.items()}
    clauses = language.clauses(masked)
    for j in new:
        ends = (letters.get(id(j.source), "\0"), letters.get(id(j.target), "\0"))
        clause = next((c for c in clauses if all(end in c for end in ends)), masked.text)
        if not clauses or not all(end in clause for end in ends):
            continue  # a supposition, which claims nothing, or a name that could not be masked
        at = sorted(clause.index(end) for end in ends)
        pattern = Pattern(RULE, j.type, "", "", confidence=j.probability)
        hit = Hit(pattern, (j.source,), (j.target,), at[0], at[1] + 1)
        yield Claim(
            j.source.entity,
            j.type,
            j.target.entity,
            language.status(hit, clause, masked),
            sentence,
            language.qualifiers(hit, clause, masked),
            round(j.probability, 2),
            RULE,
        )
