"""The shortest chain between two entities: which one, over what, and what is said where there is none."""

import random
from itertools import pairwise

import networkx as nx
import pytest
from drawn import NewGraph, Sentence, article, claim
from hypothesis import given
from hypothesis import strategies as st

from kg import KGError, KnowledgeGraph, NoPathError, NotFoundError, open_graph
from kg.views import Relation
from schema import Status

LETTERS = "ABCDEFGH"
LINKS = st.lists(
    st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).filter(lambda pair: pair[0] != pair[1]),
    min_size=1,
    max_size=14,
)


def _graph(new_graph: NewGraph, *sentences: Sentence) -> KnowledgeGraph:
    graph = new_graph()
    graph.add(article(*sentences))
    return graph


def _linked(*pairs: str, **fields: object) -> list[Sentence]:
    """Return claims of supplies: `AB` says that A supplies B."""
    return [claim(f"Company:{a}", "SUPPLIES", f"Company:{b}", **fields) for a, b in pairs]


def _ids(start: str, relations: list[Relation]) -> list[str]:
    """Return the ids that a chain passes, checking that each relation begins where the last one ended."""
    ids = [start]
    for relation in relations:
        ends = [relation.source.id, relation.target.id]
        assert ids[-1] in ends, f"{ids} is not continued by {ends}"
        ends.remove(ids[-1])
        ids += ends
    return ids


def _names(start: str, relations: list[Relation]) -> str:
    return "".join(entity[-1] for entity in _ids(f"company:{start.lower()}", relations)).upper()


def test_a_path_goes_with_and_against_the_direction_of_relations(new_graph: NewGraph) -> None:
    with _graph(new_graph, *_linked("BA", "BC", "DC")) as graph:
        path = graph.path("A", "D")
        assert _names("A", path) == "ABCD"
        assert [(r.source.name, r.target.name) for r in path] == [("B", "A"), ("B", "C"), ("D", "C")]


def test_two_that_are_linked_need_one_relation(new_graph: NewGraph) -> None:
    with _graph(new_graph, *_linked("AB", "BC", "CA")) as graph:
        assert _names("A", graph.path("A", "C")) == "AC"


def test_the_way_to_oneself_is_empty_also_for_one_without_any_relation(new_graph: NewGraph) -> None:
    with _graph(new_graph, *_linked("AB")) as graph:
        graph.add(article(entities=("Company:Lonely",)))
        assert graph.path("A", "a") == graph.path("Lonely", "company:lonely") == []


def test_of_several_shortest_ways_the_one_whose_ids_come_first_is_taken(new_graph: NewGraph) -> None:
    with _graph(new_graph, *_linked("AF", "FZ", "AC", "CZ", "AD", "DZ")) as graph:
        assert _names("A", graph.path("A", "Z")) == "ACZ"
    with _graph(new_graph, *_linked("AB", "BY", "YZ", "AC", "CX", "XZ")) as graph:
        assert _names("A", graph.path("A", "Z")) == "ABYZ", "the first step counts first"


def test_the_way_back_is_the_way_there(new_graph: NewGraph) -> None:
    with _graph(new_graph, *_linked("MB", "MC", "BZ", "CZ", "ZA", "ZQ")) as graph:
        for a, b in ("MA", "MQ", "AB", "QC"):
            assert graph.path(b, a) == graph.path(a, b)[::-1]


def test_of_several_relations_between_two_the_newest_is_shown(new_graph: NewGraph) -> None:
    with _graph(
        new_graph,
        claim("Company:A", "SUPPLIES", "Company:B", date="2026-02"),
        claim("Company:B", "INVESTS_IN", "Company:A", date="2026-03"),
        claim("Company:A", "PARTNERS_WITH", "Company:B", date="2026-01"),
    ) as graph:
        assert [r.type for r in graph.path("A", "B")] == ["INVESTS_IN"]
        graph.add(article(claim("Company:A", "PARTNERS_WITH", "Company:B", date="2026-04"), salt="2"))
        assert [r.type for r in graph.path("B", "A")] == ["PARTNERS_WITH"]


