"""A chart as a file: SVG that stands alone, or HTML with the tables beneath it."""

from functools import cache
from importlib.resources import files
from typing import Final

from viz.charts.picture import Cell, Picture, Table, escaped, shape, width_of, words
from viz.inert import content_hash
from viz.page import GENERATOR

_HEAD: Final = 66.0
"""Room for title and subtitle."""
_LEGEND: Final = 34.0
_MARGIN: Final = 24.0
_LINK: Final = ' rel="noopener noreferrer" target="_blank"'


def as_svg(picture: Picture) -> str:
    """Return a chart as an SVG file: shapes, texts and one style, nothing that runs or asks for anything.

    Examples
    --------
    >>> as_svg(Picture("A <b>", "none", 100, 50, [])).startswith("<svg ")
    True
    """
    return _svg(picture, standing_alone=True) + "\n"


def as_html(picture: Picture) -> str:
    """Return a chart as an HTML file, whose Content-Security-Policy allows its own style and nothing else.

    Examples
    --------
    >>> "<h1>A &lt;b&gt;</h1>" in as_html(Picture("A <b>", "none", 100, 50, []))
    True
    """
    style = _style()
    policy = f"default-src 'none'; style-src {content_hash(style)}; base-uri 'none'; form-action 'none'"
    tables = "\n".join(_table(table) for table in picture.tables)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{GENERATOR}\n"
        f"<title>{escaped(picture.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escaped(picture.title)}</h1>\n<p>{escaped(picture.subtitle)}</p>\n"
        f'<div class="picture" tabindex="0" role="region" aria-label="{escaped(picture.title)}">\n'
        f"{_svg(picture, standing_alone=False)}\n</div>\n{tables}\n</main>\n</body>\n</html>\n"
    )


def _svg(picture: Picture, *, standing_alone: bool) -> str:
    legend, rows, legend_width = _legend(picture)
    head = _HEAD if standing_alone else 0.0
    top = head + rows * _LEGEND + 10
    headings = width_of(picture.title, 20), width_of(picture.subtitle)
    width = max(picture.width, legend_width, *(headings if standing_alone else ())) + 2 * _MARGIN
    height = top + picture.height + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}"'
        f' viewBox="0 0 {width:.0f} {height:.0f}" role="img">',
        f"<title>{escaped(picture.title)}</title>",
    ]
    if standing_alone:
        parts += [
            f"<style>{_style()}</style>",
            shape("rect", "paper", width=width, height=height),
            words(_MARGIN, 38, picture.title, "title"),
            words(_MARGIN, 60, picture.subtitle, "faint"),
        ]
    parts += [f'<g transform="translate({_MARGIN:g} {head + 8:g})">', *legend, "</g>"]
    parts += [f'<g transform="translate({_MARGIN:g} {top:g})">', *picture.shapes, "</g>", "</svg>"]
    return "\n".join(parts)


def _legend(picture: Picture) -> tuple[list[str], int, float]:
    """Return the legend, how many lines it takes and how wide it is."""
    parts, x, row, width = [], 0.0, 0, 0.0
    for kind, meaning in picture.legend:
        needed = 22 + width_of(meaning) + 22
        if x and x + needed > max(picture.width, 320):
            x, row = 0.0, row + 1
        y = row * 22.0
        parts.append(shape("rect", f"sample {kind}", x=x, y=y, width=13, height=13, rx=3))
        parts.append(words(x + 21, y + 11, meaning))
        x += needed
        width = max(width, x)
    return parts, (row + 1 if parts else 0), width


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escaped(column)}</th>' for column in table.columns)
    rows = "\n".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in table.rows)
    return (
        f'<div class="rows" tabindex="0" role="region" aria-label="{escaped(table.caption)}">\n'
        f"<table>\n<caption>{escaped(table.caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"<td>{escaped(cell)}</td>"
    text, address = cell
    return f'<td><a href="{escaped(address)}"{_LINK}>{escaped(text)}</a></td>'


@cache
def _style() -> str:
    text = (files("viz") / "web" / "chart.css").read_text(encoding="utf-8")
    return "\n".join(text.splitlines()) + "\n"
