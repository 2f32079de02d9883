"""Nodes, values and clauses, on a small graph of people; each answer was looked at by hand."""

from typing import Any

import pytest
from people import ask, assert_answer

from kg.cypher.errors import CypherError

ANSWERS: list[tuple[str, Any]] = [
    (
        ("CALL { MATCH (n:P) RETURN n.name AS x UNION MATCH (n:D) RETURN n.name AS x } RETURN x ORDER BY x"),
        [["a"], ["b"], ["c"], ["d"]],
    ),
    (
        "UNWIND [1,2] AS i CALL (i) { RETURN i*10 AS x UNION ALL RETURN i AS x } RETURN i,x",
        [[1, 10], [1, 1], [2, 20], [2, 2]],
    ),
    ("MATCH (n:P|D) RETURN n.name ORDER BY n.name", [["a"], ["b"], ["c"], ["d"]]),
    ("MATCH (n:P&!Q) RETURN n.name ORDER BY n.name", [["a"], ["b"]]),
    ("MATCH (n:!P) RETURN n.name", [["d"]]),
    ("MATCH (n:%) RETURN count(n)", [[4]]),
    ("MATCH (n:P WHERE n.age > 1) RETURN n.name", [["b"]]),
    ("MATCH (n:P {name:'a'}) RETURN n {.name, .age, x: 1, .*}", [[{"name": "a", "age": 1, "x": 1}]]),
    (
        (
            "MATCH (n:P {name:'a'}) RETURN elementId(n) = elementId(n), n.age IS :: INTEGER, n.age IS "
            ":: STRING, null IS :: INTEGER, [1,2] IS :: LIST<INTEGER>, [1,'a'] IS TYPED "
            "LIST<INTEGER|STRING>, 1 IS NOT :: FLOAT, 1 IS :: INTEGER NOT NULL"
        ),
        [[True, True, False, True, True, True, True, True]],
    ),
    (
        (
            "RETURN normalize('\\u212B') = 'Å' AS x, 'a' IS NORMALIZED AS y, 'a' IS NOT NFD NORMALIZED "
            "AS z, normalize('a', NFKC) AS w"
        ),
        [[True, True, False, "a"]],
    ),
    ("CALL db.labels()", [["D"], ["P"], ["Q"]]),
    ("CALL db.labels() YIELD label RETURN count(*) AS c", [[3]]),
    ("CALL db.relationshipTypes()", [["K"], ["L"]]),
    ("CALL db.propertyKeys() YIELD propertyKey AS k RETURN collect(k)", [[["age", "name", "w"]]]),
    (
        "CALL db.schema.visualization()",
        [
            [
                [{"name": "D", "count": 1}, {"name": "P", "count": 3}, {"name": "Q", "count": 1}],
                [
                    {"start": "P", "type": "K", "end": "P", "count": 3},
                    {"start": "P", "type": "K", "end": "Q", "count": 1},
                    {"start": "P", "type": "L", "end": "P", "count": 1},
                    {"start": "P", "type": "L", "end": "Q", "count": 1},
                    {"start": "Q", "type": "K", "end": "P", "count": 1},
                ],
            ]
        ],
    ),
    (
        "CALL db.index.fulltext.queryNodes('names','a') YIELD node, score RETURN node.name, score",
        [["a", 1.0]],
    ),
    (
        (
            "RETURN trim(BOTH 'x' FROM 'xxaxx') AS t, trim('  b ') AS b, trim(LEADING 'x' FROM 'xa') "
            "AS c, trim(TRAILING FROM 'a ') AS d, btrim('xxaxx','x') AS e"
        ),
        [["a", "b", "a", "a", "a"]],
    ),
    ("RETURN toUpper('a') || 'b', [1] || [2]", [["Ab", [1, 2]]]),
    (
        (
            "RETURN CASE 5 WHEN 1,5 THEN 'a' ELSE 'b' END AS x, CASE 5 WHEN > 3 THEN 'gt' ELSE 'le' "
            "END AS y, CASE null WHEN IS NULL THEN 'n' END AS z"
        ),
        [["a", "gt", "n"]],
    ),
    (
        "UNWIND range(1,10) AS x RETURN percentileCont(x,0.5), percentileDisc(x,0.5), stDev(x)",
        [[5.5, 5, 3.0276503540974917]],
    ),
    ("MATCH (n:P) WITH n ORDER BY n.name LIMIT 1 SET n.k = 5, n += {z: 1} RETURN n.k, n.z", [[5, 1]]),
    (
        "MATCH (n:P {name:'a'}) SET n:Foo:Bar REMOVE n:P, n.age RETURN labels(n), n.age",
        [[["Bar", "Foo"], None]],
    ),
    ("MATCH (n:P {name:'a'}) SET n[$k] = 3 RETURN n.zz", [[3]]),
    ("FOREACH (x IN [1,2,3] | CREATE (:F {v:x})) ", []),
    ("MERGE (n:P {name:'a'}) ON MATCH SET n.m = 1 ON CREATE SET n.c = 1 RETURN n.m, n.c", [[1, None]]),
    ("MERGE (n:P {name:'zz'}) ON MATCH SET n.m = 1 ON CREATE SET n.c = 1 RETURN n.m, n.c", [[None, 1]]),
    ("MATCH (n) DETACH DELETE n", []),
    (
        (
            "RETURN all(x IN [1,2] WHERE x>0) AS a, any(x IN [] WHERE x) AS b, none(x IN [null] WHERE "
            "x>0) AS c, single(x IN [1,2] WHERE x=1) AS d, reduce(s=0, x IN [1,2,3] | s+x) AS e"
        ),
        [[True, False, None, True, 6]],
    ),
    (
        (
            "RETURN [x IN range(1,5) WHERE x%2=1 | x*x] AS l, [1,2,3,4][1..3] AS s, [1,2,3][-1] AS k, "
            "{a:1}['a'] AS m"
        ),
        [[[1, 9, 25], [2, 3], 3, 1]],
    ),
    (
        "MATCH (n:P) RETURN n.name AS name, n.age AS age ORDER BY age DESC, name",
        [["c", None], ["b", 2], ["a", 1]],
    ),
    ("MATCH (n) RETURN DISTINCT labels(n) AS l ORDER BY l", [[["D"]], [["P"]], [["P", "Q"]]]),
    ("MATCH (n:P) RETURN n.age IS NULL AS isnull, count(*) AS c ORDER BY c", [[True, 1], [False, 2]]),
    ("OPTIONAL MATCH (x:Nope) RETURN x, x.name, labels(x)", [[None, None, None]]),
    ("MATCH (n:P) WHERE n.name IN ['a','b'] RETURN count(n)", [[2]]),
    ("MATCH (n:P) WHERE n.name STARTS WITH 'a' OR n.name =~ '[bc]' RETURN count(n)", [[3]]),
    ("MATCH (n) RETURN n.name ORDER BY n.name SKIP 1 LIMIT 2", [["b"], ["c"]]),
    ("MATCH (n) RETURN n.name ORDER BY n.name OFFSET 1 LIMIT 2", [["b"], ["c"]]),
    ("MATCH (n) WHERE n:P AND NOT n:Q RETURN count(*)", [[2]]),
    ("RETURN toInteger('x')", [[None]]),
    ("MATCH (n:Prson) RETURN n", []),
    ("RETURN normalize('\\u212B') = 'Å' AS x, normalize('a', NFKC) AS w", [[True, "a"]]),
    (
        (
            "RETURN trim(BOTH 'x' FROM 'xxaxx') AS t, trim('  b ') AS b, trim(LEADING 'x' FROM 'xa') "
            "AS c, trim(TRAILING FROM 'a ') AS d, btrim('xxaxx','x') AS e, trim('x' FROM 'xax') AS f"
        ),
        [["a", "b", "a", "a", "a", "a"]],
    ),
    ("UNWIND [1,2,3] AS x CALL (x) { WITH x WHERE x > 1 RETURN x*2 AS y } RETURN x,y", [[2, 4], [3, 6]]),
    (
        "UNWIND [1,2,3] AS x OPTIONAL CALL (x) { WITH x WHERE x > 1 RETURN x*2 AS y } RETURN x,y",
        [[1, None], [2, 4], [3, 6]],
    ),
    ("MATCH (n) WITH n.name AS name, n ORDER BY n.name SKIP 1 RETURN name", [["b"], ["c"], ["d"]]),
    ("MATCH (n) WITH n.name AS name WHERE n.age > 0 RETURN name", [["a"], ["b"]]),
    ("MATCH (a), (b) WHERE a.name < b.name RETURN count(*)", [[6]]),
    (
        (
            "MATCH (n:P) RETURN avg(n.age) AS a, sum(n.age) AS s, min(n.name) AS mi, max(n.name) AS "
            "ma, collect(DISTINCT n.age) AS c"
        ),
        [[1.5, 3, "a", "c", [1, 2]]],
    ),
    ("MATCH (n) RETURN labels(n)[0] AS l, count(*) AS c ORDER BY c DESC, l", [["P", 3], ["D", 1]]),
    ("MATCH (n) RETURN n.age AS age, count(*) AS c ORDER BY count(*), age", [[1, 1], [2, 1], [None, 2]]),
    ("MATCH (n) WITH DISTINCT n.age AS age ORDER BY age RETURN collect(age)", [[[1, 2]]]),
    ("UNWIND [[1,2],[3]] AS l UNWIND l AS x RETURN x", [[1], [2], [3]]),
    ("UNWIND null AS x RETURN x", []),
    ("UNWIND [] AS x RETURN x", []),
    ("RETURN 1 AS a UNION RETURN 1 AS a UNION RETURN 2 AS a", [[1], [2]]),
    ("RETURN 1 AS a UNION ALL RETURN 1 AS a", [[1], [1]]),
    ("WITH 1 AS x, 2 AS y RETURN *", [[1, 2]]),
    ("WITH {a:{b:[1,{c:2}]}} AS m RETURN m.a.b[1].c", [[2]]),
    (
        (
            "RETURN null = null, null <> null, [1,null] = [1,null], {a:null} = {a:null}, null IN [1], "
            "1 IN [null], 1 IN [1,null], [] = []"
        ),
        [[None, None, None, None, None, None, True, True]],
    ),
    ("RETURN 1 < 2 < 3 AS a, 1 < 3 < 2 AS b, 'a' < 1 AS c, 1.0 = 1 AS d", [[True, False, None, True]]),
    (
        "RETURN 7 / 2, 7.0 / 2, 7 % 3, -7 / 2, -7 % 3, 2 ^ 3, 1 + 2 * 3 - 4, -2 ^ 2",
        [[3, 3.5, 1, -3, -1, 8.0, 3, 4.0]],
    ),
    ("RETURN 'a' + 1, 1 + 'a', [1] + 2, 1 + [2], 'a' + ['b']", [["a1", "1a", [1, 2], [1, 2], ["a", "b"]]]),
    (
        (
            "RETURN coalesce(null, 1), head([1]), last([1,2]), size('abc'), size([1]), reverse('abc'), "
            "substring('hello',1,3), split('a,b',','), toString(1.0), toFloat('1.5'), left('abc',2), "
            "replace('aba','a','c')"
        ),
        [[1, 1, 2, 3, 1, "cba", "ell", ["a", "b"], "1.0", 1.5, "ab", "cbc"]],
    ),
    ("MATCH (n {name:'a'}) SET n = $m RETURN properties(n) AS p", [[{"q": 1}]]),
    ("MATCH (a {name:'a'}), (d:D) SET d = a RETURN properties(d) AS p", [[{"name": "a", "age": 1}]]),
    ("CREATE (n:$($k)) RETURN labels(n)", [[["zz"]]]),
    ("MATCH (n:$($k)) RETURN n", []),
    ("MATCH (n) SET n:$($k) RETURN count(n)", [[4]]),
    ("MATCH (`x y`:P) RETURN `x y`.name AS `q``r` LIMIT 1", [["a"]]),
    ("RETURN $`a b` AS x", [[2]]),
    ("RETURN {`a b`: 1}.`a b` AS x", [[1]]),
    ("MATCH (order:P) RETURN order.name ORDER BY order.name", [["a"], ["b"], ["c"]]),
    ("WITH 1 AS limit RETURN limit", [[1]]),
    ("WITH [1,2] AS all RETURN all[0] AS any", [[1]]),
    ("RETURN exists('a') AS x", [[True]]),
    ("MATCH (n) WHERE exists(n.age) RETURN count(*)", [[2]]),
    ("MATCH (n:P) RETURN n.name AS x ORDER BY n.age + 1 DESC LIMIT 1", [["c"]]),
    ("MATCH (n) RETURN n:P AS isP, count(*) ORDER BY isP", [[False, 1], [True, 3]]),
    ("MATCH (n IS P) RETURN count(*)", [[3]]),
    (
        "RETURN [x IN [1,2,3] WHERE x > 1] AS l, [x IN [1,2]] AS m, [1 IN [1]] AS n",
        [[[2, 3], [1, 2], [True]]],
    ),
    ("MATCH (n) WHERE n.name > 'a' AND n.name <> 'd' RETURN collect(n.name)", [[["b", "c"]]]),
    ("MATCH (n) RETURN DISTINCT n.age ORDER BY n.age", [[1], [2], [None]]),
    ("RETURN 'It\\'s' AS s, \"q\\\"\" AS t, '\\u00e9' AS u", [["It's", 'q"', "é"]]),
    ("MATCH (a:P) WHERE any(x IN [1,2] WHERE x = a.age) RETURN count(*)", [[2]]),
    (
        (
            "MATCH (n) RETURN CASE WHEN n.age > 1 THEN 'old' WHEN n.age IS NULL THEN '?' ELSE 'young' "
            "END AS k, count(*) ORDER BY k"
        ),
        [["?", 2], ["old", 1], ["young", 1]],
    ),
    ("UNWIND [3,1,2] AS x WITH x ORDER BY x RETURN collect(x)", [[[1, 2, 3]]]),
    (
        "UNWIND [1,2] AS x UNWIND ['a','b'] AS y RETURN x, collect(y) ORDER BY x",
        [[1, ["a", "b"]], [2, ["a", "b"]]],
    ),
    (
        (
            "RETURN toBoolean('true'), toInteger(3.7), toInteger('12'), toFloat(1), abs(-1), "
            "ceil(1.2), sign(-3), round(2.5), round(1.25, 1), sqrt(4), pi() > 3"
        ),
        [[True, 3, 12, 1.0, 1, 2.0, -1, 3.0, 1.3, 2.0, True]],
    ),
    (
        (
            "RETURN range(0,10,3), keys({a:1}), properties({a:1}), isEmpty([]), nullIf(1,1), "
            "char_length('abc'), toStringOrNull(1), toIntegerList(['1','2'])"
        ),
        [[[0, 3, 6, 9], ["a"], {"a": 1}, True, None, 3, "1", [1, 2]]],
    ),
    ("MATCH (a:P) WITH a ORDER BY a.name LIMIT 2 RETURN collect(a.name) AS l", [[["a", "b"]]]),
    ("RETURN COUNT { MATCH (n:P) } AS c", [[3]]),
    ("CALL () { MATCH (n:P) RETURN count(n) AS c } RETURN c", [[3]]),
    (
        (
            "MATCH (n:P) CALL (n) { UNWIND [1,2] AS i RETURN i ORDER BY i DESC LIMIT 1 } RETURN "
            "n.name, i ORDER BY n.name"
        ),
        [["a", 2], ["b", 2], ["c", 2]],
    ),
    ("MATCH (n:P) CALL { WITH n WITH n WHERE n.age > 1 RETURN 1 AS one } RETURN n.name, one", [["b", 1]]),
    ("MATCH (n:P) CALL { WITH * RETURN n.name AS m } RETURN m ORDER BY m", [["a"], ["b"], ["c"]]),
    (
        (
            "MATCH (n:P) RETURN n.name AS name, CASE n.age WHEN 1, 2 THEN 'known' WHEN IS NULL THEN "
            "'none' ELSE 'x' END AS k ORDER BY name"
        ),
        [["a", "known"], ["b", "known"], ["c", "none"]],
    ),
    (
        (
            "MATCH (n:P) RETURN CASE WHEN n.age IS NULL THEN 'none' WHEN n.age < 2 THEN 'low' END AS "
            "k, n.name ORDER BY n.name"
        ),
        [["low", "a"], [None, "b"], ["none", "c"]],
    ),
    ("MATCH (n) WHERE n.age IS :: INTEGER RETURN count(*)", [[4]]),
    ("MATCH (n) WHERE n.age IS NOT :: INTEGER RETURN count(*)", [[0]]),
    ("MATCH (n) WHERE n.age IS :: INTEGER NOT NULL RETURN count(*)", [[2]]),
    ("RETURN 1 :: INTEGER AS x", [[True]]),
    ("RETURN [1,2] IS :: LIST<INTEGER NOT NULL> NOT NULL AS x", [[True]]),
    ("RETURN date('2020-01-01') IS :: DATE AS x, 1.5 IS :: FLOAT | INTEGER AS y", [[True, True]]),
    ("MATCH (n:P|Q) RETURN count(*)", [[3]]),
    ("MATCH (n:(P&Q)|D) RETURN n.name ORDER BY n.name", [["c"], ["d"]]),
    ("MATCH (n:P&Q) RETURN n.name", [["c"]]),
    ("MATCH (n:!(P|D)) RETURN count(*)", [[0]]),
    ("MATCH (n) WHERE n:P|D RETURN count(*)", [[4]]),
    ("MATCH (n:P:Q) RETURN count(*)", [[1]]),
    (
        (
            "MATCH (n {name:'a'}) RETURN n.`name` AS x, n['name'] AS y, properties(n)['age'] AS z, "
            "keys(n) AS k"
        ),
        [["a", "a", 1, ["name", "age"]]],
    ),
    ("RETURN elementId(null) AS x", [[None]]),
    ("MATCH (n {name:'a'}) WITH elementId(n) AS i MATCH (m) WHERE elementId(m) = i RETURN m.name", [["a"]]),
    (
        (
            "RETURN toStringOrNull([1]), toFloatOrNull('x'), toBooleanOrNull('q'), "
            "toIntegerOrNull('1'), toStringList([1,null]), isNaN(0.0/0.0)"
        ),
        [[None, None, None, 1, ["1", None], True]],
    ),
    (
        (
            "RETURN range(3,1,-1), range(1,0), head([]), tail([1]), last([]), [1,2,3][1..] AS s, "
            "reduce(x='', s IN ['a','b'] | x + s)"
        ),
        [[[3, 2, 1], [], None, [], None, [2, 3], "ab"]],
    ),
    (
        (
            "UNWIND [1,2,3,4] AS x RETURN percentileDisc(x, 0.25) AS a, percentileCont(x, 0.25) AS b, "
            "stdev(x) AS c, stdevp(x) AS d"
        ),
        [[1, 1.75, 1.2909944487358056, 1.118033988749895]],
    ),
    (
        (
            "MATCH (n:P) RETURN count(DISTINCT n.age), collect(DISTINCT n.age), sum(DISTINCT n.age), "
            "min(n.age), max(n.age)"
        ),
        [[2, [1, 2], 3, 1, 2]],
    ),
    ("CALL db.labels() YIELD label WITH label WHERE label STARTS WITH 'P' RETURN label", [["P"]]),
    (
        "CALL db.relationshipTypes() YIELD relationshipType RETURN collect(relationshipType) AS l",
        [[["K", "L"]]],
    ),
    ("CALL db.propertyKeys()", [["age"], ["name"], ["w"]]),
    ("CALL db.index.fulltext.queryNodes('names', 'b') YIELD node RETURN node.name", [["b"]]),
    (
        (
            "CALL db.index.fulltext.queryNodes('names', 'b', {limit: 1}) YIELD node, score WHERE score "
            "> 0 RETURN node.name"
        ),
        [["b"]],
    ),
    ("MATCH (n:P) RETURN n.name SKIP 1 LIMIT 1 + 1", [["b"], ["c"]]),
    ("MATCH (n) FINISH", []),
    ("MATCH (n:D) NODETACH DELETE n", []),
    ("MATCH (n:P) WITH n LIMIT 1 DETACH DELETE n FINISH", []),
    ("MATCH (n:P {name:'a'}) SET n += $m, n:Z RETURN n.q, n:Z", [[1, True]]),
    (
        (
            "MATCH (n:P) WITH n.age AS age, collect(n.name) AS names WHERE age IS NOT NULL RETURN age, "
            "names ORDER BY age"
        ),
        [[1, ["a"]], [2, ["b"]]],
    ),
    (
        (
            "WITH {name: 'a', list: [1,2,3]} AS m RETURN m.name + size(m.list) AS s, m.list[0] + "
            "m.list[-1] AS t"
        ),
        [["a3", 4]],
    ),
    (
        ("RETURN 'a' < 'B', 'abc' =~ 'A.*', 'abc' =~ '(?i)A.*', 'x' IN split('x,y', ','), NOT 'a' IN ['b']"),
        [[False, False, True, True, True]],
    ),
    (
        (
            "RETURN [x IN [3,1,2] | x * 2] AS a, [x IN range(1,3) WHERE x <> 2] AS b, any(x IN [1,2] "
            "WHERE x > 1) AND all(x IN [] WHERE false) AS c"
        ),
        [[[6, 2, 4], [1, 3], True]],
    ),
    ("RETURN count(*) AS c UNION RETURN 5 AS c", [[1], [5]]),
    ("MATCH (n:P) RETURN n.name AS x UNION ALL MATCH (n:D) RETURN n.name AS x", [["a"], ["b"], ["c"], ["d"]]),
    ("MATCH (n:P) USING SCAN n:P RETURN count(n)", [[3]]),
    ("MATCH (n:P) USING INDEX n:P(name) WHERE n.name = 'a' RETURN n.age", [[1]]),
    ("MATCH (n:P) RETURN n LIMIT 0", []),
    ("MATCH (n:P) WHERE n.name = 'a' OR n.name = 'b' RETURN count(*)", [[2]]),
    ("MATCH (n) WHERE n.name = 'a' XOR n.age = 1 RETURN count(*)", [[0]]),
    ("MATCH (n) WHERE (n.name = 'a') = true RETURN count(*)", [[1]]),
    ("MATCH (n:P {name:$k}) RETURN n", []),
    ("MATCH (n:P) WHERE n.name IN $list RETURN count(*)", [[2]]),
    ("UNWIND $rows AS row MERGE (n:R {id: row.id}) SET n += row RETURN count(n)", [[2]]),
    ("RETURN $m.q AS q, $list[0] AS l", [[1, "a"]]),
    ("MATCH (n:P) WITH *, 1 AS one RETURN one, count(n)", [[1, 3]]),
    ("RETURN toUpper($k) AS u, $k IS NULL AS n", [["ZZ", False]]),
    (
        (
            "RETURN nullIf(1, 2), coalesce(null, null), valueType(1), valueType('a'), valueType([1, "
            "'a']), valueType({}), valueType(null)"
        ),
        [
            [
                1,
                None,
                "INTEGER NOT NULL",
                "STRING NOT NULL",
                "LIST<STRING NOT NULL | INTEGER NOT NULL> NOT NULL",
                "MAP NOT NULL",
                "NULL",
            ]
        ],
    ),
    ("WITH 'a' AS x WHERE x IS :: STRING WITH x RETURN x", [["a"]]),
    (
        (
            "RETURN null IS :: NULL AS a, time('10:00') IS :: TIME WITH TIMEZONE AS b, "
            "localtime('10:00') IS :: LOCAL TIME AS c, [[1]] IS :: LIST<LIST<INTEGER>> AS d, {} IS :: "
            "MAP AS e, 1 IS :: ANY AS f, 1 IS :: PROPERTY VALUE AS g"
        ),
        [[True, True, True, True, True, True, True]],
    ),
    ("MATCH (n:P) USING TEXT INDEX n:P(name) WHERE n.name = 'a' RETURN n.age", [[1]]),
    ("MATCH (n) WHERE n.date IS NULL AND n.value IS NULL AND n.type IS NULL RETURN count(*)", [[4]]),
    (
        ("WITH 1 AS date, 2 AS node, 3 AS path, 4 AS list, 5 AS any RETURN date+node+path+list+any AS value"),
        [[15]],
    ),
    ("MATCH (all:P) RETURN count(all)", [[3]]),
    ("MATCH (n:P) RETURN n.count AS count, n.exists AS exists, count(*) AS n", [[None, None, 3]]),
    (
        (
            "WITH {match: 1, return: 2, case: 3, not: 4, in: 5} AS m RETURN m.match + m.return + "
            "m.case + m.not + m.in AS s"
        ),
        [[15]],
    ),
    ("MATCH (n:Match:Return) RETURN n", []),
    ("CREATE (n:Order {limit: 1, skip: 2, order: 3, by: 4}) RETURN n.limit, n.order", [[1, 3]]),
    (
        "WITH [1,2] AS list RETURN [x IN list WHERE x > 1 | x] AS l, list[0] AS f, size(list) AS s",
        [[[2], 1, 2]],
    ),
    ("RETURN -1 AS a, - 1 AS b, 1 - -1 AS c, 2-1 AS d, -(-3) AS e, +5 AS f", [[-1, -1, 2, 1, 3, 5]]),
    ("RETURN (1) - (2) AS x, [1][0] - [2][0] AS y", [[-1, -1]]),
    ("RETURN 'a'+'b' AS `x`, \"d'q\" AS y", [["ab", "d'q"]]),
    ("RETURN {a: {b: null}}.a.b IS NULL AS x", [[True]]),
    ("UNWIND [{a:1}] AS x WITH x WHERE x.a = 1 RETURN x{.*}", [[{"a": 1}]]),
    ("RETURN CASE WHEN true THEN [1,2] ELSE [] END[0] AS x", [[1]]),
]

