"""What stands for a name: 公司, 其, 后者, 双方, 该模型; and the topic that a sentence leaves out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loaders.reader.chinese.clauses import own_subject
from loaders.reader.chinese.script import simplified
from loaders.reader.found import Found, Spans
from loaders.reader.masking import mask
from loaders.reader.sentences import Sentence
from schema import Label

_COMPANY: Final = (
    r"(?:该|本|这家)(?:公司|集团|企业|行|机构|厂|初创公司)"
    r"|(?<![一-鿿A-Za-z0-9])公司(?![一-鿿]{0,2}(?:名单|治理))"
    r"|(?<=[称示认调露出为知现及问与向对由和前是成系给因但而令使])公司(?=[与向对为拟将已未没不正的从在客也还年目产去今持拥于全控旗供第最大首主前提股])"
    r"|(?<![一-鿿])集团(?=表示|称|宣布|将|计划|拟)|(?<=[，、；：])它(?!们|由|是从|以|基于|脱胎|源自|改自|内置|搭载|底层|紧|跟|追|重点)"
    r"|(?<=[把与和向给对跟])它(?!们)|^它(?!们|由|是从|以|基于|脱胎|源自|改自|内置|搭载|底层|紧|跟|追|重点)"
)
_POSSESSIVE: Final = r"(?<![尤极与])其(?![中他它余后次实一二三四间所])"
_THING: Final = (
    r"(?:该|这一|上述|这款|此款|(?<!推出)(?<!发布)(?<!开源)(?<!上线)(?<!推出了)(?<!发布了)(?<!开源了)(?<!上线了)新)(?:模型|产品|平台|系统|芯片|方案|应用|助手|机型|设备|系列)|该机|^模型(?=基于|由|以|采用|参数|在)"
    r"|新机(?=[，在由的搭首采])|(?:(?<=[，、；：])|^)它(?=由|是从|以|基于|脱胎|源自|改自|内置|搭载|底层)|整机(?=[的均由采搭主装，])"
)
_FUND: Final = (
    r"(?:该|这只|本)(?:基金|ETF|产品)|它(?=紧密跟踪|跟踪|追踪|重点覆盖)|(?<![一-鿿])基金(?=前|重仓|持仓|第一)"
    r"|(?<=[，。、])其(?=前[一二三四五十两]|第一大重仓|重仓|持仓|标的)"
)
_EVENT: Final = r"(?:本届|本次|此次|这场|同一场?|该)(?:大会|展会|峰会|论坛|博览会)"
_STAND_IN: Final = re.compile(
    rf"(?P<latter>后者)|(?P<former>前者)|(?P<both>双方|两家公司|二者|两者)|(?P<fund>{_FUND})"
    rf"|(?P<index>该指数)|(?P<event>{_EVENT})|(?P<thing>{_THING})|(?P<company>{_COMPANY})|(?P<its>{_POSSESSIVE})"
)
_FUND_TALK: Final = re.compile(r"持仓|重仓|权重股|建仓|(?:标的|跟踪|追踪)的?指数|管理人|基金经理")
_HARDWARE: Final = re.compile(r"[机片备列]$")
_PARTIES: Final = (Label.COMPANY, Label.MODEL, Label.PRODUCT, Label.ETF)
_MEANS: Final = {
    "fund": (Label.ETF,),
    "index": (Label.INDEX,),
    "event": (Label.EVENT,),
}
_CODE: Final = re.compile(r"\d{6}(?:\.(?:SH|SZ|BJ))?|\d{4,5}(?:\.(?:HK|TW))?|[A-Z]{3,4}")
_TRADE: Final = re.compile(r"(?:公司|企业|厂商|龙头|巨头|[商厂]|独角兽|】)[“「]?$")
_OBJECT: Final = re.compile(
    r"(?:[向为给对与替由把是]|受让|收购|入股|认购|增持|减持|投资|持有|并购|参股|控股|持股)$"
)
_SAYS: Final = re.compile(r"否认|表示|承认|透露|证实|称|说|确认")
_RECEIVES: Final = re.compile(r"(?:支持|帮助|协助|助力|独供|供应|供给|供货|卖给|交付|[为向给对替与])$")
_ROLE_OF: Final = re.compile(r"(?:是|为|系|作为|成为|担任|跻身|列为)$")
_ROLE: Final = re.compile(r"其[^，；。]{0,24}?(?:供应商|供货商|代工厂|主供|客户|股东|投资方|伙伴|对手)")
_GIVEN: Final = re.compile(r"[与向对由给为被把从同跟]")
_BROKER: Final = re.compile(
    r"证券|(?<!中)建投|高盛|摩根|大[摩和]|小摩|花旗|瑞银|汇丰|野村|中金公司|投行|[Ss]ecurities|TrendForce|集邦|Counterpoint|IDC"
)
"""Who only writes about others: brokers and research houses are never what a text is about."""
_ONLOOKER: Final = re.compile(
    r"(?:分析师|研报|研究|策略师|首席|一位|团队|人士)?.{0,6}?(?:认为|指出|预计|预测|测算|提醒|提示"
    r"|建议|分析|给予|维持)"
)


def stand_ins(sentences: list[Sentence], found: list[Found]) -> list[Found]:
    """Return what stands for a name, resolved, as implied mentions.

    Parameters
    ----------
    sentences : list of Sentence
        Of the whole article.
    found : list of Found
        The names in it, in order.

    Returns
    -------
    list of Found
        In order. One without any text before the last character of a sentence is its topic: who
        the text has been speaking of.

    Examples
    --------
    >>> text = "稀宇科技发布新品。该公司计划上市。"
    >>> first, second = Sentence(0, 9, text[:9], 0), Sentence(9, 17, text[9:], 0)
    >>> names = [Found(0, 4, "稀宇科技", Label.COMPANY, "MiniMax")]
    >>> [(f.text, f.name) for f in stand_ins([first, second], names)]
    [('该公司', 'MiniMax'), ('', 'MiniMax')]
    """
    resolved: list[Found] = []
    main = _main_company(sentences, found)
    hero = main if main and _is_mostly_about(main, sentences, found) else None
    topic: Found | None = None
    paragraph = -1
    before: list[Found] = []
    within = Spans(found)
    fund = _only_fund(found)
    for sentence in sentences:
        inside = within.inside(sentence.start, sentence.end)
        subject = _subject(sentence, inside)
        resolved += _of_sentence(sentence, inside, before, _Topics(main, topic, subject))
        spoken_of = _goes_on_about(fund, sentence, inside) or (topic and (hero or topic))
        if spoken_of and not (inside and inside[-1].end == sentence.end):
            resolved.append(_implied(spoken_of, sentence.end - 1, ""))
        introduced = sentence.paragraph != paragraph or (subject and _is_introduced(sentence, subject))
        if subject and subject.label is Label.COMPANY and (topic is None or introduced):
            topic = subject
        paragraph = sentence.paragraph
        before = (before + inside)[-12:]
    return resolved


def _only_fund(found: list[Found]) -> Found | None:
    """Return the one fund that an article speaks of."""
    funds = {f.entity: f for f in reversed(found) if f.label is Label.ETF}
    return next(iter(funds.values())) if len(funds) == 1 else None


def _goes_on_about(fund: Found | None, sentence: Sentence, inside: list[Found]) -> Found | None:
    """Return the article's fund if a sentence speaks of what is in a fund and names none."""
    unnamed = fund and not any(f.label is Label.ETF for f in inside)
    return fund if unnamed and _FUND_TALK.search(simplified(sentence.text)) else None


