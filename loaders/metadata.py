"""Title, publisher, date and address of an article, where its own text states them."""

import re
from dataclasses import dataclass
from typing import Final

from loaders.credits import Credit, read_credit
from loaders.datelines import read_dateline
from loaders.dates import complete, find_date
from schema.dates import Moment

_LONGEST_TITLE: Final = 200
_END: Final = 50_000
"""Characters at either end of an article within which its head and foot lie."""
_HEADER_LINES: Final = 8
_FOOTER_LINES: Final = 4
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_SENTENCE_END: Final = re.compile(r"[。.;；:：,，]$")
_ENDS_LIKE_A_NAME: Final = re.compile(r"\b(?:Inc|Corp|Co|Ltd|U\.S|Jr)\.$|\.\.\.$")
_NEXT_SENTENCE: Final = re.compile(r"[.!?]\s+[A-Z]|[。！？](?=\S)")
_BULLET: Final = re.compile(r"[-*•◆●▪■]\s|\d+[.)]\s|\d+、")
_HEADING: Final = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says of itself; None for what it does not say."""

    title: str | None = None
    publisher: str | None = None
    published: Moment | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    stands_alone: bool  # a blank line follows


def read_metadata(text: str) -> Metadata:
    r"""Return what a text says of its own title, publisher, date and address.

    The head is read first (fields such as "Source: …", a title followed by a blank line, credits
    beneath it), then the last lines (a credit, and the title above it where the head has none),
    then the dateline of the first paragraph. Nothing else in the body is taken for metadata, and
    no year is guessed.

    Parameters
    ----------
    text : str
        The whole article.

    Returns
    -------
    Metadata
        None for all that the text does not state.

    Examples
    --------
    >>> found = read_metadata("Chips rise\n\nLONDON, Oct 15, 2025 (Reuters) - Chip shares rose.")
    >>> found.title, found.publisher, found.published
    ('Chips rise', 'Reuters', '2025-10-15')
    """
    lines = _lines(text)
    header, title_at, body_at = _read_header(lines)
    footer, footer_at = _read_footer(lines, body_at)
    dateline = read_dateline(lines[body_at].text) if body_at < len(lines) else None

    titles = [c.title for c in header] + [lines[i].text for i in title_at]
    if not any(titles) and footer and body_at < footer_at - 1 and _is_title(lines[footer_at - 1].text):
        titles.append(lines[footer_at - 1].text)
    credits_ = header + footer
    published = _first([c.published for c in credits_] + [dateline.published if dateline else None])
    if dateline and dateline.day and published and len(published) < 10:
        published = complete(published, dateline.day) or published
    title = _first(titles)
    return Metadata(
        title=_HEADING.sub("", title) if title else None,
        publisher=_first([c.publisher for c in credits_] + [dateline.publisher if dateline else None]),
        published=published or _date_in_title(title),
        url=_first([c.url for c in credits_]),
    )


def _lines(text: str) -> list[_Line]:
    if len(text) > 2 * _END:  # what lies between is body, and an article may have a million lines
        text = f"{text[:_END]}\n{text[-_END:]}"
    raw = [line.strip() for line in _LINE_END.split(text)]
    following = [*raw[1:], ""]
    return [_Line(line, not after) for line, after in zip(raw, following, strict=True) if line]


def _read_header(lines: list[_Line]) -> tuple[list[Credit], list[int], int]:
    """Return the credits of the head, where its title stands, and where the body begins."""
    found: list[Credit] = []
    title_at: list[int] = []
    at = 0
    while at < min(len(lines) - 1, _HEADER_LINES):
        line = lines[at]
        credit = read_credit(line.text)
        under_a_title = bool(title_at) or any(c.title for c in found)
        above_a_title = credit is not None and credit.published is not None and not line.stands_alone
        if credit and (credit.labelled or under_a_title or above_a_title):
            found.append(credit)
        elif not under_a_title and _is_title(line.text) and _begins_text(lines, at):
            title_at.append(at)
        else:
            break
        at += 1
    return found, title_at, at


def _begins_text(lines: list[_Line], at: int) -> bool:
    """Tell whether what follows a line sets it off as a title: a blank line, or a credit."""
    return lines[at].stands_alone or read_credit(lines[at + 1].text) is not None


def _read_footer(lines: list[_Line], body_at: int) -> tuple[list[Credit], int]:
    """Return the credits among the last lines, the last first, and where they begin."""
    found: list[Credit] = []
    at = len(lines)
    while at - 1 > body_at and len(found) < _FOOTER_LINES:
        credit = read_credit(lines[at - 1].text)
        if credit is None:
            break
        found.append(credit)
        at -= 1
    if sum(not credit.labelled for credit in found) > 1:  # rows of a table, such as names with dates
        return [], len(lines)
    return found, at


def _is_title(line: str) -> bool:
    """Tell a title from a paragraph: short, without a full stop, hardly a sentence end within it."""
    if len(line) > _LONGEST_TITLE or _BULLET.match(line) or read_dateline(line):
        return False
    if _SENTENCE_END.search(line) and not _ENDS_LIKE_A_NAME.search(line):
        return False
    return len(_NEXT_SENTENCE.findall(line)) <= 2


def _date_in_title(title: str | None) -> Moment | None:
    date = find_date(title) if title else None
    return date.moment if date else None


def _first(values: list[str | None]) -> str | None:
    return next((value for value in values if value), None)
