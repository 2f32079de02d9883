"""Every function that queries can call, with the values, the nulls and the types it takes."""

import math
import uuid
from types import SimpleNamespace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cypher.aggregates import AGGREGATES, Distinct
from kg.cypher.arithmetic import show
from kg.cypher.durations import Duration
from kg.cypher.errors import (
    ArgumentError,
    CypherArithmeticError,
    CypherTypeError,
    EntityNotFoundError,
    LimitError,
)
from kg.cypher.functions import FUNCTIONS
from kg.cypher.spatial import Point
from kg.cypher.temporal import Date
from kg.cypher.types import value_type
from kg.cypher.values import Node, Path, Relationship

NAN, INF = math.nan, math.inf


def call(name, *args):
    function = FUNCTIONS[name.lower()]
    assert function.min_args <= len(args) <= function.max_args
    context = [SimpleNamespace(started=0)] if function.contextual else []
    return function.apply(*context, *args)


def graph_of_two():
    graph = nx.MultiDiGraph()
    graph.add_node("a", labels=["Company", "Big"], name="Nvidia", founded=None)
    graph.add_node("b", labels=["Company"])
    graph.add_edge("a", "b", "x", type="SUPPLIES", since=2020)
    return graph


CASES = [
    ("abs", [-3], 3),
    ("abs", [-3.5], 3.5),
    ("acos", [2], NAN),
    ("atan2", [0, -1], math.pi),
    ("btrim", ["xxhixx", "x"], "hi"),
    ("ceil", [1.2], 2.0),
    ("ceil", [INF], INF),
    ("toString", [math.copysign(0.0, -1)], "-0.0"),
    ("char_length", ["智谱"], 2),
    ("coalesce", [None, None, 3, 4], 3),
    ("coalesce", [None], None),
    ("cos", [0], 1.0),
    ("cot", [0], INF),
    ("degrees", [math.pi], 180.0),
    ("e", [], math.e),
    ("exists", [None], False),
    ("exp", [1000], INF),
    ("floor", [-1.2], -2.0),
    ("haversin", [math.pi], 1.0),
    ("head", [[1, 2]], 1),
    ("head", [[]], None),
    ("isEmpty", [""], True),
    ("isEmpty", [[1]], False),
    ("isEmpty", [{}], True),
    ("isNaN", [NAN], True),
    ("keys", [{"a": 1, "b": None}], ["a", "b"]),
    ("last", [[1, 2]], 2),
    ("last", [[]], None),
    ("left", ["hello", 3], "hel"),
    ("left", ["hi", 9], "hi"),
    ("left", [None, -1], None),
    ("left", ["a", None], None),
    ("left", ["", -1], ""),
    ("haversin", [INF], NAN),
    ("point.distance", [1, "a"], None),
    ("point.withinBBox", [1, "a", []], None),
    ("log", [0], -INF),
    ("log", [-1], NAN),
    ("log10", [1000], 3.0),
    ("lower", ["AbC"], "abc"),
    ("ltrim", ["  a "], "a "),
    ("normalize", ["\u212b", "NFKC"], "\u00c5"),
    ("nullIf", [1, 1.0], None),
    ("nullIf", [1, 2], 1),
    ("nullIf", [None, 2], None),
    ("pi", [], math.pi),
    ("properties", [{"a": 1}], {"a": 1}),
    ("radians", [180], math.pi),
    ("range", [0, 3], [0, 1, 2, 3]),
    ("range", [3, 0, -2], [3, 1]),
    ("range", [0, -1], []),
    ("range", [0, None], None),
    ("replace", ["banana", "an", "o"], "booa"),
    ("reverse", ["abc"], "cba"),
    ("reverse", [[1, None]], [None, 1]),
    ("right", ["hello", 3], "llo"),
    ("right", ["hello", 0], ""),
    ("right", [None, 1], None),
    ("round", [2.5], 3.0),
    ("round", [-1.5], -1.0),
    ("round", [-1.55, 1], -1.6),
    ("round", [1.249, 1, "UP"], 1.3),
    ("round", [1.25, 1, "half_even"], 1.2),
    ("round", [7, 2], 7.0),
    ("round", [NAN], NAN),
    ("rtrim", [" a "], " a"),
    ("sign", [-0.5], -1),
    ("sign", [0], 0),
    ("size", ["abc"], 3),
    ("size", [[1, None]], 2),
    ("split", ["a,b,", ","], ["a", "b", ""]),
    ("split", ["abc", ""], ["a", "b", "c"]),
    ("split", ["a,b;c", [",", ";"]], ["a", "b", "c"]),
    ("split", ["a", [","]], ["a"]),
    ("split", ["a", [None]], None),
    ("split", ["", ","], [""]),
    ("sqrt", [-1], NAN),
    ("sqrt", [256], 16.0),
    ("substring", ["hello", 1, 3], "ell"),
    ("substring", ["hello", 4], "o"),
    ("substring", ["hello", 9], ""),
    ("substring", [None, 1], None),
    ("tail", [[1, 2, 3]], [2, 3]),
    ("timestamp", [], 0),
    ("toBoolean", [" TRUE "], True),
    ("toBoolean", ["yes"], None),
    ("toBoolean", [2], True),
    ("toBooleanList", [["true", 0, [], None]], [True, False, None, None]),
    ("toBooleanOrNull", [1.5], None),
    ("toFloat", ["1e3"], 1000.0),
    ("toFloat", ["1_0"], None),
    ("toFloat", ["Infinity"], INF),
    ("toFloat", [2], 2.0),
    ("toFloatList", [["1", 2, True]], [1.0, 2.0, None]),
    ("toFloatOrNull", [True], None),
    ("toInteger", ["42"], 42),
    ("toInteger", ["-4.9"], -4),
    ("toInteger", [" 5 "], None),
    ("toFloat", [" 1.5f "], 1.5),
    ("toFloat", ["f"], None),
    ("toInteger", ["4x"], None),
    ("toInteger", [-4.9], -4),
    ("toInteger", [True], 1),
    ("toInteger", [NAN], 0),
    ("toInteger", [1e300], 2**63 - 1),
    ("toInteger", [-1e300], -(2**63)),
    ("toIntegerList", [["1", [], 2.5]], [1, None, 2]),
    ("toIntegerOrNull", [[]], None),
    ("toIntegerOrNull", ["9223372036854775808"], None),
    ("toString", [1.0], "1.0"),
    ("toString", [NAN], "NaN"),
    ("toString", [-INF], "-Infinity"),
    ("toString", [Point(7203, (1.0, 2.0))], "point({x: 1.0, y: 2.0, crs: 'cartesian'})"),
    ("toString", [True], "true"),
    ("toString", [Date(0)], "1970-01-01"),
    ("toStringList", [[1, [], None, "a"]], ["1", None, None, "a"]),
    ("toStringOrNull", [{}], None),
    ("toUpper", ["straße"], "STRASSE"),
    ("trim", ["\t a \u3000\n"], "a"),
    ("trim", ["\u00a0a"], "\u00a0a"),
    ("valueType", [1], "INTEGER NOT NULL"),
    ("vector.similarity.cosine", [[1, 0], [0, 1]], 0.5),
    ("vector.similarity.euclidean", [[0, 0], [0, 1]], 0.5),
]


