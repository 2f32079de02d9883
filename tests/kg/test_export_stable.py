"""The same graph gives the same files, from every store; a little more of it gives a small difference."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from awkward import ARTICLES, awkward
from drawn import NewGraph, article, claim

from kg import KnowledgeGraph, open_graph
from kg.export import Format, export, write_parquet


@pytest.fixture(scope="module")
def filled() -> Iterator[KnowledgeGraph]:
    with awkward(open_graph) as graph:
        yield graph


def text(graph: KnowledgeGraph, form: Format) -> str:
    return "".join(export(graph, form))


def test_every_store_and_every_order_gives_the_same_bytes(
    new_graph: NewGraph, filled: KnowledgeGraph, tmp_path: Path
) -> None:
    with awkward(new_graph, reversed(ARTICLES)) as graph:
        for form in get_args(Format):
            assert text(graph, form) == text(filled, form), form
        folders = [write_parquet(one, tmp_path / str(n)) for n, one in enumerate((graph, filled))]
    first, second = ({file.name: file.read_bytes() for file in folder.iterdir()} for folder in folders)
    assert first == second


@pytest.mark.parametrize("form", get_args(Format))
def test_one_article_more_changes_few_lines(form: Format, tmp_path: Path) -> None:
    """Nothing is numbered through, not even the first property of its kind, and no row moves another."""
    with open_graph() as graph:
        for n in range(300):
            target = f"Company:Customer {n % 50}"
            graph.add(article(claim(f"Company:Maker {n}", "SUPPLIES", target, date="2026-01"), salt=str(n)))
        (tmp_path / "before").write_text(text(graph, form), encoding="utf-8", newline="")
        graph.add(
            article(
                claim("Company:Aardvark", "SUPPLIES", "Company:Customer 1", product="chips", amount=1e6),
                properties={"Company:Aardvark": {"ticker": "AAA", "country": "US"}},
                salt="more",
            )
        )
        (tmp_path / "after").write_text(text(graph, form), encoding="utf-8", newline="")
    command = ["git", "diff", "--no-index", "--numstat", "before", "after"]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True)
    added, removed, _ = done.stdout.split("\t")
    assert 1 <= int(added) <= 80
    assert int(removed) <= 10
