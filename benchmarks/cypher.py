"""How fast the Cypher engine is, beside the same questions in hand-written Python.

    python -m benchmarks.cypher

A seeded graph of 20,000 nodes and 100,000 edges; each question is asked in Cypher and by a loop
over the same NetworkX graph (over adjacency lists by type that are made beforehand, as someone who
writes such loops would have them). The answers must be equal. Times are the best of several runs.
"""

import argparse
import random
import time
import tracemalloc
from collections import Counter, deque
from collections.abc import Callable
from typing import Any

import networkx as nx

from kg.cypher.engine import Engine

SECTORS, ETFS, COMPANIES, PRODUCTS, MODELS = 200, 800, 6000, 6000, 7000
KINDS = [
    ("SUPPLIES", "company", "company", 30_000),
    ("INVESTS_IN", "company", "company", 15_000),
    ("RELEASES", "company", "model", 15_000),
    ("USES", "company", "product", 15_000),
    ("BASED_ON", "model", "model", 10_000),
    ("OPERATES_IN", "company", "sector", 10_000),
    ("HOLDS", "etf", "company", 5_000),
]


def build(seed: int = 4) -> Any:
    """Return the graph."""
    chance = random.Random(seed)
    graph: Any = nx.MultiDiGraph()
    counts = {"sector": SECTORS, "etf": ETFS, "company": COMPANIES, "product": PRODUCTS, "model": MODELS}
    for kind, count in counts.items():
        label = "ETF" if kind == "etf" else kind.capitalize()
        for i in range(count):
            key = f"{kind}:{i}"
            graph.add_node(key, labels=(label,), id=key, name=f"{label} {i}", founded=1950 + i % 75)
    for kind, source, target, count in KINDS:
        made = 0
        while made < count:
            # A few are met often, most seldom: as in life.
            a = f"{source}:{int(counts[source] * chance.random() ** 2)}"
            b = f"{target}:{int(counts[target] * chance.random() ** 2)}"
            if a != b and not graph.has_edge(a, b, kind):
                day = f"{chance.randint(2020, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
                graph.add_edge(a, b, kind, type=kind, first_seen=day, confidence=round(chance.random(), 3))
                made += 1
    return graph


class _ByHand:
    """The questions as loops."""

    def __init__(self, graph: Any) -> None:
        self.graph = graph
        self.out: dict[str, dict[str, list[tuple[str, dict[str, Any]]]]] = {}
        self.near: dict[str, list[str]] = {}
        for a, b, data in graph.edges(data=True):
            self.out.setdefault(data["type"], {}).setdefault(a, []).append((b, data))
            self.near.setdefault(a, []).append(b)
            self.near.setdefault(b, []).append(a)
        self.companies = [key for key, data in graph.nodes(data=True) if "Company" in data["labels"]]

    def point(self) -> Any:
        return [self.graph.nodes["company:4711"]["name"]]

    def one_hop(self) -> Any:
        return [self.graph.nodes[b]["name"] for b, _ in self.out["SUPPLIES"]["company:7"]]

    def two_hops(self) -> Any:
        out = self.out["SUPPLIES"]
        found = {c for b, _ in out["company:7"] for c, _ in out.get(b, ())}
        return sorted(found)

    def reach(self) -> Any:
        out = self.out["SUPPLIES"]
        seen: set[str] = set()
        frontier = {"company:3000"}
        for _ in range(4):
            frontier = {b for a in frontier for b, _ in out.get(a, ())} - seen
            seen |= frontier
        return len(seen)

    def shortest(self) -> Any:
        start, goal = "company:5999", "model:6500"
        before: dict[str, str | None] = {start: None}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            if here == goal:
                break
            for other in self.near[here]:
                if other not in before:
                    before[other] = here
                    waiting.append(other)
        length, here_ = 0, before[goal]
        while here_ is not None:
            length, here_ = length + 1, before[here_]
        return length

    def top(self) -> Any:
        counts: Counter[str] = Counter()
        for a, steps in self.out["RELEASES"].items():
            for _, data in steps:
                if "2024-01-01" <= data["first_seen"] < "2025-01-01":
                    counts[a] += 1
        best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
        return [[key, number] for key, number in best]

    def join(self) -> Any:
        supplies, releases, based = self.out["SUPPLIES"], self.out["RELEASES"], self.out["BASED_ON"]
        onward = {m: len(steps) for m, steps in based.items()}
        released = {c: sum(onward.get(m, 0) for m, _ in steps) for c, steps in releases.items()}
        return sum(released.get(b, 0) for steps in supplies.values() for b, _ in steps)

    def optional(self) -> Any:
        releases, nodes = self.out["RELEASES"], self.graph.nodes
        return sum(len([nodes[m]["name"] for m, _ in releases.get(c, ())]) for c in self.companies)

    def page(self) -> Any:
        nodes = self.graph.nodes
        keys = [(nodes[c]["founded"], nodes[c]["name"]) for c in self.companies]
        return [name for _, name in sorted(keys, key=lambda pair: (-pair[0], pair[1]))[100:120]]


