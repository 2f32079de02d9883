"""Follows a page of the documentation as its reader does, and writes down what comes out.

A page is right where following it gives the page again: `replayed(page) == page`. What is followed, in the
order of the page and in one folder:

- a `console` block: each line after `$` is run, what it prints stands below it. A line that ends in `&` is a
  service: it goes on until the page ends, and its first line stands below it.
- a `cypher` or `sparql` block: it is asked of `demo.kg`, and the `text` block after it is the answer.
- a `python` block with `>>>`: a doctest; all of a page share their names.
- a block with a title is a file: it is put into the folder, and a later block must use it.

Any other block is not run. With `KG_REWRITE=1` pages are written as they came out, instead of compared.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import cli

NEO4J = "neo4j://localhost"
"""What pages call the server; it is the tests' own when they are followed."""
_HOST, _PORT = "127.0.0.1", 8000
_SERVICE = f"{_HOST}:{_PORT}"
"""Where pages have a service; it is at a free port when they are followed."""
ASKED = {"cypher": "query", "sparql": "sparql"}
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>[\w-]*)(?: title=\"(?P<title>[^\"]+)\")?(?P<rest>[^\n]*)\n"
    r"(?P<body>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
_SHELL = re.compile(r"[|<>;&]|\$\(")
_PATIENCE = 60.0  # seconds for the start of a service on a busy machine
_CHECKER = doctest.OutputChecker()
_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True)
class Block:
    """A fenced block: what it is, what stands in it, and where."""

    language: str
    title: str | None
    body: str
    line: int
    span: tuple[int, int]
    """Where its body stands in the page."""
    indent: str

    @property
    def is_session(self) -> bool:
        return self.language == "python" and self.body.startswith(">>> ")

    def uses(self, file: "Block") -> bool:
        """Whether this block is run and names the file that another one is, or the folder it is put in."""
        if not (self.is_run and file.title):
            return False
        folder, slash, _ = file.title.rpartition("/")
        return file.title in self.body or bool(slash and f"{folder}/" in self.body)

    @property
    def is_run(self) -> bool:
        """Whether following the page runs it, rather than saves it or passes over it."""
        return not self.title and (self.language in {"console", *ASKED} or self.is_session)


def blocks_of(page: str) -> list[Block]:
    """Return the fenced blocks of a page, in order."""
    return [
        Block(
            match["language"] + match["rest"].rstrip(),
            match["title"],
            textwrap.dedent(match["body"]),
            page.count("\n", 0, match.start()) + 1,
            match.span("body"),
            match["indent"],
        )
        for match in _FENCE.finditer(page)
    ]


