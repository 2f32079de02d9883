"""The questions about any entity, and how names, dates and statuses are understood."""

from collections.abc import Iterator

import pytest
from drawn import NewGraph, article, claim

from kg import KGError, KnowledgeGraph, NotFoundError, Registry
from kg.views import Relation
from schema import ETF, Company, Label, Status

REGISTRY = Registry(
    [
        Company(
            id="company:bytedance",
            name="ByteDance",
            names={"zh-Hans": "字节跳动", "zh-Hant": "字節跳動"},
            aliases=("Beijing ByteDance",),
        ),
        Company(id="company:nvidia", name="Nvidia", ticker="NVDA"),
        ETF(id="etf:159516", name="Semiconductor Equipment ETF", code="159516"),
    ]
)
ARTICLES = (
    article(
        claim("Company:ByteDance", "RELEASES", "Model:Doubao 2.0", date="2026-02-13"),
        claim("Company:ByteDance", "RELEASES", "Model:Doubao 1.5", date="2025-01"),
        claim("Company:字节跳动", "USES", "Product:H200", status=Status.RUMOURED),
        title="February",
        published="2026-02-14",
    ),
    article(
        claim("Company:Nvidia", "SUPPLIES", "Product:H200"),
        claim("Company:Nvidia", "INVESTS_IN", "Company:OpenAI", status=Status.PLANNED),
        claim("Company:Nvidia", "PARTNERS_WITH", "Company:OpenAI"),
        title="March",
        published="2026-03",
    ),
    article(
        claim("Company:DeepSeek", "RELEASES", "Model:DeepSeek", confidence=0.4),
        claim("Model:DeepSeek Coder", "BASED_ON", "Model:DeepSeek"),
        claim("Model:DeepSeek Math", "BASED_ON", "Model:DeepSeek"),
        title="Undated",
        published=None,
    ),
    article(
        claim("Company:OpenAI", "RELEASES", "Model:GPT-5"),
        claim("ETF:Semiconductor Equipment ETF", "INVESTS_IN", "Sector:Semiconductor equipment"),
        entities=("Company:Lonely Labs",),
        title="Old",
        published="2025",
    ),
)


@pytest.fixture(scope="module")
def graph(new_graph: NewGraph) -> Iterator[KnowledgeGraph]:
    with new_graph() as graph:
        for drawn in ARTICLES:
            graph.add(drawn, REGISTRY)
        yield graph


def _shown(relations: list[Relation]) -> list[str]:
    return [f"{r.source.name} {r.type} {r.target.name}" for r in relations]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("company:bytedance", "company:bytedance"),
        ("ByteDance", "company:bytedance"),
        ("bytedance", "company:bytedance"),
        ("字节跳动", "company:bytedance"),
        ("字節跳動", "company:bytedance"),
        ("Beijing Bytedance Co., Ltd.", "company:bytedance"),
        ("NVDA", "company:nvidia"),
        ("nvda", "company:nvidia"),
        ("159516", "etf:159516"),
        ("GPT 5", "model:gpt-5"),
    ],
)
def test_an_entity_is_found_by_id_name_alias_or_code(graph: KnowledgeGraph, name: str, entity: str) -> None:
    assert graph.entity(name).id == entity


def test_of_several_entities_with_a_name_the_one_with_most_evidence_is_meant(graph: KnowledgeGraph) -> None:
    assert graph.entity("DeepSeek").id == "model:deepseek"
    assert graph.entity("company:deepseek").evidence_count == 1


def test_an_unknown_name_comes_with_at_most_three_near_ones(graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError, match="did you mean Nvidia") as caught:
        graph.entity("Nvidai")
    assert caught.value.suggestions == ("Nvidia",)
    with pytest.raises(NotFoundError) as caught:
        graph.entity("Deep")
    assert 1 <= len(caught.value.suggestions) <= 3
    assert len(set(caught.value.suggestions)) == len(caught.value.suggestions)
    with pytest.raises(NotFoundError) as caught:
        graph.entity("Qqqqqqqqqq")
    assert caught.value.suggestions == ()


@pytest.mark.parametrize("name", ["", " ", "\udc80", "\0", "%", "_", "'", "*"])
def test_any_text_is_answered(graph: KnowledgeGraph, name: str) -> None:
    with pytest.raises(NotFoundError):
        graph.entity(name)
    assert graph.search(name) == []


