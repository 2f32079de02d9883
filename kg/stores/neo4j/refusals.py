"""What a server finds wrong with a query, as an error of the engine."""

import re
from collections.abc import Mapping
from typing import Final

from neo4j.exceptions import Neo4jError

from kg.cypher.errors import (
    AccessError,
    ArgumentError,
    CypherArithmeticError,
    CypherError,
    CypherSyntaxError,
    CypherTypeError,
    LimitError,
    ProcedureError,
)

_KINDS: Final[Mapping[str, type[CypherError]]] = {
    "SyntaxError": CypherSyntaxError,
    "SemanticError": CypherSyntaxError,
    "TypeError": CypherTypeError,
    "ArgumentError": ArgumentError,
    "ArithmeticError": CypherArithmeticError,
    "AccessMode": AccessError,
    "ExecutionFailed": ArgumentError,
}
_PLACE: Final = re.compile(r"\s*\(line \d+, column \d+ \(offset: \d+\)\).*", re.DOTALL)
_SAME_ENDS: Final = "51N23"
_TYPES: Final = frozenset({"22G03", "22NB1"})
_VALUES: Final = "42N31"


def refusal(error: Neo4jError, timeout: float | None) -> CypherError | None:
    """Return what is wrong with a query, or None where something else went wrong.

    Parameters
    ----------
    error : Neo4jError
        As the driver raises it.
    timeout : float or None
        The seconds that the query was given.

    Returns
    -------
    CypherError or None
        Without a place: the server was asked in other words.
    """
    _, _, area, name = f"{error.code}...".split(".")[:4]
    said = _PLACE.sub("", error.message or "").strip()
    if timeout is not None and name.startswith("TransactionTimedOut"):
        return LimitError(f"the query took longer than {timeout:g} s", "Timeout")
    if area == "Procedure":
        return ProcedureError(said, name)
    if area != "Statement":
        return None
    states = set(_states(error))
    if _SAME_ENDS in states:
        message = "a shortest path needs two different nodes; add a condition such as a <> b"
        return ArgumentError(message, "InvalidArgumentValue")
    if said.startswith("Type mismatch") or states & _TYPES:
        return CypherTypeError(said, "InvalidArgumentType")
    kind = _KINDS.get(name, CypherError)
    if kind is CypherSyntaxError and (_VALUES in states or error.gql_status.startswith("22")):
        kind = ArgumentError  # the server looks at constants before it runs a query
    return kind(said, name)


def _states(error: BaseException | None) -> list[str]:
    """Return the states in which GQL puts an error and what caused it."""
    found = []
    while error is not None:
        found.append(getattr(error, "gql_status", ""))
        error = error.__cause__
    return found
