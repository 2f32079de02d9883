"""Articles with what was read out of them marked: everything there, nothing that runs."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from loaders import bundled_articles, read_article
from schema import Article
from viz import marked_page

HOSTILE = "Nvidia<script>alert(1)</script> has acquired Run:ai & \u202eevil."


def test_names_and_relations_stand_where_they_were_read() -> None:
    page = marked_page([read_article(Article(text="Nvidia has acquired Run:ai.", lang="en", title="A & B"))])
    assert "<h1>A &amp; B</h1>" in page
    assert '<mark class="company" title="Company: Run:ai">Run:ai</mark>.</p>' in page
    assert re.search(
        r"<b>Nvidia</b> ACQUIRES <b>Run:ai</b> <span class=\"status\">asserted</span> · \S.*, \d\.\d\d", page
    )


def test_the_text_is_all_there_once() -> None:
    articles = [read_article(a) for a in bundled_articles() if isinstance(a, Article)]
    page = marked_page(articles)
    for extraction in articles:
        body = page[page.index("<article", 0) :]
        plain = re.sub(r"<ul>.*?</ul>|<h1>.*?</h1>|<p class=\"about\">.*?</p>|<[^>]+>", "", body)
        seen = re.sub(r"\s+", "", plain)
        for line in extraction.article.text.splitlines():
            escaped = (
                line.replace("&", "&amp;")
                .replace('"', "&quot;")
                .replace("'", "&#x27;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
            )
            assert re.sub(r"\s+", "", escaped) in seen


def test_hostile_text_stays_text() -> None:
    page = marked_page([read_article(Article(text=HOSTILE, lang="en", title="<img onerror=x>"))])
    assert "<script" not in page
    assert "<img" not in page
    assert "⟨U+202E⟩" in page
    assert "default-src 'none'" in page


def test_no_article_is_a_page_too() -> None:
    assert "<body>" in marked_page([])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text("A deal\n\nNvidia has acquired Run:ai.\n", encoding="utf-8")
    return file


def test_the_command_writes_the_page(article: Path) -> None:
    result = CliRunner().invoke(cli, ["extract", str(article), "--format", "html"])
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert "<b>Nvidia</b> ACQUIRES" in result.stdout


def test_explain_names_the_rule_and_the_score(article: Path) -> None:
    plain = CliRunner().invoke(cli, ["extract", str(article)])
    told = CliRunner().invoke(cli, ["extract", str(article), "--explain"])
    assert "Drawn by" not in plain.stdout
    assert "Drawn by" in told.stdout
    assert "acquires" in told.stdout
    assert re.search(r"\b0\.\d\d\b|\b1\.00\b", told.stdout)


def test_a_file_that_cannot_be_read_is_named_beside_the_page(article: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.txt"
    result = CliRunner().invoke(cli, ["extract", str(article), str(missing), "--format", "html"])
    assert result.exit_code == 1
    assert "<b>Nvidia</b>" in result.stdout
    assert "none.txt" in result.stderr
