"""Helpers on graphs of a few sentences, made so that the right answer is plain."""

from inspect import signature
from typing import Any

import pytest
from click import Parameter
from drawn import NewGraph, Sentence, article, claim
from market_told import QUESTIONS

from kg import KGError, KnowledgeGraph, NotFoundError, Registry
from kg.cli import cli
from schema import Company, Status

SCOPE = {"include", "as_of", "min_sources"}
WHOLE = {"articles", "entities", "stats"}
"""What is asked of the graph as it is, not as it was."""
OF_CLAIMS = {"evidence", "figures", "mentions", "search", "timeline"}
OF_ANY_STATUS = {"changes", "conflicts", "rumours"}


def told(
    new_graph: NewGraph, *articles: tuple[str | None, list[Sentence]], **metadata: Any
) -> KnowledgeGraph:
    graph = new_graph()
    for number, (day, sentences) in enumerate(articles):
        graph.add(article(*sentences, salt=str(number), published=day, publisher=f"P{number}", **metadata))
    return graph


# What every helper takes --------------------------------------------------------------------------


@pytest.mark.parametrize("question", sorted(set(QUESTIONS) - WHOLE))
def test_every_helper_can_be_asked_of_the_past_and_of_what_counts(question: str):
    takes = SCOPE & set(signature(getattr(KnowledgeGraph, question)).parameters)
    expected = SCOPE
    if question in OF_CLAIMS:
        expected = {"as_of"}
    elif question in OF_ANY_STATUS:
        expected = {"as_of", "min_sources"}
    assert takes == expected


@pytest.mark.parametrize("question", sorted(set(QUESTIONS) - {"entities"}))
def test_every_helper_is_a_command_that_takes_the_same(question: str):
    method = signature(getattr(KnowledgeGraph, question)).parameters
    options: list[Parameter] = cli.commands[question.replace("_", "-")].params
    assert {option.name for option in options} & SCOPE == SCOPE & set(method)
    if "include" in method and question not in {"communities", "neighbors", "top"}:
        assert "evidence" in {option.name for option in options}


# Releases -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "seen"),
    [
        ({"since": "2025-02"}, True),
        ({"since": "2025-03"}, False),
        ({"since": "2025-06"}, False),
        ({"until": "2025-02-19"}, False),
        ({"until": "2025-02-20"}, True),
        ({"since": "2025-02-20", "until": "2025-02-20"}, True),
    ],
)
def test_a_release_told_again_later_took_place_once(new_graph: NewGraph, span: dict[str, str], seen: bool):
    dated = claim("Company:Lab", "RELEASES", "Model:L1", date="2025-02-20")
    undated = claim("Company:Lab", "RELEASES", "Model:L1")
    with told(new_graph, ("2025-02-21", [dated]), ("2025-06-01", [undated])) as graph:
        assert bool(graph.releases("Lab", **span)) is seen
        assert bool(graph.releases(**span)) is seen


def test_what_was_announced_first_is_released_when_it_comes(new_graph: NewGraph):
    planned = claim("Company:Lab", "RELEASES", "Model:L1", status=Status.PLANNED)
    out = claim("Company:Lab", "RELEASES", "Model:L1")
    with told(new_graph, ("2025-01-10", [planned]), ("2025-03-05", [out]), ("2025-08-01", [out])) as graph:
        assert [r.target.name for r in graph.releases("Lab", since="2025-03", until="2025-03")] == ["L1"]
        assert graph.releases("Lab", until="2025-02") == []
        assert graph.releases("Lab", since="2025-07") == []
        assert graph.releases("Lab", as_of="2025-02") == []
        (then,) = graph.releases("Lab", as_of="2025-02", include=["planned"], until="2025-01")
        assert then.status is Status.PLANNED


# Suppliers and customers --------------------------------------------------------------------------


