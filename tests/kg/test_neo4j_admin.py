"""The files for `neo4j-admin database import`: what the real tool makes of them is the same graph."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from drawn import NewGraph, article, claim, contents
from neo4j_server import Neo4jServer, UnavailableError, class_path, java, new_server, refuse

from kg import GraphError, KnowledgeGraph, open_graph
from kg.sample import sample_extractions, sample_registry
from schema import Status

HOSTILE = (
    'a;b|c "quoted" \\ \t tab,\r\nline\nbreak \N{LINE SEPARATOR} \x01 \x7f 𝒳 \N{RIGHT-TO-LEFT OVERRIDE}x'
)
ARTICLES = (
    *sample_extractions(),
    article(
        claim("Company:Nvidia", "SUPPLIES", "Company:CoreWeave", product=HOSTILE, amount=1e22),
        claim(
            "Company:Nvidia", "INVESTS_IN", "Company:OpenAI", status=Status.RUMOURED, stake=0.1, amount=5e-7
        ),
        claim(f"Company:{HOSTILE}", "ACQUIRES", "Company:;", date="2026-01"),
        claim("Company: padded ", "PARTNERS_WITH", 'Company:"'),
        entities=("Sector:|", "Trend:x;y", "Event:''"),
        figures=(("Company:Nvidia", "revenue", -6.8e10), ("Company:;", 'a "metric"', 0.0)),
        properties={
            "Company:Nvidia": {"ticker": "NVDA", "kind": HOSTILE},
            "Company:OpenAI": {"country": "US"},
        },
        title=HOSTILE,
        url="https://example.com/?a=1&b=2",
    ),
    article(claim("Model:M1", "BASED_ON", "Model:M2"), title="", published=None, reader="test/2"),
    article(entities=("ETF:Ünïcode 基金",), properties={"ETF:Ünïcode 基金": {"code": "007", "aum": 1e9}}),
)


@pytest.fixture(scope="module")
def filled() -> Iterator[KnowledgeGraph]:
    with open_graph() as graph:
        for extraction in ARTICLES:
            graph.add(extraction, sample_registry())
        graph.cypher("CREATE (:Model {name: 'M9', open_weights: false, parameters: 7e9})", write=True)
        yield graph


@pytest.fixture(scope="module")
def imported(filled: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A server of its own, started on what the tool made of the files."""
    server = new_server(tmp_path_factory.mktemp("imported"))
    assert server.home is not None
    settings = server.home / "neo4j.conf"  # the tool sets no password
    settings.write_text(settings.read_text().replace("auth_enabled=true", "auth_enabled=false"))
    folder = tmp_path_factory.mktemp("files")
    filled.write_import_files(folder)
    try:
        command = [java(), "-Xmx512m", "-XX:+UseSerialGC", "-cp", class_path(), "org.neo4j.cli.AdminTool"]
    except UnavailableError as error:
        refuse(str(error))
    done = subprocess.run(
        [*command, "database", "import", "full", "neo4j", "@import.args"],
        check=False,
        cwd=folder,
        env={"NEO4J_HOME": str(server.home)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    server.start()
    yield server
    server.stop()


@pytest.mark.neo4j
def test_what_the_tool_makes_is_what_a_copy_makes(
    filled: KnowledgeGraph, imported: Neo4jServer, empty_server: NewGraph, neo4j_server: Neo4jServer
) -> None:
    """Every node, label, property and relationship, those that are for the store alone too."""
    with empty_server() as copied:
        filled.copy_to(copied)
        with _open(imported) as opened:
            assert _everything(imported) == _everything(neo4j_server)
            assert _schema(imported) == _schema(neo4j_server)
            assert contents(opened) == contents(copied) == contents(filled)


@pytest.mark.neo4j
def test_the_imported_graph_goes_on_as_any_other(filled: KnowledgeGraph, imported: Neo4jServer) -> None:
    extra = article(claim("Company:Nvidia", "ACQUIRES", "Company:Groq"), salt=" extra")
    with _open(imported) as graph:
        assert filled.copy_to(graph).copied == 0
        graph.add(extra)
        assert [r.target.name for r in graph.relations("Nvidia", type="ACQUIRES")] == ["Groq"]
        graph.remove(extra.article.id)
        assert contents(graph) == contents(filled)


@pytest.mark.neo4j
def test_before_it_was_opened_for_writing_it_says_what_to_do(imported: Neo4jServer) -> None:
    """Reading never makes the constraints and indexes, which an import lacks."""
    with neo4j.GraphDatabase.driver(imported.uri) as driver:
        driver.execute_query("MATCH (g:KgGraph) SET g.version = 0")
    with pytest.raises(GraphError, match="open it once for writing"):
        open_graph(imported.uri, read_only=True)
    _open(imported).close()
    open_graph(imported.uri, read_only=True).close()


def test_a_folder_with_something_in_it_stays_as_it_is(filled: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(GraphError, match="is not empty: name a new folder"):
        filled.write_import_files(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["precious.txt"]


def test_what_is_cut_short_leaves_no_files(tmp_path: Path) -> None:
    """As where the disk is full: no file may grow beyond so many bytes."""
    resource = pytest.importorskip("resource", reason="limits of POSIX")
    path, folder = tmp_path / "g.kg", tmp_path / "files"
    with open_graph(path) as graph:
        graph.add(article(claim("Company:A", "SUPPLIES", "Company:B", product="x" * 100_000)))
    command = [sys.executable, "-m", "kg", "export", "--format", "neo4j-admin", "-g", path, "-o", folder]
    done = subprocess.run(
        command,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (80_000, 80_000)),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "too large" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["g.kg"]


def test_the_same_graph_gives_the_same_files(filled: KnowledgeGraph, tmp_path: Path) -> None:
    with open_graph() as other:
        for extraction in reversed(ARTICLES):
            other.add(extraction, sample_registry())
        filled.copy_to(other)
        made = [_after(graph, tmp_path / name) for graph, name in ((filled, "a"), (other, "b"))]
    first, second = ({file.name: file.read_bytes() for file in folder.iterdir()} for folder in made)
    assert first == second


def test_a_value_too_long_for_the_tool_asks_for_more_room(tmp_path: Path) -> None:
    with open_graph() as graph:
        graph.add(article(claim("Company:A", "SUPPLIES", "Company:B", product="x" * 3_000_000)))
        arguments = graph.write_import_files(tmp_path).read_text().splitlines()
    assert "--read-buffer-size=8m" in arguments


def _after(graph: KnowledgeGraph, folder: Path) -> Path:
    graph.write_import_files(folder)
    return folder


def _open(server: Neo4jServer) -> KnowledgeGraph:
    return open_graph(server.uri)


def _everything(server: Neo4jServer) -> list[list[str]]:
    nodes = "MATCH (n) WHERE NOT n:KgGraph RETURN labels(n) AS l, properties(n) AS p"
    relationships = (
        "MATCH (a)-[r]->(b) RETURN labels(a) AS la, a.id AS a, type(r) AS t, properties(r) AS p,"
        " labels(b) AS lb, b.id AS b"
    )
    return [_asked(server, question) for question in (nodes, relationships)]


def _schema(server: Neo4jServer) -> list[list[str]]:
    constraints = "SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties"
    indexes = "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, state"
    return [_asked(server, question) for question in (constraints, indexes)]


def _asked(server: Neo4jServer, question: str) -> list[str]:
    with neo4j.GraphDatabase.driver(server.uri, auth=server.auth) as driver:
        records = driver.execute_query(question).records
    return sorted(json.dumps(record.data(), sort_keys=True) for record in records)
