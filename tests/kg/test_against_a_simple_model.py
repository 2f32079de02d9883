"""What the store answers is what the claims say, reckoned here in the plainest way there is."""

from collections import Counter, defaultdict
from typing import Any

import networkx as nx
import pytest
from drawn import Sentence, article, claim
from hypothesis import given
from hypothesis import strategies as st

from kg import KnowledgeGraph, NotFoundError, open_graph
from kg.resolve import resolve
from schema import Evidence, Extraction, Status

NAMES = [f"Company:{letter}" for letter in "ABCDEFG"]
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    source, target = draw(PAIRS)
    kind = draw(st.sampled_from(["SUPPLIES", "INVESTS_IN", "PARTNERS_WITH"]))
    status = draw(st.sampled_from([Status.ASSERTED, Status.ASSERTED, Status.PLANNED, Status.DENIED]))
    confidence = draw(st.sampled_from([0.25, 0.5, 1.0]))
    date = draw(st.sampled_from([None, "2024", "2026-02-01"]))
    fields: dict[str, Any] = {"status": status, "confidence": confidence}
    return claim(source, kind, target, **fields, date=date)


@st.composite
def collections(draw: st.DrawFn) -> list[Extraction]:
    return [
        article(
            *draw(st.lists(sentences(), min_size=1, max_size=5)),
            salt=str(n),
            published=draw(st.sampled_from([None, "2025-11", "2026-01-31"])),
        )
        for n in range(draw(st.integers(1, 4)))
    ]


def _graph(collection: list[Extraction]) -> KnowledgeGraph:
    graph = open_graph()
    for extraction in collection:
        graph.add(extraction)
    return graph


def _claims(collection: list[Extraction]) -> dict[tuple[str, str, str], list[Evidence]]:
    claims = defaultdict(list)
    for extraction in collection:
        for evidence in resolve(extraction).evidence:
            claims[evidence.subject, evidence.type, evidence.object].append(evidence)
    return claims


def _plain(graph: KnowledgeGraph) -> "nx.MultiGraph[str]":
    """The asserted edges with their direction forgotten."""
    plain: nx.MultiGraph[str] = nx.MultiGraph()
    plain.add_nodes_from(entity.id for entity in graph.entities())
    plain.add_edges_from((r.source.id, r.target.id) for r in graph.relations())
    return plain


@given(collections())
def test_there_is_one_edge_for_each_triple_that_anyone_claims(collection: list[Extraction]) -> None:
    claims = _claims(collection)
    with _graph(collection) as graph:
        edges = {(r.source.id, r.type, r.target.id): r for r in graph.relations(include=tuple(Status))}
    assert set(edges) == set(claims)
    for triple, edge in edges.items():
        times = [e.qualifiers.date or e.observed for e in claims[triple]]
        dated = sorted(time for time in times if time)
        assert edge.evidence_count == len(claims[triple])
        assert (edge.first_seen, edge.last_seen) == ((dated[0], dated[-1]) if dated else (None, None))
        doubt = 1.0
        for article_id in {e.article for e in claims[triple]}:
            own = [e for e in claims[triple] if e.article == article_id and e.status == edge.status]
            doubt *= 1 - max((e.confidence for e in own), default=0)
        assert edge.confidence == pytest.approx(1 - doubt, abs=1e-6)


@given(collections())
def test_counts_are_those_of_the_claims(collection: list[Extraction]) -> None:
    claims = [e for several in _claims(collection).values() for e in several]
    ends = Counter(end for e in claims for end in (e.subject, e.object))
    batches = [resolve(extraction) for extraction in collection]
    articles = Counter(c.entity for batch in batches for c in batch.entities)
    with _graph(collection) as graph:
        asserted = Counter(end.id for r in graph.relations() for end in (r.source, r.target))
        for entity in graph.entities():
            assert entity.evidence_count == ends[entity.id]
            assert entity.article_count == articles[entity.id]
            assert entity.relation_count == asserted[entity.id]
        assert graph.stats().evidence == len(claims)


