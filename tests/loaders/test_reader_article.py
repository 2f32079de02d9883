"""The whole reader: from an article to an extraction in which everything can be checked."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KGError
from kg.registry import Registry
from loaders.reader import LANGUAGES, READER, read_article
from schema import Article, Extraction, Status, validate

STAKES = """\
Nvidia to put $2 billion into xAI as chip makers court start-ups

Nvidia will invest up to $2 billion in xAI, the start-up said on Tuesday. \
xAI raised $20 billion in a round led by Valor Capital Group, with Cisco taking part.

SoftBank (9984.T) sold the whole of its stake in Nvidia in October. \
The company is in talks to acquire Ampere Labs, people familiar with the matter said. \
SoftBank denied that it would buy Arm.

OpenAI rents computing capacity from Oracle and CoreWeave. It released GPT-5 in August.
"""
CHIPS = """\
Memory makers race to serve Nvidia

SEOUL - Samsung Electronics and SK hynix supply HBM4 to Nvidia. \
Micron no longer supplies Apple with memory. \
Foxconn, a maker of optical modules, assembles servers for Amazon and Google.

Anthropic, a rival of OpenAI, trains its models on Nvidia's H200. \
Microsoft's Copilot is powered by GPT-5. Alibaba open-sourced Qwen 3.

