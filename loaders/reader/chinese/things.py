"""Find models, products, funds and indices by their shape and the words around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.reader.chinese.edges import Edges
from loaders.reader.chinese.words import BREAKS, GENERAL, PLAIN_LATIN
from schema import Label

_LATIN_WORD: Final = r"[A-Za-zπ][A-Za-z0-9]*(?:[.\-+·][A-Za-z0-9]+(?![一-鿿]*轮))*\+?"
_LATIN: Final = re.compile(
    rf"(?<![A-Za-z0-9.\-])(?:{_LATIN_WORD}(?: ?&)?(?: (?:\d+(?:\.\d+)*[A-Za-z]*"
    rf"|[A-Z][A-Za-z0-9]*(?:[.\-][A-Za-z0-9]+)*\+?|mini|nano)(?![a-z]))*)"
)
_CJK: Final = "\u4e00-\u9fff"
_COUNT: Final = (
    r"(?![\d.,]*\s?(?:[万亿千百%％年月日号倍个家台款只架座套颗张名位届期轮天周时多余条人元美港点级层股卡吨片块成]"
    r"|小时|分钟|英寸|纳米|以上|nm|GW|MW|cm|km|%))"
)
_VERSIONED: Final = re.compile(
    rf"[{_CJK}]{{2,4}}(?P<tail>-?\d+(?:\.\d+)*(?:[A-Z][A-Za-z]*)?(?: ?(?:Pro|Max|Turbo|Ultra|Plus"
    rf"|Mini|Lite))?{_COUNT})"
)
_MODEL_NOUN: Final = re.compile(rf"[{_CJK}A-Za-z]{{2,6}}大模型")
_GOODS: Final = (
    "光模块|光引擎|光源|芯片|模组|模块|冷却液|调制器|服务器|交换机|铜箔|覆铜板|电源|光刻胶|控制器"
    "|快接头|机柜|加速卡|推理卡|处理器|边柜|工艺"
    "|传感器|连接器|封装|载板|内存|闪存|硬盘|晶片|模塊|平台|集群"
)
_DESIGNATION: Final = re.compile(
    rf"(?<![A-Za-z0-9.\-])(?:\d+(?:\.\d+)?(?:[TGVW]|mW|kW|nm|Gbps)(?: ?[A-Z][A-Za-z0-9+\-]*)*|M\d+级?"
    rf"|第[一二三四五六]代[A-Z]+)(?: ?(?:{_GOODS}))?"
)
_QUOTED: Final = re.compile(rf"[“「『‘《](?P<name>[{_CJK}A-Za-z0-9 .\-·]{{2,12}})[”」』’》]")
_INDEX: Final = re.compile(
    r"(?:上证|中证|国证|深证|沪深|恒生|科创|创业板|北证|标普|纳斯达克|费城|道琼斯|日经|富时|中华|台湾"
    r"|MSCI|Indxx|Solactive|STOXX)"
    rf"[{_CJK}A-Za-z0-9&]{{0,18}}?指数|沪指|深成指|创业板指(?!数)|恒科指数|科创50(?!ETF)|沪深300(?!ETF)"
)
_ETF: Final = re.compile(rf"[{_CJK}A-Za-z0-9]{{2,16}}?ETF(?!联接)")
_ETF_LEAD: Final = re.compile(
    r".*(?:旗下|管理|发行|基金|产品|包括|关注|受理|上报|申报|显示|跟踪|其中|早盘|盘中|规模|居前|主题"
    r"|如|另有|截至|以及|品种|[的与和及由将该只对为是在等则而于中受])(?=.{2,}ETF)(?!韩)"
)
_CODE: Final = re.compile(
    r"[（(](?:[^（）()]{0,10}?)(?P<code>\d{6}|\d{4,5}[A-Z]?|[A-Z]{3,5})(?:\.(?:SH|SZ|HK|OF))?[）)，,]"
)
_MODEL_NAME: Final = re.compile(
    r"\d[Bb](?![A-Za-z])|VLA?\b|VL(?![a-z])|LM\b|GPT|Coder|Omni|Instruct|Embed|Sonnet|Opus|-R1|MoE"
    r"|Diffusion|Thinking|Flash\b|Brain|TTS|ASR|-Audio"
)
_MODEL_BEFORE: Final = re.compile(
    r"(?:模型|基座|底座|底模|微调|蒸馏自|套壳|脱胎于|基于|骨干)(?:[是为了用]|采用|选用|换成"
    r"|切换为)?[“「]?$|开源(?:了)?[“「]?$"
)
_MODEL_AFTER: Final = re.compile(
    r"[”」]?(?:[等]?大?模型|(?:之上)?(?:继续)?(?:微调|蒸馏|裁剪|扩层)|为(?:视觉|默认)?(?:底座|基座"
    r"|骨干|起点|基础)|驱动|的权重|权重)"
)
_PRODUCT_BEFORE: Final = re.compile(
    r"(?:助手|应用|平台|系统|产品|工具|软件|机器人|智能体|眼镜|手机|芯片|品牌|机型|整机|主控|显卡"
    r"|处理器|训练卡|推理卡|加速卡|耳机|方案|设备|服务器|玩具"
    r"|样机|新品|调制器|控制器|模组|传感器|主控为|机柜|终端|盒子|插件|App|APP|应用程序|软体)(?:叫|为"
    r"|是)?[“「]?$"
)
_PRODUCT_AFTER: Final = re.compile(
    r"[”」]?(?:手机|芯片|处理器|光模块|模块|服务器|机柜|加速卡|推理卡|控制器|平台|系列|助手|眼镜|集群"
    r"|耳机|显卡|整机|方案|工程|交换机|模组|架构)"
)
_COMPANY_BEFORE: Final = re.compile(
    r"(?:公司|企业|厂商|龙头|巨头|大厂|独角兽|创企|开发商|供应商|服务商|运营商|制造商|集成商|提供商"
    r"|设计商|投资商|工具商|机构|收购|入股|投资(?:的|了)?|参股"
    r"|领投方(?:是|为)|客户(?:有|为|是|包括)?|对手|股东|牵手|携手|联手)[“「]?$"
)
_COMPANY_AFTER: Final = re.compile(
    r"(?:公司|宣布|完成|获|表示|称|否认|回应|领投|跟投|参投|股份|共同领投|团队|方面|旗下|创始人"
    r"|发言人|CEO|首席|的股东|披露|融资|退出|证实|计划|入股|收购|悉数|预告|已|也|将|拟)"
)
_TRAINED: Final = re.compile(r"[^，。；A-Za-z]{0,12}(?:微调|蒸馏|后训练|继续训练|预训练|参数)")
_CALLED_UP: Final = re.compile(r"(?:接入|调用|套壳|微调|蒸馏)(?:了|自)?[“「]?$")
_FAMILY: Final = re.compile(
    r"(?:GPT|Claude|Gemini|Gemma|Llama|Qwen|QwQ|DeepSeek|GLM|Kimi|MiniMax-[MA-Z]|abab|Doubao|ERNIE"
    r"|Hunyuan|Baichuan|Step|MiniCPM|Phi|Mi[sx]tral|Magistral|Grok|PixVerse"
    r"|Vidu|Kling|Wan|Seed|SmolLM|InternVL|InternLM|CogV|Yi|Command|Whisper|Hailuo|Sora|Veo|Falcon"
    r"|Hermes|Nemotron|Stable|FLUX|Jamba|Ling|Ring|LongCat|MiMo|gpt-oss|[a-z]?BERT|o[134](?=[ -]))"
    r"(?=[-\d .]|$)"
)
_FAMILY_STEMS: Final = (
    "星火",
    "日日新",
    "混元",
    "文心",
    "通义",
    "盘古",
    "可灵",
    "海螺",
    "天工",
    "书生",
    "子曰",
    "豆包",
    "千问",
    "商量",
    "太初",
)
_SHORT_CODE: Final = re.compile(r"[A-Z]{1,2}\d{1,4}[A-Z]?|-\d+B|VLA|Air|Pro|OS|Code|Agent|Pilot|Link")
_COMPANY_NAME: Final = re.compile(
    r"(?:AI|Capital|Ventures|VC|Partners|Systems|Robotics|Labs?|Asset|Technologies|Group|Inc|Holdings"
    r"|Global|Energy|Semiconductor|Networks|Bank|Fund"
    r"|Management|Health|Motors|Atlantic|Catalyst|Research|Investments?)\.?$"
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A span and what it seems to be; a fund's code where one is given."""

    start: int
    end: int
    label: Label
    code: str | None = None


