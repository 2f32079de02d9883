"""The benchmark of questions leaves none out."""

from benchmarks.graphs import made_graph
from benchmarks.helpers import NO_QUESTIONS, cases, questions, subjects
from kg import KnowledgeGraph


def test_every_question_is_asked_about_something() -> None:
    """A new one is found by itself; one that takes what nobody here knows ends in a KeyError."""
    with made_graph(300, 900) as graph:
        asked = list(cases(graph, subjects(graph)))
        answered = {case.verb for case in asked if not isinstance(case.ask(graph), Exception)}
    public = {name for name in vars_of(KnowledgeGraph) if not name.startswith("_")}
    assert {case.verb for case in asked} == set(questions(graph)) == public - NO_QUESTIONS
    assert answered == {case.verb for case in asked}, "each has an answer about someone"


def test_what_is_no_question_is_a_method_all_the_same() -> None:
    assert {name for name in NO_QUESTIONS if not hasattr(KnowledgeGraph, name)} == set()


def vars_of(kind: type) -> set[str]:
    """Return the names of all methods of a class, inherited ones as well."""
    return {name for one in kind.__mro__[:-1] for name, value in vars(one).items() if callable(value)}
