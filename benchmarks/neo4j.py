"""How fast the store on a Neo4j server is, beside the bare driver and beside another writer.

    python -m benchmarks.neo4j

Starts a server of its own (Java 17 and Maven, as for the tests) and measures in one run, one after
the other, on 20,000 entities and 100,000 relations with their evidence:

- loading by contributions, in the transactions of `kg push`; beside bare `UNWIND … CREATE` batches
  of the same nodes, relationships and properties under the same constraints and indexes, which is
  the limit; and beside the `Neo4jWriter` of neo4j-graphrag, where that is installed;
- loading the same once more, unchanged and read anew;
- the questions of `KnowledgeGraph`, beside the same Cypher sent by the bare driver.
"""

import argparse
import asyncio
import importlib.util
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import neo4j

from benchmarks.cypher import build
from kg import KnowledgeGraph, open_graph
from kg.moving import ROWS, batches
from kg.resolve import resolve
from kg.stores.rows import Contribution, contribution
from schema import (
    Article,
    ExtractedEntity,
    ExtractedRelation,
    Extraction,
    Label,
    Mention,
    Qualifiers,
    Status,
    validate,
)

RELATIONS_AN_ARTICLE = 20
BARE_ROWS = 10_000
"""Rows of one bare batch: of 1,000, 5,000, 10,000 and 20,000 the fastest here."""

APOC = "5.26.12"
"""Neo4jWriter calls procedures of APOC; this one is on Maven Central and runs on the server of the tests."""

Rows = list[dict[str, Any]]


# The graph ----------------------------------------------------------------------------------------


def contributions() -> list[Contribution]:
    """Return the articles of the market of `benchmarks.cypher`, as the stores take them in."""
    market = build()
    labels = {key: fields["labels"][0] for key, fields in market.nodes(data=True)}
    names = {key: fields["name"] for key, fields in market.nodes(data=True)}
    chance = random.Random(5)
    edges = sorted(market.edges(keys=True, data=True), key=lambda edge: edge[:3])
    quiet = iter(sorted(set(labels) - {end for a, b, *_ in edges for end in (a, b)}))
    made = []
    for first in range(0, len(edges), RELATIONS_AN_ARTICLE):
        told = edges[first : first + RELATIONS_AN_ARTICLE]
        named = [end for a, b, *_ in told for end in (a, b)] + list(islice(quiet, 2))
        made.append(_article(first, told, {key: (labels[key], names[key]) for key in named}, chance))
    return [contribution(resolve(validate(extraction))) for extraction in made]


def _article(
    number: int, told: list[Any], named: dict[str, tuple[str, str]], chance: random.Random
) -> Extraction:
    text, relations = f"News {number}. ", []
    for a, b, kind, fields in told:
        stated = "INVESTS_IN" if kind == "HOLDS" else kind
        sentence = f"{named[a][1]} {stated.lower().replace('_', ' ')} {named[b][1]}, as was said on that day."
        quote = Mention(text=sentence, start=len(text), end=len(text) + len(sentence))
        text += sentence + " "
        status = chance.choice([Status.ASSERTED] * 8 + [Status.PLANNED, Status.RUMOURED])
        own = {"amount": 1e6 * chance.randint(1, 999), "currency": "USD"} if stated == "INVESTS_IN" else {}
        relations.append(
            ExtractedRelation(
                s=a,
                type=stated,
                o=b,
                evidence=quote,
                status=status,
                confidence=fields["confidence"],
                qualifiers=Qualifiers(date=fields["first_seen"], **own),
            )
        )
    entities = [
        ExtractedEntity(key=key, type=Label(label), name=name) for key, (label, name) in named.items()
    ]
    published = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return Extraction(
        article=Article(text=text, title=f"News {number}", publisher="The Market", published=published),
        reader="benchmark/1",
        entities=tuple(entities),
        relations=tuple(relations),
    )


class Public(NamedTuple):
    """A graph as rows for the bare driver: nodes by label, relationships by type and labels of the ends."""

    nodes: dict[str, Rows]
    edges: dict[tuple[str, str, str], Rows]

    def size(self) -> int:
        """Return how many nodes and relationships there are."""
        return sum(map(len, self.nodes.values())) + sum(map(len, self.edges.values()))