def funds(edges: Edges, issuers: frozenset[str]) -> Iterator[Thing]:
    """Yield funds, with their codes where the text gives them.

    Parameters
    ----------
    edges : Edges
        The text.
    issuers : frozenset of str
        Names of companies in it: a fund's name may end in the short name of one (芯片ETF华夏).
    """
    for match in _ETF.finditer(edges.text):
        start, end = match.span()
        lead = _ETF_LEAD.match(match.group())
        start += lead.end() if lead else 0
        brand = next(
            (
                b
                for b in sorted(issuers, key=len, reverse=True)
                if b[0] not in BREAKS and edges.text.startswith(b, end)
            ),
            "",
        )
        code = _CODE.match(edges.text, end + len(brand))
        if not brand and (named := re.match(rf"[{_CJK}]{{2,4}}(?=[（(]\d)", edges.text[end : end + 6])):
            brand = named.group()
            code = _CODE.match(edges.text, end + len(brand))
        if (end - start < 5 and not code) or re.search(
            r"(?:类|主题|只|同类|相关|类型)ETF$", edges.text[start:end]
        ):
            continue
        end += len(brand)
        yield Thing(start, end, Label.ETF, code["code"] if code else None)


def indices(edges: Edges) -> Iterator[Thing]:
    """Yield market indices.

    Examples
    --------
    >>> text = "该基金跟踪中证白酒指数。"
    >>> [text[t.start : t.end] for t in indices(Edges(text))]
    ['中证白酒指数']
    """
    for match in _INDEX.finditer(edges.text):
        yield Thing(*match.span(), Label.INDEX)


