"""The sample behind the examples is a good one: nothing of it is dropped, every quote is in its place."""

from kg import open_graph
from kg.sample import sample_extractions, sample_graph, sample_registry
from schema import validate


def test_nothing_of_the_sample_is_dropped() -> None:
    registry = sample_registry()
    with open_graph() as graph:
        for extraction in sample_extractions():
            assert validate(extraction).dropped == ()
            assert graph.add(extraction, registry).dropped == ()
        assert graph.stats().relations == sum(len(e.relations) for e in sample_extractions())


def test_it_meets_the_registry_in_both_languages() -> None:
    with sample_graph() as graph:
        known = {entity.id for entity in sample_registry()}
        assert known <= {entity.id for entity in graph.entities()}


def test_every_caller_gets_a_graph_of_its_own() -> None:
    with sample_graph() as one, sample_graph() as other:
        one.remove(one.articles()[0].id)
        assert len(other.articles()) == 2