def test_a_supply_says_what_and_since_when_and_whether_it_is_over(new_graph: NewGraph):
    supply = claim("Company:Fab", "SUPPLIES", "Company:Chips", product="wafers")
    over = claim("Company:Fab", "SUPPLIES", "Company:Chips", status=Status.ENDED)
    with told(new_graph, ("2025-01-10", [supply]), ("2025-03-05", [over])) as graph:
        assert graph.suppliers("Chips") == graph.customers("Fab") == []
        (then,) = graph.suppliers("Chips", as_of="2025-02")
        assert (then.qualifiers["product"], then.first_seen, then.status) == (
            "wafers",
            "2025-01-10",
            Status.ASSERTED,
        )
        (now,) = graph.customers("Fab", include=["ended"])
        assert (now.qualifiers["product"], now.last_seen, now.status) == (
            "wafers",
            "2025-03-05",
            Status.ENDED,
        )


# Exposure -----------------------------------------------------------------------------------------


def test_exposure_follows_holdings_of_holdings_and_multiplies(new_graph: NewGraph):
    with told(
        new_graph,
        (
            "2025-01-10",
            [
                claim("ETF:F", "INVESTS_IN", "Company:A", weight=0.5),
                claim("Company:A", "INVESTS_IN", "Company:B", stake=0.2),
                claim("Company:B", "INVESTS_IN", "Company:Goal", stake=0.1),
                claim("Company:A", "INVESTS_IN", "Company:Goal", stake=0.4),
                claim("ETF:F", "INVESTS_IN", "Company:Goal", weight=0.01),
                claim("ETF:F", "INVESTS_IN", "Sector:S", weight=0.3),
                claim("Company:Goal", "OPERATES_IN", "Sector:S"),
                claim("Company:B", "INVESTS_IN", "Company:A"),
            ],
        ),
    ) as graph:
        ways = [(w.why, w.weight, [r.target.name for r in w.path]) for w in graph.exposure("F", "Goal")]
        to_sector = [(w.why, w.weight, len(w.path)) for w in graph.exposure("F", "S")]
        past = graph.exposure("F", "Goal", as_of="2024")
    assert ways == [
        ("direct", 0.01, ["Goal"]),
        ("holdings", 0.2, ["A", "Goal"]),
        ("holdings", 0.01, ["A", "B", "Goal"]),
        ("sector", 0.3, ["S", "S"]),
    ]
    assert to_sector == [("direct", 0.3, 1), ("holdings", 0.2, 3), ("holdings", 0.01, 2)]
    assert past == []


def test_exposure_to_a_sector_is_that_of_the_companies_in_it(new_graph: NewGraph):
    with told(
        new_graph,
        (
            "2025-01-10",
            [
                claim("ETF:F", "INVESTS_IN", "Company:A", weight=0.5),
                claim("Company:A", "OPERATES_IN", "Sector:S"),
                claim("ETF:F", "INVESTS_IN", "Company:Out"),
                claim("Company:Gone", "OPERATES_IN", "Sector:S", status=Status.ENDED),
                claim("ETF:F", "INVESTS_IN", "Company:Gone", weight=0.2),
            ],
        ),
    ) as graph:
        (way,) = graph.exposure("F", "S")
        assert (way.why, way.weight, [r.target.name for r in way.path]) == ("holdings", 0.5, ["A", "S"])
        assert len(graph.exposure("F", "S", include=["ended"])) == 2


# Loops --------------------------------------------------------------------------------------------


def test_the_most_circular_company_s_loops_come_first(new_graph: NewGraph):
    """Hub stands in two loops, X and Y in one of their own; of Hub's, the shorter one is first."""
    money = {"amount": 1e9, "currency": "USD"}
    with told(
        new_graph,
        (
            "2025-01-10",
            [
                claim("Company:X", "INVESTS_IN", "Company:Y"),
                claim("Company:X", "SUPPLIES", "Company:Y"),
                claim("Company:Hub", "INVESTS_IN", "Company:P", **money),
                claim("Company:Hub", "SUPPLIES", "Company:P", product="chips", **money),
                claim("Company:Hub", "INVESTS_IN", "Company:Q", amount=2e9, currency="EUR"),
                claim("Company:Q", "INVESTS_IN", "Company:R"),
                claim("Company:Hub", "SUPPLIES", "Company:R"),
            ],
        ),
    ) as graph:
        found = graph.loops()
        assert [[c.name for c in loop.companies] for loop in found] == [
            ["Hub", "P"],
            ["Hub", "Q", "R"],
            ["X", "Y"],
        ]
        assert found[0].amounts == {"USD": 2e9}
        assert found[1].amounts == {"EUR": 2e9}
        assert [[r.type for r in step] for step in found[1].steps] == [
            ["INVESTS_IN"],
            ["INVESTS_IN"],
            ["SUPPLIES"],
        ]
        assert len(graph.loops(max_length=2)) == 2
        assert [len(loop.companies) for loop in graph.loops("R")] == [3]


