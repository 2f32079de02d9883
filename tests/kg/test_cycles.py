"""Cycles of a directed graph: every one up to a length, once, and as quickly as there are few."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kg.cycles import cycles

NODES = "abcdefg"
STEPS = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=22)


def _every(steps: list[tuple[str, str]], longest: int) -> list[list[str]]:
    plain = nx.DiGraph([step for step in steps if step[0] != step[1]])
    found = list(nx.simple_cycles(plain, length_bound=longest))
    return sorted(cycle[(at := cycle.index(min(cycle))) :] + cycle[:at] for cycle in found)


@given(STEPS, st.integers(2, 7))
def test_they_are_those_of_networkx(steps: list[tuple[str, str]], longest: int) -> None:
    assert sorted(cycles(steps, longest)) == _every(steps, longest)


@given(STEPS, st.integers(2, 7), st.sampled_from(NODES))
def test_through_one_node_are_all_that_it_is_part_of(
    steps: list[tuple[str, str]], longest: int, node: str
) -> None:
    wanted = [cycle for cycle in _every(steps, longest) if node in cycle]
    assert sorted(cycles(steps, longest, through=node)) == wanted


def test_a_hub_without_a_way_back_costs_nothing() -> None:
    """Its thousands of ways on are given up at once: tried one by one, they would be millions."""
    fan = [("hub", f"{layer}-{n}") for layer in "a" for n in range(400)]
    fan += [(f"a-{n}", f"b-{m}") for n in range(400) for m in range(100)]
    assert list(cycles([*fan, ("x", "hub"), ("hub", "x")], 9, through="hub")) == [["hub", "x"]]
