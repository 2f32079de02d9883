"""How a claim stands: the words around it that make it a plan, a rumour, a denial or a thing of the past."""

import re
from typing import Final

from loaders.reader.chinese.script import simplified
from loaders.reader.masking import Masked
from loaders.reader.patterns import Hit
from schema import Status

_DENIAL: Final = re.compile(
    r"没有(?!疑|悬念)|并未|从未|尚未|仍未|未曾|未(?=获|拿|能|取|向|与|在|持|直接|接入|进入|使用|采用|形成|签|供|中标|入围)|否认|不属实|不实"
    r"|子虚乌有|并无|无此|没这|谈不上|不涉及|不构成|不是(?!唯)|不直接|并非|误读|落标|落选|送样|样品|样机|未必|无任何|无直接|不存在|非(?:供应|客户)"
    r"|暂不|不会|暂无|辟谣|打样|仅完成"
)
_ANSWER: Final = re.compile(
    r"否认|辟谣|不属实|不实|子虚乌有|没有(?:这|此|该)?(?:回|件)?事|没有(?:接触|计划|安排|合作|这项|考虑)|从未|并无|无此|澄清|从来没有|误读"
)
_CLAIMED: Final = re.compile(r"传|报道|说法|猜测|一说|所称|消息|被问|至于|针对|关于")
_ENDED: Final = re.compile(
    r"终止|停止|不再|到期|未再|未续|解除|结束|中止|停用|撤下|撤回|取消|清仓|卖光|卖出|退出|悉数|出清|转出|弃用|移除|注销|转让给|被移出|丢掉|失去|断供"
    r"|作罢|告吹|出局|停产|剥离|处分|售予"
)
_RUMOUR: Final = re.compile(
    r"据传|传闻|传言|盛传|外传|网传|或将|或(?=参与|入股|收购|成|超|采|投|与|推)|洽谈|谈判|商谈|洽购|接洽|有意|正考虑|考虑(?=收购|入股|投资|购|改)|评估"
    r"|被指|被传|意向|商讨|磋商|接触"
)
_SOURCE: Final = re.compile(
    r"知情|消息人士|供应链(?:消息|人士)|产业链人士|业内人士|接近交易|外电|外媒|有消息|市场传|坊间|传(?=[\ue000-\ue0ff])|据传|媒体(?:报道|援引)|爆料|接近"
)
_PLAN: Final = re.compile(
    r"拟|计划|将(?!军)(?!其)|预计|即将|打算|有望|准备|筹备|明年|下月|年内(?!已)|待(?!遇)|预告|目标是|同意(?:以|收购)|届时|之后才|才能|要约|承诺|意在|下半年"
)


def status(hit: Hit, clause: str, masked: Masked) -> Status:
    """Tell how a claim stands.

    Parameters
    ----------
    hit : Hit
        The pattern that matched.
    clause : str
        The clause it matched in.
    masked : Masked
        The sentence.

    Returns
    -------
    Status
        A denial that answers a report is looked for in the whole sentence; the rest in the clause.
    """
    sentence = simplified(masked.text)
    if _DENIAL.search(clause) or (_ANSWER.search(sentence) and _CLAIMED.search(sentence)):
        return Status.DENIED
    around = clause[max(0, hit.start - 8) : hit.end + 16]
    if _ENDED.search(around):
        return Status.ENDED
    if _RUMOUR.search(clause) or _SOURCE.search(sentence):
        return Status.RUMOURED
    if _PLAN.search(clause):
        return Status.PLANNED
    return Status.ASSERTED
