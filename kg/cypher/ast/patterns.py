"""Patterns: nodes, relationships and paths."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.cypher.ast.base import Direction, Located
from kg.cypher.ast.expressions import Expression, LabelExpression


@dataclass(frozen=True, slots=True)
class NodePattern(Located):
    """`(variable:Label {key: value} WHERE where)`."""

    variable: str | None = None
    labels: LabelExpression | None = None
    properties: Expression | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """How often: from `low` to `high`, `None` for without end."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class RelationshipPattern(Located):
    """`-[variable:TYPE*1..2 {key: value} WHERE where]->`.

    `length` is the old form within the brackets, `quantifier` the new one after the arrow.
    """

    direction: Direction
    variable: str | None = None
    types: LabelExpression | None = None
    properties: Expression | None = None
    where: Expression | None = None
    length: Span | None = None
    quantifier: Span | None = None


@dataclass(frozen=True, slots=True)
class QuantifiedPath(Located):
    """`((a)-[r]->(b) WHERE where){1,3}`; without a span, a path in parentheses."""

    path: "PathPattern"
    where: Expression | None
    span: Span | None


PathElement: TypeAlias = NodePattern | RelationshipPattern | QuantifiedPath


@dataclass(frozen=True, slots=True)
class Selector:
    """`SHORTEST 2`, `ALL SHORTEST`, `SHORTEST 2 GROUPS`, `ANY`; the functions of the same names too."""

    kind: Literal["shortest", "all shortest", "groups", "any"]
    count: int = 1
    function: bool = False


@dataclass(frozen=True, slots=True)
class PathPattern(Located):
    """`variable = (a)-[r]->(b)`: nodes and relationships in turn, a node first and last."""

    elements: tuple[PathElement, ...]
    variable: str | None = None
    selector: Selector | None = None
