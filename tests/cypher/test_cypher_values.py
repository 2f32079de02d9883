"""Equality, order and arithmetic of values, and the handles of what is in a graph."""

import itertools
import math
import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cypher.arithmetic import add, divide, modulo, multiply, negate, power, subtract
from kg.cypher.comparison import equals, group_key, is_in, less, less_or_equal, not_equals, sort_key
from kg.cypher.durations import Duration
from kg.cypher.errors import CypherArithmeticError, CypherError, CypherSyntaxError, CypherTypeError
from kg.cypher.spatial import Point
from kg.cypher.temporal import Date, DateTime, LocalDateTime, LocalTime, Time
from kg.cypher.values import Node, Path, Relationship, edge_attribute, node_attribute

NAN = math.nan


@pytest.fixture
def graph():
    graph = nx.MultiDiGraph()
    graph.add_node("a", labels=["B", "A"], name="x", **{"`labels`": 1})
    graph.add_node("b")
    graph.add_edge("a", "b", 0, type="T", **{"`type`": "u"})
    graph.add_edge("b", "a", 0, type="T")
    return graph


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, 1.0, True),
        (1, True, False),
        ("1", 1, False),
        (None, None, None),
        (NAN, NAN, False),
        ([], [], True),
        ([1, 2], [1], False),
        ([None], [1], None),
        ([[1], [2, 3]], [[1], [None]], False),
        ([[1], [2]], [[1], [None]], None),
        ({}, {"k": None}, False),
        ({"k": None}, {"k": None}, None),
        ({"k": 1, "l": None}, {"k": 2, "l": None}, False),
        ({"k": 1.0}, {"k": 1}, True),
        (4611686018427387905, 4611686018427387900, False),
        (2**53 + 1, float(2**53), False),
        (Date(0), Date(0), True),
        (Date(0), LocalDateTime(0, 0), False),
    ],
)
def test_equality_knows_three_answers(left, right, expected):
    assert equals(left, right) is expected
    assert equals(right, left) is expected
    assert not_equals(left, right) is (None if expected is None else not expected)


@pytest.mark.parametrize(
    ("left", "right", "smaller", "at_most"),
    [
        (1, 2.5, True, True),
        (NAN, 1, False, False),
        ("a", "b", True, True),
        (False, True, True, True),
        (1, "a", None, None),
        (1, True, None, None),
        (None, 1, None, None),
        ({}, {}, False, True),
        ({}, {"a": 1}, True, True),
        ({"b": 1}, {"a": 2}, False, False),
        ({"a": 1}, {"a": 2}, True, True),
        ({"a": None}, {"a": 2}, None, None),
        ({"a": 1, "b": None}, {"a": 2, "b": 1}, True, True),
        ([NAN], [1], None, None),
        (Point(7203, (1.0, 2.0)), Point(7203, (1.0, 2.0)), None, True),
        (Point(7203, (1.0, 2.0)), Point(7203, (2.0, 3.0)), None, None),
        (Duration(0, 1, 0), Duration(0, 1, 0), None, True),
        ([1], [1, 0], True, True),
        ([1], [1, None], True, True),
        ([1, 2], [1, None], None, None),
        ([1, 2], [3, None], True, True),
        ([1, "a"], [1, 2], None, None),
        (Date(0), Date(1), True, True),
        (Date(0), LocalDateTime(1, 0), None, None),
        (Duration(0, 1, 0), Duration(0, 2, 0), None, None),
    ],
)
def test_comparison_knows_three_answers(left, right, smaller, at_most):
    assert less(left, right) is smaller
    assert less_or_equal(left, right) is at_most


def test_in_is_unknown_where_a_null_could_be_it():
    assert is_in(1, None) is None
    assert is_in([1], [[None], [2]]) is None
    assert is_in([1], [[None], [1]]) is True
    assert is_in(1, ["1", 2.0]) is False
    with pytest.raises(CypherTypeError, match="IN takes a list"):
        is_in(1, 1.0)


SCALARS = (
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-5, 5) | st.just(NAN) | st.sampled_from("ab")
)
VALUES = st.recursive(
    SCALARS, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.sampled_from("kl"), v), max_leaves=6
)


@given(VALUES, VALUES)
def test_what_is_equal_falls_into_one_group(left, right):
    if equals(left, right):
        assert group_key(left) == group_key(right)
        assert sort_key(left) == sort_key(right)
    assert group_key(left) == group_key(left) or "nan" in repr(left)


@given(st.lists(VALUES, max_size=6), st.randoms())
def test_any_values_stand_in_one_order(values, chance):
    ordered = sorted(values, key=sort_key)
    mixed = list(ordered)
    chance.shuffle(mixed)
    assert [sort_key(value) for value in sorted(mixed, key=sort_key)] == [
        sort_key(value) for value in ordered
    ]
    for before, after in itertools.pairwise(ordered):
        assert less(after, before) is not True or isinstance(before, list)


