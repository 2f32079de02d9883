"""Every name in a Chinese text: the known ones, kept or refused, and the unknown ones."""

import re
from collections import defaultdict
from dataclasses import replace
from typing import Final

from ahocorasick_rs import AhoCorasick

from loaders.reader.chinese import companies, sectors, things
from loaders.reader.chinese.edges import Edges, could_be_name
from loaders.reader.chinese.script import simplified
from loaders.reader.chinese.tagger import Tagger, load_tagger
from loaders.reader.chinese.units import units_of
from loaders.reader.chinese.words import GENERAL, SUFFIXES
from loaders.reader.found import Found, Spans, longest_first
from loaders.reader.masking import mask
from loaders.reader.sentences import Sentence
from loaders.reader.shapes import tickers
from schema import Label

_AS_MODEL_BEFORE: Final = re.compile(
    r"(?:接入|部署|采用|使用|基于|搭载|内置|开源(?:的)?|模型|调用|引入|上架|微调|蒸馏|改用|换成"
    r"|切换为|训练|支持|适配|上线|预装|发布|推出)(?:了)?(?:满血版)?[“「]?$"
)
_AS_MODEL_AFTER: Final = re.compile(
    r"[”」]?(?:系列|大?模型|驱动|微调|蒸馏|本地化|满血|一体机|的?权重|开源版|为底座|为基座|等大?模型)"
)
_ARM: Final = re.compile(
    r"(?:(?<=基金)[一二三四五]期|创投|资本|(?:[\u4e00-\u9fff]{2})?产业基金|愿景基金(?:[一二三]期)?|证券(?!部|事务|分析|研究"
    r"|化)|人寿|信托|基金(?!经理)|云(?![端计服厂原子上])|热管理|电力(?!系)|物流|数科|金融(?!服)|健康"
    r"|影业|资管|资产管理|聚源|微电子)(?![股额])"
)
_LATIN_ARM: Final = re.compile(
    r" (?:Robotics|Ventures|Capital|Energy|Cloud|Labs|Semiconductor|Research|Partners|Health"
    r"|Motors)(?![A-Za-z])"
)
_LEGAL: Final = re.compile(r"集团|科技|股份(?!的)|战投|AI(?=[拟将宣已完])")
_VERSION: Final = re.compile(
    r"(?:(?<=[A-Za-z0-9])(?:-[A-Z][A-Za-z0-9]*)+|(?<=[A-Za-z]) [A-Z]\d{1,3}(?:\.\d)?(?![A-Za-z0-9])"
    r"|[- ]?\d+(?:\.\d+)*(?!\d*[万亿千百元%年月日号倍个家台款只])[A-Za-z]{0,2}(?![A-Za-z])"
    r"|(?<=\d)(?:\.\d+)+[A-Za-z]{0,2}|[A-Z][A-Za-z]+(?=[\u4e00-\u9fff，。、；]))?"
    r"(?:[- ](?:\d+(?:\.\d+)*[A-Za-z]?|Pro|Max|Mini|mini|Flash|Lite|Ultra|Turbo|Plus|Air|Nano|Coder"
    r"|Code|Instruct|Thinking|Preview|Omni|VL|Sonnet|Opus|Haiku|Exp|Thor"
    r"|Terminus|V\d(?:\.\d)?)(?![A-Za-z0-9]))*"
)
_ENDINGS: Final = frozenset(SUFFIXES)
_IN_OTHER_NAME: Final = re.compile(r"(?:指数|ETF|大学|研究院|日报|法院|杯|奖)")


def names(text: str, sentences: list[Sentence], known: list[Found]) -> list[Found]:
    """Return every name in the text.

    Parameters
    ----------
    text : str
        The article.
    sentences : list of Sentence
        Its sentences.
    known : list of Found
        What the registry and the shapes of names found.

    Returns
    -------
    list of Found
        In order, not overlapping.

    Examples
    --------
    >>> text = "光模块厂商辰砾光子（688999.SH）宣布收购穆和半导体。"
    >>> found = names(text, [Sentence(0, len(text), text, 0)], [])
    >>> [(f.text, str(f.label)) for f in found]
    [('光模块', 'Sector'), ('辰砾光子', 'Company'), ('688999.SH', 'Company'), ('穆和半导体', 'Company')]
    """
    plain = simplified(text)
    found = _tagged(text, plain, settled_names(text, plain, known), load_tagger())
    found = _everywhere(text, plain, found)
    return _with_sectors(text, plain, found, sentences)


