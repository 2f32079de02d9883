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

import loaders
import viz
from kg import console
from kg.commands import analysis, answers, ask, export, graphs, moving, query, rdf, serving, shell
from kg.commands.options import (
    DEFAULT_GRAPH,
    Command,
    command,
    graph_option,
    include_option,
    json_option,
    labels_option,
    open_or_make,
    open_to_read,
    refuse_addresses,
    refuse_no_name,
    since_option,
    types_option,
    until_option,
)
from kg.commands.place import Place, masked
from kg.errors import GraphError, KGError, SourceError

if TYPE_CHECKING:
    from loaders.loading import Summary
    from schema import Extraction

SECTIONS: Final = ("Build", "Ask", "Analyse", "Show & export", "Serve")
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
    except click.UsageError as error:
        repeated = error.format_message()  # what was typed, and with it perhaps a password
        if masked(repeated) == repeated:
            raise
        raise click.UsageError(masked(repeated), error.ctx) from error
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
    metavar="GRAPH",
    envvar="KG_GRAPH",
    callback=refuse_no_name,
    help="The graph's file, or neo4j://host, here or after the command."
    f"  [default: $KG_GRAPH, else {DEFAULT_GRAPH}]",
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
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", callback=refuse_addresses)
def load(sources: tuple[str, ...], graph: Place, as_json: bool) -> None:
    """Read articles into the graph.

    SOURCE is a text, HTML or JSONL file (one article a line), a folder, a pattern, or - for
    standard input. In a text file the first line is the title, and the second may say who wrote it
    and when: "The Paper | March 3, 2026". What is in the graph already stays as it is, so a load that
    was cut short can simply be run again.
    """
    summary = _load(sources, graph)
    if as_json:
        console.out_json({"graph": graph, **_as_dict(summary)})
    else:
        _print_summary(summary, graph)
    _report(summary.failures)


def _load(sources: tuple[str | Path, ...], graph: Place) -> "Summary":
    with open_or_make(graph) as opened, console.progress() as bar:
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


def _print_summary(summary: "Summary", graph: Place) -> None:
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
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", callback=refuse_addresses)
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
    "kg page -g demo.kg --focus 智谱 --lang zh",
    "kg page --focus Nvidia --since 2026-01-01 --types SUPPLIES,INVESTS_IN",
    'kg page --query "MATCH p = (:ETF)-[:INVESTS_IN]->(:Company) RETURN p" -o funds.html',
)
@click.option("-o", "--output", metavar="FILE", help="The page.  [default: the graph's name, with .html]")
@click.option("--focus", metavar="NAME", help="Only this entity and what lies around it.")
@click.option("--depth", type=click.IntRange(min=1), default=1, show_default=True, help="How far around it.")
@click.option("--query", "question", metavar="CYPHER", help="Only what this query returns; - reads it.")
@query.param_option
@types_option
@labels_option
@since_option
@until_option
@include_option
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="Language of its own words.  [default: the reader's]",
)
def page(
    *,
    output: str | None,
    focus: str | None,
    depth: int,
    question: str | None,
    parameters: dict[str, Any],
    types: tuple[str, ...],
    labels: tuple[str, ...],
    since: str | None,
    until: str | None,
    include: tuple[str, ...],
    lang: str | None,
    graph: Place,
    as_json: bool,
) -> None:
    """Write the graph as a page for the browser.

    One file that holds everything and asks no network for anything. Relations of every status are in
    it; at first it shows plain facts and what --include names.
    """
    target = _place_of_page(output, graph.beside(".html"), graph)
    if question == "-":
        question = sys.stdin.read()
    with open_to_read(graph) as opened:
        shown = opened if question is None else query.answer_of(opened, question, parameters)
        written = viz.write_page(
            shown,
            target,
            focus,
            depth,
            since=since,
            until=until,
            types=types,
            labels=labels,
            include=include,
            lang=lang,
        )
    if as_json:
        console.out_json({"graph": graph, "page": str(written)})
    else:
        console.out(f"wrote {written}")


