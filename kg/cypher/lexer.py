"""The words and signs of a query, told apart by what may come at their place.

The grammar is LALR(1). Cypher is not: `(a)` may be a node or an expression, `[` may open a list
or a comprehension, and almost every keyword may also be a name. This lexer sees the whole text
and the parser's state, and so decides each of these with as much looking ahead as it takes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from kg.cypher.errors import CypherSyntaxError

_SCAN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<word>[^\W\d]\w*)
    |(?P<quoted>`(?:[^`]|``)*`)
    |(?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
    |(?P<number>0[xXoO]\w*|(?:\d[\d_]*)?\.\d\w*(?:(?<=[eE])[+-]\d+)?|\d\w*(?:(?<=[eE])[+-]\d+)?)
    |(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<sign>\.\.|::|<=|>=|<>|!=|=~|\+=|\|\||[-+*/%^=<>()\[\]{},.:;|&!$])""",
    re.VERBOSE | re.DOTALL,
)
_INTEGER = re.compile(r"\d+(_\d+)*|0[xX][0-9a-fA-F]+(_[0-9a-fA-F]+)*|0[oO][0-7]+(_[0-7]+)*")
_FLOAT = re.compile(r"(\d+(_\d+)*)?\.\d+(_\d+)*([eE][+-]?\d+)?|\d+(_\d+)*[eE][+-]?\d+")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'", '"': '"', "`": "`"}
_AMBIGUOUS = {"(": "LNODE", "[": "LCOMP", "|": "BAR_LABEL", "-": "REL_MINUS", "<": "REL_LT", ">": "REL_GT"}
_OPENING, _CLOSING = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}

_SPECIAL = {
    "EXPLAIN": ("MODE",),
    "PROFILE": ("MODE",),
    "ALL": ("QUANTIFIER", "ALL"),
    "ANY": ("QUANTIFIER", "ANY"),
    "NONE": ("QUANTIFIER",),
    "SINGLE": ("QUANTIFIER",),
    "EXISTS": ("SUBQUERY",),
    "COUNT": ("SUBQUERY",),
    "COLLECT": ("SUBQUERY",),
    "NFC": ("FORM",),
    "NFD": ("FORM",),
    "NFKC": ("FORM",),
    "NFKD": ("FORM",),
    "LEADING": ("SIDE",),
    "TRAILING": ("SIDE",),
    "BOTH": ("SIDE",),
    **dict.fromkeys(("RANGE", "TEXT", "POINT"), ("HINT",)),
    "INF": ("INFINITY",),
    "INFINITY": ("INFINITY",),
    "NAN": ("NAN",),
    "PATH": ("PATHS",),
    "GROUP": ("GROUPS",),
    "ROW": ("ROWS",),
}
_NO_WORDS = {
    *("NAME", "STRING", "INTEGER", "FLOAT", "PARAMETER", "MARK", "LNODE", "LQPP", "LCOMP", "LPCOMP"),
    *(
        "BAR",
        "MODE",
        "QUANTIFIER",
        "SUBQUERY",
        "FORM",
        "SIDE",
        "HINT",
        "PERCENT",
        "DOLLAR",
        "MINUS",
        "PLUS",
        "STAR",
    ),
    *("LPAR", "RPAR", "LSQB", "RSQB", "LBRACE", "RBRACE", "COMMA", "COLON", "DOT", "EQUAL", "LESSTHAN"),
    *("MORETHAN", "SLASH", "CIRCUMFLEX", "AMPERSAND", "BANG", "SEMICOLON"),
}
_BEFORE_COLUMN = frozenset({"RETURN", "WITH", "DISTINCT", "COMMA"})
_TYPE_WORDS = frozenset(
    "ANY NOTHING NULL BOOLEAN BOOL STRING VARCHAR INTEGER INT SIGNED INTEGER64 INT64 FLOAT FLOAT64 DOUBLE "
    "NUMBER DATE LOCAL ZONED TIME DATETIME TIMESTAMP WITH WITHOUT TIMEZONE ZONE DURATION POINT NODE VERTEX "
    "RELATIONSHIP EDGE MAP LIST ARRAY PATH PROPERTY VALUE".split()
)
_ENDS_NAME = frozenset({")", "]", "}", ",", ".", ":", "=", "|", ";", ""})
# Where a name could stand too, these words are names before these signs, all others before `_ENDS_NAME`.
_NOT_BEFORE = {
    **dict.fromkeys(("TRUE", "FALSE", "NULL", "INFINITY", "NAN"), frozenset({"("})),
    **dict.fromkeys(("WHERE", "IS"), frozenset({")", "]", ":", "{"})),
    "NORMALIZED": frozenset(),
}