def settled_names(text: str, plain: str, known: list[Found]) -> list[Found]:
    """Return the names that need no judgement: those of the registry, funds and indices."""
    usable = [f for f in known if f.label is not Label.SECTOR and _is_read_here(f)]
    kept = _decided(plain, [_extended(text, plain, f) for f in usable])
    return _indices_and_funds(text, plain, kept)


def _is_read_here(item: Found) -> bool:
    """Tell whether a known name is taken as it is: Chinese funds are found anew, with what belongs to them."""
    return item.label is not Label.ETF or (item.text.isascii() and not item.text.isdigit())


def _decided(plain: str, known: list[Found]) -> list[Found]:
    """Choose one label where a name is that of several entities, by the words around it."""
    by_span: dict[tuple[int, int], list[Found]] = {}
    for item in known:
        if not _is_cut_short(plain, item.end) and not _IN_OTHER_NAME.match(plain, item.end):
            by_span.setdefault((item.start, item.end), []).append(item)
    return longest_first([_choice(plain, group) for group in by_span.values()])


def _extended(text: str, plain: str, item: Found) -> Found:
    """Let a known name take in what makes it another one: 广汽资本, 昇腾990, 豆包3.1, Claude Opus 9."""
    if item.label is Label.COMPANY:
        arm = _ARM.match(plain, item.end) or _LATIN_ARM.match(plain, item.end)
        if arm:
            return _company(text, (item.start, arm.end()))
        legal = _LEGAL.match(plain, item.end)
        if legal and Edges(plain).closes(legal.end()) > 0:
            return Found(item.start, legal.end(), text[item.start : legal.end()], item.label, item.name)
        return item
    if item.label not in (Label.MODEL, Label.PRODUCT):
        return item
    tail = _VERSION.match(plain, item.end)
    if not tail or not tail.group().strip():
        return item
    name = text[item.start : tail.end()]
    spoken_model = (
        item.label is Label.PRODUCT and re.search(r"\d\.\d", tail.group()) and not item.text.isascii()
    )
    return Found(item.start, tail.end(), name, Label.MODEL if spoken_model else item.label, name)


def _is_cut_short(plain: str, end: int) -> bool:
    """Tell whether a name ends within a word: 京东方 in 京东方面."""
    return plain[end - 1 : end + 1] == "方面"


def _choice(plain: str, group: list[Found]) -> Found:
    first = group[0]
    if len(group) == 1:
        return first
    before, after = plain[max(0, first.start - 8) : first.start], plain[first.end : first.end + 6]
    as_model = bool(_AS_MODEL_AFTER.match(after) or _AS_MODEL_BEFORE.search(before))
    fitting = [f for f in group if (f.label in (Label.MODEL, Label.PRODUCT)) == as_model]
    return (fitting or group)[0]


def _indices_and_funds(text: str, plain: str, found: list[Found]) -> list[Found]:
    edges = Edges(plain)
    issuers = frozenset(re.findall(r"[\u4e00-\u9fff]{2,4}(?=基金)", plain)) | {
        "华宝",
        "华夏",
        "易方达",
        "南方",
        "嘉实",
        "国泰",
    }
    canonical = {f.text: f.name for f in found if f.label is Label.INDEX}
    spans: list[Found] = []
    names_by_code: dict[str, str] = {}
    for thing in [*things.indices(edges), *things.funds(edges, issuers)]:
        written = text[thing.start : thing.end]
        name = (
            names_by_code.setdefault(thing.code, written) if thing.code else canonical.get(written, written)
        )
        spans.append(Found(thing.start, thing.end, written, thing.label, name, thing.code))
    codes = [
        Found(m.start(), m.end(), m.group(), Label.ETF, name, code)
        for code, name in names_by_code.items()
        for m in re.finditer(rf"(?<![A-Za-z0-9.\-]){code}(?![A-Za-z0-9])", text)
    ]
    return _merged(spans + codes, found)


