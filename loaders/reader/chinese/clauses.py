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

from loaders.reader.chinese.lexicon import LEXICON
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
_ITS_UNIT: Final = re.compile(
    rf"(?:的|公司)?(?:(?:全资|控股|参股|间接)*(?:子公司|附属公司|孙公司)|控股的|旗下(?:的)?[^，；。、与和向{PARTY[1:-1]}]{{0,10}}?)(?P<unit>{_COMPANY_CLASS}(?:(?:[、/和与及×]|以及|、以及){PARTY})*)"
)
"""What acts is the unit, not the group before it: ①子公司②完成融资."""
_ENDS_IN_THING: Final = re.compile(rf"({char_class('MP')})[^，]{{0,5}}$")
_THING_FIRST: Final = re.compile(
    rf"[^，；。{PARTY[1:-1]}]{{0,14}}{_COMPANY_CLASS}(?:的|旗下的?|推出的|发布的|自研的)[^，；。{PARTY[1:-1]}]{{0,8}}({char_class('MP')})(?!{PARTY}|[、和与的])"
)
"""What a piece opens with and speaks of, whoever makes it: ①的②今天开售."""
_ABOUT_MAKE: Final = re.compile(
    r"(?:就是|正是|则|系|均|是|就|全部|全系|整机|机身|内部)?(?:由|以|基于|系在|在|从|搭载|内置|采用|预装|主控|芯片|底层|底座|基座"
    r"|处理器|驱动|脱胎|改自|微调自|蒸馏自"
    r"|(?:大模型|模型|语音|对话|交互|视觉|算力|计算平台|操作系统|智驾|座舱|助手|端侧|云端)(?:部分|方面|能力|端|层)?(?:则|均|都)?(?:由|用|接|跑|基于|采用|搭载|选|换|来自|交给|是|为))"
)
_SENTENCE: Final = re.compile(r"[。，；？！]")
_BESIDE_GROUP: Final = re.compile(
    rf"(?<=[与和同跟向对为给由被从获]){_COMPANY_CLASS}(?:的)?(?:旗下|(?:全资|控股)?子公司)(?:的)?[^，；。{PARTY[1:-1]}]{{0,8}}(?={_COMPANY_CLASS})"
)
"""Whose unit it is with whom something is done: 与①旗下的②合作 is also 与②合作."""
_HEADLINE_GAP: Final = re.compile(
    rf"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]|{_COMPANY_CLASS})|(?<={ANY_MENTION})\s+(?={_COMPANY_CLASS})"
)
"""What stands for a comma in headlines, which have no other punctuation."""
_ITEMS: Final = LIST.replace(PARTY, ANY_MENTION)
_RESPECTIVELY: Final = re.compile(
    rf"(?P<subjects>{LIST})(?P<between>[^，]{{0,14}}?)(?:分别|依次"
    rf"|分(?=属))(?P<verb>[^，]{{0,14}}?)(?P<objects>{_ITEMS})(?P<rest>.*)$"
)
_MENTION: Final = re.compile(ANY_MENTION)
_SUPPOSED: Final = re.compile(r"如果|假如|假设|倘若|若(?!干)|一旦|吗(?=[？?”」]|$)")
"""What is only supposed or asked is no claim."""
ASKED: Final = re.compile(r"是否|会不会|是不是|能否|会否|可否|有没有")
"""What is asked about in a piece; the answer may stand in the next."""
_RUMOURED_OF: Final = re.compile(
    r"(?![^，]*(?:踢|移出|断供|剔除|失去|丢|砍|取消|终止|退出))[\s·—▲◆◇◎▍*-]*(?:在|当)?(?:被(?:问|追问)|针对|关于|对于|至于|有关|面对|谈及|谈到|有(?:投资者|记者|网友|股东)问)[^，]*(?:是否|有无|传闻|传言|消息|说法|报道|问题|一事|一说|供货|供应|收购|合作|投资|入股)"
)
"""What was asked or rumoured, put before the one who answers it."""
_NO: Final = re.compile(r"否认|不属实|不实|并未|尚未|从未|没有|并无|暂无|未与|未向|未有")
"""The answer that makes of what was asked a claim denied."""
_COLON_NOUN: Final = re.compile(
    r"((?:客户|供应商|供货方|供货商|代工厂|代工|股东|投资方|投资人|领投|跟投|合作伙伴|合作方|收购方|管理人|标的|底座|底层模型|基座"
    r"|主控|芯片|重仓股?|持仓|竞争对手))[:：]"
)
"""A noun with its names behind a colon, as lists write it: 客户：①、② is 客户为①、②."""
_ROLE_FIRST: Final = re.compile(
    r"(?<![在入])((?:客户|供应商|供货商|代工厂|股东|投资方|投资人|合作伙伴|竞争对手|重仓股|持仓股?)(?:名单|阵容|名册|行列|结构|构成)?)"
    rf"(?:方面|当中|中间|之中|中|里|上)，(?={_COMPANY_CLASS})"
)
"""A noun whose names come after a comma: 前五大客户中，①排名第一 is 前五大客户有①排名第一."""
_ROLE_LISTED: Final = re.compile(
    r"((?:客户|供应商|供货商|代工厂|股东|投资方|投资人|合作伙伴|竞争对手)(?:名单|阵容|群体)?)，(?=(?:主要|目前|还|也)?(?:包括|涵盖|包含))"
)
"""A noun that a comma parts from its names: 竞争对手，包括①和②."""
_NAMED_THINGS: Final = re.compile(
    rf"((?:模型|产品|芯片|新品|机型|机器人|眼镜|手机|版本|型号|平台|智能体|加速卡|新作|新款))[:：](?=[^，；：、]{{0,8}}{char_class('MP')})"
)
"""A noun with the things that it announces behind a colon: 两款新模型：①和②."""
_ABOUT: Final = re.compile(
    rf"(?:但|而|不过)?(?:至于|对于|关于|针对|对|在|就)(?P<whom>{LIST})(?:方面|一事|来说|而言|那边|这边)?"
)
_FIRST: Final = re.compile(rf"(?P<who>{LIST})(?P<rest>.+)")
_ATTRIBUTE: Final = re.compile(
    r"(?:位于|来自|成立于|创立于|创办于|从事|主营|专注于?|主攻|深耕|做|总部在|以[^，]{1,8}(?:起家|闻名|著称|见长)"
    r"|靠[^，]{1,8}起家|控股\d|持股\d|背靠)[^，]{0,20}的[^的，]{0,14}$"
)
"""What describes the company that follows it, rather than say what is done to it."""
_OPENS: Final = re.compile(
    r"[\s·—▲◆◇◎▍*-]*(?:有?(?:投资者|记者|股东|网友|媒体|自媒体|分析师|多家机构|机构|市场)(?:问|提问|追问|关心|询问|称|传|爆料|关注)|[一二三四五六七八九十]、|（[^）]*）)?(?:其[一二三四五六]|其中|其|此外|另外|另|同时|同日|同期|当天|当日|次日|目前|眼下|如今|现|今年|去年|明年|后年|上周"
    r"|本周|上月|本月|下月|近日|近期|日前|昨|今|早前|此前|此后|随后|之前|后|年内|年初|年底|上半年|下半年|报告期|截至|预计|计划|已|还|也|又|并|将|拟|正|即|仍|均|都|只|曾|再|更|而|但|则"
    r"|不过|且|却|所|它|他|她|公司|该|这|建仓|调仓|基金|季报|管理人|双方|两家|二者|由|与|和|同|跟|向|为|给|对|把|从|在|于|据|除|因|以|用|按|被|获|就|关于|至于|未|没|不|否|无|首|最|前|新|原|老|本|第|上游|下游|海外|国内"
    r"|面向|自研|早期|早年|大股东|母公司|上市|逆势|财务|能确认|[A-H]\+?轮|[^，；。的\ue000-\ue7ff]{2,6}(?:则|也|均|都|全部|主要|或|将|仍|大多|已|目前)*(?:改?由|交由|交给|来自|出自|采购自|购自|取自)"
    r"|\d|[一二两三四五六七八九]|(?:主|次)?要|客户|供应商|供货|代工|股东|投资|领投|跟投|融资|收购|入股|持股|合作|竞争|对手|管理层|董事|董秘|创始人|总经理|首席|高管|发言人|团队|毛利|营收|收入"
    r"|业绩|产能|订单|底层|底座|基座|主控|训练|推理|算力|整机|模型|权重|标的|持仓|重仓|跟踪|发布|推出|上线|开源|采购|部署|接入|采用|使用|搭载|完成|宣布|披露|透露|承认|确认|证实|子公司|控股|全资|旗下"
    r"|(?:[^，；。\ue000-\ue7ff]{0,8}?(?:"
    + LEXICON["goods"]
    + r"))(?:方面|环节|部分|业务)?(?:则|也|均|都|全部|主要|或|将|仍|大多|已|目前)*(?:由|来自|出自|采|购|外|取|交|委|用|是|为|选|供|订|从|换|改|$))"
)
"""What a piece may open with that goes on about whom sentences before it spoke of; another opening
may well be a name that nobody knows."""
_REPORTS: Final = re.compile(
    r"称$|显示|提到|写明|写道|透露|披露|表示|认为|报告|招股书|年报|财报|公告|公示|消息|上$|方面$|增长|下降|升至|降至|毛利|明确|介绍|问|答|规划|计划"
)
"""What only says where the news is from."""
_NO_OBJECT: Final = re.compile(r"(?:使用|采用|部署|接入|引入|导入|试用|搭载)(?:中|了|之)?$")


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
    text = _COLON_NOUN.sub(r"\1为", _weights_apart(simplified(masked.text)))
    text = _ROLE_LISTED.sub(r"\1", _ROLE_FIRST.sub(r"\1有", _NAMED_THINGS.sub(r"\1", text)))
    implied = next((c for c, found in masked.mentions.items() if not found.text), "")
    if implied:
        text = text.replace(implied, "")
    if not _SENTENCE.search(text):
        text = _HEADLINE_GAP.sub("，", text)
    walk = _Walk(implied)
    for part in _STRONG.split(_QUOTES.sub("", _BRACKETS.sub("", text))):
        if _SUPPOSED.search(part):
            continue
        segments = _topics_in_place(_COMMA.split(part))
        walk.open(_opening(segments))
        for place, segment in enumerate(segments):
            if ASKED.search(segment) and not any(_NO.search(s) for s in segments[place + 1 :]):
                walk.pass_over(segment)
            else:
                walk.take(segment if implied else _whom_asked(segments, place) + segment)
    pieces = [c for piece in walk.pieces for c in _one_by_one(piece)]
    return list(dict.fromkeys([*pieces, *(_BESIDE_GROUP.sub("", c) for c in pieces)]))


