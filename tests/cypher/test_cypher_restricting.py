"""A restricted query answers on a graph with strangers in it as the query answers on the graph alone."""

from pathlib import Path
from random import Random
from typing import Any

import neo4j
import pytest
from industry_questions import industry, questions
from judge import Judge, bags
from neo4j_server import Neo4jServer
from random_queries import random_graph, random_query
from strangers import HIDDEN, among_strangers, labelled, restricted

from kg.cypher.engine import Engine
from kg.cypher.errors import CypherError
from kg.cypher.parser import parse
from kg.cypher.printing import text_of
from kg.cypher.restricting import restrict


def forms(name: str) -> list[str]:
    lines = (Path(__file__).parent / "industry" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def on_industry() -> list[tuple[str, dict[str, Any]]]:
    asked = [(question.text, question.parameters) for question in questions()]
    return asked + [(form, {}) for form in (*forms("forms.txt"), *forms("wider.txt"))]


def answer(engine: Engine, text: str, parameters: dict[str, Any]) -> tuple[Any, list[str]]:
    """Return what is answered, so that the order of rows and of lists does not count."""
    try:
        columns, rows, _ = engine.rows(text, parameters, timeout=60)
        return columns, sorted("".join(sorted(repr(row))) for row in rows)
    except CypherError as error:
        return error.kind, []


def test_questions_about_the_industry():
    graph = industry()
    alone, mixed, answered = Engine(graph), Engine(among_strangers(graph)), 0
    for text, parameters in on_industry():
        if (told := restricted(text, graph)) is not None:
            expected = answer(alone, text, parameters)
            if expected[0] != "SyntaxError":  # what is wrong with a query is found before
                assert answer(mixed, told, parameters) == expected, f"{text}\n{told}"
                answered += bool(expected[1])
    assert answered > 250


def test_random_queries():
    differing, answered = [], 0
    for seed in range(50):
        chances = Random(seed)
        graph = labelled(random_graph(chances))
        alone, mixed = Engine(graph), Engine(among_strangers(graph))
        for text in (random_query(chances).text for _ in range(20)):
            if (told := restricted(text, graph)) is not None:
                expected = answer(alone, text, {})
                answered += bool(expected[1])
                if expected[0] != "SyntaxError" and answer(mixed, told, {}) != expected:
                    differing.append(f"{text}\n{told}")
    assert not differing, "\n\n".join(differing)
    assert answered > 300


def test_strangers_would_be_met():
    """Without it the test above could not fail."""
    graph = industry()
    text = "MATCH (n) RETURN count(n) AS c"
    assert answer(Engine(graph), text, {}) != answer(Engine(among_strangers(graph)), text, {})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("MATCH (n) RETURN 1", "MATCH (`n`:`A`|`B`) RETURN 1 AS `1`"),
        ("MATCH (:Hidden) RETURN 1", "MATCH (:`Hidden`&(`A`|`B`)) RETURN 1 AS `1`"),
        ("MATCH (:!A) RETURN 1", "MATCH (:!`A`&(`A`|`B`)) RETURN 1 AS `1`"),
        ("MATCH (:A&!C) RETURN 1", "MATCH (:`A`&!`C`) RETURN 1 AS `1`"),
        ("MATCH ()-[:!R*2]-() RETURN 1", "MATCH ()-[:`S`*2..2]-() RETURN 1 AS `1`"),
        ("MATCH ()-[:Hidden]-() RETURN 1", "MATCH ()-[:`no such name`]-() RETURN 1 AS `1`"),
        ("MATCH ()-[:$(x)]-() RETURN 1", "MATCH ()-[:$(`x`)&(`R`|`S`)]-() RETURN 1 AS `1`"),
        ("MATCH (a)-[*0..1]-(b) RETURN 1", "MATCH (`a`:`A`|`B`)-[:`R`|`S`*0..1]-(`b`) RETURN 1 AS `1`"),
        ("MATCH ((x)--(y)){0,1} RETURN 1", "MATCH (:`A`|`B`)((`x`)-[:`R`|`S`]-(`y`)){0,1}() RETURN 1 AS `1`"),
        ("MATCH (n {x: 1})--() RETURN 1", "MATCH (`n`:`A`|`B` {`x`: 1})-[:`R`|`S`]-() RETURN 1 AS `1`"),
        (
            "MATCH (n)--() WHERE n.x = 1 RETURN 1",
            "MATCH (`n`:`A`|`B`)-[:`R`|`S`]-() WHERE `n`.`x` = 1 RETURN 1 AS `1`",
        ),
        ("MATCH (n) WHERE n:A AND n.x RETURN 1", "MATCH (`n`) WHERE (`n`:`A`) AND `n`.`x` RETURN 1 AS `1`"),
    ],
)
def test_what_is_added_and_what_is_not(text: str, told: str):
    assert text_of(restrict(parse(text), ["A", "B"], ["R", "S"])) == told


@pytest.mark.neo4j
def test_neo4j_does_not_meet_strangers_either(neo4j_server: Neo4jServer):
    with neo4j.GraphDatabase.driver(
        neo4j_server.uri, auth=neo4j_server.auth, notifications_min_severity="OFF"
    ) as driver:
        judge = Judge(driver)
        graph = industry()
        judge.load(among_strangers(graph))
        assert HIDDEN in repr(judge.neo4j("CALL db.labels()", {}).rows)
        judge.engine = Engine(graph)  # which is asked the query as it was written
        compared = 0
        for question in questions():
            told = restricted(question.text, graph)
            if told is None:
                continue
            expected = judge.neo4j(told, question.parameters)
            places = [place for place, name in enumerate(expected.columns) if name in question.bags]
            got = judge.ours(question.text, question.parameters)
            assert bags(got, places).same(bags(expected, places)), f"{told}\n{expected}\n--- alone\n{got}"
            compared += 1
        judge.close()
    assert compared > 150
