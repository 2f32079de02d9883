"""Writing in Cypher: a statement is an article of its own, which says what it made of the graph."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.changes import Changes, EdgeChange, NodeChange, changes, made_id
from kg.cypher.engine import Engine
from kg.cypher.errors import ArgumentError, ConstraintError
from kg.cypher.native import of_python
from kg.cypher.results import plain
from kg.stores.base import Batch, EntityClaim, Store, Taken, Triple
from kg.views import Claim
from schema import Article, Evidence, Label, Qualifiers, Status

if TYPE_CHECKING:
    from kg.cypher.results import Result
    from kg.cypher.values import Value

READER: Final = "cypher"
_SHOWN = 10  # faults; the others are counted


def write(
    store: Store,
    text: str,
    parameters: Mapping[str, Any],
    *,
    evidence: bool,
    timeout: float | None,
    max_rows: int | None,
) -> "Result":
    """Run a statement that writes, in one transaction; after an error nothing is written.

    Parameters
    ----------
    store : Store
        What it writes to.
    text : str
        The statement.
    parameters : mapping
        Values of Python by name.
    evidence : bool
        It sees articles, claims and figures.
    timeout : float or None
        Seconds.
    max_rows : int or None
        The most records.

    Returns
    -------
    Result

    Raises
    ------
    ConstraintError
        Where the graph could not be as the statement would have it. The text names what.
    """
    article = _article(text, parameters)
    with store.writing():
        before = store.snapshot(evidence=evidence)
        after = before.copy()
        numbers = iter(range(len(after), 2**63))

        def new_key(labels: frozenset[str], properties: "dict[str, Value]") -> str | int:
            made = made_id(labels, properties)
            if made is None:
                return next(numbers)  # until the statement has ended, by when it may have a name
            if made in after:
                _refuse([f"{made} is there already: MATCH or MERGE it, or give another id"])
            properties["id"] = made
            return made

        engine = Engine(after, new_key=new_key)
        result = engine.run(text, parameters, write=True, timeout=timeout, max_rows=max_rows)
        found = changes(before, after)
        if any(known.reader != READER for known in store.articles(article.id)):
            found.faults.append(f"the graph holds this very text as {article.id} of another reader")
        _refuse([*found.faults, *_said_by_articles(store, found)])
        if found:
            own = _own_claims(store, found.edges)
            store.amend(_batch(store, article, text, found, own), _taken(found))
            _refuse(_not_so(store, found))
        return result


def _article(text: str, parameters: Mapping[str, Any]) -> Article:
    """Return the article that a statement is: its text, and below it its parameters as JSON."""
    given = {name: plain(of_python(value)) for name, value in parameters.items()}
    whole = f"{text}\n{json.dumps(given, ensure_ascii=False, sort_keys=True)}" if given else text
    try:
        whole.encode()
    except UnicodeEncodeError as error:
        message = f"the statement or a parameter holds half a character: {error.reason}"
        raise ArgumentError(message, "InvalidArgumentValue") from None
    return Article(text=whole, title="Cypher")


def _refuse(faults: Iterable[str]) -> None:
    listed = list(faults)
    if not listed:
        return
    more = f"; and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    message = "nothing was written: " + "; ".join(listed[:_SHOWN]) + more
    raise ConstraintError(message, "ConstraintValidationFailed")


def _said_by_articles(store: Store, found: Changes) -> Iterable[str]:
    """Yield what was deleted and what articles say, with their ids."""
    saying: dict[str, list[str]] = defaultdict(list)
    if found.nodes_gone:
        for article in store.articles():
            if article.reader != READER:
                for entity in sorted(found.nodes_gone.intersection(article.entities)):
                    saying[entity].append(article.id)
    for claim in _claims(store, found.edges_gone):
        if claim.reader != READER:
            saying[f"({claim.subject.id})-[:{claim.type}]->({claim.object.id})"].append(claim.article)
    for thing, articles in saying.items():
        ids = list(dict.fromkeys(articles))
        more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
        said_by = ", ".join(ids[:_SHOWN]) + more
        yield f"{thing} cannot be deleted while it is said by {said_by}: take that out with kg remove"


def _claims(store: Store, triples: Iterable[Triple]) -> list[Claim]:
    wanted = set(triples)
    if not wanted:
        return []
    claims = store.claims({source for source, _, _ in wanted}, types={kind for _, kind, _ in wanted})
    return [claim for claim in claims if (claim.subject.id, claim.type, claim.object.id) in wanted]


def _own_claims(store: Store, triples: Iterable[Triple]) -> dict[Triple, list[Claim]]:
    """Return what statements have said so far of relations."""
    own: dict[Triple, list[Claim]] = defaultdict(list)
    for claim in _claims(store, triples):
        if claim.reader == READER:
            own[claim.subject.id, claim.type, claim.object.id].append(claim)
    return own


def _taken(found: Changes) -> Taken:
    """Return what earlier statements are not to say any more."""
    nodes = found.nodes.values()
    return Taken(
        entities=frozenset(found.nodes_gone),
        triples=frozenset(found.edges_gone) | frozenset(found.edges),
        properties={node.id: node.changed - {"name", "aliases"} for node in nodes},
        names={node.id: node.name for node in nodes if "name" in node.changed},
        aliases={node.id: frozenset(node.aliases) for node in nodes if "aliases" in node.changed},
    )


def _batch(
    store: Store, article: Article, text: str, found: Changes, own: Mapping[Triple, list[Claim]]
) -> Batch:
    claims = {node.id: _claim(node) for node in found.nodes.values()}
    ends = {end for source, _, target in found.edges for end in (source, target)} - claims.keys()
    for entity in store.entities(ends) if ends else ():
        # Without a mention: the statement needs it only as the end of a relation.
        claims[entity.id] = EntityClaim(entity.id, Label(entity.label), entity.name)
    evidence = (_evidence(article, text, edge, own.get(edge.triple, [])) for edge in found.edges.values())
    return Batch(
        article=article,
        reader=READER,
        entities=tuple(claims[key] for key in sorted(claims)),
        evidence=tuple(sorted(evidence, key=lambda e: e.id)),
    )


def _claim(node: NodeChange) -> EntityClaim:
    properties = {key: value for key, value in node.properties.items() if key in node.changed}
    surfaces = node.aliases if "aliases" in node.changed else ()
    return EntityClaim(node.id, node.label, node.name, surfaces, mentions=1, properties=properties)


def _evidence(article: Article, text: str, edge: EdgeChange, own: list[Claim]) -> Evidence:
    """Return what a statement says of a relation: what it set, and what statements said before."""
    qualifiers: dict[str, Any] = {}
    for claim in own:
        qualifiers |= claim.qualifiers
    stated = Qualifiers.model_fields
    qualifiers = {key: value for key, value in qualifiers.items() if key not in edge.changed}
    qualifiers |= {key: edge.get(key) for key in edge.changed if key in stated and edge.get(key) is not None}
    confidence = max((claim.confidence for claim in own), default=1.0)
    source, kind, target = edge.triple
    return Evidence(
        article=article.id,
        quote=text,
        start=0,
        end=len(text),
        subject=source,
        type=kind,
        object=target,
        status=Status(edge.get("status")),
        qualifiers=Qualifiers(**qualifiers),
        confidence=edge.get("confidence") if "confidence" in edge.changed else confidence,
        reader=READER,
    )


def _not_so(store: Store, found: Changes) -> Iterable[str]:
    """Yield what did not become what the statement made of it, as articles or the registry outweigh it."""
    hint = "what articles say outweighs it; see kg evidence, and kg remove"
    entities = {entity.id: entity for entity in store.entities(found.nodes)} if found.nodes else {}
    for node in found.nodes.values():
        entity = entities[node.id]
        now = {**entity.properties, "name": entity.name, "aliases": entity.aliases}
        for key in sorted(node.changed):
            if now.get(key) != node.get(key):
                yield f"{node.id}: {key} stays {now.get(key)!r}: {hint}"
    sources = {source for source, _, _ in found.edges}
    relations = store.relations(sources, direction="out") if sources else []
    edges = {(r.source.id, str(r.type), r.target.id): r for r in relations}
    for edge in found.edges.values():
        relation = edges[edge.triple]
        current = {**relation.qualifiers, "status": str(relation.status), "confidence": relation.confidence}
        for key in sorted(edge.changed):
            wanted = edge.get(key)
            if key == "confidence":
                wanted = round(wanted, 6)  # as the evidence of a relation is summed up
            if current.get(key) != wanted:
                source, kind, target = edge.triple
                yield f"({source})-[:{kind}]->({target}): {key} stays {current.get(key)!r}: {hint}"