class _Walk:
    """What is kept in mind on the way through the pieces of a sentence."""

    def __init__(self, implied: str) -> None:
        self.implied = implied
        self.topic = self.subject = implied
        self.joint = "，" if implied else "："
        self.thing = ""
        self.pieces: list[str] = []

    def open(self, first: str) -> None:
        """Take the piece that a part of the sentence opens with: its company becomes the topic."""
        fresh = own_subject(first)
        if not _COMPANY.search(fresh):
            return
        if self.topic and self.topic not in fresh:
            self.pieces.append(f"{self.topic}，{first}")
        if not (self.topic and _PUTS_IN.search(first)):
            self.topic, self.joint = fresh, "："

    def pass_over(self, segment: str) -> None:
        """Take only whom a piece is about: what it says is asked, not claimed."""
        self.subject = own_subject(segment) or self.subject

    def take(self, segment: str) -> None:
        """Take a piece between commas, and write down what it says of whom."""
        own = own_subject(segment)
        if own:
            self._with_subject(segment, own)
        elif segment.strip():
            self._without_subject(segment)
        self.thing = _last_thing(segment, self.thing)

    def _with_subject(self, segment: str, own: str) -> None:
        piece = f"{self.topic}{self.joint}{segment}" if self.topic and self.topic not in own else segment
        self.pieces.append(piece + self.thing if self.thing and _NO_OBJECT.search(segment) else piece)
        self.subject = own
        if not self.topic or (_ROUND.search(segment) and _COMPANY.search(own)):
            self.topic, self.joint = own, "："

    def _without_subject(self, segment: str) -> None:
        about = _made_of(segment, self.thing)
        if self.implied and self.subject == self.implied and not _OPENS.match(segment):
            if _ACTS.search(segment) and not _REPORTS.search(segment):
                self.subject = ""  # somebody whom nobody knows acts here
                self.topic = "" if self.topic == self.implied else self.topic
        else:
            about = about or self.subject
        with_topic = about and self.topic not in about and not _COMPANY.search(about)
        lead = self.topic + self.joint if with_topic else ""
        self.pieces.append(lead + about + segment.strip())


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


