"""What every question keeps to: statuses, dates, names, directions, and the kinds of things it takes."""

from collections.abc import Callable
from typing import Any

import pytest
from drawn import NewGraph, Sentence, article, claim, sample

from kg import KGError, KnowledgeGraph, NotFoundError, Registry, open_graph
from kg.views import EntityView, Relation
from schema import ETF, RELATION_TYPES, Company, Label, Model, Status

Ask = Callable[..., list[Relation]]

QUESTIONS: dict[str, tuple[Sentence, Callable[[KnowledgeGraph], Ask]]] = {
    "relations": (
        claim("Company:Asked", "ACQUIRES", "Company:Other"),
        lambda graph: lambda **rest: graph.relations("Asked", **rest),
    ),
    "releases": (
        claim("Company:Asked", "RELEASES", "Model:Other"),
        lambda graph: lambda **rest: graph.releases("Asked", **rest),
    ),
    "suppliers": (
        claim("Company:Other", "SUPPLIES", "Company:Asked"),
        lambda graph: lambda **rest: graph.suppliers("Asked", **rest),
    ),
    "customers": (
        claim("Company:Asked", "SUPPLIES", "Company:Other"),
        lambda graph: lambda **rest: graph.customers("Asked", **rest),
    ),
    "investors": (
        claim("Company:Other", "INVESTS_IN", "Company:Asked"),
        lambda graph: lambda **rest: graph.investors("Asked", **rest),
    ),
    "holdings": (
        claim("ETF:Asked", "INVESTS_IN", "Company:Other"),
        lambda graph: lambda **rest: graph.holdings("Asked", **rest),
    ),
    "path": (
        claim("Company:Asked", "ACQUIRES", "Company:Other"),
        lambda graph: lambda **rest: graph.path("Asked", "Other", **rest),
    ),
}
DATED = ("relations", "releases")


def _with(sentence: Sentence, **fields: Any) -> Sentence:
    return sentence._replace(fields={**sentence.fields, **fields})


def _graph(new_graph: NewGraph, *sentences: Sentence, **metadata: Any) -> KnowledgeGraph:
    graph = new_graph()
    graph.add(article(*sentences, **metadata))
    return graph


def _answer(ask: Ask, **rest: Any) -> list[Relation]:
    try:
        return ask(**rest)
    except NotFoundError:  # how `path` says that there is nothing
        return []


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("status", Status)
def test_only_what_is_asserted_is_answered_unless_more_is_included(
    new_graph: NewGraph, question: str, status: Status
) -> None:
    sentence, asking = QUESTIONS[question]
    with _graph(new_graph, _with(sentence, status=status)) as graph:
        ask = asking(graph)
        assert bool(_answer(ask)) == (status == Status.ASSERTED)
        assert [r.status for r in _answer(ask, include=[status])] == [status]
        assert [r.status for r in _answer(ask, include=[status.value])] == [status], "as text too"
        assert len(_answer(ask, include=tuple(Status))) == 1
        others = [other for other in Status if other != status]
        assert bool(_answer(ask, include=others)) == (status == Status.ASSERTED)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_included_comes_beside_the_facts_not_in_their_place(
    new_graph: NewGraph, question: str
) -> None:
    sentence, asking = QUESTIONS[question]
    with _graph(new_graph, sentence) as graph:
        assert len(asking(graph)(include=["denied"])) == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_status_that_is_none_is_named_with_those_there_are(question: str) -> None:
    sentence, asking = QUESTIONS[question]
    with (
        _graph(open_graph, sentence) as graph,
        pytest.raises(KGError, match=r"'sure' .*: use asserted, planned, rumoured"),
    ):
        asking(graph)(include=["sure"])