def models_and_products(edges: Edges, stems: frozenset[str]) -> Iterator[Thing]:
    """Yield what is named like a model or a product.

    Parameters
    ----------
    edges : Edges
        The text.
    stems : frozenset of str
        First characters of the companies in it: their products often start with them.

    Examples
    --------
    >>> text = "该公司发布墨竹2.0，它是从白泽大模型蒸馏的。"
    >>> [(text[t.start : t.end], str(t.label)) for t in models_and_products(Edges(text), frozenset())]
    [('墨竹2.0', 'Model'), ('白泽大模型', 'Model')]
    """
    text = edges.text
    for match in _VERSIONED.finditer(text):
        yield from _versioned(edges, match, stems)
    for match in _MODEL_NOUN.finditer(text):
        start = next(
            (i for i in range(match.end() - 5, match.start() - 1, -1) if edges.opens(i) == 2.0), None
        )
        if start is not None and _holds_no_word(text[start : match.end() - 3]):
            yield Thing(start, match.end(), Label.MODEL)
    for match in _DESIGNATION.finditer(text):
        if re.search(rf"[A-Z]{{2,}}|{_GOODS}", match.group()):
            yield Thing(*match.span(), Label.PRODUCT)
    for match in _QUOTED.finditer(text):
        label = _label_by_context(text, match.start(), match.end())
        if label and label is not Label.COMPANY and match["name"] not in GENERAL:
            yield Thing(*match.span("name"), label)


def latin(edges: Edges, stems: frozenset[str], companies: frozenset[int]) -> Iterator[Thing]:
    """Yield names in Latin letters, with the Chinese characters that belong to them.

    Parameters
    ----------
    edges : Edges
        The text.
    stems : frozenset of str
        First characters of the companies in it.
    companies : frozenset of int
        Offsets that names of companies cover: what stands in a list with them is one too.
    """
    text = edges.text
    for match in _LATIN.finditer(text):
        name = match.group().rstrip(" &")
        start, end = match.start(), match.start() + len(name)
        if name in PLAIN_LATIN or len(name) < 2 or any(i in edges.taken for i in range(start, end)):
            continue
        prefix = _prefix(edges, start, stems)
        if edges.text[max(0, start - 4) : start].endswith(("编号", "编号为", "代码")):
            continue
        if _FAMILY.match(name):
            yield Thing(start, end, Label.MODEL)
            continue
        label = _label_by_context(text, start - prefix, end) or _label_by_name(name, prefix)
        if label is None and _is_listed(text, start, end, companies):
            label = Label.COMPANY
        if label:
            yield Thing(start - prefix, end, label)


