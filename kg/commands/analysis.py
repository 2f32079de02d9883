"""Questions of analysts: chains, money, rivals, news and the shape of the graph, one command each."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from kg import console
from kg.commands import answers
from kg.commands.options import as_of_option, command, open_to_read, scope_options, types_option
from kg.commands.place import Place

if TYPE_CHECKING:
    from kg.chains import Way
    from kg.shape import Measure
    from kg.views import EntityRef, Relation, View

SECTION = "Analyse"


@command(SECTION, "kg supply-chain OpenAI --depth 3", "kg supply-chain TSMC --direction down")
@click.argument("company")
@click.option("--depth", type=click.IntRange(min=1), default=2, show_default=True, help="Steps to follow.")
@click.option(
    "--direction",
    type=click.Choice(["up", "down"]),
    default="up",
    show_default=True,
    help="To suppliers, or to customers and products.",
)
@scope_options
def supply_chain(
    company: str, depth: int, direction: "Way", graph: Place, as_json: bool, **scope: Any
) -> None:
    """Show who supplies COMPANY, who supplies them, and so on."""
    with open_to_read(graph) as opened:
        chain = opened.supply_chain(company, depth, direction, **scope)
    if as_json:
        console.out_json(chain.to_dict())
        return
    console.heading(chain.entity.name)
    rows = [
        (
            "  " * (step - 1) + link.entity.name,
            *answers.standing(link.relation),
            "shown above" if link.repeated else "",
        )
        for step, link in chain.walk()
        if link.relation is not None
    ]
    _table(
        ("Company", *_EDGE, ""),
        rows,
        f"nothing is known of who {'supplies it' if direction == 'up' else 'it supplies'}",
    )


@command(SECTION, "kg bottlenecks", "kg bottlenecks --as-of 2025-10")
@click.argument("sector", required=False)
@scope_options
def bottlenecks(sector: str | None, graph: Place, as_json: bool, **scope: Any) -> None:
    """List the suppliers that many depend on.

    Asked is about the companies of SECTOR, or about all.
    """
    with open_to_read(graph) as opened:
        found = opened.bottlenecks(sector, **scope)
    rows = [
        (
            b.supplier.name,
            b.dependents,
            f"{100 * b.share:.0f} %",
            _names(b.customers),
            _names(b.only_source_of),
        )
        for b in found
    ]
    columns = ("Supplier", "Dependents", "Share", "Customers", "Only known source of")
    _answer(found, as_json, columns, rows, "no supplier of several companies is known")


@command(SECTION, "kg portfolio Nvidia", "kg portfolio SoftBank --include all")
@click.argument("investor")
@scope_options
def portfolio(investor: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """List what INVESTOR has put money into."""
    with open_to_read(graph) as opened:
        found = opened.portfolio(investor, **scope)
    answers.print_relations(found, as_json, f"no investment of {investor} is known")


@command(SECTION, "kg funding 'Scale AI'", "kg funding 智谱 --json")
@click.argument("company")
@scope_options
def funding(company: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """Show in which rounds COMPANY was funded."""
    with open_to_read(graph) as opened:
        found = opened.funding(company, **scope)
    if as_json:
        console.out_json(found.to_dict())
        return
    rows = [
        (r.date and r.date[:10], r.name, r.amount, r.currency, _names(r.investors), len(r.claims))
        for r in found.rounds
    ]
    columns = ("Date", "Round", "Amount", "Currency", "Investors", "Claims")
    _table(columns, rows, f"no investment in {found.company.name} is known")
    if found.totals:
        console.out()
        console.table(
            ("Total", "Currency"), [(amount, currency) for currency, amount in found.totals.items()]
        )


@command(SECTION, "kg exposure SMH Nvidia", "kg exposure 159516 'Semiconductor equipment'")
@click.argument("name")
@click.argument("to")
@scope_options
def exposure(name: str, to: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """Show how a fund or company is exposed to TO.

    NAME is the fund or the company, TO a sector or a company.
    """
    with open_to_read(graph) as opened:
        found = opened.exposure(name, to, **scope)
    rows = [(way.why, way.weight, _path(way.path)) for way in found]
    _answer(found, as_json, ("Why", "Weight", "Way"), rows, f"no way from {name} to {to} is known")


@command(SECTION, "kg etfs-holding Nvidia", "kg etfs-holding 'Semiconductor equipment'", name="etfs-holding")
@click.argument("company")
@scope_options
def etfs_holding(company: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """List the funds that hold COMPANY, or a sector."""
    with open_to_read(graph) as opened:
        found = opened.etfs_holding(company, **scope)
    answers.print_relations(found, as_json, f"no fund that holds {company} is known")


@command(SECTION, "kg loops --include all", "kg loops OpenAI --max-length 4 --include all")
@click.argument("company", required=False)
@types_option
@click.option(
    "--max-length", type=click.IntRange(min=2), default=3, show_default=True, help="Most companies in a loop."
)
@scope_options
def loops(
    company: str | None,
    types: tuple[str, ...] | None,
    max_length: int,
    graph: Place,
    as_json: bool,
    **scope: Any,
) -> None:
    """Show where money goes round in a loop.

    A invests in B, and B buys from A: all such loops, or those of COMPANY.
    """
    via = types or ("INVESTS_IN", "SUPPLIES")
    with open_to_read(graph) as opened:
        found = opened.loops(company, via, max_length, **scope)
    rows = [
        (
            " → ".join([*(c.name for c in loop.companies), loop.companies[0].name]),
            " · ".join(" + ".join(r.type for r in step) for step in loop.steps),
            " · ".join(f"{console.cell(amount)} {currency}" for currency, amount in loop.amounts.items()),
            loop.weight,
        )
        for loop in found
    ]
    _answer(found, as_json, ("Money", "By", "Amounts", "Claims"), rows, "no loop of money is known")


@command(SECTION, "kg competitors Nvidia", "kg competitors 智谱 --json")
@click.argument("name")
@scope_options
def competitors(name: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """List what is named as a rival of NAME."""
    with open_to_read(graph) as opened:
        found = opened.competitors(name, **scope)
    answers.print_relations(found, as_json, f"no rival of {name} is known")


@command(SECTION, "kg frenemies Google", "kg frenemies 'Mistral AI' --include all")
@click.argument("company")
@scope_options
def frenemies(company: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """List rivals of COMPANY that are tied to it.

    As its supplier, customer, investor, partner or owner.
    """
    with open_to_read(graph) as opened:
        found = opened.frenemies(company, **scope)
    rows = [(f.entity.name, _path(f.ties), len(f.rivalry)) for f in found]
    _answer(
        found,
        as_json,
        ("Company", "Ties", "Rivalries"),
        rows,
        f"no rival with other ties to {company} is known",
    )


@command(SECTION, "kg model-family DeepSeek-R1", "kg model-family DeepSeek-V3 --json", name="model-family")
@click.argument("model")
@click.option("--depth", type=click.IntRange(min=1), default=3, show_default=True, help="Steps either way.")
@scope_options
def model_family(model: str, depth: int, graph: Place, as_json: bool, **scope: Any) -> None:
    """List what MODEL is based on, and its offspring."""
    with open_to_read(graph) as opened:
        found = opened.model_family(model, depth, **scope)
    rows = [(kin.distance, kin.entity.name, kin.entity.label, _path([kin.relation])) for kin in found]
    _answer(found, as_json, ("Steps", "Name", "Label", "By"), rows, f"no family of {model} is known")


@command(SECTION, "kg users-of Claude", "kg users-of H100 --include all", name="users-of")
@click.argument("name")
@scope_options
def users_of(name: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """List who uses the model or product NAME.

    With the products that are built on it.
    """
    with open_to_read(graph) as opened:
        found = opened.users_of(name, **scope)
    answers.print_relations(found, as_json, f"no user of {name} is known")


@command(SECTION, "kg compare OpenAI Anthropic", "kg compare 智谱 MiniMax --include all")
@click.argument("a")
@click.argument("b")
@scope_options
def compare(a: str, b: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """Put A and B side by side.

    How many relations each has, what both have, and what ties them.
    """
    with open_to_read(graph) as opened:
        found = opened.compare(a, b, **scope)
    if as_json:
        console.out_json(found.to_dict())
        return
    one, other = found.a, found.b
    stated = sorted(one.properties | other.properties)
    rows: list[tuple[object, ...]] = [
        ("label", one.label, other.label),
        ("articles", one.article_count, other.article_count),
        *((key, one.properties.get(key), other.properties.get(key)) for key in stated),
        *((name, *counts) for name, counts in found.counts.items()),
    ]
    console.table(("", one.name, other.name), rows)
    if found.common:
        console.out()
        console.table(("Both", "Name"), [(name, end.name) for name, end in found.common])
    if found.between:
        console.out()
        answers.print_relations(found.between, False, "")


@command(SECTION, "kg paths ASML OpenAI", "kg paths Nvidia 智谱 -k 5 --include all")
@click.argument("a")
@click.argument("b")
@click.option("-k", type=click.IntRange(min=1), default=3, show_default=True, help="How many paths.")
@scope_options
def paths(a: str, b: str, k: int, graph: Place, as_json: bool, **scope: Any) -> None:
    """Show several chains of relations from A to B."""
    with open_to_read(graph) as opened:
        found = opened.paths(a, b, k, **scope)
    if as_json:
        console.out_json([[relation.to_dict() for relation in path] for path in found])
    else:
        console.table(("Steps", "Way"), [(len(path), _path(path)) for path in found])


@command(SECTION, "kg changes 2025-11", "kg changes 2025-10-01 --as-of 2025-12-31 --json")
@click.argument("since")
@as_of_option
@click.option("--min-sources", type=click.IntRange(min=1), default=1, help="How many sources must say so.")
def changes(since: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """List what has changed since the date SINCE.

    What has ended, is denied or confirmed, and what is new.
    """
    with open_to_read(graph) as opened:
        found = opened.changes(since, **scope)
    rows = [(n.kind, n.before, *_triple(n.relation), *answers.standing(n.relation)) for n in found]
    _answer(found, as_json, ("What", "Before", *_TRIPLE, *_EDGE), rows, f"nothing has changed since {since}")


@command(SECTION, "kg conflicts", "kg conflicts --as-of 2025-12 --json")
@as_of_option
def conflicts(graph: Place, as_json: bool, **scope: Any) -> None:
    """List where evidence disagrees.

    Asserted here and denied there, or two amounts of one thing.
    """
    with open_to_read(graph) as opened:
        found = opened.conflicts(**scope)
    rows = [
        (
            c.about,
            *_triple(c.relation),
            claim.status,
            answers.details(claim.qualifiers),
            claim.title or claim.article,
        )
        for c in found
        for claim in c.claims
    ]
    _answer(
        found, as_json, ("About", *_TRIPLE, "Status", "Details", "Article"), rows, "no evidence disagrees"
    )


@command(SECTION, "kg rumours", "kg rumours --as-of 2025-12 --json")
@as_of_option
def rumours(graph: Place, as_json: bool, **scope: Any) -> None:
    """List what was rumoured, and what became of it."""
    with open_to_read(graph) as opened:
        found = opened.rumours(**scope)
    rows = [(r.outcome, *_triple(r.relation), r.first_heard, r.settled, len(r.claims)) for r in found]
    _answer(found, as_json, ("Outcome", *_TRIPLE, "Heard", "Settled", "Claims"), rows, "there are no rumours")


@command(SECTION, "kg top", "kg top --by pagerank --label Company --limit 5")
@click.option(
    "--by",
    type=click.Choice(["degree", "pagerank", "betweenness"]),
    default="degree",
    show_default=True,
    help="Many neighbours, central neighbours, or standing between others.",
)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most to print.")
@click.option("--label", metavar="LABEL", help="Only entities of this label; see `kg schema`.")
@scope_options
def top(by: "Measure", limit: int, label: str | None, graph: Place, as_json: bool, **scope: Any) -> None:
    """List the most central entities."""
    with open_to_read(graph) as opened:
        found = opened.top(by, limit, label, **scope)
    rows = [(r.entity.name, r.entity.label, r.score) for r in found]
    _answer(found, as_json, ("Name", "Label", by.capitalize()), rows, "there are no relations")


@command(SECTION, "kg communities", "kg communities --include all --json")
@scope_options
def communities(graph: Place, as_json: bool, **scope: Any) -> None:
    """List the groups that have most to do together."""
    with open_to_read(graph) as opened:
        found = opened.communities(**scope)
    rows = [(len(c.members), c.relations, _names(c.members)) for c in found]
    _answer(found, as_json, ("Members", "Ties", "Names"), rows, "there are no relations")


@command(SECTION, "kg mentions Nvidia", "kg mentions 智谱 --as-of 2025-12")
@click.argument("name")
@as_of_option
def mentions(name: str, graph: Place, as_json: bool, **scope: Any) -> None:
    """List the articles that mention NAME, newest first."""
    with open_to_read(graph) as opened:
        found = opened.mentions(name, **scope)
    rows = [(a.published, a.lang, a.title or a.source, a.publisher, a.id) for a in found]
    _answer(
        found, as_json, ("Published", "Lang", "Title", "Publisher", "Id"), rows, f"no article mentions {name}"
    )


_MORE = "more at its other place"
_TRIPLE = ("From", "Relation", "To")
_EDGE = ("Status", "Seen", "Claims", "Details")


def _triple(relation: "Relation") -> tuple[str, str, str]:
    return relation.source.name, relation.type, relation.target.name


def _names(entities: "Iterable[EntityRef]") -> str:
    return ", ".join(entity.name for entity in entities)


def _path(relations: "Iterable[Relation]") -> str:
    return " · ".join(f"{r.source.name} {r.type} {r.target.name}" for r in relations)


def _answer(
    found: "Sequence[View]",
    as_json: bool,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    nothing: str,
) -> None:
    """Print an answer as a JSON list or as a table, or say that there is none."""
    if as_json:
        console.out_json([view.to_dict() for view in found])
    else:
        _table(columns, rows, nothing)


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]], nothing: str) -> None:
    if rows:
        console.table(columns, rows)
    else:
        console.note(nothing)


COMMANDS = (
    *(supply_chain, bottlenecks, portfolio, funding, exposure, etfs_holding, loops),
    *(competitors, frenemies, model_family, users_of, compare, paths),
    *(changes, conflicts, rumours, top, communities, mentions),
)
