"""What clauses and expressions answer, form by form.

Rows are compared as a multiset where the query has no ORDER BY. The forms of openCypher and of
Neo4j 5 stand side by side; what openCypher's own kit holds is not repeated here in full.
"""

from typing import Any

import networkx as nx
import pytest

from kg.cypher.engine import Engine
from kg.cypher.errors import CypherError

CHAIN = "CREATE (a:A {v:1})-[:T {n:'x'}]->(b:B {v:2})-[:T]->(c:C {v:3}), (a)-[:U]->(c)"

ON_THE_CHAIN: list[tuple[Any, ...]] = [
    ("MATCH (a)-[r]->(b) WHERE type(r) = 'T' OR r.n = 'q' RETURN count(*)", {}, [[2]]),
    ("MATCH (a:A), (b:B) OPTIONAL MATCH (a)-[r:T]->(b) RETURN r.n", {}, [["x"]]),
    (
        "MATCH (a:A) OPTIONAL MATCH (a)-[r:NOPE]->(x) OPTIONAL MATCH (x)-->(y) RETURN a.v, r, x, y",
        {},
        [[1, None, None, None]],
    ),
    ("MATCH (a:A) OPTIONAL MATCH (a)-->(b:B)-->(c:X) RETURN b, c", {}, [[None, None]]),
    ("MATCH (a:A) OPTIONAL MATCH p=(a)-->(:Z) RETURN p, length(p), nodes(p)", {}, [[None, None, None]]),
    ("MATCH (a:A)-[r:T]->(b) WITH r MATCH (x)-[r]->(y) RETURN x.v,y.v", {}, [[1, 2]]),
    ("MATCH (a:A)-[r:T]->(b) WITH r MATCH (x)-[r]-(y) RETURN x.v,y.v", {}, [[1, 2], [2, 1]]),
    ("MATCH (a:A)-[r:T]->(b) WITH r, a MATCH (a)<-[r]-(y) RETURN y.v", {}, []),
    ("MATCH (a:A)-[rs:T*]->(c:C) WITH rs MATCH (x)-[rs*]->(y) RETURN x.v,y.v", {}, [[1, 3]]),
    ("MATCH (a:A)-[r*0..0]->(c) RETURN c.v, r", {}, [[1, []]]),
    ("MATCH p=(a:A)-[*0..1]->(c) RETURN length(p)", {}, [[0], [1], [1]]),
    ("MATCH (a:A)-[*..1]->(c) RETURN c.v", {}, [[2], [3]]),
    ("MATCH (a:A)-[*2..]->(c) RETURN c.v", {}, [[3]]),
    ("MATCH (a:A)-[:T*1..1 {n:'x'}]->(c) RETURN c.v", {}, [[2]]),
    ("MATCH (a)-[*3..1]->(b) RETURN a", {}, []),
    (
        "MATCH p=(n:A)-->(m) RETURN [x IN nodes(p) | x.v] AS l, [r IN relationships(p)|type(r)] AS ts",
        {},
        [[[1, 2], ["T"]], [[1, 3], ["U"]]],
    ),
    ("MATCH (n) WHERE n.v > 1 XOR n:C RETURN n.v", {}, [[2]]),
    ("MATCH (n) WHERE NOT (n)-->() RETURN n.v", {}, [[3]]),
    ("MATCH (n) WHERE NOT exists { (n)-->() } AND n.v=3 RETURN n.v", {}, [[3]]),
    ("MATCH (n) RETURN n.v AS v, [(n)-->(m) | m.v] AS l ORDER BY v", {}, [[1, [2, 3]], [2, [3]], [3, []]]),
    ("MATCH (n:A) RETURN [p=(n)-[*]->(m) | length(p)] AS l", {}, [[[1, 2, 1]]]),
    ("MATCH (n:A) RETURN size([(n)-->() | 1])", {}, [[2]]),
    ("MATCH (a)-->(b), (b)-->(c) RETURN a.v,b.v,c.v", {}, [[1, 2, 3]]),
    ("MATCH (a)-->(b) MATCH (b)-->(c) RETURN a.v,b.v,c.v", {}, [[1, 2, 3]]),
    ("MATCH (a {v: $p}) RETURN a.v", {"p": 2}, [[2]]),
    ("MATCH (n) WHERE n.v IN $l RETURN n.v", {"l": [1, 3]}, [[1], [3]]),
    ("MATCH (n) WHERE n[$k] = 1 RETURN n.v", {"k": "v"}, [[1]]),
    ("MATCH (n) WHERE id(n) = $i RETURN n.v", {"i": 0}, [[1]]),
    ("MATCH (n) WHERE elementId(n) = '1' RETURN n.v", {}, [[2]]),
    ("MATCH (n) WHERE elementId(n) IN ['1','0'] RETURN n.v", {}, [[1], [2]]),
    ("MATCH ()-[r]->() WHERE elementId(r) = '0-[T]->1' RETURN r.n", {}, [["x"]]),
    ("MATCH (n) WITH n.v AS v ORDER BY v DESC LIMIT 2 RETURN v", {}, [[3], [2]]),
    ("MATCH (n) WITH n ORDER BY n.v DESC LIMIT 1 MATCH (m)-->(n) RETURN m.v", {}, [[2], [1]]),
    ("MATCH (n) RETURN n.v + 1 AS w ORDER BY n.v DESC", {}, [[4], [3], [2]]),
    ("MATCH (n) WITH n.v AS a, count(*) AS c WHERE c > 0 RETURN sum(a*c)", {}, [[6]]),
    ("MATCH (n) RETURN count(*) AS c, 'k' AS k", {}, [[3, "k"]]),
    (
        "MATCH (n:Nope) RETURN count(*), sum(n.v), avg(n.v), min(n.v), collect(n)",
        {},
        [[0, 0, None, None, []]],
    ),
    ("MATCH (n:Nope) RETURN n.x, count(*)", {}, []),
    ("MATCH (n) RETURN DISTINCT n.v % 2 AS m ORDER BY m", {}, [[0], [1]]),
    ("MATCH (n) RETURN n.v % 2 AS m, collect(n.v) AS l ORDER BY m", {}, [[0, [2]], [1, [1, 3]]]),
    ("MATCH (n) WITH n.v % 2 AS m, max(n.v) AS x RETURN m + x AS s ORDER BY s", {}, [[2], [4]]),
    ("MATCH (n) RETURN max(n.v) - min(n.v) AS d, count(*) * 2 AS c", {}, [[2, 6]]),
    ("MATCH (n) WITH *, n.v AS v RETURN v, n.v ORDER BY v", {}, [[1, 1], [2, 2], [3, 3]]),
    ("MATCH (n) WITH n AS x, n AS y RETURN x.v + y.v", {}, [[2], [4], [6]]),
    ("MATCH (a)-->(b) WITH a AS b, b AS a RETURN a.v, b.v", {}, [[2, 1], [3, 1], [3, 2]]),
    ("MATCH (a)-->(b) WITH b AS a, a AS b WHERE a.v > b.v RETURN count(*)", {}, [[3]]),
    (
        "MATCH (a:A),(c:C) MERGE (a)-[r:U]->(c) ON CREATE SET r.new=true ON MATCH SET "
        "r.old=true RETURN r.new, r.old",
        {},
        [[None, True]],
    ),
    ("MATCH (a:A),(c:C) MERGE (c)-[r:U]-(a) RETURN count(r)", {}, [[1]]),
    ("MATCH (a:A),(c:C) MERGE (c)-[r:U]->(a) RETURN count(r)", {}, [[1]]),
    ("MATCH (n) SET n.v = n.v + 1 RETURN n.v", {}, [[2], [3], [4]]),
    ("MATCH (n:A) SET n.v = null RETURN keys(n)", {}, [[[]]]),
    ("MATCH (n:A) SET n = {} RETURN keys(n)", {}, [[[]]]),
    ("MATCH (n:A) SET n += {v: null, w: 1} RETURN n.v, n.w", {}, [[None, 1]]),
    ("MATCH (a:A)-[r:T]->() SET r = a RETURN properties(r)", {}, [[{"v": 1}]]),
    ("MATCH (n:A) SET n.l = [1,2], n.l = n.l + 3 RETURN n.l", {}, [[[1, 2, 3]]]),
    ("MATCH (n:A) SET (CASE WHEN n.v = 1 THEN n END).v = 9 RETURN n.v", {}, [[9]]),
    ("MATCH (n:A)-[r]->() DELETE r WITH n MATCH (n)-->(m) RETURN count(*)", {}, [[0]]),
    ("MATCH (n) OPTIONAL MATCH (n)-[r]-() DELETE n, r", {}, []),
    ("MATCH (n) DETACH DELETE n WITH 1 AS x MATCH (m) RETURN count(m)", {}, [[0]]),
    ("MATCH (n:A) DETACH DELETE n CREATE (m:New) RETURN labels(m)", {}, [[["New"]]]),
    (
        "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m.v AS mv ORDER BY mv DESC LIMIT 1 } RETURN n.v, mv",
        {},
        [[1, 3], [2, 3]],
    ),
    ("CALL { MATCH (n) RETURN n.v AS v } WITH v WHERE v > 1 RETURN v", {}, [[2], [3]]),
    (
        "MATCH (n) CALL { WITH n RETURN n.v AS x UNION WITH n RETURN n.v * 10 AS x } RETURN x",
        {},
        [[1], [10], [2], [20], [3], [30]],
    ),
    ("MATCH (n) CALL (n) { RETURN n.v AS x UNION ALL RETURN 0 AS x } RETURN sum(x)", {}, [[6]]),
    ("CALL { CREATE (x:New) RETURN x } RETURN labels(x)", {}, [[["New"]]]),
    (
        "UNWIND [1,2] AS i CALL (i) { CREATE (x:New {i:i}) } MATCH (n:New) RETURN i, n.i",
        {},
        [[1, 1], [1, 2], [2, 1], [2, 2]],
    ),
    ("MATCH (n) WHERE COUNT { (n)-->() } > 1 RETURN n.v", {}, [[1]]),
    (
        "RETURN COUNT { MATCH (n) WHERE n.v > 1 RETURN n } AS c, EXISTS { MATCH (n:Z) } AS e, "
        "COLLECT { MATCH (n) RETURN n.v ORDER BY n.v } AS l",
        {},
        [[2, False, [1, 2, 3]]],
    ),
    ("MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH m WHERE m.v = 3 RETURN m } RETURN n.v", {}, [[1], [2]]),
    ("MATCH (n) WHERE EXISTS { (n)-->(m) WHERE EXISTS { (m)-->() } } RETURN n.v", {}, [[1]]),
    (
        "MATCH (n) RETURN n.v, COUNT { MATCH (n)-->(m) RETURN m UNION MATCH (n)<--(m) RETURN "
        "m } AS c ORDER BY n.v",
        {},
        [[1, 2], [2, 2], [3, 2]],
    ),
    (
        "MATCH (a:A) RETURN a {.v, next: [(a)-->(x) | x {.v}]} AS m",
        {},
        [[{"v": 1, "next": [{"v": 2}, {"v": 3}]}]],
    ),
    ("WITH {a:1,b:2} AS m RETURN m {.a, c: 3} AS x", {}, [[{"a": 1, "c": 3}]]),
    ("MATCH (a:A) WITH a, 5 AS w RETURN a {.v, w} AS x", {}, [[{"v": 1, "w": 5}]]),
    ("CALL db.labels() YIELD label AS l WHERE l <> 'A' RETURN l", {}, [["B"], ["C"]]),
    (
        "MATCH p = (a:A)-[:T]->(b)-[:T]->(c) RETURN length(p), [n IN nodes(p) | labels(n)[0]]",
        {},
        [[2, ["A", "B", "C"]]],
    ),
    ("MATCH (a:A)-[:T]->{2}(c) RETURN c.v", {}, [[3]]),
    ("MATCH (a:A)-[:T]->*(c) RETURN c.v", {}, [[1], [2], [3]]),
    ("MATCH (a:A)-->+(c) RETURN DISTINCT c.v", {}, [[2], [3]]),
    ("MATCH (a:A) (()-[:T]->()){1,2} (c) RETURN c.v", {}, [[2], [3]]),
    (
        "MATCH p=(a:A) ((n)-[:T]->(m))+ (c:C) RETURN [x IN n | x.v], [x IN m | x.v], length(p)",
        {},
        [[[1, 2], [2, 3], 2]],
    ),
    (
        "MATCH (a:A)((n)-[r:T]->(m) WHERE n.v < m.v)+(c) RETURN [q IN r | q.n], c.v",
        {},
        [[["x"], 2], [["x", None], 3]],
    ),
    ("MATCH (c:C)((n)<-[r:T]-(m))+(a:A) RETURN [x IN n | x.v]", {}, [[[3, 2]]]),
    ("MATCH (a:A)-[:T]-{1,2}(c) RETURN DISTINCT c.v", {}, [[2], [3]]),
    ("MATCH p = shortestPath((a:A)-[:T*]->(c:C)) RETURN length(p)", {}, [[2]]),
    ("MATCH (a:A),(c:C), p = shortestPath((a)-[*..5]-(c)) RETURN length(p)", {}, [[1]]),
    ("MATCH (a:A),(c:C), p = shortestPath((a)-[:NOPE*]-(c)) RETURN length(p)", {}, []),
    ("MATCH (a:A),(c:C) OPTIONAL MATCH p = shortestPath((a)-[:NOPE*]-(c)) RETURN p", {}, [[None]]),
    ("MATCH (a:A),(c:C) RETURN length(shortestPath((a)-[:T*]->(c))) AS l", {}, [[2]]),
    ("MATCH (a:A),(c:C), p = shortestPath((a)-[*]->(c)) WHERE length(p) > 1 RETURN length(p)", {}, [[2]]),
    (
        "MATCH (a:A),(c:C), p = shortestPath((a)-[rs*]->(c)) WHERE all(r IN rs WHERE "
        "type(r)='T') RETURN length(p)",
        {},
        [[2]],
    ),
    ("MATCH p = ANY SHORTEST (a:A)-[:T|U]->*(c:C) RETURN length(p)", {}, [[1]]),
    ("MATCH p = SHORTEST 1 (a:A)-[:T]->(x)-[:T]->(c) RETURN length(p)", {}, [[2]]),
    ("MATCH ANY SHORTEST (a:A)-[r]->+(c:C) RETURN size(r)", {}, [[1]]),
    ("MATCH p = (a:A)-[:T]->+(c) WHERE length(p) = 2 RETURN c.v", {}, [[3]]),
    ("MATCH (n) WHERE n:A|B RETURN n.v", {}, [[1], [2]]),
    ("MATCH (n) WHERE n:(A|B)&!B RETURN n.v", {}, [[1]]),
    ("MATCH (n) RETURN n.v ORDER BY CASE n.v WHEN 2 THEN 0 ELSE n.v END LIMIT 1", {}, [[2]]),
    ("MATCH (n) WHERE n.v IS :: INTEGER NOT NULL RETURN count(*)", {}, [[3]]),
    (
        "MATCH (a)-[r]->(b) RETURN a.v AS s, collect({t: type(r), v: b.v}) AS l ORDER BY s",
        {},
        [[1, [{"t": "T", "v": 2}, {"t": "U", "v": 3}]], [2, [{"t": "T", "v": 3}]]],
    ),
    (
        "MATCH (n) WITH collect(n) AS ns RETURN [n IN ns WHERE n.v > 1 | n.v] AS l, size(ns), head(ns).v",
        {},
        [[[2, 3], 3, 1]],
    ),
    (
        "MATCH (n) WITH collect(n.v) AS vs UNWIND vs AS v WITH v ORDER BY v DESC RETURN collect(v)",
        {},
        [[[3, 2, 1]]],
    ),
    (
        "MATCH (a)-->(b) WITH a, count(b) AS c ORDER BY c DESC LIMIT 1 MATCH (a)-->(x) RETURN a.v, c, x.v",
        {},
        [[1, 2, 2], [1, 2, 3]],
    ),
    ("MATCH (a:A) WITH a.v AS v MATCH (n) WHERE n.v > v RETURN count(n)", {}, [[2]]),
    ("MATCH (n) RETURN exists((n)-->()) AS e, n.v ORDER BY n.v", {}, [[True, 1], [True, 2], [False, 3]]),
    ("MATCH (n) WHERE (n)-->(:C) AND NOT (n)-[:U]->() RETURN n.v", {}, [[2]]),
    ("MATCH (n)-[:T*0..]->(m:C) RETURN n.v ORDER BY n.v", {}, [[1], [2], [3]]),
    (
        "MATCH (n) RETURN CASE WHEN (n)-->() THEN 1 ELSE 0 END AS x, n.v ORDER BY n.v",
        {},
        [[1, 1], [1, 2], [0, 3]],
    ),
    ("CYPHER 5 MATCH (n) RETURN count(n)", {}, [[3]]),
    ("MATCH (n:A) RETURN n.v AS v, count(*) AS c ORDER BY n.v", {}, [[1, 1]]),
    ("MATCH (a), (b) WHERE a.v = b.v RETURN count(*)", {}, [[3]]),
    ("MATCH (a:A) MATCH (b) WHERE b.v = a.v + 1 RETURN b.v", {}, [[2]]),
]

