"""Known entities, looked up by any of their names. The data is `loaders/registry`'s."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import zip_longest
from typing import Final

from kg.names import is_han, normalise, same_version
from schema import ETF, AnyEntity, Company, Index, Label

_FUZZY_SCORE: Final = 92
_FUZZY_WORD: Final = 88
_FUZZY_LENGTH: Final = 8
_FUZZY_LENGTH_HAN: Final = 5
_EXCHANGE: Final = re.compile(r"\.(SZ|SH|SS|BJ|HK|TW|US)$")


class Registry:
    """Known entities by their names, aliases, tickers and codes.

    Parameters
    ----------
    entities : iterable of AnyEntity
        Each id once.

    Raises
    ------
    ValueError
        Where two entities have one id.

    Examples
    --------
    >>> from schema import Company
    >>> registry = Registry([Company(id="company:zhipu", name="Zhipu", names={"zh-Hans": "智谱"},
    ...                              aliases=("Z.ai", "Zhipu AI"))])
    >>> registry.find("智谱").id, registry.find("ZHIPU AI Inc.").id, registry.find("Zhihu")
    ('company:zhipu', 'company:zhipu', None)
    """

    def __init__(self, entities: Iterable[AnyEntity]) -> None:
        self._entities: dict[str, AnyEntity] = {}
        self._exact: dict[str, list[AnyEntity]] = defaultdict(list)
        self._codes: dict[str, list[AnyEntity]] = defaultdict(list)
        for entity in entities:
            self._enter(entity)

    def _enter(self, entity: AnyEntity) -> None:
        if entity.id in self._entities:
            raise ValueError(f"two entities have the id {entity.id}")
        self._entities[entity.id] = entity
        for name in _names(entity):
            self._exact[name].append(entity)
        if code := _code(entity):
            self._codes[_bare(code)].append(entity)

    @cached_property
    def _folded(self) -> dict[str, list[tuple[str, AnyEntity]]]:
        """Every name with its entity, by folded form; needed once a name is not found as it is written."""
        folded: dict[str, list[tuple[str, AnyEntity]]] = defaultdict(list)
        for name, entities in self._exact.items():
            folded[_fold(name)] += [(name, entity) for entity in entities]
        return folded

    @cached_property
    def _by_initial(self) -> dict[str, list[str]]:
        by_initial: dict[str, list[str]] = defaultdict(list)
        for key in self._folded:
            by_initial[key[:1]].append(key)
        return by_initial

    def __iter__(self) -> Iterator[AnyEntity]:
        return iter(self._entities.values())

    def __len__(self) -> int:
        return len(self._entities)

    def get(self, entity_id: str) -> AnyEntity | None:
        """Return the entity with an id, or None."""
        return self._entities.get(entity_id)

    def exact(self, name: str) -> tuple[AnyEntity, ...]:
        """Return every entity that carries this very name or alias, as written.

        Parameters
        ----------
        name : str
            Compared letter by letter, capitals included.

        Returns
        -------
        tuple of AnyEntity
            In the order in which they were entered: a company and its model may share a name.
        """
        return tuple(self._exact.get(name, ()))

    def by_code(self, code: str, label: Label) -> AnyEntity | None:
        """Return the one entity of a label with a ticker or exchange code, or None."""
        return _only(self._codes.get(_bare(code), ()), label)

    def find(self, name: str, label: Label | None = None) -> AnyEntity | None:
        """Return the one entity that a name stands for.

        Tried in turn: the name as written, the name as `normalise` folds it, a ticker or code,
        and last a spelling that comes very near. Names whose digits or version letters differ
        are never taken for one another, and a name that fits several entities fits none.

        Parameters
        ----------
        name : str
            A name, an alias, a ticker or a code, in any language.
        label : Label, optional
            Only entities of this label.

        Returns
        -------
        AnyEntity or None
            None for a name that is unknown or ambiguous.

        Notes
        -----
        The near spelling costs a scan of the names with the same first letter; everything else is
        one look into a dictionary. The first name that is not found as it is written also folds
        every name of the registry.
        """
        if exact := _labelled(self._exact.get(name, ()), label):
            return _only(exact)
        key = _fold(name)
        folded = [e for other, e in self._folded.get(key, ()) if same_version(name, other)]
        if folded := _labelled(folded, label):
            return _only(folded)
        if coded := _labelled(self._codes.get(_bare(name), ()), label):
            return _only(coded)
        return self._near(name, key, label)

    def surfaces(self) -> Iterator[tuple[str, AnyEntity]]:
        """Yield every spelling by which an entity can be found in a text.

        Tickers and codes come only where no word, number or year could be mistaken for them: six
        digits that are no round number, codes that mix digits with letters, and the letter codes
        of funds and indices.

        Yields
        ------
        (str, AnyEntity)
            Each spelling of each entity once, in the order in which they were entered.
        """
        for entity in self:
            names = _names(entity)
            yield from ((name, entity) for name in names)
            code = _code(entity)
            if code and code not in names and _unmistakable(code, entity):
                yield code, entity

    def _near(self, name: str, key: str, label: Label | None) -> AnyEntity | None:
        """Return the entity whose spelling comes nearest, if it is near enough and the only one."""
        if len(key) < (_FUZZY_LENGTH_HAN if is_han(key) else _FUZZY_LENGTH):
            return None
        from rapidfuzz import fuzz, process  # noqa: PLC0415 (only a miss needs it)

        best: dict[str, AnyEntity] = {}
        best_score = 0.0
        near = process.extract(
            key, self._by_initial.get(key[:1], ()), scorer=fuzz.ratio, score_cutoff=_FUZZY_SCORE, limit=None
        )
        for other, score, _ in near:
            if score < best_score:
                break
            for surface, entity in self._folded[other]:
                if label in (None, entity.label) and _near_in_every_word(name, surface):
                    best[entity.id] = entity
                    best_score = score
        return _only(best.values())


def _near_in_every_word(a: str, b: str) -> bool:
    """Tell whether no word of two near names makes them different names.

    As a whole, Guotai Securities and Guohai Securities are as near as a name and its misprint.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 (only a miss needs it)

    pairs = list(zip_longest(normalise(a).split(" "), normalise(b).split(" "), fillvalue=""))
    return same_version(a, b) and all(fuzz.ratio(*pair) >= _FUZZY_WORD for pair in pairs)


