"""Cut a masked sentence into clauses that each have their subject.

Chinese strings clauses with commas and leaves the subject out where it stays the same, so a
clause without one gets the last; one with its own gets the topic before it, because it often says
something of that ("…, 由①领投, ②跟投"): with a colon where the sentence itself names the topic,
with a comma where sentences before it did.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from loaders.reader.chinese.script import simplified
from loaders.reader.masking import ANY_MENTION, Masked, char_class

_COMPANY_CLASS: Final = char_class("C")
_COMPANY: Final = re.compile(_COMPANY_CLASS)
PARTY: Final = char_class("CMPE")
LIST: Final = rf"{PARTY}(?:(?:[、/和与及×]|以及|、以及){PARTY})*"
_ROUND: Final = re.compile(r"(?:完成|获得?|拿到|宣布)[^，]{0,20}(?:融资|轮)(?!的)")
_ASIDE: Final = re.compile(
    r"(?:侧|方面|上|端|环节|领域)$|^(?:此外|另外|同日|同期|同时|不过|与此同时|消息面|次日)$"
)
_PUTS_IN: Final = re.compile(rf"(?:持有|持股|领投|跟投|参投|认购|出资)[^，{_COMPANY_CLASS[1:-1]}]*$")
_BRACKETS: Final = re.compile(r"[（(【\[〔][^（）()【】\[\]〔〕]{0,80}[）)】\]〕]")
_QUOTES: Final = re.compile(r"[“”\"「」『』‘’《》◆①②③④⑤⑥⑦⑧⑨●■]")
_STRONG: Final = re.compile(r"[；;。！？!?]|——|—")
_COMMA: Final = re.compile(r"[，,：:]")
_ACTS: Final = re.compile(
    r"[由向与为对给被把从自将及跟同按因若如]|于(?!是)|收购|并购|购买|买下|入股|投资|认购|参股|控股"
    r"|领投|采购|供应|供货|供给|提供|交付"
    r"|发布|推出|上线|开源|采用|使用|接入|搭载|内置|预装|部署|引入|拿下|获得|取得|拿到|收到|中标|签下"
    r"|签署|合作|宣布|披露|表示|称|否认"
    r"|包括|包含|涵盖|持有|增持|减持|清仓|卖出|主营|切换|换成|改用|通过|委托|跟踪|追踪|成为|替代"
    r"|是(?!否)|有|达成|完成|量产|生产|运营"
    r"|受让|转让|出售|出清|竞购|洽购|接触|参与|引入|终止|停止|结束|解除|延续|暂停|替换|换成|撤|卖给"
    r"|买|用(?!户)|独供|网传|来自|负责|打入|进入|基于|依托|击败|新增|成功|列为|选择|选定|弃用|停用"
    r"|撤下|拥有|牵手|携手|联手|属于|出自|源自|取代|送往|发往|销往"
)
_FUND: Final = re.compile(char_class("E"))
_HOLDING: Final = re.compile(rf"({char_class('C')})[（(][^（）()]{{0,6}}\d+(?:\.\d+)?%[）)]")
_ITS_FUND: Final = re.compile(rf"(?:旗下|管理|发行|上报|申报)?的?[^，]{{0,6}}?(?P<fund>{char_class('E')})")
_ENDS_IN_THING: Final = re.compile(rf"({char_class('MP')})[^，]{{0,5}}$")
_ABOUT_MAKE: Final = re.compile(
    r"(?:就是|正是|则|系|均|是|就|全部|全系)?(?:由|以|基于|系在|在|从|搭载|内置|采用|预装|主控|芯片|底层|底座|基座"
    r"|处理器|驱动|脱胎|改自)"
)
_ITEMS: Final = LIST.replace(PARTY, ANY_MENTION)
_RESPECTIVELY: Final = re.compile(
    rf"(?P<subjects>{LIST})(?P<between>[^，]{{0,14}}?)(?:分别|依次"
    rf"|分(?=属))(?P<verb>[^，]{{0,14}}?)(?P<objects>{_ITEMS})(?P<rest>.*)$"
)
_MENTION: Final = re.compile(ANY_MENTION)
_SUPPOSED: Final = re.compile(r"如果|假如|假设|倘若|若(?!干)|一旦|是否|会不会|吗(?=[？?”」]|$)")
"""What is only supposed or asked is no claim."""


def clauses(masked: Masked) -> list[str]:
    """Return the clauses of a masked sentence, in simplified characters.

    Parameters
    ----------
    masked : Masked
        A sentence.

    Returns
    -------
    list of str
        Each clause once, in order.

    Examples
    --------
    >>> from loaders.reader.found import Found
    >>> from loaders.reader.masking import mask
    >>> from schema import Label
    >>> names = [Found(0, 2, "智谱", Label.COMPANY, "智谱"), Found(9, 14, "GLM-5", Label.MODEL, "GLM-5")]
    >>> masked = mask("智谱完成融资，发布GLM-5。", 0, names)
    >>> [masked.unmask(clause) for clause in clauses(masked)]
    ['智谱完成融资', '智谱发布GLM-5']
    """
    text = _weights_apart(simplified(masked.text))
    topic = subject = thing = ""
    joint = "："
    implied = next((c for c, found in masked.mentions.items() if not found.text), "")
    if implied:
        topic, text, joint = implied, text.replace(implied, ""), "，"
        subject = topic
    text = _QUOTES.sub("", _BRACKETS.sub("", text))
    pieces: list[str] = []
    for part in _STRONG.split(text):
        if _SUPPOSED.search(part):
            continue
        segments = _COMMA.split(part)
        first = _opening(segments)
        fresh = own_subject(first)
        if _COMPANY.search(fresh):
            if topic and topic not in fresh:
                pieces.append(f"{topic}，{first}")
            if not (topic and _PUTS_IN.search(first)):
                topic, joint = fresh, "："
        for segment in segments:
            own = own_subject(segment)
            if own:
                pieces.append(f"{topic}{joint}{segment}" if topic and topic not in own else segment)
                subject = own
                if not topic or (_ROUND.search(segment) and _COMPANY.search(own)):
                    topic, joint = own, "："
            elif segment.strip():
                about = _made_of(segment, thing) or subject
                lead = topic + joint if about and topic not in about and not _COMPANY.search(about) else ""
                pieces.append(lead + about + segment.strip())
            thing = _last_thing(segment) or (thing if not _MENTION.search(segment) else "")
    return list(dict.fromkeys(c for piece in pieces for c in _one_by_one(piece)))


def _opening(segments: list[str]) -> str:
    """Return the piece that a sentence really opens with: "此外，①发布②" opens with ①."""
    if _MENTION.search(segments[0]) or not _ASIDE.search(segments[0]):
        return segments[0]
    return next((s for s in segments if _MENTION.search(s)), segments[0])


def _weights_apart(text: str) -> str:
    """Say one by one what a fund holds where each holding has its weight: ①（9.8%）、②（9.1%）."""
    holdings = list(_HOLDING.finditer(text))
    if len(holdings) < 2 or not _FUND.search(text):
        return text
    first, last = holdings[0].start(), holdings[-1].end()
    return "；".join(text[:first] + holding[1] + text[last:] for holding in holdings)


def own_subject(segment: str) -> str:
    """Return the mentions that a piece between commas has as its subject, or nothing."""
    found = re.search(LIST, segment)
    if not found or found.start() > 24 or _ACTS.search(segment[: found.start()]):
        return ""
    fund = _ITS_FUND.match(segment, found.end())
    return fund["fund"] if fund else found.group()


def _last_thing(segment: str) -> str:
    """Return the model or product that a piece ends with: the next piece may go on about it."""
    match = _ENDS_IN_THING.search(segment)
    return match.group(1) if match else ""


def _made_of(segment: str, thing: str) -> str:
    """Return the thing just named where a piece says what is in it: "发布①，由②微调而来"."""
    return thing if thing and _ABOUT_MAKE.match(segment) else ""


def _one_by_one(clause: str) -> Iterator[str]:
    """Pair what "respectively" pairs: ①、②分别发布③、④ is ①发布③ and ②发布④."""
    match = _RESPECTIVELY.search(clause)
    if match:
        subjects = _MENTION.findall(match["subjects"])
        objects = _MENTION.findall(match["objects"])
        if len(subjects) == len(objects) > 1:
            for subject, object_ in zip_longest(subjects, objects):
                yield f"{subject}{match['between']}{match['verb']}{object_}{match['rest']}"
            return
    yield clause
