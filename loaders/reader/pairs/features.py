"""What the words of a sentence say of two names in it: the features of the pair classifier."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Final

from loaders.reader.draw import Entity
from loaders.reader.pairs.words import Word

Drawn = Mapping[tuple[Entity, Entity], AbstractSet[str]]
"""The relation types that patterns drew from the sentence, by source and target."""

_JOINTS: Final = frozenset({",", "and", "or", "&", "/", "、", "和", "与", "及", "以及", "或"})
"""What stands between the items of a list."""
_LONGEST_JOINT: Final = 2
_WIDEST: Final = 60
"""Names further apart than this many words are no pair."""
_SHORT: Final = 6
_COMMAS: Final = frozenset(",，；;")
_STEPS: Final = (0, 1, 2, 3, 4, 6, 10, 16, 26)
_WEAK: Final = frozenset({"BE", "PLAN", "NEG", "SECTOR"})
"""Cues that are no verb of a relation."""
_RELATORS: Final = frozenset("by to from in into of with for on at as against through via under".split()) | {
    "PASSIVE", "TO", "WITH", "IN", "POSS", "OBJ",
}  # fmt: skip
"""Prepositions, and what does their work in Chinese."""


def pairs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the places of two names that could be related: for each two entities the closest.

    Parameters
    ----------
    words : sequence of Word
        A sentence.

    Returns
    -------
    list of tuple of int
        First place, second place.
    """
    entities = {i: word.name.entity for i, word in enumerate(words) if word.name}
    closest: dict[frozenset[Entity], tuple[int, int]] = {}
    for i, j in combinations(entities, 2):
        ends = frozenset((entities[i], entities[j]))
        if len(ends) < 2 or j - i > _WIDEST:
            continue
        if ends not in closest or j - i < closest[ends][1] - closest[ends][0]:
            closest[ends] = (i, j)
    return list(closest.values())


