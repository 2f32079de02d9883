"""The questions that a service answers: each a function of a graph, with JSON for an answer.

None of them writes. What makes a list makes one of at most so many rows, and says whether it was cut.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from kg.arguments import statuses
from kg.errors import KGError
from kg.showing import pages
from kg.views import ArticleRow, Claim, Relation
from schema import RELATION_TYPES, Observation, Qualifiers, Status, as_rows

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.stores.base import Direction
    from kg.views import View

_DEEPEST: Final = 64
"""How deep lists and maps may lie in each other, in what is given to a query and in what it answers."""
_PATTERNS: Final = (
    "(:Article)-[:MENTIONS]->(entity)",
    "(:Evidence)-[:FROM]->(:Article)",
    "(:Evidence)-[:SUBJECT]->(entity)",
    "(:Evidence)-[:OBJECT]->(entity)",
    "(:Observation)-[:FROM]->(:Article)",
    "(:Observation)-[:ABOUT]->(entity)",
)
"""How articles, claims and figures are tied to each other and to entities, in Cypher."""


@dataclass(frozen=True)
class Limits:
    """How much one question may take.

    Parameters
    ----------
    seconds : float
        How long.
    rows : int
        How many rows its answer has at most.
    """

    seconds: float = 10.0
    rows: int = 1000


def search(graph: "KnowledgeGraph", limits: Limits, *, text: str, limit: int = 10) -> dict[str, Any]:
    """Find the entities whose names come near a text.

    Parameters
    ----------
    graph : KnowledgeGraph
        What is asked.
    limits : Limits
        How many rows at most.
    text : str
        A name, a part of one, or one with a typing error, in any language.
    limit : int
        How many to return.

    Returns
    -------
    dict
        `entities`, best first; `truncated` where there are more.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> [entity["name"] for entity in search(sample_graph(), Limits(), text="nvida")["entities"]]
    ['Nvidia']
    """
    most = _most(limit, limits)
    found = graph.search(text, most + 1)
    return {"entities": _dicts(found[:most]), "truncated": len(found) > most}


def entity(graph: "KnowledgeGraph", limits: Limits, *, name: str) -> dict[str, Any]:
    """Return all that is known of an entity itself.

    Parameters
    ----------
    graph, limits
        As in `search`.
    name : str
        Id, name, alias, ticker or code, in any language.

    Returns
    -------
    dict
        `entity`; `relations`, how many it has by `type`, `direction` and `status`; `figures` about
        it; `truncated` where there are more of these.

    Raises
    ------
    NotFoundError
        Where nothing is called so.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> entity(sample_graph(), Limits(), name="智谱")["entity"]["name"]
    'Zhipu'
    """
    with graph.reading():
        found = graph.entity(name)
        figures = graph.figures(found.id)
        related = graph.relations(found.id, include=tuple(Status))
    kept = figures[: limits.rows].to_dicts()
    return {
        "entity": found.to_dict(),
        "relations": _counted(found.id, related),
        "figures": kept,
        "truncated": len(figures) > len(kept),
    }


def neighborhood(
    graph: "KnowledgeGraph",
    limits: Limits,
    *,
    name: str,
    depth: int = 1,
    include: Collection[Status | str] = (),
    as_of: str | None = None,
    min_sources: int = 1,
    limit: int | None = None,
) -> dict[str, Any]:
    """Return an entity, those around it, and the relations among all of them.

    Parameters
    ----------
    graph, limits
        As in `search`.
    name, depth, include, as_of, min_sources
        As `KnowledgeGraph.neighborhood` takes them.
    limit : int, optional
        How many entities, and how many relations, to return.

    Returns
    -------
    dict
        `center`; `entities`, nearest first; `relations` among these, newest first;
        `total_entities` and `total_relations`, how many there are; `truncated`.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> around = neighborhood(sample_graph(), Limits(), name="TSMC")
    >>> around["center"]["name"], [entity["name"] for entity in around["entities"]]
    ('TSMC', ['Nvidia'])
    """
    most = _most(limit, limits)
    around = graph.neighborhood(name, depth, include=include, as_of=as_of, min_sources=min_sources)
    kept = around.entities[:most]
    ids = {around.center.id, *(entity.id for entity in kept)}
    among = [r for r in around.relations if r.source.id in ids and r.target.id in ids]
    return {
        "center": around.center.to_dict(),
        "entities": _dicts(kept),
        "relations": _dicts(among[:most]),
        "total_entities": len(around.entities),
        "total_relations": len(around.relations),
        "truncated": len(kept) < len(around.entities) or len(among) > most,
    }


def relations(
    graph: "KnowledgeGraph",
    limits: Limits,
    *,
    name: str | None = None,
    type: str | None = None,  # noqa: A002 (what the field is called everywhere)
    direction: "Direction" = "both",
    since: str | None = None,
    until: str | None = None,
    include: Collection[Status | str] = (),
    as_of: str | None = None,
    min_sources: int = 1,
    limit: int | None = None,
    offset: int = 0,
) -> dict[str, Any]:
    """Return relations, of one entity or of all.

    Parameters
    ----------
    graph, limits
        As in `search`.
    name, type, direction, since, until, include, as_of, min_sources
        As `KnowledgeGraph.relations` takes them.
    limit : int, optional
        How many to return.
    offset : int
        How many to leave out before.

    Returns
    -------
    dict
        `relations`, newest first; `total`, how many there are; `truncated` where more come after;
        `left_out`, how many more there are of the statuses that `include` does not name.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> relations(sample_graph(), Limits(rows=1), name="Nvidia")["total"]
    2
    """
    wanted = statuses(include)
    every = graph.relations(
        name,
        type,
        direction=direction,
        since=since,
        until=until,
        include=tuple(Status),
        as_of=as_of,
        min_sources=min_sources,
    )
    found = [relation for relation in every if relation.status in wanted]
    left_out = Counter(str(relation.status) for relation in every if relation.status not in wanted)
    return {
        **_list("relations", found, offset, _most(limit, limits)),
        "left_out": dict(sorted(left_out.items())),
    }


def evidence(
    graph: "KnowledgeGraph",
    limits: Limits,
    *,
    a: str | None = None,
    b: str | None = None,
    type: str | None = None,  # noqa: A002 (as above)
    as_of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> dict[str, Any]:
    """Return the claims about an entity, about a pair, or all: each with its sentence and article.

    Parameters
    ----------
    graph, limits
        As in `search`.
    a, b, type, as_of
        As `KnowledgeGraph.evidence` takes them.
    limit : int, optional
        How many to return.
    offset : int
        How many to leave out before.

    Returns
    -------
    dict
        `claims`, newest first; `total`, how many there are; `truncated` where more come after.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> evidence(sample_graph(), Limits(), a="TSMC", b="Nvidia")["claims"][0]["quote"]
    'TSMC makes chips for Nvidia.'
    """
    return _list("claims", graph.evidence(a, b, type, as_of=as_of), offset, _most(limit, limits))


def query(
    graph: "KnowledgeGraph", limits: Limits, *, text: str, params: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Answer a query in Cypher that reads.

    Parameters
    ----------
    graph, limits
        As in `search`.
    text : str
        The query.
    params : mapping, optional
        Values for the parameters that it names.

    Returns
    -------
    dict
        `columns`, their names; `records`, each a value by column, with nodes, relationships and
        paths as maps, dates as texts; `notices` on what the query names and the graph has not.

    Raises
    ------
    kg.cypher.errors.CypherError
        Where the query is wrong, would write, or runs into a limit.
    KGError
        Where lists and maps lie too deep in each other.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> text = "MATCH (:Company {name: $name})-[:SUPPLIES]->(c) RETURN c.name AS customer"
    >>> query(sample_graph(), Limits(), text=text, params={"name": "Nvidia"})["records"]
    [{'customer': 'CoreWeave'}]
    """
    _refuse_deep(params, "the parameters")
    answer = graph.cypher(_whole(text), _whole(params or {}), timeout=limits.seconds, max_rows=limits.rows)
    records = answer.to_dicts()
    _refuse_deep(records, "the answer")
    return {
        "columns": list(answer.columns),
        "records": _whole(records),
        "notices": [str(notice) for notice in answer.notices],
    }


