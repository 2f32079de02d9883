"""Graphs of any size that look like those that come from news, the same each time.

    python -m benchmarks.graphs 20000 60000 big.kg

writes a graph of 20,000 entities and 60,000 relations with their evidence. Entities hang together
in communities of very different sizes; a few have hundreds of relations and most have one to four.
Every relation is quoted from one article or several, English or Chinese, in sentences whose words
come from the articles of `benchmarks/corpus`, so that they are as long, and compress as badly, as
real ones.
"""

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

from kg.graph import KnowledgeGraph, open_graph
from kg.registry import Registry
from loaders.reader.sentences import split
from schema import (
    RELATION_TYPES,
    Article,
    Comparator,
    ExtractedEntity,
    ExtractedObservation,
    ExtractedRelation,
    Extraction,
    Fit,
    Label,
    Mention,
    Qualifiers,
    Status,
    fit,
    parse_entity,
)

_KINDS: Final = {
    Label.COMPANY: 52,
    Label.PRODUCT: 20,
    Label.MODEL: 18,
    Label.ETF: 4,
    Label.EVENT: 3,
    Label.SECTOR: 2,
    Label.INDEX: 1,
}
"""How many of a hundred entities are what."""
_STATUSES: Final = {"asserted": 80, "planned": 9, "rumoured": 6, "ended": 3, "denied": 2}
_WORDS_OF: Final = {
    "SUPPLIES": ("supplies", "向{o}供货"),
    "INVESTS_IN": ("has put money into", "投资了{o}"),
    "RELEASES": ("has released", "发布了{o}"),
}
_STARTS: Final = (
    "Al Bel Cor Dra El Fen Gal Hel In Jor Kel Lum Mer Nor Or Pel Quo Ral Sol Tar Um Vel Wes Zan".split()
)
_ENDS: Final = (
    "a an den dor eon ia ico ide ion is ix lan li mar na no on or ra ria rix ta ter um us va yx".split()
)
_ABROAD: Final = 0.12
"""Share of the relations that lead from one community to another."""
_A_DAY: Final = date(2023, 1, 2)
_DAYS: Final = 1300
_PER_ARTICLE: Final = 12
_TOGETHER: Final = (1, 1, 2, 2, 2, 3, 3)
"""How many relations one sentence states: two on average, as in annotated news."""


class Node(NamedTuple):
    """An entity of the graph: what it is, its English and Chinese name, and where it belongs."""

    label: Label
    name: str
    chinese: str
    community: int
    weight: float


class Tie(NamedTuple):
    """A relation between two numbered entities."""

    source: int
    type: str
    target: int


def made_graph(nodes: int, edges: int, file: Path | None = None, seed: int = 1) -> KnowledgeGraph:
    """Return a graph of that many entities and relations, in a file or in memory."""
    chance = random.Random(seed)
    entities = _entities(nodes, chance)
    registry = Registry([_entry(i, node) for i, node in enumerate(entities)])
    graph = open_graph(file)
    for extraction in _articles(entities, _ties(entities, edges, chance), chance):
        graph.add(extraction, registry)
    return graph


def _entities(count: int, chance: random.Random) -> list[Node]:
    sizes = [chance.paretovariate(1.2) for _ in range(max(4, int(count**0.5 / 2)))]
    homes = chance.choices(range(len(sizes)), sizes, k=count)
    labels = chance.choices([*_KINDS], [*_KINDS.values()], k=count)
    used: set[str] = set()
    made = []
    for home, label in zip(homes, labels, strict=True):
        weight = min(0.3 + chance.paretovariate(1.15), count / 12)
        made.append(Node(label, _name(label, chance, used), _chinese_name(label, chance), home, weight))
    return made


