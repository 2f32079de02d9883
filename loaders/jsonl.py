"""JSONL: one article a line, read line by line, however large the file is."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from kg.errors import SourceError
from loaders.dates import parse_moment
from loaders.decode import binary_kind, text_fault
from loaders.language import detect_language
from loaders.metadata import read_metadata
from schema import Article

MAX_BYTES: Final = 5_000_000
"""The largest article that is read, and so the longest line."""

_TEXT_FIELDS: Final = ("text", "content", "body")
_OPTIONAL_FIELDS: Final = ("title", "publisher", "published", "url", "lang", "id")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(
    stream: BinaryIO, where: str, source: str, first: bytes = b""
) -> Iterator[Article | SourceError]:
    r"""Yield the article of each line, and an error in place of each line that holds none.

    A line is an object with `text` (or `content`, or `body`) and, as far as known, `title`,
    `publisher`, `published`, `url`, `lang` and `id`. What the fields leave open is looked for in
    the text. A title that the text does not contain is put above it. Memory is bounded by the
    longest line that is allowed, not by the file.

    Parameters
    ----------
    stream : BinaryIO
        UTF-8.
    where : str
        Names the file in errors.
    source : str
        With the line's number, the `source` of an article without an id.
    first : bytes
        A first line that was taken from the stream already.

    Yields
    ------
    Article or SourceError
        In the order of the lines.

    Examples
    --------
    >>> import io
    >>> lines = io.BytesIO(b'{"text": "Zhipu released GLM-5.", "id": 7}\n{"text": 5}\n')
    >>> for found in read_jsonl(lines, "news.jsonl", "news"):
    ...     print(found.source if isinstance(found, Article) else found)
    7
    news.jsonl:2: "text" must be a string
    """
    empty = True
    for number, line in enumerate(_lines(stream, first), start=1):
        at = f"{where}:{number}"
        if number == 1 and line and (kind := _foreign_kind(line)):
            yield SourceError(
                where, f"is no JSONL (looks like {kind}); it takes one JSON object a line, in UTF-8"
            )
            return
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            yield _article(line, at, f"{source}:{number}")
        except SourceError as error:
            yield error
    if empty:
        yield SourceError(where, "is empty")


def looks_like_jsonl(line: bytes) -> bool:
    """Tell whether a first line is a JSON object, complete or not.

    Examples
    --------
    >>> looks_like_jsonl(b'{"text": "Zhipu"}'), looks_like_jsonl(b"Zhipu")
    (True, False)
    """
    return re.match(rb'\s*\{\s*("|\}|$)', line.removeprefix(_UTF8_MARK)) is not None


def _lines(stream: BinaryIO, first: bytes) -> Iterator[bytes | None]:
    """Yield each line, and None in place of one that is too long to be kept."""
    line = first or stream.readline(MAX_BYTES + 1)
    while line:
        if len(line) <= MAX_BYTES:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 16)
            yield None
        line = stream.readline(MAX_BYTES + 1)


def _foreign_kind(first: bytes) -> str | None:
    """Return what a file is whose first line tells that no line of it can be read."""
    return "UTF-16" if first.startswith(_UTF16_MARKS) else binary_kind(first)


def _article(line: bytes | None, at: str, source: str) -> Article:
    if line is None:
        raise SourceError(at, f"is longer than {MAX_BYTES // 1_000_000} MB, the most an article may have")
    row = _row(line, at)
    given = {field: _string(row, field, at) for field in _OPTIONAL_FIELDS}
    text = _text(row, at)
    title = (given["title"] or "").strip() or None
    if title and title not in text:
        text = f"{title}\n\n{text}"
    fault = text_fault(text)
    if fault:
        raise SourceError(at, fault)
    found = read_metadata(text)
    return Article(
        text=text,
        lang=_language(given["lang"]) or detect_language(text),
        title=title or found.title,
        publisher=given["publisher"] or found.publisher,
        published=parse_moment(given["published"] or "") or found.published,
        url=_web_address(given["url"]) or found.url,
        source=given["id"] or source,
    )


def _row(line: bytes, at: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SourceError(at, "is not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        why = (
            str(error)
            if isinstance(error, json.JSONDecodeError)
            else "nested too deeply, or a number too long"
        )
        raise SourceError(at, f"is not valid JSON ({why}); it takes one object a line") from None
    if not isinstance(row, dict):
        raise SourceError(at, 'is not a JSON object; it takes one like {"text": "…"} a line')
    return row


def _text(row: dict[str, Any], at: str) -> str:
    field = next((field for field in _TEXT_FIELDS if row.get(field) is not None), None)
    if field is None:
        raise SourceError(at, 'has no "text" (nor "content" nor "body")')
    if not isinstance(row[field], str):
        raise SourceError(at, f'"{field}" must be a string')
    text: str = row[field]
    fault = text_fault(text)
    if fault:
        raise SourceError(at, f'"{field}" {fault}')
    return text


def _string(row: dict[str, Any], field: str, at: str) -> str | None:
    """Return an optional field as it is written; an id may also be a whole number."""
    value = row.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise SourceError(at, f'"{field}" must be a string')
    fault = text_fault(value)
    if fault:
        raise SourceError(at, f'"{field}" {fault}')
    return value


def _language(tag: str | None) -> str | None:
    """Return the language of a tag such as zh-CN."""
    match = re.match(r"([a-z]{2,3})(?![a-z])", (tag or "").lower())
    return match[1] if match else None


def _web_address(url: str | None) -> str | None:
    return url if url and re.match(r"https?://\S+$", url, re.IGNORECASE) else None
