"""Chinese narrative: shifts, processes, what drives what, releases without a name, who is at an event."""

from collections.abc import Callable

import pytest

from loaders.reader.chinese import CHINESE
from loaders.reader.chinese.narrative import is_only_pronoun, narrative
from loaders.reader.draw import Claim, claims, one_per_triple
from loaders.reader.found import Found, Spans
from loaders.reader.language import Narrative
from loaders.reader.sentences import split
from schema import Label, Status

Reader = Callable[[str], tuple[str, list[Found]]]
Tell = Callable[..., Narrative]
Draw = Callable[[str], list[Claim]]


@pytest.fixture
def tell(read_marked: Reader) -> Tell:
    """Tell a marked text; every mention found must stand where it says."""

    def told(marked: str, published: str | None = None) -> Narrative:
        text, found = read_marked(marked)
        result = narrative(split(text), found, published)
        for one in result.found:
            assert text[one.start : one.end] == one.text
        return result

    return told


@pytest.fixture
def draw(read_marked: Reader) -> Draw:
    """Draw the claims that patterns find, stand-ins resolved."""

    def drawn(marked: str) -> list[Claim]:
        text, found = read_marked(marked)
        sentences = split(text)
        everything = sorted([*found, *CHINESE.stand_ins(sentences, found)], key=lambda f: f.start)
        return one_per_triple(claims(CHINESE, sentences, everything))

    return drawn


def trends(told: Narrative) -> dict[str, dict[str, str]]:
    return {name: known for (label, name), known in told.properties.items() if label is Label.TREND}


def drives(told: Narrative) -> list[tuple[str, str]]:
    return [(c.source[1], c.target[1]) for c in told.claims if c.type == "DRIVES"]


# Shifts


@pytest.mark.parametrize(
    ("marked", "name", "old", "new"),
    [
        (
            "行业竞争正从“拼价格”转向“拼服务”。",
            "行业竞争",
            "拼价格",
            "拼服务",
        ),
        (
            "多位高管认为，算力需求已从“训练为主”转向“推理为主”。",
            "算力需求",
            "训练为主",
            "推理为主",
        ),
        (
            "记者注意到，商业模式由“卖软件”变为“卖结果”，客户更愿意续费。",
            "商业模式",
            "卖软件",
            "卖结果",
        ),
        (
            "汽车座舱正在从“能听懂”走向“会办事”。",
            "汽车座舱",
            "能听懂",
            "会办事",
        ),
        (
            "人才争夺逐步从“拼薪酬”全面转向“拼算力”。",
            "人才争夺",
            "拼薪酬",
            "拼算力",
        ),
        (
            "產業競爭正從「拼參數」轉向「拼落地」。",
            "產業競爭",
            "拼参数",
            "拼落地",
        ),
        (
            "数据中心投资正从通用服务器转向智算服务器。",
            "数据中心投资",
            "通用服务器",
            "智算服务器",
        ),
        (
            "散热架构正在从风冷转向液冷，改造工程已经排到年底。",
            "散热架构",
            "风冷",
            "液冷",
        ),
    ],
)
def test_a_shift_is_a_trend_with_both_its_ends(
    tell: Tell, marked: str, name: str, old: str, new: str
) -> None:
    told = tell(marked)
    assert trends(told) == {name: {"shifts_from": old, "shifts_to": new}}
    assert [f.text for f in told.found] == [name]
    assert told.claims == []


@pytest.mark.parametrize(
    "marked",
    [
        "他从“学生”到“老板”只用了三年。",
        "公司从深圳转向上海招人。",
        "[C:小米]正从“手机公司”转向“汽车公司”。",
        "客户从五家增加到九家。",
        "订单从去年开始转向。",
        "高铁从北京开往上海。",
        "股价从跌转涨。",
        "“从一到十”转向“从十到一”。",
    ],
)
def test_what_is_no_shift_of_an_industry(tell: Tell, marked: str) -> None:
    assert trends(tell(marked)) == {}


