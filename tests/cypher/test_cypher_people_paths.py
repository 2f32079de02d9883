"""Patterns with relationships, on a small graph of people; each answer was looked at by hand."""

from typing import Any

import pytest
from people import assert_answer

ANSWERS: list[tuple[str, Any]] = [
    (
        "MATCH (n) RETURN COUNT { (n)-->() } AS c, n.name ORDER BY n.name",
        [[2, "a"], [1, "b"], [1, "c"], [0, "d"]],
    ),
    ("MATCH (n) WHERE EXISTS { (n)-[:L]->() } RETURN n.name", [["a"]]),
    ("MATCH (n) WHERE EXISTS { MATCH (n)-[:K]->(m) WHERE m.age = 2 } RETURN n.name", [["a"]]),
    (
        (
            "MATCH (n:P) RETURN n.name, COLLECT { MATCH (n)-->(m) RETURN m.name ORDER BY m.name } AS l "
            "ORDER BY n.name"
        ),
        [["a", ["b", "c"]], ["b", ["c"]], ["c", ["a"]]],
    ),
    (
        ("MATCH (n:P) CALL { WITH n MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.name, c ORDER BY n.name"),
        [["a", 2], ["b", 1], ["c", 1]],
    ),
    (
        "MATCH (n:P) CALL (n) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.name, c ORDER BY n.name",
        [["a", 2], ["b", 1], ["c", 1]],
    ),
    (
        "MATCH (n:P) CALL (*) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.name, c ORDER BY n.name",
        [["a", 2], ["b", 1], ["c", 1]],
    ),
    ("MATCH (a)-[r:K WHERE r.w > 1]->(b) RETURN r.w ORDER BY r.w", [[2], [3]]),
    ("MATCH (n:P {name:'a'}) RETURN [(n)-[:K]->(m) WHERE m.age>0 | m.name] AS l", [[["b"]]]),
    ("MATCH p = shortestPath((a:P {name:'a'})-[*]->(c:P {name:'c'})) RETURN length(p)", [[1]]),
    (
        (
            "MATCH p = allShortestPaths((a:P {name:'a'})-[:K*]->(c:P {name:'c'})) RETURN [n IN "
            "nodes(p) | n.name] AS names"
        ),
        [[["a", "b", "c"]]],
    ),
    ("MATCH p = SHORTEST 1 (a:P {name:'a'})-[:K]->+(c:P {name:'c'}) RETURN length(p)", [[2]]),
    (
        "MATCH p = SHORTEST 2 (a:P {name:'a'})-->+(c:P {name:'c'}) RETURN length(p) AS l ORDER BY l",
        [[1], [2]],
    ),
    ("MATCH p = ALL SHORTEST (a:P {name:'a'})-->{1,5}(c:P {name:'c'}) RETURN length(p)", [[1]]),
    (
        ("MATCH p = SHORTEST 2 GROUPS (a:P {name:'a'})-->+(c:P {name:'c'}) RETURN length(p) AS l ORDER BY l"),
        [[1], [2]],
    ),
    ("MATCH p = ANY (a:P {name:'a'})-->+(c:P {name:'c'}) RETURN count(p)", [[1]]),
    (
        "MATCH (a:P {name:'a'})-[r:K]->{1,3}(b) RETURN b.name, size(r) ORDER BY size(r)",
        [["b", 1], ["c", 2], ["a", 3]],
    ),
    (
        (
            "MATCH (a:P {name:'a'}) ((x)-[r:K]->(y) WHERE r.w < 3){1,3} (b) RETURN b.name, [n IN x | "
            "n.name] AS xs, [q IN r | q.w] AS ws ORDER BY size(xs)"
        ),
        [["b", ["a"], [1]], ["c", ["a", "b"], [1, 2]]],
    ),
    ("MATCH ((x:P)-[r:K]->(y))+ (z {name:'c'}) RETURN count(*)", [[3]]),
    ("MATCH p = ((a)-[:K]->(b))+ RETURN length(p) AS l, count(*) ORDER BY l", [[1, 3], [2, 3], [3, 3]]),
    ("MATCH (a {name:'a'})-[:K*1..2]->(b) RETURN b.name ORDER BY b.name", [["b"], ["c"]]),
    (
        (
            "MATCH (a:P {name:'a'}),(b:P {name:'b'}) MERGE (a)-[r:NEW]->(b) MERGE (a)-[s:NEW]-(b) "
            "RETURN count(*)"
        ),
        [[1]],
    ),
    ("MATCH (n:P {name:'a'}) CALL { WITH n CREATE (:Child)-[:OF]->(n) } RETURN count(*)", [[1]]),
    (
        "MATCH (a:P)-[r]->(b) RETURN startNode(r).name, endNode(r).name, type(r) ORDER BY type(r), r.w",
        [["a", "b", "K"], ["b", "c", "K"], ["c", "a", "K"], ["a", "c", "L"]],
    ),
    ("MATCH (n:P) WITH collect(n) AS ns UNWIND ns AS n MATCH (n)-[:L]->(m) RETURN m.name", [["c"]]),
    ("MATCH (d:D) OPTIONAL MATCH (d)-->(x) RETURN d.name, x", [["d", None]]),
    ("MATCH (a:P)-->(b) WHERE a.name < b.name OR (a)-[:L]->(b) RETURN count(*)", [[3]]),
    ("MATCH (a)-[r]-(b) RETURN count(r)", [[8]]),
    ("MATCH (a {name:'a'})-[*0..1]-(b) RETURN b.name ORDER BY b.name", [["a"], ["b"], ["c"], ["c"]]),
    ("MATCH ()-[r:K|L]->() RETURN type(r), count(*) ORDER BY type(r)", [["K", 3], ["L", 1]]),
    ("MATCH (n:P {name:'a'}) CALL (n) { CREATE (:Child)-[:OF]->(n) } RETURN count(*)", [[1]]),
    (
        "MATCH (a:P) WITH a, count { (a)--() } AS deg WHERE deg > 2 RETURN a.name, deg ORDER BY a.name",
        [["a", 3], ["c", 3]],
    ),
    ("MATCH (a)-[r1]->(b)-[r2]->(a) RETURN count(*)", [[2]]),
    ("MATCH (a)--(b)--(a) RETURN count(*)", [[4]]),
    (
        "MATCH (a:P)-[:K]->(b)-[:K]->(c)-[:K]->(a) RETURN a.name, b.name, c.name ORDER BY a.name",
        [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"]],
    ),
    ("MATCH (a)-[:K]->(b), (a)-[:L]->(c) RETURN a.name, b.name, c.name", [["a", "b", "c"]]),
    ("MATCH (a {name:'a'}), (b {name:'b'}) MATCH p=(a)-[*]-(b) RETURN count(p)", [[5]]),
    (
        (
            "MATCH p=(a {name:'a'})-[rs:K*2]->(c) RETURN [r IN rs | r.w], [r IN relationships(p) | "
            "r.w], [n IN nodes(p)|n.name]"
        ),
        [[[1, 2], [1, 2], ["a", "b", "c"]]],
    ),
    (
        (
            "MATCH p=(c)<-[rs:K*2]-(a {name:'a'}) RETURN [r IN rs | r.w], [r IN relationships(p) | "
            "r.w], [n IN nodes(p)|n.name]"
        ),
        [[[2, 1], [2, 1], ["c", "b", "a"]]],
    ),
    ("MATCH (a {name:'a'})-[rs:K*1..3 {w:1}]->(c) RETURN count(*)", [[1]]),
    ("MATCH (x) WHERE (x)-[:K*2]->({name:'c'}) RETURN x.name", [["a"]]),
    ("MATCH (a)-[r]->() DELETE r RETURN type(r), count(*) ORDER BY type(r)", [["K", 3], ["L", 1]]),
    ("MATCH (a)-[r]->() DELETE r, a", []),
    ("MATCH p=(a)-->() DETACH DELETE p", []),
    (
        (
            "MATCH (n) WITH n LIMIT 2 FOREACH (i IN range(1,2) | CREATE (n)-[:HAS]->(:Thing {i:i})) "
            "RETURN count(*)"
        ),
        [[2]],
    ),
    (
        (
            "FOREACH (i IN [1] | MERGE (x:M {i:i}) ON CREATE SET x.t=1 FOREACH (j IN [1,2] | CREATE "
            "(x)-[:S]->({j:j})))"
        ),
        [],
    ),
    ("MATCH (n) WHERE exists((n)-[:L]->()) RETURN n.name", [["a"]]),
    ("MATCH (a) RETURN a.name, size([(a)-->(b) | b]) AS c ORDER BY c DESC, a.name LIMIT 1", [["a", 2]]),
    ("MATCH (n)-[r]->(m) WHERE r:K RETURN count(*)", [[3]]),
    ("MATCH (a)-[:K|:L]->(b) RETURN count(*)", [[4]]),
    ("MATCH (a)-[r:!K]->(b) RETURN type(r)", [["L"]]),
    ("MATCH (a)-[r:%]->(b) RETURN count(r)", [[4]]),
    ("MATCH ()-[r IS K]->() RETURN count(*)", [[3]]),
    (
        "MATCH (a:P)-[r:K]->(b:P) RETURN a.name, r.w, b.name ORDER BY r.w DESC LIMIT 2",
        [["c", 3, "a"], ["b", 2, "c"]],
    ),
    ("INSERT (:X {a:1})-[:R]->(:Y)", []),
    ("MATCH p = SHORTEST 1 PATHS (a {name:'a'})-->+(c {name:'c'}) RETURN length(p)", [[1]]),
    (
        (
            "MATCH p = SHORTEST 2 PATH GROUPS (a {name:'a'})-->+(c {name:'c'}) RETURN length(p) ORDER "
            "BY length(p)"
        ),
        [[1], [2]],
    ),
    ("MATCH p = SHORTEST GROUP (a {name:'a'})-->+(c {name:'c'}) RETURN length(p)", [[1]]),
    ("MATCH p = ANY 2 PATHS (a {name:'a'})-->+(c {name:'c'}) RETURN length(p)", [[1], [2]]),
    ("MATCH p = ALL PATHS (a {name:'a'})-[:K]->+(c {name:'c'}) RETURN length(p)", [[2]]),
    (
        (
            "MATCH p = SHORTEST 1 (a {name:'a'}) ((x)-[r]->(y))+ (c {name:'c'}) RETURN length(p), [n "
            "IN x | n.name]"
        ),
        [[1, ["a"]]],
    ),
    (
        (
            "MATCH p = ALL SHORTEST (a {name:'a'}) ((x)-[r:K]->(y) WHERE r.w < 3)+ (c {name:'c'}) "
            "RETURN length(p)"
        ),
        [[2]],
    ),
    ("MATCH SHORTEST 1 (a {name:'a'})-[r]->+(c {name:'c'}) WHERE size(r) > 1 RETURN size(r)", []),
    ("MATCH p = SHORTEST 1 ((a {name:'a'})-[r]->+(c {name:'c'}) WHERE size(r) > 1) RETURN size(r)", [[2]]),
    (
        (
            "MATCH p = SHORTEST 1 (q = (a {name:'a'})-[r]->+(c {name:'c'}) WHERE length(q) > 1) RETURN "
            "length(p)"
        ),
        [[2]],
    ),
    ("MATCH ((a)-[r:K]->(b)){2} RETURN count(*)", [[3]]),
    ("MATCH (()-[:K]->()){,2} RETURN count(*)", [[10]]),
    ("MATCH (x) (()-[:K]->()){2,} (y) RETURN count(*)", [[6]]),
    ("MATCH (x)-[:K]->{,2}(y) RETURN count(*)", [[10]]),
    ("MATCH (a {name:'a'})-[:K]-+(b) RETURN count(*)", [[6]]),
    ("MATCH (a:P {name:'a'})(()-[:K]->(:P)){1,2}(b)-[:L]->(c) RETURN c.name", []),
    ("MATCH (a)-[r:K]->{1,2}(b) WHERE all(x IN r WHERE x.w < 3) RETURN count(*)", [[3]]),
    ("MATCH (a {name: 'a'}) RETURN a.name, COUNT { (a)-->(x) WHERE x.name = 'c' } AS n", [["a", 1]]),
    ("MATCH (a:P) WHERE COUNT { (a)-[:K]->() } = 1 AND EXISTS { (a)<-[:K]-() } RETURN count(a)", [[3]]),
    ("MATCH (n:P) RETURN avg(COUNT { (n)--() }) AS m", [[2.6666666666666665]]),
    (
        (
            "MATCH (n:P) RETURN n.name, [x IN COLLECT { MATCH (n)-->(m) RETURN m.name } WHERE x > 'a'] "
            "AS l ORDER BY n.name"
        ),
        [["a", ["b", "c"]], ["b", ["c"]], ["c", []]],
    ),
    ("RETURN EXISTS { MATCH (n:P)-->(m) RETURN m LIMIT 1 } AS e", [[True]]),
    (
        (
            "UNWIND ['a','b'] AS nm MATCH (n:P {name: nm}) CALL (n) { MATCH (n)-[:K]->(m) RETURN m "
            "UNION MATCH (n)-[:L]->(m) RETURN m } RETURN nm, collect(m.name) AS l ORDER BY nm"
        ),
        [["a", ["b", "c"]], ["b", ["c"]]],
    ),
    ("MATCH ()-[r:K|L {w:1}]->() RETURN count(r)", [[1]]),
    ("MATCH ()-[r:!K&!L]->() RETURN count(r)", [[0]]),
    ("MATCH (n:P WHERE n.age = 1)-[r:K WHERE r.w = 1]->(m WHERE m.age = 2) RETURN m.name", [["b"]]),
    (
        "MATCH (n {name:'a'}) RETURN n{.*, deg: COUNT {(n)--()}, friends: [(n)-->(m) | m.name]} AS m",
        [[{"name": "a", "age": 1, "deg": 3, "friends": ["b", "c"]}]],
    ),
    (
        "MATCH (n {name:'a'}) WITH n, [(n)-->(m) | m] AS ms RETURN [m IN ms | m {.name}] AS l",
        [[[{"name": "b"}, {"name": "c"}]]],
    ),
    (
        (
            "MATCH (a {name:'a'}), (c {name:'c'}) RETURN [n IN nodes(shortestPath((a)-[:K*]->(c))) | "
            "n.name] AS l, size(allShortestPaths((a)-[*]->(c))) AS s"
        ),
        [[["a", "b", "c"], 1]],
    ),
    (
        (
            "MATCH (a {name:'a'}), (c {name:'c'}) WHERE a <> c MATCH p = "
            "shortestPath((a)-[:K*..15]->(c)) RETURN [r IN relationships(p) | r.w] AS ws"
        ),
        [[[1, 2]]],
    ),
    ("MATCH p = shortestPath((a:P)-[:K*]->(b:P)) WHERE a <> b RETURN count(p)", [[6]]),
    ("MATCH p=(a {name:'a'})-[*1..3]->(c {name:'c'}) RETURN length(p) AS l ORDER BY l LIMIT 1", [[1]]),
    ("MATCH (n:P) SET n.x = COUNT { (n)-->() } RETURN sum(n.x)", [[4]]),
    ("MATCH (a)-[r]->(b) WITH type(r) AS t, count(*) AS c RETURN t, c ORDER BY c DESC", [["K", 3], ["L", 1]]),
    (
        (
            "MATCH (a:P)-[:K]->(b:P)-[:K]->(c:P) WHERE NOT (a)-[:K]->(c) AND a <> c RETURN DISTINCT "
            "a.name, c.name ORDER BY a.name"
        ),
        [["a", "c"], ["b", "a"], ["c", "b"]],
    ),
    (
        (
            "MATCH (a:P), (b:P) WHERE a.name < b.name AND EXISTS { (a)-[:K]-(b) } RETURN a.name, "
            "b.name ORDER BY a.name, b.name"
        ),
        [["a", "b"], ["a", "c"], ["b", "c"]],
    ),
    (
        "MATCH (path:P) WHERE path.name='a' MATCH (node)-[edge:K]->(path) RETURN node.name, type(edge)",
        [["c", "K"]],
    ),
    ("MATCH ()-[:IN|AS|WITH]->() RETURN 1", []),
    ("RETURN 1<2 AS a, 1<-1 AS b, 2>-1 AS c, 3<=3 AS d", [[True, False, True, True]]),
    ("MATCH (a)<-[:K]-(b) WHERE a.age<b.w RETURN 1", []),
    ("MATCH (a:P)--(b) WHERE (a)--(b) AND a.age > 0 RETURN count(*)", [[5]]),
    ("WITH 5 AS a, 3 AS b RETURN (a)-(b) AS x, (a)--b AS y", [[2, 8]]),
]


@pytest.mark.parametrize(("query", "expected"), ANSWERS)
def test_the_answer(query: str, expected: list[list[Any]]) -> None:
    assert_answer(query, expected)
