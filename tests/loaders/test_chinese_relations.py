"""Chinese relations: sentences of many makes, each with all that may be drawn from it and nothing else."""

from collections.abc import Callable

import pytest

from loaders.reader.chinese import CHINESE
from loaders.reader.draw import Claim, claims, one_per_triple
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import RELATION_TYPES

Reader = Callable[[str], tuple[str, list[Found]]]
Draw = Callable[[str], list[Claim]]
Triples = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture
def draw(read_marked: Reader) -> Draw:
    def drawn(marked: str) -> list[Claim]:
        text, found = read_marked(marked)
        sentences = split(text)
        everything = sorted([*found, *CHINESE.stand_ins(sentences, found)], key=lambda f: f.start)
        return one_per_triple(claims(CHINESE, sentences, everything))

    return drawn


@pytest.fixture
def triples(draw: Draw) -> Triples:
    """Return the triples of a marked text, symmetric ones with their ends in order."""

    def of(marked: str) -> set[tuple[str, str, str]]:
        found = set()
        for claim in draw(marked):
            ends = (claim.source[1], claim.target[1])
            if RELATION_TYPES[claim.type].symmetric:
                ends = (min(ends), max(ends))
            found.add((ends[0], claim.type, ends[1]))
        return found

    return of


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:商汤科技]今日发布多模态模型[M:日日新V7]。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[C:商汤科技]开源了[M:日日新V7]和[M:日日新V7 Mini]。",
            {
                ("商汤科技", "RELEASES", "日日新V7"),
                ("商汤科技", "RELEASES", "日日新V7 Mini"),
            },
        ),
        (
            "[C:小米]上月底推出新一代眼镜[P:MiGlass 2]，售价1999元。",
            {("小米", "RELEASES", "MiGlass 2")},
        ),
        (
            "[C:商汤科技]的[M:日日新V7]正式亮相。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[M:日日新V7]由[C:商汤科技]研发。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[M:日日新V7]出自[C:商汤科技]。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[M:Mistral Large 4]的开发商[C:Mistral]周四裁员。",
            {("Mistral", "RELEASES", "Mistral Large 4")},
        ),
        (
            "此外，[C:商汤科技]发布[M:日日新V7]。",
            {("商汤科技", "RELEASES", "日日新V7")},
        ),
        (
            "[C:商湯科技]釋出[M:日日新V7]。",
            {("商湯科技", "RELEASES", "日日新V7")},
        ),
        (
            "[C:商汤科技]与[C:上海仪电]共同上线了基于[P:昇腾云]的推理服务。",
            set(),
        ),
        (
            "[C:商汤科技]推出面向[P:H20]的优化方案。",
            set(),
        ),
        (
            "[C:商汤科技]的客户发布了[M:日日新V7]。",
            set(),
        ),
        (
            "[C:商汤科技]召开[M:日日新V7]发布会。",
            set(),
        ),
    ],
)
def test_releases(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:长飞光纤]已量产[P:空芯光纤F3]。",
            {("长飞光纤", "SUPPLIES", "空芯光纤F3")},
        ),
        (
            "[P:空芯光纤F3]由[C:长飞光纤]生产。",
            {("长飞光纤", "SUPPLIES", "空芯光纤F3")},
        ),
        (
            "[C:长飞光纤]表示，[P:空芯光纤F3]已批量出货。",
            {("长飞光纤", "SUPPLIES", "空芯光纤F3")},
        ),
        (
            "[C:长飞光纤]要求部分供应商暂停生产[P:空芯光纤F3]。",
            set(),
        ),
        (
            "[C:长飞光纤]长期向[C:谷歌]供货。",
            {("长飞光纤", "SUPPLIES", "谷歌")},
        ),
        (
            "[C:长飞光纤]独供[C:谷歌]。",
            {("长飞光纤", "SUPPLIES", "谷歌")},
        ),
        (
            "[C:谷歌]去年从[C:长飞光纤]采购光纤。",
            {("长飞光纤", "SUPPLIES", "谷歌")},
        ),
        (
            "[C:谷歌]透露，光缆采购自[C:长飞光纤]。",
            {("长飞光纤", "SUPPLIES", "谷歌")},
        ),
        (
            "[C:蔚来]说，座椅电机来自[C:博世]。",
            {("博世", "SUPPLIES", "蔚来")},
        ),
        (
            "[C:蔚来]受到关注，另一条线索来自[C:博世]。",
            set(),
        ),
        (
            "[C:蔚来]的机会，部分来自[C:博世]的处境。",
            set(),
        ),
        (
            "[C:蔚来]的机会，一半收入来自[C:博世]。",
            set(),
        ),
        (
            "[C:蔚来]电池交给[C:宁德时代]，座椅电机交给[C:博世]。",
            {
                ("宁德时代", "SUPPLIES", "蔚来"),
                ("博世", "SUPPLIES", "蔚来"),
            },
        ),
        (
            "[C:长飞光纤]与[C:亨通光电]瓜分了[C:谷歌]的订单。",
            {
                ("长飞光纤", "SUPPLIES", "谷歌"),
                ("亨通光电", "SUPPLIES", "谷歌"),
            },
        ),
        (
            "[C:德赛西威]同时拿到[C:零跑汽车]与[C:比亚迪]的项目。",
            {
                ("德赛西威", "SUPPLIES", "零跑汽车"),
                ("德赛西威", "SUPPLIES", "比亚迪"),
            },
        ),
        (
            "[C:谷歌]也是[C:长飞光纤]的客户。",
            {("长飞光纤", "SUPPLIES", "谷歌")},
        ),
        (
            "[C:长飞光纤]的主要客户包括[C:谷歌]和[C:Meta]。",
            {
                ("长飞光纤", "SUPPLIES", "谷歌"),
                ("长飞光纤", "SUPPLIES", "Meta"),
            },
        ),
        (
            "[C:和硕]成为[C:特斯拉]的代工厂。",
            {("和硕", "SUPPLIES", "特斯拉")},
        ),
        (
            "[C:三星电子]正与[C:英伟达]洽谈供应内存。",
            {("三星电子", "SUPPLIES", "英伟达")},
        ),
        (
            "[C:阿里云]选定[C:科华数据]作为供应商。",
            {("科华数据", "SUPPLIES", "阿里云")},
        ),
        (
            "[C:英伟达]发布新品，[C:台积电]上涨。",
            set(),
        ),
        (
            "[C:长飞光纤]和[C:谷歌]都在招人。",
            set(),
        ),
    ],
)
def test_supplies(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected


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
    ],
)
def test_owns(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    drawn = {t for t in triples(marked) if t[1] in ("ACQUIRES", "SUBSIDIARY_OF")}
    assert drawn == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:宝马]与[C:阿里巴巴]达成战略合作。",
            {("宝马", "PARTNERS_WITH", "阿里巴巴")},
        ),
        (
            "[C:宝马]的合作伙伴包括[C:阿里巴巴]和[C:腾讯]。",
            {
                ("宝马", "PARTNERS_WITH", "阿里巴巴"),
                ("宝马", "PARTNERS_WITH", "腾讯"),
            },
        ),
        (
            "[C:宝马]与[C:阿里巴巴]、[C:腾讯]等公司联合发起座舱联盟。",
            {
                ("宝马", "PARTNERS_WITH", "阿里巴巴"),
                ("宝马", "PARTNERS_WITH", "腾讯"),
            },
        ),
        (
            "[C:宝马]携手[C:阿里巴巴]。",
            {("宝马", "PARTNERS_WITH", "阿里巴巴")},
        ),
        (
            "[C:宝马]成为[C:阿里巴巴]的生态伙伴。",
            {("宝马", "PARTNERS_WITH", "阿里巴巴")},
        ),
        (
            "[C:宝马]上月会见[C:阿里巴巴]。双方签署协议。",
            {("宝马", "PARTNERS_WITH", "阿里巴巴")},
        ),
        (
            "[C:奔驰]、[C:奥迪]、[C:大众]、[C:丰田]和[C:本田]都上涨。两家公司达成合作。",
            set(),
        ),
        (
            "[C:宝马]与[C:奔驰]在高端市场正面竞争。",
            {("奔驰", "COMPETES_WITH", "宝马")},
        ),
        (
            "[C:宝马]和[C:奔驰]是直接竞争对手。",
            {("奔驰", "COMPETES_WITH", "宝马")},
        ),
        (
            "[C:宝马]卖得好，[C:奔驰]、[C:奥迪]则是其主要竞争对手。",
            {
                ("奔驰", "COMPETES_WITH", "宝马"),
                ("奥迪", "COMPETES_WITH", "宝马"),
            },
        ),
        (
            "[C:丰田]上涨。在豪华车领域，[C:宝马]与[C:奔驰]、[C:奥迪]是竞争对手。",
            {
                ("奔驰", "COMPETES_WITH", "宝马"),
                ("奥迪", "COMPETES_WITH", "宝马"),
            },
        ),
        (
            "[C:丰田]在年报里说，[C:宝马]、[C:奔驰]被列为主要竞争对手。",
            {
                ("丰田", "COMPETES_WITH", "宝马"),
                ("丰田", "COMPETES_WITH", "奔驰"),
            },
        ),
        (
            "[C:宝马]已与[C:奔驰]、[C:奥迪]正面竞争。",
            {
                ("奔驰", "COMPETES_WITH", "宝马"),
                ("奥迪", "COMPETES_WITH", "宝马"),
            },
        ),
        (
            "[C:宝马]上涨，[C:奔驰]下跌。",
            set(),
        ),
    ],
)
def test_works_together_or_competes(
    triples: Triples, marked: str, expected: set[tuple[str, str, str]]
) -> None:
    def in_order(found: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
        return {(min(a, b), kind, max(a, b)) for a, kind, b in found}

    assert in_order(triples(marked)) == in_order(expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[M:Hermes 5]由[M:Qwen3-8B]微调而来。",
            {("Hermes 5", "BASED_ON", "Qwen3-8B")},
        ),
        (
            "[C:蓝穹智能]开源[M:SkyVoice 2]，支持18种方言，由[M:Qwen3-1.7B]微调而来。",
            {
                ("蓝穹智能", "RELEASES", "SkyVoice 2"),
                ("SkyVoice 2", "BASED_ON", "Qwen3-1.7B"),
            },
        ),
        (
            "[C:深度求索]推出的[M:R1-Qwen3-8B]，就是以[C:阿里巴巴]的[M:Qwen3-8B]为基座蒸馏而成。",
            {
                ("深度求索", "RELEASES", "R1-Qwen3-8B"),
                ("R1-Qwen3-8B", "BASED_ON", "Qwen3-8B"),
            },
        ),
        (
            "[P:夸克]由[M:通义千问]驱动。",
            {("夸克", "BASED_ON", "通义千问")},
        ),
        (
            "[P:小布助手]的底座为[M:Qwen3]。",
            {("小布助手", "BASED_ON", "Qwen3")},
        ),
        (
            "[C:招商银行]接入[M:DeepSeek-V3.2]。",
            {("招商银行", "USES", "DeepSeek-V3.2")},
        ),
        (
            "[C:招商银行]部署了[C:华为]的[P:昇腾910C]。",
            {("招商银行", "USES", "昇腾910C")},
        ),
        (
            "[C:招商银行]把[M:Qwen3]部署到客服系统。",
            {("招商银行", "USES", "Qwen3")},
        ),
        (
            "[C:中际旭创]表示，重点客户已开始部署[P:1.6T光模块]。",
            set(),
        ),
        (
            "[C:英伟达]发布了采用共封装光学的交换机[P:Quantum-X]。",
            {("英伟达", "RELEASES", "Quantum-X")},
        ),
        (
            "[P:XM3]搭载[P:骁龙8295]。",
            {("XM3", "USES", "骁龙8295")},
        ),
        (
            "[C:招商银行]停用[M:GPT-4]。",
            {("招商银行", "USES", "GPT-4")},
        ),
    ],
)
def test_built_on_and_used(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected


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


def test_two_claims_of_one_pair_are_one_triple(draw: Draw) -> None:
    drawn = draw("[C:博世]收购[C:力士乐]。后来，[C:博世]完成对[C:力士乐]的收购。")
    assert [c.type for c in drawn] == ["ACQUIRES"]


def test_nobody_is_related_to_itself(draw: Draw) -> None:
    assert draw("[C:博世]向[C:博世]供货。[C:博世]收购[C:博世]。") == []
