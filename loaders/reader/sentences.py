"""Cut a text into sentences, English and Chinese, keeping offsets."""

import re
from dataclasses import dataclass
from typing import Final

_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof st inc corp co ltd llc plc bros vs no fig approx dept gen sen gov rep jr sr"
    " jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e u.s u.k a.m p.m".split()
)
_CLOSERS: Final = "\"'”’」』）)】]"
_END: Final = re.compile(
    rf"[。！？!?…]+[{re.escape(_CLOSERS)}]*"
    rf"|\.[{re.escape(_CLOSERS)}]*(?:\s{{0,2}}\[\d{{1,3}}\]){{0,20}}(?=\s|$)"
    r"|(?<![\s\]])(?:\s{0,2}\[\d{1,3}\]){1,20}\.(?=\s|$)"
    r"|[\r\n]+"
    # headings inside the line, as digests write them: "Group 2: Market Dynamics - The …"
    r"|(?:\bGroup \d+: [^.\n]{2,60}?|\b(?:Core|Key) (?:Insights?|Points?|Takeaways?|Views?|Viewpoints?)) - (?=\S)"
)
_LETTERED: Final = re.compile(r"\b(?:Series|Plan|Class|Round|Model|Type|Group|Phase|Vitamin) $")
_BULLET: Final = re.compile(r"\s*(?:[-–—•*·▪]\s+(?=\S))?")
_LONGEST: Final = 1200
"""A sentence of more characters is cut: it is a table or no prose, and nothing is said across it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str
    paragraph: int


def split(text: str) -> list[Sentence]:
    r"""Cut a text into sentences.

    A line break always ends a sentence; a full stop does not after an abbreviation or an initial.
    White space around a sentence is left out of it. What goes on for more than 1,200 characters
    is cut where it can be.

    Parameters
    ----------
    text : str
        The whole article.

    Returns
    -------
    list of Sentence
        In order, none of them empty.

    Examples
    --------
    >>> [s.text for s in split("A title\n\nArm Ltd. said so. 智谱发布了GLM-5。股价上涨。")]
    ['A title', 'Arm Ltd. said so.', '智谱发布了GLM-5。', '股价上涨。']
    """
    sentences: list[Sentence] = []
    start = paragraph = 0
    for match in _END.finditer(text):
        if _is_abbreviation(text, match.start(), match.group()):
            continue
        _append(sentences, text, start, match.end(), paragraph)
        start = match.end()
        paragraph += match.group()[0] in "\r\n"
    _append(sentences, text, start, len(text), paragraph)
    return sentences


def _is_abbreviation(text: str, stop: int, ending: str) -> bool:
    """Tell whether a full stop belongs to the word before it."""
    if not ending.startswith("."):
        return False
    word = re.search(r"(?<![\w-])[A-Za-z.]+$", text[max(0, stop - 12) : stop])
    if not word:
        return False
    token = word.group().strip(".")
    if len(token) == 1:
        # "J. Smith" goes on, "closed its Series C." does not
        return token.isupper() and not _LETTERED.search(text[max(0, stop - 12) : stop - 1])
    if token.lower() == "no":
        return text[stop + 1 : stop + 3].lstrip()[:1].isdigit()
    if token.lower() not in _ABBREVIATIONS:
        return False
    # "Co. The" ends a sentence more often than not; "Ltd. said" and "Oct. 3" do not.
    following = text[stop + 1 : stop + 3].lstrip()
    return not (following[:1].isupper() and token.lower() in {"inc", "corp", "co", "ltd", "llc", "plc"})


def _append(sentences: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while end - start > _LONGEST:
        cut = max(text.rfind(c, start + 1, start + _LONGEST) for c in " ,，、")
        cut = cut if cut > start else start + _LONGEST
        _append_one(sentences, text, start, cut, paragraph)
        start = cut
    _append_one(sentences, text, start, end, paragraph)


def _append_one(sentences: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    body = text[start:end]
    left = _BULLET.match(body).end()  # type: ignore[union-attr]
    stripped = body[left:].rstrip()
    if stripped:
        sentences.append(Sentence(start + left, start + left + len(stripped), stripped, paragraph))
