"""Train the tagger of Chinese names on annotated articles and write its weights.

    python -m benchmarks.train_chinese_names ../shared/gold/train/zh benchmarks/corpus/zh

takes folders of annotated articles (see `benchmarks.annotated`) and writes
`loaders/reader/chinese/names.json`. Needs scikit-learn, which the project itself does not:
`pip install scikit-learn`. A feature is kept only if it occurs in at least three articles, so that
no single article's names are learned. The result is the same at every run.

Two steps are learned: where a name may begin and end, and whether a candidate between two such
borders is a name and of what. The second learns from borders that were scored by a model which had
not seen the article, as it will be with new ones.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.annotated import Annotated, articles
from loaders.reader.chinese.borders import Borders, candidates, place_features
from loaders.reader.chinese.names import rulings, settled_names
from loaders.reader.chinese.script import simplified
from loaders.reader.chinese.tagger import NOTHING
from loaders.reader.chinese.traits import Surroundings, grouped, traits
from loaders.reader.chinese.units import Units, units_of
from loaders.reader.found import Found
from loaders.reader.known import KnownNames
from loaders.reader.shapes import extend_versions, funds
from loaders.registry import load_registry
from schema import Label

ARTICLES_PER_FEATURE = 3
FOLDS = 4
CLASSES = (NOTHING, "Company", "Model", "Product")
WEIGHTS = Path(__file__).parents[1] / "loaders/reader/chinese/names.json"


BorderWeights = dict[str, tuple[float, float]]


@dataclass
class Reading:
    """An article as the tagger gets it, with the right answers."""

    article: int
    units: Units
    ruled: dict[tuple[int, int], set[str]]
    stems: frozenset[str]
    begins: set[int]
    ends: set[int]
    kinds: dict[str, str]


def readings(number: int, article: Annotated, known_names: KnownNames) -> list[Reading]:
    """Return an article with the registry as it will be, and as if the registry did not know it.

    Without the second reading the tagger would never see the names that are in the registry.
    """
    text, plain = article.text, simplified(article.text)
    kinds: dict[str, str] = {}
    for entity in article.entities.values():
        for mention in entity.mentions:
            if entity.label.value in CLASSES and not re.fullmatch(r"[\d.]+[A-Z.]*", mention):
                kinds.setdefault(simplified(mention), entity.label.value)
    known = extend_versions(text, known_names.find(text)) + funds(text)
    return [_reading(number, text, plain, k, kinds) for k in (known, [])]


def _reading(number: int, text: str, plain: str, known: list[Found], kinds: dict[str, str]) -> Reading:
    settled = settled_names(text, plain, known)
    units = units_of(plain, settled)
    first = {start: at for at, start in enumerate(units.starts)}
    last = {end: at + 1 for at, end in enumerate(units.ends)}
    begins, ends = set(), set()
    taken: set[int] = set()
    for name in sorted(kinds, key=lambda name: (-len(name), name)):
        for match in re.finditer(re.escape(name), plain):
            span = range(*match.span())
            if taken.isdisjoint(span) and match.start() in first and match.end() in last:
                taken.update(span)
                begins.add(first[match.start()])
                ends.add(last[match.end()])
    stems = frozenset(simplified(f.text[:2]) for f in settled if f.label is Label.COMPANY)
    return Reading(number, units, rulings(text, plain, settled), stems, begins, ends, kinds)


def matrix(rows: list[list[str]], index: dict[str, int]) -> csr_matrix:
    """Return sets of features as a sparse matrix."""
    columns = [[index[f] for f in row if f in index] for row in rows]
    counts = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter((c for row in columns for c in row), dtype=np.int32, count=int(counts[-1]))
    return csr_matrix((np.ones(len(flat), dtype=np.float32), flat, counts), shape=(len(rows), len(index)))


def common(examples: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Return the features that occur in enough articles, each with a number."""
    seen: dict[str, set[int]] = {}
    for article, features in examples:
        for feature in features:
            those = seen.setdefault(feature, set())
            if len(those) < ARTICLES_PER_FEATURE:
                those.add(article)
    kept = sorted(f for f, those in seen.items() if len(those) == ARTICLES_PER_FEATURE)
    return {f: i for i, f in enumerate(kept)}