def test_the_order_of_all_kinds(graph):
    a, edge = Node(graph, "a"), Relationship(graph, "a", "b", 0)
    kinds = [
        {},
        a,
        edge,
        [],
        Path((a,), ()),
        Point(7203, (0.0, 0.0)),
        DateTime.local(0, 0, 0),
        LocalDateTime(0, 0),
        Date(0),
        Time(0, 0),
        LocalTime(0),
        Duration(0, 0, 0),
        "",
        False,
        0,
        NAN,
        None,
    ]
    mixed = list(kinds)
    random.Random(7).shuffle(mixed)
    assert [sort_key(value) for value in sorted(mixed, key=sort_key)] == [sort_key(value) for value in kinds]


def test_lists_are_ordered_by_their_elements():
    lists = [[], ["a"], ["a", 1], [1], [1, "a"], [1, None], [None, 1], [None, 2]]
    assert sorted([*lists[4:], *lists[:4]], key=sort_key) == lists


@pytest.mark.parametrize(
    ("operation", "left", "right", "expected"),
    [
        (add, 1, 2, 3),
        (add, 1, 2.5, 3.5),
        (add, "a", "b", "ab"),
        (add, "a", 1, "a1"),
        (add, 1.5, "a", "1.5a"),
        (add, "a", True, "atrue"),
        (add, "on ", Date(0), "on 1970-01-01"),
        (add, "at ", Point(7203, (1.0, 2.0)), "at point({x: 1.0, y: 2.0, crs: 'cartesian'})"),
        (add, [1], [2], [1, 2]),
        (add, [1], "a", [1, "a"]),
        (add, "a", [1], ["a", 1]),
        (add, [1], None, None),
        (subtract, 1, 3, -2),
        (subtract, 1.5, None, None),
        (multiply, 3, 4, 12),
        (multiply, None, "a", None),
        (divide, 7, 2, 3),
        (divide, -7, 2, -3),
        (divide, 7, -2, -3),
        (divide, 1, 4.0, 0.25),
        (divide, 1.0, 0, math.inf),
        (divide, -1, 0.0, -math.inf),
        (divide, 1, -0.0, -math.inf),
        (divide, 0.0, 0, NAN),
        (modulo, -7, 3, -1),
        (modulo, 7, -3, 1),
        (modulo, 7.5, -2, 1.5),
        (modulo, 1.0, 0, NAN),
        (modulo, math.inf, 2, NAN),
        (power, 2, 10, 1024.0),
        (power, -8, 1 / 3, NAN),
        (power, 0, -1, math.inf),
        (power, 10.0, 400, math.inf),
        (power, -10.0, 401, -math.inf),
        (power, None, 1, None),
    ],
)
def test_arithmetic_gives(operation, left, right, expected):
    value = operation(left, right)
    assert value == expected or repr(value) == repr(expected) == "nan"
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    ("operation", "left", "right", "error"),
    [
        (add, 2**63 - 1, 1, CypherArithmeticError),
        (subtract, -(2**63), 1, CypherArithmeticError),
        (multiply, 2**62, 2, CypherArithmeticError),
        (divide, -(2**63), -1, CypherArithmeticError),
        (divide, 1, 0, CypherArithmeticError),
        (modulo, 1, 0, CypherArithmeticError),
        (add, 1, True, CypherTypeError),
        (add, {}, 1, CypherTypeError),
        (add, Date(0), Date(0), CypherTypeError),
        (subtract, "a", "b", CypherTypeError),
        (subtract, Duration(0, 0, 0), Date(0), CypherTypeError),
        (multiply, "a", 2, CypherTypeError),
        (divide, [], 2, CypherTypeError),
        (modulo, "a", 2, CypherTypeError),
        (power, "a", 2, CypherTypeError),
    ],
)
def test_arithmetic_refuses(operation, left, right, error):
    with pytest.raises(error):
        operation(left, right)


def test_what_a_foreign_graph_holds_has_no_place_in_an_order():
    with pytest.raises(CypherTypeError, match="complex has no place"):
        sort_key([1j])


def test_durations_calculate():
    day, second = Duration(0, 1, 0), Duration(0, 0, 10**9)
    assert add(day, second) == Duration(0, 1, 10**9)
    assert subtract(day, second) == Duration(0, 1, -(10**9))
    assert multiply(day, 3) == multiply(3, day) == Duration(0, 3, 0)
    assert divide(day, 2) == Duration(0, 0, 43_200 * 10**9)
    assert negate(second) == Duration(0, 0, -(10**9))
    for operation in (divide, modulo, power):
        assert operation(None, 2) is operation(2, None) is None