ON_NOTHING: list[tuple[Any, ...]] = [
    ("UNWIND [1,2,3] AS x RETURN x SKIP $s LIMIT $l", {"s": 1, "l": 1}, [[2]]),
    ("UNWIND [1,2,3] AS x RETURN x LIMIT toInteger(ceil(1.2))", {}, [[1], [2]]),
    (
        "RETURN [1,2,3][0..-1] AS a, [1,2,3][..2] AS b, [1,2,3][-2..] AS c, [1][5] AS d, [1,2][null] AS e",
        {},
        [[[1, 2], [1, 2], [2, 3], None, None]],
    ),
    ("RETURN {a:1}.b AS x, {a:{b:2}}['a'].b AS y", {}, [[None, 2]]),
    (
        "WITH null AS n RETURN n.x, n[0], n.a.b, size(n), labels(n), n + 1, n = 1, n IN [1], "
        "NOT n, n AND false, n OR true, -n",
        {},
        [[None, None, None, None, None, None, None, None, None, False, True, None]],
    ),
    (
        "RETURN 'a' < 'b', [1,2] < [1,3], true > false, 1 < null, date('2020-01-01') < date('2021-01-01')",
        {},
        [[True, True, True, None, True]],
    ),
    (
        "RETURN 1 = 1.0, '1' = 1, [1] = [1.0], {a:1} = {a:1.0}, NaN = NaN, INF = INF",
        {},
        [[True, False, True, True, False, True]],
    ),
    (
        "RETURN 0.1 + 0.2, 5 % 3.0, 1e3, .5, 2 * 3.0, 4 / 2.0, -5 % 3",
        {},
        [[0.30000000000000004, 2.0, 1000.0, 0.5, 6.0, 2.0, -2]],
    ),
    (
        "RETURN NOT true = false, NOT (true = false), 1 + 2 = 3 AND 4 > 3, true XOR true OR true",
        {},
        [[True, True, True, True]],
    ),
    (
        "RETURN CASE WHEN null THEN 1 ELSE 2 END, CASE 1 WHEN 1.0 THEN 'y' END, CASE null "
        "WHEN null THEN 'y' ELSE 'n' END",
        {},
        [[2, "y", "n"]],
    ),
    (
        "RETURN reduce(a=[], x IN [1,2] | a + x) AS r, [x IN [1,null,2] WHERE x IS NOT NULL] AS l",
        {},
        [[[1, 2], [1, 2]]],
    ),
    (
        "WITH [1,2,3] AS l RETURN all(x IN l WHERE x > 0) AND any(x IN l WHERE x = 2) AS ok, "
        "none(x IN [] WHERE x) AS n, single(x IN [1,null] WHERE x=1) AS s",
        {},
        [[True, True, None]],
    ),
    (
        "UNWIND [1,null,2] AS x RETURN count(x), count(*), sum(x), avg(x), collect(x)",
        {},
        [[2, 3, 3, 1.5, [1, 2]]],
    ),
    ("UNWIND [1,1.0,'a',true,null,[1],{a:1}] AS x RETURN count(DISTINCT x)", {}, [[5]]),
    (
        "UNWIND ['b',1,true,null,[1],{a:1},2.5] AS x RETURN x ORDER BY x",
        {},
        [[{"a": 1}], [[1]], ["b"], [True], [1], [2.5], [None]],
    ),
    ("UNWIND [1,2] AS x RETURN x UNION UNWIND [2,3] AS x RETURN x", {}, [[1], [2], [3]]),
    ("CREATE (n:X {a:1, b:null}) RETURN n.a, n.b, keys(n)", {}, [[1, None, ["a"]]]),
    (
        "CREATE (a:A)-[r:R {x:1}]->(b:B) RETURN type(r), r.x, labels(a), labels(b)",
        {},
        [["R", 1, ["A"], ["B"]]],
    ),
    ("CREATE (a)<-[:R]-(b {n:1}) WITH a MATCH (a)<--(x) RETURN x.n", {}, [[1]]),
    ("UNWIND range(1,3) AS i CREATE (n:N {i:i}) RETURN n.i", {}, [[1], [2], [3]]),
    ("UNWIND range(1,3) AS i MERGE (n:N {k: i % 2}) RETURN count(*)", {}, [[3]]),
    ("MERGE (a:A)-[:R]->(b:B) MERGE (a)-[:R]->(b) WITH 1 AS x MATCH ()-[r]->() RETURN count(r)", {}, [[1]]),
    ("MERGE p=(a:A)-[:R]->(b:B) RETURN length(p), labels(a), labels(b)", {}, [[1, ["A"], ["B"]]]),
    ("CREATE (n) DELETE n RETURN 1", {}, [[1]]),
    (
        "UNWIND [1,2] AS x FOREACH (y IN [x] | CREATE ({v:y})) WITH count(*) AS c MATCH (n) "
        "RETURN c, count(n)",
        {},
        [[2, 2]],
    ),
    (
        "RETURN date('2024-01-15').month AS m, datetime('2024-01-01T00:00Z').epochSeconds AS "
        "e, duration('P1DT2H').hours AS h, time('12:30').minute AS mi",
        {},
        [[1, 1704067200, 2, 30]],
    ),
    ("RETURN $a.b.c AS x", {"a": {"b": {"c": 1}}}, [[1]]),
    ("WITH 1 AS a CALL { WITH a RETURN a + 1 AS b } RETURN a, b", {}, [[1, 2]]),
    (
        "RETURN 'a' IN ['a', null] AS x, [1] IN [[1]] AS y, 3 IN null AS z, null IN [] AS w",
        {},
        [[True, True, None, False]],
    ),
    (
        "RETURN 0x7FFFFFFFFFFFFFFF AS x, -9223372036854775808 AS y",
        {},
        [[9223372036854775807, -9223372036854775808]],
    ),
    ("RETURN 1 + 2 AS `a b`, 'x' AS `1`", {}, [[3, "x"]]),
    ("// c\nRETURN /* x */ 1 // y", {}, [[1]]),
    ("RETURN 1 AS x;", {}, [[1]]),
    ("CALL db.labels YIELD label RETURN label", {}, []),
    ("MATCH (n) RETURN n.x IS NOT NULL AND n.y IS NULL", {}, []),
    ("RETURN all(x IN [true,false] WHERE x) AS a, any(x IN [true, null] WHERE x) AS b", {}, [[False, True]]),
    ("UNWIND [{a:1},{a:2}] AS m RETURN m.a, sum(m.a)", {}, [[1, 1], [2, 2]]),
    (
        "WITH [{n:'b'},{n:'a'}] AS l UNWIND l AS x WITH x.n AS n ORDER BY n RETURN collect(n) AS s",
        {},
        [[["a", "b"]]],
    ),
    ("RETURN count(*) AS c", {}, [[1]]),
    ("MATCH (n) RETURN count(*)", {}, [[0]]),
    ("RETURN toInteger('12') + 1 AS a, 'x' + null AS b, size([1,[2,3]]) AS c", {}, [[13, None, 2]]),
]