def test_the_same_shift_is_told_once(tell: Tell) -> None:
    told = tell("行业竞争正从“拼价格”转向“拼服务”。年底，行业竞争正从“拼价格”转向“拼服务”。")
    assert len(told.found) == 1


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("国产化趋势明显。", "国产化"),
        ("端侧模型的小型化趋势愈发明显，手机厂商受益。", "端侧模型的小型化"),
        ("机构认为，算力的集约化趋势已确立。", "算力的集约化"),
        ("智能体化的趋势正加速。", "智能体化"),
        ("轻量化大趋势不可逆。", "轻量化"),
    ],
)
def test_a_process_that_is_called_a_trend(tell: Tell, marked: str, name: str) -> None:
    assert trends(tell(marked)) == {name: {}}


@pytest.mark.parametrize(
    "marked",
    [
        "公司推进数字化管理。",
        "国产化率达到三成。",
        "自动化设备涨价。",
        "他们讨论了全球化趋势报告。",
        "文化趋势栏目改版。",
    ],
)
def test_a_process_alone_is_no_trend(tell: Tell, marked: str) -> None:
    assert trends(tell(marked)) == {}


# What drives what


@pytest.mark.parametrize(
    ("marked", "cause", "effect"),
    [
        ("数据中心建设正在拉动[S:光模块]的需求。", "数据中心建设", "光模块"),
        ("端侧推理的普及带动了[S:存储芯片]需求。", "端侧推理的普及", "存储芯片"),
        ("自动驾驶上量推动[P:激光雷达A1]出货增长。", "自动驾驶上量", "激光雷达A1"),
        ("机构指出，数据中心扩建持续带动[S:液冷]订单增长。", "数据中心扩建", "液冷"),
        ("业内人士说，推理需求的增长拉动了算力芯片的需求。", "推理需求的增长", "算力芯片"),
        ("训练集群扩容带动高速交换机需求大幅增长。", "训练集群扩容", "高速交换机"),
    ],
)
def test_a_development_pulls_a_segment_or_a_product(tell: Tell, marked: str, cause: str, effect: str) -> None:
    if effect == "高速交换机":
        marked = marked.replace("高速交换机", "[S:高速交换机]")
    told = tell(marked)
    assert drives(told) == [(cause, effect)]
    assert (Label.TREND, cause) in told.properties


def test_a_product_that_is_named_is_the_cause_itself(tell: Tell) -> None:
    told = tell("[P:GB300]放量带动[S:液冷]需求。")
    (claim,) = told.claims
    assert claim.source == (Label.PRODUCT, "GB300")
    assert claim.target == (Label.SECTOR, "液冷")
    assert told.properties == {}
    assert told.found == []


def test_a_segment_that_is_the_whole_cause_is_the_cause_itself(tell: Tell) -> None:
    (claim,) = tell("[S:人形机器人]带动[S:减速器]需求增长。").claims
    assert claim.source == (Label.SECTOR, "人形机器人")


def test_an_event_can_be_the_cause(tell: Tell) -> None:
    (claim,) = tell("[V:世界机器人大会]召开带动[S:减速器]订单增长。").claims
    assert claim.source == (Label.EVENT, "世界机器人大会")


def test_a_segment_pulled_before_anybody_named_it_is_found(tell: Tell) -> None:
    told = tell("存储厂商的资本开支将带动半导体设备需求。")
    assert [(f.text, f.label) for f in told.found] == [
        ("存储厂商的资本开支", Label.TREND),
        ("半导体设备", Label.SECTOR),
    ]


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("算力建设带动[S:光模块]需求。", Status.ASSERTED),
        ("算力建设已带动[S:光模块]需求增长。", Status.ASSERTED),
        ("算力建设正在拉动[S:光模块]需求。", Status.ASSERTED),
        ("算力建设将带动[S:光模块]需求。", Status.PLANNED),
        ("算力建设有望带动[S:光模块]需求增长。", Status.PLANNED),
        ("算力建设预计将拉动[S:光模块]需求。", Status.PLANNED),
    ],
)
def test_what_is_to_come_is_planned(tell: Tell, marked: str, status: Status) -> None:
    (claim,) = tell(marked).claims
    assert claim.status is status


@pytest.mark.parametrize(
    "marked",
    [
        "[C:英伟达]带动[S:光模块]需求。",
        "这带动了[S:光模块]需求。",
        "此举拉动[S:光模块]需求。",
        "算力建设未带动[S:光模块]需求。",
        "降价难以拉动[S:光模块]需求。",
        "政策推动[S:光模块]行业规范发展。",
        "算力建设带动就业。",
        "算力建设带动市场需求。",
        "公司推动[S:光模块]需求。",
        "他推动了这项改革的需求。",
    ],
)
def test_what_names_no_cause_or_no_goods_drives_nothing(tell: Tell, marked: str) -> None:
    assert drives(tell(marked)) == []


