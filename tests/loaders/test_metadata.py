"""Title, publisher, date and address are read where an article states them, and nowhere else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.metadata import Metadata, read_metadata

BODY = (
    "Nvidia agreed to supply CoreWeave with chips worth $2 billion, the companies said. Deliveries begin in"
    " June. Both shares rose.\n\nAnalysts had expected less."
)
ZH_BODY = "英伟达同意向CoreWeave供应价值20亿美元的芯片，双方公告称。\n\n交付将于6月开始。"
SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"


def test_title_blank_line_body() -> None:
    assert read_metadata(f"Nvidia to supply CoreWeave\n\n{BODY}") == Metadata(
        title="Nvidia to supply CoreWeave"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(end: str) -> None:
    text = f"Nvidia to supply CoreWeave\n\n{BODY}\n\nChip Daily·2026-02-13 02:18".replace("\n", end)
    assert read_metadata(text) == Metadata("Nvidia to supply CoreWeave", "Chip Daily", "2026-02-13T02:18")


@pytest.mark.parametrize(
    "title",
    [
        "Who will buy Groq? A tale of two bids",
        "万亿参数！月之暗面开源新模型，写代码的又卷起来了",
        "1.6T放量在即 上游开始抢料",
        "Alphabet sues Loom AI Inc.",
        "首发｜穹枢机器人完成10亿元融资",
        "【快讯】三家公司同日发布新模型",
    ],
)
def test_titles_of_many_shapes(title: str) -> None:
    assert read_metadata(f"{title}\n\n{BODY}").title == title


@pytest.mark.parametrize(
    "first",
    [
        "Nvidia agreed to supply CoreWeave with chips.",
        "英伟达同意向CoreWeave供应芯片。",
        "One thing. Another thing. A third thing. A fourth",
        "- Nvidia agreed to supply CoreWeave",
        "1、英伟达同意供应芯片",
        "x" * 201,
        "LONDON, Oct 15, 2025 (Reuters) - Shares",
    ],
)
def test_a_first_paragraph_is_no_title(first: str) -> None:
    assert read_metadata(f"{first}\n\n{BODY}").title is None


def test_a_line_that_the_text_follows_at_once_is_no_title() -> None:
    assert read_metadata(f"Nvidia to supply CoreWeave\n{BODY}").title is None


def test_a_single_line_is_the_body() -> None:
    assert read_metadata("Chip Daily·2026-02-13 02:18") == Metadata()
    assert read_metadata("Nvidia to supply CoreWeave") == Metadata()


def test_a_markdown_heading_is_a_title_without_its_marks() -> None:
    assert read_metadata(f"# Nvidia to supply CoreWeave\n\n{BODY}").title == "Nvidia to supply CoreWeave"


def test_body_first_then_title_and_credit() -> None:
    """The shape of translated digests: one long paragraph, the original headline, the source."""
    title = "英伟达将向CoreWeave供货,芯片基金(159516)走强"
    text = f"Core Insights - {BODY}\n{title}\nPing Hu Cai Jing·2026-02-13 02:18"
    assert read_metadata(text) == Metadata(title, "Ping Hu Cai Jing", "2026-02-13T02:18")


@pytest.mark.skipif(not SEED.exists(), reason="the seed article lies beside the repository only")
def test_the_seed_article() -> None:
    found = read_metadata(SEED.read_bytes().decode())
    assert found == Metadata(
        title="春节档大模型“超级周”来临,半导体设备ETF(159516)强势吸金",
        publisher="Mei Ri Jing Ji Xin Wen",
        published="2026-02-13T02:18",
    )


def test_a_closing_paragraph_above_the_credit_is_no_title() -> None:
    assert read_metadata(f"{BODY}\nChip Daily·2026-02-13").title is None


def test_the_title_of_the_head_wins_over_a_line_above_the_credit() -> None:
    text = f"Nvidia to supply CoreWeave\n\n{BODY}\nMore on chips\nChip Daily·2026-02-13"
    assert read_metadata(text).title == "Nvidia to supply CoreWeave"


@pytest.mark.parametrize("mark", ["·", "•", "・", "|", " | ", " - "])
def test_credits_at_the_end(mark: str) -> None:
    found = read_metadata(f"Nvidia to supply CoreWeave\n\n{BODY}\n\nChip Daily{mark}2026-02-13 02:18\n")
    assert (found.publisher, found.published) == ("Chip Daily", "2026-02-13T02:18")


def test_an_editor_below_the_credit_is_passed_over() -> None:
    found = read_metadata(f"芯片股走强\n\n{ZH_BODY}\n来源：证券时报 2026-02-13\n责任编辑：张三")
    assert (found.publisher, found.published) == ("证券时报", "2026-02-13")


def test_a_credit_beneath_the_title() -> None:
    found = read_metadata(f"芯片股走强\n2026年02月13日 09:30 来源：证券时报\n\n{ZH_BODY}")
    assert found == Metadata("芯片股走强", "证券时报", "2026-02-13T09:30")


def test_byline_and_date_beneath_the_title() -> None:
    found = read_metadata(f"Chips rise\n\nBy Ann Field | Feb 13, 2026\n\n{BODY}")
    assert found == Metadata("Chips rise", None, "2026-02-13")


def test_a_masthead_above_the_title() -> None:
    assert read_metadata(f"Chip Daily | Oct 15, 2025\nChips rise\n\n{BODY}") == Metadata(
        "Chips rise", "Chip Daily", "2025-10-15"
    )


def test_fields_at_the_top() -> None:
    text = (
        "Title: Chips rise: a story\nDate: 13 February 2026\nSource: Chip Daily\nAuthor: Ann Field\n"
        f"URL: https://chips.example/a\n\n{BODY}"
    )
    assert read_metadata(text) == Metadata(
        "Chips rise: a story", "Chip Daily", "2026-02-13", "https://chips.example/a"
    )


def test_fields_in_chinese_between_rules() -> None:
    text = f"---\n标题：芯片股走强\n日期：2026-02-13\n来源：证券时报\n链接：https://chips.example/b\n---\n\n{ZH_BODY}"
    assert read_metadata(text) == Metadata("芯片股走强", "证券时报", "2026-02-13", "https://chips.example/b")


def test_an_impossible_date_in_the_head_is_none_and_the_rest_is_read() -> None:
    text = f"Title: Chips rise\nDate: 2026-02-30\nSource: Chip Daily\n\n{BODY}"
    assert read_metadata(text) == Metadata("Chips rise", "Chip Daily", None)


def test_a_headline_that_begins_with_source_is_a_headline() -> None:
    assert read_metadata(f"Source: Apple to buy Mistral\n\n{BODY}").publisher is None


def test_a_dateline_with_a_year() -> None:
    found = read_metadata(f"Chips rise\n\nLONDON, Oct 15, 2025 (Reuters) - {BODY}")
    assert found == Metadata("Chips rise", "Reuters", "2025-10-15")


@pytest.mark.parametrize("dateline", ["LONDON, Oct 15 - ", "财联社10月15日电，"])
def test_a_dateline_without_a_year_gives_no_date(dateline: str) -> None:
    """Not this year's, not the year that the story speaks of."""
    assert read_metadata(f"Chips rise in 2026\n\n{dateline}{BODY} It was founded in 2024.").published is None


