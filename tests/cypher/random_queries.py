"""Random small graphs and random queries about them, whose answers do not hang on chance.

A query is written clause by clause, with the variables that it has and their types.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import networkx as nx
from random_expressions import SCALARS, TEXTS, Expressions


@dataclass
class Query:
    """A query, the columns whose lists are bags, and whether its rows come in one order only."""

    text: str
    bags: tuple[int, ...] = ()
    ordered: bool = False


def random_graph(chances: Random) -> nx.MultiDiGraph:
    """Draw a graph of a few nodes."""
    graph = nx.MultiDiGraph()
    held: dict[str, Callable[[], object]] = {
        "i": lambda: chances.randint(-2, 3),
        "f": lambda: chances.choice([0.0, -1.5, 2.0, 0.5]),
        "s": lambda: chances.choice(TEXTS),
        "b": lambda: chances.random() < 0.6,
        "l": lambda: [chances.randint(0, 3) for _ in range(chances.randint(0, 3))],
        "m": lambda: chances.choice([1, "1", 2.5, True, "a", 0]),
    }
    size = chances.randint(2, 6)
    for number in range(size):
        labels = tuple(label for label in "ABC" if chances.random() < 0.4)
        properties = {name: make() for name, make in held.items() if chances.random() < 0.7}
        graph.add_node(number, labels=labels, **properties)
    for number in range(chances.randint(1, 9)):
        start, end = chances.randrange(size), chances.randrange(size)
        weight = {"w": chances.randint(0, 3)} if chances.random() < 0.7 else {}
        graph.add_edge(start, end, number, type=chances.choice("RRST"), **weight)
    return graph


# What a hand does wrong: a pattern, and what stands in its place.
_SLIPS = [
    (r"\bn1\b", "n9"),
    (r"\)", ""),
    (r"\bsize\(", "sizes("),
    (r"\b(toInteger|toUpper|abs|head)\(", r"\1(1, "),
    (r" AND ", " AND 1 AND "),
    (r"NOT \(", "NOT ('a' + "),
    (r" AS [ca]\d+", ""),
    (r"RETURN ", "RETURN 1 AS x, 2 AS x, "),
    (r"\(n1\b", "(r2"),
    (r"RETURN ", "WHERE true RETURN "),
    (r"\bcount\(", "count(count("),
    (r"LIMIT \d", "LIMIT -1"),
    (r"LIMIT \d", "LIMIT 'a'"),
    (r"LIMIT \d", "LIMIT c1"),
    (r"MATCH ", "MATCH MATCH "),
    (r"CASE ", "CASE WHEN "),
    (r" END\b", ""),
    (r"\bUNWIND ", "UNWIND 1 + true AS z UNWIND "),
]


@dataclass
class Writer(Expressions):
    """Writes one query."""

    # Neo4j lets one MATCH have either stars or quantifiers.
    starred: bool = False
    quantified: bool = False

    # Patterns

    def node_part(self, fresh: dict[str, str]) -> str:
        """Write a node of a pattern; one that is new goes into `fresh`."""
        known = self.having("node") + [name for name, kind in fresh.items() if kind == "node"]
        if known and self.chance(3):
            return f"({self.pick(*known)})"
        if self.chance(6):
            return self.pick("()", "()", "(:A)", "(:B|C)")
        name = self.name("n")
        label = f":{self.labels()}" if self.chance(5) else ""
        held = self.pick(" {i: 1}", " {b: true}", " {s: 'a'}") if self.chance(15) else ""
        where = ""
        if not held and self.chance(8):
            where = f" WHERE {self.within(**{name: 'node'}).value('bool', 1)}"
        fresh[name] = "node"
        return f"({name}{label}{held}{where})"

    def edge_part(self, fresh: dict[str, str]) -> str:
        form = self.number(0, 9)
        types = self.types()
        if form <= 4:
            name = self.name("r")
            fresh[name] = "edge"
            return self.arrows(f"[{name}{types}{self.pick('', '', '', '', ' {w: 1}')}]")
        if form == 5 and not self.quantified:
            name = self.name("r")
            fresh[name] = "edges"
            types = types.replace("!R", "R")  # Neo4j has no such expression beside a star
            self.starred = True
            span = self.pick("*1..2", "*0..1", "*2", "*..2", "*1..3", "*0..2", "*")
            return self.arrows(f"[{name}{types}{span}]")
        if form == 6 and not self.starred:
            name = self.name("r")
            fresh[name] = "edges"
            self.quantified = True
            return self.arrows(f"[{name}{types}]") + self.pick("{1,2}", "{0,1}", "{2}", "{,2}", "+", "{1,3}")
        return self.arrows(f"[{types}]") if types else self.pick("-->", "--", "<--")

    def group_part(self, fresh: dict[str, str]) -> str:
        """Write a quantified path pattern."""
        self.quantified = True
        a, r, b = self.name("g"), self.name("q"), self.name("g")
        inner = self.within(**{a: "node", r: "edge", b: "node"})
        where = f" WHERE {inner.value('bool', 1)}" if self.chance(2) else ""
        fresh |= {a: "nodes", r: "edges", b: "nodes"}
        often = self.pick("{1,2}", "+", "{0,2}", "{2}", "*")
        return f"(({a}){self.arrows(f'[{r}{self.types()}]')}({b}){where}){often}"

    def chain(self, fresh: dict[str, str], longest: int) -> str:
        text = self.node_part(fresh)
        length = self.number(0, longest)
        for _ in range(length):
            middle = self.group_part(fresh) if self.chance(9) and not self.starred else self.edge_part(fresh)
            text += middle + self.node_part(fresh)
        # A path of one node survives in 5.26 where OPTIONAL MATCH finds nothing.
        if length and self.chance(3):
            name = self.name("p")
            fresh[name] = "path"
            text = f"{name} = {text}"
        return text

    # Clauses

    def match(self) -> str:
        fresh: dict[str, str] = {}
        self.starred = self.quantified = False
        optional = "OPTIONAL " if self.chance(3) else ""
        before = ""
        if self.chance(6) and len(self.having("node")) > 1:
            before, text = self.shortest(fresh)
        else:
            text = self.chain(fresh, 1 if self.chance(2) else 2)
            if self.chance(4):
                text += ", " + self.chain(fresh, 1)
        self.scope |= fresh
        where = f" WHERE {self.value('bool', 2)}" if self.chance(4) else ""
        return f"{before}{optional}MATCH {text}{where}"

    def shortest(self, fresh: dict[str, str]) -> tuple[str, str]:
        """Write a pattern of shortest ways, and what has to stand before its MATCH."""
        nodes = self.having("node")
        one, other = self.pick(*nodes), self.pick(*nodes)
        name = self.name("p")
        fresh[name] = "path"
        if one == other or self.chance(2):
            which = self.pick("ALL SHORTEST", "SHORTEST 2 GROUPS", "SHORTEST 1 GROUP")
            return "", f"{name} = {which} ({one}){self.plain_edge()}{self.pick('+', '*', '{1,3}')}({other})"
        types = self.types().replace("!R", "R")
        pattern = f"allShortestPaths(({one}){self.arrows(f'[{types}*..4]')}({other}))"
        return f"WITH * WHERE {one} <> {other} ", f"{name} = {pattern}"  # from a node to itself is an error

    def unwind(self) -> str:
        source = self.value(self.pick("ints", "ints", "bag", "strs", "nodes"), 2)
        kinds = {"[y IN": "any"}
        name = self.name("u")
        kind = "int"
        for list_kind, item in (("nodes", "node"), ("strs", "str")):
            if source in self.having(list_kind):
                kind = item
        self.scope[name] = kinds.get(source[:5], kind) if kind != "int" else "any"
        return f"UNWIND {source} AS {name}"

    def project(self, word: str) -> tuple[str, dict[str, str], bool]:
        """Write a WITH or RETURN; return it, its columns, and whether its rows are in one order."""
        kept: dict[str, str] = {}
        items = []
        aggregated = self.chance(3)
        for _ in range(self.number(1, 3)):
            old = list(self.scope)
            if old and self.chance(2):
                name = self.pick(*old)
                if name in kept:
                    continue
                items.append(name)
                kept[name] = self.scope[name]
                continue
            kind = self.pick(*SCALARS, "int", "str", "bool", "ints", "strs", "map", "bag")
            name = self.name("c")
            items.append(f"{self.value(kind, 3)} AS {name}")
            kept[name] = kind
        if not items:
            items, kept = ["1 AS one"], {"one": "int"}
        distinct = "DISTINCT " if not aggregated and self.chance(5) else ""
        if aggregated:
            for _ in range(self.number(1, 2)):
                text, kind = self.aggregate()
                name = self.name("a")
                items.append(f"{text} AS {name}")
                kept[name] = kind
        total = all(kind in SCALARS for kind in kept.values())
        tail = ""
        # 5.26 loses a column that is distinct, ordered, distinct once more and grouped.
        if total and not (distinct and word == "WITH") and self.chance(2):
            tail = " ORDER BY " + ", ".join(name + self.pick("", " DESC") for name in kept)
            if self.chance(2):
                tail += f" {self.pick('SKIP', 'OFFSET')} {self.number(0, 2)}"
            if self.chance(2):
                tail += f" LIMIT {self.number(0, 4)}"
        return f"{word} {distinct}{', '.join(items)}{tail}", kept, bool(tail)

    def aggregate(self) -> tuple[str, str]:
        form = self.number(0, 7)
        once = self.pick("", "", "DISTINCT ")
        if form == 0:
            return "count(*)", "int"
        if form == 1:
            of = self.pick(*(list(self.scope) or ["1"]))
            return f"count({once}{of})", "int"
        if form == 2:
            return f"sum({once}{self.value('int')})", "int"
        if form == 3:
            return f"{self.pick('avg', 'stDev', 'stDevP')}({self.value('int')})", "float"
        if form == 4:
            kind = self.pick("int", "str", "date", "any", "bool")
            return f"{self.pick('min', 'max')}({self.value(kind)})", kind
        if form in (5, 6):
            return f"collect({once}{self.value('int')})", "bag"
        return f"{self.pick('percentileCont', 'percentileDisc')}({self.value('float')}, 0.5)", "float"

    def call(self) -> str:
        old = [name for name in self.scope if self.chance(2)]
        inner = Writer(self.chances, {name: self.scope[name] for name in old}, self.made + 40)
        first = "WITH " + ", ".join(old) + " " if old else ""
        head = "CALL"
        if self.chance(2):
            head, first = f"CALL ({', '.join(old)})", ""
            if self.chance(4):
                head = f"OPTIONAL {head}"
        before = inner.match() + " " if self.chance(2) else ""
        value, kind = inner.value("int", 2), "int"
        if self.chance(3):
            value, kind = inner.aggregate()
        name = self.name("v")
        body = f"{first}{before}RETURN {value} AS {name}"
        if self.chance(4):
            second = Writer(self.chances, {each: self.scope[each] for each in old}, self.made + 60)
            body += f" UNION {self.pick('', 'ALL ')}{first}RETURN {second.value('int', 2)} AS {name}"
            kind = "any" if kind != "int" else kind
        self.made += 80
        self.scope[name] = kind
        return f"{head} {{ {body} }}"

    def query(self) -> Query:
        parts = [self.match() if not self.chance(8) else self.unwind()]
        for _ in range(self.number(0, 2)):
            form = self.number(0, 6)
            if form <= 1:
                parts.append(self.match())
            elif form == 2:
                parts.append(self.unwind())
            elif form == 3:
                parts.append(self.call())
            else:
                text, kept, _ = self.project("WITH")
                self.scope = kept
                if self.chance(3) and not self.having("path"):  # 5.26 forgets what a path is made of there
                    text += f" WHERE {self.value('bool', 2)}"
                parts.append(text)
        text, kept, ordered = self.project("RETURN")
        text = " ".join([*parts, text])
        if self.chance(12):
            text = self.broken(text)
        bags = tuple(place for place, kind in enumerate(kept.values()) if kind in ("bag", "any"))
        return Query(text, bags, ordered)

    def broken(self, text: str) -> str:
        """Write one thing wrong, where there is something of the kind."""
        old, new = self.chances.choice(_SLIPS)
        places = list(re.finditer(old, text))
        if not places:
            return text
        place = self.chances.choice(places)
        return text[: place.start()] + place.expand(new) + text[place.end() :]


def random_query(chances: Random) -> Query:
    """Write a query."""
    return Writer(chances).query()