def _topics_in_place(segments: list[str]) -> list[str]:
    """Put whom a piece only names into the next: "至于①，②仍处送样" is "②对①仍处送样"."""
    placed: list[str] = []
    about = ""
    for segment in segments:
        alone = _ABOUT.fullmatch(segment.strip())
        if alone:
            about = alone["whom"]
            continue
        if about:
            first = _FIRST.fullmatch(segment) if own_subject(segment) else None
            segment = f"{first['who']}对{about}{first['rest']}" if first else f"对{about}{segment}"  # noqa: PLW2901
        about = ""
        placed.append(segment)
    return placed + ([f"对{about}"] if about else [])


def _whom_asked(segments: list[str], place: int) -> str:
    """Return who answers in the next piece, where this one only says what was asked or rumoured of nobody named."""
    here, following = segments[place], segments[place + 1 : place + 2]
    if not (following and _RUMOURED_OF.match(here)) or own_subject(here):
        return ""
    who = own_subject(following[0])
    return who if _COMPANY.match(who) and who not in here else ""


def own_subject(segment: str) -> str:
    """Return the mentions that a piece between commas has as its subject, or nothing."""
    found = re.search(LIST, segment)
    if not found or found.start() > 24:
        return ""
    before = segment[: found.start()]
    if _ACTS.search(before) and not _ATTRIBUTE.search(before):
        return ""
    unit = _ITS_UNIT.match(segment, found.end())
    fund = _ITS_FUND.match(segment, unit.end() if unit else found.end())
    return fund["fund"] if fund else unit["unit"] if unit else found.group()


def _last_thing(segment: str, before: str) -> str:
    """Return the model or product that the next piece may go on about: the piece ends with it or says something of it."""
    match = _ENDS_IN_THING.search(segment) or _THING_FIRST.match(segment)
    if match:
        return match.group(1)
    return before if not _MENTION.search(segment) or _ABOUT_MAKE.match(segment) else ""


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
