"""The words of a sentence as the pair classifier sees them: names as letters, words with their cues."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from loaders.reader.found import Found
from loaders.reader.masking import ANY_MENTION, LETTERS, Masked

LETTER_OF: Final = {label: letter for letter, label in LETTERS.items()}
"""One letter a label, as patterns write them: `C` for a company, `M` for a model."""

_MASK: Final = re.compile(f"({ANY_MENTION})")

Plain = tuple[str, tuple[str, ...]]
"""A word in the form that is compared, and the cues that it is one of (`SUPPLY`, `INVEST`, …)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, or a name in it.

    Parameters
    ----------
    form : str
        The word as it is compared, or the letter of the name's label.
    cues : tuple of str
        What the word is a sign of; for a name, its letter.
    name : Found, optional
        The mention, if it is one.
    """

    form: str
    cues: tuple[str, ...]
    name: Found | None = None

    @property
    def sign(self) -> str:
        """Its first cue, or `_` for a word that says nothing of relations."""
        return self.cues[0] if self.cues else "_"


def words(text: str, start: int, names: Iterable[Found], cut: Callable[[str], list[Plain]]) -> list[Word]:
    """Return the words of a sentence in order.

    Parameters
    ----------
    text : str
        The sentence.
    start : int
        Where it stands in the article.
    names : iterable of Found
        Its mentions and stand-ins in order; one that overlaps an earlier one is left out.
    cut : callable
        How the language cuts text without names into words.

    Returns
    -------
    list of Word
        Names and words.

    Examples
    --------
    >>> from schema import Label
    >>> names = [Found(0, 5, "Intel", Label.COMPANY, "Intel")]
    >>> [w.form for w in words("Intel grows", 0, names, lambda text: [(w, ()) for w in text.split()])]
    ['C', 'grows']
    """
    result: list[Word] = []
    done = 0
    for name in names:
        if name.start - start < done:
            continue
        result += [Word(form, cues) for form, cues in cut(text[done : name.start - start])]
        result.append(_of_name(name))
        done = name.end - start
    return [*result, *(Word(form, cues) for form, cues in cut(text[done:]))]


def words_of_clause(clause: str, masked: Masked, cut: Callable[[str], list[Plain]]) -> list[Word]:
    """Return the words of a masked clause in order.

    Parameters
    ----------
    clause : str
        As the language cut it from a masked sentence.
    masked : Masked
        The sentence, for what its masks stand for.
    cut : callable
        How the language cuts text without names into words.

    Returns
    -------
    list of Word
        Names and words.
    """
    result: list[Word] = []
    for piece in _MASK.split(clause):
        name = masked.mentions.get(piece)
        result += [_of_name(name)] if name else [Word(form, cues) for form, cues in cut(piece)]
    return result


def _of_name(name: Found) -> Word:
    letter = LETTER_OF[name.label]
    return Word(letter, (letter,), name)
