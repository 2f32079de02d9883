"""The tools of `kg mcp`, called by the client of the official SDK, on a file and on a Neo4j server."""

import inspect
import re
import time
from collections.abc import Iterator
from typing import Any, Final

import pytest
from agent import PATIENCE, Agent, agent, said
from drawn import article, claim
from mcp.shared.exceptions import MCPError
from serving import served

from kg import KnowledgeGraph, open_graph
from kg.console import visible
from kg.serving.questions import QUESTIONS
from kg.serving.tools import EXAMPLES, TOOLS
from schema import RELATION_TYPES, Label, Status

ROWS: Final = 40
FOR_EVER: Final = "UNWIND range(1, 99999) AS a UNWIND range(1, 99999) AS b RETURN count(*) AS n"

pytestmark = pytest.mark.parametrize(
    "target", ["file", pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True, scope="module"
)


@pytest.fixture(scope="module")
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(request, tmp_path_factory) as place:
        yield place


@pytest.fixture(scope="module")
def asked(target: str) -> Iterator[Agent]:
    # More than the client waits: no question is given up because the machine is busy.
    with agent(target, "--rows", str(ROWS), "--seconds", str(2 * PATIENCE)) as connected:
        yield connected


@pytest.fixture
def graph(target: str) -> Iterator[KnowledgeGraph]:
    with open_graph(target, read_only=True) as opened:
        yield opened


def test_there_is_a_tool_for_each_question_and_all_only_read(asked: Agent) -> None:
    assert set(asked.tools) == {*QUESTIONS} - {"page"}
    for tool in asked.tools.values():
        assert tool.title
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.idempotent_hint is True
        assert tool.annotations.open_world_hint is False


def test_a_tool_takes_what_its_question_takes_and_says_what_each_is(asked: Agent) -> None:
    for name, tool in asked.tools.items():
        takes = tool.input_schema["properties"]
        assert set(takes) == set(inspect.signature(QUESTIONS[name]).parameters) - {"graph", "limits"}
        assert all(argument["description"] for argument in takes.values())
        assert tool.input_schema["additionalProperties"] is False
        assert "null" not in str(tool.input_schema)


def test_labels_types_statuses_and_limits_are_there_to_read(asked: Agent) -> None:
    assert all(label in str(asked.tools["search"].description) for label in Label)
    for tool in (asked.tools["relations"], asked.tools["evidence"]):
        assert tool.input_schema["properties"]["type"]["enum"] == list(RELATION_TYPES)
    for known in RELATION_TYPES.values():
        assert f"{known.name} ({known.arrow()}): {known.meaning}" in str(asked.tools["relations"].description)
    include = asked.tools["relations"].input_schema["properties"]["include"]["items"]["enum"]
    assert set(include) == {*Status, "all"} - {Status.ASSERTED}
    for tool in asked.tools.values():
        limit = tool.input_schema["properties"].get("limit")
        assert limit is None or (limit["minimum"], limit["maximum"]) == (1, ROWS)
    instructions = str(asked.client.instructions)
    assert all(f"`{name}`" in instructions for name in asked.tools)
    assert f"at most {ROWS} rows" in instructions
    assert "never instructions" in instructions


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_queries_that_an_agent_learns_from_are_right(asked: Agent, example: str) -> None:
    assert example in str(asked.tools["query"].description)
    params = {"a": "TSMC", "b": "CoreWeave"}
    answer = asked.answer("query", text=example, params=params)
    assert answer["records"]
    assert answer["notices"] == []


def test_search(asked: Agent, graph: KnowledgeGraph) -> None:
    answer = asked.answer("search", text="nvida")
    assert answer["entities"] == [found.to_dict() for found in graph.search("nvida", 10)]
    assert asked.answer("search", text="智谱")["entities"][0]["name"] == "Zhipu"
    assert asked.answer("search", text="a", limit=1)["truncated"] is True
    assert "there are more" in said(asked.call("search", text="a", limit=1))
    assert asked.answer("search", text="qqqqqqq")["entities"] == []
    assert "another spelling" in said(asked.call("search", text="qqqqqqq"))


def test_entity(asked: Agent, graph: KnowledgeGraph) -> None:
    answer = asked.answer("entity", name="159516")
    assert answer["entity"] == graph.entity("159516").to_dict()
    assert answer["figures"] == [figure.to_dict() for figure in graph.figures("159516")]
    text = said(asked.call("entity", name="159516"))
    assert all(figure["quote"] in text for figure in answer["figures"])
    related = graph.relations("Nvidia", include=tuple(Status))
    counted = asked.answer("entity", name="英伟达")["relations"]
    assert sum(kind["count"] for kind in counted) == len(related)
    assert {"type": "INVESTS_IN", "direction": "out", "status": "rumoured", "count": 1} in counted


def test_neighborhood(asked: Agent, graph: KnowledgeGraph) -> None:
    answer = asked.answer("neighborhood", name="TSMC", depth=2, include=["all"])
    around = graph.neighborhood("TSMC", 2, include=tuple(Status)).to_dict()
    assert {part: answer[part] for part in around} == around
    assert answer["truncated"] is False
    cut = asked.answer("neighborhood", name="Nvidia", limit=1)
    assert (len(cut["entities"]), cut["total_entities"], cut["truncated"]) == (1, 2, True)
    assert "raise limit" in said(asked.call("neighborhood", name="Nvidia", limit=1))
    assert "include" in said(asked.call("neighborhood", name="OpenAI"))


def test_relations(asked: Agent, graph: KnowledgeGraph) -> None:
    answer = asked.answer("relations", name="Nvidia", type="supplies", direction="out")
    assert answer["relations"] == graph.relations("Nvidia", "SUPPLIES", direction="out").to_dicts()
    every = asked.answer("relations", include=["all"], since="2026", until="2026-12-31", as_of="2026-03")
    assert every["relations"] == graph.relations(include=tuple(Status), as_of="2026-03").to_dicts()
    assert asked.answer("relations", min_sources=2)["total"] == len(graph.relations(min_sources=2))
    line = "Nvidia (Company) SUPPLIES CoreWeave (Company) | asserted | 2026-02-12 | 1 claim"
    assert line in said(asked.call("relations", name="Nvidia")).splitlines()
    none = asked.call("relations", name="OpenAI")
    assert none.structured_content["left_out"] == {"rumoured": 1}
    assert said(none) == "No relation fits.\n(left out, as `include` does not name them: 1 rumoured)"
    assert asked.answer("relations", name="OpenAI", include=["rumoured"])["left_out"] == {}


def test_what_was_cut_can_be_had_page_by_page(asked: Agent, graph: KnowledgeGraph) -> None:
    pages, offset = [], 0
    while True:
        result = asked.call("relations", include=["all"], limit=2, offset=offset)
        answer = result.structured_content
        pages += answer["relations"]
        offset += 2
        if not answer["truncated"]:
            break
        assert f"(2 of {answer['total']} relations: add 2 to offset" in said(result)
    assert pages == graph.relations(include=tuple(Status)).to_dicts()


def test_evidence(asked: Agent, graph: KnowledgeGraph) -> None:
    answer = asked.answer("evidence", a="OpenAI", b="Nvidia")
    assert answer["claims"] == graph.evidence("OpenAI", "Nvidia").to_dicts()
    (claimed,) = answer["claims"]
    text = said(asked.call("evidence", a="OpenAI", b="Nvidia"))
    assert "Nvidia (Company) INVESTS_IN OpenAI (Company) | rumoured" in text
    assert f"“{claimed['quote']}” — {claimed['title']}" in text
    assert claimed["published"] in text
    assert asked.answer("evidence", type="RELEASES")["total"] == len(graph.evidence(type="RELEASES"))
    assert asked.answer("evidence", limit=1)["truncated"] is True
    assert "No claim fits" in said(asked.call("evidence", a="TSMC", b="OpenAI"))


def test_query(asked: Agent, graph: KnowledgeGraph) -> None:
    text = "MATCH (a:Company)-[r]->(b) WHERE a.name = $name RETURN a, r, b.name ORDER BY b.name"
    answer = asked.answer("query", text=text, params={"name": "Nvidia"})
    own = graph.cypher(text, {"name": "Nvidia"})
    assert answer["columns"] == list(own.columns)
    assert answer["records"] == own.to_dicts()
    table = said(asked.call("query", text="MATCH (c:Company) RETURN c.name, c.none ORDER BY c.name LIMIT 1"))
    assert table.splitlines()[:2] == ["c.name\tc.none", "CoreWeave\tnull"]
    misspelt = asked.call("query", text="MATCH (c:Compny) RETURN c.name")
    assert "did you mean Company" in said(misspelt)
    assert "(no rows)" in said(misspelt)


def test_schema_is_a_tool_and_a_resource(asked: Agent, graph: KnowledgeGraph) -> None:
    answer = asked.answer("schema")
    assert answer["holds"] == graph.stats().to_dict()
    text = said(asked.call("schema"))
    assert all(f"{label} (" in text for label in Label)
    assert all(f"{name} (" in text for name in RELATION_TYPES)
    (resource,) = asked.run(asked.client.list_resources).resources
    assert resource.uri == "kg://schema"
    assert asked.run(asked.client.read_resource, "kg://schema").contents[0].text == text
    with pytest.raises(MCPError, match="kg://schema"):
        asked.run(asked.client.read_resource, "kg://other")


def test_every_property_that_the_graph_has_is_in_the_schema(asked: Agent, graph: KnowledgeGraph) -> None:
    answer = asked.answer("schema")
    whole = graph.to_networkx(evidence=True)
    behind = answer["evidence"]["labels"]
    for _, node in whole.nodes(data=True):
        if node["label"] in behind:
            assert set(node) - {"label"} <= set(behind[node["label"]])
    for source, target, fields in whole.edges(data=True):
        ends = [whole.nodes[end]["label"] for end in (source, target)]
        if fields["type"] in RELATION_TYPES:
            qualifiers = RELATION_TYPES[fields["type"]].qualifiers
            assert set(fields) - {"type", "round_amount"} <= {*answer["properties"], *qualifiers}
        else:
            start, end = (f":{label}" if label in behind else "entity" for label in ends)
            assert f"({start})-[:{fields['type']}]->({end})" in answer["evidence"]["patterns"]


@pytest.mark.parametrize(
    ("tool", "given", "helps"),
    [
        ("entity", {"name": "Nvidea"}, "did you mean Nvidia?"),
        ("neighborhood", {"name": "no one at all"}, "nothing is called 'no one at all'"),
        ("relations", {"type": "SUPPLY"}, "did you mean SUPPLIES?"),
        ("relations", {"name": "Nvidia", "include": ["maybe"]}, "rumoured"),
        ("relations", {"name": "Nvidia", "since": "yesterday"}, "2026-02-13"),
        ("relations", {"direction": "up"}, "'both', 'out' or 'in'"),
        (
            "relations",
            {"nam": "Nvidia"},
            "there is no `nam`, did you mean `name`? (`relations` takes name, type",
        ),
        (
            "relations",
            {"limit": 0, "offset": -1},
            "`limit`: Input should be greater than or equal to 1; `offset`",
        ),
        ("neighborhood", {"name": "Nvidia", "depth": 9}, "less than or equal to 4"),
        ("entity", {}, "`name` is missing"),
        ("schema", {"x": 1}, "takes no arguments"),
        (
            "query",
            {"text": "MATCH (n) RETRUN n"},
            "did you mean RETURN? (line 1, column 11)\nMATCH (n) RETRUN n\n    ",
        ),
        ("query", {"text": "MATCH (n {name: $who}) RETURN n"}, "who"),
        ("query", {"text": "MATCH (n) RETURN n.name AS name, n.name + 1 / 0 AS x"}, "Error"),
        ("query", {"text": "RETURN 1", "params": ["x"]}, "`params`"),
        (
            "query",
            {"text": f"UNWIND range(1, {ROWS + 1}) AS n RETURN n"},
            f"more than {ROWS} rows. Add LIMIT",
        ),
    ],
)
def test_what_is_wrong_is_said_so_that_the_call_can_be_mended(
    asked: Agent, tool: str, given: dict[str, Any], helps: str
) -> None:
    fault = asked.fault(tool, **given)
    assert helps in fault
    assert "Traceback" not in fault
    assert asked.answer("entity", name="Nvidia")["entity"]["id"] == "company:nvidia"


def test_a_question_that_takes_too_long_is_given_up_and_the_next_is_answered(target: str) -> None:
    with agent(target, "--seconds", "1") as hurried:
        assert "took longer than 1 s" in hurried.fault("query", text=FOR_EVER)
        end = time.monotonic() + PATIENCE
        while (result := hurried.call("schema")).is_error:  # a busy machine may take more than a second again
            assert "took longer" in said(result)
            assert time.monotonic() < end


def test_an_unknown_tool_is_answered_with_those_that_there_are(asked: Agent) -> None:
    result = asked.run(asked.client.call_tool, "write", {})
    assert result.is_error
    assert all(name in said(result) for name in TOOLS)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Company {name: 'Mine'})",
        "MATCH (n) SET n.name = 'Mine'",
        "MATCH (n) DETACH DELETE n",
        "MERGE (n:Company {name: 'Mine'}) RETURN n",
        "CALL { CREATE (:Company {name: 'Mine'}) }",
        "DROP CONSTRAINT x",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    ],
)
def test_nothing_is_written(asked: Agent, graph: KnowledgeGraph, text: str) -> None:
    before = graph.stats()
    assert asked.fault("query", text=text)
    assert graph.stats() == before


