"""What a query names and the graph has not is found, with the nearest name that it has."""

import networkx as nx
import pytest

from kg.cypher.notices import names_in, notices, property_names
from kg.cypher.parser import parse
from kg.cypher.store import GraphIndex


@pytest.fixture
def index():
    graph = nx.MultiDiGraph()
    graph.add_node("a", labels=["Company"], name="Nvidia", **{"`labels`": 1})
    graph.add_node("b", labels=["Model"], released="2026")
    graph.add_edge("a", "b", 0, type="RELEASES", since=2026)
    return GraphIndex(graph)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "MATCH (c:Company {name: 'x'})-[r:RELEASES]->(m:Model) RETURN r.since, m.labels",
            [],
        ),
        ("MATCH (c:company) RETURN c", [("label", "company", "Company")]),
        ("MATCH (c:Company|Modle) RETURN c", [("label", "Modle", "Model")]),
        ("MATCH ()-[:RELEASE]->() RETURN 1", [("relationship type", "RELEASE", "RELEASES")]),
        ("MATCH ()-[r]->() WHERE r:RELEASED RETURN 1", [("relationship type", "RELEASED", "RELEASES")]),
        ("MATCH (c) WHERE c:Compani RETURN 1", [("label", "Compani", "Company")]),
        ("MATCH (c {nam: 'x'}) RETURN 1", [("property", "nam", "name")]),
        ("MATCH (c) WHERE c.zzzzzz = 1 RETURN c.zzzzzz", [("property", "zzzzzz", None)]),
        (
            "MATCH (c) RETURN [(c)-[:SUPLIES]->(:Modell) | 1]",
            [("relationship type", "SUPLIES", None), ("label", "Modell", "Model")],
        ),
        ("WITH {nam: 1} AS c RETURN c.nam", []),
        ("MATCH (c) WHERE EXISTS { (c:Modeel) } RETURN c", [("label", "Modeel", "Model")]),
        ("RETURN date().year", []),
    ],
)
def test_names_that_are_not_there(index, query, expected):
    found = notices(query, parse(query), names_in(index))
    assert [(n.kind, n.name, *(n.suggestions or (None,))) for n in found] == expected


def test_a_notice_names_the_place(index):
    query = "MATCH (c)\nWHERE c:Firm\nRETURN c.name"
    (notice,) = notices(query, parse(query), names_in(index))
    assert (notice.line, notice.column) == (2, 9)
    assert str(notice) == "the graph has no label Firm (line 2, column 9)"


def test_properties_are_those_of_nodes_and_of_relationships(index):
    assert property_names(index) >= {"name", "released", "since"}
