"""What a page holds of the graph, and that nothing is lost on the way without a word."""

from collections.abc import Callable

import networkx as nx
import pytest

from kg.graph import KnowledgeGraph
from schema import RELATION_TYPES, Comparator, Status
from viz.data import MOST_NODES, page_data
from viz.wording import VERBS, figure, number, properties, qualifiers


@pytest.fixture(scope="module")
def network(news: KnowledgeGraph) -> "nx.MultiDiGraph[str]":
    return news.to_networkx(evidence=True)


def by_name(data: dict) -> dict:
    return {node["name"]: node for node in data["nodes"]}


def edge_between(data: dict, source: str, target: str) -> dict:
    ids = [node["name"] for node in data["nodes"]]
    return next(e for e in data["edges"] if (ids[e["source"]], ids[e["target"]]) == (source, target))


def test_every_entity_and_every_relation_of_every_status_is_there(
    news: KnowledgeGraph, network: "nx.MultiDiGraph[str]"
) -> None:
    data = page_data(network)
    relations = news.relations(include=tuple(Status))
    assert len(data["nodes"]) == news.stats().entities
    ids = [node["id"] for node in data["nodes"]]
    shown = {(ids[e["source"]], e["type"], ids[e["target"]], e["status"]) for e in data["edges"]}
    assert shown == {(r.source.id, r.type, r.target.id, str(r.status)) for r in relations}
    assert len(data["network"]["nodes"]) == len(data["nodes"])
    assert len(data["network"]["edges"]) == len(data["edges"])


def test_no_article_evidence_or_figure_is_drawn_as_a_node(network: "nx.MultiDiGraph[str]") -> None:
    labels = {node["label"] for node in page_data(network)["nodes"]}
    assert labels <= {"Company", "Model", "Product", "ETF", "Index", "Sector", "Event", "Trend"}


def test_a_node_carries_every_name_and_each_once(network: "nx.MultiDiGraph[str]") -> None:
    nvidia = by_name(page_data(network))["Nvidia"]
    assert nvidia["names"] == ["英伟达", "輝達"]
    assert "Nvidia Corporation" in nvidia["aliases"]
    assert set(nvidia["keys"]) >= {"Nvidia", "英伟达", "輝達", "Nvidia Corporation", "NVDA"}
    assert len(nvidia["keys"]) == len(set(nvidia["keys"]))
    assert ["ticker", "NVDA"] in nvidia["properties"]
    assert nvidia["figures"][0]["value"] == "USD 57 billion"


def test_an_edge_carries_all_of_its_quotes_oldest_first(network: "nx.MultiDiGraph[str]") -> None:
    data = page_data(network)
    claims = edge_between(data, "TSMC", "Nvidia")["claims"]
    assert [claim["date"] for claim in claims] == ["2026-01-05", "2026-02-12 08:30"]
    assert {claim["quote"] for claim in claims} == {"TSMC supplies Nvidia, it is asserted."}
    assert [data["articles"][claim["article"]]["title"] for claim in claims] == [
        "芯片供应链",
        "Who supplies whom",
    ]
    assert data["articles"][claims[1]["article"]]["url"] == "https://example.com/suppliers?a=1&b=2"
    assert data["articles"][claims[0]["article"]]["url"] is None


def test_the_count_of_quotes_is_the_count_of_evidence(network: "nx.MultiDiGraph[str]") -> None:
    for edge in page_data(network)["edges"]:
        assert len(edge["claims"]) == edge["count"] > 0


def test_legend_and_statuses_count_what_is_drawn(network: "nx.MultiDiGraph[str]") -> None:
    data = page_data(network)
    assert sum(label["count"] for label in data["labels"]) == len(data["nodes"])
    assert sum(status["count"] for status in data["statuses"]) == len(data["edges"])
    assert [s["name"] for s in data["statuses"] if s["visible"]] == ["asserted"]


def test_where_nothing_is_asserted_all_is_visible(drawn: Callable[..., KnowledgeGraph]) -> None:
    graph = drawn("A One | SUPPLIES | B Two | planned\nB Two | ACQUIRES | C Three | rumoured")
    data = page_data(graph.to_networkx(evidence=True))
    assert [(s["name"], s["visible"]) for s in data["statuses"]] == [("planned", True), ("rumoured", True)]


def test_a_focus_shows_what_is_around_it_step_by_step(network: "nx.MultiDiGraph[str]") -> None:
    one = by_name(page_data(network, "company:microsoft"))
    assert set(one) == {"Microsoft", "OpenAI"}
    two = page_data(network, "company:microsoft", depth=2)
    assert set(by_name(two)) == {"Microsoft", "OpenAI", "GPT-5", "Nvidia", "AMD", "Zhipu"}
    assert two["nodes"][two["focus"]]["name"] == "Microsoft"
    assert edge_between(two, "AMD", "Nvidia")["type"] == "COMPETES_WITH"


def test_quotes_of_what_is_not_shown_stay_out(network: "nx.MultiDiGraph[str]") -> None:
    data = page_data(network, "model:glm-5")
    assert [article["title"] for article in data["articles"]] == ["Who supplies whom"]
    assert sum(len(edge["claims"]) for edge in data["edges"]) == len(data["edges"]) == 1


def test_an_empty_graph_has_a_page_that_says_so() -> None:
    data = page_data(nx.MultiDiGraph())
    assert data["nodes"] == []
    assert data["empty"].startswith("This graph is empty")


