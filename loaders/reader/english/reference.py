"""English stand-ins for names: "it", "the company", "the fund", "the lab", resolved to a name."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from loaders.reader.english.unsaid import unsaid
from loaders.reader.found import Found, Spans
from loaders.reader.sentences import Sentence
from schema import Label

_COMPANY_NOUNS: Final = (
    "company|firm|start-?up|group|lab|chip[- ]?maker|carmaker|automaker|supplier|maker|bank|developer|manufacturer"
    "|foundry|retailer|operator|conglomerate|insurer|telco|carrier|unicorn|business|giant|neocloud|contractor|issuer"
)
_NOT_ITSELF: Final = (
    "largest|biggest|other|same|second|third|first|next|last|latest|new|newest|whole|entire|rival|former|parent|holding|only|sole|main|top|two|three|four"
    "|latter|acquired|target|combined|resulting|joint|shell|merged|best|world|country|city|family|most|many|few|typical|average|lead|right|nearest|closest|smallest|single|wrong"
)
"""What sets a company apart from the one that is spoken of."""
_STAND_IN: Final = re.compile(
    # "its top holdings", "largest positions": of the fund that is spoken of
    r"\b(?P<holder>[Ii]ts(?= (?:\w+ ){0,3}(?:holdings?|positions?|constituents?|portfolio|benchmark)\b)"
    r"|(?:Top|Largest|Biggest)(?= (?:\w+ ){0,2}(?:holdings?|positions?)\b))"
    r"|\b(?P<fund>[Tt]he (?:fund|ETF))\b"
    # "the round": of the company that raised it; "took part": in that company's round
    r"|\b(?P<round>(?:[Tt]he|[Tt]hat|[Tt]his) (?:latest |same |new )?(?:round|financing|fundraising)"
    r"(?! (?:of|in|for|at|from|by|that|which|led)\b))\b"
    r"|\b(?:took part|participated|joined in|chipped in|followed suit|also invested)(?P<joined>)(?! (?:in|with)\b)"
    rf"|\b(?P<company>(?:[Tt]he|[Tt]his|[Tt]hat) (?:[A-Z][a-z]+ |\w+-based |privately held )?"
    rf"(?:\w+-)?(?:{_COMPANY_NOUNS})(?!\w|['’]s (?:chief|boss|rival)| (?:of|for|in)\b| [A-Z][a-z])"
    # "the Danish switchgear maker", "the data-labelling company"
    rf"|(?P<described>[Tt]he) (?:[A-Z][a-z]+(?:-based)? )?(?:(?!(?:{_NOT_ITSELF})\b)[a-z][a-z]*(?:-(?!based|backed|owned|listed)[a-z]+)*[ -]){{1,3}}"
    rf"(?:{_COMPANY_NOUNS}|leader|outfit|house|studio|vendor|publisher|provider|specialist|designer|producer|pioneer)"
    r"(?!\w|-|['’]s (?:chief|boss|rival)| (?:of|for|in|that|which|whose|behind|named|called|by|from|with|to)\b|,? [A-Z][a-z])"
    # "it", but not the "it" of "it is said that"
    r"|\b[Ii]t\b(?! (?:is|was|will be|would be|has been|may be|remains|takes?|took) (?:\w+ )?"
    r"(?:clear|unclear|possible|not clear|said|understood|likely|expected|that|the|too|time|years?|months?))"
    r"|\b[Ii]ts\b)"
)
_ROUND_OF: Final = re.compile(r"\b(?:round|Series [A-K]|funding|financing) (?:in|of|for|at) (?:the )?$")
_RAISED: Final = re.compile(r"\b(?:rais(?:ed|es|ing)|closed|closes|secured|pulled in|landed|completed)\b")
_RELATIVE: Final = re.compile(r"\b(?P<word>[\w-]+),? (?:that|which) $")
_SAYING: Final = re.compile(
    r"(?:sa(?:id|ys?|ying)|announce\w*|confirm\w*|den(?:y|ied|ies)|add(?:ed|s)|told|report\w*|believe\w*|argue\w*|claim\w*"
    r"|stress\w*|state[sd]?|disclose\w*|show\w*|wrote|writes|note[sd]?|agree\w*|insist\w*|so|expect\w*|hope\w*|reveal\w*"
    r"|indicat\w*|suggest\w*|estimate\w*|repl(?:y|ied)|maintain\w*|warn\w*|know\w*|found|hint\w*|mean[st]?|sure|clear"
    r"|exchange|filing|investors|analysts|customers|reporters|employees|staff|journalists|thinks?|thought|calculat\w*)"
)
_BOUGHT: Final = re.compile(
    r"\b(?:supplied|provided|(?P<made>made|built|assembled|manufactured)|delivered|packaged|handled) (?:\w+ )?by\b"
    r"|\b(?:comes?|came|bought|sourced|purchased|ordered|obtained|procured) (?:\w+ )?from\b"
)
_PREPOSITION: Final = re.compile(
    r"\b(?:of|from|to|with|for|by|at|in|into|on|against|than|like)\s+(?:the\s+)?$"
)

_OF_A_THING: Final = re.compile(
    r" (?:(?:is|was|has been|had been|will be) (?:\w+ )?(?:in (?:\w+ )?(?:use|service)|used|deployed|adopted|installed|available|based on|built (?:on|around)|trained|fine-tuned|tuned|derived|distilled"
    r"|powered by|driven by|equipped|running on|free)|runs? (?:\w+ )?on|ran on|starts from|comes with|ships with|costs|weighs)\b"
)
"""What "it" does that a model or a product does, and a company does not."""
_OF_A_FUND: Final = re.compile(
    r" (?:(?:is|was) (?:\w+ )?(?:run|managed|issued|offered|sponsored) by|tracks|mirrors|replicates|charges)\b"
)
"""What "it" does that a fund does, and a company does not."""
_RUNS_BEFORE: Final = re.compile(r"\b(?:manages|runs|issues|sponsors) $")
_CLAUSE_BEFORE: Final = re.compile(
    r"\b(?:that|where|while|because|since|says?|said|and|hopes?|expects?|if|when)\s(?:the\s)?$"
)
_VERB_BEFORE: Final = re.compile(
    r"\b(?:sell|sells|sold|selling|licens(?:e|es|ed|ing)|put|puts|putting|ship|ships|shipped|use|uses|used|using|make|makes|made|making|run|runs|ran|running|offer\w*|rent\w*|leas(?:e|es|ed|ing)"
    r"|host\w*|buy|buys|bought|buying|deploy\w*|adopt\w*|test|tests|tested|testing|call|calls|called|calling|build|builds|built|building|give|gives|gave|bring|brings|brought|releas\w+|launch\w*"
    r"|tak(?:e|es|ing)|took|taken|supply|supplies|supplied|deliver\w*|install\w*|wire[sd]?|fit|fits|fitted|turn|turns|turned|keep|keeps|kept|integrat\w+|embed\w*|pay|pays|paid|help|helps|helped|let|lets|drop|drops|dropped|replac\w+) $"
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
    memory = _Memory(topic=_topic(sentences, found))
    result: list[Found] = []
    for sentence in sentences:
        inside = spans.inside(sentence.start, sentence.end)
        before_it = len(result)
        memory.enter(sentence, inside)
        customer = memory.unsaid_customer(inside)
        if customer:
            result.append(customer)
        for match in _STAND_IN.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if match["joined"] is not None:
                start = end  # nothing is replaced: what they took part in is put behind the verb
            else:
                touched = spans.touching(start, end)
                if any(f.label is not Label.SECTOR or f.end >= end for f in touched):
                    continue
                # "the [data-labelling] company": the segment keeps its place
                start = max((f.end + 1 for f in touched), default=start)
            before = [f for f in inside if f.end <= start]
            if match["described"] and _says_who(match, sentence, inside):
                continue
            owner = memory.owner(match, before)
            if owner:
                memory.hear(owner, before)
                result.append(
                    Found(
                        start,
                        end,
                        sentence.text[start - sentence.start : end - sentence.start],
                        owner.label,
                        owner.name,
                        owner.code,
                        implied=True,
                    )
                )
        spoken = sorted([*inside, *result[before_it:]], key=lambda f: f.start)
        result += unsaid(sentence, spoken, memory.current, memory.topic)
        memory.leave(inside)
    return result


def _says_who(match: re.Match[str], sentence: Sentence, inside: list[Found]) -> bool:
    """Tell whether "the German chip maker" describes a name beside it, or one of several before it."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    companies = [f for f in inside if f.label is Label.COMPANY]
    beside = any(f.end <= start <= f.end + 2 or end <= f.start <= end + 2 for f in companies)
    before = sentence.text[: match.start()].rstrip(" ")
    predicate = before.endswith((" is", " was", " remains", " became", " as", ")", "),"))
    return beside or predicate or len({f.entity for f in companies if f.end <= start}) > 1