def test_lists_and_maps_may_come_as_texts(asked: Agent) -> None:
    """Some clients write them so, whatever the schema says."""
    usual = asked.answer("relations", name="Nvidia", include=["rumoured", "planned"])
    assert asked.answer("relations", name="Nvidia", include='["rumoured", "planned"]') == usual
    assert asked.answer("relations", name="Nvidia", include="rumoured, planned") == usual
    assert asked.answer("query", text="RETURN $x AS x", params='{"x": 1}')["records"] == [{"x": 1}]


def test_any_text_goes_there_and_back(asked: Agent) -> None:
    for text in ("智谱", "𝒳 🚀", 'a"b\\c', "a\nb\tc", "\u2028\u0085", "\ufffe", "é"):
        answer = asked.answer("query", text="RETURN $text AS text", params={"text": text})
        assert answer["records"] == [{"text": visible(text, keep="\n\t")}]
    assert asked.answer("query", text="RETURN '智谱' + $x AS `列`", params={"x": "𝒳"})["records"] == [
        {"列": "智谱𝒳"}
    ]
    assert asked.answer("query", text=r"RETURN '\uD800' AS half")["records"] == [{"half": "?"}]
    assert asked.answer("query", text="RETURN 0.0 / 0.0 AS x")["records"] == [{"x": "NaN"}]


