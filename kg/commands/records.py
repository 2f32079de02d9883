"""How the answer of a query looks: a table, JSON, a JSON object a line, or CSV."""

import csv
import io
from typing import TYPE_CHECKING, Any, Final, Literal

from kg import console

if TYPE_CHECKING:
    from kg.cypher.results import Result
    from kg.cypher.values import Node, Path, Relationship

Format = Literal["table", "json", "jsonl", "csv"]
_WORDS: Final = {None: "null", True: "true", False: "false"}
FORMATS: Final[tuple[Format, ...]] = ("table", "json", "jsonl", "csv")


def print_result(result: "Result", form: Format) -> None:
    """Print what a query answered, and beside it what it wrote and what the graph has not.

    Parameters
    ----------
    result : Result
        The answer.
    form : {"table", "json", "jsonl", "csv"}
        How it looks.
    """
    if form == "table":
        _print_table(result)
    elif form == "json":
        console.out_json(result.to_dicts())
    elif form == "jsonl":
        for record in result.to_dicts():
            console.out_json(record, indent=None)
    else:
        _print_csv(result)
    for notice in result.notices:
        console.note(f"note: {notice}")
    if result.counters:
        counted = result.counters.to_dict()
        console.note(", ".join(_counted(name, number) for name, number in counted.items()))


def _counted(name: str, number: int) -> str:
    """Return a counter in words.

    Examples
    --------
    >>> _counted("properties_set", 1), _counted("nodes_created", 2)
    ('1 property set', '2 nodes created')
    """
    things, done = name.split("_")
    if number == 1:
        things = "property" if things == "properties" else things.removesuffix("s")
    return f"{number} {things} {done}"


def _print_table(result: "Result") -> None:
    if len(result):
        console.table(result.columns, [[shown(value) for value in record] for record in result])
    elif result.columns:
        console.note("no records")


def _print_csv(result: "Result") -> None:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(result.columns)
    for record in result.to_dicts():
        writer.writerow([_csv_cell(value) for value in record.values()])
    console.out_raw(lines.getvalue())


def _csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return console.to_json(value, indent=None) if isinstance(value, list | dict) else value


def shown(value: object) -> str:
    """Return a value as it stands in a table: an element of the graph by its label and its name.

    Parameters
    ----------
    value : value
        Any value of a query.

    Returns
    -------
    str

    Examples
    --------
    >>> shown([1, 2.5, None, "GLM-5", {"open": True}])
    "[1, 2.5, null, 'GLM-5', {open: true}]"
    >>> shown("GLM-5"), shown(None)
    ('GLM-5', 'null')
    """
    return value if isinstance(value, str) else _shown(value)


def _shown(value: object) -> str:
    from kg.cypher.values import Node, Path, Relationship  # noqa: PLC0415 (`kg --help` needs none of it)

    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_shown(inner)}' for name, inner in value.items())}}}"
    if isinstance(value, Node | Relationship | Path):
        return _shown_element(value)
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.10g}"  # what no eye can tell apart is not worth a wide column
    return str(value) if value is not None and not isinstance(value, bool) else _WORDS[value]


def _shown_element(element: "Node | Relationship | Path") -> str:
    from kg.cypher.values import Node, Relationship  # noqa: PLC0415 (as above)

    if isinstance(element, Node):
        labels = "".join(f":{label}" for label in element.labels)
        return f"({labels} {element.get('name') or element.element_id})"
    return f"[:{element.type}]" if isinstance(element, Relationship) else _shown_path(element)


def _shown_path(path: "Path") -> str:
    text = _shown_element(path.nodes[0])
    for before, edge, after in zip(path.nodes, path.relationships, path.nodes[1:], strict=False):
        left, right = ("-", "->") if edge.source == before.key else ("<-", "-")
        text += left + _shown_element(edge) + right + _shown_element(after)
    return text
