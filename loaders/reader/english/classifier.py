"""Linear classifiers that tell where names end and what they name; their weights are a data file."""

import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from schema import Label

NOTHING: Final = "none"
"""The class of runs that name nothing of interest: people, places, media, ordinary words."""
JOIN: Final = "join"
CUT: Final = "cut"
"""The classes of what stands between two capitalised words."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Multinomial logistic regression over sets of features.

    Parameters
    ----------
    bias : dict of str to float
        By class.
    weights : dict of str to dict of str to float
        By feature, then by class.

    Examples
    --------
    >>> tiny = Classifier({"Company": 0.0, "none": 0.5}, {"ticker": {"Company": 3.0}})
    >>> tiny.classify({"ticker"})[0], tiny.classify(set())[0]
    (<Label.COMPANY: 'Company'>, None)
    """

    bias: dict[str, float]
    weights: dict[str, dict[str, float]]

    def likely(self, features: Collection[str]) -> dict[str, float]:
        """Return the probability of each class."""
        scores = dict(self.bias)
        for feature in features:
            for kind, weight in self.weights.get(feature, {}).items():
                scores[kind] += weight
        best = max(scores.values())
        raised = {kind: math.exp(score - best) for kind, score in scores.items()}
        total = sum(raised.values())
        return {kind: value / total for kind, value in raised.items()}

    def classify(self, features: Collection[str]) -> tuple[Label | None, float]:
        """Return the likeliest label and its probability; None for what names nothing of interest."""
        likely = self.likely(features)
        best = max(likely, key=lambda kind: likely[kind])
        return (None if best == NOTHING else Label(best)), likely[best]


@dataclass(frozen=True, slots=True)
class Learned:
    """All that is learned about English names.

    Parameters
    ----------
    kinds : Classifier
        What a name names.
    joins : Classifier
        Whether two words belong to one name.
    common : frozenset of str
        Words that many articles write small.
    """

    kinds: Classifier
    joins: Classifier
    common: frozenset[str]


@cache
def load_learned() -> Learned:
    """Return the weights that are shipped (see `benchmarks/train_names.py`)."""
    data = json.loads(
        resources.files("loaders.reader.english").joinpath("names.json").read_text(encoding="utf-8")
    )
    kinds, joins = (Classifier(data[name]["bias"], data[name]["weights"]) for name in ("kinds", "joins"))
    return Learned(kinds, joins, frozenset(data["common"].split()))
