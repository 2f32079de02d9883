"""Where articles come from: files, folders, patterns and standard input."""

import glob
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from kg.errors import SourceError
from loaders.jsonl import MAX_BYTES, looks_like_jsonl, read_jsonl
from loaders.text import read_text
from schema import Article

_TEXT: Final = (".txt", ".text", ".md")
_HTML: Final = (".html", ".htm")
_JSONL: Final = (".jsonl", ".ndjson")
_ENDINGS: Final = (*_TEXT, *_HTML, *_JSONL)
_STDIN: Final = "-"
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--(?:(?!-->).){0,2000}-->\s*)*+<(?:!doctype\s+html|\?xml|html|head|body|article|main|meta)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
"""How the bytes of a page begin."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input where there is no path."""

    path: Path | None

    @property
    def where(self) -> str:
        """The name that errors give it."""
        return _shown(self.path) if self.path else "standard input"

    @property
    def name(self) -> str:
        """The short name that its article gets."""
        return _shown(self.path.stem) if self.path else "stdin"

    @property
    def ending(self) -> str:
        """What decides how it is read; empty where the content must."""
        ending = self.path.suffix.lower() if self.path else ""
        return ending if ending in _ENDINGS else ""

    @property
    def holds_one_article(self) -> bool:
        """Whether it is known beforehand that no more than one article comes of it."""
        return self.ending in (*_TEXT, *_HTML)


def read_sources(sources: str | Path | Iterable[str | Path]) -> Iterator[Article | SourceError]:
    """Yield the articles of all sources, and an error in place of each one that could not be read.

    Parameters
    ----------
    sources : iterable of str or Path
        Files, folders (read with all that lies below them), patterns such as `news/*.txt`, and
        `-` for standard input. A file that is named twice is read once. Text and HTML files hold
        one article each, JSONL files one a line; where the ending does not tell, the content does.

    Yields
    ------
    Article or SourceError
        In the order of the sources, folders sorted by name.

    Examples
    --------
    >>> [str(found) for found in read_sources(["no-such-file.txt"])]
    ['no-such-file.txt: no such file or folder']
    """
    for source in find_sources(sources):
        if isinstance(source, SourceError):
            yield source
        else:
            yield from read_source(source)


def find_sources(sources: str | Path | Iterable[str | Path]) -> Iterator[Source | SourceError]:
    """Yield every single file that the sources name, once, without opening it.

    Parameters
    ----------
    sources : iterable of str or Path
        As for `read_sources`.

    Yields
    ------
    Source or SourceError
        An error in place of what is not there.

    Examples
    --------
    >>> [source.where for source in find_sources(["-", "-"])]
    ['standard input']
    """
    if isinstance(sources, (str, Path)):
        sources = [sources]  # one source is meant, not its letters
    seen: set[str] = set()
    for named in sources:
        for found in _expand(named):
            if isinstance(found, Source):
                real = os.path.realpath(found.path) if found.path else _STDIN
                if real in seen:
                    continue
                seen.add(real)
            yield found


def read_source(source: Source) -> Iterator[Article | SourceError]:
    """Yield the articles of one file, and errors in place of those that could not be read.

    Parameters
    ----------
    source : Source
        One that `find_sources` found.

    Yields
    ------
    Article or SourceError
        At least one.
    """
    try:
        if source.path:
            with source.path.open("rb") as stream:
                yield from _articles(stream, source)
        elif sys.stdin is None:
            yield SourceError(source.where, "is closed")
        else:
            yield from _articles(sys.stdin.buffer, source)
    except OSError as error:
        yield SourceError(source.where, f"cannot be read: {error.strerror or error}")


def _shown(path: str | Path) -> str:
    """Return a path as text that can be printed and stored, even where the file's name is no UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _expand(named: str | Path) -> Iterator[Source | SourceError]:
    if str(named) == _STDIN:
        yield Source(None)
        return
    path = Path(named)
    if os.path.lexists(named):
        # Path.is_dir raises where a link leads into a folder that may not be entered
        yield from _below(path) if os.path.isdir(path) else [Source(path)]  # noqa: PTH112
        return
    is_pattern = glob.has_magic(str(named))
    # Path.glob takes no absolute pattern
    matches = sorted(glob.glob(str(named), recursive=True)) if is_pattern else []  # noqa: PTH207
    for match in matches:
        yield from _expand(match)
    if not matches:
        yield SourceError(
            _shown(named) or "''", "no file matches it" if is_pattern else "no such file or folder"
        )


def _below(folder: Path) -> Iterator[Source | SourceError]:
    """Yield what can be read in a folder and below; hidden files and folders are left out."""
    problems: list[SourceError] = []
    found: list[Source] = []
    entered = set()

    def failed(error: OSError) -> None:
        problems.append(SourceError(_shown(error.filename), f"cannot be read: {error.strerror}"))

    for top, folders, files in os.walk(folder, followlinks=True, onerror=failed):
        real = os.path.realpath(top)
        if real in entered:  # a link back up, or to a folder that was read already
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = [Path(top, name) for name in files if not name.startswith(".")]
        found += [Source(path) for path in paths if path.suffix.lower() in _ENDINGS and not _is_device(path)]
    yield from problems
    yield from sorted(found, key=lambda source: source.where)
    if not found and not problems:
        yield SourceError(_shown(folder), f"holds no article; these endings are read: {', '.join(_ENDINGS)}")


def _is_device(path: Path) -> bool:
    """Tell pipes and the like, whose reading may never end, from files and broken links."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _articles(stream: BinaryIO, source: Source) -> Iterator[Article | SourceError]:
    first = b""
    if not source.ending:
        first = stream.readline(MAX_BYTES + 1)
    if source.ending in _JSONL or looks_like_jsonl(first):
        yield from read_jsonl(stream, source.where, source.name, first)
        return
    try:
        yield _article(first + _rest(stream, MAX_BYTES + 1 - len(first)), source)
    except SourceError as error:
        yield error


def _rest(stream: BinaryIO, limit: int) -> bytes:
    """Read to the end or to the limit; a pipe gives less at a time than it is asked for."""
    whole = BytesIO()
    while limit > 0 and (piece := stream.read(limit)):
        whole.write(piece)
        limit -= len(piece)
    return whole.getvalue()


def _article(data: bytes, source: Source) -> Article:
    if len(data) > MAX_BYTES:
        raise SourceError(
            source.where,
            f"is larger than {MAX_BYTES // 1_000_000} MB, the most an article may have;"
            " put many articles into a JSONL file, one a line",
        )
    if source.ending in _HTML or (not source.ending and _PAGE.match(data)):
        from loaders.html import read_html  # noqa: PLC0415 (a quarter of a second, for pages only)

        return read_html(data, source.where, source.name)
    return read_text(data, source.where, source.name)
