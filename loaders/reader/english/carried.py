"""What an English sentence carries on from those before: a round, a fund, whose shareholder somebody is.

"Cohere raised $500 million. Radical led, and existing backers Nvidia and AMD came back." names the
company once. Here it is put, as an implied mention, behind the words that leave it out.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from loaders.reader.english.lexicon import LEXICON
from loaders.reader.found import Found, Spans
from loaders.reader.masking import char_class, mask
from loaders.reader.sentences import Sentence
from schema import Label

_C: Final = char_class("C")
_MONEY: Final = r"(?:[$€£¥₩]|\d (?:million|billion|crore)|\d[mb]n?\b|\b(?:rounds?|[Ss]eries [A-K]\b|funding|financing|fund-?raising|seed|capital|tranche|cheque|extension)\b)"
_RAISES: Final = (
    r"\b(?:rais(?:ed|es|ing)|clos(?:ed|es|ing)|secur(?:ed|es)|land(?:ed|s)|collect(?:ed|s)|took in|taken in|pulled in|brought in|got|gets|received|completed"
    r"|add(?:ed|s)|bagg?(?:ed|s)|nets|netted|attracted|banked|picked up|announced|finished|topped up|extended|filled|wrapped up|drew)\b"
)
_RAISER: Final = re.compile(
    rf"(?P<subject>{_C})(?!['’]s)[^;{_C[1:-1]}]{{0,60}}?{_RAISES}[^;{_C[1:-1]}]{{0,60}}?{_MONEY}"
    rf"|\b(?:round|[Ss]eries [A-K]\d?|funding|financing|raise|fund-?raising|seed) (?:in|of|for|at|by) (?:the )?(?P<target>{_C})"
    rf"|\b(?:invest\w*|put|poured|injected|pumped|ploughed|gave|handed|committed)\b[^;{_C[1:-1]}]{{0,60}}?(?:\b(?:in|into|to) )(?P<given>{_C})"
    rf"|\b(?:gave|handed|brought|lent) (?P<gave>{_C})[^;]{{0,30}}?{_MONEY}"
    rf"|(?P<owner>{_C})['’]?s? (?:[\w$€£.-]+ ){{0,5}}?(?:[Ss]eries [A-K]\b|(?:seed|funding|financing|new|latest|first) round|raise\b|fund-?raising)"
)
"""Who raises money, in a masked sentence."""
_NOUNS: Final = (
    r"(?:[Ss]eries [A-K]\d?|(?:funding |seed |equity |latest |new |same )?round|financing|fund-?raising|extension|tranche|raise|seed"
    r"|investment|money|funding|cash|capital|cheques?|rest|remainder|balance|sum|lead|lead investor|leader)"
)
_ROUND: Final = re.compile(
    rf"\b(?P<round>(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts) (?:\w+[- ]|[$€£]\S+ (?:million |billion )?){{0,2}}?{_NOUNS})"
    r"(?= (?:was|is|were|came|comes|has|had|included?s?|also|will|drew|brought|saw|of|and|that|which)\b|,| \(|:)(?! (?:of|in|for|at) (?!\d|\W))"
)
"""Whose it is is left unsaid: "the Series C was led by X"."""
_JOINED: Final = re.compile(
    r"\b(?:led|co-led|leads|co-leads|anchored|follow(?:ed|s)?|join(?:ed)?|invest(?:ed)?)(?=[.,;]|$| (?:and|too|as well|again|together|jointly|with|while|on behalf)\b)"
    r"|\b(?:(?:took|takes?|taking|taken) part|participat(?:ed?|es|ing)|chipp(?:ed|ing) in|pitched in|followed suit|also invested|came (?:in|back|along|on board|aboard)"
    r"|went in|re-upped|contribut(?:ed|ing)|stumped up|doubled (?:up|down)|piled in|(?:wrote|writing|signed) (?:\w+ ){0,2}cheques?|topped up|tagged along|put (?:in|up)(?! for)"
    r"|(?:is|are|was|were) (?:also |all |both )?(?:in the round|among (?:them|the investors|the backers)|on board|the lead)|joined in|co-invested|returned)\b(?! (?:in|into) )"
)
"""After which the company is left unsaid."""
_HOLDERS: Final = re.compile(
    rf"(?:\b(?:[Ee]xisting|[Ee]arlier|[Ee]arly|[Nn]ew|[Pp]revious|[Rr]eturning|[Oo]ther|[Cc]urrent|[Ss]eed|[Ll]ead|[Ff]irst|[Ss]trategic|[Pp]rior|[Ll]ong-time|[Oo]ld|[Ff]urther|[Ff]ellow|[Ii]nside)"
    rf" (?:\w+ )?|^(?:The |Its |Among the |Other )?)(?:{LEXICON['investors']})(?! (?:in|of|at|behind)\b)(?!['’\w])",
)
"""Investors of a company that is left unsaid."""
_REACH: Final = 3
"""For so many sentences a round is remembered."""
_ROLE: Final = re.compile(
    r"(?:,|\bas|\b(?:is|are|was|remains)|—) (?:also |already |still |now )?(?:an?|the|another|one of the|both|two)(?: [\w-]+){0,3}? "
    rf"(?P<role>{LEXICON['investors']}|{LEXICON['rivals']}|subsidiary|unit)(?= since\b| from the\b|[,.;]|$| and an?\b)(?!, {_C})"
)
"""Somebody's part in a company that is left unsaid: "Twilio, a holder since the seed, sold"."""
_PREPOSITION: Final = re.compile(
    r"\b(?:of|from|to|with|for|by|at|in|into|on|against|than|like)\s+(?:the\s+)?$"
)
_OF_FUND: Final = re.compile(
    r"\b(?:[Ii]ts(?= (?:[\w-]+ ){0,3}?(?:money|assets|basket|index|gauge|weights?|weightings?|stocks|exposure|names|manager|issuer|holdings?|positions?|portfolio"
    r"|largest|biggest|top|heaviest|ten|five|three)\b)|[Tt]he (?:portfolio|basket|tracker|vehicle|exchange-traded fund|product)(?! (?:of|for|in)\b))"
)


