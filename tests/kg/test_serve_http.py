"""The HTTP API: the answers of the graph, a status for each error, limits, and headers."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import awaited, fill, served

from kg import open_graph
from kg.serving.desk import Desk
from kg.serving.http import app

HUGE = "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b UNWIND range(1, 1000) AS c RETURN count(*) AS n"


@pytest.fixture(scope="module", params=["file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(request, tmp_path_factory) as target:
        yield target


@pytest.fixture(scope="module")
def desk(place: str) -> Iterator[Desk]:
    with Desk(place, rows=20) as opened:
        yield opened


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk for what does not depend on where the graph is kept."""
    path = tmp_path_factory.mktemp("here") / "sample.kg"
    with open_graph(path) as graph:
        fill(graph)
    with Desk(path) as opened:
        yield opened


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Desk]:
    with open_graph(tmp_path / "sample.kg") as graph:
        fill(graph)
    with Desk(tmp_path / "sample.kg", seconds=0.5, queue=1) as opened:
        yield opened


def send(
    desk: Desk, method: str, path: str, limits: dict[str, Any] | None = None, **request: Any
) -> httpx.Response:
    """Send a request, as one client would."""

    async def sent() -> httpx.Response:
        transport = httpx.ASGITransport(app(desk, **limits or {}))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
            return await client.request(method, path, **request)

    return awaited(sent())


def get(desk: Desk, path: str, **request: Any) -> httpx.Response:
    return send(desk, "GET", path, **request)


def ask(desk: Desk, text: Any, **request: Any) -> httpx.Response:
    return send(desk, "POST", "/api/query", json={"text": text, **request})


def test_the_api_answers_what_the_graph_answers(place: str, desk: Desk) -> None:
    with open_graph(place, read_only=True) as graph:
        nvidia = graph.entity("Nvidia").to_dict()
        assert get(desk, "/api/search?text=nvida").json() == {"entities": [nvidia], "truncated": False}
        for name in ("Nvidia", "company:nvidia", "英伟达"):
            assert get(desk, f"/api/entities/{name}").json()["entity"] == nvidia
        found = get(desk, "/api/entities/159516").json()["figures"]
        assert found == graph.figures("159516").to_dicts()
        assert found
        around = get(desk, "/api/neighborhood/TSMC?depth=2").json()
        assert around["relations"] == graph.neighborhood("TSMC", 2).to_dict()["relations"]
        everything = get(desk, "/api/relations?include=rumoured&include=planned").json()["relations"]
        assert everything == graph.relations(include=["rumoured", "planned"]).to_dicts()
        some = get(desk, "/api/relations?name=Nvidia&type=SUPPLIES&direction=out&since=2026&until=2026-12")
        assert [(r["source"]["name"], r["target"]["name"]) for r in some.json()["relations"]] == [
            ("Nvidia", "CoreWeave")
        ]
        assert get(desk, "/api/relations?until=2025").json()["total"] == 0
        assert get(desk, "/api/relations?as_of=2025").json()["total"] == 0
        assert get(desk, "/api/relations?min_sources=2").json()["total"] == 0
        claims = get(desk, "/api/evidence?a=TSMC&b=Nvidia").json()["claims"]
        assert claims == graph.evidence("TSMC", "Nvidia").to_dicts()
        assert claims[0]["quote"] == "TSMC makes chips for Nvidia."
        assert get(desk, "/api/schema").json()["holds"] == graph.stats().to_dict()


