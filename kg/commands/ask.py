"""Questions: each command opens the graph for reading, asks one thing and prints the answer."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kg import console
from kg.commands import answers
from kg.commands.options import (
    Command,
    as_of_option,
    command,
    every_status,
    evidence_option,
    open_to_read,
    scope_options,
    since_option,
    type_option,
    until_option,
)
from kg.commands.place import Place

if TYPE_CHECKING:
    from kg.views import Relation

SECTION = "Ask"


@command(SECTION, "kg show Zhipu", "kg show 159516 -g demo.kg", "kg show OpenAI --include all --json")
@click.argument("name")
@scope_options
@evidence_option
def show(
    name: str, include: tuple[str, ...], graph: Place, as_json: bool, evidence: bool, **scope: Any
) -> None:
    """Show all that is known of NAME.

    That is its names, properties, figures and relations. NAME is a name in
    any language, an alias, a ticker, a fund code or an id.
    """
    as_of = scope["as_of"]
    with open_to_read(graph) as opened, opened.reading():
        entity = opened.entity(name)
        known = opened.relations(entity.id, include=every_status(), **scope)
        figures = opened.figures(entity.id, as_of=as_of)
        namesakes = [
            other
            for other in opened.search(name)
            if other.id != entity.id and name in answers.all_names(other)
        ]
        relations = [relation for relation in known if relation.status in {"asserted", *include}]
        claims = opened.evidence_of(relations, as_of=as_of) if evidence else None
    if as_json:
        told = {"relations": answers.to_json(relations, claims), "figures": figures.to_dicts()}
        console.out_json(entity.to_dict() | told)
        return
    answers.print_entity(entity, relations, figures)
    if claims:
        console.out()
        answers.print_claims(claims)
    if hidden := len(known) - len(relations):
        console.note(f"not shown: {hidden} planned, rumoured, denied or ended; --include all shows them")
    if namesakes:
        console.note(f"{name} is also the name of {', '.join(other.id for other in namesakes)}")


@command(SECTION, "kg search 智谱", "kg search optical --limit 5", "kg search nvidai --json")
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most to print.")
@as_of_option
def search(text: str, limit: int, **how: Any) -> None:
    """Find what is called something like TEXT, in any language."""
    answers.answer(
        lambda graph, **scope: graph.search(text, limit, **scope),
        answers.print_entities,
        f"nothing is called anything like {text!r}",
        **how,
    )


_depth_option = click.option(
    "--depth", type=click.IntRange(min=1), default=1, show_default=True, help="Relations to walk."
)


@command(
    SECTION, "kg neighbors DeepSeek", "kg neighbors Nvidia --depth 2", "kg neighbors 英伟达 --include all"
)
@click.argument("name")
@_depth_option
@scope_options
def neighbors(name: str, depth: int, **how: Any) -> None:
    """List what NAME is related to."""
    answers.answer(
        lambda graph, **scope: graph.neighbors(name, depth, **scope),
        answers.print_entities,
        f"{name} has no relations",
        **how,
    )


@command(SECTION, "kg neighborhood DeepSeek", "kg neighborhood Nvidia --depth 2 --as-of 2025-10 --json")
@click.argument("name")
@_depth_option
@scope_options
@evidence_option
def neighborhood(name: str, depth: int, **how: Any) -> None:
    """List all relations of NAME and of what lies around it."""
    answers.answer(
        lambda graph, **scope: graph.neighborhood(name, depth, **scope),
        lambda around: answers.print_relations(around.relations),
        f"{name} has no relations",
        **how,
    )


@command(
    SECTION,
    "kg relations DeepSeek",
    "kg relations Anthropic --type INVESTS_IN --evidence",
    "kg relations --type ACQUIRES --include all",
)
@click.argument("name", required=False)
@type_option
@scope_options
@evidence_option
def relations(name: str | None, type_: str | None, **how: Any) -> None:
    """List the relations of NAME, or all, newest first.

    Seen: the first and the last day that its evidence speaks of. Claims: how many sentences say so.
    """
    answers.answer(
        lambda graph, **scope: graph.relations(name, type_, **scope),
        answers.print_relations,
        "no such relations",
        **how,
    )


@command(
    SECTION,
    "kg releases DeepSeek",
    "kg releases --since 2025-10 --until 2025-12",
    "kg releases 智谱 --include planned,rumoured --json",
)
@click.argument("company", required=False)
@since_option
@until_option
@scope_options
@evidence_option
def releases(company: str | None, since: str | None, until: str | None, **how: Any) -> None:
    """List what COMPANY, or any company, released.

    COMPANY may also be a sector: then all companies that operate in it.
    """
    answers.answer(
        lambda graph, **scope: graph.releases(company, since=since, until=until, **scope),
        answers.print_relations,
        f"no releases of {company}" if company else "no releases",
        **how,
    )


def _about_one(
    name: str, argument: str, help_: str, examples: tuple[str, ...], ask: "Callable[..., list[Relation]]"
) -> Command:
    """Make a command that asks for the relations of one thing in one role."""

    def answer(**given: Any) -> None:
        asked = given.pop(argument)
        answers.answer(
            lambda graph, **scope: ask(graph, asked, **scope),
            answers.print_relations,
            f"no {name} of {asked}",
            **given,
        )

    answer.__doc__ = help_
    declare = command(SECTION, *examples, name=name)
    return declare(click.argument(argument)(scope_options(evidence_option(answer))))


suppliers = _about_one(
    "suppliers",
    "company",
    "List who supplies COMPANY, and with what.",
    ("kg suppliers OpenAI", "kg suppliers Nvidia --include planned,rumoured"),
    lambda graph, company, **scope: graph.suppliers(company, **scope),
)
customers = _about_one(
    "customers",
    "company",
    "List whom COMPANY supplies, and with what.",
    ("kg customers Nvidia", "kg customers 台积电 --evidence"),
    lambda graph, company, **scope: graph.customers(company, **scope),
)
investors = _about_one(
    "investors",
    "company",
    "List who put money into COMPANY.",
    ("kg investors Anthropic", "kg investors MiniMax --include all --evidence"),
    lambda graph, company, **scope: graph.investors(company, **scope),
)
holdings = _about_one(
    "holdings",
    "etf",
    "List the companies and sectors that the fund ETF holds.",
    ("kg holdings 159516", "kg holdings SMH --json"),
    lambda graph, etf, **scope: graph.holdings(etf, **scope),
)


@command(
    SECTION, "kg path SMH OpenAI", "kg path 台积电 CoreWeave --json", "kg path Meta Perplexity --include all"
)
@click.argument("a")
@click.argument("b")
@scope_options
@evidence_option
def path(a: str, b: str, **how: Any) -> None:
    """Show the shortest chain of relations between A and B."""
    answers.answer(
        lambda graph, **scope: graph.path(a, b, **scope),
        answers.print_relations,
        f"{a} and {b} are the same",
        hint=False,
        **how,
    )


@command(
    SECTION,
    "kg evidence DeepSeek",
    'kg evidence Meta "Scale AI"',
    "kg evidence 阿里巴巴 MiniMax --type INVESTS_IN --json",
)
@click.argument("a")
@click.argument("b", required=False)
@type_option
@as_of_option
def evidence(a: str, b: str | None, type_: str | None, **how: Any) -> None:
    """Quote the sentences about A, or about A and B.

    Claims of every status, newest first.
    """
    between = f"between {a} and {b}" if b else f"about {a}"
    answers.answer(
        lambda graph, **scope: graph.evidence(a, b, type_, **scope),
        answers.print_claims,
        f"no article claims anything {between}",
        **how,
    )


@command(SECTION, "kg timeline DeepSeek", "kg timeline 海光信息", "kg timeline OpenAI --as-of 2025-10")
@click.argument("name")
@as_of_option
def timeline(name: str, **how: Any) -> None:
    """List what was said of NAME, oldest first.

    Claims of every status; the date is the claim's own, else its article's.
    """
    answers.answer(
        lambda graph, **scope: graph.timeline(name, **scope),
        answers.print_timeline,
        f"no article claims anything about {name}",
        **how,
    )


@command(SECTION, "kg figures Nvidia", "kg figures 159516 --json", "kg figures --as-of 2025-10")
@click.argument("name", required=False)
@as_of_option
def figures(name: str | None, **how: Any) -> None:
    """List the figures about NAME, or all.

    Sales, profits, valuations, fund sizes, demand: what articles give in numbers.
    """
    answers.answer(
        lambda graph, **scope: graph.figures(name, **scope),
        lambda found: answers.print_figures(found, about=name is None),
        "no article gives a figure" + (f" about {name}" if name else ""),
        **how,
    )


COMMANDS = (
    *(show, search, neighbors, neighborhood, relations, releases),
    *(suppliers, customers, investors, holdings),
    *(path, evidence, timeline, figures),
)
