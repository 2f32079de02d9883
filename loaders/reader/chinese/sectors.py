"""Find the segments that the text puts companies and funds in: 光模块 in 光模块厂商, 氮化镓 in 主营氮化镓."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.reader.chinese.lexicon import CLASS_NOUN
from loaders.reader.chinese.words import SEGMENT_BREAKS, STOPS_SEGMENT
from loaders.reader.masking import ANY_MENTION, char_class

_COMPANY: Final = char_class("C")
_NOUN: Final = re.compile(
    rf"(?<![子母])(?P<noun>{CLASS_NOUN})(?P<after>(?:之一|则)?[“「]?{_COMPANY}|(?:之一"
    rf"|阵营)?(?=[，。、；：,]|$)|领域)"
)
_VERB: Final = re.compile(
    r"(?:主营|从事|专注于|专注|深耕|主攻|聚焦于|聚焦|涉足|主打|布局|投向|覆盖|主业(?:是|为)|押注"
    r"|切入|(?:持仓|仓位|组合)以)(?:业务)?(?:为|的是)?(?=[^，。；：]{2})"
)
_SEGMENT: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9/+\- ]{2,12}")
_LONGEST: Final = 12
_JOINED: Final = re.compile(r"[、与和及]|以及")
_TAIL: Final = re.compile(
    r"(?:等.*|应用|(?:两|三|几)(?:个|大).*|领域.*|业务.*|赛道.*|板块.*|环节.*|市场.*|方向.*|设计"
    r"|研发与.*|的.*|类.*|产业.*|相关.*|制造商.*|生产|研发|制造)$"
)
_HEAD: Final = re.compile(
    r"^(?:国产|国内|全球|知名|头部|老牌|领先|著名|大型|最大|首家|第一|通用(?=大模型)|新锐|本土|海外"
    r"|民营|国际|专业|少数|唯一|传统|早期|较早的|新一代|其|该)+"
)
_NO_SEGMENTS: Final = """
AI 上市 创业 初创 控股 合资 参股 科技 投资 标的 目标 互联网 外资 民营 国有 独立 中国 海外 境外 本地 大型
中小 关联 保荐 证券 基金 资产管理 公募 私募 国企 同行 行业 产业 代工 上游 下游 终端 原 新 多家 平台 品牌
高新技术 主要 合作 龙头 头号 核心 直接 客户 整机 海外云 云 母 子 交易 服务 技术 设备 材料 供应链 三方
第三方 解决方案 概念 系统 领军 独角兽 生态 设计 产品 业务 市场 应用 上市公司 咨询 媒体 车 内地 大陆 两家
电源公司 运营 销售
"""
_NO_SEGMENT: Final = frozenset(_NO_SEGMENTS.split())


def segments(masked: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of segments in a text whose names are single characters.

    Parameters
    ----------
    masked : str
        Masked text in simplified characters.

    Examples
    --------
    >>> text = "光模块厂商\ue000主营激光雷达和毫米波雷达。"
    >>> [text[a:b] for a, b in segments(text)]
    ['光模块', '激光雷达', '毫米波雷达']
    """
    for match in _NOUN.finditer(masked):
        named = bool(re.search(_COMPANY, match["after"]))
        if not named and not _says_so(masked[max(0, match.start() - 24) : match.start()]):
            continue
        start = _left(masked, match.start())
        yield from _valid(masked, start, match.start())
    for match in _VERB.finditer(masked):
        yield from _listed(masked, match.end())


def is_segment(piece: str) -> bool:
    """Tell whether a piece of text, nothing known in it, can be the name of a segment.

    Examples
    --------
    >>> is_segment("半导体设备"), is_segment("设备"), is_segment("我们的芯片")
    (True, False, False)
    """
    return (
        2 < len(piece) <= _LONGEST
        and piece not in _NO_SEGMENT
        and not any(c in SEGMENT_BREAKS for c in piece)
    )


def _says_so(before: str) -> bool:
    """Tell whether what stands before a noun like 龙头 says it of somebody: "①是…龙头", "作为…龙头"."""
    return bool(
        re.search(
            rf"(?:{_COMPANY}[^，。；]{{0,8}}(?:是|为|系)|作为|同为|身为|概念股)[^，。；]{{0,14}}$", before
        )
    )


def _left(masked: str, end: int) -> int:
    """Return where the segment that ends before a class noun starts."""
    start = end
    while start > 0 and end - start < _LONGEST:
        char = masked[start - 1]
        if char in SEGMENT_BREAKS or not _SEGMENT.match(char * 2) or _is_gap(masked, start - 1):
            break
        if any(masked[max(0, start - n) : start] in STOPS_SEGMENT for n in (2, 3, 4)):
            break
        start -= 1
    return start


def _is_gap(masked: str, at: int) -> bool:
    """Tell whether a space parts two Chinese words, as the one after a dateline does ("10日电 大模型公司")."""
    return masked[at] == " " and not any(c.isascii() for c in masked[at - 1 : at] + masked[at + 1 : at + 2])


def _listed(masked: str, start: int) -> Iterator[tuple[int, int]]:
    while True:
        match = _SEGMENT.match(masked, start)
        if not match:
            return
        end = match.end()
        for at in range(start, end):
            if (
                masked[at] in SEGMENT_BREAKS
                or (at > start + 1 and _JOINED.match(masked, at))
                or masked[at] in "等"
            ):
                end = at
                break
            if at > start and any(masked[at : at + n] in STOPS_SEGMENT for n in (2, 3, 4)):
                end = at
                break
        yield from _valid(masked, start, end)
        joined = _JOINED.match(masked, end)
        if not joined:
            return
        start = joined.end()


def _valid(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = masked[start:end]
    head = _HEAD.match(piece)
    start += head.end() if head else 0
    tail = _TAIL.search(masked[start:end])
    if tail and tail.start() >= 2:
        end = start + tail.start()
    while start < end and masked[start] == " ":
        start += 1
    piece = masked[start:end].strip()
    if (
        len(piece) >= 2
        and piece not in _NO_SEGMENT
        and not re.search(ANY_MENTION, piece)
        and not piece.isdigit()
    ):
        yield start, start + len(piece)
