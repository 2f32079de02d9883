"""One line of an article that says where and when it appeared, such as "Some Paper | 13 Feb 2026"."""

import re
from dataclasses import dataclass
from typing import Final

from loaders.dates import find_date, parse_moment
from schema.dates import Moment

_LONGEST: Final = 150
"""Characters; a longer line is a paragraph."""

_LABELS: Final = {
    "title": "title|headline|标题|標題",
    "published": (
        "date|published(?: on| at)?|publication date|publish date|posted(?: on)?"
        "|发布时间|发布日期|发表时间|發布時間|日期|时间|時間"
    ),
    "publisher": "source|publisher|outlet|来源|來源|出处|媒体|文章来源|信息来源",
    "url": "url|link|permalink|原文链接|原文地址|链接|網址",
    "people": (
        "author|by|byline|reporting by|editing by|editor|作者|记者|記者|编辑|編輯"
        "|责任编辑|责编|撰文|文|校对|编译"
    ),
    "nothing": (
        "updated(?: on)?|last updated|modified|language|lang|tags|category|keywords|summary|更新时间|更新時間"
    ),
}
_KINDS: Final = "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
_LABEL: Final = re.compile(rf"[(（]?(?:{_KINDS})\s*[:：]\s*(?P<value>.*)", re.IGNORECASE)
_LABEL_WITHOUT_COLON: Final = re.compile(
    r"(?:(?P<published>(?:published|posted)(?: on)?|发布于|發布於|发表于)"
    r"|(?P<people>by|reporting by|editing by)|(?P<nothing>updated(?: on)?))\s+(?P<value>.+)",
    re.IGNORECASE,
)
_CHINESE_LABELS: Final = "|".join(
    word for words in _LABELS.values() for word in words.split("|") if word > "一"
)
_BETWEEN: Final = re.compile(
    rf"\s*[·•・‧|｜┃\t]\s*|\s{{2,}}|\u3000|\s+[-–—]{{1,2}}\s+|(?<=\S)\s+(?=(?:{_CHINESE_LABELS})[:：])"
    r"|\s+(?=(?:source|by|author|published|updated):)|[;；]\s*",
    re.IGNORECASE,
)
_BRACKETS: Final = " \t()（）[]【】〔〕*_"
_URL: Final = re.compile(r"https?://[^\s<>\"'，。）]+", re.IGNORECASE)
_SMALL_WORDS: Final = frozenset(
    ("a", "an", "and", "at", "by", "de", "der", "du", "for", "in", "la", "of", "on", "the")
)
_QUOTED: Final = re.compile(r"[“\"《「].*")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit line says; all empty for a line about authors and editors.

    Parameters
    ----------
    title, publisher, published, url : str, optional
        As far as the line gives them.
    labelled : bool
        Whether the line names its fields ("Source: …"), so that it can be nothing else.
    """

    title: str | None = None
    publisher: str | None = None
    published: Moment | None = None
    url: str | None = None
    labelled: bool = False


def read_credit(line: str) -> Credit | None:
    """Return what a credit line says, or None for a line that is none.

    Parameters
    ----------
    line : str
        One line of the article, such as "Some Paper·2026-02-13 02:18".

    Returns
    -------
    Credit or None
        None unless every part of the line is a date, a name, an address or a labelled field, and
        a date or a label is among them.

    Examples
    --------
    >>> read_credit("Chip Daily | Feb 13, 2026").publisher
    'Chip Daily'
    >>> read_credit("2026年02月13日 09:30 来源：证券时报").published
    '2026-02-13T09:30'
    >>> read_credit("Shares of the chip maker fell on Feb 13, 2026.") is None
    True
    """
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    fields: dict[str, str] = {}
    names: list[str] = []
    labelled = False
    for piece in _BETWEEN.split(line):
        part = _read_part(piece.strip(_BRACKETS))
        if part is None:
            return None
        labelled |= part.labelled
        names += [part.name] if part.name else []
        for kind, value in part.fields.items():
            fields.setdefault(kind, value)
    if not labelled and not fields:
        return None
    if "publisher" not in fields and len(names) == 1:
        fields["publisher"] = names[0]
    return Credit(**fields, labelled=labelled)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a credit line: fields that are sure, or a name that may be the publisher's."""

    fields: dict[str, str]
    name: str | None = None
    labelled: bool = False


def _read_part(piece: str) -> _Part | None:
    """Return what one part of a line says, or None where it is ordinary text."""
    if not piece or not piece.strip("-"):
        return _Part({})
    label = _LABEL.fullmatch(piece) or _LABEL_WITHOUT_COLON.fullmatch(piece)
    if label:
        return _read_labelled(_kind(label), label["value"].strip(' "“”'))
    if _URL.fullmatch(piece):
        return _Part({"url": piece})
    date = find_date(piece)
    if date is None:
        return _Part({}, name=piece) if _is_name(piece) else None
    rest = (piece[: date.start] + " " + piece[date.end :]).strip(" ,，:：")
    if date.moment is None or (rest and not _is_name(rest)):
        return None
    return _Part({"published": date.moment}, name=rest or None)


def _kind(label: re.Match[str]) -> str:
    return next(kind for kind, words in label.groupdict().items() if words and kind != "value")


def _read_labelled(kind: str, value: str) -> _Part | None:
    date = find_date(value)
    moment = date.moment if date else None
    fields: dict[str, str | None]
    match kind:
        case "publisher":
            return _read_source(value)
        case "people" if value[:1].isdigit():  # "By 2030 …" begins a sentence
            return None
        case "published":
            fields = {"published": parse_moment(value) or moment}
        case "people":
            fields = {"published": moment}
        case "url":
            url = _URL.match(value)
            fields = {"url": url[0] if url else None}
        case "title":
            fields = {"title": value}
        case _:
            fields = {}
    return _Part({field: known for field, known in fields.items() if known}, labelled=True)


def _read_source(value: str) -> _Part | None:
    """Read "Chuanjiang Finance, “Weekly, Issue 4”, 4 March 2026" after the word source."""
    date = find_date(value)
    name = value[: date.start] if date else value
    name = re.split(r"[,，]", _QUOTED.sub("", name))[0].strip(f" ,，:：·-–—{_BRACKETS}")
    url = _URL.fullmatch(name)
    if name and not url and not _is_name(name):
        return None
    fields = {"url": name} if url else {"publisher": name} if name else {}
    if date and date.moment:
        fields["published"] = date.moment
    return _Part(fields, labelled=True)


def _is_name(text: str) -> bool:
    """Tell the name of a publisher from a phrase: short, no sentence, its words in capitals."""
    if not 2 <= len(text) <= 60 or re.search(r"[。！？!?;；，,：:\"“”…]|\.$|^\d+$", text):
        return False
    if any("\u4e00" <= c <= "\u9fff" for c in text):
        return len(text) <= 20
    words = text.split()
    capital = [w for w in words if not w[0].islower()]
    return (
        len(words) <= 8
        and all(w in _SMALL_WORDS or "." in w or w in capital for w in words)
        and bool(capital)
    )
