"""The data files of the registry keep the rules of loaders/registry/README.md."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import loaders.registry
from kg.errors import SourceError
from loaders.registry import FILES, data_lines, load_registry, parse_line
from schema import ETF, AnyEntity, Company, Index, Label, Model, Product, slug

LABELS = {
    "companies.jsonl": {Label.COMPANY},
    "funds.jsonl": {Label.ETF, Label.INDEX},
    "models.jsonl": {Label.MODEL},
    "products.jsonl": {Label.PRODUCT},
    "sectors.jsonl": {Label.SECTOR, Label.EVENT},
}
COMPANY_CODES = {
    "ASX": r"[A-Z]{3}",
    "BSE": r"(8|9)\d{5}",
    "HKEX": r"\d{4}",
    "KOSDAQ": r"\d{6}",
    "KRX": r"\d{6}",
    "NASDAQ": r"[A-Z]{1,5}",
    "NYSE": r"[A-Z]{1,4}(\.[AB])?",
    "SSE": r"6\d{5}",
    "SZSE": r"(0|3)\d{5}",
    "TPEx": r"\d{4}",
    "TSE": r"\d{3}[\dA-Z]",
    "TWSE": r"\d{4}",
}
FUND_CODES = {
    "HKEX": r"\d{4}",
    "NASDAQ": r"[A-Z]{3,5}",
    "NYSE Arca": r"[A-Z]{3,5}",
    "SSE": r"5\d{5}",
    "SZSE": r"1[56]\d{4}",
    "TWSE": r"00\d{2,3}",
    None: r"[A-Z]{3,5}",
}
SIMPLIFIED_ONLY = frozenset(
    "电国数华证创机业资体联达导银会网团车动软设东尔际备腾产龙计据飞讯纳长万亚宝灵鹏络图学广赛罗开爱兴马费问视气"
    "务测诺为传乐环块题维蓝储时润实汇应贝顿财线装来伟韩经脑铜树骁奥库硕欧标纪凯驾远镜风纬与顺无仑进语声驰迈苹麦"
)
TRADITIONAL_ONLY = frozenset(
    "電國數華證創機業資體聯達導銀會網團車動軟設東爾際備騰產龍計據飛訊納長萬亞寶靈鵬絡圖學廣賽"
)
SEED = {
    "company:bytedance": "ByteDance",
    "company:deepseek": "DeepSeek",
    "company:minimax": "MiniMax",
    "company:morgan-stanley": "Morgan Stanley",
    "company:zhipu": "Zhipu",
    "etf:159516": "Semiconductor Equipment ETF (159516)",
    "event:spring-festival-release-cycle": "Spring Festival release cycle",
    "product:1-6t-optical-module": "1.6T optical module",
    "sector:image-generation": "Image generation",
    "sector:optical-modules": "Optical modules",
    "sector:programming": "AI programming",
    "sector:semiconductor-equipment": "Semiconductor equipment",
    "sector:semiconductor-materials": "Semiconductor materials",
    "sector:video-generation": "Video generation",
}


@pytest.fixture(scope="module")
def entities() -> list[AnyEntity]:
    return list(load_registry())


def spellings(entity: AnyEntity) -> list[str]:
    return [entity.name, *entity.names.values(), *entity.aliases]


def companies(entities: list[AnyEntity]) -> list[Company]:
    return [e for e in entities if isinstance(e, Company)]


def funds(entities: list[AnyEntity]) -> list[ETF]:
    return [e for e in entities if isinstance(e, ETF)]


def test_the_registry_knows_several_hundred_entities_of_every_kind(entities: list[AnyEntity]) -> None:
    counts = Counter(e.label for e in entities)
    wanted = {
        Label.COMPANY: 500,
        Label.MODEL: 120,
        Label.PRODUCT: 150,
        Label.SECTOR: 120,
        Label.EVENT: 5,
    }
    assert counts[Label.ETF] + counts[Label.INDEX] >= 80
    assert {label: n for label, n in wanted.items() if counts[label] < n} == {}


def test_it_is_read_once_only() -> None:
    assert load_registry() is load_registry()


def test_every_data_file_is_read() -> None:
    """A file that lies in the folder but is not named in FILES would be forgotten in silence."""
    folder = Path(loaders.registry.__file__).parent
    assert sorted(path.name for path in folder.glob("*.jsonl")) == sorted(FILES) == sorted(LABELS)


def test_every_line_has_a_source_and_stands_in_the_file_of_its_label() -> None:
    wrong = []
    for name, number, line in data_lines():
        row = json.loads(line)
        if row["label"] not in LABELS[name] or not re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", row["source"]):
            wrong.append(f"{name}:{number}: {row['label']} {row['source']}")
    assert wrong == []


def test_ids_are_unique_and_made_of_label_and_slug(entities: list[AnyEntity]) -> None:
    repeated = [key for key, n in Counter(e.id for e in entities).items() if n > 1]
    misshapen = [e.id for e in entities if not _well_formed(e)]
    assert (repeated, misshapen) == ([], [])


def _well_formed(entity: AnyEntity) -> bool:
    label, _, key = entity.id.partition(":")
    return label == entity.label.lower() and bool(key) and key == slug(key)


@pytest.mark.parametrize("name", FILES)
def test_lines_are_sorted_by_id(name: str) -> None:
    ids = [json.loads(line)["id"] for file, _, line in data_lines() if file == name]
    assert ids == sorted(ids)


@pytest.mark.parametrize("name", FILES)
def test_lines_are_written_one_way(name: str) -> None:
    """Chinese stands as Chinese and fields keep their order, so that a change shows as one line."""
    order = ["id", "label", "name", "names", "aliases"]
    for file, number, line in data_lines():
        if file == name:
            row = json.loads(line)
            assert line == json.dumps(row, ensure_ascii=False), f"{name}:{number}"
            assert list(row)[:5] == order, f"{name}:{number}"
            assert list(row)[-1] == "source", f"{name}:{number}"


def test_no_spelling_belongs_to_two_entities_of_one_label(entities: list[AnyEntity]) -> None:
    owners: dict[tuple[Label, str], set[str]] = defaultdict(set)
    for entity in entities:
        for spelling in spellings(entity):
            owners[entity.label, spelling.casefold()].add(entity.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_aliases_are_sorted_and_repeat_nothing(entities: list[AnyEntity]) -> None:
    assert [e.id for e in entities if list(e.aliases) != sorted(set(e.aliases))] == []
    assert [e.id for e in entities if {e.name, *e.names.values()} & set(e.aliases)] == []


def test_spellings_are_longer_than_a_character_and_carry_no_stray_space(entities: list[AnyEntity]) -> None:
    short = [(e.id, s) for e in entities for s in spellings(e) if len(s) < 2]
    stray = [(e.id, s) for e in entities for s in spellings(e) if s != " ".join(s.split())]
    separators = [(e.id, s) for e in entities for s in spellings(e) if re.search(r"[;|{}]", s)]
    assert (short, stray, separators) == ([], [], [])


@pytest.mark.parametrize("word", ["Open", "Fast", "Cloud", "Switch", "Scale", "Together", "浪潮", "海光"])
def test_ordinary_words_are_no_names(word: str) -> None:
    assert load_registry().exact(word) == ()


def test_names_are_in_the_languages_of_the_schema(entities: list[AnyEntity]) -> None:
    assert {tag for e in entities for tag in e.names} <= {"en", "zh-Hans", "zh-Hant"}
    assert [e.id for e in entities if ("zh-Hans" in e.names) != ("zh-Hant" in e.names)] == []


def test_companies_of_china_and_taiwan_have_names_in_both_scripts(entities: list[AnyEntity]) -> None:
    at_home = [c for c in companies(entities) if c.country in {"CN", "TW"}]
    assert len(at_home) > 200
    assert [c.id for c in at_home if not {"zh-Hans", "zh-Hant"} <= set(c.names)] == []


def test_traditional_names_hold_no_simplified_characters(entities: list[AnyEntity]) -> None:
    assert [e.names["zh-Hant"] for e in entities if SIMPLIFIED_ONLY & set(e.names.get("zh-Hant", ""))] == []


def test_simplified_names_hold_no_traditional_characters(entities: list[AnyEntity]) -> None:
    assert [e.names["zh-Hans"] for e in entities if TRADITIONAL_ONLY & set(e.names.get("zh-Hans", ""))] == []


def test_every_company_has_a_kind_and_a_country(entities: list[AnyEntity]) -> None:
    assert [c.id for c in companies(entities) if not c.kind] == []
    assert [c.id for c in companies(entities) if not re.fullmatch("[A-Z]{2}", c.country or "")] == []


def test_a_ticker_has_its_exchange_and_the_shape_it_gives(entities: list[AnyEntity]) -> None:
    wrong = []
    for company in companies(entities):
        if (company.ticker is None) != (company.exchange is None):
            wrong.append(company.id)
        elif company.ticker and company.exchange:
            shape = COMPANY_CODES.get(company.exchange, r"[A-Z0-9.]{1,10}")
            if not re.fullmatch(shape, company.ticker):
                wrong.append(f"{company.id} {company.exchange}:{company.ticker}")
    assert wrong == []


def test_no_two_companies_have_one_ticker(entities: list[AnyEntity]) -> None:
    tickers = Counter((c.exchange, c.ticker) for c in companies(entities) if c.ticker)
    assert [ticker for ticker, n in tickers.items() if n > 1] == []


def test_companies_in_hong_kong_and_taiwan_are_found_by_code_and_suffix(entities: list[AnyEntity]) -> None:
    suffixes = {"HKEX": "HK", "TWSE": "TW", "TPEx": "TWO"}
    listed = [c for c in companies(entities) if c.exchange in suffixes]
    assert len(listed) > 50
    assert [c.id for c in listed if f"{c.ticker}.{suffixes[c.exchange or '']}" not in c.aliases] == []


def test_codes_with_a_suffix_belong_to_one_entity(entities: list[AnyEntity]) -> None:
    """A second listing, such as 9988.HK of Alibaba, must not be another company's first one."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for alias in entity.aliases:
            if match := re.fullmatch(r"0?(\d{4}\.(?:HK|TW|TWO))", alias):
                owners[match[1]].add(entity.id)
    assert {code: ids for code, ids in owners.items() if len(ids) > 1} == {}


