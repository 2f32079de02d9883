"""How entities and relations are drawn by programs that take colours: as on the pages."""

from typing import Final

from schema import Label, Status

LABEL_COLOURS: Final[dict[Label, str]] = {
    Label.COMPANY: "#3a6fd8",
    Label.MODEL: "#8b5bd6",
    Label.PRODUCT: "#12928a",
    Label.ETF: "#d97a1f",
    Label.INDEX: "#b59a12",
    Label.SECTOR: "#459a3f",
    Label.EVENT: "#d4487c",
    Label.TREND: "#64748b",
}
STATUS_COLOURS: Final[dict[Status, str]] = {
    Status.ASSERTED: "#8d97a8",
    Status.PLANNED: "#3a6fd8",
    Status.RUMOURED: "#a0721a",
    Status.DENIED: "#cf3a3a",
    Status.ENDED: "#b9bec8",
}
