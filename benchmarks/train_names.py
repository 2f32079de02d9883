"""Train the classifiers of English names on annotated articles and write their weights.

    python -m benchmarks.train_names ../shared/gold/train/en benchmarks/corpus/en

takes folders of annotated articles (see `benchmarks.annotated`). Needs scikit-learn, which the
project itself does not: `pip install scikit-learn`. A feature is kept only if it occurs in at least
three articles, so that no single article's names are learned. The result is the same at every run.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.annotated import Annotated, articles
from loaders.reader.english.candidates import runs
from loaders.reader.english.classifier import CUT, JOIN, NOTHING, Classifier, Learned
from loaders.reader.english.features import features
from loaders.reader.english.joins import Surroundings, inside_known, join_features
from loaders.reader.english.names import choose_labels, group_names
from loaders.reader.found import Found
from loaders.reader.known import KnownNames
from loaders.reader.sentences import Sentence, split
from loaders.reader.shapes import extend_versions, funds
from loaders.registry import load_registry
from schema import Label

ARTICLES_PER_FEATURE = 3
STRENGTH = 1.0
JOINS_STRENGTH = 0.3
CLASSES = {Label.COMPANY, Label.MODEL, Label.PRODUCT, Label.ETF, Label.INDEX}
WEIGHTS = Path(__file__).parents[1] / "loaders/reader/english/names.json"

Example = tuple[set[str], str]


@dataclass
class Reading:
    """An article with its known names, once with the registry and once without."""

    article: Annotated
    sentences: list[Sentence]
    known: list[list[Found]]


def reading(article: Annotated, known_names: KnownNames) -> Reading:
    """Prepare an article; without the registry, names that are in it teach as well."""
    text = article.text
    candidates = extend_versions(text, known_names.find(text)) + funds(text)
    return Reading(article, split(text), [choose_labels(text, candidates), []])


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that several articles write small."""
    seen = Counter(w for text in texts for w in set(re.findall(r"(?<![\w-])[a-z]{2,}(?![\w-])", text)))
    return frozenset(word for word, n in seen.items() if n >= ARTICLES_PER_FEATURE)


def joins(read: Reading, common: frozenset[str]) -> list[Example]:
    """Return what is between the words of every run, and whether one name goes across."""
    text = read.article.text
    surfaces = sorted(
        {m for e in read.article.entities.values() for m in e.mentions if e.label in CLASSES},
        key=len,
        reverse=True,
    )
    if not surfaces:
        return []
    spans = [m.span() for m in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, surfaces))})(?!\w)", text)]
    owner = {at: i for i, (start, end) in enumerate(spans) for at in range(start, end)}
    rows: list[Example] = []
    for known in read.known:
        around = Surroundings(text, known, runs(read.sentences), common)
        for run in around.runs:
            for i in range(len(run.tokens) - 1):
                if inside_known(run, i, around):
                    continue
                left, right = owner.get(run.tokens[i].end - 1), owner.get(run.tokens[i + 1].start)
                if left is None and right is None and run.link(i, text):
                    continue
                rows.append((join_features(run, i, around), JOIN if left == right else CUT))
    return rows


def kinds(read: Reading, learned: Learned) -> list[Example]:
    """Return the features and the class of every unknown name of an article."""
    text = read.article.text
    entities = read.article.entities.values()
    classes = {m: e.label.value for e in entities for m in e.mentions if e.label in CLASSES}
    rows: list[Example] = []
    for known in read.known:
        around = Surroundings(text, known, runs(read.sentences), learned.common)
        labels = {edge: str(f.label) for f in known for edge in (f.start, f.end)}
        for name, group in group_names(around, learned.joins).items():
            rows.append((features(around, group, labels), classes.get(name, NOTHING)))
    return rows


def fit(drawn: list[list[Example]], strength: float, per_feature: int = ARTICLES_PER_FEATURE) -> Classifier:
    """Return the classifier that examples, listed by article, teach."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(f for rows in drawn for f in set().union(*(r[0] for r in rows)))
    keep = {f for f, n in seen.items() if n >= per_feature}
    pairs = [({f: 1 for f in x if f in keep}, y) for rows in drawn for x, y in rows]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([x for x, _ in pairs])
    model = LogisticRegression(C=strength, max_iter=1000, tol=1e-3)
    model.fit(matrix, [y for _, y in pairs])
    named = list(model.classes_) if len(model.classes_) > 2 else [model.classes_[1]]
    weights: dict[str, dict[str, float]] = {}
    for i, feature in enumerate(vectors.get_feature_names_out()):
        by_class = {kind: round(float(model.coef_[k][i]), 2) for k, kind in enumerate(named)}
        weights[feature] = {kind: w for kind, w in by_class.items() if abs(w) >= 0.03}
    bias = dict.fromkeys(map(str, model.classes_), 0.0)
    bias |= {kind: round(float(b), 3) for kind, b in zip(named, model.intercept_, strict=True)}
    return Classifier(bias, {f: w for f, w in sorted(weights.items()) if w})


def learn(read: list[Reading]) -> Learned:
    """Return everything that annotated articles teach."""
    common = common_words(r.article.text for r in read)
    joining = fit([joins(r, common) for r in read], JOINS_STRENGTH)
    learned = Learned(Classifier({}, {}), joining, common)
    return Learned(fit([kinds(r, learned) for r in read], STRENGTH), joining, common)


def main() -> None:
    """Train on the articles in the folders that are named and write the weights."""
    known = KnownNames(load_registry())
    learned = learn([reading(a, known) for name in sys.argv[1:] for a in articles(Path(name))])
    parts = {}
    for name in ("kinds", "joins"):
        classifier: Classifier = getattr(learned, name)
        lines = ",\n".join(f"{json.dumps(f)}: {json.dumps(w)}" for f, w in classifier.weights.items())
        parts[name] = f'{{"bias": {json.dumps(classifier.bias)},\n"weights": {{\n{lines}\n}}}}'
    common = json.dumps(" ".join(sorted(learned.common)))
    WEIGHTS.write_text(
        f'{{"kinds": {parts["kinds"]},\n"joins": {parts["joins"]},\n"common": {common}}}\n', encoding="utf-8"
    )
    numbers = f"{len(learned.kinds.weights)} + {len(learned.joins.weights)} features"
    print(f"{numbers}, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