@dataclass(frozen=True, slots=True)
class _Topics:
    """Whom a stand-in may mean: the article's company, the paragraph's, the sentence's."""

    main: Found | None
    topic: Found | None
    subject: Found | None

    def at(self, start: int) -> Found | None:
        """Return who is spoken of at an offset: the sentence's own company once named, else the topic."""
        subject = self.subject
        if subject and subject.start < start and subject.label is Label.COMPANY:
            return subject
        return self.topic or (subject if subject and subject.start < start else None)

    def other_than(self, acting: Found) -> Found | None:
        """Return the topic, or else whom the article is about, if that is not who acts."""
        return next((f for f in (self.topic, self.main) if f and f.entity != acting.entity), None)

    def company(self, start: int) -> Found | None:
        """Return what 公司 means: the press says so of the listed company that an article is about."""
        subject = self.subject
        named = subject and subject.start < start and subject.label is Label.COMPANY
        return subject if named else self.main or self.topic


def _main_company(sentences: list[Sentence], found: list[Found]) -> Found | None:
    """Return the one company with a stock code, else the one that is named most and in the title."""
    companies = [f for f in found if f.label is Label.COMPANY]
    listed = {f.entity: f for f in companies if _CODE.fullmatch(f.text)}
    if len(listed) == 1:
        return next(iter(listed.values()))
    if listed or not sentences:
        return None
    counts = Counter(f.entity for f in companies)
    in_title = [f for f in companies if f.end <= sentences[0].end]
    best = max(in_title, key=lambda f: (counts[f.entity], -f.start), default=None)
    return best if best and counts[best.entity] >= 3 and counts[best.entity] == max(counts.values()) else None