@dataclass(slots=True)
class _Memory:
    """What has been spoken of so far."""

    topic: Found | None
    """The company that the article is about."""
    sentence: Sentence | None = None
    subject: Found | None = None
    """The company that the sentence is about."""
    current: Found | None = None
    """The subject of the sentences before, in this paragraph."""
    thing: Found | None = None
    """The model or product that was named first in the sentence before, in this paragraph."""
    heard: Found | None = None
    """The fund that a stand-in of the sentence stands for."""
    spoken: Found | None = None
    """The company that a stand-in at the start of the sentence stands for."""
    fund: Found | None = None
    """The fund that was named last."""
    raiser: Found | None = None
    """The company whose round was spoken of last, in this paragraph."""

    def enter(self, sentence: Sentence, inside: list[Found]) -> None:
        if self.sentence is None or sentence.paragraph != self.sentence.paragraph:
            self.current = self.raiser = self.thing = None
        self.sentence = sentence
        companies = (f for f in inside if f.label is Label.COMPANY)
        self.subject = next((f for f in companies if not self._after_preposition(f.start)), None)

    def leave(self, inside: list[Found]) -> None:
        self.fund = next((f for f in reversed(inside) if f.label is Label.ETF), self.fund)
        self.thing = next((f for f in inside if f.label in (Label.MODEL, Label.PRODUCT)), self.thing)
        self.raiser = self._raiser_in(inside) or self.raiser
        self.current = self.spoken or self.subject or self.current
        self.spoken = self.heard = None

    def hear(self, owner: Found, before: list[Found]) -> None:
        """Note a stand-in that comes before every name: it is what the sentence is about."""
        if owner.label is Label.COMPANY and not before and self.spoken is None:
            self.spoken = owner
        if owner.label is Label.ETF:
            self.heard = owner

    def _raiser_in(self, inside: list[Found]) -> Found | None:
        """Return the company that the sentence says raised money, among those given."""
        companies = [f for f in inside if f.label is Label.COMPANY]
        if self.sentence is None or not companies:
            return None
        text, offset = self.sentence.text, self.sentence.start
        of_round = next((f for f in companies if _ROUND_OF.search(text[: f.start - offset])), None)
        raised = _RAISED.search(text, companies[0].end - offset)
        return of_round or (
            companies[0] if raised and raised.start() < companies[0].end - offset + 40 else None
        )

    def unsaid_customer(self, inside: list[Found]) -> Found | None:
        """Return the company that "lasers are bought from X" leaves unsaid, put before the sentence."""
        if self.sentence is None:
            return None
        bought = _BOUGHT.search(self.sentence.text)
        if bought and bought["made"] and any(f.end <= self.sentence.start + bought.start() for f in inside):
            return None  # "HBM4 is made by X": for nobody in particular
        companies = [f for f in inside if f.label is Label.COMPANY]
        who = self.current or self.topic
        at = self.sentence.start
        if not bought or not companies or not who or companies[0].start < at + bought.start():
            return None
        return (
            Found(at, at, "", who.label, who.name, implied=True)
            if who.entity != companies[0].entity
            else None
        )

    def owner(self, match: re.Match[str], before: list[Found]) -> Found | None:
        """Return what a stand-in stands for, given the names before it in the sentence."""
        fund = next((f for f in reversed(before) if f.label is Label.ETF), self.fund)
        if match["fund"] or (fund and (match["holder"] or self._is_a_fund(match, before))):
            return fund
        if match["round"] or match["joined"] is not None:
            return self._raiser_in(before) or self.raiser
        if match["holder"] and match["holder"].lower() != "its":
            return None
        named = [f for f in before if f.label is Label.COMPANY]
        fund = next((f for f in reversed(before) if f.label is Label.ETF), self.heard)
        if self.thing and not before and self.sentence and _OF_A_THING.match(self.sentence.text, match.end()):
            return self.thing if match.group() == "It" else None
        if match.group().lower() == "its" and (
            named or fund or any(f.label is Label.PRODUCT for f in before)
        ):
            return None  # "X sold its stake", "P switched its default": whose it is stands there already
        return self._actor(match, named, fund)

    def _is_a_fund(self, match: re.Match[str], before: list[Found]) -> bool:
        """Tell whether "it" is something that is run, or that tracks, as funds are and do."""
        if self.sentence is None:
            return False
        if match.group() == "It" and not before:
            return bool(_OF_A_FUND.match(self.sentence.text, match.end()))
        return match.group() == "it" and bool(_RUNS_BEFORE.search(self.sentence.text[: match.start()]))

    def _actor(self, match: re.Match[str], named: list[Found], fund: Found | None) -> Found | None:
        """Return what "it", "its" or "the company" stands for, given the companies and fund before it."""
        at = self._offset(match)
        if not named and fund:
            return fund
        if named and self._in_relative_clause(at):
            # "chips from X, which Y uses to train the model that it released": Y, not X
            others = [f for f in named if not self.subject or f.entity != self.subject.entity]
            return others[-1] if others else self.current or self.topic
        subject = self.subject if self.subject in named else None
        alone = subject is not None and all(f.entity == subject.entity for f in named)
        if alone and match.group() == "it" and self._is_object(at):
            return None  # "X built a chip and sold it to Z": a company does not sell itself
        if subject and self._after_preposition(at):
            # "X, a backer of Y, invested in the company": not in itself, and "X says that Y and Z buy from it": X
            if self._second_clause(subject, named):
                return subject
            return next((f for f in reversed(named) if f.entity != subject.entity), self.current)
        return subject or self.current or self.topic

    def _offset(self, match: re.Match[str]) -> int:
        return (self.sentence.start if self.sentence else 0) + match.start()

    def _in_relative_clause(self, start: int) -> bool:
        if self.sentence is None:
            return False
        before = _RELATIVE.search(self.sentence.text[: start - self.sentence.start])
        return before is not None and not _SAYING.fullmatch(before["word"])

    def _second_clause(self, subject: Found, named: list[Found]) -> bool:
        """Tell whether a second clause has begun after the subject, with a subject of its own."""
        if self.sentence is None:
            return False
        text, offset = self.sentence.text, self.sentence.start
        return any(
            _CLAUSE_BEFORE.search(text[subject.end - offset : f.start - offset])
            for f in named
            if f.start > subject.end and f.entity != subject.entity
        )

    def _is_object(self, start: int) -> bool:
        """Tell whether "it" is what a verb does something to."""
        if self.sentence is None:
            return False
        before = self.sentence.text[: start - self.sentence.start]
        return bool(_VERB_BEFORE.search(before))

    def _after_preposition(self, start: int) -> bool:
        if self.sentence is None:
            return False
        before = self.sentence.text[: start - self.sentence.start]
        return bool(_PREPOSITION.search(before))


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
