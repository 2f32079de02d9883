"""`kg serve` as it is run: its address, its page in a browser, hostile connections, and how it ends."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from serving import awaited, fill

from kg import open_graph
from kg.serving.desk import Desk
from kg.serving.http import app
from kg.serving.server import bind, patient

KG = [sys.executable, "-m", "kg"]
HUGE = "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b UNWIND range(1, 1000) AS c RETURN count(*) AS n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@dataclass
class Service:
    """A `kg serve` that runs."""

    process: "subprocess.Popen[str]"
    url: str

    @property
    def address(self) -> tuple[str, int]:
        parts = httpx.URL(self.url)
        assert parts.port is not None
        return parts.host, parts.port

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.url + path, timeout=60)

    def workers(self) -> list[int]:
        """Return the processes that it has started, by their ids."""
        listed = subprocess.run(["ps", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
        return [pid for pid, parent in pairs if parent == self.process.pid]


@contextmanager
def serving(graph: Path | str, *words: str, **options: Any) -> Iterator[Service]:
    command = [*KG, "serve", "-g", str(graph), "--port", "0", "--json", *words]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **options
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        yield Service(process, json.loads(line)["url"])
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("serve") / "sample.kg"
    with open_graph(path) as opened:
        fill(opened)
    return path


@pytest.fixture(scope="module")
def service(graph: Path) -> Iterator[Service]:
    with serving(graph, "--seconds", "2") as running:
        yield running


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone(pids: list[int]) -> bool:
    """Wait until processes are gone, for at most a minute."""
    end = time.monotonic() + 60
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(map(alive, pids))


def test_it_answers_several_clients_at_once(service: Service) -> None:
    async def all_at_once() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=service.url, timeout=60) as client:
            return await asyncio.gather(*(client.get("/api/search?text=nvida") for _ in range(8)))

    for answer in awaited(all_at_once()):
        assert answer.json()["entities"][0]["name"] == "Nvidia"


@pytest.mark.browser
def test_its_page_works_in_a_browser(service: Service, chromium: Any) -> None:
    """Under the policy in the header too: it draws, finds, and asks nobody for anything else."""
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{service.url}?focus=Nvidia&depth=2&lang=en")
    page.wait_for_function("() => document.querySelector('#graph canvas')?.width > 0")
    page.fill("#query", "TSMC")
    page.press("#query", "Enter")
    page.wait_for_function("() => document.querySelector('#panel h2')?.innerText.includes('TSMC')")
    assert page.title() == "Nvidia and its surroundings"
    page.close()
    assert [url for url in asked if not url.endswith("/favicon.ico")] == [
        f"{service.url}?focus=Nvidia&depth=2&lang=en"
    ]
    assert [text for text in said if "favicon" not in text and "404" not in text] == []


@pytest.mark.browser
def test_a_page_from_elsewhere_cannot_read_it(service: Service, chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "evil.html").write_text("<p>hello</p>", encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "evil.html").as_uri())
    read = page.evaluate(
        "url => fetch(url).then(answer => answer.text(), error => 'refused')", f"{service.url}api/schema"
    )
    page.close()
    assert read == "refused"


def test_what_is_loaded_meanwhile_shows(tmp_path: Path) -> None:
    path = tmp_path / "growing.kg"
    with open_graph(path) as opened:
        fill(opened)
    (tmp_path / "news.txt").write_text("Nvidia has acquired Orion Systems.", encoding="utf-8")
    with serving(path) as running:
        assert running.get("api/entities/Orion%20Systems").status_code == 404
        subprocess.run(
            [*KG, "load", str(tmp_path / "news.txt"), "-g", str(path)], check=True, capture_output=True
        )
        assert running.get("api/entities/Orion%20Systems").status_code == 200
        assert "Orion Systems" in running.get("").text


def talk(service: Service, *pieces: bytes) -> bytes:
    """Send pieces over a connection, and return what comes until the other side hangs up."""
    with socket.create_connection(service.address, timeout=120) as connection:
        for piece in pieces:
            connection.sendall(piece)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
        return received


def test_one_who_sends_his_request_drop_by_drop_is_hung_up_on(service: Service) -> None:
    """The first never says a word, the second never ends the headers, the third never sends the body."""
    assert talk(service) == b""
    assert talk(service, b"GET / HTTP/1.1\r\nHost: local") == b""
    head = b"POST /api/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    answered = talk(service, head + b"Content-Length: 100\r\n\r\n", b'{"text')
    assert answered.startswith(b"HTTP/1.1 408 ")
    assert service.get("health").status_code == 200


def test_a_second_request_in_drops_is_hung_up_on_too(service: Service) -> None:
    answered = talk(service, b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hea")
    assert answered.count(b"HTTP/1.1 200 ") == 1


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200,
        b"\xff" * 100_000 + b"\r\n\r\n",
        b"GET " + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"A: b\r\n" * 20_000 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST /api/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/query HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_garbage_on_the_line_is_refused(service: Service, garbage: bytes) -> None:
    try:
        answered = talk(service, garbage)
    except ConnectionError:  # hung up on before all of it was sent
        answered = b"HTTP/1.1 400 "
    assert answered.startswith(b"HTTP/1.1 4")
    assert service.get("health").status_code == 200


def test_one_who_goes_away_takes_his_question_along(graph: Path) -> None:
    """Else the others would wait for ten minutes."""
    with serving(graph, "--seconds", "600") as running:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(running.url + "api/query", json={"text": HUGE}, timeout=3)
        assert running.get("api/search?text=TSMC").json()["entities"]


def test_too_many_connections_are_refused_and_then_let_in_again(graph: Path) -> None:
    with serving(graph, "--seconds", "600") as running, ExitStack() as idle:
        for _ in range(100):
            idle.enter_context(socket.create_connection(running.address))
        assert running.get("health").status_code == 503
        idle.close()
        while running.get("health").status_code != 200:
            time.sleep(0.05)


def test_a_large_body_without_a_length_is_refused_before_it_ends(service: Service) -> None:
    head = b"POST /api/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with socket.create_connection(service.address, timeout=120) as connection:
        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        with suppress(ConnectionError):
            for _ in range(17):
                connection.sendall(chunk)
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_one_who_does_not_fetch_his_answer_is_hung_up_on(graph: Path) -> None:
    """On a server within this process, whose patience can be short."""
    with Desk(graph) as desk, bind("127.0.0.1", 0) as listening:
        config = uvicorn.Config(
            app(desk), http=patient(60, 1), ws="none", lifespan="off", log_level="critical", loop="asyncio"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(120)
            connection.connect(listening.getsockname())
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20)
            while not server.server_state.connections:
                time.sleep(0.01)
            while server.server_state.connections:
                time.sleep(0.05)
            fetched = drained(connection)
        server.should_exit = True
        thread.join()
        assert fetched < 20 * len(awaited(desk.ask("page")).encode())


def drained(connection: socket.socket) -> int:
    """Return how many bytes still come, until the other side hangs up."""
    number = 0
    with suppress(ConnectionError):
        while chunk := connection.recv(65536):
            number += len(chunk)
    return number


@posix
@pytest.mark.parametrize(("ending", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_and_all_it_has_started(graph: Path, ending: signal.Signals, code: int) -> None:
    """Even while it answers."""
    with serving(graph, "--seconds", "60") as running:
        children = running.workers()
        assert len(children) >= 2
        asked = threading.Thread(target=slowly, args=(running,))
        asked.start()
        time.sleep(0.3)
        running.process.send_signal(ending)
        _, told = running.process.communicate(timeout=60)
        asked.join()
        assert running.process.returncode == code
        assert "Traceback" not in told
        assert gone(children)


def slowly(service: Service) -> None:
    """Ask what takes long, and do not mind that the answer never comes."""
    with suppress(httpx.HTTPError):
        httpx.post(service.url + "api/query", json={"text": HUGE}, timeout=60)


@posix
def test_ctrl_c_in_a_terminal_ends_it_without_a_traceback(graph: Path) -> None:
    """There the signal reaches every process of the group at once."""
    with serving(graph, start_new_session=True) as running:
        children = running.workers()
        os.killpg(running.process.pid, signal.SIGINT)
        _, told = running.process.communicate(timeout=60)
        assert (running.process.returncode, "Traceback" in told) == (130, False)
        assert gone(children)


@posix
def test_its_processes_end_even_when_it_is_killed(graph: Path) -> None:
    with serving(graph) as running:
        children = running.workers()
        running.process.kill()
        assert gone(children)


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*KG, "serve", *words], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def test_a_port_that_is_taken_is_one_clear_error(graph: Path, service: Service) -> None:
    done = run("-g", str(graph), "--port", str(service.address[1]))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"error: port {service.address[1]} of 127.0.0.1 is taken")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["-g", "missing.kg"], 1, "no graph at missing.kg"),
        (["--host", "no.such.host.invalid"], 1, "no address of this machine"),
        (["--host", "192.0.2.1"], 1, "no address of this machine"),
        (["--port", "70000"], 2, "65535"),
        (["--seconds", "0"], 2, "seconds"),
        (["--rows", "0"], 2, "rows"),
    ],
)
def test_what_cannot_be_served_is_one_clear_error(
    graph: Path, words: list[str], code: int, said: str
) -> None:
    done = run(*(words if "-g" in words else ["-g", str(graph), *words]))
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_extra_it_says_how_to_install_it(graph: Path) -> None:
    script = "import sys; sys.modules['fastapi'] = None\nfrom kg.cli import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", script, "serve", "-g", str(graph)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert done.stderr == "error: this needs fastapi: pip install 'ai-industry-kg[serve]'\n"


@posix
def test_another_address_than_this_machine_alone_is_warned_of(graph: Path) -> None:
    with serving(graph, "--host", "0.0.0.0") as running:
        port = running.address[1]
        assert (
            httpx.get(f"http://127.0.0.1:{port}/health", headers={"host": "example.org"}).status_code == 200
        )
        running.process.send_signal(signal.SIGINT)
        _, told = running.process.communicate(timeout=60)
    assert "warning: there is no password" in told


@posix
@pytest.mark.neo4j
def test_a_graph_in_neo4j_is_served_and_its_password_shown_nowhere(
    empty_server: Any, neo4j_server: Any
) -> None:
    with empty_server() as opened:
        fill(opened)
    scheme, _, host = neo4j_server.uri.partition("://")
    place = f"{scheme}://{neo4j_server.username}:{neo4j_server.password}@{host}"
    with serving(place) as running:
        assert running.get("api/entities/Nvidia").json()["entity"]["name"] == "Nvidia"
        assert "Nvidia" in running.get("?focus=Nvidia").text
        bad = httpx.post(
            running.url + "api/query", json={"text": "CREATE (n:Company {name: 'X'})"}, timeout=60
        )
        assert bad.status_code == 403
        listed = subprocess.run(["ps", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
        children = [
            line for line in listed.stdout.splitlines() if line.split()[1] == str(running.process.pid)
        ]
        assert len(children) >= 2
        assert not [line for line in children if neo4j_server.password in line]
        running.process.send_signal(signal.SIGINT)
        out, told = running.process.communicate(timeout=60)
        assert neo4j_server.password not in out + told
