"""Cypher on a store: how much of the graph a query needs, and the engine that is kept for it."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.stores.base import Store

if TYPE_CHECKING:
    from kg.cypher.engine import Engine
    from kg.cypher.results import Result

EVIDENCE_LABELS: Final = ("Article", "Evidence", "Observation")
EVIDENCE_TYPES: Final = ("MENTIONS", "FROM", "SUBJECT", "OBJECT", "ABOUT")
# A label or a type stands after one of these marks, or in quotes: `'Article' IN labels(n)`.
_NAMES_EVIDENCE: Final = re.compile(rf"[:|&!('\"]\s*`?(?:{'|'.join(EVIDENCE_LABELS + EVIDENCE_TYPES)})\b")


def ask(
    store: Store,
    text: str,
    parameters: Mapping[str, Any],
    *,
    write: bool,
    timeout: float | None,
    max_rows: int | None,
) -> "Result":
    """Answer a query, or let a statement change the graph.

    Parameters
    ----------
    store : Store
        What is asked.
    text : str
        Cypher.
    parameters : mapping
        Their values by name.
    write : bool
        It may change the graph.
    timeout : float or None
        Seconds.
    max_rows : int or None
        The most records.

    Returns
    -------
    Result
    """
    if write and _writes(text):
        from kg.recording import write as record  # noqa: PLC0415 (only what writes needs it)

        evidence = names_evidence(text)
        return record(store, text, parameters, evidence=evidence, timeout=timeout, max_rows=max_rows)
    return store.cypher(text, parameters, timeout=timeout, max_rows=max_rows)


def _writes(text: str) -> bool:
    from kg.cypher import ast  # noqa: PLC0415 (only Cypher needs its grammar)
    from kg.cypher.parser import parse  # noqa: PLC0415 (as above)
    from kg.cypher.planner import WRITING  # noqa: PLC0415 (as above)

    statement = parse(text)
    return statement.mode != "EXPLAIN" and any(isinstance(n, WRITING) for n in ast.walk(statement.query))


class Asker:
    """Asks the graph that a store projects.

    Engines are kept while the graph stays as it is: what one query has indexed serves the next.

    Parameters
    ----------
    store : Store
        Where the graph is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._engines: dict[bool, Engine] = {}

    def ask(
        self, text: str, parameters: Mapping[str, Any], *, timeout: float | None, max_rows: int | None
    ) -> "Result":
        """Answer a query that reads.

        Parameters
        ----------
        text : str
            Cypher.
        parameters : mapping
            Their values by name.
        timeout : float or None
            Seconds.
        max_rows : int or None
            The most records.

        Returns
        -------
        Result
        """
        engine = self._engine(evidence=names_evidence(text))
        return engine.run(text, parameters, timeout=timeout, max_rows=max_rows)

    def _engine(self, *, evidence: bool) -> "Engine":
        from kg.cypher.engine import Engine  # noqa: PLC0415 (only Cypher needs its grammar)

        graph = self._store.snapshot(evidence=evidence)
        engine = self._engines.get(evidence)
        if engine is None or engine.index.graph is not graph:
            engine = self._engines[evidence] = Engine(graph)
        return engine


def names_evidence(text: str) -> bool:
    """Tell whether a query names articles, claims or figures, which else are left out of the graph.

    Parameters
    ----------
    text : str
        Cypher.

    Returns
    -------
    bool

    Examples
    --------
    >>> names_evidence("MATCH (:Article)-[:MENTIONS]->(c) RETURN c"), names_evidence("MATCH (n) RETURN n")
    (True, False)
    """
    return _NAMES_EVIDENCE.search(text) is not None