# Rivals, families, users --------------------------------------------------------------------------


def test_what_two_have_in_common_may_be_symmetric(new_graph: NewGraph):
    """Whose id comes first says nothing of them: M competes with both, on either side of the edge."""
    rivals = [
        claim("Company:A", "COMPETES_WITH", "Company:M"),
        claim("Company:M", "COMPETES_WITH", "Company:Z"),
    ]
    with told(new_graph, ("2025-01-10", rivals)) as graph:
        both = graph.compare("A", "Z")
        assert [(name, end.name) for name, end in both.common] == [("COMPETES_WITH", "M")]
        assert both.counts == {"COMPETES_WITH": (1, 1)}
        assert sorted(c.quote for c in graph.evidence_of(both)) == [
            "A COMPETES_WITH M.",
            "M COMPETES_WITH Z.",
        ]


def test_two_are_compared_by_the_figures_of_their_time(new_graph: NewGraph):
    with new_graph() as graph:
        for day, value in (("2025-01-10", 1.0), ("2025-05-10", 2.0)):
            graph.add(article(figures=(("Company:A", "revenue", value),), published=day, salt=day))
        graph.add(article(entities=("Company:B",)))
        now, then = graph.compare("A", "B"), graph.compare("A", "B", as_of="2025-02")
    assert [f.value for f in now.figures["revenue"][0]] == [1.0, 2.0]
    assert [f.value for f in then.figures["revenue"][0]] == [1.0]
    assert now.figures["revenue"][1] == ()


# News ---------------------------------------------------------------------------------------------


def test_what_is_heard_of_only_as_it_ends_is_no_beginning(new_graph: NewGraph):
    sold = claim("Company:A", "INVESTS_IN", "Company:B", status=Status.ENDED)
    no = claim("Company:A", "ACQUIRES", "Company:C", status=Status.DENIED)
    plan = claim("Company:A", "ACQUIRES", "Company:D", status=Status.PLANNED)
    with told(new_graph, ("2025-01-10", [sold, no, plan])) as graph:
        kinds = [(n.kind, n.relation.target.name, n.before) for n in graph.changes("2025")]
    assert kinds == [("ended", "B", None), ("denied", "C", None), ("new", "D", None)]


@pytest.mark.parametrize(
    ("statements", "outcome", "settled"),
    [
        ([("2025-05", "rumoured", {})], "open", None),
        ([("2025-05", "rumoured", {}), ("2025-06", "asserted", {})], "confirmed", "2025-06"),
        ([("2023-01", "asserted", {}), ("2025-05", "rumoured", {})], "open", None),
        (
            [("2023-01", "asserted", {}), ("2025-05", "rumoured", {}), ("2025-07", "asserted", {})],
            "confirmed",
            "2025-07",
        ),
        ([("2025-05", "rumoured", {}), ("2025-06", "asserted", {"date": "2023-01"})], "open", None),
        ([("2025-05", "rumoured", {}), ("2025-06", "denied", {})], "denied", "2025-06"),
        (
            [("2025-05", "rumoured", {}), ("2025-06", "denied", {}), ("2025-07", "rumoured", {})],
            "open",
            None,
        ),
    ],
)
def test_only_what_is_said_after_a_rumour_settles_it(
    new_graph: NewGraph, statements: list[Any], outcome: str, settled: str | None
):
    said = [
        (day, [claim("Company:A", "INVESTS_IN", "Company:B", status=Status(status), **fields)])
        for day, status, fields in statements
    ]
    with told(new_graph, *said) as graph:
        (rumour,) = graph.rumours()
    assert (rumour.outcome, rumour.first_heard, rumour.settled) == (outcome, "2025-05", settled)
    assert len(rumour.claims) == len(statements)


