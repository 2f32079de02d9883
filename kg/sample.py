"""A small graph for examples: two articles of a few sentences, one English, one Chinese."""

from kg.graph import KnowledgeGraph, open_graph
from kg.registry import Registry
from schema import (
    ETF,
    Article,
    Company,
    Comparator,
    ExtractedEntity,
    ExtractedObservation,
    ExtractedRelation,
    Extraction,
    Label,
    Mention,
    Model,
    Sector,
    Status,
)


def sample_graph() -> KnowledgeGraph:
    """Return a graph in memory that holds the sample's articles.

    Examples
    --------
    >>> sample_graph().stats().articles
    2
    """
    graph = open_graph()
    registry = sample_registry()
    for extraction in sample_extractions():
        graph.add(extraction, registry)
    return graph


def sample_registry() -> Registry:
    """Return the entities that the sample knows beforehand.

    Examples
    --------
    >>> sample_registry().find("NVDA").name
    'Nvidia'
    """
    return Registry(
        [
            Company(
                id="company:nvidia",
                name="Nvidia",
                names={"zh-Hans": "英伟达", "zh-Hant": "輝達"},
                ticker="NVDA",
                exchange="NASDAQ",
            ),
            Company(
                id="company:zhipu",
                name="Zhipu",
                names={"zh-Hans": "智谱", "zh-Hant": "智譜"},
                aliases=("Z.ai", "Zhipu AI"),
            ),
            Model(id="model:glm-5", name="GLM-5", open_weights=True),
            ETF(
                id="etf:159516",
                name="Semiconductor Equipment ETF (159516)",
                names={"zh-Hans": "半导体设备ETF"},
                code="159516",
                exchange="SZSE",
            ),
            Sector(
                id="sector:semiconductor-equipment",
                name="Semiconductor equipment",
                names={"zh-Hans": "半导体设备"},
            ),
        ]
    )


def sample_extractions() -> tuple[Extraction, Extraction]:
    """Return what a reader draws from the sample's two articles.

    Examples
    --------
    >>> [len(extraction.relations) for extraction in sample_extractions()]
    [3, 2]
    """
    return _english(), _chinese()


def _english() -> Extraction:
    text = (
        "TSMC makes chips for Nvidia. Nvidia supplies CoreWeave with servers. "
        "Nvidia is said to be in talks to invest in OpenAI."
    )
    return Extraction(
        article=Article(
            text=text,
            lang="en",
            title="Who supplies whom",
            publisher="Sample Times",
            published="2026-02-12",
            url="https://example.com/who-supplies-whom",
        ),
        reader="sample/1",
        entities=tuple(
            ExtractedEntity(key=name, type=Label.COMPANY, name=name, mentions=_mentions(text, name))
            for name in ("TSMC", "Nvidia", "CoreWeave", "OpenAI")
        ),
        relations=(
            ExtractedRelation(
                s="TSMC", type="SUPPLIES", o="Nvidia", evidence=_sentence(text, "TSMC"), confidence=0.9
            ),
            ExtractedRelation(
                s="Nvidia",
                type="SUPPLIES",
                o="CoreWeave",
                evidence=_sentence(text, "Nvidia s"),
                confidence=0.9,
            ),
            ExtractedRelation(
                s="Nvidia",
                type="INVESTS_IN",
                o="OpenAI",
                status=Status.RUMOURED,
                evidence=_sentence(text, "Nvidia is"),
                confidence=0.8,
            ),
        ),
    )


def _chinese() -> Extraction:
    text = "智谱发布了GLM-5。半导体设备ETF（159516）投资半导体设备，规模超过200亿元。"
    fund = _sentence(text, "半导体设备ETF")
    return Extraction(
        article=Article(
            text=text, lang="zh", title="智谱发布新模型", publisher="样报", published="2026-02-11"
        ),
        reader="sample/1",
        entities=(
            ExtractedEntity(key="智谱", type=Label.COMPANY, name="智谱", mentions=_mentions(text, "智谱")),
            ExtractedEntity(key="GLM-5", type=Label.MODEL, name="GLM-5", mentions=_mentions(text, "GLM-5")),
            ExtractedEntity(
                key="159516",
                type=Label.ETF,
                name="半导体设备ETF",
                mentions=_mentions(text, "半导体设备ETF"),
                properties={"code": "159516"},
            ),
            ExtractedEntity(
                key="半导体设备",
                type=Label.SECTOR,
                name="半导体设备",
                mentions=_mentions(text, "半导体设备")[1:],
            ),
        ),
        relations=(
            ExtractedRelation(
                s="智谱", type="RELEASES", o="GLM-5", evidence=_sentence(text, "智谱"), confidence=0.9
            ),
            ExtractedRelation(s="159516", type="INVESTS_IN", o="半导体设备", evidence=fund, confidence=0.8),
        ),
        observations=(
            ExtractedObservation(
                about="159516",
                metric="fund size",
                comparator=Comparator.MORE,
                value=2e10,
                unit="CNY",
                period="2026-02-11",
                evidence=fund,
            ),
        ),
    )


def _mentions(text: str, name: str) -> tuple[Mention, ...]:
    found, at = [], text.find(name)
    while at >= 0:
        found.append(Mention(text=name, start=at, end=at + len(name)))
        at = text.find(name, at + 1)
    return tuple(found)


def _sentence(text: str, beginning: str) -> Mention:
    """Return the sentence that begins so."""
    start = text.index(beginning)
    ends = [text.find(stop, start) for stop in (". ", "。")]
    end = min((at + 1 for at in ends if at >= 0), default=len(text))
    return Mention(text=text[start:end], start=start, end=end)