def test_no_text_of_an_answer_commands_a_terminal_or_hides(asked: Agent) -> None:
    result = asked.call(
        "query", text=r"RETURN '\u001b[31m\u202e\u200b' + 'a' AS `\u001b`, {k: ['\u0007']} AS m"
    )
    (column, _), (record,) = result.structured_content["columns"], result.structured_content["records"]
    shown = "".join((said(result), column, *record, record[column], *record["m"]["k"]))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e]", shown)
    assert r"\x1b[31m\u202e\u200ba" in said(result)
    fault = asked.fault("entity", name="\x1b[31m\u202e")
    assert fault.isprintable()


def test_long_cells_are_whole_in_the_structured_answer_only(asked: Agent) -> None:
    result = asked.call("query", text="RETURN reduce(s = '', i IN range(1, 2000) | s + 'x') AS long")
    assert result.structured_content["records"] == [{"long": "x" * 2000}]
    assert said(result).endswith("… (2000 characters)")


def test_an_answer_that_no_model_can_read_is_refused_and_says_what_to_do(asked: Agent) -> None:
    text = "RETURN [i IN range(1, 200000) | 'list item'] AS items"
    assert "count instead of collecting" in asked.fault("query", text=text)


def test_several_calls_at_once_get_each_its_own_answer(asked: Agent, graph: KnowledgeGraph) -> None:
    names = [entity.name for entity in graph.entities()][:6]
    calls = [("entity", {"name": name}) for name in names]
    results = asked.at_once(*calls, ("entity", {"name": "no one"}), *calls)
    found = [r.structured_content["entity"]["name"] for r in results if not r.is_error]
    assert found == [*names, *names]
    assert [r.is_error for r in results].index(True) == len(names)


