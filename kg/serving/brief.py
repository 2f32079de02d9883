"""Answers as a few lines of text, which cost a reader of tokens less than JSON.

Text of articles stands in one line each, with every character that commands a terminal, or hides, made
visible.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from kg.commands.answers import details
from kg.console import cell, one_line, visible

_DAY: Final = len("2026-02-13")
_LONGEST: Final = 500
"""Characters of a cell in the table of a query; what is longer is whole only in the structured answer."""

_ALONE: Final = (
    "No entity is related to it. Only asserted relations are followed unless `include` names other "
    "statuses; `entity` says how many there are of each."
)
_NARROWER: Final = "narrow it with name, type, direction, since or until"

Answer = Mapping[str, Any]


def clean(value: Any) -> Any:
    r"""Return a value of JSON in which every character that commands a terminal, or hides, is written out.

    Parameters
    ----------
    value : object
        What JSON can hold.

    Returns
    -------
    object

    Examples
    --------
    >>> clean({"quote": ["a\x1b[31m\nb", 1, None]}) == {"quote": ["a\\x1b[31m\nb", 1, None]}
    True
    """
    if isinstance(value, str):
        return visible(value, keep="\n\t")
    if isinstance(value, dict):
        return {visible(str(key)): clean(inner) for key, inner in value.items()}
    return [clean(inner) for inner in value] if isinstance(value, list) else value


def entities(answer: Answer) -> str:
    """Return what `search` found: one entity a line."""
    lines = [_entity(entity) for entity in answer["entities"]]
    if not lines:
        return "Nothing has a name like this. Try another spelling, another language, or a ticker."
    if answer["truncated"]:
        lines.append("(there are more: write more of the name, or raise limit)")
    return "\n".join(lines)


def entity(answer: Answer) -> str:
    """Return all that is known of one entity."""
    found = answer["entity"]
    lines = [_entity(found)]
    lines += [f"{name.replace('_', ' ')}: {cell(value)}" for name, value in found["properties"].items()]
    if answer["relations"]:
        lines.append("Relations (of every status):")
        lines += [f"  {r['type']} {r['direction']}, {r['status']}: {r['count']}" for r in answer["relations"]]
    else:
        lines.append("No relations.")
    if answer["figures"]:
        lines.append("Figures:")
        lines += [f"  {_figure(figure)}" for figure in answer["figures"]]
    if answer["truncated"]:
        lines.append("  (there are more figures than are shown)")
    return "\n".join(lines)


def neighborhood(answer: Answer) -> str:
    """Return an entity with what lies around it."""
    around, among = answer["entities"], answer["relations"]
    lines = [f"Around {_entity(answer['center'])}"]
    if not around:
        return f"{lines[0]}\n{_ALONE}"
    lines.append(f"Entities, nearest first ({len(around)} of {answer['total_entities']}):")
    lines += [f"  {_end(entity)}, {entity['id']}" for entity in around]
    lines.append(f"Relations among these, newest first ({len(among)} of {answer['total_relations']}):")
    lines += [f"  {_relation(relation)}" for relation in among]
    if answer["truncated"]:
        lines.append("(cut: raise limit, lower depth, or ask `relations` for one entity and type)")
    return "\n".join(lines)


def relations(answer: Answer) -> str:
    """Return relations, one a line, and how many there are that `include` would add."""
    lines = [*map(_relation, answer["relations"]), *_rest(answer, "relations", _NARROWER)]
    if not answer["total"]:
        lines = ["No relation fits."]
    if answer["left_out"]:
        others = ", ".join(f"{number} {status}" for status, number in answer["left_out"].items())
        lines.append(f"(left out, as `include` does not name them: {others})")
    return "\n".join(lines)


def evidence(answer: Answer) -> str:
    """Return claims, each with its sentence and where it stands."""
    if not answer["total"]:
        return "No claim fits. Check the names with `search`, or leave out b or type."
    parts = [_claim(claim) for claim in answer["claims"]]
    return "\n".join([*parts, *_rest(answer, "claims", "narrow it with b, type or as_of")])


def records(answer: Answer) -> str:
    """Return what a query answered: columns and rows, parted by tabs."""
    lines = ["\t".join(map(one_line, answer["columns"]))]
    lines += ["\t".join(map(_value, record.values())) for record in answer["records"]]
    if not answer["records"]:
        lines.append("(no rows)")
    lines += [f"Note: {one_line(notice)}" for notice in answer["notices"]]
    return "\n".join(lines)


def schema(answer: Answer) -> str:
    """Return what the graph can say, and what it holds."""
    holds, behind = answer["holds"], answer["evidence"]
    dates = (
        f"{holds['first_published']} to {holds['last_published']}" if holds["first_published"] else "undated"
    )
    lines = [
        f"{cell(holds['articles'])} articles ({dates}), {cell(holds['entities'])} entities, "
        f"{cell(holds['relations'])} relations",
        "Labels of entities, with how many there are:",
        *(
            f"  {e['label']} ({holds['by_label'].get(e['label'], 0)}): {e['meaning']}"
            f"{_listed(' Properties: ', e['properties'])}"
            for e in answer["entities"]
        ),
        "Every entity has: id, name, aliases, and names by language such as name_zh_hans.",
        "Relation types, with how many there are:",
        *(_type(known, holds["by_type"]) for known in answer["relations"]),
        f"Every relation has: {', '.join(answer['properties'])}.",
        f"Its status is one of: {', '.join(answer['statuses'])}.",
        "Behind these, seen in Cypher where a query names their label or type:",
        *(f"  (:{label} {{{', '.join(own)}}})" for label, own in behind["labels"].items()),
        *(f"  {pattern}" for pattern in behind["patterns"]),
    ]
    return "\n".join(lines)


def _rest(answer: Answer, kept: str, narrower: str) -> list[str]:
    """Return a line that says how many there are and how to get the rest, where not all are shown."""
    shown, total = len(answer[kept]), answer["total"]
    if not answer["truncated"]:
        return [f"({shown} of {total} {kept})"] if shown < total else []
    return [f"({shown} of {total} {kept}: add {shown} to offset for the next, or {narrower})"]


def _entity(entity: Answer) -> str:
    codes = [entity["properties"][key] for key in ("ticker", "code") if key in entity["properties"]]
    others = dict.fromkeys((*codes, *entity["names"].values(), *entity["aliases"]))
    others.pop(entity["name"], None)
    also = _listed("; also ", others)
    relations, articles = entity["relation_count"], entity["article_count"]
    counts = f"{_number(relations, 'asserted relation')}, {_number(articles, 'article')}"
    return one_line(f"{_end(entity)}, {entity['id']}: {counts}{also}")


def _end(entity: Answer) -> str:
    return one_line(f"{entity['name']} ({entity['label']})")


def _relation(relation: Answer) -> str:
    days = dict.fromkeys(time[:_DAY] for time in (relation["first_seen"], relation["last_seen"]) if time)
    parts = (
        f"{_end(relation['source'])} {relation['type']} {_end(relation['target'])}",
        relation["status"],
        " to ".join(days),
        _number(relation["evidence_count"], "claim"),
        details(relation["qualifiers"]),
    )
    return one_line(" | ".join(filter(None, parts)))


def _claim(claim: Answer) -> str:
    said = f"{_end(claim['subject'])} {claim['type']} {_end(claim['object'])}"
    parts = (said, claim["status"], details(claim["qualifiers"]))
    return f"{one_line(' | '.join(filter(None, parts)))}\n  {_source(claim)}"


def _figure(figure: Answer) -> str:
    sign = "" if figure["comparator"] == "=" else f"{figure['comparator']} "
    value = f"{figure['metric']}: {sign}{cell(figure['value'])} {figure['unit'] or ''}".rstrip()
    parts = (value, figure["period"], figure["status"])
    return f"{one_line(' | '.join(filter(None, parts)))}\n    {_source(figure)}"


def _source(said: Answer) -> str:
    where = (said["title"], said["publisher"], said["published"], said["url"])
    return one_line(f"“{said['quote']}” — {' | '.join(filter(None, where)) or said['article']}")


def _type(known: Answer, counted: Mapping[str, int]) -> str:
    own = _listed(" Properties: ", known["qualifiers"])
    way = ", no direction" if known["symmetric"] else ""
    number = counted.get(known["type"], 0)
    return f"  {known['type']} ({number}): {known['ends']}{way}. {known['meaning'].capitalize()}.{own}"


def _value(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = one_line(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _listed(before: str, names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f"{before}{listed}" if listed else ""
