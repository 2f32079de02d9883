"""Measure the offline reader on annotated articles, in two halves.

    python -m benchmarks.reading ../shared/gold

GOLD holds `en/`, `zh/` (NAME.txt and NAME.json), `SPEC.md` and `score.py`. Articles are told apart
by the number in their name: the errors of the even ones are never looked at while the reader is
worked on, so that their figures say what other articles would give.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from loaders import load_registry, read_article
from schema import Article

HALVES = {"odd": 1, "even": 0}
COLUMNS = (
    "language",
    "half",
    "articles",
    "entities F1",
    "triple P",
    "triple F1",
    "strict F1",
    "characters/s",
)


def read(gold: Path, language: str, half: int, into: Path) -> tuple[int, float]:
    """Read the articles of one half, write what was drawn, return their number and the speed."""
    registry = load_registry()
    characters = number = 0
    seconds = 0.0
    with (into / "predictions.jsonl").open("w", encoding="utf-8") as out:
        for path in sorted((gold / language).glob("*.txt")):
            digits = re.sub(r"\D", "", path.stem)
            if int(digits or 0) % 2 != half:
                continue
            for suffix in (".txt", ".json"):
                shutil.copy(path.with_suffix(suffix), into)
            published = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["published"]
            article = Article(text=path.read_text(encoding="utf-8"), lang=language, published=published)
            read_article(article, registry)  # once untimed: what starts with the first articles is not speed
            start = time.process_time()
            drawn = read_article(article, registry)
            seconds += time.process_time() - start
            characters += len(article.text)
            number += 1
            out.write(json.dumps(drawn.to_record(path.stem), ensure_ascii=False) + "\n")
    return number, characters / max(seconds, 1e-9)


def score(gold: Path, folder: Path) -> dict[str, Any]:
    """Return what the scorer says of the predictions in a folder that holds the articles, too."""
    command = [sys.executable, gold / "score.py", folder, folder / "predictions.jsonl", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    """Print one line for each language and half."""
    parser = argparse.ArgumentParser(description="Measure the offline reader on annotated articles.")
    parser.add_argument("gold", type=Path, help="folder with en/, zh/ and score.py")
    gold: Path = parser.parse_args().gold
    print(" | ".join(COLUMNS))
    for language in ("en", "zh"):
        for name, half in HALVES.items():
            with tempfile.TemporaryDirectory() as folder:
                number, speed = read(gold, language, half, Path(folder))
                got = score(gold, Path(folder))
            figures = (
                got["entities"]["f1"],
                got["triple"]["p"],
                got["triple"]["f1"],
                got["strict"]["f1"],
            )
            print(" | ".join([language, name, str(number), *(f"{f:.3f}" for f in figures), f"{speed:,.0f}"]))


if __name__ == "__main__":
    main()
