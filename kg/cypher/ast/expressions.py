"""Expressions, and the labels and types that they and patterns ask for."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.cypher.ast.base import Located
from kg.cypher.values import Value

if TYPE_CHECKING:
    from kg.cypher.ast.clauses import Query
    from kg.cypher.ast.patterns import PathPattern


@dataclass(frozen=True, slots=True)
class Literal_(Located):  # noqa: N801 (typing has the plain name)
    """`1`, `'text'`, `true`, `null`."""

    value: Value
    kind: type = field(init=False, repr=False)  # to Python, 1 and true are equal

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", type(self.value))


@dataclass(frozen=True, slots=True)
class Parameter(Located):
    """`$name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable(Located):
    """A name that a clause has bound."""

    name: str


@dataclass(frozen=True, slots=True)
class Property(Located):
    """`subject.name`."""

    subject: "Expression"
    name: str


@dataclass(frozen=True, slots=True)
class Index(Located):
    """`subject[index]`."""

    subject: "Expression"
    index: "Expression"


@dataclass(frozen=True, slots=True)
class Slice(Located):
    """`subject[low..high]`."""

    subject: "Expression"
    low: "Expression | None"
    high: "Expression | None"


@dataclass(frozen=True, slots=True)
class ListOf(Located):
    """`[a, b]`."""

    items: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class MapOf(Located):
    """`{key: value}`."""

    items: "tuple[tuple[str, Expression], ...]"


@dataclass(frozen=True, slots=True)
class Unary(Located):
    """`-a`, `+a`, `NOT a`."""

    operator: Literal["-", "+", "NOT"]
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Binary(Located):
    """Two operands, except comparisons: arithmetic, AND, OR, XOR, IN, STARTS WITH and their like."""

    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Comparison(Located):
    """`a < b <= c`: each operator stands between its neighbours."""

    operands: "tuple[Expression, ...]"
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IsNull(Located):
    """`a IS NULL`, `a IS NOT NULL`."""

    operand: "Expression"
    negated: bool


@dataclass(frozen=True, slots=True)
class TypeName:
    """`LIST<INTEGER NOT NULL> | STRING`, one member of it or all."""

    name: str
    element: "TypeName | None" = None
    nullable: bool = True
    others: "tuple[TypeName, ...]" = ()


@dataclass(frozen=True, slots=True)
class IsTyped(Located):
    """`a IS :: INTEGER`."""

    operand: "Expression"
    type: TypeName
    negated: bool


@dataclass(frozen=True, slots=True)
class IsNormalized(Located):
    """`a IS NFC NORMALIZED`."""

    operand: "Expression"
    form: Literal["NFC", "NFD", "NFKC", "NFKD"]
    negated: bool


@dataclass(frozen=True, slots=True)
class HasLabels(Located):
    """`n:A&!B`, on a node, or on a relationship for its type."""

    subject: "Expression"
    labels: "LabelExpression"


@dataclass(frozen=True, slots=True)
class Call(Located):
    """`name(arguments)`, a function or an aggregate."""

    name: str
    arguments: "tuple[Expression, ...]"
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class CountStar(Located):
    """`count(*)`."""


@dataclass(frozen=True, slots=True)
class Case(Located):
    """`CASE … WHEN … THEN … ELSE … END`; each condition is complete, the subject is in it."""

    subject: "Expression | None"
    branches: "tuple[tuple[Expression, Expression], ...]"
    otherwise: "Expression | None"


@dataclass(frozen=True, slots=True)
class CaseSubject(Located):
    """Stands for the subject of a CASE within its conditions."""


@dataclass(frozen=True, slots=True)
class ListComprehension(Located):
    """`[variable IN source WHERE where | body]`."""

    variable: str
    source: "Expression"
    where: "Expression | None"
    body: "Expression | None"


@dataclass(frozen=True, slots=True)
class Quantifier(Located):
    """`all(variable IN source WHERE where)`, and `any`, `none`, `single`."""

    kind: str
    variable: str
    source: "Expression"
    where: "Expression | None"


@dataclass(frozen=True, slots=True)
class Reduce(Located):
    """`reduce(accumulator = start, variable IN source | body)`."""

    accumulator: str
    start: "Expression"
    variable: str
    source: "Expression"
    body: "Expression"


@dataclass(frozen=True, slots=True)
class MapProjection(Located):
    """`subject {.key, name: value, variable, .*}`; a key of `None` stands for `.*`."""

    subject: "Expression"
    items: "tuple[tuple[str | None, Expression | None], ...]"


@dataclass(frozen=True, slots=True)
class PatternExpression(Located):
    """A pattern where a value is expected: whether it is there."""

    path: "PathPattern"


@dataclass(frozen=True, slots=True)
class PatternComprehension(Located):
    """`[path WHERE where | body]`."""

    path: "PathPattern"
    where: "Expression | None"
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Subquery(Located):
    """`EXISTS { … }`, `COUNT { … }`, `COLLECT { … }`."""

    kind: Literal["EXISTS", "COUNT", "COLLECT"]
    query: "Query"


Expression: TypeAlias = (
    Literal_
    | Parameter
    | Variable
    | Property
    | Index
    | Slice
    | ListOf
    | MapOf
    | Unary
    | Binary
    | Comparison
    | IsNull
    | IsTyped
    | IsNormalized
    | HasLabels
    | Call
    | CountStar
    | Case
    | CaseSubject
    | ListComprehension
    | Quantifier
    | Reduce
    | MapProjection
    | PatternExpression
    | PatternComprehension
    | Subquery
)


# Labels and types


@dataclass(frozen=True, slots=True)
class Label(Located):
    """`A`."""

    name: str


@dataclass(frozen=True, slots=True)
class LabelAny(Located):
    """`%`: any at all."""


@dataclass(frozen=True, slots=True)
class LabelComputed(Located):
    """`$(expression)`, a text or a list of texts; `$any(…)` asks for one of them, the others for all."""

    expression: Expression
    any: bool = False


@dataclass(frozen=True, slots=True)
class LabelNot(Located):
    """`!A`."""

    operand: "LabelExpression"


@dataclass(frozen=True, slots=True)
class LabelAnd(Located):
    """`A&B`, `A:B`."""

    operands: "tuple[LabelExpression, ...]"
    colon: bool = False


@dataclass(frozen=True, slots=True)
class LabelOr(Located):
    """`A|B`."""

    operands: "tuple[LabelExpression, ...]"


LabelExpression: TypeAlias = Label | LabelAny | LabelComputed | LabelNot | LabelAnd | LabelOr
