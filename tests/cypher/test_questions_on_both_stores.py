"""The same question has the same answer whether the graph is embedded or on a server."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from industry_questions import questions
from neo4j_server import Neo4jServer

from kg import KnowledgeGraph, open_graph
from kg.cypher.errors import CypherError, CypherSyntaxError, CypherTypeError
from kg.cypher.results import Result, plain
from loaders import bundled_articles, load

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[2]
# Which of several equal rows LIMIT takes is open.
LEFT_OPEN = "OPTIONAL CALL (c) { MATCH (c)-[r:RELEASES]->(m) RETURN m ORDER BY r.date DESC LIMIT 1 }"
NARROWER = (CypherSyntaxError, CypherTypeError)


@pytest.fixture(scope="module")
def both(neo4j_server: Neo4jServer) -> Iterator[tuple[KnowledgeGraph, KnowledgeGraph]]:
    """Return the bundled articles in both stores."""
    username, password = neo4j_server.auth
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=neo4j_server.auth) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        with (
            open_graph() as embedded,
            open_graph(neo4j_server.uri, username=username, password=password) as server,
        ):
            load(embedded, bundled_articles())
            embedded.copy_to(server)
            yield embedded, server
        driver.execute_query("MATCH (n) DETACH DELETE n")


def forms(name: str) -> list[str]:
    lines = (ROOT / "tests/cypher/industry" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def in_readme() -> list[str]:
    """Return the queries of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"""^\$ kg query ["'](MATCH .*?)["'](?: -p \S+)?(?: -g \S+)?$""", text, re.MULTILINE)


def answer(result: Result) -> tuple[Any, ...]:
    """Return what is answered and noted; the order of rows and of lists does not count."""
    rows = (json.dumps(list(map(unordered, row)), sort_keys=True, ensure_ascii=False) for row in result)
    return result.columns, sorted(rows), [str(notice) for notice in result.notices]


