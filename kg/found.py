"""Answers that are lists of records, and how records become the rows of a table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    NamedTuple,
    SupportsIndex,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

from kg.extras import need
from kg.names import name_property
from kg.views import EntityRef, EntityView, Relation, View, json_of
from schema import Entity, Label, Qualifiers, entity_class

T = TypeVar("T")

_DTYPES: Final = {bool: "boolean", int: "Int64", float: "float64"}
"""Of pandas, by the type of a field. Whole numbers and truths may be missing; all else is text."""


class Found(list[T]):
    """The records that answer a question: a list, which can be turned into a table.

    Parameters
    ----------
    of : type
        What the records are; so that an answer without any has its columns, too.
    records : iterable
        The records.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> found = sample_graph().suppliers("Nvidia")
    >>> len(found), found[0].source.name, found.to_dicts()[0]["type"]
    (1, 'TSMC', 'SUPPLIES')
    >>> found.to_pandas()[["source", "type", "target", "first_seen"]]
      source      type  target  first_seen
    0   TSMC  SUPPLIES  Nvidia  2026-02-12
    """

    def __init__(self, of: type[Any], records: Iterable[T] = ()) -> None:
        super().__init__(records)
        self.of = of

    def to_dicts(self) -> list[Any]:
        """Return the records as JSON values, as `--json` prints them.

        Returns
        -------
        list
        """
        records: list[Any] = json_of(self)
        return records

    def to_pandas(self) -> Any:
        """Return the records as a data frame of pandas.

        Returns
        -------
        pandas.DataFrame
            Flat: of an entity its name, with `…_id` and `…_label` beside it; each qualifier a column;
            of several entities the names in one cell, of claims their number. Dates are text, as
            precise as they are known ("2026", "2026-02-13"); numbers are numbers, whatever is missing.

        Raises
        ------
        KGError
            Where pandas is not installed.
        """
        return frame(*self.rows())

    def rows(self) -> tuple[type[View], list[View]]:
        """Return of what kind the rows of the table are, and these."""
        views: list[Any] = list(self)
        return self.of.row_type or self.of, [row for view in views for row in view.rows()]

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> T: ...
    @overload
    def __getitem__(self, index: slice, /) -> "Found[T]": ...
    def __getitem__(self, index: SupportsIndex | slice, /) -> "T | Found[T]":
        if isinstance(index, slice):
            return Found(self.of, super().__getitem__(index))
        return super().__getitem__(index)


def frame(kind: Any, views: Iterable[View]) -> Any:
    """Return views of one kind (a subclass of `View`) as a data frame of pandas, one a row.

    Examples
    --------
    >>> frame(EntityRef, [EntityRef("company:zhipu", Label.COMPANY, "Zhipu")])
                  id    label   name
    0  company:zhipu  Company  Zhipu
    """
    pandas = need("pandas", "tables")
    records = list(views)
    series = {}
    for column in _columns(kind):
        values = [column.value(view) for view in records]
        if column.dtype is None:  # a mapping: a column for each of its keys
            keys = sorted({key for value in values for key in value or {}})
            for key in keys:
                series[column.name.format(key)] = pandas.Series([(v or {}).get(key) for v in values])
        else:
            series[column.name] = pandas.Series(values, dtype=column.dtype)
    return pandas.DataFrame(series)


class _Column(NamedTuple):
    """A column of a table: its name, its type in pandas (None for a mapping), and how a cell is got."""

    name: str
    dtype: str | None
    value: Callable[[Any], Any]


@lru_cache
def _columns(kind: Any) -> tuple[_Column, ...]:
    hints = get_type_hints(kind, include_extras=False)
    return tuple(
        _Column(name, dtype, _after(attrgetter(field.name), value))
        for field in fields(kind)
        for name, dtype, value in _of_field(field.name, _one_type(hints[field.name]))
    )


def _of_field(name: str, kind: Any) -> Iterator[_Column]:
    """Yield the columns that a field becomes; their cells are got from the field's value."""
    inner = get_args(kind)
    match get_origin(kind), inner:
        case (_, _) if kind in (EntityRef, EntityView):
            yield _Column(name, "string", attrgetter("name"))
            yield _Column(f"{name}_id", "string", attrgetter("id"))
            yield _Column(f"{name}_label", "string", lambda end: end.label.value)
        case (_, _) if hasattr(kind, "to_pandas"):
            yield from _columns(kind)
        case (origin, (first, *_)) if origin is tuple and first is EntityRef:
            yield _Column(name, "string", lambda ends: "; ".join(end.name for end in ends))
            yield _Column(f"{name}_ids", "string", lambda ends: "; ".join(end.id for end in ends))
        case (origin, (first, *_)) if origin is tuple and first is str:
            yield _Column(name, "string", "; ".join)
        case (origin, (first, *_)) if origin is tuple and (first is Relation or get_origin(first) is tuple):
            yield _Column(name, "string", _way)
        case (origin, _) if origin is tuple:
            yield _Column(name, "Int64", len)
        case (origin, _) if origin is dict:
            yield from _of_mapping(name)
        case _:
            yield _Column(name, "object" if kind is Any else _DTYPES.get(kind, "string"), _plain)


def _of_mapping(name: str) -> Iterator[_Column]:
    known = {"qualifiers": _qualifiers, "properties": _properties}.get(name)
    if known is not None:
        for key, kind in known().items():
            yield _Column(key, _DTYPES.get(kind, "string"), _key(key))
    elif name == "names":
        yield _Column("{}", None, lambda names: {name_property(tag): said for tag, said in names.items()})
    else:
        yield _Column(name + "_{}", None, _plain)


def _qualifiers() -> dict[str, Any]:
    return {key: _one_type(field.annotation) for key, field in Qualifiers.model_fields.items()}


def _properties() -> dict[str, Any]:
    """Return all properties that an entity of any label can have."""
    found = {}
    for label in Label:
        for key, field in entity_class(label).model_fields.items():
            if key not in Entity.model_fields:
                found[key] = _one_type(field.annotation)
    return found


def _one_type(kind: Any) -> Any:
    """Return what a field holds where it holds anything."""
    if get_origin(kind) is Annotated:
        return _one_type(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
        return _one_type(kind)
    return kind


def _after(first: Callable[[Any], Any], then: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return what does one thing after another, where there is anything to do it to."""

    def both(view: Any) -> Any:
        value = first(view)
        return None if value is None else then(value)

    return both


def _key(key: str) -> Callable[[dict[str, Any]], Any]:
    return lambda mapping: mapping.get(key)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


def _way(relations: Iterable[Any]) -> str:
    """Return relations, or steps of several, in one line."""
    return " · ".join(_way(one) if isinstance(one, tuple) else one.in_words() for one in relations)
