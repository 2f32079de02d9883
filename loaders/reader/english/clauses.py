"""Cut a masked English sentence into clauses whose subject stands right before their verb."""

import re
from typing import Final

from loaders.reader.english.lexicon import VERBS
from loaders.reader.masking import ANY_MENTION, Masked, char_class

_CITATION: Final = re.compile(r"\s*\[\d+\]")
_BRACKETS: Final = re.compile(r"\s*[(（](?P<inside>[^()（）]*)[)）]")
_INSERTION: Final = re.compile(
    rf"(?P<head>{ANY_MENTION})(?P<gap>,\s+|\s+[–—-]+\s+)"
    r"(?P<body>(?:an?|the|its|their|which|who|whose|where|of which|in which|backed|owned|led|formerly|once|part of"
    r"|another|one of|makers? of|developers? of|already|now|itself|both|then|until|whose|controlled|founded"
    r"|already|also|a)\b[^;]*?)"
    rf"(?:(?P<close>,|\s+[–—-]+)\s+(?=(?:\w+ly\s+|also\s+|and\s+|on\s+\w+day,?\s+)?(?:{VERBS})\b)|(?=;)|\.?$)"
)
_APPOSED_ITEM: Final = re.compile(
    rf"(?P<head>{ANY_MENTION}), (?P<body>(?:an?|the) [^,;:]{{1,50}}), (?=(?:and|or) (?:the )?{ANY_MENTION}(?!,? (?:where|which|who|(?:{VERBS})\b)))"
)
"""An item of a list with its description: "led by X, a fund of Y, and Z"."""
_HYPOTHETICAL: Final = re.compile(
    r"^[\"“‘']?(?:If|Were|Had|Would|Should|Could|Whether|Nobody|No one)\b|, should \S+ |\bif \S+ (?:were|had|ever)\b|\b(?:wonder|ask)\w* (?:if|whether)\b"
)
"""What would be, were something else the case, is no claim."""
_CONTRAST: Final = re.compile(
    rf"^(?:Unlike|Like|Besides|Apart from|Contrary to) (?:its |the |most )?(?:\w+ ){{0,2}}?{ANY_MENTION}['’]?s?, |,? (?:but )?not {ANY_MENTION},?"
)
"""Who is named only to be set apart: "Unlike X, …", "Y, not X, …"."""
_RELATIVE: Final = re.compile(rf"^(?:which|who|that)\s+(?!(?:the\s(?:\w+\s)?)?{ANY_MENTION})")
_OF_SEVERAL: Final = re.compile(r"(?:both|all|each|two|three|four|already both)\b")
_LIST_BEFORE: Final = re.compile(rf"(?:{ANY_MENTION}(?:,\s(?:and\s)?|\sand\s))*{ANY_MENTION}$")
"""The list of names that an insertion such as "both rivals of X" speaks of."""
_COORDINATED: Final = re.compile(
    rf"(?:,\s+and\s+|\s+and\s+|\s+but\s+|,\s+but\s+|,\s+(?![\w-]+(?:ed|ade|ilt)\s(?:\w+ly\s)?from\b))(?:then\s+|also\s+|has\s+|have\s+|will\s+|is\s+to\s+|later\s+)*(?=(?:{VERBS})\b)"
)
_DATELINE: Final = re.compile(
    r"^[A-Z][A-Za-z.'’ ]{1,30}(?:/[A-Z][A-Za-z.'’ ]{1,30})?(?:, [A-Z][a-z]*\.?(?: \d{1,2})?(?:, \d{4})?){0,2}(?: \([A-Z][\w ]+\))?\s[–—-]+\s"
)
"""Where and when a wire reports from: "SEOUL, Nov 5 (Newswire) - "."""
_OPENERS: Final = (
    "In|On|At|By|From|After|Since|For|Last|This|Earlier|Later|Meanwhile|Separately|Also|Elsewhere|Among|Under|With|As|Late|Early"
    r"|Until|During|Then|There|Here|Now|Next|Still|Yet|Instead|Today|Yesterday|So far|[A-Z]\w+ly"
)
_SUBJECT: Final = re.compile(
    # "On Tuesday, X launched Y and …"
    rf"^(?:(?:{_OPENERS})\b(?: [\w'’%$.-]+){{0,7}}, )?[^,;]{{0,40}}?(?P<subject>{char_class('CMPE')}(?:(?:,\s|,?\sand\s){char_class('CMPE')})*)(?!['’]s)"
)
_PIECES: Final = re.compile(
    # a colon parts, but not a name from its round: "X (Oslo), warehouse robots: $62m led by Y"
    r"\s*[;；]\s*|:\s+(?=\S+\s)(?!(?:an? )?(?:\w+ )?(?:(?:US|C|A)?[$€£¥]\S+|\d[\d.]*\s?(?:million|billion|m|bn)\b|[Ss]eries [A-K]\b|[Ss]eed\b)[^;:]*\b(?:led|from|by|with)\b)|\s+(?:while|whereas|although)\s+|,\s+(?:while|whereas|after which)\s+"
    # "…, and B supplies …": another subject with a verb of its own
    rf"|,\s+and\s+(?={ANY_MENTION}(?:\s\w+ly)?\s(?:{VERBS})\b)"
)


