"""What a result offers: records, plain values, a data frame, a graph."""

import json
import math
import sys

import networkx as nx
import pandas
import pytest

from kg.cypher.durations import Duration
from kg.cypher.errors import CypherError
from kg.cypher.results import Counters, Record, Result, plain
from kg.cypher.spatial import Point
from kg.cypher.temporal import Date, DateTime
from kg.cypher.values import Node, Path, Relationship


@pytest.fixture
def graph():
    graph = nx.MultiDiGraph()
    graph.add_node("a", labels=["Company"], name="Nvidia")
    graph.add_node("b", labels=["Company"], founded=Date.of(1987, 2, 21))
    graph.add_edge("a", "b", "x", type="BUYS_FROM", since=2000)
    graph.add_edge("b", "c", "y", type="SELLS_TO")
    return graph


def test_records_are_read_by_name_and_by_position():
    result = Result(["a", "b"], iter([[1, 2], [3, 4]]))
    assert [(record["a"], record[1]) for record in result] == [(1, 2), (3, 4)]
    assert [tuple(record) for record in result] == [(1, 2), (3, 4)], "it can be read again"
    first, second = result
    assert first == (1, 2) != second
    assert first == Record(("a", "b"), (1, 2)) != Record(("a", "c"), (1, 2))
    assert first != [1, 2]
    assert {first, Record(("a", "b"), (1, 2))} == {first}
    assert (first.get("b"), first.get("c", 7), len(first)) == (2, 7, 2)
    assert repr(first) == "<Record a=1 b=2>"
    with pytest.raises(KeyError, match="the columns are a, b"):
        first["c"]


def test_one_record_is_one_record():
    assert Result(["a"], [[1]]).single()["a"] == 1
    for rows in ([], [[1], [2]]):
        with pytest.raises(CypherError, match=f"gave {len(rows)} records"):
            Result(["a"], rows).single()


def test_one_column():
    result = Result(["a", "b"], [[1, 2], [3, 4]])
    assert result.scalars() == [1, 3]
    assert result.scalars("b") == result.scalars(1) == [2, 4]
    with pytest.raises(KeyError, match="the columns are a, b"):
        result.scalars("c")


def test_plain_values_are_json(graph):
    edge = Relationship(graph, "a", "b", "x")
    path = Path((Node(graph, "b"), Node(graph, "a")), (edge,))
    row = [
        path,
        {"when": Date(0), "odd": [math.nan, math.inf, -math.inf]},
        Point(7203, (1.0, 2.0)),
        None,
        True,
    ]
    result = Result(["path", "map", "point", "null", "yes"], [row])
    nodes = [
        {"id": "b", "labels": ["Company"], "properties": {"founded": "1987-02-21"}},
        {"id": "a", "labels": ["Company"], "properties": {"name": "Nvidia"}},
    ]
    between = {"id": "a-[x]->b", "type": "BUYS_FROM", "start": "a", "end": "b", "properties": {"since": 2000}}
    assert result.to_dicts() == [
        {
            "path": {"nodes": nodes, "relationships": [between]},
            "map": {"when": "1970-01-01", "odd": ["NaN", "Infinity", "-Infinity"]},
            "point": "point({x: 1.0, y: 2.0, crs: 'cartesian'})",
            "null": None,
            "yes": True,
        }
    ]
    assert json.loads(json.dumps(result.to_dicts(), allow_nan=False)) == result.to_dicts()
    assert plain(Duration(1, 0, 0)) == "P1M"


def test_the_graph_holds_what_the_records_hold(graph):
    edge = Relationship(graph, "a", "b", "x")
    drawn = Result(["r"], [[{"deep": [edge]}]]).graph()
    assert set(drawn.nodes) == {"a", "b"}
    assert drawn.edges["a", "b", "x"] == {"type": "BUYS_FROM", "since": 2000}
    drawn.nodes["a"]["name"] = "changed"
    assert graph.nodes["a"]["name"] == "Nvidia", "it is a copy"
    path = Path((Node(graph, "b"), Node(graph, "c")), (Relationship(graph, "b", "c", "y"),))
    assert set(Result(["p", "n"], [[path, 1]]).graph().edges(keys=True)) == {("b", "c", "y")}
    assert not Result([], []).graph()


def test_a_data_frame_needs_pandas(monkeypatch):
    """Whoever has no pandas gets the usual error of Python, which names it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pandas"):
        Result(["a"], [[1]]).to_pandas()


def test_a_data_frame_holds_python_values(graph):
    far = Date.of(99999, 1, 1)
    frame = Result(["day", "far", "node", "x"], [[Date(0), far, Node(graph, "a"), 0.5]]).to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.iloc[0]) == [Date(0).to_native(), "+99999-01-01", plain(Node(graph, "a")), 0.5]


def test_what_was_written_is_counted():
    counters = Counters(nodes_created=1, properties_set=2)
    assert counters.to_dict() == {"nodes_created": 1, "properties_set": 2}
    assert repr(Result([], [], counters)) == (
        "<Result without columns: 0 records, Counters(nodes_created=1, properties_set=2)>"
    )
    assert repr(Result(["a"], [[1]])) == "<Result a: 1 records>"
    assert not Result([], []).counters


def test_a_moment_keeps_its_zone_in_json():
    assert plain(DateTime.local(0, 0, "Asia/Shanghai")) == "1970-01-01T00:00:00+08:00[Asia/Shanghai]"
