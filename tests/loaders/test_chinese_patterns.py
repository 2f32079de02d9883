"""Every Chinese pattern finds its own example, and only the pair that the example states."""

import re

import pytest

from loaders.reader.chinese import CHINESE
from loaders.reader.chinese.patterns import PATTERNS
from loaders.reader.draw import Claim, claims
from loaders.reader.found import Found
from loaders.reader.masking import LETTERS, mask
from loaders.reader.patterns import Pattern
from loaders.reader.sentences import split
from schema import RELATION_TYPES, Status

MARK = re.compile(r"\[(?P<label>[CMPEISVT]):(?P<name>[^\]]+)\]")


def parse(marked: str) -> tuple[str, list[Found]]:
    """Return a text without its marks, and the marked names where they stand."""
    text, found, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match["name"]
        found.append(Found(start, len(text), match["name"], LETTERS[match["label"]], match["name"]))
        at = match.end()
    return text + marked[at:], found


def read(marked: str) -> list[Claim]:
    """Draw the claims of a marked text, as the reader does once names are known."""
    text, found = parse(marked)
    sentences = split(text)
    stand_ins = CHINESE.stand_ins(sentences, found)
    return claims(CHINESE, sentences, sorted([*found, *stand_ins], key=lambda f: f.start))


def triples(marked: str) -> set[tuple[str, str, str]]:
    """Return what is claimed, the ends of symmetric relations in order of their names."""
    out = set()
    for claim in read(marked):
        ends = (claim.source[1], claim.target[1])
        if RELATION_TYPES[claim.type].symmetric:
            ends = (min(ends), max(ends))
        out.add((ends[0], claim.type, ends[1]))
    return out


def status_of(marked: str, kind: str) -> set[Status]:
    """Return the statuses of the claims of one type."""
    return {claim.status for claim in read(marked) if claim.type == kind}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.name)
def test_every_pattern_finds_its_example(pattern: Pattern) -> None:
    assert pattern.name in {claim.rule for claim in read(pattern.example)}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.name)
def test_examples_state_no_relation_of_another_kind_between_the_same_ends(pattern: Pattern) -> None:
    """Two kinds may be said of one pair where one implies the other, as using and being built on do."""
    together = [
        {"USES", "BASED_ON"},
        {"RELEASES", "SUPPLIES"},
        {"INVESTS_IN", "ACQUIRES"},
        {"ACQUIRES", "SUBSIDIARY_OF"},
        {"INVESTS_IN", "SUBSIDIARY_OF"},
        {"SUPPLIES", "PARTNERS_WITH"},
        {"SUPPLIES", "USES"},
        {"RELEASES", "USES"},
    ]
    ends: dict[frozenset[str], set[str]] = {}
    for source, kind, target in triples(pattern.example):
        ends.setdefault(frozenset((source, target)), set()).add(kind)
    for kinds in ends.values():
        assert len(kinds) == 1 or kinds in together


def test_names_of_patterns_are_unique() -> None:
    names = [pattern.name for pattern in PATTERNS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:星环科技]发布[P:无涯2.0]，由[M:Qwen3]微调而来。",
            {("星环科技", "RELEASES", "无涯2.0"), ("无涯2.0", "BASED_ON", "Qwen3")},
        ),
        (
            "[C:思必驰]完成5亿元融资，[C:国开金融]领投，[C:中信金石]跟投。",
            {("国开金融", "INVESTS_IN", "思必驰"), ("中信金石", "INVESTS_IN", "思必驰")},
        ),
        (
            "[C:零一万物]、[C:阶跃星辰]分别发布[M:Yi-3]和[M:Step-5]。",
            {("零一万物", "RELEASES", "Yi-3"), ("阶跃星辰", "RELEASES", "Step-5")},
        ),
        (
            "[E:家电ETF]、[E:酒ETF]分属[C:国泰基金]与[C:鹏华基金]。",
            {("国泰基金", "MANAGES", "家电ETF"), ("鹏华基金", "MANAGES", "酒ETF")},
        ),
        (
            "[C:立讯精密]向[C:苹果]、[C:华为]和[C:小米]供货。",
            {
                ("立讯精密", "SUPPLIES", "苹果"),
                ("立讯精密", "SUPPLIES", "华为"),
                ("立讯精密", "SUPPLIES", "小米"),
            },
        ),
        (
            "[C:蓝思科技]：拟收购[C:裴美高]95%股权。",
            {("蓝思科技", "ACQUIRES", "裴美高")},
        ),
        ("[C:英偉達]（NVDA）收購[C:Run:ai]。", {("英偉達", "ACQUIRES", "Run:ai")}),
        ("[C:摩根士丹利]认为，[C:苹果]股价还会上涨。", set()),
    ],
)
def test_sentences_of_several_clauses(marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected


def test_a_mention_stays_private_to_its_sentence() -> None:
    """The same private characters stand for other names in the next sentence."""
    marked = "[C:高通]收购[C:Alphawave]。[C:诺基亚]收购[C:英飞朗]。"
    assert triples(marked) == {("高通", "ACQUIRES", "Alphawave"), ("诺基亚", "ACQUIRES", "英飞朗")}


def test_masked_text_of_one_clause_has_the_topic_of_the_sentence_before() -> None:
    text, found = parse("[C:思必驰]完成新一轮融资。其中，[C:美的集团]领投。")
    sentences = split(text)
    everything = sorted([*found, *CHINESE.stand_ins(sentences, found)], key=lambda f: f.start)
    second = sentences[1]
    masked = mask(second.text, second.start, [f for f in everything if second.start <= f.start < second.end])
    assert [masked.mentions[c[0]].name for c in CHINESE.clauses(masked) if c[0] in masked.mentions] == [
        "思必驰",
        "思必驰",
    ]