def test_what_is_pulled_may_stand_after_a_comma(tell: Tell) -> None:
    told = tell("受算力建设拉动，[S:光模块]需求持续增长。")
    assert drives(told) == [("算力建设", "光模块")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("这", True),
        ("此举", True),
        ("公司", True),
        ("该公司也", True),
        ("算力建设", False),
        ("这场建设", False),
    ],
)
def test_words_that_name_nothing(words: str, expected: bool) -> None:
    assert is_only_pronoun(words) is expected


# Releases without a name


@pytest.mark.parametrize(
    ("marked", "companies"),
    [
        ("[C:智谱]发布了新一代旗舰模型。", ["智谱"]),
        ("[C:智谱]、[C:月之暗面]和[C:阶跃星辰]均发布了新一代旗舰模型。", ["智谱", "月之暗面", "阶跃星辰"]),
        ("[C:智谱]、[C:月之暗面]等公司春节前推出全新旗舰大模型。", ["智谱", "月之暗面"]),
        ("[C:智谱]昨日上线最新旗舰多模态模型。", ["智谱"]),
        ("[C:商湯]發布新一代旗艦模型。", ["商湯"]),
        ("早些时候，[C:智谱]开源了自家旗舰推理模型。", ["智谱"]),
    ],
)
def test_a_release_whose_model_has_no_name(tell: Tell, marked: str, companies: list[str]) -> None:
    told = tell(marked, "2026-02-13T02:18")
    names = [f"{company} flagship model, 2026-02" for company in companies]
    assert [(c.source[1], c.type, c.target) for c in told.claims] == [
        (company, "RELEASES", (Label.MODEL, name)) for company, name in zip(companies, names, strict=True)
    ]
    assert told.properties == {(Label.MODEL, name): {"named": False} for name in names}
    assert told.found == []


def test_without_a_date_the_name_has_none(tell: Tell) -> None:
    (claim,) = tell("[C:智谱]发布了新一代旗舰模型。").claims
    assert claim.target == (Label.MODEL, "智谱 flagship model")


def test_the_same_release_told_twice_is_one_model(tell: Tell) -> None:
    told = tell("[C:智谱]发布新一代旗舰模型。随后，[C:智谱]上线最新旗舰模型。", "2026-02-13")
    assert len(told.properties) == 1


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[C:智谱]计划下月发布新一代旗舰模型。", Status.PLANNED),
        ("[C:智谱]将发布新一代旗舰模型。", Status.PLANNED),
        ("据知情人士透露，[C:智谱]发布新一代旗舰模型在即。", Status.RUMOURED),
        ("[C:智谱]否认发布新一代旗舰模型。", Status.DENIED),
        ("[C:智谱]已发布新一代旗舰模型。", Status.ASSERTED),
    ],
)
def test_an_unnamed_release_has_a_status_too(tell: Tell, marked: str, status: Status) -> None:
    (claim,) = tell(marked).claims
    assert claim.status is status


@pytest.mark.parametrize(
    "marked",
    [
        "[C:智谱]发布新一代旗舰模型[M:GLM-5]。",
        "[C:智谱]发布新一代旗舰模型“[M:GLM-5]”。",
        "[C:智谱]发布旗舰手机。",
        "[C:智谱]的客户发布了新一代旗舰模型。",
        "旗舰模型纷纷发布。",
        "[C:智谱]发布财报。",
    ],
)
def test_what_is_no_release_without_a_name(tell: Tell, marked: str) -> None:
    assert tell(marked, "2026-02-13").claims == []


# Events


