"""Extractions for tests, written as claims: `claim("Company:A", "SUPPLIES", "Company:B")`.

The text of the article is made of the claims, one sentence each, so that every offset is right.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from kg import KnowledgeGraph
from kg.export import export
from kg.sample import sample_extractions, sample_registry
from schema import (
    Article,
    ExtractedEntity,
    ExtractedObservation,
    ExtractedRelation,
    Extraction,
    Label,
    Mention,
    Qualifiers,
)

NewGraph = Callable[[], KnowledgeGraph]
"""Opens an empty graph; the fixture `new_graph` is one of each kind of store."""


class Sentence(NamedTuple):
    """One claim, as `claim` makes it."""

    source: str
    type: str
    target: str
    fields: dict[str, Any]


def claim(source: str, kind: str, target: str, **fields: Any) -> Sentence:
    """Return a claim; `fields` are those of a relation or, where it has no such field, of its qualifiers."""
    return Sentence(source, kind, target, fields)


def article(
    *sentences: Sentence,
    entities: tuple[str, ...] = (),
    properties: dict[str, dict[str, Any]] | None = None,
    figures: tuple[tuple[str, str, float], ...] = (),
    salt: str = "",
    reader: str = "test/1",
    **metadata: Any,
) -> Extraction:
    """Return what a reader draws from an article that says these sentences.

    Entities are written `Label:Name`. `entities` are mentioned without a claim, `properties` go by
    entity, `figures` are (entity, metric, value).
    """
    text, quotes = f"News{salt}. ", []
    for s in sentences:
        quotes.append(_quote(text, f"{_name(s.source)} {s.type} {_name(s.target)}."))
        text += quotes[-1].text + " "
    numbers = []
    for entity, metric, value in figures:
        numbers.append(_quote(text, f"{_name(entity)}: {metric} {value}."))
        text += numbers[-1].text + " "
    text += " ".join(_name(entity) for entity in entities)
    named = [end for s in sentences for end in (s.source, s.target)]
    named += [entity for entity, _, _ in figures] + list(entities)
    return Extraction(
        article=Article(text=text, **{"published": "2026-01-05", **metadata}),
        reader=reader,
        entities=tuple(
            ExtractedEntity(
                key=spec,
                type=Label(spec.split(":")[0]),
                name=_name(spec),
                mentions=_mentions(text, _name(spec)),
                properties=(properties or {}).get(spec, {}),
            )
            for spec in dict.fromkeys(named)
        ),
        relations=tuple(_relation(s, quote) for s, quote in zip(sentences, quotes, strict=True)),
        observations=tuple(
            ExtractedObservation(about=entity, metric=metric, value=value, evidence=quote)
            for (entity, metric, value), quote in zip(figures, numbers, strict=True)
        ),
    )


def sample(new_graph: NewGraph) -> KnowledgeGraph:
    """Return the bundled sample in a graph of that kind."""
    graph = new_graph()
    for extraction in sample_extractions():
        graph.add(extraction, sample_registry())
    return graph


def contents(graph: KnowledgeGraph) -> str:
    """Return all that a graph shows, in every format, to be compared byte by byte."""
    return "".join("".join(export(graph, form)) for form in ("json", "csv", "graphml"))


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of a graph's file by table, whatever their order in it."""
    db = sqlite3.connect(path)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
    db.close()
    return found


def _relation(sentence: Sentence, quote: Mention) -> ExtractedRelation:
    own = {k: v for k, v in sentence.fields.items() if k in ExtractedRelation.model_fields}
    rest = {k: v for k, v in sentence.fields.items() if k not in own}
    return ExtractedRelation(
        s=sentence.source,
        type=sentence.type,
        o=sentence.target,
        evidence=quote,
        qualifiers=Qualifiers(**rest),
        **own,
    )


def _name(spec: str) -> str:
    return spec.split(":", 1)[1]


def _quote(before: str, text: str) -> Mention:
    return Mention(text=text, start=len(before), end=len(before) + len(text))


def _mentions(text: str, name: str) -> tuple[Mention, ...]:
    at = text.find(name)
    return () if at < 0 else (Mention(text=name, start=at, end=at + len(name)),)
