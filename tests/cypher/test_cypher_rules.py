"""What breaks a rule is refused before anything runs, under the name that openCypher has for it."""

from typing import Any

import networkx as nx
import pytest

from kg.cypher.engine import Engine
from kg.cypher.errors import CypherError
from kg.cypher.parser import parse
from kg.cypher.semantics import check

REFUSED = {
    "UndefinedVariable": [
        "RETURN x",
        "MATCH (n) WHERE m.x = 1 RETURN n",
        "MATCH (n) WITH n.x AS x RETURN n",
        "MATCH (n {x: m.x}) RETURN n",
        "MATCH (n) WHERE (n)-->(m) RETURN n",
        "MATCH (n) RETURN DISTINCT n.x AS x ORDER BY n.y",
        "MATCH (n) RETURN count(n) AS c ORDER BY n.y",
        "MATCH (n) CALL { MATCH (m) WHERE m = n RETURN m } RETURN m",
        "MATCH (n) CALL (m) { RETURN 1 AS x } RETURN x",
        "CREATE (a {x: b.x})",
        "MATCH (n) SET m.x = 1",
        "MATCH (n) DELETE m",
        "FOREACH (x IN [1] | CREATE ({v: y}))",
        "RETURN [x IN [1] | y]",
    ],
    "VariableAlreadyBound": [
        "MATCH (a) CREATE (a)",
        "MATCH (a) CREATE (a:B)-[:R]->()",
        "MATCH ()-[r]->() CREATE ()-[r:R]->()",
        "MATCH (a) MERGE (a)",
        "MATCH (a) MATCH a = ()-->() RETURN a",
        "UNWIND [1] AS x UNWIND [2] AS x RETURN x",
        "MATCH (n) CALL { RETURN 1 AS n } RETURN n",
        "WITH 1 AS label CALL db.labels() YIELD label RETURN label",
    ],
    "VariableTypeConflict": [
        "MATCH (a) MATCH ()-[a]->() RETURN a",
        "MATCH (a)-[a]->() RETURN a",
        "MATCH p = (a)-->() MATCH (p) RETURN p",
        "WITH 1 AS n MATCH (n) RETURN n",
        "MATCH ()-[r*]->() MATCH (r) RETURN r",
        "MATCH ()-[r]->() CREATE (r)-[:X]->()",
    ],
    "RelationshipUniquenessViolation": ["MATCH (a)-[r]->()-[r]->(b) RETURN r"],
    "InvalidArgumentType": [
        "RETURN NOT 1",
        "RETURN true AND 'a'",
        "MATCH (n) WHERE n RETURN n",
        "MATCH (n) WHERE 'a' RETURN n",
        "WITH 1 AS x RETURN x.y",
        "MATCH p = ()-->() RETURN p.x",
        "RETURN 1 IN 2",
        "RETURN 'a' * 2",
        "MATCH (n) RETURN type(n)",
        "MATCH ()-[r]->() RETURN labels(r)",
        "RETURN [x IN 1 | x]",
        "MATCH (n) RETURN n LIMIT 'a'",
        "MATCH (n) DELETE 1",
        "RETURN [1]['a']",
        "RETURN all(x IN ['a'] WHERE x % 2 = 0)",
    ],
    "InvalidAggregation": [
        "MATCH (n) WHERE count(n) > 1 RETURN n",
        "MATCH (n) RETURN n.x ORDER BY count(n)",
        "MATCH (n) SET n.x = count(n)",
        "RETURN [x IN [1] | count(x)]",
        "UNWIND [count(1)] AS x RETURN x",
    ],
    "NestedAggregation": ["MATCH (n) RETURN sum(count(n))"],
    "AmbiguousAggregationExpression": [
        "MATCH (n) RETURN n.x + count(n)",
        "MATCH (n) RETURN n.x + n.y, n.x + n.y + count(n)",
    ],
    "NonConstantExpression": ["MATCH (n) RETURN n LIMIT n.x", "RETURN count(rand())"],
    "NegativeIntegerArgument": ["MATCH (n) RETURN n SKIP -1"],
    "NoExpressionAlias": ["MATCH (n) WITH n.x RETURN 1"],
    "ColumnNameConflict": ["RETURN 1 AS a, 2 AS a"],
    "NoVariablesInScope": ["MATCH () RETURN *"],
    "DifferentColumnsInUnion": ["RETURN 1 AS a UNION RETURN 2 AS b"],
    "NoSingleRelationshipType": ["CREATE ()-[]->()", "CREATE ()-[:A|B]->()", "MERGE ()-->()"],
    "RequiresDirectedRelationship": ["CREATE ()-[:A]-()"],
    "CreatingVarLength": ["CREATE ()-[:A*2]->()", "MERGE ()-[:A*]->()"],
    "InvalidParameterUse": ["MATCH (n $p) RETURN n", "MERGE (n $p)", "MATCH ()-[r $p]->() RETURN r"],
    "InvalidDelete": ["MATCH (n) DELETE n:A"],
    "InvalidClauseComposition": [
        "MATCH (n)",
        "WITH 1 AS x",
        "RETURN 1 MATCH (n) RETURN n",
        "CREATE (n) MATCH (m) RETURN m",
        "FOREACH (x IN [1] | MATCH (n) DELETE n)",
        "MATCH (n) WHERE EXISTS { CREATE (m) } RETURN n",
    ],
    "UnexpectedSyntax": [
        "MATCH (n) RETURN (n)-->()",
        "MATCH (n) RETURN size((n)-->())",
        "CREATE (n:A|B)",
        "MATCH (n) SET n:A|B",
        "RETURN COLLECT { MATCH (n) RETURN n, 1 AS x }",
        "CREATE (n WHERE n.x = 1)",
    ],
    "IntegerOverflow": ["RETURN 9223372036854775808", "RETURN -9223372036854775809"],
    "FloatingPointOverflow": ["RETURN 1e999"],
    "UnknownFunction": ["RETURN nothing(1)"],
    "InvalidNumberOfArguments": ["RETURN toUpper()", "RETURN count(1, 2)", "RETURN left('a')"],
    "ProcedureNotFound": ["CALL no.such()", "CALL db.labels() YIELD nothing RETURN 1"],
}

