"""The way back: articles' contributions out of RDF that `kg export` wrote, or that says the same."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from rdflib import RDF, Dataset, Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.errors import KGError, SourceError
from kg.rdf.ontology import fields_of
from kg.rdf.vocabulary import KG, class_of, id_of, property_of, type_of
from kg.stores.base import EntityClaim
from kg.stores.rows import Contribution, KeptArticle, assembled
from schema import (
    RELATION_TYPES,
    Article,
    Evidence,
    Label,
    Observation,
    Qualifiers,
    Status,
    entity_class,
    parse_entity,
)

T = TypeVar("T")

FORMATS: Final = {".ttl": "turtle", ".trig": "trig", ".nt": "nt", ".jsonld": "json-ld"}
"""What is read, by how the file's name ends."""


def read(path: Path) -> Iterator[Contribution]:
    """Yield the articles' contributions that a file holds.

    Parameters
    ----------
    path : Path
        In Turtle, TriG, N-Triples or JSON-LD, as its name's ending says.

    Yields
    ------
    Contribution
        In order of the articles' ids. What is reckoned from them (names, relations and their status)
        is not read: the store reckons it again.

    Raises
    ------
    SourceError
        Where the file cannot be read, asks for another file, holds no article, or says something that
        the schema does not allow; the text names the resource.

    Examples
    --------
    >>> import tempfile
    >>> from kg import open_graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "graph.nt"
    ...     written = file.write_text("", encoding="utf-8")
    ...     list(read(file))  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    kg.errors.SourceError: graph.nt: holds no article
    """
    graph = _parse(path)
    articles = sorted(set(graph.subjects(RDF.type, KG.Article)), key=str)
    if not articles:
        raise SourceError(
            str(path), "holds no article; RDF that kg export wrote, with its articles, can be read"
        )
    reader = _Reader(graph, str(path))
    for article in articles:
        yield reader.contribution(article)


def _parse(path: Path) -> Graph:
    if path.suffix.lower() not in FORMATS:
        raise SourceError(str(path), f"RDF is read from files that end in {', '.join(FORMATS)}")
    format_ = FORMATS[path.suffix.lower()]
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SourceError(str(path), f"is not UTF-8 text (byte {error.start})") from error
    graph = Graph() if format_ in ("turtle", "nt") else Dataset(default_union=True)
    try:
        if format_ == "json-ld":
            _refuse_remote(json.loads(text))
        graph.parse(data=text, format=format_)
    except (SyntaxError, ValueError, KeyError, TypeError, AttributeError) as error:
        # What rdflib's parsers raise, each in its own way.
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise SourceError(str(path), f"cannot be read as {format_}: {reason[0]}") from error
    return graph


def _refuse_remote(value: Any) -> None:
    """Refuse JSON-LD that would have its context fetched from elsewhere."""
    if isinstance(value, list):
        for item in value:
            _refuse_remote(item)
    elif isinstance(value, dict):
        context = value.get("@context")
        given = context if isinstance(context, list) else [context]
        if any(isinstance(one, str) or (isinstance(one, dict) and "@import" in one) for one in given):
            raise ValueError("its @context is another file: put the context itself there")
        for item in value.values():
            _refuse_remote(item)


