"""SPARQL on a store, over rdflib."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from pyparsing import ParseException, ParseResults
from rdflib import Graph, Literal
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from kg.errors import KGError
from kg.rdf.ontology import ontology
from kg.rdf.resources import resources
from kg.rdf.vocabulary import PREFIXES, bind, short_name
from kg.stores.base import Store

if TYPE_CHECKING:
    import networkx
    from rdflib.query import Result

_EVIDENCE: Final = (
    *("kg:Article", "kg:Evidence", "kg:Observation", "kg:Mention", "kg:RegistryEntry", "kg:mention"),
    *("kg:quote", "kg:evidence", "kg:about", "kg:figureFrom", "kg:surface", "article:", "evidence:", "GRAPH"),
)
"""A query that has one of these words asks for what single articles say."""


class SparqlError(KGError):
    """A query in SPARQL that is wrong, or that would read from elsewhere."""


class SparqlAsker:
    """Asks a store in SPARQL.

    The graph in RDF is kept while the store stays as it is.

    Parameters
    ----------
    store : Store
        Where the graph is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._graphs: dict[bool, tuple[networkx.MultiDiGraph[str], Graph]] = {}

    def ask(self, text: str) -> "Result":
        """Answer a query.

        Parameters
        ----------
        text : str
            SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE. The prefixes of `PREFIXES` are set.

        Returns
        -------
        rdflib.query.Result

        Raises
        ------
        SparqlError
            Where it is no such query, or would read from elsewhere (SERVICE, FROM).

        Notes
        -----
        The ontology is part of what is asked, so that `rdfs:label` of a class and `rdfs:subClassOf` can
        be used. What single articles say is there for a query that names its classes or properties.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> asker = SparqlAsker(sample_graph()._store)
        >>> rows = asker.ask("SELECT ?name { company:nvidia kg:supplies/rdfs:label ?name }")
        >>> [str(name) for name, in rows]
        ['CoreWeave']
        """
        try:
            parsed = parseQuery(text)
        except ParseException as error:
            near = text.splitlines()[error.lineno - 1 : error.lineno] or [""]
            where = f"line {error.lineno}, column {error.column}"
            raise SparqlError(f"no SPARQL query: {where}, in {near[0].strip()!r}: {error.msg}") from error
        _check(parsed)
        query = translateQuery(parsed, initNs=PREFIXES)
        return self._graph(evidence=any(word in text for word in _EVIDENCE)).query(query)

    def _graph(self, *, evidence: bool) -> Graph:
        moment = self._store.snapshot()  # the same object for as long as the graph does not change
        kept = self._graphs.get(evidence)
        if kept is None or kept[0] is not moment:
            graph = bind(Graph())
            graph += ontology()
            for resource in resources(self._store, evidence=evidence):
                for predicate, value in resource.statements:
                    graph.add((resource.subject, predicate, value))
            kept = self._graphs[evidence] = (moment, graph)
        return kept[1]


def plain(term: Node | None) -> Any:
    """Return a term as people read it: the graph's own ids, names with a prefix, values of Python.

    Examples
    --------
    >>> from rdflib import Literal
    >>> from kg.rdf.vocabulary import KG, iri
    >>> plain(iri("etf:smh")), plain(KG.supplies), plain(Literal(0.5)), plain(None)
    ('etf:smh', 'kg:supplies', 0.5, None)
    """
    if isinstance(term, Literal):
        value = term.toPython()
        return value if isinstance(value, str | int | float | bool) else str(term)
    return None if term is None else short_name(term)


def _check(parsed: ParseResults) -> None:
    """Refuse what would be read from elsewhere, and prefixes that stand for nothing."""
    prologue, query = parsed
    known = {*PREFIXES, *(part.prefix or "" for part in prologue if part.name == "PrefixDecl")}
    if query.datasetClause:
        raise SparqlError("FROM would read from elsewhere: leave it out, the graph is the one that -g names")
    for part in _parts(query):
        if part.name == "ServiceGraphPattern":
            raise SparqlError("SERVICE would ask another server, which kg never does: leave it out")
        if part.name == "pname" and (part.prefix or "") not in known:
            raise SparqlError(
                f"nothing is known by the prefix {part.prefix or ''}: ; set are {', '.join(PREFIXES)}"
            )


def _parts(value: Any) -> Iterator[CompValue]:
    """Yield every part of a parsed query, from the outside inwards."""
    if isinstance(value, CompValue):
        yield value
        for inner in value.values():
            yield from _parts(inner)
    elif isinstance(value, ParseResults | list | tuple):
        for inner in value:
            yield from _parts(inner)