def _name(label: Label, chance: random.Random, used: set[str]) -> str:
    kinds = {
        Label.COMPANY: "Semiconductor|Technologies|Systems|Labs|Photonics|Cloud|AI|Robotics|Memory|Capital|",
        Label.PRODUCT: "Cluster|GPU|Accelerator|Switch|Module|Server|NPU|HBM",
        Label.MODEL: "Large|Mini|Coder|Vision|Chat|Reasoner|Pro",
        Label.ETF: "Semiconductor ETF|AI Leaders ETF|Cloud ETF|Robotics ETF",
        Label.EVENT: "Summit|Conference|Developer Day",
        Label.SECTOR: "equipment|packaging|inference|materials",
        Label.INDEX: "Index|AI Index|Chip Index",
    }
    while True:
        stem = chance.choice(_STARTS) + "".join(chance.choices(_ENDS, k=chance.randint(1, 2)))
        word = chance.choice(kinds[label].split("|"))
        serial = f"{chance.randint(1, 99)}" if label in (Label.PRODUCT, Label.MODEL) else ""
        name = " ".join(part for part in (stem, word, serial) if part)
        if name in used and chance.random() < 0.6:
            name = f"{name} {chance.choice('Asia Europe Group Holdings Japan Korea One Plus'.split())}"
        if name not in used:
            used.add(name)
            return name


def _chinese_name(label: Label, chance: random.Random) -> str:
    """Return a Chinese name; not every entity has one."""
    if chance.random() > 0.35:
        return ""
    letters = "华中科芯云海智光远景星辰瑞联创新达盛安泰长江紫宏微电明信天成大宇金龙恒通"
    ends = {
        Label.COMPANY: "科技|半导体|股份|微电子|智能|",
        Label.ETF: "芯片ETF|人工智能ETF",
        Label.MODEL: "大模型",
    }
    return "".join(chance.choices(letters, k=chance.randint(2, 4))) + chance.choice(
        ends.get(label, "").split("|")
    )


def _entry(i: int, node: Node) -> Any:
    known: dict[str, Any] = {"label": node.label, "id": f"{node.label.value.lower()}:n{i}", "name": node.name}
    if node.chinese:
        known["names"] = {"zh-Hans": node.chinese}
    if node.label is Label.COMPANY and i % 5 == 0:
        known |= {"ticker": f"T{i}", "exchange": "NASDAQ", "country": "US"}
    if node.label is Label.ETF:
        known |= {"code": f"{500000 + i}"}
    return parse_entity(known)


