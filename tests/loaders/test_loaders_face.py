"""The public face of the package is complete, and light until it is used."""

import subprocess
import sys

import pytest

import loaders


@pytest.mark.parametrize("name", loaders.__all__)
def test_every_public_name_is_there(name: str) -> None:
    value = getattr(loaders, name)
    assert value is getattr(loaders, name)
    assert value.__doc__


def test_the_function_load_is_not_hidden_by_a_module() -> None:
    """A module of the same name would take its place as soon as it is imported."""
    from loaders import load
    from loaders.loading import Summary

    assert callable(load)
    assert callable(loaders.load)
    assert Summary is loaders.Summary


def test_names_that_are_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'unload'"):
        _ = loaders.unload
    assert set(loaders.__all__) <= set(dir(loaders))


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import loaders", ["pydantic", "lxml", "trafilatura", "networkx", "rapidfuzz"]),
        ("from loaders import read_sources", ["lxml", "trafilatura", "networkx", "rapidfuzz"]),
        ("from loaders import bundled_articles; bundled_articles()", ["pydantic", "lxml", "trafilatura"]),
    ],
)
def test_heavy_libraries_wait_until_they_are_used(statement: str, absent: list[str]) -> None:
    check = f"{statement}; import sys; print([m for m in {absent!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
