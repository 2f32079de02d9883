"""What the browser needs at once, in columns: one list a property, numbers in place of what recurs."""

import base64
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from kg.names import name_language
from kg.stores.merging import Stated, statuses
from kg.views import Claim
from schema import RELATION_TYPES, Label, Status
from viz.boxes import Spot
from viz.inert import visible

LABELS: Final = tuple(label.value for label in Label)
"""What an entity may be, in the order in which a legend lists it."""
_STATUSES: Final = tuple(status.value for status in Status)
_CODES: Final = ("ticker", "code")
_STEPS: Final = 8
"""Steps of a pixel in which places and sizes are counted."""
_SIZES: Final = {"B": 1 << 8, "H": 1 << 16, "I": 1 << 32}
"""How much a number of one, two or four bytes can hold."""


class Line(NamedTuple):
    """An edge: its ends as numbers of nodes, and how it stood from which day on.

    Parameters
    ----------
    source, target : int
        Numbers of nodes.
    type : str
        The relation.
    values : dict
        As in `KnowledgeGraph.to_networkx`.
    stood : list of (str, str)
        A day and the status of the edge from then on; the first day is the one on which it became
        known. The empty day comes before all others.
    last : str
        The day of the newest article that says so.
    """

    source: int
    target: int
    type: str
    values: Mapping[str, Any]
    stood: list[tuple[str, str]]
    last: str


def day(moment: str | None) -> str:
    """Return the day of a moment; of a month or a year, what is known of it.

    Examples
    --------
    >>> day("2026-02-12T08:30"), day("2026-02"), day(None)
    ('2026-02-12', '2026-02', '')
    """
    return (moment or "")[:10]


def stood(claims: Iterable[Claim], status: str) -> list[tuple[str, str]]:
    """Return from which day on an edge stood how.

    Parameters
    ----------
    claims : iterable of Claim
        Its evidence.
    status : str
        How it stands where there is no evidence of it.

    Returns
    -------
    list of (str, str)
        Day and status, at each change.

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> stood(sample_graph().evidence("Nvidia", "OpenAI"), "rumoured")
    [('2026-02-12', 'rumoured')]
    """
    stated = (Stated(c.id, c.article, str(c.status), c.observed, c.confidence, {}) for c in claims)
    by_day: dict[str, str] = {}
    for claim, now in statuses(stated):
        by_day[day(claim.observed)] = now
    changes: list[tuple[str, str]] = []
    for when, now in by_day.items():
        if not changes or changes[-1][1] != now:
            changes.append((when, now))
    return changes or [("", status)]


def columns(
    entities: Sequence[tuple[str, Mapping[str, Any]]],
    places: Sequence[tuple[float, float, Spot]],
    first_days: Sequence[str],
    lines: Sequence[Line],
) -> dict[str, Any]:
    """Return nodes and edges as columns, with the lists that their numbers point into.

    Parameters
    ----------
    entities : sequence of (str, dict)
        Id and fields of each node, the most important first.
    places : sequence of (float, float, Spot)
        Where each stands.
    first_days : sequence of str
        The day on which each was first spoken of.
    lines : sequence of Line
        The edges, in order of their sources.

    Returns
    -------
    dict
        JSON values: `labels`, `types`, `statuses`, `dates`, `nodes` and `edges`. A column of numbers is
        a text (see `as_text`). Dates are counted from 1, 0 stands for none; places in eighths of
        a pixel from the corner.
    """
    used = {values["label"] for _, values in entities} | {line.type for line in lines}
    labels = [label for label in LABELS if label in used]
    types = [name for name in RELATION_TYPES if name in used]
    met = {status for line in lines for _, status in line.stood} | {str(x.values["status"]) for x in lines}
    status_names = [status for status in _STATUSES if status in met]
    days = {when for line in lines for when, _ in line.stood} | {line.last for line in lines} | {*first_days}
    dates = sorted(days - {""})
    numbers = _Numbers(
        {name: i for i, name in enumerate(labels)},
        {name: i for i, name in enumerate(types)},
        {name: i for i, name in enumerate(status_names)},
        {when: i for i, when in enumerate(["", *dates])},
    )
    return {
        "labels": labels,
        "types": [{"name": name, "symmetric": RELATION_TYPES[name].symmetric} for name in types],
        "statuses": status_names,
        "dates": dates,
        "steps": _STEPS,
        "corner": [min((x for x, _, _ in places), default=0.0), min((y for _, y, _ in places), default=0.0)],
        "nodes": _nodes(entities, places, first_days, numbers),
        "edges": _edges(lines, len(entities), numbers),
    }