@command(
    "Show & export",
    "kg chart timeline --since 2025",
    "kg chart supply-chain Nvidia --depth 2 -o chain.svg",
    "kg chart holdings 159516",
    "kg chart matrix OpenAI --include planned,rumoured",
    "kg chart loops -g demo.kg --include all -o loops.html",
)
@click.argument("kind", type=click.Choice(["timeline", "supply-chain", "holdings", "matrix", "loops"]))
@click.argument("name", required=False)
@click.option(
    "-o", "--output", metavar="FILE", help="SVG or HTML, by its ending.  [default: GRAPH-KIND.html]"
)
@since_option
@until_option
@include_option
@click.option(
    "--depth",
    type=click.IntRange(min=1, max=8),
    help="supply-chain: steps up and down from NAME [2]; loops: the most companies in one [4].",
)
def chart(
    *,
    kind: str,
    name: str | None,
    output: str | None,
    since: str | None,
    until: str | None,
    include: tuple[str, ...],
    depth: int | None,
    graph: Place,
    as_json: bool,
) -> None:
    """Draw one picture of the graph.

    As SVG, or as HTML with a table of sources.

    timeline: releases by company. supply-chain: who supplies whom, in layers. holdings: what funds
    hold. matrix: who invests in whom. loops: money that comes back to who gave it. NAME is a company,
    a sector or a fund; without it, the whole graph is drawn.
    """
    if depth is not None and kind not in ("supply-chain", "loops"):
        raise click.UsageError(f"--depth is for supply-chain and loops, not for {kind}")
    usual = graph.beside(".html")
    target = _place_of_page(output, usual.with_stem(f"{usual.stem}-{kind}"), graph)
    with open_to_read(graph) as opened:
        written = viz.write_chart(
            opened, target, kind, name, since=since, until=until, include=include, depth=depth
        )
    if as_json:
        console.out_json({"graph": graph, "chart": str(written)})
    else:
        console.out(f"wrote {written}")


def _place_of_page(output: str | None, usual: Path, graph: Place) -> str | Path:
    """Return where the page goes: where it is told, or to its usual place unless something else is there.

    Raises
    ------
    GraphError
        Where the graph itself would be replaced, or a file that is no page and that nobody named.
    """
    place = output or usual
    graph.spare(place)
    if not output and usual.is_file() and not viz.is_page(usual):
        raise GraphError(f"{usual} is there and is no page of kg: name the page with -o")
    return place


@command("Build", "kg demo", "kg demo -g first.kg -o first.html", as_json=False, graph=False)
@graph_option(default="demo.kg")
@json_option
@click.option("-o", "--output", metavar="PAGE", help="Where to write the page.  [default: demo.html]")
def demo(output: str | None, graph: Place, as_json: bool) -> None:
    """Build a graph of bundled articles, ask it, draw it."""
    target = _place_of_page(output, Path("demo.html"), graph)
    summary = _load(tuple(loaders.bundled_articles()), graph)
    with open_to_read(graph) as opened:
        counted = opened.stats()
        written = viz.write_page(opened, target)
    if as_json:
        commands = [{"question": question, "command": _typed(words, graph)} for question, words in QUESTIONS]
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
        where = ["-g", graph.given, *(["--database", graph.database] if graph.database else [])]
        for question, words in QUESTIONS:
            console.out()
            console.heading(question)
            console.out(f"$ {_typed(words, graph)}")
            with cli.make_context("kg", [*words, *where], parent=None) as inner:
                cli.invoke(inner)
        console.out()
        console.out(f"The page is {written}: open it in a browser.")
    _report(summary.failures)


def _typed(words: tuple[str, ...], graph: Place) -> str:
    return shlex.join(["kg", *words, "-g", graph])


for _command in (
    load,
    extract,
    *graphs.BUILD,
    *moving.BUILD,
    *rdf.BUILD,
    demo,
    *ask.COMMANDS,
    *graphs.ASK,
    query.query,
    shell.shell,
    *rdf.ASK,
    *analysis.COMMANDS,
    *graphs.SHOW,
    export.export,
    page,
    chart,
    *serving.COMMANDS,
):
    cli.add_command(_command)


def main() -> None:
    """Run `kg`; the way in for the console script and for `python -m kg`."""
    try:
        cli(prog_name="kg")
    except Exception as bug:  # the last stop: whatever went wrong, the user gets no traceback
        if os.environ.get("KG_DEBUG"):
            raise
        console.note(f"internal error: {type(bug).__name__}: {masked(str(bug))}")
        console.note("This is a mistake in kg, please report it; KG_DEBUG=1 shows where it happened.")
        sys.exit(INTERNAL_ERROR)
