"""What the bundled articles say is read out of them, and what only stands near is not."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg import KnowledgeGraph, open_graph
from kg.errors import NotFoundError
from loaders import bundled_articles, load_registry, read_article, read_sources
from schema import RELATION_TYPES, Article

EXPECTED: dict[str, list[list[str]]] = json.loads(
    (Path(__file__).parent / "data" / "bundled_expected.json").read_text(encoding="utf-8")
)
ANY_STATUS = ("planned", "rumoured", "denied", "ended")

Edge = tuple[str, str, str, str]


@cache
def graph_of(name: str) -> KnowledgeGraph:
    """Return a graph that holds one bundled article."""
    path = next(p for p in bundled_articles() if p.name == name)
    (article,) = read_sources([path])
    assert isinstance(article, Article)
    graph = open_graph()
    graph.add(read_article(article), load_registry())
    return graph


def edges(graph: KnowledgeGraph) -> Iterator[Edge]:
    for relation in graph.relations(include=ANY_STATUS):
        ends = (relation.source.id, relation.target.id)
        yield ends[0], relation.type, ends[1], str(relation.status)
        if RELATION_TYPES[relation.type].symmetric:
            yield ends[1], relation.type, ends[0], str(relation.status)


def ids(graph: KnowledgeGraph, name: str) -> str:
    """Return the id of what is called so; a name that the article does not hold stays as it is."""
    try:
        return graph.entity(name).id
    except NotFoundError:
        return name


@pytest.mark.parametrize(
    ("article", "source", "kind", "target", "status"),
    [(article, *row) for article, rows in EXPECTED.items() for row in rows],
)
def test_is_read(article: str, source: str, kind: str, target: str, status: str) -> None:
    graph = graph_of(article)
    wanted = (ids(graph, source), kind, ids(graph, target), status)
    told = set(edges(graph))
    assert wanted in told, sorted(edge for edge in told if edge[1] == kind)


@pytest.mark.parametrize(
    ("article", "source", "kind", "target"),
    [
        ("2025-07-waic-open-models.txt", "Huawei", "COMPETES_WITH", "Zhipu"),
        ("2025-07-waic-open-models.txt", "Huawei", "COMPETES_WITH", "Moonshot AI"),
        ("2025-07-waic-open-models.txt", "Huawei", "COMPETES_WITH", "DeepSeek"),
        ("2025-08-cambricon-results.txt", "DeepSeek", "SUPPLIES", "Cambricon"),
        ("2025-08-cambricon-results.txt", "Nvidia", "SUPPLIES", "Cambricon"),
        ("2025-08-cambricon-results.txt", "Nvidia", "SUPPLIES", "H20"),
        ("2025-08-cambricon-results.txt", "SiliconFlow", "RELEASES", "Ascend"),
        ("2025-08-cambricon-results.txt", "Huawei Cloud", "RELEASES", "Ascend"),
        ("2025-11-optical-modules.txt", "Innolight", "USES", "1.6T optical module"),
        ("2025-11-optical-modules.txt", "Nvidia", "USES", "Quantum-X"),
        ("2026-01-hk-listings.txt", "Alibaba", "INVESTS_IN", "Zhipu"),
        ("2026-01-hk-listings.txt", "Tencent", "INVESTS_IN", "Zhipu"),
        ("2026-01-hk-listings.txt", "IDG Capital", "INVESTS_IN", "Zhipu"),
        ("2026-01-hk-listings.txt", "Ant Group", "RELEASES", "Talkie"),
    ],
)
def test_is_not_read(article: str, source: str, kind: str, target: str) -> None:
    """What stands near in the text but is not said."""
    graph = graph_of(article)
    ends = (ids(graph, source), kind, ids(graph, target))
    assert ends not in {edge[:3] for edge in edges(graph)}


@pytest.mark.parametrize(
    ("article", "metric", "values"),
    [
        ("2025-08-cambricon-results.txt", "revenue", [2.881e9, 5e9, 7e9]),
        ("2025-08-cambricon-results.txt", "net profit", [1.038e9]),
        ("2025-11-optical-modules.txt", "revenue", [1.6505e10, 2.5005e10, 2.44e13]),
        ("2026-01-chip-funds.txt", "fund size", [9e9, 9.011e9, 1.4059e10]),
        ("2026-01-hk-listings.txt", "revenue", [3.052e7]),
    ],
)
def test_figures_of_the_chinese_articles(article: str, metric: str, values: list[float]) -> None:
    found = [o.value for o in graph_of(article).figures() if o.metric == metric]
    assert sorted(found) == values


@pytest.mark.parametrize(
    ("article", "name", "old", "new"),
    [
        ("2025-07-waic-open-models.txt", "行业竞争", "拼参数", "拼落地"),
        ("2026-01-chip-funds.txt", "算力投资", "训练驱动", "推理驱动"),
    ],
)
def test_shifts_of_the_chinese_articles(article: str, name: str, old: str, new: str) -> None:
    properties = graph_of(article).entity(name).properties
    assert (properties["shifts_from"], properties["shifts_to"]) == (old, new)


@pytest.mark.parametrize(
    ("article", "cause", "effect", "status"),
    [
        ("2025-11-optical-modules.txt", "AI数据中心建设", "光模块", "asserted"),
        ("2025-11-optical-modules.txt", "存储厂商的资本开支", "半导体设备", "planned"),
        ("2026-01-chip-funds.txt", "存储芯片扩产", "半导体设备", "asserted"),
        ("2025-07-waic-open-models.txt", "推理需求的增长", "国产算力芯片", "asserted"),
    ],
)
def test_what_drives_what_in_the_chinese_articles(article: str, cause: str, effect: str, status: str) -> None:
    graph = graph_of(article)
    assert (ids(graph, cause), "DRIVES", ids(graph, effect), status) in set(edges(graph))


@pytest.mark.parametrize("path", bundled_articles(), ids=lambda path: path.stem)
def test_names_hold_no_punctuation_or_dateline(path: Path) -> None:
    names = [str(name) for _, name in graph_of(path.name).to_networkx().nodes(data="name")]
    assert len(names) > 5
    assert not [name for name in names if any(mark in name for mark in "，。；：“”") or "日电" in name]
