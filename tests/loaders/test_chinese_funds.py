"""Chinese funds and the segments of companies: all that may be drawn from a sentence and nothing else."""

from collections.abc import Callable

import pytest

Triples = Callable[[str], set[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[E:酒ETF]（512690）由[C:鹏华基金]管理，跟踪[I:中证酒指数]。",
            {
                ("鹏华基金", "MANAGES", "酒ETF"),
                ("酒ETF", "TRACKS", "中证酒指数"),
            },
        ),
        (
            "[E:酒ETF]跟踪[I:中证酒指数]，基金管理人为[C:鹏华基金]。",
            {
                ("鹏华基金", "MANAGES", "酒ETF"),
                ("酒ETF", "TRACKS", "中证酒指数"),
            },
        ),
        (
            "[E:酒ETF]重仓股包括[C:贵州茅台]、[C:五粮液]。",
            {
                ("酒ETF", "INVESTS_IN", "贵州茅台"),
                ("酒ETF", "INVESTS_IN", "五粮液"),
            },
        ),
        (
            "[E:酒ETF]上涨，[C:贵州茅台]、[C:五粮液]均为重仓股。",
            {
                ("酒ETF", "INVESTS_IN", "贵州茅台"),
                ("酒ETF", "INVESTS_IN", "五粮液"),
            },
        ),
        (
            "[E:酒ETF]聚焦[S:白酒]。",
            {("酒ETF", "INVESTS_IN", "白酒")},
        ),
        (
            "[E:酒ETF]持仓以[S:白酒]为主。",
            {("酒ETF", "INVESTS_IN", "白酒")},
        ),
        (
            "[E:酒ETF]重仓[C:贵州茅台]（15.2%）、[C:五粮液]（14.1%）。",
            {
                ("酒ETF", "INVESTS_IN", "贵州茅台"),
                ("酒ETF", "INVESTS_IN", "五粮液"),
            },
        ),
        (
            "跟踪[I:中证酒指数]的[E:酒ETF]上涨。",
            {("酒ETF", "TRACKS", "中证酒指数")},
        ),
        (
            "[E:酒ETF]上涨，[C:贵州茅台]下跌。",
            set(),
        ),
        (
            "[E:云计算ETF]从[I:中证云计算指数]切换到[I:中证人工智能指数]。",
            {("云计算ETF", "TRACKS", "中证云计算指数"), ("云计算ETF", "TRACKS", "中证人工智能指数")},
        ),
        (
            "[E:光伏ETF]规模破百亿，[C:阳光电源]占净值9.8%。",
            {("光伏ETF", "INVESTS_IN", "阳光电源")},
        ),
        (
            "[C:方舟投资]的旗舰基金[E:ARKK]昨日调仓。",
            {("方舟投资", "MANAGES", "ARKK")},
        ),
    ],
)
def test_funds(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[S:碳化硅]厂商[C:天岳先进]上涨。",
            {("天岳先进", "OPERATES_IN", "碳化硅")},
        ),
        (
            "[S:碳化硅]龙头[C:天岳先进]和[C:天科合达]上涨。",
            {
                ("天岳先进", "OPERATES_IN", "碳化硅"),
                ("天科合达", "OPERATES_IN", "碳化硅"),
            },
        ),
        (
            "[C:天岳先进]主营[S:碳化硅]。",
            {("天岳先进", "OPERATES_IN", "碳化硅")},
        ),
        (
            "[C:天岳先进]是国内最大的[S:碳化硅]厂商。",
            {("天岳先进", "OPERATES_IN", "碳化硅")},
        ),
        (
            "[C:天岳先进]谈到[S:碳化硅]的价格。",
            set(),
        ),
    ],
)
def test_segments(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected
