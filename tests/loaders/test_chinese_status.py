"""How Chinese claims stand: what makes a plan, a rumour, a denial or an end, and what does not."""

from collections.abc import Callable

import pytest

from loaders.reader.chinese import CHINESE
from loaders.reader.draw import Claim, claims, one_per_triple
from loaders.reader.found import Found
from loaders.reader.sentences import split
from schema import Status

Reader = Callable[[str], tuple[str, list[Found]]]
StatusOf = Callable[[str, str], Status]


@pytest.fixture
def status_of(read_marked: Reader) -> StatusOf:
    """Return the status of the one claim of a type."""

    def of(marked: str, kind: str) -> Status:
        text, found = read_marked(marked)
        sentences = split(text)
        everything = sorted([*found, *CHINESE.stand_ins(sentences, found)], key=lambda f: f.start)
        drawn: list[Claim] = one_per_triple(claims(CHINESE, sentences, everything))
        (claim,) = [c for c in drawn if c.type == kind]
        return claim.status

    return of


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("收购", Status.ASSERTED),
        ("已收购", Status.ASSERTED),
        ("昨日宣布收购", Status.ASSERTED),
        ("以30亿欧元收购", Status.ASSERTED),
        ("完成收购", Status.ASSERTED),
        ("拟收购", Status.PLANNED),
        ("计划收购", Status.PLANNED),
        ("将收购", Status.PLANNED),
        ("打算收购", Status.PLANNED),
        ("即将收购", Status.PLANNED),
        ("预计明年收购", Status.PLANNED),
        ("同意以30亿欧元收购", Status.PLANNED),
        ("准备收购", Status.PLANNED),
        ("或将收购", Status.RUMOURED),
        ("或收购", Status.RUMOURED),
        ("有意收购", Status.RUMOURED),
        ("考虑收购", Status.RUMOURED),
        ("正洽谈收购", Status.RUMOURED),
        ("据传收购", Status.RUMOURED),
        ("被指收购", Status.RUMOURED),
        ("否认收购", Status.DENIED),
        ("没有收购", Status.DENIED),
        ("从未收购", Status.DENIED),
        ("并未收购", Status.DENIED),
        ("尚未收购", Status.DENIED),
        ("暂不收购", Status.DENIED),
        ("终止收购", Status.ENDED),
        ("取消收购", Status.ENDED),
        ("停止收购", Status.ENDED),
        ("宣布终止吸收合并", Status.ENDED),
    ],
)
def test_words_before_a_takeover(status_of: StatusOf, words: str, status: Status) -> None:
    assert status_of(f"[C:博世]{words}[C:力士乐]。", "ACQUIRES") is status


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("据知情人士透露，", Status.RUMOURED),
        ("知情人士称，", Status.RUMOURED),
        ("市场传言称，", Status.RUMOURED),
        ("有消息称，", Status.RUMOURED),
        ("外媒报道，", Status.RUMOURED),
        ("供应链消息显示，", Status.RUMOURED),
        ("昨日，", Status.ASSERTED),
        ("公告显示，", Status.ASSERTED),
        ("记者获悉，", Status.ASSERTED),
        ("财报披露，", Status.ASSERTED),
    ],
)
def test_who_says_so(status_of: StatusOf, source: str, status: Status) -> None:
    assert status_of(f"{source}[C:博世]收购[C:力士乐]。", "ACQUIRES") is status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("向[C:索尼]供货", Status.ASSERTED),
        ("长期向[C:索尼]供货", Status.ASSERTED),
        ("将向[C:索尼]供货", Status.PLANNED),
        ("预计四季度向[C:索尼]供货", Status.PLANNED),
        ("有望向[C:索尼]供货", Status.PLANNED),
        ("不再向[C:索尼]供货", Status.ENDED),
        ("停止向[C:索尼]供货", Status.ENDED),
        ("从未向[C:索尼]供货", Status.DENIED),
        ("没有向[C:索尼]供货", Status.DENIED),
        ("未向[C:索尼]供货", Status.DENIED),
        ("正与[C:索尼]洽谈供应镜片", Status.RUMOURED),
        ("的样品在[C:索尼]验证", Status.DENIED),
        ("已送样给[C:索尼]", Status.DENIED),
        ("强调仍正常向[C:索尼]供货，传闻不属实", Status.ASSERTED),
    ],
)
def test_words_about_supply(status_of: StatusOf, words: str, status: Status) -> None:
    assert status_of(f"[C:歌尔股份]{words}。", "SUPPLIES") is status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("发布", Status.ASSERTED),
        ("昨晚发布", Status.ASSERTED),
        ("将发布", Status.PLANNED),
        ("计划下月发布", Status.PLANNED),
        ("预告发布", Status.PLANNED),
        ("否认下周发布", Status.DENIED),
        ("尚未发布", Status.DENIED),
        ("或将发布", Status.RUMOURED),
        ("取消发布", Status.ENDED),
    ],
)
def test_words_before_a_release(status_of: StatusOf, words: str, status: Status) -> None:
    assert status_of(f"[C:百川智能]{words}[M:Baichuan-M5]。", "RELEASES") is status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("接入", Status.ASSERTED),
        ("已接入", Status.ASSERTED),
        ("计划接入", Status.PLANNED),
        ("将接入", Status.PLANNED),
        ("停用", Status.ENDED),
        ("不再使用", Status.ENDED),
        ("没有接入", Status.DENIED),
        ("尚未接入", Status.DENIED),
    ],
)
def test_words_before_a_use(status_of: StatusOf, words: str, status: Status) -> None:
    assert status_of(f"[C:招商银行]{words}[M:Qwen3]。", "USES") is status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[C:博世]投资[C:文远知行]。", Status.ASSERTED),
        ("[C:博世]拟投资[C:文远知行]。", Status.PLANNED),
        ("[C:博世]有意投资[C:文远知行]。", Status.RUMOURED),
        ("[C:博世]清仓[C:文远知行]股票。", Status.ENDED),
        ("[C:博世]没有投资[C:文远知行]。", Status.DENIED),
        ("[C:博世]：所持[C:文远知行]股份已全部转让。", Status.ENDED),
        ("网传[C:博世]投资[C:文远知行]。", Status.RUMOURED),
    ],
)
def test_words_about_stakes(status_of: StatusOf, marked: str, status: Status) -> None:
    assert status_of(marked, "INVESTS_IN") is status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[C:宝马]与[C:奔驰]达成合作。", Status.ASSERTED),
        ("[C:宝马]将与[C:奔驰]合作。", Status.PLANNED),
        ("[C:宝马]与[C:奔驰]终止合作。", Status.ENDED),
        ("[C:宝马]没有与[C:奔驰]合作。", Status.DENIED),
        ("[C:宝马]正与[C:奔驰]洽谈合作。", Status.RUMOURED),
    ],
)
def test_words_about_partners(status_of: StatusOf, marked: str, status: Status) -> None:
    assert status_of(marked, "PARTNERS_WITH") is status


