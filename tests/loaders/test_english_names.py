"""English names: what context says, what the classifier makes of it, and which name is meant."""

import math
from collections.abc import Callable
from itertools import pairwise

import pytest

from kg.registry import Registry
from loaders.reader.english.candidates import candidates, plainly, runs
from loaders.reader.english.classifier import CUT, JOIN, NOTHING, Classifier, load_learned
from loaders.reader.english.features import features
from loaders.reader.english.joins import Surroundings, inside_known, join_features
from loaders.reader.english.names import names
from loaders.reader.found import Found, longest_first
from loaders.reader.known import KnownNames
from loaders.reader.sentences import split
from loaders.reader.shapes import extend_versions, funds
from schema import Label

Find = Callable[[str], list[Found]]


@pytest.fixture
def find(small_registry: Registry) -> Find:
    def found(text: str) -> list[Found]:
        known = extend_versions(text, KnownNames(small_registry).find(text)) + funds(text)
        return names(text, split(text), known)

    return found


def of(name: str, text: str, labels: dict[int, str] | None = None) -> set[str]:
    """Return the features of a name in a text."""
    found = runs(split(text))
    group = [c for c in candidates(text, found, plainly(text)) if c.text == name]
    assert group, f"{name} is no candidate"
    return features(Surroundings(text, [], found, frozenset({"tariffs"})), group, labels or {})


def between(left: str, right: str, text: str, known: list[Found] | None = None) -> set[str]:
    """Return the features of what stands between two words of a run."""
    found = runs(split(text))
    around = Surroundings(text, known or [], found, frozenset({"foundry"}))
    run = next(r for r in found if (left, right) in pairwise(t.word for t in r.tokens))
    i = next(i for i, t in enumerate(run.tokens) if t.word == left and run.tokens[i + 1].word == right)
    return join_features(run, i, around)


@pytest.mark.parametrize(
    ("name", "text", "feature"),
    [
        ("Kestrel", "the start-up Kestrel grew", "org before"),
        ("Kestrel", "It met Kestrel, a Boston-based robot maker.", "is a org"),
        ("Kestrel", "It met Kestrel, the chief of a bank.", "is a person"),
        ("Kestrel", "the model Kestrel is free", "model before"),
        ("Kestrel", "the Kestrel model is free", "model after"),
        ("Kestrel", "the Kestrel chip is small", "product after"),
        ("Kestrel", "On Monday Kestrel acquired a rival.", "acts"),
        ("Kestrel", "On Monday Kestrel raised $3 million.", "takes money"),
        ("Kestrel", "It fell, Kestrel said.", "speaks"),
        ("Kestrel", "It met Kestrel (KSTL) there.", "ticker"),
        ("Kestrel", "a Kestrel-backed firm", "possessor"),
        ("Marlow Systems", "at Marlow Systems today", "last systems"),
        ("James Marlow", "as James Marlow put it", "head is first name"),
        ("Kestrel-7B", "with Kestrel-7B today", "parameter count"),
        ("Kestrel 2.5", "with Kestrel 2.5 today", "decimal"),
        ("KSTL", "with KSTL today", "capitals 4"),
        ("DeepOrca", "with DeepOrca today", "inner capital"),
        ("Marlow & Sons", "with Marlow & Sons today", "ampersand"),
    ],
)
def test_features_say_what_stands_around_a_name(name: str, text: str, feature: str) -> None:
    assert feature in of(name, text)


def test_an_owner_is_told() -> None:
    plain = of("Kestrel", "at Kestrel today")
    assert any(f.startswith("possessor") for f in of("Kestrel", "at Kestrel's plant") - plain)


def test_features_hold_no_more_of_a_name_than_how_it_begins_and_ends() -> None:
    """A classifier that learned names would be a registry that nobody reviews."""
    text = "The start-up Kestrel acquired a rival."
    assert not any("kestr" in feature.lower() for feature in of("Kestrel", text))
    renamed = text.replace("Kestrel", "Kespetrel")  # the same first and last letters, the same shape
    assert len(of("Kestrel", text) ^ of("Kespetrel", renamed)) <= 6


def test_a_word_that_only_opens_sentences_and_stands_small_elsewhere_is_told() -> None:
    found = of("Tariffs", "Tariffs rose. Many tariffs came.")
    assert {"only opens", "also lower case"} <= found
    assert "only opens" not in of("Kestrel", "It met Kestrel. Kestrel rose.")


def test_a_known_name_beside_it_is_told() -> None:
    text = "It met Nvidia and Kestrel."
    end = text.index("Nvidia") + len("Nvidia")
    assert "beside Company left" in of("Kestrel", text, {end: "Company"})


