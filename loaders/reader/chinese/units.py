"""A Chinese text as a row of units: a character, a Latin word or number, or a name that is settled.

Each unit is written as one character, so that a stretch of units is a piece of a string: Chinese
characters and punctuation as they are, Latin words by their shape, settled names by their label.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from loaders.reader.chinese.words import GENERAL, PLAIN_LATIN
from loaders.reader.found import Found
from schema import Label

_RUN: Final = re.compile(r"[A-Za-z0-9πα-ωé]+(?:[.\-+&'’:·][A-Za-z0-9πé]+)*\+?")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_SETTLED: Final = {label: chr(0xE000 + i) for i, label in enumerate(Label)}
SETTLED_COMPANY: Final = _SETTLED[Label.COMPANY]
"""How a settled company is written."""

_SHAPES: Final = (
    ("\ue100", re.compile(r"\d+")),
    ("\ue101", re.compile(r"\d+\.\d+")),
    ("\ue102", re.compile(r"\d[\d.]*[A-Za-z]{1,3}")),
    ("\ue103", re.compile(r"[\d.]+[-A-Za-z0-9.+]*")),
    ("\ue104", re.compile(r"[A-Z]")),
    ("\ue105", re.compile(r"[A-Z]{2,3}")),
    ("\ue106", re.compile(r"[A-Z]{4,}")),
    ("\ue107", re.compile(r"[A-Z][a-zé]+")),
    ("\ue108", re.compile(r"[a-zé]+")),
    ("\ue109", re.compile(r"[A-Za-zé]+")),
    ("\ue10a", re.compile(r"[A-Z]{1,3}\d{1,4}[A-Za-z]{0,2}")),
    ("\ue10b", re.compile(r"[A-Z]+[-A-Z0-9.+]*\d[-A-Z0-9.+]*")),
    ("\ue10c", re.compile(r"[A-Za-z]+[-.]?\d+(?:\.\d+)*")),
    ("\ue10d", re.compile(r".*\d.*")),
    ("\ue10e", re.compile(r".*")),
)
_PLAIN: Final = "\ue10f"
LATIN: Final = "\ue100-\ue10f"
"""The shapes of Latin words, for use in a character class."""
SETTLED: Final = "".join(_SETTLED[label] for label in (Label.COMPANY, Label.MODEL, Label.PRODUCT))
"""The settled names that a longer name may hold, for use in a character class."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a text.

    Parameters
    ----------
    text : str
        The article, in simplified characters.
    row : str
        One character for each unit.
    starts, ends : list of int
        Where each unit stands in the text.
    word_before, word_after : dict of int to str
        The longest general word that ends or starts at a place of the row.
    within_word : set of int
        The places within a general word.
    listed : set of (int, int)
        The stretches of the row that are short names of listed companies: a hint, since many of
        these names are words as well.

    Examples
    --------
    >>> from loaders.reader.chinese.units import units_of
    >>> units = units_of("发布GLM-5模型", [])
    >>> units.row.replace(chr(0xE10B), "*"), units.starts, units.word_before[2], units.within_word
    ('发布*模型', [0, 1, 2, 7, 8], '发布', {1, 4})
    """

    text: str
    row: str
    starts: list[int]
    ends: list[int]
    word_before: dict[int, str]
    word_after: dict[int, str]
    within_word: set[int]
    listed: set[tuple[int, int]]

    def written(self, first: int, last: int) -> str:
        """Return the text of the units from one place of the row to another."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def units_of(plain: str, settled: list[Found]) -> Units:
    """Cut a text into units.

    Parameters
    ----------
    plain : str
        The article, in simplified characters.
    settled : list of Found
        Names in it that are known already, in order, not overlapping.
    """
    safe = _PRIVATE.sub(" ", plain)
    stretches: list[tuple[str, int, int]] = []
    at = 0
    for item in [*settled, None]:
        stop = item.start if item else len(plain)
        for match in _RUN.finditer(plain, at, stop):
            stretches += ((safe[i], i, i + 1) for i in range(at, match.start()))
            stretches.append((_shape(match.group()), match.start(), match.end()))
            at = match.end()
        stretches += ((safe[i], i, i + 1) for i in range(at, stop))
        if item:
            stretches.append((_SETTLED[item.label], item.start, item.end))
            at = item.end
    row = "".join([char for char, _, _ in stretches])
    return _with_words(plain, row, [start for _, start, _ in stretches], [end for _, _, end in stretches])


def _with_words(plain: str, row: str, starts: list[int], ends: list[int]) -> Units:
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    within: set[int] = set()
    for _, start, end in _general().find_matches_as_indexes(row, overlapping=True):
        word = row[start:end]
        if len(word) > len(before.get(end, "")):
            before[end] = word
        if len(word) > len(after.get(start, "")):
            after[start] = word
        within.update(range(start + 1, end))
    listed = {(start, end) for _, start, end in _listed().find_matches_as_indexes(row)}
    return Units(plain, row, starts, ends, before, after, within, listed)


@lru_cache(maxsize=4096)
def _shape(word: str) -> str:
    if word in PLAIN_LATIN:
        return _PLAIN
    return next(char for char, shape in _SHAPES if shape.fullmatch(word))


@cache
def _general() -> Any:
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 (loaded with the first text)

    return AhoCorasick(sorted(GENERAL))


@cache
def _listed() -> Any:
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 (as above)

    data = resources.files("loaders.reader.chinese").joinpath("listed.txt")
    return AhoCorasick(data.read_text(encoding="utf-8").split())
