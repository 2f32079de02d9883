"""Candidates for names in English text: runs of capitalised words, cut where one name ends."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from loaders.reader.english import words
from loaders.reader.sentences import Sentence

_TOKEN: Final = re.compile(r"[^\W_](?:[\w&+’'–-]|[.:/](?=\w))*")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|s['’]|['’])$")
_KEPT_TAILS: Final = (
    r"(?:mini|nano|micro|small|medium|large|base|turbo|lite|max|pro|flash|coder|code|instruct|chat|preview|oss|vision"
    r"|thinking|it|exp|distill|next|omni|audio|video|image|speech|realtime|net|bench|x|e|a|b|v|k|m|s)"
)
_COMPOUND: Final = re.compile(
    rf"^(?P<head>.*[A-Z0-9].*?)-(?!{_KEPT_TAILS}(?:-|$))(?:[a-z]{{2,}})(?:-[a-z]+)*$"
)
"""A name with something said of it: Acme-backed, Tekscend-like; but not the versions of a model."""
_FORMER: Final = re.compile(r"^(?:ex|pre|non|anti|pro|post|co|mid)-(?=[A-Z])")
_CONTRACTED: Final = re.compile(r"[A-Z][a-z]*(?:['’](?:m|ll|ve|d|re)|n['’]t)$")
"""I'll, They've: a pronoun and its verb."""
_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d+)?[A-Za-z]{0,2}$")
_LOWER_MODEL: Final = re.compile(r"[a-z]{1,8}(?:-[a-z]+)*-?\d")
"""Names that are written small but carry a version: o4-mini, gpt-oss-20b."""
_NOT_A_VERSION: Final = re.compile(r"\s*(?:%|per ?cent|million|billion|trillion|years?|days?|months?|times)")
_BREAKS: Final = words.MONTHS | words.DAYS | {"series", "i", "q1", "q2", "q3", "q4", "h1", "h2"}
_LEADS: Final = words.FUNCTION | words.NATIONAL | words.TITLES
_OF: Final = frozenset(
    "bank university institute ministry department academy bureau commission council government state".split()
)
_LINKS: Final = frozenset("of for and de del dello della di the la le du des en y".split())
"""Small words that may stand inside a name: Isaac for Healthcare, Bank of America."""
_GAPS: Final = frozenset({" ", "\u00a0", " & ", " + "})


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
class Token:
    """A word of a run, without possessive or the tail of a compound."""

    start: int
    end: int
    word: str
    ends_run: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words next to each other, in which one name or several stand."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    opens: bool

    def link(self, i: int, text: str) -> str:
        """Return what stands between the i-th word and the next."""
        return text[self.tokens[i].end : self.tokens[i + 1].start].strip()


Join = Callable[[Run, int], bool]
"""Tells whether the i-th word of a run and the next belong to one name."""


def candidates(text: str, found: list[Run], join: Join) -> list[Candidate]:
    """Return the names that runs may hold.

    Parameters
    ----------
    text : str
        The article.
    found : list of Run
        Its runs.
    join : Join
        Where a name goes on.

    Returns
    -------
    list of Candidate
        In order, not overlapping. Words that only open a sentence, months, days and adjectives
        of nationality are left out where they stand before a name.

    Examples
    --------
    >>> from loaders.reader.sentences import split
    >>> text = "In May the Dutch firm ASML Holding's rival bought Acme-backed Figure 03 from Bank of America."
    >>> [c.text for c in candidates(text, runs(split(text)), plainly(text))]
    ['ASML Holding', 'Acme', 'Figure 03', 'Bank of America']
    """
    result: list[Candidate] = []
    for run in found:
        piece: list[Token] = []
        for i, token in enumerate(run.tokens):
            piece.append(token)
            if i + 1 == len(run.tokens) or not join(run, i):
                result += _trimmed(text, run, piece)
                piece = []
    return result


def plainly(text: str) -> Join:
    """Return the rule that joins neighbours, except across a small word that is not "of" in a bank."""

    def join(run: Run, i: int) -> bool:
        left = run.tokens[i].word.lower()
        link = run.link(i, text)
        if left in _LEADS and not link and (i == 0 or run.link(i - 1, text)):
            return False
        return link in {"", "&"} or (link == "of" and left in _OF)

    return join


def runs(sentences: list[Sentence]) -> list[Run]:
    """Return the runs of capitalised words of sentences, as long as they can be.

    Parameters
    ----------
    sentences : list of Sentence
        Of an article.

    Returns
    -------
    list of Run
        In order; every word of a run but the first may be the first of another name.

    Examples
    --------
    >>> from loaders.reader.sentences import split
    >>> [[t.word for t in run.tokens] for run in runs(split("Siemens and the Bank of Ireland met in Cork."))]
    [['Siemens', 'Bank', 'Ireland'], ['Cork']]
    """
    return [run for sentence in sentences for run in _of_sentence(sentence)]


def _of_sentence(sentence: Sentence) -> list[Run]:
    text = sentence.text
    if text.isupper():
        return []  # a headline in capitals: they say nothing
    tokens = [_clean(match) for match in _TOKEN.finditer(text)]
    result: list[Run] = []
    run: list[Token] = []

    def close() -> None:
        if run:
            moved = (Token(t.start + sentence.start, t.end + sentence.start, t.word, t.ends_run) for t in run)
            result.append(Run(sentence, tuple(moved), run[0].start == tokens[0].start))
            run.clear()

    for i, token in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if run and not _continues(text, run[-1], token):
            close()
        if _is_name_word(token, text, after_name=bool(run)) or _counts_off(text, token, following):
            run.append(token)
    close()
    return result


def _continues(text: str, last: Token, token: Token) -> bool:
    """Tell whether a word goes on with a run: next to it, or behind small words."""
    if last.ends_run:
        return False
    gap = text[last.end : token.start]
    if token.word in _LINKS:
        return _is_link(gap + token.word, longest=2)
    return (gap in _GAPS or _is_link(gap, longest=2)) and _is_name_word(token, text, after_name=gap in _GAPS)


def _is_link(gap: str, *, longest: int) -> bool:
    between = gap.split()
    return len(between) <= longest and bool(gap) and gap[0] == " " and _LINKS.issuperset(between)


def _counts_off(text: str, token: Token, following: Token | None) -> bool:
    """Tell whether a number opens a name: 360 ONE, 1789 Capital."""
    return bool(
        following
        and token.word.isdigit()
        and len(token.word) <= 4
        and text[token.end : following.start] == " "
        and following.word[0].isupper()
        and following.word.lower() not in _BREAKS
    )


def _clean(match: re.Match[str]) -> Token:
    """Strip a possessive or a compound's tail; a name that had one ends there."""
    word, start = match.group().rstrip("’'-–"), match.start()
    ends = word != match.group()
    former = _FORMER.match(word)
    if former:
        word, start = word[former.end() :], start + former.end()
    possessive = _POSSESSIVE.search(word)
    if possessive and len(word) > len(possessive.group()):
        word, ends = word[: possessive.start()], True
    compound = _COMPOUND.match(word)
    if compound:
        word, ends = compound["head"], True
    return Token(start, start + len(word), word, ends)