def test_an_entity_shows_what_is_known_of_it(graph: KnowledgeGraph) -> None:
    entity = graph.entity("ByteDance")
    assert entity.label == Label.COMPANY
    assert entity.names == {"zh-Hans": "字节跳动", "zh-Hant": "字節跳動"}
    assert (entity.evidence_count, entity.relation_count, entity.article_count) == (3, 2, 1)
    assert graph.entity("NVDA").properties == {"ticker": "NVDA"}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("字节", "ByteDance"),
        ("跳动", "ByteDance"),
        ("byte", "ByteDance"),
        ("dance", "ByteDance"),
        ("byetdance", "ByteDance"),
        ("NVDA", "Nvidia"),
        ("semiconductor eq", "Semiconductor Equipment ETF"),
        ("字节跳懂", "ByteDance"),
    ],
)
def test_search_finds_parts_and_typing_errors_in_any_language(
    graph: KnowledgeGraph, text: str, first: str
) -> None:
    assert first in [entity.name for entity in graph.search(text)][:2]


def test_search_returns_no_more_than_asked(graph: KnowledgeGraph) -> None:
    assert len(graph.search("e", limit=2)) == 2
    assert graph.search("e", limit=0) == []


def test_relations_are_newest_first_and_undated_last(graph: KnowledgeGraph) -> None:
    assert _shown(graph.relations(type="releases")) == [
        "ByteDance RELEASES Doubao 2.0",
        "ByteDance RELEASES Doubao 1.5",
        "OpenAI RELEASES GPT-5",
        "DeepSeek RELEASES DeepSeek",
    ]
    seen = [r.last_seen for r in graph.relations(type="releases")]
    assert seen == ["2026-02-13", "2025-01", "2025", None]


def test_only_what_is_asserted_is_answered_unless_asked_for_more(graph: KnowledgeGraph) -> None:
    assert _shown(graph.relations("OpenAI", direction="in")) == ["Nvidia PARTNERS_WITH OpenAI"]
    with_plans = graph.relations("OpenAI", direction="in", include=["planned"])
    assert {r.type for r in with_plans} == {"PARTNERS_WITH", "INVESTS_IN"}
    everything = graph.relations(include=tuple(Status))
    assert {r.status for r in everything} == {Status.ASSERTED, Status.PLANNED, Status.RUMOURED}


def test_direction_is_seen_from_the_entity(graph: KnowledgeGraph) -> None:
    out = _shown(graph.relations("OpenAI", direction="out"))
    into = _shown(graph.relations("OpenAI", direction="in"))
    both = _shown(graph.relations("OpenAI"))
    assert out == ["OpenAI RELEASES GPT-5"]
    assert into == ["Nvidia PARTNERS_WITH OpenAI"]
    assert sorted(both) == sorted(out + into)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2026", None, {"Doubao 2.0", "H200", "OpenAI"}),
        ("2026-02-13", "2026-02-13", {"Doubao 2.0"}),
        ("2026-02-14", "2026-02", set()),
        ("2026-02-13T00:01", "2026-02", {"Doubao 2.0"}),
        (None, "2025", {"Doubao 1.5", "GPT-5", "Semiconductor equipment"}),
        ("2025-06", "2025-07", {"GPT-5", "Semiconductor equipment"}),
        ("2026-03-20", None, {"H200", "OpenAI"}),
        ("2027", None, set()),
    ],
)
def test_dates_are_compared_as_precisely_as_both_are(
    graph: KnowledgeGraph, since: str | None, until: str | None, found: set[str]
) -> None:
    assert {r.target.name for r in graph.relations(since=since, until=until)} == found


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"since": "last week"}, "'last week' is not a date like 2026"),
        ({"until": "2026-13"}, "is not a date"),
        ({"include": ["maybe"]}, "'maybe' is not a valid Status: use asserted, planned"),
        ({"direction": "up"}, "'up' is no direction: use out, in or both"),
        ({"type": "RELESES"}, "'RELESES' is none of .*; did you mean RELEASES"),
        ({"name": "Nobody at all"}, "nothing is called 'Nobody at all'"),
    ],
)
def test_what_cannot_be_understood_is_a_clear_error(
    graph: KnowledgeGraph, arguments: dict[str, object], message: str
) -> None:
    with pytest.raises(KGError, match=message):
        graph.relations(**arguments)  # type: ignore[arg-type]


def test_relation_types_may_be_written_as_people_write_them(graph: KnowledgeGraph) -> None:
    assert len(graph.relations(type="based-on")) == len(graph.relations(type=" Based on ")) == 2


def test_neighbors_come_nearest_first_and_without_the_middle(graph: KnowledgeGraph) -> None:
    near = [entity.name for entity in graph.neighbors("Nvidia")]
    assert sorted(near) == ["H200", "OpenAI"]
    further = [entity.name for entity in graph.neighbors("Nvidia", depth=2)]
    assert further[:2] == near
    assert further[2:] == ["GPT-5"]
    with_rumours = {e.name for e in graph.neighbors("Nvidia", depth=2, include=[Status.RUMOURED])}
    assert "ByteDance" in with_rumours
    assert graph.neighbors("Lonely Labs", depth=5) == []


