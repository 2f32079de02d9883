"""How the Chinese press says who supplies, backs, uses and releases what, and what only sounds like it."""

import pytest
from test_chinese_patterns import read

from loaders.reader.draw import one_per_triple
from schema import RELATION_TYPES, Status

Claimed = dict[tuple[str, str, str], Status]


def claimed(marked: str) -> Claimed:
    """Return what a marked text claims, each triple with its status."""
    found: Claimed = {}
    for claim in one_per_triple(read(marked)):
        ends = claim.source[1], claim.target[1]
        source, target = sorted(ends) if RELATION_TYPES[claim.type].symmetric else ends
        found[source, claim.type, target] = claim.status
    return found


SAID = [
    # who supplies whom
    ("[C:沪电股份]前五大客户中，[C:思科]排名第一。", "沪电股份 SUPPLIES 思科 asserted"),
    ("[C:沪电股份]来自[C:思科]的订单已排到明年三月。", "沪电股份 SUPPLIES 思科 asserted"),
    ("[C:沪电股份]绑定[C:思科]多年，是其交换板的独家供应商。", "沪电股份 SUPPLIES 思科 asserted"),
    ("[C:沪电股份]是[C:思科]、[C:戴尔]的二供。", "沪电股份 SUPPLIES 戴尔 asserted"),
    ("[C:沪电股份]和[C:深南电路]共同向[C:思科]供货。", "深南电路 SUPPLIES 思科 asserted"),
    ("[C:思科]的交换板过去由[C:沪电股份]独供。", "沪电股份 SUPPLIES 思科 ended"),
    ("[C:思科]暂停对[C:沪电股份]的采购。", "沪电股份 SUPPLIES 思科 ended"),
    ("[C:思科]取消了给[C:沪电股份]的订单。", "沪电股份 SUPPLIES 思科 ended"),
    ("[C:思科]已把订单从[C:沪电股份]转到[C:深南电路]。", "沪电股份 SUPPLIES 思科 ended"),
    ("[C:思科]已把订单从[C:沪电股份]转到[C:深南电路]。", "深南电路 SUPPLIES 思科 asserted"),
    ("[C:沪电股份]在互动平台表示，产品未通过[C:思科]测试。", "沪电股份 SUPPLIES 思科 denied"),
    ("有投资者问[C:沪电股份]是否向[C:思科]供货，公司表示并未供货。", "沪电股份 SUPPLIES 思科 denied"),
    ("被问及是否向[C:思科]供货，[C:沪电股份]董秘回复：没有。", "沪电股份 SUPPLIES 思科 denied"),
    ("消息称[C:思科]向[C:沪电股份]采购交换板。", "沪电股份 SUPPLIES 思科 rumoured"),
    ("[C:立讯精密]旗下[C:汇聚科技]拿到[C:思科]订单。", "汇聚科技 SUPPLIES 思科 asserted"),
    ("[C:汇聚科技]向[C:思科]旗下的[C:Acacia]供货。", "汇聚科技 SUPPLIES Acacia asserted"),
    ("[C:和碩]今年首度向[C:南亞科]採購記憶體。", "南亞科 SUPPLIES 和碩 asserted"),
    (
        "[C:思科]从[C:沪电股份]买板，从[C:旭创]买模块，前者自明年起不再向其供货。",
        "沪电股份 SUPPLIES 思科 ended",
    ),
    # who backs whom
    (
        "[C:曹操出行]的股东阵容中，[C:吉利控股]、[C:农银投资]赫然在列。",
        "农银投资 INVESTS_IN 曹操出行 asserted",
    ),
    ("[C:曹操出行]宣布融资。公司称，[C:吉利控股]参与了本轮。", "吉利控股 INVESTS_IN 曹操出行 asserted"),
    ("[C:曹操出行]融资时引入[C:农银投资]领投。", "农银投资 INVESTS_IN 曹操出行 asserted"),
    (
        "[C:地平线]全资子公司[C:地瓜机器人]完成融资，[C:高瓴创投]领投。",
        "高瓴创投 INVESTS_IN 地瓜机器人 asserted",
    ),
    ("[C:农银投资]没有减持[C:曹操出行]。", "农银投资 INVESTS_IN 曹操出行 asserted"),
    ("[C:农银投资]正考虑向[C:曹操出行]注资。", "农银投资 INVESTS_IN 曹操出行 rumoured"),
    ("[C:农银投资]将所持[C:曹操出行]股份悉数转让。", "农银投资 INVESTS_IN 曹操出行 ended"),
    ("[C:西门子]已签署收购[C:Altair]的最终协议。", "西门子 ACQUIRES Altair planned"),
    ("[C:Altair]将纳入[C:西门子]旗下。", "西门子 ACQUIRES Altair planned"),
    ("[C:阳光电源]的竞争对手，包括[C:比亚迪]和[C:华为]。", "华为 COMPETES_WITH 阳光电源 asserted"),
    # who uses and releases what
    ("[C:招商银行]以[M:Qwen3]取代了[M:GPT-4o]。", "招商银行 USES Qwen3 asserted"),
    ("[C:招商银行]以[M:Qwen3]取代了[M:GPT-4o]。", "招商银行 USES GPT-4o ended"),
    ("[C:招商银行]原用[M:GPT-4o]，现已换成[M:Qwen3]。", "招商银行 USES Qwen3 asserted"),
    ("[P:小爱音箱]昨日开售，大模型接的是[M:Qwen3]。", "小爱音箱 USES Qwen3 asserted"),
    ("[C:小米]的[P:小爱音箱]昨日开售，由[M:Qwen3]驱动。", "小爱音箱 BASED_ON Qwen3 asserted"),
    (
        "[C:小米]推出[P:小爱音箱]，搭载[C:阿里巴巴]的[M:Qwen3]和两颗[P:A311D]。",
        "小爱音箱 USES A311D asserted",
    ),
    ("[C:小米]开源了[M:MiMo-7B]，它脱胎于[M:Qwen3]。", "MiMo-7B BASED_ON Qwen3 asserted"),
    (
        "[C:小米]发布[P:玄戒O3]。[C:高通]有[M:Qwen3]的移植版。该芯片由[C:台积电]代工。",
        "台积电 SUPPLIES 小米 asserted",
    ),
    ("[C:小米]带来了两款新模型：[M:MiMo-7B]和[M:MiMo-VL]。", "小米 RELEASES MiMo-VL asserted"),
    ("[C:小米]推迟了[M:MiMo-9B]的发布。", "小米 RELEASES MiMo-9B planned"),
    ("[P:QQQ]与[E:VOO]无关。[E:VOO]上涨，[C:微软]位列第三。", "VOO INVESTS_IN 微软 asserted"),
    ("[E:VOO]今日上市。基金经理表示，建仓期内会优先买入[C:微软]。", "VOO INVESTS_IN 微软 planned"),
]


