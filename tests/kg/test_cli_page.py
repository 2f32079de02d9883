"""`kg page`: the options that say what of a graph goes into its page."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import viz
from kg import open_graph
from kg.cli import cli
from kg.sample import sample_extractions, sample_registry


def kg(*words: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], input=data, prog_name="kg")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the sample in graph.kg."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    with open_graph(tmp_path / "graph.kg") as graph:
        for extraction in sample_extractions():
            graph.add(extraction, sample_registry())
    return tmp_path


def names(path: Path) -> set[str]:
    """Return the names of the entities in a page."""
    found = re.search('id="data">(.*?)</script>', path.read_text(encoding="utf-8"))
    assert found
    return set(json.loads(found[1])["nodes"]["name"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--types", "supplies"], {"CoreWeave", "Nvidia", "TSMC"}),
        (["--types", "SUPPLIES, RELEASES"], {"CoreWeave", "GLM-5", "Nvidia", "TSMC", "Zhipu"}),
        (["--labels", "model,company", "--types", "RELEASES"], {"GLM-5", "Zhipu"}),
        (["--until", "2026-02-11", "--types", "RELEASES,SUPPLIES"], {"GLM-5", "Zhipu"}),
        (
            ["--focus", "TSMC", "--depth", "2", "--since", "2026-02-12"],
            {"CoreWeave", "Nvidia", "OpenAI", "TSMC"},
        ),
        (["--query", "MATCH (a)-[r:RELEASES]->(b) RETURN a, r, b"], {"GLM-5", "Zhipu"}),
        (["--query", "MATCH (n {name: $who}) RETURN n", "-p", "who=TSMC"], {"TSMC"}),
    ],
)
def test_a_page_holds_what_the_options_say(here: Path, words: list[str], expected: set[str]) -> None:
    result = kg("page", *words, "-o", "x.html")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "wrote x.html\n", "")
    assert names(here / "x.html") == expected


def test_a_query_may_come_from_standard_input(here: Path) -> None:
    result = kg("page", "--query", "-", "-o", "x.html", data=b"MATCH (m:Model) RETURN m")
    assert result.exit_code == 0
    assert names(here / "x.html") == {"GLM-5"}


def test_language_and_statuses_reach_the_page(here: Path) -> None:
    kg("page", "--lang", "zh", "--include", "planned,rumoured", "-o", "x.html")
    text = (here / "x.html").read_text(encoding="utf-8")
    with open_graph(here / "graph.kg", read_only=True) as graph:
        assert text == viz.page_of(graph, lang="zh", include=["planned", "rumoured"])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--types", "SUPPLYS"], 2, "did you mean SUPPLIES?"),
        (["--labels", "Firm"], 2, "'Firm' is none of Company"),
        (["--since", "yesterday"], 2, "is not a date like 2026"),
        (["--lang", "de"], 2, "'de' is not one of 'en', 'zh'"),
        (["--include", "sure"], 2, "use asserted"),
        (["--since", "2030"], 1, "nothing in the graph fits all of this: loosen the dates, types or labels"),
        (["--query", "MATCH (n RETURN n"], 1, "SyntaxError"),
        (["--query", "MATCH (n) RETURN n.name"], 1, "let it return nodes, relationships or paths"),
        (["--query", "CREATE (:Company {name: 'A'})"], 1, "AccessError"),
        (["--query", "MATCH (n {name: $who}) RETURN n"], 1, "who"),
    ],
)
def test_what_cannot_be_drawn_is_told_and_nothing_is_written(
    here: Path, words: list[str], code: int, says: str
) -> None:
    before = (here / "graph.kg").read_bytes()
    result = kg("page", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in here.iterdir()] == ["graph.kg"]
    assert (here / "graph.kg").read_bytes() == before
