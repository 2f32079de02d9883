"""What every chart is made of: shapes as SVG text, a legend, and tables that say the same in words."""

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from viz.boxes import text_width
from viz.inert import visible

_MEASURED: Final = 13.5
"""The size of letters that `text_width` is for."""

Cell = str | tuple[str, str]
"""A text, or a text and the address that it links to."""


@dataclass(frozen=True)
class Table:
    """What a picture shows, in rows.

    Parameters
    ----------
    caption : str
        What the rows are.
    columns : tuple of str
        Their headings.
    rows : list of tuple of Cell
        As text; it is escaped when it is written.
    """

    caption: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


@dataclass(frozen=True)
class Picture:
    """A chart.

    Parameters
    ----------
    title, subtitle : str
        What it shows, and of what.
    width, height : float
        Of the drawing, without title and legend.
    shapes : list of str
        SVG, as the functions of this module return it.
    legend : list of (str, str)
        Class of a sample and what it stands for.
    tables : list of Table
        The same in words.
    """

    title: str
    subtitle: str
    width: float
    height: float
    shapes: list[str]
    legend: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def escaped(value: str) -> str:
    """Return a text as it may stand in HTML and SVG, between tags and in attributes."""
    return html.escape(visible(value))


def shape(name: str, kind: str, tip: str = "", **attributes: float | str) -> str:
    """Return an SVG element.

    Parameters
    ----------
    name : str
        Such as `rect`.
    kind : str
        Its class, which decides its colour.
    tip : str
        What is said where the pointer rests on it.
    **attributes
        Numbers or texts; `_` stands for a hyphen.

    Examples
    --------
    >>> shape("circle", "Company", "A & B", r=4.04)
    '<circle class="Company" r="4"><title>A &amp; B</title></circle>'
    """
    known = "".join(f' {key.replace("_", "-")}="{_written(value)}"' for key, value in attributes.items())
    start = f'<{name} class="{escaped(kind)}"{known}'
    return f"{start}><title>{escaped(tip)}</title></{name}>" if tip else f"{start}/>"


def _written(value: float | str) -> str:
    return escaped(value) if isinstance(value, str) else f"{round(value, 1):g}"


def words(x: float, y: float, content: str, kind: str = "", *, anchor: str = "start", tip: str = "") -> str:
    """Return a line of text in SVG.

    Examples
    --------
    >>> words(1, 2, "<b>", "faint")
    '<text class="faint" x="1" y="2" text-anchor="start">&lt;b&gt;</text>'
    """
    title = f"<title>{escaped(tip)}</title>" if tip else ""
    place = f'x="{_written(x)}" y="{_written(y)}" text-anchor="{anchor}"'
    return f'<text class="{kind}" {place}>{title}{escaped(content)}</text>'


def width_of(text: str, size: float = 13) -> float:
    """Return about how wide a text is in letters of a size."""
    return text_width(visible(text)) * size / _MEASURED


def shortened(text: str, room: float, size: float = 13) -> str:
    """Return a text, cut where it is wider than there is room for.

    Examples
    --------
    >>> shortened("China Merchants Bank International", 120), shortened("智谱", 120)
    ('China Merchant…', '智谱')
    """
    if width_of(text, size) <= room:
        return text
    kept = visible(text)
    while kept and width_of(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a number of things in words.

    Examples
    --------
    >>> counted(1, "loop"), counted(2000, "company", "companies")
    ('1 loop', '2,000 companies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the path of a line that leaves and arrives level.

    Examples
    --------
    >>> curve((0, 0), (100, 40))
    'M0 0C50 0 50 40 100 40'
    """
    middle = (start[0] + end[0]) / 2
    points = (*start, middle, start[1], middle, end[1], *end)
    x1, y1, x2, y2, x3, y3, x4, y4 = (f"{round(value, 1):g}" for value in points)
    return f"M{x1} {y1}C{x2} {y2} {x3} {y3} {x4} {y4}"


def spans(sizes: Sequence[float], gap: float) -> list[float]:
    """Return where each of several things begins that stand one after the other.

    Examples
    --------
    >>> spans([10, 20, 5], 2)
    [0, 12, 34]
    """
    places: list[float] = []
    at: float = 0
    for size in sizes:
        places.append(at)
        at += size + gap
    return places
