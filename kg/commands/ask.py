"""Questions: each command opens the graph for reading, asks one thing and prints the answer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from kg import console
from kg.commands import answers
from kg.commands.options import (
    Command,
    command,
    every_status,
    include_option,
    open_to_read,
    since_option,
    type_option,
    until_option,
)
from kg.commands.place import Place

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.views import Relation

SECTION = "Ask"


@command(SECTION, "kg show Zhipu", "kg show 159516 -g demo.kg", "kg show OpenAI --include all --json")
@click.argument("name")
@include_option
def show(name: str, include: tuple[str, ...], graph: Place, as_json: bool) -> None:
    """Show all that is known of NAME.

    That is its names, properties, figures and relations. NAME is a name in
    any language, an alias, a ticker, a fund code or an id.
    """
    with open_to_read(graph) as opened, opened.reading():
        entity = opened.entity(name)
        known = opened.relations(entity.id, include=every_status())
        figures = opened.observations(entity.id)
        namesakes = [
            other
            for other in opened.search(name)
            if other.id != entity.id and name in answers.all_names(other)
        ]
    relations = [relation for relation in known if relation.status in {"asserted", *include}]
    if as_json:
        console.out_json(
            entity.to_dict()
            | {
                "relations": [relation.to_dict() for relation in relations],
                "observations": [figure.model_dump(mode="json") for figure in figures],
            }
        )
        return
    answers.print_entity(entity, relations, figures)
    if hidden := len(known) - len(relations):
        console.note(f"not shown: {hidden} planned, rumoured, denied or ended; --include all shows them")
    if namesakes:
        console.note(f"{name} is also the name of {', '.join(other.id for other in namesakes)}")


@command(SECTION, "kg search 智谱", "kg search optical --limit 5", "kg search nvidai --json")
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most to print.")
def search(text: str, limit: int, graph: Place, as_json: bool) -> None:
    """Find what is called something like TEXT, in any language."""
    with open_to_read(graph) as opened:
        found = opened.search(text, limit)
    answers.print_entities(found, as_json, f"nothing is called anything like {text!r}")


@command(
    SECTION, "kg neighbors DeepSeek", "kg neighbors Nvidia --depth 2", "kg neighbors 英伟达 --include all"
)
@click.argument("name")
@click.option("--depth", type=click.IntRange(min=1), default=1, show_default=True, help="Relations to walk.")
@include_option
def neighbors(name: str, depth: int, include: tuple[str, ...], graph: Place, as_json: bool) -> None:
    """List what NAME is related to."""
    with open_to_read(graph) as opened:
        found = opened.neighbors(name, depth, include=include)
    answers.print_entities(found, as_json, f"{name} has no relations{_hint(include)}")


@command(
    SECTION,
    "kg relations DeepSeek",
    "kg relations Anthropic --type INVESTS_IN",
    "kg relations --type ACQUIRES --include all",
)
@click.argument("name", required=False)
@type_option
@include_option
def relations(
    name: str | None, type_: str | None, include: tuple[str, ...], graph: Place, as_json: bool
) -> None:
    """List the relations of NAME, or all, newest first."""
    with open_to_read(graph) as opened:
        found = opened.relations(name, type_, include=include)
    answers.print_relations(found, as_json, f"no such relations{_hint(include)}")


@command(
    SECTION,
    "kg releases DeepSeek",
    "kg releases --since 2025-10 --until 2025-12",
    "kg releases 智谱 --include planned,rumoured --json",
)
@click.argument("company", required=False)
@since_option
@until_option
@include_option
def releases(
    *,
    company: str | None,
    since: str | None,
    until: str | None,
    include: tuple[str, ...],
    graph: Place,
    as_json: bool,
) -> None:
    """List what COMPANY, or any company, released.

    COMPANY may also be a sector: then all companies that operate in it.
    """
    with open_to_read(graph) as opened:
        found = opened.releases(company, since=since, until=until, include=include)
    answers.print_relations(found, as_json, f"no releases{_hint(include)}")


def _about_one(
    name: str,
    argument: str,
    help_: str,
    examples: tuple[str, ...],
    ask: Callable[["KnowledgeGraph", str, tuple[str, ...]], list["Relation"]],
) -> Command:
    """Make a command that asks for the relations of one thing in one role."""

    def answer(graph: Place, as_json: bool, include: tuple[str, ...], **given: str) -> None:
        with open_to_read(graph) as opened:
            found = ask(opened, given[argument], include)
        answers.print_relations(found, as_json, f"no {name} of {given[argument]}{_hint(include)}")

    answer.__doc__ = help_
    declare = command(SECTION, *examples, name=name)
    return declare(click.argument(argument)(include_option(answer)))


suppliers = _about_one(
    "suppliers",
    "company",
    "List who supplies COMPANY, and with what.",
    ("kg suppliers OpenAI", "kg suppliers Nvidia --include planned,rumoured"),
    lambda graph, company, include: graph.suppliers(company, include=include),
)
customers = _about_one(
    "customers",
    "company",
    "List whom COMPANY supplies, and with what.",
    ("kg customers Nvidia", "kg customers 台积电 --json"),
    lambda graph, company, include: graph.customers(company, include=include),
)
investors = _about_one(
    "investors",
    "company",
    "List who put money into COMPANY.",
    ("kg investors Anthropic", "kg investors MiniMax --include all"),
    lambda graph, company, include: graph.investors(company, include=include),
)
holdings = _about_one(
    "holdings",
    "etf",
    "List the companies and sectors that the fund ETF holds.",
    ("kg holdings 159516", "kg holdings SMH --json"),
    lambda graph, etf, include: graph.holdings(etf, include=include),
)


@command(
    SECTION, "kg path SMH OpenAI", "kg path 台积电 CoreWeave --json", "kg path Meta Perplexity --include all"
)
@click.argument("a")
@click.argument("b")
@include_option
def path(a: str, b: str, include: tuple[str, ...], graph: Place, as_json: bool) -> None:
    """Show the shortest chain of relations between A and B."""
    with open_to_read(graph) as opened:
        found = opened.path(a, b, include=include)
    answers.print_relations(found, as_json, f"{a} and {b} are the same")


@command(
    SECTION,
    "kg evidence DeepSeek",
    'kg evidence Meta "Scale AI"',
    "kg evidence 阿里巴巴 MiniMax --type INVESTS_IN --json",
)
@click.argument("a")
@click.argument("b", required=False)
@type_option
def evidence(a: str, b: str | None, type_: str | None, graph: Place, as_json: bool) -> None:
    """Quote the sentences about A, or about A and B.

    Claims of every status, newest first.
    """
    with open_to_read(graph) as opened:
        found = opened.evidence(a, b, type_)
    between = f"between {a} and {b}" if b else f"about {a}"
    answers.print_claims(found, as_json, f"no article claims anything {between}")


@command(SECTION, "kg timeline DeepSeek", "kg timeline 海光信息", "kg timeline OpenAI --json")
@click.argument("name")
def timeline(name: str, graph: Place, as_json: bool) -> None:
    """List what was said of NAME, oldest first."""
    with open_to_read(graph) as opened:
        found = opened.timeline(name)
    answers.print_timeline(found, as_json, f"no article claims anything about {name}")


def _hint(include: tuple[str, ...]) -> str:
    """Say what an empty answer may have left out."""
    return "" if include else "; --include all also shows what is planned, rumoured, denied or ended"


COMMANDS = (
    show,
    search,
    neighbors,
    relations,
    releases,
    suppliers,
    customers,
    investors,
    holdings,
    path,
    evidence,
    timeline,
)
