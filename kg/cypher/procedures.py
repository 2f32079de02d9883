"""Procedures that can be called: what the graph has in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from kg.cypher import ast
from kg.cypher.context import Context
from kg.cypher.errors import CypherSyntaxError, ProcedureError
from kg.cypher.textsearch import TextQuery
from kg.cypher.values import LABELS, Node, Value

Rows = Iterable[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class ProcedureType:
    """A procedure.

    Parameters
    ----------
    name : str
        As it is called.
    parameters : tuple of str
        The names of its arguments.
    columns : tuple of str
        What it gives.
    run : callable
        Takes the context and the arguments.
    optional : int
        How many of the last arguments may be left out.
    """

    name: str
    parameters: tuple[str, ...]
    columns: tuple[str, ...]
    run: Callable[..., Rows]
    optional: int = 0


def _labels(context: Context) -> Rows:
    index = context.index
    return [(label,) for label in sorted(index.labels) if index.labels[label]]


def _types(context: Context) -> Rows:
    return [(kind,) for kind in sorted(context.index.types)]


def _property_keys(context: Context) -> Rows:
    names: dict[str, None] = {}
    for node in context.index.nodes.values():
        names |= dict.fromkeys(node.properties)
    for relationship in context.index.relationships():
        names |= dict.fromkeys(relationship.properties)
    return [(name,) for name in sorted(names)]


def _visualization(context: Context) -> Rows:
    """Give one map for each label, and one for each way in which a type connects two labels."""
    index = context.index
    nodes = [{"name": label, "count": len(found)} for label, found in sorted(index.labels.items()) if found]
    counts: dict[tuple[str, str, str], int] = {}
    for relationship in index.relationships():
        source, target = index.nodes[relationship.source], index.nodes[relationship.target]
        for start in source.data.get(LABELS, ()):
            for end in target.data.get(LABELS, ()):
                key = start, relationship.type, end
                counts[key] = counts.get(key, 0) + 1
    links = [
        {"start": start, "type": kind, "end": end, "count": count}
        for (start, kind, end), count in sorted(counts.items())
    ]
    return [(nodes, links)]


def _full_text(context: Context, name: str, text: str, options: Any = None) -> Rows:
    """Give the nodes whose names hold the words of a text, the best first."""
    del name  # there is one index here, and it is over all names
    query = TextQuery(text)
    scored: list[tuple[Node, float]] = []
    for node in context.index.nodes.values():
        score = max((query.score(value) for value in _texts(node.data)), default=0.0)
        if score > 0:
            scored.append((node, score))
    scored.sort(key=lambda pair: (-pair[1], str(pair[0].key)))
    options = options or {}
    skip = options.get("skip", 0)
    return scored[skip : skip + options["limit"]] if "limit" in options else scored[skip:]


def _texts(data: dict[str, Any]) -> Iterable[str]:
    for name, value in data.items():
        if name not in ("name", "aliases") and not name.startswith("name_"):
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from (text for text in value if isinstance(text, str))


PROCEDURES = {
    procedure.name.lower(): procedure
    for procedure in (
        ProcedureType("db.labels", (), ("label",), _labels),
        ProcedureType("db.relationshipTypes", (), ("relationshipType",), _types),
        ProcedureType("db.propertyKeys", (), ("propertyKey",), _property_keys),
        ProcedureType("db.schema.visualization", (), ("nodes", "relationships"), _visualization),
        ProcedureType(
            "db.index.fulltext.queryNodes",
            ("indexName", "queryString", "options"),
            ("node", "score"),
            _full_text,
            optional=1,
        ),
    )
}


def find_procedure(clause: ast.CallProcedure) -> ProcedureType:
    """Return the procedure that is called.

    Parameters
    ----------
    clause : CallProcedure
        CALL.

    Returns
    -------
    ProcedureType

    Raises
    ------
    ProcedureError
        Where there is none of this name.
    CypherSyntaxError
        Where it takes other arguments, or gives other columns.
    """
    if (procedure := PROCEDURES.get(clause.name.lower())) is None:
        near = get_close_matches(clause.name.lower(), PROCEDURES, 1, 0.6)
        suggestions = tuple(PROCEDURES[name].name for name in near)
        raise ProcedureError(
            f"there is no procedure {clause.name}", "ProcedureNotFound", suggestions=suggestions
        )
    given = None if clause.arguments is None else len(clause.arguments)
    most = len(procedure.parameters)
    if given is not None and not most - procedure.optional <= given <= most:
        message = f"{procedure.name} takes {most} arguments, not {given}"
        raise CypherSyntaxError(message, "InvalidNumberOfArguments")
    for column, _ in clause.yields or ():
        if column not in procedure.columns:
            message = f"{procedure.name} gives no {column}, but {', '.join(procedure.columns) or 'nothing'}"
            raise CypherSyntaxError(message, "ProcedureNotFound")
    return procedure
