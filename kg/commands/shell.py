"""`kg shell`: statement after statement on one open graph."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from kg import console
from kg.commands.completion import Names
from kg.commands.options import command, open_to_read
from kg.commands.place import Place
from kg.commands.query import format_option, parameter, print_fault
from kg.commands.records import FORMATS, Format, print_result
from kg.commands.statements import statements

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_FORMATS: dict[str, Format] = {form: form for form in FORMATS}
_HELP = (
    "a statement ends with a semicolon; Enter before that begins a new line",
    "Tab completes labels, relation types, properties, functions and keywords",
    ":param NAME VALUE   what $NAME stands for, as JSON or as a text",
    ":params             all of them",
    ":format FORMAT      table, json, jsonl or csv",
    ":exit               the same as Ctrl-D",
)


class Shell:
    """A graph, the parameters that were set and the format of answers.

    Parameters
    ----------
    graph : KnowledgeGraph
        What is asked.
    form : {"table", "json", "jsonl", "csv"}
        How answers look.
    timed : bool
        Whether each answer says how long it took.
    """

    def __init__(self, graph: "KnowledgeGraph", form: Format, *, timed: bool) -> None:
        self._graph = graph
        self._form: Format = form
        self._timed = timed
        self._parameters: dict[str, Any] = {}
        self._names: Names | None = None

    def names(self) -> Names:
        """Return what can be completed; the graph is asked once."""
        if self._names is None:
            self._names = _names(self._graph)
        return replace(self._names, parameters=tuple(self._parameters))

    def take(self, text: str) -> bool:
        """Run what was typed: a command, or statements one after the other.

        Parameters
        ----------
        text : str
            One entry.

        Returns
        -------
        bool
            Whether all of it went well.
        """
        if text.lstrip().startswith(":"):
            return self._obey(text.strip())
        return all(self._run(statement) for statement, _ in statements(text))

    def _run(self, statement: str) -> bool:
        from kg.cypher.errors import CypherError  # noqa: PLC0415 (`kg --help` needs none of it)

        start = time.perf_counter()
        try:
            result = self._graph.cypher(statement, self._parameters)
        except CypherError as error:
            print_fault(error)
            return False
        print_result(result, self._form)
        sys.stdout.flush()
        if self._timed:
            milliseconds = (time.perf_counter() - start) * 1000
            console.note(f"{len(result)} record{'' if len(result) == 1 else 's'} in {milliseconds:.1f} ms")
        return True

    def _obey(self, line: str) -> bool:
        name, _, rest = line[1:].partition(" ")
        rest = rest.strip().removesuffix(";")
        if name in ("exit", "quit"):
            raise EOFError
        if name == "help":
            for help_line in _HELP:
                console.out(help_line)
        elif name == "params":
            console.out_json(self._parameters)
        elif name == "param" and len(rest.split(maxsplit=1)) == 2:
            key, value = rest.split(maxsplit=1)
            self._parameters[key.removeprefix("$")] = parameter(value)
        elif name == "format" and (chosen := _FORMATS.get(rest)):
            self._form = chosen
        else:
            console.error(f"{line} is no command of the shell; :help lists them")
            return False
        return True


def _names(graph: "KnowledgeGraph") -> Names:
    from kg.cypher.functions import FUNCTIONS  # noqa: PLC0415 (as above)

    def ask(procedure: str) -> tuple[str, ...]:
        return tuple(graph.cypher(f"CALL {procedure}()").scalars())

    return Names(
        labels=ask("db.labels"),
        types=ask("db.relationshipTypes"),
        properties=ask("db.propertyKeys"),
        functions=tuple(function.name for function in FUNCTIONS.values()),
        procedures=(
            "db.labels()",
            "db.propertyKeys()",
            "db.relationshipTypes()",
            "db.schema.visualization()",
        ),
    )


@command("Ask", "kg shell", "kg shell -g demo.kg", "kg shell --format csv < questions.cypher", as_json=False)
@format_option
def shell(form: Format, graph: Place) -> None:
    """Ask the graph in Cypher, statement after statement.

    With history, completion by Tab and several lines; a statement ends with a semicolon. What comes
    through a pipe is run to its first error.
    """
    with open_to_read(graph) as opened:
        if sys.stdin.isatty():
            _talk(Shell(opened, form, timed=True))
        elif not Shell(opened, form, timed=False).take(sys.stdin.read()):
            raise click.exceptions.Exit(1)


def _talk(opened: Shell) -> None:
    from kg.commands.prompt import history_file, reader  # noqa: PLC0415 (heavy: prompt_toolkit)

    console.note("Cypher; a statement ends with a semicolon; :help tells more, Ctrl-D leaves")
    converse(opened, reader(opened.names, history=history_file()))


def converse(opened: Shell, read: Callable[[], str]) -> None:
    """Take entry after entry, until there is no more.

    Parameters
    ----------
    opened : Shell
        What runs them.
    read : callable
        Returns the next one, or raises `EOFError`.
    """
    while True:
        try:
            opened.take(read())
        except KeyboardInterrupt:
            console.note("given up")
        except EOFError:
            return