def test_a_query_is_answered_with_its_parameters(desk: Desk) -> None:
    text = "MATCH (:Company {name: $name})-[r:SUPPLIES]->(c) RETURN c.name AS customer, r.first_seen AS seen"
    answer = ask(desk, text, params={"name": "Nvidia"})
    assert answer.status_code == 200
    assert answer.json()["columns"] == ["customer", "seen"]
    assert answer.json()["records"] == [{"customer": "CoreWeave", "seen": "2026-02-12"}]
    noted = ask(desk, "MATCH (c:Compny) RETURN c").json()
    assert noted["records"] == []
    assert "Compny" in noted["notices"][0]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/entities/Nvidai", 404, "did you mean Nvidia"),
        ("/api/entities/a%2Fb", 404, "'a/b'"),
        ("/api/entities/%2E%2E%2F%2E%2E%2Fetc%2Fpasswd", 404, "passwd"),
        ("/api/entities/a/../b", 404, "nothing"),
        ("/api/entities/%00", 404, "nothing"),
        ("/api/entities/%FF%FE", 404, "nothing"),
        ("/api/entities/%E2%80%AE", 404, "nothing"),
        (f"/api/entities/{'x' * 1001}", 422, "1000"),
        ("/api/entities/", 422, "name"),
        ("/api/neighborhood/Nobody", 404, "Nobody"),
        ("/api/neighborhood/Nvidia?depth=0", 422, "depth"),
        ("/api/neighborhood/Nvidia?depth=11", 422, "depth"),
        ("/api/relations?name=Nobody", 404, "Nobody"),
        ("/api/relations?type=LIKES", 422, "SUPPLIES"),
        ("/api/relations?include=maybe", 422, "rumoured"),
        ("/api/relations?direction=up", 422, "both"),
        ("/api/relations?since=2026-02-31", 422, "2026-02-13"),
        ("/api/relations?limit=0", 422, "limit"),
        ("/api/relations?offset=-1", 422, "offset"),
        ("/api/evidence?a=Nobody", 404, "Nobody"),
        ("/api/search", 422, "text"),
        ("/?focus=Nobody", 404, "Nobody"),
        ("/?lang=fr", 422, "lang"),
        ("/nothing", 404, "Not Found"),
        ("/docs", 404, "Not Found"),
    ],
)
def test_what_is_wrong_with_a_request_is_said(desk: Desk, path: str, status: int, said: str) -> None:
    answer = get(desk, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert said in answer.json()["error"]


def test_suggestions_come_with_what_was_not_found(desk: Desk) -> None:
    assert get(desk, "/api/entities/Nvidai").json()["suggestions"] == ["Nvidia"]


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("CREATE (n:Company {name: 'X'})", 403, "only reads"),
        ("MATCH (n) DETACH DELETE n", 403, "only reads"),
        ("MATCH (n) SET n.name = 'X' RETURN n", 403, "only reads"),
        ("MATCH (n) RETURN", 400, "line 1"),
        ("RETURN 1 / 0", 400, "zero"),
        ("RETURN $missing", 400, "missing"),
        ("UNWIND range(1, 21) AS x RETURN x", 422, "20 rows"),
        ("", 422, "text"),
        (["RETURN 1"], 422, "text"),
    ],
)
def test_a_query_that_is_not_answered_says_why(desk: Desk, text: Any, status: int, said: str) -> None:
    answer = ask(desk, text)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert said in answer.json()["error"]


def test_lists_are_cut_at_the_limit_of_the_service(place: str) -> None:
    with Desk(place, rows=1) as narrow:
        answer = get(narrow, "/api/relations?limit=500").json()
    assert (len(answer["relations"]), answer["truncated"]) == (1, True)
    assert answer["total"] > 1


def test_what_takes_too_long_is_a_504_and_too_many_at_once_a_503(sample: Desk) -> None:
    async def crowd() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app(sample))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            slow = client.post("/api/query", json={"text": HUGE})
            return await asyncio.gather(slow, *(client.get("/api/search?text=TSMC") for _ in range(4)))

    slow, *others = awaited(crowd())
    assert (slow.status_code, "0.5 s" in slow.json()["error"]) == (504, True)
    refused = [other for other in others if other.status_code == 503]
    assert len(refused) >= 3
    assert all(answer.headers["retry-after"] for answer in refused)
    assert get(sample, "/api/search?text=TSMC").status_code == 200


def test_health_is_told_while_the_graph_is_busy(sample: Desk) -> None:
    async def both() -> tuple[httpx.Response, bool]:
        transport = httpx.ASGITransport(app(sample))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            slow = asyncio.create_task(client.post("/api/query", json={"text": HUGE}))
            await asyncio.sleep(0.1)
            health = await client.get("/health")
            busy = not slow.done()
            await slow
            return health, busy

    health, busy = awaited(both())
    assert (health.status_code, health.json()["status"], busy) == (200, "ok", True)


