"""Events, trends and what drives what in English; releases of models that are not named."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from loaders.reader.draw import Claim, Entity
from loaders.reader.english.lexicon import ITEM_PREFIX, LEXICON, SEPARATOR
from loaders.reader.english.status import status
from loaders.reader.found import Found, Spans
from loaders.reader.language import Narrative
from loaders.reader.masking import char_class, mask
from loaders.reader.patterns import Matcher, Pattern
from loaders.reader.sentences import Sentence
from schema import Label, Qualifiers, Status

_QUOTE: Final = "[\"“']"
_SHIFT: Final = re.compile(
    rf"(?:^|[-–—.:]\s+)(?:The |An? )?(?P<name>[A-Z]?[^,;:.]{{3,60}}?) (?:is|are|was|were|has been|have been) "
    rf"(?:(?:experiencing|undergoing|seeing|making) (?:an? )?(?:\w+ )?(?:shift|transition|move)"
    rf"|(?:shifting|moving|evolving|transitioning)) from {_QUOTE}?(?P<old>[^\"”“]{{3,50}}?),?[\"”']? "
    rf"to {_QUOTE}?(?P<new>[^\"”“,.;]{{3,50}}?)(?=[,.;\"”']|$| as )"
)
_PROCESS: Final = re.compile(
    r"(?:^|[-–—.:]\s+)The (?P<name>[a-z]+[sz]ation of [^,;:.]{3,50}?) (?:is|are|has been) (?:leading to|driving|causing|reshaping)\b"
)
_CALLED: Final = re.compile(
    r"(?:termed|dubbed|called|calls|labelled|labeled|christened|nicknamed)\b(?P<what>[^\"“”]{0,40}?)(?:as )?(?:the |a )?"
    r"[\"“](?P<name>[^\"“”]{4,60}?)[.,]?[\"”]"
)
_EVENT_NOUN: Final = re.compile(
    r"\b(?:cycle|week|season|wave|summit|conference|festival|fair|expo|day)s?$", re.IGNORECASE
)
_LOOKS_BACK: Final = re.compile(
    r"\b(?:this|these|the) (?:phenomenon|wave|trend|rush|burst|period|series|launches|releases|cycle|week)\b"
)
_ENGINE: Final = re.compile(
    r"(?:with |as )?(?P<cause>(?:[a-z-]+ ){0,2}demand|(?:[a-z-]+ ){0,2}spending) (?:is |are )?(?P<how>expected to become|set to become|becoming|becomes)"
    r" the (?:main|key|primary|biggest|chief) (?:engine|driver) (?:for|of|behind) (?P<effect>[a-z][a-z -]{3,40}?)"
    r"(?: (?:starting|from|beginning) (?:in|from)? ?(?P<year>20\d\d))?(?=[,.;]|$| in )"
)
_DRIVING: Final = re.compile(
    r"(?:increased |rising |growing |higher |surging )(?P<cause>(?:capital expenditures?|spending|investment|demand|orders)(?: (?:from|by|on|in) [^,;.]{3,50}?)?)"
    r" (?:is |are )?(?:driving|boosting|lifting|fuelling|fueling) (?:expectations|demand|growth|orders) (?:for|in|at) (?P<effect>[^,;.\[]{3,60}?)(?=\s*\[|[,.;]|$)"
)
_PULLS: Final = re.compile(
    r"(?:^|[,;] (?:and )?|\band )(?P<cause>(?:[A-Za-z][\w-]* ){1,5}?)(?:is|are) (?:also )?(?:driving|boosting|lifting|fuelling|fueling|pulling)"
    r" (?:up )?(?:the )?(?:demand|orders|growth) (?:for|of|in) (?P<effect>[\w][\w .-]{1,40}?)(?=[,;]|\.?$| and )"
)
_UNNAMED: Final = Matcher(
    (
        Pattern(
            "releases unnamed",
            "RELEASES",
            r"{s:C+}<mid>(?:<release>)\b(?P<o>) (?:\w+ )?(?:new |latest |next-generation )?flagship (?:\w+ ){0,2}models?\b",
            "[C:Zhipu] and [C:MiniMax] have launched new flagship models.",
        ),
    ),
    LEXICON,
    SEPARATOR,
    ITEM_PREFIX,
)
_NAMED_OBJECT: Final = re.compile(char_class("MP"))


def narrative(sentences: list[Sentence], found: list[Found], published: str | None) -> Narrative:
    """Return what an English article tells beside who does what with whom (see `Language`)."""
    spans = Spans(found)
    told = Narrative()
    previous: tuple[Sentence, list[Found]] | None = None
    for sentence in sentences:
        inside = spans.inside(sentence.start, sentence.end)
        _releases(told, sentence, inside, published)
        _trends(told, sentence)
        _drives(told, sentence, inside)
        _event(told, sentence, previous)
        if inside:
            previous = (sentence, inside)
    return told


def _releases(told: Narrative, sentence: Sentence, inside: list[Found], published: str | None) -> None:
    """Tell of releases whose model the text does not name: a model all the same, one a company."""
    masked = mask(sentence.text, sentence.start, inside)
    for hit in _UNNAMED.hits(masked.text, masked):
        if _NAMED_OBJECT.search(masked.text, hit.end):
            continue
        for company in hit.subjects:
            when = f", {published[:7]}" if published else ""
            model: Entity = (Label.MODEL, f"{company.name} flagship model{when}")
            told.properties[model] = {"named": False}
            stands = status(hit, masked.text, masked)
            told.claims.append(
                Claim(
                    company.entity, "RELEASES", model, stands, sentence, Qualifiers(), 0.75, hit.pattern.name
                )
            )


def _trends(told: Narrative, sentence: Sentence) -> None:
    for match in _SHIFT.finditer(sentence.text):
        trend = _mention(sentence, match, "name", Label.TREND)
        told.found.append(trend)
        told.properties[trend.entity] = {
            "shifts_from": match["old"].strip(),
            "shifts_to": match["new"].strip(),
        }
    for match in _PROCESS.finditer(sentence.text):
        trend = _mention(sentence, match, "name", Label.TREND)
        told.found.append(trend)
        told.properties[trend.entity] = {}


def _mention(sentence: Sentence, match: re.Match[str], group: str, label: Label) -> Found:
    text = match[group].strip()
    start = match.start(group) + match[group].index(text)
    end = start + len(text)
    return Found(sentence.start + start, sentence.start + end, text, label, text)


def _drives(told: Narrative, sentence: Sentence, inside: list[Found]) -> None:
    for expression in (_ENGINE, _DRIVING, _PULLS):
        for match in expression.finditer(sentence.text):
            cause = _mention(sentence, match, "cause", Label.TREND)
            effect = _known_end(match["effect"], inside) or _mention(sentence, match, "effect", Label.SECTOR)
            named = match.groupdict()
            qualifiers = Qualifiers(date=named.get("year"))
            how = Status.PLANNED if "to become" in (named.get("how") or "") else Status.ASSERTED
            told.found.append(cause)
            told.properties.setdefault(cause.entity, {})
            if effect.start >= sentence.start and effect not in inside:
                told.found.append(effect)
            told.claims.append(
                Claim(cause.entity, "DRIVES", effect.entity, how, sentence, qualifiers, 0.7, "drives")
            )


def _known_end(effect: str, inside: list[Found]) -> Found | None:
    """Return the sector or product of the sentence that an effect speaks of ("domestic equipment companies")."""
    told = set(effect.lower().split())
    known = [f for f in inside if f.label in (Label.SECTOR, Label.PRODUCT)]
    return next((f for f in known if told & set(f.text.lower().split())), None)


def _event(told: Narrative, sentence: Sentence, previous: tuple[Sentence, list[Found]] | None) -> None:
    """Tell of what somebody has given a name ("dubbed this wave …"), and who was part of it just before."""
    match = _CALLED.search(sentence.text)
    if not match or not _EVENT_NOUN.search(match["name"]):
        return
    event = _mention(sentence, match, "name", Label.EVENT)
    told.found.append(event)
    told.properties[event.entity] = {}
    if not previous or not _LOOKS_BACK.search(match["what"]):
        return
    for company in _actors(*previous):
        told.claims.append(
            Claim(
                *(company.entity, "PARTICIPATES_IN", event.entity, Status.ASSERTED),
                previous[0],
                Qualifiers(),
                0.65,
                "named afterwards",
            )
        )


def _actors(sentence: Sentence, inside: list[Found]) -> Iterator[Found]:
    """Yield the companies that released something in a sentence."""
    companies = [f for f in inside if f.label is Label.COMPANY]
    verb = re.search(rf"\b(?:{LEXICON['release']})\b", sentence.text)
    seen: set[Entity] = set()
    for company in companies:
        if verb and company.end <= sentence.start + verb.start() and company.entity not in seen:
            seen.add(company.entity)
            yield replace(company, implied=False)
