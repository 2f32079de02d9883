"""The registry of known names: reviewed data files beside this module, one entity a line.

`README.md` says what a line means and how to add one.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from kg.errors import SourceError
from kg.registry import Registry
from schema import AnyEntity, parse_entity

FILES: Final = ("companies.jsonl", "funds.jsonl", "models.jsonl", "products.jsonl", "sectors.jsonl")
"""The data files, in the order in which their entities are entered."""


@cache
def load_registry() -> Registry:
    """Return the registry of all known names; it is read once and then kept.

    Returns
    -------
    Registry
        Every entity of the data files.

    Raises
    ------
    SourceError
        Where a line of a data file is no entity, or gives no source.

    Examples
    --------
    >>> registry = load_registry()
    >>> registry.find("英伟达").name, registry.find("159516").id
    ('Nvidia', 'etf:159516')
    """
    return Registry(parse_line(line, f"{name}:{number}") for name, number, line in data_lines())


def data_lines() -> Iterator[tuple[str, int, str]]:
    """Yield every line of the data files with its file and its number, counted from 1.

    Examples
    --------
    >>> next(data_lines())[:2]
    ('companies.jsonl', 1)
    """
    for name in FILES:
        text = files(__name__).joinpath(name).read_text(encoding="utf-8")
        yield from ((name, number, line) for number, line in enumerate(text.splitlines(), start=1))


def parse_line(line: str, where: str) -> AnyEntity:
    """Return the entity that one line of a data file describes, without its source.

    Parameters
    ----------
    line : str
        A JSON object: the fields of one entity class, and `source`.
    where : str
        File and line number, for the error.

    Returns
    -------
    AnyEntity
        An instance of the class that `label` names.

    Raises
    ------
    SourceError
        Where the line is no JSON object, has no source, or is not what its class asks for.

    Examples
    --------
    >>> parse_line('{"id": "sector:6g", "label": "Sector", "name": "6G", "source": "itu.int"}', "x:1").name
    '6G'
    """
    try:
        row = json.loads(line)
        if not isinstance(row, dict) or not row.pop("source", ""):
            raise SourceError(where, 'not a JSON object with a "source"')
        return parse_entity(row)
    except ValueError as error:
        raise SourceError(where, f"not an entity of the registry: {error}") from error
