"""The public face of the package is complete, and light until it is used."""

import importlib.util
import subprocess
import sys

import pytest

import loaders


@pytest.mark.parametrize("name", loaders.__all__)
def test_every_public_name_is_there(name: str) -> None:
    value = getattr(loaders, name)
    assert value is getattr(loaders, name)
    assert value.__doc__


def test_no_public_name_is_hidden_by_a_module() -> None:
    """A module of the same name would take its place as soon as it is imported."""
    for name in loaders.__all__:
        assert importlib.util.find_spec(f"loaders.{name}") is None


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
