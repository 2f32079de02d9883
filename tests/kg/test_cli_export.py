"""`kg export`: which format, where to, and what is left when it goes wrong."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from awkward import awkward
from click.testing import CliRunner, Result
from drawn import article, claim

from kg import open_graph
from kg.cli import cli

FORMATS = (
    *("json", "jsonl", "node-link", "csv", "parquet", "graphml", "gexf", "dot", "cypher", "neo4j-admin"),
    *("turtle", "trig", "nt", "json-ld"),
)
BEGINNINGS = {
    "g.json": '{\n  "articles": [',
    "g.jsonl": '{"kind": "article"',
    "g.NDJSON": '{"kind": "article"',
    "g.csv": "source,source_label,type",
    "g.graphml": '<?xml version="1.0" encoding="UTF-8"?>\n<graphml ',
    "g.gexf": '<?xml version="1.0" encoding="UTF-8"?>\n<gexf ',
    "g.dot": "digraph ",
    "g.gv": "digraph ",
    "g.cypher": "// ",
    "g.cql": "// ",
    "g.ttl": "@prefix ",
    "g.trig": "@prefix ",
    "g.nt": "<",
    "g.jsonld": '{\n"@context"',
    "plain": '{\n  "articles": [',
}


def kg(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, words)], prog_name="kg")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "g.kg"
    awkward(lambda: open_graph(path)).close()
    return path


@pytest.mark.parametrize(("name", "beginning"), BEGINNINGS.items())
def test_the_name_of_the_file_says_the_format(graph: Path, tmp_path: Path, name: str, beginning: str) -> None:
    done = kg("-o", tmp_path / name, "-g", graph)
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_what_format_says_goes_before_the_name(graph: Path, tmp_path: Path) -> None:
    assert kg("--format", "node-link", "-o", tmp_path / "g.gexf", "-g", graph).exit_code == 0
    data = json.loads((tmp_path / "g.gexf").read_text(encoding="utf-8"))
    assert len(nx.node_link_graph(data, edges="links")) == len(data["nodes"]) > 0


def test_an_ending_that_no_format_has_asks_for_one(graph: Path, tmp_path: Path) -> None:
    done = kg("-o", tmp_path / "g.xlsx", "-g", graph)
    assert done.exit_code == 2
    assert "no format has names that end in .xlsx: choose one with --format" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_help_says_what_each_format_is_for(form: str) -> None:
    lines = [line.split() for line in kg("--help").stdout.splitlines()]
    assert any(form in " ".join(words[:4]).replace(",", "").split() for words in lines)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("parquet", "neo4j-admin")])
def test_every_text_is_the_same_on_standard_output_and_in_a_file(
    graph: Path, tmp_path: Path, form: str
) -> None:
    piped = kg("--format", form, "-g", graph)
    assert kg("--format", form, "-g", graph, "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out").read_bytes() == piped.stdout_bytes
    assert "智谱".encode() in piped.stdout_bytes


# Folders ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["parquet", "neo4j-admin"])
def test_what_makes_several_files_wants_a_folder(graph: Path, form: str) -> None:
    done = kg("--format", form, "-g", graph)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{form} makes several files: name a new folder with -o" in done.stderr


def test_tables_for_pandas(graph: Path, tmp_path: Path) -> None:
    done = kg("-o", tmp_path / "g.parquet", "-g", graph)
    assert (done.exit_code, done.output) == (0, "")
    frame = pd.read_parquet(tmp_path / "g.parquet" / "entities.parquet")
    assert "智谱" in set(frame["name_zh_hans"])


@pytest.mark.parametrize("form", ["parquet", "neo4j-admin"])
def test_a_folder_with_something_in_it_is_left_alone(graph: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    done = kg("--format", form, "-o", tmp_path, "-g", graph)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"error: {tmp_path} is not empty: name a new folder\n"
    assert [file.name for file in tmp_path.iterdir()] == ["precious.txt"]


@pytest.mark.parametrize("form", ["parquet", "neo4j-admin"])
def test_a_place_where_no_folder_can_be_is_named(graph: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_text("mine")
    target = tmp_path / "file" / "tables"
    done = kg("--format", form, "-o", target, "-g", graph)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"error: {target}: Not a directory\n"


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("form", ["parquet", "neo4j-admin", "gexf", "cypher"])
def test_a_full_disk_leaves_what_was_there(form: str, there: bool, tmp_path: Path) -> None:
    """As where no file may grow beyond so many bytes."""
    resource = pytest.importorskip("resource", reason="limits of POSIX")
    path, target = tmp_path / "g.kg", tmp_path / "out"
    with open_graph(path) as opened:
        for n in range(300):
            noise = random.Random(n).randbytes(300).hex()  # so that nothing can be packed away
            opened.add(article(claim("Company:A", "SUPPLIES", f"Company:B{n}", product=noise), salt=str(n)))
    if there and form in ("parquet", "neo4j-admin"):
        target.mkdir()
    elif there:
        target.write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-m", "kg", "export", "--format", form, "-g", path, "-o", target],
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (33_000, 33_000)),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"error: {target}: File too large\n"
    assert sorted(tmp_path.rglob("*")) == before
    if target.is_file():
        assert target.read_text() == "mine"


def test_without_pyarrow_it_says_what_to_install(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = kg("--format", "parquet", "-o", tmp_path / "tables", "-g", graph)
    assert done.exit_code == 1
    assert done.stderr == "error: this needs pyarrow: pip install 'ai-industry-kg[tables]'\n"


def test_a_terminal_is_shown_how_far_it_has_come(graph: Path, tmp_path: Path) -> None:
    if shutil.which("script") is None:
        pytest.skip("script, which makes a terminal, is not on the path")
    command = f"{sys.executable} -m kg export -g {graph} -o {tmp_path / 'g.gexf'}"
    done = subprocess.run(
        ["script", "-qec", command, "/dev/null"], check=True, capture_output=True, text=True
    )
    assert "14/14" in done.stdout
