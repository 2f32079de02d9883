"""Where names may begin and end, as learned from annotated articles: the candidates for names."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from loaders.reader.chinese.units import LATIN, SETTLED, Units

_LONGEST: Final = 12
_CHAR: Final = rf"\u4e00-\u9fff{LATIN}{SETTLED}"
_NAME: Final = re.compile(rf"[{_CHAR}](?:[{_CHAR} ·&\-+]*[{_CHAR}])?")
_QUOTED: Final = re.compile(rf"[“「『‘《](?P<name>[{_CHAR}][{_CHAR} ·\-]{{1,9}})[”」』’》]")
_SIDES: Final = "\n\n\n"
_NO_WORD: Final = ""
_WITHIN_WORD: Final = complex(-9, -9)
NEVER: Final = -4.0
"""A border with a lower score than this is none."""
LEAST: Final = -3.0
"""The least sum of the scores of both borders of a candidate."""


def place_features(units: Units, place: int) -> list[str]:
    r"""Return what stands around a place of the row, between two units.

    A letter says where a string stands: a, b, c before the place, d, e, f after it, g, h, i around
    it; j is the general word that ends there, k the one that begins there.

    Examples
    --------
    >>> from loaders.reader.chinese.units import units_of
    >>> place_features(units_of("收购映山红", []), 2)[:3]
    ['a购', 'b收购', 'c\n收购']
    """
    row = _SIDES + units.row + _SIDES
    at = place + 3
    return [
        "a" + row[at - 1],
        "b" + row[at - 2 : at],
        "c" + row[at - 3 : at],
        "d" + row[at],
        "e" + row[at : at + 2],
        "f" + row[at : at + 3],
        "g" + row[at - 1 : at + 1],
        "h" + row[at - 2 : at + 1],
        "i" + row[at - 1 : at + 2],
        "j" + units.word_before.get(place, _NO_WORD),
        "k" + units.word_after.get(place, _NO_WORD),
    ]


@dataclass(frozen=True, slots=True)
class Borders:
    """Two linear classifiers of places, for beginnings and for ends of names.

    A weight is a complex number: its real part speaks for a beginning, its imaginary part for an
    end, so that one addition adds both.

    Parameters
    ----------
    bias : complex
        What every place has.
    before, after : dict of str to complex
        Up to three units before or after a place; a longer string has the weights of the shorter
        ones in its own.
    around : tuple of dict of str to complex
        One unit on each side; two before and one after; one before and two after.
    word_before, word_after : dict of str to complex
        The general word that ends or begins there.
    """

    bias: complex
    before: dict[str, complex]
    after: dict[str, complex]
    around: tuple[dict[str, complex], dict[str, complex], dict[str, complex]]
    word_before: dict[str, complex]
    word_after: dict[str, complex]

    @classmethod
    def of(cls, weights: Mapping[str, tuple[float, float]]) -> "Borders":
        """Return the classifiers with the weights of features (see `place_features`)."""
        tables: dict[str, dict[str, complex]] = {letter: {} for letter in "abcdefghijk"}
        for feature, (begin, end) in weights.items():
            if feature:
                tables[feature[0]][feature[1:]] = complex(begin, end)
        one, two, three = (tables[letter] for letter in "abc")
        before = {**one, **{s: w + one.get(s[1:], 0) for s, w in two.items()}}
        before |= {s: w + (before.get(s[1:]) or before.get(s[2:], 0)) for s, w in three.items()}
        one, two, three = (tables[letter] for letter in "def")
        after = {**one, **{s: w + one.get(s[:1], 0) for s, w in two.items()}}
        after |= {s: w + (after.get(s[:2]) or after.get(s[:1], 0)) for s, w in three.items()}
        around = (tables["g"], tables["h"], tables["i"])
        return cls(complex(*weights.get("", (0, 0))), before, after, around, tables["j"], tables["k"])

    def scores(self, units: Units) -> list[complex]:
        """Return for each place of the row how likely a name begins or ends there."""
        row = _SIDES + units.row + _SIDES
        before, after = self.before.get, self.after.get
        pair, left, right = (table.get for table in self.around)
        ending, beginning = self.word_before.get, self.word_after.get
        ended, begun, within = units.word_before.get, units.word_after.get, units.within_word
        found: list[complex] = []
        for place in range(len(units.row) + 1):
            if place in within:
                found.append(_WITHIN_WORD)
                continue
            at = place + 3
            found.append(
                self.bias
                + (before(row[place:at]) or before(row[place + 1 : at]) or before(row[place + 2], 0))
                + (after(row[at : at + 3]) or after(row[at : at + 2]) or after(row[at], 0))
                + pair(row[at - 1 : at + 1], 0)
                + left(row[at - 2 : at + 1], 0)
                + right(row[at - 1 : at + 2], 0)
                + ending(ended(place, _NO_WORD), 0)
                + beginning(begun(place, _NO_WORD), 0)
            )
        return found


def candidates(
    units: Units, borders: Borders, ruled: Iterable[tuple[int, int]]
) -> list[tuple[int, int, float, float]]:
    """Return the stretches of the row that may be names, with the scores of both borders.

    Parameters
    ----------
    units : Units
        The article.
    borders : Borders
        What tells where names begin and end.
    ruled : iterable of (int, int)
        What the rules take for names, by its offsets in the text: candidates in any case, as are
        names of listed companies and what stands in quotation marks.
    """
    scores = borders.scores(units)
    begins, ends = [s.real for s in scores], [s.imag for s in scores]
    first = {start: at for at, start in enumerate(units.starts)}
    last = {end: at + 1 for at, end in enumerate(units.ends)}
    found = {(first[a], last[b]) for a, b in ruled if a in first and b in last}
    found |= units.listed
    found.update(match.span("name") for match in _QUOTED.finditer(units.row))
    found.update(_between_borders(units.row, begins, ends))
    return [(start, end, begins[start], ends[end]) for start, end in sorted(found)]


def _between_borders(row: str, begins: list[float], ends: list[float]) -> Iterator[tuple[int, int]]:
    for match in _NAME.finditer(row):
        first, last = match.span()
        stops = [p for p in range(first + 1, last + 1) if ends[p] > NEVER]
        for start in range(first, last):
            if begins[start] <= NEVER or row[start] == " ":
                continue
            for stop in stops[bisect_right(stops, start) :]:
                if stop - start > _LONGEST:
                    break
                alone = stop == start + 1 and row[start] in SETTLED
                if begins[start] + ends[stop] > LEAST and not alone:
                    yield start, stop
