"""What the pair classifier sees of a sentence, and what the second look makes of what it says."""

import json
from importlib import resources

import pytest

from loaders import read_article
from loaders.reader import first_look
from loaders.reader.draw import claims
from loaders.reader.english import English
from loaders.reader.english.cues import cut, stem
from loaders.reader.found import Found
from loaders.reader.masking import mask
from loaders.reader.pairs.classifier import Classifier, load_classifier, readings
from loaders.reader.pairs.features import SentenceFeatures, pairs
from loaders.reader.pairs.second_look import RULE, second_look, topic_of
from loaders.reader.pairs.words import Word, words, words_of_clause
from loaders.reader.sentences import split
from schema import RELATION_TYPES, Article, Label, Status


def companies(text: str, *names: str) -> list[Found]:
    """Return every place where one of the names stands, as a company."""
    found = [
        Found(at, at + len(name), name, Label.COMPANY, name)
        for name in names
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return sorted(found, key=lambda f: f.start)


def english_words(text: str, *names: str) -> list[Word]:
    return words(text, 0, companies(text, *names), cut)


class Taught(English):
    """English with weights of the test's own."""

    def __init__(self, bias: dict[str, float], weights: dict[str, dict[str, float]]) -> None:
        self._classifier = Classifier(bias, weights)

    @property
    def classifier(self) -> Classifier:
        return self._classifier


def looked_at(text: str, language: Taught, *names: str) -> list[tuple[str, str, str, Status, str]]:
    sentences, found = split(text), companies(text, *names)
    drawn = claims(language, sentences, found)
    return [
        (c.source[1], c.type, c.target[1], c.status, c.rule)
        for c in second_look(language, sentences, found, drawn)
    ]


def test_a_pair_is_the_closest_two_mentions_of_two_entities() -> None:
    spoken = english_words("Aval met Bora and Aval left Cyra", "Aval", "Bora", "Cyra")
    assert pairs(spoken) == [(0, 2), (4, 6), (2, 6)]


def test_names_far_apart_are_no_pair() -> None:
    text = "Aval " + "and so on " * 25 + "Bora"
    assert pairs(english_words(text, "Aval", "Bora")) == []


def test_no_feature_holds_a_name() -> None:
    spoken = english_words("Aval, Bora and Cyra sold Dumo to Evra", "Aval", "Bora", "Cyra", "Dumo", "Evra")
    of = SentenceFeatures(spoken, {}, None, is_title=False)
    told = " ".join(f for i, j in pairs(spoken) for f in (*of.of_pair(i, j), *of.of_words(i, j)))
    assert not any(name in told for name in ("Aval", "Bora", "Cyra", "Dumo", "Evra"))


def test_every_item_of_a_list_is_seen_next_to_the_verb() -> None:
    """ "A and B supply C" says the same of A as of B."""
    spoken = english_words("Aval and Bora supply Cyra", "Aval", "Bora", "Cyra")
    of = SentenceFeatures(spoken, {}, None, is_title=False)
    first, second = set(of.of_words(0, 4)), set(of.of_words(2, 4))
    assert "CC all between suppli" in first & second or "CC all between supply" in first & second


def test_what_patterns_drew_is_a_feature_of_the_pair_and_of_its_neighbours() -> None:
    spoken = english_words("Aval bought Bora and Cyra", "Aval", "Bora", "Cyra")
    drawn = {((Label.COMPANY, "Aval"), (Label.COMPANY, "Bora")): {"ACQUIRES"}}
    of = SentenceFeatures(spoken, drawn, None, is_title=False)
    assert "drawn ACQUIRES forward" in of.of_pair(0, 2)
    assert "1 is source of ACQUIRES with its neighbour" in of.of_pair(0, 4)


def test_the_words_of_a_clause_are_those_of_its_masked_text() -> None:
    text = "Aval sells chips to Bora"
    masked = mask(text, 0, companies(text, "Aval", "Bora"))
    assert [w.form for w in words_of_clause(masked.text, masked, cut)] == ["C", "sell", "chip", "to", "C"]


@pytest.mark.parametrize(
    ("words_", "together"),
    [
        ("launch launches launched launching", "launch"),
        ("supply supplies", "supply"),
        ("rival rivals", "rival"),
    ],
)
def test_the_forms_of_a_verb_share_a_stem(words_: str, together: str) -> None:
    assert {stem(word) for word in words_.split()} == {stem(together)}


def test_readings_follow_the_signatures() -> None:
    assert ("TRACKS", True) in readings(Label.ETF, Label.INDEX)
    assert readings(Label.INDEX, Label.SECTOR) == ()
    assert ("COMPETES_WITH", False) not in readings(Label.COMPANY, Label.COMPANY)


def test_a_relation_is_added_with_the_status_of_its_clause() -> None:
    sure = Taught({"SUPPLIES forward": -2.0}, {"cue SUPPLY": {"SUPPLIES forward": 5.0}})
    got = looked_at("Aval will one day, it hopes, be shipping something to Bora.", sure, "Aval", "Bora")
    assert got == [("Aval", "SUPPLIES", "Bora", Status.PLANNED, RULE)]


def test_a_claim_of_a_pattern_falls_when_the_classifier_is_sure_that_it_is_wrong() -> None:
    text = "Aval acquired Bora."
    trusting = Taught({"ACQUIRES forward": 0.0}, {})
    doubting = Taught({"ACQUIRES forward": -5.0}, {})
    assert {c[1] for c in looked_at(text, trusting, "Aval", "Bora")} == {"ACQUIRES"}
    assert looked_at(text, doubting, "Aval", "Bora") == []


def test_a_supposition_claims_nothing() -> None:
    sure = Taught({"ACQUIRES forward": 5.0}, {})
    assert looked_at("If Aval acquired Bora, prices would rise.", sure, "Aval", "Bora") == []


def test_a_list_of_names_claims_nothing() -> None:
    names = [f"Na{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(45)]
    sure = Taught({"PARTNERS_WITH forward": 5.0}, {})
    assert looked_at(", ".join(names) + ".", sure, *names) == []


def test_an_article_is_about_the_company_it_names_most() -> None:
    text = "Aval grew. Bora fell. Aval rose."
    assert topic_of(companies(text, "Aval", "Bora")) == (Label.COMPANY, "Aval")
    assert topic_of([]) is None


@pytest.mark.parametrize("language", ["english", "chinese"])
def test_the_weights_that_are_shipped_speak_of_real_relations(language: str) -> None:
    text = resources.files(f"loaders.reader.{language}").joinpath("pairs.json").read_text(encoding="utf-8")
    data = json.loads(text)
    names = {f"{t} {way}" for t in RELATION_TYPES for way in ("forward", "backward")}
    assert set(data["bias"]) <= names
    assert {r for row in data["weights"].values() for r in row} <= names
    assert load_classifier(language).bias == data["bias"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Nvidia has acquired Run:ai. Intel and AMD were both at the fair."),
        ("zh", "英伟达收购了Run:ai。英特尔和AMD都参加了展会。"),
    ],
)
def test_reading_goes_through_both_looks(lang: str, text: str) -> None:
    article = Article(text=text, lang=lang)
    assert {c.type for c in first_look(article).drawn} == {"ACQUIRES"}
    relations = read_article(article).relations
    assert [(r.type, r.evidence.text) for r in relations] == [("ACQUIRES", split(text)[0].text)]
    assert relations[0].confidence >= first_look(article).drawn[0].confidence
