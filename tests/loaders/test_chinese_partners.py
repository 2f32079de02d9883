"""Chinese partners and rivals: all that may be drawn from a sentence and nothing else."""

from collections.abc import Callable

import pytest

Triples = Callable[[str], set[tuple[str, str, str]]]


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
        (
            "[C:宝马]开了大会，[C:思必驰]签约成为生态伙伴。",
            {("宝马", "PARTNERS_WITH", "思必驰")},
        ),
        (
            "[C:宝马]称[C:奔驰]为唯一的对手。",
            {("宝马", "COMPETES_WITH", "奔驰")},
        ),
        (
            "[C:宝马]的老对手[C:奔驰]也降价。",
            {("宝马", "COMPETES_WITH", "奔驰")},
        ),
        (
            "[C:宝马]与[C:奔驰]合办一座训练营。",
            {("宝马", "PARTNERS_WITH", "奔驰")},
        ),
    ],
)
def test_works_together_or_competes(
    triples: Triples, marked: str, expected: set[tuple[str, str, str]]
) -> None:
    def in_order(found: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
        return {(min(a, b), kind, max(a, b)) for a, kind, b in found}

    assert in_order(triples(marked)) == in_order(expected)
