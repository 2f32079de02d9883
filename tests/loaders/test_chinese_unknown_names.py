"""Unknown Chinese names: by their endings, by their place, by the words around them, and where they end."""

import pytest

from loaders.reader.chinese.companies import by_code, by_context, by_position, by_suffix, ends_in_another
from loaders.reader.chinese.edges import Edges, could_be_name
from loaders.reader.chinese.names import names
from loaders.reader.chinese.script import simplified
from loaders.reader.chinese.things import Thing, funds, indices, latin, models_and_products
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Label


def texts(edges: Edges, spans: list[tuple[int, int]]) -> list[str]:
    return [edges.text[a:b] for a, b in sorted(spans)]


def things(edges: Edges, found: list[Thing]) -> list[tuple[str, str]]:
    return [(edges.text[t.start : t.end], str(t.label)) for t in sorted(found, key=lambda t: t.start)]


def companies(text: str, known: list[Found] | None = None) -> list[str]:
    return [f.text for f in names(text, split(text), known or []) if f.label is Label.COMPANY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨日，沐屿汽车上涨", ["沐屿汽车"]),
        ("收购霁月机器人", ["霁月机器人"]),
        ("穆和半导体与辰砾光子合作", ["穆和半导体", "辰砾光子"]),
        ("由澄岚资本领投", ["澄岚资本"]),
        ("向砺舟微电子采购", ["砺舟微电子"]),
        ("有关客户和供应链的说法", []),
        ("需求拉动光模块上涨", []),
        ("资本开支带动半导体设备", []),
        ("预定大量载板订单", []),
        ("早期投资方包括基金", []),
        ("重点覆盖服务器和光通信", []),
        ("新能源汽车销量上升", []),
        ("国产芯片企业加速", []),
        ("工业机器人降价", []),
    ],
)
def test_by_their_endings(text: str, expected: list[str]) -> None:
    edges = Edges(text)
    assert texts(edges, [span for _, span in by_suffix(edges)]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("砺舟（688999）上涨", ["砺舟"]),
        ("昨日，映山红（02188.HK）上涨", ["映山红"]),
        ("映山红（MXSH）上涨", ["映山红"]),
        ("上涨（3.2%）", []),
        ("成立（2019年）", []),
        ("中证酒指数（399987）", []),
    ],
)
def test_by_their_codes(text: str, expected: list[str]) -> None:
    edges = Edges(text)
    assert texts(edges, by_code(edges)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("短剧工具商映山红发布新品", ["映山红"]),
        ("机器人公司映山红完成融资", ["映山红"]),
        ("龙头企业纷纷涨价", []),
        ("公司发布公告", []),
        ("厂商表示将扩产", []),
    ],
)
def test_by_the_words_around_them(text: str, expected: list[str]) -> None:
    edges = Edges(text)
    assert texts(edges, by_context(edges)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拟收购望舒坊31%股权", ["望舒坊"]),
        ("受让砚秋阁全部股权", ["砚秋阁"]),
        ("早盘，砚秋阁涨停", ["砚秋阁"]),
        ("砚秋阁宣布涨价", ["砚秋阁"]),
        ("方案已在宁波银行上线", ["宁波银行"]),
        ("北京证券上涨", ["北京证券"]),
        ("客户宣布涨价", []),
        ("收购三成股权", []),
        ("股价上涨", []),
    ],
)
def test_by_their_place(text: str, expected: list[str]) -> None:
    edges = Edges(text)
    assert texts(edges, by_position(edges)) == expected


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("元禾产投、光迅科技跟投。", "元禾", ["元禾产投", "光迅科技"]),
        ("广汽资本参投。", "广汽", ["广汽资本"]),
        ("海尔创投参投。", "海尔", ["海尔创投"]),
        ("软银愿景基金二期参投。", "软银愿景基金", ["软银愿景基金二期"]),
        ("长江存储三期启动招标。", "长江存储", ["长江存储"]),
    ],
)
def test_a_known_name_that_goes_on_is_another(text: str, known: str, expected: list[str]) -> None:
    item = Found(0, len(known), known, Label.COMPANY, "Known")
    assert companies(text, [item])[: len(expected)] == expected


@pytest.mark.parametrize(
    ("piece", "surfaces", "expected"),
    [
        ("看好辰砾光子", {"辰砾光子"}, True),
        ("辰砾光子", {"辰砾光子"}, False),
        ("辰砾光子", {"光子"}, False),
        ("辰砾光子", set(), False),
    ],
)
def test_a_name_with_a_word_before_it(piece: str, surfaces: set[str], expected: bool) -> None:
    assert ends_in_another(piece, surfaces) is expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("辰砾光子", True),
        ("沐屿汽车", True),
        ("映山红", True),
        ("光模块", False),
        ("半导体设备", False),
        ("大量载板", False),
        ("的公司", False),
        ("复旦大学", False),
        ("财务总监经理", False),
        ("一", False),
        ("", False),
    ],
)
def test_what_may_be_a_name(piece: str, expected: bool) -> None:
    assert could_be_name(piece) is expected