@pytest.mark.parametrize("question", DATED)
@pytest.mark.parametrize(
    ("since", "until", "seen"),
    [
        (None, None, True),
        ("2026", None, True),
        ("2026-02", None, True),
        ("2026-02-13", None, True),
        ("2026-02-14", None, False),
        ("2027", None, False),
        (None, "2026", True),
        (None, "2026-02", True),
        (None, "2026-02-13", True),
        (None, "2026-02-12", False),
        (None, "2025", False),
        ("2026-02-13", "2026-02-13", True),
        ("2025", "2027", True),
        ("2026-02-13T23:59", None, True),
        (None, "2026-02-13T00:00", True),
        ("2026-03", "2026-01", False),
    ],
)
def test_since_and_until_take_in_their_own_day(
    new_graph: NewGraph, question: str, since: str | None, until: str | None, seen: bool
) -> None:
    sentence, asking = QUESTIONS[question]
    with _graph(new_graph, _with(sentence, date="2026-02-13")) as graph:
        assert bool(asking(graph)(since=since, until=until)) == seen


@pytest.mark.parametrize("question", DATED)
@pytest.mark.parametrize("bound", ["since", "until"])
def test_what_has_no_date_is_in_no_span_of_time(new_graph: NewGraph, question: str, bound: str) -> None:
    sentence, asking = QUESTIONS[question]
    with _graph(new_graph, sentence, published=None) as graph:
        assert len(asking(graph)()) == 1
        assert asking(graph)(**{bound: "2026"}) == []


@pytest.mark.parametrize("question", DATED)
@pytest.mark.parametrize("bound", ["since", "until"])
@pytest.mark.parametrize("wrong", ["yesterday", "2026-02-30", "13.2.2026", "2026-2", ""])
def test_a_date_that_is_none_is_refused(question: str, bound: str, wrong: str) -> None:
    sentence, asking = QUESTIONS[question]
    with _graph(open_graph, sentence) as graph, pytest.raises(KGError, match="is not a date like 2026"):
        asking(graph)(**{bound: wrong})


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_about_what_is_not_there_suggests_what_is(new_graph: NewGraph, question: str) -> None:
    sentence, _ = QUESTIONS[question]
    with _graph(new_graph, sentence) as graph:
        ask = getattr(graph, question)
        names = ("Askd", "Other") if question == "path" else ("Askd",)
        with pytest.raises(NotFoundError, match="nothing is called 'Askd'; did you mean Asked"):
            ask(*names)


@pytest.mark.parametrize("question", ["relations", "releases"])
def test_a_question_about_everyone_answers_for_everyone(new_graph: NewGraph, question: str) -> None:
    sentence, _ = QUESTIONS[question]
    with _graph(new_graph, sentence) as graph:
        graph.add(article(_with(sentence, date="2025-01"), salt="2"))
        everyone = getattr(graph, question)()
    assert [(r.first_seen, r.evidence_count) for r in everyone] == [("2025-01", 2)]


# Who may be asked about ---------------------------------------------------------------------------

KINDS = {
    Label.COMPANY: claim("Company:Asked", "SUPPLIES", "Product:Other"),
    Label.MODEL: claim("Model:Asked", "BASED_ON", "Model:Other"),
    Label.PRODUCT: claim("Product:Asked", "USES", "Model:Other"),
    Label.ETF: claim("ETF:Asked", "TRACKS", "Index:Other"),
    Label.INDEX: claim("ETF:Other", "TRACKS", "Index:Asked"),
    Label.SECTOR: claim("Company:Other", "OPERATES_IN", "Sector:Asked"),
    Label.EVENT: claim("Company:Other", "PARTICIPATES_IN", "Event:Asked"),
    Label.TREND: claim("Trend:Asked", "DRIVES", "Sector:Other"),
}