def test_what_too_few_say_is_neither_disputed_nor_rumoured(new_graph: NewGraph):
    rumour = claim("Company:A", "ACQUIRES", "Company:B", status=Status.RUMOURED)
    small, large = (
        claim("Company:A", "INVESTS_IN", "Company:C", amount=amount, currency="USD") for amount in (1e9, 2e9)
    )
    with told(new_graph, ("2025-01-10", [rumour, small]), ("2025-01-11", [large])) as graph:
        assert len(graph.rumours()) == len(graph.conflicts()) == 1
        assert graph.rumours(min_sources=2) == graph.conflicts(min_sources=2) == []


# Search, figures, mentions ------------------------------------------------------------------------


def test_search_forgives_a_wrong_character_in_any_language(new_graph: NewGraph):
    registry = Registry(
        [
            Company(id="company:zhipu", name="Zhipu", names={"zh-Hans": "智谱"}),
            Company(id="company:hygon", name="Hygon", names={"zh-Hans": "海光信息"}),
            Company(id="company:moonshot", name="Moonshot AI", names={"zh-Hans": "月之暗面"}),
        ]
    )
    with new_graph() as graph:
        graph.add(article(entities=("Company:智谱", "Company:海光信息", "Company:月之暗面")), registry)
        for text, name in (
            *(("智普", "Zhipu"), ("海光信心", "Hygon"), ("月之暗", "Moonshot AI"), ("月之面", "Moonshot AI")),
            *(("moonsht", "Moonshot AI"), ("Hygn", "Hygon"), ("zhpu", "Zhipu")),
        ):
            assert [entity.name for entity in graph.search(text)][:1] == [name], text


def test_search_in_the_past_finds_what_was_named_by_then(new_graph: NewGraph):
    with new_graph() as graph:
        graph.add(article(entities=("Company:Orion Labs",), published="2025-01-10", salt="1"))
        graph.add(article(entities=("Company:Orion Chips",), published="2025-06-10", salt="2"))
        assert [e.name for e in graph.search("orion")] == ["Orion Chips", "Orion Labs"]
        assert [e.name for e in graph.search("orion", as_of="2025-03")] == ["Orion Labs"]
        assert graph.search("orion", as_of="2024") == graph.search("orion", 0, as_of="2025") == []
        with pytest.raises(KGError, match="'soon' is not a date"):
            graph.search("orion", as_of="soon")


def test_a_figure_comes_with_its_article(new_graph: NewGraph):
    with new_graph() as graph:
        for day, value in (("2025-05-10", 2.0), ("2025-01-10", 1.0), (None, 3.0)):
            figures = (("Company:A", "revenue", value),)
            graph.add(
                article(figures=figures, published=day, salt=str(day), title=f"Of {day}", publisher="P")
            )
        known = graph.figures("A")
        assert {(f.value, f.title, f.publisher, f.published) for f in known} == {
            (2.0, "Of 2025-05-10", "P", "2025-05-10"),
            (1.0, "Of 2025-01-10", "P", "2025-01-10"),
            (3.0, "Of None", "P", None),
        }
        assert all((f.about.name, f.quote) == ("A", f"A: revenue {f.value}.") for f in known)
        assert [f.value for f in graph.figures("A", as_of="2025-01")] == [1.0]
        assert graph.figures(as_of="2025-12") == graph.figures("A", as_of="2025-12")
        assert len(graph.figures()) == 3
        with pytest.raises(NotFoundError):
            graph.figures("Nobody")


@pytest.mark.parametrize(
    ("value", "rest", "told"),
    [
        (5e12, {"unit": "USD"}, "5,000,000,000,000 USD (2025-05)"),
        (0.125, {"comparator": ">", "unit": "x", "period": "2026"}, "> 0.125 x (2026)"),
    ],
)
def test_a_figure_is_written_out(new_graph: NewGraph, value: float, rest: dict[str, Any], told: str):
    drawn = article(figures=(("Company:A", "worth", value),), published="2025-05")
    (figure,) = drawn.observations
    with new_graph() as graph:
        graph.add(drawn.model_copy(update={"observations": (type(figure)(**{**dict(figure), **rest}),)}))
        (stored,) = graph.figures("A")
        assert stored.in_words() == told
