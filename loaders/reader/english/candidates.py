"""Candidates for names in English text: runs of capitalised words."""

import re
from dataclasses import dataclass
from typing import Final

from loaders.reader.english import words
from loaders.reader.sentences import Sentence

_TOKEN: Final = re.compile(r"[A-Za-zÀ-ÿ0-9](?:[\wÀ-ÿ&+’'–-]|[.:/](?=[\wÀ-ÿ]))*")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|s['’]|['’])$")
_COMPOUND: Final = re.compile(
    r"^(?P<head>.+?)-(?:based|backed|owned|led|listed|controlled|powered|made|trained|run|funded|built"
    r"|style|only|class|era|designed|branded|supplied|affiliated|linked|hosted|trained|compatible)$"
)
_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d+)?[A-Za-z]{0,2}$")
_LOWER_MODEL: Final = re.compile(r"[a-z]{1,8}(?:-[a-z]+)*-?\d")
"""Names that are written small but carry a version: o4-mini, gpt-oss-20b."""
_NOT_A_VERSION: Final = re.compile(r"\s*(?:%|per ?cent|million|billion|trillion|years?|days?|months?|times)")
_BREAKS: Final = words.MONTHS | words.DAYS | {"series", "i", "q1", "q2", "q3", "q4", "h1", "h2"}
_LEADS: Final = words.FUNCTION | words.NATIONAL
_OF: Final = frozenset(
    "bank university institute ministry department academy bureau commission council government state".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of capitalised words: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str
    sentence: Sentence
    opens: bool
    """Whether it opens the sentence, where a capital says nothing."""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    ends_run: bool


def candidates(text: str, sentences: list[Sentence]) -> list[Candidate]:
    """Return the runs of capitalised words in a text.

    Parameters
    ----------
    text : str
        The article.
    sentences : list of Sentence
        Its sentences.

    Returns
    -------
    list of Candidate
        In order, not overlapping. Words that only open a sentence, months, days and adjectives
        of nationality are left out.

    Examples
    --------
    >>> from loaders.reader.sentences import split
    >>> text = "In May the Dutch firm ASML Holding's rival bought Acme-backed Figure 03 from Bank of America."
    >>> [c.text for c in candidates(text, split(text))]
    ['ASML Holding', 'Acme', 'Figure 03', 'Bank of America']
    """
    found: list[Candidate] = []
    for sentence in sentences:
        for start, end, opens in _runs(sentence.text):
            a, b = sentence.start + start, sentence.start + end
            found.append(Candidate(a, b, text[a:b], sentence, opens))
    return found


def _runs(text: str) -> list[tuple[int, int, bool]]:
    """Return (start, end, opens the sentence) of every run in a sentence."""
    if text.isupper():
        return []  # a headline in capitals: they say nothing
    tokens = [_clean(match) for match in _TOKEN.finditer(text)]
    runs: list[tuple[int, int, bool]] = []
    run: list[_Token] = []
    for i, token in enumerate(tokens):
        if run and not _continues(text, run, token, tokens[i - 1]):
            runs += _trimmed(run, tokens[0].start)
            run = []
        if _is_name_word(token, text, after_name=bool(run)):
            run.append(token)
    return runs + _trimmed(run, tokens[0].start if tokens else 0)


def _continues(text: str, run: list[_Token], token: _Token, previous: _Token) -> bool:
    """Tell whether a token goes on with a run: a name word next to it, or "of" in "Bank of America"."""
    if run[-1].ends_run:
        return False
    if token.word == "of":
        return previous is run[-1] and run[-1].word.lower() in _OF
    if previous.word == "of":
        return _is_name_word(token, text, after_name=True)
    gap = text[run[-1].end : token.start]
    return gap in {" ", "\u00a0", " & "} and _is_name_word(token, text, after_name=True)


def _clean(match: re.Match[str]) -> _Token:
    """Strip a possessive or a compound's tail; a name that had one ends there."""
    word, start = match.group().rstrip("’'-–+"), match.start()
    ends = word != match.group()
    possessive = _POSSESSIVE.search(word)
    if possessive and len(word) > len(possessive.group()):
        word, ends = word[: possessive.start()], True
    compound = _COMPOUND.match(word)
    if compound:
        word, ends = compound["head"], True
    return _Token(start, start + len(word), word, ends)


def _is_name_word(token: _Token, text: str, *, after_name: bool) -> bool:
    if token.word.lower() in _BREAKS:
        return False
    if any(c.isupper() for c in token.word) or _LOWER_MODEL.match(token.word):
        return True
    if not after_name or not _NUMBER.match(token.word) or _NOT_A_VERSION.match(text, token.end):
        return False
    # "Llama 3.2 3B" is one name, "DeepSeek-V3.2 82.4" is a name and its score
    return token.word[-1].isalpha() or not text[: token.start].rstrip()[-1:].isdigit()


def _trimmed(run: list[_Token], first: int) -> list[tuple[int, int, bool]]:
    """Drop leading words that are capitalised only by their place, and titles; nothing may be left."""
    kept = run
    while kept and (kept[0].word.lower() in _LEADS | words.TITLES or kept[0].word.isdigit()):
        kept = kept[1:]
    return [(kept[0].start, kept[-1].end, kept[0].start == first)] if kept else []
