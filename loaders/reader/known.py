"""Find the names of the registry in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kg.registry import Registry
from loaders.reader.found import Found, longest_first
from schema import AnyEntity, Label

_CONTINUES: Final = re.compile(r"[-–.]?\d|[-–][A-Z]\w*\d|\w")
_VERSION: Final = re.compile(r"[-–.]?\d|[-–][A-Z]")
_LATIN_WORD: Final = re.compile(r"[A-Za-z0-9]")
_LONG_ENOUGH: Final = 6
_COUNTABLE: Final = frozenset({Label.PRODUCT, Label.SECTOR})


@dataclass(frozen=True)
class KnownNames:
    """A registry made ready for scanning.

    Parameters
    ----------
    registry : Registry
        The entities whose names are looked for.

    Examples
    --------
    >>> from schema import Company
    >>> names = KnownNames(Registry([Company(id="company:arm", name="Arm", aliases=("Arm Holdings",))]))
    >>> [(f.text, f.name) for f in names.find("Arm Holdings rose; the army did not. Armada neither.")]
    [('Arm Holdings', 'Arm')]
    """

    registry: Registry

    def find(self, text: str) -> list[Found]:
        """Return the known names in a text, longest first where they overlap.

        A name that several entities carry is returned once for each of them, in the order of the
        registry. Latin names are taken as whole words and with their capitals (`Figure`, not
        `figure`). A model's name that goes on with a version (`Qwen` in `Qwen3-Max`) is taken as it
        is; `shapes.extend_versions` makes it whole.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        list of Found
            In order.

        Notes
        -----
        One pass of an Aho-Corasick automaton: the time does not depend on the size of the registry.
        """
        candidates: dict[tuple[int, int], list[Found]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(_lower(text), overlapping=True):
            surface, entities = self._surfaces[index]
            written = text[start:end]
            alone = _stands_alone(text, start, end)
            fitting = [
                e
                for e in entities
                if (alone or _may_go_on(text, start, end, e.label)) and _as_written(written, surface, e.label)
            ]
            if fitting:
                plural = not alone and _is_plural(text, start, end)
                last = end + plural
                candidates.setdefault((start, last), [])
                candidates[start, last] += [
                    Found(start, last, text[start:last], e.label, e.name, getattr(e, "code", None))
                    for e in fitting
                ]
        chosen = longest_first([group[0] for group in candidates.values()])
        return [found for first in chosen for found in _distinct(candidates[first.start, first.end])]

    @cached_property
    def _surfaces(self) -> list[tuple[str, list[AnyEntity]]]:
        by_surface: dict[str, list[AnyEntity]] = {}
        for surface, entity in self.registry.surfaces():
            if len(surface) < 2 or (
                surface == getattr(entity, "ticker", None) and not _is_a_name(surface, entity)
            ):
                continue  # a company's ticker is found only in brackets: alone it is a word or a number
            if surface.endswith(")"):
                continue  # a fund's name with its code is two mentions (see `shapes.funds`)
            by_surface.setdefault(surface, []).append(entity)
        return list(by_surface.items())

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 (loaded with the first text)

        return AhoCorasick([_lower(surface) for surface, _ in self._surfaces])


def _is_a_name(surface: str, entity: AnyEntity) -> bool:
    """Tell whether a ticker is the company's name as well (AMD, IBM)."""
    return surface in {entity.name, *entity.names.values(), *entity.aliases}


def _lower(text: str) -> str:
    """Lower case without changing the length, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a Latin name is a whole word; Chinese has no word boundaries to ask for."""
    if not _opens_word(text, start):
        return False
    if not _LATIN_WORD.match(text[end - 1]):
        return True
    following = text[end : end + 3]
    return not (following[:1].isascii() and _CONTINUES.match(following))


def _opens_word(text: str, start: int) -> bool:
    """Tell whether a name does not stand in the middle of a Latin word or compound."""
    if _LATIN_WORD.match(text[start]) and start and _LATIN_WORD.match(text[start - 1]):
        return False
    return not (start >= 2 and text[start - 1] in "-–" and _LATIN_WORD.match(text[start - 2]))


def _may_go_on(text: str, start: int, end: int, label: Label) -> bool:
    """Tell whether a name is taken though it is no whole word: GB300s, and Qwen in Qwen3-Max."""
    if label is Label.MODEL:
        return _opens_word(text, start) and bool(_VERSION.match(text, end))
    return label in _COUNTABLE and _is_plural(text, start, end)


def _is_plural(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands alone but for an s ("GB300s", "optical modules")."""
    return (
        text[end : end + 1] == "s"
        and _stands_alone(text, start, end + 1)
        and bool(_LATIN_WORD.match(text[end - 1]))
    )


def _as_written(written: str, surface: str, label: Label) -> bool:
    """Tell whether the text writes a name as a name, not as an ordinary word.

    Segments may be written in any way; a name otherwise as it is known, all in capitals, or, from
    six letters on, with its capitals elsewhere ("Openai"), but never an abbreviation as a word.
    """
    if written == surface or label in (Label.SECTOR, Label.TREND):
        return True
    if not any(c.isupper() for c in written) or surface.isupper():
        return False
    return written.isupper() or len(surface) >= _LONG_ENOUGH


def _distinct(found: Iterable[Found]) -> list[Found]:
    return list({f.entity: f for f in found}.values())
