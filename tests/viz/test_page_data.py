"""What a page holds of the graph, and that nothing is lost on the way without a word."""

import base64
import json
import struct
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import open_graph
from kg.graph import KnowledgeGraph
from kg.views import Claim, EntityRef
from schema import RELATION_TYPES, Comparator, Label, Status
from schema.words import RELATION_WORDS
from viz.columns import as_text, stood
from viz.data import MOST_BY_VIS, page_data
from viz.details import CHUNKS, Sources, packed
from viz.network import bends
from viz.selecting import Choice, selected
from viz.wordcodes import WordCodes
from viz.wording import figure, number, qualifiers


def numbers(text: str) -> list[int]:
    """Read a column of numbers."""
    raw = base64.b64decode(text[1:])
    return [*struct.unpack(f"<{len(raw) // struct.calcsize(text[0])}{text[0]}", raw)]


def unpacked(chunks: list[str]) -> list[Any]:
    """Read rows that are packed."""
    return [row for chunk in chunks for row in json.loads(zlib.decompress(base64.b64decode(chunk)))]


def decoded(text: str, words: list[str]) -> str:
    """Read a text of which each character stands for a word."""
    codes = (ord(character) for character in text)
    return "".join(words[c - 0x23 - (c > 0x5C) - (0x800 if c >= 0xE000 else 0)] for c in codes)


class Read:
    """What a page of a graph holds, in plain objects."""

    def __init__(self, graph: KnowledgeGraph, focus: str | None = None, depth: int = 1) -> None:
        shown = selected(graph.to_networkx(), Choice.of(focus, depth))
        data = page_data(shown, Sources(graph), {"en": "Title"}, focus=focus)
        self.first = first = data.first
        nodes, edges = first["nodes"], first["edges"]
        words = unpacked(data.details["words"])
        self.articles = [
            (*row, decoded(text, words).split("\n")) for *row, text in unpacked(data.details["articles"])
        ]
        details = unpacked(data.details["nodes"]), unpacked(data.details["edges"])
        self.nodes = [
            {
                "id": f"{label.lower()}{node}",
                "label": label,
                "name": name,
                "first": self._date(when),
                **{key: nodes[key].get(str(i), []) for key in ("names", "aliases", "codes", "short")},
                "radius": radius,
                "properties": dict(row[0]),
                "figures": row[1],
            }
            for i, (node, label, name, when, radius, row) in enumerate(
                zip(
                    nodes["id"],
                    [first["labels"][n] for n in numbers(nodes["label"])],
                    nodes["name"],
                    numbers(nodes["first"]),
                    numbers(nodes["radius"]),
                    details[0],
                    strict=True,
                )
            )
        ]
        names = [node["name"] for node in self.nodes]
        sources = [i for i, count in enumerate(numbers(edges["out"])) for _ in range(count)]
        self.edges = [
            {
                "ends": (names[source], names[target]),
                "numbers": (source, target),
                "type": first["types"][type_]["name"],
                "status": first["statuses"][status],
                "count": count,
                "first": self._date(since),
                "last": self._date(until),
                "stood": edges["stood"].get(str(e), []),
                "claims": [self._claim(*claim) for claim in row[1]],
                "facts": dict(row[2]) if len(row) > 2 else {},
                "confidence": row[0],
            }
            for e, (source, target, type_, status, count, since, until, row) in enumerate(
                zip(
                    sources,
                    *(numbers(edges[key]) for key in ("target", "type", "status", "count", "first", "last")),
                    details[1],
                    strict=True,
                )
            )
        ]

    def _date(self, i: int) -> str | None:
        return self.first["dates"][i - 1] if i else None

    def _claim(
        self, article: int, sentence: int, status: str = "asserted", facts: Any = ()
    ) -> dict[str, Any]:
        publisher, date, url, texts = self.articles[article]
        return {
            "quote": texts[sentence],
            "title": texts[0],
            "publisher": publisher,
            "date": date,
            "url": url,
            "status": status,
            "facts": dict(facts),
        }

    def edge(self, source: str, target: str) -> dict[str, Any]:
        """Return the edge between two names."""
        return next(edge for edge in self.edges if edge["ends"] == (source, target))

    def node(self, name: str) -> dict[str, Any]:
        """Return the node of a name."""
        return next(node for node in self.nodes if node["name"] == name)


@pytest.fixture(scope="module")
def page(news: KnowledgeGraph) -> Read:
    return Read(news)


def test_every_entity_and_every_relation_of_every_status_is_there(news: KnowledgeGraph, page: Read) -> None:
    relations = news.relations(include=tuple(Status))
    assert {(n["id"], n["label"]) for n in page.nodes} == {(e.id, str(e.label)) for e in news.entities()}
    shown = Counter((*edge["ends"], edge["type"], edge["status"], edge["count"]) for edge in page.edges)
    assert shown == Counter(
        (r.source.name, r.target.name, r.type, str(r.status), r.evidence_count) for r in relations
    )