class _Numbers(NamedTuple):
    """The number of each label, type, status and date."""

    label: Mapping[str, int]
    type: Mapping[str, int]
    status: Mapping[str, int]
    date: Mapping[str, int]


def _nodes(
    entities: Sequence[tuple[str, Mapping[str, Any]]],
    places: Sequence[tuple[float, float, Spot]],
    first_days: Sequence[str],
    numbers: _Numbers,
) -> dict[str, Any]:
    names = [visible(values["name"]) for _, values in entities]
    others = [_other_names(name, values) for name, (_, values) in zip(names, entities, strict=True)]
    return {
        "id": [_without_label(visible(node), values["label"]) for node, values in entities],
        "label": as_text(numbers.label[values["label"]] for _, values in entities),
        "name": names,
        "short": _sparse(
            spot.label if spot.label != name else "" for name, (*_, spot) in zip(names, places, strict=True)
        ),
        "names": _sparse(names for names, _, _ in others),
        "aliases": _sparse(aliases for _, aliases, _ in others),
        "codes": _sparse(codes for _, _, codes in others),
        "x": _steps(x for x, _, _ in places),
        "y": _steps(y for _, y, _ in places),
        "radius": as_text(round(_STEPS * spot.radius) for *_, spot in places),
        "first": as_text(numbers.date[when] for when in first_days),
    }


def _without_label(node: str, label: str) -> str:
    """Return an id without the label that most begin with: `:nvidia` for the company:nvidia."""
    return node.removeprefix(label.lower())


def _other_names(name: str, values: Mapping[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Return the names in other languages, the aliases and the codes, none of them twice."""
    in_languages = [visible(values[key]) for key in sorted(values) if name_language(key)]
    codes = [visible(str(values[key])) for key in _CODES if values.get(key)]
    names = _new(in_languages, {name})
    aliases = _new(map(visible, values.get("aliases", ())), {name, *names, *codes})
    return names, aliases, _new(codes, {name, *names})


def _new(texts: Iterable[str], seen: set[str]) -> list[str]:
    """Return the texts that are new, in order, each once."""
    return [text for text in dict.fromkeys(texts) if text not in seen]


def _edges(lines: Sequence[Line], node_count: int, numbers: _Numbers) -> dict[str, Any]:
    out = [0] * node_count
    for line in lines:
        out[line.source] += 1
    return {
        "out": as_text(out),  # how many edges begin at each node: the edges are in the order of their sources
        "target": as_text(line.target for line in lines),
        "type": as_text(numbers.type[line.type] for line in lines),
        "status": as_text(numbers.status[str(line.values["status"])] for line in lines),
        "count": as_text(line.values["evidence_count"] for line in lines),
        "first": as_text(numbers.date[line.stood[0][0]] for line in lines),
        "last": as_text(numbers.date[line.last] for line in lines),
        "stood": _sparse(
            [number for when, now in line.stood for number in (numbers.date[when], numbers.status[now])]
            if len(line.stood) > 1
            else []
            for line in lines
        ),
    }


def _steps(places: Iterable[float]) -> str:
    """Return places along an axis, counted from the least."""
    steps = [round(_STEPS * place) for place in places]
    least = min(steps, default=0)
    return as_text(step - least for step in steps)


def as_text(numbers: Iterable[int]) -> str:
    """Return numbers as a text: a letter for their size, then their bytes in base 64.

    Examples
    --------
    >>> as_text([1, 2, 3]), as_text([256])
    ('BAQID', 'HAAE=')
    """
    values = [*numbers]
    size = next(size for size, limit in _SIZES.items() if max(values, default=0) < limit)
    return size + base64.b64encode(struct.pack(f"<{len(values)}{size}", *values)).decode("ascii")


def _sparse(values: Iterable[Any]) -> dict[str, Any]:
    """Return those of a column's values that there are, by their place in it."""
    return {str(i): value for i, value in enumerate(values) if value}
