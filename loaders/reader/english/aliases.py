"""Other names that an article itself gives: a fund's ticker, "also known as", "X for short"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from loaders.reader.draw import Entity
from loaders.reader.found import Found, Spans, longest_first
from loaders.reader.masking import Masked, char_class, mask
from loaders.reader.sentences import Sentence
from schema import Label

_E: Final = char_class("E")
_C: Final = char_class("C")
_ANY: Final = char_class("CMPEI")
_CODE: Final = rf"(?P<code>{_ANY}|[A-Z][A-Z0-9]{{2,5}}|\d{{4}}[A-Z0-9]\d|\d{{4}})(?![\w%-])"
_NO_NAME: Final = f"[^;.{_ANY[1:-1]}]"
_TICKER: Final = (
    re.compile(
        rf"(?P<fund>{_E}){_NO_NAME}{{0,60}}?\b(?:(?:under|with|and) (?:the |its )?(?:ticker|symbol|stock code|code)(?: symbol)?|(?:ticker|symbol|stock code|code)(?: symbol)?(?: is| will be|:)?"
        rf"|(?:to )?trad(?:e|es|ing) (?:as|under)(?: the \w+)?|under) {_CODE}"
    ),
    re.compile(rf"(?P<fund>{_E}),? (?:or )?{_CODE}(?: for short|,|\.?$| from\b)"),
    re.compile(
        rf"(?:^|[;:,] |\b(?:and|of|by|in|while) ){_CODE}, (?:the|an?) (?:\w+ )?(?P<fund>{_E})(?=[,.;]|$| (?:that|which|from)\b)"
    ),
)
"""A fund with its ticker beside it, the name masked and the ticker perhaps."""
_COMPANY_TICKER: Final = re.compile(
    rf"(?P<name>{_C}),? (?:whose|with the|under the) (?:ticker|symbol|stock code)(?: symbol)?(?: is)? (?P<other>{_ANY})"
)
_ALSO: Final = re.compile(
    rf"(?P<name>{_C})(?: \([^()]*\))?,? \(?(?:(?:which|who) )?(?:(?:is |was )?(?:also |better |now |formerly |previously |once |abroad )*(?:(?:known|trad(?:ing|es)|doing business|rebranded|listed)(?: abroad)? as|calls itself)"
    rf"|(?:also|now|formerly|previously|once) called|formerly|previously) (?:the )?(?P<other>{_C})(?=[,.;)]| abroad)"
)
_CUE: Final = re.compile(r"ticker|symbol|code|short|trad|known|call|formerly|previously|,|under|rebrand")
_TICKER_LIKE: Final = re.compile(r"[A-Z][A-Z0-9]{2,5}|\d{4}[A-Z0-9]?\d?")


def with_aliases(text: str, sentences: list[Sentence], found: list[Found], known: set[Entity]) -> list[Found]:
    """Return the names with one entity for what the article says is one.

    Parameters
    ----------
    text : str
        The article.
    sentences : list of Sentence
        Its sentences.
    found : list of Found
        Names, not overlapping.
    known : set of tuple
        Entities of the registry: two of them are never made one.

    Returns
    -------
    list of Found
        The same, renamed, and the tickers of funds wherever they stand.
    """
    ordered = sorted(found, key=lambda f: f.start)
    spans = Spans(ordered)
    same: dict[Entity, Found] = {}
    codes: dict[str, Found] = {}
    for sentence in sentences:
        inside = spans.inside(sentence.start, sentence.end)
        if not inside or not _CUE.search(sentence.text):
            continue
        masked = mask(sentence.text, sentence.start, inside)
        for fund, code in _tickers(masked):
            codes[code] = fund
        for one, other in _others(masked):
            if one.entity != other.entity and not {one.entity, other.entity} <= known:
                same[other.entity] = one
    for item in ordered:
        if item.text in codes and item.entity != codes[item.text].entity and item.entity not in known:
            same[item.entity] = codes[item.text]
    renamed = [_renamed(f, same) for f in ordered]
    return longest_first([*renamed, *_places(text, codes)]) if codes else renamed


def _tickers(masked: Masked) -> Iterator[tuple[Found, str]]:
    """Yield funds with the tickers that stand beside them."""
    if not re.search(_E, masked.text):
        return
    for expression in _TICKER:
        for match in expression.finditer(masked.text):
            code = masked.unmask(match["code"])
            fund = masked.mentions[match["fund"]]
            if _TICKER_LIKE.fullmatch(code) and fund.text != code and " " in fund.text:
                yield fund, code


def _others(masked: Masked) -> Iterator[tuple[Found, Found]]:
    for expression in (_ALSO, _COMPANY_TICKER):
        for match in expression.finditer(masked.text):
            one, other = masked.mentions[match["name"]], masked.mentions[match["other"]]
            if expression is _ALSO or _TICKER_LIKE.fullmatch(other.text):
                yield one, other


def _renamed(found: Found, same: dict[Entity, Found]) -> Found:
    one = same.get(found.entity)
    return replace(found, label=one.label, name=one.name, code=one.code) if one else found


def _places(text: str, codes: dict[str, Found]) -> Iterator[Found]:
    """Yield the places of tickers that no other rule found."""
    for match in re.finditer(rf"(?<![\w.,$€£¥-])(?:{'|'.join(codes)})(?![\w%-])", text):
        fund = codes[match.group()]
        if fund.label is Label.ETF:
            yield Found(*match.span(), match.group(), fund.label, fund.name, fund.code)
