"""One article a line; a bad line is named with its number and costs no other line."""

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from loaders.jsonl import MAX_BYTES, looks_like_jsonl, read_jsonl
from schema import Article

TEXT = "Nvidia agreed to supply CoreWeave."


def read(*lines: str | bytes) -> list[Article | SourceError]:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return list(read_jsonl(io.BytesIO(data), "in/news.jsonl", "news"))


def one(row: dict[str, Any]) -> Article:
    [found] = read(json.dumps(row))
    assert isinstance(found, Article), found
    return found


def error(line: str | bytes) -> str:
    [found] = read(line)
    return str(found)


def test_all_fields() -> None:
    row = {
        "text": TEXT,
        "title": "Chips rise",
        "publisher": "Chip Daily",
        "published": "Feb. 13, 2026",
        "url": "https://chips.example/a",
        "lang": "en-GB",
        "id": "a-17",
    }
    assert one(row) == Article(
        text=f"Chips rise\n\n{TEXT}",
        lang="en",
        title="Chips rise",
        publisher="Chip Daily",
        published="2026-02-13",
        url="https://chips.example/a",
        source="a-17",
    )


@pytest.mark.parametrize("field", ["text", "content", "body"])
def test_names_of_the_text(field: str) -> None:
    assert one({field: TEXT}).text == TEXT


def test_a_title_that_the_text_holds_is_not_repeated() -> None:
    text = f"Chips rise\n\n{TEXT}"
    assert one({"text": text, "title": "Chips rise"}).text == text


def test_the_text_stays_as_it_is_written() -> None:
    assert one({"text": "  Zhipu\r\nreleased\tGLM-5. "}).text == "  Zhipu\r\nreleased\tGLM-5. "


def test_what_the_fields_leave_open_is_looked_for_in_the_text() -> None:
    found = one({"text": f"Chips rise\n\nLONDON, Oct 15, 2025 (Reuters) - {TEXT}"})
    assert (found.title, found.publisher, found.published) == ("Chips rise", "Reuters", "2025-10-15")
    found = one({"text": f"Chips rise\n\nLONDON, Oct 15, 2025 (Reuters) - {TEXT}", "published": "2025-10-16"})
    assert found.published == "2025-10-16"


@pytest.mark.parametrize("published", ["2026-02-30", "soon", ""])
def test_a_date_that_is_none(published: str) -> None:
    assert one({"text": TEXT, "published": published}).published is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "chips.example", "ftp://a/b", ""])
def test_only_web_addresses(url: str) -> None:
    assert one({"text": TEXT, "url": url}).url is None


@pytest.mark.parametrize(
    ("lang", "read_as"), [("zh-CN", "zh"), ("ZH", "zh"), ("fr", "fr"), ("english", "en"), (None, "en")]
)
def test_language_tags(lang: str | None, read_as: str) -> None:
    assert one({"text": TEXT, "lang": lang}).lang == read_as


def test_the_source_is_the_id_or_else_file_and_line() -> None:
    rows = [
        json.dumps({"text": TEXT, "id": 7}),
        "",
        json.dumps({"text": TEXT}),
        json.dumps({"text": TEXT, "id": 7}),
    ]
    assert [a.source for a in read(*rows) if isinstance(a, Article)] == ["7", "news:3", "7"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "is not valid JSON"),
        ("Zhipu", "is not valid JSON"),
        ('{"text": "a"} {"text": "b"}', "is not valid JSON"),
        ("[" * 100_000, "is not valid JSON (nested too deeply"),
        ('{"text": ' + "9" * 10_000 + "}", "is not valid JSON (nested too deeply, or a number too long"),
        ("[1]", "is not a JSON object"),
        ('"Zhipu"', "is not a JSON object"),
        ("{}", 'has no "text"'),
        ('{"text": null}', 'has no "text"'),
        ('{"title": "Chips rise"}', 'has no "text"'),
        ('{"text": 5}', '"text" must be a string'),
        ('{"text": ["a"]}', '"text" must be a string'),
        ('{"text": " "}', '"text" holds nothing but white space'),
        ('{"text": "a\\u0000b"}', '"text" is not text'),
        ('{"text": "a\\ud83d"}', '"text" holds half a character'),
        ('{"text": "a", "title": 5}', '"title" must be a string'),
        ('{"text": "a", "title": "a\\ud83d"}', '"title" holds half a character'),
        ('{"text": "a", "published": 20260213}', '"published" must be a string'),
        ('{"text": "a", "id": true}', '"id" must be a string'),
        ('{"text": "a", "url": {}}', '"url" must be a string'),
        (b'{"text": "\xff\xfe"}', "is not UTF-8"),
    ],
)
def test_bad_lines_say_file_line_and_why(line: str | bytes, why: str) -> None:
    assert error(line).startswith(f"in/news.jsonl:1: {why}")


