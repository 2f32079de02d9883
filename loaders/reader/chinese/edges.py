"""Where an unknown name begins and ends: Chinese writes no spaces, so general words mark the edges."""

import re
from dataclasses import dataclass
from typing import Final

from loaders.reader.chinese.words import BREAKS, GENERAL, NO_COMPANY, PERSON_TITLES, SOFT, SUFFIXES

_CJK: Final = re.compile(r"[\u4e00-\u9fff]")
_LONGEST_WORD: Final = 5
_AROUND: Final = 4000


@dataclass(frozen=True)
class Edges:
    """A text in simplified characters and where names in it are known already.

    Parameters
    ----------
    text : str
        The article, in simplified characters.
    taken : frozenset of int
        Offsets that known names cover.
    """

    text: str
    taken: frozenset[int] = frozenset()

    def word_before(self, at: int) -> bool:
        """Tell whether a general word ends at an offset."""
        return any(self.text[max(0, at - n) : at] in GENERAL for n in range(2, _LONGEST_WORD + 1))

    def word_after(self, at: int) -> bool:
        """Tell whether a general word starts at an offset."""
        return any(self.text[at : at + n] in GENERAL for n in range(2, _LONGEST_WORD + 1))

    def opens(self, at: int) -> float:
        """Return how sure it is that a name may start at an offset: 0 not at all, 2 for sure.

        Examples
        --------
        >>> Edges("收购穆和半导体").opens(2)
        2.0
        >>> Edges("收购穆和半导体").opens(3)
        0.0
        """
        if at == 0 or at - 1 in self.taken:
            return 2.0
        before = self.text[at - 1]
        if not _CJK.match(before):
            return 2.0
        if self.word_before(at) or before in BREAKS:
            return 2.0
        return 1.0 if before in SOFT else 0.0

    def closes(self, at: int) -> float:
        """Return how sure it is that a name may end at an offset."""
        if at >= len(self.text) or at in self.taken:
            return 2.0
        after = self.text[at]
        if not _CJK.match(after):
            return 0.0 if after.isalnum() else 2.0
        if self.word_after(at) or after in BREAKS:
            return 2.0
        return 1.0 if after in SOFT else 0.0

    def seen(self, start: int, end: int) -> int:
        """Count how often a stretch stands in the text around it; bounded, so that the cost stays linear."""
        return self.text.count(self.text[start:end], max(0, start - _AROUND), end + _AROUND)

    def inside_word(self, at: int) -> bool:
        """Tell whether an offset lies within a general word, so that nothing can end there."""
        rest = len(self.text) - at
        return any(
            self.text[at - left : at + right] in GENERAL
            for left in range(1, min(at, 3) + 1)
            for right in range(1, min(rest, 3) + 1)
        )

    def start_of_name(self, end: int, shortest: int = 2, longest: int = 8) -> int | None:
        """Return where the name that ends at an offset starts, or None.

        Examples
        --------
        >>> text = "光模块厂商剑桥科技（603083）"
        >>> text[Edges(text).start_of_name(9) : 9]
        '剑桥科技'
        """
        for length in range(shortest, min(longest, end) + 1):
            start = end - length
            if not all(c.isalnum() or c in "·-+& " for c in self.text[start:end]) or start in self.taken:
                return None
            if self.text[start] in BREAKS and length > shortest:
                return start + 1 if could_be_name(self.text[start + 1 : end]) else None
            if self.opens(start) == 2.0 and could_be_name(self.text[start:end]):
                return start
        return None

    def end_of_name(self, start: int, shortest: int = 2, longest: int = 6) -> int | None:
        """Return where the name that starts at an offset ends, or None."""
        for length in range(shortest, longest + 1):
            end = start + length
            if end > len(self.text) or any(i in self.taken for i in range(start, end)):
                return None
            piece = self.text[start:end]
            if not all(_CJK.match(c) for c in piece) or any(c in BREAKS for c in piece):
                return None
            joined = self.text[end : end + 1] in ("和", "及") and end + 1 in self.taken
            if (
                (joined or self.closes(end) == 2.0)
                and could_be_name(piece)
                and not self.inside_word(start + 1)
            ):
                return end
        return None


def could_be_name(piece: str) -> bool:
    """Tell whether a piece of text may be a company's name as far as its own characters say.

    Examples
    --------
    >>> could_be_name("曦智科技"), could_be_name("光模块"), could_be_name("某大学")
    (True, False, False)
    """
    if len(piece) < 2 or piece in GENERAL or piece in SUFFIXES:
        return False
    if piece[:1] in BREAKS or piece.endswith(NO_COMPANY + PERSON_TITLES):
        return False
    return any(c not in BREAKS and c not in SOFT and not c.isdigit() for c in piece) and not _made_of_words(
        piece
    )


def _made_of_words(piece: str) -> bool:
    """Tell whether a piece can be cut into general words without a rest."""
    if not piece:
        return True
    return any(
        (piece[:n] in GENERAL or (n > 1 and piece[:n] in SUFFIXES)) and _made_of_words(piece[n:])
        for n in range(2, min(_LONGEST_WORD, len(piece)) + 1)
    )
