"""Masking: a sentence in which every name is one character, so that patterns see only its shape.

A mention becomes one character of Unicode's private use area: the block says its label, the
place in the block which mention it is. "Nvidia invests in OpenAI" becomes "① invests in ②",
and a pattern can ask for "a company" with one character class.
"""

from dataclasses import dataclass
from typing import Final

from loaders.reader.found import Found
from schema import Label

_BLOCK: Final = 0x100
_BASES: Final[dict[Label, int]] = {label: 0xE000 + _BLOCK * i for i, label in enumerate(Label)}
LETTERS: Final[dict[str, Label]] = {
    "C": Label.COMPANY,
    "M": Label.MODEL,
    "P": Label.PRODUCT,
    "E": Label.ETF,
    "I": Label.INDEX,
    "S": Label.SECTOR,
    "V": Label.EVENT,
    "T": Label.TREND,
}
"""The letters that stand for labels in patterns."""

ANY_MENTION: Final = f"[{chr(_BASES[Label.COMPANY])}-{chr(_BASES[Label.TREND] + _BLOCK - 1)}]"
"""A character class for any mention."""


def char_class(letters: str) -> str:
    r"""Return the regular expression class for mentions with any of some labels.

    Parameters
    ----------
    letters : str
        Keys of `LETTERS`, such as `"MP"`.

    Examples
    --------
    >>> char_class("C") == "[\ue000-\ue0ff]"
    True
    """
    ranges = (f"{chr(_BASES[LETTERS[x]])}-{chr(_BASES[LETTERS[x]] + _BLOCK - 1)}" for x in letters)
    return f"[{''.join(ranges)}]"


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with its mentions as single characters.

    Parameters
    ----------
    text : str
        The masked sentence.
    mentions : dict of str to Found
        What each private character stands for.
    """

    text: str
    mentions: dict[str, Found]

    def unmask(self, text: str) -> str:
        """Write the names back into a piece of masked text.

        Examples
        --------
        >>> masked = mask("Nvidia rose.", 0, [Found(0, 6, "Nvidia", Label.COMPANY, "Nvidia")])
        >>> masked.text == "Nvidia rose.", masked.unmask(masked.text)
        (False, 'Nvidia rose.')
        """
        return "".join(self.mentions[c].text if c in self.mentions else c for c in text)


def mask(text: str, offset: int, found: list[Found]) -> Masked:
    """Mask the names of a sentence.

    Parameters
    ----------
    text : str
        The sentence.
    offset : int
        Where it stands in the article.
    found : list of Found
        Mentions within it, in order, not overlapping. More than 256 of one label are left as text.

    Returns
    -------
    Masked
        The masked sentence. Private use characters of the text itself become spaces, so that no
        article can pass off a character of its own as a mention.
    """
    pieces: list[str] = []
    mentions: dict[str, Found] = {}
    counts = dict.fromkeys(Label, 0)
    at = 0
    for item in found:
        if counts[item.label] == _BLOCK:
            continue
        pieces.append(_plain(text[at : item.start - offset]))
        char = chr(_BASES[item.label] + counts[item.label])
        counts[item.label] += 1
        mentions[char] = item
        pieces.append(char)
        at = item.end - offset
    pieces.append(_plain(text[at:]))
    return Masked("".join(pieces), mentions)


def _plain(text: str) -> str:
    return "".join(" " if "\ue000" <= c <= "\uf8ff" else c for c in text)
