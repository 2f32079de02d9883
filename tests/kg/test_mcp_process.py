"""The process `kg mcp`: what it writes to its pipes, how it ends, and what it says when it cannot start."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from agent import PATIENCE, connected
from click.testing import CliRunner
from neo4j_server import Neo4jServer
from serving import fill

from kg import open_graph
from kg.cli import cli

FOR_EVER: Final = "UNWIND range(1, 99999) AS a UNWIND range(1, 99999) AS b RETURN count(*) AS n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such signals here")


class Raw:
    """A client that writes lines and reads lines, and may do what no client should."""

    def __init__(self, graph: Path, *kg: str) -> None:
        options = ("mcp", "-g", str(graph), "--seconds", "60")
        command = [sys.executable, "-W", "always", *(kg or ("-m", "kg")), *options]
        # What the protocol says holds in any locale, and whether output is buffered or not.
        environment = os.environ | {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONUNBUFFERED": ""}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=graph.parent, stdin=pipe, stdout=pipe, stderr=pipe, env=environment
        )
        self.send(
            id=0,
            method="initialize",
            params={
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": {"name": "raw", "version": "1"},
            },
        )
        assert self.read()["id"] == 0
        self.send(method="notifications/initialized")

    def send(self, **message: Any) -> None:
        self.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")

    def call(self, number: int, tool: str, **arguments: Any) -> None:
        self.send(id=number, method="tools/call", params={"name": tool, "arguments": arguments})

    def write(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        message: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert message["jsonrpc"] == "2.0"
        return message

    def end(self) -> tuple[bytes, str]:
        """Wait for the end of all that holds the pipes, so of the process that answers too."""
        out, err = self.process.communicate(timeout=PATIENCE)
        return out, err.decode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with open_graph(tmp_path / "sample.kg") as graph:
        fill(graph)
    return tmp_path / "sample.kg"


@pytest.fixture
def raw(file: Path) -> Iterator[Raw]:
    client = Raw(file)
    try:
        yield client
    finally:
        client.process.kill()
        client.process.communicate()


def test_nothing_but_the_protocol_is_written_to_standard_output(raw: Raw) -> None:
    raw.send(id=1, method="tools/list")
    assert len(raw.read()["result"]["tools"]) == 7
    for junk in (b"no JSON\n", b"\xff\xfe\x00\n", b"\n", b"[]\n", b"{}\n", b'{"jsonrpc": "2.0", "id": {}}\n'):
        raw.write(junk)
    raw.call(2, "entity", name="智谱")
    assert raw.read()["result"]["structuredContent"]["entity"]["name"] == "Zhipu"
    raw.call(3, "entity", name="no one")
    assert raw.read()["result"]["isError"] is True
    raw.send(id=4, method="no/such")
    assert raw.read()["error"]["code"] == -32601
    raw.call(5, "query", text="MATCH (c:Compny) RETURN c, date('2026-01-01'), 0.0 / 0.0")
    assert raw.read()["id"] == 5
    assert raw.end() == (b"", "")
    assert raw.process.returncode == 0


def test_what_a_library_prints_stays_off_the_protocol(file: Path) -> None:
    """Also what is printed by a process that it starts, and what waits in a buffer until the end."""
    script = """
import asyncio, os, pathlib
from kg.cli import main

new_loop = asyncio.events.new_event_loop

def print_in_a_moment():
    loop = new_loop()
    loop.call_later(0.1, lambda: (print("printed"), os.system("echo said"), pathlib.Path("done").touch()))
    return loop

asyncio.events.new_event_loop = print_in_a_moment
if __name__ == "__main__":
    main()