class Sign:
    """One token, as the parser takes it.

    Attributes
    ----------
    type : str
        The grammar's name for it.
    value
        What it says, escapes and quotes resolved.
    at, end : int
        Where it stands.
    """

    __slots__ = ("at", "end", "type", "value")
    # The parser asks these of the last token, to place the end of the text.
    start_pos = line = column = end_line = end_column = end_pos = 0

    def __init__(self, kind: str, value: Any, at: int, end: int) -> None:
        self.type = kind
        self.value = value
        self.at = at
        self.end = end


class CypherLexer(Lexer):
    """Reads the text as far as the parser goes.

    Parameters
    ----------
    configuration : lark.common.LexerConf
        The terminals of the grammar.
    """

    __future_interface__ = 2

    def __init__(self, configuration: Any) -> None:
        self._signs: dict[str, str] = {
            terminal.pattern.value: terminal.name for terminal in configuration.terminals if terminal.pattern
        }
        self._signs |= {"-": "MINUS", "+": "PLUS", "%": "PERCENT", "|": "BAR", "$": "DOLLAR"}

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        """Yield the tokens of a text.

        Parameters
        ----------
        lexer_state : lark.lexer.LexerState
            Holds the text.
        parser_state : lark.parsers.lalr_parser_state.ParserState
            Where the parser is.

        Yields
        ------
        Sign
        """
        text: str = lexer_state.text.text
        reading = _Reading(text, self._signs, parser_state)
        begun: list[int] = []  # where columns begin that have not ended: queries stand within queries
        last = ""
        for i in range(len(reading.texts) - 1):
            sign = reading.sign(i)
            while reading.marks(sign):
                at = reading.starts[i]
                if last in _BEFORE_COLUMN:
                    begun.append(at)
                    yield Sign("MARK", "", at, at)
                else:
                    yield Sign("MARK", text[begun.pop() : reading.ends[i - 1]], at, at)
                last = "MARK"
                sign = reading.sign(i)
            last = sign.type
            yield sign
        if begun and reading.shifts("MARK"):
            yield Sign("MARK", text[begun.pop() : reading.ends[-2]], len(text), len(text))