def test_a_longer_way_of_facts_is_taken_before_a_short_rumour(new_graph: NewGraph) -> None:
    facts, rumour = _linked("AB", "BC"), _linked("AC", status=Status.RUMOURED)
    with _graph(new_graph, *facts, *rumour) as graph:
        assert _names("A", graph.path("A", "C")) == "ABC"
        assert _names("A", graph.path("A", "C", include=["rumoured"])) == "AC"
        assert _names("A", graph.path("A", "C", include=["planned"])) == "ABC"


def test_the_relation_shown_has_a_status_that_was_asked_for(new_graph: NewGraph) -> None:
    newer_rumour = claim("Company:B", "INVESTS_IN", "Company:A", date="2026-09", status=Status.RUMOURED)
    with _graph(new_graph, *_linked("AB"), newer_rumour) as graph:
        assert [r.status for r in graph.path("A", "B")] == [Status.ASSERTED]
        assert [r.status for r in graph.path("A", "B", include=["rumoured"])] == [Status.RUMOURED]


@pytest.mark.parametrize("status", [status for status in Status if status != Status.ASSERTED])
def test_every_other_status_is_followed_only_when_it_is_included(new_graph: NewGraph, status: Status) -> None:
    with _graph(new_graph, *_linked("AB"), *_linked("BC", status=status)) as graph:
        with pytest.raises(NoPathError):
            graph.path("A", "C")
        with pytest.raises(NoPathError):
            graph.path("A", "C", include=[other for other in Status if other != status])
        assert _names("A", graph.path("A", "C", include=[status.value])) == "ABC"


def test_no_path_says_what_was_followed_and_how_to_look_further(new_graph: NewGraph) -> None:
    with _graph(new_graph, *_linked("AB", "CD")) as graph:
        with pytest.raises(NoPathError) as caught:
            graph.path("A", "D")
        assert str(caught.value) == (
            "no path leads from A to D over asserted relations; planned, rumoured, denied or ended ones"
            " were left out: include them to look further (--include all)"
        )
        assert (caught.value.what, caught.value.suggestions) == ("D", ())
        assert caught.value.followed == ("asserted",)
        with pytest.raises(
            NoPathError, match=r"over asserted or rumoured relations; planned, denied or ended"
        ):
            graph.path("D", "A", include=["rumoured"])
        with pytest.raises(NoPathError, match=r"from A to D over relations of any status$"):
            graph.path("A", "D", include=list(Status))


def test_a_name_that_is_not_there_is_not_found_rather_than_not_reached(new_graph: NewGraph) -> None:
    with _graph(new_graph, *_linked("AB")) as graph:
        for ends in (("Nobody at all", "A"), ("A", "Nobody at all")):
            with pytest.raises(NotFoundError, match="nothing is called 'Nobody at all'") as caught:
                graph.path(*ends)
            assert not isinstance(caught.value, NoPathError)
        with pytest.raises(KGError, match="'perhaps' is not a valid Status"):
            graph.path("A", "B", include=["perhaps"])


def test_a_long_chain_is_walked_from_end_to_end(new_graph: NewGraph) -> None:
    """Sixty steps: more than any recursion or joined question should mind."""
    chain = [claim(f"Company:N{n:02d}", "SUPPLIES", f"Company:N{n + 1:02d}") for n in range(60)]
    with _graph(new_graph, *chain) as graph:
        path = graph.path("N60", "N00")
    assert len(path) == 60
    assert _ids("company:n60", path)[-1] == "company:n00"


