"""What all formats are made of: the parts of a graph in a fixed order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, TypeVar

from kg.names import name_property
from kg.progress import Progress
from kg.stores.base import Store, Triple
from kg.views import ArticleRow, Claim, EntityView, Relation
from schema import Entity, Label, Observation, Qualifiers, entity_class

T = TypeVar("T")

SENTENCE_COLUMNS: Final = ("quote", "article_title", "article_publisher", "article_published", "article_url")
"""What `sentence` has."""


class Content:
    """All that a graph holds, each part read when it is asked for.

    Parameters
    ----------
    store : Store
        Where the graph is kept; it is to be in `reading()` as long as this is used.
    progress : Progress, optional
        Is told about each relation of `told`.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> content = Content(sample_graph()._store)
    >>> [(relation.source.id, relation.type, len(claims)) for relation, claims in content.told()][:2]
    [('company:nvidia', 'INVESTS_IN', 1), ('company:nvidia', 'SUPPLIES', 1)]
    """

    def __init__(self, store: Store, progress: Progress | None = None) -> None:
        self.store = store
        self._progress = progress

    @cached_property
    def articles(self) -> list[ArticleRow]:
        """The articles, by id."""
        return sorted(self.store.articles(), key=lambda article: article.id)

    @cached_property
    def entities(self) -> list[EntityView]:
        """The entities, by id."""
        return self.store.entities()

    @cached_property
    def relations(self) -> list[Relation]:
        """The relations of every status, by their ends."""
        return sorted(self.store.relations(), key=_key)

    @cached_property
    def figures(self) -> list[Observation]:
        """The figures, by entity, period and metric."""
        return self.store.observations()

    def told(self) -> Iterator[tuple[Relation, list[Claim]]]:
        """Yield every relation with its claims, oldest first."""
        claims: dict[Triple, list[Claim]] = defaultdict(list)
        for claim in self.store.claims():
            claims[claim.subject.id, claim.type, claim.object.id].append(claim)
        relations = self.counted(self.relations, len(self.relations), lambda r: r.source.name)
        return ((relation, claims.pop(_key(relation))) for relation in relations)

    def counted(self, items: Iterable[T], total: int | None, name: Callable[[T], str]) -> Iterator[T]:
        """Yield items, and tell whoever watches about each that is done."""
        if self._progress is None:
            yield from items
            return
        self._progress.start(total)
        for item in items:
            yield item
            self._progress.advance(name(item))

    @cached_property
    def entity_columns(self) -> Mapping[str, type]:
        """By name of an attribute that entities can have, the type of its values."""
        languages = sorted({name_property(tag) for entity in self.entities for tag in entity.names})
        columns: dict[str, type] = {"name": str, **dict.fromkeys(languages, str), "aliases": list}
        for label in Label:
            columns |= types_of(entity_class(label), without=Entity)
        return columns


def relation_columns() -> dict[str, type]:
    """Return, by name of an attribute that relations can have, the type of its values."""
    fixed = {"type": str, "status": str, "first_seen": str, "last_seen": str}
    return {**fixed, "evidence_count": int, "confidence": float, **types_of(Qualifiers)}


def types_of(model: Any, *, without: Any = None) -> dict[str, type]:
    """Return the fields of a class of the schema with the type that their values have where known.

    Examples
    --------
    >>> from schema import ETF
    >>> types_of(ETF, without=Entity)
    {'code': <class 'str'>, 'exchange': <class 'str'>, 'aum': <class 'float'>}
    """
    left_out = without.model_fields if without else ()
    found: dict[str, type] = {}
    for name, field in model.model_fields.items():
        if name not in left_out:
            choices = getattr(field.annotation, "__args__", (field.annotation,))
            found[name] = next((choice for choice in choices if choice in (bool, int, float)), str)
    return found


def newest(relation: Relation, claims: list[Claim]) -> Claim:
    """Return the newest of its claims that has the relation's status."""
    return next(claim for claim in reversed(claims) if claim.status == relation.status)


def sentence(claim: Claim) -> dict[str, str | None]:
    """Return what a claim says, and who said so."""
    said = (claim.quote, claim.title, claim.publisher, claim.published, claim.url)
    return dict(zip(SENTENCE_COLUMNS, said, strict=True))


def _key(relation: Relation) -> Triple:
    return relation.source.id, relation.type, relation.target.id