def test_a_node_carries_every_name_and_each_once(page: Read) -> None:
    nvidia = page.node("Nvidia")
    assert nvidia["names"] == ["英伟达", "輝達"]
    assert nvidia["aliases"] == ["Nvidia Corporation"]
    assert nvidia["codes"] == ["NVDA"]
    assert nvidia["properties"] == {"ticker": "NVDA", "exchange": "NASDAQ"}


def test_a_figure_comes_as_it_was_said_with_its_sentence(page: Read) -> None:
    metric, sign, value, unit, period, status, article, sentence = page.node("Nvidia")["figures"][0]
    assert (metric, sign, value, unit, period, status) == ("revenue", "=", 57e9, "USD", "2026", "asserted")
    assert page.articles[article][3][sentence] == "Nvidia took 57000000000.0 USD in revenue."


def test_an_edge_carries_all_of_its_quotes_oldest_first(page: Read) -> None:
    claims = page.edge("TSMC", "Nvidia")["claims"]
    assert [claim["date"] for claim in claims] == ["2026-01-05", "2026-02-12 08:30"]
    assert {claim["quote"] for claim in claims} == {"TSMC supplies Nvidia, it is asserted."}
    assert [claim["title"] for claim in claims] == ["芯片供应链", "Who supplies whom"]
    assert [claim["url"] for claim in claims] == [None, "https://example.com/suppliers?a=1&b=2"]


def test_every_edge_has_the_quotes_of_its_evidence(news: KnowledgeGraph, page: Read) -> None:
    said = Counter((c.subject.name, c.type, c.object.name, c.quote, str(c.status)) for c in news.evidence())
    assert said == Counter(
        (edge["ends"][0], edge["type"], edge["ends"][1], claim["quote"], claim["status"])
        for edge in page.edges
        for claim in edge["claims"]
    )


def test_money_comes_with_its_currency(page: Read) -> None:
    edge = page.edge("Nvidia", "CoreWeave")
    by_type = {e["type"]: e for e in page.edges if e["ends"] == edge["ends"]}
    assert by_type["INVESTS_IN"]["facts"]["amount"] == {"value": 5e9, "currency": "USD"}
    assert by_type["INVESTS_IN"]["claims"][0]["facts"]["amount"] == {"value": 5e9, "currency": "USD"}
    assert by_type["SUPPLIES"]["facts"] == {}


def test_a_sentence_quoted_often_is_held_once(drawn: Callable[..., KnowledgeGraph]) -> None:
    page = Read(drawn("Alpha | SUPPLIES | Beta\nAlpha | INVESTS_IN | Beta", title="Alpha and Beta"))
    (article,) = page.articles
    assert len(article[3]) == len(set(article[3])) == 3


def test_a_column_says_when_each_was_first_and_last_spoken_of(page: Read) -> None:
    edge = page.edge("TSMC", "Nvidia")
    assert (edge["first"], edge["last"], edge["stood"]) == ("2026-01-05", "2026-02-12", [])
    assert page.node("Nvidia")["first"] == "2026-01-05"
    assert page.node("Perplexity")["first"] == "2026-02-12"


def claim(status: str, observed: str | None) -> Claim:
    """Make up a claim of some status on some day."""
    ends = [EntityRef(f"company:{end}", Label.COMPANY, end) for end in "ab"]
    known: dict[str, Any] = dict.fromkeys(field.name for field in fields(Claim))
    known |= {
        "id": f"e:{observed}{status}",
        "subject": ends[0],
        "object": ends[1],
        "article": f"a:{observed}",
    }
    known |= {"status": Status(status), "observed": observed, "confidence": 0.9, "qualifiers": {}}
    return Claim(**known)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["planned 2026-01-05", "asserted 2026-03"], [("2026-01-05", "planned"), ("2026-03", "asserted")]),
        (["asserted 2026-03-01T09:00", "rumoured 2026-04-01"], [("2026-03-01", "asserted")]),
        (["rumoured 2026-03-01T09:00", "asserted 2026-03-01T18:00"], [("2026-03-01", "asserted")]),
        (
            ["asserted 2026-01-01", "denied 2026-02-01", "asserted 2026-03-01"],
            [("2026-01-01", "asserted"), ("2026-02-01", "denied"), ("2026-03-01", "asserted")],
        ),
        (["planned ", "ended 2026-01-01"], [("", "planned"), ("2026-01-01", "ended")]),
    ],
)
def test_how_an_edge_stood_follows_the_order_of_its_evidence(
    said: list[str], expected: list[tuple[str, str]]
) -> None:
    """A plan or a rumour takes nothing back; two claims of one day are one change; undated come first."""
    claims = [claim(status, observed or None) for status, observed in (each.split(" ") for each in said)]
    assert stood(claims[::-1], "ended") == expected


def test_without_evidence_an_edge_has_stood_as_it_stands() -> None:
    assert stood([], "planned") == [("", "planned")]