def test_the_other_lines_are_read() -> None:
    good = json.dumps({"text": TEXT})
    found = read(good, "{bad", good, "", "[]", good)
    assert [str(item.where) if isinstance(item, SourceError) else item.source for item in found] == [
        "news:1",
        "in/news.jsonl:2",
        "news:3",
        "in/news.jsonl:5",
        "news:6",
    ]


def test_a_byte_order_mark_and_windows_line_ends() -> None:
    data = b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode() + b"\r\n"
    [found] = read_jsonl(io.BytesIO(data), "a.jsonl", "a")
    assert isinstance(found, Article)
    assert found.text == TEXT


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\n\x00\n\x00", "looks like a PNG image"),
        ('{"text": "a"}\n'.encode("utf-16"), "looks like UTF-16"),
        (b"", "is empty"),
        (b"\n \n", "is empty"),
    ],
)
def test_a_file_that_is_none_at_all_is_one_error(data: bytes, why: str) -> None:
    [found] = read_jsonl(io.BytesIO(data), "a.jsonl", "a")
    assert isinstance(found, SourceError)
    assert why in str(found)
    assert found.where == "a.jsonl"


class Endless(io.RawIOBase):
    """Fifty megabytes of one line, then one good line, none of it kept in memory."""

    def __init__(self) -> None:
        self.left = 50_000_000
        self.tail = b"\n" + json.dumps({"text": TEXT}).encode() + b"\n"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.left:
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
        else:
            size = min(len(buffer), len(self.tail))
            buffer[:size], self.tail = self.tail[:size], self.tail[size:]
        return size


def test_fifty_megabytes_of_one_line_are_one_error_and_little_memory() -> None:
    tracemalloc.start()
    found = list(read_jsonl(io.BufferedReader(Endless()), "big.jsonl", "big"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(found[0]) == "big.jsonl:1: is longer than 5 MB, the most an article may have"
    assert isinstance(found[1], Article)
    assert len(found) == 2
    assert peak < 6 * MAX_BYTES


def test_the_longest_line_that_is_allowed_is_read() -> None:
    frame = len(json.dumps({"text": ""}))
    fits = json.dumps({"text": "a" * (MAX_BYTES - frame - 1)})
    [found, more] = read(fits, "{")
    assert isinstance(found, Article)
    assert isinstance(more, SourceError)
    [too_long] = read(json.dumps({"text": "a" * MAX_BYTES}))
    assert isinstance(too_long, SourceError)


def test_what_looks_like_jsonl() -> None:
    assert looks_like_jsonl(b'\xef\xbb\xbf {"text": 1}')
    assert looks_like_jsonl(b"{}")
    assert not looks_like_jsonl(b"[1, 2]")
    assert not looks_like_jsonl(b"{Zhipu} released GLM-5")
    assert not looks_like_jsonl(b"")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
rows = st.dictionaries(
    st.sampled_from(["text", "content", "title", "publisher", "published", "url", "lang", "id", "other"]),
    json_values,
)


@given(st.lists(rows, min_size=1, max_size=4))
def test_any_rows_give_one_result_a_line(rows: list[dict[str, Any]]) -> None:
    found = read(*(json.dumps(row) for row in rows))
    assert len(found) == len(rows)
    for row, item in zip(rows, found, strict=True):
        if isinstance(item, Article):
            assert str(row.get("text") or row.get("content")) in item.text


@given(st.binary(max_size=300))
def test_any_bytes_give_articles_or_source_errors(data: bytes) -> None:
    found = list(read_jsonl(io.BytesIO(data), "a.jsonl", "a"))
    assert found
    assert all(isinstance(item, Article) or str(item).startswith("a.jsonl") for item in found)
