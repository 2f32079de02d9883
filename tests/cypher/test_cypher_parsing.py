"""Texts are read as Cypher reads them, and what is none is refused at its place."""

import pickle
from typing import Any

import pytest

from kg.cypher import ast
from kg.cypher.errors import CypherSyntaxError
from kg.cypher.parser import TABLES, _origin, parse


def returned(text: str) -> Any:
    """Return the only expression of `RETURN …`."""
    (clause,) = parse(f"RETURN {text}").query.clauses
    (item,) = clause.items
    return item.expression


def matched(text: str) -> Any:
    """Return the only path of `MATCH …`."""
    (path,) = parse(f"MATCH {text} RETURN 1").query.clauses[0].patterns
    return path


def test_the_tables_are_those_of_the_grammar() -> None:
    assert pickle.loads(TABLES.read_bytes())["of"] == _origin(), "run python -m kg.cypher.parser"


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("2 ^ 3 ^ 2", "(2 ^ 3) ^ 2"),
        ("-a ^ 2", "(-a) ^ 2"),
        ("NOT a = b", "NOT (a = b)"),
        ("a OR b AND c", "a OR (b AND c)"),
        ("a XOR b AND c", "a XOR (b AND c)"),
        ("a OR b XOR c", "a OR (b XOR c)"),
        ("NOT a AND b", "(NOT a) AND b"),
        ("a = b IS NULL", "a = (b IS NULL)"),
        ("a + b IN c", "(a + b) IN c"),
        ("a.b[0].c", "((a.b)[0]).c"),
        ("a STARTS WITH b + c", "a STARTS WITH (b + c)"),
        ("a || b + c", "(a || b) + c"),
        ("-a.b", "-(a.b)"),
        ("a % b / c", "(a % b) / c"),
        ("n:A AND m:B", "(n:A) AND (m:B)"),
        ("[x IN xs WHERE x > 1 | x + 1]", "[x IN xs WHERE (x > 1) | (x + 1)]"),
    ],
)
def test_operators_bind_as_strongly_as_they_should(text: str, grouped: str) -> None:
    assert returned(text) == returned(grouped)


def test_comparisons_chain() -> None:
    assert returned("1 < a <= 3").operators == ("<", "<=")
    assert isinstance(returned("(1 < a) <= 3").operands[0], ast.Comparison)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("007", 7),
        ("0x1F", 31),
        ("-0x8000000000000000", -(2**63)),
        ("0o17", 15),
        ("1_000", 1000),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        ("-7", -7),
        (r"'it\'s'", "it's"),
        (r'"a\"b"', 'a"b'),
        (r"'\u00e9\t\\'", "é\t\\"),
        (r"'\U0001F600'", "😀"),
        ("'a//b'", "a//b"),
        ("TRUE", True),
        ("Null", None),
    ],
)
def test_literals(text: str, value: Any) -> None:
    assert returned(text) == ast.Literal_(value)


@pytest.mark.parametrize("word", "match return order limit all any count exists case not type end in".split())
def test_words_of_the_language_are_names_where_a_name_stands(word: str) -> None:
    assert returned(f"n.{word}") == ast.Property(ast.Variable("n"), word)
    assert returned(f"{{{word}: 1}}").items == ((word, ast.Literal_(1)),)
    assert returned(f"${word}") == ast.Parameter(word)
    assert matched(f"(n:{word})").elements[0].labels == ast.Label(word)
    assert matched(f"()-[:{word}]->()").elements[1].types == ast.Label(word)


@pytest.mark.parametrize(
    "word", "order limit skip all any count exists desc by on set path node date".split()
)
def test_words_of_the_language_can_name_variables(word: str) -> None:
    statement = parse(f"MATCH ({word}) WHERE {word}.x > 0 RETURN {word} ORDER BY {word}.x")
    assert statement.query.clauses[1].items[0].expression == ast.Variable(word)


def test_a_parenthesis_opens_a_node_or_an_expression() -> None:
    assert isinstance(returned("(a)-[:X]->(b)"), ast.PatternExpression)
    assert isinstance(returned("(a)--(b)"), ast.PatternExpression)
    assert returned("(a) - (b)") == ast.Binary("-", ast.Variable("a"), ast.Variable("b"))
    assert returned("(a)-[0][0]") == returned("a - ([0][0])")
    assert returned("(a) < -(b)") == returned("a < (-b)")


def test_a_bracket_opens_a_list_or_a_comprehension() -> None:
    assert isinstance(returned("[a, b]"), ast.ListOf)
    assert isinstance(returned("[a IN b]"), ast.ListComprehension)
    assert isinstance(returned("[1 IN b]"), ast.ListOf)
    assert isinstance(returned("[(a)-->(b) | b.x]"), ast.PatternComprehension)
    assert isinstance(returned("[p = (a)-->(b) WHERE b.x | p]"), ast.PatternComprehension)
    assert isinstance(returned("[(a) - (b)]"), ast.ListOf)


def test_a_bar_parts_labels_or_begins_what_is_collected() -> None:
    both = returned("[x IN xs WHERE x:A|B | x.y]")
    assert both.where.labels == ast.LabelOr((ast.Label("A"), ast.Label("B")))
    assert both.body == ast.Property(ast.Variable("x"), "y")


