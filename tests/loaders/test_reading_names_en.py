"""Names in whole English sentences, read with the shipped registry: who is somebody, and who is nobody."""

from functools import cache

import pytest

from loaders import load_registry, read_article
from schema import Article, ExtractedEntity, Extraction, Label


@cache
def drawn_from(text: str) -> Extraction:
    return read_article(Article(text=text, lang="en"))


def named(text: str) -> set[tuple[str, Label]]:
    return {(e.name, e.type) for e in drawn_from(text).entities}


def only(text: str, name: str) -> ExtractedEntity:
    (entity,) = (e for e in drawn_from(text).entities if e.name == name)
    return entity


def spellings(text: str, name: str) -> list[str]:
    return [mention.text for mention in only(text, name).mentions]


UNKNOWN = [
    ("Pelloria", Label.COMPANY, "The start-up Pelloria raised $30 million from Accel."),
    ("Pelloria", Label.COMPANY, "Pelloria, a maker of warehouse robots, raised $30 million."),
    ("Pelloria", Label.COMPANY, "Accel led a $30 million round in Pelloria, a maker of warehouse robots."),
    ("Pelloria", Label.COMPANY, "Pelloria supplies lenses to Apple."),
    ("Vantablue", Label.COMPANY, "Shares of Vantablue, a chip designer, rose 12%."),
    ("Vantablue", Label.COMPANY, "Vantablue (NASDAQ: VTBL) reported revenue of $90 million."),
    ("Vantablue", Label.COMPANY, "Vantablue's chief executive, Jan Thornquist, said orders had doubled."),
    ("Vantablue", Label.COMPANY, "Microsoft-backed Vantablue hired 40 people."),
    ("Orrery Systems", Label.COMPANY, "Orrery Systems bought servers from Dell."),
    ("Zephyrine Capital", Label.COMPANY, "The round was led by Zephyrine Capital, with Accel taking part."),
    ("Kirrawee Ventures", Label.COMPANY, "Kirrawee Ventures and Sequoia Capital also took part."),
    ("Wrenfield & Sons", Label.COMPANY, "Wrenfield & Sons, a supplier of pumps, signed a contract."),
    ("Oakhollow Bank", Label.COMPANY, "Oakhollow Bank uses Claude in its branches."),
    ("Norvane", Label.COMPANY, "Norvane and Nvidia formed a partnership."),
    ("Norvane", Label.COMPANY, "Nvidia, Norvane and AMD compete for orders."),
    ("Marrowbone Labs", Label.COMPANY, "Marrowbone Labs released Ossicle-2, an open-weight model."),
    ("Calderis", Label.COMPANY, "Calderis is a subsidiary of Intel."),
    ("Ossicle-2", Label.MODEL, "Marrowbone Labs released Ossicle-2, an open-weight model."),
    ("Ossicle-2 70B", Label.MODEL, "The lab released Ossicle-2 70B, a language model."),
    ("Lanthorn 3.5 Pro", Label.MODEL, "Google said its new model Lanthorn 3.5 Pro writes code."),
    ("Quillet-7B-Instruct", Label.MODEL, "Developers fine-tuned Quillet-7B-Instruct from Llama 2."),
    ("Pharos X2", Label.PRODUCT, "Vantablue unveiled the Pharos X2 chip."),
]
VERSIONS = [
    ("Claude Opus 9", Label.MODEL, "Anthropic launched Claude Opus 9 on Monday."),
    ("GPT-7.2-mini", Label.MODEL, "OpenAI released GPT-7.2-mini."),
    ("Qwen9-Max", Label.MODEL, "Alibaba open-sourced Qwen9-Max."),
    ("DeepSeek-V9", Label.MODEL, "DeepSeek released DeepSeek-V9."),
    ("Gemini 9.5 Flash", Label.MODEL, "Google introduced Gemini 9.5 Flash."),
    ("Llama 9", Label.MODEL, "Meta plans to release Llama 9."),
    ("H900", Label.PRODUCT, "Nvidia unveiled the H900 chip."),
    ("MI999", Label.PRODUCT, "AMD launched the MI999 accelerator."),
    ("HBM9", Label.PRODUCT, "Samsung mass-produces HBM9."),
]


@pytest.mark.parametrize(("name", "label", "text"), UNKNOWN)
def test_a_name_that_nobody_knows_is_found_by_what_the_sentence_says(
    name: str, label: Label, text: str
) -> None:
    assert load_registry().exact(name) == (), "the registry would find it"
    assert (name, label) in named(text)