REFUSED = [
    ("RETURN date('2024-02-30')", "ArgumentError", "InvalidArgumentValue"),
    ("RETURN 1/0", "ArithmeticError", "DivisionByZero"),
    ("RETURN 9223372036854775807 + 1", "ArithmeticError", "IntegerOverflow"),
    ("MATCH (n) RETURN m", "SyntaxError", "UndefinedVariable"),
    ("RETURN foo(1)", "SyntaxError", "UnknownFunction"),
    ("RETURN coun(1)", "SyntaxError", "UnknownFunction"),
    ("MATCH (n) WHERE n.name = RETURN n", "SyntaxError", "UnexpectedSyntax"),
    ("MATCH (n RETURN n", "SyntaxError", "UnexpectedSyntax"),
    ("RETURN 'abc", "SyntaxError", "UnexpectedSyntax"),
    ("MATCH (n:P) RETURN n.name, count(*) + n.age", "SyntaxError", "AmbiguousAggregationExpression"),
    ("RETURN $missing", "ParameterMissing", "MissingParameter"),
    ("MATCH (a)-[r]->(b) SET r.x = [[1]]", "TypeError", "InvalidPropertyType"),
    ("RETURN 1 AS a UNION RETURN 2 AS b", "SyntaxError", "DifferentColumnsInUnion"),
    ("MATCH (n:P {name:'a'}) DELETE n", "ConstraintVerificationFailed", "DeleteConnectedNode"),
    ("MATCH (n:D) DELETE n RETURN n.name", "EntityNotFound", "DeletedEntityAccess"),
    ("MATCH (n:D) DELETE n RETURN labels(n)", "EntityNotFound", "DeletedEntityAccess"),
    ("CREATE (a)-[:X|Y]->(b)", "SyntaxError", "NoSingleRelationshipType"),
    ("CREATE (a)-[:X]-(b)", "SyntaxError", "RequiresDirectedRelationship"),
    ("CREATE (a)-[:X*2]->(b)", "SyntaxError", "CreatingVarLength"),
    ("CREATE (a)-[]->(b)", "SyntaxError", "NoSingleRelationshipType"),
    ("MERGE (a {x: null})", "SemanticError", "MergeReadOwnWrites"),
    ("MATCH (n) CREATE (n)", "SyntaxError", "VariableAlreadyBound"),
    ("MATCH (n) RETURN n MATCH (m) RETURN m", "SyntaxError", "InvalidClauseComposition"),
    ("MATCH (n)", "SyntaxError", "InvalidClauseComposition"),
    ("WITH 1 AS x", "SyntaxError", "InvalidClauseComposition"),
    ("RETURN 1 AS a, 2 AS a", "SyntaxError", "ColumnNameConflict"),
    ("WITH 1+1 RETURN 1", "SyntaxError", "NoExpressionAlias"),
    ("MATCH (n) RETURN n LIMIT -1", "SyntaxError", "NegativeIntegerArgument"),
    ("MATCH (n) RETURN n SKIP 'a'", "SyntaxError", "InvalidArgumentType"),
    ("RETURN count(count(1))", "SyntaxError", "NestedAggregation"),
    ("RETURN count(rand())", "SyntaxError", "NonConstantExpression"),
    ("CREATE (n) MATCH (m) RETURN m", "SyntaxError", "InvalidClauseComposition"),
    ("match (n) where n.name='a' return N", "SyntaxError", "UndefinedVariable"),
    ("MATCH p = shortestPath((a:P)-[:K*]->(b:P)) RETURN count(p)", "ArgumentError", "InvalidArgumentValue"),
    (
        (
            "RETURN lower('A'), upper('a'), toLower('B'), ltrim(' a'), split('a b', ' '), "
            "replace('aaa','a','b'), left('abc', 1), right('abc',1), substring('abc', 1), "
            "reverse([1,2]), size('é'), charLength('ab')"
        ),
        "SyntaxError",
        "UnknownFunction",
    ),
    ("RETURN [1,2,3][1] + 1 AS x, 'abc'[1] AS y", "TypeError", "InvalidArgumentType"),
]


@pytest.mark.parametrize(("query", "expected"), ANSWERS)
def test_the_answer(query: str, expected: list[list[Any]]) -> None:
    assert_answer(query, expected)


@pytest.mark.parametrize(("query", "kind", "detail"), REFUSED)
def test_what_is_refused(query: str, kind: str, detail: str) -> None:
    with pytest.raises(CypherError) as caught:
        ask(query)
    assert (caught.value.kind, caught.value.detail) == (kind, detail)
