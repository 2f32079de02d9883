"""What a clause must hold for a pattern to match: a few letters of its cue words, asked before the search.

There are hundreds of patterns, and a clause has the words of a few. From the regular expression
of a pattern the beginnings of the words are read of which one must be there; a clause that holds
none of them is not searched, which makes the reading several times as fast and changes nothing
that is found.
"""

import re
from dataclasses import dataclass, field
from typing import Final

LENGTH: Final = 3
"""How many letters of a word are looked at."""
SIGNS: Final = 2
"""How many of a word in Chinese."""
_COMMON: Final = frozenset(
    {"the", "and", "for", "wit", "fro", "its", "tha", "whi", "has", "hav", "was", "are", "int"}
)
_TOKEN: Final = re.compile(
    r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|\((?:\?(?:P<\w+>|<?[=!]|:))?|[?*+]\??|\{\d*,?\d*\}\??|.", re.DOTALL
)
_MAY_BE_ABSENT: Final = re.compile(r"[?*]|\{0?,")

Cues = frozenset[str]


def cues(expression: str) -> Cues:
    r"""Return beginnings of words of which one stands in whatever matches an expression.

    Parameters
    ----------
    expression : str
        A regular expression, to be matched without regard to case.

    Returns
    -------
    frozenset of str
        In lower case, `LENGTH` letters or `SIGNS` signs each; of several such sets, the one that is hardest to meet.
        Empty where none is sure: then every clause has to be searched.

    Examples
    --------
    >>> sorted(cues(r"(?P<s>[A-Z])(?:was )?(?:acquir(?:es|ed)|(?:bought|buys?)) .{0,9}"))
    ['acq', 'bou', 'buy']
    >>> cues(r"[A-Z](?:acquires|, ) [A-Z]")
    frozenset()
    """
    return _Reading(_TOKEN.findall(expression)).alternatives()


def runs(clause: str) -> set[str]:
    """Return every run of `LENGTH` and of `SIGNS` characters of a clause, in lower case.

    Examples
    --------
    >>> sorted(runs("Buys"))
    ['bu', 'buy', 'uy', 'uys', 'ys']
    """
    low = clause.lower()
    return {low[i : i + size] for size in (SIGNS, LENGTH) for i in range(len(low) - size + 1)}


def _hardest(demands: list[Cues]) -> Cues:
    return min(demands, key=lambda d: sum(9 if cue in _COMMON else 1 for cue in d), default=frozenset())


@dataclass
class _Reading:
    """An expression, read token by token."""

    tokens: list[str]
    at: int = 0

    def alternatives(self) -> Cues:
        """Return what is demanded up to the bracket that closes the group: nothing if one branch demands nothing."""
        branches = [self._branch()]
        while self.at < len(self.tokens) and self.tokens[self.at] == "|":
            self.at += 1
            branches.append(self._branch())
        self.at += 1  # the closing bracket
        return frozenset[str]().union(*branches) if all(branches) else frozenset()

    def _branch(self) -> Cues:
        branch = _Branch()
        while self.at < len(self.tokens) and self.tokens[self.at] not in ("|", ")"):
            token = self.tokens[self.at]
            self.at += 1
            if token.startswith("("):
                inside = self.alternatives()
                branch.group(frozenset() if token.endswith(("=", "!")) else inside)
            elif len(token) == 1 and (token.isalpha() or token in {" ", "-"}):
                branch.letters += token
            elif _MAY_BE_ABSENT.match(token):
                branch.forget_last()
            elif not token.startswith(("+", "{")):
                branch.group(frozenset())
        return branch.demanded()


@dataclass
class _Branch:
    """One alternative: the letters that are being read, and what its parts demand."""

    letters: str = ""
    demands: list[Cues] = field(default_factory=list)

    def group(self, demand: Cues) -> None:
        """End a run of letters with a part of another kind."""
        word = self.letters.strip().lower()
        self.letters = ""
        size = LENGTH if word.isascii() else SIGNS
        if len(word) >= size:
            self.demands.append(frozenset({word[:size]}))
        self.demands.append(demand)

    def forget_last(self) -> None:
        """Take back the part that was read last: it may be absent."""
        if self.letters:
            self.letters = self.letters[:-1]
            self.group(frozenset())
        else:
            self.demands.pop()

    def demanded(self) -> Cues:
        self.group(frozenset())
        return _hardest([demand for demand in self.demands if demand])