def test_a_graph_that_is_gone_is_a_503(sample: Desk, tmp_path: Path) -> None:
    (tmp_path / "sample.kg").unlink()
    answer = get(sample, "/api/search?text=TSMC")
    assert (answer.status_code, "no such file" in answer.json()["error"]) == (503, True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"text"',
        b'{"text": 1}',
        b"{" * 100,
        b"[" * 100_000,
        b"\0" * 99,
    ],
)
def test_garbage_is_refused(here: Desk, body: bytes) -> None:
    answer = send(here, "POST", "/api/query", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.json()["error"]


def test_what_is_no_json_is_told_how_to_send_it(here: Desk) -> None:
    answer = send(here, "POST", "/api/query", data={"text": "RETURN 1"})
    assert (answer.status_code, "application/json" in answer.json()["error"]) == (415, True)


@pytest.mark.parametrize("levels", [70, 300, 5000])
def test_deep_parameters_are_refused(here: Desk, levels: int) -> None:
    body = b'{"text": "RETURN $x", "params": {"x": ' + b"[" * levels + b"]" * levels + b"}}"
    answer = send(here, "POST", "/api/query", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400


def test_halves_of_surrogate_pairs_do_no_harm(desk: Desk) -> None:
    body = b'{"text": "RETURN $x AS x", "params": {"x": "a\\ud800"}}'
    answer = send(desk, "POST", "/api/query", content=body, headers={"content-type": "application/json"})
    assert answer.json()["records"] == [{"x": "a?"}]


async def pieces() -> AsyncIterator[bytes]:
    """Send a body without saying how long it is."""
    for _ in range(20):
        yield b"x" * 100


@pytest.mark.parametrize("body", [lambda: b"x" * 1001, pieces], ids=["told", "chunked"])
def test_a_large_body_is_refused(here: Desk, body: Callable[[], Any]) -> None:
    answer = send(here, "POST", "/api/query", {"body": 1000}, content=body())
    assert (answer.status_code, "1,000 bytes" in answer.json()["error"]) == (413, True)


def test_a_slow_body_is_given_up(sample: Desk) -> None:
    """Straight to the application: the client of the other tests takes in a body before it sends it."""
    sent: list[Any] = []
    waiting = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if waiting.is_set():
            await asyncio.sleep(3600)
        waiting.set()
        return {"type": "http.request", "body": b'{"text": ', "more_body": True}

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": "/api/query",
        "raw_path": b"/api/query",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
    }
    awaited(app(sample)(scope, receive, keep))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408
    assert "0.5 s" in json.loads(sent[1]["body"])["error"]


def test_a_long_address_is_refused(here: Desk) -> None:
    answer = get(here, f"/api/search?text={'x' * 9000}")
    assert (answer.status_code, "8,192 bytes" in answer.json()["error"]) == (414, True)


def test_long_headers_are_refused(here: Desk) -> None:
    answer = get(here, "/health", headers={f"x-{number}": "x" * 1000 for number in range(40)})
    assert (answer.status_code, "32,768 bytes" in answer.json()["error"]) == (431, True)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:80", "[::1]:8000", "[::1]"])
def test_this_machine_may_call_it(here: Desk, host: str) -> None:
    assert get(here, "/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "localhost.example.org",
        "example.org:8000",
        "127.0.0.1.nip.io",
        "",
        "localhost:x",
        "a@localhost",
    ],
)
def test_a_name_that_somebody_else_gave_it_is_refused(here: Desk, host: str) -> None:
    """Else a page from elsewhere could ask it, under a name of its own that leads here."""
    answer = get(here, "/api/schema", headers={"host": host})
    assert (answer.status_code, "localhost" in answer.json()["error"]) == (400, True)
    assert send(here, "GET", "/health", {"hosts": None}, headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/api/relations", "/api/entities/Nvidia"])
def test_other_methods_are_refused(here: Desk, method: str, path: str) -> None:
    answer = send(here, method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


@pytest.mark.parametrize("path", ["/", "/health", "/api/schema", "/nothing", "/openapi.json", "/?depth=x"])
def test_every_answer_carries_what_keeps_a_browser_safe(here: Desk, path: str) -> None:
    headers = get(here, path, headers={"origin": "https://example.org"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not [name for name in headers if name.startswith("access-control-")]


def test_the_page_is_that_of_kg_page(place: str, desk: Desk) -> None:
    import viz  # noqa: PLC0415 (slow to import)

    with open_graph(place, read_only=True) as graph:
        answer = get(desk, "/?focus=Nvidia&depth=2&include=rumoured&lang=zh")
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.text == viz.page_of(graph, "Nvidia", 2, include=["rumoured"], lang="zh")
        assert get(desk, "/").text == viz.page_of(graph)


def test_the_description_needs_nothing_from_elsewhere(here: Desk) -> None:
    described = get(here, "/openapi.json").json()
    assert set(described["paths"]["/api/query"]["post"]["responses"]) >= {
        "200",
        "400",
        "403",
        "413",
        "422",
        "504",
    }
    assert get(here, "/redoc").status_code == 404
    assert {"openapi", "info", "paths"} <= set(described)