def test_negation():
    assert negate(2) == -2
    assert negate(1.5) == -1.5
    assert negate(None) is None
    with pytest.raises(CypherArithmeticError):
        negate(-(2**63))
    with pytest.raises(CypherTypeError, match="cannot negate BOOLEAN"):
        negate(True)


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-(2**63), 2**63 - 1).filter(bool))
def test_quotient_and_rest_make_the_whole(left, right):
    if (left, right) != (-(2**63), -1):
        assert divide(left, right) * right + modulo(left, right) == left
        assert abs(modulo(left, right)) < abs(right)


def test_handles_of_one_element_are_equal(graph):
    other = graph.copy()
    assert Node(graph, "a") == Node(graph, "a") != Node(graph, "b")
    assert Node(graph, "a") != Node(other, "a")
    assert Node(graph, "a") != "a"
    edge = Relationship(graph, "a", "b", 0)
    assert edge == Relationship(graph, "a", "b", 0) != Relationship(graph, "b", "a", 0)
    assert edge != Relationship(other, "a", "b", 0)
    assert len({Node(graph, "a"), Node(graph, "a"), edge, Relationship(graph, "a", "b", 0)}) == 2


def test_handles_show_labels_type_and_properties(graph):
    node, edge = Node(graph, "a"), Relationship(graph, "a", "b", 0)
    assert repr(node) == "(:A:B {name: 'x', labels: 1})"
    assert repr(Node(graph, "b")) == "()"
    assert repr(edge) == "[:T {type: 'u'}]"
    assert dict(node) == {"name": "x", "labels": 1}
    assert (node["labels"], node.get("labels"), node.get("none", 7)) == (1, 1, 7)
    assert (edge["type"], edge.get("type"), edge.type) == ("u", "u", "T")
    assert list(edge) == edge.keys() == ["type"]
    assert (node_attribute("labels"), edge_attribute("labels")) == ("`labels`", "labels")
    with pytest.raises(KeyError):
        node["none"]


def test_numbers_stay_and_are_never_given_twice(graph):
    numbers = {Node(graph, key).id for key in "ab"}
    assert len(numbers) == 2
    first = Relationship(graph, "a", "b", 0).id
    graph.remove_node("b")
    graph.add_node("c")
    graph.add_edge("a", "c", 0, type="T")
    assert Node(graph, "c").id not in numbers
    assert Relationship(graph, "a", "c", 0).id != first


def test_a_path_walks_along_and_against(graph):
    a, b = Node(graph, "a"), Node(graph, "b")
    there, back = Relationship(graph, "a", "b", 0), Relationship(graph, "b", "a", 0)
    path = Path((a, b, a), (there, there))
    assert path.elements() == [a, there, b, there, a]
    assert repr(Path((b, a), (there,))) == "<()<-[:T {type: 'u'}]-(:A:B {name: 'x', labels: 1})>"
    assert (path.start, path.end, len(path)) == (a, a, 2)
    assert path != Path((a, b, a), (there, back))
    assert path == Path((a, b, a), (there, there))
    assert hash(path) == hash(Path((a, b, a), (there, there)))
    assert path != [a, b]
    assert Path((a,), ()), "a path of no length is still a path"


def test_what_is_gone_is_known_as_gone(graph):
    node, edge = Node(graph, "a"), Relationship(graph, "a", "b", 0)
    assert not node.deleted
    assert not edge.deleted
    graph.remove_node("a")
    assert node.deleted
    assert edge.deleted
    graph.add_node("a")
    assert node.deleted, "a new node of the same key is another one"


def test_an_error_shows_its_place():
    text = "MATCH (公司:Company)\n  RETURN 公司.nane"
    error = CypherSyntaxError("no property nane", "UnknownProperty", suggestions=("name",)).locate(text, 31)
    assert (error.line, error.column) == (2, 13)
    assert str(error).splitlines() == [
        "no property nane; did you mean name? (line 2, column 13)",
        "  RETURN 公司.nane",
        "              ^",
    ]
    assert error.locate(text, 0).line == 2, "the first place stays"
    assert error.caret.startswith("  RETURN")


def test_a_long_line_is_shown_around_the_place():
    text = "RETURN " + "x" * 500 + "!" + "y" * 500
    lines = CypherSyntaxError("odd").locate(text, 507).caret.splitlines()
    assert len(lines[0]) < 120
    assert lines[0][len(lines[1]) - 1] == "!"


def test_an_error_without_a_place_is_its_message():
    assert str(CypherError("what happened")) == "what happened"
    assert str(CypherSyntaxError("at the end").locate("RETURN", 99)).endswith("      ^")
