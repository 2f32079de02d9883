"""Names in English text: those of the registry, and capitalised runs told apart by their context."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from loaders.reader.english import words
from loaders.reader.english.aliases import with_aliases
from loaders.reader.english.candidates import Candidate, Join, Run, candidates, runs
from loaders.reader.english.classifier import JOIN, Classifier, Learned, load_learned
from loaders.reader.english.features import features
from loaders.reader.english.joins import Surroundings, inside_known, join_features
from loaders.reader.english.segments import segments, shared_heads
from loaders.reader.found import Found, Spans, longest_first
from loaders.reader.sentences import Sentence
from loaders.reader.shapes import tickers
from schema import Label

_SAYS_WHAT_IT_IS: Final = {
    Label.ETF: frozenset({"etf", "fund", "trust", "ucits etf", "etfs"}),
    Label.INDEX: frozenset({"index", "indices"}),
    Label.PRODUCT: frozenset(
        "gpu gpus cpu cpus chip chips processor processors rack racks card cards server servers robot robots".split()
    ),
    Label.MODEL: frozenset({"model", "models", "llm"}),
}
"""Words behind a known name that make no other name of it: the Invesco QQQ ETF."""
_LONGEST_EXCHANGE: Final = 20
_MODEL_CONTEXT: Final = re.compile(
    r"(?:models?|version|weights|checkpoint|fine-tuned from|based on|built on|distilled from|powered by"
    r"|released|launched|open-sourced|runs?|running) (?:called |named |the |its )?$",
    re.IGNORECASE,
)
_MODEL_AFTER: Final = re.compile(r"['’]?s? ?(?:models?|family|series|weights|checkpoints?|[VR]\d)\b")


def names(text: str, sentences: list[Sentence], known: list[Found]) -> list[Found]:
    """Return every name in an English text (see `Language.names`)."""
    learned = load_learned()
    settled = choose_labels(text, known)
    settled += shared_heads(text, settled)
    around = Surroundings(text, settled, runs(sentences), learned.common)
    groups = group_names(around, learned.joins)
    labels = {edge: str(f.label) for f in settled for edge in (f.start, f.end)}
    told = {name: features(around, group, labels) for name, group in groups.items()}
    judged = {name: _judge(name, of_name, learned) for name, of_name in told.items()}
    surnames = {name.split()[-1] for name, (label, is_person) in judged.items() if is_person and not label}
    new = [
        Found(c.start, c.end, c.text, label, name)
        for name, (label, _) in judged.items()
        if label and name not in surnames
        for c in groups[name]
    ]
    named = _with_tickers(text, longest_first([*settled, *_unified(new, settled)]))
    found = _one_name_per_fund(with_aliases(text, sentences, named, {f.entity for f in settled}))
    return longest_first([*found, *segments(sentences, sorted(found, key=lambda f: f.start))])


def group_names(around: Surroundings, joins: Classifier) -> dict[str, list[Candidate]]:
    """Return the names that the registry does not settle, each with the places where it stands.

    Parameters
    ----------
    around : Surroundings
        The article.
    joins : Classifier
        Tells where one name ends and the next begins.

    Returns
    -------
    dict of str to list of Candidate
        By name.
    """
    bracketed = {start for start, _ in tickers(around.text)}
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for piece in _unknown_pieces(
        candidates(around.text, around.runs, _judge_of_joins(around, joins)), around
    ):
        # a headline in capitals names only what the article names again
        once = _titled(piece.sentence, around.common) and around.text.count(piece.text) == 1
        if piece.start not in bracketed and not once:
            groups[piece.text].append(piece)
    return groups


def _judge_of_joins(around: Surroundings, joins: Classifier) -> Join:
    titled = {run.sentence.start: _titled(run.sentence, around.common) for run in around.runs}

    def join(run: Run, i: int) -> bool:
        if inside_known(run, i, around):
            return True
        left, right = run.tokens[i], run.tokens[i + 1]
        known = (left.end in around.ends, right.start in around.starts)
        if all(known) and run.link(i, around.text):
            return False  # Microsoft & Amazon
        if titled[run.sentence.start] and (
            any(known) or {left.word.lower(), right.word.lower()} & around.common
        ):
            return False
        return joins.likely(join_features(run, i, around))[JOIN] > 0.5

    return join


def _titled(sentence: Sentence, common: frozenset[str]) -> bool:
    """Tell whether a headline writes ordinary words with capitals, so that capitals say little."""
    found = [word for word in re.findall(r"[^\W\d_]+", sentence.text) if len(word) > 2]
    capitals = [word for word in found[1:] if word[0].isupper()]
    ordinary = sum(word.lower() in common for word in capitals)
    small = sum(word[0].islower() and word in common for word in found)
    return ordinary > small and not sentence.text.endswith(".")


def _judge(name: str, told: set[str], learned: Learned) -> tuple[Label | None, bool]:
    """Return the label of a run, None for nothing of interest, and whether it looks like a person."""
    if name.endswith((" Index", " 500", " 100")) and " " in name:
        return Label.INDEX, False
    tokens = name.lower().split()
    if name.lower() in words.GENERIC | words.NOT_PARTIES | words.MEDIA or words.PUBLIC & set(tokens):
        return None, False
    if tokens[0] in words.TITLES and len(tokens) > 1:
        return None, True
    if tokens[-1] in words.OCCASIONS | words.PAPERS:
        return None, False
    person = " " in name and bool(told & {"speaks", "head is first name", "is a person", "person before"})
    if " " in name and ("is a person" in told or {"head is first name", "speaks"} <= told):
        return None, True
    label, _ = learned.kinds.classify(told)
    return label, person


def choose_labels(text: str, known: list[Found]) -> list[Found]:
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


def _unknown_pieces(pieces: list[Candidate], around: Surroundings) -> Iterator[Candidate]:
    """Yield the pieces, or the parts of them, that the registry does not settle."""
    for piece in pieces:
        # a segment in a name ("Duskfield Semiconductor") is part of the name
        inside = [
            f
            for f in around.spans.touching(piece.start, piece.end)
            if f.label is not Label.SECTOR or f.text == piece.text
        ]
        if not inside or _grows(piece, inside):
            yield piece
        else:
            yield from _rest(piece, inside)


def _grows(piece: Candidate, inside: list[Found]) -> bool:
    """Tell whether a piece is a longer name than the known ones in it (Samsung Catalyst Fund)."""
    if any(f.start < piece.start or f.end > piece.end for f in inside):
        return False
    first, last = inside[0], inside[-1]
    if first.end - first.start == piece.end - piece.start:
        return False
    rest = piece.text[first.end - piece.start :].strip().lower()
    if " " not in piece.text and (first is not last or "/" in piece.text):
        return False
    if rest.startswith("-") and first.label is Label.COMPANY and rest[1:].isalpha() and len(rest) > 4:
        return False  # Nvidia-OpenAI talks
    return first.start != piece.start or rest not in _SAYS_WHAT_IT_IS.get(first.label, ())


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


def _unified(found: list[Found], settled: list[Found]) -> list[Found]:
    """Let a short form stand for the long name: Kestrel for Kestrel Dynamics, PIF for its expansion."""
    companies = {f.text: f.name for f in [*settled, *found] if f.label is Label.COMPANY and " " in f.text}
    full: dict[str, str] = {}
    for written, name in sorted(companies.items()):
        tokens = written.split()
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
