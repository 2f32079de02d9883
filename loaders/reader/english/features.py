"""What the words around a capitalised run say of the kind of thing it names."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from loaders.reader.english import words
from loaders.reader.english.candidates import Candidate

_PARAMETERS: Final = re.compile(r"\d+(?:\.\d+)?[BbM]\b")
_VERSION: Final = re.compile(r"[A-Za-z]+[- ]?[A-Za-z]?\d+(?:\.\d+)*[A-Za-z]?$")
_WORDS_BEFORE: Final = re.compile(r"[\w’'%$-]+|[^\w\s]")
_KINDS: Final = {
    "org": words.ORG_NOUNS,
    "person": words.PERSON_NOUNS,
    "model": words.MODEL_NOUNS,
    "product": words.PRODUCT_NOUNS,
    "fund": words.FUND_NOUNS,
}
_APPOSITION: Final = {
    kind: re.compile(
        rf",? (?:an? |the |its |which is an? |whose )(?:[\w’'&-]+ ){{0,5}}?(?:\w+-)?(?:{nouns})\b",
        re.IGNORECASE,
    )
    for kind, nouns in _KINDS.items()
}
_AFTER: Final = {kind: re.compile(rf" (?:{nouns})\b", re.IGNORECASE) for kind, nouns in _KINDS.items()}
_BEFORE: Final = {
    kind: re.compile(rf"(?:^|[\s-])(?:{nouns})(?: called| named| of)?,? $", re.IGNORECASE)
    for kind, nouns in _KINDS.items()
}
_VERB_AFTER: Final = re.compile(rf"(?:, [^,]{{1,80}},)? (?:{words.CORPORATE_VERBS})\b")
_SAID: Final = re.compile(
    r"(?:, [^,]{1,60},)? (?:said|says|told|wrote|added|argued|called)\b|^,? (?:who|a spokes)"
)
_SAID_BEFORE: Final = re.compile(r"(?:said|says|told|analyst|executive|founder|chairman|president)[ ,]+$")
_MONEY_AFTER: Final = re.compile(r"(?: \([^)]*\))?[:,]? (?:raised|took|pulled in|closed|secured|landed)\b")


def features(text: str, group: list[Candidate], labels: dict[int, str]) -> set[str]:
    """Return the features of a name from all the places where it stands in an article.

    Parameters
    ----------
    text : str
        The article.
    group : list of Candidate
        The places where the same run of words stands.
    labels : dict of int to str
        Label of the known name that ends or starts at an offset, for the company it keeps.

    Returns
    -------
    set of str
        Names of features, none of which holds the name itself.
    """
    found = set(_of_name(group[0].text))
    for candidate in group:
        found.update(_of_place(text, candidate, labels))
    if all(c.opens for c in group):
        found.add("only opens")
        if re.search(rf"\b{re.escape(group[0].text.lower())}\b", text):
            found.add("also lower case")
    if len(group) > 1:
        found.add("again")
    return found


def _of_name(name: str) -> Iterator[str]:
    tokens = name.split()
    last, head = tokens[-1].lower(), tokens[0].lower()
    yield f"tokens {min(len(tokens), 4)}"
    yield f"last {last}" if len(tokens) > 1 else "single"
    if len(tokens) > 1:
        yield f"head {head}"
    yield from _shape(name, tokens)
    for lexicon, members in (
        ("first name", words.FIRST_NAMES),
        ("place", words.PLACES),
        ("media", words.MEDIA),
        ("government", words.GOVERNMENT),
    ):
        if head in members:
            yield f"head is {lexicon}{' alone' if len(tokens) == 1 else ''}"
        if last in members and len(tokens) > 1:
            yield f"last is {lexicon}"
    for ending in (
        "ly",
        "ing",
        "ed",
        "ers",
        "s",
        "ion",
        "ics",
        "ware",
        "soft",
        "bank",
        "tech",
        "ai",
        "gpt",
        "corp",
    ):
        if last.endswith(ending) and len(last) > len(ending) + 1:
            yield f"ends {ending}"


def _shape(name: str, tokens: list[str]) -> Iterator[str]:
    if any(c.isdigit() for c in name):
        yield "digit"
        yield "digit first" if name[0].isdigit() else "digit later"
        if "-" in name:
            yield "digit and hyphen"
    if _PARAMETERS.search(name):
        yield "parameter count"
    if _VERSION.fullmatch(name):
        yield "version"
    if re.search(r"\d\.\d", name):
        yield "decimal"
    if len(tokens) == 1:
        if name.isupper():
            yield f"capitals {min(len(name), 6)}"
        elif re.search(r"[a-z][A-Z]", name):
            yield "inner capital"
        yield f"length {min(len(name) // 3, 4)}"
    if "&" in name:
        yield "ampersand"
    if tokens[-1].isupper() and len(tokens) > 1:
        yield f"last in capitals {min(len(tokens[-1]), 4)}"


def _of_place(text: str, candidate: Candidate, labels: dict[int, str]) -> Iterator[str]:
    sentence = candidate.sentence
    before = text[sentence.start : candidate.start]
    after = text[candidate.end : sentence.end]
    yield from (f"before {w}" for w in _last_words(before))
    yield from (f"after {w}" for w in _next_words(after))
    for kind in _KINDS:
        if _APPOSITION[kind].match(after):
            yield f"is a {kind}"
        if _AFTER[kind].match(after):
            yield f"{kind} after"
        if _BEFORE[kind].search(before):
            yield f"{kind} before"
    if _VERB_AFTER.match(after):
        yield "acts"
    if _SAID.match(after) or _SAID_BEFORE.search(before):
        yield "speaks"
    if _MONEY_AFTER.match(after):
        yield "takes money"
    if re.match(r"\s*[(（][A-Z0-9.: ]+[)）]", after):
        yield "ticker"
    if re.match(r"['’]s? ", after) or re.match(r"-(?:backed|owned|led|based)", after):
        yield "possessor"
    for edge, side in ((candidate.start, before), (candidate.end, after)):
        yield from _neighbours(edge, side, labels, left=side is before)


def _last_words(before: str) -> Iterable[str]:
    tokens = [w.lower() for w in _WORDS_BEFORE.findall(before)[-2:]]
    if not tokens:
        return ["^"]
    return [tokens[-1], " ".join(tokens)] if len(tokens) == 2 else tokens


def _next_words(after: str) -> Iterable[str]:
    tokens = [w.lower() for w in _WORDS_BEFORE.findall(after)[:2]]
    if not tokens:
        return ["$"]
    return [tokens[0], " ".join(tokens)] if len(tokens) == 2 else tokens


def _neighbours(edge: int, side: str, labels: dict[int, str], *, left: bool) -> Iterator[str]:
    """Say what known names stand in a list with this one, or belong to it."""
    pattern = (
        r"(, and |, | and |/| & | or |['’]s |['’] )$"
        if left
        else r"^(, and |, | and |/| & | or |['’]s |['’] )"
    )
    match = re.search(pattern, side)
    if not match:
        return
    at = edge - len(match.group()) if left else edge + len(match.group())
    if at in labels:
        how = "of" if match.group().startswith(("'", "’")) else "beside"
        yield f"{how} {labels[at]} {'left' if left else 'right'}"