def test_a_page_keeps_the_most_connected_and_says_what_it_leaves_out() -> None:
    """A hub with many leaves and some loners, the hub's leaves come first."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("company:hub", label="Company", name="Hub")
    for i in range(MOST_NODES - 1):
        graph.add_node(f"product:p{i}", label="Product", name=f"P{i}")
        values = {"status": "asserted", "evidence_count": 1, "confidence": 1.0}
        graph.add_edge("company:hub", f"product:p{i}", key="SUPPLIES", type="SUPPLIES", **values)
    for i in range(3):
        graph.add_node(f"company:a{i}", label="Company", name=f"A{i}")
    data = page_data(graph)
    assert len(data["nodes"]) == MOST_NODES
    assert {node["degree"] for node in data["nodes"]} == {1, MOST_NODES - 1}
    assert data["notice"] == "This page shows the 2,000 most connected of 2,003 entities."


def test_a_page_that_leaves_nothing_out_has_no_notice(network: "nx.MultiDiGraph[str]") -> None:
    assert page_data(network)["notice"] is None


def test_size_grows_with_the_number_of_relations(network: "nx.MultiDiGraph[str]") -> None:
    data = page_data(network)
    sizes = {node["name"]: data["network"]["nodes"][i]["size"] for i, node in enumerate(data["nodes"])}
    assert sizes["Nvidia"] > sizes["OpenAI"] > sizes["Microsoft"] > sizes["Perplexity"] > 0


def test_status_is_drawn_by_the_line(network: "nx.MultiDiGraph[str]") -> None:
    data = page_data(network)
    lines = {edge["status"]: data["network"]["edges"][i]["dashes"] for i, edge in enumerate(data["edges"])}
    assert lines["asserted"] is False
    assert lines["ended"] is False
    assert lines["planned"][0] > lines["rumoured"][0], "a rumour is dotted, a plan is dashed"
    assert lines["denied"] == lines["planned"]


def test_several_relations_of_one_pair_are_bent_apart_and_a_single_one_is_straight(
    drawn: Callable[..., KnowledgeGraph],
) -> None:
    graph = drawn(
        "Alpha | SUPPLIES | Beta\nBeta | SUPPLIES | Alpha\nAlpha | INVESTS_IN | Beta\nAlpha | USES | H200"
    )
    data = page_data(graph.to_networkx(evidence=True))
    bends = set()
    for edge, line in zip(data["edges"], data["network"]["edges"], strict=True):
        if edge["type"] == "USES":
            assert line["smooth"] is False
            continue
        smooth = line["smooth"]
        turn = smooth["roundness"] * (1 if smooth["type"] == "curvedCW" else -1) if smooth else 0.0
        bends.add(turn if edge["source"] < edge["target"] else -turn)
    assert len(bends) == 3


def test_arrows_stand_only_where_the_direction_means_something(network: "nx.MultiDiGraph[str]") -> None:
    data = page_data(network)
    for edge, line in zip(data["edges"], data["network"]["edges"], strict=True):
        assert line["arrows"]["to"]["enabled"] is not RELATION_TYPES[edge["type"]].symmetric


def test_the_browser_moves_nothing_by_itself(network: "nx.MultiDiGraph[str]") -> None:
    drawing = page_data(network)["network"]
    assert drawing["options"]["physics"] == {"enabled": False}
    assert all({"x", "y"} <= set(node) for node in drawing["nodes"])
    assert not any("title" in item for item in drawing["nodes"] + drawing["edges"])


def test_long_names_are_cut_in_the_picture_and_whole_in_the_panel(
    drawn: Callable[..., KnowledgeGraph],
) -> None:
    name = "The Very Long Name of a Semiconductor Holding Company"
    data = page_data(drawn(f"{name} | SUPPLIES | Beta").to_networkx(evidence=True))
    i = next(i for i, node in enumerate(data["nodes"]) if node["name"] == name)
    label = data["network"]["nodes"][i]["label"]
    assert len(label) <= 36
    assert label.endswith("…")


def test_every_relation_type_has_words_for_both_directions() -> None:
    assert set(VERBS) == set(RELATION_TYPES)
    for name, (forward, backward) in VERBS.items():
        assert (forward == backward) is RELATION_TYPES[name].symmetric


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (100, "100"),
        (-1500, "-1,500"),
        (1.5, "1.5"),
        (0.004, "0.004"),
        (999_999, "999,999"),
        (1e6, "1 million"),
        (6.6e9, "6.6 billion"),
        (1.25e12, "1.25 trillion"),
        (float("inf"), "inf"),
    ],
)
def test_numbers_read_like_those_of_a_newspaper(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("sign", "unit", "text"),
    [
        ("<", None, "< 35"),
        ("=", "%", "35 %"),
        (">=", "GW", "≥ 35 GW"),
        ("~", "USD", "≈ USD 35"),
        (">", "x", "> 35 ×"),
    ],
)
def test_figures_carry_sign_and_unit(sign: str, unit: str | None, text: str) -> None:
    assert figure(Comparator(sign), 35, unit) == text


def test_qualifiers_and_properties_are_put_into_words() -> None:
    known = {"amount": 5e9, "round_amount": 4e10, "currency": "USD", "stake": 0.1, "round": "Series B"}
    assert qualifiers(known) == [
        ("amount", "USD 5 billion"),
        ("whole round", "USD 40 billion"),
        ("stake", "10 %"),
        ("round", "Series B"),
    ]
    assert properties({"open_weights": False, "kind": "chip maker"}) == [
        ("open weights", "no"),
        ("kind", "chip maker"),
    ]
