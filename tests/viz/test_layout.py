"""Where nodes stand: the same each time, apart from each other, communities together."""

import math
import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.boxes import (
    IMPORTANT,
    VIEW,
    Box,
    Point,
    Spot,
    by_importance,
    centred,
    keep_apart,
    near_pairs,
    overlapping,
    scale_to_fit,
    squeezed,
    text_width,
)
from viz.layout import communities, positions
from viz.springs import balance, settle_discs


def spots_of(graph: nx.Graph) -> dict[str, Spot]:
    """Give every node a size by its degree and a name of its own, some of them Chinese."""
    return {
        node: Spot(
            7 + 2.6 * math.sqrt(graph.degree(node)), f"{node} 半导体设备" if i % 3 else f"Company {node}"
        )
        for i, node in enumerate(sorted(graph))
    }


def named(graph: nx.Graph) -> nx.Graph:
    """Call the nodes by names instead of numbers."""
    return nx.relabel_nodes(graph, {i: f"n{i:04}" for i in graph})


GRAPHS = {
    "a pair": named(nx.path_graph(2)),
    "a star": named(nx.star_graph(30)),
    "a ring": named(nx.cycle_graph(40)),
    "a tree": named(nx.barabasi_albert_graph(60, 1, seed=3)),
    "caves": named(nx.connected_caveman_graph(12, 10)),
    "pieces": named(nx.disjoint_union_all([nx.path_graph(3)] * 30)),
    "a web": named(nx.barabasi_albert_graph(400, 2, seed=3)),
    "alone": named(nx.empty_graph(25)),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_every_node_gets_a_place_of_its_own(name: str) -> None:
    graph = GRAPHS[name]
    places = positions(graph, spots_of(graph))
    assert set(places) == set(graph)
    assert len(set(places.values())) == len(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())


@pytest.mark.parametrize("name", GRAPHS)
def test_the_labels_of_the_largest_nodes_do_not_overlap(name: str) -> None:
    """At the zoom at which the whole picture is in view, the most important names can all be read."""
    graph = GRAPHS[name]
    spots = spots_of(graph)
    places = positions(graph, spots)
    zoom = scale_to_fit(places)
    first = by_importance(spots)[:IMPORTANT]
    assert len(first) == min(IMPORTANT, len(graph))
    assert overlapping(places, {node: spots[node].box(zoom) for node in first}) == []


@pytest.mark.parametrize("name", ["a star", "a tree", "caves", "pieces"])
def test_discs_do_not_overlap(name: str) -> None:
    graph = GRAPHS[name]
    spots = spots_of(graph)
    places = positions(graph, spots)
    for a, b in combinations(places, 2):
        assert math.dist(places[a], places[b]) >= spots[a].radius + spots[b].radius


def test_the_same_graph_has_the_same_layout_in_whatever_order_it_was_built() -> None:
    graph = GRAPHS["caves"]
    turned: nx.Graph = nx.Graph()
    turned.add_nodes_from(sorted(graph, reverse=True))
    turned.add_edges_from((b, a) for a, b in sorted(graph.edges, reverse=True))
    assert positions(turned, spots_of(graph)) == positions(graph, spots_of(graph))


def test_the_layout_does_not_depend_on_the_process() -> None:
    """Python shuffles sets of strings anew in each process."""
    program = (
        "import networkx as nx; from viz.layout import positions; from viz.boxes import Spot\n"
        "g = nx.relabel_nodes(nx.connected_caveman_graph(9, 7), lambda i: f'n{i}')\n"
        "print(positions(g, {n: Spot(9, n) for n in g}))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1


def test_communities_are_found_and_stand_together() -> None:
    """Twelve caves of ten: members of one stand closer to each other than to the rest."""
    graph = GRAPHS["caves"]
    groups = communities(graph)
    assert [len(group) for group in groups] == [10] * 12
    places = positions(graph, spots_of(graph))

    def middle(group: list[str]) -> Point:
        return sum(places[n][0] for n in group) / len(group), sum(places[n][1] for n in group) / len(group)

    middles = [middle(group) for group in groups]
    near = [
        min(range(len(groups)), key=lambda i: math.dist(places[node], middles[i])) == home
        for home, group in enumerate(groups)
        for node in group
    ]
    assert sum(near) / len(near) > 0.9


def test_the_centre_of_a_star_stands_amid_its_rays() -> None:
    graph = GRAPHS["a star"]
    places = positions(graph, spots_of(graph))
    rays = [point for node, point in places.items() if node != "n0000"]
    middle = (sum(x for x, _ in rays) / len(rays), sum(y for _, y in rays) / len(rays))
    assert math.dist(places["n0000"], middle) < 0.25 * max(math.dist(ray, middle) for ray in rays)


def test_nodes_without_an_edge_stand_beneath_the_others() -> None:
    graph = named(nx.path_graph(6))
    graph.add_nodes_from(["alone", "also alone"])
    places = positions(graph, {node: Spot(8, node) for node in graph})
    lowest = max(places[f"n{i:04}"][1] for i in range(6))
    assert places["alone"][1] > lowest
    assert places["also alone"][1] > lowest


def test_pieces_that_nothing_connects_stand_close_to_each_other() -> None:
    """Two small pieces are not blown to the far ends of the page."""
    graph = named(nx.disjoint_union_all([nx.star_graph(6), nx.path_graph(2), nx.path_graph(2)]))
    places = positions(graph, {node: Spot(10, node) for node in graph})
    largest = max(math.dist(places["n0000"], places[f"n{i:04}"]) for i in range(7))
    for piece in ("n0007", "n0009"):
        assert math.dist(places["n0000"], places[piece]) < 3 * largest


def test_many_nodes_without_an_edge_make_a_close_block() -> None:
    graph = named(nx.star_graph(60))
    loners = [f"alone{i:03}" for i in range(90)]
    graph.add_nodes_from(loners)
    places = positions(graph, {node: Spot(8, node) for node in graph})
    rows = sorted({places[node][1] for node in loners})
    star = [places[node][1] for node in graph if node not in loners]
    assert rows[0] > max(star)
    assert rows[-1] - rows[0] < max(star) - min(star)


def test_no_graph_has_no_layout() -> None:
    assert positions(nx.Graph(), {}) == {}


def test_chinese_is_wider_than_latin() -> None:
    assert text_width("中") > text_width("m") > 0 == text_width("")


def test_a_label_takes_more_room_the_further_the_zoom_is_out() -> None:
    spot = Spot(10, "Nvidia")
    assert spot.box(0.5).width > spot.box(1).width > spot.disc().width
    assert spot.box(0.5).above == spot.box(1).above


def test_boxes_that_only_touch_do_not_overlap() -> None:
    box = Box(5, 5, 5)
    assert overlapping({"a": (0, 0), "b": (10, 0)}, {"a": box, "b": box}) == []
    assert overlapping({"a": (0, 0), "b": (9.5, 9.5)}, {"a": box, "b": box}) == [("a", "b")]


def test_a_label_beneath_counts_and_nothing_above_does() -> None:
    box = Box(5, 5, 20)
    assert overlapping({"a": (0, 0), "b": (0, 24)}, {"a": box, "b": box}) == [("a", "b")]
    assert overlapping({"a": (0, 0), "b": (0, 26)}, {"a": box, "b": box}) == []


points = st.lists(
    st.tuples(st.integers(-300, 300), st.integers(-300, 300)), min_size=2, max_size=25, unique=True
)


@settings(max_examples=50)
@given(points)
def test_pushing_leaves_no_overlap(places: list[tuple[int, int]]) -> None:
    boxes = {str(i): Box(20 + i % 3 * 10, 10, 25) for i in range(len(places))}
    apart = keep_apart({str(i): (float(x), float(y)) for i, (x, y) in enumerate(places)}, boxes)
    assert overlapping(apart, boxes) == []


def test_what_is_fixed_stays_and_the_others_give_way() -> None:
    boxes = {"a": Box(10, 10, 10), "b": Box(10, 10, 10)}
    apart = keep_apart({"a": (0.0, 0.0), "b": (5.0, 1.0), "c": (1.0, 1.0)}, boxes, fixed={"a"})
    assert apart["a"] == (0.0, 0.0)
    assert apart["b"] == (20.0, 1.0)
    assert apart["c"] == (1.0, 1.0)


@settings(max_examples=50)
@given(points, st.sampled_from([20.0, 75.0, 400.0]))
def test_pairs_within_reach_are_all_found_once(places: list[tuple[int, int]], reach: float) -> None:
    xs, ys = [float(x) for x, _ in places], [float(y) for _, y in places]
    found = [tuple(sorted(pair)) for pair in near_pairs(xs, ys, reach)]
    assert len(found) == len(set(found))
    near = {
        (i, j) for i, j in combinations(range(len(places)), 2) if math.dist(places[i], places[j]) <= reach
    }
    assert near <= set(found)


def test_a_picture_that_spreads_is_squeezed_into_view_and_a_small_one_is_not() -> None:
    wide = {str(i): (i * 400.0, (i % 5) * 400.0) for i in range(20)}
    tight = squeezed(wide)
    assert max(x for x, _ in tight.values()) - min(x for x, _ in tight.values()) <= VIEW[0]
    small = {"a": (0.0, 0.0), "b": (100.0, 50.0)}
    assert squeezed(small) == small


def test_the_middle_of_the_extent_becomes_the_origin() -> None:
    assert centred({"a": (10.0, 0.0), "b": (30.0, 40.0)}) == {"a": (-10.0, -20.0), "b": (10.0, 20.0)}
    assert centred({}) == {}


def test_a_link_pulls_and_no_link_does_not() -> None:
    a, b, c = balance(3, [(0, 1, 1.0)], 100.0)
    assert math.dist(a, b) < math.dist(a, c)
    assert math.dist(a, b) < math.dist(b, c)
    assert balance(0, [], 100.0) == []


def test_discs_come_close_and_do_not_cover_each_other() -> None:
    radii = [80.0, 60.0, 40.0, 40.0, 20.0]
    start = [(0.0, 0.0), (0.0, 0.0), (900.0, 0.0), (-900.0, 500.0), (0.0, -700.0)]
    settled = settle_discs(start, radii)
    for i, j in combinations(range(5), 2):
        assert math.dist(settled[i], settled[j]) >= radii[i] + radii[j] - 1
    assert max(math.hypot(*point) for point in settled) < 250