def _ties(nodes: list[Node], count: int, chance: random.Random) -> list[Tie]:
    """Return relations that fit the schema, each once: mostly at home, and more for those with weight."""
    homes: dict[int, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        homes[node.community].append(i)
    sums = {home: [*accumulate(nodes[i].weight for i in members)] for home, members in homes.items()}
    everyone, total = range(len(nodes)), [*accumulate(node.weight for node in nodes)]
    types = {
        (a, b): [name for name in RELATION_TYPES if fit(name, a, b) is Fit.FORWARD]
        for a in Label
        for b in Label
    }
    made: dict[Tie, None] = {}
    first = iter([i for i in everyone if chance.random() > 0.02])
    while len(made) < count:
        i = next(first, -1)
        if i < 0:
            (i,) = chance.choices(everyone, cum_weights=total)
        home = nodes[i].community
        if chance.random() < _ABROAD:
            (j,) = chance.choices(everyone, cum_weights=total)
        else:
            (j,) = chance.choices(homes[home], cum_weights=sums[home])
        for a, b in ((i, j), (j, i)):
            possible = types[nodes[a].label, nodes[b].label]
            if a != b and possible:
                made.setdefault(Tie(a, chance.choice(possible), b))
                break
    return [*made]


def _articles(nodes: list[Node], ties: list[Tie], chance: random.Random) -> Iterator[Extraction]:
    """Yield articles that say all of it: each about one community, some relations in several of them."""
    by_home: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        said = 1 + (chance.random() < 0.3) + (chance.random() < 0.1)
        by_home[nodes[tie.source].community] += [tie] * said
    number = 0
    for _, tied in sorted(by_home.items()):
        chance.shuffle(tied)
        for start in range(0, len(tied), _PER_ARTICLE):
            number += 1
            yield _article(number, nodes, [*dict.fromkeys(tied[start : start + _PER_ARTICLE])], chance)


def _article(number: int, nodes: list[Node], ties: list[Tie], chance: random.Random) -> Extraction:
    lang = "zh" if chance.random() < 0.35 else "en"
    text, spans = "", dict[int, Mention]()

    def say(sentence: str, *who: int) -> Mention:
        nonlocal text
        start = len(text)
        text += sentence + "\n"
        for i in who:
            name = _called(nodes[i], lang)
            at = start + sentence.index(name)
            spans.setdefault(i, Mention(text=name, start=at, end=at + len(name)))
        return Mention(text=sentence, start=start, end=start + len(sentence))

    relations = []
    rest = ties
    while rest:
        together, rest = rest[: (count := chance.choice(_TOGETHER))], rest[count:]
        ends = [i for tie in together for i in (tie.source, tie.target)]
        span = say(_sentence(together, nodes, lang, chance), *ends)
        for tie in together:
            money = tie.type in {"INVESTS_IN", "ACQUIRES"} and chance.random() < 0.6
            relations.append(
                ExtractedRelation(
                    s=str(tie.source),
                    type=tie.type,
                    o=str(tie.target),
                    status=Status(chance.choices([*_STATUSES], [*_STATUSES.values()])[0]),
                    evidence=span,
                    qualifiers=Qualifiers(amount=chance.randint(1, 900) * 1e7, currency="USD")
                    if money
                    else Qualifiers(),
                    confidence=round(0.6 + 0.4 * chance.random(), 2),
                )
            )
    figures = []
    if chance.random() < 0.5:
        about = ties[0].source
        words = _sentence(ties[:1], nodes, lang, chance)
        figures.append(
            ExtractedObservation(
                about=str(about),
                metric=chance.choice(("revenue", "orders", "shipments", "capacity")),
                comparator=chance.choice([*Comparator]),
                value=chance.randint(1, 9000) * 1e6,
                unit="USD",
                period=str(chance.randint(2023, 2027)),
                evidence=say(words, about),
            )
        )
    day = _A_DAY + timedelta(days=int(_DAYS * chance.random() ** 0.7))
    return Extraction(
        article=Article(
            text=text,
            title=_cut(chance.choice(_sentences(lang)), 70),
            publisher=chance.choice(("Sample Times", "Chip Weekly", "样报", "芯片观察", "The Cloud Letter")),
            published=day.isoformat(),
            lang=lang,
            url=f"https://example.com/{day:%Y/%m}/{number}",
        ),
        reader="benchmark/1",
        entities=tuple(
            ExtractedEntity(key=str(i), type=nodes[i].label, name=nodes[i].name, mentions=(span,))
            for i, span in spans.items()
        ),
        relations=tuple(relations),
        observations=tuple(figures),
    )


def _called(node: Node, lang: str) -> str:
    return node.chinese if lang == "zh" and node.chinese else node.name


def _sentence(ties: list[Tie], nodes: list[Node], lang: str, chance: random.Random) -> str:
    """Return a sentence that says them, between two pieces of sentences that someone wrote."""
    before, after = (chance.choice(_sentences(lang)) for _ in range(2))
    said = []
    for tie in ties:
        s, o = _called(nodes[tie.source], lang), _called(nodes[tie.target], lang)
        if lang == "zh":
            said.append(s + _WORDS_OF.get(tie.type, ("", "与{o}有关"))[1].format(o=o))
        else:
            said.append(f"{s} {_WORDS_OF.get(tie.type, (tie.type.lower().replace('_', ' '), ''))[0]} {o}")
    if lang == "zh":
        return f"{_cut(before, 22 - 6 * len(ties))}，{'，'.join(said)}，{_cut(after, 24 - 6 * len(ties))}。"
    room = 56 - 14 * len(ties)
    return f"{_cut(before, room)}, {', '.join(said)}, and {_cut(after, room)}."


def _cut(text: str, length: int) -> str:
    return text[:length].rsplit(" ", 1)[0].rstrip(" .,;:，。；：、")


@cache
def _sentences(lang: str) -> list[str]:
    """Return the sentences of the corpus."""
    found = []
    for path in sorted((Path(__file__).parent / "corpus" / lang).glob("*.txt")):
        for article in re.split(r"^====$", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            body = article.split("\n----\n")[0].split("\n", 2)[-1]
            found += [sentence.text for sentence in split(body)]
    return [sentence for sentence in found if len(sentence) > 12]


if __name__ == "__main__":
    made_graph(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])).close()
