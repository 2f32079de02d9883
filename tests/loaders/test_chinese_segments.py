"""Segments of the market in Chinese: what stands before a trade noun or after a verb of business."""

import pytest

from loaders.reader.chinese.sectors import is_segment, segments
from loaders.reader.found import Found
from loaders.reader.masking import mask
from schema import Label


def found_in(text: str, companies: tuple[str, ...] = ("辰砾光子",)) -> list[str]:
    """Return the segments of a text in which the companies' names are masked."""
    found = [
        Found(start, start + len(name), name, Label.COMPANY, name)
        for name in companies
        if (start := text.find(name)) >= 0
    ]
    masked = mask(text, 0, sorted(found, key=lambda f: f.start))
    return [masked.text[a:b] for a, b in segments(masked.text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("光模块厂商辰砾光子上涨", ["光模块"]),
        ("光模块龙头辰砾光子上涨", ["光模块"]),
        ("光模块公司辰砾光子上涨", ["光模块"]),
        ("光模块企业辰砾光子上涨", ["光模块"]),
        ("光模块供应商辰砾光子上涨", ["光模块"]),
        ("光模块巨头辰砾光子上涨", ["光模块"]),
        ("光模块独角兽辰砾光子上涨", ["光模块"]),
        ("光模块初创公司辰砾光子上涨", ["光模块"]),
        ("国产光模块厂商辰砾光子上涨", ["光模块"]),
        ("全球光模块厂商辰砾光子上涨", ["光模块"]),
        ("国内领先的光模块厂商辰砾光子上涨", ["光模块"]),
        ("AI芯片厂商辰砾光子上涨", ["AI芯片"]),
        ("GPU厂商辰砾光子上涨", ["GPU"]),
        ("人形机器人公司辰砾光子上涨", ["人形机器人"]),
        ("光模块厂商“辰砾光子”上涨", ["光模块"]),
        ("光模块龙头之一辰砾光子上涨", ["光模块"]),
        ("晶圆代工厂辰砾光子上涨", ["晶圆代工"]),
        ("晶圆代工龙头辰砾光子上涨", ["晶圆代工"]),
    ],
)
def test_before_a_trade_noun(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("辰砾光子主营激光雷达", ["激光雷达"]),
        ("辰砾光子主营激光雷达和毫米波雷达", ["激光雷达", "毫米波雷达"]),
        ("辰砾光子从事激光雷达业务", ["激光雷达"]),
        ("辰砾光子专注于激光雷达领域", ["激光雷达"]),
        ("辰砾光子深耕激光雷达", ["激光雷达"]),
        ("辰砾光子聚焦激光雷达、毫米波雷达等方向", ["激光雷达", "毫米波雷达"]),
        ("辰砾光子主攻激光雷达的研发", ["激光雷达"]),
        ("该ETF聚焦半导体设备和半导体材料两个板块", ["半导体设备", "半导体材料"]),
        ("该ETF持仓以光模块为主", ["光模块"]),
        ("该ETF仓位以激光雷达和毫米波雷达为主", ["激光雷达", "毫米波雷达"]),
    ],
)
def test_after_a_verb_of_business(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("辰砾光子是国内最大的激光雷达厂商", ["激光雷达"]),
        ("辰砾光子作为激光雷达龙头，上涨", ["激光雷达"]),
        ("作为激光雷达龙头，辰砾光子上涨", ["激光雷达"]),
        ("激光雷达龙头，上涨", []),
    ],
)
def test_said_of_somebody(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("香港，2026年1月10日电 大模型公司辰砾光子上市", ["大模型"]),
        ("（记者 李明）  光模块厂商辰砾光子上市", ["光模块"]),
        ("AI 芯片厂商辰砾光子上市", ["AI 芯片"]),
    ],
)
def test_a_dateline_is_no_part_of_a_segment(text: str, expected: list[str]) -> None:
    """The space between two Chinese words parts them, the one between scripts does not."""
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "上市公司辰砾光子上涨",
        "创业公司辰砾光子上涨",
        "互联网公司辰砾光子上涨",
        "控股公司辰砾光子上涨",
        "子公司辰砾光子上涨",
        "母公司辰砾光子上涨",
        "科技公司辰砾光子上涨",
        "合作厂商辰砾光子上涨",
        "该公司上涨",
        "龙头股上涨",
        "辰砾光子",
        "",
    ],
)
def test_what_is_no_segment(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("半导体设备", True),
        ("光模块", True),
        ("AI服务器", True),
        ("芯片", False),
        ("设备", False),
        ("我们的设备", False),
        ("概念", False),
        ("供应链", False),
        ("解决方案", False),
        ("一段长得不可能是板块名字的文字", False),
        ("", False),
    ],
)
def test_pieces_that_can_be_segments(piece: str, expected: bool) -> None:
    assert is_segment(piece) is expected


@pytest.mark.parametrize("text", ["厂商", "主营", "主营，", "主营和", "龙头龙头龙头", "公司" * 20])
def test_odd_texts_hold_no_segments(text: str) -> None:
    assert found_in(text) == []
