"""Evidence: what one sentence of one article claims; observations: the figures it gives."""

from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schema.dates import Moment
from schema.ids import content_id


class Status(StrEnum):
    """How a claim stands: as a fact, a plan, a rumour, a denial, or as something that is over."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    RUMOURED = "rumoured"
    DENIED = "denied"
    ENDED = "ended"


class FigureStatus(StrEnum):
    """How a figure stands."""

    ASSERTED = "asserted"
    PROJECTED = "projected"
    RUMOURED = "rumoured"
    DENIED = "denied"


class Comparator(StrEnum):
    """How a value stands to the figure it describes."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = "="
    ABOUT = "~"
    AT_LEAST = ">="
    MORE = ">"


class Qualifiers(BaseModel):
    """What a claim says beside its two ends. Nothing is filled in that the text does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: Moment | None = Field(default=None, description="when it happened")
    amount: float | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="this party's own figure, in units of currency"
    )
    round_amount: float | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="total of the funding round"
    )
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$", description="ISO 4217 code")
    round: str | None = Field(default=None, description="Series B, seed, pre-IPO, …")
    stake: float | None = Field(default=None, ge=0, le=1, description="share held, 0 to 1")
    weight: float | None = Field(default=None, ge=0, le=1, description="weight in the fund, 0 to 1")
    product: str | None = Field(default=None, description="what is supplied or made together")

    def known(self) -> dict[str, Any]:
        """Return only what is known, in the order of the fields.

        Examples
        --------
        >>> Qualifiers(stake=0.49).known()
        {'stake': 0.49}
        """
        return self.model_dump(exclude_none=True)


class _Quoted(BaseModel):
    """A verbatim piece of an article: `article.text[start:end] == quote`, in code points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str = Field(description="id of the article")
    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)

    @model_validator(mode="after")
    def _span_is_the_quote(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"quote of {len(self.quote)} characters at {self.start}:{self.end}")
        return self


class Evidence(_Quoted):
    """One claim of one article about one pair of entities.

    Parameters
    ----------
    article, quote, start, end
        The sentence and where it stands.
    subject, type, object : str
        The triple: entity ids and the name of a relation type.
    status : Status
        How the claim stands in this article.
    observed : Moment, optional
        The article's date.
    valid_from, valid_to : Moment, optional
        Only if the text says so.
    qualifiers : Qualifiers
        Amount, stake, product and the like.
    confidence : float
        0 to 1, as the reader judges it.
    reader : str
        Name and version of the reader that drew it.

    Examples
    --------
    >>> claim = Evidence(
    ...     article="article:0", quote="Zhipu released GLM-5.", start=0, end=21,
    ...     subject="company:zhipu", type="RELEASES", object="model:glm-5",
    ...     status=Status.ASSERTED, confidence=0.9, reader="offline/1",
    ... )
    >>> claim.id.startswith("evidence:")
    True
    """

    subject: str
    type: str
    object: str
    status: Status = Status.ASSERTED
    observed: Moment | None = None
    valid_from: Moment | None = None
    valid_to: Moment | None = None
    qualifiers: Qualifiers = Qualifiers()
    confidence: float = Field(default=1.0, ge=0, le=1)
    reader: str = ""

    @cached_property
    def id(self) -> str:
        """Hash of the triple and of where it is said: one claim a sentence, whoever reads it."""
        return content_id(
            "evidence", self.article, self.start, self.end, self.subject, self.type, self.object
        )


class Observation(_Quoted):
    """A figure about an entity.

    Parameters
    ----------
    article, quote, start, end
        The sentence and where it stands.
    about : str
        Entity id.
    metric : str
        What is measured: `demand`, `fund size`, `revenue`, …
    comparator : Comparator
        How `value` stands to the figure: more than ten is `>` and 10.
    value : float
        In `unit`, written out: 20 billion is 2e10.
    unit : str, optional
        Currency code, `x` for a multiple, `%`, `GW`, …; None where the text gives none.
    period : str, optional
        What time it holds for, as the text says (`2026`), else the article's day.
    status : FigureStatus
        Whether it is measured or expected.

    Examples
    --------
    >>> figure = Observation(
    ...     article="article:0", quote="demand up tenfold", start=0, end=17,
    ...     about="product:1-6t-optical-module", metric="demand", value=10, unit="x",
    ... )
    >>> figure.comparator
    <Comparator.EQUAL: '='>
    """

    about: str
    metric: str = Field(min_length=1)
    comparator: Comparator = Comparator.EQUAL
    value: float = Field(allow_inf_nan=False)
    unit: str | None = None
    period: str | None = None
    status: FigureStatus = FigureStatus.ASSERTED
    reader: str = ""

    @cached_property
    def id(self) -> str:
        """Hash of the figure and of where it is said."""
        return content_id(
            "observation",
            self.article,
            self.start,
            self.end,
            self.about,
            self.metric,
            self.value,
            self.period,
        )
