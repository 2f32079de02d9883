"""Read the bundled articles into a graph in memory, ask it three questions, write a page.

Run it as `python examples/build_and_ask.py [PAGE]`; the page is `ai-industry.html` by default.
"""

import sys
from pathlib import Path

from kg import open_graph
from loaders import bundled_articles, load
from viz import write_page


def main(page: Path) -> None:
    """Build the graph, ask it, write the page."""
    with open_graph() as graph:
        summary = load(graph, bundled_articles())
        print(f"{summary.articles} articles, {summary.entities} entities, {summary.relations} relations")

        print("\nWho has put money into Anthropic?")
        for relation in graph.investors("Anthropic"):
            print(f"  {relation.source.name} ({relation.first_seen})")

        print("\nWhat was said of Nvidia and OpenAI, in which words?")
        for claim in graph.evidence("Nvidia", "OpenAI"):
            print(f"  {claim.published}, {claim.status}: {claim.quote}")

        print("\nHow is 中际旭创 connected with Microsoft?")
        for step in graph.path("中际旭创", "Microsoft"):
            print(f"  {step.source.name} {step.type} {step.target.name}")

        print(f"\nThe page is at {write_page(graph, page)}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "ai-industry.html"))