@pytest.mark.parametrize("depth", [0, -1])
def test_nothing_is_nearer_than_one_relation_away(graph: KnowledgeGraph, depth: int) -> None:
    with pytest.raises(KGError, match=f"^{depth} is no depth: use 1 or more$"):
        graph.neighbors("Nvidia", depth=depth)


def test_the_shortest_path_ignores_direction_and_goes_from_end_to_end(graph: KnowledgeGraph) -> None:
    path = graph.path("DeepSeek Math", "company:deepseek")
    assert _shown(path) == ["DeepSeek Math BASED_ON DeepSeek", "DeepSeek RELEASES DeepSeek"]
    assert graph.path("DeepSeek Math", "DeepSeek Math") == []
    back = graph.path("company:deepseek", "DeepSeek Math")
    assert back == path[::-1]


def test_a_path_follows_other_statuses_only_when_asked(graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError, match="no path leads from ByteDance to GPT-5"):
        graph.path("ByteDance", "GPT-5")
    rumoured = graph.path("ByteDance", "GPT-5", include=[Status.RUMOURED])
    assert [r.type for r in rumoured] == ["USES", "SUPPLIES", "PARTNERS_WITH", "RELEASES"]


def test_evidence_is_of_every_status_and_newest_first(graph: KnowledgeGraph) -> None:
    claims = graph.evidence("ByteDance")
    assert [c.status.value for c in claims] == ["rumoured", "asserted", "asserted"]
    assert [c.when for c in claims] == ["2026-02-14", "2026-02-13", "2025-01"]
    assert {(c.title, c.published) for c in claims} == {("February", "2026-02-14")}
    assert claims[0].subject.name == "ByteDance"
    assert claims[0].quote == "字节跳动 USES H200."


def test_evidence_of_a_pair_goes_both_ways(graph: KnowledgeGraph) -> None:
    assert len(graph.evidence("Nvidia", "OpenAI")) == len(graph.evidence("OpenAI", "Nvidia")) == 2
    assert [c.type for c in graph.evidence("OpenAI", "Nvidia", "invests_in")] == ["INVESTS_IN"]
    assert [c.type for c in graph.evidence(type="USES")] == ["USES"]
    assert graph.evidence("Nvidia", "ByteDance") == []
    assert len(graph.evidence()) == graph.stats().evidence


def test_a_quote_stands_where_it_is_said_to(graph: KnowledgeGraph) -> None:
    texts = {drawn.article.id: drawn.article.text for drawn in ARTICLES}
    for found in graph.evidence():
        assert texts[found.article][found.start : found.end] == found.quote


def test_a_timeline_is_oldest_first(graph: KnowledgeGraph) -> None:
    assert [c.when for c in graph.timeline("ByteDance")] == ["2025-01", "2026-02-13", "2026-02-14"]


def test_entities_are_listed_by_label(graph: KnowledgeGraph) -> None:
    everything = graph.entities()
    assert [e.id for e in everything] == sorted(e.id for e in everything)
    assert [e.name for e in graph.entities("sector")] == ["Semiconductor equipment"]
    assert graph.entities(Label.TREND) == []
    with pytest.raises(NotFoundError, match=r"'Companies' is none of .*; did you mean Company"):
        graph.entities("Companies")


def test_stats_count_every_part_largest_first(graph: KnowledgeGraph) -> None:
    stats = graph.stats()
    assert (stats.articles, stats.relations, stats.evidence) == (4, 11, 11)
    assert stats.by_type["RELEASES"] == 4
    assert list(stats.by_type.values()) == sorted(stats.by_type.values(), reverse=True)
    assert sum(stats.by_label.values()) == stats.entities
    assert sum(stats.by_status.values()) == stats.relations
    assert stats.by_status == {"asserted": 9, "planned": 1, "rumoured": 1}
    assert stats.by_language == {"en": 4}
    assert (stats.first_published, stats.last_published) == ("2025", "2026-03")


def test_answers_turn_into_json_values(graph: KnowledgeGraph) -> None:
    relation = graph.relations("OpenAI", direction="out")[0].to_dict()
    assert relation == {
        "source": {"id": "company:openai", "label": "Company", "name": "OpenAI"},
        "type": "RELEASES",
        "target": {"id": "model:gpt-5", "label": "Model", "name": "GPT-5"},
        "status": "asserted",
        "first_seen": "2025",
        "last_seen": "2025",
        "evidence_count": 1,
        "confidence": 1.0,
        "qualifiers": {},
    }
    assert type(relation["status"]) is str
    assert isinstance(graph.entity("ByteDance").to_dict()["aliases"], list)
    assert isinstance(graph.articles()[0].to_dict()["entities"], list)