def _is_name_word(token: Token, text: str, *, after_name: bool) -> bool:
    if token.word.lower() in _BREAKS or _CONTRACTED.match(token.word):
        return False
    if any(c.isupper() for c in token.word) or _LOWER_MODEL.match(token.word):
        return True
    if not after_name or not _NUMBER.match(token.word) or _NOT_A_VERSION.match(text, token.end):
        return False
    # "Llama 3.2 3B" is one name, "DeepSeek-V3.2 82.4" is a name and its score
    return token.word[-1].isalpha() or not text[: token.start].rstrip()[-1:].isdigit()


def _trimmed(text: str, run: Run, piece: list[Token]) -> list[Candidate]:
    """Drop leading words that are capitalised only by their place, and titles, if they stand alone."""
    first = run.tokens[0]
    alone = all(t.word.lower() in _LEADS or t.word.isdigit() for t in piece)
    if alone and (len(piece) > 1 or not _stands_out(text, run, piece[0])):
        return []
    while piece[0].word.lower() in words.ARTICLES and run.opens and piece[0] is first and len(piece) > 1:
        piece = piece[1:]
    start, end = piece[0].start, piece[-1].end
    return [Candidate(start, end, text[start:end], run.sentence, run.opens and piece[0] is first)]


def _stands_out(text: str, run: Run, token: Token) -> bool:
    """Tell whether a function word carries a capital in the middle of a sentence, as the firm Nothing does."""
    return (
        token.word.lower() in words.FUNCTION
        and not (run.opens and token is run.tokens[0])
        and text[max(0, token.start - 2) : token.start][-1:] == " "
        and text[max(0, token.start - 2) : token.start][:1].isalpha()
        and token.word[1:].islower()
        and token.word.lower() not in words.ARTICLES
    )
