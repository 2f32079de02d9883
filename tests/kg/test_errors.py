"""Errors: one tree, one clear sentence each, with what a program needs to go on."""

import pytest

import kg
from kg import (
    AccessError,
    ExhaustedError,
    GraphBusyError,
    GraphError,
    KGError,
    NoPathError,
    NotAGraphError,
    NotFoundError,
    ReadOnlyError,
    ServerError,
    SourceError,
    UnreachableError,
)
from kg import errors as tree

ALL = {name: value for name, value in vars(tree).items() if isinstance(value, type)}


def test_every_error_can_be_caught_as_one() -> None:
    assert all(issubclass(error, KGError) for error in ALL.values())
    assert not issubclass(KGError, OSError | ValueError), (
        "a programming mistake must not pass for one of ours"
    )


def test_the_public_face_has_every_error() -> None:
    assert set(ALL) <= set(kg.__all__)
    assert all(getattr(kg, name) is error for name, error in ALL.items())


def test_the_tree_drawn_at_the_top_is_the_tree_of_the_classes() -> None:
    """A line deeper than the one before it is its child."""
    assert tree.__doc__ is not None
    above: list[tuple[int, str]] = []
    drawn = {}
    for line in tree.__doc__.splitlines():
        name = line.lstrip(" │├└─").split(" ")[0]
        if not name.endswith("Error"):
            continue
        depth = line.index(name)
        above = [(d, n) for d, n in above if d < depth]
        drawn[name] = above[-1][1] if above else "Exception"
        above.append((depth, name))
    assert drawn == {name: error.__bases__[0].__name__ for name, error in ALL.items()}


@pytest.mark.parametrize(
    ("error", "families"),
    [
        (NotAGraphError("x"), (GraphError,)),
        (GraphBusyError("x"), (GraphError,)),
        (ReadOnlyError("x"), (GraphError,)),
        (ServerError("x"), (GraphError,)),
        (UnreachableError("x"), (GraphError, ServerError)),
        (AccessError("x"), (GraphError, ServerError)),
        (ExhaustedError("x"), (GraphError, ServerError)),
        (NotFoundError("x"), ()),
        (NoPathError("a", "b", ("asserted",), ()), (NotFoundError,)),
        (SourceError("a.txt", "is empty"), ()),
    ],
)
def test_each_error_belongs_to_its_family_and_to_no_other(
    error: KGError, families: tuple[type[KGError], ...]
) -> None:
    others = {GraphError, ServerError, NotFoundError, SourceError} - {*families, type(error)}
    assert all(isinstance(error, family) for family in families)
    assert not isinstance(error, tuple(others))


def test_a_source_error_names_the_place_and_the_reason() -> None:
    error = SourceError("news.jsonl:3", "not valid JSON")
    assert (error.where, error.why, str(error)) == (
        "news.jsonl:3",
        "not valid JSON",
        "news.jsonl:3: not valid JSON",
    )


@pytest.mark.parametrize(
    ("suggestions", "text"),
    [
        ((), "nothing is called 'X'"),
        (("Y",), "nothing is called 'X'; did you mean Y?"),
        (("Y", "Z"), "nothing is called 'X'; did you mean Y, Z?"),
    ],
)
def test_what_is_not_found_comes_with_what_is_near(suggestions: tuple[str, ...], text: str) -> None:
    error = NotFoundError("X", suggestions)
    assert (str(error), error.what, error.suggestions) == (text, "X", suggestions)


@pytest.mark.parametrize(
    ("followed", "left_out", "text"),
    [
        (("asserted",), ("ended",), "over asserted relations; ended ones were left out"),
        (
            ("asserted", "planned"),
            ("denied", "ended"),
            "over asserted or planned relations; denied or ended ones",
        ),
        (
            ("asserted", "planned", "ended"),
            ("denied",),
            "over asserted, planned or ended relations; denied ones",
        ),
    ],
)
def test_no_path_lists_statuses_as_people_do(
    followed: tuple[str, ...], left_out: tuple[str, ...], text: str
) -> None:
    error = NoPathError("A", "B", followed, left_out)
    assert text in str(error)
    assert str(error).endswith("include them to look further (--include all)")


def test_where_every_status_was_followed_no_path_advises_nothing() -> None:
    assert str(NoPathError("A", "B", ("asserted", "ended"), ())) == (
        "no path leads from A to B over relations of any status"
    )
