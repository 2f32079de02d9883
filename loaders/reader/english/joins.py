"""Where one name ends and the next begins inside a run of capitalised words.

"Suzhou Everlight" is a place and a firm, "Samsung Foundry" one firm, "Dell XPS" one product. What
tells them apart is which words are known, how they are written, and how else the article uses them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from loaders.reader.english import words
from loaders.reader.english.candidates import Run, plainly
from loaders.reader.found import Found, Spans
from schema import Label


class Surroundings:
    """What an article says of the words of its runs.

    Parameters
    ----------
    text : str
        The article.
    known : list of Found
        Names of the registry in it.
    runs : list of Run
        Its runs.
    common : frozenset of str
        Words that are written small elsewhere.
    """

    def __init__(self, text: str, known: list[Found], runs: list[Run], common: frozenset[str]) -> None:
        self.text = text
        self.known = known
        self.runs = runs
        self.common = common
        self.spans = Spans(known)
        self.starts = {f.start: f.label for f in known}
        self.ends = {f.end: f.label for f in known}
        listed = [[t.word for t in run.tokens] for run in runs]
        self.pairs = Counter(pair for run in listed for pair in pairwise(run))
        self.heads = Counter(run[0] for run in listed)
        self.tails = Counter(run[-1] for run in listed)
        self.surnames = {last for first, last in self.pairs if first.lower() in words.FIRST_NAMES}


def inside_known(run: Run, i: int, around: Surroundings) -> bool:
    """Tell whether two words are part of one known name."""
    end, start = run.tokens[i].end, run.tokens[i + 1].start
    return any(
        f.start < end and start < f.end and f.label is not Label.SECTOR
        for f in around.spans.touching(end - 1, start + 1)
    )


def join_features(run: Run, i: int, around: Surroundings) -> set[str]:
    """Return what speaks for and against a name that holds the i-th word of a run and the next.

    Parameters
    ----------
    run : Run
        The run.
    i : int
        The word on the left.
    around : Surroundings
        The article.

    Returns
    -------
    set of str
        Names of features.
    """
    return set(_features(run, i, around))


def _features(run: Run, i: int, around: Surroundings) -> Iterator[str]:
    left, right = run.tokens[i], run.tokens[i + 1]
    low, high = left.word.lower(), right.word.lower()
    link = run.link(i, around.text) or "_"
    yield f"link {link}"
    yield f"left {low}"
    yield f"right {high}"
    yield f"link {link} right {high}"
    yield f"link {link} left {low}"
    ends, starts = around.ends.get(left.end), around.starts.get(right.start)
    kinds = [*_kinds(left.word, around.common), f"known {ends}" if ends else "unknown"]
    other = [*_kinds(right.word, around.common), f"known {starts}" if starts else "unknown"]
    for a in kinds:
        yield f"left is {a} {link}"
        for b in other:
            yield f"{a} {link} {b}"
    for b in other:
        yield f"right is {b} {link}"
    if ends:
        yield f"known {ends} {link} right {high}"
    if starts:
        yield f"known {starts} {link} left {low}"
    yield from _elsewhere(run, i, around, link)
    last = run.tokens[-1].word.lower()
    yield f"last {last} {link}"
    yield f"{min(i, 2)} before {min(len(run.tokens) - i - 2, 2)} behind {link}"
    if run.opens and i == 0:
        yield f"opens {link}"
        yield from (f"opens {a}" for a in kinds)
    yield f"by rule {plainly(around.text)(run, i)}"


def _elsewhere(run: Run, i: int, around: Surroundings, link: str) -> Iterator[str]:
    left, right = run.tokens[i].word, run.tokens[i + 1].word
    if around.pairs[left, right] > 1:
        yield f"pair again {link}"
    if around.tails[left] > (i + 1 == len(run.tokens)):
        yield f"left ends elsewhere {link}"
    if around.heads[left] > (i == 0):
        yield f"left opens elsewhere {link}"
    if around.heads[right]:
        yield f"right opens elsewhere {link}"
    if around.tails[right] > (i + 2 == len(run.tokens)):
        yield f"right ends elsewhere {link}"
    if run.tokens[i + 1].ends_run:
        yield f"right ends run {link}"


def _kinds(word: str, common: frozenset[str]) -> Iterator[str]:
    low = word.lower()
    if word[0].isdigit():
        yield "number" if word.isdigit() else "decimal" if re.fullmatch(r"\d+\.\d+", word) else "digits"
    elif any(c.isdigit() for c in word):
        yield "with digit"
    elif word.isupper():
        yield "letter" if len(word) == 1 else "capitals"
    elif word.islower():
        yield "small"
    else:
        yield "inner capital" if re.search(r"[a-z][A-Z]", word) else "word"
    for kind, members in _LISTS:
        if low in members:
            yield kind
    yield "common" if low in common else "rare"


_LISTS = (
    ("place", words.PLACES),
    ("first name", words.FIRST_NAMES),
    ("national", words.NATIONAL),
    ("function", words.FUNCTION),
    ("title", words.TITLES),
    ("generic", words.GENERIC),
    ("grows", words.GROWS),
    ("government", words.GOVERNMENT),
)
