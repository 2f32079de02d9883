"""The graph: opened from a file or in memory, filled by articles, asked by name."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.errors import GraphError, KGError, NotFoundError
from kg.market import MarketQueries
from kg.querying import Asker
from kg.registry import Registry
from kg.resolve import resolve
from kg.stores.base import Change, Store
from kg.stores.embedded import EmbeddedStore
from kg.views import ArticleRow
from schema import Article, Extraction, validate

if TYPE_CHECKING:
    import networkx

    from kg.cypher.results import Result


def open_graph(target: str | Path | None = None, *, read_only: bool = False) -> "KnowledgeGraph":
    """Open a graph.

    Parameters
    ----------
    target : str or Path, optional
        The graph's file, made if it is not there yet. Without it the graph lives in memory.
    read_only : bool
        Never write, and never make the file. It can be read while another process writes.

    Returns
    -------
    KnowledgeGraph
        Close it, or use it in a `with` block.

    Raises
    ------
    NotAGraphError
        Where the file is something else; it is left as it is.
    GraphBusyError
        Where another process keeps it locked.
    GraphError
        Where it cannot be opened for another reason; the text says which.

    Examples
    --------
    >>> with open_graph() as graph:
    ...     graph.stats().articles
    0
    """
    if target is None and read_only:
        raise GraphError("a graph in memory is empty when it is opened: read_only needs a file")
    if str(target) == ":memory:":
        raise GraphError(f"{target} is no file's name: open_graph() without one keeps a graph in memory")
    if isinstance(target, str) and "://" in target:
        raise GraphError(f"{target}: this version keeps graphs in files only; give the path of a file")
    return KnowledgeGraph(EmbeddedStore(None if target is None else Path(target), read_only=read_only))


class KnowledgeGraph(MarketQueries):
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

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._asker = Asker(store)

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

    def articles(self) -> list[ArticleRow]:
        """Return the articles of the graph.

        Returns
        -------
        list of ArticleRow
            Oldest first, those without a date before them.

        Examples
        --------
        >>> from kg.sample import sample_graph
        >>> [(article.title, article.published) for article in sample_graph().articles()]
        [('智谱发布新模型', '2026-02-11'), ('Who supplies whom', '2026-02-12')]
        """
        return self._store.articles()

    def cypher(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> "Result":
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
        Result
            Iterates over records; `columns`, `single()`, `scalars()`, `to_dicts()`, `to_pandas()`,
            `graph()`; `counters` says what was written.

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
        The first query after a change builds the graph in memory.

        A statement that writes becomes an article of its own: titled `Cypher`, read by `cypher`,
        its text the statement with its parameters, and that text the evidence of what it made. So
        `remove` undoes what it added, and the same statement is the same article. A new entity needs
        one label and a name; its id is made of them unless it is given. There is one relationship of a
        type between two nodes, and it must fit the schema as it stands; one without direction is kept
        in the order of the ids. What a statement changes or deletes is taken out of the articles of
        earlier statements, and does not come back when it is removed; one that only deletes leaves no
        article. What other articles say cannot be deleted in Cypher, nor outweighed where they say
        something else: remove the article.

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
        return self._asker.ask(text, params or {}, write=write, timeout=timeout, max_rows=max_rows)

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
            Nodes by id, with `label`, `name`, `names`, `aliases` and the typed properties. Edges
            with the relation type as their key, and `type`, `status`, `first_seen`, `last_seen`,
            `evidence_count`, `confidence` and the qualifiers. What is not known is left out.

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
        # NetworkX copies the attributes, not the lists and mappings that are their values.
        nodes, edges = drawn.nodes(data=True), drawn.edges(data=True)
        for _, fields in nodes:
            (fields["label"],) = fields.pop("labels")
            del fields["id"]
        for fields in chain((fields for _, fields in nodes), (fields for _, _, fields in edges)):
            fields |= {k: deepcopy(v) for k, v in fields.items() if isinstance(v, list | dict)}
        return drawn

    def close(self) -> None:
        """Let go of the file. It can be called twice.

        Examples
        --------
        >>> open_graph().close()
        """
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
