"""The graphs that pages are measured with: the same each time, and of the size that is asked for."""

from benchmarks.graphs import made_graph
from kg.export import export
from schema import Status


def test_the_same_size_gives_the_same_graph() -> None:
    graphs = ["".join(export(made_graph(40, 90), "json")) for _ in range(2)]
    assert graphs[0] == graphs[1]


def test_another_seed_gives_another_graph() -> None:
    assert made_graph(40, 90).entities() != made_graph(40, 90, seed=2).entities()


def test_it_has_about_as_much_as_asked_and_evidence_in_two_languages() -> None:
    with made_graph(200, 500) as graph:
        stats = graph.stats()
        degrees = sorted(len(graph.neighbors(entity.id)) for entity in graph.entities())
        assert len({claim.quote for claim in graph.evidence()}) < stats.evidence, "a sentence states several"
    assert 190 <= stats.entities <= 200
    assert 480 <= stats.relations <= 500
    assert stats.evidence > stats.relations
    assert set(stats.by_language) == {"en", "zh"}
    assert set(stats.by_status) == {str(status) for status in Status}
    assert degrees[-1] > 4 * degrees[len(degrees) // 2], "a few are met often, most seldom"