def clauses(text: str) -> list[str]:
    r"""Return the clauses of a masked sentence.

    An insertion ("X, a rival of Y, said …", "X, which owns Y, said …") becomes a clause of its
    own with the name before it as its subject, and is left out of the main clause. Verbs that
    share a subject ("X bought Y and launched Z") get it written before each of them.

    Parameters
    ----------
    text : str
        A masked sentence (`masking.mask`).

    Returns
    -------
    list of str
        Masked text, the main clauses first; none for what is only supposed ("If X bought Y, …").
        Where nothing else was cut, the whole sentence comes last, for what the cutting of
        coordinated verbs may have torn apart.

    Examples
    --------
    >>> a, b = "\ue000", "\ue001"
    >>> clauses(f"{a}, a unit of {b}, has grown and sells chips.")[:3]
    ['\ue000 has grown', '\ue000 sells chips.', '\ue000, a unit of \ue001']
    """
    if _HYPOTHETICAL.search(text):
        return []
    plain = _CONTRAST.sub("", _DATELINE.sub("", _CITATION.sub("", text)))
    plain = _BRACKETS.sub(lambda m: m.group() if re.search(ANY_MENTION, m["inside"]) else "", plain)
    result: list[str] = []
    inserted: list[str] = []
    pieces = _PIECES.split(plain)
    for piece in pieces:
        main, insertions = _without_insertions(piece)
        inserted += insertions
        result += _coordinated(main)
    result += [clause for insertion in inserted for clause in _coordinated(insertion)]
    return result if inserted or len(pieces) > 1 else [*result, plain]


def without_own_brackets(masked: Masked) -> str:
    """Return a masked sentence without the brackets that only name again what stands before them.

    "Nvidia (NASDAQ: NVDA) and AMD" reads "Nvidia and AMD": tickers and other names of the same
    entity would stand between a name and its verb.
    """

    def cut(match: re.Match[str]) -> str:
        inside = [masked.mentions[c] for c in match["inside"] if c in masked.mentions]
        before = masked.mentions.get(masked.text[match.start() - 1 : match.start()])
        same = before is not None and bool(inside) and all(f.entity == before.entity for f in inside)
        return "" if same else match.group()

    return _BRACKETS.sub(cut, masked.text)


def _without_insertions(text: str) -> tuple[str, list[str]]:
    """Take insertions out of a clause and make clauses of them."""
    insertions: list[str] = []

    def cut(match: re.Match[str]) -> str:
        body = match["body"].rstrip(" .")
        relative = _RELATIVE.sub("", body)
        joint = " " if relative != body else ", "
        shared = _LIST_BEFORE.search(text[: match.end("head")]) if _OF_SEVERAL.match(body) else None
        insertions.append(f"{shared.group() if shared else match['head']}{joint}{relative}")
        return match["head"] + (" " if match["close"] else "")

    def cut_item(match: re.Match[str]) -> str:
        insertions.append(match.group().rstrip(" ,"))
        return f"{match['head']} "

    return _INSERTION.sub(cut, _APPOSED_ITEM.sub(cut_item, text)), insertions


def _coordinated(clause: str) -> list[str]:
    """Write the subject before each verb that shares it."""
    subject = _SUBJECT.match(clause)
    if not subject:
        return [clause]
    head = subject["subject"]
    start = subject.end()
    pieces: list[str] = []
    last = 0
    for match in _COORDINATED.finditer(clause, start):
        pieces.append(clause[last : match.start()])
        last = match.end() - len(re.search(r"(?:has\s+|have\s+|will\s+|is\s+to\s+)*$", match.group())[0])  # type: ignore[index]
    pieces.append(clause[last:])
    return [pieces[0], *(f"{head} {piece}" for piece in pieces[1:])]
