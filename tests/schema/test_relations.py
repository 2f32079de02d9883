"""The registry of relation types and what it makes of triples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema import RELATION_TYPES, Fit, Label, Qualifiers, fit

labels = st.sampled_from(list(Label))
types = st.sampled_from(list(RELATION_TYPES))

SIGNATURES = [
    ("RELEASES", Label.COMPANY, Label.MODEL),
    ("RELEASES", Label.COMPANY, Label.PRODUCT),
    ("SUPPLIES", Label.COMPANY, Label.COMPANY),
    ("SUPPLIES", Label.COMPANY, Label.PRODUCT),
    ("INVESTS_IN", Label.COMPANY, Label.COMPANY),
    ("INVESTS_IN", Label.ETF, Label.SECTOR),
    ("INVESTS_IN", Label.ETF, Label.COMPANY),
    ("ACQUIRES", Label.COMPANY, Label.COMPANY),
    ("PARTNERS_WITH", Label.COMPANY, Label.COMPANY),
    ("COMPETES_WITH", Label.MODEL, Label.MODEL),
    ("COMPETES_WITH", Label.ETF, Label.ETF),
    ("SUBSIDIARY_OF", Label.COMPANY, Label.COMPANY),
    ("OPERATES_IN", Label.COMPANY, Label.SECTOR),
    ("OPERATES_IN", Label.PRODUCT, Label.SECTOR),
    ("TRACKS", Label.ETF, Label.INDEX),
    ("MANAGES", Label.COMPANY, Label.ETF),
    ("BASED_ON", Label.MODEL, Label.MODEL),
    ("BASED_ON", Label.PRODUCT, Label.MODEL),
    ("USES", Label.COMPANY, Label.MODEL),
    ("USES", Label.COMPANY, Label.PRODUCT),
    ("USES", Label.PRODUCT, Label.PRODUCT),
    ("PARTICIPATES_IN", Label.COMPANY, Label.EVENT),
    ("DRIVES", Label.SECTOR, Label.PRODUCT),
    ("DRIVES", Label.TREND, Label.SECTOR),
    ("DRIVES", Label.EVENT, Label.SECTOR),
    ("DRIVES", Label.PRODUCT, Label.SECTOR),
]


@pytest.mark.parametrize(("name", "source", "target"), SIGNATURES)
def test_what_the_design_allows_fits(name: str, source: Label, target: Label) -> None:
    assert fit(name, source, target) is Fit.FORWARD


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("RELEASES", Label.MODEL, Label.COMPANY),
        ("TRACKS", Label.INDEX, Label.ETF),
        ("MANAGES", Label.ETF, Label.COMPANY),
        ("USES", Label.MODEL, Label.COMPANY),
        ("OPERATES_IN", Label.SECTOR, Label.PRODUCT),
    ],
)
def test_what_fits_only_backwards_is_told_apart(name: str, source: Label, target: Label) -> None:
    assert fit(name, source, target) is Fit.BACKWARD


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("RELEASES", Label.COMPANY, Label.COMPANY),
        ("INVESTS_IN", Label.COMPANY, Label.SECTOR),
        ("COMPETES_WITH", Label.COMPANY, Label.MODEL),
        ("BASED_ON", Label.MODEL, Label.PRODUCT),
        ("DRIVES", Label.COMPANY, Label.SECTOR),
    ],
)
def test_what_fits_neither_way_fits_not_at_all(name: str, source: Label, target: Label) -> None:
    if name == "BASED_ON":
        assert fit(name, source, target) is Fit.BACKWARD
    else:
        assert fit(name, source, target) is Fit.NONE


def test_an_unknown_type_is_an_error() -> None:
    with pytest.raises(KeyError):
        fit("ADMIRES", Label.COMPANY, Label.COMPANY)


@given(types, labels, labels)
def test_turning_a_triple_turns_its_fit(name: str, source: Label, target: Label) -> None:
    """What fits backwards fits forwards when turned, and the reverse unless it fits both ways."""
    here, there = fit(name, source, target), fit(name, target, source)
    if here is Fit.BACKWARD:
        assert there is Fit.FORWARD
    if here is Fit.NONE:
        assert there is Fit.NONE


@given(types, labels, labels)
def test_symmetric_types_fit_both_ways_or_not_at_all(name: str, source: Label, target: Label) -> None:
    if RELATION_TYPES[name].symmetric:
        assert fit(name, source, target) is fit(name, target, source)


def test_names_are_what_cypher_writes() -> None:
    for name, relation in RELATION_TYPES.items():
        assert name == relation.name
        assert name.replace("_", "").isalpha()
        assert name.isupper()


def test_qualifiers_exist() -> None:
    """A type may only name qualifiers that evidence can carry."""
    for relation in RELATION_TYPES.values():
        assert set(relation.qualifiers) <= set(Qualifiers.model_fields)


def test_the_arrow_shows_symmetry() -> None:
    assert RELATION_TYPES["PARTNERS_WITH"].arrow() == "Company – Company"
    assert RELATION_TYPES["COMPETES_WITH"].arrow() == "X – X (same label)"
    assert RELATION_TYPES["INVESTS_IN"].arrow() == "Company → Company; ETF → Company, Sector"
