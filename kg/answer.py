"""What the graph answers in Cypher: records that can also be looked at."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cypher.results import Result
from kg.extras import need
from kg.showing import pages

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from schema import Status


class Answer(Result):
    """All that a query to a graph answered, which can be drawn as a page.

    Parameters
    ----------
    result : Result
        The records.
    source : KnowledgeGraph
        The graph that was asked: what a page shows beside the records comes from it.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> answer = sample_graph().cypher("MATCH (a)-[r:SUPPLIES]->(b) RETURN a, r, b")
    >>> len(answer), sorted(answer.graph())
    (2, ['company:coreweave', 'company:nvidia', 'company:tsmc'])
    """

    def __init__(self, result: Result, source: "KnowledgeGraph") -> None:
        super().__init__(result.columns, result._rows, result.counters, lambda: result.notices)
        self.source = source

    def to_pandas(self) -> Any:
        """Return the records as a data frame of pandas.

        Returns
        -------
        pandas.DataFrame
            Dates and times as Python's own, where its years reach; the rest as `to_dicts` has it.

        Raises
        ------
        KGError
            Where pandas is not installed.
        """
        need("pandas", "tables")
        return super().to_pandas()

    def page(
        self, path: str | Path, *, include: "Collection[Status | str]" = (), lang: str | None = None
    ) -> Path:
        """Write a page that shows the nodes and relationships in the records.

        Parameters
        ----------
        path : str or Path
            The file to write.
        include : collection of Status
            Which relations are shown at first beside those that are asserted.
        lang : str, optional
            Language of the page's own words, `en` or `zh`; without it the reader's browser decides.

        Returns
        -------
        Path
            The file written.

        Raises
        ------
        GraphError
            Where there is nothing to draw among the records, or the file cannot be written.

        Notes
        -----
        Where nodes were returned and no relationship, what ties them to each other is drawn too.

        Examples
        --------
        >>> import tempfile
        >>> from kg.sample import sample_graph
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     answer = sample_graph().cypher("MATCH (a:Company)-[r]->(b:Company) RETURN a, r, b")
        ...     answer.page(Path(folder) / "companies.html").name
        'companies.html'
        """
        return pages().write_page(self, path, include=include, lang=lang)

    def _repr_html_(self) -> str:
        """Show itself in a notebook."""
        return pages().inline(self)