@pytest.mark.parametrize("label", Label)
@pytest.mark.parametrize("question", ["releases", "suppliers", "customers", "investors", "holdings"])
def test_a_question_of_the_market_is_for_some_kinds_of_things_only(
    new_graph: NewGraph, label: Label, question: str
) -> None:
    takes = [Label.ETF] if question == "holdings" else [Label.COMPANY, Label.SECTOR]
    with _graph(new_graph, KINDS[label]) as graph:
        ask = getattr(graph, question)
        if label in takes:
            assert ask("Asked") == []
        else:
            with pytest.raises(KGError, match=rf"^Asked: this question is for {' or '.join(takes)}, not for"):
                ask("Asked")


@pytest.mark.parametrize("label", Label)
def test_every_kind_of_thing_has_relations_evidence_and_a_timeline(new_graph: NewGraph, label: Label) -> None:
    with _graph(new_graph, KINDS[label]) as graph:
        (relation,) = graph.relations("Asked")
        (told,) = graph.timeline("Asked")
        assert graph.evidence("Asked") == [told]
        assert (told.type, told.subject, told.object) == (relation.type, relation.source, relation.target)
        assert [entity.name for entity in graph.neighbors("Asked")] == ["Other"]
        assert graph.entity("Asked").label == label
        assert [entity.name for entity in graph.entities(label) if entity.name == "Asked"] == ["Asked"]


# Directions and symmetric types -------------------------------------------------------------------


def test_direction_is_seen_from_the_entity(new_graph: NewGraph) -> None:
    with _graph(new_graph, claim("Company:A", "SUPPLIES", "Company:B")) as graph:
        assert [len(graph.relations("A", direction=way)) for way in ("out", "in", "both")] == [1, 0, 1]
        assert [len(graph.relations("B", direction=way)) for way in ("out", "in", "both")] == [0, 1, 1]
        assert len(graph.relations(direction="in")) == 1, "of everyone, it means nothing"


SYMMETRIC = [name for name, relation in RELATION_TYPES.items() if relation.symmetric]


@pytest.mark.parametrize("kind", SYMMETRIC)
def test_a_symmetric_relation_is_one_edge_from_the_smaller_id(new_graph: NewGraph, kind: str) -> None:
    with new_graph() as graph:
        graph.add(article(claim("Company:B", kind, "Company:A")))
        graph.add(article(claim("Company:A", kind, "Company:B"), salt="2"))
        for name in ("A", "B"):
            (edge,) = graph.relations(name, kind)
            assert (edge.source.name, edge.target.name, edge.evidence_count) == ("A", "B", 2)
        assert len(graph.evidence("B", "A", kind)) == len(graph.evidence("A", "B", kind)) == 2
        assert graph.to_networkx().number_of_edges() == 1


def test_a_directed_relation_told_both_ways_is_two(new_graph: NewGraph) -> None:
    with _graph(
        new_graph,
        claim("Company:B", "INVESTS_IN", "Company:A"),
        claim("Company:A", "INVESTS_IN", "Company:B"),
    ) as graph:
        assert {(r.source.name, r.target.name) for r in graph.relations()} == {("A", "B"), ("B", "A")}
        assert len(graph.neighbors("A")) == 1


def test_of_several_shortest_paths_always_the_same_one_is_chosen(new_graph: NewGraph) -> None:
    links = [claim("Company:A", "PARTNERS_WITH", f"Company:M{n}", date=f"2026-01-0{n + 1}") for n in range(5)]
    links += [claim(f"Company:M{n}", "ACQUIRES", "Company:Z") for n in range(5)]
    paths = []
    for order in (links, links[::-1]):
        with new_graph() as graph:
            for n, link in enumerate(order):
                graph.add(article(link, salt=str(n)))
            paths.append(graph.path("A", "Z"))
    assert len(paths[0]) == 2
    assert paths[0] == paths[1]


# Names --------------------------------------------------------------------------------------------


