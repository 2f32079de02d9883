"""`import kg` is light, complete, and finds everything it promises."""

import subprocess
import sys

import pytest

import kg
from kg import errors


def test_every_name_of_the_public_face_is_there() -> None:
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    assert set(kg.__all__) <= set(dir(kg))
    assert len(kg.__all__) == len(set(kg.__all__))


def test_the_public_face_is_complete() -> None:
    every_error = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.KGError)
    }
    assert set(kg.__all__) == every_error | {"KnowledgeGraph", "open_graph", "Registry", "__version__"}


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'KnowledgeGraf'"):
        kg.KnowledgeGraf  # noqa: B018 (asking is the test)


def test_the_version_is_that_of_the_distribution() -> None:
    assert kg.__version__[0].isdigit()


def _imported_by(code: str) -> set[str]:
    script = f"import sys; before = set(sys.modules); {code}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_kg_imports_nothing_heavy() -> None:
    loaded = _imported_by("import kg")
    assert "kg.errors" in loaded
    for heavy in ("pydantic", "networkx", "sqlite3", "rapidfuzz", "rich", "schema", "loaders", "viz"):
        assert heavy not in loaded


def test_a_graph_is_opened_and_asked_without_networkx() -> None:
    loaded = _imported_by(
        "from kg.sample import sample_graph; g = sample_graph(); g.entity('智谱'); g.path('TSMC', 'NVDA')"
    )
    assert "sqlite3" in loaded
    assert not {"networkx", "rich", "neo4j", "rdflib"} & loaded