def _tagged(text: str, plain: str, settled: list[Found], tagger: Tagger) -> list[Found]:
    """Add the names that the tagger takes, having heard what the rules say."""
    units = units_of(plain, settled)
    stems = frozenset(simplified(f.text[:2]) for f in settled if f.label is Label.COMPANY)
    new = tagger.tag(units, rulings(text, plain, settled), stems)
    found = [Found(start, end, text[start:end], label, text[start:end]) for start, end, label in new]
    longer = {at for item in found for at in range(item.start, item.end)}
    kept = [item for item in settled if item.start not in longer]
    return _grown_together(text, _merged(kept, found))


def rulings(text: str, plain: str, settled: list[Found]) -> dict[tuple[int, int], set[str]]:
    """Return what the rules say of each stretch of a text that they take for a name."""
    ruled: dict[tuple[int, int], set[str]] = defaultdict(set)
    found = _with_companies(text, plain, settled, ruled)
    found = _with_things(text, plain, found, ruled)
    already = {(f.start, f.end) for f in settled}
    for item in found:
        if (item.start, item.end) not in already:
            ruled[item.start, item.end].add(f"took {item.label}")
    return ruled


def _with_companies(
    text: str, plain: str, found: list[Found], ruled: dict[tuple[int, int], set[str]]
) -> list[Found]:
    edges = Edges(plain, _covered(found))
    by_rule = {
        "ending": [span for _, span in companies.by_suffix(edges)],
        "code": companies.by_code(edges),
        "context": companies.by_context(edges),
        "position": companies.by_position(edges),
    }
    spans = []
    for rule, those in by_rule.items():
        spans += those
        for span in those:
            ruled[span].add(rule)
    surfaces = {plain[start:end] for start, end in spans}
    whole = [span for span in spans if not companies.ends_in_another(plain[slice(*span)], surfaces)]
    new = longest_first([_company(text, span) for span in whole])
    found = _merged(found, new)
    edges = Edges(plain, _covered(found))
    known = [(f.start, f.end) for f in found if f.label is Label.COMPANY]
    listed = [_company(text, span) for span in companies.in_lists(edges, known)]
    return _grown_together(text, _merged(found, longest_first(listed)))


def _grown_together(text: str, found: list[Found]) -> list[Found]:
    """Make one company of a known name and an unknown one that follows at once: 元禾原点, not 元禾 and 原点."""
    joined: list[Found] = []
    for item in found:
        last = joined[-1] if joined else None
        unknown = item.label is Label.COMPANY and item.name == item.text
        if last and unknown and last.label is Label.COMPANY and last.end == item.start:
            joined[-1] = _company(text, (last.start, item.end))
        else:
            joined.append(item)
    return joined


def _company(text: str, span: tuple[int, int]) -> Found:
    written = text[span[0] : span[1]]
    return Found(*span, written, Label.COMPANY, written)


def _with_things(
    text: str, plain: str, found: list[Found], ruled: dict[tuple[int, int], set[str]]
) -> list[Found]:
    stems = frozenset(f.text[:2] for f in found if f.label is Label.COMPANY)
    stems = frozenset(simplified(s) for s in stems)
    edges = Edges(plain, _covered(found))
    beside = _covered([f for f in found if f.label is Label.COMPANY])
    new = [*things.models_and_products(edges, stems), *things.latin(edges, stems, beside)]
    for thing in new:
        ruled[thing.start, thing.end].add(f"thing {thing.label}")
    models = {
        plain[t.start : t.end]
        for t in new
        if t.label is Label.MODEL or things.is_spoken_of_as_model(plain, t.start, t.end)
    }
    made = longest_first([_thing(text, plain, thing, models) for thing in new])
    return _merged(found, made)


def _thing(text: str, plain: str, thing: things.Thing, models: set[str]) -> Found:
    """Return what was found as a mention; what is anywhere trained, tuned or called up is a model."""
    name = text[thing.start : thing.end]
    is_model = thing.label is Label.PRODUCT and plain[thing.start : thing.end] in models
    label = Label.MODEL if is_model else thing.label
    return Found(thing.start, thing.end, name, label, name)


