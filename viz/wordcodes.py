"""Texts written with one character a word: what all of them repeat is held once, deflate finds the rest.

Sentences of the news, in chunks that can be unpacked one by one, become a quarter smaller than with
deflate alone, for its window is too small to learn the words.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_WORD: Final = re.compile(r" ?[^\W\d_\u3400-\u9fff]+|.", re.DOTALL)
_FIRST: Final = 0x23
"""The code of the most frequent word; the quotation mark before it, JSON would have to escape."""
_BACKSLASH: Final = 0x5C
_SURROGATES: Final = range(0xD800, 0xE000)


class WordCodes:
    """The words of some texts, the most frequent first, each with a character that stands for it.

    Parameters
    ----------
    texts : iterable of str
        All texts that will be written.

    Examples
    --------
    >>> codes = WordCodes(["to be or", "not to be"])
    >>> codes.words
    [' be', ' or', ' to', 'not', 'to']
    >>> codes.write("to be")
    "'#"
    """

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(_WORD.findall(text))
        self.words = sorted(counts, key=lambda word: (-counts[word], word))
        self._codes = {word: _character(i) for i, word in enumerate(self.words)}

    def write(self, text: str) -> str:
        """Return a text in codes."""
        return "".join(map(self._codes.__getitem__, _WORD.findall(text)))


def _character(i: int) -> str:
    """Return the character that stands for a word; words.at(character) in model.js is its inverse."""
    code = i + _FIRST
    if code >= _BACKSLASH:
        code += 1
    if code >= _SURROGATES.start:
        code += len(_SURROGATES)
    return chr(code)