def answers_of(blocks: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Yield each question with the block that shows its answer."""
    for block, after in pairwise(blocks):
        if block.language in ASKED and not block.title:
            assert after.language == "text", f"line {block.line}: no `text` block with the answer follows"
            assert not after.title, f"line {block.line}: its answer cannot be a file"
            yield block, after


@dataclass
class Reader:
    """Whoever follows a page: a folder, a Python session, the services that are running.

    Parameters
    ----------
    folder : Path
        Where it is followed; it must be the current one.
    servers : dict of str to str
        What a page writes, and what is meant by it now. Without NEO4J in it, lines that name it are left out.
    """

    folder: Path
    servers: dict[str, str] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    services: list[subprocess.Popen[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        port = free_port()
        self.servers = {_SERVICE: f"{_HOST}:{port}", f"--port {_PORT}": f"--port {port}"} | self.servers

    def follow(self, page: str) -> str:
        """Return the page with what comes out in place of what it shows."""
        blocks = blocks_of(page)
        answers = {question.span: answer for question, answer in answers_of(blocks)}
        shown: list[tuple[Block, str]] = []
        try:
            for block in blocks:
                if block.title:
                    place = self.folder / block.title
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_text(block.body, encoding="utf-8")
                elif block.language == "console":
                    shown.append((block, self._console(block)))
                elif block.language in ASKED:
                    words = [ASKED[block.language], block.body, "-g", "demo.kg"]
                    shown.append((answers[block.span], _in_process(words) + "\n"))
                elif block.is_session:
                    shown.append((block, self._session(block)))
        finally:
            self._stop()
        for block, body in reversed(shown):
            start, end = block.span
            page = page[:start] + textwrap.indent(body, block.indent) + page[end:]
        return page

    def _console(self, block: Block) -> str:
        """Run the commands of a block; what one of them prints may have the look of a command, too."""
        lines: list[str] = []
        printed: list[str] = []
        for shown in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
            command, _, before = shown.partition("\n")
            if f"$ {command}" in printed:
                printed.remove(f"$ {command}")
                continue
            left_out = NEO4J in command and NEO4J not in self.servers
            said = (before.rstrip("\n") if left_out else self._run(command)).split("\n")
            printed = [line for line in said if line.startswith("$ ")]
            lines += [f"$ {command}", *(said if said != [""] else [])]
        return "\n".join(lines) + "\n"

    def _run(self, command: str) -> str:
        """Return what a command prints: one of `kg` in this process, all others as a shell runs them."""
        meant = self._meant(command)
        if command.endswith("&"):
            said = self._start(meant.removesuffix("&").strip())
        elif command.startswith("kg ") and not _SHELL.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", command)):
            said = _in_process(shlex.split(meant)[1:])
        else:
            done = subprocess.run(
                ["bash", "-c", meant],
                env=_environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                timeout=600,
                check=False,
            )
            assert done.returncode == 0, f"`{command}` ended with {done.returncode}: {done.stdout}"
            said = _plain(done.stdout)
        return self._as_written(said)

    def _start(self, command: str) -> str:
        log = self.folder / f".service-{len(self.services)}"
        with log.open("wb") as output:
            service = subprocess.Popen(
                ["bash", "-c", f"exec {command}"],
                env=_environment(),
                stdout=output,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                start_new_session=True,
            )
        self.services.append(service)
        end = time.monotonic() + _PATIENCE
        while not (self._answers() and "\n" in (said := log.read_text(encoding="utf-8"))):
            said = log.read_text(encoding="utf-8")
            assert service.poll() is None, f"`{command}` ended: {said}"
            assert time.monotonic() < end, f"`{command}` does not answer: {said}"
            time.sleep(0.1)
        return said.partition("\n")[0]

    def _answers(self) -> bool:
        host, _, port = self.servers[_SERVICE].partition(":")
        with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 1):
            return True
        return False

    def _stop(self) -> None:
        for service in self.services:
            if service.poll() is None:
                os.killpg(service.pid, signal.SIGTERM)
            service.wait(_PATIENCE)

    def _session(self, block: Block) -> str:
        """Run a doctest; what is shown stays as it is where it is no more than spaced differently."""
        lines, done, pieces = block.body.splitlines(), 0, []
        for example in doctest.DocTestParser().get_examples(self._meant(block.body)):
            after = example.lineno + example.source.count("\n")
            pieces += lines[done:after]
            said = self._said(example.source)
            shown = example.want if _CHECKER.check_output(example.want, said, _OPTIONS) else said
            pieces += _plain(self._as_written(shown)).splitlines()
            done = after + len(example.want.splitlines())
        return "\n".join([*pieces, *lines[done:]]) + "\n"

    def _said(self, source: str) -> str:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(source, "<page>", "single"), self.names)
        return said.getvalue()

    def _meant(self, text: str) -> str:
        for written, meant in self.servers.items():
            text = text.replace(written, meant)
        return text

    def _as_written(self, text: str) -> str:
        for written, meant in self.servers.items():
            text = text.replace(meant, written)
        return text


def _in_process(words: list[str]) -> str:
    result = CliRunner().invoke(cli, words, prog_name="kg")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0 or "error: " in result.stderr.lower(), (
        f"kg {shlex.join(words)}: {result.output}"
    )
    return _plain(result.output)


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return os.environ | {"PATH": path, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    """Return a port at which nothing listens."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])


def hold(path: Path, reader: Reader) -> None:
    """Follow a page, and fail where something else comes out than it shows; or write down what does."""
    page = path.read_text(encoding="utf-8")
    came_out = reader.follow(page)
    if came_out == page:
        return
    if os.environ.get("KG_REWRITE"):
        assert path.read_text(encoding="utf-8") == page, f"{path} was changed meanwhile: run again"
        path.write_text(came_out, encoding="utf-8")
        return
    shown, now = page.splitlines(), came_out.splitlines()
    pytest.fail(
        "\n".join(unified_diff(shown, now, path.name, "what came out", n=1, lineterm="")), pytrace=False
    )
