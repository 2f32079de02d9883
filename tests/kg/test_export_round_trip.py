"""What is exported can be read back: nothing is lost, nothing is made up, and no export is left hanging."""

import csv
import gc
import io
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, get_args

import networkx as nx
import pytest
from drawn import Sentence, article, claim
from hypothesis import given
from hypothesis import strategies as st

from kg import GraphError, KnowledgeGraph, open_graph
from kg.export import Format, export
from kg.sample import sample_graph
from kg.stores.merging import Stated, merge_evidence
from schema import Evidence, Observation, Qualifiers, Status, parse_entity

FORMATS = get_args(Format)
AWKWARD = [
    "Plain",
    'Quote "s"',
    "Line\nbreak",
    "Comma, semi;",
    "智谱",
    "=SUM(A1)",
    "<&>",
    "Tab\tby",
    "𝒳é",
    "'apostrophe",
]


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    source, target = draw(st.permutations(AWKWARD))[:2]
    return claim(
        f"Company:{source}",
        draw(st.sampled_from(["SUPPLIES", "INVESTS_IN", "PARTNERS_WITH"])),
        f"Company:{target}",
        status=draw(st.sampled_from(list(Status))),
        confidence=draw(st.sampled_from([0.1, 0.5, 1.0])),
        date=draw(st.sampled_from([None, "2025", "2026-01-31"])),
        amount=draw(st.sampled_from([None, 0.0, 5e9])),
        product=draw(st.sampled_from([None, "chips, and\nmore"])),
        valid_from=draw(st.sampled_from([None, "2024"])),
    )


@st.composite
def graphs(draw: st.DrawFn) -> KnowledgeGraph:
    graph = open_graph()
    for n in range(draw(st.integers(0, 3))):
        graph.add(
            article(
                *draw(st.lists(sentences(), max_size=4)),
                salt=str(n),
                title=draw(st.sampled_from([None, *AWKWARD])),
                published=draw(st.sampled_from([None, "2026-01"])),
                figures=(("Company:Plain", "revenue", draw(st.floats(0, 1e12))),) if n else (),
            )
        )
    return graph


def _text(graph: KnowledgeGraph, form: Any) -> str:
    return "".join(export(graph, form))


def _evidence(relation: dict[str, Any]) -> Iterator[Evidence]:
    for told in relation["evidence"]:
        fields = {key: value for key, value in told.items() if key != "id"}
        made = Evidence(
            subject=relation["source"]["id"],
            type=relation["type"],
            object=relation["target"]["id"],
            **{**fields, "qualifiers": Qualifiers(**fields["qualifiers"])},
        )
        assert made.id == told["id"]
        yield made


@given(graphs())
def test_the_evidence_in_the_json_makes_the_relations_that_it_stands_under(graph: KnowledgeGraph) -> None:
    """Whoever has the file can check every edge from the sentences alone."""
    for relation in json.loads(_text(graph, "json"))["relations"]:
        merged = merge_evidence(
            Stated(e.id, e.article, e.status, e.observed, e.confidence, e.qualifiers.known())
            for e in _evidence(relation)
        )
        assert {key: relation[key] for key in merged} == merged
    graph.close()


@given(graphs())
def test_the_json_s_entities_and_figures_are_those_of_the_schema(graph: KnowledgeGraph) -> None:
    data = json.loads(_text(graph, "json"))
    for entity in data["entities"]:
        common = {key: entity[key] for key in ("id", "label", "name", "names", "aliases")}
        assert parse_entity({**common, **entity["properties"]}).id == entity["id"]
    for figure in data["observations"]:
        made = Observation(**{key: value for key, value in figure.items() if key != "id"})
        assert made.id == figure["id"]
    ids = {entity["id"] for entity in data["entities"]}
    assert {end["id"] for r in data["relations"] for end in (r["source"], r["target"])} <= ids
    assert {figure["about"] for figure in data["observations"]} <= ids
    graph.close()


@given(graphs())
def test_the_json_s_counts_are_those_of_its_own_evidence(graph: KnowledgeGraph) -> None:
    data = json.loads(_text(graph, "json"))
    by_article = Counter(told["article"] for r in data["relations"] for told in r["evidence"])
    at_entity: Counter[str] = Counter()
    asserted: Counter[str] = Counter()
    for relation in data["relations"]:
        for end in ("source", "target"):
            at_entity[relation[end]["id"]] += len(relation["evidence"])
            asserted[relation[end]["id"]] += relation["status"] == "asserted"
    assert all(row["evidence_count"] == by_article[row["id"]] for row in data["articles"])
    for entity in data["entities"]:
        assert entity["evidence_count"] == at_entity[entity["id"]]
        assert entity["relation_count"] == asserted[entity["id"]]
    graph.close()


