"""How answers look: relations, claims, entities and figures, as tables and as JSON."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg import console
from kg.commands.options import open_to_read

if TYPE_CHECKING:
    from kg.commands.place import Place
    from kg.views import Claim, EntityView, Figure, Relation
    from schema import ExtractedObservation, Extraction

_DAY: Final = len("2026-02-13")
TRIPLE: Final = ("From", "Relation", "To")
STANDING: Final = ("Status", "Seen", "Claims", "Details")


def answer(
    ask: Callable[..., Any],
    show: Callable[[Any], None],
    nothing: str,
    *,
    graph: "Place",
    as_json: bool,
    evidence: bool = False,
    hint: bool = True,
    **scope: Any,
) -> None:
    """Ask a graph one thing and print the answer.

    Parameters
    ----------
    ask : callable
        Given the open graph and `scope`, returns the answer.
    show : callable
        Prints an answer that is not empty.
    nothing : str
        What to say, beside the results, where it is empty.
    graph : Place
        Where the graph is.
    as_json : bool
        Whether to print JSON in place of what `show` prints.
    evidence : bool
        Whether to print the sentences behind the answer, too.
    hint : bool
        Whether an answer may be empty for want of other statuses; then it is said how to include them.
    **scope
        Which relations count: `include`, `as_of`, `min_sources`.
    """
    with open_to_read(graph) as opened, opened.reading():
        found = ask(opened, **scope)
        claims = opened.evidence_of(found, as_of=scope.get("as_of")) if evidence else None
    if as_json:
        console.out_json(to_json(found, claims))
    elif not any(True for _ in (found if isinstance(found, list) else found.rows())):
        more = "; --include all also shows what is planned, rumoured, denied or ended"
        console.note(nothing + (more if hint and scope.get("include") == () else ""))
    else:
        show(found)
        if claims:
            console.out()
            print_claims(_in_order_of(found, claims))


def to_json(found: Any, claims: "Sequence[Claim] | None") -> Any:
    """Return an answer as JSON values, where there are claims with those of each relation beside it."""
    from kg.stores.standing import by_triple  # noqa: PLC0415 (heavy: pydantic)
    from kg.views import json_of  # noqa: PLC0415 (as above)

    return json_of(found, None if claims is None else by_triple(claims))


def _in_order_of(found: Any, claims: "Iterable[Claim]") -> "list[Claim]":
    """Return claims in the order in which an answer has the relations that they are about."""
    from kg.evidence import views_in  # noqa: PLC0415 (heavy: pydantic)
    from kg.stores.standing import by_triple  # noqa: PLC0415 (as above)

    said = by_triple(claims)
    named = dict.fromkeys(triple for view in views_in(found) for triple in view.triples())
    return [claim for triple in {**named, **said} for claim in said.get(triple, ())]


def table(columns: Sequence[str], row: Callable[[Any], Sequence[object]]) -> Callable[[Any], None]:
    """Return what prints records one a line."""
    return lambda found: console.table(columns, [row(one) for one in found])


def print_relations(relations: "Iterable[Relation]") -> None:
    """Print relations one a line."""
    console.table((*TRIPLE, *STANDING), [(*triple(r), *standing(r)) for r in relations])


def triple(relation: "Relation") -> tuple[str, str, str]:
    """Return the ends of a relation and its type, as they stand under `TRIPLE`."""
    return relation.source.name, relation.type, relation.target.name


def standing(relation: "Relation") -> tuple[object, ...]:
    """Return how a relation stands, under `STANDING`: its status, when seen, its claims, its details."""
    days = dict.fromkeys(time[:_DAY] for time in (relation.first_seen, relation.last_seen) if time)
    seen = " to ".join(days)
    return (relation.status.value, seen, relation.evidence_count, details(relation.qualifiers))


def print_entities(entities: "Iterable[EntityView]") -> None:
    """Print entities one a line."""
    console.table(
        ("Name", "Label", "Id", "Relations", "Articles", "Also called"),
        [
            (e.name, e.label.value, e.id, e.relation_count, e.article_count, ", ".join(all_names(e)[1:]))
            for e in entities
        ],
    )


def print_claims(claims: "Iterable[Claim]") -> None:
    """Print claims, each with its quote and where it stands."""
    for claim in claims:
        said = f"{claim.subject.name} {claim.type} {claim.object.name}"
        extra = details(claim.qualifiers)
        console.heading(f"{said} ({claim.status.value})" + (f" · {extra}" if extra else ""))
        console.out(f"  “{claim.quote}”")
        where = (claim.title, claim.publisher, claim.published, claim.url)
        console.out("  " + (" · ".join(filter(None, where)) or claim.article))


def print_timeline(claims: "Iterable[Claim]") -> None:
    """Print claims one a line, with their dates first."""
    console.table(
        ("Date", *TRIPLE, "Status", "Details", "Article"),
        [
            (
                (c.when or "undated")[:_DAY],
                *(c.subject.name, c.type, c.object.name),
                c.status.value,
                details(c.qualifiers),
                c.title or c.article,
            )
            for c in claims
        ],
    )


def print_entity(entity: "EntityView", relations: Iterable["Relation"], figures: Sequence["Figure"]) -> None:
    """Print all that is known of one entity."""
    console.heading(f"{entity.name} ({entity.label.value})")
    facts = [
        ("id", entity.id),
        ("articles", console.cell(entity.article_count)),
        *((f"name ({lang})", name) for lang, name in sorted(entity.names.items())),
    ]
    if entity.aliases:
        facts.append(("also called", ", ".join(entity.aliases)))
    facts += [(key.replace("_", " "), console.cell(value)) for key, value in entity.properties.items()]
    console.table(("", ""), facts)
    if figures:
        console.out()
        print_figures(figures)
    groups: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        groups[relation.type].append(relation)
    for type_, group in sorted(groups.items()):
        console.out()
        console.heading(f"{type_} ({len(group)})")
        console.table(
            ("From", "To", *STANDING),
            [(r.source.name, r.target.name, *standing(r)) for r in group],
        )


def print_extraction(extraction: "Extraction", *, explain: bool = False) -> None:
    """Print what was read out of one article; on request with what drew each relation, and its score."""
    article = extraction.article
    parts = (article.title or article.source or article.id, article.publisher, article.published)
    console.heading(" · ".join(filter(None, parts)))
    names = {entity.key: entity.name for entity in extraction.entities}
    explained = ("Drawn by", "Score") if explain else ()
    tables: tuple[tuple[Sequence[str], list[tuple[object, ...]]], ...] = (
        (
            ("Label", "Name", "Mentions"),
            [
                (e.type.value, e.name, ", ".join({m.text: None for m in e.mentions}))
                for e in extraction.entities
            ],
        ),
        (
            ("From", "Relation", "To", "Status", "Details", *explained, "Quote"),
            [
                (
                    names[r.s],
                    r.type,
                    names[r.o],
                    r.status.value,
                    details(r.qualifiers.known()),
                    *((r.rule, f"{r.confidence:.2f}") if explain else ()),
                    r.evidence.text,
                )
                for r in extraction.relations
            ],
        ),
        (
            ("About", "Figure", "Value", "Period", "Status", "Quote"),
            [
                (names[f.about], f.metric, _value(f), f.period, f.status.value, f.evidence.text)
                for f in extraction.observations
            ],
        ),
        (("Dropped", "Reason"), [(d.what, d.reason) for d in extraction.dropped]),
    )
    for columns, rows in tables:
        if rows:
            console.table(columns, rows)
            console.out()


def print_figures(figures: "Iterable[Figure]", *, about: bool = False) -> None:
    """Print figures, with what they are about where that is not plain."""
    console.table(
        ("About", "Figure", "Value", "Period", "Status", "Published", "Quote", "Article"),
        [
            (
                f.about.name if about else None,
                *(f.metric, _value(f), f.period, f.status.value, (f.published or "")[:_DAY]),
                *(f.quote, f.title or f.article),
            )
            for f in figures
        ],
    )


def all_names(entity: "EntityView") -> list[str]:
    """Return every name of an entity, each once, its first name first."""
    return list(dict.fromkeys((entity.name, *entity.names.values(), *entity.aliases)))


def details(qualifiers: dict[str, Any]) -> str:
    """Return qualifiers in one line.

    Examples
    --------
    >>> details({"amount": 5e9, "currency": "USD", "stake": 0.49, "round": "Series B"})
    'amount 5,000,000,000 USD · stake 49 % · round Series B'
    """
    parts = []
    for key, value in qualifiers.items():
        if key in ("amount", "round_amount"):
            currency = qualifiers.get("currency") or ""
            parts.append(f"{key.replace('_', ' ')} {console.cell(value)} {currency}".rstrip())
        elif key in ("stake", "weight"):
            parts.append(f"{key} {value * 100:g} %")
        elif key != "currency":
            parts.append(f"{key} {console.cell(value)}")
    return " · ".join(parts)


def _value(figure: "Figure | ExtractedObservation") -> str:
    sign = "" if figure.comparator.value == "=" else figure.comparator.value + " "
    return f"{sign}{console.cell(figure.value)} {figure.unit or ''}".rstrip()
