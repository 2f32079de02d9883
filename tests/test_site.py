"""The site that is made of the documentation: built without a warning, whole, and needing no network."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import KnowledgeGraph
from kg.cli import cli
from schema import RELATION_TYPES, Label

SETTINGS = Path(__file__).parents[1] / "docs" / "mkdocs.yml"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as strictly as CI does it."""
    if not importlib.util.find_spec("mkdocs"):
        pytest.skip('needs mkdocs: pip install -e ".[docs]"')
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", SETTINGS, "-d", folder],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def pages_of(site: Path) -> list[Path]:
    """Return all pages but the one that only a server shows, at its root."""
    return [file for file in sorted(site.rglob("*.html")) if file.name != "404.html"]


def test_the_reference_has_every_label_relation_type_and_command(site: Path) -> None:
    words = (site / "reference" / "schema.html").read_text(encoding="utf-8")
    assert [name for name in (*Label, *RELATION_TYPES) if f"<code>{name}</code>" not in words] == []
    commands = (site / "reference" / "cli.html").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f'id="{name}"' not in commands] == []


def test_the_reference_has_every_public_method_of_a_graph(site: Path) -> None:
    text = (site / "reference" / "python.html").read_text(encoding="utf-8")
    public = [name for name in dir(KnowledgeGraph) if not name.startswith("_")]
    assert len(public) > 40
    assert [name for name in public if f'id="kg.graph.KnowledgeGraph.{name}"' not in text] == []


def test_the_figures_of_the_reader_are_those_of_the_readme(site: Path) -> None:
    readme = (SETTINGS.parents[1] / "README.md").read_text(encoding="utf-8")
    (row,) = re.findall(r"^\| Chinese \| (.+) \|$", readme, re.MULTILINE)
    text = (site / "explanation" / "quality.html").read_text(encoding="utf-8")
    assert [figure for figure in row.split(" | ") if f"<td>{figure}</td>" not in text] == []


@pytest.fixture
def opened(chromium: Any) -> Iterator[tuple[Any, list[str], list[str]]]:
    """A browser without a network, what it asks for, and what goes wrong in it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    yield page, asked, wrong
    context.close()


@pytest.mark.browser
def test_the_site_opens_from_disk_and_asks_no_one_for_anything(
    site: Path, opened: tuple[Any, list[str], list[str]]
) -> None:
    page, asked, wrong = opened
    pages = pages_of(site)
    assert len(pages) > 25
    for file in pages:
        page.goto(file.as_uri())
    assert [address for address in asked if not address.startswith(("file:", "data:", "blob:"))] == []
    assert wrong == []


@pytest.mark.browser
def test_the_search_finds_a_page_from_disk(site: Path, opened: tuple[Any, list[str], list[str]]) -> None:
    page, _, wrong = opened
    page.goto((site / "index.html").as_uri())
    page.click("input.md-search__input")
    page.keyboard.type("bottlenecks")
    page.wait_for_selector(".md-search-result__item")
    assert "bottlenecks" in page.locator(".md-search-result__list").inner_text().lower()
    assert wrong == []


@pytest.mark.browser
def test_on_a_phone_no_page_is_wider_than_the_screen(
    site: Path, opened: tuple[Any, list[str], list[str]]
) -> None:
    page, _, _ = opened
    page.set_viewport_size({"width": 390, "height": 844})
    wide = []
    for file in pages_of(site):
        page.goto(file.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(file.name)
    assert wide == []
