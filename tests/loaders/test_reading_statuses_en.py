"""One fact in many wordings, read as plain text by the whole reader: how it stands, and which way it goes."""

from functools import cache

import pytest

from loaders import read_article
from schema import RELATION_TYPES, Article, Extraction, Status

Triple = tuple[str, str, str]

WORDINGS: dict[Triple, dict[Status, list[str]]] = {
    ("Cisco", "ACQUIRES", "Splunk"): {
        Status.ASSERTED: [
            "Cisco has closed its acquisition of Splunk.",
            "Cisco snapped up Splunk for $28 billion.",
            "Splunk was bought by Cisco last spring.",
            "Splunk has been acquired by Cisco.",
            "Cisco's purchase of Splunk cost $28 billion.",
            "Cisco has finalised the takeover of Splunk.",
            "Cisco swallowed Splunk in March.",
        ],
        Status.PLANNED: [
            "Cisco is to buy Splunk for $28 billion in cash.",
            "Cisco announced plans to acquire Splunk.",
            "Cisco's planned acquisition of Splunk needs approval in China.",
            "Cisco's pending takeover of Splunk drew no objection.",
            "Cisco expects to complete the acquisition of Splunk in June.",
            "Splunk will be acquired by Cisco.",
            "Cisco hopes to buy Splunk before the summer.",
        ],
        Status.RUMOURED: [
            "Cisco is exploring a takeover of Splunk.",
            "Cisco is said to be buying Splunk.",
            "Cisco is in discussions to buy Splunk, a newspaper reported.",
            "Cisco might buy Splunk, analysts speculated.",
            "Sources said Cisco had made an offer to acquire Splunk.",
        ],
        Status.DENIED: [
            "Cisco is not buying Splunk.",
            "Cisco ruled out buying Splunk.",
            "Cisco rejected reports that it would buy Splunk.",
            "Cisco has no intention of buying Splunk.",
            "A report that Cisco had acquired Splunk was false, Cisco said.",
        ],
        Status.ENDED: [
            "Cisco walked away from its takeover of Splunk.",
            "Cisco dropped its bid for Splunk.",
            "Cisco scrapped its plan to buy Splunk.",
            "Cisco terminated its agreement to acquire Splunk.",
        ],
    },
    ("Temasek", "INVESTS_IN", "Databricks"): {
        Status.ASSERTED: [
            "Temasek poured $500 million into Databricks.",
            "Temasek owns 3% of Databricks.",
            "Temasek is a shareholder of Databricks.",
            "Temasek-backed Databricks hired 200 engineers.",
            "Databricks, in which Temasek holds a stake, hired 200 engineers.",
            "Databricks raised $1 billion from Temasek and Fidelity.",
            "Temasek joined the latest round of Databricks.",
            "Temasek anchored the Series K of Databricks.",
            "Temasek put $500 million into Databricks.",
        ],
        Status.PLANNED: [
            "Temasek plans to invest $500 million in Databricks.",
            "Temasek agreed to take a 4% stake in Databricks.",
            "Temasek has committed to invest $500 million in Databricks.",
            "Temasek intends to lead the next round of Databricks.",
        ],
        Status.RUMOURED: [
            "Temasek could invest in Databricks, two bankers said.",
            "Databricks is in talks to raise $1 billion from Temasek.",
            "Temasek is negotiating to invest in Databricks, people close to the talks said.",
            "Temasek reportedly took a stake in Databricks.",
        ],
        Status.DENIED: [
            "Temasek did not invest in Databricks.",
            "Temasek said it has no stake in Databricks.",
            "Temasek denied having invested in Databricks.",
        ],
        Status.ENDED: [
            "Temasek sold its whole stake in Databricks.",
            "Temasek has exited Databricks.",
            "Temasek no longer holds a stake in Databricks.",
            "Temasek was an investor in Databricks until 2023.",
        ],
    },
    ("Lumentum", "SUPPLIES", "Ciena"): {
        Status.ASSERTED: [
            "Lumentum ships lasers to Ciena.",
            "Lumentum sells lasers to Ciena.",
            "Lumentum is the main supplier of lasers to Ciena.",
            "Lumentum counts Ciena among its customers.",
            "Lumentum received an order from Ciena.",
            "Lumentum has won a contract from Ciena.",
            "Ciena buys its lasers from Lumentum.",
            "Ciena gets lasers from Lumentum.",
            "Ciena, a customer of Lumentum, rose.",
            "Ciena ordered lasers worth $90 million from Lumentum.",
            "Ciena placed an order for lasers with Lumentum.",
            "Ciena's supplier Lumentum rose.",
            "The lasers that Ciena uses are made by Lumentum.",
            "Lumentum, whose customers include Ciena, rose.",
        ],
        Status.PLANNED: [
            "Lumentum plans to supply lasers to Ciena.",
            "Lumentum will begin shipping lasers to Ciena in June.",
            "Ciena will buy lasers from Lumentum.",
            "Lumentum expects to deliver the first lasers to Ciena next year.",
        ],
        Status.RUMOURED: [
            "Lumentum could supply Ciena with lasers, a broker said.",
            "Lumentum is in talks to supply Ciena with lasers.",
            "Lumentum reportedly supplies Ciena.",
            "Ciena is considering buying lasers from Lumentum.",
        ],
        Status.DENIED: [
            "Lumentum does not sell lasers to Ciena.",
            "Lumentum denied that it supplies lasers to Ciena.",
            "Ciena has never bought lasers from Lumentum.",
        ],
        Status.ENDED: [
            "Lumentum has stopped shipping lasers to Ciena.",
            "Ciena no longer buys lasers from Lumentum.",
            "Ciena dropped Lumentum as a supplier.",
        ],
    },
    ("Google", "RELEASES", "Gemini 3"): {
        Status.ASSERTED: [
            "Google rolled out Gemini 3 on Tuesday.",
            "Google introduced Gemini 3 at a conference.",
            "Gemini 3 was released by Google on Tuesday.",
            "Gemini 3, released by Google on Tuesday, is larger.",
            "Google debuted Gemini 3 on Tuesday.",
            "Google, the maker of Gemini 3, said so.",
            "Gemini 3 maker Google said so.",
        ],
        Status.PLANNED: [
            "Google plans to release Gemini 3 in November.",
            "Google will launch Gemini 3 in November.",
            "Google is preparing to launch Gemini 3.",
            "Google is due to unveil Gemini 3 in November.",
            "Gemini 3 will be released by Google in November.",
        ],
        Status.RUMOURED: [
            "Google may release Gemini 3 as early as November.",
            "Google reportedly plans to release Gemini 3 in November.",
            "Google is expected to unveil Gemini 3, people familiar with the plan said.",
        ],
        Status.DENIED: [
            "Google has not released Gemini 3.",
            "Google denied that it had launched Gemini 3.",
        ],
    },
    ("Google", "RELEASES", "Gemma 3"): {
        Status.ASSERTED: [
            "Google published the weights of Gemma 3.",
            "Google open-sourced Gemma 3.",
        ],
    },
    ("Stripe", "USES", "Claude"): {
        Status.ASSERTED: [
            "Stripe uses Claude to write code.",
            "Stripe has adopted Claude.",
            "Stripe runs Claude in its support centre.",
            "Stripe switched to Claude.",
            "Claude is used by Stripe.",
            "Stripe deployed Claude across its offices.",
        ],
        Status.PLANNED: [
            "Stripe plans to deploy Claude.",
            "Stripe will use Claude from June.",
        ],
        Status.RUMOURED: [
            "Stripe may adopt Claude, an engineer said.",
        ],
        Status.DENIED: [
            "Stripe does not use Claude.",
        ],
        Status.ENDED: [
            "Stripe stopped using Claude.",
            "Stripe no longer uses Claude.",
        ],
    },
    ("Copilot", "BASED_ON", "GPT-5"): {
        Status.ASSERTED: [
            "Copilot is powered by GPT-5.",
            "Copilot runs on GPT-5.",
            "GPT-5 powers Copilot.",
            "Copilot is based on GPT-5.",
        ],
        Status.PLANNED: [
            "Copilot will be powered by GPT-5.",
        ],
        Status.DENIED: [
            "Copilot is not based on GPT-5.",
        ],
    },
    ("Copilot", "BASED_ON", "GPT-4"): {
        Status.ENDED: [
            "Copilot is no longer powered by GPT-4.",
        ],
    },
    ("Ericsson", "PARTNERS_WITH", "Qualcomm"): {
        Status.ASSERTED: [
            "Ericsson and Qualcomm formed an alliance.",
            "Ericsson has teamed up with Qualcomm.",
            "Ericsson works with Qualcomm on antennas.",
            "Ericsson joined forces with Qualcomm.",
        ],
        Status.PLANNED: [
            "Ericsson will work with Qualcomm on antennas.",
            "Ericsson plans to partner with Qualcomm.",
        ],
        Status.RUMOURED: [
            "Ericsson is in talks to partner with Qualcomm.",
        ],
        Status.DENIED: [
            "Ericsson does not work with Qualcomm.",
        ],
        Status.ENDED: [
            "Ericsson ended its partnership with Qualcomm.",
        ],
    },
    ("Ericsson", "COMPETES_WITH", "Qualcomm"): {
        Status.ASSERTED: [
            "Ericsson's rival Qualcomm rose.",
            "Ericsson competes with Qualcomm.",
            "Ericsson, a competitor of Qualcomm, rose.",
            "Ericsson vies with Qualcomm for customers.",
        ],
        Status.DENIED: [
            "Ericsson does not compete with Qualcomm.",
        ],
    },
    ("LinkedIn", "SUBSIDIARY_OF", "Microsoft"): {
        Status.ASSERTED: [
            "LinkedIn, a unit of Microsoft, hired staff.",
            "LinkedIn, which is owned by Microsoft, hired staff.",
            "Microsoft's subsidiary LinkedIn hired staff.",
            "Microsoft-owned LinkedIn hired staff.",
        ],
        Status.ENDED: [
            "LinkedIn, formerly a unit of Microsoft, hired staff.",
        ],
        Status.DENIED: [
            "LinkedIn is not a unit of Microsoft.",
        ],
    },
    ("BOTZ", "INVESTS_IN", "Fanuc"): {
        Status.ASSERTED: [
            "The Global X Robotics & Artificial Intelligence ETF (BOTZ) holds Fanuc.",
            "Fanuc is the largest holding of the Global X Robotics & Artificial Intelligence ETF (BOTZ).",
        ],
    },
    ("SMH", "INVESTS_IN", "Marvell"): {
        Status.ASSERTED: [
            "The VanEck Semiconductor ETF (SMH) added shares of Marvell.",
        ],
    },
    ("SMH", "INVESTS_IN", "Nvidia"): {
        Status.ASSERTED: [
            "The VanEck Semiconductor ETF (SMH) has 20% of its assets in Nvidia.",
        ],
    },
    ("VanEck", "MANAGES", "SMH"): {
        Status.ASSERTED: [
            "The VanEck Semiconductor ETF (SMH), managed by VanEck, rose.",
            "VanEck manages the VanEck Semiconductor ETF (SMH).",
        ],
    },
    ("Invesco QQQ", "TRACKS", "Nasdaq-100"): {
        Status.ASSERTED: [
            "Invesco's Invesco QQQ Trust tracks the Nasdaq-100.",
            "The Invesco QQQ ETF follows the Nasdaq-100.",
        ],
    },
    ("SPY", "TRACKS", "S&P 500"): {
        Status.ASSERTED: [
            "The SPDR S&P 500 ETF Trust (SPY) tracks the S&P 500.",
        ],
    },
    ("SOXX", "TRACKS", "NYSE Semiconductor Index"): {
        Status.ASSERTED: [
            "The iShares Semiconductor ETF (SOXX) mirrors the NYSE Semiconductor Index.",
            "The NYSE Semiconductor Index is tracked by the iShares Semiconductor ETF (SOXX).",
        ],
    },
    ("Fabrinet", "OPERATES_IN", "Optical modules"): {
        Status.ASSERTED: [
            "Fabrinet is a maker of optical modules.",
            "The optical module maker Fabrinet rose.",
            "Fabrinet, an optical module maker, rose.",
            "Fabrinet, a leader in optical modules, rose.",
        ],
    },
    ("SK Hynix", "SUPPLIES", "HBM4"): {
        Status.ASSERTED: [
            "SK hynix mass-produces HBM4.",
            "SK hynix makes HBM4 in Icheon.",
            "HBM4 is made by SK hynix.",
        ],
        Status.PLANNED: [
            "SK hynix will mass-produce HBM4 next year.",
        ],
    },
    ("SK Hynix", "SUPPLIES", "HBM2"): {
        Status.ENDED: [
            "SK hynix has stopped making HBM2.",
        ],
    },
    ("Anthropic", "USES", "TPU"): {
        Status.ASSERTED: [
            "Anthropic trains Claude on TPU chips.",
        ],
        Status.PLANNED: [
            "Anthropic will use up to a million TPUs from Google.",
        ],
    },
    ("Amazon", "SUPPLIES", "Anthropic"): {
        Status.ASSERTED: [
            "Anthropic bought Trainium2 capacity from Amazon.",
        ],
    },
    ("Vicuna", "BASED_ON", "Llama 2"): {
        Status.ASSERTED: [
            "Vicuna is a fine-tuned version of Llama 2.",
            "Vicuna is derived from Llama 2.",
            "Vicuna was built on top of Llama 2.",
            "Vicuna, a fine-tune of Llama 2, is free.",
        ],
    },
}
CASES = [
    pytest.param(triple, status, sentence, id=sentence)
    for triple, by_status in WORDINGS.items()
    for status, sentences in by_status.items()
    for sentence in sentences
]
every_wording = pytest.mark.parametrize(("triple", "status", "sentence"), CASES)