def schema(graph: "KnowledgeGraph", limits: Limits) -> dict[str, Any]:  # noqa: ARG001 (asked as all are)
    """Return what a graph can say, which a query must know, and how much of it there is.

    Parameters
    ----------
    graph, limits
        As in `search`.

    Returns
    -------
    dict
        `entities`: labels with their properties and meaning; `relations`: types with their ends,
        qualifiers and meaning; `properties` of every relation; `statuses` of one; `evidence`: the
        labels of articles, claims and figures with their properties, and how they are tied to each
        other and to entities, which a query must name to see them; `holds`: what
        `KnowledgeGraph.stats` counts.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> schema(sample_graph(), Limits())["relations"][0]["type"]
    'RELEASES'
    """
    entities = [
        {"label": label, "properties": properties.split(", ") if properties else [], "meaning": meaning}
        for label, properties, meaning in as_rows()["entities"]
    ]
    types = [
        {
            "type": known.name,
            "ends": known.arrow(),
            "symmetric": known.symmetric,
            "qualifiers": list(known.qualifiers),
            "meaning": known.meaning,
        }
        for known in RELATION_TYPES.values()
    ]
    return {
        "entities": entities,
        "relations": types,
        "properties": _names(Relation, "source", "type", "target", "qualifiers"),
        "statuses": list(map(str, Status)),
        "evidence": {"labels": _evidence_labels(), "patterns": list(_PATTERNS)},
        "holds": graph.stats().to_dict(),
    }