@pytest.mark.parametrize(("name", "label", "text"), VERSIONS)
def test_a_version_that_nobody_has_seen_is_a_thing_of_its_own(name: str, label: Label, text: str) -> None:
    assert load_registry().exact(name) == (), "the registry would find it"
    assert (name, label) in named(text)
    assert spellings(text, name) == [name]


@pytest.mark.parametrize(("name", "label", "text"), [*UNKNOWN, *VERSIONS])
def test_a_name_is_found_in_the_middle_of_an_article(name: str, label: Label, text: str) -> None:
    article = f"Chips rise again\n\nShares rose on Tuesday.\n\n{text} It rained all day."
    assert (name, label) in named(article)


@pytest.mark.parametrize(("name", "label", "text"), [*UNKNOWN, *VERSIONS])
def test_a_name_has_one_label_and_its_mentions_stand_where_they_say(
    name: str, label: Label, text: str
) -> None:
    assert only(text, name).type is label
    for mention in only(text, name).mentions:
        assert text[mention.start : mention.end] == mention.text


COMPANIES_ONLY = [
    # persons
    ("Jensen Huang, the chief executive of Nvidia, met Lisa Su of AMD in Taipei.", {"Nvidia", "AMD"}),
    ("Sundar Pichai told employees that Google would hire more engineers.", {"Google"}),
    ("Analyst Maria Lindgren of UBS expects Nvidia to rise.", {"UBS", "Nvidia"}),
    ("President Donald Trump met Tim Cook of Apple at the White House.", {"Apple"}),
    ("Jan Thornquist, an analyst at UBS, and Eva Thornquist, a lawyer, met.", {"UBS"}),
    # places
    ("Nvidia opened an office in Penang, Malaysia.", {"Nvidia"}),
    ("TSMC is building plants in Kumamoto and Dresden.", {"TSMC"}),
    ("Intel sold land in Ohio.", {"Intel"}),
    ("Foxconn expanded its site in Guadalajara, Mexico.", {"Foxconn"}),
    ("The Netherlands and Japan limit what ASML sells.", {"ASML"}),
    # offices and courts
    ("The European Commission approved the deal between Nvidia and Run:ai.", {"Nvidia", "Run:ai"}),
    ("The Federal Trade Commission sued Amazon.", {"Amazon"}),
    ("The Supreme Court heard Oracle and Google.", {"Oracle", "Google"}),
    ("The White House praised Intel.", {"Intel"}),
    # papers
    ("The Financial Times wrote that Nvidia may buy Arm.", {"Nvidia", "Arm"}),
    # the calendar
    ("In March and April, Nvidia sold more chips than in January.", {"Nvidia"}),
    ("On Black Friday, Amazon cut prices.", {"Amazon"}),
    ("Nvidia rose on Monday, Tuesday and Wednesday.", {"Nvidia"}),
    ("May was good for Nvidia, and March for Intel.", {"Nvidia", "Intel"}),
    # what is only written in capitals
    ("The Nasdaq fell, and so did Nvidia.", {"Nvidia"}),
    ("Nvidia's GPU sales rose in Q3, and its CEO praised AI.", {"Nvidia"}),
    ("The CEO and the CFO of Intel spoke after the IPO of Arm.", {"Intel", "Arm"}),
    ("The R&D of Intel costs 20% of sales, the CFO said in an M&A call.", {"Intel"}),
    (
        "The American chip maker Nvidia, the South Korean group Samsung and the Dutch group ASML rose.",
        {"Nvidia", "Samsung Electronics", "ASML"},
    ),
]


@pytest.mark.parametrize(("text", "companies"), COMPANIES_ONLY)
def test_of_all_that_is_written_with_capitals_only_companies_are_companies(
    text: str, companies: set[str]
) -> None:
    assert {name for name, label in named(text) if label is Label.COMPANY} == companies


