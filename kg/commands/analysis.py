"""Questions of analysts: chains, money, rivals, news and the shape of the graph, one command each."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from kg import console
from kg.commands import answers
from kg.commands.answers import STANDING, TRIPLE, answer, print_relations, standing, table, triple
from kg.commands.options import (
    as_of_option,
    command,
    evidence_option,
    min_sources_option,
    scope_options,
    types_option,
)

if TYPE_CHECKING:
    from kg.chains import ChainLink, Way
    from kg.measures import Measure
    from kg.rivals import Comparison
    from kg.rounds import Funding
    from kg.views import EntityRef, Relation

SECTION = "Analyse"


@command(SECTION, "kg supply-chain OpenAI --depth 3", "kg supply-chain TSMC --direction down --evidence")
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
@evidence_option
def supply_chain(company: str, depth: int, direction: "Way", **how: Any) -> None:
    """Show who supplies COMPANY, who supplies them, and so on."""
    answer(
        lambda graph, **scope: graph.supply_chain(company, depth, direction, **scope),
        _print_chain,
        f"nothing is known of who {'supplies it' if direction == 'up' else 'it supplies'}",
        **how,
    )


def _print_chain(chain: "ChainLink") -> None:
    console.heading(chain.entity.name)
    console.table(
        ("Company", *STANDING, ""),
        [
            (
                "  " * (row.step - 1) + row.entity.name,
                *standing(row.relation),
                "shown elsewhere" if row.repeated else "",
            )
            for row in chain.rows()
        ],
    )


@command(SECTION, "kg bottlenecks", "kg bottlenecks --as-of 2025-10")
@click.argument("sector", required=False)
@scope_options
@evidence_option
def bottlenecks(sector: str | None, **how: Any) -> None:
    """List the suppliers that many depend on.

    Asked is about the companies of SECTOR, or about all. Dependents: how many of them it reaches,
    directly or through others, and Share: of all that were asked about.
    """
    answer(
        lambda graph, **scope: graph.bottlenecks(sector, **scope),
        table(
            ("Supplier", "Dependents", "Share", "Customers", "Only known source of"),
            lambda b: (
                *(b.supplier.name, b.dependents, f"{100 * b.share:.0f} %"),
                *(_names(b.customers), _names(b.only_source_of)),
            ),
        ),
        f"no supplier of the companies of {sector} is known" if sector else "no supplier is known",
        **how,
    )


@command(SECTION, "kg portfolio Nvidia", "kg portfolio SoftBank --include all --evidence")
@click.argument("investor")
@scope_options
@evidence_option
def portfolio(investor: str, **how: Any) -> None:
    """List what INVESTOR has put money into."""
    answer(
        lambda graph, **scope: graph.portfolio(investor, **scope),
        print_relations,
        f"no investment of {investor} is known",
        **how,
    )


@command(SECTION, "kg funding 'Scale AI'", "kg funding 智谱 --json")
@click.argument("company")
@scope_options
@evidence_option
def funding(company: str, **how: Any) -> None:
    """Show in which rounds COMPANY was funded."""
    answer(
        lambda graph, **scope: graph.funding(company, **scope),
        _print_funding,
        f"no investment in {company} is known",
        **how,
    )


def _print_funding(found: "Funding") -> None:
    console.table(
        ("Date", "Round", "Amount", "Currency", "Status", "Investors", "Claims"),
        [
            (
                *(r.date and r.date[:10], r.name, r.amount, r.currency, r.status.value),
                *(_names(r.investors), len(r.claims)),
            )
            for r in found.rounds
        ],
    )
    if found.totals:
        console.out()
        console.table(
            ("Total", "Currency"), [(amount, currency) for currency, amount in found.totals.items()]
        )


@command(SECTION, "kg exposure SMH Nvidia", "kg exposure 159516 'Semiconductor equipment' --evidence")
@click.argument("name")
@click.argument("to")
@scope_options
@evidence_option
def exposure(name: str, to: str, **how: Any) -> None:
    """Show how a fund or company is exposed to TO.

    NAME is the fund or the company, TO a sector or a company. Why: direct, through its holdings, or
    through a sector of both. Weight: the shares along the way multiplied, where all are known.
    """
    answer(
        lambda graph, **scope: graph.exposure(name, to, **scope),
        table(("Why", "Weight", "Way"), lambda way: (way.why, way.weight, _path(way.path))),
        f"no way from {name} to {to} is known",
        **how,
    )


@command(SECTION, "kg etfs-holding Nvidia", "kg etfs-holding 'Semiconductor equipment'", name="etfs-holding")
@click.argument("company")
@scope_options
@evidence_option
def etfs_holding(company: str, **how: Any) -> None:
    """List the funds that hold COMPANY, or a sector."""
    answer(
        lambda graph, **scope: graph.etfs_holding(company, **scope),
        print_relations,
        f"no fund that holds {company} is known",
        **how,
    )


@command(SECTION, "kg loops --include all", "kg loops OpenAI --max-length 4 --include all --evidence")
@click.argument("company", required=False)
@types_option
@click.option(
    "--max-length", type=click.IntRange(min=2), default=3, show_default=True, help="Most companies in a loop."
)
@scope_options
@evidence_option
def loops(company: str | None, types: tuple[str, ...] | None, max_length: int, **how: Any) -> None:
    """Show where money goes round in a loop.

    A invests in B, and B buys from A: all such loops, or those of COMPANY. "CoreWeave → Nvidia" by
    SUPPLIES: the money goes to who supplies.
    """
    via = types or ("INVESTS_IN", "SUPPLIES")
    answer(
        lambda graph, **scope: graph.loops(company, via, max_length, **scope),
        table(
            ("Money", "By", "Amounts", "Claims"),
            lambda loop: (
                " → ".join([*(c.name for c in loop.companies), loop.companies[0].name]),
                " · ".join(" + ".join(map(_type, step)) for step in loop.steps),
                " · ".join(f"{console.cell(amount)} {currency}" for currency, amount in loop.amounts.items()),
                loop.weight,
            ),
        ),
        "no loop of money is known",
        **how,
    )


@command(SECTION, "kg competitors Nvidia", "kg competitors 智谱 --json")
@click.argument("name")
@scope_options
@evidence_option
def competitors(name: str, **how: Any) -> None:
    """List what is named as a rival of NAME."""
    answer(
        lambda graph, **scope: graph.competitors(name, **scope),
        print_relations,
        f"no rival of {name} is known",
        **how,
    )


@command(SECTION, "kg frenemies Microsoft", "kg frenemies OpenAI --include all --evidence")
@click.argument("company")
@scope_options
@evidence_option
def frenemies(company: str, **how: Any) -> None:
    """List rivals of COMPANY that are tied to it.

    Tied as its supplier, customer, investor, partner or owner.
    """
    answer(
        lambda graph, **scope: graph.frenemies(company, **scope),
        table(("Company", "Ties", "Rivalries"), lambda f: (f.entity.name, _path(f.ties), len(f.rivalry))),
        f"no rival with other ties to {company} is known",
        **how,
    )


@command(SECTION, "kg model-family DeepSeek-R1", "kg model-family DeepSeek-V3 --json", name="model-family")
@click.argument("model")
@click.option("--depth", type=click.IntRange(min=1), default=3, show_default=True, help="Steps either way.")
@scope_options
@evidence_option
def model_family(model: str, depth: int, **how: Any) -> None:
    """List what MODEL is based on, and its offspring."""
    answer(
        lambda graph, **scope: graph.model_family(model, depth, **scope),
        table(
            ("Steps", "Name", "Label", "By"),
            lambda kin: (kin.distance, kin.entity.name, kin.entity.label, kin.relation.in_words()),
        ),
        f"no family of {model} is known",
        **how,
    )


@command(SECTION, "kg users-of Claude", "kg users-of H100 --include all", name="users-of")
@click.argument("name")
@scope_options
@evidence_option
def users_of(name: str, **how: Any) -> None:
    """List who uses the model or product NAME.

    The products that are built on it are listed, too.
    """
    answer(
        lambda graph, **scope: graph.users_of(name, **scope),
        print_relations,
        f"no user of {name} is known",
        **how,
    )


@command(SECTION, "kg compare OpenAI Anthropic", "kg compare 智谱 MiniMax --include all --evidence")
@click.argument("a")
@click.argument("b")
@scope_options
@evidence_option
def compare(a: str, b: str, **how: Any) -> None:
    """Put A and B side by side.

    How many relations each has, what both have, and what ties them. "SUPPLIES of" counts those that
    others have to it: who supplies it.
    """
    answer(lambda graph, **scope: graph.compare(a, b, **scope), _print_comparison, "", **how)


def _print_comparison(found: "Comparison") -> None:
    name, *rows = [(row.what, row.a, row.b) for row in found.rows()]
    console.table(("", *name[1:]), rows)
    if found.common:
        console.out()
        console.table(("Both", "Name"), [(relation, end.name) for relation, end in found.common])
    if found.between:
        console.out()
        print_relations(found.between)


@command(SECTION, "kg paths ASML OpenAI", "kg paths Nvidia 智谱 -k 5 --include all --evidence")
@click.argument("a")
@click.argument("b")
@click.option("-k", type=click.IntRange(min=1), default=3, show_default=True, help="How many paths.")
@scope_options
@evidence_option
def paths(a: str, b: str, k: int, **how: Any) -> None:
    """Show several chains of relations from A to B."""
    answer(
        lambda graph, **scope: [way for way in graph.paths(a, b, k, **scope) if len(way)],
        table(("Steps", "Way"), lambda path: (len(path), _path(path))),
        f"{a} and {b} are the same",
        hint=False,
        **how,
    )


@command(SECTION, "kg changes 2025-11", "kg changes 2025-10-01 --as-of 2025-12-31 --evidence")
@click.argument("since")
@as_of_option
@min_sources_option
@evidence_option
def changes(since: str, **how: Any) -> None:
    """List what has changed since the date SINCE.

    What has ended, is denied or confirmed, and what is new. SINCE is a date such as 2025-11.
    """
    answer(
        lambda graph, **scope: graph.changes(since, **scope),
        table(
            ("What", "Before", *TRIPLE, *STANDING),
            lambda n: (n.kind, n.before, *triple(n.relation), *standing(n.relation)),
        ),
        f"nothing has changed since {since}",
        **how,
    )


@command(SECTION, "kg conflicts", "kg conflicts --as-of 2025-12 --evidence")
@as_of_option
@min_sources_option
@evidence_option
def conflicts(**how: Any) -> None:
    """List where evidence disagrees.

    Asserted here and denied there, or two amounts of one thing.
    """
    answer(
        lambda graph, **scope: graph.conflicts(**scope),
        lambda found: console.table(
            ("About", *TRIPLE, "Status", "Details", "Article"),
            [
                (
                    *(row.about, row.claim.subject.name, row.claim.type, row.claim.object.name),
                    *(row.claim.status, answers.details(row.claim.qualifiers)),
                    row.claim.title or row.claim.article,
                )
                for conflict in found
                for row in conflict.rows()
            ],
        ),
        "no evidence disagrees",
        **how,
    )


@command(SECTION, "kg rumours", "kg rumours --as-of 2025-12 --evidence")
@as_of_option
@min_sources_option
@evidence_option
def rumours(**how: Any) -> None:
    """List what was rumoured, and what became of it."""
    answer(
        lambda graph, **scope: graph.rumours(**scope),
        table(
            ("Outcome", *TRIPLE, "Heard", "Settled", "Claims"),
            lambda r: (r.outcome, *triple(r.relation), r.first_heard, r.settled, len(r.claims)),
        ),
        "there are no rumours",
        **how,
    )


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
def top(by: "Measure", limit: int, label: str | None, **how: Any) -> None:
    """List the most central entities."""
    answer(
        lambda graph, **scope: _watched(graph.top, by, limit, label, **scope),
        table(("Name", "Label", by.capitalize()), lambda r: (r.entity.name, r.entity.label, r.score)),
        "there are no relations",
        **how,
    )


@command(SECTION, "kg communities", "kg communities --include all --json")
@scope_options
def communities(**how: Any) -> None:
    """List the groups that have most to do together."""
    answer(
        lambda graph, **scope: _watched(graph.communities, **scope),
        table(("Members", "Ties", "Names"), lambda c: (len(c.members), c.relations, _names(c.members))),
        "there are no relations",
        **how,
    )


@command(SECTION, "kg mentions Nvidia", "kg mentions 智谱 --as-of 2025-12")
@click.argument("name")
@as_of_option
def mentions(name: str, **how: Any) -> None:
    """List the articles that mention NAME, newest first."""
    answer(
        lambda graph, **scope: graph.mentions(name, **scope),
        table(
            ("Published", "Lang", "Title", "Publisher", "Id"),
            lambda a: (a.published, a.lang, a.title or a.source, a.publisher, a.id),
        ),
        f"no article mentions {name}",
        **how,
    )


def _watched(ask: Callable[..., Any], *args: Any, **scope: Any) -> Any:
    """Ask what takes long in a large graph, with a bar where somebody watches."""
    with console.progress() as bar:
        return ask(*args, progress=bar, **scope)


def _names(entities: "Iterable[EntityRef]") -> str:
    return ", ".join(entity.name for entity in entities)


def _type(relation: "Relation") -> str:
    return relation.type if relation.status == "asserted" else f"{relation.type} ({relation.status})"


def _path(relations: "Iterable[Relation]") -> str:
    return " · ".join(relation.in_words() for relation in relations)


COMMANDS = (
    *(supply_chain, bottlenecks, portfolio, funding, exposure, etfs_holding, loops),
    *(competitors, frenemies, model_family, users_of, compare, paths),
    *(changes, conflicts, rumours, top, communities, mentions),
)