def _everywhere(text: str, plain: str, found: list[Found]) -> list[Found]:
    """Find the same names wherever else they stand, companies by their short forms and codes too."""
    shorts = {_short_form(simplified(f.text)): f for f in found if f.label is Label.COMPANY}
    found = [_in_full(item, shorts) for item in found]
    surfaces: dict[str, Found] = {}
    for item in found:
        if item.label not in (Label.ETF, Label.INDEX):
            surfaces.setdefault(simplified(item.text), item)
    for short, item in shorts.items():
        if short:
            surfaces.setdefault(short, item)
    edges = Edges(plain, _covered(found))
    spellings = list(surfaces)
    more: list[Found] = []
    for index, start, end in AhoCorasick(spellings).find_matches_as_indexes(plain, overlapping=True):
        item = surfaces[spellings[index]]
        if _may_stand(edges, spellings[index], item, start, end):
            more.append(Found(start, end, text[start:end], item.label, item.name, item.code))
    found = _merged(found, more)
    return _merged(found, _company_codes(text, plain, found))


def _in_full(item: Found, shorts: dict[str | None, Found]) -> Found:
    """Let a company found by its short form be the one whose full name is in the text."""
    full = shorts.get(simplified(item.text)) if item.label is Label.COMPANY else None
    return replace(item, name=full.name) if full and item.name == item.text else item


def _may_stand(edges: Edges, surface: str, item: Found, start: int, end: int) -> bool:
    if surface[0].isascii() or surface[-1].isascii():
        before, after = edges.text[start - 1 : start], edges.text[end : end + 1]
        return not (before.isascii() and before.isalnum()) and not (
            after.isascii() and (after.isalnum() or after in "-.")
        )
    if surface == simplified(item.text):
        return not _is_cut_short(edges.text, end)
    following = edges.text[end : end + 1]
    return (
        edges.opens(start) > 0 and not (following.isascii() and following.isalnum()) and edges.closes(end) > 0
    )


def _short_form(name: str) -> str | None:
    """Return what a company may be called for short: 辰砾 for 辰砾光子."""
    for cut in (2, 3, 4):
        core = name[:cut]
        if name[cut:] in _ENDINGS and core not in GENERAL and could_be_name(core):
            return core
    return None


def _company_codes(text: str, plain: str, found: list[Found]) -> list[Found]:
    """Return the stock codes in brackets right after companies, as mentions of them."""
    by_end = {f.end: f for f in found if f.label is Label.COMPANY}
    codes = []
    for start, end in tickers(text):
        opening = max(plain.rfind("（", 0, start), plain.rfind("(", 0, start))
        owner = by_end.get(opening)
        if owner:
            codes.append(Found(start, end, text[start:end], Label.COMPANY, owner.name))
    return codes


def _with_sectors(text: str, plain: str, found: list[Found], sentences: list[Sentence]) -> list[Found]:
    spans: list[Found] = []
    within = Spans(found)
    for sentence in sentences:
        inside = within.inside(sentence.start, sentence.end)
        masked = mask(plain[sentence.start : sentence.end], sentence.start, inside)
        offsets: list[int] = []
        at = sentence.start
        for char in masked.text:
            offsets.append(at)
            at = masked.mentions[char].end if char in masked.mentions else at + 1
        for start, end in sectors.segments(masked.text):
            first, last = offsets[start], offsets[end - 1] + 1
            written = text[first:last]
            spans.append(Found(first, last, written, Label.SECTOR, written))
    return _merged(found, longest_first(spans))


def _covered(found: list[Found]) -> frozenset[int]:
    return frozenset(i for f in found for i in range(f.start, f.end))


def _merged(found: list[Found], new: list[Found]) -> list[Found]:
    """Add what does not overlap what is there, the longer of the new before the shorter."""
    taken = set(_covered(found))
    kept = list(found)
    for item in sorted(new, key=lambda f: (f.start - f.end, f.start)):
        span = range(item.start, item.end)
        if taken.isdisjoint(span):
            kept.append(item)
            taken.update(span)
    return sorted(kept, key=lambda f: f.start)
