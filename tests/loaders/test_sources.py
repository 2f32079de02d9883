"""Every source gives its articles or an error that names it, and none of them stops the others."""

import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import SourceError
from loaders.sources import find_sources, read_sources
from schema import Article

TEXT = "Nvidia agreed to supply CoreWeave."
PAGE = f"<!DOCTYPE html><html><body><article><h1>Chips rise</h1><p>{TEXT * 3}</p></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "b.txt": TEXT,
        "a.TXT": TEXT,
        "notes.md": TEXT,
        "page.htm": PAGE,
        "news.jsonl": json.dumps({"text": TEXT, "id": "n1"}) + "\n{bad\n",
        "deep/er/c.text": TEXT,
        "deep/more.ndjson": json.dumps({"text": TEXT}),
        "picture.png": "x",
        "table.csv": "x",
        ".hidden.txt": TEXT,
        ".git/d.txt": TEXT,
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def names(found: Iterator[Article | SourceError]) -> list[str | None]:
    return [item.source if isinstance(item, Article) else f"! {Path(item.where).name}" for item in found]


def only_error(*sources: str | Path) -> str:
    [found] = read_sources(sources)
    assert isinstance(found, SourceError)
    return str(found)


def test_a_folder_is_read_with_all_below_it_sorted_and_without_hidden_files(folder: Path) -> None:
    assert names(read_sources([folder])) == [
        "a", "b", "c", "more:1", "n1", "! news.jsonl:2", "notes", "page",
    ]  # fmt: skip


def test_the_text_is_the_decoded_file_as_it_stands(tmp_path: Path) -> None:
    """Offsets count its code points: no line end is translated, no space trimmed."""
    written = "Chips rise\r\n\r\n  Nvidia’s 芯片 rose. 🚀 \r\n"
    (tmp_path / "a.txt").write_bytes(written.encode("utf-8-sig"))
    [article] = read_sources([tmp_path / "a.txt"])
    assert isinstance(article, Article)
    assert article.text == written
    assert (article.title, article.source, article.lang) == ("Chips rise", "a", "en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_the_same_article_in_any_encoding_is_the_same_article(tmp_path: Path, encoding: str) -> None:
    text = "芯片股走强\n\n英伟达同意向客户供应价值20亿美元的芯片，双方公告称。\n\n来源：证券时报 2026-02-13\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    [article] = read_sources([tmp_path / "a.txt"])
    assert article == Article(
        text=text, lang="zh", title="芯片股走强", publisher="证券时报", published="2026-02-13", source="a"
    )


def test_patterns(folder: Path) -> None:
    assert names(read_sources([f"{folder}/*.txt"])) == ["b"]
    assert names(read_sources([f"{folder}/**/*.text"])) == ["c"]
    assert names(read_sources([f"{folder}/de*"])) == ["c", "more:1"]


def test_a_name_with_brackets_that_exists_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert names(read_sources([tmp_path / "a[1].txt"])) == ["a[1]"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    (folder / "z.txt").symlink_to(folder / "b.txt")
    sources = [
        folder / "b.txt",
        str(folder / "b.txt"),
        f"{folder}/b.*",
        folder / "deep" / ".." / "b.txt",
        folder / "z.txt",
    ]
    assert names(read_sources(sources)) == ["b"]


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "deep" / "up").symlink_to(folder)
    (folder / "again").symlink_to(folder / "deep")
    found = names(read_sources([folder]))
    assert sorted(map(str, found)) == ["! news.jsonl:2", "a", "b", "c", "more:1", "n1", "notes", "page"]


def test_a_link_to_nowhere_is_an_error_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone")
    [article, failure] = read_sources([tmp_path])
    assert isinstance(article, Article)
    assert str(failure) == f"{tmp_path}/b.txt: cannot be read: No such file or directory"


def test_a_link_to_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert only_error(tmp_path).startswith(f"{tmp_path}/a.txt: cannot be read: ")
    assert only_error(tmp_path / "a.txt").startswith(f"{tmp_path}/a.txt: cannot be read: ")


def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(odd)).write_text(TEXT)
    [article] = read_sources([tmp_path])
    assert isinstance(article, Article)
    assert article.source == "caf\ufffd"
    assert only_error(os.fsdecode(odd + b"x")) == f"{tmp_path}/caf\ufffd.txtx: no such file or folder"


def test_an_empty_name_is_not_the_current_folder() -> None:
    assert only_error("") == "'': no such file or folder"


def test_a_pipe_in_a_folder_is_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(TEXT)
    assert names(read_sources([tmp_path])) == ["a"]


def test_what_is_not_there(tmp_path: Path) -> None:
    assert only_error(tmp_path / "a.txt") == f"{tmp_path}/a.txt: no such file or folder"
    assert only_error(f"{tmp_path}/*.txt") == f"{tmp_path}/*.txt: no file matches it"