@pytest.mark.parametrize(("name", "args", "expected"), CASES)
def test_functions_give(name, args, expected):
    value = call(name, *args)
    same = (
        math.isclose(value, expected)
        if isinstance(value, float) and math.isfinite(value)
        else value == expected
    )
    assert same or repr(value) == repr(expected) == "nan"
    assert type(value) is type(expected)


WRONG = [
    ("abs", ["1"], CypherTypeError),
    ("abs", [True], CypherTypeError),
    ("head", ["abc"], CypherTypeError),
    ("labels", [{}], CypherTypeError),
    ("left", ["a", -1], ArgumentError),
    ("length", [[1]], CypherTypeError),
    ("normalize", ["a", "XYZ"], ArgumentError),
    ("range", [0, 1, 0], ArgumentError),
    ("range", [0.0, 1], ArgumentError),
    ("range", [True, 1], ArgumentError),
    ("range", [0, 10**9], LimitError),
    ("right", ["a", -1], ArgumentError),
    ("round", [1.5, -1], ArgumentError),
    ("round", [1.5, 1, "SIDEWAYS"], ArgumentError),
    ("round", [1.5, 1, ""], ArgumentError),
    ("datetime.fromEpoch", [0, -1], ArgumentError),
    ("datetime.fromEpoch", [2**63 - 1, 0], ArgumentError),
    ("duration", [Duration(0, 1, 0)], CypherTypeError),
    ("size", [{}], CypherTypeError),
    ("split", ["a", [1]], ArgumentError),
    ("substring", ["a", -1], ArgumentError),
    ("substring", ["a", 0, -1], ArgumentError),
    ("toBoolean", [1.0], CypherTypeError),
    ("toFloat", [True], CypherTypeError),
    ("toInteger", [[]], CypherTypeError),
    ("toInteger", ["9223372036854775808"], CypherArithmeticError),
    ("toString", [[]], CypherTypeError),
    ("toUpper", [1], CypherTypeError),
    ("type", [""], CypherTypeError),
    ("vector.similarity.cosine", [[0, 0], [0, 1]], ArgumentError),
    ("vector.similarity.cosine", [[1], [0, 1]], ArgumentError),
    ("vector.similarity.euclidean", [["a"], [1]], ArgumentError),
]


