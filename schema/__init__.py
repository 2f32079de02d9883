"""What may be said: the classes, relation types, evidence and articles of the graph.

The whole vocabulary lives here and imports nothing else of this project. Readers produce an
`Extraction`; `validate` holds it to the signatures of `RELATION_TYPES`; the graph stores
`Entity`, `Evidence` and `Observation`.
"""

from schema.article import Article
from schema.dates import Moment
from schema.describe import as_json_schema, as_rows
from schema.entities import (
    ETF,
    AnyEntity,
    Company,
    Entity,
    Event,
    Index,
    Label,
    Model,
    Product,
    Sector,
    Trend,
    entity_class,
    parse_entity,
)
from schema.evidence import Comparator, Evidence, FigureStatus, Observation, Qualifiers, Status
from schema.extraction import (
    Dropped,
    ExtractedEntity,
    ExtractedObservation,
    ExtractedRelation,
    Extraction,
    Mention,
)
from schema.ids import content_id, entity_id, slug
from schema.languages import language_tag
from schema.relations import RELATION_TYPES, Fit, RelationType, fit
from schema.validation import validate

__all__ = [
    "ETF",
    "RELATION_TYPES",
    "AnyEntity",
    "Article",
    "Company",
    "Comparator",
    "Dropped",
    "Entity",
    "Event",
    "Evidence",
    "ExtractedEntity",
    "ExtractedObservation",
    "ExtractedRelation",
    "Extraction",
    "FigureStatus",
    "Fit",
    "Index",
    "Label",
    "Mention",
    "Model",
    "Moment",
    "Observation",
    "Product",
    "Qualifiers",
    "RelationType",
    "Sector",
    "Status",
    "Trend",
    "as_json_schema",
    "as_rows",
    "content_id",
    "entity_class",
    "entity_id",
    "fit",
    "language_tag",
    "parse_entity",
    "slug",
    "validate",
]
