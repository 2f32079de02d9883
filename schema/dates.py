"""Dates as precise as the article gave them: a year, a month, a day or a minute."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

_FORMATS = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d", 16: "%Y-%m-%dT%H:%M"}
_SHAPE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", re.ASCII)


def _check(value: str) -> str:
    if not _SHAPE.fullmatch(value):
        raise ValueError(f"{value!r} is not a date like 2026, 2026-02, 2026-02-13 or 2026-02-13T02:18")
    datetime.strptime(value, _FORMATS[len(value)])
    return value


Moment = Annotated[
    str,
    AfterValidator(_check),
    Field(description="ISO 8601, as precise as known: 2026, 2026-02, 2026-02-13 or 2026-02-13T02:18"),
]
"""An ISO 8601 date of any precision from year to minute. Sorts as text in order of time."""
