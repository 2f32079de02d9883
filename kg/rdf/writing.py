"""RDF as text, written as it comes: Turtle, TriG, N-Triples and JSON-LD in a fixed order.

Written here and not by rdflib's serialisers, which want the whole graph in memory first, round
numbers to six digits in Turtle, and order JSON-LD by chance.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, Literal, get_args

from rdflib import RDF, URIRef
from rdflib import Literal as RDFLiteral
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.errors import KGError
from kg.rdf.resources import Resource
from kg.rdf.vocabulary import PREFIXES, short_name

RDFFormat = Literal["turtle", "trig", "nt", "json-ld"]
"""What RDF can be written as."""

_LETTER: Final = r"[0-9A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff]"
_LOCAL: Final = re.compile(f"{_LETTER}+([.-]+{_LETTER}+)*")
"""What may stand after a prefix in Turtle without an escape."""
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_ESCAPED: Final = re.compile(r'["\\\n\r]')


def write(found: Iterable[Resource], format: RDFFormat) -> Iterator[str]:  # noqa: A002 (the option's name)
    r"""Yield resources as text, piece by piece.

    Parameters
    ----------
    found : iterable of Resource
        As `resources` yields them.
    format : {"turtle", "trig", "nt", "json-ld"}
        In TriG and JSON-LD, what an article says stands in a named graph of its own; Turtle and
        N-Triples have no graphs.

    Yields
    ------
    str
        To be written one after another, as UTF-8.

    Raises
    ------
    KGError
        Where there is no such format.

    Examples
    --------
    >>> from kg.rdf.vocabulary import KG, iri
    >>> one = Resource(None, iri("etf:smh"), [(RDF.type, KG.ETF), (KG.code, RDFLiteral("SMH"))])
    >>> list(write([one], "turtle"))[-1]
    '\netf:smh\n  a kg:ETF ;\n  kg:code "SMH" .\n'
    """
    writers = {"turtle": _turtle, "trig": _trig, "nt": _nt, "json-ld": _json_ld}
    if format not in writers:
        raise KGError(f"{format!r} is no format of RDF: use {', '.join(get_args(RDFFormat))}")
    return writers[format](found)


def _nt(found: Iterable[Resource]) -> Iterator[str]:
    for resource in found:
        subject = _full(resource.subject)
        yield "".join(f"{subject} {_full(p)} {_full(o)} .\n" for p, o in resource.statements)


def _turtle(found: Iterable[Resource]) -> Iterator[str]:
    yield from _prefixes()
    for resource in found:
        yield "\n" + _block(resource, "")


def _trig(found: Iterable[Resource]) -> Iterator[str]:
    yield from _prefixes()
    for article, said in groupby(found, lambda resource: resource.article):
        if article is None:
            for resource in said:
                yield "\n" + _block(resource, "")
            continue
        yield f"\n{_short(article)} {{\n"
        for resource in said:
            yield _block(resource, "  ")
        yield "}\n"


def _prefixes() -> Iterator[str]:
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _block(resource: Resource, indent: str) -> str:
    lines = []
    for predicate, objects in _grouped(resource):
        name = "a" if predicate == RDF.type else _short(predicate)
        lines.append(f"{indent}  {name} {', '.join(map(_short, objects))}")
    return f"{indent}{_short(resource.subject)}\n" + " ;\n".join(lines) + " .\n"


def _grouped(resource: Resource) -> Iterator[tuple[URIRef, list[Node]]]:
    by_predicate: dict[URIRef, list[Node]] = {}
    for predicate, value in resource.statements:
        by_predicate.setdefault(predicate, []).append(value)
    yield from by_predicate.items()


@lru_cache(maxsize=4096)
def _short(term: Node) -> str:
    """Return a term as Turtle has it: with a prefix where that is allowed."""
    if isinstance(term, URIRef):
        for prefix, namespace in PREFIXES.items():
            if term.startswith(namespace) and _LOCAL.fullmatch(local := term[len(namespace) :]):
                return f"{prefix}:{local}"
    return _full(term)


def _full(term: Node) -> str:
    """Return a term as N-Triples have it."""
    if not isinstance(term, RDFLiteral):
        return f"<{term}>"
    text = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], str(term))
    if term.language:
        return f'"{text}"@{term.language}'
    return f'"{text}"' if term.datatype in (None, XSD.string) else f'"{text}"^^<{term.datatype}>'


def _json_ld(found: Iterable[Resource]) -> Iterator[str]:
    yield '{\n"@context": ' + json.dumps(dict(PREFIXES), ensure_ascii=False) + ',\n"@graph": ['
    comma = "\n"
    for article, said in groupby(map(_with_object, found), lambda pair: pair[0]):
        objects = (made for _, made in said)
        whole = objects if article is None else [{"@id": short_name(article), "@graph": list(objects)}]
        for item in whole:
            yield comma + json.dumps(item, ensure_ascii=False)
            comma = ",\n"
    yield "\n]\n}\n"


def _with_object(resource: Resource) -> tuple[URIRef | None, dict[str, Any]]:
    return resource.article, _object(resource)


def _object(resource: Resource) -> dict[str, Any]:
    made: dict[str, Any] = {"@id": short_name(resource.subject)}
    for predicate, objects in _grouped(resource):
        if predicate == RDF.type:
            made["@type"] = [short_name(value) for value in objects]
        else:
            made[short_name(predicate)] = [_value(value) for value in objects]
    return made


def _value(term: Node) -> dict[str, Any]:
    if not isinstance(term, RDFLiteral):
        return {"@id": short_name(term)}
    if term.language:
        return {"@value": str(term), "@language": term.language}
    if term.datatype is None or term.datatype == XSD.string:
        return {"@value": str(term)}
    return {"@value": str(term), "@type": short_name(term.datatype)}
