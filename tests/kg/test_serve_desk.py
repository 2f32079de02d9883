"""The desk: one process answers in turn, within limits, and nothing that happens to it ends the service."""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
from serving import awaited, fill, served

from kg import GraphError, KGError, NotAGraphError, NotFoundError, SourceError, open_graph
from kg.cypher.errors import AccessError, CypherError, CypherSyntaxError, LimitError
from kg.errors import NoPathError
from kg.sample import sample_extractions
from kg.serving.desk import Desk
from kg.serving.errors import OverloadedError, ServiceError, TooSlowError, WorkerLostError

HUGE = "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b UNWIND range(1, 1000) AS c RETURN count(*) AS n"
"""Takes minutes, and looks at the clock."""
STUCK = "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a+)+b' AS found"
"""Takes years within one step, and never looks at the clock."""
GREEDY = "RETURN size(reduce(s = 'a', x IN range(1, 60) | s + s)) AS n"
"""Takes all the memory there is."""


@pytest.fixture(scope="module", params=["file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(request, tmp_path_factory) as target:
        yield target


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.kg"
    with open_graph(path) as graph:
        fill(graph)
    return path


def ask(desk: Desk, question: str, **arguments: Any) -> Any:
    return awaited(desk.ask(question, **arguments))


def process_of(_: Desk) -> int:
    """Return the id of the process that answers; there is one."""
    (worker,) = [child for child in active_children() if child.name == "kg-worker"]
    assert worker.pid is not None
    return worker.pid


def test_it_answers_what_the_graph_answers(place: str) -> None:
    with Desk(place) as desk, open_graph(place, read_only=True) as graph:
        assert ask(desk, "entity", name="智谱")["entity"] == graph.entity("智谱").to_dict()
        assert ask(desk, "relations", name="Nvidia")["relations"] == graph.relations("Nvidia").to_dicts()
        assert ask(desk, "evidence", a="OpenAI")["claims"] == graph.evidence("OpenAI").to_dicts()
        around = graph.neighborhood("TSMC", 2).to_dict()
        assert {key: ask(desk, "neighborhood", name="TSMC", depth=2)[key] for key in around} == around
        assert ask(desk, "search", text="nvida")["entities"] == graph.search("nvida").to_dicts()
        text = "MATCH (a)-[r:SUPPLIES]->(b) RETURN a, r, b.name AS name ORDER BY name"
        assert ask(desk, "query", text=text)["records"] == graph.cypher(text).to_dicts()
        assert ask(desk, "schema")["holds"] == graph.stats().to_dict()


def test_times_and_places_of_cypher_are_texts(place: str) -> None:
    text = "RETURN date('2026-02-01') AS d, duration('P1DT2H') AS e, [datetime('2026-02-01T10:00Z')] AS t"
    with Desk(place) as desk:
        assert ask(desk, "query", text=text)["records"] == [
            {"d": "2026-02-01", "e": "P1DT2H", "t": ["2026-02-01T10:00:00Z"]}
        ]


@pytest.mark.parametrize(
    ("question", "arguments", "error"),
    [
        ("entity", {"name": "Nvidai"}, NotFoundError),
        ("relations", {"type": "LIKES"}, NotFoundError),
        ("relations", {"as_of": "yesterday"}, KGError),
        ("neighborhood", {"name": "Nvidia", "depth": 0}, KGError),
        ("relations", {"limit": 0}, KGError),
        ("query", {"text": "MATCH (n RETURN n"}, CypherSyntaxError),
        ("query", {"text": "CREATE (n:Company {name: 'X'})"}, AccessError),
        ("query", {"text": "MATCH (n) SET n.name = 'X'"}, AccessError),
        ("query", {"text": "MATCH (n) DETACH DELETE n"}, AccessError),
        ("query", {"text": "UNWIND range(1, 50) AS x RETURN x"}, LimitError),
        ("query", {"text": "RETURN " + "[" * 400 + "]" * 400}, KGError),
    ],
)
def test_errors_come_back_as_themselves(
    place: str, question: str, arguments: dict[str, Any], error: type[Exception]
) -> None:
    with Desk(place, rows=20) as desk:
        with pytest.raises(error) as raised:
            ask(desk, question, **arguments)
        assert type(raised.value) is error
        assert "\n  File" not in str(raised.value)
        assert ask(desk, "search", text="TSMC")["entities"]


@pytest.mark.parametrize(
    "error",
    [
        NotFoundError("Nvidai", ("Nvidia",)),
        NotFoundError("reds", ("red",), known=("red", "blue")),
        NoPathError("a", "b", ("asserted",), ("ended",)),
        SourceError("news.jsonl:3", "not valid JSON"),
        GraphError("gone"),
        CypherSyntaxError("`m` is not defined", "UndefinedVariable").locate("RETURN m", 7),
    ],
)
def test_an_error_that_was_sent_is_the_same(error: Exception) -> None:
    got = pickle.loads(pickle.dumps(error))
    assert (type(got), str(got), vars(got)) == (type(error), str(error), vars(error))


def test_a_list_is_cut_and_says_so(place: str) -> None:
    with Desk(place, rows=2) as desk:
        everything = ask(desk, "relations", include=["rumoured"])
        assert (len(everything["relations"]), everything["truncated"]) == (2, True)
        assert everything["total"] > 2
        rest = ask(desk, "relations", include=["rumoured"], offset=everything["total"] - 1)
        assert (len(rest["relations"]), rest["truncated"]) == (1, False)
        assert ask(desk, "relations", name="TSMC")["truncated"] is False
        assert ask(desk, "search", text="a", limit=1)["truncated"] is True
        around = ask(desk, "neighborhood", name="TSMC", depth=9, limit=1)
        assert (len(around["entities"]), around["truncated"]) == (1, True)
        known = {around["center"]["id"], *(entity["id"] for entity in around["entities"])}
        assert all({r["source"]["id"], r["target"]["id"]} <= known for r in around["relations"])


def test_halves_of_surrogate_pairs_come_back_as_marks(place: str) -> None:
    with Desk(place) as desk:
        assert ask(desk, "query", text="RETURN $x AS x", params={"x": "a\ud800"})["records"] == [{"x": "a?"}]
        assert ask(desk, "query", text="RETURN '\\uD800' AS x")["records"] == [{"x": "?"}]
        with pytest.raises(NotFoundError):
            ask(desk, "entity", name="a\ud800")


def test_what_is_nested_too_deeply_is_refused(sample: Path) -> None:
    deep: Any = 1
    for _ in range(3000):
        deep = [deep]
    with Desk(sample) as desk:
        with pytest.raises(KGError, match="too deep"):
            ask(desk, "query", text="RETURN $x", params={"x": deep})
        assert ask(desk, "search", text="TSMC")["entities"]


def test_a_query_that_takes_too_long_gives_up_by_itself(place: str) -> None:
    with Desk(place, seconds=1) as desk:
        ask(desk, "query", text="RETURN 1 AS x")  # the first is slow: it imports the engine
        before = process_of(desk)
        with pytest.raises(LimitError, match="1 s"):
            ask(desk, "query", text=HUGE)
        assert process_of(desk) == before


def test_one_that_cannot_give_up_ends_with_its_process(sample: Path) -> None:
    with Desk(sample, seconds=0.5) as desk:
        before = process_of(desk)
        with pytest.raises(TooSlowError, match=r"0\.5 s"):
            ask(desk, "query", text=STUCK)
        assert ask(desk, "search", text="TSMC")["entities"]
        assert process_of(desk) != before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_one_that_takes_all_memory_is_an_error_and_the_next_is_answered(sample: Path) -> None:
    with Desk(sample, memory=1 << 30) as desk:
        before = process_of(desk)
        with pytest.raises(WorkerLostError, match="memory"):
            ask(desk, "query", text=GREEDY)
        assert ask(desk, "search", text="TSMC")["entities"]
        assert process_of(desk) != before


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_that_is_killed_while_it_answers_is_an_error_and_the_next_is_answered(sample: Path) -> None:
    async def kill_it(desk: Desk) -> None:
        answer = asyncio.create_task(desk.ask("query", text=HUGE))
        await asyncio.sleep(0.2)
        os.kill(process_of(desk), signal.SIGKILL)
        with pytest.raises(WorkerLostError, match="code -9"):
            await answer
        assert (await desk.ask("search", text="TSMC"))["entities"]

    with Desk(sample) as desk:
        awaited(kill_it(desk))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_that_died_between_two_questions_is_replaced_unseen(sample: Path) -> None:
    with Desk(sample) as desk:
        (worker,) = [child for child in active_children() if child.name == "kg-worker"]
        worker.kill()
        worker.join()
        assert ask(desk, "search", text="TSMC")["entities"]


def test_questions_wait_their_turn_and_too_many_are_told_so(sample: Path) -> None:
    async def crowd(desk: Desk) -> list[Any]:
        asked: list[Awaitable[Any]] = [desk.ask("query", text=HUGE)]
        asked += [desk.ask("search", text="TSMC") for _ in range(5)]
        return await asyncio.gather(*asked, return_exceptions=True)

    with Desk(sample, seconds=1.0, queue=2) as desk:
        first, *others = awaited(crowd(desk))
        assert isinstance(first, LimitError)
        assert [type(other) for other in others].count(OverloadedError) >= 3
        assert ask(desk, "search", text="TSMC")["entities"]


def test_several_at_once_are_all_answered(place: str) -> None:
    async def several(desk: Desk) -> list[Any]:
        return await asyncio.gather(*(desk.ask("search", text=name) for name in ["TSMC", "智谱"] * 5))

    with Desk(place) as desk:
        found = [answer["entities"][0]["name"] for answer in awaited(several(desk))]
    assert found == ["TSMC", "Zhipu"] * 5


def test_one_who_goes_away_does_not_take_the_answer_of_the_next(sample: Path) -> None:
    async def go_away(desk: Desk) -> Any:
        gone = asyncio.create_task(desk.ask("query", text="UNWIND range(1, 300000) AS x RETURN max(x) AS n"))
        await asyncio.sleep(0.05)
        gone.cancel()
        return await desk.ask("search", text="TSMC")

    with Desk(sample) as desk:
        assert awaited(go_away(desk))["entities"][0]["name"] == "TSMC"


def test_what_others_write_shows_in_the_next_answer(sample: Path) -> None:
    article = sample.with_name("news.txt")
    article.write_text("Nvidia has acquired Orion Systems.", encoding="utf-8")
    count = "MATCH (n) RETURN count(*) AS n"
    with Desk(sample) as desk:
        before = ask(desk, "query", text=count)["records"][0]["n"]
        load = [sys.executable, "-m", "kg", "load", str(article), "-g", str(sample)]
        subprocess.run(load, check=True, capture_output=True)
        assert ask(desk, "query", text=count)["records"][0]["n"] > before
        assert ask(desk, "entity", name="Orion Systems")["entity"]["id"] == "company:orion-systems"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_another_file_in_the_place_of_the_graph_is_the_graph(sample: Path) -> None:
    other = sample.with_name("other.kg")
    with open_graph(other) as graph:
        graph.add(sample_extractions()[0])
    with Desk(sample) as desk:
        assert ask(desk, "schema")["holds"]["articles"] == 2
        other.replace(sample)
        assert ask(desk, "schema")["holds"]["articles"] == 1
        sample.unlink()
        with pytest.raises(GraphError, match="no such file"):
            ask(desk, "search", text="TSMC")
        with open_graph(sample) as graph:
            fill(graph)
        assert ask(desk, "schema")["holds"]["articles"] == 2


@pytest.mark.parametrize(
    ("write", "error"),
    [
        (lambda path: path.with_name("another.txt").touch(), GraphError),
        (lambda path: path.write_text("hello"), NotAGraphError),
        (lambda path: path.mkdir(), GraphError),
    ],
)
def test_a_graph_that_cannot_be_opened_is_an_error_at_once(
    tmp_path: Path, write: Callable[[Path], Any], error: type[Exception]
) -> None:
    path = tmp_path / "x.kg"
    write(path)
    with pytest.raises(error):
        Desk(path)
    assert process_names() == []


def process_names() -> list[str]:
    return [child.name for child in active_children() if child.name == "kg-worker"]


def test_closing_ends_the_process_even_while_it_answers(sample: Path) -> None:
    async def close_within(desk: Desk) -> None:
        answer = asyncio.create_task(desk.ask("query", text=STUCK))
        await asyncio.sleep(0.2)
        await asyncio.to_thread(desk.close)
        with pytest.raises(ServiceError):
            await answer

    desk = Desk(sample)
    awaited(close_within(desk))
    desk.close()
    assert process_names() == []
    with pytest.raises((ServiceError, RuntimeError)):
        ask(desk, "search", text="TSMC")


def test_nothing_is_written(sample: Path) -> None:
    before = sample.read_bytes()
    with Desk(sample) as desk:
        for text in (
            "CREATE (n:Company {name: 'X'})",
            "MATCH (n) REMOVE n.name",
            "MERGE (n:Company {name: 'Y'})",
        ):
            with pytest.raises(AccessError):
                ask(desk, "query", text=text)
        for text in ("EXPLAIN CREATE (n:Company {name: 'X'})", "EXPLAIN MATCH (n) DETACH DELETE n"):
            ask(desk, "query", text=text)
    assert sample.read_bytes() == before


def test_files_and_the_network_are_out_of_reach(sample: Path) -> None:
    with Desk(sample) as desk:
        for text in (
            "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
            "CALL apoc.load.json('http://x')",
        ):
            with pytest.raises(CypherError):
                ask(desk, "query", text=text)