@pytest.mark.parametrize(("name", "args", "error"), WRONG)
def test_functions_refuse(name, args, error):
    with pytest.raises(error) as refusal:
        call(name, *args)
    assert refusal.value.phase == "runtime"
    assert refusal.value.detail


# Those that say themselves what null means.
TAKE_NULL = {"coalesce", "exists", "nullif", "valuetype"}


@pytest.mark.parametrize(
    "name", sorted(name for name in FUNCTIONS if FUNCTIONS[name].max_args and name not in TAKE_NULL)
)
def test_null_in_gives_null_out(name):
    assert call(name, *[None] * max(FUNCTIONS[name].min_args, 1)) is None


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_every_function_says_what_it_takes(function):
    assert function.signature.startswith(f"{function.name}(")
    assert function.min_args <= function.max_args
    assert len(function.parameters) <= function.max_args


def test_signatures_show_what_may_be_left_out():
    assert FUNCTIONS["substring"].signature == "substring(STRING, INTEGER, INTEGER?) :: STRING"
    assert FUNCTIONS["coalesce"].signature == "coalesce(ANY, ANY?, …) :: ANY"


def test_chance_is_not_constant():
    assert not FUNCTIONS["rand"].constant
    assert not FUNCTIONS["randomuuid"].constant
    assert 0 <= call("rand") < 1
    assert uuid.UUID(call("randomUUID")).version == 4


def test_functions_of_the_graph():
    graph = graph_of_two()
    a, b = Node(graph, "a"), Node(graph, "b")
    edge = Relationship(graph, "a", "b", "x")
    path = Path((b, a), (edge,))
    assert call("labels", a) == ["Big", "Company"]
    assert call("keys", a) == ["name"], "a property that is null is none"
    assert call("properties", edge) == {"since": 2020}
    assert call("type", edge) == "SUPPLIES"
    assert (call("startNode", edge), call("endNode", edge)) == (a, b)
    assert (call("length", path), call("nodes", path), call("relationships", path)) == (1, [b, a], [edge])
    assert (call("elementId", a), call("elementId", edge)) == ("a", "a-[x]->b")
    assert call("id", a) != call("id", b)