def public(kept: list[Contribution]) -> Public:
    """Return all nodes and relationships that everyone sees of a graph of these articles."""
    with open_graph() as graph:
        graph._store.put(kept)
        drawn = graph._store.snapshot(evidence=True)
    nodes: dict[str, Rows] = defaultdict(list)
    edges: dict[tuple[str, str, str], Rows] = defaultdict(list)
    label = {}
    for key, fields in drawn.nodes(data=True):
        (label[key],) = fields["labels"]
        nodes[label[key]].append({name: value for name, value in fields.items() if name != "labels"})
    for a, b, kind, fields in drawn.edges(keys=True, data=True):
        properties = {name: value for name, value in fields.items() if name != "type"}
        edges[kind, label[a], label[b]].append({"a": a, "b": b, "properties": properties})
    return Public(dict(nodes), dict(edges))


class Market(NamedTuple):
    """The same graph twice: as its articles contribute it, and as rows."""

    kept: list[Contribution]
    graph: Public


def _some(rows: Rows, size: int) -> Iterator[Rows]:
    for first in range(0, len(rows), size):
        yield rows[first : first + size]


# The contenders -----------------------------------------------------------------------------------


def load_bare(driver: neo4j.Driver, graph: Public, size: int = BARE_ROWS) -> None:
    """Write a graph as fast as plain batches of the driver do."""
    for label, rows in graph.nodes.items():
        for some in _some(rows, size):
            driver.execute_query(f"UNWIND $rows AS r CREATE (n:{label}) SET n = r", rows=some)
    for (kind, a, b), rows in graph.edges.items():
        made = f"MATCH (a:{a} {{id: r.a}}) MATCH (b:{b} {{id: r.b}}) CREATE (a)-[e:{kind}]->(b)"
        told = " SET e = r.properties" if rows[0]["properties"] else ""
        for some in _some(rows, size):
            driver.execute_query(f"UNWIND $rows AS r {made}{told}", rows=some)


def load_ours(graph: KnowledgeGraph, kept: Iterable[Contribution]) -> None:
    """Put contributions in, in the transactions of `kg push`."""
    for batch in batches(kept, ROWS):
        graph._store.put(batch)


def load_graphrag(driver: neo4j.Driver, graph: Public) -> None:
    """Write a graph with the writer of neo4j-graphrag, which wants ids of text and maps of properties."""
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    nodes = [
        Neo4jNode(id=row["id"], label=label, properties=row)
        for label, rows in graph.nodes.items()
        for row in rows
    ]
    edges = [
        Neo4jRelationship(
            start_node_id=row["a"], end_node_id=row["b"], type=kind, properties=row["properties"]
        )
        for (kind, _, _), rows in graph.edges.items()
        for row in rows
    ]
    done = asyncio.run(Neo4jWriter(driver).run(Neo4jGraph(nodes=nodes, relationships=edges)))
    if done.status != "SUCCESS":
        sys.exit(f"Neo4jWriter: {done}")


def wipe(driver: neo4j.Driver) -> None:
    """Delete all nodes but the one that says which version of the constraints and indexes is there."""
    with driver.session() as session:
        for label in ("Evidence", "Article"):  # those with most relationships first, in small transactions
            text = f"MATCH (n:{label}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 5000 ROWS"
            session.run(text).consume()
        text = "MATCH (n) WHERE NOT n:KgGraph CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
        session.run(text).consume()
        session.run("CALL db.clearQueryCaches()").consume()


def count(driver: neo4j.Driver) -> int:
    """Return how many public nodes and relationships a server holds."""
    text = (
        "MATCH (n) WHERE NOT any(label IN labels(n) WHERE label STARTS WITH 'Kg') "
        "RETURN count(n) + COUNT { ()-->() }"
    )
    return int(driver.execute_query(text).records[0][0])


# The questions ------------------------------------------------------------------------------------


