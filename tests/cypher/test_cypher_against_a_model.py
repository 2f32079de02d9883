"""Random queries on random graphs answer what the plainest possible matching of patterns answers.

The model walks every way there is and keeps those that fit; it knows no index, no order of joins
and no shortcut. Each clause uses a relationship once, as Cypher has it.
"""

from collections import Counter
from dataclasses import dataclass, field

import networkx as nx
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kg.cypher.comparison import sort_key
from kg.cypher.engine import Engine
from kg.cypher.values import Node, Path, Relationship

LABELS, TYPES, VALUES = "AB", "RST", (0, 1, None)


@dataclass
class Graph:
    """Nodes by number: labels and the value of `x`; edges: start, end, type and the value of `w`."""

    nodes: list[tuple[frozenset[str], int | None]]
    edges: list[tuple[int, int, str, int | None]]

    def drawn(self) -> nx.MultiDiGraph:
        drawn = nx.MultiDiGraph()
        for number, (labels, x) in enumerate(self.nodes):
            drawn.add_node(number, labels=tuple(labels), **({} if x is None else {"x": x}), n=number)
        for number, (start, end, kind, w) in enumerate(self.edges):
            drawn.add_edge(start, end, number, type=kind, **({} if w is None else {"w": w}), e=number)
        return drawn


@dataclass
class NodePart:
    name: str
    label: str | None
    x: int | None

    def __str__(self) -> str:
        label = f":{self.label}" if self.label else ""
        x = "" if self.x is None else f" {{x: {self.x}}}"
        return f"({self.name}{label}{x})"

    def fits(self, graph: Graph, node: int) -> bool:
        labels, x = graph.nodes[node]
        wanted = self.label
        fits = wanted is None or (
            wanted[1:] not in labels if wanted[0] == "!" else any(w in labels for w in wanted.split("|"))
        )
        return fits and (self.x is None or x == self.x)


@dataclass
class EdgePart:
    name: str
    types: tuple[str, ...]
    direction: str
    span: tuple[int, int | None] | None
    quantified: bool
    w: int | None

    def __str__(self) -> str:
        types = f":{'|'.join(self.types)}" if self.types else ""
        w = "" if self.w is None else f" {{w: {self.w}}}"
        star = after = ""
        if self.span and self.quantified:
            after = f"{{{self.span[0]},{'' if self.span[1] is None else self.span[1]}}}"
        elif self.span:
            star = f"*{self.span[0]}..{'' if self.span[1] is None else self.span[1]}"
        left, right = {"out": ("-", "->"), "in": ("<-", "-"), "both": ("-", "-")}[self.direction]
        return f"{left}[{self.name}{types}{star}{w}]{right}{after}"

    def steps(self, graph: Graph, node: int, used: frozenset[int]) -> list[tuple[int, int]]:
        found = []
        for number, (start, end, kind, w) in enumerate(graph.edges):
            if (
                number in used
                or (self.types and kind not in self.types)
                or (self.w is not None and w != self.w)
            ):
                continue
            if start == node and self.direction != "in":
                found.append((number, end))
            if end == node and self.direction != "out" and not (start == end and self.direction == "both"):
                found.append((number, start))
        return found

    def walks(self, graph: Graph, node: int, used: frozenset[int]) -> list[tuple[list[int], int]]:
        if self.span is None:
            return [([edge], end) for edge, end in self.steps(graph, node, used)]
        low, high = self.span
        found, ways = [], [([], node)]
        length = 0
        while ways:
            if length >= low:
                found += ways
            if length == high:
                break
            ways = [
                ([*edges, edge], end)
                for edges, at in ways
                for edge, end in self.steps(graph, at, used | set(edges))
            ]
            length += 1
        return found


@dataclass
class Chain:
    name: str | None
    parts: list[NodePart | EdgePart]

    def __str__(self) -> str:
        return (f"{self.name} = " if self.name else "") + "".join(map(str, self.parts))


@dataclass
class Clause:
    chains: list[Chain]
    where: tuple[str, str, str] | None = None
    optional: bool = False
    names: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        where = f" WHERE {self.where[0]}.x {self.where[1]} {self.where[2]}.x" if self.where else ""
        return f"{'OPTIONAL ' if self.optional else ''}MATCH {', '.join(map(str, self.chains))}{where}"


Row = dict[str, object]


