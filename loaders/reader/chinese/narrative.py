"""Trends, what drives what, and releases of models that are not named, in Chinese."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.reader.chinese.clauses import clauses
from loaders.reader.chinese.lexicon import ITEM_PREFIX, LEXICON, SEPARATOR
from loaders.reader.chinese.script import simplified
from loaders.reader.chinese.sectors import is_segment
from loaders.reader.chinese.status import status
from loaders.reader.draw import Claim, Entity
from loaders.reader.found import Found, Spans
from loaders.reader.language import Narrative
from loaders.reader.masking import char_class, mask
from loaders.reader.patterns import Matcher, Pattern
from loaders.reader.sentences import Sentence
from schema import Label, Qualifiers, Status

_WORD: Final = r"[\u4e00-\u9fffA-Za-z0-9./\-]"
_OPEN: Final = r"(?:^|(?<=[，；：。、“]))"
_ADVERB: Final = r"(?:正在|正|已经|已|开始|将|也|在|逐步|逐渐|加速|全面|持续|悄然|快速|普遍)"
_TURNS: Final = r"(?:转向|走向|迈向|转为|切换到|切换至|过渡到|变为)(?:了)?"
_FIELD: Final = (
    "竞争|投资|需求|行业|市场|产业|架构|模式|重心|焦点|重点|路线|范式|生态|支出|应用|部署|采购|格局|逻辑"
)
_SHIFTS: Final = (
    re.compile(
        rf"{_OPEN}(?P<name>{_WORD}{{2,16}}?){_ADVERB}*[从由][“「](?P<old>[^”」]{{1,16}})[”」]{_ADVERB}*"
        rf"{_TURNS}[“「](?P<new>[^”」]{{1,16}})[”」]"
    ),
    re.compile(
        rf"{_OPEN}(?P<name>{_WORD}{{0,10}}(?:{_FIELD}))(?:的重心|的重点)?正(?:在)?{_ADVERB}*[从由]"
        rf"(?P<old>{_WORD}{{2,10}}?){_ADVERB}*{_TURNS}(?P<new>{_WORD}{{2,10}})(?=[，。；]|$)"
    ),
)
_PROCESS: Final = re.compile(
    rf"(?:{_OPEN}|(?<=的))(?P<name>[\u4e00-\u9fff]{{2,7}}化)(?:的)?(?:大)?趋势"
    r"(?=(?:愈发|日益|更加|十分|已|正)?(?:明显|明确|显著|加速|确立|不可逆|凸显|成形|显现))"
)
_PULL: Final = r"(?:带动|拉动|推动|推升|刺激|驱动|催生)"
_WHEN: Final = r"(?:正在|正|将会|将|已经|已|也|还|持续|有望|进一步|显著|直接|大幅|预计|强力|快速|同步|明显)"
_AMOUNT: Final = r"(?:的)?(?:旺盛|新增|强劲|庞大|持续|增量)?(?:需求|订单|出货|放量|用量|采购)"
_GROWS: Final = r"(?:的|量)?(?:持续|快速|大幅|显著|进一步|同步)?(?:增长|上升|提升|爆发|激增|大增|增加|扩张|放量|释放|走高|上行)?"
_PULLS: Final = re.compile(
    rf"{_OPEN}(?P<cause>{_WORD}{{2,22}}?)(?P<when>{_WHEN}*){_PULL}(?:了|起|着)?(?:对)?"
    rf"(?P<effect>{_WORD}{{2,16}}?){_AMOUNT}{_GROWS}(?=[，。；、]|$)"
)
_PULLED: Final = re.compile(
    rf"{_OPEN}(?:受|在)(?P<cause>{_WORD}{{2,20}}?)(?:的)?{_PULL}(?:下|影响)?，(?P<effect>{_WORD}{{2,16}}?)"
    rf"{_AMOUNT}(?P<when>{_WHEN}*)(?:增长|上升|提升|爆发|激增|大增|增加|走高|上行|旺盛|强劲)"
)
_LEAD: Final = re.compile(
    r"^(?:而且|而|同时|因此|此外|另外|其中|随着|由于|受益于|但|不过|目前|今年|如今|眼下|近期|分析人士认为|业内认为)+"
)
_ADJECTIVE: Final = re.compile(r"^(?:相关|上游|下游|上下游|配套|各类|整个|高端|全球|国内|中国)+")
_NOT: Final = re.compile(r"[未没不难无]")
_COMING: Final = re.compile(r"将|有望|预计")
_GOODS: Final = re.compile(
    rf"(?:{LEXICON['goods']}|数据中心|液冷|光纤|光缆|机器人|GPU|HBM|PCB|CPO|DRAM|NAND)$"
)
_UNNAMED: Final = Matcher(
    (
        Pattern(
            "zh-release-unnamed",
            "RELEASES",
            "{s:C+}(?:等[^，。；]{0,6}?)?<self>(?:<release>)(?:了|过)?(?P<o>)(?:各自|自家|旗下|其)?(?:的)?"
            "(?:全新|新一代|下一代|最新|新)?(?:一代)?(?:的)?旗舰(?:级)?(?:大|语言|多模态|推理|开源|大语言|视频)?模型",
            "[C:智谱]和[C:稀宇科技]均发布了新一代旗舰模型。",
        ),
    ),
    LEXICON,
    SEPARATOR,
    ITEM_PREFIX,
)
_NAMED: Final = re.compile(char_class("MP"))


def narrative(sentences: list[Sentence], found: list[Found], published: str | None) -> Narrative:
    """Return what an article tells beside who does what with whom.

    Parameters
    ----------
    sentences : list of Sentence
        Of the whole article.
    found : list of Found
        The names in it.
    published : str, optional
        The article's date: it tells one release without a name from the next.

    Returns
    -------
    Narrative
        Trends, what drives what, and releases of unnamed models. Who takes part in a known event
        is a matter of patterns (see `patterns_events`).

    Examples
    --------
    >>> text = "行业竞争正从“拼参数”转向“拼落地”。"
    >>> told = narrative([Sentence(0, len(text), text, 0)], [], None)
    >>> [(f.text, told.properties[f.entity]) for f in told.found]
    [('行业竞争', {'shifts_from': '拼参数', 'shifts_to': '拼落地'})]
    """
    spans = Spans(found)
    told = Narrative()
    for sentence in sentences:
        inside = spans.inside(sentence.start, sentence.end)
        _releases(told, sentence, inside, published)
        _trends(told, sentence, inside)
        _drives(told, sentence, inside)
    return told


def _releases(told: Narrative, sentence: Sentence, inside: list[Found], published: str | None) -> None:
    """Tell of releases whose model the text does not name: a model all the same, one a company."""
    if "旗" not in sentence.text:
        return
    masked = mask(simplified(sentence.text), sentence.start, inside)
    for clause in clauses(masked):
        for hit in _UNNAMED.hits(clause, masked):
            if _NAMED.search(clause, hit.end):
                continue
            for company in hit.subjects:
                when = f", {published[:7]}" if published else ""
                model: Entity = (Label.MODEL, f"{company.name} flagship model{when}")
                told.properties[model] = {"named": False}
                stands = status(hit, clause, masked)
                rule = hit.pattern.name
                told.claims.append(
                    Claim(company.entity, "RELEASES", model, stands, sentence, Qualifiers(), 0.75, rule)
                )


def _trends(told: Narrative, sentence: Sentence, inside: list[Found]) -> None:
    text = simplified(sentence.text)
    for expression in (*_SHIFTS, _PROCESS):
        for match in expression.finditer(text):
            trend = _named(sentence, match.start("name"), match.end("name"), Label.TREND)
            if trend.entity in told.properties or not trend.text or _parties(trend, inside):
                continue
            told.found.append(trend)
            ends = match.groupdict()
            told.properties[trend.entity] = (
                {"shifts_from": ends["old"], "shifts_to": ends["new"]} if "old" in ends else {}
            )


def _drives(told: Narrative, sentence: Sentence, inside: list[Found]) -> None:
    text = simplified(sentence.text)
    for match in [m for e in (_PULLS, _PULLED) for m in e.finditer(text)]:
        cause = _cause(sentence, match, inside)
        effect = _effect(sentence, match, inside)
        if not cause or not effect or cause.entity == effect.entity:
            continue
        for end in (cause, effect):
            if end not in inside:
                told.found.append(end)
        if cause.label is Label.TREND:
            told.properties.setdefault(cause.entity, {})
        stands = Status.PLANNED if _COMING.search(match["when"]) else Status.ASSERTED
        ends = (cause.entity, "DRIVES", effect.entity)
        told.claims.append(Claim(*ends, stands, sentence, Qualifiers(), 0.7, "zh-drives"))


def _cause(sentence: Sentence, match: re.Match[str], inside: list[Found]) -> Found | None:
    """Return what pulls: a product, segment or event that is named, else a trend without anybody in it."""
    words = match["cause"]
    if _NOT.search(words[-2:]) or is_only_pronoun(words):
        return None
    lead = _LEAD.match(words)
    start = match.start("cause") + (lead.end() if lead else 0)
    whole = _named(sentence, start, match.end("cause"), Label.TREND)
    named = list(_within(whole, inside))
    things = [f for f in named if f.label in (Label.PRODUCT, Label.EVENT)]
    if things:
        return things[-1]
    if any(f.label is not Label.SECTOR for f in named):
        return None
    same = next((f for f in named if f.text == whole.text), None)
    return same or (whole if len(whole.text) > 1 else None)


def is_only_pronoun(words: str) -> bool:
    """Tell whether words name nothing by themselves: 这, 此举, 公司."""
    return bool(
        re.fullmatch(r"(?:这|此举|其|公司|该公司|两者|这些|上述|也|有望|政策|以此|从而|进而|并)+", words)
    )


def _effect(sentence: Sentence, match: re.Match[str], inside: list[Found]) -> Found | None:
    """Return what is pulled: a product or segment that is named, else goods of some kind."""
    start, end = match.span("effect")
    whole = _named(sentence, start, end, Label.SECTOR)
    named = list(_within(whole, inside))
    known = [f for f in named if f.label in (Label.PRODUCT, Label.SECTOR)]
    if known:
        return known[-1]
    adjective = _ADJECTIVE.match(match["effect"])
    whole = _named(sentence, start + (adjective.end() if adjective else 0), end, Label.SECTOR)
    plain = simplified(whole.text)
    return whole if not named and _GOODS.search(plain) and is_segment(plain) else None


def _within(whole: Found, inside: list[Found]) -> Iterator[Found]:
    return (f for f in inside if f.start < whole.end and whole.start < f.end)


def _parties(whole: Found, inside: list[Found]) -> bool:
    """Tell whether somebody or something is named within a stretch that is to be a trend."""
    return any(f.label is not Label.SECTOR for f in _within(whole, inside))


def _named(sentence: Sentence, start: int, end: int, label: Label) -> Found:
    text = sentence.text[start:end]
    return Found(sentence.start + start, sentence.start + end, text, label, text)
