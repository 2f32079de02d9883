"""What users give to a question: words that must be a relation type, a status or a date."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from pydantic import TypeAdapter, ValidationError

from kg.errors import KGError, NotFoundError
from schema import RELATION_TYPES, Label, Moment, Status

_SUGGESTIONS: Final = 3
_MOMENT: Final[TypeAdapter[str]] = TypeAdapter(Moment)


def relation_type(name: str) -> str:
    """Return the relation type that a user's word means, or raise NotFoundError."""
    known = name.strip().upper().replace("-", "_").replace(" ", "_")
    if known not in RELATION_TYPES:
        near = tuple(get_close_matches(known, RELATION_TYPES, _SUGGESTIONS))
        raise NotFoundError(name, near, known=tuple(RELATION_TYPES))
    return known


def entity_label(name: str) -> Label:
    """Return the label that a user's word means, or raise NotFoundError."""
    known = {label.casefold(): label for label in Label}
    try:
        return known[name.strip().casefold()]
    except KeyError:
        near = get_close_matches(name.strip().casefold(), known, _SUGGESTIONS)
        raise NotFoundError(name, tuple(known[match] for match in near), known=tuple(Label)) from None


def statuses(include: Collection[Status | str]) -> set[Status]:
    """Return the statuses to answer with: `asserted`, and those that the user names."""
    try:
        return {Status.ASSERTED, *map(Status, include)}
    except ValueError as error:
        raise KGError(f"{error}: use {', '.join(Status)}") from error


def moment(text: str | None) -> str | None:
    """Return the user's date if it is one."""
    if text is None:
        return None
    try:
        return _MOMENT.validate_python(text)
    except ValidationError as error:
        raise KGError(f"{text!r} is not a date like 2026, 2026-02, 2026-02-13 or 2026-02-13T02:18") from error