def test_a_fund_has_the_code_its_exchange_gives_and_is_named_by_it(entities: list[AnyEntity]) -> None:
    wrong = []
    for fund in funds(entities):
        code = fund.code or ""
        if not re.fullmatch(FUND_CODES[fund.exchange], code) or fund.id != f"etf:{code.lower()}":
            wrong.append(f"{fund.id} {fund.exchange}:{code}")
        if len(code) == 6 and code.isdigit() and not fund.name.endswith(f"({code})"):
            wrong.append(fund.name)
    assert wrong == []


def test_chinese_funds_and_indices_have_chinese_names(entities: list[AnyEntity]) -> None:
    chinese = [f for f in funds(entities) if f.exchange in {"SSE", "SZSE", "HKEX", "TWSE"}]
    local = [i for i in entities if isinstance(i, Index) and i.name.startswith(("CSI", "CNI", "SSE", "STAR"))]
    assert len(chinese) > 60
    assert len(local) > 20
    assert [e.id for e in (*chinese, *local) if "zh-Hans" not in e.names] == []


def test_models_have_a_modality_and_products_a_kind(entities: list[AnyEntity]) -> None:
    assert [e.id for e in entities if isinstance(e, Model) and not e.modality] == []
    assert [e.id for e in entities if isinstance(e, Product) and not e.kind] == []


