"""What the services answer, typed, so that what they publish of it is exact."""

from typing import Any

from pydantic import BaseModel, Field

from kg.views import Claim, EntityView, Figure, Relation, Stats


class Problem(BaseModel):
    """Why there is no answer."""

    error: str = Field(description="What is wrong and what to do, in one sentence.")
    suggestions: list[str] = Field(default=[], description="The nearest names that exist.")


class Health(BaseModel):
    """That the service is there."""

    status: str = Field(examples=["ok"])
    version: str


class Entities(BaseModel):
    """Entities that were found."""

    entities: list[EntityView] = Field(description="Best first.")
    truncated: bool = Field(description="There are more.")


class Tie(BaseModel):
    """How many relations of one kind an entity has."""

    type: str
    direction: str = Field(description="`out` where the entity is the source, `in` the target; else `both`.")
    status: str
    count: int


class Entity(BaseModel):
    """An entity with the figures about it."""

    entity: EntityView
    relations: list[Tie]
    figures: list[Figure]
    truncated: bool = Field(description="There are more figures.")


class Neighborhood(BaseModel):
    """An entity with what lies around it."""

    center: EntityView
    entities: list[EntityView] = Field(description="Nearest first, without the one in the middle.")
    relations: list[Relation] = Field(description="Between all of these, newest first.")
    total_entities: int
    total_relations: int
    truncated: bool = Field(description="There are more entities or relations.")


class Relations(BaseModel):
    """Relations, newest first."""

    relations: list[Relation]
    total: int
    truncated: bool = Field(description="More come after these.")
    left_out: dict[str, int] = Field(
        description="How many more there are, by status, that were not asked for."
    )


class Claims(BaseModel):
    """Claims, newest first, each with its sentence and its article."""

    claims: list[Claim]
    total: int
    truncated: bool = Field(description="More come after these.")


class Records(BaseModel):
    """What a query answered."""

    columns: list[str]
    records: list[dict[str, Any]] = Field(
        description="A value by column. Nodes, relationships and paths are maps, dates and times texts."
    )
    notices: list[str] = Field(description="What the query names and the graph has not.")


class EntityKind(BaseModel):
    """A label of the schema."""

    label: str
    properties: list[str]
    meaning: str


class RelationKind(BaseModel):
    """A relation type of the schema."""

    type: str
    ends: str = Field(examples=["Company → Model, Product"])
    symmetric: bool = Field(description="The direction means nothing.")
    qualifiers: list[str]
    meaning: str


class EvidenceKind(BaseModel):
    """Articles, claims and figures as a query in Cypher sees them."""

    labels: dict[str, list[str]] = Field(description="Labels with their properties.")
    patterns: list[str] = Field(description="How they are tied to each other and to entities.")


class Schema(BaseModel):
    """What the graph can say, and how much of it there is."""

    entities: list[EntityKind]
    relations: list[RelationKind]
    properties: list[str] = Field(description="What every relation has beside its qualifiers.")
    statuses: list[str]
    evidence: EvidenceKind
    holds: Stats
