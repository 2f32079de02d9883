"""Segments of the market that a description names: "a humanoid-robot maker", "designer of lasers"."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.reader.english import words
from loaders.reader.english.lexicon import LEXICON
from loaders.reader.found import Found, Spans
from loaders.reader.masking import ANY_MENTION, char_class, mask
from loaders.reader.sentences import Sentence
from schema import Label

_WORD: Final = r"(?:[^\W\d_]|\dD)[^\W_]*(?:-[^\W_]+)*"
_NOUN: Final = (
    rf"(?:{LEXICON['segment_noun']}|assembler|distributor|integrator|reseller|foundry|outfit|house|studio"
    r"|unit|arm|division|subsidiary|publisher|fabricator|installer)"
)
_COMPANY: Final = char_class("C")
_LIST: Final = rf"{_COMPANY}(?:(?:, | and |, and ){_COMPANY})*"
_AFTER: Final = re.compile(
    rf"{_LIST}(?:\s\([^)]*\))?(?:, (?:both |also |once )?| (?:is|was|are) |: )(?:an? |the |one of the |[\w-]+['’]s )?"
    rf"(?P<segment>(?:{_WORD} ){{0,5}}?{_WORD})[ -]{_NOUN}s?\b"
)
_BEFORE: Final = re.compile(rf"(?<![\w'’])(?P<segment>(?:{_WORD} ){{0,3}}{_WORD})[ -]{_NOUN},? {_COMPANY}")
_SAID_AGAIN: Final = re.compile(
    rf"\b[Tt]he (?P<segment>(?:{_WORD} ){{0,1}}[a-z0-9]+(?:-[a-z]+)+)[ -]{_NOUN}\b(?!,? {_COMPANY})"
)
"""What a company is called without its name: "the laundry-folding company"."""
_MAKER_OF: Final = re.compile(
    rf"{_COMPANY}(?:, | is | was )(?:an? |the |[\w’'-]+ ){{0,4}}?(?:(?:makers?|designers?|developers?|suppliers?|providers?"
    rf"|manufacturers?|producers?|vendors?|builders?|operators?|specialists?|leaders?|assemblers?|distributors?) (?:of|in|for)"
    rf"|(?:start-?up|company|firm|group) (?:working on|focused on|speciali[sz]ing in|that makes|which makes|making)) "
    rf"(?P<segment>(?:{_WORD} ){{0,2}}{_WORD})(?=[,.;:]| (?:in|from|for|that|which|whose|based|with|near|to|and|at|on|by)\b|$)"
)
_ADJECTIVES: Final = frozenset(
    "leading largest biggest big small smaller larger listed private privately held new young fast-growing former local major"
    " global state-owned second-largest world’s world's country's tiny little-known unlisted public independent rival fellow"
    " venture-backed well-funded loss-making profitable early late first second third top key main sole only its their our"
    " own other another same best-known british-based publicly traded family-owned established specialist"
    " european american asian chinese national international regional struggling ailing secretive promising"
    " one-time closely niche named comparable tall rich poor would-be homegrown home-grown hometown"
    " buy buys bought sell sells sold acquire acquired used separate dozen whole amateur obvious orphaned former years them entire mid-sized old long-standing longtime long-time erstwhile co sub would-be"
    " medium-sized medium giant joint wholly partly owned".split()
)
_NOT_A_SEGMENT: Final = frozenset(
    "ai tech technology software hardware parent holding investment venture private-equity private equity hedge capital"
    " law insurance sovereign wealth pension asset financial consulting advisory analyst research business corporate"
    " client customer partner rival portfolio shell family member sister group subsidiary unit artificial-intelligence"
    " equipment model models large chip chips car cars phone phones drug other second backer data"
    " start-up startup industry market price opinion thought world class contract exclusive".split()
)
_COMPOUND: Final = re.compile(
    r".*-(?:based|backed|owned|led|listed|old|funded|run|controlled|headquartered|born|person|people|man|woman|strong"
    r"|employee|year|month|named|price|priced|cost|size|sized|tier|bit|ranked|rated|source|speaking|quoted|trained"
    r"|educated|founded|known|growing|making|hungry|poor|rich|fashioned|loved|hit|selling)$",
    re.IGNORECASE,
)
_CAPITALISED: Final = re.compile(r"[^\W\d_a-z](?:[^\W\d_A-Z]|['’])+(?:-[^\W\d_a-z][^\W\d_A-Z]+)*")
"""A capital in the middle of a sentence: a place. Abbreviations (GPU) and mixed forms (UALink) stay."""
_LY_MARKETS: Final = frozenset("assembly family supply anomaly".split())


def segments(sentences: list[Sentence], found: list[Found]) -> list[Found]:
    """Return the segments that descriptions of companies name.

    Parameters
    ----------
    sentences : list of Sentence
        Of the whole article.
    found : list of Found
        Names, in order.

    Returns
    -------
    list of Found
        Sectors under the words that the text uses.

    Examples
    --------
    >>> from loaders.reader.sentences import split
    >>> text = "Apptronik, an Austin-based humanoid robot maker, grew."
    >>> name = Found(0, 9, "Apptronik", Label.COMPANY, "Apptronik")
    >>> [f.text for f in segments(split(text), [name])]
    ['humanoid robot']
    """
    spans = Spans(found)
    return [
        segment
        for sentence in sentences
        for segment in _of_sentence(sentence, spans.inside(sentence.start, sentence.end))
    ]


def _of_sentence(sentence: Sentence, inside: list[Found]) -> Iterator[Found]:
    inside = [f for f in inside if f.label is not Label.SECTOR]
    masked = mask(sentence.text, sentence.start, inside)
    for expression in (_AFTER, _BEFORE, _MAKER_OF, _SAID_AGAIN) if inside else (_SAID_AGAIN,):
        for match in expression.finditer(masked.text):
            words_ = _trimmed(match["segment"].split(" "), opens=match.start("segment") == 0)
            if not words_:
                continue
            text = " ".join(words_)
            at = _place(sentence.text, text, inside, sentence.start)
            if at is not None:
                yield Found(sentence.start + at, sentence.start + at + len(text), text, Label.SECTOR, text)


def _trimmed(tokens: list[str], *, opens: bool = False) -> list[str]:
    """Drop what describes the company and not its market; nothing is left of "a leading AI company"."""
    for i in range(len(tokens) - 1, -1, -1):
        if _says_no_market(tokens[i], opens=opens and i == 0):
            tokens = tokens[i + 1 :]
            break
    if not tokens or len(tokens) > 3 or all(t.lower() in _NOT_A_SEGMENT for t in tokens):
        return []
    if tokens[-1].lower() in {"venture", "equity", "wealth", "parent", "holding", "sister"} or re.search(
        ANY_MENTION, " ".join(tokens)
    ):
        return []
    return tokens


def _says_no_market(word: str, *, opens: bool) -> bool:
    """Tell whether a word describes a company: where it is from, how large, how old, who owns it."""
    small = word.lower()
    if small in words.FUNCTION | words.NATIONAL | _ADJECTIVES or small.isdigit():
        return True
    if small in words.PLACES and word != small:
        return True
    if _COMPOUND.match(word) or (small.endswith("ly") and small not in _LY_MARKETS):
        return True
    return not opens and bool(_CAPITALISED.fullmatch(word))


def _place(sentence: str, text: str, inside: list[Found], offset: int) -> int | None:
    """Return where the words stand in the sentence, outside of every name."""
    for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", sentence):
        start, end = offset + match.start(), offset + match.end()
        if not any(f.start < end and start < f.end for f in inside):
            return match.start()
    return None


_SHARED: Final = re.compile(
    r"\s+and\s+(?P<other>[a-z]+)(?=\s+(?:sectors?|industry|industries|segments?|stocks?|compan|makers?|suppliers?))"
)


def shared_heads(text: str, known: list[Found]) -> list[Found]:
    """Return the second of two segments that share their first word.

    Parameters
    ----------
    text : str
        The article.
    known : list of Found
        Names found so far, the first segment among them.

    Returns
    -------
    list of Found
        "materials" in "semiconductor equipment and materials sectors", as semiconductor materials.

    Examples
    --------
    >>> text = "the semiconductor equipment and materials sectors"
    >>> first = Found(4, 27, "semiconductor equipment", Label.SECTOR, "Semiconductor equipment")
    >>> [(f.text, f.name) for f in shared_heads(text, [first])]
    [('materials', 'Semiconductor materials')]
    """
    result = []
    for found in known:
        head = found.name.split()[0]
        match = _SHARED.match(text, found.end)
        if found.label is Label.SECTOR and match and " " in found.text:
            start, end = match.span("other")
            result.append(Found(start, end, match["other"], Label.SECTOR, f"{head} {match['other']}"))
    return result
