"""Full-text search over names, in the language that Lucene has for it, the usual part of it."""

import re
from difflib import SequenceMatcher
from fnmatch import fnmatchcase

_TERM = re.compile(r'[-+]?(?:\w+:)?"[^"]*"|\S+')
_WORD = re.compile(r"\w+")
_ALIKE = 0.7


class TextQuery:
    """What is looked for: words, `"phrases"`, `begin*`, `alike~`, `+needed`, `-unwanted`, AND, OR, NOT.

    Parameters
    ----------
    text : str
        As a user writes it. Words in scripts without spaces are found anywhere in a name.

    Examples
    --------
    >>> query = TextQuery("nvidia AND corp*")
    >>> query.score("Nvidia Corporation") > 0, query.score("Nvidia Research")
    (True, 0.0)
    >>> TextQuery("智谱").score("北京智谱华章") > 0, TextQuery("Nvidai~").score("Nvidia") > 0
    (True, True)
    """

    def __init__(self, text: str) -> None:
        self._wanted: list[str] = []
        self._needed: list[str] = []
        self._unwanted: list[str] = []
        terms = _TERM.findall(text)
        for place, term in enumerate(terms):
            if term in ("AND", "OR", "NOT"):
                continue
            before = terms[place - 1] if place else ""
            needed = term.startswith("+") or "AND" in (before, *terms[place + 1 : place + 2])
            unwanted = term.startswith("-") or before == "NOT"
            plain = term.lstrip("+-").casefold().strip("()")
            if not plain.startswith('"'):
                plain = plain.rpartition(":")[2]
            (self._unwanted if unwanted else self._needed if needed else self._wanted).append(plain)

    def score(self, name: str) -> float:
        """Return how well a name fits, from 0 to 1.

        Parameters
        ----------
        name : str
            Any.

        Returns
        -------
        float
        """
        folded = name.casefold()
        words = _WORD.findall(folded)
        if any(_holds(folded, words, term) for term in self._unwanted):
            return 0.0
        if not all(_holds(folded, words, term) for term in self._needed):
            return 0.0
        asked = [*self._needed, *self._wanted]
        found = [term for term in asked if _holds(folded, words, term)]
        if not found:
            return 0.0
        covered = min(1.0, sum(len(term) for term in found) / max(1, len(folded)))
        return len(found) / len(asked) * (1 + covered) / 2


def _holds(folded: str, words: list[str], term: str) -> bool:
    if term.startswith('"'):
        phrase = term.strip('"')
        return bool(phrase) and phrase in folded
    if "~" in term:
        plain = term.partition("~")[0]
        return any(SequenceMatcher(None, plain, word).ratio() >= _ALIKE for word in words)
    if "*" in term or "?" in term:
        return any(fnmatchcase(word, term) for word in words)
    return term in words or (not term.isascii() and term in folded)
