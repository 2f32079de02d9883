"""Chinese investments, takeovers and units: all that may be drawn from a sentence and nothing else."""

from collections.abc import Callable

import pytest

Triples = Callable[[str], set[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:云迹科技]完成C轮融资，[C:携程]领投。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:云迹科技]完成C轮融资，由[C:携程]与[C:沸点资本]联合领投。",
            {
                ("携程", "INVESTS_IN", "云迹科技"),
                ("沸点资本", "INVESTS_IN", "云迹科技"),
            },
        ),
        (
            "[C:思必驰]获得A轮融资，[C:联想]领投；[C:云迹科技]获得B轮融资，[C:携程]领投。",
            {
                ("联想", "INVESTS_IN", "思必驰"),
                ("携程", "INVESTS_IN", "云迹科技"),
            },
        ),
        (
            "[C:思必驰]上涨。同一天，AI公司[C:云迹科技]完成融资，[C:携程]领投，[C:沸点资本]跟投。",
            {
                ("携程", "INVESTS_IN", "云迹科技"),
                ("沸点资本", "INVESTS_IN", "云迹科技"),
            },
        ),
        (
            "[C:思必驰]没有动作。[C:月之暗面]完成5亿美元融资，[C:高榕资本]领投1亿美元，[C:小红书]和[C:美团]参投。",
            {
                ("高榕资本", "INVESTS_IN", "月之暗面"),
                ("小红书", "INVESTS_IN", "月之暗面"),
                ("美团", "INVESTS_IN", "月之暗面"),
            },
        ),
        (
            "[C:云迹科技]的投资方包括[C:携程]和[C:沸点资本]。",
            {
                ("携程", "INVESTS_IN", "云迹科技"),
                ("沸点资本", "INVESTS_IN", "云迹科技"),
            },
        ),
        (
            "[C:携程]持有[C:云迹科技]12%的股份。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:携程]参与了[C:云迹科技]的B轮融资。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:携程]向[C:云迹科技]追加投资。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:携程]是[C:云迹科技]的第一大股东。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:联想]：所持[C:思必驰]股份已全部转让。",
            {("联想", "INVESTS_IN", "思必驰")},
        ),
        (
            "[C:云迹科技]的股东里有[C:携程]，[C:腾讯]旗下的[C:双百资本]出资1亿元入股。",
            {
                ("携程", "INVESTS_IN", "云迹科技"),
                ("双百资本", "INVESTS_IN", "云迹科技"),
                ("双百资本", "SUBSIDIARY_OF", "腾讯"),
            },
        ),
        (
            "[C:云迹科技]的大股东是[C:携程]；[C:字节跳动]经由子公司持有6.8%，[C:源码资本]的持股比例为4%。",
            {
                ("携程", "INVESTS_IN", "云迹科技"),
                ("字节跳动", "INVESTS_IN", "云迹科技"),
                ("源码资本", "INVESTS_IN", "云迹科技"),
            },
        ),
        (
            "[C:云迹科技]上涨。同期，[C:华勤技术]增持320万股。",
            {("华勤技术", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:携程]的投资者看好[C:云迹科技]。",
            set(),
        ),
        (
            "投资人比较[C:携程]与[C:云迹科技]。",
            set(),
        ),
        (
            "[C:云迹科技]完成B轮融资，国创基金与[C:携程]联合领投。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:云迹科技]的老股东[C:携程]没有回应。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:平江信托]已将[C:曙禾基金]49%股权售予[C:威格资产]。",
            {("威格资产", "INVESTS_IN", "曙禾基金"), ("平江信托", "INVESTS_IN", "曙禾基金")},
        ),
        (
            "[C:云迹科技]由[C:携程]与[C:首旅]合资组建。",
            {
                ("携程", "INVESTS_IN", "云迹科技"),
                ("携程", "PARTNERS_WITH", "首旅"),
                ("首旅", "INVESTS_IN", "云迹科技"),
            },
        ),
        (
            "[C:云迹科技]更新了招股书，[C:携程]亦为间接股东。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:携程]以3亿元收购[C:云迹科技]9%股权。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
        (
            "[C:携程]支持的[C:云迹科技]正在扩产。",
            {("携程", "INVESTS_IN", "云迹科技")},
        ),
    ],
)
def test_invests(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:博世]以30亿欧元收购[C:力士乐]。",
            {("博世", "ACQUIRES", "力士乐")},
        ),
        (
            "[C:海天精工]拟换股吸收合并[C:国盛智科]。",
            {("海天精工", "ACQUIRES", "国盛智科")},
        ),
        (
            "[C:海天精工]宣布终止吸收合并[C:国盛智科]。",
            {("海天精工", "ACQUIRES", "国盛智科")},
        ),
        (
            "[C:博世]完成对[C:力士乐]的收购。",
            {("博世", "ACQUIRES", "力士乐")},
        ),
        (
            "[C:力士乐]去年被[C:博世]收购。",
            {("博世", "ACQUIRES", "力士乐")},
        ),
        (
            "[C:博世]把[C:力士乐]收入囊中。",
            {("博世", "ACQUIRES", "力士乐")},
        ),
        (
            "[C:力士乐]是[C:博世]的全资子公司。",
            {("力士乐", "SUBSIDIARY_OF", "博世")},
        ),
        (
            "[C:力士乐]隶属于[C:博世]。",
            {("力士乐", "SUBSIDIARY_OF", "博世")},
        ),
        (
            "[C:博世]旗下的[C:力士乐]参展。",
            {("力士乐", "SUBSIDIARY_OF", "博世")},
        ),
        (
            "[C:力士乐]是[C:博世]旗下的传动公司。",
            {("力士乐", "SUBSIDIARY_OF", "博世")},
        ),
        (
            "[C:博世]子公司[C:力士乐]发布年报。",
            {("力士乐", "SUBSIDIARY_OF", "博世")},
        ),
        (
            "[C:力士乐]的母公司是[C:博世]。",
            {("力士乐", "SUBSIDIARY_OF", "博世")},
        ),
        (
            "[C:力士乐]由[C:博世]全资持有。",
            {("力士乐", "SUBSIDIARY_OF", "博世")},
        ),
        (
            "[C:携程]把[C:云迹科技]收入麾下。",
            {("携程", "ACQUIRES", "云迹科技")},
        ),
        (
            "[C:云迹科技]拟于年内并入[C:携程]。",
            {("携程", "ACQUIRES", "云迹科技")},
        ),
        (
            "[C:携程]宣布，[C:云迹科技]51%股权完成过户。",
            {("携程", "ACQUIRES", "云迹科技")},
        ),
        (
            "[C:携程]持股六成的[C:云迹科技]已经盈利。",
            {("云迹科技", "SUBSIDIARY_OF", "携程")},
        ),
        (
            "[C:携程]以3亿元收购[C:云迹科技]9%股权。",
            set(),
        ),
    ],
)
def test_owns(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    drawn = {t for t in triples(marked) if t[1] in ("ACQUIRES", "SUBSIDIARY_OF")}
    assert drawn == expected
