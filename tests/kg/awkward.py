"""Articles whose names, titles and figures are made to break the files that a graph is exported to."""

from collections.abc import Iterable

from drawn import NewGraph, article, claim

from kg import KnowledgeGraph, Registry
from kg.sample import sample_extractions, sample_registry
from schema import Extraction, Product, Status

SPITEFUL = (
    "a;b|c \"quoted\" 'single' `tick` \\ \\\\ \\n \\u0027 \\u005C' $x {y} \t tab,\r\nline\nbreak \r alone"
    " \N{LINE SEPARATOR}\N{NEXT LINE} \x00 \x01 \x7f \ufffe 𝒳 👩‍🔬 智谱 \N{RIGHT-TO-LEFT OVERRIDE}x"
    " ]]> <!-- --> </node> &amp; &#65; // /* */ =1+1 %n \\N -- ; DROP"
)
"""All at once what some format, somewhere, reads as more than text."""

ARTICLES = (
    *sample_extractions(),
    article(
        claim("Company:Nvidia", "SUPPLIES", "Company:CoreWeave", product=SPITEFUL, amount=1e22),
        claim("Company:Nvidia", "INVESTS_IN", "Company:CoreWeave", amount=2e9, currency="USD", date="2025"),
        claim(
            "Company:Nvidia", "INVESTS_IN", "Company:OpenAI", status=Status.PLANNED, stake=0.1, amount=5e-7
        ),
        claim("Company:CoreWeave", "SUPPLIES", "Company:Nvidia", status=Status.DENIED),
        claim(f"Company:{SPITEFUL}", "ACQUIRES", "Company:;", date="2026-01"),
        claim("Company: padded ", "PARTNERS_WITH", 'Company:"'),
        claim("ETF:SMH", "INVESTS_IN", "Company:Nvidia", weight=0.2, valid_from="2024"),
        claim("Company:back\\", "COMPETES_WITH", "Company:'"),
        entities=("Sector:|", "Trend:x;y", "Event:''", "Company:alone"),
        figures=(("Company:Nvidia", "revenue", -6.8e10), ("Company:;", 'a "metric"', 0.0)),
        properties={"Company:Nvidia": {"ticker": "NVDA", "kind": SPITEFUL}, "Event:''": {"date": "2026-05"}},
        title=SPITEFUL,
        url="https://example.com/?a=1&b=2",
        published="2026-02-13T02:18",
    ),
    article(
        claim("Company:Nvidia", "SUPPLIES", "Company:CoreWeave", status=Status.ENDED),
        claim("Model:M1", "BASED_ON", "Model:M2"),
        title="",
        published="2026-03",
        properties={"Model:M1": {"open_weights": False, "parameters": 7e9}},
        reader="test/2",
    ),
    article(claim("Model:M1", "BASED_ON", "Model:M3"), title=None, published=None, salt="undated"),
    article(entities=("ETF:Ünïcode 基金",), properties={"ETF:Ünïcode 基金": {"code": "007", "aum": 1e9}}),
)
QUOTED = article(claim("Company:Nvidia", "SUPPLIES", "Product:Quoted"), salt="registry")
REGISTRY = Registry(
    [Product(id="product:a'\"<&\\", name="Quoted", names={"zh-Hans": "引号", "pt-BR": "Citação"})]
)


def awkward(new_graph: NewGraph, articles: Iterable[Extraction] = ARTICLES) -> KnowledgeGraph:
    """Return a graph of these articles, with an entity whose id is awkward too."""
    graph = new_graph()
    for extraction in articles:
        graph.add(extraction, sample_registry())
    graph.add(QUOTED, REGISTRY)
    return graph