def test_the_classifier_takes_the_likeliest_and_gives_its_probability() -> None:
    tiny = Classifier(
        {"Company": 0.0, "Model": 0.0, NOTHING: 1.0}, {"ticker": {"Company": 2.0}, "v": {"Model": 2.0}}
    )
    label, sure = tiny.classify({"ticker", "unheard of"})
    assert label is Label.COMPANY
    assert sure == pytest.approx(math.e**2 / (math.e**2 + 1 + math.e))
    assert tiny.classify(set())[0] is None
    assert tiny.classify({"v"})[0] is Label.MODEL


def test_the_shipped_classifiers_know_only_classes_that_exist() -> None:
    learned = load_learned()
    assert set(learned.kinds.bias) <= {*Label, NOTHING}
    assert NOTHING in learned.kinds.bias
    assert set(learned.joins.bias) == {JOIN, CUT}
    for classifier in (learned.kinds, learned.joins):
        for weights in classifier.weights.values():
            assert set(weights) <= set(classifier.bias)


def test_the_common_words_are_words() -> None:
    common = load_learned().common
    assert {"company", "said", "chips"} <= common
    assert all(word.isalpha() and word.islower() for word in common)


@pytest.mark.parametrize(
    ("left", "right", "text", "feature"),
    [
        ("Samsung", "Foundry", "made by Samsung Foundry today", "right foundry"),
        ("Samsung", "Foundry", "made by Samsung Foundry today", "right is common _"),
        ("Zagreb", "Verne", "made by Zagreb Verne today", "left is place _"),
        ("Isaac", "Healthcare", "with Isaac for Healthcare today", "link for"),
        ("Kestrel", "Labs", "Labs of Kestrel Labs; Kestrel Labs grew", "pair again _"),
        ("Suppose", "Kestrel", "Suppose Kestrel grew.", "opens _"),
    ],
)
def test_features_say_what_stands_between_two_words(left: str, right: str, text: str, feature: str) -> None:
    assert feature in between(left, right, text)


def test_it_is_told_where_a_known_name_ends() -> None:
    text = "made by Samsung Foundry today"
    known = [Found(8, 15, "Samsung", Label.COMPANY, "Samsung Electronics")]
    assert "known Company _ right foundry" in between("Samsung", "Foundry", text, known)


def test_a_known_name_is_never_cut() -> None:
    text = "made by Samsung Foundry today"
    (run,) = runs(split(text))
    whole = [Found(8, 23, "Samsung Foundry", Label.COMPANY, "Samsung Foundry")]
    part = [Found(8, 15, "Samsung", Label.COMPANY, "Samsung Electronics")]
    assert inside_known(run, 0, Surroundings(text, whole, [run], frozenset()))
    assert not inside_known(run, 0, Surroundings(text, part, [run], frozenset()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It invested in Kestrel and in Suzhou Marlow Photonics, a laser maker.", "Suzhou Marlow Photonics"),
        ("The round was led by Nvidia and by Samsung Catalyst Fund.", "Samsung Catalyst Fund"),
        ("The device runs on a Snapdragon AR1 chip.", "Snapdragon AR1"),
    ],
)
def test_where_a_name_ends_is_told_by_its_words(find: Find, text: str, expected: str) -> None:
    assert expected in {f.text for f in find(text)}


def test_a_short_form_of_a_known_company_is_the_known_company(find: Find) -> None:
    """Kestrel after "Kestrel Robotics", whichever of the two the registry holds."""
    text = "Kestrel Robotics, a robot maker, grew. The start-up Kestrel raised $3 million and Kestrel hired."
    assert {f.name for f in find(text) if f.text.startswith("Kestrel")} == {"Kestrel Robotics"}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        (
            "Kestrel Dynamics, a Boston-based robot maker, raised $120 million.",
            "Kestrel Dynamics",
            Label.COMPANY,
        ),
        ("The start-up Marlow Systems acquired a rival and supplies chips.", "Marlow Systems", Label.COMPANY),
        ("Investors led by Lux Capital and Thornbury Ventures took part.", "Lux Capital", Label.COMPANY),
        ("The lab released Kestrel-7B, an open-weight language model.", "Kestrel-7B", Label.MODEL),
    ],
)
def test_names_that_no_registry_holds_are_told_by_their_context(
    find: Find, text: str, name: str, label: Label
) -> None:
    assert (name, label) in {(f.name, f.label) for f in find(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("James Marlow, the chief executive, declined to comment.", "James Marlow"),
        ("Lisa Hartwell, an analyst at Oracle, said so.", "Lisa Hartwell"),
        ("It was built in Rotterdam and shipped to Arizona.", "Arizona"),
        ("The Ministry of Commerce said so on Monday.", "Ministry of Commerce"),
        ("The report appeared in the Financial Times.", "Financial Times"),
    ],
)
def test_people_places_offices_and_papers_are_no_entities(find: Find, text: str, name: str) -> None:
    assert name not in {f.name for f in find(text)}