@pytest.mark.parametrize(("marked", "expected"), SAID)
def test_what_the_press_says_is_drawn_with_its_status(marked: str, expected: str) -> None:
    source, kind, target, status = expected.split(" ")
    if RELATION_TYPES[kind].symmetric:
        source, target = sorted((source, target))
    assert claimed(marked).get((source, kind, target)) == status


NOT_SAID = [
    ("[C:思科]将[C:沪电股份]纳入合格供应商名录。", "思科 ACQUIRES 沪电股份"),
    ("[C:思科]的这张订单最终被[C:沪电股份]收入囊中。", "沪电股份 ACQUIRES 思科"),
    ("[C:思科]向[C:沪电股份]追加65亿元采购。", "思科 INVESTS_IN 沪电股份"),
    ("[C:曹操出行]引入战略投资者[C:农银投资]。", "曹操出行 INVESTS_IN 农银投资"),
    ("[C:农银投资]通过[C:国调基金]间接持有[C:曹操出行]股份。", "农银投资 SUPPLIES 国调基金"),
    ("[C:思科]的主供方是[C:沪电股份]。", "思科 SUPPLIES 沪电股份"),
    ("[C:招商银行]内部研发已全面切换到[M:Qwen3]。", "招商银行 RELEASES Qwen3"),
    ("[C:小米]与[C:招商银行]合作，为后者部署[P:小爱音箱]。", "小米 USES 小爱音箱"),
    ("[C:大众汽车]已确定为[M:VLA-2]的首发客户。", "大众汽车 RELEASES VLA-2"),
    ("[C:小米]公开说不做[P:小爱音箱]。", "小米 RELEASES 小爱音箱"),
    ("[C:吉利控股]把钱给了[C:曹操出行]，把业务卖给[C:农银投资]。", "农银投资 SUPPLIES 吉利控股"),
    ("[C:沪电股份]进入[C:思科]的短名单。", "沪电股份 SUPPLIES 思科"),
    ("如果[C:思科]把订单交给[C:沪电股份]，份额将翻倍。", "沪电股份 SUPPLIES 思科"),
    ("[C:沪电股份]能否成为[C:思科]的二供，是否取决于良率？", "沪电股份 SUPPLIES 思科"),
    ("[C:农银投资]是否入股[C:曹操出行]尚无定论。", "农银投资 INVESTS_IN 曹操出行"),
    ("[C:思科]的增长主要来自对[C:戴尔]的出货。", "戴尔 SUPPLIES 思科"),
    ("[C:商汤]已不再是[C:云栈]的附属公司。", "商汤 INVESTS_IN 云栈"),
    ("[M:MiMo-7B]的得分高于[M:Qwen3]。", "MiMo-7B BASED_ON Qwen3"),
    ("[C:小米]放弃优先认购，也未出让[P:小爱音箱]。", "小米 USES 小爱音箱"),
    ("[C:沪电股份]与[C:深南电路]的竞争对手都在扩产。", "沪电股份 SUPPLIES 深南电路"),
]


@pytest.mark.parametrize(("marked", "expected"), NOT_SAID)
def test_what_only_sounds_like_it_is_not_drawn(marked: str, expected: str) -> None:
    source, kind, target = expected.split(" ")
    assert (source, kind, target) not in claimed(marked)


def test_the_unit_acts_not_its_group() -> None:
    marked = "[C:软银]旗下[C:Arm]发布芯片，首位客户为[C:Meta]。"
    assert set(claimed(marked)) == {("Arm", "SUPPLIES", "Meta"), ("Arm", "SUBSIDIARY_OF", "软银")}


def test_a_fund_is_not_spoken_of_where_several_are_named() -> None:
    marked = "[E:VOO]上市。[E:QQQ]上市。基金经理表示，建仓期内会优先买入[C:微软]。"
    assert not claimed(marked)
