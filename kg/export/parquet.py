"""Parquet: the graph as typed tables for pandas, DuckDB, Polars and Spark."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from kg.export.content import Content, relation_columns, types_of
from kg.export.documents import article_record, figure_record
from kg.extras import need
from kg.files import whole_folder
from kg.graph import KnowledgeGraph
from kg.progress import Progress
from kg.stores.attributes import claim_attributes, entity_attributes, relation_attributes
from schema import Observation, Qualifiers

_GROUP: Final = 10_000
"""Rows in one row group: no more of a table are in memory at a time."""
_COUNTS: Final = {"evidence_count": int, "relation_count": int, "article_count": int}
_KEY: Final = {"source": str, "type": str, "target": str}
"""What tells a relation from any other; its evidence has it too, so that the two can be joined."""


def write_parquet(graph: KnowledgeGraph, folder: str | Path, *, progress: Progress | None = None) -> Path:
    """Write a graph as five tables in a folder, in Parquet.

    Parameters
    ----------
    graph : KnowledgeGraph
        The graph; it is read as of one moment.
    folder : str or Path
        Made where it is not there; else it must be empty.
    progress : Progress, optional
        Is told about each relation that is written.

    Returns
    -------
    Path
        The folder. In it are `articles.parquet`, `entities.parquet`, `relations.parquet`,
        `evidence.parquet` and `figures.parquet`. Lists are lists and dates are text, as precise as
        they are known. Relations and evidence are joined by `source`, `type` and `target`.

    Raises
    ------
    KGError
        Where pyarrow is not installed.
    GraphError
        Where something is in the folder.
    OSError
        Where it cannot be written; then it is as it was before.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import pandas
    >>> from kg.sample import sample_graph
    >>> with TemporaryDirectory() as place:
    ...     folder = write_parquet(sample_graph(), Path(place) / "tables")
    ...     pandas.read_parquet(folder / "relations.parquet")[["source", "type", "target"]].values.tolist()[0]
    ['company:nvidia', 'INVESTS_IN', 'company:openai']
    """
    arrow, parquet = need("pyarrow", "tables"), need("pyarrow.parquet", "tables")
    path = Path(folder)
    with graph.reading(), whole_folder(path) as place, ExitStack() as opened:
        content = Content(graph._store, progress)

        def table(name: str, columns: Mapping[str, type]) -> _Table:
            made = _Table(place / f"{name}.parquet", columns, arrow, parquet)
            opened.callback(made.close)
            return made

        articles = table("articles", _article_columns())
        for article in content.articles:
            articles.add(article_record(article))
        entities = table("entities", {"id": str, "label": str, **content.entity_columns, **_COUNTS})
        for entity in content.entities:
            counts = {name: getattr(entity, name) for name in _COUNTS}
            fields = {"id": entity.id, "label": str(entity.label), **entity_attributes(entity)}
            entities.add({**fields, **counts})
        relations = table("relations", _relation_columns())
        evidence = table("evidence", _evidence_columns())
        for relation, claims in content.told():
            ends: dict[str, str] = {}
            for end in ("source", "target"):
                ref = getattr(relation, end)
                ends |= {end: ref.id, f"{end}_name": ref.name, f"{end}_label": str(ref.label)}
            relations.add({**ends, **relation_attributes(relation)})
            for claim in claims:
                evidence.add({"id": claim.id, **ends, "article": claim.article, **claim_attributes(claim)})
        figures = table("figures", {"id": str, **types_of(Observation)})
        for figure in content.figures:
            figures.add(figure_record(figure))
    return path


def _article_columns() -> dict[str, type]:
    texts = ("id", "title", "publisher", "published", "lang", "url", "sha256", "reader")
    counts = {"evidence_count": int, "observation_count": int}
    return {**dict.fromkeys(texts, str), "characters": int, "entities": list, **counts}


def _relation_columns() -> dict[str, type]:
    ends = ("source_name", "source_label", "target_name", "target_label")
    return {**_KEY, **dict.fromkeys(ends, str), **relation_columns()}


def _evidence_columns() -> dict[str, type]:
    place = {"status": str, "quote": str, "start": int, "end": int}
    dates = ("observed", "valid_from", "valid_to")
    said = {**place, **dict.fromkeys(dates, str), "confidence": float, "reader": str}
    return {"id": str, **_KEY, "article": str, **said, **types_of(Qualifiers)}


class _Table:
    """One file, written a row group at a time."""

    def __init__(
        self, path: Path, columns: Mapping[str, type], arrow: ModuleType, parquet: ModuleType
    ) -> None:
        types = {
            bool: arrow.bool_(),
            int: arrow.int64(),
            float: arrow.float64(),
            str: arrow.string(),
            list: arrow.list_(arrow.string()),
        }
        self._arrow = arrow
        self._schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Mapping[str, Any]] = []

    def add(self, row: Mapping[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == _GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        try:
            if self._rows:
                self._flush()
        finally:
            self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()
