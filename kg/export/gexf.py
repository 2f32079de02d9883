"""GEXF 1.3: entities and relations for Gephi, with colours and with dates for its timeline."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kg.export.colours import LABEL_COLOURS
from kg.export.content import SENTENCE_COLUMNS, Content, newest, relation_columns, sentence
from kg.export.xml import attribute
from kg.stores.attributes import entity_attributes, relation_attributes
from kg.views import Relation
from schema import Status

_TYPES: Final[dict[type, str]] = {
    bool: "boolean",
    int: "long",
    float: "double",
    str: "string",
    list: "string",
}
_COUNTS: Final = {"evidence_count": int, "relation_count": int, "article_count": int}
_RENAMED: Final = {"type": "relation", "weight": "fund_weight"}
"""What Gephi has columns of its own for: the type and the weight of an edge are something else there."""
_OVER: Final = (Status.DENIED, Status.ENDED)
_UNDATED: Final = ""
"""Sorts before every date: what has no date is there from the beginning."""


def gexf(content: Content) -> Iterator[str]:
    """Yield a document.

    A relation is there from the first time that its evidence speaks of, to the last where it is denied
    or over; an entity from the first date of an article or a relation that has it.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    yield from _attributes("node", {"class": str, **content.entity_columns, **_COUNTS})
    yield from _attributes("edge", {**relation_columns(), **dict.fromkeys(SENTENCE_COLUMNS, str)})
    yield "    <nodes>\n"
    yield from _nodes(content)
    yield "    </nodes>\n    <edges>\n"
    yield from _edges(content)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _attributes(owner: str, columns: Mapping[str, type]) -> Iterator[str]:
    yield f'    <attributes class="{owner}" mode="static">\n'
    for name, kind in columns.items():
        title = _RENAMED.get(name, name)
        yield f'      <attribute id="{title}" title="{title}" type="{_TYPES[kind]}"/>\n'
    yield "    </attributes>\n"


def _nodes(content: Content) -> Iterator[str]:
    starts = _starts(content)
    for entity in content.entities:
        counts = {name: getattr(entity, name) for name in _COUNTS}
        values = {"class": str(entity.label), **entity_attributes(entity), **counts}
        red, green, blue = bytes.fromhex(LABEL_COLOURS[entity.label][1:])
        begin = f"<node id={attribute(entity.id)} label={attribute(entity.name)}"
        yield (
            f"      {begin}{_spell(starts.get(entity.id), None)}>\n"
            f'        <viz:color r="{red}" g="{green}" b="{blue}"/>\n{_values(values)}      </node>\n'
        )


def _edges(content: Content) -> Iterator[str]:
    for relation, claims in content.told():
        source, kind, target = relation.source.id, relation.type, relation.target.id
        values = {**relation_attributes(relation), **sentence(newest(relation, claims))}
        # Relations of several types between two entities stay apart in Gephi by their `kind`.
        begin = (
            f"<edge id={attribute(f'{source} {kind} {target}')} source={attribute(source)}"
            f' target={attribute(target)} kind="{kind}" label="{kind}" weight="{relation.evidence_count}"'
        )
        end = relation.last_seen if relation.status in _OVER else None
        yield f"      {begin}{_spell(relation.first_seen, end)}>\n{_values(values)}      </edge>\n"


def _values(values: Mapping[str, Any]) -> str:
    lines = [
        f'          <attvalue for="{_RENAMED.get(name, name)}" value={attribute(value)}/>\n'
        for name, value in values.items()
        if value is not None
    ]
    return f"        <attvalues>\n{''.join(lines)}        </attvalues>\n"


def _starts(content: Content) -> dict[str, str]:
    """Return, by entity, the first date of what tells of it."""
    starts: dict[str, str] = {}
    for date, entities in _dated(content):
        for entity in entities:
            starts[entity] = min(starts.get(entity, "9999"), date)
    return starts


def _dated(content: Content) -> Iterator[tuple[str, Iterable[str]]]:
    for article in content.articles:
        yield article.published or _UNDATED, article.entities
    for relation in content.relations:
        yield relation.first_seen or _UNDATED, _ends(relation)


def _ends(relation: Relation) -> tuple[str, str]:
    return relation.source.id, relation.target.id


def _spell(start: str | None, end: str | None) -> str:
    """Return from when to when something is there, whole days as Gephi asks for."""
    first = f' start="{_first_day(start)}"' if start else ""
    return f'{first} end="{_last_day(end)}"' if end else first


def _first_day(date: str) -> str:
    return f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]


def _last_day(date: str) -> str:
    month = f"{date}-12"[:7]
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    return date[:10] if len(date) >= 10 else f"{month}-{last}"
