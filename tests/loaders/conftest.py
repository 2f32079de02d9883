"""What the tests of the reader share: names marked by hand, and a small registry."""

import re
from collections.abc import Callable

import pytest

from kg.registry import Registry
from loaders.reader.chinese import CHINESE
from loaders.reader.draw import Claim, claims, one_per_triple
from loaders.reader.found import Found
from loaders.reader.masking import LETTERS
from loaders.reader.sentences import split
from schema import ETF, RELATION_TYPES, AnyEntity, Company, Index, Label, Model, Product, Sector, entity_id

_MARK = re.compile(r"\[([CMPEISVT]):([^\]]+)\]")


@pytest.fixture(scope="session")
def read_marked() -> Callable[[str], tuple[str, list[Found]]]:
    """Read a text in which the names are marked: `[C:Nvidia] rose` gives "Nvidia rose" and a company.

    A name may stand for another one: `[C:Amazon=AWS]` writes "AWS" and means Amazon.
    """

    def read(marked: str) -> tuple[str, list[Found]]:
        text = ""
        found: list[Found] = []
        at = 0
        for mark in _MARK.finditer(marked):
            text += marked[at : mark.start()]
            name, _, written = mark[2].rpartition("=")
            start = len(text)
            text += written
            found.append(Found(start, len(text), written, LETTERS[mark[1]], name or written))
            at = mark.end()
        return text + marked[at:], found

    return read


@pytest.fixture(scope="session")
def chinese_claims(read_marked: Callable[[str], tuple[str, list[Found]]]) -> Callable[[str], list[Claim]]:
    """Draw a marked Chinese text: one claim for each triple, without the classifier."""

    def drawn(marked: str) -> list[Claim]:
        text, found = read_marked(marked)
        sentences = split(text)
        everything = sorted([*found, *CHINESE.stand_ins(sentences, found)], key=lambda f: f.start)
        return one_per_triple(claims(CHINESE, sentences, everything))

    return drawn


@pytest.fixture(scope="session")
def triples(chinese_claims: Callable[[str], list[Claim]]) -> Callable[[str], set[tuple[str, str, str]]]:
    """Return the triples of a marked Chinese text, symmetric ones with their ends in order."""

    def of(marked: str) -> set[tuple[str, str, str]]:
        found = set()
        for claim in chinese_claims(marked):
            ends = (claim.source[1], claim.target[1])
            if RELATION_TYPES[claim.type].symmetric:
                ends = (min(ends), max(ends))
            found.add((ends[0], claim.type, ends[1]))
        return found

    return of


def _known(label: Label, name: str, **fields: object) -> dict[str, object]:
    return {"id": entity_id(label, name), "name": name, **fields}


@pytest.fixture(scope="session")
def small_registry() -> Registry:
    """A registry of a few entities, so that no test depends on what the shipped one holds."""
    companies: list[AnyEntity] = [
        Company.model_validate(_known(Label.COMPANY, name, **fields))
        for name, fields in {
            "Nvidia": {"ticker": "NVDA", "names": {"zh-Hans": "英伟达"}},
            "OpenAI": {},
            "Microsoft": {"names": {"zh-Hans": "微软"}},
            "SoftBank": {"aliases": ("SoftBank Group",)},
            "Arm": {"ticker": "ARM", "aliases": ("Arm Holdings",)},
            "Anthropic": {},
            "Amazon": {"aliases": ("AWS",)},
            "Google": {},
            "Oracle": {},
            "CoreWeave": {},
            "TSMC": {"names": {"zh-Hans": "台积电"}},
            "Apple": {},
            "Samsung": {"aliases": ("Samsung Electronics",)},
            "SK hynix": {},
            "Micron": {},
            "Meta": {},
            "Mistral AI": {"aliases": ("Mistral",)},
            "DeepSeek": {"names": {"zh-Hans": "深度求索"}},
            "Alibaba": {"names": {"zh-Hans": "阿里巴巴"}},
            "Zhipu": {"names": {"zh-Hans": "智谱"}, "aliases": ("Zhipu AI",)},
            "Foxconn": {},
            "Figure": {},
            "AMD": {},
            "Cisco": {},
            "Databricks": {},
            "xAI": {},
            "VanEck": {},
        }.items()
    ]
    others: list[AnyEntity] = [
        *(
            Model.model_validate(_known(Label.MODEL, name))
            for name in ("DeepSeek", "DeepSeek-R1", "Qwen", "Claude", "GPT-5", "Llama", "Gemini", "GLM")
        ),
        *(
            Product.model_validate(_known(Label.PRODUCT, name))
            for name in ("H100", "H200", "HBM4", "ChatGPT", "Copilot", "TPU")
        ),
        Sector.model_validate(_known(Label.SECTOR, "optical modules", aliases=("optical module",))),
        ETF.model_validate({"id": "etf:smh", "name": "VanEck Semiconductor ETF", "code": "SMH"}),
        Index.model_validate(_known(Label.INDEX, "Nasdaq-100")),
    ]
    return Registry([*companies, *others])