"""
    (file.parent / "noisy.py").write_text(script)
    client = Raw(file, "noisy.py")
    try:
        end = time.monotonic() + PATIENCE
        while not (file.parent / "done").exists():
            assert time.monotonic() < end
            time.sleep(0.05)
        client.call(1, "entity", name="Nvidia")
        assert client.read()["id"] == 1
        out, err = client.end()
        assert out == b""
        assert sorted(err.split()) == ["printed", "said"]
    finally:
        client.process.kill()


@pytest.mark.parametrize("busy", [False, True])
def test_it_ends_when_its_input_is_closed(raw: Raw, busy: bool) -> None:
    if busy:
        raw.call(1, "query", text=FOR_EVER)
    out, err = raw.end()
    assert err == ""
    assert raw.process.returncode == 0
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in out.splitlines())


@posix
@pytest.mark.parametrize("busy", [False, True])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_order_when_it_is_told_to_while_its_input_is_open(
    raw: Raw, number: signal.Signals, busy: bool
) -> None:
    if busy:
        raw.call(1, "query", text=FOR_EVER)
        raw.call(2, "entity", name="Nvidia")
        raw.send(id=3, method="ping")
        assert raw.read()["id"] == 3
    raw.process.send_signal(number)
    assert raw.process.wait(PATIENCE) == 0
    out, err = raw.end()
    assert err == ""
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in out.splitlines())


@posix
def test_ctrl_c_in_the_terminal_reaches_the_process_that_answers_too_and_nothing_is_left(file: Path) -> None:
    """A terminal tells all processes of the command at once, and is said what the command waits for."""
    import pty  # noqa: PLC0415 (Windows has none)

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kg", "mcp", "-g", str(file)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=theirs, stdout=pipe, stderr=pipe, start_new_session=True) as running:
        assert running.stderr is not None
        assert b"waiting for an MCP client" in running.stderr.readline()
        assert b"kg mcp --json" in running.stderr.readline()
        os.write(ours, b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n')
        assert running.stdout is not None
        assert json.loads(running.stdout.readline())["id"] == 1
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=PATIENCE)
    os.close(ours)
    os.close(theirs)
    assert (running.returncode, out, err) == (0, b"", b"")


def test_it_ends_when_nobody_reads_its_output_any_more(raw: Raw) -> None:
    assert raw.process.stdout is not None
    raw.process.stdout.close()
    raw.send(id=1, method="tools/list")
    assert raw.process.wait(PATIENCE) == 0
    assert raw.process.stderr is not None
    assert raw.process.stderr.read() == b""


@pytest.mark.parametrize(
    ("there", "says"),
    [("nothing", "no graph at"), ("article", "is not a graph made by kg"), ("folder", "error: ")],
)
def test_without_a_graph_it_says_so_and_does_not_begin(tmp_path: Path, there: str, says: str) -> None:
    (tmp_path / "article").write_text("An article, and no graph. " * 100)
    (tmp_path / "folder").mkdir()
    command = [sys.executable, "-m", "kg", "mcp", "-g", str(tmp_path / there)]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert done.stdout == b""
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_server_that_is_not_there_is_said_without_its_password() -> None:
    command = [sys.executable, "-m", "kg", "mcp", "-g", "bolt://anna:secret@127.0.0.1:1"]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"127.0.0.1:1" in done.stderr
    assert b"secret" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_without_the_extra_it_says_what_to_install(file: Path) -> None:
    script = "import sys; sys.modules['mcp_types'] = None; from kg.cli import main; main()"
    command = [sys.executable, "-c", script, "mcp", "-g", str(file)]
    done = subprocess.run(command, input="", capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert "pip install 'ai-industry-kg[mcp]'" in done.stderr


def test_what_registers_it_with_a_client_starts_it_from_anywhere(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    printed = CliRunner().invoke(cli, ["mcp", "-g", file.name, "--json"]).stdout
    ((name, entry),) = json.loads(printed)["mcpServers"].items()
    assert name == "ai-industry-kg"
    assert Path(entry["command"]).stem == "kg"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with connected([entry["command"], *entry["args"]]) as one:
        assert one.answer("entity", name="Nvidia")["entity"]["id"] == "company:nvidia"


@pytest.mark.neo4j
def test_what_registers_a_graph_on_a_server_has_no_password(neo4j_server: Neo4jServer) -> None:
    address = neo4j_server.uri.replace("://", f"://{neo4j_server.username}:{neo4j_server.password}@")
    printed = CliRunner().invoke(cli, ["mcp", "-g", address, "--database", "news", "--json"]).stdout
    assert neo4j_server.password not in printed
    (entry,) = json.loads(printed)["mcpServers"].values()
    assert entry["args"] == ["mcp", "-g", f"{neo4j_server.uri}/news"]
