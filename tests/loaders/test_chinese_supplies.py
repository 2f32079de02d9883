"""Chinese supplies: all that may be drawn from a sentence and nothing else."""

from collections.abc import Callable

import pytest

from loaders.reader.draw import Claim

Draw = Callable[[str], list[Claim]]
Triples = Callable[[str], set[tuple[str, str, str]]]


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
        (
            "[C:歌尔股份]是[C:索尼]唯一的代工伙伴。",
            {("歌尔股份", "SUPPLIES", "索尼")},
        ),
        (
            "[C:索尼]的代工厂是[C:歌尔股份]和[C:立讯精密]。",
            {("歌尔股份", "SUPPLIES", "索尼"), ("立讯精密", "SUPPLIES", "索尼")},
        ),
        (
            "[C:蔚来]的激光雷达供应商由[C:图达通]换成[C:禾赛科技]。",
            {("图达通", "SUPPLIES", "蔚来"), ("禾赛科技", "SUPPLIES", "蔚来")},
        ),
        (
            "[C:歌尔股份]前五大客户：[C:索尼]、[C:谷歌]。",
            {("歌尔股份", "SUPPLIES", "索尼"), ("歌尔股份", "SUPPLIES", "谷歌")},
        ),
        (
            "[C:歌尔股份]被[C:索尼]移出供应商名单。",
            {("歌尔股份", "SUPPLIES", "索尼")},
        ),
        (
            "[C:索尼]的新机订单由[C:歌尔股份]与[C:立讯精密]瓜分。",
            {("歌尔股份", "SUPPLIES", "索尼"), ("立讯精密", "SUPPLIES", "索尼")},
        ),
        (
            "[C:歌尔股份]公告，公司对[C:索尼]的供货已恢复；至于[C:谷歌]，公司称仍处送样阶段。",
            {("歌尔股份", "SUPPLIES", "索尼"), ("歌尔股份", "SUPPLIES", "谷歌")},
        ),
        (
            "[C:歌尔股份]今年量产，镜头则由[C:舜宇光学]独供。",
            {("舜宇光学", "SUPPLIES", "歌尔股份")},
        ),
        (
            "[C:歌尔股份]下跌。分析师许达称，[C:舜宇光学]向[C:索尼]供货。",
            {("舜宇光学", "SUPPLIES", "索尼")},
        ),
        (
            "[C:歌尔股份]上涨。富世达首次向[C:索尼]供货。",
            set(),
        ),
        (
            "[C:歌尔股份]上涨。目前已向[C:索尼]供货。",
            {("歌尔股份", "SUPPLIES", "索尼")},
        ),
        (
            "[C:索尼]把旗下影像业务卖给[C:尼康]。",
            set(),
        ),
    ],
)
def test_supplies(triples: Triples, marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked) == expected


def test_two_claims_of_one_pair_are_one_triple(chinese_claims: Draw) -> None:
    drawn = chinese_claims("[C:博世]收购[C:力士乐]。后来，[C:博世]完成对[C:力士乐]的收购。")
    assert [c.type for c in drawn] == ["ACQUIRES"]


def test_nobody_is_related_to_itself(chinese_claims: Draw) -> None:
    assert chinese_claims("[C:博世]向[C:博世]供货。[C:博世]收购[C:博世]。") == []
