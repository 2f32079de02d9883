"""The floor: on the annotated articles the offline reader may not fall below a mark that it has reached."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders import load_registry, read_article, read_sources
from schema import Article

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold"
FLOOR = 0.50

pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="the annotated articles lie beside the repository, not in it"
)


@cache
def records(lang: str) -> list[dict[str, Any]]:
    """Return what is read out of the annotated articles of a language, as `kg extract` prints it."""
    registry = load_registry()
    found = []
    for path in sorted((GOLD / lang).glob("*.txt")):
        (article,) = read_sources([path])
        assert isinstance(article, Article), f"{path.name}: {article}"
        assert article.text == path.read_text(encoding="utf-8"), "offsets count the file as it stands"
        found.append(read_article(article, registry).to_record(path.stem))
    return found


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def scores(language: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    predictions = tmp_path_factory.mktemp("gold") / f"{language}.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records(language))
    predictions.write_text("".join(lines), encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, GOLD / "score.py", GOLD / language, predictions, "--lang", language, "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert scored.returncode == 0, scored.stderr
    return json.loads(scored.stdout)


def test_no_article_is_missing(scores: dict[str, Any], language: str) -> None:
    assert scores["articles_missing"] == 0
    assert list(scores["lang"]) == [language]


def test_relations_with_their_status_stay_above_the_floor(scores: dict[str, Any]) -> None:
    assert scores["strict"]["f1"] >= FLOOR


def test_every_quote_is_exact(scores: dict[str, Any]) -> None:
    assert scores["provenance"] == 1.0


def test_the_language_is_found_out(language: str) -> None:
    assert {record["lang"] for record in records(language)} == {language}


def test_keys_are_unique_and_mentions_exact(language: str) -> None:
    for record in records(language):
        text = (GOLD / language / f"{record['id']}.txt").read_text(encoding="utf-8")
        keys = [e["key"] for e in record["entities"]]
        assert len(set(keys)) == len(keys)
        for mention in (m for e in record["entities"] for m in e["mentions"]):
            assert text[mention["start"] : mention["end"]] == mention["text"]
