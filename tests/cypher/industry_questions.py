"""The hand-written questions about the AI industry, and the graph that they are about."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx

from kg.cypher.engine import Engine

_FOLDER = Path(__file__).parent / "industry"


@dataclass(frozen=True)
class Question:
    """What is asked; which columns hold lists without an order; what is known of the answer."""

    title: str
    text: str
    parameters: dict[str, Any] = field(default_factory=dict)
    bags: frozenset[str] = frozenset()
    answered: bool = True

    @property
    def ordered(self) -> bool:
        return "ORDER BY" in self.text.rpartition("RETURN")[2]


def industry() -> nx.MultiDiGraph:
    """Return the graph of graph.cypher."""
    graph: Any = nx.MultiDiGraph()
    _, rows, _ = Engine(graph).rows((_FOLDER / "graph.cypher").read_text(encoding="utf-8"), write=True)
    assert not list(rows)
    return graph


def questions() -> list[Question]:
    """Return the questions of questions.cypher."""
    blocks = (_FOLDER / "questions.cypher").read_text(encoding="utf-8").split("\n\n")
    return [question for block in blocks if (question := _question(block.splitlines())) is not None]


def _question(lines: list[str]) -> Question | None:
    text = "\n".join(line for line in lines if not line.startswith("//"))
    if not text.strip():
        return None
    title = next(line[3:] for line in lines if line.startswith("// "))
    marks = [line[3:].strip() for line in lines if line.startswith("//!")]
    given = dict(mark[1:].split(" = ", 1) for mark in marks if mark.startswith("$"))
    bags = frozenset(name for mark in marks if mark.startswith("bag ") for name in mark.split()[1:])
    parameters = {name: json.loads(value) for name, value in given.items()}
    return Question(title, text, parameters, bags, "none" not in marks)