@cache
def drawn_from(text: str) -> Extraction:
    return read_article(Article(text=text, lang="en", published="2025-11-03"))


def told(text: str) -> dict[Triple, Status]:
    """Return each triple by every pair of names that the text or the registry gives its ends."""
    drawn = drawn_from(text)
    names = {e.key: {e.name, *(m.text for m in e.mentions)} for e in drawn.entities}
    found: dict[Triple, Status] = {}
    for relation in drawn.relations:
        ends = [(relation.s, relation.o)]
        if RELATION_TYPES[relation.type].symmetric:
            ends.append((relation.o, relation.s))
        for source, target in ends:
            found |= {(s, relation.type, o): relation.status for s in names[source] for o in names[target]}
    return found


@every_wording
def test_the_fact_is_found_as_it_stands(triple: Triple, status: Status, sentence: str) -> None:
    assert told(sentence).get(triple) is status


@every_wording
def test_the_fact_is_not_found_the_other_way_round(triple: Triple, status: Status, sentence: str) -> None:
    source, kind, target = triple
    if not RELATION_TYPES[kind].symmetric:
        assert (target, kind, source) not in told(sentence), f"{status} and turned"


@every_wording
def test_its_evidence_is_the_whole_sentence(triple: Triple, status: Status, sentence: str) -> None:
    text = f"Shares fell on Tuesday.\n\n{sentence} Trading was slow."
    drawn = drawn_from(text)
    quotes = [r.evidence.text for r in drawn.relations if r.type == triple[1] and r.status is status]
    assert sentence in quotes