def train_borders(read: list[Reading]) -> BorderWeights:
    """Learn where names begin and end."""
    from sklearn.linear_model import LogisticRegression

    rows, articles_, begins, ends = [], [], [], []
    for r in read:
        for place in range(len(r.units.row) + 1):
            if place in r.units.within_word:
                continue
            rows.append(place_features(r.units, place))
            articles_.append(r.article)
            begins.append(place in r.begins)
            ends.append(place in r.ends)
    index = common(zip(articles_, rows, strict=True))
    x = matrix(rows, index)
    sides = []
    for y in (begins, ends):
        model = LogisticRegression(C=0.3, solver="liblinear", tol=0.01, random_state=0).fit(x, y)
        sides.append((float(model.intercept_[0]), model.coef_[0]))
    weights = {"": (round(sides[0][0], 3), round(sides[1][0], 3))}
    for feature, i in index.items():
        pair = (round(float(sides[0][1][i]), 2), round(float(sides[1][1][i]), 2))
        if max(map(abs, pair)) >= 0.03:
            weights[feature] = pair
    return weights


Example = tuple[int, list[str], str]


def examples(r: Reading, weights: BorderWeights) -> list[Example]:
    """Return the features and the class of every candidate of a reading."""
    groups = grouped(r.units, candidates(r.units, Borders.of(weights), r.ruled))
    around = Surroundings.of(r.units, r.ruled, r.stems, groups)
    return [(r.article, sorted(traits(g, around)), r.kinds.get(g.text, NOTHING)) for g in groups]


def train_classes(drawn: list[Example]) -> tuple[list[float], dict[str, tuple[float, ...]]]:
    """Learn what candidates are."""
    from sklearn.linear_model import LogisticRegression

    index = common((article, features) for article, features, _ in drawn)
    x = matrix([features for _, features, _ in drawn], index)
    y = [CLASSES.index(kind) for _, _, kind in drawn]
    model = LogisticRegression(C=0.1, max_iter=150, tol=1e-3).fit(x, y)
    weights = {}
    for feature, i in index.items():
        row = tuple(round(float(w), 2) for w in model.coef_[:, i])
        if max(map(abs, row)) >= 0.02:
            weights[feature] = row
    return [round(float(b), 3) for b in model.intercept_], weights


def folded(read: list[Reading]) -> list[Example]:
    """Return the examples of all readings, each drawn with borders learned from other articles."""
    drawn: list[Example] = []
    for fold in range(FOLDS):
        weights = train_borders([r for r in read if r.article % FOLDS != fold])
        drawn += [e for r in read if r.article % FOLDS == fold for e in examples(r, weights)]
    return drawn


def write(border_weights: BorderWeights, bias: list[float], weights: dict[str, tuple[float, ...]]) -> None:
    """Write the weights, a feature a line."""

    def lines(by_feature: Mapping[str, tuple[float, ...]]) -> str:
        return ",\n".join(
            f"{json.dumps(f, ensure_ascii=False)}: {json.dumps(w)}" for f, w in sorted(by_feature.items())
        )

    WEIGHTS.write_text(
        f'{{"classes": {json.dumps(CLASSES)},\n"bias": {json.dumps(bias)},\n'
        f'"borders": {{\n{lines(border_weights)}\n}},\n"weights": {{\n{lines(weights)}\n}}}}\n',
        encoding="utf-8",
    )


def main() -> None:
    """Train on the articles in the folders that are named and write the weights."""
    known = KnownNames(load_registry())
    annotated = [a for name in sys.argv[1:] for a in articles(Path(name))]
    read = [r for number, a in enumerate(annotated) for r in readings(number, a, known)]
    drawn = folded(read)
    bias, weights = train_classes(drawn)
    write(train_borders(read), bias, weights)
    kinds = Counter(kind for _, _, kind in drawn)
    print(f"{dict(kinds)}; {len(weights)} features, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
