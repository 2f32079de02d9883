"""How a claim stands: the words around it that make it a plan, a rumour, a denial or a thing of the past."""

import re
from typing import Final

from loaders.reader.chinese.clauses import ASKED
from loaders.reader.chinese.script import simplified
from loaders.reader.masking import ANY_MENTION, Masked
from loaders.reader.patterns import Hit
from schema import Status

_DENIAL: Final = re.compile(
    r"没有(?!疑|悬念)|并未|从未|尚未|仍未|未曾|未(?!来|必|经|几|婚|知|免|名)(?=\w)|无意|无计划|不打算|拒绝|否认|不属实|不实"
    r"|子虚乌有|并无|无此|没这|谈不上|不涉及|不构成|不是(?!唯)|不直接|并非|误读|落标|落选|送样|样品"
    r"|样机|未必|无任何|无直接|不存在|非(?:供应|客户)"
    r"|暂不|不会(?!改变|变)|暂无|辟谣|打样|仅完成|未获|从没|没给|何来|纯属|误传|臆测|谣传|谣言|没有(?=该|此|这|任何)|遭拒|回绝"
)
_KEPT: Final = re.compile(
    r"(?:并未|从未|尚未|未曾|没有|并没有|不会|绝不会|无意|没|未|不)(?:再|计划|打算|有)?(?=(?:一股)?(?:卖|减持|退出|退股|退场|出售|转让|出让|清仓|终止|停止|取消|解除|中断|结束|抛|换掉|更换|动))"
    r"(?:一股)?(?:卖|减持|退出|退股|退场|出售|转让|出让|清仓|终止|停止|取消|解除|中断|结束|抛|换掉|更换|动)(?:出)?"
    r"|一股(?:没|未)(?:卖|减|动)"
)
"""What was not given up still holds: neither a denial nor an end."""
_ANSWER: Final = re.compile(
    r"否认|辟谣|不属实|不实|子虚乌有|没有(?:这|此|该)?(?:回|件)?事|没有(?:接触|计划|安排|合作|这项"
    r"|考虑|谈|送样|订单|该|任何|打算|的事|买)|从未|从没|未曾|并无|无此|澄清|从来没有|误读|纯属|误传|臆测|谣传|谣言|张冠李戴|不存在|暂无|没买|没谈|没下文|无稽|与己无关"
    r"|“?假”?字|何来|(?<=，)误$|不成立|更正"
)
_CLAIMED: Final = re.compile(
    r"传|报道|说法|猜测|一说|所称|所说|消息|被问|问[到及]|至于|针对|关于|对于|有人|坊间|网友|网文|自媒体|号称|以为|怀疑|疑似|点名|纪要|媒体称|是否|有没有"
)
_ENDED: Final = re.compile(
    r"终止|停止|不再|到期|未再|未续|解除|结束|中止|停用|撤下|撤回|取消|清仓|卖光|卖出|退出"
    r"|悉数(?=转让|退出|卖|售|出)|出清|转出|弃用|移除|注销|转让给|被移出|丢掉|失去|分道扬镳|割席|断供"
    r"|作废|退役|弃之|关停|停购|停供|断货|清空|清掉|卖完|卖掉了|解约|散伙|清零|全数退出|原(?=跟踪|由|采用|使用|用|搭载|属|持有|定|计划|拟|本)|(?:过去|以往|早先)(?:一直|均|都|全|主要)*(?=由|用|采用|使用|调用|跑的|搭载|归)|曾(?=是|为|由|持有|供|使用|采用|用|属|以|给|向|与|和|跟)"
    r"|暂停(?=对|向|给|供|采购|出货|合作)|此前的(?=供应商|代工|服务商)|前(?=供应商|股东|大股东|投资方|母公司)|作罢|告吹|失败|未果|放弃|流产|搁浅|出局|停产|剥离|处分|售予|原为|原是|原先|没有再续|未再延续|撤销|(?<!现)已被?换成(?=自研)|此前[^，]{0,12}已被?换成|曾持有"
)
_RUMOUR: Final = re.compile(
    r"据传|据说|据信|推测|被曝|可能(?=改|获|由|会|在|收|接|入|将|成|被|采|参)|传闻|传言|盛传|外传|网传|或将|或(?=参与|入股|收购|成|超|采|投|与|推|向|从|给)|接近(?=达成|敲定|签|完成)|洽谈|谈判|商谈|洽购"
    r"|接洽|有意(?![思义识料外])|正考虑|考虑(?=收购|入股|投资|购|改|向|对|与|以|将|把|出资|参与|采用|引入|使用|转|追加|增持|从|用)|评估"
    r"|被指|被传|意向|商讨|磋商|接触"
)
_SOURCE: Final = re.compile(
    r"知情|消息人士|供应链(?:消息|人士)|产业链人士|业内人士|接近交易|外电|外媒|有消息|消息称|(?:市场|外界|业界)猜测|市场传|坊间"
    r"|传(?=[\ue000-\ue0ff])|据传|媒体(?:报道|援引)|爆料|接近(?=交易|公司|董事)|^传闻"
)
_AFFIRMED: Final = re.compile(r"强调|承认|确认|证实|重申|透露|仍在|正常|照常|继续|仅在|只为")
_MEANT: Final = re.compile(
    r"(?<![模虚])(?:拟|打算|计划|准备)(?=以|通过|发行|向|由|用|掏|出|斥|投|动用|再|作价|耗资|现金|自筹)"
)
_GOES_ON: Final = re.compile(r"^(?:再|然后|随后|之后|并(?!非|未|不|无|表|购))")
_RELATIVE: Final = re.compile(
    rf"{ANY_MENTION}[^，]{{0,6}}?(?:研发|开发|推出|发布|开源|自研|投资|支持|领投|供应|提供|生产|管理|发行|入股|参股|出品|训练)(?:过)?的"
)
"""What only describes a thing, "①研发的②", stands whatever else is planned for it."""
_GAINS: Final = frozenset(
    {
        "zh-stake-sold-to",
        "zh-sold-on",
        "zh-supplier-comes-in",
        "zh-index-taken-up",
        "zh-shifts-to",
        "zh-base-becomes",
    }
)
"""Patterns for what one gains when another gives it up: their words of an end are not about it."""
_AGREED: Final = re.compile(
    r"就(?:收购|并购).*协议|签署.*收购协议|(?:签署|签订|签下|达成)(?:了)?(?:收购|并购).*协议"
)
_PLAN: Final = re.compile(
    r"(?<![模虚比草])拟(?!态|合|人)|(?<!原)计划(?!书)|(?<![已正都没未])将(?!模型|产品|系统|业务|订单|平台|底座|客服|服务|软件|算力|数据|所持|旗下|部分|全部|自家|自研|手中|手里|原来?的|[军其\ue000-\ue7ff])|预计|即将|打算|有望|准备|筹备|(?<!排到)(?<!排至)明年|推迟|跳票|延期(?!交付)|延后|下月|年内(?!已)|待(?!遇)|预告|目标是"
    r"|同意(?:以|收购)|会(?=优先|率先|逐步|陆续)|届时|之后才|才能|要约|承诺|意在|下半年|[一二三四]季度(?=上市|推出|发布|交付"
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
    clause = _KEPT.sub(lambda kept: "仍" * len(kept.group()), clause)
    part, at = _part(hit, clause, simplified(masked.text))
    if _is_denied(hit, clause, part, at):
        return Status.DENIED
    if hit.pattern.name not in _GAINS and _ENDED.search(clause[max(0, hit.start - 8) : hit.end + 16]):
        return Status.ENDED
    if _describes(hit, clause):
        return Status.ASSERTED
    if _RUMOUR.search(clause) or _SOURCE.search(part[:at]):
        return Status.RUMOURED
    if _PLAN.search(clause) or _is_agreed_only(hit, clause, part[:at]) or _goes_on_a_plan(clause, part):
        return Status.PLANNED
    return Status.ASSERTED


def _describes(hit: Hit, clause: str) -> bool:
    """Tell whether a claim only describes what the clause then speaks of, and is no plan itself."""
    words = clause[hit.start : hit.end]
    return bool(_RELATIVE.match(words)) and not _PLAN.search(words) and not _RUMOUR.search(words)


def _goes_on_a_plan(clause: str, part: str) -> bool:
    """Tell whether a piece goes on with the plan of the piece before: "计划11月部署，再转售给①"."""
    own = re.sub(rf"^(?:{ANY_MENTION}|[、和与，：])+", "", clause)
    if not _GOES_ON.match(own):
        return False
    before = part[: part.find(own)] if own in part else ""
    return bool(_PLAN.search(before.rstrip("，").rsplit("，", 1)[-1]))


def _part(hit: Hit, clause: str, sentence: str) -> tuple[str, int]:
    """Return the part of the sentence, between semicolons, that a hit is from, and where in it."""
    last = re.findall(ANY_MENTION, clause[hit.start : hit.end])[-1]
    part = next((p for p in re.split(r"[；;]", sentence) if last in p), sentence)
    return part, part.find(last) + 1


def _is_denied(hit: Hit, clause: str, part: str, at: int) -> bool:
    if _DENIAL.search(clause[: hit.end + 12]) or ASKED.search(clause):
        return True  # what was asked is a claim only where the answer is no (`clauses`)
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
