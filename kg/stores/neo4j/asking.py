"""Cypher on a graph in Neo4j, with the answers, and the errors, of the embedded graph.

A query is read and checked by our own parser first, so that what is wrong with it is said in the
same words. Then the server is asked, in such a form that it sees the graph and nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
from neo4j.exceptions import Neo4jError

from kg.cypher.engine import Engine
from kg.cypher.errors import LimitError
from kg.cypher.native import of_python
from kg.cypher.notices import notices
from kg.cypher.parser import parse
from kg.cypher.results import Result
from kg.querying import names_evidence
from kg.stores.neo4j.connection import Connection
from kg.stores.neo4j.plans import lines
from kg.stores.neo4j.refusals import refusal
from kg.stores.neo4j.rewriting import Rewritten, rewritten, rows_of
from kg.stores.neo4j.values import Received, bare_ends, sent, whole
from kg.stores.neo4j.vocabulary import Visible, labels, property_names, types, visualization

if TYPE_CHECKING:
    import neo4j

    from kg.cypher.notices import There
    from kg.cypher.planner import Plan

_KEPT: Final = 256
_ENDS: Final = "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id RETURN id, n"


@dataclass(frozen=True)
class _Question:
    plan: "Plan"
    rewritten: Rewritten
    visible: Visible


class Asker:
    """Asks a graph in Neo4j.

    Parameters
    ----------
    connection : Connection
        To the database.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._checker = Engine(nx.MultiDiGraph())
        self._questions: dict[str, _Question] = {}

    def ask(
        self, text: str, parameters: Mapping[str, Any], *, timeout: float | None, max_rows: int | None
    ) -> Result:
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
        question = self._question(text)
        plan = question.plan
        if plan.writes and plan.mode == "EXPLAIN":
            return self._checker.run(text)  # what writes is run by our own engine, see `kg.recording`
        given = {name: sent(of_python(value)) for name, value in parameters.items()}
        if plan.mode != "EXPLAIN":
            plan.admit(given, write=False)
            for procedure in question.rewritten.procedures:
                given[rows_of(procedure)] = self._rows(procedure, question.visible)

        def take(result: "neo4j.Result") -> Result:
            return self._taken(result, text, question, max_rows)

        return self._connection.attempt(lambda: self._asked(question, given, timeout, take))

    def _question(self, text: str) -> _Question:
        question = self._questions.get(text)
        if question is None:
            plan = self._checker.prepare(whole(text))
            visible = Visible(names_evidence(text))
            asked = rewritten(parse(text), visible.labels, visible.types)
            while len(self._questions) >= _KEPT:
                del self._questions[next(iter(self._questions))]
            question = self._questions[text] = _Question(plan, asked, visible)
        return question

    def _rows(self, procedure: str, visible: Visible) -> list[dict[str, Any]]:
        """Return the rows of a procedure that says what there is."""
        if procedure == "db.schema.visualization":
            return [visualization(self._connection, visible)]
        column, names = {
            "db.labels": ("label", labels),
            "db.relationshiptypes": ("relationshipType", types),
            "db.propertykeys": ("propertyKey", property_names),
        }[procedure]
        return [{column: name} for name in names(self._connection, visible)]

    def _asked(
        self,
        question: _Question,
        given: Mapping[str, Any],
        timeout: float | None,
        take: "Callable[[neo4j.Result], Result]",
    ) -> Result:
        try:
            with self._connection.result(question.rewritten.text, given, timeout) as result:
                return take(result)
        except Neo4jError as error:
            if (ours := refusal(error, timeout)) is None:
                raise
            raise ours from error

    def _taken(self, result: "neo4j.Result", text: str, question: _Question, max_rows: int | None) -> Result:
        if question.plan.mode:
            return _shown(result.consume())
        columns = [name for name, _ in question.plan.columns]
        names = result.keys()
        rows = []
        for number, record in enumerate(result, 1):
            if max_rows is not None and number > max_rows:
                raise LimitError(f"the query gives more than {max_rows} rows", "TooManyRows")
            rows.append(record.values())
        ends = bare_ends(value for row in rows for value in row)
        named = self._connection.ask(_ENDS, ids=sorted(ends)) if ends else []
        received = Received(dict(map(tuple, named)))
        # Where a query asks for *, the server may have another order.
        places = [names.index(name) if name in names else place for place, name in enumerate(columns)]
        made = ([received.value(row[place]) for place in places] for row in rows if places)
        there = self._there(question.visible)
        return Result(columns, made, notices=lambda: notices(text, parse(text), there))

    def _there(self, visible: Visible) -> "There":
        return {
            "label": lambda: labels(self._connection, visible),
            "relationship type": lambda: types(self._connection, visible),
            "property": lambda: property_names(self._connection, visible),
        }


def _shown(summary: "neo4j.ResultSummary") -> Result:
    plan = summary.profile or summary.plan
    return Result(["plan"], [[line] for line in lines(plan)] if plan else [])