def test_a_focus_shows_what_is_around_it_step_by_step(news: KnowledgeGraph) -> None:
    one = Read(news, "company:microsoft")
    assert {node["name"] for node in one.nodes} == {"Microsoft", "OpenAI"}
    two = Read(news, "company:microsoft", depth=2)
    assert {n["name"] for n in two.nodes} == {"Microsoft", "OpenAI", "GPT-5", "Nvidia", "AMD", "Zhipu"}
    assert two.nodes[two.first["focus"]]["name"] == "Microsoft"
    assert two.edge("AMD", "Nvidia")["type"] == "COMPETES_WITH"


def test_quotes_of_what_is_not_shown_stay_out(news: KnowledgeGraph) -> None:
    page = Read(news, "model:glm-5")
    assert len(page.edges) == page.first["sources"] == 1
    assert [texts for *_, texts in page.articles] == [
        ["Who supplies whom", "智谱 releases GLM-5, it is asserted."]
    ]


def test_an_empty_graph_has_an_empty_page() -> None:
    with open_graph() as graph:
        page = Read(graph)
    assert (page.nodes, page.edges, page.articles) == ([], [], [])


def test_nodes_come_in_the_order_of_their_importance(page: Read) -> None:
    radii = [node["radius"] for node in page.nodes]
    assert radii == sorted(radii, reverse=True)
    assert page.nodes[0]["name"] == "Nvidia"
    assert (
        page.node("Nvidia")["radius"] > page.node("OpenAI")["radius"] > page.node("Microsoft")["radius"] > 0
    )


@pytest.mark.parametrize(("count", "by_vis"), [(MOST_BY_VIS, True), (MOST_BY_VIS + 1, False)])
def test_vis_network_draws_small_graphs_only(count: int, by_vis: bool) -> None:
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    shown.add_nodes_from((f"company:c{i}", {"label": "Company", "name": f"C{i}"}) for i in range(count))
    with open_graph() as graph:
        data = page_data(shown, Sources(graph), {"en": "T"})
    assert (data.first["network"] is not None) is by_vis


def test_the_drawing_of_vis_network_has_each_node_and_edge_in_order(page: Read) -> None:
    drawing = page.first["network"]
    assert [node["id"] for node in drawing["nodes"]] == [*range(len(page.nodes))]
    assert [(edge["from"], edge["to"]) for edge in drawing["edges"]] == [e["numbers"] for e in page.edges]
    assert drawing["options"]["physics"] == {"enabled": False}, "the browser moves nothing by itself"
    assert not any("title" in item for item in drawing["nodes"] + drawing["edges"])


def test_several_relations_of_one_pair_are_bent_apart_and_a_single_one_is_straight() -> None:
    ends = [(0, 1), (1, 0), (0, 1), (1, 2)]
    turns = {e: bend if ends[int(e)][0] < ends[int(e)][1] else -bend for e, bend in bends(ends).items()}
    assert sorted({**dict.fromkeys("012", 0), **turns}.values()) == [-2, 0, 2]
    assert "3" not in turns


def test_arrows_stand_only_where_the_direction_means_something(page: Read) -> None:
    for edge, line in zip(page.edges, page.first["network"]["edges"], strict=True):
        assert line["arrows"]["to"]["enabled"] is not RELATION_TYPES[edge["type"]].symmetric


def test_long_names_are_cut_in_the_picture_and_whole_in_the_panel(
    drawn: Callable[..., KnowledgeGraph],
) -> None:
    name = "The Very Long Name of a Semiconductor Holding Company"
    node = Read(drawn(f"{name} | SUPPLIES | Beta")).node(name)
    assert len(node["short"]) <= 36
    assert node["short"].endswith("…")


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_a_column_of_numbers_reads_as_it_was_written(values: list[int]) -> None:
    assert numbers(as_text(values)) == values


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=8))
def test_texts_in_codes_read_as_they_were_written(texts: list[str]) -> None:
    codes = WordCodes(texts)
    assert [decoded(codes.write(text), codes.words) for text in texts] == texts


def test_codes_go_round_what_json_escapes_and_what_no_file_can_hold() -> None:
    words = [chr(0x4E00 + i) for i in range(20_000)] + [chr(0x20000 + i) for i in range(40_000)]
    text = "".join(words)
    codes = WordCodes([text])
    written = codes.write(text)
    assert json.dumps(written, ensure_ascii=False) == f'"{written}"'
    assert decoded(written.encode().decode(), codes.words) == text


def test_rows_are_packed_in_chunks_of_their_size() -> None:
    rows = [[i, "语"] for i in range(CHUNKS["edges"] + 1)]
    chunks = packed(rows, CHUNKS["edges"])
    assert len(chunks) == 2
    assert unpacked(chunks) == rows
    assert set("".join(chunks)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")


def test_every_relation_type_has_words_for_both_directions() -> None:
    assert set(RELATION_WORDS) == set(RELATION_TYPES)
    for name, (forward, backward) in RELATION_WORDS.items():
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


def test_qualifiers_are_put_into_words() -> None:
    known = {"amount": 5e9, "round_amount": 4e10, "currency": "USD", "stake": 0.1, "round": "Series B"}
    assert qualifiers(known) == [
        ("amount", "USD 5 billion"),
        ("whole round", "USD 40 billion"),
        ("stake", "10 %"),
        ("round", "Series B"),
    ]
