"""What the words around a capitalised run say of the kind of thing it names."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from loaders.reader.english import words
from loaders.reader.english.candidates import Candidate
from loaders.reader.english.joins import Surroundings

_PARAMETERS: Final = re.compile(r"\d+(?:\.\d+)?[BbM]\b")
_VERSION: Final = re.compile(r"[A-Za-z]+[- ]?[A-Za-z]?\d+(?:\.\d+)*[A-Za-z]?$")
_REPEATED: Final = re.compile(r"(.)\1+")
_ONCE: Final = r"\1"
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


def features(around: Surroundings, group: list[Candidate], labels: dict[int, str]) -> set[str]:
    """Return the features of a name from all the places where it stands in an article.

    Parameters
    ----------
    around : Surroundings
        The article.
    group : list of Candidate
        The places where the same run of words stands.
    labels : dict of int to str
        Label of the known name that ends or starts at an offset, for the company it keeps.

    Returns
    -------
    set of str
        Names of features, none of which holds the whole name itself.
    """
    name = group[0].text
    found = set(_of_name(name))
    found.update(_of_words(name, around.common))
    for candidate in group:
        found.update(_of_place(around.text, candidate, labels))
        found.update(_of_known_parts(candidate, around))
    if all(c.opens for c in group):
        found.add("only opens")
        found |= {f"only opens {f}" for f in found if f.startswith(("all ", "tokens ", "first "))}
        if re.search(rf"\b{re.escape(name.lower())}\b", around.text):
            found.add("also lower case")
    found.add(f"times {min(len(group), 4)}")
    first = name.split()[0]
    if len(name.split()) == 1:
        if around.heads[name] + around.tails[name] > 2 * len(group):
            found.add("mostly in longer names")
    elif around.heads[first] > len(group):
        found.add("head opens others")
    if name in around.surnames:
        found.add("surname")
    if len(group) > 1:
        found.add("again")
    return found


def _of_words(name: str, common: frozenset[str]) -> Iterator[str]:
    tokens = name.split()
    known = [t.lower() in common for t in tokens]
    yield f"all {'common' if all(known) else 'rare' if not any(known) else 'mixed'}"
    yield f"first {'common' if known[0] else 'rare'}"
    yield f"last {'common' if known[-1] else 'rare'}"
    last = tokens[-1].lower()
    for size in (2, 3, 4):
        if len(last) > size:
            yield f"..{last[-size:]}"
    for size in (2, 3, 4):
        if len(name) > size:
            yield f"{name[:size].lower()}.."
    for middle in tokens[1:-1]:
        yield f"middle {middle.lower()}"
    letters = "".join("A" if c.isupper() else "a" if c.isalpha() else "0" if c.isdigit() else c for c in name)
    yield f"shape {_REPEATED.sub(_ONCE, letters)[:12]}"


def _of_known_parts(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    """Say what known names are part of the candidate."""
    for found in around.spans.touching(candidate.start, candidate.end):
        where = (
            "first" if found.start == candidate.start else "last" if found.end == candidate.end else "inside"
        )
        yield f"holds {found.label} {where}"
        if where == "first":
            rest = candidate.text[found.end - candidate.start :].strip(" -").lower()
            yield f"holds {found.label} then {rest.split()[-1] if rest else ''}"
            if any(c.isdigit() for c in rest):
                yield f"holds {found.label} then digit"


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
    yield from _wider(before, after)
    yield from _nearest(text, candidate, labels)
    yield from _neighbours(candidate.start, before, labels, left=True)
    yield from _neighbours(candidate.end, after, labels, left=False)
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


def _wider(before: str, after: str) -> Iterator[str]:
    left = [w.lower() for w in _WORDS_BEFORE.findall(before[-80:])]
    right = [w.lower() for w in _WORDS_BEFORE.findall(after[:80])]
    yield from (f"near left {w}" for w in left[-5:-1])
    yield from (f"near right {w}" for w in right[1:5])
    yield f"between {left[-1] if left else '^'} and {right[0] if right else '$'}"
    if len(left) > 2:
        yield f"before {' '.join(left[-3:])}"
    if len(right) > 2:
        yield f"after {' '.join(right[:3])}"


def _nearest(text: str, candidate: Candidate, labels: dict[int, str]) -> Iterator[str]:
    """Say which known names stand near by, and what stands between."""
    start, end = candidate.start, candidate.end
    for at in range(start - 1, max(candidate.sentence.start, start - 30), -1):
        if at in labels:
            yield f"{labels[at]}{_between(text[at:start])}_"
            break
    for at in range(end + 1, min(candidate.sentence.end, end + 30)):
        if at in labels:
            yield f"_{_between(text[end:at])}{labels[at]}"
            break


def _between(words_between: str) -> str:
    return re.sub(r"\d+", "0", words_between.lower())


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