QUESTIONS: list[tuple[str, str, str, Callable[[list[list[Any]]], Any]]] = [
    (
        "point lookup",
        "point",
        "MATCH (c:Company {id: 'company:4711'}) RETURN c.name",
        lambda rows: [row[0] for row in rows],
    ),
    (
        "1 hop",
        "one_hop",
        "MATCH (:Company {id: 'company:7'})-[:SUPPLIES]->(b) RETURN b.name",
        lambda rows: [row[0] for row in rows],
    ),
    (
        "2 hops distinct",
        "two_hops",
        "MATCH (:Company {id: 'company:7'})-[:SUPPLIES]->()-[:SUPPLIES]->(c) RETURN DISTINCT c.id",
        lambda rows: sorted(row[0] for row in rows),
    ),
    (
        "*1..4 distinct ends",
        "reach",
        "MATCH (:Company {id: 'company:3000'})-[:SUPPLIES*1..4]->(b) RETURN count(DISTINCT b)",
        lambda rows: rows[0][0],
    ),
    (
        "shortestPath",
        "shortest",
        "MATCH p = shortestPath((:Company {id: 'company:5999'})-[*]-(:Model {id: 'model:6500'})) "
        "RETURN length(p)",
        lambda rows: rows[0][0],
    ),
    (
        "top 10, dates",
        "top",
        "MATCH (c:Company)-[r:RELEASES]->(:Model) "
        "WHERE r.first_seen >= '2024-01-01' AND r.first_seen < '2025-01-01' "
        "RETURN c.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 10",
        lambda rows: rows,
    ),
    (
        "three-way join count",
        "join",
        "MATCH (:Company)-[:SUPPLIES]->(:Company)-[:RELEASES]->(:Model)-[:BASED_ON]->(:Model) "
        "RETURN count(*)",
        lambda rows: rows[0][0],
    ),
    (
        "OPTIONAL + collect",
        "optional",
        "MATCH (c:Company) OPTIONAL MATCH (c)-[:RELEASES]->(m:Model) RETURN c.id, collect(m.name) AS models",
        lambda rows: sum(len(row[1]) for row in rows),
    ),
    (
        "ORDER BY SKIP LIMIT",
        "page",
        "MATCH (c:Company) RETURN c.name AS name ORDER BY c.founded DESC, name SKIP 100 LIMIT 20",
        lambda rows: [row[0] for row in rows],
    ),
]


def best_of(run: Callable[[], Any], least: int = 5) -> float:
    """Return the seconds of the fastest run."""
    times = []
    end = time.perf_counter() + 1.0
    while len(times) < least or (time.perf_counter() < end and len(times) < 200):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--memory", action="store_true", help="the peak of memory too; no use of the times then"
    )
    parser.add_argument("--only", default="", help="the questions whose names hold this")
    options = parser.parse_args()
    graph = build()
    print(f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges")
    if options.memory:
        tracemalloc.start()
    by_hand, engine = _ByHand(graph), Engine(graph)
    for name, method, text, shape in QUESTIONS:
        if options.only not in name:
            continue
        loop = getattr(by_hand, method)

        def ask(text: str = text) -> list[list[Any]]:
            return list(engine.rows(text)[1])

        start = time.perf_counter()
        answer = shape(ask())
        first = time.perf_counter() - start
        if answer != loop():
            raise SystemExit(f"{name}: Cypher says {str(answer)[:200]}, the loop {str(loop())[:200]}")
        cypher, python = best_of(ask), best_of(loop)
        print(
            f"{name:22} {cypher * 1000:9.3f} ms  by hand {python * 1000:9.3f} ms  "
            f"x {cypher / python:5.1f}  first {first * 1000:8.1f} ms"
        )
    if options.memory:
        print(f"peak {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB above the graph")


if __name__ == "__main__":
    main()
