"""The graph: opened from a file or in memory, filled by articles, asked by name."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg.chains import ChainQueries
from kg.errors import GraphError, KGError, NotFoundError
from kg.evidence import EvidenceQueries
from kg.market import MarketQueries
from kg.money import MoneyQueries
from kg.moving import Copied, copy
from kg.news import NewsQueries
from kg.progress import Progress
from kg.querying import ask
from kg.registry import Registry
from kg.resolve import resolve
from kg.rivals import RivalQueries
from kg.shape import ShapeQueries
from kg.showing import pages
from kg.stores.base import Change
from kg.stores.embedded import EmbeddedStore
from schema import Article, Extraction, validate

if TYPE_CHECKING:
    import networkx
    import rdflib.query

    from kg.answer import Answer
    from kg.rdf.asking import SparqlAsker


def open_graph(
    target: str | Path | None = None,
    *,
    read_only: bool = False,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> "KnowledgeGraph":
    """Open a graph.

    Parameters
    ----------
    target : str or Path, optional
        The graph's file, made if it is not there yet; or a database of a Neo4j server, as in
        `neo4j://user@host:7687/database` or `bolt://host`, made ready if it is empty. Without it
        the graph lives in memory.
    read_only : bool
        Never write, and never make the file. It can be read while another process writes.
    username, password : str, optional
        Who asks the server, where the address does not say so; else `NEO4J_USERNAME` and
        `NEO4J_PASSWORD` do.
    database : str, optional
        Which database of the server; else the address, or `NEO4J_DATABASE`, or the user's own.

    Returns
    -------
    KnowledgeGraph
        Close it, or use it in a `with` block. It is for the thread that opened it.

    Raises
    ------
    NotAGraphError
        Where something else is there; it is left as it is.
    GraphBusyError
        Where another process keeps it locked.
    UnreachableError, AccessError
        Where no Neo4j answers, or it does not let the user in, or has no such database.
    GraphError
        Where it cannot be opened for another reason; the text says which.

    Examples
    --------
    >>> with open_graph() as graph:
    ...     graph.stats().articles
    0
    """
    if isinstance(target, str) and "://" in target:
        from kg.stores.neo4j.store import Neo4jStore  # noqa: PLC0415 (only a server needs the driver)
        from kg.stores.neo4j.target import target_of  # noqa: PLC0415 (as above)

        server = target_of(target, username=username, password=password, database=database)
        return KnowledgeGraph(Neo4jStore(server, read_only=read_only))
    if target is None and read_only:
        raise GraphError("a graph in memory is empty when it is opened: read_only needs a file")
    if str(target) == ":memory:":
        raise GraphError(f"{target} is no file's name: open_graph() without one keeps a graph in memory")
    if not (username is None and password is None and database is None):
        raise GraphError("username, password and database are for a Neo4j server; a file has none")
    return KnowledgeGraph(EmbeddedStore(None if target is None else Path(target), read_only=read_only))


class KnowledgeGraph(
    MarketQueries, MoneyQueries, ChainQueries, RivalQueries, NewsQueries, ShapeQueries, EvidenceQueries
):
    """A graph of claims about the AI industry, made of what its articles say.

    Everything that it shows is a function of the articles in it, whatever the order in which
    they came, and removing an article is the exact inverse of adding it. Get one from
    `open_graph`.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> with sample_graph() as graph:
    ...     for relation in graph.suppliers("CoreWeave"):
    ...         print(relation.source.name, relation.type, relation.target.name)
    Nvidia SUPPLIES CoreWeave
    """

    _sparql: "SparqlAsker | None" = None

    def add(self, extraction: Extraction, registry: Registry | None = None) -> Change:
        """Put in what a reader drew from an article, all of it or, after an error, nothing.

        The extraction is held to the schema, its entities get their canonical ids, and what the
        graph held of the same article before is replaced.

        Parameters
        ----------
        extraction : Extraction
            What a reader drew.
        registry : Registry, optional
            Known entities; a name that is not among them makes its own id.

        Returns
        -------
        Change
            What is new, `unchanged` where the graph held exactly this, and what was dropped.

        Raises
        ------
        ReadOnlyError
            Where the graph was opened for reading.
        GraphError
            Where the file cannot be written.

        Examples
        --------
        >>> from kg.sample import sample_extractions
        >>> english, chinese = sample_extractions()
        >>> with open_graph() as graph:
        ...     graph.add(english).relations_added, graph.add(english).unchanged
        (3, True)
        """
        batch = resolve(validate(extraction), registry)
        return replace(self._store.upsert(batch), dropped=batch.dropped)

    def has(self, article: Article, reader: str) -> bool:
        """Tell whether the graph holds this article as this reader reads it.

        Parameters
        ----------
        article : Article
            Its text and its metadata must be the same; where it was read from does not matter.
        reader : str
            Name and version of a reader.

        Returns
        -------
        bool
            True means that reading it again would change nothing.

        Examples
        --------
        >>> from kg.sample import sample_extractions, sample_graph
        >>> graph, article = sample_graph(), sample_extractions()[0].article
        >>> graph.has(article, "sample/1"), graph.has(article, "another/2")
        (True, False)
        """
        return self._store.has(article, reader)

    def remove(self, article_id: str) -> Change:
        """Take out an article, and everything that no other article says.

        Parameters
        ----------
        article_id : str
            Its id, or enough of the beginning; `article:` may be left out.

        Returns
        -------
        Change
            What is gone.

        Raises
        ------
        NotFoundError
            Where no article has this id.
        KGError
            Where the beginning fits several.
        ReadOnlyError
            Where the graph was opened for reading.

        Examples
        --------
        >>> from kg.sample import sample_extractions, sample_graph
        >>> graph = sample_graph()
        >>> graph.remove(sample_extractions()[0].article.id).evidence_removed
        3
        """
        prefix = article_id if article_id.startswith("article:") else f"article:{article_id}"
        found = self._store.articles(prefix)
        if not found or prefix == "article:":
            raise NotFoundError(article_id)
        if len(found) > 1:
            several = ", ".join(article.id for article in found[:3])
            raise KGError(f"{article_id} fits {len(found)} articles ({several} …): give more of the id")
        return self._store.remove(found[0].id)

    def cypher(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> "Answer":
        """Ask the graph in Cypher, or with `write=True` change it.

        Nodes have their label, their `id` and the properties that `to_networkx` describes,
        relationships their type and theirs. Articles, claims and figures are part of the graph for a
        query that names one of their labels or relationship types, as `:Article` or `:MENTIONS`.

        Parameters
        ----------
        text : str
            The query.
        params : mapping, optional
            Values for the parameters that it names, `$name`. Never write values into the text.
        write : bool
            It may write, in one transaction; without it, a clause that writes is refused.
        timeout : float, optional
            Seconds after which it is given up.
        max_rows : int, optional
            Records beyond which it is given up.

        Returns
        -------
        Answer
            Iterates over records; `columns`, `single()`, `scalars()`, `to_dicts()`, `to_pandas()`,
            `graph()`, `page()`; `counters` says what was written.

        Raises
        ------
        kg.cypher.errors.CypherError
            Where the query is wrong, writes without `write=True`, or runs into one of the limits.
        kg.cypher.errors.ConstraintError
            Where what it would write does not fit the schema, or articles say otherwise. The text
            names the nodes and relationships; nothing is written.
        ReadOnlyError
            Where it writes and the graph was opened for reading.

        Notes
        -----
        On a file, the first query after a change builds the graph in memory. A Neo4j server answers the
        same, but for what Cypher leaves open (order without ORDER BY, which of equally short paths,
        scores, `id()`); it refuses the few forms that `kg/cypher/README.md` lists, and
        six or more nodes without a label that stand alone or are looked up by a property.

        A statement that writes becomes an article, titled `Cypher`, read by `cypher`, its text the
        statement with its parameters, the evidence of what it made. So `remove` undoes what it added.
        A new entity needs one label and a name, of which its id is made unless it is given. There is
        one relationship of a type between two nodes, it must fit the schema, and one without direction
        is kept in the order of the ids. What a statement changes or deletes is taken out of the
        articles of earlier statements, and does not come back when it is removed. What other articles
        say cannot be deleted in Cypher, nor outweighed: remove the article.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> graph = sample_graph()
        >>> query = "MATCH (:Company {name: $name})-[r:SUPPLIES]->(c) RETURN c.name AS customer, r.status"
        >>> graph.cypher(query, {"name": "Nvidia"}).to_dicts()
        [{'customer': 'CoreWeave', 'r.status': 'asserted'}]
        >>> graph.cypher("CREATE (c:Company {name: 'Lambda'}) RETURN c.id", write=True).single()["c.id"]
        'company:lambda'
        """
        from kg.answer import Answer  # noqa: PLC0415 (only what asks in Cypher needs it)

        result = ask(self._store, text, params or {}, write=write, timeout=timeout, max_rows=max_rows)
        return Answer(result, self)

    def sparql(self, text: str) -> "rdflib.query.Result":
        """Ask the graph in SPARQL.

        Parameters
        ----------
        text : str
            SPARQL 1.1 that reads: SELECT, ASK, CONSTRUCT or DESCRIBE. Prefixes are set: `kg:` for
            classes and relations (`kg:Company`, `kg:supplies`), and one for each kind of id, so that
            `company:nvidia` is written as it is.

        Returns
        -------
        rdflib.query.Result
            Iterates over the rows of a SELECT; `askAnswer` of an ASK, `graph` of the others.

        Raises
        ------
        kg.rdf.asking.SparqlError
            Where the query is wrong, or would read from elsewhere (SERVICE, FROM).

        Notes
        -----
        A plain statement (`?a kg:supplies ?b`) is there for what is asserted; what is planned,
        rumoured, denied or ended is a `kg:Relation` with its `kg:status`. The first query after a
        change builds the graph in RDF.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> rows = sample_graph().sparql("SELECT ?name { company:nvidia kg:supplies/rdfs:label ?name }")
        >>> [str(row.name) for row in rows]
        ['CoreWeave']
        """
        from kg.rdf.asking import SparqlAsker  # noqa: PLC0415 (only SPARQL needs rdflib)

        if self._sparql is None:
            self._sparql = SparqlAsker(self._store)
        return self._sparql.ask(text)

    def read_rdf(self, path: str | Path) -> int:
        """Take in the articles of a file in RDF, as `kg export` writes it, in one transaction.

        Parameters
        ----------
        path : str or Path
            In Turtle, TriG, N-Triples or JSON-LD, as its name's ending says.

        Returns
        -------
        int
            How many articles were not in the graph, or not as they are in the file.

        Raises
        ------
        SourceError
            Where the file cannot be read, or says what the schema does not allow; nothing is taken in.

        Examples
        --------
        >>> import tempfile
        >>> from kg.export import export
        >>> from kg.sample import sample_graph
        >>> with tempfile.TemporaryDirectory() as folder, open_graph() as other:
        ...     file = Path(folder) / "graph.ttl"
        ...     written = file.write_text("".join(export(sample_graph(), "turtle")), encoding="utf-8")
        ...     other.read_rdf(file), other.read_rdf(file)
        (2, 0)
        """
        from kg.rdf.reading import read  # noqa: PLC0415 (only RDF needs rdflib)

        return self._store.put(read(Path(path)))

    def to_networkx(self, *, evidence: bool = False) -> "networkx.MultiDiGraph[str]":
        """Return a copy of the graph in NetworkX.

        Parameters
        ----------
        evidence : bool
            With Article, Evidence and Observation nodes, and the edges MENTIONS, FROM, SUBJECT,
            OBJECT and ABOUT between them and the entities.

        Returns
        -------
        networkx.MultiDiGraph
            Nodes by id, with `label`, `name`, names by language (`name_zh_hans`), `aliases` and the
            typed properties. Edges with the relation type as their key, and `type`, `status`,
            `first_seen`, `last_seen`, `evidence_count`, `confidence` and the qualifiers. What is not
            known is left out.

        Notes
        -----
        Built in one pass over the graph and kept until the graph changes; a copy costs one more.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> graph = sample_graph().to_networkx()
        >>> graph.nodes["company:zhipu"]["label"], graph.has_edge("company:zhipu", "model:glm-5", "RELEASES")
        ('Company', True)
        """
        drawn = self._store.snapshot(evidence=evidence).copy()
        # NetworkX copies the attributes, not the lists that are their values.
        nodes, edges = drawn.nodes(data=True), drawn.edges(data=True)
        for _, fields in nodes:
            (fields["label"],) = fields.pop("labels")
            del fields["id"]
        for fields in chain((fields for _, fields in nodes), (fields for _, _, fields in edges)):
            fields |= {k: list(v) for k, v in fields.items() if isinstance(v, list)}
        return drawn

    def _repr_html_(self) -> str:
        """Show itself in a notebook."""
        return pages().inline(self)

    def copy_to(self, other: "KnowledgeGraph", *, progress: Progress | None = None) -> Copied:
        """Put all articles of this graph into another, each in place of what is there of it.

        Nothing is read again, and what else the other graph holds stays. Only what differs moves, in
        one transaction for many articles, so a copy that was cut short can be run again.

        Parameters
        ----------
        other : KnowledgeGraph
            Any open graph, such as one on a server.
        progress : Progress, optional
            Is told about each article that is not there yet.

        Returns
        -------
        Copied
            How many `articles` this graph has, and how many were `copied`.

        Raises
        ------
        ReadOnlyError
            Where the other graph was opened for reading.
        GraphError
            Where one of them cannot be read or written; what was finished stays.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> with open_graph() as other:
        ...     sample_graph().copy_to(other), other.stats().articles
        (Copied(articles=2, copied=2), 2)
        """
        return copy(self._store, other._store, progress)

    def write_import_files(self, folder: str | Path) -> Path:
        """Write the graph as files for `neo4j-admin database import full`, the quickest way into Neo4j.

        Parameters
        ----------
        folder : str or Path
            Made where it is not there; else it must be empty.

        Returns
        -------
        Path
            The file in it with the options of the import, to be given after an @.

        Raises
        ------
        GraphError
            Where something is in the folder.
        OSError
            Where it cannot be written.

        Notes
        -----
        The imported database is a graph that `open_graph` opens; the first time, it makes the
        constraints and indexes.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> from kg.sample import sample_graph
        >>> with TemporaryDirectory() as folder:
        ...     sample_graph().write_import_files(folder).name
        'import.args'
        """
        from kg.stores.neo4j.import_files import write_import_files  # noqa: PLC0415 (only an import needs it)

        return write_import_files(self._store, Path(folder))

    def close(self) -> None:
        """Let go of the file. It can be called twice.

        Examples
        --------
        >>> open_graph().close()
        """
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