@given(graphs())
def test_the_csv_says_what_the_json_says(graph: KnowledgeGraph) -> None:
    data = json.loads(_text(graph, "json"))
    table = list(csv.DictReader(io.StringIO(_text(graph, "csv"), newline="")))
    told = Counter(
        (r["source"]["name"], r["type"], r["target"]["name"], r["status"], e["status"], e["quote"])
        for r in data["relations"]
        for e in r["evidence"]
    )
    shown = Counter(
        tuple(
            row[column].removeprefix("'") if row[column].startswith("'=") else row[column]
            for column in ("source", "type", "target", "status", "claim_status", "quote")
        )
        for row in table
    )
    assert shown == told
    graph.close()


@given(graphs())
def test_graphml_read_back_is_the_graph_in_networkx(graph: KnowledgeGraph) -> None:
    full = graph.to_networkx()
    read = nx.read_graphml(io.BytesIO(_text(graph, "graphml").encode()), force_multigraph=True)
    assert set(read.nodes) == set(full.nodes)
    for node, fields in full.nodes(data=True):
        for key, value in fields.items():
            found = read.nodes[node][key]
            assert (json.loads(found) if isinstance(value, list | dict) else found) == value
    edges = {(a, b, fields["type"]): fields for a, b, fields in read.edges(data=True)}
    assert set(edges) == set(full.edges)
    for key, fields in edges.items():
        told = {"id", "quote", "article_title", "article_publisher", "article_published", "article_url"}
        assert {name: value for name, value in fields.items() if name not in told} == dict(full.edges[key])
    graph.close()


@given(graphs(), st.randoms())
def test_loading_what_was_drawn_again_in_another_order_gives_the_same_files(
    graph: KnowledgeGraph, chance: random.Random
) -> None:
    pairs = defaultdict(list)
    for told in graph.evidence():
        pairs[told.article].append(
            claim(
                f"Company:{told.subject.name}",
                told.type,
                f"Company:{told.object.name}",
                status=told.status,
                confidence=told.confidence,
                **told.qualifiers,
            )
        )
    extractions = [article(*several, salt=key) for key, several in pairs.items()]
    texts = set()
    for _ in range(2):
        chance.shuffle(extractions)
        with open_graph() as fresh:
            for extraction in extractions:
                fresh.add(extraction)
            texts.add(tuple(_text(fresh, form) for form in FORMATS))
    assert len(texts) == 1
    graph.close()


# Pieces, one after another -------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_a_generator_that_writes_nothing_before_it_is_asked(form: Any) -> None:
    with sample_graph() as graph:
        pieces = export(graph, form)
        assert isinstance(pieces, Generator)
        graph.remove(graph.articles()[0].id)
        assert len(graph.articles()) == 1, "not begun, it keeps nothing"
        assert "".join(pieces) == _text(graph, form)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_shows_one_moment_though_others_write_meanwhile(form: Any, tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    with open_graph(path) as writer, open_graph(path, read_only=True) as reader:
        for n in range(5):
            writer.add(article(claim("Company:A", "SUPPLIES", f"Company:B{n}"), salt=str(n)))
        before = _text(writer, form)
        pieces = export(reader, form)
        begun = next(pieces)
        for n in range(5, 10):
            writer.add(article(claim("Company:A", "SUPPLIES", f"Company:B{n}"), salt=str(n)))
        assert begun + "".join(pieces) == before
        assert _text(reader, form) == _text(writer, form) != before


@pytest.mark.parametrize("form", FORMATS)
def test_within_an_export_the_graph_cannot_be_changed_and_after_it_can(form: Any) -> None:
    with sample_graph() as graph:
        pieces = export(graph, form)
        next(pieces)
        with pytest.raises(GraphError, match=r"cannot be changed within reading\(\)"):
            graph.remove(graph.articles()[0].id)
        pieces.close()
        assert graph.remove(graph.articles()[0].id).evidence_removed > 0


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_that_nobody_ends_lets_go_of_the_graph(form: Any) -> None:
    with sample_graph() as graph:
        assert list(islice(export(graph, form), 1))
        gc.collect()
        assert graph.remove(graph.articles()[0].id).evidence_removed > 0


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("ending", ["closed", "forgotten"])
def test_an_export_outlives_its_graph_without_a_word(
    form: Any, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python reports what a generator raises when it is thrown away; there must be nothing."""
    complaints: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    graph = sample_graph()
    pieces = export(graph, form)
    next(pieces)
    graph.close()
    if ending == "closed":
        pieces.close()
    del pieces
    gc.collect()
    assert complaints == []


def test_an_export_of_a_closed_graph_is_an_error_of_ours() -> None:
    graph = sample_graph()
    graph.close()
    with pytest.raises(GraphError, match="closed"):
        next(export(graph, "json"))


def test_a_graph_closed_in_the_middle_of_a_question_says_so_once() -> None:
    graph = sample_graph()
    with graph.reading():
        graph.close()
        with pytest.raises(GraphError, match="closed"):
            graph.stats()