def _is_mostly_about(main: Found, sentences: list[Sentence], found: list[Found]) -> bool:
    """Tell whether an article opens with a company and names no other one as often."""
    counts = Counter(f.entity for f in found if f.label is Label.COMPANY)
    opening = {f.entity for f in found if f.end <= sentences[min(1, len(sentences) - 1)].end}
    most = counts.most_common(2)
    alone = len(most) < 2 or most[0][1] > most[1][1]
    return alone and most[0][0] == main.entity and main.entity in opening


def _is_introduced(sentence: Sentence, subject: Found) -> bool:
    """Tell whether a sentence presents a company, by its trade or its code, rather than mention it."""
    text, at = sentence.text, subject.start - sentence.start
    after = text[at + len(subject.text) :]
    return after.startswith(("（", "(", "：", ":")) or bool(_TRADE.search(simplified(text[:at])))


def _of_sentence(
    sentence: Sentence, inside: list[Found], before: list[Found], topics: _Topics
) -> Iterator[Found]:
    text = simplified(sentence.text)
    told: list[Found] = []
    for match in _STAND_IN.finditer(text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(f.start < end and start < f.end for f in inside):
            continue
        earlier = before + sorted([*(f for f in inside if f.end <= start), *told], key=lambda f: f.start)
        words = sentence.text[match.start() : match.end()]
        if match["both"]:
            pair = _both(before, [f for f in inside if f.end <= start], topics)
            if len(pair) == 2:  # one character each, so that they read as a list of two
                yield _implied(pair[0], start, words[0])
                yield _implied(pair[1], start + 1, words[1:])
            continue
        of = _referent(match, text, sentence.start, earlier, topics)
        if of:
            told.append(_implied(of, start, words))
            yield told[-1]


def _referent(
    match: re.Match[str], text: str, offset: int, earlier: list[Found], topics: _Topics
) -> Found | None:
    """Return whom or what one stand-in means."""
    at = match.start()
    match match.lastgroup:
        case "latter":
            former = text.rfind("前者", 0, at)  # "…, 前者…, 后者…" are the same two
            at = former if former >= 0 else at
            return _latter(text, at, offset, [f for f in earlier if not f.implied and f.end <= offset + at])
        case "former":
            return _former(text, at, offset, [f for f in earlier if not f.implied])
        case "its":
            return _owner(text, at, offset, earlier, topics)
        case "company":
            acting = _named_before(text, at, offset, earlier)
            if acting:
                return _other_than(acting, earlier, topics, offset + at)
            plain = match.group() in ("公司", "集团")
            return topics.company(offset + at) if plain else topics.at(offset + at)
        case kind:
            return _last(earlier, _MEANS[kind]) if kind in _MEANS else _thing(match.group(), earlier)


def _thing(words: str, earlier: list[Found]) -> Found | None:
    """Return what 该模型, 该芯片 or 整机 means: the last thing of its kind, where the words tell it."""
    if words.endswith("模型"):
        return _last(earlier, (Label.MODEL,)) or _last(earlier, (Label.PRODUCT,))
    if _HARDWARE.search(words):
        return _last(earlier, (Label.PRODUCT,)) or _last(earlier, (Label.MODEL,))
    return _last(earlier, (Label.MODEL, Label.PRODUCT))


def _both(before: list[Found], here: list[Found], topics: _Topics) -> list[Found]:
    """Return whom 双方 means: two of this sentence, one of it and the topic, or the two before it."""
    companies = (Label.COMPANY,)
    named = _last_two(here, companies)
    if len(named) == 1:
        other = next((f for f in (topics.main, topics.topic) if f and f.entity != named[0].entity), None)
        return [other, named[0]] if other else _last_two(before + here, companies)
    return named or _only_two(before)


def _only_two(before: list[Found]) -> list[Found]:
    """Return the last two companies, unless a longer list of them has just been given."""
    listed = {f.entity: f for f in before[-6:] if f.label is Label.COMPANY}
    close = all(b.start - a.end <= 3 for a, b in pairwise(listed.values()))
    return [] if close and len(listed) > 2 else _last_two(before, (Label.COMPANY,))


def _other_than(acting: Found, earlier: list[Found], topics: _Topics, start: int) -> Found | None:
    """Return whom 该公司 means in "A has bought 该公司": not A."""
    last = _last([f for f in earlier if f.entity != acting.entity], (Label.COMPANY,))
    known = (topics.at(start), topics.topic, topics.main, last)
    return next((f for f in known if f and f.entity != acting.entity and f.label is Label.COMPANY), None)


def _former(text: str, at: int, offset: int, earlier: list[Found]) -> Found | None:
    last = _latter(text, at, offset, earlier)
    pair = _last_two(earlier, (last.label,)) if last else []
    return pair[0] if len(pair) == 2 else None


def _latter(text: str, at: int, offset: int, earlier: list[Found]) -> Found | None:
    """Return the last company of the clause before, else the last thing named."""
    clause_start = offset + max(text.rfind("，", 0, max(0, at - 1)), text.rfind("；", 0, at), 0)
    nearby = [f for f in earlier if f.start >= clause_start]
    return _last(nearby, (Label.COMPANY,)) or _last(earlier, _PARTIES)


def _named_before(text: str, at: int, offset: int, earlier: list[Found]) -> Found | None:
    """Return the company that the piece between commas names before an offset."""
    start = offset + max(text.rfind(mark, 0, at) for mark in "，；：。“") + 1
    return next((f for f in earlier if f.start >= start and f.label is Label.COMPANY), None)


def _owner(text: str, at: int, offset: int, earlier: list[Found], topics: _Topics) -> Found | None:
    """Return whom 其 means: the topic, but in "A向其供货" somebody else than A."""
    topic = topics.at(offset + at)
    start = max(text.rfind(mark, 0, at) for mark in "，；：。") + 1
    here = [f for f in earlier if f.start >= offset + start and f.label is Label.COMPANY]
    if not here:
        acting = _acting(text, start, offset, earlier)
        if acting and _is_another(text, at, acting.start - offset):
            return _given_beside(acting, text, start, offset, earlier) or topics.other_than(acting) or acting
        return acting or topic
    if not _OBJECT.search(text[:at]):
        return here[-1]
    if _SAYS.search(text[here[0].end - offset : here[-1].start - offset]):  # "A denies that B is 其 customer"
        return here[0]
    if topic and topic.entity == here[0].entity:
        topic = topics.other_than(here[0]) or topic
    others = [f for f in earlier if f.start < offset + start and f.entity != here[0].entity]
    beside = [f for f in others if f.start >= offset and f.label is Label.COMPANY]
    near = beside[-1] if beside else None
    if here[0].text == "前者":
        near = beside[0] if beside else None  # the other of the pair stands between
    if topic and topic.entity != here[0].entity and (not near or text[at - 1] == "是"):
        return topic
    return near or _last(others, (Label.COMPANY,))


def _is_another(text: str, at: int, acting: int) -> bool:
    """Tell whether 其 is somebody else than who acts: "A绑定B，是其供应商", "A与B合作，向其供货"."""
    if _ROLE_OF.search(text[:at]) and _ROLE.match(text, at):
        return not _OBJECT.search(text[:acting])
    return bool(_RECEIVES.search(text[:at]))


def _acting(text: str, before: int, offset: int, earlier: list[Found]) -> Found | None:
    """Return the company that acts in the last piece of a sentence that names one."""
    while before > 0:
        start = max(text.rfind(mark, 0, before - 1) for mark in "，；：。") + 1
        named = [
            f for f in earlier if offset + start <= f.start < offset + before and f.label is Label.COMPANY
        ]
        if named:
            lead = text[start : named[0].start - offset]
            return None if _GIVEN.search(lead) else named[0]
        before = start
    return None


def _given_beside(acting: Found, text: str, start: int, offset: int, earlier: list[Found]) -> Found | None:
    """Return the other company of the piece before: "A与B合作顺利，背板独供其工厂" means B's."""
    piece = max(text.rfind(mark, 0, max(0, start - 1)) for mark in "，；：。") + 1
    beside = [
        f
        for f in earlier
        if offset + piece <= f.start < offset + start
        and f.label is Label.COMPANY
        and f.entity != acting.entity
    ]
    return beside[-1] if beside else None


def _subject(sentence: Sentence, inside: list[Found]) -> Found | None:
    """Return the company or thing that a sentence is about, unless it only looks on."""
    masked = mask(simplified(sentence.text), sentence.start, inside)
    for segment in re.split(r"[，；：。]", masked.text):
        own = own_subject(re.sub(r"[（(][^（）()]*[）)]", "", segment))
        if own and not _ONLOOKER.match(segment[segment.index(own[-1]) + 1 :]):
            first = masked.mentions[own[0]]
            if not _BROKER.search(simplified(first.text)):
                return first
    return None


def _last(found: list[Found], labels: tuple[Label, ...]) -> Found | None:
    return next((f for f in reversed(found) if f.label in labels), None)


def _last_two(found: list[Found], labels: tuple[Label, ...]) -> list[Found]:
    """Return the last two different entities, the earlier first."""
    seen: dict[tuple[Label, str], Found] = {}
    for item in reversed(found):
        if item.label in labels:
            seen.setdefault(item.entity, item)
        if len(seen) == 2:
            break
    return list(seen.values())[::-1]


def _implied(of: Found, start: int, words: str) -> Found:
    return Found(start, start + len(words), words, of.label, of.name, implied=True)