ELSEWHERE: list[tuple[Any, ...]] = [
    ("CREATE (a)-[:R]->(a)", "MATCH (n)-[r]-(n) RETURN count(r)", {}, [[1]]),
    ("CREATE (a)-[:R]->(a)", "MATCH (n)-[r]-(m) RETURN count(r)", {}, [[1]]),
    (
        "CREATE (a {v:1}),(b {v:2}) CREATE (a)-[:R]->(b),(a)-[:R]->(b)",
        "MATCH (x)-->(y) RETURN count(*)",
        {},
        [[2]],
    ),
    ("CREATE (:A {v:1}),(:A {v:1})", "MERGE (n:A {v:1}) SET n.s=1 RETURN n.s", {}, [[1], [1]]),
]

WRONG: list[tuple[Any, ...]] = [
    (CHAIN, "MATCH (n:A) RETURN size((n)-->())", {}, "SyntaxError", "UnexpectedSyntax"),
    (CHAIN, "MATCH (n) WITH n AS m RETURN n", {}, "SyntaxError", "UndefinedVariable"),
    (CHAIN, "MATCH (n) WITH n.v RETURN n", {}, "SyntaxError", "NoExpressionAlias"),
    (CHAIN, "MATCH (n) RETURN n ORDER BY m", {}, "SyntaxError", "UndefinedVariable"),
    (CHAIN, "MATCH (n) RETURN count(n) ORDER BY n.v", {}, "SyntaxError", "UndefinedVariable"),
    ("", "UNWIND [1,2,3] AS x RETURN x LIMIT $l", {"l": -1}, "SyntaxError", "NegativeIntegerArgument"),
    ("", "UNWIND [1,2,3] AS x RETURN x LIMIT 1.5", {}, "SyntaxError", "InvalidArgumentType"),
    (CHAIN, "MATCH (n:A) SET n.m = {a:1}", {}, "TypeError", "InvalidPropertyType"),
    (CHAIN, "MATCH (n:A) DELETE n.v", {}, "TypeError", "InvalidArgumentType"),
    ("", "CREATE (n:L {v:1}) WITH n DELETE n RETURN n.v", {}, "EntityNotFound", "DeletedEntityAccess"),
    (CHAIN, "MATCH (n) CALL { RETURN 1 AS n } RETURN n", {}, "SyntaxError", "VariableAlreadyBound"),
    (CHAIN, "MATCH (n) CALL { WITH n.v AS v RETURN v } RETURN v", {}, "SyntaxError", "UndefinedVariable"),
    (
        CHAIN,
        "MATCH (n) WHERE EXISTS { MATCH (m) CREATE (x) } RETURN n",
        {},
        "SyntaxError",
        "InvalidClauseComposition",
    ),
    ("", "RETURN 9223372036854775808", {}, "SyntaxError", "IntegerOverflow"),
    ("", "RETURN -9223372036854775809", {}, "SyntaxError", "IntegerOverflow"),
    ("", "", {}, "SyntaxError", "UnexpectedSyntax"),
    ("", "MATCH (a)-[:R]->(b RETURN a", {}, "SyntaxError", "UnexpectedSyntax"),
    ("", "MATCH (n) WHERE n.x = 1 AND RETURN n", {}, "SyntaxError", "UnexpectedSyntax"),
    ("", "CALL foo.bar()", {}, "ProcedureError", "ProcedureNotFound"),
    ("", "RETURN percentileCont(1,2)", {}, "ArgumentError", "NumberOutOfRange"),
]


