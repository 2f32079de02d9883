"""Entity classes: one for each label, with the properties that are typed."""

from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator

from schema.dates import Moment
from schema.languages import language_tag


class Label(StrEnum):
    """The kind of thing an entity is; it becomes the node's label."""

    COMPANY = "Company"
    MODEL = "Model"
    PRODUCT = "Product"
    ETF = "ETF"
    INDEX = "Index"
    SECTOR = "Sector"
    EVENT = "Event"
    TREND = "Trend"


class Entity(BaseModel):
    """What every entity has.

    Parameters
    ----------
    id : str
        `label:slug`, as in `company:bytedance`.
    label : Label
        Fixed by the subclass.
    name : str
        The canonical English name where one is in common use, else the name as written.
    names : dict of str to str
        Names by language tag: `en`, `zh-Hans`, `zh-Hant`. In a graph each is a property of its own,
        `name_zh_hans`.
    aliases : tuple of str
        Every other name, abbreviation and former name, sorted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z]+:\S+$")
    label: Label
    name: str = Field(min_length=1)
    names: dict[str, str] = Field(default_factory=dict)
    aliases: tuple[str, ...] = ()

    @field_validator("names")
    @classmethod
    def _tags(cls, names: dict[str, str]) -> dict[str, str]:
        return {language_tag(tag): name for tag, name in names.items()}


class Company(Entity):
    """Any organisation acting in the market: developer, lab, chip maker, cloud, bank, fund manager."""

    label: Literal[Label.COMPANY] = Label.COMPANY
    kind: str | None = Field(default=None, description="developer, chip maker, cloud, investor, …")
    ticker: str | None = None
    exchange: str | None = Field(default=None, description="NASDAQ, NYSE, HKEX, SSE, SZSE, …")
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2 code")


class Model(Entity):
    """A named AI model or family of models."""

    label: Literal[Label.MODEL] = Label.MODEL
    named: bool = Field(default=True, description="false for a release whose model the text does not name")
    modality: str | None = Field(default=None, description="text, image, video, audio, multimodal, code, …")
    open_weights: bool | None = None
    parameters: float | None = Field(default=None, allow_inf_nan=False, description="number of parameters")
    released: Moment | None = None


class Product(Entity):
    """Anything named that is not a model: chip, app, device, service, component."""

    label: Literal[Label.PRODUCT] = Label.PRODUCT
    kind: str | None = Field(default=None, description="chip, server, app, device, service, component, …")


class ETF(Entity):
    """An exchange-traded fund."""

    label: Literal[Label.ETF] = Label.ETF
    code: str | None = Field(default=None, description="ticker or exchange code")
    exchange: str | None = None
    aum: float | None = Field(
        default=None, allow_inf_nan=False, description="assets under management, in the fund's currency"
    )


class Index(Entity):
    """A market index."""

    label: Literal[Label.INDEX] = Label.INDEX
    code: str | None = None


class Sector(Entity):
    """A named segment of the market."""

    label: Literal[Label.SECTOR] = Label.SECTOR


class Event(Entity):
    """A release cycle, a conference, a trade show."""

    label: Literal[Label.EVENT] = Label.EVENT
    date: Moment | None = None


class Trend(Entity):
    """A development, or a shift from one state to another."""

    label: Literal[Label.TREND] = Label.TREND
    shifts_from: str | None = None
    shifts_to: str | None = None


AnyEntity = Annotated[
    Company | Model | Product | ETF | Index | Sector | Event | Trend, Field(discriminator="label")
]
"""Any of the entity classes, told apart by `label`."""

_CLASSES: Final[dict[Label, type[Entity]]] = {
    Label.COMPANY: Company,
    Label.MODEL: Model,
    Label.PRODUCT: Product,
    Label.ETF: ETF,
    Label.INDEX: Index,
    Label.SECTOR: Sector,
    Label.EVENT: Event,
    Label.TREND: Trend,
}
_ADAPTER: Final[TypeAdapter[AnyEntity]] = TypeAdapter(AnyEntity)


def entity_class(label: Label) -> type[Entity]:
    """Return the class of entities with a label.

    Examples
    --------
    >>> entity_class(Label.ETF).__name__
    'ETF'
    """
    return _CLASSES[label]


def parse_entity(data: dict[str, Any]) -> AnyEntity:
    """Build the entity that a mapping describes.

    Parameters
    ----------
    data : dict
        The fields of one entity class, `label` among them.

    Returns
    -------
    AnyEntity
        An instance of the class that `label` names.

    Raises
    ------
    pydantic.ValidationError
        Where a field is missing, unknown or of the wrong type.

    Examples
    --------
    >>> parse_entity({"label": "Company", "id": "company:baidu", "name": "Baidu"}).name
    'Baidu'
    """
    return _ADAPTER.validate_python(data)
