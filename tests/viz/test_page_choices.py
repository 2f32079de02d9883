"""What goes into a page: all of a graph, a part that a user chose, or what a query returned."""

import base64
import html
import json
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import viz
from kg import open_graph
from kg.errors import GraphError, KGError, NotFoundError
from kg.graph import KnowledgeGraph
from schema import Status
from viz.making import make_page
from viz.selecting import Choice

EVERYTHING = 18, 20
"""How many entities and relations the news graph has."""


def data_of(page: str) -> Any:
    """Return what a page shows first."""
    found = re.search('<script type="application/json" id="data">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def numbers(column: str) -> tuple[int, ...]:
    """Return a column of numbers: a letter says how large they are, then come their bytes."""
    content = base64.b64decode(column[1:])
    return struct.unpack(f"<{len(content) // struct.calcsize(column[0])}{column[0]}", content)


def names(page: str) -> set[str]:
    """Return the names of the entities in a page."""
    return set(data_of(page)["nodes"]["name"])


def edges(page: str) -> set[tuple[str, str, str]]:
    """Return the relations in a page, by names."""
    data = data_of(page)
    name, types = data["nodes"]["name"], [type_["name"] for type_ in data["types"]]
    out, type_of, targets = (numbers(data["edges"][column]) for column in ("out", "type", "target"))
    sources = [i for i, count in enumerate(out) for _ in range(count)]
    rows = zip(sources, type_of, targets, strict=True)
    return {(name[source], types[type_], name[target]) for source, type_, target in rows}


def size(page: str) -> tuple[int, int]:
    """Return how many entities and relations are in a page."""
    return len(names(page)), len(edges(page))


def test_without_a_choice_everything_is_in_it(news: KnowledgeGraph) -> None:
    assert size(viz.page_of(news)) == EVERYTHING


def test_types_leave_other_relations_out_and_what_has_none_left(news: KnowledgeGraph) -> None:
    page = viz.page_of(news, types=["supplies", "INVESTS_IN"])
    assert {type_ for _, type_, _ in edges(page)} == {"SUPPLIES", "INVESTS_IN"}
    assert "Perplexity" not in names(page)
    assert {"TSMC", "Nvidia", "Semiconductors"} <= names(page)


def test_labels_leave_other_entities_out_but_not_the_focus(news: KnowledgeGraph) -> None:
    assert names(viz.page_of(news, labels=["model"])) == {"GPT-5", "GLM-5"}
    around = viz.page_of(news, "OpenAI", labels=["Model"])
    assert edges(around) == {("OpenAI", "RELEASES", "GPT-5")}


def test_a_focus_reaches_as_far_as_the_relations_that_are_shown(news: KnowledgeGraph) -> None:
    assert names(viz.page_of(news, "GLM-5")) == {"GLM-5", "Zhipu"}
    assert "OpenAI" in names(viz.page_of(news, "GLM-5", 2))
    assert names(viz.page_of(news, "GLM-5", 3, types=["RELEASES"])) == {"GLM-5", "Zhipu"}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026", None, 20),
        ("2026-02", None, 20),
        ("2026-02-12", None, 20),
        ("2026-02-13", None, 0),
        (None, "2026-01-31", 3),
        (None, "2025", 0),
        ("2026-01", "2026-01-05", 3),
    ],
)
def test_dates_leave_out_what_was_not_seen_then(
    news: KnowledgeGraph, since: str | None, until: str | None, expected: int
) -> None:
    """Three relations are in the older article too; the dates are compared as far as both go."""
    if not expected:
        with pytest.raises(GraphError, match="nothing in the graph fits all of this"):
            viz.page_of(news, since=since, until=until)
    else:
        assert len(edges(viz.page_of(news, since=since, until=until))) == expected


def test_what_has_no_date_is_of_no_date(drawn: Callable[..., KnowledgeGraph]) -> None:
    graph = drawn("TSMC | SUPPLIES | Nvidia")
    assert len(edges(viz.page_of(graph))) == 1
    with pytest.raises(GraphError):
        viz.page_of(graph, since="1990")


def test_dates_and_types_hold_as_the_queries_have_it(news: KnowledgeGraph) -> None:
    """A page and `relations` show the same of the same question."""
    for options in (
        {"since": "2026-01-06"},
        {"until": "2026-01-05"},
        {"since": "2026-02", "until": "2026-02"},
    ):
        asked = news.relations(include=tuple(Status), **options)
        assert edges(viz.page_of(news, **options)) == {(r.source.name, r.type, r.target.name) for r in asked}


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"types": ["SUPPLYS"]}, NotFoundError, "did you mean SUPPLIES"),
        ({"labels": ["Firm"]}, NotFoundError, "none of Company, Model"),
        ({"since": "last week"}, KGError, "is not a date"),
        ({"include": ["sure"]}, KGError, "use asserted, planned"),
        ({"focus": "Nvidia", "depth": 0}, GraphError, "give 1 or more"),
        ({"lang": "de"}, KGError, "speaks en or zh"),
        ({"focus": "Nvidai"}, NotFoundError, "did you mean Nvidia"),
    ],
)
def test_a_choice_that_is_none_is_refused_and_no_file_is_left(
    news: KnowledgeGraph, tmp_path: Path, options: dict[str, Any], error: type[KGError], says: str
) -> None:
    with pytest.raises(error, match=says):
        viz.write_page(news, tmp_path / "x.html", **options)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_graph_has_a_page_that_says_so() -> None:
    assert size(viz.page_of(open_graph())) == (0, 0)