class _Reader:
    """Reads the resources of one file."""

    def __init__(self, graph: Graph, where: str) -> None:
        self._graph = graph
        self._where = where
        self._labels: dict[str, Label] = {}

    def contribution(self, article: Node) -> Contribution:
        """Return what is said of an article and by it."""
        with self._naming(article):
            row = self._article(article)
        claims = self._each(KG.mentionedIn, article, self._mention)
        known = {claim.entity: claim.label for claim in claims}
        evidence = self._each(KG.quotedFrom, article, partial(self._evidence, known))
        figures = self._each(KG.figureFrom, article, partial(self._figure, known))
        return assembled(
            row,
            sorted(claims, key=lambda c: c.entity),
            sorted(evidence, key=lambda e: e.id),
            sorted(figures, key=lambda f: f.id),
        )

    def _each(self, link: URIRef, article: Node, read_one: Callable[[Node], T]) -> list[T]:
        """Return what is read of each resource that is linked to an article."""
        found = []
        for subject in sorted(set(self._graph.subjects(link, article)), key=str):
            with self._naming(subject):
                found.append(read_one(subject))
        return found

    @contextmanager
    def _naming(self, subject: Node) -> Iterator[None]:
        """Let what goes wrong name the file and the resource."""
        try:
            yield
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            what = ".".join(map(str, first["loc"]))
            raise SourceError(self._where, f"{subject}: {what}: {first['msg']}") from error
        except KeyError as error:
            raise SourceError(self._where, f"{subject}: has no {property_of(error.args[0])}") from error
        except (KGError, ValueError) as error:
            raise SourceError(self._where, f"{subject}: {error}") from error

    def _article(self, subject: Node) -> KeptArticle:
        kept = self._values(subject, ("reader", "sha256", "characters"))
        # The text is not there; the metadata is held to what an article may have all the same.
        article = Article(text="-", **self._values(subject, fields_of("Article")))
        return KeptArticle(
            id=id_of(subject),
            digest="",
            **article.model_dump(exclude={"text"}),
            **{key: kept[key] for key in ("reader", "sha256", "characters")},
        )

    def _mention(self, subject: Node) -> EntityClaim:
        entity = id_of(self._one(subject, KG.mentionOf))
        label = self._label(self._one(subject, KG.entityClass))
        if self._labels.setdefault(entity, label) != label:
            raise KGError(f"{entity} is a {label} here and a {self._labels[entity]} elsewhere")
        stated = self._values(subject, ("named_as", "mentions_count", "stated"))
        properties = json.loads(stated.get("stated", "{}"))
        entity_class(label).model_validate({"id": entity, "name": stated["named_as"], **properties})
        entry = self._graph.value(subject, KG.registryEntry)
        record = None if entry is None else parse_entity(json.loads(self._values(entry, ("data",))["data"]))
        return EntityClaim(
            entity=entity,
            label=label,
            name=stated["named_as"],
            surfaces=tuple(sorted(str(text) for text in self._graph.objects(subject, KG.surface))),
            mentions=stated["mentions_count"],
            properties=properties,
            record=record,
        )

    def _evidence(self, known: dict[str, Label], subject: Node) -> Evidence:
        source, target = (id_of(self._one(subject, end)) for end in (RDF.subject, RDF.object))
        kind = type_of(self._one(subject, RDF.predicate))
        for end in (source, target):
            if end not in known:
                raise KGError(f"speaks of {end}, which its article does not mention")
        if not RELATION_TYPES[kind].allows(known[source], known[target]):
            ends = f"{known[source]} to {known[target]}"
            raise KGError(f"{kind} cannot go from {ends}; `kg schema` prints what can")
        stated = self._values(subject, fields_of("Evidence"))
        qualifiers = self._values(subject, fields_of("Qualifiers"))
        return Evidence(
            article=id_of(self._one(subject, KG.quotedFrom)),
            subject=source,
            type=kind,
            object=target,
            status=Status(str(self._one(subject, KG.status)).removeprefix(str(KG))),
            qualifiers=Qualifiers.model_validate(qualifiers),
            **stated,
        )

    def _figure(self, known: dict[str, Label], subject: Node) -> Observation:
        about = id_of(self._one(subject, KG.about))
        if about not in known:
            raise KGError(f"is about {about}, which its article does not mention")
        stated = self._values(subject, (*fields_of("Observation"), "figure_status"))
        stated["status"] = stated.pop("figure_status", None)
        return Observation(article=id_of(self._one(subject, KG.figureFrom)), about=about, **stated)

    def _label(self, class_: Node) -> Label:
        for label in Label:
            if class_of(label) == class_:
                return label
        raise KGError(f"{class_} is no class of entities; `kg schema` prints them")

    def _one(self, subject: Node, predicate: URIRef) -> Node:
        """Return the one object of a predicate."""
        found = sorted(set(self._graph.objects(subject, predicate)), key=str)
        if len(found) != 1:
            raise KGError(f"has {len(found) or 'no'} {predicate}, and needs one")
        return found[0]

    def _values(self, subject: Node, fields: Iterable[str]) -> dict[str, Any]:
        """Return the plain values of those fields that are stated."""
        stated = {}
        for field in fields:
            found = set(self._graph.objects(subject, property_of(field)))
            if len(found) > 1:
                raise KGError(f"has {len(found)} {property_of(field)}, and can have one")
            for value in found:
                stated[field] = _plain(value)
        return stated


def _plain(term: Node) -> str | int | float | bool:
    """Return the value of a literal, numbers to the last digit."""
    if not isinstance(term, Literal):
        raise KGError(f"{term} stands where a value is needed")
    if term.datatype == XSD.boolean:
        return str(term) in ("true", "1")
    if term.datatype == XSD.integer:
        return int(str(term))
    if term.datatype in (XSD.double, XSD.decimal, XSD.float):
        return float(str(term))
    return str(term)