def test_a_name_of_several_things_means_the_one_with_most_evidence_until_more_is_said(
    new_graph: NewGraph,
) -> None:
    company, model = (
        claim("Company:Orion", "ACQUIRES", "Company:X"),
        claim("Model:Orion", "BASED_ON", "Model:Y"),
    )
    with _graph(new_graph, company) as graph:
        graph.add(article(model, salt="2"))
        assert graph.entity("Orion").label == Label.COMPANY, "of equals, the first id"
        graph.add(article(model, salt="3"))
        assert graph.entity("orion").label == Label.MODEL
        assert graph.entity("company:orion").label == Label.COMPANY
        assert [e.id for e in graph.search("orion")] == ["model:orion", "company:orion"]


def test_the_market_s_questions_take_the_company_of_a_shared_name(new_graph: NewGraph) -> None:
    with _graph(
        new_graph,
        claim("Company:Orion", "RELEASES", "Model:Orion"),
        claim("Model:Orion 2", "BASED_ON", "Model:Orion"),
        claim("ETF:Orion", "INVESTS_IN", "Company:Orion"),
    ) as graph:
        assert [r.source.id for r in graph.releases("Orion")] == ["company:orion"]
        assert [r.source.id for r in graph.investors("Orion")] == ["etf:orion"]
        assert [r.source.id for r in graph.holdings("Orion")] == ["etf:orion"]


def test_a_name_as_written_comes_before_one_that_only_folds_to_it(new_graph: NewGraph) -> None:
    registry = Registry(
        [Company(id="company:orbit", name="Orbit"), Company(id="company:orbit-inc", name="ORBIT Inc.")]
    )
    with new_graph() as graph:
        graph.add(article(entities=("Company:Orbit",)), registry)
        for n in range(2):
            graph.add(article(claim("Company:ORBIT Inc.", "ACQUIRES", "Company:Z"), salt=str(n)), registry)
        assert graph.entity("Orbit").id == "company:orbit"
        assert graph.entity("ORBIT Inc.").id == "company:orbit-inc"
        assert graph.entity("orbit").id == "company:orbit-inc", "the one with more evidence"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zhipu", ["Zhipu"]),
        ("智谱", ["Zhipu"]),
        ("02513", ["Zhipu"]),
        ("hip", ["Zhipu", "Chip Fund"]),
        ("chip f", ["Chip Fund"]),
        ("zhpu", ["Zhipu"]),
        ("", []),
        ("nothing like it", []),
    ],
)
def test_search_finds_names_in_any_language_by_any_part(
    new_graph: NewGraph, text: str, found: list[str]
) -> None:
    registry = Registry(
        [
            Company(id="company:zhipu", name="Zhipu", names={"zh-Hans": "智谱"}, ticker="02513"),
            ETF(id="etf:159516", name="Chip Fund", code="159516"),
        ]
    )
    with new_graph() as graph:
        graph.add(
            article(claim("Company:智谱", "ACQUIRES", "Company:X"), entities=("ETF:Chip Fund",)), registry
        )
        assert [entity.name for entity in graph.search(text)] == found


