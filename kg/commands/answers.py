"""How answers look: relations, claims, entities and figures, as tables and as JSON."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg import console

if TYPE_CHECKING:
    from kg.views import Claim, EntityView, Relation
    from schema import ExtractedObservation, Extraction, Observation

_DAY: Final = len("2026-02-13")
_STANDING: Final = ("Status", "Seen", "Claims", "Details")


def print_relations(relations: Sequence["Relation"], as_json: bool, nothing: str) -> None:
    """Print relations one a line.

    Parameters
    ----------
    relations : sequence of Relation
        What was found.
    as_json : bool
        Whether as a JSON list.
    nothing : str
        What to say, beside the results, where there are none.
    """
    if as_json:
        console.out_json([relation.to_dict() for relation in relations])
    elif relations:
        console.table(
            ("From", "Relation", "To", *_STANDING),
            [(r.source.name, r.type, r.target.name, *standing(r)) for r in relations],
        )
    else:
        console.note(nothing)


def standing(relation: "Relation") -> tuple[object, ...]:
    """Return how a relation stands: its status, when it was seen, its claims, and its details."""
    days = dict.fromkeys(time[:_DAY] for time in (relation.first_seen, relation.last_seen) if time)
    seen = " to ".join(days)
    return (relation.status.value, seen, relation.evidence_count, details(relation.qualifiers))


def print_entities(entities: Sequence["EntityView"], as_json: bool, nothing: str) -> None:
    """Print entities one a line."""
    if as_json:
        console.out_json([entity.to_dict() for entity in entities])
    elif entities:
        console.table(
            ("Name", "Label", "Id", "Relations", "Articles", "Also called"),
            [
                (e.name, e.label.value, e.id, e.relation_count, e.article_count, ", ".join(all_names(e)[1:]))
                for e in entities
            ],
        )
    else:
        console.note(nothing)


def print_claims(claims: Sequence["Claim"], as_json: bool, nothing: str) -> None:
    """Print claims, each with its quote and where it stands."""
    if as_json:
        console.out_json([claim.to_dict() for claim in claims])
        return
    for claim in claims:
        said = f"{claim.subject.name} {claim.type} {claim.object.name}"
        extra = details(claim.qualifiers)
        console.heading(f"{said} ({claim.status.value})" + (f" · {extra}" if extra else ""))
        console.out(f"  “{claim.quote}”")
        where = (claim.title, claim.publisher, claim.published, claim.url)
        console.out("  " + (" · ".join(filter(None, where)) or claim.article))
    if not claims:
        console.note(nothing)


def print_timeline(claims: Sequence["Claim"], as_json: bool, nothing: str) -> None:
    """Print claims one a line, with their dates first."""
    if as_json:
        console.out_json([claim.to_dict() for claim in claims])
    elif claims:
        console.table(
            ("Date", "From", "Relation", "To", "Status", "Details", "Article"),
            [
                (
                    (c.when or "undated")[:_DAY],
                    c.subject.name,
                    c.type,
                    c.object.name,
                    c.status.value,
                    details(c.qualifiers),
                    c.title or c.article,
                )
                for c in claims
            ],
        )
    else:
        console.note(nothing)


def print_entity(
    entity: "EntityView", relations: Iterable["Relation"], figures: Sequence["Observation"]
) -> None:
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
            ("From", "To", *_STANDING),
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


def print_figures(figures: Iterable["Observation"]) -> None:
    """Print figures about an entity."""
    console.table(
        ("Figure", "Value", "Period", "Status", "Quote"),
        [(f.metric, _value(f), f.period, f.status.value, f.quote) for f in figures],
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


def _value(figure: "Observation | ExtractedObservation") -> str:
    sign = "" if figure.comparator.value == "=" else figure.comparator.value + " "
    return f"{sign}{console.cell(figure.value)} {figure.unit or ''}".rstrip()
