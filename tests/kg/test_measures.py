"""What is told while it is reckoned how central entities are; `test_helpers_over_time` has the numbers."""

import sys
from typing import Any

import pytest

from kg import open_graph
from kg.cli import cli
from kg.measures import Measure, scores, ties_of
from kg.sample import sample_graph

LINE = [("a", "SUPPLIES", "b"), ("b", "SUPPLIES", "c"), ("c", "INVESTS_IN", "b")]


class Told:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.totals: list[int | None] = []
        self.steps: list[str] = []

    def start(self, total: int | None) -> None:
        self.totals.append(total)

    def advance(self, name: str) -> None:
        self.steps.append(name)


def test_several_relations_between_two_are_one_tie() -> None:
    assert ties_of([*LINE, ("a", "SUPPLIES", "a")]).pairs == [(0, 0), (0, 1), (1, 2)]


@pytest.mark.parametrize("by", ["degree", "pagerank", "betweenness"])
def test_nothing_has_no_scores(by: Measure) -> None:
    assert scores(by, ties_of([])) == {}


def test_who_stands_between_is_on_all_paths() -> None:
    assert scores("betweenness", ties_of(LINE)) == {"a": 0, "b": 1, "c": 0}


@pytest.mark.parametrize("by", ["pagerank", "betweenness"])
def test_each_step_that_was_announced_is_told(by: Any) -> None:
    told = Told()
    with sample_graph() as graph:
        graph.top(by, progress=told)
    assert told.totals == [len(told.steps)]
    assert told.steps


def test_communities_tell_of_each_round() -> None:
    told = Told()
    with sample_graph() as graph:
        found = graph.communities(progress=told)
    assert told.totals == [None]
    assert told.steps[-1] == f"{len(found)} communities"


@pytest.mark.parametrize("words", [["top", "--by", "betweenness"], ["communities"]])
def test_the_commands_show_a_bar_to_who_watches(
    words: list[str], tmp_path: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with sample_graph() as graph, open_graph(tmp_path / "g.kg") as kept:
        graph.copy_to(kept)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    cli([*words, "-g", str(tmp_path / "g.kg")], standalone_mode=False)
    printed = capsys.readouterr()
    assert "Nvidia" in printed.out
    assert "━" in printed.err
    assert "━" not in printed.out