def test_no_alias_is_a_version_of_what_is_named_without_one(entities: list[AnyEntity]) -> None:
    """An alias may leave a version out or write it otherwise; it must not bring one in.

    Excepted are the few whose maker gave them a numbered name beside the one in use.
    """
    by_number = {"model:cursor-composer", "model:nano-banana", "model:nano-banana-pro", "model:omnihuman"}
    by_number |= {"model:gpt-neox", "model:kimi-dev", "model:qvq", "model:seed-oss"}  # one size, named by it
    by_number |= {"product:1x-neo", "product:trillium", "product:ironwood"}  # of 1X; TPU v6, TPU v7
    versioned = [
        (e.id, s)
        for e in entities
        if isinstance(e, Model | Product) and not re.search(r"\d", e.name) and e.id not in by_number
        for s in spellings(e)
        if re.search(r"\d", s)
    ]
    assert versioned == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4", "GPT-4o"),
        ("Qwen3", "Qwen3-Max"),
        ("DeepSeek-V3", "DeepSeek-V3.2"),
        ("Kimi K2", "Kimi K2.5"),
        ("Claude Opus 4", "Claude Opus 4.5"),
        ("Claude", "Claude 3"),
        ("H100", "H200"),
        ("昇腾910B", "昇腾910C"),
        ("800G光模块", "1.6T光模块"),
        ("科创50", "科创100"),
    ],
)
def test_versions_are_never_one_entity(one: str, other: str) -> None:
    found = [load_registry().find(name) for name in (one, other)]
    assert None not in found
    assert found[0] != found[1]


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (("Nvidia", "英伟达", "輝達", "英偉達", "NVIDIA Corp."), "company:nvidia"),
        (("ByteDance", "字节跳动", "字節跳動", "字节"), "company:bytedance"),
        (("Zhipu AI", "智谱", "智譜", "Z.ai"), "company:zhipu"),
        (("Facebook", "Meta Platforms"), "company:meta"),
        (("韦尔股份", "OmniVision"), "company:omnivision"),
        (("TSMC", "台积电", "台積電", "臺積電", "2330.TW"), "company:tsmc"),
        (("0700.HK", "00700.HK", "Tencent", "騰訊"), "company:tencent"),
        (("旭创", "中际旭创", "Zhongji Innolight"), "company:innolight"),
        (("通义千问", "Qwen"), "model:qwen"),
        (("豆包", "Doubao"), "product:doubao"),
        (("豆包大模型",), "model:doubao"),
        (("半导体设备ETF", "159516"), "etf:159516"),
        (("SMH", "VanEck Semiconductor ETF"), "etf:smh"),
        (("费城半导体指数", "SOX"), "index:phlx-semiconductor"),
        (("coding", "AI编程", "AI programming"), "sector:programming"),
        (("光模块", "光模組", "optical transceivers"), "sector:optical-modules"),
        (("世界人工智能大会", "WAIC"), "event:waic"),
    ],
)
def test_one_entity_is_found_by_all_its_names(names: tuple[str, ...], wanted: str) -> None:
    found = {name: load_registry().find(name) for name in names}
    assert {name: entity.id if entity else None for name, entity in found.items()} == dict.fromkeys(
        names, wanted
    )


