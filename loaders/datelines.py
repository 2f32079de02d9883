"""The first words of a report that say where and when it was written, and by which agency."""

import re
from dataclasses import dataclass
from typing import Final

from loaders.dates import find_date, find_day, parse_moment
from schema.dates import Moment

_HEAD: Final = 150
"""Characters of a paragraph within which a dateline ends."""

_AGENCIES: Final = (
    r"(?:新华|新華|财联|財聯|中新|中央|路透|彭博|法新|共同|韩联|韓聯|美联|美聯)社"
    r"|[\w·]{2,4}通[讯訊]社"
)
_MEDIA: Final = r"(?:新[闻聞]网|新[闻聞]|[日时時晚早商]?[报報][网網]?|[财財][经經]|[网網]|氪|之家|科技评论)"
_NO_NAME: Final = "在于的官由从從与和据據有"
_WIRES: Final = (
    "Reuters|AP|AFP|Bloomberg|Xinhua|Yonhap|Kyodo|Nikkei|CNBC|ANI|PTI|dpa|Dow Jones|Business Wire"
    "|Globe ?Newswire|PR ?Newswire|Accesswire|ACN Newswire|Newsfile|EQS"
)
_ENGLISH_DATELINE: Final = re.compile(
    r"(?P<place>[A-Z][^()\n–—:]{0,80}?)?(?:\s*-{0,2}\s*[(/](?P<wire>[^()/\n]{2,40})[)/])?"
    r"\s*(?:--|[-–—:](?:\s|$)|\.(?=\s+[A-Z]))"
)
_ENGLISH_WIRE: Final = re.compile(_WIRES, re.IGNORECASE)
_CHINESE_DATELINE: Final = re.compile(
    rf"[【\[（(〔]?(?P<name>{_AGENCIES}|[^\W{_NO_NAME}]{{1,10}}?{_MEDIA})(?P<place>[\u4e00-\u9fff/／]{{0,8}}?)"
    r"[】\]）)〕]?\s*(?P<date>(?:(?:19|20)\d\d\s?年)?\s?\d{1,2}\s?月\s?\d{1,2}\s?日)?"
    r"\s*(?:[(（]?记者[^)），,]{0,20}[)）]?)?\s*"
    r"(?:[电電讯訊]|消息|[获獲]悉|[综綜]合[报報][道導]|[报報][道導](?=[】\]）)〕]))[】\]）)〕]?"
)
_CHINESE_DATED: Final = re.compile(
    r"[【\[（(〔]?(?:北京时间|当地时间|北京時間|當地時間)\s*(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"
    r"|[【\[（(〔]?(?P<dated>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:[电電讯訊]|消息|获悉|獲悉)"
)
_OWN_PAPER: Final = ("本报", "本報", "本网", "本網", "本社")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the first words of a report say; `day` is month and day where the year is missing."""

    publisher: str | None = None
    published: Moment | None = None
    day: tuple[int, int] | None = None


def read_dateline(paragraph: str) -> Dateline | None:
    """Return what the dateline at the head of a paragraph says, or None where it has none.

    Parameters
    ----------
    paragraph : str
        The first paragraph of the body.

    Returns
    -------
    Dateline or None
        A date without a year gives `day` only.

    Examples
    --------
    >>> read_dateline("LONDON, Oct 15, 2025 (Reuters) - Shares rose.")
    Dateline(publisher='Reuters', published='2025-10-15', day=None)
    >>> read_dateline("新华社北京2月13日电 芯片产量增长。")
    Dateline(publisher='新华社', published=None, day=(2, 13))
    >>> read_dateline("Nvidia (NVDA) - the chip designer - rose.") is None
    True
    """
    head = paragraph[:_HEAD].lstrip()
    dated = _CHINESE_DATED.match(head)
    if dated:
        return Dateline(published=parse_moment(dated["date"] or dated["dated"]))
    chinese = _CHINESE_DATELINE.match(head)
    if chinese:
        name = None if chinese["name"].startswith(_OWN_PAPER) else chinese["name"]
        return _dateline(name, chinese["date"] or "")
    english = _ENGLISH_DATELINE.match(head)
    return _read_english(english) if english else None


def _read_english(match: re.Match[str]) -> Dateline | None:
    """Take it for a dateline if it has a date, or a known agency after the place."""
    wire = match["wire"]
    line = _dateline(wire, match["place"] or "")
    has_date = line.published is not None or line.day is not None
    place = re.split(r"[,/]", match["place"] or "")[0].split()
    if has_date and place and (place[0].isupper() or wire):
        return line
    if wire and _ENGLISH_WIRE.fullmatch(wire):
        return line
    return None


def _dateline(publisher: str | None, dated: str) -> Dateline:
    full = find_date(dated)
    if full:
        return Dateline(publisher, full.moment)
    return Dateline(publisher, day=find_day(dated))