def test_a_folder_without_an_article_says_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    assert only_error(tmp_path) == (
        f"{tmp_path}: holds no article; these endings are read:"
        " .txt, .text, .md, .html, .htm, .jsonl, .ndjson"
    )


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n", "holds nothing but white space"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "is not text (looks like a PNG image)"),
        ("a.html", b"%PDF-1.7", "is not text (looks like a PDF document)"),
        ("a.html", b"<html></html>", "no article was found in the page"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b"PK\x03\x04", "is no JSONL (looks like a ZIP archive or an Office document)"),
    ],
)
def test_files_that_are_no_articles(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert only_error(tmp_path / name).startswith(f"{tmp_path}/{name}: {why}")


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody without rights"
)
def test_what_may_not_be_read_is_an_error_as_root(tmp_path: Path) -> None:
    check_unreadable(tmp_path, become_nobody=True)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    check_unreadable(tmp_path, become_nobody=False)


def check_unreadable(tmp_path: Path, *, become_nobody: bool) -> None:
    locked, closed = tmp_path / "locked.txt", tmp_path / "closed"
    locked.write_text(TEXT)
    closed.mkdir()
    (closed / "a.txt").write_text(TEXT)
    locked.chmod(0)
    closed.chmod(0)
    above = [tmp_path, *tmp_path.parents]
    opened = [
        (path, path.stat().st_mode)
        for path in above
        if become_nobody and path.stat().st_mode & 0o777 == 0o700
    ]
    for path, _ in opened:
        path.chmod(0o755)
    here = os.geteuid()
    try:
        if become_nobody:
            os.seteuid(65534)
        found = [str(item) for item in read_sources([locked, closed, closed / "a.txt", tmp_path / "closed*"])]
    finally:
        os.seteuid(here)
        closed.chmod(0o755)
        for path, mode in opened:
            path.chmod(mode)
    assert found[0] == f"{locked}: cannot be read: Permission denied"
    assert found[1] == f"{closed}: cannot be read: Permission denied"
    assert all("cannot be read: Permission denied" in text or "no such file" in text for text in found[2:])


def test_more_than_five_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(5_000_001)
    assert "is larger than 5 MB" in only_error(tmp_path / "big.txt")
    with (tmp_path / "huge.html").open("wb") as stream:
        stream.truncate(1 << 36)  # more than any memory has; the file itself has holes only
    assert only_error(tmp_path / "huge.html") == (
        f"{tmp_path}/huge.html: is larger than 5 MB, the most an article may have; put many articles into a"
        " JSONL file, one a line"
    )


def test_five_megabytes_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Zhipu rose." + b" " * (5_000_000 - 11))
    [article] = read_sources([tmp_path / "a.txt"])
    assert isinstance(article, Article)
    assert len(article.text) == 5_000_000


def test_an_unknown_ending_is_read_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(TEXT)
    (tmp_path / "page.php").write_text("\n <!-- saved -->\n" + PAGE)
    (tmp_path / "rows.json").write_text(json.dumps({"text": TEXT, "id": "r"}) + "\n")
    found = list(read_sources([tmp_path / "plain", tmp_path / "page.php", tmp_path / "rows.json"]))
    assert [item.source for item in found if isinstance(item, Article)] == ["plain", "page", "r"]
    assert isinstance(found[1], Article)
    assert found[1].title == "Chips rise"


class SlowPipe(io.RawIOBase):
    """Gives seven bytes at a time, as a pipe may."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        size = min(len(buffer), len(self.data), 7)
        buffer[:size], self.data = self.data[:size], self.data[size:]
        return size


def from_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Article | SourceError]:
    pipe = io.BufferedReader(SlowPipe(data), buffer_size=16)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(pipe))
    return list(read_sources(["-", "-"]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_text_from_standard_input(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    text = "芯片股走强\r\n\r\n英伟达同意向客户供应价值20亿美元的芯片，双方公告称。\r\n"
    [article] = from_stdin(monkeypatch, text.encode(encoding))
    assert article == Article(text=text, lang="zh", title="芯片股走强", source="stdin")


def test_a_page_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    [article] = from_stdin(monkeypatch, PAGE.encode())
    assert isinstance(article, Article)
    assert article.text.startswith("Chips rise\n\nNvidia")


def test_jsonl_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps({"text": TEXT})
    found = from_stdin(monkeypatch, f"{line}\n{{bad\n{line}\n".encode())
    assert names(iter(found)) == ["stdin:1", "! standard input:2", "stdin:3"]


@pytest.mark.parametrize(("data", "why"), [(b"", "is empty"), (b"\x89PNG\r\n\x1a\n", "is not text")])
def test_nothing_useful_from_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, why: str) -> None:
    [found] = from_stdin(monkeypatch, data)
    assert str(found).startswith(f"standard input: {why}")


def test_standard_input_without_end_is_refused_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/zero").open("rb") as zeros:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(zeros))
        [found] = read_sources(["-"])
        assert "standard input: is larger than 5 MB" in str(found)


def test_a_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert only_error("-") == "standard input: is closed"


def test_sources_are_found_without_being_opened(folder: Path) -> None:
    found = list(find_sources([folder, "-", folder / "gone.txt"]))
    assert [source.where for source in found[-2:]] == ["standard input", f"{folder}/gone.txt"]
    alone = {Path(s.where).name: s.holds_one_article for s in found if not isinstance(s, SourceError)}
    assert alone["b.txt"]
    assert alone["page.htm"]
    assert not alone["news.jsonl"]
    assert not alone["standard input"]
