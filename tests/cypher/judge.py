"""Neo4j as the judge of the engine: one graph and one query on both, and whether the answers are the same.

An answer is a list of rows of plain comparable values. Nodes and relationships of the graph that was
loaded are told by their numbers in it, those that a query made by what they hold.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j
import networkx as nx
from neo4j.exceptions import Neo4jError
from neo4j.time import Date as DriverDate
from neo4j.time import DateTime as DriverDateTime
from neo4j.time import Duration as DriverDuration
from neo4j.time import Time as DriverTime

from kg.cypher.durations import Duration
from kg.cypher.engine import Engine
from kg.cypher.errors import CypherError
from kg.cypher.spatial import Point
from kg.cypher.temporal import Instant
from kg.cypher.values import Node, Path, Relationship

# Neo4j's codes, the last part, in the words of the engine.
KINDS = {
    "SyntaxError": "SyntaxError",
    "SemanticError": "SyntaxError",
    "TypeError": "TypeError",
    "ArgumentError": "ArgumentError",
    "InvalidArgumentError": "ArgumentError",
    "ArithmeticError": "ArithmeticError",
    "EntityNotFound": "EntityNotFound",
    "ParameterMissing": "ParameterMissing",
    "ConstraintValidationFailed": "ConstraintVerificationFailed",
    "ConstraintVerificationFailed": "ConstraintVerificationFailed",
    "ProcedureNotFound": "ProcedureError",
    "ProcedureCallFailed": "ProcedureError",
    "ProcedureError": "ProcedureError",
    "UnknownFunction": "SyntaxError",
}
# What Neo4j finds in the types of a query before it runs (a SyntaxError, then), openCypher's tests want found
# when it runs; and what Neo4j has no class for, it says has failed.
ALIKE = {
    ("TypeError", "SyntaxError"),
    ("ArgumentError", "SyntaxError"),
    ("ArgumentError", "ExecutionFailed"),
    ("TypeError", "ExecutionFailed"),
    ("ArithmeticError", "ExecutionFailed"),
}


@dataclass(frozen=True)
class Answer:
    """What a query gave: columns and rows, or the class of an error and what it said."""

    columns: tuple[str, ...] = ()
    rows: tuple[Any, ...] = ()
    error: str | None = None
    said: str = ""

    def same(self, other: "Answer", *, ordered: bool = False) -> bool:
        """Tell whether this, an answer of the engine, is that of Neo4j."""
        if self.error or other.error:
            return self.error == other.error or (self.error, other.error) in ALIKE
        mine, others = self.rows, other.rows
        if not ordered:
            mine, others = tuple(sorted(mine, key=repr)), tuple(sorted(others, key=repr))
        return self.columns == other.columns and mine == others

    def __str__(self) -> str:
        if self.error:
            return f"{self.error}: {self.said}"
        return "\n".join([" | ".join(self.columns), *(repr(row) for row in self.rows)])


class Judge:
    """Both engines, and the graph that is in them.

    Parameters
    ----------
    driver : neo4j.Driver
        Its default database is emptied whenever a graph is put in.
    """

    def __init__(self, driver: neo4j.Driver) -> None:
        self._session = driver.session(fetch_size=-1)
        # What a store made ready is in the way: a label with an index is one of db.labels.
        for kind, where in (("CONSTRAINT", ""), ("INDEX", "WHERE type <> 'LOOKUP'")):
            for name in self._session.run(f"SHOW {kind} YIELD * {where} RETURN name").value():
                self._session.run(f"DROP {kind} {name}").consume()
        self._names: dict[str, tuple[str, int]] = {}
        self._graph: Any = nx.MultiDiGraph()
        self.engine = Engine(self._graph)

    def close(self) -> None:
        self._session.run("MATCH (n) DETACH DELETE n").consume()
        self._session.close()

    def load(self, graph: Any) -> None:
        """Put a graph into both, in place of what was there."""
        self._graph = graph
        self.engine = Engine(graph)
        self._keys = {node: number for number, node in enumerate(graph)}
        self._edges = {edge[:3]: number for number, edge in enumerate(graph.edges)}
        nodes = [
            {"labels": list(data["labels"]), "held": _held(data, "labels")}
            for _, data in graph.nodes(data=True)
        ]
        edges = [
            {"a": self._keys[a], "b": self._keys[b], "type": data["type"], "held": _held(data, "type")}
            for a, b, data in graph.edges(data=True)
        ]
        with self._session.begin_transaction() as transaction:
            transaction.run("MATCH (n) DETACH DELETE n").consume()
            made = transaction.run(
                "UNWIND $nodes AS node CREATE (n:$(node.labels)) SET n = node.held RETURN elementId(n)",
                nodes=nodes,
            ).value()
            self._names = {name: ("node", number) for number, name in enumerate(made)}
            for edge in edges:
                edge["a"], edge["b"] = made[edge["a"]], made[edge["b"]]
            joined = transaction.run(
                "UNWIND $edges AS edge MATCH (a), (b) WHERE elementId(a) = edge.a AND elementId(b) = edge.b "
                "CREATE (a)-[r:$(edge.type)]->(b) SET r = edge.held RETURN elementId(r)",
                edges=edges,
            ).value()
            self._names |= {name: ("edge", number) for number, name in enumerate(joined)}
            transaction.commit()

    def neo4j(self, query: str, parameters: Mapping[str, Any]) -> Answer:
        """Return what Neo4j answers; what it would write is rolled back."""
        try:
            with self._session.begin_transaction() as transaction:
                result = transaction.run(query, dict(parameters))
                columns = tuple(result.keys())
                rows = tuple(tuple(self._theirs(value) for value in record) for record in result)
                transaction.rollback()
                return Answer(columns, rows)
        except Neo4jError as error:
            kind = (error.code or "").rsplit(".", 1)[-1]
            return Answer(error=KINDS.get(kind, kind), said=(error.message or "").split("\n")[0][:200])

    def ours(self, query: str, parameters: Mapping[str, Any]) -> Answer:
        """Return what the engine answers; what it writes goes into a copy."""
        engine = self.engine
        writes = False
        try:
            writes = engine.prepare(query).writes
            if writes:
                engine = Engine(self._graph.copy())
            columns, rows, _ = engine.rows(query, parameters, write=True, timeout=60)
            return Answer(tuple(columns), tuple(tuple(self._our(value) for value in row) for row in rows))
        except CypherError as error:
            return Answer(error=KINDS.get(error.kind, error.kind), said=error.message[:200])

    def _theirs(self, value: Any) -> Any:
        if isinstance(value, neo4j.graph.Path):
            return (
                "path",
                tuple(map(self._theirs, value.nodes)),
                tuple(map(self._theirs, value.relationships)),
            )
        if isinstance(value, neo4j.graph.Node):
            named = self._names.get(value.element_id)
            return named or ("node", tuple(sorted(value.labels)), self._theirs(dict(value)))
        if isinstance(value, neo4j.graph.Relationship):
            return self._names.get(value.element_id) or ("edge", value.type, self._theirs(dict(value)))
        if isinstance(value, list):
            return [self._theirs(item) for item in value]
        if isinstance(value, dict):
            return {name: self._theirs(item) for name, item in sorted(value.items())}
        return _plain(value)

    def _our(self, value: Any) -> Any:
        if isinstance(value, Path):
            return "path", tuple(map(self._our, value.nodes)), tuple(map(self._our, value.relationships))
        if isinstance(value, Node):
            known = self._keys.get(value.key)
            if known is not None:
                return "node", known
            return "node", value.labels, self._our(value.properties)
        if isinstance(value, Relationship):
            known = self._edges.get((value.source, value.target, value.key))
            if known is not None:
                return "edge", known
            return "edge", value.type, self._our(value.properties)
        if isinstance(value, list):
            return [self._our(item) for item in value]
        if isinstance(value, dict):
            return {name: self._our(item) for name, item in sorted(value.items())}
        return _plain(value)


def _held(data: Mapping[str, Any], without: str) -> dict[str, Any]:
    return {
        name: value.to_native() if isinstance(value, Instant) else value
        for name, value in data.items()
        if name != without
    }


def _plain(value: Any) -> Any:
    """Return a value so that equal ones of another type differ, and sums in another order do not."""
    if isinstance(value, bool | None):
        return value
    if isinstance(value, float):
        return "float", "NaN" if math.isnan(value) else f"{value:.11g}"
    if isinstance(value, DriverDate | DriverTime | DriverDateTime):
        return _their_instant(value)
    if isinstance(value, DriverDuration):
        return "duration", value.months, value.days, value.seconds * 10**9 + value.nanoseconds
    if isinstance(value, Duration):
        return "duration", value.months, value.days, value.nanos
    if isinstance(value, Instant):
        text, _, zone = str(value).partition("[")
        return "instant", text.replace("Z", "+00:00"), zone.replace("UTC]", "")
    if isinstance(value, neo4j.spatial.Point):
        return "point", value.srid, tuple(map(float, value))
    if isinstance(value, Point):
        return "point", value.srid, tuple(value.coordinates)
    return value


def _their_instant(value: DriverDate | DriverTime | DriverDateTime) -> tuple[str, str, str]:
    text = ""
    if isinstance(value, DriverDate | DriverDateTime):
        text = f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, DriverDate):
        return "instant", text, ""
    text += "T" if text else ""
    text += f"{value.hour:02}:{value.minute:02}:{value.second:02}"
    if value.nanosecond:
        text += f".{value.nanosecond:09}".rstrip("0")
    zone = ""
    if value.tzinfo is not None:
        offset = value.utcoffset()
        assert offset is not None
        seconds = round(offset.total_seconds())
        sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
        text += f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}"
        name = getattr(value.tzinfo, "key", None) or getattr(value.tzinfo, "zone", None)
        zone = f"{name}]" if name and name != "UTC" else ""
    return "instant", text, zone


def bags(answer: Answer, columns: Sequence[int]) -> Answer:
    """Return the answer with the lists of these columns in an order of their own: a bag has none."""
    rows = tuple(
        tuple(
            sorted(value, key=repr) if place in columns and isinstance(value, list) else value
            for place, value in enumerate(row)
        )
        for row in answer.rows
    )
    return Answer(answer.columns, rows, answer.error, answer.said)
