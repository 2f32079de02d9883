"""Pages that are made when the site is built, so that they cannot fall behind what they describe.

The schema's reference comes from `schema`, that of the command line from `kg` itself, that of Python lists
what mkdocstrings takes from the docstrings; pages that already stand beside what they are about are taken in
as they are; pictures are drawn of the bundled articles.
"""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Final, Literal, Union, get_args, get_origin

import click
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from pydantic import BaseModel

    from kg.views import View

ROOT: Final = Path(__file__).resolve().parents[2]
TAKEN_IN: Final = {
    "reference/cypher.md": "kg/cypher/README.md",
    "reference/changelog.md": "CHANGELOG.md",
    "explanation/measured.md": "benchmarks/README.md",
}
CHARTS: Final = {
    "timeline": None,
    "supply-chain": "OpenAI",
    "holdings": None,
    "matrix": None,
    "loops": None,
}


def on_files(files: Files, config: "MkDocsConfig") -> Files:
    """Add what is made to what lies in the folder of pages."""
    files.append(File.generated(config, "assets/page.png", abs_src_path=str(ROOT / "examples" / "page.png")))
    for place, source in TAKEN_IN.items():
        # Elsewhere a table needs a stroke before a bar, even in code; here the stroke would be seen.
        text = (ROOT / source).read_text(encoding="utf-8").replace(r"\|", "|")
        files.append(File.generated(config, place, content=text))
    for place, lines in (
        ("reference/schema.md", schema_page()),
        ("reference/cli.md", command_line_page()),
        ("reference/python.md", graph_page()),
        ("reference/answers.md", answers_page()),
    ):
        files.append(File.generated(config, place, content="\n".join(lines) + "\n"))
    for drawn in pictures():
        files.append(File.generated(config, f"assets/{drawn.name}", abs_src_path=str(drawn)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put in the sections of the README that a page asks for, so that figures stand in one place."""
    return re.sub(r"^<!-- README: (.+) -->$", lambda m: _section(m[1]), markdown, flags=re.MULTILINE)


def _section(title: str) -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## )", readme, re.MULTILINE | re.DOTALL)
    if not found:
        raise PluginError(f"the README has no section {title!r}, which a page takes in")
    return found[1].strip()


def on_post_build(config: "MkDocsConfig") -> None:  # noqa: ARG001 (the hook's signature)
    """Leave nothing behind but the site."""
    shutil.rmtree(_workshop())
    _workshop.cache_clear()
    pictures.cache_clear()


@cache
def _workshop() -> Path:
    return Path(tempfile.mkdtemp(prefix="kg-docs-"))


@cache
def pictures() -> tuple[Path, ...]:
    """Draw the charts of the bundled articles, and their page."""
    from kg import open_graph  # noqa: PLC0415 (only a build draws)
    from loaders import bundled_articles, load  # noqa: PLC0415
    from viz import write_chart, write_page  # noqa: PLC0415

    folder = _workshop()
    with open_graph() as graph:
        load(graph, bundled_articles())
        charts = [
            write_chart(graph, folder / f"{kind}.svg", kind, name, include=["planned"])
            for kind, name in CHARTS.items()
        ]
        return (*charts, write_page(graph, folder / "demo.html"))


def row(*cells: str) -> str:
    """Return a row of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table, with a blank one after it."""
    yield row(*head)
    yield "|" + "---|" * len(head)
    yield from (row(*cells) for cells in rows)
    yield ""


# The schema


def schema_page() -> Iterator[str]:
    """Yield the reference of what may be said."""
    yield "# The schema"
    yield ""
    yield "What may be said: kinds of entities, types of relations, and the evidence behind them."
    yield "`kg schema` prints the short form, `kg schema --format json-schema` the one for machines,"
    yield "`kg schema --format turtle` the ontology and `--format shacl` its shapes. This page is made from"
    yield "the same code."
    yield ""
    yield from _labels()
    yield from _relation_types()
    yield from _claims()


def _labels() -> Iterator[str]:
    from schema import Label  # noqa: PLC0415 (only a build needs it)
    from schema.entities import Entity, entity_class  # noqa: PLC0415
    from schema.words import LABEL_WORDS  # noqa: PLC0415

    meanings = {label: (entity_class(label).__doc__ or "").strip() for label in Label}
    yield "## Labels"
    yield ""
    yield from table(
        ("Label", "In Chinese", "Meaning"),
        ((f"[`{x}`](#{x.lower()})", LABEL_WORDS[x].zh, meaning) for x, meaning in meanings.items()),
    )
    yield "### Every entity"
    yield ""
    yield from _fields(Entity, without=("label",))
    yield "In Cypher and NetworkX each name by language is a property of its own: `name_en`, `name_zh_hans`,"
    yield "`name_zh_hant`."
    yield ""
    for label, meaning in meanings.items():
        yield f"### {label} {{ #{label.lower()} }}"
        yield ""
        yield meaning
        yield ""
        if set(entity_class(label).model_fields) - set(Entity.model_fields):
            yield from _fields(entity_class(label), without=tuple(Entity.model_fields))


def _relation_types() -> Iterator[str]:
    from schema import RELATION_TYPES  # noqa: PLC0415 (as above)
    from schema.words import RELATION_WORDS  # noqa: PLC0415

    yield "## Relation types"
    yield ""
    yield "A signature fixes the direction: a claim that only fits backwards is turned round, never stored as"
    yield "it came, and one that does not fit at all is dropped. With – for → the direction says nothing."
    yield ""
    yield from table(
        ("Type", "From → to", "Meaning", "Qualifiers"),
        (
            (f"`{r.name}`", r.arrow(), r.meaning, ", ".join(f"`{q}`" for q in r.qualifiers))
            for r in RELATION_TYPES.values()
        ),
    )
    yield "### In words"
    yield ""
    yield from table(
        ("Type", "English", "backwards", "Chinese", "backwards"),
        (
            (f"`{name}`", words.forward.en, words.backward.en, words.forward.zh, words.backward.zh)
            for name, words in RELATION_WORDS.items()
        ),
    )
    yield "In Cypher and NetworkX a relation carries `type`, `status`, `first_seen`, `last_seen`,"
    yield "`evidence_count`, `confidence` and the qualifiers that are known of it."
    yield ""


def _claims() -> Iterator[str]:
    from schema import Article, Evidence, Observation, Qualifiers  # noqa: PLC0415 (as above)
    from schema.words import STATUS_WORDS  # noqa: PLC0415

    yield "## Statuses"
    yield ""
    yield "How a claim stands. What they mean, and how several claims become the status of one relation, says"
    yield "[Fact, plan, rumour, denial](../explanation/statuses.md)."
    yield ""
    yield from table(("Status", "In Chinese"), ((f"`{s}`", words.zh) for s, words in STATUS_WORDS.items()))
    for name, model, said in (
        ("Qualifiers", Qualifiers, "What a claim says beside its two ends; only what the text says."),
        (
            "Evidence",
            Evidence,
            "One claim of one article about a pair of entities: `(:Evidence)-[:FROM]->(:Article)`,"
            " `(:Evidence)-[:SUBJECT]->(entity)` and `(:Evidence)-[:OBJECT]->(entity)`.",
        ),
        ("Observation", Observation, "A figure about one entity: `(:Observation)-[:ABOUT]->(entity)`."),
        (
            "Article",
            Article,
            "`(:Article)-[:MENTIONS]->(entity)`. A graph keeps all of an article but its text.",
        ),
    ):
        yield f"## {name}"
        yield ""
        yield said
        yield ""
        yield from _fields(model)


def _fields(model: "type[BaseModel]", without: tuple[str, ...] = ()) -> Iterator[str]:
    documented = _parameters(model.__doc__ or "")
    yield from table(
        ("Field", "Type", ""),
        (
            (f"`{name}`", _type(field.annotation), field.description or documented.get(name, ""))
            for name, field in model.model_fields.items()
            if name not in without
        ),
    )


def _parameters(docstring: str) -> dict[str, str]:
    """Return what a numpydoc docstring says of each parameter."""
    section = docstring.partition("----------\n")[2].partition("\n\n")[0]
    entries = re.findall(r"^    (\S[^\n]*)\n((?:^        [^\n]*\n?)+)", section + "\n", re.MULTILINE)
    return {
        name.strip(): " ".join(text.split())
        for names, text in entries
        for name in names.partition(" :")[0].split(",")
    }


def _type(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(annotation))
    parts = get_args(annotation)
    if not parts or get_origin(annotation) in {dict, tuple}:
        name = getattr(annotation, "__name__", str(annotation)) if not parts else str(annotation)
        values = [str(value) for value in annotation] if hasattr(annotation, "__members__") else []
        return ", ".join(f"`{value}`" for value in values) or f"`{name}`"
    if get_origin(annotation) in {Union, type(int | str)}:
        return " or ".join(_type(part) for part in parts if part is not type(None))
    return _type(parts[0])


# The command line


def command_line_page() -> Iterator[str]:
    """Yield the reference of every command with its options and examples."""
    from kg.cli import SECTIONS, cli  # noqa: PLC0415 (only a build needs it)

    yield "# The command line"
    yield ""
    yield (cli.help or "").replace("\n", " ")
    yield ""
    yield "Results go to standard output, all else to standard error. The exit code is 0 when all is done, 1"
    yield "where there is something to mend (one line says what), 2 for a mistake in the command line, 130"
    yield "where it was interrupted."
    yield ""
    yield from _options(cli, click.Context(cli, info_name="kg", **cli.context_settings))
    for section in SECTIONS:
        yield f"## {section}"
        yield ""
        for name, command in cli.commands.items():
            if getattr(command, "section", None) == section:
                yield from _command(command, click.Context(command, info_name=name, **cli.context_settings))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    name = context.info_name
    yield f"### kg {name} {{ #{name} }}"
    yield ""
    for paragraph in (command.help or "").split("\n\n"):
        if paragraph.startswith("\b"):  # click's mark for what is set out by hand
            yield from ("```text", *dedent(paragraph.removeprefix("\b\n")).splitlines(), "```", "")
        else:
            yield from (" ".join(paragraph.split()), "")
    yield "```text"
    yield f"kg {name} {' '.join(command.collect_usage_pieces(context))}"
    yield "```"
    yield ""
    yield from _options(command, context)
    yield "```sh"
    yield from getattr(command, "examples", ())
    yield "```"
    yield ""


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    options = (option for option in command.get_params(context) if isinstance(option, click.Option))
    records = (option.get_help_record(context) for option in options)
    yield from table(("Option", ""), ((f"`{flags}`", _plain(text)) for flags, text in filter(None, records)))


def _plain(text: str) -> str:
    return text.replace("  [", " [").replace("<", "&lt;").replace("[", "\\[")


# Python


def graph_page() -> Iterator[str]:
    """Yield the reference of all that a graph can do, by subject, as its classes have it."""
    from kg.graph import KnowledgeGraph  # noqa: PLC0415 (only a build needs it)

    yield "# Python: the graph"
    yield ""
    yield "::: kg.graph.open_graph"
    yield "::: kg.graph.KnowledgeGraph"
    yield "    options: {members: false}"
    yield ""
    for part in KnowledgeGraph.__mro__[:-1]:
        own = [name for name in vars(part) if not name.startswith("_")]
        if own:
            yield f"## {_subject(part)}"
            yield ""
            yield from (f"::: kg.graph.KnowledgeGraph.{name}" for name in own)
            yield ""


def _subject(part: type) -> str:
    named = {"KnowledgeGraph": "The graph as a whole", "Queries": "Everyday questions"}
    return named.get(part.__name__) or (part.__doc__ or "").strip().partition(".")[0]


def answers_page() -> Iterator[str]:
    """Yield the reference of what questions are answered with."""
    import kg.graph  # noqa: F401, PLC0415 (only a build needs it)
    from kg.answer import Answer  # noqa: PLC0415
    from kg.views import View  # noqa: PLC0415

    yield "# Python: answers"
    yield ""
    yield "What `KnowledgeGraph` answers with: plain frozen records."
    yield ""
    yield "::: kg.found.Found"
    yield "::: kg.views.View"
    yield from (f"::: {kind.__module__}.{kind.__name__}" for kind in _kinds_of(View))
    yield ""
    yield "## What Cypher answers"
    yield ""
    yield f"::: {Answer.__module__}.Answer"
    yield "::: kg.cypher.results.Result"
    yield ""
    yield "## What a change returns"
    yield ""
    yield "::: kg.stores.base.Change"
    yield "::: kg.moving.Copied"


def _kinds_of(record: "type[View]") -> "Iterator[type[View]]":
    """Yield all classes under one; `KnowledgeGraph` has brought the modules in which they are."""
    for kind in record.__subclasses__():
        yield kind
        yield from _kinds_of(kind)
