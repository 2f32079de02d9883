"""The shipped names, asked for one by one: each leads to its entity, in any spelling, and to no other."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache

import pytest

from kg.names import is_han, normalise
from kg.registry import Registry
from loaders.reader.known import KnownNames
from loaders.registry import load_registry
from schema import AnyEntity, Company, Label

KNOWINGLY_SHARED = {"DeepSeek": {"company:deepseek", "model:deepseek"}}
FOLD_ALIKE = {
    # the legal form "Group" falls away, and "Corp" is another company of the same house
    frozenset({"company:softbank", "company:softbank-corp"}),
}
ONE_CODE_TWO_EXCHANGES = {"2382", "2498"}


def spellings(entity: AnyEntity) -> list[str]:
    return list(dict.fromkeys([entity.name, *entity.names.values(), *entity.aliases]))


@cache
def owners() -> dict[str, set[str]]:
    """Return the ids of the entities that carry each spelling."""
    found = defaultdict(set)
    for entity in load_registry():
        for spelling in spellings(entity):
            found[spelling].add(entity.id)
    return found


def found_id(name: str, label: Label | None = None) -> str | None:
    found = load_registry().find(name, label)
    return found.id if found else None


def test_a_name_is_shared_only_where_it_is_known_to_be() -> None:
    assert {name: ids for name, ids in owners().items() if len(ids) > 1} == KNOWINGLY_SHARED


@pytest.mark.parametrize("label", list(Label))
def test_every_spelling_leads_to_its_entity(label: Label) -> None:
    asked = [(e.id, s) for e in load_registry() if e.label is label for s in spellings(e)]
    assert [(owner, s, found_id(s, label)) for owner, s in asked if found_id(s, label) != owner] == []


def test_every_spelling_that_is_not_shared_leads_there_without_its_label() -> None:
    wrong = [(name, ids) for name, ids in owners().items() if len(ids) == 1 and {found_id(name)} != ids]
    assert wrong == []


def test_no_spelling_leads_to_an_entity_under_another_label() -> None:
    for name, ids in KNOWINGLY_SHARED.items():
        by_label = {found_id(name, label) for label in Label}
        assert by_label - {None} == ids


def test_exact_gives_just_the_owners() -> None:
    wrong = {n: ids for n, ids in owners().items() if {e.id for e in load_registry().exact(n)} != ids}
    assert wrong == {}


def test_spellings_that_fold_alike_belong_to_one_entity_of_a_label() -> None:
    folded: dict[tuple[Label, str], set[str]] = defaultdict(set)
    for entity in load_registry():
        for spelling in spellings(entity):
            folded[entity.label, normalise(spelling).replace(" ", "")].add(entity.id)
    assert {frozenset(ids) for ids in folded.values() if len(ids) > 1} == FOLD_ALIKE


@pytest.mark.parametrize(
    "written",
    [
        str.upper,
        str.lower,
        lambda name: f"  {name}\u00a0",
        lambda name: name.replace(" ", "  "),
        lambda name: name.replace("-", " "),
        lambda name: name.replace("-", "\u2010"),
        lambda name: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name),
        lambda name: f"“{name}”",
    ],
    ids=["capitals", "small", "space around", "wide", "no hyphens", "hyphens", "full width", "quotes"],
)
def test_the_way_a_name_is_written_does_not_matter(written: Callable[[str], str]) -> None:
    fold_alike = frozenset().union(*FOLD_ALIKE)
    wrong = [
        (e.id, spelling, written(spelling))
        for e in load_registry()
        if e.id not in fold_alike
        for spelling in spellings(e)
        if found_id(written(spelling), e.label) != e.id
    ]
    assert wrong == []


@pytest.mark.parametrize("form", ["{} Inc.", "{}, Inc.", "{} Corp", "{} Co., Ltd.", "{} plc", "{} AG"])
def test_a_legal_form_after_the_name_of_a_company_does_not_matter(form: str) -> None:
    fold_alike = frozenset().union(*FOLD_ALIKE)
    asked = [(e, form.format(e.name)) for e in load_registry() if isinstance(e, Company)]
    wrong = [(e.id, s) for e, s in asked if e.id not in fold_alike and found_id(s, Label.COMPANY) != e.id]
    assert len(asked) > 500
    assert wrong == []


@pytest.mark.parametrize("form", ["{}公司", "{}有限公司", "{}股份有限公司", "{}集团"])
def test_a_chinese_legal_form_does_not_matter(form: str) -> None:
    asked = [
        (e, form.format(e.names["zh-Hans"]))
        for e in load_registry()
        if isinstance(e, Company)
        and "zh-Hans" in e.names
        and not e.names["zh-Hans"].endswith(("集团", "股份"))
    ]
    assert len(asked) > 300
    assert [(e.id, s) for e, s in asked if found_id(s, Label.COMPANY) not in (e.id, *_named(s))] == []


def _named(name: str) -> set[str]:
    """Return the entities whose very name it is: a group may be listed beside its company."""
    return owners().get(name, set())


def test_every_code_leads_to_its_entity_unless_two_exchanges_give_it() -> None:
    asked = [
        (e, code) for e in load_registry() if (code := getattr(e, "ticker", None) or getattr(e, "code", None))
    ]
    assert len(asked) > 400
    wrong = {
        code
        for e, code in asked
        if (found := load_registry().by_code(code, e.label)) is None or found.id != e.id
    }
    assert wrong == ONE_CODE_TWO_EXCHANGES
    assert all(load_registry().by_code(code, Label.COMPANY) is None for code in ONE_CODE_TWO_EXCHANGES)


def test_digits_put_behind_a_name_make_another_one() -> None:
    """A version that nobody has listed must not be taken for one that somebody has."""
    taken = []
    for entity in load_registry():
        if entity.label in (Label.MODEL, Label.PRODUCT):
            for more in ("77", " 77", "-77", ".77"):
                found = found_id(entity.name + more)
                if found is not None:
                    taken.append((entity.name + more, found))
    assert taken == []


@pytest.mark.parametrize("word", ["Turbo", "Ultra", "Nano", "Preview", "Lite"])
def test_a_variant_put_behind_a_model_makes_another_one(word: str) -> None:
    known = {normalise(name) for name in owners()}
    taken = [
        (name, found)
        for e in load_registry()
        if e.label is Label.MODEL and not normalise(e.name).endswith(word.lower())
        for name in [f"{e.name} {word}"]
        if normalise(name) not in known and (found := found_id(name)) == e.id
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhipu", "Zhihu"),
        ("Cohere", "Coherent"),
        ("Groq", "Grok"),
        ("Samsung Electronics", "Samsung SDI"),
        ("SK Hynix", "SK Telecom"),
        ("Applied Materials", "Applied Digital"),
        ("Amkor", "Amlogic"),
        ("Huawei", "Hua Hong"),
        ("Deutsche Telekom", "Deutsche Bank"),
        ("Baidu", "Baichuan"),
        ("Alphabet", "Google"),
        ("Google", "Google DeepMind"),
        ("Amazon", "Amazon Web Services"),
        ("Micron", "Macron"),
        ("Horizon Robotics", "Verizon Robotics"),
        ("Western Digital", "Western Union"),
        ("Silicon Motion", "Silicon Box"),
        ("General Motors", "General Dynamics"),
        ("General Catalyst", "General Electric"),
        ("Cerebras", "Cerberus"),
        ("Lumentum", "Momentum"),
        ("Ciena", "Sienna"),
        ("Tongfu Microelectronics", "Tongfang"),
        ("Foxconn", "Foxlink"),
        ("Moore Threads", "Moore Thread Systems"),
        ("GPT-5", "GPT-55"),
        ("GPT-5", "GPT-5 Pro"),
        ("DeepSeek-R1", "DeepSeek-R2"),
        ("Claude Opus 4.5", "Claude Sonnet 4.5"),
        ("Qwen3", "Qwen3-Max"),
        ("MI300", "MI300X"),
        ("HBM3", "HBM3E"),
        ("H100", "H20"),
        ("昇腾910B", "昇腾910C"),
        ("英伟达", "英特尔"),
        ("中芯国际", "中芯集成"),
        ("中国电信", "中国联通"),
        ("华虹半导体", "华润微"),
    ],
)
def test_names_that_look_alike_are_never_one(one: str, other: str) -> None:
    assert found_id(one) is not None
    assert found_id(one) != found_id(other)


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("open ai", "company:openai"),
        ("huggingface", "company:hugging-face"),
        ("A16Z", "company:andreessen-horowitz"),
        ("gpt5", "model:gpt-5"),
        ("Gpt 5", "model:gpt-5"),
        ("Claude 4.5 Opus", "model:claude-opus-4-5"),
        ("qwen-3", "model:qwen3"),
        ("Qwen3 Max", "model:qwen3-max"),
        ("Deepseek-r1", "model:deepseek-r1"),
        ("Llama-4", "model:llama-4"),
        ("Kimi-K2", "model:kimi-k2"),
        ("H 100", "product:h100"),
        ("HBM 4", "product:hbm4"),
        ("GB 200", "product:gb200"),
        ("X.ai", "company:xai"),
        ("Hon Hai Precision", "company:foxconn"),
        ("智谱AI", "company:zhipu"),
        ("智谱 AI", "company:zhipu"),
        ("臺積電", "company:tsmc"),
        ("台积电股份有限公司", "company:tsmc"),
    ],
)
def test_what_the_press_writes_is_found(name: str, entity: str) -> None:
    assert found_id(name) == entity


@cache
def known_names() -> KnownNames:
    return KnownNames(load_registry())


def findable() -> list[tuple[str, AnyEntity]]:
    """Return what is looked for in texts: not the tickers of companies, nor names with their code behind."""
    return [(s, e) for e in load_registry() for s in spellings(e) if not s.endswith(")")]


@pytest.mark.parametrize(
    "frame", ["{}", "It was {}.", "({})", "“{}”", "{},", "\n{}\n", "，{}，", "the {}, it said", "{}’s"]
)
def test_every_name_is_found_in_a_text(frame: str) -> None:
    missed = []
    for spelling, entity in findable():
        text = frame.format(spelling)
        start = text.index(spelling)
        wanted = (start, start + len(spelling), entity.name, entity.label)
        if wanted not in {(f.start, f.end, f.name, f.label) for f in known_names().find(text)}:
            missed.append((spelling, entity.id))
    assert missed == []


@pytest.mark.parametrize("frame", ["x{}", "{}x", "q{}q", "Z{}Z", "0{}", "9-{}"])
def test_no_latin_name_is_found_inside_a_word(frame: str) -> None:
    found = []
    for spelling, entity in findable():
        if spelling.isascii() and spelling[-1].isalnum() and spelling[0].isalnum():
            text = frame.format(spelling)
            whole = [f for f in known_names().find(text) if f.text == spelling and f.entity[1] == entity.name]
            found += [(text, entity.id) for _ in whole if entity.label is not Label.MODEL]
    assert found == []


def test_every_chinese_name_is_found_inside_a_sentence_without_spaces() -> None:
    missed = []
    for spelling, entity in findable():
        if is_han(spelling):
            text = f"记者从{spelling}处了解到"
            names = {(f.name, f.label) for f in known_names().find(text)}
            if (entity.name, entity.label) not in names:
                missed.append((spelling, entity.id, names))
    assert missed == []


def test_a_registry_of_the_same_entities_in_another_order_answers_alike() -> None:
    turned = Registry(list(load_registry())[::-1])
    names = [s for s in owners() if len(s) > 3][::7]
    assert len(names) > 500
    assert [n for n in names if (turned.find(n) or None) != (load_registry().find(n) or None)] == []
