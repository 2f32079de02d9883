"""A real Neo4j for the tests that are marked `neo4j`.

Where `NEO4J_URI` is set, that server is used, with `NEO4J_USERNAME` and `NEO4J_PASSWORD`, if its database
is empty: the tests delete what they find. Elsewhere Neo4j Community is started once per run, from its
published Java artifacts, and stopped at the end. Where neither can be, these tests are skipped and say
why; with `KG_NEO4J=require` that is a failure.
"""

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

VERSION = "5.26.30"
NEWEST = "2026.08.1"
"""The calendar release that the contract of the stores is held to as well; it needs Java 21."""
_SOURCES = Path(__file__).parent / "server"
_MEMORY = ("-Xms512m", "-Xmx1g", "-XX:+UseSerialGC", "-Xshare:auto")
_SETTINGS = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
dbms.security.auth_enabled=true
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
"""
_PATIENCE = 180.0  # seconds for a start on a busy machine


class UnavailableError(Exception):
    """No server can be had here, and why."""


@dataclass
class Neo4jServer:
    """A server: how to reach it, and, where the tests started it, its process."""

    uri: str
    username: str
    password: str = field(repr=False)
    home: Path | None = None
    version: str = VERSION
    process: subprocess.Popen[bytes] | None = None

    @property
    def auth(self) -> tuple[str, str]:
        return self.username, self.password

    def start(self) -> None:
        """Start the process on its home folder, and wait until it answers."""
        assert self.home is not None, "this server is not ours to start"
        log = self.home / "server.log"
        path = os.pathsep.join((class_path(self.version), str(self.home / "plugins" / "*")))
        command = [java(self.version), *_MEMORY, "-cp", path, "Server", str(self.home)]
        environment = os.environ | {"SERVER_PASSWORD": self.password}
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command, env=environment, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
            )
        end = time.monotonic() + _PATIENCE
        while b"ready" not in (said := log.read_bytes()):
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise UnavailableError(f"Neo4j did not start: {said.decode(errors='replace')[-2000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Let it shut down as it should; what does not end is killed."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._forget()

    def kill(self) -> None:
        """End it at once, as a loss of power would."""
        if self.process is not None:
            self.process.kill()
            self._forget()

    def _forget(self) -> None:
        assert self.process is not None
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process = None


def new_server(home: Path, version: str = VERSION) -> Neo4jServer:
    """Return a server that is yet to be started, with a home, a free port and a password of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home.mkdir(parents=True, exist_ok=True)
    (home / "neo4j.conf").write_text(_SETTINGS.format(port=port))
    return Neo4jServer(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_urlsafe(12), home, version)


def class_path(version: str = VERSION) -> str:
    """Return the class path of a server, resolved and compiled once and kept in the user's cache folder."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kept = base / "ai-industry-kg" / f"neo4j-{version}"
    listed = kept / "classpath"
    source = _SOURCES / "Server.java"
    if listed.exists() and listed.stat().st_mtime >= source.stat().st_mtime:
        path = listed.read_text()
        if all(map(os.path.exists, path.split(os.pathsep))):
            return path
    compiler = java(version, "javac")
    if shutil.which("mvn") is None:
        raise UnavailableError("mvn is not on the path (Java 17 and Maven start a Neo4j for the tests)")
    kept.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=kept.parent))
    resolve = ["mvn", "-B", "-q", "-f", str(_SOURCES / "pom.xml"), f"-Dneo4j.version={version}"]
    _run([*resolve, "dependency:build-classpath", f"-Dmdep.outputFile={made / 'jars'}"])
    jars = (made / "jars").read_text().strip()
    _run([compiler, "-proc:none", "-cp", jars, "-d", str(made), str(source)])
    (made / "classpath").write_text(os.pathsep.join((str(kept), jars)))
    shutil.rmtree(kept, ignore_errors=True)
    made.replace(kept)
    return listed.read_text()


def java(version: str = VERSION, tool: str = "java") -> str:
    """Return the path of a tool of Java that is new enough for a version of Neo4j."""
    found = shutil.which(tool)
    if found is None:
        raise UnavailableError(f"{tool} is not on the path (Java 17 and Maven start a Neo4j for the tests)")
    if version == VERSION:
        return found
    homes = [home for name, home in sorted(os.environ.items()) if name.startswith("JAVA_HOME")]
    homes += [str(Path(found).resolve().parent.parent), *map(str, sorted(Path("/usr/lib/jvm").glob("*")))]
    for home in map(Path, homes):
        if _release(home) >= 21 and (home / "bin" / tool).exists():
            return str(home / "bin" / tool)
    raise UnavailableError(f"Neo4j {version} needs Java 21 or newer, and there is none on this machine")


def _release(home: Path) -> int:
    """Return the number of the Java in a folder; 0 where there is none."""
    try:
        text = (home / "release").read_text()
    except OSError:
        return 0
    number = re.search(r'^JAVA_VERSION="(\d+)', text, re.MULTILINE)
    return int(number[1]) if number else 0


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=900)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        said = b"".join(filter(None, (error.stdout, error.stderr))).decode(errors="replace")
        raise UnavailableError(f"`{command[0]}` failed: {said[-1000:]}") from error


def check_empty(server: Neo4jServer) -> None:
    """Make sure that someone else's server can be reached, and holds nothing that the tests would delete."""
    try:
        with (
            neo4j.GraphDatabase.driver(server.uri, auth=server.auth, connection_timeout=10) as driver,
            driver.session() as session,
        ):
            held = session.run("MATCH (n) RETURN count(n)").single(strict=True).value()
    except (DriverError, Neo4jError) as error:
        raise UnavailableError(f"{server.uri} (NEO4J_URI) cannot be asked: {error}") from error
    if held:
        raise UnavailableError(
            f"the database at {server.uri} (NEO4J_URI) has {held} nodes; the tests need it empty"
        )


def refuse(reason: str) -> None:
    """Skip the test, or fail where the environment demands a server."""
    if os.environ.get("KG_NEO4J") == "require":
        pytest.fail(f"KG_NEO4J=require, and there is no Neo4j: {reason}")
    pytest.skip(f"no Neo4j: {reason}")


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Yield the one server of this run."""
    if uri := os.environ.get("NEO4J_URI"):
        name = os.environ.get("NEO4J_USERNAME", "neo4j")
        given = Neo4jServer(uri, name, os.environ.get("NEO4J_PASSWORD", ""))
        try:
            check_empty(given)
        except UnavailableError as error:
            refuse(str(error))
        yield given
        return
    server = None
    try:
        server = new_server(tmp_path_factory.mktemp("neo4j"))
        server.start()
    except UnavailableError as error:
        refuse(str(error))
    assert server is not None
    yield server
    server.stop()
