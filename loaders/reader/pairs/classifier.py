"""A linear classifier of pairs of names; its weights are a data file beside the language."""

import json
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Final

from schema import RELATION_TYPES, Fit, Label, fit

FORWARD: Final = "forward"
BACKWARD: Final = "backward"

Reading = tuple[str, bool]
"""A relation type, and whether the first name of the pair is its source."""


@dataclass(frozen=True)
class Classifier:
    """Logistic regression for each way in which two names can be related.

    Parameters
    ----------
    bias : dict of str to float
        By reading ("SUPPLIES forward").
    weights : dict of str to dict of str to float
        By feature, then by reading.

    Examples
    --------
    >>> tiny = Classifier({"ACQUIRES forward": -1.0}, {"cue ACQUIRE": {"ACQUIRES forward": 2.0}})
    >>> [(r, round(p, 2)) for r, p in tiny.judge(["cue ACQUIRE"], [("ACQUIRES", True)]).items()]
    [(('ACQUIRES', True), 0.73)]
    """

    bias: dict[str, float]
    weights: dict[str, dict[str, float]]

    def judge(self, features: Iterable[str], readings: Collection[Reading]) -> dict[Reading, float]:
        """Return the probability of each reading of a pair; readings it was not trained on are left out.

        Parameters
        ----------
        features : iterable of str
            Of the pair.
        readings : collection of tuple
            What the labels of the two names allow (`readings`).

        Returns
        -------
        dict of tuple to float
            Each 0 to 1; they need not add up to 1.
        """
        names, rows, bias = self._table
        scores = list(bias)
        for feature in features:
            for place, weight in rows.get(feature, ()):
                scores[place] += weight
        known = ((r, names.get(reading_name(*r))) for r in readings)
        return {r: 1 / (1 + math.exp(-scores[place])) for r, place in known if place is not None}

    @cached_property
    def _table(self) -> tuple[dict[str, int], dict[str, list[tuple[int, float]]], list[float]]:
        """Readings by number, so that no name is compared while scores are added up."""
        names = {name: place for place, name in enumerate(self.bias)}
        rows = {
            feature: [(names[name], weight) for name, weight in row.items() if name in names]
            for feature, row in self.weights.items()
        }
        return names, rows, list(self.bias.values())


def reading_name(type_: str, forward: bool) -> str:
    """Return the name of a reading in the data file.

    Examples
    --------
    >>> reading_name("USES", False)
    'USES backward'
    """
    return f"{type_} {FORWARD if forward else BACKWARD}"


@cache
def readings(first: Label, second: Label) -> tuple[Reading, ...]:
    """Return what two names can be to each other by their labels, the first standing before the second.

    Examples
    --------
    >>> readings(Label.INDEX, Label.ETF)
    (('TRACKS', False),)
    """
    found: list[Reading] = []
    for name, relation in RELATION_TYPES.items():
        if fit(name, first, second) is Fit.FORWARD:
            found.append((name, True))
        if not relation.symmetric and fit(name, second, first) is Fit.FORWARD:
            found.append((name, False))
    return tuple(found)


@cache
def load_classifier(language: str) -> Classifier:
    """Return the classifier of a language with the weights that are shipped.

    Parameters
    ----------
    language : str
        The name of its package: `"english"`, `"chinese"`.

    Notes
    -----
    The weights come out of `benchmarks/train_pairs.py`.
    """
    file = resources.files(f"loaders.reader.{language}").joinpath("pairs.json")
    data = json.loads(file.read_text(encoding="utf-8"))
    return Classifier(data["bias"], data["weights"])
