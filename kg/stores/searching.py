"""Names that are nearly what was looked for."""

from collections.abc import Iterable
from typing import Final

from kg.names import is_han

_NEAR: Final = 70
_NEAR_HAN: Final = 50
"""How near a misspelt name must come, of 100; of two Chinese characters, one may be wrong."""


def nearest(key: str, names: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return the entities with names that are like a text, and how like the likest is.

    Parameters
    ----------
    key : str
        The text, normalised.
    names : iterable of (str, str)
        Every name, normalised, with the id of its entity.

    Returns
    -------
    dict of str to float
        By entity, up to 100.

    Examples
    --------
    >>> nearest("nvida", [("nvidia", "company:nvidia"), ("tsmc", "company:tsmc")]).keys()
    dict_keys(['company:nvidia'])
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (only a misspelt name needs it)

    listed = list(names)
    hits = process.extract(
        key,
        [name for name, _ in listed],
        scorer=fuzz.ratio,
        score_cutoff=_NEAR_HAN if is_han(key) else _NEAR,
        limit=None,
    )
    found: dict[str, float] = {}
    for _, score, at in hits:
        entity = listed[at][1]
        found[entity] = max(found.get(entity, 0.0), score)
    return found
