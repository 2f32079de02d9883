"""The graph as a file: whole, the same for the same graph, and harmless to the programs that open it."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import get_args

import networkx as nx
import pytest
from drawn import article, claim

from kg import KGError, KnowledgeGraph, open_graph
from kg.export import Format, export
from kg.sample import sample_extractions, sample_graph, sample_registry
from schema import Status


def _text(graph: KnowledgeGraph, form: Format) -> str:
    return "".join(export(graph, form))


def test_json_holds_everything_with_its_evidence() -> None:
    with sample_graph() as graph:
        data = json.loads(_text(graph, "json"))
        assert list(data) == ["articles", "entities", "relations", "observations"]
        assert len(data["articles"]) == 2
        assert {e["id"] for e in data["entities"]} == {e.id for e in graph.entities()}
        assert len(data["relations"]) == graph.stats().relations, "of every status"
        claims = [claim for relation in data["relations"] for claim in relation["evidence"]]
        assert {claim["id"] for claim in claims} == {claim.id for claim in graph.evidence()}
        assert {claim["article"] for claim in claims} <= {a["id"] for a in data["articles"]}
        (figure,) = data["observations"]
        assert (figure["about"], figure["value"], figure["comparator"]) == ("etf:159516", 2e10, ">")


def test_json_is_readable_text_in_a_fixed_order() -> None:
    with sample_graph() as graph:
        text = _text(graph, "json")
    assert '"智谱"' in text
    assert text.endswith("}\n")
    data = json.loads(text)
    assert text == json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    for part in ("articles", "entities"):
        ids = [item["id"] for item in data[part]]
        assert ids == sorted(ids)
    triples = [(r["source"]["id"], r["type"], r["target"]["id"]) for r in data["relations"]]
    assert triples == sorted(triples)


def test_where_an_article_was_read_from_is_not_exported() -> None:
    extraction = sample_extractions()[0]
    texts = []
    for source in ("here", "there"):
        moved = extraction.model_copy(
            update={"article": extraction.article.model_copy(update={"source": source})}
        )
        with open_graph() as graph:
            graph.add(moved, sample_registry())
            texts.append(_text(graph, "json"))
    assert texts[0] == texts[1]


def test_graphml_opens_in_networkx_with_every_node_and_edge() -> None:
    with sample_graph() as graph:
        read = nx.read_graphml(io.BytesIO(_text(graph, "graphml").encode()), force_multigraph=True)
        full = graph.to_networkx()
        assert set(read.nodes) == set(full.nodes)
        assert {(a, d["type"], b) for a, b, d in read.edges(data=True)} == {
            (a, k, b) for a, b, k in full.edges
        }
        node = read.nodes["company:zhipu"]
        assert (node["name_zh_hans"], node["name_zh_hant"]) == ("智谱", "智譜")
        assert json.loads(node["aliases"]) == ["Z.ai", "Zhipu AI"]
        assert read.nodes["model:glm-5"]["open_weights"] is True


def test_graphml_edges_have_ids_of_their_own() -> None:
    with open_graph() as graph:
        graph.add(
            article(
                claim("Company:A", "SUPPLIES", "Company:B"),
                claim("Company:A", "INVESTS_IN", "Company:B", amount=1e9),
                claim("Company:C", "SUPPLIES", "Company:B"),
            )
        )
        root = ET.fromstring(_text(graph, "graphml"))
    ids = [edge.get("id") for edge in root.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(ids) == len(set(ids)) == 3


def test_graphml_is_xml_whatever_the_names_hold() -> None:
    name = "A\0\x0b\ufffe<&>\"'𝒳"
    with open_graph() as graph:
        graph.add(article(claim(f"Company:{name}", "ACQUIRES", "Company:B")))
        read = nx.read_graphml(io.BytesIO(_text(graph, "graphml").encode()))
        assert "A\ufffd\ufffd\ufffd<&>\"'𝒳" in {data["name"] for _, data in read.nodes(data=True)}


def test_csv_has_one_line_a_claim_with_its_relation_and_its_article() -> None:
    with sample_graph() as graph:
        table = list(csv.DictReader(io.StringIO(_text(graph, "csv"))))
        assert len(table) == graph.stats().evidence
        (row,) = [row for row in table if row["source"] == "TSMC"]
    assert row == {
        "source": "TSMC",
        "source_label": "Company",
        "type": "SUPPLIES",
        "target": "Nvidia",
        "target_label": "Company",
        "status": "asserted",
        "first_seen": "2026-02-12",
        "last_seen": "2026-02-12",
        "evidence_count": "1",
        "confidence": "0.9",
        "claim_status": "asserted",
        "claim_date": "2026-02-12",
        "claim_confidence": "0.9",
        "quote": "TSMC makes chips for Nvidia.",
        "article_title": "Who supplies whom",
        "article_publisher": "Sample Times",
        "article_published": "2026-02-12",
        "article_url": "https://example.com/who-supplies-whom",
    }


def test_csv_tells_the_relation_s_status_from_the_claim_s() -> None:
    with open_graph() as graph:
        graph.add(article(claim("Company:A", "ACQUIRES", "Company:B", status=Status.PLANNED)))
        graph.add(article(claim("Company:A", "ACQUIRES", "Company:B"), salt="2", published="2026-02"))
        table = list(csv.DictReader(io.StringIO(_text(graph, "csv"))))
    assert [(row["status"], row["claim_status"]) for row in table] == [
        ("asserted", "planned"),
        ("asserted", "asserted"),
    ]


@pytest.mark.parametrize("beginning", [*"=+-@\t\r\n＝＋－＠"])
def test_no_cell_of_the_csv_is_run_as_a_formula(beginning: str) -> None:
    evil = f'{beginning}HYPERLINK("http://x","y")'
    with open_graph() as graph:
        graph.add(article(claim(f"Company:{evil}", "ACQUIRES", "Company:B"), title=evil, url=evil))
        (row,) = csv.DictReader(io.StringIO(_text(graph, "csv"), newline=""))
    assert row["source"] == row["article_title"] == row["article_url"] == f"'{evil}"
    assert not [cell for cell in row.values() if cell.startswith(beginning)]


def test_an_empty_graph_is_exported_too() -> None:
    with open_graph() as graph:
        empty = json.loads(_text(graph, "json"))
        assert empty == {"articles": [], "entities": [], "relations": [], "observations": []}
        assert len(_text(graph, "csv").splitlines()) == 1
        assert len(nx.read_graphml(io.BytesIO(_text(graph, "graphml").encode()))) == 0


def test_an_unknown_format_names_those_there_are() -> None:
    with (
        open_graph() as graph,
        pytest.raises(KGError, match="'yaml' is no format: use json, jsonl, node-link"),
    ):
        list(export(graph, "yaml"))  # type: ignore[arg-type]


def test_every_format_that_is_promised_is_written() -> None:
    with sample_graph() as graph:
        assert all("GLM-5" in _text(graph, form) for form in get_args(Format))
