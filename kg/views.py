"""What the graph answers with: plain frozen records, each with `to_dict()` for JSON."""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from schema import Label, Status


@dataclass(frozen=True)
class View:
    """A record that can be turned into JSON values."""

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON values, in the order of its fields."""
        return {field.name: _json_value(getattr(self, field.name)) for field in fields(self)}


def _json_value(value: Any) -> Any:
    if isinstance(value, View):
        return value.to_dict()
    if isinstance(value, StrEnum):
        return str(value)
    return [_json_value(item) for item in value] if isinstance(value, tuple) else value


@dataclass(frozen=True)
class EntityRef(View):
    """An entity as one end of a relation.

    Examples
    --------
    >>> EntityRef("company:zhipu", Label.COMPANY, "Zhipu").to_dict()
    {'id': 'company:zhipu', 'label': 'Company', 'name': 'Zhipu'}
    """

    id: str
    label: Label
    name: str


@dataclass(frozen=True)
class EntityView(View):
    """An entity with all that the graph's articles and the registry say of it.

    Parameters
    ----------
    id, label, name, names, aliases
        As in `schema.Entity`; aliases also hold the spellings met in articles.
    properties : dict
        The typed properties that are known, such as `ticker` or `code`.
    evidence_count : int
        Number of claims with the entity at either end.
    relation_count : int
        Number of asserted relations with the entity at either end.
    article_count : int
        Number of articles that mention it.
    """

    id: str
    label: Label
    name: str
    names: dict[str, str] = field(default_factory=dict, hash=False)
    aliases: tuple[str, ...] = ()
    properties: dict[str, Any] = field(default_factory=dict, hash=False)
    evidence_count: int = 0
    relation_count: int = 0
    article_count: int = 0

    @property
    def ref(self) -> EntityRef:
        """The entity as one end of a relation."""
        return EntityRef(self.id, self.label, self.name)


@dataclass(frozen=True)
class Relation(View):
    """A typed edge: everything that all articles together say of one (source, type, target).

    Parameters
    ----------
    source, target : EntityRef
        Its ends.
    type : str
        Name of a relation type.
    status : Status
        How it stands after the newest evidence.
    first_seen, last_seen : str, optional
        The earliest and the latest time that its evidence speaks of: the claim's own date where
        the sentence gives one, else the article's.
    evidence_count : int
        Number of claims, whatever their status.
    confidence : float
        0 to 1, from the articles whose claim has the relation's status.
    qualifiers : dict
        Amount, stake, product and the like, from the newest claim that states them.
    """

    source: EntityRef
    type: str
    target: EntityRef
    status: Status
    first_seen: str | None
    last_seen: str | None
    evidence_count: int
    confidence: float
    qualifiers: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Claim(View):
    """One claim with the article that makes it.

    Parameters
    ----------
    id : str
        Id of the evidence.
    subject, object : EntityRef
        Its ends.
    type : str
        Name of a relation type.
    status : Status
        How this article claims it.
    quote : str
        The sentence, verbatim.
    start, end : int
        Where the sentence stands in the article, in code points.
    observed, valid_from, valid_to : str, optional
        The article's date, and from when to when the claim holds where the sentence says so.
    qualifiers : dict
        Only what the sentence states.
    confidence : float
        0 to 1.
    reader : str
        Name and version of the reader that drew it.
    article : str
        Id of the article.
    title, publisher, published, url : str, optional
        As the article states them.
    """

    id: str
    subject: EntityRef
    type: str
    object: EntityRef
    status: Status
    quote: str
    start: int
    end: int
    observed: str | None
    valid_from: str | None
    valid_to: str | None
    qualifiers: dict[str, Any] = field(hash=False)
    confidence: float
    reader: str
    article: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None

    @property
    def when(self) -> str | None:
        """The time that the claim speaks of: its own date where it gives one, else the article's."""
        own: str | None = self.qualifiers.get("date")
        return own or self.observed


@dataclass(frozen=True)
class ArticleRow(View):
    """An article as the graph keeps it: without its text.

    Parameters
    ----------
    id, title, publisher, published, lang, url, sha256
        As in `schema.Article`.
    reader : str
        Name and version of the reader whose extraction is in the graph.
    source : str, optional
        Where the article was first read from.
    characters : int
        Length of its text.
    entities : tuple of str
        Ids of the entities that it mentions, sorted.
    evidence_count, observation_count : int
        How much was drawn from it.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    lang: str
    url: str | None
    sha256: str
    reader: str
    source: str | None
    characters: int
    entities: tuple[str, ...]
    evidence_count: int
    observation_count: int


@dataclass(frozen=True)
class Stats(View):
    """What is in a graph, counted.

    Parameters
    ----------
    articles, entities, relations, evidence, observations : int
        Totals; relations of every status.
    by_label, by_type, by_status, by_language : dict of str to int
        Entities by label, relations by type and by status, articles by language; largest first.
    first_published, last_published : str, optional
        Dates of the oldest and the newest article.
    """

    articles: int
    entities: int
    relations: int
    evidence: int
    observations: int
    by_label: dict[str, int] = field(hash=False)
    by_type: dict[str, int] = field(hash=False)
    by_status: dict[str, int] = field(hash=False)
    by_language: dict[str, int] = field(hash=False)
    first_published: str | None
    last_published: str | None
