"""What the section on the engine lists is what there is; its examples are doctests."""

import ast
import re
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from kg.cypher.aggregates import AGGREGATES
from kg.cypher.errors import CypherError
from kg.cypher.functions import FUNCTIONS
from kg.cypher.procedures import PROCEDURES

ENGINE = Path(__file__).parents[2] / "kg/cypher"
README = (ENGINE / "README.md").read_text(encoding="utf-8")


def names(text: str) -> set[str]:
    return {name.lower() for name in re.findall(r"`([\w.]+)`", text)}


def listed_functions() -> set[str]:
    """Read the list, in which a line may say that each name also comes with an ending."""
    listed = set()
    for line in README.split("Functions:\n")[1].split("\n## ")[0].splitlines():
        plain, each, endings = line.partition(", each also with ")
        endings, _, rest = endings.partition(" at its end")
        listed |= names(plain) | names(rest)
        if each:
            with_endings = re.findall(r"`(to\w+|date|time|local\w+|datetime)`", plain)
            listed |= {(n + e).lower() for n, e in product(with_endings, re.findall(r"`([\w.]+)`", endings))}
    return listed


def row(title: str) -> set[str]:
    (cells,) = re.findall(rf"^\| {title} \| (.*) \|$", README, re.MULTILINE)
    return names(cells)


def test_every_function_is_listed_and_every_listed_one_is_there() -> None:
    assert listed_functions() == set(FUNCTIONS)


def test_every_aggregate_and_every_procedure_is_listed() -> None:
    assert row("aggregates") - {"distinct"} == set(AGGREGATES)
    assert row("procedures") == set(PROCEDURES)


def test_every_class_of_error_is_named() -> None:
    classes = {kind.__name__ for kind in CypherError.__subclasses__()}
    assert [name for name in sorted(classes) if name not in README] == []


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_engine_needs_what_its_section_says_and_nothing_else() -> None:
    """It could be taken away as a library of its own."""
    names = {name for module in ENGINE.rglob("*.py") for name in imported(module)}
    assert sorted(name for name in names if name.startswith("kg") and not name.startswith("kg.cypher")) == []
    foreign = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"kg"}
    assert foreign == {"lark", "networkx"}
    assert all(f"`{name}`" in README for name in foreign)
