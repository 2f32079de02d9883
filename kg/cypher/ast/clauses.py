"""Clauses, and the queries that are made of them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.cypher.ast.base import Located
from kg.cypher.ast.expressions import Expression
from kg.cypher.ast.patterns import PathPattern


@dataclass(frozen=True, slots=True)
class Match(Located):
    """`MATCH`, `OPTIONAL MATCH`."""

    patterns: tuple[PathPattern, ...]
    where: Expression | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Unwind(Located):
    """`UNWIND source AS variable`."""

    source: Expression
    variable: str


@dataclass(frozen=True, slots=True)
class Item(Located):
    """One column: what it is, its name, and whether AS gave it."""

    expression: Expression
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class SortKey(Located):
    """`expression DESC`."""

    expression: Expression
    descending: bool


@dataclass(frozen=True, slots=True)
class Projection(Located):
    """`RETURN` (`final`) and `WITH`."""

    final: bool
    items: tuple[Item, ...]
    star: bool = False
    distinct: bool = False
    order: tuple[SortKey, ...] = ()
    skip: Expression | None = None
    limit: Expression | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Create(Located):
    """`CREATE`."""

    patterns: tuple[PathPattern, ...]


@dataclass(frozen=True, slots=True)
class SetItem(Located):
    """`n.p = value`, `n = value`, `n += value`; without an operator, `n:Label`."""

    target: Expression
    operator: Literal["=", "+=", ":"]
    value: Expression | None = None


@dataclass(frozen=True, slots=True)
class Set_(Located):  # noqa: N801 (set is a built-in)
    """`SET`."""

    items: tuple[SetItem, ...]


@dataclass(frozen=True, slots=True)
class Remove(Located):
    """`REMOVE n.p, n:Label`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Delete(Located):
    """`DELETE`, `DETACH DELETE`."""

    items: tuple[Expression, ...]
    detach: bool


@dataclass(frozen=True, slots=True)
class Merge(Located):
    """`MERGE` with what to set when it was created and when it was found."""

    pattern: PathPattern
    on_create: tuple[SetItem, ...] = ()
    on_match: tuple[SetItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreach(Located):
    """`FOREACH (variable IN source | clauses)`."""

    variable: str
    source: Expression
    clauses: "tuple[Clause, ...]"


@dataclass(frozen=True, slots=True)
class CallProcedure(Located):
    """`CALL name(arguments) YIELD column AS name WHERE where`; `None` where a part is left out."""

    name: str
    arguments: tuple[Expression, ...] | None
    yields: tuple[tuple[str, str], ...] | None
    star: bool = False
    where: Expression | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class CallSubquery(Located):
    """`CALL (names) { query }`; `imports` is `None` without the parentheses."""

    query: "Query"
    imports: tuple[str, ...] | None
    star: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Finish(Located):
    """`FINISH`: no columns, no rows."""


Clause: TypeAlias = (
    Match
    | Unwind
    | Projection
    | Create
    | Set_
    | Remove
    | Delete
    | Merge
    | Foreach
    | CallProcedure
    | CallSubquery
    | Finish
)


@dataclass(frozen=True, slots=True)
class SingleQuery(Located):
    """Clauses, one after the other."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Union(Located):
    """Several queries whose rows come one after the other."""

    parts: tuple[SingleQuery, ...]
    all: bool


Query: TypeAlias = SingleQuery | Union


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole text: the query, and whether it is to be explained or profiled."""

    query: Query
    mode: Literal["EXPLAIN", "PROFILE"] | None = None
    parameters: tuple[str, ...] = ()
