"""A linear classifier that tells what a capitalised run names; its weights are a data file."""

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

    def classify(self, features: Collection[str]) -> tuple[Label | None, float]:
        """Return the likeliest label and its probability; None for what names nothing of interest."""
        scores = dict(self.bias)
        for feature in features:
            for kind, weight in self.weights.get(feature, {}).items():
                scores[kind] += weight
        best = max(scores, key=lambda kind: scores[kind])
        total = sum(math.exp(score - scores[best]) for score in scores.values())
        return (None if best == NOTHING else Label(best)), 1 / total


@cache
def load_classifier() -> Classifier:
    """Return the classifier with the weights that are shipped (see `benchmarks/train_names.py`)."""
    data = json.loads(
        resources.files("loaders.reader.english").joinpath("names.json").read_text(encoding="utf-8")
    )
    return Classifier(data["bias"], data["weights"])
