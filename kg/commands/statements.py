"""A text of several statements, cut at the semicolons that end them."""

import re
from collections.abc import Iterator

# What a semicolon may stand in without ending anything, or the semicolon itself.
_PIECE = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/|(?P<end>;)|(?P<open>['"`]|/\*)""",
    re.DOTALL,
)


def statements(text: str) -> Iterator[tuple[str, bool]]:
    r"""Cut a text into statements.

    Parameters
    ----------
    text : str
        Cypher.

    Yields
    ------
    tuple of str and bool
        A statement without its semicolon, and whether it had one. Empty ones are left out.

    Examples
    --------
    >>> list(statements("RETURN ';' AS a; // one; two\nRETURN 2"))
    [("RETURN ';' AS a", True), ('// one; two\nRETURN 2', False)]
    """
    start = 0
    for found in _PIECE.finditer(text):
        if found["open"]:  # a text or a comment that is still being written
            break
        if found["end"]:
            if text[start : found.start()].strip():
                yield text[start : found.start()].strip(), True
            start = found.end()
    if text[start:].strip():
        yield text[start:].strip(), False


def is_complete(text: str) -> bool:
    """Tell whether a text ends with the end of a statement.

    Parameters
    ----------
    text : str
        What was typed so far.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_complete("RETURN 1;"), is_complete("RETURN ';"), is_complete("RETURN 1")
    (True, False, False)
    """
    *_, (_, ended) = [("", True), *statements(text)]
    return ended