def answer(setup: str, query: str, parameters: dict[str, Any]) -> list[list[Any]]:
    graph: Any = nx.MultiDiGraph()
    engine = Engine(graph)
    if setup:
        engine.rows(setup, write=True)
    return list(engine.rows(query, parameters, write=True)[1])


def same(query: str, found: list[list[Any]], expected: list[list[Any]]) -> bool:
    if "ORDER BY" in query:
        return repr(found) == repr(expected)
    return sorted(map(repr, found)) == sorted(map(repr, expected))


@pytest.mark.parametrize(("query", "parameters", "expected"), ON_THE_CHAIN)
def test_on_a_chain_of_three(query: str, parameters: dict[str, Any], expected: list[list[Any]]) -> None:
    assert same(query, answer(CHAIN, query, parameters), expected)


@pytest.mark.parametrize(("query", "parameters", "expected"), ON_NOTHING)
def test_on_an_empty_graph(query: str, parameters: dict[str, Any], expected: list[list[Any]]) -> None:
    assert same(query, answer("", query, parameters), expected)


@pytest.mark.parametrize(("setup", "query", "parameters", "expected"), ELSEWHERE)
def test_on_other_graphs(
    setup: str, query: str, parameters: dict[str, Any], expected: list[list[Any]]
) -> None:
    assert same(query, answer(setup, query, parameters), expected)


@pytest.mark.parametrize(("setup", "query", "parameters", "kind", "detail"), WRONG)
def test_what_is_wrong_is_refused(
    setup: str, query: str, parameters: dict[str, Any], kind: str, detail: str
) -> None:
    with pytest.raises(CypherError) as caught:
        answer(setup, query, parameters)
    assert (caught.value.kind, caught.value.detail) == (kind, detail)
