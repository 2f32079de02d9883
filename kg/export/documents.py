"""JSON in three forms: one document, one object a line, and nodes with links."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kg.export.content import Content
from kg.stores.attributes import entity_attributes, relation_attributes
from kg.views import ArticleRow, Claim, Relation
from schema import Observation

_TOLD_BY_RELATION: Final = ("subject", "type", "object")
_TOLD_BY_ARTICLE: Final = ("title", "publisher", "published", "url")


def json_document(content: Content) -> Iterator[str]:
    """Yield one object with all that the graph holds."""
    sections: dict[str, Iterable[dict[str, Any]]] = {
        "articles": map(article_record, content.articles),
        "entities": (entity.to_dict() for entity in content.entities),
        "relations": ({**r.to_dict(), "evidence": list(map(_claim, told))} for r, told in content.told()),
        "observations": map(figure_record, content.figures),
    }
    before = "{"
    for name, items in sections.items():
        yield f'{before}\n  "{name}": ['
        comma = ""
        for item in items:
            # Not by textwrap, which takes more characters than this for the end of a line.
            yield comma + f"\n{json.dumps(item, ensure_ascii=False, indent=2)}".replace("\n", "\n    ")
            comma = ","
        yield "\n  ]" if comma else "]"
        before = ","
    yield "\n}\n"


def json_lines(content: Content) -> Iterator[str]:
    """Yield one object a line: articles, entities, relations each followed by its evidence, figures."""
    for article in content.articles:
        yield _line("article", article_record(article))
    for entity in content.entities:
        yield _line("entity", entity.to_dict())
    for relation, claims in content.told():
        ends = _ends(relation)
        yield _line("relation", {**ends, **_without(relation, *ends)})
        for claim in claims:
            fields = _claim(claim)
            yield _line("evidence", {"id": fields.pop("id"), **ends, **fields})
    for figure in content.figures:
        yield _line("observation", figure_record(figure))


def node_link(content: Content) -> Iterator[str]:
    """Yield nodes and links as NetworkX and D3 read them, one a line, the evidence beside each link."""
    yield '{\n"directed": true,\n"multigraph": true,\n"graph": {},\n"nodes": ['
    yield from _listed(
        {"id": entity.id, "label": str(entity.label), **entity_attributes(entity)}
        for entity in content.entities
    )
    yield '],\n"links": ['
    yield from _listed(
        {
            "source": relation.source.id,
            "target": relation.target.id,
            "key": relation.type,
            **relation_attributes(relation),
            "evidence": [_without(claim, *_TOLD_BY_RELATION) for claim in claims],
        }
        for relation, claims in content.told()
    )
    yield "]\n}\n"


def article_record(article: ArticleRow) -> dict[str, Any]:
    """Return an article without where it was read from, which is no part of the graph."""
    return _without(article, "source")


def figure_record(figure: Observation) -> dict[str, Any]:
    """Return a figure with its id."""
    return {"id": figure.id, **figure.model_dump(mode="json")}


def _claim(claim: Claim) -> dict[str, Any]:
    """Return a claim without what its relation and its article tell."""
    return _without(claim, *_TOLD_BY_RELATION, *_TOLD_BY_ARTICLE)


def _ends(relation: Relation) -> dict[str, str]:
    return {"source": relation.source.id, "type": relation.type, "target": relation.target.id}


def _without(view: ArticleRow | Relation | Claim, *left_out: str) -> dict[str, Any]:
    return {key: value for key, value in view.to_dict().items() if key not in left_out}


def _line(kind: str, fields: dict[str, Any]) -> str:
    return json.dumps({"kind": kind, **fields}, ensure_ascii=False) + "\n"


def _listed(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    comma = "\n"
    for item in items:
        yield comma + json.dumps(item, ensure_ascii=False)
        comma = ",\n"
    yield "\n"