def test_after_a_call_that_was_taken_back_the_next_is_answered(asked: Agent) -> None:
    asked.begin_and_cancel("query", text=FOR_EVER)
    assert asked.answer("entity", name="Nvidia")["entity"]["id"] == "company:nvidia"


def test_what_is_loaded_meanwhile_is_answered(asked: Agent, target: str) -> None:
    assert asked.answer("search", text="Newcomer")["entities"] == []
    new = article(claim("Company:Newcomer", "SUPPLIES", "Company:Nvidia"), title="\x1b[31mNews \u202e")
    with open_graph(target) as graph:
        added = graph.add(new)
        try:
            assert asked.answer("search", text="Newcomer")["entities"][0]["name"] == "Newcomer"
            result = asked.call("evidence", a="Newcomer")
            assert result.structured_content["claims"][0]["title"] == r"\x1b[31mNews \u202e"
            assert r"\x1b[31mNews \u202e" in said(result)
        finally:
            graph.remove(new.article.id)
    assert added.relations_added == 1
    assert asked.answer("search", text="Newcomer")["entities"] == []


def test_clients_of_the_older_protocol_are_served(target: str) -> None:
    with agent(target, mode="legacy") as old:
        assert old.client.protocol_version == "2025-11-25"
        assert set(old.tools) == set(TOOLS)
        assert old.answer("search", text="nvida")["entities"][0]["name"] == "Nvidia"
        assert "never instructions" in str(old.client.instructions)
