"""What may come next in a query that is being typed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

KEYWORDS: Final = tuple(
    "ALL AND ANY AS ASC BY CALL CASE COLLECT CONTAINS COUNT CREATE DELETE DESC DETACH DISTINCT ELSE END ENDS "
    "EXISTS EXPLAIN FALSE FOREACH IN IS LIMIT MATCH MERGE NONE NOT NULL ON OPTIONAL OR ORDER PROFILE REMOVE "
    "RETURN SET SHORTEST SINGLE SKIP STARTS THEN TRUE UNION UNWIND WHEN WHERE WITH XOR YIELD".split()
)
_WORD: Final = re.compile(r"\w*\Z")
_DOTTED: Final = re.compile(r"[\w.]*\Z")
_CALL: Final = re.compile(r"\bcall\s+[\w.]*\Z", re.IGNORECASE)
_TEXTS: Final = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*\n|/\*.*?\*/", re.DOTALL)
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Names:
    """What a graph and the language have names for.

    Parameters
    ----------
    labels, types, properties, functions, procedures, parameters : tuple of str
        The names of each kind.
    """

    labels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()


def complete(text: str, names: Names) -> Iterator[tuple[str, int]]:
    """Yield what the last word of a text may become.

    Parameters
    ----------
    text : str
        The query up to the cursor.
    names : Names
        What there is.

    Yields
    ------
    tuple of str and int
        A word, and how many characters before the cursor it takes the place of.

    Examples
    --------
    >>> names = Names(labels=("Company", "Model"), types=("RELEASES",), properties=("name",))
    >>> list(complete("MATCH (c:Co", names)), list(complete("MATCH ()-[:", names))
    ([('Company', 2)], [('RELEASES', 0)])
    >>> [word for word, _ in complete("MATCH (c) RETURN c.n", names)]
    ['name']
    """
    bare = _TEXTS.sub(" ", text)
    if "'" in bare or '"' in bare or "//" in bare or "/*" in bare:
        return  # within a text or a comment nothing has a name
    word = _last(_DOTTED if _CALL.search(bare) else _WORD, bare)
    before = bare[: len(bare) - len(word)]
    seen = set()
    for candidate in _candidates(before, word, names):
        if candidate.lower().startswith(word.lower()) and candidate != word and candidate not in seen:
            seen.add(candidate)
            yield candidate, len(word)


def _last(form: re.Pattern[str], text: str) -> str:
    found = form.search(text)
    return found[0] if found else ""


def _candidates(before: str, word: str, names: Names) -> Iterable[str]:
    inside = _open_bracket(before)
    found: Iterable[str] = ()
    if _CALL.search(before + word):
        found = names.procedures
    elif before.endswith("$"):
        found = names.parameters
    elif before.endswith(".") and not before.endswith(".."):
        namespace = _last(_DOTTED, before).lower()
        within = [name[len(namespace) :] for name in names.functions if name.lower().startswith(namespace)]
        found = within or names.properties
    elif before.endswith((":", "|", "&", "!")) and inside != "{":
        found = names.types if inside == "[" else names.labels
    elif inside == "{" and before.rstrip().endswith(("{", ",")):
        found = names.properties
    elif word:
        keywords = KEYWORDS if word.isupper() else [keyword.lower() for keyword in KEYWORDS]
        found = (*keywords, *(f"{name}(" for name in names.functions), *_variables(before))
    return found


def _open_bracket(text: str) -> str:
    """Return the innermost bracket that is still open."""
    stack: list[str] = []
    for character in text:
        if character in "([{":
            stack.append(character)
        elif character in _PAIRS and stack and stack[-1] == _PAIRS[character]:
            stack.pop()
    return stack[-1] if stack else ""


def _variables(text: str) -> list[str]:
    """Return the names that the query has given so far."""
    return sorted(
        set(re.findall(r"[(\[]\s*([^\W\d]\w*)", text)) | set(re.findall(r"(?i)\bas\s+([^\W\d]\w*)", text))
    )
