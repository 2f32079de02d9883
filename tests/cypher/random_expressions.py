"""Random expressions in Cypher, each of a type that is asked for.

Types are words: `int`, `float`, `str`, `bool`, `date`, `any` (of mixed types), `map`, `node`, `edge`, `path`,
`ints`, `strs`, `nodes`, `edges` (lists) and `bag` (a list of numbers in no order that counts).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Self

SCALARS = ("int", "float", "str", "bool", "date", "any")
TEXTS = ["", "a", "b", "ab", "B", "é", "a b", "北京", "ba"]
DATES = ["2024-02-29", "2025-12-31", "2026-03-01"]


@dataclass
class Expressions:
    """Writes expressions. `scope` has the variables that may be named, and their types."""

    chances: Random
    scope: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def pick(self, *choices: str) -> str:
        return self.chances.choice(choices)

    def chance(self, of: int) -> bool:
        return self.chances.randrange(of) == 0

    def number(self, low: int, high: int) -> int:
        return self.chances.randint(low, high)

    def name(self, letter: str) -> str:
        self.made += 1
        return f"{letter}{self.made}"

    def having(self, *types: str) -> list[str]:
        return [name for name, kind in self.scope.items() if kind in types]

    def within(self, **more: str) -> Self:
        """Return a writer that knows more variables, and gives them back when it is done."""
        return type(self)(self.chances, self.scope | more, self.made + 20)

    def value(self, kind: str, depth: int = 2) -> str:
        """Write an expression of a type."""
        known = self.having(kind)
        if known and self.chance(2):
            return self.pick(*known)
        if depth <= 0:
            return self.leaf(kind)
        if self.chance(12):
            return self.case(kind, depth)
        if self.chance(15):
            return f"coalesce({self.value(kind, depth - 1)}, {self.leaf(kind)})"
        return getattr(self, f"_{kind}")(depth - 1)

    def leaf(self, kind: str) -> str:
        if kind in ("node", "edge", "path", "nodes", "edges"):
            return self.pick(*(self.having(kind) or ["null"]))
        nodes = self.having("node")
        stored = {"int": "i", "float": "f", "str": "s", "bool": "b", "ints": "l", "any": "m"}
        if nodes and kind in stored and not self.chance(3):
            return f"{self.pick(*nodes)}.{stored[kind]}"
        if kind == "int" and (edges := self.having("edge")) and self.chance(2):
            return f"{self.pick(*edges)}.w"
        literals: dict[str, Callable[[], str]] = {
            "int": lambda: str(self.number(-2, 5)),
            "float": lambda: self.pick("0.5", "-1.5", "2.0", "1e2"),
            "str": lambda: f"'{self.pick(*TEXTS)}'",
            "bool": lambda: self.pick("true", "false", "null"),
            "date": lambda: f"date('{self.pick(*DATES)}')",
            "any": lambda: self.pick("1", "'a'", "true", "null", "[1, 2]"),
            "ints": lambda: self.pick("[]", "[1, 2, 3]", "[0, null, 2]", "range(0, 3)", "[3, 1]"),
            "strs": lambda: self.pick("['a', 'b']", "[]", "['ab', null]", "split('a,b', ',')"),
            "bag": lambda: "[]",
            "map": lambda: self.pick("{a: 1}", "{}", "{a: null, b: 'x'}"),
        }
        return literals[kind]()

    def case(self, kind: str, depth: int) -> str:
        one, other = self.value(kind, depth - 1), self.leaf(kind)
        if self.chance(2):
            return f"CASE WHEN {self.value('bool', depth - 1)} THEN {one} ELSE {other} END"
        tested, found = self.value("int", depth - 1), self.leaf("int")
        return f"CASE {tested} WHEN {found} THEN {one} WHEN 1, 2 THEN {other} END"

    def _int(self, depth: int) -> str:
        form = self.number(0, 14)
        if form <= 2:
            return f"({self.value('int', depth)} {self.pick('+', '-', '*')} {self.value('int', depth)})"
        if form == 3:
            return f"({self.value('int', depth)} {self.pick('%', '/')} {self.pick('2', '3', '-2')})"
        if form == 4:
            return f"size({self.value(self.pick('str', 'ints', 'strs', 'bag', 'nodes', 'edges'), depth)})"
        if form == 5:
            return f"toInteger({self.value(self.pick('float', 'str', 'int', 'bool'), depth)})"
        if form == 6:
            return f"{self.pick('abs', 'sign')}({self.value('int', depth)})"
        if form == 7 and (paths := self.having("path")):
            return f"length({self.pick(*paths)})"
        if form in (8, 9):
            return f"{self.value('ints', depth)}[{self.number(-2, 2)}]"
        if form == 10:
            return f"reduce(s = 0, z IN {self.value('ints', depth)} | s + coalesce(z, {self.leaf('int')}))"
        if form == 11:
            return f"COUNT {{ {self.subquery(depth)} }}"
        if form == 12:
            return f"{self.pick('head', 'last')}({self.value('ints', depth)})"
        if form == 13:
            part = self.pick("year", "month", "day", "week", "dayOfWeek", "quarter")
            return f"{self.value('date', depth)}.{part}"
        return f"-{self.leaf('int')}"

    def _float(self, depth: int) -> str:
        form = self.number(0, 5)
        if form == 0:
            return f"({self.value('float', depth)} {self.pick('+', '-', '*')} {self.value('float', depth)})"
        if form == 1:
            return f"toFloat({self.value(self.pick('int', 'str'), depth)})"
        if form == 2:
            return f"({self.value('int', depth)} / {self.pick('2.0', '4.0')})"
        if form == 3:
            return f"{self.pick('abs', 'ceil', 'floor', 'round')}({self.value('float', depth)})"
        if form == 4:
            return f"round({self.value('float', depth)}, 1)"
        return f"sqrt(abs({self.value('int', depth)}))"

    def _str(self, depth: int) -> str:
        form = self.number(0, 9)
        if form == 0:
            return f"({self.value('str', depth)} {self.pick('+', '||')} {self.value('str', depth)})"
        if form == 1:
            return f"toString({self.value(self.pick('int', 'bool', 'date', 'float'), depth)})"
        if form == 2:
            function = self.pick("toUpper", "toLower", "trim", "reverse", "ltrim", "rtrim")
            return f"{function}({self.value('str', depth)})"
        if form == 3:
            return f"substring({self.value('str', depth)}, {self.number(0, 2)}{self.pick('', ', 1', ', 2')})"
        if form == 4:
            return f"{self.pick('left', 'right')}({self.value('str', depth)}, {self.number(0, 2)})"
        if form == 5:
            return f"replace({self.value('str', depth)}, '{self.pick('a', 'b', '')}', '{self.pick('x', '')}')"
        if form == 6 and (edges := self.having("edge")):
            return f"type({self.pick(*edges)})"
        if form == 7:
            return f"head({self.value('strs', depth)})"
        if form == 8:
            return f"reduce(s = '', z IN {self.value('strs', depth)} | s + coalesce(z, '-'))"
        return self.leaf("str")

    def _bool(self, depth: int) -> str:
        x = f"x{depth}"  # another at each depth: Neo4j lets no subquery hide it
        form = self.number(0, 17)
        if form <= 3:
            kind = self.pick("int", "int", "float", "str", "date", "any", "bool", "ints")
            compared = self.pick("=", "<>", "<", "<=", ">", ">=")
            return f"{self.value(kind, depth)} {compared} {self.value(kind, depth)}"
        if form == 4:
            return (
                f"({self.value('bool', depth)} {self.pick('AND', 'OR', 'XOR')} {self.value('bool', depth)})"
            )
        if form == 5:
            return f"NOT ({self.value('bool', depth)})"
        if form == 6:
            return f"({self.value(self.pick(*SCALARS), depth)}) IS {self.pick('', 'NOT ')}NULL"
        if form == 7:
            verb = self.pick("STARTS WITH", "ENDS WITH", "CONTAINS")
            return f"{self.value('str', depth)} {verb} {self.value('str', depth)}"
        if form == 8:
            return f"{self.value('str', depth)} =~ '{self.pick('a.*', '.*b', '[ab]+', '(?i)b', '.')}'"
        if form == 9:
            return f"{self.value('int', depth)} IN {self.value(self.pick('ints', 'bag'), depth)}"
        if form == 10 and (nodes := self.having("node")):
            return f"{self.pick(*nodes)}:{self.labels()}"
        if form == 11:
            return f"EXISTS {{ {self.subquery(depth)} }}"
        if form in (12, 13):
            quantity = self.pick("any", "all", "none", "single")
            inner = self.within(**{x: "int"})
            return f"{quantity}({x} IN {self.value('ints', depth)} WHERE {inner.value('bool', depth)})"
        if form == 14 and (nodes := self.having("node")):
            return f"({self.pick(*nodes)}){self.plain_edge()}({self.pick('', ':A', *nodes)})"
        if form == 15:
            kind = self.pick(
                "INTEGER", "STRING", "BOOLEAN", "FLOAT", "INTEGER NOT NULL", "LIST<INTEGER>", "ANY"
            )
            return f"({self.value('any', depth)}) IS {self.pick('', 'NOT ')}:: {kind}"
        if form == 16:
            return f"isEmpty({self.value(self.pick('str', 'ints'), depth)})"
        if (nodes := self.having("node")) and len(nodes) > 1:
            return f"{self.pick(*nodes)} {self.pick('=', '<>')} {self.pick(*nodes)}"
        return self.leaf("bool")

    def _date(self, depth: int) -> str:
        if self.chance(2):
            span = self.pick(f"days: {self.number(-1, 40)}", "months: 1", "weeks: -1", "years: 1")
            return f"({self.leaf('date')} + duration({{{span}}}))"
        unit = self.pick("month", "week", "year", "quarter")
        return f"date.truncate('{unit}', coalesce({self.value('date', depth)}, date('2026-01-01')))"

    def _any(self, depth: int) -> str:
        if self.chance(2):
            return (
                f"CASE WHEN {self.value('bool', depth)} THEN {self.leaf('int')} ELSE {self.leaf('str')} END"
            )
        return f"[{self.leaf('int')}, {self.leaf('str')}, {self.leaf('bool')}][{self.number(0, 2)}]"

    def _ints(self, depth: int) -> str:
        x = f"x{depth}"
        form = self.number(0, 8)
        source = self.value("ints", depth)
        if form == 0:
            return f"({source} + {self.value(self.pick('ints', 'int'), depth)})"
        if form == 1:
            # 5.26 cannot reverse a list that is a property; one that was computed it can.
            return f"{self.pick('tail', 'reverse')}({source} + [])"
        if form == 2:
            return f"{source}[{self.pick('1..', '..2', '-2..', '..-1', '0..1')}]"
        if form in (3, 4):
            inner = self.within(**{x: "int"})
            where = f" WHERE {inner.value('bool', depth)}" if self.chance(2) else ""
            return f"[{x} IN {source}{where} | {inner.value('int', depth)}]"
        if form == 5:
            if self.chance(2):  # steps only towards the end: range(0, -1, 2) is [0] in 5.26
                return f"range({self.number(-1, 2)}, {self.number(2, 4)}, {self.number(1, 3)})"
            return f"range({self.number(-1, 3)}, {self.number(-1, 3)})"
        if form == 6 and (paths := self.having("path")):
            inner = self.within(**{x: "node"})
            return f"[{x} IN nodes({self.pick(*paths)}) | {inner.value('int', depth)}]"
        if form == 7 and (lists := self.having("edges")):
            inner = self.within(**{x: "edge"})
            return f"[{x} IN {self.pick(*lists)} | {inner.value('int', depth)}]"
        return f"[{self.value('int', depth)}, {self.leaf('int')}]"

    def _strs(self, depth: int) -> str:
        x = f"x{depth}"
        form = self.number(0, 3)
        if form == 0:
            return f"split({self.value('str', depth)}, '{self.pick(' ', 'a', 'b')}')"
        if form == 1:
            inner = self.within(**{x: "str"})
            return f"[{x} IN {self.value('strs', depth)} WHERE {inner.value('bool', depth)}]"
        if form == 2 and (lists := self.having("edges")):
            return f"[y IN {self.pick(*lists)} | type(y)]"
        return f"[{self.value('str', depth)}, {self.leaf('str')}]"

    def _bag(self, depth: int) -> str:
        nodes = self.having("node")
        if not nodes:
            return self.leaf("bag")
        inner = self.within(y="node")
        if self.chance(3):
            start, value = self.pick(*nodes), inner.value("int", depth)
            return f"COLLECT {{ MATCH ({start}){self.plain_edge()}(y) RETURN {value} AS k{depth} }}"
        where = f" WHERE {inner.value('bool', depth)}" if self.chance(2) else ""
        return f"[({self.pick(*nodes)}){self.plain_edge()}(y){where} | {inner.value('int', depth)}]"

    def _map(self, depth: int) -> str:
        nodes = self.having("node")
        if nodes and self.chance(2):
            node = self.pick(*nodes)
            return self.pick(
                f"properties({node})", f"{node} {{.i, .s, k: {self.value('int', depth)}}}", f"{node} {{.*}}"
            )
        return f"{{a: {self.value(self.pick('int', 'str', 'any'), depth)}, b: {self.value('bool', depth)}}}"

    def _node(self, depth: int) -> str:
        paths = self.having("path")
        if paths and self.chance(2):
            return f"nodes({self.pick(*paths)})[{self.number(-1, depth)}]"
        edges = self.having("edge")
        return f"{self.pick('startNode', 'endNode')}({self.pick(*edges)})" if edges else self.leaf("node")

    def _edge(self, depth: int) -> str:
        return f"head({self.value('edges', depth)})" if self.having("edges") else self.leaf("edge")

    def _path(self, depth: int) -> str:  # noqa: ARG002 (called like the others)
        return self.leaf("path")

    def _nodes(self, depth: int) -> str:  # noqa: ARG002 (as above)
        paths = self.having("path")
        return f"nodes({self.pick(*paths)})" if paths else self.leaf("nodes")

    def _edges(self, depth: int) -> str:  # noqa: ARG002 (as above)
        paths = self.having("path")
        return f"relationships({self.pick(*paths)})" if paths else self.leaf("edges")

    # What of patterns an expression needs

    def labels(self) -> str:
        return self.pick("A", "B", "C", "A|B", "A&B", "!A", "!(B|C)", "A&!C", "%")

    def types(self) -> str:
        return self.pick("", "", "", ":R", ":R", ":R|S", ":!R", ":S|T")

    def arrows(self, middle: str) -> str:
        left, right = {"out": ("-", "->"), "in": ("<-", "-"), "both": ("-", "-")}[
            self.pick("out", "out", "in", "both")
        ]
        return f"{left}{middle}{right}"

    def plain_edge(self) -> str:
        return self.arrows(f"[{self.types()}]")

    def subquery(self, depth: int) -> str:
        """Write what stands in EXISTS and COUNT."""
        nodes = self.having("node")
        start = self.pick(*nodes) if nodes else "u:A"
        pattern = f"({start}){self.plain_edge()}(v{self.pick('', ':B', ':!A')})"
        inner = self.within(v="node")
        form = self.number(0, 3)
        if form == 0:
            return pattern
        if form == 1:
            return f"{pattern} WHERE {inner.value('bool', depth)}"
        if form == 2:
            return f"MATCH {pattern} RETURN {self.pick('', 'DISTINCT ')}{inner.value('int', depth)} AS v0"
        return f"MATCH {pattern} WITH v WHERE {inner.value('bool', depth)} RETURN v"
