"""The plan of a server as lines of text, in the form in which the embedded graph shows its own."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Plan: TypeAlias = Mapping[str, Any]


def lines(plan: Plan) -> list[str]:
    r"""Return a plan as lines of text, the last step first.

    Parameters
    ----------
    plan : mapping
        As the driver gives it, for EXPLAIN or for PROFILE.

    Returns
    -------
    list of str

    Examples
    --------
    >>> said = {"EstimatedRows": 3.0, "Details": "n:Sector"}
    >>> print(*lines({"operatorType": "NodeByLabelScan@neo4j", "args": said}), sep="\n")
    operator           estimate  detail
    +NodeByLabelScan          3  n:Sector
    """
    entries = list(_entries(plan, 0))
    profiled = any("Rows" in step["args"] for _, step in entries)
    width = max(16, *(len(name) for name, _ in entries)) + 2
    head = f"{'operator':{width}} {'estimate':>8}"
    found = [head + (f" {'rows':>10} {'hits':>10}  detail" if profiled else "  detail")]
    for name, step in entries:
        said = step["args"]
        line = f"{name:{width}} {said.get('EstimatedRows', 0):8.0f}"
        if profiled:
            line += f" {said.get('Rows', 0):10} {said.get('DbHits', 0):10}"
        found.append(f"{line}  {' '.join(str(said.get('Details', '')).split())}".rstrip())
    return found


def _entries(plan: Plan, depth: int) -> Iterator[tuple[str, Plan]]:
    yield "| " * depth + "+" + plan["operatorType"].partition("@")[0], plan
    first, *others = plan.get("children") or (None,)
    for child in others:
        yield from _entries(child, depth + 1)
    if first is not None:
        yield from _entries(first, depth)
