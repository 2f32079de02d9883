"""Which stretches of a text are names, and of what: a linear classifier over candidates."""

import json
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from loaders.reader.chinese.borders import Borders, candidates
from loaders.reader.chinese.traits import Surroundings, grouped, traits
from loaders.reader.chinese.units import Units
from schema import Label

LEAST: Final = 0.0
"""How much likelier than none a name has to be, as a logarithm."""
LEAST_RULED: Final = -0.8
"""The same for what the rules take for a name."""
_TAKEN: Final = frozenset(f"rule took {label}" for label in Label)
NOTHING: Final = "none"
"""The class of what is no name."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """Multinomial logistic regression over sets of features, after a look at the borders.

    Parameters
    ----------
    borders : Borders
        What tells where names begin and end.
    classes : tuple of str
        Labels, and `NOTHING` first.
    bias : tuple of float
        By class.
    weights : mapping of str to tuple of float
        By feature, then by class.
    """

    borders: Borders
    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def tag(
        self,
        units: Units,
        ruled: Mapping[tuple[int, int], Iterable[str]],
        stems: frozenset[str],
    ) -> list[tuple[int, int, Label]]:
        """Return the names in a text: offsets and label, in order, not overlapping.

        Parameters
        ----------
        units : Units
            The article, its settled names being units.
        ruled : mapping of (int, int) to iterable of str
            What the rules say of stretches of the text, by their offsets.
        stems : frozenset of str
            First characters of the companies that are settled.
        """
        groups = grouped(units, candidates(units, self.borders, ruled))
        around = Surroundings.of(units, ruled, stems, groups)
        rated = []
        for group in groups:
            found_traits = traits(group, around)
            label, margin = self.classify(found_traits)
            if margin > (LEAST if found_traits.isdisjoint(_TAKEN) else LEAST_RULED):
                rated += [(-margin, place.start, place.end, label) for place in group.places]
        taken: set[int] = set()
        found = []
        for _, start, end, label in sorted(rated):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append((units.starts[start], units.ends[end - 1], label))
        return sorted(found)

    def classify(self, features: Collection[str]) -> tuple[Label, float]:
        """Return the likeliest label and by how much it is likelier than none, as a logarithm.

        Examples
        --------
        >>> tiny = Tagger(Borders.of({}), (NOTHING, "Company", "Model"), (1.0, 0.0, 0.0), {"code": (0.0, 3.0, 0.5)})
        >>> label, margin = tiny.classify({"code", "n4"})
        >>> str(label), round(margin, 1)
        ('Company', 2.1)
        """
        get = self.weights.get
        hits = [w for w in map(get, features) if w]
        totals = [sum(column) for column in zip(self.bias, *hits, strict=True)]
        best = max(range(1, len(totals)), key=totals.__getitem__)
        margin = math.log(sum(math.exp(t - totals[0]) for t in totals[1:]))
        return Label(self.classes[best]), margin


@cache
def load_tagger() -> Tagger:
    """Return the tagger with the weights that are shipped (see `benchmarks/train_chinese_names.py`)."""
    path = resources.files("loaders.reader.chinese").joinpath("names.json")
    return from_json(path.read_text(encoding="utf-8"))


def from_json(text: str) -> Tagger:
    """Return a tagger with the weights of a data file."""
    data = json.loads(text)
    return Tagger(
        Borders.of(data["borders"]),
        tuple(data["classes"]),
        tuple(data["bias"]),
        {feature: tuple(row) for feature, row in data["weights"].items()},
    )