def test_the_entities_of_the_first_article_are_known(entities: list[AnyEntity]) -> None:
    known = {e.id: e.name for e in entities}
    assert {key: known.get(key) for key in SEED} == SEED


def test_a_company_and_its_model_may_share_a_name() -> None:
    assert {e.id for e in load_registry().exact("DeepSeek")} == {"company:deepseek", "model:deepseek"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not an entity of the registry"),
        ("[]", 'not a JSON object with a "source"'),
        ('{"id": "sector:6g", "label": "Sector", "name": "6G"}', 'not a JSON object with a "source"'),
        ('{"id": "sector:6g", "label": "Sector", "name": "6G", "source": ""}', "source"),
        ('{"id": "sector:6g", "label": "Band", "name": "6G", "source": "itu.int"}', "label"),
        ('{"id": "sector:6g", "label": "Sector", "source": "itu.int"}', "name"),
        ('{"id": "sector:6g", "label": "Sector", "name": "6G", "code": "6", "source": "itu.int"}', "code"),
    ],
)
def test_a_bad_line_is_refused_with_its_place(line: str, why: str) -> None:
    with pytest.raises(SourceError, match=r"^sectors\.jsonl:7: ") as caught:
        parse_line(line, "sectors.jsonl:7")
    assert why in str(caught.value)


def test_the_source_is_not_loaded() -> None:
    entity = parse_line(
        '{"id": "company:x1", "label": "Company", "name": "X1", "aliases": ["XOne"], "source": "x1.com"}',
        "x:1",
    )
    assert entity == Company(id="company:x1", name="X1", aliases=("XOne",))
