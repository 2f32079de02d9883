"""What stands for a name in Chinese: whom 公司, 其, 后者, 双方, 该模型 and an empty place mean."""

from collections.abc import Callable

import pytest

from loaders.reader.chinese.standins import stand_ins
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Label

Reader = Callable[[str], tuple[str, list[Found]]]
Meant = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def meant(read_marked: Reader) -> Meant:
    """Return what each stand-in of a marked text means, topics (which have no text) left out."""

    def of(marked: str) -> list[tuple[str, str]]:
        text, found = read_marked(marked)
        resolved = stand_ins(split(text), found)
        for one in resolved:
            assert one.implied
            assert text[one.start : one.end] == one.text
        return [(f.text, f.name) for f in resolved if f.text]

    return of


@pytest.fixture
def topics(read_marked: Reader) -> Callable[[str], list[str]]:
    """Return the topic of each sentence that has one."""

    def of(marked: str) -> list[str]:
        text, found = read_marked(marked)
        return [f.name for f in stand_ins(split(text), found) if not f.text]

    return of


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:歌尔股份]上涨。公司称订单饱满。",
            [("公司", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]上涨。该公司订单饱满。",
            [("该公司", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]上涨。这家公司订单饱满。",
            [("这家公司", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]上涨。本公司订单饱满。",
            [("本公司", "歌尔股份")],
        ),
        (
            "[C:商湯]上漲。集團表示訂單飽滿。",
            [("集團", "商湯")],
        ),
        (
            "[C:索尼]下跌。\n[C:歌尔股份]上涨。公司称订单饱满。",
            [("公司", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]表示，公司将扩产。",
            [("公司", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]上涨。上市公司普遍上涨。",
            [],
        ),
        (
            "上市公司普遍上涨。",
            [],
        ),
        (
            "公司称订单饱满。",
            [],
        ),
        (
            "[C:歌尔股份]公告，公司否认[C:索尼]是其客户。",
            [("公司", "歌尔股份"), ("其", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]与[C:索尼]合作顺利，镜头独供其工厂。",
            [("其", "索尼")],
        ),
        (
            "[C:歌尔股份]上涨。[C:索尼]去年起不再向其采购。",
            [("其", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]上涨。[C:索尼]把它列为对手。",
            [("它", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]上涨。它为[C:索尼]代工。",
            [("它", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]上涨。[C:立讯精密]称，[C:索尼]为公司第一大客户。",
            [("公司", "立讯精密")],
        ),
    ],
)
def test_the_company(meant: Meant, marked: str, expected: list[tuple[str, str]]) -> None:
    assert meant(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:歌尔股份]上涨，其订单饱满。",
            [("其", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]上涨，[C:索尼]向其采购镜片。",
            [("其", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]公告，[C:索尼]拟受让其29.9%股份。",
            [("其", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]公告，[C:索尼]将收购其全部股权。",
            [("其", "歌尔股份")],
        ),
        (
            "[C:歌尔股份]卖得好，[C:索尼]则是其主要对手。",
            [("其", "歌尔股份")],
        ),
        (
            "[C:德明利]上涨，[C:香农芯创]下跌，其代理的产品涨价。",
            [("其", "香农芯创")],
        ),
        (
            "[C:歌尔股份]与[C:索尼]竞争，其份额上升。",
            [("其", "歌尔股份")],
        ),
        (
            "[C:翰光通信]受让[C:溯光半导体]9%股权，后者每月向其供应光源。",
            [("后者", "溯光半导体"), ("其", "翰光通信")],
        ),
        (
            "[C:歌尔股份]上涨，其中镜片增长最快。",
            [],
        ),
        (
            "[C:歌尔股份]上涨，其他公司下跌。",
            [],
        ),
        (
            "[C:歌尔股份]上涨，尤其在午后。",
            [],
        ),
    ],
)
def test_its(meant: Meant, marked: str, expected: list[tuple[str, str]]) -> None:
    assert meant(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:索尼]入股[C:歌尔股份]，后者上涨。",
            [("后者", "歌尔股份")],
        ),
        (
            "[C:索尼]入股[C:歌尔股份]，前者上涨。",
            [("前者", "索尼")],
        ),
        (
            "[C:索尼]和[C:歌尔股份]谈判，前者正就入股后者商谈。",
            [("前者", "索尼"), ("后者", "歌尔股份")],
        ),
        (
            "[C:德赛西威]拿到[C:零跑汽车]与[C:比亚迪]的项目，前者搭载[C:英伟达]芯片，后者沿用旧款。",
            [("前者", "零跑汽车"), ("后者", "比亚迪")],
        ),
        (
            "[C:百川智能]开源[M:Baichuan-M5]，后者支持中文。",
            [("后者", "百川智能")],
        ),
        (
            "后者上涨。",
            [],
        ),
    ],
)
def test_the_former_and_the_latter(meant: Meant, marked: str, expected: list[tuple[str, str]]) -> None:
    assert meant(marked) == expected


@pytest.mark.parametrize(
    ("marked", "pair"),
    [
        (
            "[C:索尼]上月会见[C:歌尔股份]。双方签署协议。",
            ["索尼", "歌尔股份"],
        ),
        (
            "[C:索尼]与[C:歌尔股份]见面，双方签署协议。",
            ["索尼", "歌尔股份"],
        ),
        (
            "[C:索尼]发布年报。它的对手是[C:松下]，两家公司正面竞争。",
            ["索尼", "松下"],
        ),
        (
            "[C:索尼]在看[C:歌尔股份]。二者尚未签约。",
            ["索尼", "歌尔股份"],
        ),
        (
            "[C:奔驰]、[C:奥迪]、[C:大众]、[C:丰田]都上涨。两家公司签约。",
            [],
        ),
        (
            "[C:索尼]上涨。双方签约。",
            [],
        ),
        (
            "双方签约。",
            [],
        ),
    ],
)
def test_both(meant: Meant, marked: str, pair: list[str]) -> None:
    found = [name for text, name in meant(marked) if text not in ("它", "其")]
    assert found == pair


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:百川智能]开源[M:Baichuan-M5]。该模型支持中文。",
            [("该模型", "Baichuan-M5")],
        ),
        (
            "[C:小米]推出[P:MiGlass 2]。这款产品售价1999元。",
            [("这款产品", "MiGlass 2")],
        ),
        (
            "[C:小米]推出[P:MiGlass 2]。该机采用骨传导。",
            [("该机", "MiGlass 2")],
        ),
        (
            "[C:小米]推出[P:MiGlass 2]。新产品采用骨传导。",
            [("新产品", "MiGlass 2")],
        ),
        (
            "[C:小米]推出[P:MiGlass 2]。随后，[C:雷鸟]推出了新产品。",
            [],
        ),
        (
            "[C:小米]推出[P:MiGlass 2]。随后，[C:雷鸟]发布新模型。",
            [],
        ),
        (
            "[C:小米]上涨。该模型支持中文。",
            [],
        ),
        (
            "[E:酒ETF]上涨。该基金跟踪白酒。",
            [("该基金", "酒ETF")],
        ),
        (
            "[E:酒ETF]上涨。该ETF聚焦白酒。",
            [("该ETF", "酒ETF")],
        ),
        (
            "[E:酒ETF]上涨，它跟踪白酒指数。",
            [("它", "酒ETF")],
        ),
        (
            "[E:酒ETF]跟踪[I:中证酒指数]。该指数上涨。",
            [("该指数", "中证酒指数")],
        ),
        (
            "[V:GTC]开幕。[C:英伟达]在同一场大会上发言。",
            [("同一场大会", "GTC")],
        ),
    ],
)
def test_things(meant: Meant, marked: str, expected: list[tuple[str, str]]) -> None:
    assert meant(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:歌尔股份]上涨。此后回落。",
            ["歌尔股份"],
        ),
        (
            "[C:歌尔股份]上涨。此后回落。又再上涨。",
            ["歌尔股份", "歌尔股份"],
        ),
        (
            "[C:歌尔股份]上涨。\n光学厂商[C:舜宇光学]（02382.HK）上涨。此后回落。",
            ["歌尔股份", "舜宇光学"],
        ),
        (
            "昨日无事。此后回落。",
            [],
        ),
        (
            "[C:高盛]认为，[C:歌尔股份]会上涨。此后回落。",
            ["歌尔股份"],
        ),
    ],
)
def test_the_topic_that_a_sentence_leaves_out(
    topics: Callable[[str], list[str]], marked: str, expected: list[str]
) -> None:
    assert topics(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[C:歌尔股份]公布年报，[C:歌尔股份]和[C:歌尔股份]员工庆祝。\n[C:索尼]上涨。此后回落。",
            "歌尔股份",
        ),
        (
            "[C:歌尔股份]公布年报。\n[C:索尼]上涨，[C:索尼]和[C:索尼]员工庆祝。此后回落。",
            "索尼",
        ),
    ],
)
def test_an_article_about_one_company_goes_on_about_it(
    topics: Callable[[str], list[str]], marked: str, expected: str
) -> None:
    assert topics(marked)[-1] == expected


def test_a_name_is_never_taken_for_a_stand_in(meant: Meant) -> None:
    """公司 inside a name belongs to it."""
    assert meant("[C:歌尔股份]上涨。[C:中微公司]下跌。") == []


def test_stand_ins_come_in_order(read_marked: Reader) -> None:
    text, found = read_marked("[C:索尼]入股[C:歌尔股份]，前者上涨，后者下跌。其后两者持平。")
    starts = [f.start for f in stand_ins(split(text), found)]
    assert starts == sorted(starts)


def test_labels_are_kept(read_marked: Reader) -> None:
    text, found = read_marked("[C:百川智能]开源[M:Baichuan-M5]。该模型支持中文。")
    labels = {f.text: f.label for f in stand_ins(split(text), found)}
    assert labels["该模型"] is Label.MODEL


@pytest.mark.parametrize("text", ["公司", "其", "双方", "前者后者", "该公司该公司", "它", "。"])
def test_texts_without_names_have_nothing_to_stand_for(meant: Meant, text: str) -> None:
    assert meant(text) == []
