"""Where nodes stand: the same each time, apart from each other, communities together."""

import math
import os
import random
import subprocess
import sys
from itertools import combinations
from statistics import median

import networkx as nx
import numpy as np
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
from viz.communities import communities
from viz.layout import Layout, lay_out
from viz.springs import Block, balance, evened, settle_discs, spread


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
    places = lay_out(graph, spots_of(graph)).points
    assert set(places) == set(graph)
    assert len(set(places.values())) == len(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())


@pytest.mark.parametrize("name", GRAPHS)
def test_the_labels_of_the_largest_nodes_do_not_overlap(name: str) -> None:
    """At the zoom at which the whole picture is in view, the most important names can all be read."""
    graph = GRAPHS[name]
    spots = spots_of(graph)
    places = lay_out(graph, spots).points
    zoom = scale_to_fit(places)
    first = by_importance(spots)[:IMPORTANT]
    assert len(first) == min(IMPORTANT, len(graph))
    assert overlapping(places, {node: spots[node].box(zoom) for node in first}) == []


@pytest.mark.parametrize("name", ["a star", "a tree", "caves", "pieces"])
def test_discs_do_not_overlap(name: str) -> None:
    graph = GRAPHS[name]
    spots = spots_of(graph)
    places = lay_out(graph, spots).points
    for a, b in combinations(places, 2):
        assert math.dist(places[a], places[b]) >= spots[a].radius + spots[b].radius


def test_the_same_graph_has_the_same_layout_in_whatever_order_it_was_built() -> None:
    graph = GRAPHS["caves"]
    turned: nx.Graph = nx.Graph()
    turned.add_nodes_from(sorted(graph, reverse=True))
    turned.add_edges_from((b, a) for a, b in sorted(graph.edges, reverse=True))
    assert lay_out(turned, spots_of(graph)) == lay_out(graph, spots_of(graph))


