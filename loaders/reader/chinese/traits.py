"""What a candidate for a name looks like: its own characters and everything around it."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from loaders.reader.chinese.units import SETTLED, SETTLED_COMPANY, Units
from loaders.reader.chinese.words import (
    BREAKS,
    GENERAL,
    NO_COMPANY,
    PERSON_TITLES,
    SOFT,
    SUFFIXES,
    WORD_KINDS,
)

_SIDES: Final = "\n\n\n\n"
_CODE_AFTER: Final = re.compile(
    r"[（(](?:[^（）()]{0,8}[:：，,])?\s*(?:\d{4,6}|[A-Z]{1,5})(?:\.[A-Z]{1,3})?[）);；，,]"
)
_QUOTES: Final = '“”「」『』‘’《》"【】'
_JOINS: Final = "、和与及/，或"
_ENDINGS: Final = frozenset(SUFFIXES)
_BEGINS: Final = tuple(f"begins>{n}" for n in range(-2, 6))
_ENDS: Final = tuple(f"ends>{n}" for n in range(-2, 6))
_AROUND: Final = 4000
_MANY: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence of a candidate: its place in the row and the scores of its borders."""

    start: int
    end: int
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Group:
    """All the places of an article where the same string is a candidate."""

    text: str
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What of an article concerns all its candidates.

    Parameters
    ----------
    units : Units
        The article.
    ruled : mapping of (int, int) to collection of str
        What the rules say of a stretch of the text, by its offsets.
    stems : frozenset of str
        First two characters of the companies that are settled.
    counts : dict of str to int
        How often each candidate stands in the text.
    covered : dict of int to (int, int)
        The stretch that the rules speak of, by each offset in it.
    """

    units: Units
    ruled: Mapping[tuple[int, int], Iterable[str]]
    stems: frozenset[str]
    counts: dict[str, int]
    covered: dict[int, tuple[int, int]]

    @classmethod
    def of(
        cls,
        units: Units,
        ruled: Mapping[tuple[int, int], Iterable[str]],
        stems: frozenset[str],
        groups: Iterable[Group],
    ) -> "Surroundings":
        """Return the surroundings of the candidates of an article."""
        covered = {at: span for span in ruled for at in range(*span)}
        counts = {group.text: _count(units, group) for group in groups}
        return cls(units, ruled, stems, counts, covered)


def _count(units: Units, group: Group) -> int:
    """Count a string in the text around its first place; bounded, so that the cost stays linear."""
    at = units.starts[group.places[0].start]
    return units.text.count(group.text, max(0, at - _AROUND), at + _AROUND)


def grouped(units: Units, spans: Iterable[tuple[int, int, float, float]]) -> list[Group]:
    """Put the candidates that are the same string together."""
    groups: dict[str, Group] = {}
    for start, end, begins, ends in spans:
        text = units.written(start, end)
        groups.setdefault(text, Group(text)).places.append(Place(start, end, begins, ends))
    return list(groups.values())


def traits(group: Group, around: Surroundings) -> set[str]:
    """Return what speaks for and against a string being a name, and of what.

    Examples
    --------
    >>> from loaders.reader.chinese.units import units_of
    >>> units = units_of("光模块厂商映山红（688999）", [])
    >>> group = Group("映山红", [Place(5, 8, 1.0, 1.0)])
    >>> found = traits(group, Surroundings.of(units, {}, frozenset(), [group]))
    >>> sorted(found & {"code", "<厂商", "n3"})
    ['<厂商', 'code', 'n3']
    """
    found = set(_own(group.text, around.units.row[group.places[0].start : group.places[0].end]))
    found.update(_of_article(group, around))
    for place in group.places:
        _of_place(place, around, found)
    return found


@lru_cache(maxsize=8192)
def _own(text: str, row: str) -> tuple[str, ...]:
    """Return what the string itself says; the same for every article."""
    length = len(row)
    found = [f"n{min(length, 9)}"]
    chinese = [c for c in row if "\u4e00" <= c <= "\u9fff"]
    if any(c in SETTLED for c in row):
        found.append("holds " + re.sub(f"[^{SETTLED}]+", "*", row))
    kind = "zh" if len(chinese) == length else "mixed" if chinese else "latin"
    found.append(f"kind {kind}")
    found.append(f"{kind} {min(length, 9)}")
    shape = re.sub("[\u4e00-\u9fff]+", "汉", row)
    found.append("shape " + shape)
    found += ["^" + row[:1], "^" + row[:2], "$" + row[-1:], "$" + row[-2:], "$" + row[-3:]]
    found += ["has " + c for c in row]
    found += ["has " + row[i : i + 2] for i in range(length - 1)]
    found += ["word " + word for word in re.findall(r"[A-Za-z]+", text)]
    if row in GENERAL:
        found.append("is a word")
    for at in range(length - 1):
        for size in (2, 3, 4):
            word = row[at : at + size]
            if len(word) == size and word in GENERAL and size < length:
                where = "first" if at == 0 else "last" if at + size == length else "inner"
                found += [f"{where} word", f"{where} word {kind}{length}"]
                found += [f"{where} word {k}" for k in WORD_KINDS.get(word, "")]
    if any(c in BREAKS for c in row):
        found.append("break")
    if row[0] in SOFT or row[0] in BREAKS:
        found.append("soft start")
    if row[-1] in SOFT or row[-1] in BREAKS:
        found.append("soft end")
    ending = next((row[at:] for at in range(1, length) if row[at:] in _ENDINGS), None)
    if ending:
        core = row[: -len(ending)]
        found += ["ending", "ending " + ending, f"core {len(core)}"]
        found.append("core is a word" if core in GENERAL or core in _ENDINGS else "core is none")
    elif row in _ENDINGS:
        found.append("is an ending")
    if text.endswith(NO_COMPANY):
        found.append("no company")
    if text.endswith(PERSON_TITLES):
        found.append("title")
    return tuple(found)


def _of_article(group: Group, around: Surroundings) -> Iterable[str]:
    """Return what the other candidates of the article say."""
    text, counts = group.text, around.counts
    number = counts[text]
    yield f"times {min(number, 4)}"
    if text[:2] in around.stems:
        yield "stem"
    if len(text) > 2:
        for piece, side in ((text[:-1], "cut"), (text[1:], "beheaded")):
            if (often := counts.get(piece, 0)) > number:
                yield f"{side} more often"
                if often >= number + _MANY:
                    yield f"{side} much more often"
    units = around.units
    for side, next_ones in (
        ("left", {units.row[p.start - 1 : p.start] for p in group.places}),
        ("right", {units.row[p.end : p.end + 1] for p in group.places}),
    ):
        if len(group.places) > 1:
            yield f"{side} always the same" if len(next_ones) == 1 else f"{side} varies"
    begins, ends = max(p.begins for p in group.places), max(p.ends for p in group.places)
    yield from _BEGINS[: max(0, math.ceil(begins) + 2)]
    yield from _ENDS[: max(0, math.ceil(ends) + 2)]


def _of_place(place: Place, around: Surroundings, found: set[str]) -> None:
    units = around.units
    start, end = place.start, place.end
    row = _SIDES + units.row[max(0, start - 4) : start]
    before = row[-4:]
    after = (units.row[end : end + 4] + _SIDES)[:4]
    found.update(
        (
            "<" + before[-1],
            "<" + before[-2:],
            "<" + before[-3:],
            "<" + before,
            ">" + after[0],
            ">" + after[:2],
            ">" + after[:3],
            ">" + after,
            "<>" + before[-1] + after[0],
            "<>" + before[-2:] + after[0],
            "<>" + before[-1] + after[:2],
        )
    )
    _of_words(place, units, found)
    if (start, end) in units.listed:
        found.add("stock")
    if start in units.within_word:
        found.add("starts within a word")
    if end in units.within_word:
        found.add("ends within a word")
    if before[-1] in _QUOTES and after[0] in _QUOTES:
        found.add("quoted")
    if before[-1] in _JOINS and before[-2] == SETTLED_COMPANY:
        found.add("listed after a company")
    if after[0] in _JOINS and after[1] == SETTLED_COMPANY:
        found.add("listed before a company")
    first, last = units.starts[start], units.ends[end - 1]
    if _CODE_AFTER.match(units.text, last):
        found.add("code")
    _of_rules(first, last, around, found)


def _of_words(place: Place, units: Units, found: set[str]) -> None:
    start, end = place.start, place.end
    word = units.word_before.get(start)
    if word:
        found.add("<word")
        found.add("<" + word)
        found.update("<word " + k for k in WORD_KINDS.get(word, ""))
    word = units.word_after.get(end)
    if word:
        found.add(">word")
        found.add(">" + word)
        found.update(">word " + k for k in WORD_KINDS.get(word, ""))
    for at in range(max(1, start - 9), start):
        if at in units.word_before:
            found.add("~<" + units.word_before[at])
    for at in range(end + 1, min(end + 10, len(units.row))):
        if at in units.word_after:
            found.add("~>" + units.word_after[at])


def _of_rules(first: int, last: int, around: Surroundings, found: set[str]) -> None:
    exact = around.ruled.get((first, last))
    if exact:
        found.update("rule " + kind for kind in exact)
        return
    spans = {around.covered[at] for at in (first, last - 1) if at in around.covered}
    for start, end in spans:
        if start <= first and last <= end:
            found.add("within a ruled name")
        elif first <= start and end <= last:
            found.add("around a ruled name")
        else:
            found.add("across a ruled name")
    if not spans:
        found.add("no rule")
