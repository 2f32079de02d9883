"""CSV: one line a claim, with its relation and its article."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kg.export.content import SENTENCE_COLUMNS, Content

_COLUMNS: Final = (
    *("source", "source_label", "type", "target", "target_label"),
    *("status", "first_seen", "last_seen", "evidence_count", "confidence"),
    *("claim_status", "claim_date", "claim_confidence", *SENTENCE_COLUMNS),
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_table(content: Content) -> Iterator[str]:
    """Yield the heading and a line for every claim."""
    yield _line(_COLUMNS)
    for relation, claims in content.told():
        edge = (
            *(relation.source.name, relation.source.label, relation.type),
            *(relation.target.name, relation.target.label, relation.status),
            *(relation.first_seen, relation.last_seen, relation.evidence_count, relation.confidence),
        )
        for claim in claims:
            said = (claim.status, claim.when, claim.confidence, claim.quote)
            yield _line((*edge, *said, claim.title, claim.publisher, claim.published, claim.url))


def _line(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    # A writer quotes the line breaks that its own lines end with, so that it quotes both kinds.
    csv.writer(line, lineterminator="\r\n").writerow([_inert(cell) for cell in cells])
    return line.getvalue().removesuffix("\r\n") + "\n"


def _inert(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