@pytest.mark.parametrize(
    ("marked", "kind", "status"),
    [
        (
            "有消息称，[C:博世]收购[C:力士乐]。[C:博世]否认收购[C:力士乐]。",
            "ACQUIRES",
            Status.DENIED,
        ),
        (
            "[C:博世]计划收购[C:力士乐]。昨日，[C:博世]完成对[C:力士乐]的收购。",
            "ACQUIRES",
            Status.ASSERTED,
        ),
        (
            "[C:博世]收购[C:力士乐]。今年，[C:博世]终止收购[C:力士乐]。",
            "ACQUIRES",
            Status.ENDED,
        ),
        (
            "[C:博世]有意收购[C:力士乐]。随后，[C:博世]拟收购[C:力士乐]。",
            "ACQUIRES",
            Status.PLANNED,
        ),
    ],
)
def test_what_an_article_says_last_or_most_firmly(
    status_of: StatusOf, marked: str, kind: str, status: Status
) -> None:
    assert status_of(marked, kind) is status


@pytest.mark.parametrize(
    "marked",
    [
        "[C:博世]否认裁员；[C:西门子]收购[C:力士乐]。",
        "[C:西门子]收购[C:力士乐]；知情人士称裁员在即。",
        "[C:西门子]收购[C:力士乐]。计划年底搬迁。",
        "[C:西门子]收购[C:力士乐]。传闻不断。",
    ],
)
def test_words_of_another_part_change_nothing(status_of: StatusOf, marked: str) -> None:
    assert status_of(marked, "ACQUIRES") is Status.ASSERTED


@pytest.mark.parametrize(
    "marked",
    [
        "[C:博世]拟收购[S:激光雷达]厂商[C:禾赛科技]。",
        "[C:博世]否认收购[S:激光雷达]厂商[C:禾赛科技]。",
        "知情人士称，[C:博世]有意收购[S:激光雷达]厂商[C:禾赛科技]。",
        "[C:博世]终止收购[S:激光雷达]厂商[C:禾赛科技]。",
    ],
)
def test_a_trade_stands_whatever_becomes_of_a_deal(status_of: StatusOf, marked: str) -> None:
    assert status_of(marked, "OPERATES_IN") is Status.ASSERTED


@pytest.mark.parametrize(
    ("marked", "kind", "status"),
    [
        ("关于[C:博世]收购[C:力士乐]的传闻，公司称纯属误传。", "ACQUIRES", Status.DENIED),
        ("有人以为[C:博世]入股了[C:力士乐]，公司称与己无关。", "INVESTS_IN", Status.DENIED),
        ("[C:博世]从没给[C:大众]供货。", "SUPPLIES", Status.DENIED),
        ("[C:博世]曾为[C:大众]供货。", "SUPPLIES", Status.ENDED),
        ("[E:电池ETF]原跟踪[I:中证电池指数]。", "TRACKS", Status.ENDED),
        ("据说[C:博世]愿意领投[C:力士乐]。", "INVESTS_IN", Status.RUMOURED),
        ("[C:博世]可能获得[C:大众]注资。", "INVESTS_IN", Status.RUMOURED),
        ("有意思的是，[C:博世]投资了[C:力士乐]。", "INVESTS_IN", Status.ASSERTED),
        ("[C:博世]入股模拟芯片企业[C:力士乐]。", "INVESTS_IN", Status.ASSERTED),
        ("[C:博世]已将[M:Qwen3]部署到客服系统。", "USES", Status.ASSERTED),
        ("[C:博世]将把[M:Qwen3]部署到客服系统。", "USES", Status.PLANNED),
        ("[C:博世]计划11月完成部署，再转售给[C:大众]。", "SUPPLIES", Status.PLANNED),
        ("[C:博世]打算掏19亿元，从大股东手里买下[C:力士乐]。", "ACQUIRES", Status.PLANNED),
    ],
)
def test_status_of_a_sentence(status_of: StatusOf, marked: str, kind: str, status: Status) -> None:
    assert status_of(marked, kind) is status