def _names(entity: AnyEntity) -> list[str]:
    return list(dict.fromkeys((entity.name, *entity.names.values(), *entity.aliases)))


def _code(entity: AnyEntity) -> str:
    """Return the ticker or code of an entity in capitals, empty where it has none."""
    match entity:
        case Company():
            code = entity.ticker
        case ETF() | Index():
            code = entity.code
        case _:
            code = None
    return (code or "").upper()


def _bare(code: str) -> str:
    """Return a code in capitals and without its exchange: 0700.HK and 0700 meet."""
    return _EXCHANGE.sub("", code.strip().upper())


def _fold(name: str) -> str:
    """Fold a name further than `normalise`: "Open AI" and "OpenAI" meet, under `same_version`."""
    return normalise(name).replace(" ", "")


def _unmistakable(code: str, entity: AnyEntity) -> bool:
    if code.isdigit():
        return len(code) == 6 and not code.endswith("000")
    if any(c.isdigit() for c in code):
        return len(code) >= 4
    return entity.label in (Label.ETF, Label.INDEX) and len(code) >= 3


def _labelled(entities: Iterable[AnyEntity], label: Label | None) -> list[AnyEntity]:
    return [e for e in entities if label in (None, e.label)]


def _only(entities: Iterable[AnyEntity], label: Label | None = None) -> AnyEntity | None:
    """Return the one entity among them, or None where there are several or none."""
    different = {e.id: e for e in _labelled(entities, label)}
    return next(iter(different.values())) if len(different) == 1 else None
