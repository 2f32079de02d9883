"""How a claim stands: the words around it that make it a plan, a rumour, a denial or a thing of the past."""

import re
from typing import Final

from loaders.reader.chinese.script import simplified
from loaders.reader.masking import ANY_MENTION, Masked
from loaders.reader.patterns import Hit
from schema import Status

_DENIAL: Final = re.compile(
    r"没有(?!疑|悬念)|并未|从未|尚未|仍未|未曾|未(?!来|必|经|几|婚|知|免|名)(?=\w)|无意|无计划|不打算|拒绝|否认|不属实|不实"
    r"|子虚乌有|并无|无此|没这|谈不上|不涉及|不构成|不是(?!唯)|不直接|并非|误读|落标|落选|送样|样品"
    r"|样机|未必|无任何|无直接|不存在|非(?:供应|客户)"
    r"|暂不|不会|暂无|辟谣|打样|仅完成"
)
_ANSWER: Final = re.compile(
    r"否认|辟谣|不属实|不实|子虚乌有|没有(?:这|此|该)?(?:回|件)?事|没有(?:接触|计划|安排|合作|这项"
    r"|考虑)|从未|并无|无此|澄清|从来没有|误读"
)
_CLAIMED: Final = re.compile(r"传|报道|说法|猜测|一说|所称|消息|被问|至于|针对|关于")
_ENDED: Final = re.compile(
    r"终止|停止|不再|到期|未再|未续|解除|结束|中止|停用|撤下|撤回|取消|清仓|卖光|卖出|退出"
    r"|悉数(?=转让|退出|卖|售|出)|出清|转出|弃用|移除|注销|转让给|被移出|丢掉|失去|断供"
    r"|作罢|告吹|失败|未果|放弃|流产|搁浅|出局|停产|剥离|处分|售予|原为|原是|原先|没有再续|未再延续|撤销|已换成|曾持有"
)
_RUMOUR: Final = re.compile(
    r"据传|传闻|传言|盛传|外传|网传|或将|或(?=参与|入股|收购|成|超|采|投|与|推)|洽谈|谈判|商谈|洽购"
    r"|接洽|有意|正考虑|考虑(?=收购|入股|投资|购|改)|评估"
    r"|被指|被传|意向|商讨|磋商|接触"
)
_SOURCE: Final = re.compile(
    r"知情|消息人士|供应链(?:消息|人士)|产业链人士|业内人士|接近交易|外电|外媒|有消息|市场传|坊间"
    r"|传(?=[\ue000-\ue0ff])|据传|媒体(?:报道|援引)|爆料|接近(?=交易|公司|董事)|^传闻"
)
_AFFIRMED: Final = re.compile(r"强调|承认|确认|证实|重申|透露|仍在|正常|照常|继续|仅在|只为")
_MEANT: Final = re.compile(r"拟(?=以|通过|发行|向|由|用)")
_AGREED: Final = re.compile(r"就(?:收购|并购).*协议|签署.*收购协议")
_PLAN: Final = re.compile(
    r"拟|计划|将(?!军)(?!其)|预计|即将|打算|有望|准备|筹备|明年|下月|年内(?!已)|待(?!遇)|预告|目标是"
    r"|同意(?:以|收购)|届时|之后才|才能|要约|承诺|意在|下半年|[一二三四]季度(?=上市|推出|发布|交付"
    r"|上线|亮相|投产)"
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
        A denial that answers a report, and who the source is, are looked for in the sentence as
        far as a semicolon; the rest in the clause.
    """
    part, at = _part(hit, clause, simplified(masked.text))
    if _is_denied(hit, clause, part, at):
        return Status.DENIED
    if _ENDED.search(clause[max(0, hit.start - 8) : hit.end + 16]):
        return Status.ENDED
    if _RUMOUR.search(clause) or _SOURCE.search(part[:at]):
        return Status.RUMOURED
    if _PLAN.search(clause) or _is_agreed_only(hit, clause, part[:at]):
        return Status.PLANNED
    return Status.ASSERTED


def _part(hit: Hit, clause: str, sentence: str) -> tuple[str, int]:
    """Return the part of the sentence, between semicolons, that a hit is from, and where in it."""
    last = re.findall(ANY_MENTION, clause[hit.start : hit.end])[-1]
    part = next((p for p in re.split(r"[；;]", sentence) if last in p), sentence)
    return part, part.find(last) + 1


def _is_denied(hit: Hit, clause: str, part: str, at: int) -> bool:
    if _DENIAL.search(clause[: hit.end + 12]):
        return True
    if _AFFIRMED.search(clause):
        return False
    answered = _ANSWER.search(part, at)
    return bool(answered and _CLAIMED.search(part[:at] + part[at : answered.start()]))


def _is_agreed_only(hit: Hit, clause: str, before: str) -> bool:
    """Tell whether a deal is meant or signed but not done."""
    if hit.pattern.type == "MANAGES":
        return bool(re.search("上报|申报", clause))
    if hit.pattern.type not in ("ACQUIRES", "INVESTS_IN"):
        return False
    return bool(_MEANT.search(before) or _AGREED.search(clause))
