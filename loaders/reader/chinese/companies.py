"""Find companies that no registry knows: by their endings, their codes and the words around them."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.reader.chinese.edges import Edges, could_be_name
from loaders.reader.chinese.words import BREAKS, GENERAL, NO_COMPANY, SOFT, SUFFIXES, WEAK_SUFFIXES

_SUFFIX: Final = re.compile("(?=(" + "|".join(SUFFIXES) + "))")
_WEAK: Final = re.compile("(?=(" + "|".join(WEAK_SUFFIXES) + "))")
_CODE: Final = re.compile(
    r"[（(](?=[^（）()]{0,40}[）)])(?:[\u4e00-\u9fff]{2,8}[，,；;])?(?:NYSE|NASDAQ|纳斯达克|纽交所"
    r"|港股|A股)?[:：]?\s*"
    r"(?:\d{6}(?:\.(?:SH|SZ|BJ|SS))?|\d{4,5}(?:\.(?:HK|TW|TWO))?|[A-Z]{2,5}(?:\.[A-Z]{1,2})?)(?=[）)；;，,])"
)
_CLASS_NOUN: Final = re.compile(
    r"(?:公司|企业|厂商|厂家|龙头|巨头|大厂|独角兽|新秀|新贵|新势力|新锐|创企|开发商|供应商|服务商"
    r"|运营商|制造商|集成商|提供商"
    r"|设计商|研发商|工具商|经销商|投资商|发行商|制作商|代工厂|运营方|机构|一哥|业者|大户|车企|药企"
    r"|券商|银行|芯片厂(?!商)|板厂(?!商)|封测厂(?!商)|组装厂(?!商)"
    r"|同业|对手|客户|股东|领投方|子公司|东家|母公司)(?:之一)?[“\"「]?"
)
_AFTER: Final = re.compile(
    r"宣布|发布|推出|披露|公告|表示|透露|否认|回应|澄清|证实|确认|指出|拟以|拟向|完成|获得|获批|获数"
    r"|获近|获超|开源|上线|入股|收购|领投"
    r"|跟投|参投|旗下|方面|联合|签署|中标|计划|已于|已将|已与|正与|称|则|也|将|拟|在|的|与|和|、|（"
)
_BEFORE: Final = re.compile(
    r"(?:由|与|向|和|为|对|被|给|同|跟|替|及|、|收购|入股|投资|参股|并购|控股|牵手|携手|联手|供应"
    r"|供货|交付|采购自|来自|出自|隶属|旗下|其中|包括|分别为"
    r"|以及|出货|持有|增持|减持|买入|买下|拿下|中标|成为|认购|接手)$"
)
_LOCAL: Final = re.compile(
    r"(?P<name>(?:北京|上海|天津|重庆|江苏|浙江|广东|安徽|四川|湖北|湖南|山东|河北|河南|福建|江西"
    r"|山西|陕西|甘肃|贵州|云南|广西|海南|辽宁|吉林|黑龙江"
    r"|南京|杭州|宁波|苏州|广州|深圳|厦门|青岛|大连|长沙|成都|西安|郑州|武汉|合肥|东莞|珠海)(?:农商行"
    r"|农商银行|银行|证券|信托|地铁|城投|电网))"
)
_LINKS: Final = frozenset("有系为传者方除比持找乃属均")
_ACTS: Final = re.compile(
    r"宣布|发布|推出|披露|公告|否认|回应|澄清|拟以|拟向|完成|获得|获批|获数|获近|获超|开源|入股|收购"
    r"|领投|跟投|参投|签署|中标|（"
)
_NAME: Final = r"(?P<name>[\u4e00-\u9fff]{2,6}?)"
_OPEN: Final = r"(?:(?<=[，。；：、\n】◆ ])|^)"
_POSITIONS: Final = (
    re.compile(
        rf"(?:收购|入股|受让|认购|参股|增持|减持|控股|并购|买下|持有){_NAME}(?=\d+(?:\.\d+)?%"
        rf"|[一二三四五六七八九]成|全部股权|股权|股份)"
    ),
    re.compile(rf"{_OPEN}{_NAME}(?=上涨|大涨|涨停|涨超|涨逾|跟涨|领涨|跌停|跌超|收涨|封板|涨\d|跌\d)"),
    re.compile(
        rf"{_OPEN}{_NAME}(?=宣布|发布|推出|披露|公告|回应称|澄清|拟以|拟向|拟收购|完成|获得|获批|入股"
        rf"|收购|领投|跟投|参投|中标|签下)",
        re.MULTILINE,
    ),
    re.compile(
        rf"(?:向|由|获|与){_NAME}(?=采购|供应|供货|提供|战略入股|领投|跟投|签署|签订|达成|代工|联合领投|共同)"
    ),
)
_TENTHS: Final = re.compile("[一二三四五六七八九两]成")
_JOINERS: Final = frozenset("和与及或等有")
_LIST: Final = re.compile(r"[、和与及]|以及")

_TRADE_NOUN: Final = re.compile(
    r"(?:设计|研发)?(?:初创|创业)?(?:公司|企业|厂商|厂家|龙头|供应商|服务商|开发商|运营商|制造商|巨头"
    r"|独角兽|新秀|[商厂业]|领域|板块|赛道|概念|行业|市场|类)"
)

Span = tuple[int, int]


def by_suffix(edges: Edges) -> list[tuple[float, Span]]:
    """Return names that end as companies' names do, with a score; those that overlap compete.

    Examples
    --------
    >>> edges = Edges("记者获悉，辰砾光子拟收购穆和半导体")
    >>> sorted(edges.text[a:b] for _, (a, b) in by_suffix(edges))
    ['穆和半导体', '辰砾光子']
    """
    scored = list(_scored(edges, _SUFFIX, 4.0)) + list(_scored(edges, _WEAK, 5.5))
    best: list[tuple[float, Span]] = []
    covered: set[int] = set()
    for score, (start, end) in sorted(scored, key=lambda item: (-item[0], item[1][0] - item[1][1])):
        if covered.isdisjoint(range(start, end)):
            best.append((score, (start, end)))
            covered.update(range(start, end))
    surfaces = {edges.text[start:end] for _, (start, end) in best}
    return [item for item in best if not ends_in_another(edges.text[slice(*item[1])], surfaces)]


def ends_in_another(piece: str, surfaces: set[str]) -> bool:
    """Tell whether a piece is another name with a word before it: 看好辰砾光子 beside 辰砾光子."""
    return any(piece[cut:] in surfaces for cut in range(1, len(piece) - 2))


def _scored(edges: Edges, shape: re.Pattern[str], least: float) -> Iterator[tuple[float, Span]]:
    text = edges.text
    for match in shape.finditer(text):
        core_end, end = match.start(), match.end(1)
        if edges.inside_word(end) or _TRADE_NOUN.match(text, end):
            continue
        for length in (1, 2, 3, 4):
            start = core_end - length
            if start < 0 or any(i in edges.taken for i in range(start, end)):
                break
            score = _score(edges, start, core_end, end)
            if score >= least:
                # the longer ending says more: 微电子 before 电子
                yield score + 0.1 * (end - core_end), (start, end)


def _score(edges: Edges, start: int, core_end: int, end: int) -> float:
    core = edges.text[start:core_end]
    if not all("\u4e00" <= c <= "\u9fff" for c in core) or any(c in BREAKS for c in core):
        return 0.0
    if core in GENERAL or core in _JOINERS or not could_be_name(edges.text[start:end]):
        return 0.0
    opens = edges.opens(start)
    if core[0] in _JOINERS and start and "\u4e00" <= edges.text[start - 1] <= "\u9fff":
        return 0.0
    if opens == 0.0 or edges.inside_word(start):
        return 0.0
    score = {1: 0.0, 2: 3.0, 3: 2.5, 4: 1.5}[len(core)] + opens
    if any(core[i : i + n] in GENERAL for n in (2, 3) for i in range(len(core) - n + 1)):
        score -= 2.0 if core[-2:] in SUFFIXES else 3.0
    score -= 0.5 * sum(c in SOFT for c in core) + (1.0 if core[0] in SOFT else 0.0)
    score += 0.5 * (edges.closes(end) - 1)
    return score + min(2, edges.seen(start, end) - 1)


def by_code(edges: Edges) -> list[Span]:
    """Return names that stand right before a stock code in brackets."""
    spans = []
    for match in _CODE.finditer(edges.text):
        end = match.start()
        start = edges.start_of_name(end)
        if start is not None and "ETF" not in edges.text[start:end] and "指数" not in edges.text[start:end]:
            spans.append((start, end))
    return spans


def by_context(edges: Edges) -> list[Span]:
    """Return names that the words before and after them give away.

    Examples
    --------
    >>> edges = Edges("短剧工具商映山红发布新品")
    >>> [edges.text[a:b] for a, b in by_context(edges)]
    ['映山红']
    """
    text = edges.text
    spans = []
    for match in _CLASS_NOUN.finditer(text):
        end = edges.end_of_name(match.end())
        if not end or not _AFTER.match(text, end) or text[match.end()] in _LINKS:
            continue
        weak = end - match.end() < 4 and edges.seen(match.end(), end) < 2
        if not weak or _ACTS.match(text, end):
            spans.append((match.end(), end))
    return [(a, b) for a, b in spans if not text[a:b].endswith(NO_COMPANY)]


def by_position(edges: Edges) -> list[Span]:
    """Return names that stand where only a company can: what is bought, who buys, whose share rises.

    Examples
    --------
    >>> edges = Edges("拟收购映山红31%股权，望舒坊涨停")
    >>> [edges.text[a:b] for a, b in by_position(edges)]
    ['映山红', '望舒坊']
    """
    spans = []
    for shape in _POSITIONS:
        for match in shape.finditer(edges.text):
            start, end = match.span("name")
            if _is_free_name(edges, start, end):
                spans.append((start, end))
    local = [m.span() for m in _LOCAL.finditer(edges.text)]
    return spans + [span for span in local if edges.taken.isdisjoint(range(*span))]


def _is_free_name(edges: Edges, start: int, end: int) -> bool:
    """Tell whether a stretch is all name: no word of the language in it and nothing known."""
    piece = edges.text[start:end]
    if not all("\u4e00" <= c <= "\u9fff" for c in piece) or _TENTHS.match(piece):
        return False
    if any(i in edges.taken for i in range(start, end)) or any(c in BREAKS for c in piece):
        return False
    if piece[0] in SOFT or not could_be_name(piece) or edges.inside_word(start) or edges.inside_word(end):
        return False
    return not any(piece[i : i + n] in GENERAL for n in (2, 3, 4) for i in range(len(piece) - n + 1))


def in_lists(edges: Edges, companies: list[Span]) -> list[Span]:
    """Return names that stand in a list beside companies: after "A、" or before "、A"."""
    text, spans = edges.text, []
    for start, end in companies:
        separator = _LIST.match(text, end)
        after = edges.end_of_name(separator.end()) if separator else None
        if separator and after:
            spans.append((separator.end(), after))
        if text[max(0, start - 1) : start] in ("、", "和", "与", "及"):
            begin = edges.start_of_name(start - 1, longest=6)
            if begin is not None:
                spans.append((begin, start - 1))
    return [(start, end) for start, end in spans if _is_free_name(edges, start, end)]
