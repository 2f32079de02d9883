"""A small market that is told by three articles, and every question that can be asked about it."""

from collections.abc import Callable
from typing import Any

from drawn import NewGraph, article, claim

from kg import KnowledgeGraph
from schema import Extraction, Status

Ask = Callable[..., Any]

QUESTIONS: dict[str, Ask] = {
    "articles": lambda g: g.articles(),
    "bottlenecks": lambda g, **scope: g.bottlenecks(**scope),
    "changes": lambda g, **scope: g.changes("2025-06", **scope),
    "communities": lambda g, **scope: g.communities(**scope),
    "compare": lambda g, **scope: g.compare("Chips", "Cloud", **scope),
    "competitors": lambda g, **scope: g.competitors("Chips", **scope),
    "conflicts": lambda g, **scope: g.conflicts(**scope),
    "customers": lambda g, **scope: g.customers("Chips", **scope),
    "entities": lambda g: g.entities(),
    "etfs_holding": lambda g, **scope: g.etfs_holding("Chips", **scope),
    "evidence": lambda g, **scope: g.evidence("Chips", **scope),
    "exposure": lambda g, **scope: g.exposure("FUND", "Lab", **scope),
    "figures": lambda g, **scope: g.figures("Chips", **scope),
    "frenemies": lambda g, **scope: g.frenemies("Chips", **scope),
    "funding": lambda g, **scope: g.funding("Lab", **scope),
    "holdings": lambda g, **scope: g.holdings("FUND", **scope),
    "investors": lambda g, **scope: g.investors("Lab", **scope),
    "loops": lambda g, **scope: g.loops(**scope),
    "mentions": lambda g, **scope: g.mentions("Chips", **scope),
    "model_family": lambda g, **scope: g.model_family("L2", **scope),
    "neighborhood": lambda g, **scope: g.neighborhood("Chips", **scope),
    "neighbors": lambda g, **scope: g.neighbors("Chips", **scope),
    "path": lambda g, **scope: g.path("Fab", "Lab", **scope),
    "paths": lambda g, **scope: g.paths("Fab", "Lab", **scope),
    "portfolio": lambda g, **scope: g.portfolio("Chips", **scope),
    "relations": lambda g, **scope: g.relations(**scope),
    "releases": lambda g, **scope: g.releases("Lab", **scope),
    "rumours": lambda g, **scope: g.rumours(**scope),
    "search": lambda g, **scope: g.search("chips", **scope),
    "stats": lambda g: g.stats(),
    "suppliers": lambda g, **scope: g.suppliers("Chips", **scope),
    "supply_chain": lambda g, **scope: g.supply_chain("Cloud", **scope),
    "timeline": lambda g, **scope: g.timeline("Chips", **scope),
    "top": lambda g, **scope: g.top(**scope),
    "users_of": lambda g, **scope: g.users_of("L1", **scope),
}
"""By helper: one question each that this market has an answer to."""


def told() -> list[Extraction]:
    """Return what is drawn from the three articles, oldest first."""
    series_c = {"currency": "USD", "round": "Series C"}
    return [
        article(
            claim("Company:Fab", "SUPPLIES", "Company:Chips", product="wafers"),
            claim("Company:Chips", "SUPPLIES", "Company:Cloud", product="chips"),
            claim("Company:Chips", "SUPPLIES", "Company:Lab"),
            claim("Company:Chips", "INVESTS_IN", "Company:Lab", amount=5e9, **series_c),
            claim("Company:Cloud", "INVESTS_IN", "Company:Lab", amount=1e9, **series_c),
            claim("Company:Lab", "RELEASES", "Model:L1", date="2025-02-20"),
            claim("ETF:FUND", "INVESTS_IN", "Company:Chips", weight=0.2),
            claim("Company:Rival", "ACQUIRES", "Company:Tiny", status=Status.RUMOURED),
            properties={"Company:Chips": {"ticker": "CHP"}},
            figures=(("Company:Chips", "revenue", 7e9),),
            salt="1",
            title="Who is who",
            published="2025-03-01",
            publisher="Daily",
        ),
        article(
            claim("Company:Chips", "SUPPLIES", "Company:Lab", product="chips"),
            claim("Company:Chips", "INVESTS_IN", "Company:Lab", amount=7e9, **series_c),
            claim("Company:Rival", "COMPETES_WITH", "Company:Chips"),
            claim("Company:Rival", "PARTNERS_WITH", "Company:Chips"),
            claim("Model:L2", "BASED_ON", "Model:L1"),
            claim("Product:App", "BASED_ON", "Model:L2"),
            claim("Company:Cloud", "USES", "Model:L1"),
            salt="2",
            title="谁与谁竞争",
            published="2025-06-01",
            publisher="Weekly",
        ),
        article(
            claim("Company:Fab", "SUPPLIES", "Company:Rival"),
            claim("Company:Rival", "ACQUIRES", "Company:Tiny", status=Status.DENIED),
            figures=(("Company:Chips", "revenue", 8e9),),
            salt="3",
            published="2025-09-01",
            publisher="Monthly",
        ),
    ]


def market(new_graph: NewGraph) -> KnowledgeGraph:
    """Return the market in a graph of that kind."""
    graph = new_graph()
    for extraction in told():
        graph.add(extraction)
    return graph
