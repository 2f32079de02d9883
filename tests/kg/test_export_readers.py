"""Each text format, read by a program that it is for: whole, whatever the names hold."""

import html
import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pydot
import pytest
from awkward import SPITEFUL, awkward
from drawn import article, claim

import viz
from kg import KnowledgeGraph, open_graph
from kg.export import Format, export
from kg.export.colours import LABEL_COLOURS, STATUS_COLOURS
from schema import Status

IN_XML = re.sub("[\x00\x01\ufffe]", "\ufffd", SPITEFUL)
"""What XML can hold of it."""


@pytest.fixture(scope="module")
def filled() -> Iterator[KnowledgeGraph]:
    with awkward(open_graph) as graph:
        yield graph


def text(graph: KnowledgeGraph, form: Format) -> str:
    return "".join(export(graph, form))


def edges_of(graph: KnowledgeGraph) -> set[tuple[str, str, str]]:
    return set(graph.to_networkx().edges(keys=True))


# JSON Lines: pandas -------------------------------------------------------------------------------


def test_json_lines_hold_all_that_the_json_holds(filled: KnowledgeGraph) -> None:
    whole = json.loads(text(filled, "json"))
    lines = [json.loads(line) for line in text(filled, "jsonl").split("\n")[:-1]]
    assert {next(iter(line)) for line in lines} == {"kind"}
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        by_kind.setdefault(line.pop("kind"), []).append(line)
    assert by_kind["article"] == whole["articles"]
    assert by_kind["entity"] == whole["entities"]
    assert by_kind["observation"] == whole["observations"]
    told = [
        {**dict(zip(("source", "type", "target"), _ends(relation), strict=True)), **claim}
        for relation in whole["relations"]
        for claim in relation["evidence"]
    ]
    assert by_kind["evidence"] == told
    for line, relation in zip(by_kind["relation"], whole["relations"], strict=True):
        assert (line.pop("source"), line.pop("type"), line.pop("target")) == _ends(relation)
        assert line == {key: relation[key] for key in line}
        assert relation.keys() - line.keys() == {"source", "type", "target", "evidence"}


def _ends(relation: dict[str, Any]) -> tuple[str, str, str]:
    return relation["source"]["id"], relation["type"], relation["target"]["id"]


def test_pandas_reads_json_lines(filled: KnowledgeGraph) -> None:
    frame = pd.read_json(io.StringIO(text(filled, "jsonl")), lines=True)
    counted = filled.stats()
    assert frame["kind"].value_counts().to_dict() == {
        "article": counted.articles,
        "entity": counted.entities,
        "relation": counted.relations,
        "evidence": counted.evidence,
        "observation": counted.observations,
    }
    assert SPITEFUL in set(frame["name"])


# Node-link JSON: NetworkX -------------------------------------------------------------------------


def test_networkx_makes_the_same_graph_of_nodes_and_links(filled: KnowledgeGraph) -> None:
    read = nx.node_link_graph(json.loads(text(filled, "node-link")), edges="links")
    evidence = {edge: fields.pop("evidence") for edge, fields in _edges(read)}
    full = filled.to_networkx()
    assert dict(read.nodes(data=True)) == dict(full.nodes(data=True))
    assert dict(_edges(read)) == dict(_edges(full))
    for (source, target, kind), told in evidence.items():
        known = [claim for claim in filled.evidence(source, target, kind) if claim.subject.id == source]
        assert [claim["id"] for claim in told] == [claim.id for claim in reversed(known)]
        assert {claim["quote"] for claim in told} == {claim.quote for claim in known}


def _edges(graph: Any) -> Iterator[tuple[tuple[str, str, str], dict[str, Any]]]:
    for source, target, key, fields in graph.edges(keys=True, data=True):
        yield (source, target, key), fields


# CSV: pandas --------------------------------------------------------------------------------------