def _is_listed(text: str, start: int, end: int, companies: frozenset[int]) -> bool:
    """Tell whether a name stands in a list beside a company."""
    after = text[end : end + 1] in ("、", "和", "与", "及") and end + 1 in companies
    before = text[start - 1 : start] in ("、", "和", "与", "及") and start - 2 in companies
    return after or before


def is_spoken_of_as_model(text: str, start: int, end: int) -> bool:
    """Tell whether a text says of a name what is said of models: trained, distilled, called up.

    Examples
    --------
    >>> is_spoken_of_as_model("客服系统接入Corax 3，效果不错", 6, 13)
    True
    """
    return bool(_TRAINED.match(text, end) or _CALLED_UP.search(text[max(0, start - 6) : start]))


def _versioned(edges: Edges, match: re.Match[str], stems: frozenset[str]) -> Iterator[Thing]:
    tail = match.start("tail")
    for start in range(tail - 2, match.start() - 1, -1):
        stem = edges.text[start:tail]
        if not _distinctive(stem) or (edges.opens(start) < 2.0 and stem[:2] not in stems):
            continue
        decimal = "." in match["tail"]
        label = _label_by_context(edges.text, start, match.end())
        if stem.endswith(_FAMILY_STEMS):
            label = Label.MODEL
        elif label is Label.COMPANY or label is None:
            label = Label.MODEL if decimal or match["tail"].endswith("B") else Label.PRODUCT
        yield Thing(start, match.end(), label)
        return


def _prefix(edges: Edges, start: int, stems: frozenset[str]) -> int:
    """Return how many Chinese characters before a Latin part belong to the name."""
    for length in (2, 3, 4):
        stem = edges.text[start - length : start]
        if len(stem) < length or not re.fullmatch(rf"[{_CJK}]+", stem) or any(c in BREAKS for c in stem):
            return 0
        if start - length in edges.taken or start - 1 in edges.taken:
            return 0
        fits = bool(_SHORT_CODE.match(edges.text, start))
        if stem in stems or (fits and edges.opens(start - length) == 2.0 and _distinctive(stem)):
            return length
    return 0


def _distinctive(stem: str) -> bool:
    """Tell whether Chinese characters make no common word, so that they may be a name."""
    return bool(stem) and not any(c in BREAKS for c in stem) and _holds_no_word(stem)


def _holds_no_word(stem: str) -> bool:
    return stem not in GENERAL and not any(
        stem[i : i + n] in GENERAL for n in (2, 3, 4) for i in range(len(stem) - n + 1)
    )


def _label_by_context(text: str, start: int, end: int) -> Label | None:
    before, after = text[max(0, start - 8) : start], text[end : end + 8]
    if _MODEL_AFTER.match(after) or _MODEL_BEFORE.search(before):
        return Label.MODEL
    if _PRODUCT_BEFORE.search(before) or _PRODUCT_AFTER.match(after):
        return Label.PRODUCT
    name = text[start:end]
    if _COMPANY_NAME.search(name) and not re.search(r"\d", name):
        return Label.COMPANY
    if re.search(r"\d", name):
        return None
    if _COMPANY_BEFORE.search(before) or _COMPANY_AFTER.match(after):
        return Label.COMPANY
    return None


def _label_by_name(name: str, prefix: int) -> Label | None:
    if _MODEL_NAME.search(name):
        return Label.MODEL
    if re.search(r"\d", name) and re.search(r"[A-Z]", name) and not re.fullmatch(r"[A-Z]\d", name):
        return Label.PRODUCT
    return Label.PRODUCT if prefix and len(name) > 1 else None