def matches(graph: Graph, clause: Clause, row: Row) -> list[Row]:
    ways = [(row, frozenset())]
    for chain in clause.chains:
        ways = [way for given, used in ways for way in follow(graph, chain, given, used)]
    found = [way for way, _ in ways if clause.where is None or holds(graph, clause.where, way)]
    if clause.optional and not found:
        return [row | {name: None for name in clause.names if name not in row}]
    return found


def follow(graph: Graph, chain: Chain, row: Row, used: frozenset[int]) -> list[tuple[Row, frozenset[int]]]:
    first = chain.parts[0]
    starts = range(len(graph.nodes)) if first.name not in row else [row[first.name]]
    ways = [
        (row | {first.name: node}, used, [node], [])
        for node in starts
        if node is not None and first.fits(graph, node)
    ]
    for edge, node in zip(chain.parts[1::2], chain.parts[2::2], strict=True):
        further = []
        for before, taken, nodes, edges in ways:
            for walk, end in edge.walks(graph, nodes[-1], taken):
                if not node.fits(graph, end) or before.get(node.name, end) != end:
                    continue
                bound = walk if edge.span else walk[0]
                further.append(
                    (
                        before | {node.name: end, edge.name: bound},
                        taken | set(walk),
                        [*nodes, *ends_of(graph, nodes[-1], walk)],
                        [*edges, *walk],
                    )
                )
        ways = further
    named = {chain.name} if chain.name else set()
    return [
        (before | dict.fromkeys(named, (tuple(nodes), tuple(edges))), taken)
        for before, taken, nodes, edges in ways
    ]


def ends_of(graph: Graph, node: int, walk: list[int]) -> list[int]:
    """Return the nodes that a walk meets after its first."""
    met = []
    for edge in walk:
        start, end = graph.edges[edge][:2]
        node = end if node == start else start
        met.append(node)
    return met


