"""What a reader draws from one article, before identity is decided."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schema.article import Article
from schema.dates import Moment
from schema.entities import Label
from schema.evidence import Comparator, FigureStatus, Qualifiers, Status


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Mention(_Record):
    """A piece of the article's text: `text == article.text[start:end]`, in code points."""

    text: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)

    @model_validator(mode="after")
    def _span_is_the_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"text of {len(self.text)} characters at {self.start}:{self.end}")
        return self


class ExtractedEntity(_Record):
    """An entity as one article speaks of it.

    Parameters
    ----------
    key : str
        Unique within the extraction; relations and observations refer to it.
    type : Label
        Decided once for the whole article.
    name : str
        Canonical name where the reader knows it, else the fullest name in the text.
    mentions : tuple of Mention
        Where it is named, in order. Empty for an entity that the text implies but does not name.
    properties : dict
        Fields of the entity class that the text states (`code`, `named`, `shifts_from`, …).
    """

    key: str = Field(min_length=1)
    type: Label
    name: str = Field(min_length=1)
    mentions: tuple[Mention, ...] = ()
    properties: dict[str, Any] = Field(default_factory=dict)


class ExtractedRelation(_Record):
    """A claim about two entities of the extraction.

    Parameters
    ----------
    s, o : str
        Keys of the entities.
    type : str
        Name of a relation type.
    status : Status
        How the article claims it.
    evidence : Mention
        The sentence that says so.
    qualifiers : Qualifiers
        Amount, stake, product and the like.
    valid_from, valid_to : Moment, optional
        Only if the text says so.
    confidence : float
        0 to 1.
    rule : str
        Name of the rule or classifier that drew it.
    """

    s: str
    type: str
    o: str
    status: Status = Status.ASSERTED
    evidence: Mention
    qualifiers: Qualifiers = Qualifiers()
    valid_from: Moment | None = None
    valid_to: Moment | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str = ""


class ExtractedObservation(_Record):
    """A figure about an entity of the extraction; the fields are those of `Observation`."""

    about: str
    metric: str = Field(min_length=1)
    comparator: Comparator = Comparator.EQUAL
    value: float = Field(allow_inf_nan=False)
    unit: str | None = None
    period: str | None = None
    status: FigureStatus = FigureStatus.ASSERTED
    evidence: Mention


class Dropped(_Record):
    """Something that was read and not kept, and why."""

    what: str
    reason: str
    evidence: Mention | None = None


class Extraction(_Record):
    """All that one reader draws from one article.

    Examples
    --------
    >>> text = "Zhipu released GLM-5."
    >>> extraction = Extraction(
    ...     article=Article(text=text),
    ...     reader="example/1",
    ...     entities=(
    ...         ExtractedEntity(key="zhipu", type="Company", name="Zhipu",
    ...                         mentions=(Mention(text="Zhipu", start=0, end=5),)),
    ...     ),
    ... )
    >>> extraction.to_record("a1")["entities"][0]["mentions"]
    [{'text': 'Zhipu', 'start': 0, 'end': 5}]
    """

    article: Article
    reader: str
    entities: tuple[ExtractedEntity, ...] = ()
    relations: tuple[ExtractedRelation, ...] = ()
    observations: tuple[ExtractedObservation, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    @model_validator(mode="after")
    def _spans_lie_in_the_text(self) -> Self:
        spans = [m for e in self.entities for m in e.mentions]
        spans += [r.evidence for r in self.relations] + [o.evidence for o in self.observations]
        for span in spans:
            if self.article.text[span.start : span.end] != span.text:
                raise ValueError(f"{span.text!r} does not stand at {span.start}:{span.end}")
        return self

    def to_record(self, name: str) -> dict[str, Any]:
        """Return the extraction as one JSON object, the way `kg extract --format jsonl` prints it.

        Parameters
        ----------
        name : str
            Becomes `id`: the stem of the article's file name.

        Returns
        -------
        dict
            JSON values only. Offsets count code points of the decoded file.
        """
        article = self.article
        return {
            "id": name,
            "lang": article.lang,
            "published": article.published,
            "title": article.title,
            "publisher": article.publisher,
            "entities": [_known(e.model_dump(mode="json"), "properties") for e in self.entities],
            "relations": [self._relation(r) for r in self.relations],
            "observations": [o.model_dump(mode="json") for o in self.observations],
            "dropped": [d.model_dump(mode="json") for d in self.dropped],
        }

    @staticmethod
    def _relation(relation: ExtractedRelation) -> dict[str, Any]:
        row = relation.model_dump(mode="json")
        row["qualifiers"] = relation.qualifiers.known()
        return _known(row, "valid_from", "valid_to", "rule")


def _known(row: dict[str, Any], *optional: str) -> dict[str, Any]:
    """Leave out the optional fields that say nothing."""
    return {field: value for field, value in row.items() if value or field not in optional}
