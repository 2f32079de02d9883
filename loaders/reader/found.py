"""A name found in an article: where it stands and what it names."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from schema import Label


@dataclass(frozen=True, slots=True)
class Found:
    """A span of the text that names an entity.

    Parameters
    ----------
    start, end : int
        Code points of the article's text.
    text : str
        `article.text[start:end]`.
    label : Label
        What kind of thing it names.
    name : str
        The entity's name: canonical where known, else the fullest form found. All spans with
        the same label and name are mentions of one entity.
    code : str, optional
        The exchange code of a fund or index, where the text gives it.
    implied : bool
        True for a stand-in that is no name ("the company", 公司): it carries relations but is
        not listed as a mention.
    """

    start: int
    end: int
    text: str
    label: Label
    name: str
    code: str | None = None
    implied: bool = False

    @property
    def entity(self) -> tuple[Label, str]:
        """What it is a mention of."""
        return self.label, self.name


class Spans:
    """Spans in order that do not overlap each other, asked for those in a stretch of the text.

    Parameters
    ----------
    found : iterable of Found
        Not overlapping, except that several may have the very same span.

    Examples
    --------
    >>> spans = Spans([Found(10, 13, "Arm", Label.COMPANY, "Arm"), Found(0, 5, "Intel", Label.COMPANY, "Intel")])
    >>> [f.text for f in spans.inside(0, 12)], [f.text for f in spans.touching(0, 12)]
    (['Intel'], ['Intel', 'Arm'])

    Notes
    -----
    Logarithmic in the number of spans, so that a long article costs no more a sentence than a short one.
    """

    def __init__(self, found: Iterable[Found]) -> None:
        self._found = sorted(found, key=lambda f: f.start)
        self._starts = [f.start for f in self._found]
        self._ends = [f.end for f in self._found]

    def inside(self, start: int, end: int) -> list[Found]:
        """Return the spans that lie wholly within a stretch."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._ends, end + 1)
        return self._found[first:last]

    def touching(self, start: int, end: int) -> list[Found]:
        """Return the spans that share a character with a stretch."""
        first = bisect_left(self._ends, start + 1)
        last = bisect_left(self._starts, end)
        return self._found[first:last]


def longest_first(candidates: list[Found], *, keep_equal: bool = False) -> list[Found]:
    """Keep spans that do not overlap, the longer before the shorter, then the earlier.

    Parameters
    ----------
    candidates : list of Found
        In order of preference where length and place are equal.
    keep_equal : bool
        Whether several spans that are the same are all kept, for a later choice between them.

    Returns
    -------
    list of Found
        In order of the text.

    Examples
    --------
    >>> a = Found(0, 6, "Google", Label.COMPANY, "Google")
    >>> b = Found(0, 15, "Google DeepMind", Label.COMPANY, "Google DeepMind")
    >>> [f.name for f in longest_first([a, b])]
    ['Google DeepMind']
    """
    kept: list[Found] = []
    taken: set[int] = set()
    spans: set[tuple[int, int]] = set()
    for found in sorted(candidates, key=lambda f: (f.start - f.end, f.start)):
        again = keep_equal and (found.start, found.end) in spans
        if again or taken.isdisjoint(range(found.start, found.end)):
            kept.append(found)
            spans.add((found.start, found.end))
            taken.update(range(found.start, found.end))
    return sorted(kept, key=lambda f: f.start)