@pytest.mark.parametrize(
    ("text", "name", "written"),
    [
        ("OpenAI’s engineers met Apple's.", "OpenAI", ["OpenAI"]),
        ("OpenAI’s engineers met Apple's.", "Apple", ["Apple"]),
        ("Nvidia’s chips and Nvidia's cards", "Nvidia", ["Nvidia", "Nvidia"]),
        ("Cerebras' chips and Siemens’ tools", "Cerebras", ["Cerebras"]),
        ("Cerebras' chips and Siemens’ tools", "Siemens", ["Siemens"]),
        ("Nvidia-OpenAI talks stall.", "OpenAI", ["OpenAI"]),
        ("An OpenAI-Microsoft pact was signed.", "Microsoft", ["Microsoft"]),
        ("The Samsung-made chip sells well.", "Samsung Electronics", ["Samsung"]),
        ("A Google-backed start-up hired staff.", "Google", ["Google"]),
        ("The non-Nvidia chips are cheaper than H100-based servers.", "H100", ["H100"]),
        ("“Nvidia” and (Intel) and [AMD], said ‘Arm’.", "Nvidia", ["Nvidia"]),
        ("“Nvidia” and (Intel) and [AMD], said ‘Arm’.", "Intel", ["Intel"]),
        ("“Nvidia” and (Intel) and [AMD], said ‘Arm’.", "AMD", ["AMD"]),
        ("“Nvidia” and (Intel) and [AMD], said ‘Arm’.", "Arm", ["Arm"]),
        ("Nvidia/AMD: a comparison", "AMD", ["AMD"]),
        ("The H100s and the GB200s sold out.", "H100", ["H100s"]),
        ("The H100s and the GB200s sold out.", "GB200", ["GB200s"]),
    ],
)
def test_what_is_fastened_to_a_name_is_no_part_of_it(text: str, name: str, written: list[str]) -> None:
    assert spellings(text, name) == written


@pytest.mark.parametrize(
    ("text", "name", "written"),
    [
        (
            "Samsung Electronics rose. Samsung fell.",
            "Samsung Electronics",
            ["Samsung Electronics", "Samsung"],
        ),
        ("NVIDIA Corporation, Nvidia and NVIDIA are one.", "Nvidia", ["NVIDIA", "Nvidia", "NVIDIA"]),
        ("OpenAI, or OPENAI, or Openai.", "OpenAI", ["OpenAI", "OPENAI", "Openai"]),
        ("Meta, once Facebook, rose.", "Meta", ["Meta", "Facebook"]),
        ("AWS is a part of Amazon.", "Amazon Web Services", ["AWS"]),
        ("Hon Hai, or Foxconn, rose.", "Foxconn", ["Hon Hai", "Foxconn"]),
        ("TSMC (2330.TW) and Foxconn (2317.TW) rose.", "TSMC", ["TSMC", "2330.TW"]),
        ("Apple (AAPL.O) rose, and so did Nvidia (NVDA.O).", "Apple", ["Apple", "AAPL.O"]),
        ("Apple (AAPL.O) rose, and so did Nvidia (NVDA.O).", "Nvidia", ["Nvidia", "NVDA.O"]),
        ("Tencent (0700.HK) fell.", "Tencent", ["Tencent", "0700.HK"]),
        ("AMD (NASDAQ:AMD) rose 3%.", "AMD", ["AMD", "AMD"]),
    ],
)
def test_all_spellings_of_one_company_are_mentions_of_it(text: str, name: str, written: list[str]) -> None:
    assert spellings(text, name) == written