@given(collections(), st.data())
def test_counts_are_right_after_a_removal_too(collection: list[Extraction], data: Any) -> None:
    gone = data.draw(st.sampled_from(collection))
    with _graph(collection) as graph:
        graph.remove(gone.article.id)
        left = [e for e in collection if e.article.id != gone.article.id]
        with _graph(left) as fresh:
            assert graph.entities() == fresh.entities()
            assert graph.stats() == fresh.stats()


@given(collections(), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_path_is_as_short_as_networkx_finds_it(collection: list[Extraction], a: str, b: str) -> None:
    with _graph(collection) as graph:
        plain = _plain(graph)
        start, goal = (f"company:{name[-1].lower()}" for name in (a, b))
        if start not in plain or goal not in plain or not nx.has_path(plain, start, goal):
            with pytest.raises(NotFoundError):
                graph.path(start, goal)
            return
        path = graph.path(start, goal)
        assert len(path) == nx.shortest_path_length(plain, start, goal)
        at = start
        for relation in path:
            ends = {relation.source.id, relation.target.id}
            assert at in ends
            (at,) = ends - {at}
        assert at == goal


@given(collections(), st.sampled_from(NAMES), st.integers(1, 3))
def test_neighbors_are_those_that_networkx_finds(collection: list[Extraction], name: str, depth: int) -> None:
    middle = f"company:{name[-1].lower()}"
    with _graph(collection) as graph:
        plain = _plain(graph)
        if middle not in plain:
            return
        distances = nx.single_source_shortest_path_length(plain, middle, cutoff=depth)
        found = [entity.id for entity in graph.neighbors(middle, depth=depth)]
    assert set(found) == set(distances) - {middle}
    assert [distances[entity] for entity in found] == sorted(distances[entity] for entity in found)


@given(
    collections(),
    st.none() | st.sampled_from(NAMES),
    st.sampled_from([None, "SUPPLIES", "PARTNERS_WITH"]),
    st.sampled_from(["out", "in", "both"]),
    st.sets(st.sampled_from(list(Status))),
)
def test_a_filter_keeps_what_fits_and_nothing_else(
    collection: list[Extraction], name: str | None, kind: str | None, direction: Any, include: set[Status]
) -> None:
    entity = None if name is None else f"company:{name[-1].lower()}"
    with _graph(collection) as graph:
        everything = graph.relations(include=tuple(Status))
        if entity not in (None, *(e.id for e in graph.entities())):
            return
        found = graph.relations(entity, kind, direction=direction, include=include)

    def fits(relation: Any) -> bool:
        ends = {"out": [relation.source], "in": [relation.target]}.get(
            direction, [relation.source, relation.target]
        )
        at_end = entity is None or entity in [end.id for end in ends]
        return at_end and kind in (None, relation.type) and relation.status in {Status.ASSERTED, *include}

    assert found == [relation for relation in everything if fits(relation)]


@given(collections())
def test_every_claim_is_in_the_timeline_of_both_its_ends(collection: list[Extraction]) -> None:
    with _graph(collection) as graph:
        told: Counter[str] = Counter()
        for entity in graph.entities():
            claims = graph.timeline(entity.id)
            whens = [claim.when or "" for claim in claims]
            assert whens == sorted(whens)
            assert claims == graph.evidence(entity.id)[::-1]
            told.update(claim.id for claim in claims)
        assert told == Counter({claim.id: 2 for claim in graph.evidence()})


@given(collections())
def test_the_networkx_graph_shows_the_same_edges(collection: list[Extraction]) -> None:
    with _graph(collection) as graph:
        drawn = graph.to_networkx()
        relations = graph.relations(include=tuple(Status))
        assert set(drawn.nodes) == {entity.id for entity in graph.entities()}
    assert set(drawn.edges) == {(r.source.id, r.target.id, r.type) for r in relations}
    for r in relations:
        edge = drawn.edges[r.source.id, r.target.id, r.type]
        assert (edge["status"], edge["confidence"]) == (r.status.value, r.confidence)
