"""What the processes of some tests run: `loading_process.py load|churn|put|watch GRAPH FIRST LAST`.

The graph is a file, or the address of a server.
"""

import sys

from drawn import article, claim

from kg import KnowledgeGraph, open_graph
from kg.moving import batches
from kg.resolve import resolve
from kg.stores.rows import contribution
from schema import Extraction

CLAIMS = 40
"""Claims of each article: enough that a kill falls into the middle of one."""


def extraction(number: int) -> Extraction:
    """Return an article that shares its companies with its neighbours."""
    return article(
        *(
            claim(
                f"Company:Maker {number % 7}", "SUPPLIES", f"Company:Buyer {number}-{n % 25}", product=str(n)
            )
            for n in range(CLAIMS)
        ),
        figures=((f"Company:Maker {number % 7}", "revenue", float(number)),),
        salt=f" {number}",
        title=str(number),
        published=f"2026-01-{number % 28 + 1:02d}",
    )


def load(graph: KnowledgeGraph, numbers: range) -> None:
    """Load the articles of these numbers, skipping what is there."""
    for number in numbers:
        drawn = extraction(number)
        if not graph.has(drawn.article, drawn.reader):
            graph.add(drawn)


def put(graph: KnowledgeGraph, numbers: range) -> None:
    """Load the articles of these numbers, some in each transaction."""
    for some in batches((contribution(resolve(extraction(n))) for n in numbers), rows=5 * CLAIMS):
        graph._store.put(some)


def churn(graph: KnowledgeGraph, numbers: range) -> None:
    """Load the articles of these numbers and take them out again, for ever."""
    while True:
        load(graph, numbers)
        for held in graph.articles():
            graph.remove(held.id)


def faults(graph: KnowledgeGraph) -> list[str]:
    """Return what a graph of whole articles could not show."""
    with graph.reading():
        articles, stats = graph.articles(), graph.stats()
        edges = graph.relations()
        claims = graph.evidence()
    found = [
        f"half an article: {a}" for a in articles if (a.evidence_count, a.observation_count) != (CLAIMS, 1)
    ]
    if stats.articles != len(articles):
        found.append(f"{stats.articles} articles counted, {len(articles)} seen")
    if not stats.evidence == len(claims) == CLAIMS * len(articles):
        found.append(f"{len(claims)} claims of {len(articles)} articles")
    if sum(edge.evidence_count for edge in edges) != len(claims):
        found.append("edges and their evidence are out of step")
    if {c.article for c in claims} != {a.id for a in articles}:
        found.append("claims of articles that are not there")
    return found


def watch(target: str, until: int) -> None:
    """Ask again and again, until the graph holds that many articles; print how often, or what was wrong."""
    looks, seen, projected = 0, 0, 0
    with open_graph(target, read_only=True) as graph:
        while seen < until:
            wrong = faults(graph)
            if wrong:
                sys.exit("\n".join(wrong))
            now = graph.stats().articles
            if now < seen:
                sys.exit(f"{seen} articles became {now}")
            drawn_edges = graph.to_networkx().number_of_edges()
            if drawn_edges < projected:
                sys.exit(f"{projected} edges became {drawn_edges}")
            seen, projected, looks = now, drawn_edges, looks + 1
        if graph.to_networkx().number_of_edges() != graph.stats().relations:
            sys.exit("the projection is out of step")
    sys.stdout.write(str(looks))


if __name__ == "__main__":
    what, place, first, last = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    if what == "watch":
        watch(place, last)
    else:
        with open_graph(place) as filled:
            {"load": load, "churn": churn, "put": put}[what](filled, range(first, last))