@pytest.mark.parametrize(
    "names",
    [
        ("GPT-4", "GPT-4o", "GPT-4.1", "GPT-4.1 mini"),
        ("Claude 3.5 Sonnet", "Claude 3.7 Sonnet", "Claude Sonnet 4", "Claude Sonnet 4.5"),
        ("Qwen2.5", "Qwen3", "Qwen3-Max", "Qwen3-Coder"),
        ("DeepSeek-V3", "DeepSeek-V3.1", "DeepSeek-R1"),
        ("Gemini 2.5 Pro", "Gemini 2.5 Flash", "Gemini 3"),
        ("Llama 3", "Llama 3.1", "Llama 4"),
        ("Kimi K2", "Kimi K2.5"),
        ("o1", "o3", "o4-mini"),
        ("H100", "H200", "H20", "B200", "GB200", "GB300"),
        ("HBM3", "HBM3E", "HBM4"),
        ("MI300X", "MI325X", "MI350", "MI400"),
        ("Ascend 910B", "Ascend 910C"),
    ],
)
def test_versions_in_one_sentence_stay_apart(names: tuple[str, ...]) -> None:
    text = f"A table compares {', '.join(names[:-1])} and {names[-1]}."
    found = {mention.text: entity.name for entity in drawn_from(text).entities for mention in entity.mentions}
    assert set(names) <= set(found), "each is a mention as it is written"
    assert len({found[name] for name in names}) == len(names), "and each of another entity"


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The figure rose, and an arm of the sea froze.", {"Figure AI", "Arm"}),
        ("They drew a meta analysis of an oracle.", {"Meta", "Oracle"}),
        ("An apple a day; amazon forests; a switch.", {"Apple", "Amazon"}),
        ("The gemini sign and a cursor on the screen.", {"Gemini", "Cursor"}),
        ("Armada, Metal, Intelligent, Appleby and Oracles.", {"Arm", "Meta", "Intel", "Apple", "Oracle"}),
        ("The UNVIDIAN and XAMD codes.", {"Nvidia", "AMD"}),
        ("A copilot, a runway and a perplexity.", {"Copilot", "Runway", "Perplexity"}),
        ("https://www.nvidia.com/Nvidia/AMD and mail@intel.com", {"Intel"}),
    ],
)
def test_ordinary_words_are_not_taken_for_names(text: str, absent: set[str]) -> None:
    assert {name for name, _ in named(text)} & absent == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chip Stocks Rise As Nvidia Beats Forecasts\n\nNvidia rose.", {"Nvidia"}),
        ("Why Microsoft And OpenAI Still Need Each Other\n\nThey do.", {"Microsoft", "OpenAI"}),
        ("Exclusive: Apple Weighs Bid For Perplexity\n\nIt may.", {"Apple", "Perplexity"}),
        ("Nvidia, AMD Fall On Export Rules\n\nThey fell.", {"Nvidia", "AMD"}),
        ("UPDATE: TSMC Lifts Outlook\n\nIt did.", {"TSMC"}),
    ],
)
def test_a_headline_in_capitals_holds_the_names_that_are_known(text: str, names: set[str]) -> None:
    assert names <= {name for name, label in named(text) if label is Label.COMPANY}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nvidia, AMD, Intel, Qualcomm, Broadcom and Marvell rose.", 6),
        ("Nvidia, AMD\nIntel; Qualcomm: Broadcom - Marvell.", 6),
        ("Google, Microsoft & Amazon / Oracle", 4),
        ("• Nvidia\n• AMD\n• Intel", 3),
        ("1. Nvidia\n2. AMD\n3. Intel", 3),
        ("| Nvidia | AMD | Intel |", 3),
        ("Nvidia\u00a0(NVDA), AMD\u00a0(AMD)", 2),
    ],
)
def test_lists_are_read_name_by_name(text: str, names: int) -> None:
    assert len([1 for _, label in named(text) if label is Label.COMPANY]) == names


def test_a_company_and_its_model_of_one_name_are_told_apart_by_the_article() -> None:
    company = "DeepSeek hired staff, and DeepSeek's founder spoke. DeepSeek released DeepSeek-R1."
    model = "Developers run the DeepSeek model. The DeepSeek model is free."
    assert ("DeepSeek", Label.COMPANY) in named(company)
    assert ("DeepSeek", Label.MODEL) in named(model)
    assert ("DeepSeek", Label.COMPANY) not in named(model)


def test_the_short_form_in_the_middle_of_a_sentence_is_the_long_name() -> None:
    text = "Marrowbone Labs, a start-up, raised $5 million. Investors say that Marrowbone hired staff."
    assert spellings(text, "Marrowbone Labs") == ["Marrowbone Labs", "Marrowbone"]


def test_a_longer_name_that_begins_like_a_known_one_is_another_company() -> None:
    text = "Intel Capital and Google Ventures invested, Samsung SDI makes batteries."
    found = {name for name, _ in named(text)}
    assert {"Intel Capital", "Google Ventures", "Samsung SDI"} <= found
    assert {"Intel", "Google", "Samsung Electronics"} & found == set()


@pytest.mark.parametrize(
    "name", ["Nvidia", "OpenAI", "SK Hynix", "Hugging Face", "Scale AI", "C3.ai", "01.AI", "xAI"]
)
@pytest.mark.parametrize(
    "frame",
    ["{} rose.", "It was {}.", "It was {}, he said.", "Shares of {} (up 3%) rose.", "{}\n\nIt rose."],
)
def test_a_known_name_is_found_wherever_it_stands(name: str, frame: str) -> None:
    assert (name, Label.COMPANY) in named(frame.format(name))