def test_the_layout_does_not_depend_on_the_process() -> None:
    """Python shuffles sets of strings anew in each process."""
    program = (
        "import networkx as nx; from viz.layout import lay_out; from viz.boxes import Spot\n"
        "g = nx.relabel_nodes(nx.connected_caveman_graph(9, 7), lambda i: f'n{i}')\n"
        "print(lay_out(g, {n: Spot(9, n) for n in g}))"
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
    places = lay_out(graph, spots_of(graph)).points

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
    places = lay_out(graph, spots_of(graph)).points
    rays = [point for node, point in places.items() if node != "n0000"]
    middle = (sum(x for x, _ in rays) / len(rays), sum(y for _, y in rays) / len(rays))
    assert math.dist(places["n0000"], middle) < 0.25 * max(math.dist(ray, middle) for ray in rays)


def test_nodes_without_an_edge_stand_beneath_the_others() -> None:
    graph = named(nx.path_graph(6))
    graph.add_nodes_from(["alone", "also alone"])
    places = lay_out(graph, {node: Spot(8, node) for node in graph}).points
    lowest = max(places[f"n{i:04}"][1] for i in range(6))
    assert places["alone"][1] > lowest
    assert places["also alone"][1] > lowest


def test_pieces_that_nothing_connects_stand_close_to_each_other() -> None:
    """Two small pieces are not blown to the far ends of the page."""
    graph = named(nx.disjoint_union_all([nx.star_graph(6), nx.path_graph(2), nx.path_graph(2)]))
    places = lay_out(graph, {node: Spot(10, node) for node in graph}).points
    largest = max(math.dist(places["n0000"], places[f"n{i:04}"]) for i in range(7))
    for piece in ("n0007", "n0009"):
        assert math.dist(places["n0000"], places[piece]) < 3 * largest


def test_many_nodes_without_an_edge_make_a_close_block() -> None:
    graph = named(nx.star_graph(60))
    loners = [f"alone{i:03}" for i in range(90)]
    graph.add_nodes_from(loners)
    places = lay_out(graph, {node: Spot(8, node) for node in graph}).points
    rows = sorted({places[node][1] for node in loners})
    star = [places[node][1] for node in graph if node not in loners]
    assert rows[0] > max(star)
    assert rows[-1] - rows[0] < max(star) - min(star)


def test_no_graph_has_no_layout() -> None:
    assert lay_out(nx.Graph(), {}) == Layout({}, ())


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
    first, second = near_pairs(np.array(places, dtype=float), reach)
    found = [tuple(sorted(pair)) for pair in zip(first.tolist(), second.tolist(), strict=True)]
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


def block(start: list[Point], links: list[tuple[int, int]]) -> Block:
    ends = np.array(links, dtype=np.int64).reshape(-1, 2)
    return Block(np.array(start), ends, np.ones(len(links)), np.zeros((len(start), 2)))


def test_a_link_pulls_and_no_link_does_not() -> None:
    (rest,) = balance([block([(0, 0), (3, 4), (4, -3)], [(0, 1)])], 100.0)
    a, b, c = rest.tolist()
    assert math.dist(a, b) < math.dist(a, c)
    assert math.dist(a, b) < math.dist(b, c)
    assert balance([], 100.0) == []


def test_a_block_comes_to_the_same_rest_beside_others() -> None:
    """Blocks of like size are reckoned together, and none knows of another."""
    ring = [(math.cos(i), math.sin(i)) for i in range(6)]
    alone = block(ring, [(i, (i + 1) % 6) for i in range(6)])
    others = [block(ring[:n], [(0, n - 1)]) for n in (2, 5, 5)]
    (first,), together = balance([alone], 80.0), balance([others[0], alone, *others[1:]], 80.0)
    assert np.allclose(first, together[1])


def test_many_nodes_are_pushed_about_as_evenly_as_few() -> None:
    """Above a certain number, groups push in place of single nodes; nobody is left in a heap."""
    start = [(math.sqrt(i) * math.cos(i), math.sqrt(i) * math.sin(i)) for i in range(1500)]
    (rest,) = balance([block(start, [(i, i + 1) for i in range(1499)])], 50.0)
    nearest = [min(math.dist(p, q) for q in rest.tolist() if q != p) for p in rest.tolist()[::50]]
    assert sorted(nearest)[len(nearest) // 2] > 5


def test_places_spread_along_edges() -> None:
    anchors = np.array([(-1.0, 0.0), (1.0, 0.5), (0.5, -1.0), (0.3, 0.3)])
    places = spread(anchors, np.array([[0, 1]]), np.ones(1))
    assert math.dist(places[0], places[1]) < 0.2 * math.dist(anchors[0], anchors[1])
    assert (places[2:] == anchors[2:]).all()
    assert sorted(evened(places)[:, 0]) == pytest.approx([-1, -1 / 3, 1 / 3, 1])


def test_discs_come_close_and_do_not_cover_each_other() -> None:
    radii = np.array([80.0, 60.0, 40.0, 40.0, 20.0])
    start = np.array([(0.0, 0.0), (0.0, 0.0), (900.0, 0.0), (-900.0, 500.0), (0.0, -700.0)])
    settled = settle_discs(start, radii).tolist()
    for i, j in combinations(range(5), 2):
        assert math.dist(settled[i], settled[j]) >= radii[i] + radii[j] - 1
    assert max(math.hypot(*point) for point in settled) < 250


def communal(size: int, groups: int, seed: int) -> nx.Graph:
    """Build groups of very different sizes with hubs inside and some edges between them."""
    dice = random.Random(seed)
    graph: nx.Graph = nx.Graph()
    parts = dice.choices(range(groups), [1 / (1 + i) for i in range(groups)], k=size)
    for i, part in enumerate(parts):
        mates = [j for j in range(i) if parts[j] == part] or [0]
        for _ in range(3):
            other = dice.choice(mates[: 1 + len(mates) // 4]) if dice.random() < 0.9 else dice.randrange(size)
            if other != i:
                graph.add_edge(f"n{i:04}", f"n{other:04}", weight=1.0)
    return graph


@pytest.mark.parametrize("share", [0.005, 0.02])
def test_a_graph_that_grows_a_little_moves_a_little(share: float) -> None:
    """Half of the nodes move by less than an eighth of the picture; in a picture all new, by a quarter."""
    graph = communal(1200, 10, seed=5)
    grown, dice = nx.Graph(graph), random.Random(1)
    for i in range(int(share * len(graph))):
        grown.add_edge(f"new{i}", dice.choice(sorted(graph)), weight=1.0)
    before, after = lay_out(graph, spots_of(graph)).points, lay_out(grown, spots_of(grown)).points
    across = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    down = max(y for _, y in before.values()) - min(y for _, y in before.values())
    assert median(math.dist(before[n], after[n]) for n in before) < math.hypot(across, down) / 8


def test_communities_are_called_by_their_most_connected_members() -> None:
    graph = communal(400, 6, seed=2)
    graph.add_node("alone")
    spots = spots_of(graph)
    layout = lay_out(graph, spots)
    assert sorted(node for found in layout.communities for node in found.members) == sorted(
        set(graph) - {"alone"}
    )
    assert [len(found.members) for found in layout.communities] == sorted(
        (len(found.members) for found in layout.communities), reverse=True
    )
    for found in layout.communities:
        first = max(found.members, key=graph.degree)
        assert graph.degree(found.members[0]) == graph.degree(first)
        assert found.title.startswith(spots[found.members[0]].label)


def test_important_labels_have_room_above_the_rows_of_nodes_without_an_edge() -> None:
    """The rows make the picture higher, so that everything is drawn smaller and labels need more room."""
    graph = communal(150, 5, seed=3)
    graph.add_nodes_from(f"alone{i:02}" for i in range(60))
    spots = spots_of(graph)
    points = lay_out(graph, spots).points
    zoom = scale_to_fit(points)
    first = [node for node in by_importance(spots)[:IMPORTANT] if graph.degree(node)]
    assert overlapping(points, {node: spots[node].box(zoom) for node in first}) == []