ALLOWED = [
    "MATCH (n) WITH n AS m, n.x AS y RETURN m, y",
    "MATCH (n) WITH n.x AS x WHERE n.y > 1 RETURN x",
    "MATCH (n) RETURN n.x AS x ORDER BY n.y",
    "MATCH (n) RETURN DISTINCT n.x ORDER BY n.x",
    "MATCH (n) RETURN n.x AS x, count(*) ORDER BY n.x, count(*)",
    "MATCH (n) RETURN n, n.x + count(*)",
    "MATCH (n) RETURN n.x, n.x + count(*)",
    "MATCH (n) RETURN count(*) + $x + 1",
    "MATCH (a)-->(b) CREATE (a)-[:R]->(b)",
    "CREATE (a)-[:R]->(a)",
    "CREATE (a {x: 1})-[:R]->(b {y: a.x})",
    "CREATE (n $p)",
    "MATCH ()-[r]->() MATCH (a)-[r]->(b) RETURN a, b",
    "MATCH (n) WHERE (n)-->() OR NOT (n)<--() RETURN n",
    "MATCH (n) WHERE exists((n)-->()) RETURN n",
    "MATCH (n) WHERE n.flag RETURN n",
    "UNWIND $list AS n MATCH (n) RETURN n",
    "OPTIONAL MATCH (n) WITH n MATCH (n)-->(m) RETURN m",
    "WITH null AS n MATCH (n) RETURN n",
    "MATCH (n) RETURN n LIMIT toInteger($x) + 1",
    "MATCH (n) RETURN CASE WHEN (n)-->() THEN 1 END",
    "MATCH (n) CALL (n) { RETURN n.x AS x } RETURN x",
    "MATCH (n) CALL { MATCH (n) RETURN count(n) AS c } RETURN c",
    "MATCH (a)((x)-[r]->(y)){1,2}(b) RETURN x, r, y",
    "MATCH (n) SET n.x = 1 REMOVE n.y DELETE n",
    "MERGE (a:A {x: 1}) MERGE (a)-[:R]-(b)",
    "RETURN 1 AS a, 2 AS b UNION RETURN 3 AS b, 4 AS a",
    "CALL db.labels()",
    "CREATE (n) WITH n MATCH (m) RETURN m",
    "MATCH (n) DELETE n.x",
    "RETURN [1, 'a'][0] * 2",
]


@pytest.mark.parametrize(("detail", "text"), [(d, t) for d, texts in REFUSED.items() for t in texts])
def test_what_breaks_a_rule(detail: str, text: str) -> None:
    graph: Any = nx.MultiDiGraph()
    with pytest.raises(CypherError) as caught:
        Engine(graph).prepare(text)
    error = caught.value
    assert (error.detail, error.phase) == (detail, "compile")
    assert error.line == 1
    assert error.caret.splitlines()[0] == text


@pytest.mark.parametrize("text", ALLOWED)
def test_what_breaks_none(text: str) -> None:
    check(parse(text), text)


def test_the_nearest_name_is_offered() -> None:
    graph: Any = nx.MultiDiGraph()
    for text, near in (
        ("MATCH (company) RETURN compny", "company"),
        ("RETURN toUper('a')", "toUpper"),
        ("RETURN colect(1)", "collect"),
        ("CALL db.label()", "db.labels"),
    ):
        with pytest.raises(CypherError, match=f"did you mean {near}"):
            Engine(graph).prepare(text)
