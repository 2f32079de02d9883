"""Figures in English text: sales, profits, valuations, fund sizes, demand, as observations."""

import re
from typing import Final

from loaders.reader.draw import Figure
from loaders.reader.english.qualifiers import CURRENCIES, MONEY, SCALES, number
from loaders.reader.found import Found, Spans
from loaders.reader.sentences import Sentence
from schema import Comparator, FigureStatus, Label

_METRICS: Final = (
    ("fund size", r"assets under management|(?:fund )?(?:size|scale)|AUM|net assets"),
    (
        "revenue",
        r"(?:annuali[sz]ed |quarterly |annual |full-year |total |data-cent(?:re|er) )?(?:revenues?|sales|turnover)",
    ),
    ("net profit", r"(?:net )?(?:profits?|income|earnings)"),
    ("net loss", r"(?:net )?loss(?:es)?"),
    ("valuation", r"valuation|valued|valuing (?:it|the company|the start-?up)"),
    ("capital expenditure", r"capital (?:expenditures?|spending)|capex"),
    ("market value", r"market (?:value|capitali[sz]ation|cap)"),
    ("users", r"(?:monthly |weekly |daily )?(?:active )?users"),
    ("backlog", r"(?:order )?backlog"),
)
_METRIC: Final = re.compile(
    "|".join(f"(?P<m{i}>\\b(?:{words})\\b)" for i, (_, words) in enumerate(_METRICS)), re.IGNORECASE
)
_LINK: Final = re.compile(
    r"^(?:[^.;$€£¥\d]|\d+(?:\.\d+)?\s?(?:%|per ?cent)){0,70}?(?P<how>exceeding|exceeded|exceeds|surpass(?:ing|ed|es)|topp(?:ing|ed)|over|more than|above|"
    r"at least|less than|below|under|about|around|roughly|nearly|almost|some|up to|as much as)?\s?$",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?<![\w$€£¥.])(?P<value>\d[\d,]*(?:\.\d+)?)\s(?P<scale>million|billion|trillion)\b(?!\s(?:yuan|dollars|euros|pounds|yen|won))"
)
_TIMES: Final = re.compile(
    r"(?P<metric>demand|shipments?|orders?|sales|revenue|capacity|output|prices?)\s(?:\w+\s){0,2}?(?:increase|growth|rise|jump|surge)?\s?"
    r"(?:of\s|to\s|by\s)?(?P<how>over|more than|about|around|nearly|at least|almost)?\s?"
    r"(?P<times>\w+fold|\d+(?:\.\d+)?\s?(?:x|times))\b(?P<rest>.*)",
    re.IGNORECASE,
)
_FOLD: Final = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_COMPARATORS: Final = (
    (Comparator.MORE, r"exceed|surpass|topp|over|more than|above"),
    (Comparator.AT_LEAST, r"at least"),
    (Comparator.LESS, r"less than|below|under"),
    (Comparator.ABOUT, r"about|around|roughly|nearly|almost|some"),
    (Comparator.AT_MOST, r"up to|as much as"),
)
_PROJECTED: Final = re.compile(
    r"\b(?:project|forecast|expect|estimat|will|could|target|by 20\d\d|guid|predict|aim)", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\b(?:by|in|for|of|during|fiscal|year) (?:fiscal |the year )?(?P<year>20\d\d)\b")


def figures(sentences: list[Sentence], found: list[Found], published: str | None) -> list[Figure]:
    """Return the figures of an English article.

    Parameters
    ----------
    sentences : list of Sentence
        Of the whole article.
    found : list of Found
        Mentions and stand-ins; a figure is about the one before it that it can be about.
    published : str, optional
        The article's date; its day is the period of a fund's size, which the text gives as "current".

    Returns
    -------
    list of Figure
        In order of the text, each once.
    """
    spans = Spans(found)
    result: list[Figure] = []
    for sentence in sentences:
        inside = spans.inside(sentence.start, sentence.end)
        if inside:
            result += _amounts(sentence, inside, published)
            result += _multiples(sentence, inside)
    return list(dict.fromkeys(result))


def _amounts(sentence: Sentence, inside: list[Found], published: str | None) -> list[Figure]:
    """Return sums of money, and bare numbers of millions and more, that follow the name of a metric."""
    text = sentence.text
    result = []
    for match in sorted([*MONEY.finditer(text), *_BARE.finditer(text)], key=lambda m: m.start()):
        metric = _nearest_metric(text, match.start())
        if not metric:
            continue
        name, at, how = metric
        owner = _owner(sentence, inside, at, funds=name == "fund size")
        if not owner:
            continue
        bare = "sign" not in match.groupdict()
        value = _bare(match) if bare else number(match)
        year = _YEAR.search(text)
        period = year["year"] if year else (published[:10] if published and name == "fund size" else None)
        result.append(
            Figure(
                *(owner.entity, name, _comparator(how), value, None if bare else _currency(match), period),
                FigureStatus.PROJECTED if _PROJECTED.search(text) else FigureStatus.ASSERTED,
                sentence,
            )
        )
    return result


def _nearest_metric(text: str, at: int) -> tuple[str, int, str] | None:
    """Return the metric before an amount: its name, where it stands, and the words of comparison."""
    for match in reversed(list(_METRIC.finditer(text, 0, at))):
        link = _LINK.match(text[match.end() : at])
        if link:
            index = next(i for i in range(len(_METRICS)) if match[f"m{i}"])
            return _METRICS[index][0], match.start(), link["how"] or ""
    return None


def _owner(sentence: Sentence, inside: list[Found], at: int, *, funds: bool) -> Found | None:
    """Return what a figure is about: the nearest company or fund before it, else the first after it."""
    wanted = (Label.ETF,) if funds else (Label.COMPANY, Label.ETF)
    fitting = [f for f in inside if f.label in wanted]
    before = [f for f in fitting if f.end <= sentence.start + at]
    return before[-1] if before else None


def _bare(match: re.Match[str]) -> float:
    return float(match["value"].replace(",", "")) * SCALES[match["scale"].lower()]


def _currency(match: re.Match[str]) -> str | None:
    sign = match["sign"] or match["unit"]
    return CURRENCIES.get(sign.upper()) or CURRENCIES.get(sign.lower())


def _comparator(how: str) -> Comparator:
    return next((c for c, words in _COMPARATORS if re.match(words, how, re.IGNORECASE)), Comparator.EQUAL)


def _multiples(sentence: Sentence, inside: list[Found]) -> list[Figure]:
    """Return demand and the like that multiplies: "an increase of over tenfold for 1.6T optical modules by 2026"."""
    result = []
    for match in _TIMES.finditer(sentence.text):
        value = _times(match["times"])
        after = [f for f in inside if f.start >= sentence.start + match.start("rest")]
        owner = next((f for f in after if f.label in (Label.PRODUCT, Label.SECTOR)), None)
        if not owner:
            owner = _owner(sentence, inside, match.start(), funds=False)
        if value is None or not owner:
            continue
        year = _YEAR.search(match["rest"])
        projected = _PROJECTED.search(sentence.text)
        result.append(
            Figure(
                *(owner.entity, match["metric"].lower(), _comparator(match["how"] or ""), value, "x"),
                year["year"] if year else None,
                FigureStatus.PROJECTED if projected else FigureStatus.ASSERTED,
                sentence,
            )
        )
    return result


def _times(text: str) -> float | None:
    digits = re.match(r"\d+(?:\.\d+)?", text)
    if digits:
        return float(digits.group())
    return next((float(n) for word, n in _FOLD.items() if text.lower().startswith(word)), None)