def test_search_ranks_whole_names_then_beginnings_then_parts(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        popular = [claim("Company:My Seek", "ACQUIRES", f"Company:Victim {n}") for n in range(4)]
        graph.add(article(*popular, entities=("Company:Seek", "Company:Seek Labs", "Company:Seek Works")))
        graph.add(article(entities=("Company:Seek Works",), salt="2"))
        graph.add(article(claim("Company:Seek Works", "ACQUIRES", "Company:Victim 1")))
        found = [entity.name for entity in graph.search("seek")]
    assert found == ["Seek", "Seek Works", "Seek Labs", "My Seek"]


def test_search_gives_no_more_than_it_is_asked_for(new_graph: NewGraph) -> None:
    with _graph(
        new_graph, *(claim("Company:Hub", "SUPPLIES", f"Company:Spoke {n}") for n in range(12))
    ) as graph:
        assert len(graph.search("spoke")) == 10
        assert [len(graph.search("spoke", limit)) for limit in (0, 1, 5, 100, -1)] == [0, 1, 5, 12, 0]
        assert [e.name for e in graph.search("spoke 1", 2)] == ["Spoke 1", "Spoke 10"], "the whole name first"


# Releases whose model is not named ----------------------------------------------------------------


def _unnamed(graph: KnowledgeGraph) -> EntityView:
    (model,) = [entity for entity in graph.entities("Model") if not entity.properties["named"]]
    return model


def test_a_release_without_a_name_is_shown_by_what_describes_it(new_graph: NewGraph) -> None:
    described = "Model:Zhipu flagship model, 2026-02"
    drawn = article(claim("Company:Zhipu", "RELEASES", described), properties={described: {"named": False}})
    with new_graph() as graph:
        graph.add(drawn, Registry([Model(id="model:glm-5", name="GLM-5")]))
        model = _unnamed(graph)
        assert (model.name, model.aliases) == ("Zhipu flagship model, 2026-02", ())
        assert [r.target.name for r in graph.releases("Zhipu")] == [model.name]
        assert graph.entity(model.name).id == model.id
        assert graph.to_networkx().nodes[model.id]["named"] is False


def test_named_and_unnamed_releases_stay_apart_until_an_article_names_the_model(new_graph: NewGraph) -> None:
    described = "Model:Zhipu flagship model, 2026-02"
    first = article(claim("Company:Zhipu", "RELEASES", described), properties={described: {"named": False}})
    second = article(claim("Company:Zhipu", "RELEASES", "Model:GLM-5"), published="2026-02-12")
    with new_graph() as graph:
        graph.add(first)
        graph.add(second)
        assert {r.target.name: r.evidence_count for r in graph.releases("Zhipu")} == {
            "GLM-5": 1,
            "Zhipu flagship model, 2026-02": 1,
        }
        assert graph.entity("GLM-5").properties == {"named": True}


# Sectors ------------------------------------------------------------------------------------------


def test_a_sector_counts_those_who_are_in_it_now(new_graph: NewGraph) -> None:
    inside = claim("Company:Inside", "OPERATES_IN", "Sector:Chips")
    left = claim("Company:Left", "OPERATES_IN", "Sector:Chips", status=Status.ENDED)
    sales = [claim(f"Company:{name}", "SUPPLIES", "Company:Buyer") for name in ("Inside", "Left", "Outside")]
    with _graph(new_graph, inside, left, *sales) as graph:
        assert [r.source.name for r in graph.customers("Chips")] == ["Inside"]
        assert [r.source.name for r in graph.customers("Chips", include=["ended"])] == ["Inside"]


def test_what_sector_companies_sell_each_other_counts_on_both_sides(new_graph: NewGraph) -> None:
    members = [claim(f"Company:{name}", "OPERATES_IN", "Sector:Chips") for name in "AB"]
    with _graph(new_graph, *members, claim("Company:A", "SUPPLIES", "Company:B")) as graph:
        assert graph.customers("Chips") == graph.suppliers("Chips") != []


def test_figures_are_those_of_the_entity_asked_about(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        graph.add(article(figures=(("Company:A", "revenue", 1.0), ("Company:B", "revenue", 2.0))))
        assert [o.value for o in graph.figures("A")] == [1.0]
        assert [o.value for o in graph.figures()] == [1.0, 2.0]
        with pytest.raises(NotFoundError):
            graph.figures("C")


def test_figures_are_found_by_what_they_are_about(new_graph: NewGraph) -> None:
    with sample(new_graph) as graph:
        assert [o.metric for o in graph.figures()] == ["fund size"]
        assert graph.figures("智谱") == []


def test_an_empty_graph_answers_too(new_graph: NewGraph) -> None:
    with new_graph() as graph:
        stats = graph.stats()
        assert (stats.articles, stats.by_label, stats.first_published) == (0, {}, None)
        assert graph.relations() == graph.evidence() == graph.articles() == graph.search("x") == []
        with pytest.raises(NotFoundError):
            graph.entity("x")
