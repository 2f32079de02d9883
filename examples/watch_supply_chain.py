"""Print who supplies a company and whom it supplies, each with the sentences that say so.

Run it as `python examples/watch_supply_chain.py COMPANY [ARTICLE...]`. Without articles it reads
the bundled ones. The company may be named in English or Chinese, or by its ticker.
"""

import sys

from kg import KGError, KnowledgeGraph, open_graph
from kg.views import EntityRef, Relation
from loaders import bundled_articles, load
from schema import Status


def main(company: str, articles: list[str]) -> None:
    """Load the articles and print both sides of the company's supply chain."""
    with open_graph() as graph:
        load(graph, articles or bundled_articles())
        name = graph.entity(company).name
        print(f"Suppliers of {name}")
        for relation in graph.suppliers(company, include=set(Status)):
            show(graph, relation.source, relation)
        print(f"\nCustomers of {name}")
        for relation in graph.customers(company, include=set(Status)):
            show(graph, relation.target, relation)


def show(graph: KnowledgeGraph, other: EntityRef, relation: Relation) -> None:
    """Print the company at the other end and the sentences behind the edge."""
    print(f"\n  {other.name} ({relation.status})")
    for claim in graph.evidence(relation.source.id, relation.target.id, "SUPPLIES"):
        print(f"    “{claim.quote}”")
        print(f"    {claim.title}, {claim.published}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Usage: python examples/watch_supply_chain.py COMPANY [ARTICLE...]")
    try:
        main(sys.argv[1], sys.argv[2:])
    except KGError as error:
        sys.exit(f"Error: {error}")
