"""The command line, put together: the only module of `kg` that knows the readers and the pages.

What takes part in it is imported when a command needs it, so that `kg --help` comes at once.
"""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

import kg
import loaders
import viz
from kg import console
from kg.commands import answers, ask, graphs, query, shell
from kg.commands.options import (
    DEFAULT_GRAPH,
    Command,
    command,
    graph_option,
    open_to_read,
    refuse_no_name,
    spare_the_graph,
)
from kg.errors import GraphError, KGError, SourceError

if TYPE_CHECKING:
    from loaders.loading import Summary
    from schema import Extraction

SECTIONS: Final = ("Build", "Ask", "Show & export")
QUESTIONS: Final = (
    ("What has DeepSeek released?", ("releases", "DeepSeek")),
    ("Who supplies OpenAI?", ("suppliers", "OpenAI")),
    ("Which sentences tie Meta to Scale AI?", ("evidence", "Meta", "Scale AI")),
)
"""What `kg demo` asks of the bundled articles: the question, and the command that answers it."""
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
INTERNAL_ERROR: Final = 70


class Failure(click.ClickException):
    """A message for the user, and exit code 1."""

    def show(self, file: Any = None) -> None:  # noqa: ARG002 (click's signature)
        """Print the message the way all messages are printed."""
        console.error(self.message)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Turn what a user can mend into one line on standard error and an exit code."""
    try:
        yield
    except KGError as error:
        raise Failure(str(error)) from error
    except KeyboardInterrupt:
        console.note("interrupted; what was finished is kept")
        raise click.exceptions.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        console.give_up_output()
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    except OSError as error:
        console.give_up_output()
        where = f"{error.filename}: " if error.filename else ""
        raise Failure(f"{where}{error.strerror or error}") from error


class Main(click.Group):
    """All commands, by section; whatever a user can mend ends as one line on standard error."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the command line; `--help` and `--version` print already here."""
        console.prepare_streams()
        with _in_one_line():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was given."""
        with _in_one_line():
            result = super().invoke(ctx)
            sys.stdout.flush()
        return result

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their sections."""
        width = formatter.width - 6 - max(map(len, self.commands))
        for section in SECTIONS:
            entries = ((name, self.get_command(ctx, name)) for name in self.commands)
            rows = [
                (name, entry.get_short_help_str(width))
                for name, entry in entries
                if isinstance(entry, Command) and entry.section == section
            ]
            with formatter.section(section):
                formatter.write_dl(rows)


@click.group(cls=Main, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-g",
    "--graph",
    metavar="FILE",
    envvar="KG_GRAPH",
    callback=refuse_no_name,
    help=f"The graph's file, here or after the command.  [default: $KG_GRAPH, else {DEFAULT_GRAPH}]",
)
@click.version_option(package_name="ai-industry-kg", prog_name="kg", message="%(prog)s %(version)s")
def cli(graph: str | None) -> None:
    """Read articles about the AI industry into a graph, and ask it.

    English and Chinese, no key, no network: `kg demo` shows all of it in a minute.
    """


@command(
    "Build",
    "kg load article.txt",
    "kg load news/ 'archive/*.html' -g news.kg",
    "kg load - < article.txt",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
def load(sources: tuple[str, ...], graph: str, as_json: bool) -> None:
    """Read articles into the graph.

    SOURCE is a text, HTML or JSONL file (one article a line), a folder, a pattern, or - for
    standard input. What is in the graph already stays as it is, so a load that was cut short can
    simply be run again.
    """
    summary = _load(sources, graph)
    if as_json:
        console.out_json({"graph": graph, **_as_dict(summary)})
    else:
        _print_summary(summary, graph)
    _report(summary.failures)


def _load(sources: tuple[str | Path, ...], graph: str) -> "Summary":
    with kg.open_graph(graph) as opened, console.progress() as bar:
        return loaders.load(opened, sources, progress=bar)


def _as_dict(summary: "Summary") -> dict[str, Any]:
    return {
        "articles": summary.articles,
        "added": summary.added,
        "unchanged": summary.unchanged,
        "entities": summary.entities,
        "relations": summary.relations,
        "observations": summary.observations,
        "dropped": dict(summary.dropped.most_common()),
        "failures": [{"where": failure.where, "why": failure.why} for failure in summary.failures],
    }


def _print_summary(summary: "Summary", graph: str) -> None:
    rows = [
        ("articles read", summary.articles),
        ("articles added", summary.added),
        ("articles unchanged", summary.unchanged),
        ("entities added", summary.entities),
        ("relations added", summary.relations),
        ("figures added", summary.observations),
        ("dropped", summary.dropped.total()),
    ]
    rows += [(f"  {reason}", number) for reason, number in summary.dropped.most_common()]
    if summary.failures:
        rows.append(("failed", len(summary.failures)))
    console.heading(f"Loaded into {graph}")
    console.table(("", ""), rows)


def _report(failures: list[SourceError]) -> None:
    """Print what could not be read, one a line, and let that be the exit code."""
    sys.stdout.flush()  # the result comes before the errors, in whatever order the two streams are read
    for failure in failures:
        console.error(str(failure))
    if failures:
        raise click.exceptions.Exit(1)


@command(
    "Build",
    "kg extract article.txt --explain",
    "kg extract news/ --format jsonl > predictions.jsonl",
    "kg extract - --format html < article.txt > article.html",
    graph=False,
    as_json=False,
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "jsonl", "html"]),
    default="table",
    show_default=True,
    help="Tables to look at, one JSON object an article, or a page with everything marked in the text.",
)
@click.option("--json", "format_", flag_value="jsonl", help="The same as --format jsonl.")
@click.option("--explain", is_flag=True, help="In the tables: what drew each relation, and how sure it is.")
def extract(sources: tuple[str, ...], format_: str, *, explain: bool) -> None:
    """Show what is read out of articles, without a graph.

    As JSONL: one object an article; offsets count the code points of the text as it stands.
    """
    failures: list[SourceError] = []
    if format_ == "html":
        sys.stdout.write(viz.marked_page(_without_failures(_extractions(sources), failures)))
    else:
        for extraction in _without_failures(_extractions(sources), failures):
            if format_ == "jsonl":
                record = extraction.to_record(extraction.article.source or extraction.article.id)
                console.out_json(record, indent=None)
            else:
                answers.print_extraction(extraction, explain=explain)
    _report(failures)


