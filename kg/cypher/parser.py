"""From the text of a query to its tree."""

import pickle
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import lark
from lark import Lark

from kg.cypher import ast
from kg.cypher.builder import Builder
from kg.cypher.errors import CypherSyntaxError
from kg.cypher.faults import Fault
from kg.cypher.lexer import CypherLexer

GRAMMAR = Path(__file__).with_name("cypher.lark")
TABLES = Path(__file__).with_name("cypher.tables")


def parse(text: str) -> ast.Statement:
    """Read a query.

    Parameters
    ----------
    text : str
        Cypher.

    Returns
    -------
    Statement

    Raises
    ------
    CypherSyntaxError
        Where it is none; with line, column and a caret.

    Examples
    --------
    >>> parse("MATCH (n:Company) RETURN n.name").query.clauses[1].items[0].name
    'n.name'
    >>> parse("MATCH () RETRUN 1")
    Traceback (most recent call last):
    ...
    kg.cypher.errors.CypherSyntaxError: 'RETRUN' was not expected here; did you mean RETURN? ...
    MATCH () RETRUN 1
             ^
    """
    if not text.strip():
        raise CypherSyntaxError("the query is empty", "UnexpectedSyntax")
    try:
        statement: ast.Statement = _parser().parse(text)  # type: ignore[assignment]
    except lark.UnexpectedToken as error:
        raise _unexpected(text, error) from None
    except Fault as fault:
        raise CypherSyntaxError(fault.message, fault.detail).locate(text, fault.at) from None
    return statement


def compile_tables() -> bytes:
    """Turn the grammar into what `parse` loads; run this module after changing it.

    Returns
    -------
    bytes
        The content of `TABLES`.
    """
    from io import BytesIO  # noqa: PLC0415 (only a change of the grammar needs it)

    grammar = GRAMMAR.read_text(encoding="utf-8")
    parser = Lark(grammar, parser="lalr", lexer=CypherLexer, maybe_placeholders=True)
    written = BytesIO()
    parser.save(written)
    made = pickle.loads(written.getvalue())  # noqa: S301 (just written)
    return pickle.dumps({"of": _origin(), **made})


def _origin() -> tuple[str, int]:
    """Return what tables are made of: a version of the library, and the grammar."""
    return lark.__version__, crc32(GRAMMAR.read_bytes())


@cache
def _parser() -> Lark:
    stored = pickle.loads(TABLES.read_bytes())  # noqa: S301 (a file of this package, as its code is)
    if stored["of"] != _origin():
        stored = pickle.loads(compile_tables())  # noqa: S301 (just made)
    del stored["of"]
    # What the parsers do that lark generates.
    return Lark._load_from_dict(**stored, transformer=Builder())  # type: ignore[no-any-return, no-untyped-call]


_ADMINISTRATION = (
    "INDEX",
    "CONSTRAINT",
    "FULLTEXT",
    "VECTOR",
    "RANGE",
    "TEXT",
    "POINT",
    "LOOKUP",
    "DATABASE",
)


def _unexpected(text: str, error: lark.UnexpectedToken) -> CypherSyntaxError:
    token: Any = error.token
    first, second = [*text.upper().split(maxsplit=2), "", ""][:2]
    if first in ("SHOW", "ALTER") or (first in ("CREATE", "DROP") and second in _ADMINISTRATION):
        message = (
            "there is nothing to administer here: indexes are made by themselves, constraints are not kept"
        )
        return CypherSyntaxError(message, "UnexpectedSyntax").locate(text, text.upper().index(first))
    if first == "LOAD":
        message = "files are not read here: give their rows as a parameter, and UNWIND it"
        return CypherSyntaxError(message, "UnexpectedSyntax").locate(text, text.upper().index(first))
    if token.type == "$END":
        message = "the query ends too early"
        return CypherSyntaxError(f"{message}; {_expected(error)}", "UnexpectedSyntax").locate(text, len(text))
    word = text[token.at : token.end] or text[token.at : token.at + 1]
    if token.type == "MARK":
        from re import match  # noqa: PLC0415 (only an error needs it)

        found = match(r"\w+|\S|$", text[token.at :])
        word = found.group() if found else ""
    near = _near(word, error)
    message = f"{word!r} was not expected here" if word else "the query ends too early"
    if not near:
        message += f"; {_expected(error)}"
    return CypherSyntaxError(message, "UnexpectedSyntax", suggestions=near).locate(text, token.at)


def _keywords(error: lark.UnexpectedToken) -> list[str]:
    return sorted(name for name in error.accepts or error.expected if name.isalpha() and name not in _SHOWN)


def _near(word: str, error: lark.UnexpectedToken) -> tuple[str, ...]:
    from difflib import get_close_matches  # noqa: PLC0415 (only an error needs it)

    return tuple(get_close_matches(word.upper(), _keywords(error), 1, 0.7))


_SHOWN = {
    "NAME": "a name",
    "MARK": "an expression",
    "LNODE": "a node",
    "PARAMETER": "a parameter",
    "STRING": "a text",
    "INTEGER": "a number",
    "LPAR": "(",
    "RPAR": ")",
    "LSQB": "[",
    "RSQB": "]",
    "LBRACE": "{",
    "RBRACE": "}",
    "COMMA": ",",
    "COLON": ":",
    "DOT": ".",
    "EQUAL": "=",
    "BAR": "|",
    **dict.fromkeys(("LPCOMP", "LQPP", "LCOMP"), ""),
    **dict.fromkeys(
        ("QUANTIFIER", "SUBQUERY", "MODE", "FORM", "SIDE", "TYPE_WORD", "HINT", "DOLLAR_WORD", "FLOAT"), ""
    ),
    **dict.fromkeys(("PERCENT", "DOLLAR", "MINUS", "PLUS", "STAR", "SLASH", "CIRCUMFLEX", "AMPERSAND"), ""),
    **dict.fromkeys(("BANG", "SEMICOLON", "LESSTHAN", "MORETHAN"), ""),
}


def _expected(error: lark.UnexpectedToken) -> str:
    accepts = error.accepts or error.expected
    shown = [_SHOWN[name] for name in _SHOWN if name in accepts and _SHOWN[name]]
    choices = [*shown, *_keywords(error)]
    if len(choices) > 8:
        choices = [*choices[:8], "…"]
    return f"expected {', '.join(choices)}" if choices else "nothing can follow"


if __name__ == "__main__":
    TABLES.write_bytes(compile_tables())