def carried_on(sentences: list[Sentence], found: list[Found]) -> list[Found]:
    """Return implied mentions of what a sentence goes on to speak of without saying it.

    Parameters
    ----------
    sentences : list of Sentence
        Of the whole article.
    found : list of Found
        Names and stand-ins, in order.

    Returns
    -------
    list of Found
        Implied mentions, most of them of no width, that overlap nothing in `found`.
    """
    spans = Spans(found)
    memory = _Memory(_topic(found))
    result: list[Found] = []
    for number, sentence in enumerate(sentences):
        inside = spans.inside(sentence.start, sentence.end)
        memory.enter(number, sentence, inside)
        result += _fund(sentence, inside, spans, memory.fund)
        put: list[Found] = []
        if any(f.label is Label.COMPANY for f in inside):
            put = _round(sentence, inside, memory.raiser, said_here=memory.told == number)
            result += put
            places = {f.start for f in put}
            roles = [f for f in _role(sentence, inside, memory.spoken_of()) if f.start not in places]
            result += roles
            put += roles
        memory.leave(sentence, inside, of_subject=bool(put))
    return result


@dataclass(slots=True)
class _Memory:
    """What has been spoken of so far."""

    topic: Found | None
    """The company that the article speaks of most."""
    raiser: Found | None = None
    """The company that raises money."""
    told: int = 0
    """The sentence that said so."""
    paragraph: int = 0
    subject: Found | None = None
    """The company that the sentences before were about."""
    fund: Found | None = None
    """The fund that was named last."""

    def enter(self, number: int, sentence: Sentence, inside: list[Found]) -> None:
        named = _raiser(sentence, inside)
        if named:
            self.raiser, self.told = named, number
        elif number - self.told > _REACH:
            self.raiser = None
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.subject = sentence.paragraph, None

    def spoken_of(self) -> Found | None:
        """Return the company whose part somebody has, if the sentences before are about the article's own."""
        same = (
            self.subject is not None and self.topic is not None and self.subject.entity == self.topic.entity
        )
        return self.topic if same else None

    def leave(self, sentence: Sentence, inside: list[Found], *, of_subject: bool) -> None:
        if not of_subject:
            companies = (f for f in inside if f.label is Label.COMPANY)
            before = ((f, sentence.text[: f.start - sentence.start]) for f in companies)
            self.subject = next((f for f, text in before if not _PREPOSITION.search(text)), self.subject)
        self.fund = next((f for f in reversed(inside) if f.label is Label.ETF), self.fund)


def _topic(found: list[Found]) -> Found | None:
    companies = [f for f in found if f.label is Label.COMPANY]
    times = Counter(f.entity for f in companies)
    return max(companies, key=lambda f: (times[f.entity], -f.start), default=None)


def _raiser(sentence: Sentence, inside: list[Found]) -> Found | None:
    masked = mask(sentence.text, sentence.start, inside)
    match = _RAISER.search(masked.text)
    return next((masked.mentions[c] for c in match.groups() if c), None) if match else None


def _round(sentence: Sentence, inside: list[Found], raiser: Found | None, *, said_here: bool) -> list[Found]:
    """Return where a sentence on a round leaves out whose it is; before it is said, nothing is left out."""
    if raiser is None or all(f.entity == raiser.entity for f in inside if f.label is Label.COMPANY):
        return []
    last = max((f.end for f in inside if f.entity == raiser.entity), default=None)
    if (last is None) == said_here:
        return []
    result: list[Found] = []
    for expression in (_ROUND, _JOINED, _HOLDERS):
        result += _behind(sentence, inside, expression, raiser)
    return [f for f in result if last is None or f.start >= last]


def _role(sentence: Sentence, inside: list[Found], subject: Found | None) -> list[Found]:
    if subject is None or any(f.entity == subject.entity for f in inside):
        return []
    return _behind(sentence, inside, _ROLE, subject)


def _fund(sentence: Sentence, inside: list[Found], spans: Spans, fund: Found | None) -> list[Found]:
    if fund is None or any(f.label is Label.ETF for f in inside):
        return []
    places = [
        (sentence.start + m.start(), sentence.start + m.end()) for m in _OF_FUND.finditer(sentence.text)
    ]
    return [_implied(sentence, *place, fund) for place in places if not spans.touching(*place)]


def _behind(sentence: Sentence, inside: list[Found], expression: re.Pattern[str], who: Found) -> list[Found]:
    ends = [sentence.start + match.end() for match in expression.finditer(sentence.text)]
    free = [end for end in ends if not any(f.start < end < f.end or f.start == f.end == end for f in inside)]
    return [_implied(sentence, end, end, who) for end in free]


def _implied(sentence: Sentence, start: int, end: int, who: Found) -> Found:
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Found(start, end, text, who.label, who.name, who.code, implied=True)