def test_pandas_reads_the_csv_whole(filled: KnowledgeGraph) -> None:
    """Quotes, commas and line breaks of every kind inside a cell, one row a claim."""
    read = pd.read_csv(io.BytesIO(text(filled, "csv").encode()), keep_default_na=False, dtype=str)
    told = {(c.subject.name, c.type, c.object.name, c.quote, c.title or "") for c in filled.evidence()}
    columns = ["source", "type", "target", "quote", "article_title"]
    assert set(read[columns].itertuples(index=False, name=None)) == told
    assert len(read) == filled.stats().evidence


def test_a_lone_carriage_return_does_not_part_a_row() -> None:
    with open_graph() as graph:
        graph.add(article(claim("Company:A\rB", "ACQUIRES", "Company:C")))
        frame = pd.read_csv(io.BytesIO(text(graph, "csv").encode()))
    assert frame["source"].tolist() == ["A\rB"]


# GraphML: NetworkX --------------------------------------------------------------------------------


def test_networkx_reads_graphml_with_the_newest_sentence_of_each_relation(filled: KnowledgeGraph) -> None:
    read = nx.read_graphml(io.BytesIO(text(filled, "graphml").encode()), force_multigraph=True)
    assert set(read.nodes) == {entity.id for entity in filled.entities()}
    edges = {(a, b, fields["type"]): fields for a, b, fields in read.edges(data=True)}
    assert set(edges) == edges_of(filled)
    assert IN_XML in {fields["name"] for _, fields in read.nodes(data=True)}
    sold = edges["company:nvidia", "company:coreweave", "SUPPLIES"]
    assert (sold["status"], sold["evidence_count"], sold["article_published"]) == ("ended", 3, "2026-03")
    assert sold["quote"] == "Nvidia SUPPLIES CoreWeave."
    assert sold["product"] == IN_XML


# GEXF: NetworkX -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gexf(filled: KnowledgeGraph) -> "nx.MultiDiGraph[str]":
    return nx.read_gexf(io.BytesIO(text(filled, "gexf").encode()))


def test_networkx_reads_gexf_whole(filled: KnowledgeGraph, gexf: "nx.MultiDiGraph[str]") -> None:
    full = filled.to_networkx()
    assert set(gexf.nodes) == set(full.nodes)
    for node, fields in full.nodes(data=True):
        found = gexf.nodes[node]
        assert found["class"] == fields.pop("label")
        assert found["label"] == found["name"]
        for key, value in fields.items():
            assert found[key] == _in_xml(value)
    edges = {(a, b, fields["relation"]): fields for a, b, fields in gexf.edges(data=True)}
    assert set(edges) == edges_of(filled), "also several between the same two"
    for (source, target, kind), fields in edges.items():
        known = full.edges[source, target, kind]
        known["relation"], weight = known.pop("type"), known.pop("weight", None)
        assert {key: fields[key] for key in known} == {key: _in_xml(value) for key, value in known.items()}
        assert fields.get("fund_weight") == weight
        assert (fields["label"], fields["weight"]) == (kind, known["evidence_count"])
        assert fields["quote"] in {_in_xml(c.quote) for c in filled.evidence(source, target, kind)}


def _in_xml(value: Any) -> Any:
    return (
        re.sub(
            "[\x00\x01\ufffe]",
            "\ufffd",
            json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value,
        )
        if isinstance(value, str | list)
        else value
    )


def test_relations_of_several_types_between_two_are_of_several_kinds_for_gephi(
    filled: KnowledgeGraph,
) -> None:
    """Gephi merges parallel edges of one kind, and keeps those of several apart."""
    root = ET.fromstring(text(filled, "gexf"))
    edges = [edge.attrib for edge in root.iter("{http://gexf.net/1.3}edge")]
    assert len({edge["id"] for edge in edges}) == len(edges)
    kinds = {(edge["source"], edge["target"], edge["kind"]) for edge in edges}
    assert len(kinds) == len(edges)
    assert {("company:nvidia", "company:coreweave", kind) for kind in ("SUPPLIES", "INVESTS_IN")} <= kinds


