"""A credit line is read as one, and a sentence never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.credits import Credit, read_credit


@pytest.mark.parametrize(
    ("line", "publisher", "published"),
    [
        ("Pinghu Finance·2026-02-13 02:18", "Pinghu Finance", "2026-02-13T02:18"),
        ("Pinghu Finance • 2026-02-13", "Pinghu Finance", "2026-02-13"),
        ("Pinghu Finance・2026-02-13", "Pinghu Finance", "2026-02-13"),
        ("Pinghu Finance | 13 Feb 2026", "Pinghu Finance", "2026-02-13"),
        ("Pinghu Finance - Feb 13, 2026", "Pinghu Finance", "2026-02-13"),
        ("Pinghu Finance, February 13, 2026", "Pinghu Finance", "2026-02-13"),
        ("The Wall of Chips｜2026年2月13日", "The Wall of Chips", "2026-02-13"),
        ("平湖财经 2026-02-13 09:30", "平湖财经", "2026-02-13T09:30"),
        ("平湖财经·2026年2月13日 09:30", "平湖财经", "2026-02-13T09:30"),
        ("2026年02月13日 09:30 来源：证券时报", "证券时报", "2026-02-13T09:30"),
        ("来源：证券时报 2026-02-13 09:30", "证券时报", "2026-02-13T09:30"),
        ("来源: 证券时报网 作者: 张三 2026-02-13 09:30", "证券时报网", "2026-02-13T09:30"),
        ("（来源：新华社）", "新华社", None),
        ("Source: Qingpu Finance, 2026-03-04", "Qingpu Finance", "2026-03-04"),
        (
            'Source: Lindgren Research, "Optics Weekly, Issue 46", November 17, 2025',
            "Lindgren Research",
            "2025-11-17",
        ),
        ("Published: 13 February 2026", None, "2026-02-13"),
        ("Published on Feb 13, 2026 at 9:30 am", None, "2026-02-13T09:30"),
        ("发布时间：2026-02-13 09:30", None, "2026-02-13T09:30"),
        ("发布于 2026-02-13", None, "2026-02-13"),
        ("By Ann Field | Feb 13, 2026", None, "2026-02-13"),
        ("By Ann Field | Chip Daily | Feb 13, 2026", "Chip Daily", "2026-02-13"),
        ("Published: 13 February 2026 | Updated: 14 February 2026", None, "2026-02-13"),
        ("Technology | Chip Daily | Feb 13, 2026", None, "2026-02-13"),
        ("February 13, 2026", None, "2026-02-13"),
        ("Date: 2026", None, "2026"),
        ("Date: October 2025", None, "2025-10"),
    ],
)
def test_credits(line: str, publisher: str | None, published: str | None) -> None:
    credit = read_credit(line)
    assert credit is not None
    assert (credit.publisher, credit.published) == (publisher, published)


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Field",
        "责任编辑：张三",
        "(Reporting by Ann Field; Editing by Bo Lund)",
        "Updated: 14 Feb 2026",
    ],
)
def test_lines_about_people_and_changes_are_furniture(line: str) -> None:
    """They are passed over: an author is no publisher, an update no publication."""
    assert read_credit(line) == Credit(labelled=True)


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("URL: https://chips.example/a?b=1", "https://chips.example/a?b=1"),
        ("原文链接：https://chips.example/a", "https://chips.example/a"),
        ("https://chips.example/a", "https://chips.example/a"),
        ("Source: https://chips.example/a", "https://chips.example/a"),
        ("URL: javascript:alert(1)", None),
    ],
)
def test_addresses(line: str, url: str | None) -> None:
    credit = read_credit(line)
    assert credit is not None
    assert credit.url == url


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Zhipu",
        "Shares of the chip maker fell on Feb 13, 2026.",
        "Shares fell, Feb 13, 2026",
        "The deal closed on 2026-02-13",
        "By 2030 the market will double",
        "By 2030: a forecast",
        "Source: Apple to buy Mistral",
        "Sources: Apple in talks with Mistral",
        "智谱2026年2月13日发布新模型，股价上涨。",
        "Pinghu Finance·2026-02-30 02:18",
        "Q4 2025 results | Nvidia",
        "Pinghu Finance·2026-02-13 " + "x" * 200,
        "时间："
        + "很久以前的一个晚上公司宣布将在明年推出新一代产品并且计划在海外市场销售同时扩大产能和招聘更多的人",
    ],
)
def test_ordinary_lines_are_none(line: str) -> None:
    assert read_credit(line) is None or not any(
        (read_credit(line).publisher, read_credit(line).published, read_credit(line).url)  # type: ignore[union-attr]
    )


def test_an_impossible_date_after_a_label_leaves_the_rest_of_the_head_readable() -> None:
    assert read_credit("Date: 2026-02-30") == Credit(labelled=True)


@given(st.text(max_size=160))
def test_any_line_is_a_credit_or_none(line: str) -> None:
    credit = read_credit(line)
    if credit and credit.url:
        assert credit.url.lower().startswith(("http://", "https://"))
