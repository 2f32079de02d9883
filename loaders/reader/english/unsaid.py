"""English relations with one end unsaid: "X and Y are launch customers", "A contract with X ran out".

Nouns and verbs that call for two parties are often used with one: the other is the company that the
paragraph speaks of. It is put into the sentence as an implied mention without any width, at the place
where a pattern looks for it.
"""

import re
from typing import Final

from loaders.reader.english.lexicon import LEXICON
from loaders.reader.found import Found
from loaders.reader.masking import char_class, mask
from loaders.reader.sentences import Sentence

_C: Final = char_class("C")
_LIST: Final = rf"{_C}(?:(?:,\s(?:and\s)?|\sand\s)(?:the\s)?(?:\w+\s){{0,2}}?{_C})*"
_BE: Final = r"(?:is|are|was|were|be|been|became|becomes|become|remains?|remained|stays?)"
_CUSTOMER: Final = LEXICON["customer"]
_SUPPLIER: Final = LEXICON["supplier"]

_OPEN: Final = r"(?:^|[;:]\s)(?:[\"“]|So\s|Also\s|But\s|And\s|Both\s|The\s\w+\s|[Tt]he\s)?"
_AFTER: Final = re.compile(
    # "X and Y are launch customers", "X is a second source"
    rf"{_OPEN}{_LIST},?\s{_BE}\s(?:\w+\s)?(?:(?:among|one\sof|both|all)\s)?(?:(?:the|its|an?|their|first|another)\s)*(?:[\w-]+\s){{0,3}}?"
    rf"(?:(?P<customer>{_CUSTOMER})|(?P<supplier>{_SUPPLIER}))\b(?!['’-]|\s(?:of|for|to|at|in|with|from)\b|\s{_C})"
)
_BEFORE_LIST: Final = re.compile(
    # "Customers include X", "The first customer is X"
    rf"{_OPEN}(?P<at>)(?:(?:The|Its|Other|Early|First|Among\s(?:the|its)|Launch|Named|Current|Existing|Known)\s)*(?:[\w-]+\s){{0,3}}?"
    rf"(?:(?P<customer>{_CUSTOMER})|{_SUPPLIER})\s?(?:\sso\sfar|\stoday|\snow)?(?:include[sd]?|are|is|were|was|will\sbe|:|such\sas|like)\s(?:the\s|both\s)?(?:[\w-]+\s){{0,3}}?{_C}",
    re.IGNORECASE,
)
_PIECE: Final = re.compile(r"[;:]\s")
_NEXT: Final = re.compile(r";\s")
_MANY: Final = 40


def unsaid(
    sentence: Sentence, inside: list[Found], current: Found | None, topic: Found | None
) -> list[Found]:
    """Return the ends that a sentence leaves unsaid.

    Parameters
    ----------
    sentence : Sentence
        Any.
    inside : list of Found
        Names and stand-ins of the sentence, in order.
    current : Found, optional
        The company that the sentences before speak of: customers without more are its customers.
    topic : Found, optional
        The company that the article speaks of: suppliers without more are its suppliers.

    Returns
    -------
    list of Found
        Implied mentions without width, none of a company that the sentence names.
    """
    if not inside or len(inside) > _MANY:
        return []
    masked = mask(sentence.text, sentence.start, inside)
    result: list[Found] = []
    for expression in (_AFTER, _BEFORE_LIST):
        for match in expression.finditer(masked.text):
            who = (current or topic) if match["customer"] else topic
            # what follows a colon tells more of the supplier, and may name its customer
            rest = (_PIECE if match["customer"] else _NEXT).split(masked.text[match.end() :])[0]
            if who is None or re.search(_C, rest) or any(f.entity == who.entity for f in inside):
                continue
            place = match.start("at") if expression is _BEFORE_LIST else match.end()
            at = _offset(sentence, masked.text, masked.mentions, place)
            result.append(Found(at, at, "", who.label, who.name, who.code, implied=True))
    return result


def _offset(sentence: Sentence, text: str, mentions: dict[str, Found], place: int) -> int:
    """Return where a place in the masked sentence stands in the article."""
    grown = sum(mentions[c].end - mentions[c].start - 1 for c in text[:place] if c in mentions)
    return sentence.start + place + grown
