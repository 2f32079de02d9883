"""What a query answers: records by name and position, and what it wrote."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.cypher.durations import Duration
from kg.cypher.errors import CypherError
from kg.cypher.spatial import Point
from kg.cypher.temporal import Instant
from kg.cypher.values import Node, Path, Relationship, Value

if TYPE_CHECKING:
    import networkx

    from kg.cypher.notices import Notice


@dataclass(slots=True)
class Counters:
    """What a query wrote.

    Examples
    --------
    >>> bool(Counters()), Counters(nodes_created=2)
    (False, Counters(nodes_created=2))
    """

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    labels_added: int = 0
    labels_removed: int = 0

    def to_dict(self) -> dict[str, int]:
        """Return what is not zero.

        Returns
        -------
        dict
        """
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: number for name, number in pairs if number}

    def __bool__(self) -> bool:
        return bool(self.to_dict())

    def __repr__(self) -> str:
        return f"Counters({', '.join(f'{name}={number}' for name, number in self.to_dict().items())})"


class Record:
    """One row of a result.

    Parameters
    ----------
    columns : tuple of str
        The names.
    values : tuple
        As many values.

    Examples
    --------
    >>> record = Record(("name", "number"), ("Nvidia", 3))
    >>> record["name"], record[1], record.get("none"), tuple(record), record.to_dict()
    ('Nvidia', 3, None, ('Nvidia', 3), {'name': 'Nvidia', 'number': 3})
    """

    __slots__ = ("columns", "values")

    def __init__(self, columns: tuple[str, ...], values: tuple[Value, ...]) -> None:
        self.columns = columns
        self.values = values

    def get(self, name: str, default: Value = None) -> Value:
        """Return the value of a column, or the default where there is none of this name.

        Parameters
        ----------
        name : str
            The column.
        default : value
            What to return in its place.

        Returns
        -------
        value
        """
        return self.values[self.columns.index(name)] if name in self.columns else default

    def to_dict(self) -> dict[str, Value]:
        """Return the values by the names of their columns.

        Returns
        -------
        dict
        """
        return dict(zip(self.columns, self.values, strict=True))

    def __getitem__(self, key: str | int) -> Value:
        if isinstance(key, int):
            return self.values[key]
        if key not in self.columns:
            raise KeyError(f"{key}; the columns are {', '.join(self.columns)}")
        return self.values[self.columns.index(key)]

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Record):
            return self.columns == other.columns and self.values == other.values
        return self.values == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.values)

    def __repr__(self) -> str:
        pairs = zip(self.columns, self.values, strict=True)
        return f"<Record {' '.join(f'{name}={value!r}' for name, value in pairs)}>"


class Result:
    """All that a query answered.

    Parameters
    ----------
    columns : sequence of str
        Names of the columns.
    rows : iterable of sequence
        Their values, row by row.
    counters : Counters, optional
        What was written.
    notices : callable, optional
        Finds what the query names and the graph has not; called when someone looks.

    Examples
    --------
    >>> result = Result(["name", "number"], [("Nvidia", 3), ("TSMC", 5)])
    >>> [record["name"] for record in result], len(result), result.columns
    (['Nvidia', 'TSMC'], 2, ('name', 'number'))
    >>> result[1]["number"], result.scalars("number")
    (5, [3, 5])
    """

    def __init__(
        self,
        columns: Sequence[str],
        rows: Iterable[Sequence[Value]],
        counters: Counters | None = None,
        notices: Callable[[], "list[Notice]"] = list,
    ) -> None:
        self.columns = tuple(columns)
        self.counters = counters or Counters()
        self._rows = [tuple(row) for row in rows]
        self._find_notices = notices

    @cached_property
    def notices(self) -> "list[Notice]":
        """What the query names and the graph has not, such as a misspelt label."""
        return self._find_notices()

    def single(self) -> Record:
        """Return the one record that there is.

        Returns
        -------
        Record

        Raises
        ------
        CypherError
            Where there are none or several.

        Examples
        --------
        >>> Result(["n"], [(1,)]).single()["n"]
        1
        """
        if len(self._rows) != 1:
            raise CypherError(f"the query gave {len(self._rows)} records where one was expected", "NotSingle")
        return self[0]

    def scalars(self, column: str | int = 0) -> list[Value]:
        """Return the values of one column.

        Parameters
        ----------
        column : str or int
            Its name or its place.

        Returns
        -------
        list

        Raises
        ------
        KeyError
            Where there is no such column.

        Examples
        --------
        >>> Result(["n"], [(1,), (2,)]).scalars()
        [1, 2]
        """
        if isinstance(column, str):
            if column not in self.columns:
                raise KeyError(f"{column}; the columns are {', '.join(self.columns)}")
            column = self.columns.index(column)
        return [row[column] for row in self._rows]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the records as dictionaries of plain values, fit for JSON.

        Returns
        -------
        list of dict
            Nodes, relationships and paths become dictionaries, dates, times and durations texts.

        Examples
        --------
        >>> from kg.cypher.temporal import Date
        >>> Result(["day", "list"], [(Date(0), [1, None])]).to_dicts()
        [{'day': '1970-01-01', 'list': [1, None]}]
        """
        return [dict(zip(self.columns, map(plain, row), strict=True)) for row in self._rows]

    def to_pandas(self) -> Any:
        """Return the records as a data frame of pandas, which must be installed.

        Returns
        -------
        pandas.DataFrame
            Dates and times as Python's own, where its years reach; the rest as `to_dicts` has it.
        """
        frames = import_module("pandas")  # optional, and heavy
        rows = [[_for_frame(value) for value in row] for row in self._rows]
        return frames.DataFrame(rows, columns=list(self.columns))

    def graph(self) -> "networkx.MultiDiGraph[Any]":
        """Return the nodes and the relationships in the records as a graph.

        Returns
        -------
        networkx.MultiDiGraph
            With copies of their attributes. The ends of a relationship come with it.

        Examples
        --------
        >>> import networkx as nx
        >>> whole = nx.MultiDiGraph()
        >>> _ = whole.add_edge("a", "b", "x", type="SUPPLIES")
        >>> sorted(Result(["r"], [(Relationship(whole, "a", "b", "x"),)]).graph().edges(keys=True))
        [('a', 'b', 'x')]
        """
        import networkx as nx  # noqa: PLC0415 (heavy, and only a graph needs it)

        drawn: networkx.MultiDiGraph[Any] = nx.MultiDiGraph()
        for row in self._rows:
            for value in row:
                _draw(drawn, value)
        return drawn

    def __iter__(self) -> Iterator[Record]:
        return (Record(self.columns, row) for row in self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> Record:
        return Record(self.columns, self._rows[index])

    def __repr__(self) -> str:
        written = f", {self.counters}" if self.counters else ""
        return f"<Result {', '.join(self.columns) or 'without columns'}: {len(self)} records{written}>"


def plain(value: Value) -> Any:
    """Return a value as JSON can hold it.

    Parameters
    ----------
    value : value
        Any.

    Returns
    -------
    None, bool, int, float, str, list or dict
        NaN and the infinities are texts: JSON has no word for them.

    Examples
    --------
    >>> plain([1, Duration(0, 1, 0), float("nan")])
    [1, 'P1D', 'NaN']
    """
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, Instant | Duration | Point):
        return str(value)
    return _plain_element(value) if isinstance(value, Node | Relationship | Path) else value


def _plain_element(value: Node | Relationship | Path) -> dict[str, Any]:
    if isinstance(value, Path):
        relationships = [_plain_element(edge) for edge in value.relationships]
        return {"nodes": [_plain_element(node) for node in value.nodes], "relationships": relationships}
    properties = plain(value.properties)
    if isinstance(value, Node):
        return {"id": value.element_id, "labels": list(value.labels), "properties": properties}
    ends = {"start": str(value.source), "end": str(value.target)}
    return {"id": value.element_id, "type": value.type, **ends, "properties": properties}


def _for_frame(value: Value) -> Any:
    if isinstance(value, Instant):
        try:
            return value.to_native()
        except (ValueError, OverflowError):
            return str(value)
    return plain(value) if not isinstance(value, float) else value


def _draw(drawn: "networkx.MultiDiGraph[Any]", value: Value) -> None:
    if isinstance(value, Node):
        drawn.add_node(value.key, **value.data)
    elif isinstance(value, Relationship):
        if not value.deleted:
            _draw(drawn, value.start)
            _draw(drawn, value.end)
        drawn.add_edge(value.source, value.target, value.key, **value.data)
    elif isinstance(value, Path):
        for element in value.elements():
            _draw(drawn, element)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            _draw(drawn, item)
