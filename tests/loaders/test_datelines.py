"""A dateline names its agency and its date; the first words of other paragraphs name nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.datelines import Dateline, read_dateline


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("LONDON, Oct 15, 2025 (Reuters) - Shares rose.", Dateline("Reuters", "2025-10-15")),
        ("LONDON, Oct 15 (Reuters) - Shares rose.", Dateline("Reuters", None, (10, 15))),
        ("LONDON, Oct 15 - Shares rose.", Dateline(None, None, (10, 15))),
        ("SAN FRANCISCO, Feb. 3, 2026 /PRNewswire/ -- Loom AI today", Dateline("PRNewswire", "2026-02-03")),
        ("SEONGNAM, South Korea, Sept. 30, 2025 /PRNewswire/ -- Loom", Dateline("PRNewswire", "2025-09-30")),
        ("BOSTON, Feb. 3, 2026 (GLOBE NEWSWIRE) -- Loom AI", Dateline("GLOBE NEWSWIRE", "2026-02-03")),
        ("NEW YORK--(BUSINESS WIRE)--Loom AI today", Dateline("BUSINESS WIRE")),
        ("WASHINGTON (AP) — The department", Dateline("AP")),
        ("(Bloomberg) -- Nvidia rose.", Dateline("Bloomberg")),
        ("SEOUL/BEIJING, Feb 18 - The app", Dateline(None, None, (2, 18))),
        ("STOCKHOLM, 28 October. There were", Dateline(None, None, (10, 28))),
        ("DUBAI, Sept 17, 2025 (Dune Wire) - A lab", Dateline("Dune Wire", "2025-09-17")),
        ("LONDON, Feb 30, 2026 (Reuters) - Shares", Dateline("Reuters", None, None)),
        ("新华社北京2月13日电 芯片产量增长。", Dateline("新华社", None, (2, 13))),
        ("新华社北京2026年2月13日电（记者张三）芯片", Dateline("新华社", "2026-02-13")),
        ("财联社2月13日电，芯片股上涨。", Dateline("财联社", None, (2, 13))),
        ("财联社2026年2月13日电，芯片股上涨。", Dateline("财联社", "2026-02-13")),
        ("每日经济新闻2月13日讯，芯片股上涨。", Dateline("每日经济新闻", None, (2, 13))),
        ("IT之家 2 月 13 日消息，新机发布。", Dateline("IT之家", None, (2, 13))),
        ("36氪获悉，公司完成融资。", Dateline("36氪")),
        ("证券时报网讯，公司发布新品。", Dateline("证券时报网")),
        ("【环球网科技综合报道】当地时间", Dateline("环球网")),
        ("【本报深圳讯】围绕公司的传闻", Dateline(None)),
        ("北京时间2026年2月13日，公司发布新品。", Dateline(None, "2026-02-13")),
        ("当地时间2026年2月12日，Meta宣布", Dateline(None, "2026-02-12")),
        ("2026年2月13日消息，公司发布新品。", Dateline(None, "2026-02-13")),
    ],
)
def test_datelines(paragraph: str, expected: Dateline) -> None:
    assert read_dateline(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "Zhipu released GLM-5 on Wednesday.",
        "Nvidia (NVDA) - the chip designer - rose.",
        "AMD (AMD) - the chip designer - rose.",
        "Core Insights - On Feb 13, 2026 the chain rebounded - again.",
        "On Feb 13, 2026 - the first day of the fair - Zhipu released GLM-5.",
        "据新华社报道，芯片产量增长。",
        "【广州讯】小鹏汽车发布新车。",
        "公司在官网消息栏目中表示，",
        "2022年11月30日，ChatGPT上线，",
        "In 2025 — the year of agents — little happened.",
    ],
)
def test_paragraphs_without_one(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


@given(st.text(max_size=200))
def test_any_paragraph_has_one_or_none(paragraph: str) -> None:
    line = read_dateline(paragraph)
    assert line is None or line.day is None or line.published is None
