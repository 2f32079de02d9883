"""Sentences: where they end, where they do not, and that every offset is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.sentences import split

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)
PROSE = st.text(st.sampled_from(list('AbB .!?\n"”[]12。！？」…、')), max_size=120)
LONGEST = 1200


def texts(text: str) -> list[str]:
    return [s.text for s in split(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Arm rose. Intel fell.", ["Arm rose.", "Intel fell."]),
        ("Arm rose! Did Intel fall? No.", ["Arm rose!", "Did Intel fall?", "No."]),
        ("Arm rose", ["Arm rose"]),
        ("Arm rose.\nIntel fell.", ["Arm rose.", "Intel fell."]),
        ("A headline without a stop\n\nThe text.", ["A headline without a stop", "The text."]),
        ("台积电扩产。英伟达下单！谁供货？", ["台积电扩产。", "英伟达下单！", "谁供货？"]),
        ("智谱发布了GLM-5。Nvidia rose. 股价上涨", ["智谱发布了GLM-5。", "Nvidia rose.", "股价上涨"]),
        ("It waits… Then it rises.", ["It waits…", "Then it rises."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("It ships HBM3E. It waits for HBM4.", ["It ships HBM3E.", "It waits for HBM4."]),
        ("It rents the H100-B. Others wait.", ["It rents the H100-B.", "Others wait."]),
        ("He met J. Smith.", ["He met J. Smith."]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert texts(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('He said "it works." Then he left.', ['He said "it works."', "Then he left."]),
        ("He said “it works.” Then he left.", ["He said “it works.”", "Then he left."]),
        ("(It had said so before.) Intel fell.", ["(It had said so before.)", "Intel fell."]),
        ("他说：“已经签约。”股价随后上涨。", ["他说：“已经签约。”", "股价随后上涨。"]),
        ("他说：「已簽約。」股價上漲。", ["他说：「已簽約。」", "股價上漲。"]),
    ],
)
def test_what_closes_a_quotation_belongs_to_the_sentence(text: str, sentences: list[str]) -> None:
    assert texts(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Orders doubled [3]. Prices rose [4][12]. Fine.",
            ["Orders doubled [3].", "Prices rose [4][12].", "Fine."],
        ),
        ("Orders doubled. [3] Prices rose.", ["Orders doubled. [3]", "Prices rose."]),
    ],
)
def test_a_citation_belongs_to_the_sentence_that_it_supports(text: str, sentences: list[str]) -> None:
    assert texts(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Arm Holdings plc. said so.",
        "Mr. Huang met Dr. Su in Taipei.",
        "Shares of Foxconn Co. rose on Oct. 3 after the report.",
        "The U.S. chip maker, e.g. Intel, sold vs. rivals.",
        "J. P. Morgan raised its target.",
        "Apple Inc. said it would buy it.",
        "GLM-4.5 and Qwen2.5 cost $0.5 a million tokens.",
        "Z.ai and C3.ai met Run:ai at openai.com today.",
        "The call began at 9 a.m. in Seoul.",
        "It ships as the No. 1 accelerator.",
    ],
)
def test_a_stop_that_ends_no_sentence(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It was bought by Dell Inc. The price is unknown.", 2),
        ("The maker is Foxconn Co. Rivals fell.", 2),
        ("The answer was no. Nvidia left the room.", 2),
        ("Wayve closed its Series C. Nvidia took part.", 2),
    ],
)
def test_a_stop_that_ends_a_sentence_after_a_word_that_looks_short(text: str, count: int) -> None:
    """A round's letter and the word "no" are no abbreviations where a new sentence follows."""
    assert len(texts(text)) == count


def test_sentences_know_their_paragraph() -> None:
    sentences = split("Title\n\nOne. Two.\nThree.\n\n\nFour.")
    assert [(s.text, s.paragraph) for s in sentences] == [
        ("Title", 0),
        ("One.", 1),
        ("Two.", 1),
        ("Three.", 2),
        ("Four.", 3),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", " \t \n "])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "word " * 2000,
        "x" * 5000,
        "光模块" * 1500,
        ("name, " * 900) + "end.",
    ],
)
def test_what_never_ends_is_cut(text: str) -> None:
    """Nothing is lost by cutting, and no piece is longer than the limit."""
    pieces = split(text)
    assert len(pieces) > 1
    assert max(len(p.text) for p in pieces) <= LONGEST
    assert "".join("".join(p.text.split()) for p in pieces) == "".join(text.split())


@pytest.mark.parametrize("separator", [" ", "，", "、"])
def test_a_cut_never_goes_through_a_word(separator: str) -> None:
    word = "accelerator"
    pieces = split(separator.join([word] * 400))
    assert len(pieces) > 1
    for piece in pieces:
        assert set(piece.text.replace(separator, " ").split()) == {word}


@given(st.one_of(TEXT, PROSE))
def test_sentences_are_exact_pieces_in_order_and_lose_nothing(text: str) -> None:
    sentences = split(text)
    at = 0
    for sentence in sentences:
        assert text[at : sentence.start].strip() == ""
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text
        assert sentence.text == sentence.text.strip()
        at = sentence.end
    assert text[at:].strip() == ""


@given(PROSE)
def test_no_sentence_goes_over_a_line_break(text: str) -> None:
    assert not any("\n" in s.text for s in split(text))


@given(PROSE)
def test_paragraphs_never_go_back(text: str) -> None:
    paragraphs = [s.paragraph for s in split(text)]
    assert paragraphs == sorted(paragraphs)
