"""What the graph answers with: plain frozen records that turn into JSON and into tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, ClassVar

from schema import Comparator, FigureStatus, Label, Status


@dataclass(frozen=True)
class View:
    """A record that can be turned into JSON values and into rows of a table."""

    row_type: ClassVar[type["View"] | None] = None
    """What the rows are that stand for it in a table; None where it is one itself."""

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON values, in the order of its fields."""
        row: dict[str, Any] = json_of(self)
        return row

    def to_pandas(self) -> Any:
        """Return the record as a data frame of pandas, with the rows that its command prints.

        Returns
        -------
        pandas.DataFrame
            With columns as in `Found.to_pandas`.

        Raises
        ------
        KGError
            Where pandas is not installed.
        """
        from kg.found import frame  # noqa: PLC0415 (it is made of the views that are declared here)

        return frame(self.row_type or type(self), self.rows())

    def rows(self) -> "Iterable[View]":
        """Return what stands for it in a table."""
        return (self,)

    def triples(self) -> "Iterator[tuple[str, str, str]]":
        """Yield (source id, type, target id) of the relations that it says are there itself.

        Those of the records in it are theirs.
        """
        yield from ()


def json_of(answer: Any, evidence: "Mapping[tuple[str, str, str], Sequence[Claim]] | None" = None) -> Any:
    """Return an answer as JSON values.

    Parameters
    ----------
    answer : object
        A view, or any list or mapping of views.
    evidence : mapping of (source id, type, target id) to sequence of Claim, optional
        With it, every record that says that a relation is there has its claims beside it, as `evidence`.

    Returns
    -------
    object

    Examples
    --------
    >>> json_of([EntityRef("company:zhipu", Label.COMPANY, "Zhipu")])
    [{'id': 'company:zhipu', 'label': 'Company', 'name': 'Zhipu'}]
    """
    if isinstance(answer, View):
        row = {field.name: json_of(getattr(answer, field.name), evidence) for field in fields(answer)}
        if evidence is not None and (triples := list(answer.triples())):
            row["evidence"] = [claim.to_dict() for triple in triples for claim in evidence.get(triple, ())]
        return row
    if isinstance(answer, StrEnum):
        return str(answer)
    if isinstance(answer, dict):
        return {key: json_of(value, evidence) for key, value in answer.items()}
    return [json_of(part, evidence) for part in answer] if isinstance(answer, list | tuple) else answer


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

    def in_words(self) -> str:
        """Return its ends and its type in one line, with its status where it is no fact."""
        status = "" if self.status is Status.ASSERTED else f" ({self.status})"
        return f"{self.source.name} {self.type} {self.target.name}{status}"

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """Yield its own ends and type."""
        yield self.source.id, self.type, self.target.id


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
class Figure(View):
    """A figure about an entity, with the article that gives it.

    Parameters
    ----------
    id : str
        Id of the observation.
    about : EntityRef
        The entity.
    metric, comparator, value, unit, period, status
        As in `schema.Observation`.
    quote : str
        The sentence, verbatim.
    start, end : int
        Where the sentence stands in the article, in code points.
    reader : str
        Name and version of the reader that drew it.
    article : str
        Id of the article.
    title, publisher, published, url : str, optional
        As the article states them.
    """

    id: str
    about: EntityRef
    metric: str
    comparator: Comparator
    value: float
    unit: str | None
    period: str | None
    status: FigureStatus
    quote: str
    start: int
    end: int
    reader: str
    article: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None

    def in_words(self) -> str:
        """Return the value with its sign and unit, and the time it is for, else that of the article."""
        sign = "" if self.comparator is Comparator.EQUAL else f"{self.comparator} "
        unit = f" {self.unit}" if self.unit else ""
        when = self.period or self.published
        value = f"{self.value:,.0f}" if self.value.is_integer() else f"{self.value:,g}"
        return f"{sign}{value}{unit}" + (f" ({when})" if when else "")


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
class Count(View):
    """How many there are of one kind.

    Parameters
    ----------
    what : str
        `articles`, `entities`, `relations`, …
    by : str or None
        By what they are counted: `label`, `type`, `status`, `language`; None for all.
    value : str or None
        Which label, type, status or language.
    number : int
        How many.
    """

    what: str
    by: str | None
    value: str | None
    number: int


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
    row_type = Count

    def rows(self) -> Iterator[Count]:
        """Yield the totals, then the counts by label, type, status and language."""
        for what in ("articles", "entities", "relations", "evidence", "observations"):
            yield Count(what, None, None, getattr(self, what))
        counted = (
            ("entities", "label", self.by_label),
            ("relations", "type", self.by_type),
            ("relations", "status", self.by_status),
            ("articles", "language", self.by_language),
        )
        for what, by, counts in counted:
            for value, number in counts.items():
                yield Count(what, by, value, number)