def _without_failures(
    extractions: "Iterator[Extraction | SourceError]", failures: list[SourceError]
) -> "Iterator[Extraction]":
    """Yield what was read and keep what could not be for the end."""
    for extraction in extractions:
        if isinstance(extraction, SourceError):
            failures.append(extraction)
        else:
            yield extraction


def _extractions(sources: tuple[str, ...]) -> Iterator["Extraction | SourceError"]:
    """Yield what is read out of each article, and an error in place of what could not be read."""
    from loaders.sources import find_sources, read_source  # noqa: PLC0415 (heavy: pydantic)

    for source in find_sources(sources):
        if isinstance(source, SourceError):
            yield source
            continue
        for article in read_source(source):
            if isinstance(article, SourceError):
                yield article
                continue
            one = source.holds_one_article or article.source == source.name
            where = source.where if one else f"{source.where} ({article.source})"
            try:
                yield loaders.read_article(article)
            except KGError as error:
                yield SourceError(where, str(error))


@command(
    "Show & export",
    "kg page",
    "kg page --focus DeepSeek --depth 2 -o deepseek.html",
    "kg page -g demo.kg --focus 智谱",
)
@click.option("-o", "--output", metavar="FILE", help="The page.  [default: the graph's name, with .html]")
@click.option("--focus", metavar="NAME", help="Only this entity and what lies around it.")
@click.option("--depth", type=click.IntRange(min=1), default=1, show_default=True, help="How far around it.")
def page(output: str | None, focus: str | None, depth: int, graph: str, as_json: bool) -> None:
    """Write the graph as a page for the browser.

    One file that holds everything and asks no network for anything.
    """
    target = _place_of_page(output, Path(graph).with_suffix(".html"), graph)
    with open_to_read(graph) as opened:
        written = viz.write_page(opened, target, focus, depth)
    if as_json:
        console.out_json({"graph": graph, "page": str(written)})
    else:
        console.out(f"wrote {written}")


def _place_of_page(output: str | None, usual: Path, graph: str) -> str | Path:
    """Return where the page goes: where it is told, or to its usual place unless something else is there.

    Raises
    ------
    GraphError
        Where the graph itself would be replaced, or a file that is no page and that nobody named.
    """
    place = output or usual
    spare_the_graph(place, graph)
    if not output and usual.is_file() and not viz.is_page(usual):
        raise GraphError(f"{usual} is there and is no page of kg: name the page with -o")
    return place


@command("Build", "kg demo", "kg demo -g first.kg -o first.html", as_json=True, graph=False)
@graph_option(default="demo.kg")
@click.option("-o", "--output", metavar="PAGE", help="Where to write the page.  [default: demo.html]")
def demo(output: str | None, graph: str, as_json: bool) -> None:
    """Build a graph of bundled articles, ask it, draw it."""
    target = _place_of_page(output, Path("demo.html"), graph)
    summary = _load(tuple(loaders.bundled_articles()), graph)
    with open_to_read(graph) as opened:
        counted = opened.stats()
        written = viz.write_page(opened, target)
    asked = [(question, [*words, "-g", graph]) for question, words in QUESTIONS]
    if as_json:
        commands = [{"question": question, "command": _typed(words)} for question, words in asked]
        console.out_json(
            {
                "graph": graph,
                "page": str(written),
                **_as_dict(summary),
                "stats": counted.to_dict(),
                "questions": commands,
            }
        )
    else:
        _print_summary(summary, graph)
        console.out()
        console.out(
            f"{graph} now holds {counted.articles} articles, {counted.entities} entities, "
            f"{counted.relations} relations and {counted.observations} figures."
        )
        for question, words in asked:
            console.out()
            console.heading(question)
            console.out(f"$ {_typed(words)}")
            with cli.make_context("kg", list(words), parent=None) as inner:
                cli.invoke(inner)
        console.out()
        console.out(f"The page is {written}: open it in a browser.")
    _report(summary.failures)


def _typed(words: list[str]) -> str:
    return shlex.join(["kg", *words])


for _command in (
    load,
    extract,
    *graphs.BUILD,
    demo,
    *ask.COMMANDS,
    *graphs.ASK,
    query.query,
    shell.shell,
    *graphs.SHOW,
    page,
):
    cli.add_command(_command)


def main() -> None:
    """Run `kg`; the way in for the console script and for `python -m kg`."""
    try:
        cli(prog_name="kg")
    except Exception as bug:  # the last stop: whatever went wrong, the user gets no traceback
        if os.environ.get("KG_DEBUG"):
            raise
        console.note(f"internal error: {type(bug).__name__}: {bug}")
        console.note("This is a mistake in kg, please report it; KG_DEBUG=1 shows where it happened.")
        sys.exit(INTERNAL_ERROR)