class _Reading:
    """One text, cut into words and signs, and the parser that reads it."""

    def __init__(self, text: str, signs: Mapping[str, str], parser: Any) -> None:
        self.text = text
        self._names = signs
        self._parser = parser
        self._states: Mapping[Any, Mapping[str, Any]] = parser.parse_conf.states
        self.kinds: list[str] = []
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._scan()
        self._closers: dict[int, int] = {}
        self._openers: dict[int, int] = {}
        self._match_brackets()

    def _scan(self) -> None:
        text, place, end = self.text, 0, len(self.text)
        while place < end:
            found = _SCAN.match(text, place)
            if found is None:
                raise self._unreadable(place)
            if (kind := found.lastgroup or "") != "space":
                self.kinds.append(kind)
                self.texts.append(found.group())
                self.starts.append(place)
                self.ends.append(found.end())
            place = found.end()
        for column, last in ((self.kinds, "end"), (self.texts, "")):
            column.append(last)
        self.starts.append(end)
        self.ends.append(end)

    def _unreadable(self, place: int) -> CypherSyntaxError:
        sign = self.text[place]
        if sign in "'\"`":
            message, detail = "the quotation that begins here has no end", "UnexpectedSyntax"
        elif self.text.startswith("/*", place):
            message, detail = "the comment that begins here has no end", "UnexpectedSyntax"
        elif sign.isascii():
            message, detail = f"{sign!r} has no meaning here", "UnexpectedSyntax"
        else:
            message, detail = f"{sign!r} is no sign of Cypher", "InvalidUnicodeCharacter"
        return CypherSyntaxError(message, detail).locate(self.text, place)

    def _match_brackets(self) -> None:
        open_: list[int] = []
        for i, text in enumerate(self.texts):
            if self.kinds[i] != "sign":
                continue
            if text == "|" and open_:
                self._openers[i] = open_[-1]
            elif text in _OPENING:
                open_.append(i)
            elif text in _CLOSING and open_ and _OPENING[self.texts[open_[-1]]] == text:
                self._closers[open_.pop()] = i

    # What the parser takes next

    def shifts(self, name: str) -> bool:
        """Tell whether the parser would take this token now, all reductions done."""
        states = self._states
        stack = list(self._parser.state_stack)
        while (step := states[stack[-1]].get(name)) is not None:
            action, rule = step
            if action is Shift:
                return True
            if size := len(rule.expansion):
                del stack[-size:]
            stack.append(states[stack[-1]][rule.origin.name][1])
        return False

    def marks(self, sign: Sign) -> bool:
        accepts = self._states[self._parser.state_stack[-1]]
        return "MARK" in accepts and not self.shifts(sign.type) and self.shifts("MARK")

    def sign(self, i: int) -> Sign:
        kind, text, at, end = self.kinds[i], self.texts[i], self.starts[i], self.ends[i]
        if kind == "word":
            return Sign(self._word(i, text.upper()), text, at, end)
        if kind == "sign":
            return Sign(self._sign(i, text), text, at, end)
        if kind == "number":
            return self._number(text, at, end)
        if kind == "string":
            return Sign("STRING", self._unescape(text[1:-1], at + 1), at, end)
        if kind == "quoted":
            return Sign("NAME", text[1:-1].replace("``", "`"), at, end)
        return self._parameter(text[1:], at, end)

    def _parameter(self, name: str, at: int, end: int) -> Sign:
        if name.lower() in ("any", "all") and self.shifts("DOLLAR_WORD"):
            return Sign("DOLLAR_WORD", name.lower(), at, end)
        return Sign("PARAMETER", name[1:-1].replace("``", "`") if name[0] == "`" else name, at, end)

    def _number(self, text: str, at: int, end: int) -> Sign:
        if _INTEGER.fullmatch(text):
            # A leading zero alone means nothing: 007 is seven.
            plain = text.replace("_", "")
            return Sign("INTEGER", int(plain, 0) if plain[1:2].isalpha() else int(plain), at, end)
        if _FLOAT.fullmatch(text):
            return Sign("FLOAT", float(text.replace("_", "")), at, end)
        message = f"{text} is no number"
        raise CypherSyntaxError(message, "InvalidNumberLiteral").locate(self.text, at)

    def _unescape(self, inside: str, at: int) -> str:
        if "\\" not in inside:
            return inside

        def resolve(found: re.Match[str]) -> str:
            code = found.group(1)
            if len(code) > 1:
                number = int(code[1:], 16)
                if number <= 0x10FFFF:
                    return chr(number)
            elif code in _ESCAPED:
                return _ESCAPED[code]
            if code in "uU":
                message, detail = f"\\{code} needs hexadecimal digits", "InvalidUnicodeLiteral"
            else:
                message, detail = f"\\{code} is no escape; write \\\\ for a backslash", "UnexpectedSyntax"
            raise CypherSyntaxError(message, detail).locate(self.text, at + found.start())

        return _ESCAPE.sub(resolve, inside)

    # Words

    def _word(self, i: int, word: str) -> str:
        if word in _TYPE_WORDS and self.shifts("TYPE_WORD"):
            # `x IS :: STRING WITH …` is not about a time with a zone.
            follows = self.texts[i + 1].upper()
            if word not in ("WITH", "WITHOUT") or follows in ("TIME", "TIMEZONE"):
                return "TYPE_WORD"
        names = _SPECIAL.get(word)
        if names is None:
            if word in _NO_WORDS:
                return "NAME"
            names = (word,)
        accepts = self._states[self._parser.state_stack[-1]]
        for name in names:
            if name in accepts and self.shifts(name) and (not self.shifts("NAME") or self._stays(name, i)):
                return name
        return "NAME"

    def _stays(self, name: str, i: int) -> bool:
        """Tell whether a word is the keyword where a name could stand too."""
        following = self.texts[i + 1]
        if name == "SUBQUERY":
            return following == "{"
        if name in ("QUANTIFIER", "REDUCE"):
            fourth = self.texts[min(i + 3, len(self.texts) - 1)].upper()
            return following == "(" and fourth == ("IN" if name == "QUANTIFIER" else "=")
        if name in ("SHORTESTPATH", "ALLSHORTESTPATHS"):
            return following == "("
        return following not in _NOT_BEFORE.get(name, _ENDS_NAME)

    # Signs

    def _sign(self, i: int, text: str) -> str:
        accepts = self._states[self._parser.state_stack[-1]]
        if text == "<" and self.texts[i - 1].upper() in ("LIST", "ARRAY", "ANY") and self.shifts("TYPE_OPEN"):
            return "TYPE_OPEN"
        usual = self._names[text]
        special = _AMBIGUOUS.get(text)
        if special is None or special not in accepts:
            return usual
        if text == "(":
            return self._parenthesis(i)
        if text == "[":
            return self._bracket(i)
        if text == "|":
            return "BAR" if self._is_last_bar(i) and self.shifts("BAR") else special
        related = text == ">" or (
            self.texts[i + 1] in ("-", "[") if text == "-" else self._is_relationship(i)
        )
        return special if related or not self.shifts(usual) else usual

    def _parenthesis(self, i: int) -> str:
        if self.shifts("LPAR"):
            return "LNODE" if self._is_pattern(i) else "LPAR"
        return "LQPP" if self._opens_path(i) else "LNODE"

    def _opens_path(self, i: int) -> bool:
        following = self.texts[i + 1]
        return following == "(" or (self.kinds[i + 1] in ("word", "quoted") and self.texts[i + 2] == "=")

    def _bracket(self, i: int) -> str:
        texts = self.texts
        if self.kinds[i + 1] in ("word", "quoted"):
            if texts[i + 2].upper() == "IN":
                return "LCOMP"
            if texts[i + 2] == "=" and texts[i + 3] == "(" and self._is_pattern(i + 3):
                return "LPCOMP"
        return "LPCOMP" if texts[i + 1] == "(" and self._is_pattern(i + 1) else "LSQB"

    def _is_pattern(self, i: int) -> bool:
        """Tell whether the parenthesis at `i` opens a node that a relationship follows."""
        close = self._closers.get(i)
        return close is not None and self._is_node(i, close) and self._is_relationship(close + 1)

    def _is_node(self, i: int, close: int) -> bool:
        first = i + 1
        if self.kinds[first] in ("word", "quoted"):
            second = self.texts[first + 1]
            return first + 1 == close or second in (":", "{") or second.upper() in ("WHERE", "IS")
        return first == close or self.texts[first] in (":", "{") or self.kinds[first] == "parameter"

    def _is_relationship(self, i: int) -> bool:
        if self.texts[i] == "<":
            i += 1
        if self.texts[i] != "-" or self.kinds[i] != "sign":
            return False
        following = self.texts[i + 1]
        if following == "[":
            close = self._closers.get(i + 1)
            return close is not None and self.texts[close + 1] == "-"
        return following == "-" and self.texts[i + 2] in ("(", ">")

    def _is_last_bar(self, i: int) -> bool:
        opener = self._openers.get(i)
        close = self._closers.get(opener, len(self.texts)) if opener is not None else len(self.texts)
        return not any(self._openers.get(j) == opener for j in range(i + 1, close) if self.texts[j] == "|")