def test_columns_are_called_by_their_text() -> None:
    clause = parse("RETURN  a . b ,  count( * ) ,[1,2] [0] AS x").query.clauses[0]
    assert [item.name for item in clause.items] == ["a . b", "count( * )", "x"]


def test_relationships() -> None:
    direction = {"-->": "out", "<--": "in", "--": "both", "<-->": "both", "<-[:X]-": "in"}
    for arrow, expected in direction.items():
        assert matched(f"(){arrow}()").elements[1].direction == expected
    spans = {"*": (1, None), "*2": (2, 2), "*1..3": (1, 3), "*..3": (1, 3), "*0..": (0, None)}
    for text, (low, high) in spans.items():
        assert matched(f"()-[r:X{text}]->()").elements[1].length == ast.Span(low, high)
    quantities = {"+": (1, None), "*": (0, None), "{2}": (2, 2), "{1,3}": (1, 3), "{,3}": (0, 3)}
    for text, (low, high) in quantities.items():
        assert matched(f"()-[r:X]->{text}()").elements[1].quantifier == ast.Span(low, high)
        assert matched(f"(a) ((b)-->(c)){text} (d)").elements[1].span == ast.Span(low, high)


def test_label_expressions() -> None:
    a, b, c = ast.Label("A"), ast.Label("B"), ast.Label("C")
    assert matched("(n:A&B|C)").elements[0].labels == ast.LabelOr((ast.LabelAnd((a, b)), c))
    assert matched("(n:A&!(B|C))").elements[0].labels == ast.LabelAnd((a, ast.LabelNot(ast.LabelOr((b, c)))))
    assert matched("(n:A:B)").elements[0].labels == ast.LabelAnd((a, b), colon=True)
    assert matched("(n IS %)").elements[0].labels == ast.LabelAny()
    assert matched("()-[:A|:B]-()").elements[1].types == ast.LabelOr((a, b))


def test_types() -> None:
    assert returned("x IS :: LIST<INTEGER NOT NULL>").type == ast.TypeName(
        "LIST", ast.TypeName("INTEGER", nullable=False)
    )
    assert returned("x IS NOT TYPED ZONED DATETIME").type.name == "ZONED DATETIME"
    assert isinstance(returned("x IS :: STRING < y"), ast.Comparison)
    assert [t.name for t in returned("x :: STRING | DATE").type.others] == ["STRING", "DATE"]


def test_comments_and_ends_are_left_out() -> None:
    assert parse("RETURN /* a ' quote */ 1 // end\n;") == parse("RETURN 1")


@pytest.mark.parametrize(
    ("text", "line", "column", "detail"),
    [
        ("MATCH (n) RETRUN n", 1, 11, "UnexpectedSyntax"),
        ("MATCH (n)\nRETURN n,", 2, 10, "UnexpectedSyntax"),
        ("MATCH (n\nRETURN n", 2, 1, "UnexpectedSyntax"),
        ("RETURN 'abc", 1, 8, "UnexpectedSyntax"),
        ("RETURN 12ab", 1, 8, "InvalidNumberLiteral"),
        ("RETURN 0x", 1, 8, "InvalidNumberLiteral"),
        (r"RETURN 'a\uZZ'", 1, 10, "InvalidUnicodeLiteral"),
        (r"RETURN 'a\q'", 1, 10, "UnexpectedSyntax"),
        ("RETURN 1 — 2", 1, 10, "InvalidUnicodeCharacter"),
        ("RETURN 1 != 2", 1, 10, "UnexpectedSyntax"),
        ("MATCH (a)(b) RETURN a", 1, 10, "UnexpectedSyntax"),
        ("RETURN 1 UNION RETURN 2 UNION ALL RETURN 3", 1, 35, "InvalidClauseComposition"),
        ("MATCH p = shortestPath((a)-->(b)-->(c)) RETURN p", 1, 11, "UnexpectedSyntax"),
        ("MATCH (a)-[*2]->{3}(b) RETURN a", 1, 10, "UnexpectedSyntax"),
        ("RETURN /* 1", 1, 8, "UnexpectedSyntax"),
        ("RETURN 1 +", 1, 11, "UnexpectedSyntax"),
        ("   ", None, None, "UnexpectedSyntax"),
    ],
)
def test_what_is_no_cypher_is_refused_at_its_place(
    text: str, line: int | None, column: int | None, detail: str
) -> None:
    with pytest.raises(CypherSyntaxError) as caught:
        parse(text)
    error = caught.value
    assert (error.line, error.column, error.detail) == (line, column, detail)
    if line is not None:
        assert str(error).splitlines()[-1] == " " * (error.column - 1) + "^"


def test_a_misspelt_keyword_is_recognised() -> None:
    with pytest.raises(CypherSyntaxError, match="did you mean RETURN"):
        parse("MATCH (n) RETRUN n")
    with pytest.raises(CypherSyntaxError, match="did you mean MATCH"):
        parse("MTCH (n) RETURN n")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("CREATE INDEX x FOR (n:A) ON (n.v)", "by themselves"),
        ("SHOW INDEXES", "by themselves"),
        ("DROP CONSTRAINT x", "by themselves"),
        ("LOAD CSV FROM 'a.csv' AS row RETURN row", "UNWIND"),
    ],
)
def test_what_neo4j_has_and_a_graph_in_memory_needs_not(text: str, hint: str) -> None:
    with pytest.raises(CypherSyntaxError, match=hint):
        parse(text)