def test_the_year_of_the_head_completes_a_dateline() -> None:
    assert read_metadata(f"Chips rise\nDate: 2025\n\nLONDON, Oct 15 - {BODY}").published == "2025-10-15"
    assert (
        read_metadata(f"Chips rise\nDate: September 2025\n\nLONDON, Oct 15 - {BODY}").published == "2025-09"
    )


def test_what_the_head_says_comes_before_the_foot_and_the_dateline() -> None:
    text = f"Chips rise\nSource: Chip Daily\n\nLONDON, Oct 15, 2025 (Reuters) - {BODY}\n\nThe Wire·2025-10-16"
    assert read_metadata(text) == Metadata("Chips rise", "Chip Daily", "2025-10-16")


def test_a_dated_title() -> None:
    assert read_metadata(f"AI早报｜2026年2月13日\n\n{ZH_BODY}") == Metadata(
        "AI早报｜2026年2月13日", None, "2026-02-13"
    )


def test_dates_names_and_addresses_of_the_body_are_none_of_the_articles() -> None:
    text = (
        "Chips rise\n\nThe deal was signed on 12 February 2026, Reuters reported. See"
        " https://chips.example/x for more.\n\nOn Feb. 13, 2026 the shares rose.\n\nThe rest is known."
    )
    assert read_metadata(text) == Metadata("Chips rise")


def test_a_very_long_article_has_its_head_and_its_foot() -> None:
    text = f"Chips rise\n\n{'Nvidia rose. More will come.' * 100_000}\n\nChip Daily·2026-02-13"
    assert read_metadata(text) == Metadata("Chips rise", "Chip Daily", "2026-02-13")


def test_a_table_at_the_end_is_no_credit() -> None:
    text = f"Releases\n\n{BODY}\n\nKling 3.0 | 2026-02-05\nSeedance 2.0 | 2026-02-12\nGLM 5 | 2026-02-11"
    assert read_metadata(text) == Metadata("Releases")


@given(st.text())
def test_any_text_has_metadata(text: str) -> None:
    found = read_metadata(text)
    assert found.title is None or found.title in text


@given(
    st.lists(
        st.sampled_from(
            ["", "---", "Title: A", "Date: 2026", "By X", "Chips rise", "2026-02-13", "A·2026-01-01", BODY]
        ),
        max_size=12,
    )
)
def test_any_order_of_parts_has_metadata(parts: list[str]) -> None:
    found = read_metadata("\n".join(parts))
    assert found.published in {None, "2026", "2026-02-13", "2026-01-01"}