@every_wording
def test_sentences_about_nothing_around_it_change_nothing(
    triple: Triple, status: Status, sentence: str
) -> None:
    text = f"Shares fell on Tuesday. {sentence} Trading was slow.\n\nThe weather may have played a part."
    assert told(text).get(triple) is status


@every_wording
def test_another_fact_beside_it_changes_nothing(triple: Triple, status: Status, sentence: str) -> None:
    """A sentence of its own keeps its cues to itself: a denial, a plan and a rumour before and after."""
    text = (
        "Dell may buy Nutanix, a person familiar with the matter said."
        f"\n\n{sentence}\n\nDell denied that it supplies Volvo."
    )
    found = told(text)
    assert found.get(triple) is status
    assert found["Dell", "ACQUIRES", "Nutanix"] is Status.RUMOURED
    assert found["Dell", "SUPPLIES", "Volvo"] is Status.DENIED


@pytest.mark.parametrize("triple", [t for t, by in WORDINGS.items() if {"asserted", "planned"} <= set(by)])
def test_a_plan_beside_the_fact_leaves_the_fact(triple: Triple) -> None:
    """In one article the fact outranks the plan, whichever comes first."""
    fact = WORDINGS[triple][Status.ASSERTED][0]
    plan = WORDINGS[triple][Status.PLANNED][0]
    assert told(f"{plan}\n\n{fact}")[triple] is Status.ASSERTED
    assert told(f"{fact}\n\n{plan}")[triple] is Status.ASSERTED