@pytest.mark.parametrize(
    ("marked", "companies"),
    [
        ("[C:华为]参加了[V:世界人工智能大会]。", {"华为"}),
        ("[C:华为]、[C:商汤]和[C:腾讯]参加了2025[V:世界人工智能大会]。", {"华为", "商汤", "腾讯"}),
        ("[C:华为]等企业亮相2025年[V:世界人工智能大会]。", {"华为"}),
        ("[C:英伟达]在[V:GTC]上发布了新平台。", {"英伟达"}),
        ("[C:英伟达]在今年的[V:GTC]期间展示样机。", {"英伟达"}),
        ("在[V:CES]上[C:三星]展出电视。", {"三星"}),
        ("[C:宇树科技]出席[V:世界机器人大会]。", {"宇树科技"}),
        ("[C:三星]首次参展[V:CES]。", {"三星"}),
    ],
)
def test_who_is_at_an_event(draw: Draw, marked: str, companies: set[str]) -> None:
    drawn = [c for c in draw(marked) if c.type == "PARTICIPATES_IN"]
    assert {c.source[1] for c in drawn} == companies
    assert {c.target[0] for c in drawn} == {Label.EVENT}


@pytest.mark.parametrize(
    "marked",
    [
        "[C:华为]股价在[V:世界人工智能大会]后上涨。",
        "[V:世界人工智能大会]闭幕，[C:华为]上涨。",
        "[C:华为]的新品早于[V:世界人工智能大会]发布。",
        "分析师在[V:GTC]上谈到[C:英伟达]。",
        "[C:华为]与[V:世界人工智能大会]无关。",
    ],
)
def test_who_is_not_said_to_be_at_an_event(draw: Draw, marked: str) -> None:
    assert [c for c in draw(marked) if c.type == "PARTICIPATES_IN"] == []


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[C:华为]将参加[V:世界人工智能大会]。", Status.PLANNED),
        ("[C:华为]否认参加[V:世界人工智能大会]。", Status.DENIED),
        ("[C:华为]没有参加[V:世界人工智能大会]。", Status.DENIED),
        ("[C:华为]参加[V:世界人工智能大会]。", Status.ASSERTED),
    ],
)
def test_taking_part_has_a_status(draw: Draw, marked: str, status: Status) -> None:
    (claim,) = [c for c in draw(marked) if c.type == "PARTICIPATES_IN"]
    assert claim.status is status


@pytest.mark.parametrize("words", ["同一场大会", "本届大会", "此次展会", "该峰会", "这场论坛"])
def test_an_event_is_spoken_of_again(draw: Draw, words: str) -> None:
    drawn = draw(f"[V:GTC]周一开幕。[C:英伟达]在{words}上发布了新平台。")
    assert [(c.source[1], c.target[1]) for c in drawn if c.type == "PARTICIPATES_IN"] == [("英伟达", "GTC")]


def test_an_event_never_named_is_none(draw: Draw) -> None:
    assert draw("[C:英伟达]在本届大会上发布了新平台。[C:英特尔]上涨。") == []


# Together


def test_everything_told_lies_in_the_text_in_order_of_its_sentences(tell: Tell) -> None:
    told = tell(
        "行业竞争正从“拼价格”转向“拼服务”。\n算力建设拉动[S:光模块]需求。\n[C:智谱]发布新一代旗舰模型。",
        "2026-02-13",
    )
    assert [f.text for f in told.found] == ["行业竞争", "算力建设"]
    assert [c.type for c in told.claims] == ["DRIVES", "RELEASES"]


def test_evidence_is_the_sentence(tell: Tell) -> None:
    (claim,) = tell("昨日无事。算力建设拉动[S:光模块]需求。今日亦然。").claims
    assert claim.sentence.text == "算力建设拉动光模块需求。"


@pytest.mark.parametrize(
    "text", ["。", "“”", "从“”转向“”。", "带动需求。", "旗舰", "化趋势明显。", "受拉动，需求增长。"]
)
def test_odd_texts_tell_nothing(tell: Tell, text: str) -> None:
    told = tell(text)
    assert (told.found, told.claims, told.properties) == ([], [], {})


def test_a_long_text_without_marks_is_told_in_time(tell: Tell) -> None:
    """A page of one sentence is read to its end and tells what it says there."""
    told = tell("算力建设正在进行" * 400 + "，算力建设拉动[S:光模块]需求。")
    assert drives(told) == [("算力建设", "光模块")]


def test_the_reader_hands_the_narrative_on(read_marked: Reader) -> None:
    text, found = read_marked("算力建设拉动[S:光模块]需求。")
    told = CHINESE.narrative(split(text), found, None)
    assert [c.type for c in told.claims] == ["DRIVES"]
    assert Spans(told.found).inside(0, len(text))