class SentenceFeatures:
    """A sentence, with its lists and what patterns drew from it, that is asked for the features of pairs.

    Parameters
    ----------
    words : sequence of Word
        In order.
    drawn : mapping
        What patterns drew from this sentence.
    topic : tuple, optional
        The company that the article is about.
    is_title : bool
        Whether this is the article's first line.
    """

    def __init__(self, words: Sequence[Word], drawn: Drawn, topic: Entity | None, *, is_title: bool) -> None:
        self.words = words
        self.drawn = drawn
        self.topic = topic
        self.is_title = is_title
        self.entities = {i: word.name.entity for i, word in enumerate(words) if word.name}
        self.names = list(self.entities)
        self.head, self.tail = _lists(words, self.names)

    def of_pair(self, i: int, j: int) -> list[str]:
        """Return what is said of two names by their places, their looks, and by what patterns drew.

        Parameters
        ----------
        i, j : int
            Places of names, as `pairs` gives them, the first before the second.

        Returns
        -------
        list of str
            Names of features. None holds a name that stands in the text.
        """
        kinds = self.words[i].form + self.words[j].form
        return [
            *(f"{kinds} {f}" for f in self._of_place(i, j)),
            *_of_name(self.words[i], "1"),
            *_of_name(self.words[j], "2"),
            *self._of_patterns(i, j),
        ]

    def of_words(self, i: int, j: int) -> list[str]:
        """Return what the words between and around two names say; a list of names counts as one name.

        Parameters
        ----------
        i, j : int
            Places of names, the first before the second.

        Returns
        -------
        list of str
            Names of features.
        """
        same = self.head[i] == self.head[j]
        low, high = (i, j) if same else (self.tail[i], self.head[j])
        left, right = (i, j) if same else (self.head[i], self.tail[j])
        between = self.words[low + 1 : high]
        forms = [w.form for w in between]
        cues = {f"cue {c}" for w in between if not w.name for c in w.cues}
        grams = {f"between {g}" for n in (1, 2) for g in _grams(forms, n)}
        found = {
            *self._of_distance(i, j, between),
            *grams,
            *cues,
            *_of_forms(between, forms),
            *_of_signs(between),
            *_of_surroundings(self.words, left, right, between),
        }
        if same:
            found.add("one list")
        kinds = self.words[i].form + self.words[j].form
        whatever_the_labels = (*cues, *grams, *(f"between {g}" for g in _grams(forms, 3)))
        return [*(f"{kinds} {f}" for f in found), *whatever_the_labels]

    def _of_place(self, i: int, j: int) -> Iterator[str]:
        yield ""
        yield f"apart {_step(j - i)}"
        yield f"order {min(self.names.index(i), 3)} {min(self.names.index(j), 4)}"
        yield f"of {min(len(self.names), 8)}"
        if self.is_title:
            yield "title"
        for place, end in ((i, "1"), (j, "2")):
            name = self.words[place].name
            if name and name.implied:
                yield f"stand-in {end}"
            if self.topic and self.entities[place] == self.topic:
                yield f"topic {end}"

    def _of_distance(self, i: int, j: int, between: Sequence[Word]) -> Iterator[str]:
        inner = [w.form for w in between if w.name]
        like = (min(inner.count(self.words[place].form), 2) for place in (i, j))
        yield f"distance {_step(len(between))}"
        yield f"names between {min(len(inner), 4)}"
        yield f"like first and second {' '.join(map(str, like))}"
        yield f"commas {min(sum(w.form in _COMMAS for w in between), 3)}"

    def _of_patterns(self, i: int, j: int) -> Iterator[str]:
        """Say what patterns drew: of this pair, and of one of its names with a third."""
        first, second = self.entities[i], self.entities[j]
        for (source, target), types in self.drawn.items():
            for type_ in types:
                if (source, target) == (first, second):
                    yield f"drawn {type_} forward"
                elif (source, target) == (second, first):
                    yield f"drawn {type_} backward"
                elif source in (first, second) or target in (first, second):
                    yield from self._of_third(i, j, source, target, type_)

    def _of_third(self, i: int, j: int, source: Entity, target: Entity, type_: str) -> Iterator[str]:
        for here, there, end in ((i, j, "1"), (j, i, "2")):
            entity = self.entities[here]
            if entity not in (source, target):
                continue
            third = target if entity == source else source
            listed = any(self.head[k] == self.head[there] and self.entities[k] == third for k in self.names)
            role = "source" if entity == source else "target"
            yield f"{end} is {role} of {type_}{' with its neighbour' if listed else ''}"