def unordered(value: Any) -> Any:
    value = plain(value)
    if isinstance(value, float):
        return f"{value:.11g}"  # sums in another order
    if isinstance(value, dict):
        return {name: unordered(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return sorted(map(unordered, value), key=lambda inner: json.dumps(inner, sort_keys=True))
    return value


def asked(graph: KnowledgeGraph, text: str, parameters: dict[str, Any]) -> Any:
    try:
        return answer(graph.cypher(text, parameters))
    except CypherError as error:
        return type(error)


def test_questions_about_the_industry(both: tuple[KnowledgeGraph, KnowledgeGraph]):
    embedded, server = both
    answered = 0
    for question in questions():
        if LEFT_OPEN in question.text:
            continue
        expected = asked(embedded, question.text, question.parameters)
        assert asked(server, question.text, question.parameters) == expected, question.text
        answered += isinstance(expected, tuple) and bool(expected[1])
    assert answered > 90


def test_forms_of_neo4j_5(both: tuple[KnowledgeGraph, KnowledgeGraph]):
    embedded, server = both
    answered = 0
    for form in forms("forms.txt"):
        expected = asked(embedded, form, {})
        assert asked(server, form, {}) == expected, form
        answered += isinstance(expected, tuple) and bool(expected[1])
    assert answered > 70


def test_what_is_wider_than_neo4j_5_has_the_same_answer_or_none(both: tuple[KnowledgeGraph, KnowledgeGraph]):
    embedded, server = both
    same = 0
    for form in forms("wider.txt"):
        got = asked(server, form, {})
        assert got in (asked(embedded, form, {}), *NARROWER), form
        same += got not in NARROWER
    assert same >= 4


def test_the_questions_of_the_readme(both: tuple[KnowledgeGraph, KnowledgeGraph]):
    embedded, server = both
    found = in_readme()
    for text in found:
        expected = asked(embedded, text, {"name": "Meta"})
        assert expected[1], text
        assert asked(server, text, {"name": "Meta"}) == expected, text
    assert len(found) >= 9


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN count(n) AS c",
        "MATCH (n) RETURN DISTINCT labels(n) AS l",
        "MATCH (n) WHERE n.traits IS NOT NULL OR n.digest IS NOT NULL OR n.version IS NOT NULL RETURN n",
        "MATCH (n:KgTraits|KgContribution|KgGraph|KgName) RETURN n",
        "MATCH (n:!Company) RETURN count(n) AS c",
        "MATCH (n:!Company&!Evidence) RETURN count(n) AS c",
        "MATCH (n:%) RETURN count(n) AS c",
        "MATCH (n:!%) RETURN count(n) AS c",
        "MATCH (n:$($hidden)) RETURN n",
        "MATCH (n:$any([$hidden, 'Model'])) RETURN count(n) AS c",
        "MATCH (n) WHERE n:KgTraits RETURN n",
        "MATCH (n) WHERE 'KgTraits' IN labels(n) RETURN n",
        "MATCH (n)-[*0..1]-(m) RETURN count(*) AS c",
        "MATCH p = ((a)--(b)){0,1} RETURN count(p) AS c",
        "MATCH (:Company)-[r]-() RETURN DISTINCT type(r) AS t",
        "MATCH (:Company)-[r:!SUPPLIES]-() RETURN DISTINCT type(r) AS t",
        "MATCH (:Article)-[r]-(x) RETURN DISTINCT type(r) AS t, labels(x) AS l",
        "MATCH (:Company)-[r:$($joined)]-() RETURN count(r) AS c",
        "MATCH (e:Evidence {subject: 'company:nvidia'}) RETURN e.type, e.object",
        "RETURN COUNT { (n) } AS a, EXISTS { (n:KgGraph) } AS b, COLLECT { MATCH (n:KgGraph) RETURN n } AS c",
        "CALL { MATCH (n) RETURN n UNION MATCH (n:KgGraph) RETURN n } RETURN count(n) AS c",
        "MATCH (c:Company) RETURN [(c)--(n) | labels(n)] AS l ORDER BY c.id LIMIT 5",
        "CALL db.labels()",
        "CALL db.labels() YIELD label AS l WHERE l STARTS WITH 'E' MATCH (n:$(l)) RETURN l, count(n) AS c",
        "CALL db.labels() YIELD label MATCH (a:Article) RETURN DISTINCT label",
        "CALL db.relationshipTypes",
        "CALL db.relationshipTypes() YIELD *",
        "CALL db.propertyKeys()",
        "MATCH (:Observation) CALL db.propertyKeys() YIELD propertyKey AS k RETURN DISTINCT k",
        "CALL db.schema.visualization()",
        "CALL db.schema.visualization() YIELD nodes UNWIND nodes AS n RETURN n.name, n.count",
        "CALL db.index.fulltext.queryNodes('any', 'nvidia') YIELD node RETURN node.name",
        "MATCH (n)-->(m) RETURN *",
    ],
)
def test_nothing_but_the_graph_is_seen(both: tuple[KnowledgeGraph, KnowledgeGraph], text: str):
    parameters = {"hidden": "KgTraits", "joined": "MENTIONS"}
    embedded, server = both
    assert answer(server.cypher(text, parameters)) == answer(embedded.cypher(text, parameters))


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("", {}),
        ("MATCH (c:Company RETURN c", {}),
        ("MATCH (c) RETURN d", {}),
        ("MATCH (c) WITH c.name RETURN 1", {}),
        ("RETURN sise('a')", {}),
        ("RETURN 1 + true", {}),
        ("RETURN $a + $b", {"a": 1}),
        ("CREATE (:Company)", {}),
        ("MATCH (n) SET n.name = 'x'", {}),
        ("CALL no.such.procedure()", {}),
        ("CALL dbms.components()", {}),
        ("SHOW INDEXES", {}),
        ("LOAD CSV FROM 'file:///x' AS l RETURN l", {}),
        ("RETURN $x", {"x": 2**63}),
        ("RETURN $x", {"x": object()}),
        ("MATCH (a), (b) RETURN a, b", {}),
    ],
)
def test_what_is_wrong_with_a_query_is_said_in_the_same_words(
    both: tuple[KnowledgeGraph, KnowledgeGraph], text: str, parameters: dict[str, Any]
):
    said = []
    for graph in both:
        with pytest.raises(CypherError) as found:
            graph.cypher(text, parameters, max_rows=20)
        error = found.value
        said.append(
            (type(error), re.sub("0x[0-9a-f]+", "", str(error)), error.detail, error.line, error.column)
        )
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (c) RETURN c.name * 2",
        "MATCH (c:Company) WHERE c.name RETURN c",
        "MATCH (c:Company) RETURN 1 / (size(c.name) - size(c.name))",
        "MATCH (c:Company) RETURN date(c.name)",
        "RETURN date('2026-02-30')",
        "RETURN percentileCont(1, 2)",
        "RETURN range(1, 2, 0)",
        "RETURN 9223372036854775807 + 1",
        "RETURN substring('a', -1)",
        "RETURN 'a' =~ '('",
        "MATCH (a:Company), p = shortestPath((a)-[*]-(a)) RETURN p",
        "MATCH (c:Company) RETURN c.name[c.id]",
        "MATCH (c:Company) RETURN elementId(c.name)",
    ],
)
def test_what_fails_on_the_way_fails_as_an_error_of_the_same_class(
    both: tuple[KnowledgeGraph, KnowledgeGraph], text: str
):
    classes = []
    for graph in both:
        with pytest.raises(CypherError) as found:
            graph.cypher(text)
        classes.append(type(found.value))
    assert classes[0] is classes[1]