def test_a_hub_with_thousands_of_links_is_no_hindrance(new_graph: NewGraph) -> None:
    """Counted in questions to the store, not in seconds."""
    spokes = [claim("Company:Hub", "SUPPLIES", f"Company:S{n:04d}") for n in range(2000)]
    far = [
        claim("Company:S1999", "SUPPLIES", "Company:Far"),
        claim("Company:Other", "SUPPLIES", "Company:Side"),
    ]
    with _graph(new_graph, *spokes, *far) as graph:
        asked: list[int] = []
        standing = graph._store.standing

        def counting(ends: object, **rest: object) -> object:
            asked.append(len(ends))  # type: ignore[arg-type]
            return standing(ends, **rest)  # type: ignore[arg-type]

        graph._store.standing = counting  # type: ignore[method-assign,assignment]
        assert len(graph.path("S0000", "Far")) == 3
        with pytest.raises(NoPathError):
            graph.path("Hub", "Side")
    assert sum(asked) <= 10, "the side with less around it goes first"


def _first_by_brute_force(links: list[tuple[str, str]], start: str, goal: str) -> str | None:
    plain = nx.Graph(links)
    if start not in plain or goal not in plain or not nx.has_path(plain, start, goal):
        return None
    low, high = sorted((start, goal))
    best = min(nx.all_shortest_paths(plain, low, high))
    return "".join(best if low == start else best[::-1])


@given(LINKS, st.sampled_from(LETTERS), st.sampled_from(LETTERS))
def test_the_path_is_the_first_of_all_shortest_ones(
    links: list[tuple[str, str]], start: str, goal: str
) -> None:
    with _graph(open_graph, *_linked(*(a + b for a, b in links))) as graph:
        known = {entity.name for entity in graph.entities()}
        expected = _first_by_brute_force(links, start, goal)
        if expected is None:
            with pytest.raises(NoPathError if {start, goal} <= known else NotFoundError):
                graph.path(start, goal)
        else:
            assert _names(start, graph.path(start, goal)) == expected


@given(LINKS, st.sampled_from(LETTERS), st.sampled_from(LETTERS), st.integers(1, 6))
def test_several_paths_are_the_first_of_all_there_are(
    links: list[tuple[str, str]], start: str, goal: str, most: int
) -> None:
    """In order of length, and of the ids from the end whose id comes first."""
    with _graph(open_graph, *_linked(*(a + b for a, b in links))) as graph:
        plain, (low, high) = nx.Graph(links), sorted((start, goal))
        if start == goal or low not in plain or high not in plain or not nx.has_path(plain, low, high):
            return
        every = sorted(nx.all_simple_paths(plain, low, high), key=lambda path: (len(path), path))[:most]
        expected = ["".join(path if low == start else path[::-1]) for path in every]
        assert [_names(start, path) for path in graph.paths(start, goal, most)] == expected


@given(LINKS, st.randoms())
def test_the_path_does_not_depend_on_the_order_of_loading(
    links: list[tuple[str, str]], chance: random.Random
) -> None:
    single = [article(*_linked(a + b), salt=f"{n}") for n, (a, b) in enumerate(links)]
    shuffled = list(single)
    chance.shuffle(shuffled)
    (a, _), (_, b) = links[0], links[-1]
    found = []
    for order in (single, shuffled):
        with open_graph() as graph:
            for extraction in order:
                graph.add(extraction)
            try:
                found.append(graph.path(a, b))
            except NoPathError as error:
                found.append(str(error))  # type: ignore[arg-type]
    assert found[0] == found[1]


@given(LINKS)
def test_neighbours_of_a_step_are_linked_by_a_relation_that_is_there(links: list[tuple[str, str]]) -> None:
    with _graph(open_graph, *_linked(*(a + b for a, b in links))) as graph:
        there = {frozenset((r.source.id, r.target.id)) for r in graph.relations()}
        names = sorted({entity.name for entity in graph.entities()})
        for a, b in pairwise(names):
            try:
                ids = _ids(f"company:{a.lower()}", graph.path(a, b))
            except NoPathError:
                continue
            assert ids[-1] == f"company:{b.lower()}"
            assert {frozenset(step) for step in pairwise(ids)} <= there
            assert len(set(ids)) == len(ids), "no entity twice"
