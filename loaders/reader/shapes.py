"""Names that their shape gives away: versions of models, funds with codes, tickers in brackets."""

import re
from dataclasses import replace
from typing import Final

from loaders.reader.found import Found, longest_first
from schema import Label

_VARIANT: Final = (
    r"(?:\d+(?:\.\d+)?[BbMT]|A\d+B|Pro|Max|Mini|mini|Flash|Lite|Ultra|Turbo|Plus|Air|Nano|nano|Coder|Code|Instruct"
    r"|Thinking|Preview|Omni|VL|Vision|Math|Large|Medium|Small|Base|Chat|Sonnet|Opus|Haiku|Exp|Prime|Next|Image|Video"
    r"|Audio|Embedding|Reranker|Robotics|Live|Speciale|Distill)(?![A-Za-z0-9_])"
)
_TAIL: Final = re.compile(
    rf"(?:[- ]{_VARIANT})*[- ]?[A-Za-z]{{0,2}}\d+(?:\.\d+)*[A-Za-z]{{0,2}}(?![A-Za-z0-9_])(?:[- ]{_VARIANT})*|(?:[- ]{_VARIANT})+"
    rf"|\.\d+(?:\.\d+)*[A-Za-z]{{0,2}}(?![A-Za-z0-9_])(?:[- ]{_VARIANT})*"
)
_SIZE: Final = re.compile(r"(?:-[A-Z][A-Za-z]*(?:\d[\d.]*)?)*-\d+(?:\.\d+)?[BbM](?![A-Za-z0-9_])")
"""The end of a distilled model's name: DeepSeek-R1-Distill-Llama-70B."""
_GOES_ON: Final = re.compile(r"[A-Za-z0-9]|[-–.][A-Za-z0-9]")
_FUND: Final = re.compile(
    r"(?:ETF(?:联接|基金)?|Fund|Trust)\s*[(（](?:(?:NASDAQ|Nasdaq|NYSE|NYSE Arca|Cboe|LSE|HKEX|XETRA|SSE|SZSE)\s?[:：]\s?)?(?P<code>\d{6}|[A-Z]{3,5})(?:\.(?:SH|SZ|SS|HK|OF))?[)）]"
)
_CHINESE_LEAD: Final = re.compile(r"([A-Za-z0-9\u4e00-\u9fff]{1,16})$")
_CHINESE_CUT: Final = re.compile(
    r".*(?:旗下|买入|持有|关注|布局|发行|成立|推出|管理|基金|其中|[的是如和与为及对将])"
)
_ENGLISH_LEAD: Final = re.compile(r"(?:(?<=\s)|^)((?:[A-Z0-9][\w&+\-]*(?:\.\w+)*|&) )+$")
_LOWER_LEAD: Final = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts) ((?:[\w\-]+ ){1,4})$")
_LONGEST_FUND_NAME: Final = 60
_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "and", "in", "of"})
_TICKER: Final = re.compile(
    r"[(（]\s*(?:(?:NASDAQ|Nasdaq|NYSE|HKEX|SSE|SZSE|TSE|KRX|TWSE|LSE|AMS|XETRA|SEHK|HK|US|SH|SZ)\s*[:：]\s*)?"
    r"(?P<ticker>\d{6}(?:\.(?:SH|SZ|SS|BJ|KS|KQ))?|(?!(?:19|20)\d\d\s*[)）])\d{4,5}(?:\.(?:HK|TW|TWO|T|KS|KQ))?|[A-Z]{1,5}(?:\.[A-Z]{1,2})?"
    r"|[A-Z]{1,5}\.(?:OQ|PA|DE|AS|L|N|O))\s*[)）]"
)


