"""Readings that were wrong once: negations, suppositions, contrasts, worth taken for payment."""

import pytest

from loaders import read_article, read_sources
from loaders.sources import _PAGE, find_sources
from schema import Article, Extraction, Status


def drawn(text: str, lang: str) -> Extraction:
    return read_article(Article(text=text, lang=lang))


def claims(text: str, lang: str) -> dict[tuple[str, str, str], Status]:
    return {(r.s, r.type, r.o): r.status for r in drawn(text, lang).relations}


@pytest.mark.parametrize(
    ("text", "triple", "status"),
    [
        ("英伟达未投资Cohere。", ("nvidia", "INVESTS_IN", "cohere"), Status.DENIED),
        ("智谱未发布GLM-6。", ("zhipu", "RELEASES", "glm-6"), Status.DENIED),
        ("英伟达无意收购Groq。", ("nvidia", "ACQUIRES", "groq"), Status.DENIED),
        ("英伟达放弃收购Arm。", ("nvidia", "ACQUIRES", "arm"), Status.ENDED),
        ("英伟达收购Arm失败。", ("nvidia", "ACQUIRES", "arm"), Status.ENDED),
        ("英伟达未来将投资Cohere。", ("nvidia", "INVESTS_IN", "cohere"), Status.PLANNED),
        ("英伟达投资了Cohere。", ("nvidia", "INVESTS_IN", "cohere"), Status.ASSERTED),
    ],
)
def test_a_chinese_negation_is_no_fact(text: str, triple: tuple[str, str, str], status: Status) -> None:
    assert claims(text, "zh") == {triple: status}


@pytest.mark.parametrize(
    "text",
    [
        "如果英伟达收购Arm，股价会涨。",
        "若英伟达收购Arm，监管会介入。",
        "假如英伟达收购Arm，股价会涨。",
        "英伟达是否收购Groq？",
        "英伟达会收购Groq吗？",
    ],
)
def test_what_is_supposed_or_asked_in_chinese_is_no_claim(text: str) -> None:
    assert claims(text, "zh") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Analysts wonder if Nvidia acquires Groq.",
        "If Nvidia acquired Groq, regulators would look at it.",
        "Whether Nvidia would buy Groq is not known.",
    ],
)
def test_what_is_supposed_in_english_is_no_claim(text: str) -> None:
    assert claims(text, "en") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nvidia's acquisition of Arm was blocked by regulators.",
            {("nvidia", "ACQUIRES", "arm"): Status.DENIED},
        ),
        ("Nvidia failed to acquire Arm.", {("nvidia", "ACQUIRES", "arm"): Status.DENIED}),
        ("Arm was acquired by SoftBank.", {("softbank", "ACQUIRES", "arm"): Status.ASSERTED}),
        ("Unlike Google, Meta released Llama 4.", {("meta", "RELEASES", "llama-4"): Status.ASSERTED}),
        ("Nvidia, not AMD, supplies OpenAI.", {("nvidia", "SUPPLIES", "openai"): Status.ASSERTED}),
        (
            "Neither Nvidia nor AMD supplies OpenAI.",
            {
                ("nvidia", "SUPPLIES", "openai"): Status.DENIED,
                ("amd", "SUPPLIES", "openai"): Status.DENIED,
            },
        ),
    ],
)
def test_who_is_set_apart_or_held_back_does_nothing(
    text: str, expected: dict[tuple[str, str, str], Status]
) -> None:
    assert claims(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("ICONIQ led the round of Anthropic at a valuation of $183 billion.", None),
        ("Nvidia invested $500 million in Cohere at a valuation of $6.8 billion.", 5e8),
        ("Nvidia invested in Cohere, valuing it at $6.8 billion.", None),
    ],
)
def test_what_a_company_is_worth_is_not_what_was_paid(text: str, amount: float | None) -> None:
    (relation,) = drawn(text, "en").relations
    known = relation.qualifiers.known()
    assert known.get("amount") == amount
    assert "round_amount" not in known


def test_a_row_of_comments_is_looked_through_at_once() -> None:
    """This took time that doubled with each comment: 5,000 of them would never have ended."""
    assert not _PAGE.match(b"<!--a-->" * 5000 + b"no page")
    assert _PAGE.match(b"<!--a-->" * 5000 + b"<html>")


def test_one_source_is_one_source_and_not_its_letters() -> None:
    assert [source.where for source in find_sources("-")] == ["standard input"]
    (error,) = read_sources("no-such-file.txt")
    assert "no-such-file.txt" in str(error)


def test_a_list_of_names_is_no_prose() -> None:
    """It would claim all of everything, and take a second for every line."""
    assert claims("Nvidia and OpenAI invest in " + "Arm, Cohere, AMD, Intel, Mistral, " * 12, "en") == {}