def page(
    graph: "KnowledgeGraph",
    limits: Limits,  # noqa: ARG001 (asked as all are)
    *,
    focus: str | None = None,
    depth: int = 1,
    include: Collection[Status | str] = (),
    lang: str | None = None,
) -> str:
    """Return a page of the graph, or of what lies around an entity.

    Parameters
    ----------
    graph, limits
        As in `search`; a page has a limit of its own.
    focus, depth, include, lang
        As `viz.page_of` takes them.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> "<title>TSMC and its surroundings</title>" in page(sample_graph(), Limits(), focus="TSMC")
    True
    """
    return pages().page_of(graph, focus, depth, include=include, lang=lang)


QUESTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    question.__name__: question
    for question in (search, entity, neighborhood, relations, evidence, query, schema, page)
}
"""What can be asked, by name."""


def _most(limit: int | None, limits: Limits) -> int:
    if limit is not None and limit < 1:
        raise KGError(f"{limit} is no limit: use 1 or more")
    return limits.rows if limit is None else min(limit, limits.rows)


def _dicts(views: "Iterable[View]") -> list[dict[str, Any]]:
    return [view.to_dict() for view in views]


def _list(name: str, found: "Sequence[View]", offset: int, most: int) -> dict[str, Any]:
    if offset < 0:
        raise KGError(f"{offset} is no offset: use 0 or more")
    kept = _dicts(found[offset : offset + most])
    return {name: kept, "total": len(found), "truncated": offset + len(kept) < len(found)}


def _evidence_labels() -> dict[str, list[str]]:
    """Return what nodes of articles, claims and figures can have as properties, by label."""
    article = _names(ArticleRow, "entities", "evidence_count", "observation_count")
    claim = _names(Claim, "qualifiers", "article", "title", "publisher", "published", "url")
    figure = [name for name in Observation.model_fields if name not in ("about", "article")]
    return {
        "Article": article,
        "Evidence": [*claim, *Qualifiers.model_fields],
        "Observation": ["id", *figure],
    }


def _names(view: "type[View]", *but: str) -> list[str]:
    return [field.name for field in fields(view) if field.name not in but]


def _counted(id_: str, related: Iterable[Relation]) -> list[dict[str, Any]]:
    counted = Counter((r.type, _direction(r, id_), str(r.status)) for r in related)
    return [
        {"type": type_, "direction": direction, "status": status, "count": number}
        for (type_, direction, status), number in sorted(counted.items())
    ]


def _direction(relation: Relation, id_: str) -> str:
    if RELATION_TYPES[relation.type].symmetric:
        return "both"
    return "out" if relation.source.id == id_ else "in"


def _refuse_deep(value: Any, what: str) -> None:
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for outer in level for inner in _within(outer)]
        if not level:
            return
    raise KGError(f"lists and maps lie too deep in each other in {what}: {_DEEPEST} levels are the most")


def _within(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _whole(value: Any) -> Any:
    """Return a value of JSON with a mark for each half of a surrogate pair, which cannot be sent on."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