def extend_versions(text: str, known: list[Found]) -> list[Found]:
    """Let known names of models and products take in the version that follows them.

    `Qwen` in "Qwen2.5-Max" becomes `Qwen2.5-Max`: another model than the family it belongs to.

    Parameters
    ----------
    text : str
        The article.
    known : list of Found
        Names found, in order.

    Returns
    -------
    list of Found
        The same, longer where a version follows; an extended name stands under its own name. A
        name that goes on in another way ("Sora-like") is left out.

    Examples
    --------
    >>> found = Found(0, 5, "Llama", Label.MODEL, "Llama")
    >>> [f.name for f in extend_versions("Llama 3.2 3B is small", [found])]
    ['Llama 3.2 3B']
    """
    extended = (_extended(text, found) for found in known)
    return longest_first([found for found in extended if found], keep_equal=True)


def _extended(text: str, found: Found) -> Found | None:
    if found.label is not Label.MODEL:
        return found
    tail = max(
        (t for t in (_TAIL.match(text, found.end), _SIZE.match(text, found.end)) if t),
        key=lambda t: t.end(),
        default=None,
    )
    if not tail or _is_a_count(text, tail.end()):
        return None if _GOES_ON.match(text, found.end) else found
    name = text[found.start : tail.end()]
    return Found(found.start, tail.end(), name, found.label, name)


def _is_a_count(text: str, end: int) -> bool:
    """Tell whether what looks like a version is a number of something ("Claude 3 million users")."""
    return bool(
        re.match(r"\s*(?:million|billion|per ?cent|%|percent|万|亿|%|月|年|日|个|家|times)", text[end:])
    )


def funds(text: str) -> list[Found]:
    """Return the funds that are named with their code, the name and the code as two mentions.

    Parameters
    ----------
    text : str
        The article.

    Returns
    -------
    list of Found
        Pairs that share a name: "半导体设备ETF" and "159516".

    Examples
    --------
    >>> [(f.text, f.name) for f in funds("The robotics ETF (562500) rose")]
    [('robotics ETF', 'robotics ETF (562500)'), ('562500', 'robotics ETF (562500)')]
    """
    found: list[Found] = []
    for match in _FUND.finditer(text):
        before = text[max(0, match.start() - _LONGEST_FUND_NAME) : match.start()].rpartition("\n")[2]
        start = match.start() - len(_fund_lead(before))
        end = match.start() + len(match.group().partition("(")[0].partition("（")[0].rstrip())
        written, code = text[start:end], match["code"]
        name = f"{written} ({code})"
        found.append(Found(start, end, written, Label.ETF, name, code))
        found.append(Found(*match.span("code"), code, Label.ETF, name, code))
    return found + _codes_again(text, {f.text: f for f in reversed(found) if f.text == f.code})


def _codes_again(text: str, by_code: dict[str, Found]) -> list[Found]:
    """Return the places outside brackets where a fund is called by its code alone."""
    if not by_code:
        return []
    codes = re.compile(rf"(?<![\w(（])(?:{'|'.join(by_code)})(?!\w)")
    return [
        replace(by_code[match.group()], start=match.start(), end=match.end())
        for match in codes.finditer(text)
    ]


def _fund_lead(before: str) -> str:
    """Return the words before "ETF" that belong to the fund's name."""
    chinese = _CHINESE_LEAD.search(before)
    if chinese and not chinese.group().isascii():
        return _CHINESE_CUT.sub("", chinese.group())
    capitals = _ENGLISH_LEAD.search(before)
    if capitals:
        words = capitals.group().split(" ")
        while words and words[0].lower() in _DETERMINERS:
            words.pop(0)
        if "".join(words):
            return " ".join(words)
    lower = _LOWER_LEAD.search(before)
    return lower[1] if lower else ""


def tickers(text: str) -> list[tuple[int, int]]:
    """Return the spans of tickers in brackets, without the brackets and the exchange.

    Parameters
    ----------
    text : str
        The article.

    Returns
    -------
    list of (int, int)
        In order. What they belong to stands right before the bracket.

    Examples
    --------
    >>> text = "Nvidia (NASDAQ: NVDA), 中际旭创（300308.SZ）and Arm (see page 3)"
    >>> [text[a:b] for a, b in tickers(text)]
    ['NVDA', '300308.SZ']
    """
    return [match.span("ticker") for match in _TICKER.finditer(text)]
