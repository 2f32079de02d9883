"""Spans of names: which lie in a stretch, and which of several that overlap are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.found import Found, Spans, longest_first
from schema import Label

TEXT = "Samsung Catalyst Fund backed Arm and Arm China in Seoul with SoftBank Vision Fund money"


def at(start: int, end: int, name: str = "", label: Label = Label.COMPANY) -> Found:
    return Found(start, end, TEXT[start:end], label, name or TEXT[start:end])


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 8)).map(
        lambda t: Found(t[0], t[0] + t[1], "x" * t[1], Label.MODEL, "m")
    ),
    max_size=12,
)


def overlap(a: Found, b: Found) -> bool:
    return a.start < b.end and b.start < a.end


def test_the_longer_name_wins_over_the_shorter_in_it() -> None:
    short, long = at(0, 7), at(0, 21)
    assert longest_first([short, long]) == [long]


def test_the_earlier_name_wins_where_two_are_equally_long() -> None:
    first, second = Found(0, 6, "ab cde", Label.COMPANY, "1"), Found(3, 9, "cdefgh", Label.COMPANY, "2")
    assert longest_first([second, first]) == [first]


def test_the_first_candidate_wins_where_two_have_one_span() -> None:
    company, model = at(29, 32), at(29, 32, label=Label.MODEL)
    assert longest_first([company, model]) == [company]
    assert longest_first([model, company]) == [model]


def test_names_side_by_side_are_both_kept_in_order() -> None:
    arm, china = at(29, 32), at(37, 46)
    assert longest_first([china, arm]) == [arm, china]


@given(SPANS)
def test_what_is_kept_never_overlaps_and_what_is_dropped_gave_way_to_something_as_long(
    found: list[Found],
) -> None:
    kept = longest_first(found)
    assert kept == sorted(kept, key=lambda f: f.start)
    for i, one in enumerate(kept):
        assert not any(overlap(one, other) for other in kept[i + 1 :])
    for lost in (f for f in found if f not in kept):
        assert any(overlap(lost, k) and k.end - k.start >= lost.end - lost.start for k in kept)


@given(SPANS, st.integers(0, 50), st.integers(0, 20))
def test_spans_are_those_that_a_look_at_each_of_them_finds(
    found: list[Found], start: int, length: int
) -> None:
    apart = longest_first(found)
    end = start + length
    spans = Spans(apart)
    assert spans.inside(start, end) == [f for f in apart if start <= f.start and f.end <= end]
    if length:
        assert spans.touching(start, end) == [f for f in apart if f.start < end and start < f.end]


def test_several_entities_may_share_one_span() -> None:
    company, model = at(29, 32), at(29, 32, label=Label.MODEL)
    spans = Spans([company, model])
    assert spans.inside(20, 40) == [company, model]
    assert spans.touching(30, 31) == [company, model]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (22, 28), (46, 60)])
def test_where_no_name_stands_none_is_found(start: int, end: int) -> None:
    spans = Spans([at(0, 21), at(29, 32), at(37, 46), at(61, 81)])
    assert spans.inside(start, end) == []
    assert spans.touching(start, end) == []


def test_no_spans_at_all() -> None:
    assert Spans([]).inside(0, 100) == []
    assert Spans([]).touching(0, 100) == []


def test_an_entity_is_its_label_and_its_name() -> None:
    assert at(29, 32).entity == (Label.COMPANY, "Arm")
    assert at(29, 32, "Arm Holdings").entity == at(0, 7, "Arm Holdings").entity