def _lists(words: Sequence[Word], names: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return, for each name, the first and the last name of the list that it stands in."""
    groups: list[list[int]] = []
    for i in names:
        before = groups[-1][-1] if groups else None
        if before is not None and _is_next_item(words, before, i):
            groups[-1].append(i)
        else:
            groups.append([i])
    head = {i: group[0] for group in groups for i in group}
    tail = {i: group[-1] for group in groups for i in group}
    return head, tail


def _is_next_item(words: Sequence[Word], before: int, i: int) -> bool:
    gap = words[before + 1 : i]
    return (
        0 < len(gap) <= _LONGEST_JOINT
        and words[before].form == words[i].form
        and all(w.form in _JOINTS for w in gap)
    )


def _step(n: int) -> int:
    return max(s for s in _STEPS if s <= n)


def _grams(items: Sequence[str], n: int) -> Iterator[str]:
    return (" ".join(items[k : k + n]) for k in range(len(items) - n + 1))


def _of_forms(between: Sequence[Word], forms: Sequence[str]) -> Iterator[str]:
    if len(forms) <= _SHORT:
        yield f"all between {' '.join(forms)}"
    for n in (1, 2, 3):
        if len(forms) >= n:
            yield f"first {' '.join(forms[:n])}"
            yield f"last {' '.join(forms[-n:])}"
    yield from (f"next to first {w.form}" for w in _until_name(between))
    yield from (f"next to second {w.form}" for w in _until_name(between[::-1]))


def _until_name(words: Sequence[Word]) -> Iterator[Word]:
    for word in words:
        if word.name:
            return
        yield word


def _of_signs(between: Sequence[Word]) -> Iterator[str]:
    signs = _signs(between)
    if len(signs) <= _SHORT:
        yield f"signs {' '.join(signs)}"
    telling = [s for s in signs if s != "_"]
    for n in (1, 2, 3):
        if len(telling) >= n:
            yield f"first signs {' '.join(telling[:n])}"
            yield f"last signs {' '.join(telling[-n:])}"


def _signs(words: Sequence[Word]) -> list[str]:
    """Return the signs of words, a run of words that say nothing as one."""
    result: list[str] = []
    for word in words:
        if word.sign != "_" or not result or result[-1] != "_":
            result.append(word.sign)
    return result


def _of_surroundings(words: Sequence[Word], left: int, right: int, between: Sequence[Word]) -> Iterator[str]:
    """Say what stands before, after and next to the two names, and which verb joins them."""
    before, after = words[max(0, left - 6) : left], words[right + 1 : right + 9]
    forms_before = ["^", *(w.form for w in before)]
    forms_after = [*(w.form for w in after), "$"]
    signs_before, signs_after = _signs(before), _signs(after)
    for n in (1, 2, 3):
        yield f"before {' '.join(forms_before[-n:])}"
        yield f"after {' '.join(forms_after[:n])}"
        yield f"signs before {' '.join(signs_before[-n:])}"
        yield f"signs after {' '.join(signs_after[:n])}"
    yield from (f"cue before {c}" for w in before if not w.name for c in w.cues)
    yield from (f"cue after {c}" for w in _until_name(after) for c in w.cues)
    relator = next((w.sign for w in reversed(between) if w.sign in _RELATORS), "-")
    if between and between[-1].name:
        relator = "name"
    opening = before[-1].sign if before else "^"
    following = between[0].sign if between else "-"
    yield f"opening {opening}"
    yield f"relator {relator} following {following}"
    yield from (f"cue {c} opening {opening} relator {relator}" for w in between if not w.name for c in w.cues)
    yield from _of_verb(between, relator)
    start = next((k for k in range(left - 1, -1, -1) if words[k].form in ",，；;:：。"), -1)
    yield f"clause opens {min(left - start - 1, 4)} before"


def _of_verb(between: Sequence[Word], relator: str) -> Iterator[str]:
    """Say of the last telling word between the names what it is, and in which voice."""
    at = next(
        (
            k
            for k in range(len(between) - 1, -1, -1)
            if not between[k].name and set(between[k].cues) - _WEAK and between[k].sign.isupper()
        ),
        None,
    )
    if at is None:
        yield "no verb"
        return
    verb = between[at]
    passive = any("BE" in w.cues for w in between[max(0, at - 3) : at])
    agent = any(w.form in ("by", "由", "被") for w in between[at:])
    passed = min(sum(w.name is not None for w in between[at:]), 2)
    for cue in verb.cues:
        yield f"verb {cue} relator {relator}"
        yield f"verb {cue} passive {int(passive)} agent {int(agent)}"
    yield f"word {verb.form} relator {relator}"
    yield f"verb {verb.sign} passed {passed} relator {relator}"


def _of_name(word: Word, end: str) -> Iterator[str]:
    """Say what a name looks like: how long, its last word, whether it has digits."""
    name = word.name
    if name is None or name.implied or not name.text:
        return
    parts = name.text.split()
    yield f"{word.form}{end} words {min(len(parts), 3)}"
    if not name.text.isascii():
        yield f"{word.form}{end} ends {name.text[-2:]}"
    elif len(parts) > 1:
        yield f"{word.form}{end} ends {parts[-1].lower()}"
    if any(c.isdigit() for c in name.text):
        yield f"{word.form}{end} digit"