def test_what_was_deleted_has_a_type_and_no_properties():
    graph = graph_of_two()
    a, edge = Node(graph, "a"), Relationship(graph, "a", "b", "x")
    graph.remove_node("a")
    assert call("type", edge) == "SUPPLIES"
    for name, element in [("labels", a), ("properties", a), ("keys", edge), ("startNode", edge)]:
        with pytest.raises(EntityNotFoundError) as refusal:
            call(name, element)
        assert refusal.value.detail == "DeletedEntityAccess"


def test_points_measure_distances():
    copenhagen = call("point", {"latitude": 55.676, "longitude": 12.568})
    stockholm = call("point", {"latitude": 59.329, "longitude": 18.069, "height": 0, "crs": "WGS-84-3D"})
    flat = call("point", {"latitude": 59.329, "longitude": 18.069})
    assert call("point.distance", copenhagen, flat) == pytest.approx(521_800, rel=0.01)
    assert call("point.distance", copenhagen, stockholm) is None, "two systems have no distance between them"
    assert (copenhagen.component("x"), copenhagen.component("srid")) == (12.568, 4326)
    assert (copenhagen.component("crs"), copenhagen.component("z")) == ("wgs-84", None)
    assert call("point", {"x": 1, "y": None}) is None
    assert call("point", {"longitude": 190, "latitude": 0}).component("longitude") == -170
    corners = (
        call("point", {"longitude": 170, "latitude": -10}),
        call("point", {"longitude": -170, "latitude": 10}),
    )
    fiji = call("point", {"longitude": 178, "latitude": 0})
    assert call("point.withinBBox", fiji, *corners), "the box goes east across the date line"
    assert not call("point.withinBBox", copenhagen, *corners)
    assert call("point.withinBBox", fiji, *corners[:1], call("point", {"x": 1, "y": 1})) is None
    high = call("point", {"x": 0, "y": 0, "z": 0}), call("point", {"x": 2, "y": 3, "z": 6})
    assert call("point.distance", *high) == 7.0
    assert Point(7203, (1.0, 2.0)) == call("point", {"x": 1, "y": 2}) != call("point", {"x": 1, "y": 3})
    assert len({Point(7203, (1.0, 2.0)), Point(7203, (1.0, 2.0))}) == 1


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"x": 1}, ArgumentError),
        ({"x": 1, "y": "2"}, CypherTypeError),
        ({"x": 1, "y": 2, "crs": "moon"}, ArgumentError),
        ({"x": 1, "y": 2, "srid": 9157}, ArgumentError),
        ({"longitude": 1, "latitude": 2, "crs": "cartesian"}, ArgumentError),
        ({"longitude": 1, "latitude": 91}, ArgumentError),
    ],
)
def test_points_that_cannot_be_are_refused(fields, error):
    with pytest.raises(error):
        call("point", fields)
    with pytest.raises(ArgumentError):
        call("point", {"x": 1, "y": 2}).component("w")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "NULL"),
        (True, "BOOLEAN NOT NULL"),
        ([1, 2.5], "LIST<INTEGER NOT NULL | FLOAT NOT NULL> NOT NULL"),
        ([[], ["a"]], "LIST<LIST<STRING NOT NULL> NOT NULL> NOT NULL"),
        ([[]], "LIST<LIST<NOTHING> NOT NULL> NOT NULL"),
        ([[1], ["a"]], "LIST<LIST<STRING NOT NULL> NOT NULL | LIST<INTEGER NOT NULL> NOT NULL> NOT NULL"),
        ([None], "LIST<NULL> NOT NULL"),
        ({"a": 1}, "MAP NOT NULL"),
        (Duration(0, 0, 0), "DURATION NOT NULL"),
    ],
)
def test_types_of_values(value, expected):
    assert value_type(value) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_shown_float_reads_back(number):
    assert call("toFloat", show(number)) == number
    mantissa = show(number).partition("E")[0].lstrip("-")
    assert 1 <= float(mantissa) < 10 or "E" not in show(number)