@pytest.mark.parametrize(
    ("text", "at", "opens", "closes"),
    [
        ("收购辰砾光子，", 2, 2.0, 0.0),
        ("收购辰砾光子，", 6, 0.0, 2.0),
        ("辰砾光子", 0, 2.0, 0.0),
        ("辰砾光子", 4, 0.0, 2.0),
        ("的辰砾光子的", 1, 2.0, 0.0),
        ("的辰砾光子的", 5, 0.0, 2.0),
    ],
)
def test_where_a_name_may_begin_and_end(text: str, at: int, opens: float, closes: float) -> None:
    edges = Edges(text)
    assert (edges.opens(at), edges.closes(at)) == (opens, closes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司发布墨竹2.0，", [("墨竹2.0", "Model")]),
        ("其自研的白泽大模型，", [("白泽大模型", "Model")]),
        ("采用1.6T光模块，", [("1.6T光模块", "Product")]),
        ("问诊助手“青黛”上线", [("青黛", "Product")]),
        ("通用大模型增多", []),
        ("增长12.5%", []),
        ("共35家机构", []),
    ],
)
def test_models_and_products(text: str, expected: list[tuple[str, str]]) -> None:
    edges = Edges(text)
    assert things(edges, list(models_and_products(edges, frozenset()))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司发布Qwen9-Max，", [("Qwen9-Max", "Model")]),
        ("底座换成GPT-9，", [("GPT-9", "Model")]),
        ("推出推理卡ZX-900，", [("ZX-900", "Product")]),
        ("投资方为Lumen Capital。", [("Lumen Capital", "Company")]),
        ("GPU和CPO上涨", []),
        ("IPO提速", []),
        ("AI需求旺盛", []),
        ("A股上涨", []),
    ],
)
def test_latin_names(text: str, expected: list[tuple[str, str]]) -> None:
    edges = Edges(text)
    assert things(edges, list(latin(edges, frozenset(), frozenset()))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("家电ETF（159996）上涨", [("家电ETF", "159996")]),
        ("国泰基金旗下的家电ETF（159996）上涨", [("家电ETF", "159996")]),
        ("机器人ETF上涨", [("机器人ETF", None)]),
        ("主题ETF上涨", []),
        ("两只ETF上涨", []),
        ("机器人ETF联接上涨", []),
    ],
)
def test_funds(text: str, expected: list[tuple[str, str | None]]) -> None:
    edges = Edges(text)
    assert [(text[t.start : t.end], t.code) for t in funds(edges, frozenset())] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("跟踪中证白酒指数", ["中证白酒指数"]),
        ("跟踪上证科创板芯片指数", ["上证科创板芯片指数"]),
        ("沪指收涨", ["沪指"]),
        ("沪深300上涨", ["沪深300"]),
        ("沪深300ETF上涨", []),
        ("消费者信心指数", []),
    ],
)
def test_indices(text: str, expected: list[str]) -> None:
    assert [text[t.start : t.end] for t in indices(Edges(text))] == expected


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [
        ("幾萬億", "几万亿"),
        ("陽光電源", "阳光电源"),
        ("溫控與節能", "温控与节能"),
        ("風險投資", "风险投资"),
        ("聽說", "听说"),
        ("著名", "著名"),
        ("揮發", "挥发"),
        ("廢棄", "废弃"),
        ("GPT-5", "GPT-5"),
        ("", ""),
    ],
)
def test_traditional_characters(traditional: str, expected: str) -> None:
    """著 stays as it is: 著名 is written with it in both scripts."""
    assert simplified(traditional) == expected
    assert len(simplified(traditional)) == len(traditional)


def test_simplified_text_stays_as_it_is() -> None:
    text = "智谱与阳光电源合作，发布GLM-5，几万亿市场。"
    assert simplified(text) == text


def test_names_taken_already_are_not_found_again() -> None:
    text = "收购穆和半导体"
    taken = Edges(text, frozenset(range(2, 7)))
    assert by_suffix(taken) == []
    assert by_position(Edges("拟收购望舒坊31%股权", frozenset({3, 4, 5}))) == []


@pytest.mark.parametrize(
    ("text", "written", "kept"),
    [
        ("方舟旗下的ARKK上涨。", "ARKK", True),
        ("方舟旗下的ARK Innovation ETF上涨。", "ARK Innovation ETF", True),
        ("159996上涨。", "159996", False),
    ],
)
def test_a_known_fund_with_a_latin_name_is_kept(text: str, written: str, kept: bool) -> None:
    """One with a Chinese name is found anew, so that its brand and its code go with it."""
    start = text.index(written)
    item = Found(start, start + len(written), written, Label.ETF, "Known fund")
    found = [f for f in names(text, split(text), [item]) if f.label is Label.ETF]
    assert [f.name for f in found] == (["Known fund"] if kept else [])
