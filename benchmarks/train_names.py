"""Train the classifier of English names on annotated articles and write its weights.

    python -m benchmarks.train_names ../shared/gold/train/en

Needs scikit-learn, which the project itself does not: `pip install scikit-learn`. A feature is
kept only if it occurs in at least three articles, so that no single article's names are learned.
The result is the same at every run.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from loaders.reader.english.candidates import Candidate, candidates
from loaders.reader.english.classifier import NOTHING
from loaders.reader.english.features import features
from loaders.reader.english.names import _choose_labels, _unknown_pieces
from loaders.reader.known import KnownNames
from loaders.reader.sentences import split
from loaders.reader.shapes import extend_versions, funds
from loaders.registry import load_registry
from schema import Label

ARTICLES_PER_FEATURE = 3
CLASSES = {Label.COMPANY, Label.MODEL, Label.PRODUCT, Label.ETF, Label.INDEX}
WEIGHTS = Path(__file__).parents[1] / "loaders/reader/english/names.json"


def examples(path: Path, known_names: KnownNames) -> list[tuple[set[str], str]]:
    """Return the features and the class of every unknown run of an annotated article.

    The registry is used as it will be; so that the classifier also learns from names which are
    in the registry, every article is read a second time with an empty one.
    """
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    kinds = {m: e["type"] for e in gold["entities"] for m in e["mentions"] if e["type"] in CLASSES}
    sentences = split(text)
    rows = []
    for known in (known_names.find(text), []):
        settled = _choose_labels(text, extend_versions(text, known) + funds(text)) if known else []
        groups: dict[str, list[Candidate]] = defaultdict(list)
        for piece in _unknown_pieces(candidates(text, sentences), settled):
            groups[piece.text].append(piece)
        labels = {edge: str(f.label) for f in settled for edge in (f.start, f.end)}
        rows += [(features(text, group, labels), kinds.get(name, NOTHING)) for name, group in groups.items()]
    return rows


def main() -> None:
    """Train on the articles in the folder that is named and write the weights."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    known = KnownNames(load_registry())
    articles = [examples(path, known) for path in sorted(Path(sys.argv[1]).glob("*.json"))]
    seen = Counter(f for rows in articles for f in set().union(*(r[0] for r in rows)))
    keep = {f for f, n in seen.items() if n >= ARTICLES_PER_FEATURE}
    rows = [({f: 1 for f in x if f in keep}, y) for article in articles for x, y in article]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([x for x, _ in rows])
    model = LogisticRegression(C=0.5, max_iter=2000)
    model.fit(matrix, [y for _, y in rows])
    weights: dict[str, dict[str, float]] = {}
    for i, feature in enumerate(vectors.get_feature_names_out()):
        by_class = {kind: round(float(model.coef_[k][i]), 2) for k, kind in enumerate(model.classes_)}
        weights[feature] = {kind: w for kind, w in by_class.items() if abs(w) >= 0.03}
    bias = {kind: round(float(b), 3) for kind, b in zip(model.classes_, model.intercept_, strict=True)}
    lines = [f"{json.dumps(f)}: {json.dumps(w)}" for f, w in sorted(weights.items()) if w]
    joined = ",\n".join(lines)
    WEIGHTS.write_text(f'{{"bias": {json.dumps(bias)},\n"weights": {{\n{joined}\n}}}}\n', encoding="utf-8")
    print(f"{len(rows)} names, {len(lines)} features, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