def test_a_short_form_stands_for_the_long_name(find: Find) -> None:
    text = (
        "Kestrel Dynamics, a robot maker, raised $120 million. Kestrel makes robots, and Kestrel sells them."
    )
    found = [f for f in find(text) if f.text.startswith("Kestrel")]
    assert len(found) == 3
    assert {f.name for f in found} == {"Kestrel Dynamics"}


def test_initials_stand_for_the_long_name(find: Find) -> None:
    text = (
        "The sovereign fund Northern Investment Partners bought a stake in OpenAI."
        " The fund NIP also invested in Anthropic, and NIP said it holds Databricks."
    )
    found = {f.text: f.name for f in find(text) if f.label is Label.COMPANY}
    assert found["NIP"] == "Northern Investment Partners"


def test_a_known_name_in_a_longer_one_is_not_taken_for_it(find: Find) -> None:
    """Samsung's venture fund is another company than Samsung."""
    found = {f.text for f in find("The round was led by Samsung Catalyst Fund, an investor.")}
    assert "Samsung" not in found
    assert "Samsung Catalyst Fund" in found


@pytest.mark.parametrize(
    ("text", "ticker", "owner"),
    [
        ("Nvidia (NASDAQ: NVDA) rose.", "NVDA", "Nvidia"),
        ("Nvidia (NVDA) rose.", "NVDA", "Nvidia"),
        ("Samsung Electronics (005930.KS) rose.", "005930.KS", "Samsung"),
        ("Arm Holdings (ARM) rose.", "ARM", "Arm"),
    ],
)
def test_a_ticker_in_brackets_is_a_mention_of_the_company_before_it(
    find: Find, text: str, ticker: str, owner: str
) -> None:
    assert (ticker, owner, Label.COMPANY) in {(f.text, f.name, f.label) for f in find(text)}


def test_brackets_after_something_else_hold_no_ticker(find: Find) -> None:
    assert [f for f in find("Sales rose (NVDA) at Nvidia.") if f.text == "NVDA" and f.name == "Nvidia"] == []


def test_a_fund_that_the_registry_knows_is_one_entity_with_its_code(find: Find) -> None:
    """The name and the code in brackets belong together, whoever found them."""
    found = [f for f in find("The VanEck Semiconductor ETF (SMH) rose.") if f.label is Label.ETF]
    assert len({f.entity for f in found}) == 1
    assert {f.text for f in found} == {"VanEck Semiconductor ETF", "SMH"}


def test_a_fund_whose_code_the_registry_knows_keeps_one_entity_under_another_spelling(find: Find) -> None:
    found = [f for f in find("Buyers prefer the Semiconductor ETF (SMH).") if f.label is Label.ETF]
    assert len({f.entity for f in found}) == 1
    assert {f.code for f in found} == {"SMH"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("DeepSeek raised money from investors.", Label.COMPANY),
        ("Start-ups run the DeepSeek model at home.", Label.MODEL),
        ("The app is powered by DeepSeek.", Label.MODEL),
        ("DeepSeek's founder spoke.", Label.COMPANY),
    ],
)
def test_a_name_that_company_and_model_share_is_decided_by_the_words_around_it(
    find: Find, text: str, label: Label
) -> None:
    assert [f.label for f in find(text) if f.text == "DeepSeek"] == [label]


def test_the_label_is_decided_once_for_an_article(find: Find) -> None:
    text = "DeepSeek hired staff. DeepSeek fell. The DeepSeek model is free. DeepSeek said so."
    assert {f.label for f in find(text) if f.text == "DeepSeek"} == {Label.COMPANY}


def test_names_are_exact_and_never_overlap(find: Find) -> None:
    text = (
        "Nvidia (NVDA), Kestrel Dynamics and Samsung Catalyst Fund backed xAI's rival DeepSeek;"
        " the VanEck Semiconductor ETF (SMH) holds Nvidia. Fabrinet is a maker of optical modules."
    )
    found = find(text)
    assert found == longest_first(found)
    assert all(text[f.start : f.end] == f.text for f in found)


def test_a_text_without_names_gives_none(find: Find) -> None:
    assert find("nothing was said, and nobody asked.") == []
    assert find("") == []