def questions(graph: KnowledgeGraph, chance: random.Random) -> dict[str, Callable[[], Any]]:
    """Return the questions, each about something else every time it is asked."""
    by_label = {
        label: sorted(graph.entities(label), key=lambda entity: -entity.evidence_count)
        for label in ("Company", "Model")
    }
    quiet = by_label["Company"][len(by_label["Company"]) // 2 :]

    def company() -> str:
        return by_label["Company"][int(len(by_label["Company"]) * chance.random() ** 2)].name

    return {
        "entity": lambda: graph.entity(company()),
        "search": lambda: graph.search(f"any {chance.randint(0, 999)}"),
        "relations": lambda: graph.relations(company()),
        "relations out, since": lambda: graph.relations(company(), direction="out", since="2025"),
        "releases": lambda: graph.releases(company()),
        "suppliers": lambda: graph.suppliers(company()),
        "neighbors": lambda: graph.neighbors(company()),
        "neighbors, depth 2": lambda: graph.neighbors(chance.choice(quiet).name, depth=2),
        "path": lambda: _or_none(lambda: graph.path(company(), chance.choice(by_label["Model"]).name)),
        "evidence of a pair": lambda: graph.evidence(company(), company()),
        "timeline": lambda: graph.timeline(company()),
        "stats": graph.stats,
    }


def _or_none(ask: Callable[[], Any]) -> Any:
    from kg import NoPathError

    try:
        return ask()
    except NoPathError:
        return None


def measure_questions(graph: KnowledgeGraph, driver: neo4j.Driver, times: int) -> None:
    """Print p50 and p95 of each question, and of what it sends sent by the bare driver."""
    store: Any = graph._store
    ask, sent = store._ask, []

    def recorded(text: str, **parameters: Any) -> Any:
        sent.append((text, parameters))
        return ask(text, **parameters)

    print(
        "\n| question | kg p50 | p95 | driver p50 | p95 | statements | more |\n|---|---|---|---|---|---|---|"
    )
    with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        for name, question in questions(graph, random.Random(6)).items():
            ours: list[float] = []
            bare: list[float] = []
            for number in range(times + 20):
                sent.clear()
                store._ask = recorded
                start = time.perf_counter()
                question()
                ours.append(time.perf_counter() - start)
                store._ask = ask
                start = time.perf_counter()
                _send(session, sent)
                bare.append(time.perf_counter() - start)
                if number == 19:  # the server has compiled it by now
                    ours.clear()
                    bare.clear()
            (a, b), (c, d) = (_percentiles(seconds) for seconds in (ours, bare))
            figures = " | ".join(f"{milliseconds:.2f}" for milliseconds in (a, b, c, d))
            print(f"| {name} | {figures} | {len(sent)} | {a / c - 1:+.0%} |", flush=True)


def _send(session: neo4j.Session, sent: list[tuple[str, dict[str, Any]]]) -> None:
    """Send statements as whoever writes them would: several in one transaction, one by itself."""
    if len(sent) == 1:
        list(session.run(*sent[0]))
        return
    with session.begin_transaction() as transaction:
        for text, parameters in sent:
            list(transaction.run(text, parameters))


def _percentiles(seconds: list[float]) -> tuple[float, float]:
    """Return the median and the 95th of a hundred, in milliseconds."""
    return 1000 * statistics.median(seconds), 1000 * statistics.quantiles(seconds, n=20)[-1]


# The run ------------------------------------------------------------------------------------------


class Clock:
    """Times what is done, in seconds of the wall and of the processors: those of this process and the server.

    Where others use the machine, the second is the one to compare.
    """

    def __init__(self, server: int, size: int) -> None:
        self._server = Path(f"/proc/{server}/stat")
        self._size = size
        self.wall: dict[str, list[float]] = defaultdict(list)
        self.busy: dict[str, list[float]] = defaultdict(list)

    def time(self, name: str, work: Callable[[], Any]) -> None:
        """Do something, and print and note what it took."""
        start, busy = time.perf_counter(), self._busy()
        work()
        seconds, own = time.perf_counter() - start, self._busy() - busy
        self.wall[name].append(seconds)
        self.busy[name].append(own)
        print(
            f"{name:28} {seconds:7.1f} s {own:7.1f} s of processor {self._size / seconds:9,.0f} a second",
            flush=True,
        )

    def _busy(self) -> float:
        try:
            fields = self._server.read_text().rpartition(")")[2].split()
        except OSError:  # only Linux tells
            return 0.0
        return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def share(self, limit: str, name: str) -> str:
        """Return how fast something is, the limit being 1."""
        wall = min(self.wall[limit]) / min(self.wall[name])
        return f"{wall:.2f} by the wall, {min(self.busy[limit]) / min(self.busy[name]):.2f} by the processors"


BARE, OURS, OTHER = "bare UNWIND CREATE", "kg", "neo4j-graphrag Neo4jWriter"


def measure_loading(
    driver: neo4j.Driver, target: dict[str, Any], clock: Clock, market: Market, rounds: int
) -> None:
    """Print how long each contender needs, in turn, and how they stand to each other."""
    kept, graph = market
    few = kept[: len(kept) // 30]
    small, size = public(few), graph.size()
    again = [replace(c, article=c.article._replace(digest=f"{c.article.digest}+")) for c in kept]
    with open_graph(**target) as store:
        for _ in range(2):  # the server compiles what is asked often
            for load in (lambda: load_bare(driver, small), lambda: load_ours(store, few)):
                load()
                wipe(driver)
        for turn in range(rounds):
            for name in (BARE, OURS) if (rounds - turn) % 2 else (OURS, BARE):
                wipe(driver)
                clock.time(name, lambda: load_bare(driver, graph) if name == BARE else load_ours(store, kept))  # noqa: B023
                assert count(driver) == size, f"{count(driver):,} are there"
        clock.time("kg, the same again", lambda: load_ours(store, kept))
        clock.time("kg, every article read anew", lambda: load_ours(store, again))
        assert count(driver) == size
        print(f"of the bare throughput: {clock.share(BARE, OURS)} (best of {rounds})", flush=True)


def measure_other(driver: neo4j.Driver, target: dict[str, Any], clock: Clock, market: Market) -> None:
    """Print how long another writer needs for the same graph, and kg once more beside it."""
    if not importlib.util.find_spec("neo4j_graphrag"):
        print("neo4j-graphrag is not installed: its writer was not measured")
        return
    wipe(driver)
    clock.time(OTHER, lambda: load_graphrag(driver, market.graph))
    with open_graph(**target) as store:
        driver.execute_query("DROP INDEX __entity__tmp_internal_id IF EXISTS")
        wipe(driver)
        clock.time(OURS, lambda: load_ours(store, market.kept))
    print(f"of the throughput of kg: {clock.share(OURS, OTHER)}", flush=True)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="loads of each contender")
    parser.add_argument("--times", type=int, default=200, help="of each question")
    options = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from neo4j_server import new_server

    kept = contributions()
    market = Market(kept, public(kept))
    nodes = sum(map(len, market.graph.nodes.values()))
    edges = market.graph.size() - nodes
    print(f"{len(kept):,} articles: {nodes:,} nodes and {edges:,} relationships", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        server = new_server(Path(folder) / "home")
        assert server.home is not None
        if importlib.util.find_spec("neo4j_graphrag"):
            _add_apoc(server.home)
        server.start()
        try:
            name, password = server.auth
            target = {"target": server.uri, "username": name, "password": password}
            with neo4j.GraphDatabase.driver(
                server.uri, auth=server.auth, notifications_min_severity="OFF"
            ) as driver:
                assert server.process is not None
                clock = Clock(server.process.pid, market.graph.size())
                measure_loading(driver, target, clock, market, options.rounds)
                with open_graph(**target) as graph:
                    measure_questions(graph, driver, options.times)
                measure_other(driver, target, clock, market)
        finally:
            server.stop()


def _add_apoc(home: Path) -> None:
    """Put APOC beside the server; only the other writer needs it."""
    wanted = "".join(
        f"<dependency><groupId>org.neo4j.procedure</groupId><artifactId>{name}</artifactId>"
        f"<version>{APOC}</version></dependency>"
        for name in ("apoc-core", "apoc-common")
    )
    pom = home / "apoc.xml"
    pom.write_text(
        "<project><modelVersion>4.0.0</modelVersion><groupId>kg</groupId><artifactId>apoc</artifactId>"
        f"<version>1</version><packaging>pom</packaging><dependencies>{wanted}</dependencies></project>"
    )
    copy = ["dependency:copy-dependencies", f"-DoutputDirectory={home / 'plugins'}", "-DincludeScope=runtime"]
    subprocess.run(["mvn", "-B", "-q", "-f", str(pom), *copy], check=True)
    with (home / "neo4j.conf").open("a") as settings:
        settings.write("dbms.security.procedures.unrestricted=apoc.*\n")


if __name__ == "__main__":
    main()
