"""English stand-ins for names: "it", "the company", "the fund", "the lab", resolved to a name."""

import re
from collections import Counter
from typing import Final

from loaders.reader.found import Found, Spans
from loaders.reader.sentences import Sentence
from schema import Label

_COMPANY_NOUNS: Final = (
    "company|firm|start-?up|group|lab|chip-?maker|carmaker|automaker|supplier|maker|bank|developer|manufacturer"
    "|foundry|retailer|operator|conglomerate|insurer|telco|carrier|unicorn|business|giant|neocloud|contractor|issuer"
)
_STAND_IN: Final = re.compile(
    # "its top holdings", "largest positions": of the fund that is spoken of
    r"\b(?P<holder>[Ii]ts(?= (?:\w+ ){0,3}(?:holdings?|positions?|constituents?|portfolio|benchmark)\b)"
    r"|(?:Top|Largest|Biggest)(?= (?:\w+ ){0,2}(?:holdings?|positions?)\b))"
    r"|\b(?P<fund>[Tt]he (?:fund|ETF))\b"
    rf"|\b(?P<company>(?:[Tt]he|[Tt]his|[Tt]hat) (?:[A-Z][a-z]+ |\w+-based |privately held )?"
    rf"(?:\w+-)?(?:{_COMPANY_NOUNS})(?!\w|['’]s (?:chief|boss|rival))"
    # "it", but not the "it" of "it is said that"
    r"|\b[Ii]t\b(?! (?:is|was|will be|would be|has been|may be|remains|takes?|took) (?:\w+ )?"
    r"(?:clear|unclear|possible|not clear|said|understood|likely|expected|that|the|too|time|years?|months?))"
    r"|\b[Ii]ts\b)"
)


def stand_ins(sentences: list[Sentence], found: list[Found]) -> list[Found]:
    """Return the stand-ins of an article as implied mentions of what they stand for.

    "It" and "the company" stand for the company that the sentence opened with, else for the
    subject of the sentences before it in the paragraph, else for the company the article is
    about. "Its" keeps its place before a noun: what is masked reads like a possessive.

    Parameters
    ----------
    sentences : list of Sentence
        Of the whole article.
    found : list of Found
        Names, in order.

    Returns
    -------
    list of Found
        Implied mentions that overlap no name.
    """
    spans = Spans(found)
    topic = _topic(sentences, found)
    current: Found | None = None
    fund: Found | None = None
    paragraph = -1
    result: list[Found] = []
    for sentence in sentences:
        inside = spans.inside(sentence.start, sentence.end)
        companies = [f for f in inside if f.label is Label.COMPANY]
        subject = next((f for f in companies if not _after_preposition(sentence, f.start)), None)
        if sentence.paragraph != paragraph:
            current, paragraph = None, sentence.paragraph
        for match in _STAND_IN.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if any(f.start < end and start < f.end for f in inside):
                continue
            before = [f for f in inside if f.end <= start]
            if match["fund"] or (match["holder"] and (fund or any(f.label is Label.ETF for f in before))):
                owner = next((f for f in reversed(before) if f.label is Label.ETF), fund)
            elif match["company"] or match["holder"] in {"Its", "its"}:
                named = [f for f in before if f.label is Label.COMPANY]
                if match.group().lower() == "its" and named:
                    continue  # "X sold its stake": whose it is stands in the sentence already
                owner = (subject if subject and subject.end <= start else None) or current or topic
                if owner is subject and _after_preposition(sentence, start):
                    # "X, a backer of Y, invested in the company": not in itself
                    owner = next((f for f in reversed(named) if f.entity != owner.entity), current)
            else:
                owner = None
            if owner:
                text = match.group()
                result.append(Found(start, end, text, owner.label, owner.name, owner.code, implied=True))
        fund = next((f for f in reversed(inside) if f.label is Label.ETF), fund)
        current = subject or current
    return result


def _topic(sentences: list[Sentence], found: list[Found]) -> Found | None:
    """Return the company that the title names first, else the one named most."""
    companies = [f for f in found if f.label is Label.COMPANY]
    if not companies:
        return None
    title = sentences[0]
    in_title = [f for f in companies if f.end <= title.end]
    if in_title:
        return in_title[0]
    times = Counter(f.name for f in companies)
    return max(companies, key=lambda f: (times[f.name], -f.start))


def _after_preposition(sentence: Sentence, start: int) -> bool:
    before = sentence.text[: start - sentence.start]
    return bool(re.search(r"\b(?:of|from|to|with|for|by|at|in|into|on|against|than|like)\s+(?:the\s+)?$", before))