def test_statuses_that_are_included_are_shown_at_first(news: KnowledgeGraph) -> None:
    """All are in the page whatever is included."""
    page = viz.page_of(news, include=["planned", Status.DENIED])
    assert data_of(page)["include"] == ["asserted", "denied", "planned"]
    assert size(page) == EVERYTHING


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("MATCH (a)-[r:RELEASES]->(b) RETURN a, r, b", {("OpenAI", "GPT-5"), ("Zhipu", "GLM-5")}),
        ("MATCH p = (:Company)-[:RELEASES]->() RETURN p", {("OpenAI", "GPT-5"), ("Zhipu", "GLM-5")}),
        ("MATCH ()-[r:RELEASES]->() RETURN collect(r) AS all", {("OpenAI", "GPT-5"), ("Zhipu", "GLM-5")}),
        ("MATCH (a)-[r:USES]->(b) RETURN {from: a, by: [r]} AS map", {("H200", "HBM3E")}),
        ("MATCH (c {name: 'OpenAI'}), (m:Model) RETURN c, m", {("OpenAI", "GPT-5")}),
    ],
)
def test_a_page_draws_what_a_query_returned(
    news: KnowledgeGraph, query: str, expected: set[tuple[str, str]]
) -> None:
    """Wherever the values hold it; of nodes alone also what ties them to each other."""
    page = viz.page_of(news.cypher(query))
    assert {(source, target) for source, _, target in edges(page)} == expected


def test_of_relations_that_were_returned_no_other_is_drawn(news: KnowledgeGraph) -> None:
    """Nvidia also invests in CoreWeave."""
    query = "MATCH (a {name: 'Nvidia'})-[r:SUPPLIES]->(b {name: 'CoreWeave'}) RETURN a, r, b"
    assert edges(viz.page_of(news.cypher(query))) == {("Nvidia", "SUPPLIES", "CoreWeave")}


def test_what_a_query_returned_can_be_narrowed_further(news: KnowledgeGraph) -> None:
    answer = news.cypher("MATCH (a)-[r]->(b) RETURN a, r, b")
    assert edges(viz.page_of(answer, "GLM-5", 1)) == {("Zhipu", "RELEASES", "GLM-5")}
    assert {t for _, t, _ in edges(viz.page_of(answer, types=["USES"]))} == {"USES"}


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) RETURN n.name",
        "MATCH (n:Company {name: 'Nobody'}) RETURN n",
        "MATCH (a:Article) RETURN a",
        "RETURN 1 AS one",
    ],
)
def test_a_query_that_returned_nothing_to_draw_is_told_what_to_return(
    news: KnowledgeGraph, tmp_path: Path, query: str
) -> None:
    with pytest.raises(GraphError, match="let it return nodes, relationships or paths"):
        news.cypher(query).page(tmp_path / "x.html")
    assert list(tmp_path.iterdir()) == []


def test_an_answer_writes_its_own_page(news: KnowledgeGraph, tmp_path: Path) -> None:
    answer = news.cypher("MATCH p = (:ETF)-->() RETURN p")
    path = answer.page(tmp_path / "funds.html", include=["planned"], lang="zh")
    page = path.read_text(encoding="utf-8")
    assert page == viz.page_of(answer, include=["planned"], lang="zh")
    assert "<title>AI 产业图谱：查询结果</title>" in page


def test_an_answer_is_a_result_in_every_other_way(news: KnowledgeGraph) -> None:
    answer = news.cypher("MATCH (c:Company {name: $name}) RETURN c.name AS name", {"name": "Nvidia"})
    assert (answer.columns, len(answer), answer.single()["name"]) == (("name",), 1, "Nvidia")
    assert answer.source is news
    (notice,) = news.cypher("MATCH (c:Compny) RETURN c").notices
    assert "Compny" in str(notice)


def test_a_page_of_a_part_quotes_what_the_page_of_all_quotes(news: KnowledgeGraph) -> None:
    """Only what is shown is read from the graph; nothing that belongs to it is lost by that."""

    def unpacked(page: str) -> list[str]:
        return re.findall('<script type="text/plain" id="(?:nodes|edges|articles)-0">(.*?)</script>', page)

    answer = news.cypher("MATCH (n) WHERE NOT n:Article OPTIONAL MATCH (n)-[r]->() RETURN n, r")
    whole, part = viz.page_of(news), viz.page_of(answer)
    assert size(part) == EVERYTHING
    assert unpacked(part) == unpacked(whole)
    assert data_of(part)["nodes"] == data_of(whole)["nodes"]
    assert data_of(part)["edges"] == data_of(whole)["edges"]


def test_too_many_entities_leave_the_least_connected_out_and_the_page_knows_it(news: KnowledgeGraph) -> None:
    page = make_page(news, Choice.of(), most=3)
    assert names(page) == {"Nvidia", "OpenAI", "AMD"}
    assert data_of(page)["wanted"] == 18
    around = make_page(news, Choice.of("GLM-5", 2), most=2)
    assert "GLM-5" in names(around)


def test_a_title_says_what_is_shown_in_both_languages(news: KnowledgeGraph) -> None:
    for lang, title in (("en", "Zhipu and its surroundings"), ("zh", "Zhipu 及其周边")):
        page = viz.page_of(news, "智谱", lang=lang)
        assert f"<title>{html.escape(title)}</title>" in page
        assert data_of(page)["title"][lang] == title
