"""A second look at every sentence: doubt what patterns drew, and add what they did not find."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Protocol

from loaders.reader.draw import MOST_MENTIONS, Claim, Entity, Grammar, triple
from loaders.reader.found import Found, Spans
from loaders.reader.masking import Masked, mask
from loaders.reader.pairs.classifier import Classifier, readings
from loaders.reader.pairs.features import SentenceFeatures, pairs
from loaders.reader.pairs.words import Plain, Word, words, words_of_clause
from loaders.reader.patterns import Hit, Pattern
from loaders.reader.sentences import Sentence
from schema import Label

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
        look = Look(language, sentence, names, claims, topic, is_title=number == 0)
        judged = look.judged()
        result += _kept(claims, judged)
        result += _added(look, judged)
    return result


class Look:
    """A sentence with its names, and the clauses that they share.

    What stands between two names in a clause says more than what does in the sentence: an insertion
    or a second verb is a clause of its own, with its subject before it (`Language.clauses`), so that
    names which are far apart in the sentence may be neighbours.

    Parameters
    ----------
    language : Reader
        Its words, cues and weights.
    sentence : Sentence
        What is looked at.
    names : list of Found
        Its mentions and stand-ins, in order.
    claims : list of Claim
        What patterns drew from it.
    topic : tuple, optional
        The company that the article is about.
    is_title : bool
        Whether it is the article's first line.
    """

    def __init__(
        self,
        language: Reader,
        sentence: Sentence,
        names: list[Found],
        claims: list[Claim],
        topic: Entity | None,
        *,
        is_title: bool,
    ) -> None:
        self.language = language
        self.sentence = sentence
        self.claims = claims
        self._spoken: list[Word] = []
        self._clauses: list[_Clause] = []
        if len({f.entity for f in names}) < 2 or len(names) > MOST_MENTIONS:
            return
        self._spoken = words(sentence.text, sentence.start, names, language.cut)
        drawn: dict[tuple[Entity, Entity], set[str]] = defaultdict(set)
        for claim in claims:
            drawn[claim.source, claim.target].add(claim.type)
        self._features = SentenceFeatures(self._spoken, drawn, topic, is_title=is_title)
        self.masked = mask(sentence.text, sentence.start, names)
        texts = sorted(set(language.clauses(self.masked)), key=lambda text: (len(text), text))
        self._clauses = [_Clause(text, self.masked, language.cut) for text in texts]

    def pairs(self) -> Iterator[tuple[Found, Found, list[str]]]:
        """Yield the names that a clause brings together and a relation may hold between, with their features."""
        for i, j in pairs(self._spoken):
            first, second = self._spoken[i].name, self._spoken[j].name
            if first and second and readings(first.label, second.label):
                clause = self.clause_of(first, second)
                if clause:  # what no clause brings together is hardly ever related
                    yield first, second, [*self._features.of_pair(i, j), *clause.features(first, second)]

    def judged(self) -> list[Judged]:
        """Return what the classifier says of every such pair; nothing of a mere list of names."""
        result: list[Judged] = []
        for first, second, features in self.pairs():
            possible = readings(first.label, second.label)
            for (type_, forward), probability in self.language.classifier.judge(features, possible).items():
                source, target = (first, second) if forward else (second, first)
                result.append(Judged(source, target, type_, probability))
        return result

    def clause_of(self, first: Found, second: Found) -> "_Clause | None":
        """Return the shortest clause that has both names."""
        return next(
            (c for c in self._clauses if first.entity in c.places and second.entity in c.places), None
        )


class _Clause:
    """A clause in words, and where each entity is named in it."""

    def __init__(self, text: str, masked: Masked, cut: Callable[[str], list[Plain]]) -> None:
        self.text = text
        self._words = words_of_clause(text, masked, cut)
        self.places: dict[Entity, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            if word.name:
                self.places[word.name.entity].append(place)

    def features(self, first: Found, second: Found) -> list[str]:
        """Return what the words say of two names of the clause where they are closest."""
        both = ((i, j) for i in self.places[first.entity] for j in self.places[second.entity])
        i, j = min(both, key=lambda pair: abs(pair[0] - pair[1]))
        told = self._sentence.of_words(min(i, j), max(i, j))
        # the clause has them the other way round: its subject was written before a later verb
        return told if i < j else [f"turned {f}" for f in told]

    @cached_property
    def _sentence(self) -> SentenceFeatures:
        return SentenceFeatures(self._words, {}, None, is_title=False)


def topic_of(found: list[Found]) -> Entity | None:
    """Return the company that an article speaks of most."""
    counts = Counter(f.entity for f in found if f.label is Label.COMPANY)
    return counts.most_common(1)[0][0] if counts else None


def _kept(claims: list[Claim], judged: list[Judged]) -> Iterator[Claim]:
    """Yield the claims that the classifier does not think wrong, as sure as the surer of the two is."""
    given = {triple(j.source.entity, j.type, j.target.entity): j.probability for j in judged}
    for claim in claims:
        probability = given.get(triple(claim.source, claim.type, claim.target))
        if probability is None:
            yield claim
        elif probability >= DOUBTED_BELOW:
            yield replace(claim, confidence=round(max(claim.confidence, probability), 2))


def _added(look: Look, judged: list[Judged]) -> Iterator[Claim]:
    """Yield what the classifier is sure enough of and no pattern drew."""
    there = {triple(c.source, c.type, c.target) for c in look.claims}
    for j in judged:
        clause = look.clause_of(j.source, j.target)
        if (
            clause is None
            or j.probability < ADDED_FROM
            or triple(j.source.entity, j.type, j.target.entity) in there
        ):
            continue
        letters = {
            found.entity: letter for letter, found in look.masked.mentions.items() if letter in clause.text
        }
        at = sorted(clause.text.index(letters[name.entity]) for name in (j.source, j.target))
        pattern = Pattern(RULE, j.type, "", "", confidence=j.probability)
        hit = Hit(pattern, (j.source,), (j.target,), at[0], at[1] + 1)
        yield Claim(
            j.source.entity,
            j.type,
            j.target.entity,
            look.language.status(hit, clause.text, look.masked),
            look.sentence,
            look.language.qualifiers(hit, clause.text, look.masked),
            round(j.probability, 2),
            RULE,
        )
