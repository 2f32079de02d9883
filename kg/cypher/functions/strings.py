"""Functions of texts."""

import unicodedata
from typing import Literal, cast

from kg.cypher.errors import ArgumentError
from kg.cypher.functions.base import Function, define
from kg.cypher.values import Value

_FORMS = frozenset({"NFC", "NFD", "NFKC", "NFKD"})


def _length(name: str, text: str, value: int) -> int:
    if value < 0 and text:
        raise ArgumentError(f"{name}() needs a length or place of 0 or more, not {value}", "NumberOutOfRange")
    return max(value, 0)


def _left(text: str, length: int) -> str:
    return text[: _length("left", text, length)]


def _right(text: str, length: int) -> str:
    return text[max(0, len(text) - _length("right", text, length)) :]


_TO_THE_END = 2**62


def _substring(text: str, start: int, length: int = _TO_THE_END) -> str:
    first = _length("substring", text, start)
    return text[first : first + _length("substring", text, length)]


def _split(text: str, delimiters: str | list[Value]) -> list[str] | None:
    marks = [delimiters] if isinstance(delimiters, str) else delimiters
    if any(mark is None for mark in marks):
        return None
    if not all(isinstance(mark, str) for mark in marks):
        raise ArgumentError("split() takes texts as delimiters", "InvalidArgumentValue")
    if "" in marks:
        return list(text) or [""]
    parts = [text]
    for mark in sorted(marks, key=len, reverse=True):
        parts = [piece for part in parts for piece in part.split(mark)]
    return parts


def _normalize(text: str, form: str = "NFC") -> str:
    if form.upper() not in _FORMS:
        raise ArgumentError(f"{form!r} is none of {', '.join(sorted(_FORMS))}", "InvalidArgumentValue")
    return unicodedata.normalize(cast(Literal["NFC"], form.upper()), text)


# White space as Neo4j has it: not the spaces that forbid a break.
_SPACE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \u1680"
    + "".join(map(chr, range(0x2000, 0x2007)))
    + "\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
)


def _trim(text: str, characters: str = _SPACE) -> str:
    return text.strip(characters)


def _trim_left(text: str, characters: str = _SPACE) -> str:
    return text.lstrip(characters)


def _trim_right(text: str, characters: str = _SPACE) -> str:
    return text.rstrip(characters)


_LENGTHS = [define(name, "STRING", "INTEGER", len) for name in ("char_length", "character_length")]
_LOWER = [define(name, "STRING", "STRING", str.lower) for name in ("toLower", "lower")]
_UPPER = [define(name, "STRING", "STRING", str.upper) for name in ("toUpper", "upper")]
_TRIMS = [define(name, "STRING, STRING?", "STRING", _trim) for name in ("trim", "btrim")]

FUNCTIONS: list[Function] = [
    *_LENGTHS,
    *_LOWER,
    *_UPPER,
    *_TRIMS,
    define("ltrim", "STRING, STRING?", "STRING", _trim_left),
    define("rtrim", "STRING, STRING?", "STRING", _trim_right),
    define("left", "STRING, INTEGER", "STRING", _left),
    define("right", "STRING, INTEGER", "STRING", _right),
    define("substring", "STRING, INTEGER, INTEGER?", "STRING", _substring),
    define("replace", "STRING, STRING, STRING", "STRING", str.replace),
    define("split", "STRING, STRING|LIST", "LIST", _split),
    define("normalize", "STRING, STRING?", "STRING", _normalize),
]
