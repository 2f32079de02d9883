"""Masking: one character a name, nothing lost, and no character of the text taken for a name."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.found import Found
from loaders.reader.masking import ANY_MENTION, LETTERS, char_class, mask
from schema import Label

Reader = Callable[[str], tuple[str, list[Found]]]
WORDS = st.text(st.characters(exclude_categories=("Cs", "Co")), min_size=1, max_size=8)


@pytest.mark.parametrize("letter", sorted(LETTERS))
def test_a_name_of_each_label_is_one_character_of_its_own_class(letter: str, read_marked: Reader) -> None:
    text, found = read_marked(f"the [{letter}:Orion Nine] stands here")
    masked = mask(text, 0, found)
    assert len(masked.text) == len("the  stands here") + 1
    assert re.fullmatch(f"the {char_class(letter)} stands here", masked.text)
    assert re.search(ANY_MENTION, masked.text)
    for other in set(LETTERS) - {letter}:
        assert not re.search(char_class(other), masked.text)


def test_every_label_has_a_letter() -> None:
    assert set(LETTERS.values()) == set(Label)


def test_a_class_of_several_letters_takes_each_of_them(read_marked: Reader) -> None:
    text, found = read_marked("[M:Qwen3] and [P:H200] and [C:Arm]")
    assert len(re.findall(char_class("MP"), mask(text, 0, found).text)) == 2


def test_the_same_name_twice_is_two_characters(read_marked: Reader) -> None:
    """Each character stands for one mention, so that a pattern knows which of them it took."""
    text, found = read_marked("[C:Arm] sued [C:Arm]")
    masked = mask(text, 0, found)
    assert masked.text[0] != masked.text[-1]
    assert masked.mentions[masked.text[0]].start == 0
    assert masked.mentions[masked.text[-1]].start == 9


def test_offsets_are_those_of_the_article(read_marked: Reader) -> None:
    text, found = read_marked("One line.\n[C:Arm] sued [C:Qualcomm].")
    sentence = text[10:]
    masked = mask(sentence, 10, found)
    assert masked.unmask(masked.text) == sentence
    assert [f.name for f in masked.mentions.values()] == ["Arm", "Qualcomm"]


def test_private_characters_of_the_text_are_never_taken_for_names(read_marked: Reader) -> None:
    text, found = read_marked("\ue000 bought [C:Arm] for \uf8ff and \ue001")
    masked = mask(text, 0, found)
    assert len(masked.mentions) == 1
    assert len(re.findall(ANY_MENTION, masked.text)) == 1
    assert masked.unmask(masked.text) == "  bought Arm for   and  "


@pytest.mark.parametrize("count", [256, 257, 600])
def test_more_names_than_there_are_characters_are_left_as_text(count: int) -> None:
    """What does not fit is still there to be read, and what fits is not displaced."""
    text = " ".join(f"Co{i:03}" for i in range(count))
    found = [Found(6 * i, 6 * i + 5, f"Co{i:03}", Label.COMPANY, f"Co{i:03}") for i in range(count)]
    masked = mask(text, 0, found)
    assert len(masked.mentions) == 256
    assert masked.unmask(masked.text) == text
    assert [f.name for f in masked.mentions.values()] == [f.name for f in found[:256]]
    assert len(re.findall(char_class("C"), masked.text)) == 256


def test_many_names_of_one_label_take_no_place_from_another(read_marked: Reader) -> None:
    text, found = read_marked(" ".join(["[C:Arm]"] * 300) + " [M:Qwen3]")
    masked = mask(text, 0, found)
    assert re.search(char_class("M") + "$", masked.text)


def test_a_sentence_without_names_stays_as_it_is() -> None:
    masked = mask("Nothing was sold.", 0, [])
    assert masked.text == "Nothing was sold."
    assert masked.mentions == {}


@given(st.lists(st.tuples(WORDS, st.booleans(), st.sampled_from(list(Label))), max_size=20))
def test_unmasking_gives_the_text_back(pieces: list[tuple[str, bool, Label]]) -> None:
    text = ""
    found = []
    for word, named, label in pieces:
        if named:
            found.append(Found(len(text), len(text) + len(word), word, label, word))
        text += word
    masked = mask(text, 0, found)
    assert masked.unmask(masked.text) == text
    assert list(masked.mentions.values()) == found
