r"""Relation patterns: data with an example each, matched on masked clauses.

A template is a regular expression with three additions:

- `{s:C}`, `{o:MP}`: a mention with one of these labels (`masking.LETTERS`), as subject or object;
- `{s:C+}`: the same, or a list of them ("A, B and C"); `{:C}` a mention that takes no part;
- `<word>`: an alternation from the language's lexicon. `<gap>` and `<near>`, built in, stand for
  some text with no company, model or product in it, up to 80 and 30 characters.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from loaders.reader.found import Found
from loaders.reader.masking import Masked, char_class
from loaders.reader.prefilter import cues, runs
from schema import RELATION_TYPES, Status

_NO_PARTY: Final = f"[^;；。{char_class('CMPE')[1:-1]}]"
_BUILT_IN: Final = {"gap": f"{_NO_PARTY}{{0,80}}?", "near": f"{_NO_PARTY}{{0,30}}?"}
_POSSESSIVE: Final = ("['’]", "(?:['’]", "(?!", "[ -]", "-", "(?:[ -]")
_SLOT: Final = re.compile(r"\{(?P<role>[so]?):(?P<labels>[CMPEISVT]+)(?P<many>\+?)\}")
_WORD: Final = re.compile(r"(?<!P)<(?P<word>[a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a language says a relation.

    Parameters
    ----------
    name : str
        Unique in its language; it is what `rule` says of a relation.
    type : str
        The relation type.
    template : str
        See the module's text.
    example : str
        A sentence it must find, with the names in it marked: `[C:Nvidia] invests in [C:OpenAI]`.
    status : Status, optional
        Where the words of the pattern themselves settle it; else the clause's cues do.
    confidence : float
        How far it is to be trusted, 0 to 1.
    """

    name: str
    type: str
    template: str
    example: str
    status: Status | None = None
    confidence: float = 0.8

    def __post_init__(self) -> None:
        """Refuse a pattern for a relation type that does not exist."""
        if self.type not in RELATION_TYPES:
            raise ValueError(f"pattern {self.name}: {self.type} is no relation type")


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern that matched a clause.

    Parameters
    ----------
    pattern : Pattern
        Which one.
    subjects, objects : tuple of Found
        The mentions that fill its slots.
    start, end : int
        Where it matched in the clause.
    """

    pattern: Pattern
    subjects: tuple[Found, ...]
    objects: tuple[Found, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Matcher:
    """The patterns of one language, compiled when first used.

    Parameters
    ----------
    patterns : tuple of Pattern
        In any order.
    lexicon : mapping of str to str
        What `<word>` stands for: the inside of a regular expression's alternation.
    separator : str
        Regular expression of what stands between the items of a list.
    item_prefix : str
        Regular expression of what may stand before an item after a separator ("chip maker ").

    Examples
    --------
    >>> from loaders.reader.masking import mask
    >>> from schema import Label
    >>> matcher = Matcher(
    ...     (Pattern("invests", "INVESTS_IN", "{s:C+} <invest> in {o:C+}", ""),),
    ...     lexicon={"invest": "invests|invested"}, separator=r",? and ", item_prefix="",
    ... )
    >>> masked = mask("Nvidia invested in Wayve", 0, [
    ...     Found(0, 6, "Nvidia", Label.COMPANY, "Nvidia"),
    ...     Found(19, 24, "Wayve", Label.COMPANY, "Wayve")])
    >>> [(h.subjects[0].name, h.objects[0].name) for h in matcher.hits(masked.text, masked)]
    [('Nvidia', 'Wayve')]
    """

    patterns: tuple[Pattern, ...]
    lexicon: Mapping[str, str]
    separator: str
    item_prefix: str = ""
    _chars: re.Pattern[str] = field(default=re.compile(r"[\ue000-\ue7ff]"), repr=False)
    _compiled: dict[int, re.Pattern[str]] = field(default_factory=dict, repr=False, compare=False)

    def hits(self, clause: str, masked: Masked) -> Iterator[Hit]:
        """Yield every match of every pattern in a clause.

        Parameters
        ----------
        clause : str
            Masked text: the sentence or a piece made from it.
        masked : Masked
            The sentence, for what its characters stand for.
        """
        for place in self._worth_a_search(runs(clause)):
            pattern = self.patterns[place]
            for match in self._expression(place, pattern).finditer(clause):
                yield Hit(
                    pattern,
                    self._mentions(match.group("s"), masked),
                    self._mentions(match.group("o"), masked),
                    match.start(),
                    match.end(),
                )

    def _mentions(self, text: str, masked: Masked) -> tuple[Found, ...]:
        return tuple(masked.mentions[c] for c in self._chars.findall(text))

    def _worth_a_search(self, held: set[str]) -> list[int]:
        """Return the places of the patterns that ask for nothing or for what a clause holds, in order."""
        asked = (self._by_cue[cue] for cue in held & self._by_cue.keys())
        return sorted(self._always.union(*asked))

    @cached_property
    def _by_cue(self) -> dict[str, list[int]]:
        """The places of the patterns that ask for each cue, so that no clause is held against all of them."""
        places: dict[str, list[int]] = {}
        for place, (_, demanded) in enumerate(self._demands):
            for cue in demanded:
                places.setdefault(cue, []).append(place)
        return places

    @cached_property
    def _always(self) -> frozenset[int]:
        """The places of the patterns that ask for nothing."""
        return frozenset(place for place, (_, demanded) in enumerate(self._demands) if not demanded)

    @cached_property
    def _demands(self) -> list[tuple[Pattern, frozenset[str]]]:
        """Each pattern with what a clause must hold for it; what stands in slots demands nothing."""
        return [(p, cues(_SLOT.sub("[.]", self._with_words(p)))) for p in self.patterns]

    def _expression(self, place: int, pattern: Pattern) -> re.Pattern[str]:
        """Return a pattern compiled; most are not needed for a few articles, and compiling takes long."""
        if place not in self._compiled:
            self._compiled[place] = self._compile(pattern)
        return self._compiled[place]

    def _compile(self, pattern: Pattern) -> re.Pattern[str]:
        expanded = self._with_words(pattern)
        expanded = _SLOT.sub(lambda m: self._slot(m, expanded[m.end() :]), expanded)
        return re.compile(expanded, re.IGNORECASE)

    def _with_words(self, pattern: Pattern) -> str:
        return _WORD.sub(lambda m: self._word(pattern, m["word"]), pattern.template)

    def _word(self, pattern: Pattern, word: str) -> str:
        if word in _BUILT_IN:
            return _BUILT_IN[word]
        if word not in self.lexicon:
            raise KeyError(f"pattern {pattern.name}: no <{word}> in the lexicon")
        return f"(?:{_WORD.sub(lambda m: self._word(pattern, m['word']), self.lexicon[word])})"

    def _slot(self, match: re.Match[str], following: str) -> str:
        one = char_class(match["labels"])
        many = one
        if match["many"]:
            # "…, and B said": the last of what looks like a list may open the next clause
            own_verb = (
                rf"(?!\s(?:{self.lexicon['verb']})\b)"
                if match["role"] == "o" and "{s:" not in following and "verb" in self.lexicon
                else ""
            )
            many = f"{one}(?:(?:{self.separator})(?:{self.item_prefix}){one}{own_verb})*"
        # "B's rival" is not B, unless the pattern itself asks for a possessive
        possessive = "" if following.startswith(_POSSESSIVE) else "(?!['’]s\\b)"
        return (f"(?P<{match['role']}>{many})" if match["role"] else many) + possessive
