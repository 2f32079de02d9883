"""Half a character, as a headline cut short leaves one, is a clear error or a mark, never a crash."""

import json
from pathlib import Path

import pytest

from kg import SourceError, open_graph
from kg.errors import KGError
from loaders import load, read_sources
from schema import Article

HALF = "\\ud83d"
SENTENCES = "Nvidia said on Monday that it will supply CoreWeave with its new chips next year. " * 6


def _page(head: str) -> bytes:
    return f"<html><head>{head}</head><body><article><p>{SENTENCES}</p></article></body></html>".encode()


def _json_ld(**fields: str) -> bytes:
    data = json.dumps({"@type": "NewsArticle", **fields}).replace("HALF", HALF)
    return _page(f'<script type="application/ld+json">{data}</script>')


REFUSED = {
    "text.jsonl": b'{"text": "A half \\ud83d of a smile."}',
    "title.jsonl": b'{"text": "Whole.", "title": "A half \\ud83d"}',
    "publisher.jsonl": b'{"text": "Whole.", "publisher": "\\ud83d"}',
    "url.jsonl": b'{"text": "Whole.", "url": "https://example.com/\\ud83d"}',
    "id.jsonl": b'{"text": "Whole.", "id": "\\ud83d"}',
    "utf16.txt": b"\xff\xfe" + "Half ".encode("utf-16-le") + b"\x3d\xd8" + " a smile".encode("utf-16-le"),
    "utf32.txt": b"\xff\xfe\0\0" + "Half ".encode("utf-32-le") + b"\x3d\xd8\0\0",
}
MENDED = {
    "headline.html": _json_ld(headline="Chips HALF"),
    "publisher.html": _json_ld(headline="Chips", publisher="Times HALF"),
    "url.html": _json_ld(headline="Chips", url="https://example.com/HALF"),
    "reference.html": _page("<title>Chips &#xD83D;</title>"),
    "meta.html": _page('<meta property="og:title" content="Chips &amp;#55357;">'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_where_the_text_would_be_another_the_file_is_refused_by_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(REFUSED[name])
    (found,) = read_sources([tmp_path / name])
    assert isinstance(found, SourceError)
    assert name in found.where
    assert "half a character" in found.why or "damaged at byte" in found.why


@pytest.mark.parametrize("name", MENDED)
def test_what_a_page_says_of_itself_is_mended_and_the_article_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(MENDED[name])
    (found,) = read_sources([tmp_path / name])
    assert isinstance(found, Article)
    assert "supply CoreWeave" in found.text
    assert found.url is None
    shown = f"{found.title} {found.publisher}"
    shown.encode()
    assert shown.startswith("Chips")


def test_a_load_of_all_of_them_goes_on_to_the_end(tmp_path: Path) -> None:
    for name, data in (REFUSED | MENDED).items():
        (tmp_path / name).write_bytes(data)
    with open_graph() as graph:
        summary = load(graph, [tmp_path])
        assert len(summary.failures) == len(REFUSED)
        assert all(isinstance(failure, KGError) for failure in summary.failures)
        assert summary.articles == len(MENDED)
        assert {article.source for article in graph.articles()} <= {name.split(".")[0] for name in MENDED}