def path_of(graph: Graph, node: int, walk: list[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (node, *ends_of(graph, node, walk)), tuple(walk)


def holds(graph: Graph, where: tuple[str, str, str], row: Row) -> bool:
    left, right = (None if row[name] is None else graph.nodes[row[name]][1] for name in (where[0], where[2]))
    if left is None or right is None:
        return False
    return {"=": left == right, "<": left < right, "<>": left != right}[where[1]]


def seen(value: object) -> object:
    """Return a value of the engine as the model has it."""
    if isinstance(value, Node | Relationship):
        return value.key
    if isinstance(value, Path):
        return tuple(node.key for node in value.nodes), tuple(edge.key for edge in value.relationships)
    return [seen(item) for item in value] if isinstance(value, list) else value


graphs = st.integers(1, 5).flatmap(
    lambda size: st.builds(
        Graph,
        st.lists(
            st.tuples(st.frozensets(st.sampled_from(LABELS)), st.sampled_from(VALUES)),
            min_size=size,
            max_size=size,
        ),
        st.lists(
            st.tuples(
                st.integers(0, size - 1),
                st.integers(0, size - 1),
                st.sampled_from(TYPES[:2]),
                st.sampled_from(VALUES),
            ),
            max_size=6,
        ),
    )
)
labels = st.sampled_from([None, None, None, "A", "B", "A|B", "!A"])
spans = st.sampled_from([None, None, None, (1, 2), (0, 1), (2, 2), (1, None), (0, None), (2, 3)])


@st.composite
def clauses(draw: st.DrawFn, names: list[str], number: int, *, quantified: bool) -> Clause:
    chains = []
    own = list(names)
    for index in range(draw(st.integers(1, 2))):
        parts: list[NodePart | EdgePart] = []
        for place in range(draw(st.sampled_from([1, 2, 2, 3, 3, 4]))):
            if place:
                name = f"r{number}{index}{place}"
                types = draw(st.sampled_from([(), ("R",), ("S",), ("R", "S"), ("T",)]))
                span = draw(spans)
                w = draw(st.sampled_from([None, None, None, 1]))
                direction = draw(st.sampled_from(["out", "in", "both"]))
                parts.append(EdgePart(name, types, direction, span, quantified, w))
            name = draw(st.sampled_from([*own, f"n{number}{index}{place}"]))
            own += [name] * (name not in own)
            parts.append(NodePart(name, draw(labels), draw(st.sampled_from([None, None, None, 1]))))
        path = f"p{number}{index}" if draw(st.booleans()) else None
        chains.append(Chain(path, parts))
    where = draw(
        st.none() | st.tuples(st.sampled_from(own), st.sampled_from(["=", "<", "<>"]), st.sampled_from(own))
    )
    bound = [part.name for chain in chains for part in chain.parts] + [c.name for c in chains if c.name]
    return Clause(chains, where, names=list(dict.fromkeys(bound)))


@st.composite
def questions(draw: st.DrawFn) -> list[Clause]:
    quantified = draw(st.booleans())  # Neo4j refuses a query that has both `*1..2` and `{1,2}`
    first = draw(clauses([], 0, quantified=quantified))
    asked = [first]
    if draw(st.booleans()):
        nodes = [part.name for chain in first.chains for part in chain.parts if isinstance(part, NodePart)]
        second = draw(clauses(list(dict.fromkeys(nodes)), 1, quantified=quantified))
        second.optional = draw(st.booleans())
        asked.append(second)
    return asked


def answer(graph: Graph, asked: list[Clause]) -> tuple[list[str], list[Row]]:
    rows: list[Row] = [{}]
    for clause in asked:
        rows = [found for row in rows for found in matches(graph, clause, row)]
    return list(dict.fromkeys(name for clause in asked for name in clause.names)), rows


def run(graph: Graph, query: str) -> list[tuple[object, ...]]:
    note(query)
    return [tuple(map(seen, row)) for row in Engine(graph.drawn()).rows(query)[1]]


def counted(rows: list[tuple[object, ...]]) -> Counter[str]:
    return Counter(map(repr, rows))


@settings(max_examples=400)
@given(graphs, questions())
def test_matching(graph: Graph, asked: list[Clause]):
    names, rows = answer(graph, asked)
    text = " ".join(map(str, asked))
    assert counted(run(graph, f"{text} RETURN {', '.join(names)}")) == counted(
        [tuple(row[name] for name in names) for row in rows]
    )


@settings(max_examples=300)
@given(graphs, questions(), st.data())
def test_counting_and_what_is_distinct(graph: Graph, asked: list[Clause], data: st.DataObject):
    """Answers for which the engine need not walk every way."""
    names, rows = answer(graph, asked)
    text = " ".join(map(str, asked))
    name = data.draw(st.sampled_from(names))
    spots = {part.name: None for clause in asked for chain in clause.chains for part in chain.parts[::2]}
    nodes = data.draw(st.lists(st.sampled_from(list(spots)), min_size=1, max_size=3, unique=True))
    there = [row[name] for row in rows]
    known = [value for value in there if value is not None]
    different = {repr(value) for value in known}
    assert run(graph, f"{text} RETURN count(*)") == [(len(rows),)]
    assert run(graph, f"{text} RETURN count({name}), count(DISTINCT {name})") == [
        (len(known), len(different))
    ]
    distinct = run(graph, f"{text} RETURN DISTINCT {name}")
    assert counted(distinct) == Counter({repr((value,)): 1 for value in {repr(v): v for v in there}.values()})
    groups = Counter(map(repr, there))
    grouped = run(graph, f"{text} RETURN {name}, count(*)")
    assert {repr(value): number for value, number in grouped} == dict(groups)
    assert len(grouped) == len(groups)
    some = run(graph, f"{text} RETURN {name} LIMIT 2")
    assert len(some) == min(2, len(rows))
    assert not counted(some) - counted([(value,) for value in there])
    positive = [row for row in rows if row[nodes[0]] is not None and (graph.nodes[row[nodes[0]]][1] or 0) > 0]
    assert run(graph, f"{text} WITH * WHERE {nodes[0]}.x > 0 RETURN count(*)") == [(len(positive),)]
    together = {repr(tuple(row[node] for node in nodes)) for row in rows}
    assert counted(run(graph, f"{text} RETURN DISTINCT {', '.join(nodes)}")) == Counter(together)
    assert run(graph, f"RETURN EXISTS {{ {asked[0]} }}") == [(bool(answer(graph, asked[:1])[1]),)]
    assert run(graph, f"RETURN COUNT {{ {asked[0]} }}") == [(len(answer(graph, asked[:1])[1]),)]


@settings(max_examples=100)
@given(graphs, clauses([], 0, quantified=False))
def test_a_subquery_sees_the_row_it_stands_in(graph: Graph, clause: Clause):
    """EXISTS, COUNT and COLLECT of a pattern that begins where the row is."""
    start = clause.chains[0].parts[0].name
    inside = [matches(graph, clause, {start: node}) for node in range(len(graph.nodes))]
    assert run(graph, f"MATCH ({start}) WHERE EXISTS {{ {clause} }} RETURN {start}.n ORDER BY {start}.n") == [
        (node,) for node, found in enumerate(inside) if found
    ]
    assert run(graph, f"MATCH ({start}) RETURN COUNT {{ {clause} }} ORDER BY {start}.n") == [
        (len(found),) for found in inside
    ]
    collected = f"COLLECT {{ {clause} RETURN {clause.names[-1]} AS last }}"
    assert [
        Counter(map(repr, last))
        for (last,) in run(graph, f"MATCH ({start}) RETURN {collected} ORDER BY {start}.n")
    ] == [Counter(repr(row[clause.names[-1]]) for row in found) for found in inside]


@settings(max_examples=100)
@given(graphs, questions(), st.integers(0, 3), st.integers(0, 3), st.booleans())
def test_ordering_skipping_and_limiting(graph: Graph, asked: list[Clause], skip: int, limit: int, down: bool):
    _, rows = answer(graph, asked)
    text = " ".join(map(str, asked))
    name = asked[0].chains[0].parts[0].name
    keys = sorted(
        ((graph.nodes[row[name]][1], row[name]) for row in rows),
        key=lambda pair: (sort_key(pair[0]), pair[1]),
        reverse=down,
    )
    order = f"ORDER BY {name}.x{' DESC' * down}, {name}.n{' DESC' * down} SKIP {skip} LIMIT {limit}"
    assert run(graph, f"{text} RETURN {name}.x, {name}.n {order}") == keys[skip : skip + limit]
    distinct = list(dict.fromkeys(keys))
    assert run(graph, f"{text} RETURN DISTINCT {name}.x, {name}.n {order}") == distinct[skip : skip + limit]


@settings(max_examples=100)
@given(graphs, st.sampled_from(["out", "in", "both"]), st.sampled_from([(), ("R",)]), st.data())
def test_shortest_paths(graph: Graph, direction: str, types: tuple[str, ...], data: st.DataObject):
    start, end = (data.draw(st.integers(0, len(graph.nodes) - 1)) for _ in range(2))
    if start == end:
        return
    low = EdgePart("r", types, direction, (1, None), quantified=False, w=None)
    walks = [walk for walk, at in low.walks(graph, start, frozenset()) if at == end]
    shortest = min(map(len, walks), default=None)
    all_shortest = [path_of(graph, start, walk) for walk in walks if len(walk) == shortest]
    ends = f"MATCH (a {{n: {start}}}), (b {{n: {end}}})"
    (one,) = run(graph, f"{ends} OPTIONAL MATCH p = shortestPath((a){low}(b)) RETURN p")
    assert one[0] in all_shortest or (one == (None,) and not walks)
    every = run(graph, f"{ends} MATCH p = allShortestPaths((a){low}(b)) RETURN p")
    assert counted(every) == counted([(walk,) for walk in all_shortest])
    quantified = EdgePart("r", types, direction, (1, None), quantified=True, w=None)
    every = run(graph, f"{ends} MATCH p = ALL SHORTEST (a){quantified}(b) RETURN p")
    assert counted(every) == counted([(walk,) for walk in all_shortest])
    lengths = sorted(
        len(walk) for ((_, walk),) in run(graph, f"{ends} MATCH p = SHORTEST 3 (a){quantified}(b) RETURN p")
    )
    assert lengths == sorted(map(len, walks))[:3]


def test_the_model_itself_knows_a_triangle():
    """Three nodes in a ring: walked by hand."""
    graph = Graph([(frozenset(), None)] * 3, [(0, 1, "R", None), (1, 2, "R", None), (2, 0, "R", None)])
    step = EdgePart("r", (), "out", (1, None), quantified=False, w=None)
    assert [walk for walk, _ in step.walks(graph, 0, frozenset())] == [[0], [0, 1], [0, 1, 2]]
    both = EdgePart("r", (), "both", (2, 2), quantified=False, w=None)
    assert sorted(end for _, end in both.walks(graph, 0, frozenset())) == [1, 2]
