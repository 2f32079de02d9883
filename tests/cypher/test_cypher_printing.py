"""A tree printed as text is read as the very same tree."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from industry_questions import questions
from random_queries import random_query

from kg.cypher import ast
from kg.cypher.errors import CypherError
from kg.cypher.parser import parse
from kg.cypher.printing import text_of

WRITING = """\
CREATE (a:A:B {p: 1})-[:R {q: $q}]->(b), (c) SET a.p = 2, b += {x: null}, c:C:D REMOVE a.p, c:C
MERGE (a:A {id: 1}) ON CREATE SET a.new = true ON MATCH SET a.new = false, a:Old
MATCH (a)-[r]->() DETACH DELETE a DELETE r
FOREACH (x IN [1, 2] | CREATE (:A {x: x}) SET n.x = x)
UNWIND [1, 2] AS i CALL (i) { CREATE (:New {i: i}) } RETURN i"""
OTHER = r"""
MATCH (n) RETURN 'it''s' AS a, "a\\b\n\t\u0001" AS b, `odd ``name` AS c, n.`odd key` AS d, $`odd param` AS e
WITH 1 AS `a b` WITH `a b` RETURN `a b` AS c, -5 AS d, - 5.0e10 AS e, -(-(1)) AS f, 2 ^ -1 AS g, 1 - -1 AS h
RETURN NOT (NOT true) AND (1 < 2 <= 3) OR null IS NULL IS NOT NULL XOR 'a' =~ 'b' AS x
RETURN Infinity AS a, -Infinity AS b, [1, [2]][0][..1][1..] AS c, {a: {b: 1}}.a.b AS d
RETURN normalize('a', NFKD) AS a, trim(LEADING 'x' FROM 'xa') AS b, 'a' IS NOT NFC NORMALIZED AS c
RETURN 1 IS :: LIST<INTEGER NOT NULL> | STRING AS a, date.truncate('week', date()) AS b
RETURN count(DISTINCT 1) AS c, count(*) AS d
MATCH p = ANY SHORTEST (a)-[:R|S*..3]->{2}(b), q = allShortestPaths((c)-[*]-(d)) RETURN *, p AS z
MATCH ((a)-[:R]->(b) WHERE a.x = b.x){,3} (c IS (A|B)&!C&%) RETURN [(c)-->(d) WHERE d.x | d {.*, .x, y: 1, c}]
CALL db.labels() YIELD label AS l WHERE l <> 'x' RETURN l ORDER BY l DESC SKIP 1 LIMIT 2
RETURN 1 AS l UNION ALL RETURN 2 AS l UNION ALL RETURN 3 AS l
OPTIONAL CALL (*) { MATCH (n:$any(['A'])) RETURN reduce(s = 0, x IN [1] | s + x) AS s } RETURN s
RETURN COLLECT { RETURN 1 AS one } AS a, COUNT { RETURN 1 AS one UNION RETURN 2 AS one } AS b
EXPLAIN MATCH (n) WHERE EXISTS { (n)--() } AND all(x IN n.l WHERE x > 1) FINISH
PROFILE RETURN CASE 1 WHEN 2, 3 THEN 4 WHEN > 5 THEN 6 WHEN IS NULL THEN 7 ELSE 8 END AS x"""


def texts() -> list[str]:
    folder = Path(__file__).parent / "industry"
    lines = [line for name in ("forms.txt", "wider.txt") for line in (folder / name).read_text().splitlines()]
    written = [*(q.text for q in questions()), *lines, *WRITING.splitlines(), *OTHER.splitlines()]
    return [text for text in written if text and not text.startswith("#")]


def same(tree: Any) -> Any:
    """Return a tree in which it is all one whether a column has a name by AS."""

    def change(node: Any) -> Any:
        return replace(node, named=True) if isinstance(node, ast.Item) else node

    return ast.rebuilt(tree, change)


def test_what_people_write():
    read = 0
    for text in texts():
        try:
            tree = parse(text)
        except CypherError:
            continue  # a form that is refused
        printed = text_of(tree)
        assert repr(same(parse(printed))) == repr(same(tree)), text
        assert text_of(parse(printed)) == printed
        read += 1
    assert read > 350


def test_random_queries():
    chances, read = Random(8), 0
    for text in (random_query(chances).text for _ in range(800)):
        try:
            tree = parse(text)
        except CypherError:
            continue
        assert repr(same(parse(text_of(tree)))) == repr(same(tree)), text
        read += 1
    assert read > 600


def test_a_column_keeps_its_name():
    assert text_of(parse("RETURN  1+1, `a b`.x")) == "RETURN 1 + 1 AS `1+1`, `a b`.`x` AS ```a b``.x`"
    assert parse("WITH 1 AS `a b` RETURN `a b`").query.clauses[1].items[0].name == "a b"  # type: ignore[union-attr]