@pytest.mark.parametrize("triple", [t for t, by in WORDINGS.items() if {"rumoured", "denied"} <= set(by)])
def test_a_denial_outranks_the_rumour_in_any_order(triple: Triple) -> None:
    rumour = WORDINGS[triple][Status.RUMOURED][0]
    denial = WORDINGS[triple][Status.DENIED][0]
    assert told(f"{rumour}\n\n{denial}")[triple] is Status.DENIED
    assert told(f"{denial}\n\n{rumour}")[triple] is Status.DENIED


@pytest.mark.parametrize("triple", [t for t, by in WORDINGS.items() if {"rumoured", "planned"} <= set(by)])
def test_of_a_plan_and_a_rumour_one_order_gives_what_the_other_gives(triple: Triple) -> None:
    rumour = WORDINGS[triple][Status.RUMOURED][0]
    plan = WORDINGS[triple][Status.PLANNED][0]
    assert told(f"{rumour}\n\n{plan}")[triple] is told(f"{plan}\n\n{rumour}")[triple]


def test_the_table_holds_every_status_many_times() -> None:
    counts = {s: sum(len(by.get(s, ())) for by in WORDINGS.values()) for s in Status}
    assert min(counts.values()) >= 12, counts
    assert sum(counts.values()) >= 150


@pytest.mark.parametrize("status", list(Status))
def test_a_plainer_sentence_is_read_no_less_surely_than_it_must_be(status: Status) -> None:
    """What is read out of a sentence that says one thing is surer than a coin."""
    for triple, by_status in WORDINGS.items():
        for sentence in by_status.get(status, ()):
            sure = [r.confidence for r in drawn_from(sentence).relations if r.type == triple[1]]
            assert max(sure) > 0.5, sentence
