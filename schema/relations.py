"""The registry of relation types: validation, help texts and JSON Schema are derived from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from schema.entities import Label

COMPANY, MODEL, PRODUCT, SECTOR = Label.COMPANY, Label.MODEL, Label.PRODUCT, Label.SECTOR
ETF, INDEX, EVENT, TREND = Label.ETF, Label.INDEX, Label.EVENT, Label.TREND


class Fit(Enum):
    """How a triple stands to the signature of its relation type."""

    FORWARD = "forward"
    BACKWARD = "backward"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RelationType:
    """A type of relation and what it may connect.

    Parameters
    ----------
    name : str
        In capitals, as it stands in Cypher.
    signature : tuple of (frozenset of Label, frozenset of Label)
        The pairs of ends that are allowed, each as (from, to).
    meaning : str
        One line for help texts.
    symmetric : bool
        Whether the direction means nothing; the ends are then stored in order of their ids.
    same_label : bool
        Whether both ends must carry the same label.
    qualifiers : tuple of str
        The fields of `Qualifiers` that make sense on it.

    Examples
    --------
    >>> RELATION_TYPES["TRACKS"].arrow()
    'ETF → Index'
    """

    name: str
    signature: tuple[tuple[frozenset[Label], frozenset[Label]], ...]
    meaning: str
    symmetric: bool = False
    same_label: bool = False
    qualifiers: tuple[str, ...] = ()

    def allows(self, source: Label, target: Label) -> bool:
        """Tell whether the type may go from one label to another."""
        if self.same_label and source != target:
            return False
        return any(source in sources and target in targets for sources, targets in self.signature)

    def arrow(self) -> str:
        """Return the signature in one line, the way it is printed."""
        dash = "–" if self.symmetric else "→"
        if self.same_label:
            return f"X {dash} X (same label)"
        return "; ".join(f"{_names(sources)} {dash} {_names(targets)}" for sources, targets in self.signature)


def _names(labels: frozenset[Label]) -> str:
    return ", ".join(label for label in Label if label in labels)


def _sig(*pairs: tuple[set[Label], set[Label]]) -> tuple[tuple[frozenset[Label], frozenset[Label]], ...]:
    return tuple((frozenset(sources), frozenset(targets)) for sources, targets in pairs)


def _all() -> Iterator[RelationType]:
    yield RelationType(
        "RELEASES",
        _sig(({COMPANY}, {MODEL, PRODUCT})),
        "launches, open-sources, unveils or ships a new version of",
        qualifiers=("date",),
    )
    yield RelationType(
        "SUPPLIES",
        _sig(({COMPANY}, {COMPANY, PRODUCT})),
        "supplies a customer (what: `product`), or makes and sells a product",
        qualifiers=("product", "amount", "currency", "date"),
    )
    yield RelationType(
        "INVESTS_IN",
        _sig(({COMPANY}, {COMPANY}), ({ETF}, {SECTOR, COMPANY})),
        "puts money into; for a fund: holds, or is exposed to",
        qualifiers=("amount", "currency", "stake", "weight", "round", "round_amount", "date"),
    )
    yield RelationType(
        "ACQUIRES",
        _sig(({COMPANY}, {COMPANY})),
        "buys, or buys control of",
        qualifiers=("amount", "currency", "stake", "date"),
    )
    yield RelationType(
        "PARTNERS_WITH",
        _sig(({COMPANY}, {COMPANY})),
        "works together with",
        symmetric=True,
        qualifiers=("product", "date"),
    )
    yield RelationType(
        "COMPETES_WITH",
        _sig((set(Label), set(Label))),
        "is named as a rival of",
        symmetric=True,
        same_label=True,
    )
    yield RelationType(
        "SUBSIDIARY_OF",
        _sig(({COMPANY}, {COMPANY})),
        "belongs to, is a unit of",
        qualifiers=("stake",),
    )
    yield RelationType("OPERATES_IN", _sig(({COMPANY, PRODUCT}, {SECTOR})), "is active in the segment")
    yield RelationType("TRACKS", _sig(({ETF}, {INDEX})), "follows the index")
    yield RelationType("MANAGES", _sig(({COMPANY}, {ETF})), "issues or runs the fund")
    yield RelationType(
        "BASED_ON",
        _sig(({MODEL}, {MODEL}), ({PRODUCT}, {MODEL})),
        "is fine-tuned from, distilled from, or powered by",
    )
    yield RelationType(
        "USES",
        _sig(({COMPANY, PRODUCT}, {MODEL, PRODUCT})),
        "adopts, deploys, runs on, is trained on",
        qualifiers=("date",),
    )
    yield RelationType("PARTICIPATES_IN", _sig(({COMPANY}, {EVENT})), "takes part in")
    yield RelationType(
        "DRIVES",
        _sig(({SECTOR, TREND, EVENT, PRODUCT}, {SECTOR, PRODUCT})),
        "pulls demand for, causes growth of",
        qualifiers=("date",),
    )


RELATION_TYPES: Final[dict[str, RelationType]] = {relation.name: relation for relation in _all()}
"""Every relation type by its name, in the order in which the schema is printed."""


def fit(name: str, source: Label, target: Label) -> Fit:
    """Tell how a triple stands to the signature of its type.

    Parameters
    ----------
    name : str
        Name of a relation type.
    source, target : Label
        The labels of its ends, as claimed.

    Returns
    -------
    Fit
        FORWARD where it fits as it is, BACKWARD where it fits only when turned round, else NONE.

    Raises
    ------
    KeyError
        For a name that is no relation type.

    Examples
    --------
    >>> fit("MANAGES", Label.ETF, Label.COMPANY)
    <Fit.BACKWARD: 'backward'>
    >>> fit("TRACKS", Label.COMPANY, Label.MODEL)
    <Fit.NONE: 'none'>
    """
    relation = RELATION_TYPES[name]
    if relation.allows(source, target):
        return Fit.FORWARD
    if relation.allows(target, source):
        return Fit.BACKWARD
    return Fit.NONE
