"""Names in English text: those of the registry, and capitalised runs told apart by their context."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from loaders.reader.english import words
from loaders.reader.english.candidates import Candidate, candidates
from loaders.reader.english.classifier import load_classifier
from loaders.reader.english.features import features
from loaders.reader.english.segments import segments, shared_heads
from loaders.reader.found import Found, Spans, longest_first
from loaders.reader.sentences import Sentence
from loaders.reader.shapes import tickers
from schema import Label

_GROWS: Final = frozenset(
    "capital ventures venture fund partners research securities cloud bank services management robotics"
    " foundation labs lab studios health energy semiconductor semiconductors technologies systems"
    " electronics digital networks intelligence materials optical photonics power logic investment"
    " investments holdings group motors motor insurance asset equity growth catalyst chemical display"
    " electric industries precision mobility aerospace telecom pay games pictures music trust compute cooling"
    " servers infrastructure lithography apps finance financial software computing wealth advisors media solar"
    " space defense defence biotech pharma therapeutics medical devices components consulting industrial"
    " telecommunications chemicals logistics healthineers interactive entertainment automotive international"
    " marketplace university press insurance mutual utilities storage packaging substrate instruments".split()
)
"""Last words that make a longer name of a known one: Samsung → Samsung Catalyst Fund."""
_LONGEST_EXCHANGE: Final = 20
_MODEL_CONTEXT: Final = re.compile(
    r"(?:models?|version|weights|checkpoint|fine-tuned from|based on|built on|distilled from|powered by"
    r"|released|launched|open-sourced|runs?|running) (?:called |named |the |its )?$",
    re.IGNORECASE,
)
_MODEL_AFTER: Final = re.compile(r"['’]?s? ?(?:models?|family|series|weights|checkpoints?|[VR]\d)\b")


def names(text: str, sentences: list[Sentence], known: list[Found]) -> list[Found]:
    """Return every name in an English text (see `Language.names`)."""
    settled = _choose_labels(text, known)
    settled += shared_heads(text, settled)
    runs = candidates(text, sentences)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    bracketed = {start for start, _ in tickers(text)}
    for piece in _unknown_pieces(runs, settled):
        if piece.start not in bracketed:
            groups[piece.text].append(piece)
    labels = {edge: str(f.label) for f in settled for edge in (f.start, f.end)}
    judged = {name: _judge(name, features(text, group, labels)) for name, group in groups.items()}
    surnames = {name.split()[-1] for name, (label, is_person) in judged.items() if is_person and not label}
    new = [
        Found(c.start, c.end, c.text, label, name)
        for name, (label, _) in judged.items()
        if label and name not in surnames
        for c in groups[name]
    ]
    found = _one_name_per_fund(_with_tickers(text, longest_first([*settled, *_unified(new)])))
    return longest_first([*found, *segments(sentences, sorted(found, key=lambda f: f.start))])


def _judge(name: str, told: set[str]) -> tuple[Label | None, bool]:
    """Return the label of a run, None for nothing of interest, and whether it looks like a person."""
    if name.endswith((" Index", " 500", " 100")) and " " in name:
        return Label.INDEX, False
    tokens = name.lower().split()
    if name.lower() in words.GENERIC | words.NOT_PARTIES | words.MEDIA or words.PUBLIC & set(tokens):
        return None, False
    if tokens[-1] in words.OCCASIONS | words.PAPERS:
        return None, False
    person = " " in name and bool(told & {"speaks", "head is first name", "is a person", "person before"})
    if " " in name and ("is a person" in told or {"head is first name", "speaks"} <= told):
        return None, True
    label, _ = load_classifier().classify(told)
    return label, person


def _choose_labels(text: str, known: list[Found]) -> list[Found]:
    """Decide, once for the article, what a name means that several entities carry."""
    by_span: dict[tuple[int, int], list[Found]] = defaultdict(list)
    for found in known:
        by_span[found.start, found.end].append(found)
    votes: dict[str, int] = defaultdict(int)
    for (start, end), options in by_span.items():
        if len(options) > 1:
            as_model = _MODEL_CONTEXT.search(text[max(0, start - 40) : start]) or _MODEL_AFTER.match(
                text, end
            )
            votes[options[0].text] += 1 if as_model else -1
    chosen = []
    for options in by_span.values():
        company = next((f for f in options if f.label is Label.COMPANY), options[0])
        other = next((f for f in options if f.label is not Label.COMPANY), options[0])
        chosen.append(other if len(options) > 1 and votes[options[0].text] > 0 else company)
    return chosen


def _unknown_pieces(runs: list[Candidate], known: list[Found]) -> Iterator[Candidate]:
    """Yield the runs, or the parts of them, that the registry does not cover."""
    spans = Spans(known)
    for run in runs:
        # a segment in a name ("Duskfield Semiconductor") is part of the name
        inside = [
            f for f in spans.touching(run.start, run.end) if f.label is not Label.SECTOR or f.text == run.text
        ]
        if not inside or _grows(run, inside):
            yield run
        else:
            yield from _rest(run, inside)


def _grows(run: Candidate, inside: list[Found]) -> bool:
    """Tell whether a run is a longer name than the known one in it (Samsung Catalyst Fund)."""
    covered = all(run.start <= f.start and f.end <= run.end for f in inside)
    last = run.text.split()[-1].lower()
    at_end = any(f.end == run.end for f in inside)
    return covered and not at_end and last in _GROWS and inside[0].label is Label.COMPANY


def _rest(run: Candidate, inside: list[Found]) -> Iterator[Candidate]:
    edges = [run.start, *(e for f in inside for e in (f.start, f.end)), run.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start < 2:
            continue
        raw = run.text[start - run.start : end - run.start]
        piece = raw.strip(" -&/")
        if len(piece) >= 2 and any(c.isalpha() for c in piece):
            at = start + raw.index(piece)
            yield Candidate(at, at + len(piece), piece, run.sentence, run.opens and at == run.start)


def _unified(found: list[Found]) -> list[Found]:
    """Let a short form stand for the long name: Kestrel for Kestrel Dynamics, PIF for its expansion."""
    full: dict[str, str] = {}
    for name in sorted({f.name for f in found if f.label is Label.COMPANY and " " in f.name}):
        tokens = name.split()
        for cut in range(1, len(tokens)):
            full.setdefault(" ".join(tokens[:cut]), name)
        initials = "".join(t[0] for t in tokens if t[0].isupper())
        if len(initials) > 2:
            full.setdefault(initials, name)
    return [
        replace(f, name=full[f.name])
        if f.label is Label.COMPANY and f.name in full and f.name.lower() not in words.NATIONAL | words.PLACES
        else f
        for f in found
    ]


def _one_name_per_fund(found: list[Found]) -> list[Found]:
    """Give a fund one name, however the text writes it: what carries one code is one fund."""
    names = {f.code: f.name for f in reversed(found) if f.code and f.text != f.code}
    names |= {f.code: f.name for f in found if f.code and f.text == f.code and f.code not in f.name}
    return [replace(f, name=names.get(f.code, f.name)) if f.code else f for f in found]


def _with_tickers(text: str, found: list[Found]) -> list[Found]:
    """Add tickers in brackets as mentions of the company before the bracket."""
    by_end = {f.end: f for f in found}
    extra = []
    for start, end in tickers(text):
        nearest = max(0, start - _LONGEST_EXCHANGE)
        opening = max(text.rfind("(", nearest, start), text.rfind("（", nearest, start))
        owner = by_end.get(opening) or by_end.get(opening - 1) or _owner_before(text[:opening], by_end)
        if owner and owner.label is Label.COMPANY:
            extra.append(Found(start, end, text[start:end], owner.label, owner.name))
    spans = Spans(extra)
    return [f for f in found if not spans.touching(f.start, f.end)] + extra


def _owner_before(before: str, by_end: dict[int, Found]) -> Found | None:
    """Return the company whose legal form stands between its name and the bracket."""
    form = re.search(
        r" (?:Group|Holdings?|Inc\.?|Corp\.?|Co\.?|Ltd\.?|AG|SE|NV|SA|plc|Corporation|Limited)\s?$",
        before[-20:],
    )
    return by_end.get(len(before) - len(form.group())) if form else None