def total(name, values, *options, distinct=False):
    accumulator = AGGREGATES[name.lower()].start()
    accumulator = Distinct(accumulator) if distinct else accumulator
    for value in values:
        accumulator.add(value, *options)
    return accumulator.result()


@pytest.mark.parametrize(
    ("name", "values", "options", "expected"),
    [
        ("count", [1, None, "a"], [], 2),
        ("count", [], [], 0),
        ("collect", [1, None, 1], [], [1, 1]),
        ("sum", [], [], 0),
        ("sum", [1, 2, None], [], 3),
        ("sum", [1, 2.5], [], 3.5),
        ("sum", [Duration(1, 0, 0), Duration(0, 1, 0)], [], Duration(1, 1, 0)),
        ("avg", [], [], None),
        ("avg", [1, 2], [], 1.5),
        ("avg", [2**63 - 1, 2**63 - 1], [], float(2**63 - 1)),
        ("avg", [Duration(0, 1, 0), Duration(0, 2, 0)], [], Duration(0, 1, 43_200 * 10**9)),
        ("min", [1, "a", None, [1, 2], 0.2], [], [1, 2]),
        ("max", [1, "a", None, [1, 2], 0.2], [], 1),
        ("max", [None], [], None),
        ("stDev", [2, 4, 4, 4, 5, 5, 7, 9, None], [], 2.138089935299395),
        ("stDevP", [2, 4, 4, 4, 5, 5, 7, 9], [], 2.0),
        ("stDev", [5], [], 0.0),
        ("stDev", [], [], None),
        ("stDevP", [None], [], None),
        ("percentileCont", [10, 20, 30, 40], [0.4], 22.0),
        ("percentileCont", [10, 20, 30], [1], 30),
        ("percentileDisc", [10, 20, 30], [0], 10),
        ("percentileDisc", [30, 10, 20, None], [0.34], 20),
        ("percentileDisc", [None], [0.5], None),
    ],
)
def test_aggregates_give(name, values, options, expected):
    value = total(name, values, *options)
    assert value == pytest.approx(expected) if isinstance(expected, float) else value == expected
    assert type(value) is type(expected)


def test_distinct_takes_equivalent_values_once():
    assert total("collect", [1, 1.0, None, [1], [1.0], True], distinct=True) == [1, [1], True]
    assert total("count", [NAN, NAN, [NAN], [NAN]], distinct=True) == 4
    assert total("sum", [2, 2, 3], distinct=True) == 5
    assert total("percentileDisc", [1, 1, 1, 5], 0.5, distinct=True) == 1


@pytest.mark.parametrize(
    ("name", "value", "options", "error"),
    [
        ("sum", "a", [], CypherTypeError),
        ("sum", True, [], CypherTypeError),
        ("avg", [1], [], CypherTypeError),
        ("stDev", "a", [], CypherTypeError),
        ("percentileCont", 1, [1.1], ArgumentError),
        ("percentileDisc", 1, ["a"], CypherTypeError),
        ("percentileDisc", "a", [0.5], CypherTypeError),
    ],
)
def test_aggregates_refuse(name, value, options, error):
    with pytest.raises(error):
        total(name, [value], *options)


def test_a_sum_beyond_64_bits_goes_on_as_a_float():
    """As Neo4j has it; `+` of the same numbers is an error."""
    assert total("sum", [2**63 - 1, 1, 1]) == float(2**63)


@given(st.lists(st.integers(-1000, 1000), min_size=2))
def test_deviation_is_that_of_the_textbook(values):
    mean = sum(values) / len(values)
    squares = sum((value - mean) ** 2 for value in values)
    assert total("stDevP", values) == pytest.approx(math.sqrt(squares / len(values)), abs=1e-9)