TSMC posted revenue of NT$989 billion in 2025. \
The VanEck Semiconductor ETF (SMH) holds Nvidia, TSMC and Micron.
"""


def read(text: str, registry: Registry, **fields: Any) -> Extraction:
    return read_article(Article(text=text, **fields), registry)


def relations(drawn: Extraction) -> dict[tuple[str, str, str], Status]:
    """Return each triple by the names of its ends."""
    names = {e.key: e.name for e in drawn.entities}
    return {(names[r.s], r.type, names[r.o]): r.status for r in drawn.relations}


def check(drawn: Extraction) -> None:
    """Hold an extraction to what must be true of every one."""
    text = drawn.article.text
    keys = [e.key for e in drawn.entities]
    assert len(set(keys)) == len(keys)
    for entity in drawn.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text != ""
        starts = [m.start for m in entity.mentions]
        assert starts == sorted(set(starts))
    taken = sorted((m.start, m.end) for e in drawn.entities for m in e.mentions)
    assert all(a[1] <= b[0] for a, b in pairwise(taken))
    for relation in drawn.relations:
        assert {relation.s, relation.o} <= set(keys)
        assert relation.s != relation.o
        assert relation.rule
        assert text[relation.evidence.start : relation.evidence.end] == relation.evidence.text
    for figure in drawn.observations:
        assert figure.about in keys
        assert text[figure.evidence.start : figure.evidence.end] == figure.evidence.text
    triples = [(r.s, r.type, r.o) for r in drawn.relations]
    assert len(set(triples)) == len(triples)
    assert validate(drawn) == drawn


@pytest.mark.parametrize(
    ("triple", "status"),
    [
        (("Nvidia", "INVESTS_IN", "xAI"), Status.PLANNED),
        (("Valor Capital Group", "INVESTS_IN", "xAI"), Status.ASSERTED),
        (("Cisco", "INVESTS_IN", "xAI"), Status.ASSERTED),
        (("SoftBank", "INVESTS_IN", "Nvidia"), Status.ENDED),
        (("SoftBank", "ACQUIRES", "Ampere Labs"), Status.RUMOURED),
        (("SoftBank", "ACQUIRES", "Arm"), Status.DENIED),
        (("Oracle", "SUPPLIES", "OpenAI"), Status.ASSERTED),
        (("CoreWeave", "SUPPLIES", "OpenAI"), Status.ASSERTED),
        (("OpenAI", "RELEASES", "GPT-5"), Status.ASSERTED),
    ],
)
def test_an_article_on_stakes(triple: tuple[str, str, str], status: Status, small_registry: Registry) -> None:
    assert relations(read(STAKES, small_registry))[triple] is status


@pytest.mark.parametrize(
    ("triple", "status"),
    [
        (("Samsung", "SUPPLIES", "Nvidia"), Status.ASSERTED),
        (("SK hynix", "SUPPLIES", "Nvidia"), Status.ASSERTED),
        (("Micron", "SUPPLIES", "Apple"), Status.ENDED),
        (("Foxconn", "OPERATES_IN", "optical modules"), Status.ASSERTED),
        (("Foxconn", "SUPPLIES", "Amazon"), Status.ASSERTED),
        (("Foxconn", "SUPPLIES", "Google"), Status.ASSERTED),
        (("Anthropic", "COMPETES_WITH", "OpenAI"), Status.ASSERTED),
        (("Anthropic", "USES", "H200"), Status.ASSERTED),
        (("Copilot", "BASED_ON", "GPT-5"), Status.ASSERTED),
        (("Alibaba", "RELEASES", "Qwen 3"), Status.ASSERTED),
        (("VanEck Semiconductor ETF", "INVESTS_IN", "Nvidia"), Status.ASSERTED),
        (("VanEck Semiconductor ETF", "INVESTS_IN", "Micron"), Status.ASSERTED),
    ],
)
def test_an_article_on_chips(triple: tuple[str, str, str], status: Status, small_registry: Registry) -> None:
    assert relations(read(CHIPS, small_registry))[triple] is status


@pytest.mark.parametrize("text", [STAKES, CHIPS], ids=["stakes", "chips"])
def test_everything_in_an_extraction_can_be_checked(text: str, small_registry: Registry) -> None:
    drawn = read(text, small_registry)
    check(drawn)
    assert drawn.reader == READER
    assert drawn.relations


def test_nothing_is_said_that_the_articles_do_not_say(small_registry: Registry) -> None:
    drawn = relations(read(STAKES, small_registry)) | relations(read(CHIPS, small_registry))
    wrong = {
        ("xAI", "INVESTS_IN", "Nvidia"),
        ("SoftBank", "ACQUIRES", "Nvidia"),
        ("Apple", "SUPPLIES", "Micron"),
        ("Nvidia", "SUPPLIES", "Samsung"),
        ("OpenAI", "SUPPLIES", "Oracle"),
        ("OpenAI", "USES", "H200"),
        ("Microsoft", "RELEASES", "GPT-5"),
        ("Amazon", "SUPPLIES", "Google"),
    }
    assert wrong & set(drawn) == set()


def test_the_evidence_is_the_sentence_that_says_it(small_registry: Registry) -> None:
    drawn = read(STAKES, small_registry)
    names = {e.key: e.name for e in drawn.entities}
    said = {(names[r.s], r.type, names[r.o]): r.evidence.text for r in drawn.relations}
    assert said["SoftBank", "ACQUIRES", "Arm"] == "SoftBank denied that it would buy Arm."
    assert said["OpenAI", "RELEASES", "GPT-5"] == "It released GPT-5 in August."


def test_qualifiers_and_figures_come_with_it(small_registry: Registry) -> None:
    drawn = read(STAKES, small_registry)
    by_ends = {(r.s, r.o): r.qualifiers.known() for r in drawn.relations if r.type == "INVESTS_IN"}
    assert by_ends["nvidia", "xai"] == {"amount": 2e9, "currency": "USD"}
    assert by_ends["valor-capital-group", "xai"] == {"round_amount": 2e10, "currency": "USD"}
    (figure,) = read(CHIPS, small_registry).observations
    assert (figure.about, figure.metric, figure.value, figure.unit, figure.period) == (
        "tsmc",
        "revenue",
        9.89e11,
        "TWD",
        "2025",
    )


def test_a_ticker_is_a_mention_and_a_fund_goes_by_its_code(small_registry: Registry) -> None:
    softbank = next(e for e in read(STAKES, small_registry).entities if e.name == "SoftBank")
    assert "9984.T" in {m.text for m in softbank.mentions}
    (fund,) = (e for e in read(CHIPS, small_registry).entities if e.type == "ETF")
    assert (fund.key, fund.properties["code"]) == ("smh", "SMH")
    assert {m.text for m in fund.mentions} == {"VanEck Semiconductor ETF", "SMH"}


def test_two_versions_of_a_family_are_two_models(small_registry: Registry) -> None:
    text = "Alibaba released Qwen 3 and Qwen 4. Anthropic released Claude Opus 4.5 after Claude Opus 4."
    models = {e.name for e in read(text, small_registry).entities if e.type == "Model"}
    assert models == {"Qwen 3", "Qwen 4", "Claude Opus 4.5", "Claude Opus 4"}


def test_a_private_character_of_the_text_forges_no_mention(small_registry: Registry) -> None:
    """The reader masks names with private use characters; the text may hold some of its own."""
    drawn = read("\ue000 acquired \ue001. Nvidia acquired \ue001.\ue100", small_registry)
    assert drawn.relations == ()
    check(drawn)


def test_a_relation_is_one_with_the_status_that_outranks(small_registry: Registry) -> None:
    text = (
        "Nvidia is in talks to acquire Arm, people familiar with the matter said.\n\nNvidia has acquired Arm."
    )
    drawn = read(text, small_registry)
    (relation,) = drawn.relations
    assert relation.status is Status.ASSERTED
    assert relation.evidence.text == "Nvidia has acquired Arm."


def test_a_chinese_article_is_read(small_registry: Registry) -> None:
    drawn = read("英伟达收购了Arm。台积电为英伟达代工芯片。", small_registry, lang="zh")
    check(drawn)
    assert ("Nvidia", "ACQUIRES", "Arm") in relations(drawn)


@pytest.mark.parametrize("lang", ["ja", "de", "fr", "kor"])
def test_a_language_that_is_not_read_is_refused_by_name(lang: str, small_registry: Registry) -> None:
    with pytest.raises(KGError, match=f"'{lang}' is not read yet .*en and zh are"):
        read("Der Text.", small_registry, lang=lang)


def test_the_languages_are_those_that_it_says(small_registry: Registry) -> None:
    for lang in LANGUAGES:
        assert read("Nvidia rose.", small_registry, lang=lang).reader == READER


@pytest.mark.parametrize(
    "text", [" ", "\n", ".", "。", "\ufeff", "\x00", "🤖", "https://example.com", "1", "(", "ETF ()"]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_that_says_nothing_is_read_as_such(text: str, lang: str, small_registry: Registry) -> None:
    drawn = read(text, small_registry, lang=lang)
    assert (drawn.entities, drawn.relations, drawn.observations) == ((), (), ())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "piece",
    [
        "Nvidia and ",
        "Nvidia, ",
        "Nvidia said it ",
        "Nvidia (",
        "the company ",
        "Arm, a rival of ",
        "智谱、",
        "英伟达收购",
        "ETF(159516) ",
        "x",
        "A ",
        "[1]",
        "\ue000",
        "$1 billion ",
        "“Nvidia ",
    ],
)
def test_a_very_long_line_is_read(piece: str, lang: str, small_registry: Registry) -> None:
    """Nothing that repeats sends the reader astray."""
    check(read(piece * (20_000 // len(piece)), small_registry, lang=lang))


WORDS = st.sampled_from(
    [
        "Nvidia",
        "Arm",
        "OpenAI's",
        "SMH",
        "Claude",
        "Qwen 3",
        "DeepSeek",
        "H200",
        "ETF (159516)",
        "(NASDAQ: NVDA)",
        "Kestrel Labs",
        "acquired",
        "will",
        "invested $3 billion in",
        "supplies",
        "from",
        "to",
        "and",
        ",",
        ";",
        "which",
        "its",
        "The company",
        "It",
        "no longer",
        "in talks to buy",
        "released",
        "a 10% stake in",
        "is a rival of",
        "shifting from",
        "revenue of",
        "over tenfold",
        ".",
        "。",
        "\n",
        "\n\n",
        "“",
        "”",
        '"',
        "(",
        ")",
        "[1]",
        "—",
        "\ue000",
        "\ue0ff",
        "\uf8ff",
        "🤖",
        "İ",
        "\u200b",
        "\x00",
        "英伟达",
        "智谱",
        "收购",
        "发布",
        "公司",
        "其",
        "持有",
        "半导体设备ETF（159516）",
        "供应",
        "与",
        "、",
        "，",
        "20亿元",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=40).map(" ".join),
    st.lists(WORDS, min_size=1, max_size=40).map("".join),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200),
    st.tuples(WORDS, st.integers(100, 1500)).map(lambda t: t[0] * t[1]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=TEXTS, lang=st.sampled_from(LANGUAGES), published=st.sampled_from([None, "2026-02-13T02:18", "2026"])
)
def test_any_text_is_read_and_everything_in_it_can_be_checked(
    text: str, lang: str, published: str | None, small_registry: Registry
) -> None:
    drawn = read(text, small_registry, lang=lang, published=published)
    check(drawn)
    assert read(text, small_registry, lang=lang, published=published) == drawn
