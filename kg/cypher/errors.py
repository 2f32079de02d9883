"""Everything that can go wrong in a query, in one tree.

CypherError                  has `kind` (the class's name in openCypher), `detail`, `phase`, a position
├── CypherSyntaxError        the text is no Cypher, or names, scopes and types of it do not fit together
├── SemanticError            it reads well and can have no meaning
├── ParameterMissingError    a parameter that the query names was not given
├── CypherTypeError          a value of the wrong type
├── ArgumentError            a value of the right type that is out of range
├── CypherArithmeticError    division of an integer by zero, 64-bit overflow
├── EntityNotFoundError      a node or a relationship that was deleted
├── ConstraintError          what would be written is not allowed to stand
├── ProcedureError           no such procedure, or wrongly called
├── AccessError              a writing clause in a query that was opened for reading
└── LimitError               the query ran into its time limit or its limit of rows
"""

from typing import ClassVar, Literal, Self

Phase = Literal["compile", "runtime"]


class CypherError(Exception):
    r"""Base of all errors of a query.

    Parameters
    ----------
    message : str
        One clear sentence, without the position.
    detail : str
        What kind of fault it is, in one word, as the openCypher TCK names it (`UndefinedVariable`).
    phase : {"compile", "runtime"}, optional
        When it was found; each class has its usual one.
    suggestions : tuple of str
        The nearest names that exist.

    Attributes
    ----------
    kind : str
        The class of the error as openCypher names it.
    line, column : int or None
        Where in the text, counted from 1.

    Examples
    --------
    >>> error = CypherSyntaxError("`m` is not defined", "UndefinedVariable", suggestions=("n",))
    >>> print(error.locate("MATCH (n)\nRETURN m", 17))
    `m` is not defined; did you mean n? (line 2, column 8)
    RETURN m
           ^
    >>> error.kind, error.detail, error.phase
    ('SyntaxError', 'UndefinedVariable', 'compile')
    """

    kind: ClassVar[str] = "CypherError"
    usual_phase: ClassVar[Phase] = "runtime"

    def __init__(
        self,
        message: str,
        detail: str = "",
        *,
        phase: Phase | None = None,
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail
        self.phase: Phase = phase or self.usual_phase
        self.suggestions = suggestions
        self.line: int | None = None
        self.column: int | None = None
        self._excerpt = ""

    def locate(self, text: str, offset: int) -> Self:
        """Say where in the query it is, unless that is known already.

        Parameters
        ----------
        text : str
            The query.
        offset : int
            The place in it, in code points.

        Returns
        -------
        CypherError
            Itself, for `raise error.locate(...)`.
        """
        if self.line is None:
            offset = max(0, min(offset, len(text)))
            start = text.rfind("\n", 0, offset) + 1
            self.line = text.count("\n", 0, offset) + 1
            self.column = offset - start + 1
            end = text.find("\n", offset)
            self._excerpt = _caret(text[start : len(text) if end < 0 else end], offset - start)
        return self

    @property
    def caret(self) -> str:
        """The line of the query with a caret under the place, or an empty text."""
        return self._excerpt

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        place = f" (line {self.line}, column {self.column})" if self.line else ""
        return f"{self.message}{hint}{place}" + (f"\n{self._excerpt}" if self._excerpt else "")


class CypherSyntaxError(CypherError):
    """The text is not Cypher, or its names, scopes and types do not fit together."""

    kind = "SyntaxError"
    usual_phase = "compile"


class SemanticError(CypherError):
    """The text reads well and can have no meaning."""

    kind = "SemanticError"
    usual_phase = "compile"


class ParameterMissingError(CypherError):
    """A parameter that the query names was not given."""

    kind = "ParameterMissing"
    usual_phase = "compile"


class CypherTypeError(CypherError):
    """A value has a type that does not go there."""

    kind = "TypeError"


class ArgumentError(CypherError):
    """A value has the right type and is out of range."""

    kind = "ArgumentError"


class CypherArithmeticError(CypherError):
    """An integer was divided by zero, or does not fit into 64 bits."""

    kind = "ArithmeticError"


class EntityNotFoundError(CypherError):
    """A node or a relationship that this query has deleted was asked for what it held."""

    kind = "EntityNotFound"


class ConstraintError(CypherError):
    """What would be written is not allowed to stand."""

    kind = "ConstraintVerificationFailed"


class ProcedureError(CypherError):
    """No such procedure, or called in another way than it is declared."""

    kind = "ProcedureError"
    usual_phase = "compile"


class AccessError(CypherError):
    """A clause that writes stands in a query that was opened for reading."""

    kind = "AccessError"
    usual_phase = "compile"


class LimitError(CypherError):
    """The query ran into its time limit, or gives more rows than it may."""

    kind = "LimitError"


_WIDEST = 100  # a longer line is shown around the place only


def _caret(line: str, column: int) -> str:
    if len(line) > _WIDEST:
        start = max(0, min(column - _WIDEST // 2, len(line) - _WIDEST))
        cut = line[start : start + _WIDEST]
        before, after = "… " if start else "", " …" if start + _WIDEST < len(line) else ""
        line, column = before + cut + after, column - start + len(before)
    # Wide characters take two columns of a terminal, a tab as many as the line above shows.
    pad = "".join("\t" if c == "\t" else "  " if _is_wide(c) else " " for c in line[:column])
    return f"{line}\n{pad}^"


def _is_wide(character: str) -> bool:
    from unicodedata import east_asian_width  # noqa: PLC0415 (only an error needs it)

    return east_asian_width(character) in "WF"