def test_gexf_says_from_when_to_when(gexf: "nx.MultiDiGraph[str]") -> None:
    """Whole days, as a timeline of Gephi asks for; what has no date is always there, and so are its ends."""
    assert gexf.graph["mode"] == "dynamic"
    times = {(a, d["relation"], b): (d.get("start"), d.get("end")) for a, b, d in gexf.edges(data=True)}
    assert times["company:nvidia", "INVESTS_IN", "company:coreweave"] == ("2025-01-01", None)
    assert times["company:nvidia", "SUPPLIES", "company:coreweave"] == ("2026-02-12", "2026-03-31")
    assert times["company:coreweave", "SUPPLIES", "company:nvidia"] == ("2026-02-13", "2026-02-13")
    assert times["model:m1", "BASED_ON", "model:m3"] == (None, None)
    assert gexf.nodes["company:nvidia"]["start"] == "2025-01-01"
    assert gexf.nodes["company:alone"]["start"] == "2026-02-13"
    assert "start" not in gexf.nodes["model:m1"]
    for source, target, fields in gexf.edges(data=True):
        for end in (source, target):
            assert gexf.nodes[end].get("start", "") <= fields.get("start", "")


def test_the_colours_are_those_of_the_pages(gexf: "nx.MultiDiGraph[str]") -> None:
    css = (Path(viz.__file__).parent / "web" / "page.css").read_text(encoding="utf-8")
    light = css.partition("@media")[0]
    for name, colour in (*LABEL_COLOURS.items(), *STATUS_COLOURS.items()):
        assert f"--{name}: {colour};" in light
    assert gexf.nodes["company:nvidia"]["viz"]["color"] == {"r": 0x3A, "g": 0x6F, "b": 0xD8, "a": 1}


# DOT: pydot and Graphviz --------------------------------------------------------------------------


def test_pydot_reads_every_entity_and_relation(filled: KnowledgeGraph) -> None:
    read = pydot.graph_from_dot_data(text(filled, "dot"))
    assert read is not None
    (drawn,) = read
    assert drawn.get_type() == "digraph"
    nodes = {_unquoted(n.get_name()): n for n in drawn.get_nodes() if n.get_name().startswith('"')}
    assert set(nodes) == {entity.id for entity in filled.entities()}
    names = {_unquoted(node.get("label")) for node in nodes.values()}
    assert names == {_lines(entity.name) for entity in filled.entities()}
    edges = {
        (_unquoted(e.get_source()), _unquoted(e.get_destination()), _unquoted(e.get("label"))): e
        for e in drawn.get_edges()
    }
    assert set(edges) == edges_of(filled)
    for relation in filled.relations(include=tuple(Status)):
        edge = edges[relation.source.id, relation.target.id, relation.type]
        hedged = relation.status in (Status.PLANNED, Status.RUMOURED)
        assert (edge.get("style") == '"dashed"') is hedged
        quotes = {_lines(c.quote) for c in filled.evidence(relation.source.id, relation.target.id)}
        assert any(quote in _unquoted(edge.get("tooltip")) for quote in quotes)


def _unquoted(value: str) -> str:
    escapes = {'\\"': '"', "\\\\": "\\", "\\n": "\n"}
    return html.unescape(re.sub(r'\\["\\n]', lambda found: escapes[found[0]], value[1:-1]))


def _lines(value: str) -> str:
    return _in_xml(value).replace("\r\n", "\n").replace("\r", "\n")


def test_graphviz_draws_it(filled: KnowledgeGraph) -> None:
    if shutil.which("dot") is None:
        pytest.skip("dot, of Graphviz, is not on the path")
    done = subprocess.run(
        ["dot", "-Tsvg"],
        input=text(filled, "dot"),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    svg = "{http://www.w3.org/2000/svg}"
    groups = [
        group for group in ET.fromstring(done.stdout).iter(f"{svg}g") if "node" in group.get("class", "")
    ]
    assert len(groups) == filled.stats().entities
    shown = {"\n".join(line.text or "" for line in group.iter(f"{svg}text")) for group in groups}
    assert {"back\\", '"', "Zhipu", "alone", "Ünïcode 基金", _lines(SPITEFUL)} <= shown
