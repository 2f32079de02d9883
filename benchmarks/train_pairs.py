"""Train the pair classifiers on annotated articles and write their weights.

    python -m benchmarks.train_pairs ../shared/gold/train benchmarks/corpus

takes folders that hold `en/` and `zh/` (see `benchmarks.annotated`). Every two names that the
reader finds in one sentence are an example: right where the annotation relates them and gives this
sentence for it, left out where the relation is tolerated or told elsewhere, else wrong. A feature
is kept if it occurs in at least three articles. Needs scikit-learn, which the project itself does
not. The result is the same at every run.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.annotated import Annotated, Statement, aligned, articles
from loaders.reader import first_look
from loaders.reader.found import Spans
from loaders.reader.pairs.classifier import reading_name, readings
from loaders.reader.pairs.second_look import Look, topic_of
from schema import RELATION_TYPES, Article

ARTICLES_PER_FEATURE = 3
LEAST_WEIGHT = 0.05
STRENGTH = 0.05
"""The inverse of the regularisation, chosen by cross-validation over articles."""
LANGUAGES = {"en": "english", "zh": "chinese"}
READER = Path(__file__).parents[1] / "loaders/reader"
ANY_TYPE = "the same type drawn"
"""A feature that all readings share: patterns drew this very reading, whatever its type."""


@dataclass(frozen=True)
class Example:
    """A pair with one reading of it, and whether the annotation has it."""

    features: tuple[str, ...]
    reading: str
    right: bool


def examples(article: Annotated) -> list[Example]:
    """Return the examples of an article, read as the reader reads it."""
    draft = first_look(Article(text=article.text, lang=article.lang, published=article.published))
    keys = aligned(article, [(f.entity, f.text) for f in draft.found if not f.implied])
    stated = {(r.source, r.type, r.target): r for r in article.relations}
    spans, topic = Spans(draft.found), topic_of(draft.found)
    result: list[Example] = []
    for number, sentence in enumerate(draft.sentences):
        names = spans.inside(sentence.start, sentence.end)
        claims = [c for c in draft.drawn if c.sentence.start == sentence.start]
        look = Look(draft.language, sentence, names, claims, topic, is_title=number == 0)
        for first, second, features in look.pairs():
            ends = keys.get(first.entity, ""), keys.get(second.entity, "")
            for type_, forward in readings(first.label, second.label):
                triples = [(ends[0], type_, ends[1]) if forward else (ends[1], type_, ends[0])]
                if RELATION_TYPES[type_].symmetric:
                    triples.append((triples[0][2], type_, triples[0][0]))
                right = _is_right(article, triples, stated, sentence.start, sentence.end)
                if right is not None:
                    result.append(Example(tuple(features), reading_name(type_, forward), right))
    return result


def _is_right(
    article: Annotated,
    triples: list[tuple[str, str, str]],
    stated: dict[tuple[str, str, str], Statement],
    start: int,
    end: int,
) -> bool | None:
    """Tell whether a sentence states a triple; None where that cannot be said."""
    for triple in triples:
        if triple in stated:
            return True if stated[triple].start < end and start < stated[triple].end else None
        if triple in article.tolerated:
            return None
    return False


def train(found: list[list[Example]]) -> dict[str, Any]:
    """Fit one model to the examples, each feature together with its reading, and return its weights."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    seen = Counter(f for article in found for f in {f for e in article for f in e.features})
    kept = {f for f, n in seen.items() if n >= ARTICLES_PER_FEATURE}
    columns: dict[tuple[str, str], int] = {}
    indices: list[int] = []
    ends = [0]
    annotated = {e.reading for article in found for e in article if e.right}
    rows = [e for article in found for e in article if e.reading in annotated]
    for example in rows:
        names = [(f, example.reading) for f in example.features if f in kept]
        names += [("", example.reading)]
        names += [(ANY_TYPE, "")] * (f"drawn {example.reading}" in example.features)
        indices += [columns.setdefault(name, len(columns)) for name in names]
        ends.append(len(indices))
    matrix = csr_matrix(
        (np.ones(len(indices), dtype=np.float32), indices, ends), shape=(len(rows), len(columns))
    )
    model = LogisticRegression(C=STRENGTH, solver="liblinear")
    model.fit(matrix, [e.right for e in rows])
    return _weights(columns, model.coef_[0], float(model.intercept_[0]))


def _weights(columns: dict[tuple[str, str], int], values: Any, intercept: float) -> dict[str, Any]:
    """Return bias by reading and weights by feature and reading, the shared ones added to each."""
    shared = float(values[columns[ANY_TYPE, ""]]) if (ANY_TYPE, "") in columns else 0.0
    bias: dict[str, float] = {}
    weights: dict[str, dict[str, float]] = {}
    for (feature, reading), column in columns.items():
        value = float(values[column])
        if feature == "":
            bias[reading] = round(intercept + value, 3)
        elif reading:
            value += shared if feature == f"drawn {reading}" else 0.0
            if abs(value) >= LEAST_WEIGHT:
                weights.setdefault(feature, {})[reading] = round(value, 2)
    return {"bias": dict(sorted(bias.items())), "weights": weights}


def write(file: Path, learned: dict[str, Any]) -> None:
    """Write weights, a feature a line, so that they can be read and compared."""
    lines = [
        f"{json.dumps(f, ensure_ascii=False)}: {json.dumps(w)}" for f, w in sorted(learned["weights"].items())
    ]
    joined = ",\n".join(lines)
    file.write_text(
        f'{{"bias": {json.dumps(learned["bias"])},\n"weights": {{\n{joined}\n}}}}\n', encoding="utf-8"
    )
    print(f"{file.name} {file.parent.name}: {len(lines)} features, {file.stat().st_size} bytes")


def main() -> None:
    """Train on the folders that are named and write the weights of both languages."""
    folders = [Path(name) for name in sys.argv[1:]]
    for code, name in LANGUAGES.items():
        found = [examples(a) for folder in folders for a in articles(folder / code)]
        write(READER / name / "pairs.json", train(found))


if __name__ == "__main__":
    main()
