"""Procedures say what is in a graph, and find nodes by the words of their names."""

from typing import Any

import networkx as nx
import pytest

from kg.cypher.engine import Engine
from kg.cypher.textsearch import TextQuery


@pytest.fixture(scope="module")
def engine() -> Engine:
    graph: Any = nx.MultiDiGraph()
    graph.add_node("nvidia", labels=("Company",), name="Nvidia", name_zh="英伟达", aliases=["NVDA"])
    graph.add_node("zhipu", labels=("Company",), name="Zhipu AI", name_zh="智谱", country="CN")
    graph.add_node("glm", labels=("Model", "Open"), name="GLM-5")
    graph.add_edge("zhipu", "glm", type="RELEASES", first_seen="2026-02-11")
    graph.add_edge("nvidia", "zhipu", type="SUPPLIES")
    return Engine(graph)


def ask(engine: Engine, text: str, **parameters: Any) -> list[list[Any]]:
    return list(engine.rows(text, parameters)[1])


def test_what_there_is(engine: Engine) -> None:
    assert ask(engine, "CALL db.labels()") == [["Company"], ["Model"], ["Open"]]
    assert ask(engine, "CALL db.relationshipTypes") == [["RELEASES"], ["SUPPLIES"]]
    keys = ask(engine, "CALL db.propertyKeys() YIELD propertyKey AS key RETURN collect(key)")
    assert keys == [[["aliases", "country", "first_seen", "name", "name_zh"]]]


def test_the_schema(engine: Engine) -> None:
    ((nodes, links),) = ask(engine, "CALL db.schema.visualization() YIELD nodes, relationships RETURN *")
    assert {node["name"]: node["count"] for node in nodes} == {"Company": 2, "Model": 1, "Open": 1}
    assert {(link["start"], link["type"], link["end"]) for link in links} == {
        ("Company", "RELEASES", "Model"),
        ("Company", "RELEASES", "Open"),
        ("Company", "SUPPLIES", "Company"),
    }


def test_columns_can_be_renamed_filtered_and_joined(engine: Engine) -> None:
    text = "CALL db.labels() YIELD label AS l WHERE l <> 'Open' MATCH (n:$(l)) RETURN l, count(n) ORDER BY l"
    assert ask(engine, text) == [["Company", 2], ["Model", 1]]
    assert ask(engine, "MATCH (m:Model) CALL db.labels() YIELD label RETURN count(*)") == [[3]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nvidia", ["nvidia"]),
        ("NVDA", ["nvidia"]),
        ("智谱", ["zhipu"]),
        ("zhip*", ["zhipu"]),
        ("Nvidai~", ["nvidia"]),
        ("zhipu OR nvidia", ["nvidia", "zhipu"]),
        ("zhipu AND ai", ["zhipu"]),
        ("zhipu AND nvidia", []),
        ("ai -zhipu", []),
        ('"zhipu ai"', ["zhipu"]),
        ("name:glm", ["glm"]),
        ("vidi", []),
        ("", []),
        ('"', []),
    ],
)
def test_full_text_search(engine: Engine, query: str, found: list[str]) -> None:
    text = (
        "CALL db.index.fulltext.queryNodes('names', $q) YIELD node RETURN elementId(node) AS id ORDER BY id"
    )
    assert [row[0] for row in ask(engine, text, q=query)] == found


def test_the_better_match_comes_first(engine: Engine) -> None:
    text = "CALL db.index.fulltext.queryNodes('x', 'zhipu ai nvidia', {limit: 1}) YIELD node RETURN node.name"
    assert ask(engine, text) == [["Zhipu AI"]]
    assert TextQuery("glm").score("GLM") > TextQuery("glm").score("GLM and other models")
