"""Who releases, supplies, buys, invests and holds."""

from collections.abc import Iterator

import pytest
from drawn import NewGraph, article, claim

from kg import KGError, KnowledgeGraph, NotFoundError
from kg.views import Relation
from schema import Status


@pytest.fixture(scope="module")
def graph(new_graph: NewGraph) -> Iterator[KnowledgeGraph]:
    graph = new_graph()
    graph.add(
        article(
            claim("Company:Nvidia", "SUPPLIES", "Company:CoreWeave"),
            claim("Company:Nvidia", "SUPPLIES", "Product:H200"),
            claim("Company:TSMC", "SUPPLIES", "Company:Nvidia"),
            claim("Company:SK Hynix", "SUPPLIES", "Company:Nvidia", status=Status.PLANNED),
            claim("Company:Nvidia", "OPERATES_IN", "Sector:Chips"),
            claim("Company:AMD", "OPERATES_IN", "Sector:Chips"),
            claim("Product:H200", "OPERATES_IN", "Sector:Chips"),
            claim("Company:Intel", "OPERATES_IN", "Sector:Chips", status=Status.ENDED),
            claim("Company:AMD", "RELEASES", "Product:MI400", date="2026-01"),
            claim("Company:Intel", "RELEASES", "Product:Gaudi 4", date="2025-06"),
            claim("Company:SoftBank", "INVESTS_IN", "Company:AMD"),
            claim("ETF:Chip ETF", "INVESTS_IN", "Sector:Chips"),
            claim("ETF:Chip ETF", "INVESTS_IN", "Company:Nvidia", weight=0.2),
            claim("Company:DeepSeek", "RELEASES", "Model:DeepSeek"),
            claim("Model:R1", "BASED_ON", "Model:DeepSeek"),
            published="2026-02-01",
        )
    )
    yield graph
    graph.close()


def _sources(relations: list[Relation]) -> set[str]:
    return {relation.source.name for relation in relations}


def _targets(relations: list[Relation]) -> set[str]:
    return {relation.target.name for relation in relations}


def test_customers_are_companies_and_not_the_products_made(graph: KnowledgeGraph) -> None:
    assert _targets(graph.customers("Nvidia")) == {"CoreWeave"}
    assert graph.customers("CoreWeave") == []


def test_suppliers_are_those_who_supply_it(graph: KnowledgeGraph) -> None:
    assert _sources(graph.suppliers("Nvidia")) == {"TSMC"}
    assert _sources(graph.suppliers("Nvidia", include=["planned"])) == {"TSMC", "SK Hynix"}


def test_a_sector_stands_for_the_companies_that_are_in_it(graph: KnowledgeGraph) -> None:
    assert _targets(graph.releases("Chips")) == {"MI400"}
    assert _sources(graph.suppliers("chips")) == {"TSMC"}
    assert _targets(graph.customers("Chips")) == {"CoreWeave"}
    assert _sources(graph.investors("Chips")) == {"SoftBank", "Chip ETF"}


def test_investors_are_companies_and_funds(graph: KnowledgeGraph) -> None:
    assert _sources(graph.investors("Nvidia")) == {"Chip ETF"}
    assert graph.investors("Nvidia")[0].qualifiers == {"weight": 0.2}


def test_holdings_are_sectors_and_companies(graph: KnowledgeGraph) -> None:
    assert _targets(graph.holdings("Chip ETF")) == {"Chips", "Nvidia"}


def test_releases_of_everyone_and_of_a_time(graph: KnowledgeGraph) -> None:
    assert _targets(graph.releases()) == {"MI400", "Gaudi 4", "DeepSeek"}
    assert _targets(graph.releases(until="2025")) == {"Gaudi 4"}
    assert _targets(graph.releases(since="2026-02")) == {"DeepSeek"}
    assert _targets(graph.releases("AMD", since="2026-01-15")) == {"MI400"}


def test_a_name_that_is_a_company_and_a_model_means_the_company_here(graph: KnowledgeGraph) -> None:
    assert graph.entity("DeepSeek").label == "Model"
    assert _sources(graph.releases("DeepSeek")) == {"DeepSeek"}


def test_a_question_about_the_wrong_kind_of_thing_says_so(graph: KnowledgeGraph) -> None:
    with pytest.raises(KGError, match=r"^Nvidia: this question is for ETF, not for Company$"):
        graph.holdings("Nvidia")
    with pytest.raises(KGError, match=r"^H200: this question is for Company or Sector, not for Product$"):
        graph.suppliers("H200")
    with pytest.raises(NotFoundError, match="did you mean Nvidia"):
        graph.investors("Nvidea")
