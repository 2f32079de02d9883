"""Annotated articles: the folders of `NAME.txt` with `NAME.json`, and the corpus of this repository.

    python -m benchmarks.annotated benchmarks/corpus/en/*.txt

checks files of the corpus and prints what is wrong with them, file and line. A file of the corpus
holds several articles, each written like this, with a line of `====` between two:

    @ fab-deal | en | 2026-03-04 | wire
    The title

    The body, as many paragraphs as it takes.
    ----
    C nvidia: Nvidia | NVDA
    C tsmc: TSMC | Taiwan Semiconductor Manufacturing
    P h200: H200
    > a few words of the sentence that says so
    tsmc SUPPLIES nvidia planned
    > another sentence
    ~ nvidia SUPPLIES h200

Entities first: a letter for the type (C Company, M Model, P Product, E ETF, I Index, S Sector), a
key, the name, and what else the text calls it. Then the relations under some words of the sentence
that states them (words that stand once in the text), with the status where it isn't `asserted`; a
line that starts with `~` is tolerated: neither right nor wrong.
"""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from loaders.reader.sentences import split
from schema import RELATION_TYPES, Fit, Label, Status, fit

LETTERS: Final = {
    "C": Label.COMPANY,
    "M": Label.MODEL,
    "P": Label.PRODUCT,
    "E": Label.ETF,
    "I": Label.INDEX,
    "S": Label.SECTOR,
}
_ENTITY: Final = re.compile(r"([CMPEIS]) ([\w.+-]+): (.+)")
_RELATION: Final = re.compile(r"(~ ?)?([\w.+-]+) ([A-Z_]+) ([\w.+-]+)(?: (\w+))?")


@dataclass(frozen=True)
class Entity:
    """An entity with every surface that the text has of it."""

    label: Label
    name: str
    mentions: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """A relation between two keys, with its status and the place of its sentence."""

    source: str
    type: str
    target: str
    status: Status
    start: int
    end: int


@dataclass
class Annotated:
    """An article with what a careful reader would draw from it."""

    id: str
    lang: str
    published: str
    text: str
    entities: dict[str, Entity] = field(default_factory=dict)
    relations: list[Statement] = field(default_factory=list)
    tolerated: set[tuple[str, str, str]] = field(default_factory=set)


class AnnotationError(ValueError):
    """A line of the corpus that cannot be read, or that says what cannot be."""


def articles(path: Path) -> list[Annotated]:
    """Return the annotated articles of a folder or of one file of the corpus, in order of name.

    Parameters
    ----------
    path : Path
        A folder of `NAME.txt` with `NAME.json`, a folder of corpus files, or one such file.

    Returns
    -------
    list of Annotated
        Every article that is there.

    Raises
    ------
    AnnotationError
        With file and line, for what the format does not allow.
    """
    if path.is_file():
        return [_from_json(path)] if path.with_suffix(".json").exists() else _from_corpus(path)
    return [article for file in sorted(path.glob("*.txt")) for article in articles(file)]


def _from_json(path: Path) -> Annotated:
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    article = Annotated(told["id"], told["lang"], told["published"], text)
    for entity in told["entities"]:
        surfaces = tuple(entity["mentions"])
        article.entities[entity["key"]] = Entity(Label(entity["type"]), entity["name"], surfaces)
    for r in told["relations"]:
        start = text.find(r["evidence"])
        end = start + len(r["evidence"])
        article.relations.append(Statement(r["s"], r["type"], r["o"], Status(r["status"]), start, end))
    article.tolerated = {(r["s"], r["type"], r["o"]) for r in told.get("tolerated", [])}
    return article


def _from_corpus(path: Path) -> list[Annotated]:
    found: list[Annotated] = []
    lines = path.read_text(encoding="utf-8").split("\n")
    start = 0
    for end in [i for i, line in enumerate(lines) if line.startswith("====")] + [len(lines)]:
        if any(line.strip() for line in lines[start:end]):
            found.append(_block(path, lines[start:end], start + 1))
        start = end + 1
    return found


def _block(path: Path, lines: list[str], first: int) -> Annotated:
    """Read one article; `first` is the number of its first line in the file."""

    def fail(number: int, why: str) -> AnnotationError:
        return AnnotationError(f"{path}:{first + number}: {why}")

    head = next(i for i, line in enumerate(lines) if line.strip())
    parts = [p.strip() for p in lines[head].removeprefix("@").split("|")]
    if not lines[head].startswith("@") or len(parts) < 4:
        raise fail(head, "an article starts with '@ name | language | date | style'")
    try:
        cut = next(i for i, line in enumerate(lines) if line.startswith("----"))
    except StopIteration:
        raise fail(head, "no line of '----' between text and annotation") from None
    article = Annotated(parts[0], parts[1], parts[2], "\n".join(lines[head + 1 : cut]).strip() + "\n")
    sentence: tuple[int, int] | None = None
    for number, line in enumerate(lines[cut + 1 :], cut + 1):
        if not line.strip():
            continue
        try:
            if line.startswith(">"):
                sentence = _sentence(article.text, line[1:].strip())
            elif told := _ENTITY.fullmatch(line.strip()):
                _add_entity(article, told)
            elif told := _RELATION.fullmatch(line.strip()):
                _add_relation(article, told, sentence)
            else:
                raise ValueError("neither an entity, nor words of a sentence, nor a relation")
        except ValueError as error:
            raise fail(number, str(error)) from None
    return article


def _sentence(text: str, words: str) -> tuple[int, int]:
    """Return the place of the sentence that holds some words of it."""
    if text.count(words) != 1:
        raise ValueError(f"these words stand {text.count(words)} times in the text: {words!r}")
    at = text.index(words)
    return next((s.start, s.end) for s in split(text) if s.start <= at < s.end)


def _add_entity(article: Annotated, told: re.Match[str]) -> None:
    letter, key, names = told.groups()
    name, *others = [n.strip() for n in names.split("|")]
    if key in article.entities:
        raise ValueError(f"{key} is there twice")
    missing = [n for n in others if n not in article.text]
    if missing:
        raise ValueError(f"not in the text: {', '.join(missing)}")
    mentions = tuple(n for n in (name, *others) if n in article.text)
    if not mentions:
        raise ValueError(f"no name of {key} is in the text")
    article.entities[key] = Entity(LETTERS[letter], name, mentions)


def _add_relation(article: Annotated, told: re.Match[str], sentence: tuple[int, int] | None) -> None:
    tolerated, source, type_, target, status = told.groups()
    unknown = [key for key in (source, target) if key not in article.entities]
    if unknown:
        raise ValueError(f"no entity has the key {unknown[0]}")
    if type_ not in RELATION_TYPES:
        raise ValueError(f"no relation type is called {type_}")
    labels = (article.entities[source].label, article.entities[target].label)
    if fit(type_, *labels) is not Fit.FORWARD:
        raise ValueError(f"{type_} does not go from {labels[0]} to {labels[1]}")
    if tolerated:
        article.tolerated.add((source, type_, target))
        return
    if sentence is None:
        raise ValueError("a relation needs words of its sentence ('> …') above it")
    if any((r.source, r.type, r.target) == (source, type_, target) for r in article.relations):
        raise ValueError("this triple is there twice; it has one status an article")
    article.relations.append(Statement(source, type_, target, Status(status or "asserted"), *sentence))


def aligned(
    article: Annotated, mentions: Iterable[tuple[tuple[Label, str], str]]
) -> dict[tuple[Label, str], str]:
    """Return the annotation's key for each entity found, one to one, the largest overlap of surfaces first.

    Parameters
    ----------
    article : Annotated
        With its entities.
    mentions : iterable of tuple
        Label and name of an entity, and one surface of it in the text.

    Returns
    -------
    dict
        Entities that the annotation does not have are left out.
    """
    surfaces: dict[tuple[Label, str], set[str]] = {}
    for entity, text in mentions:
        surfaces.setdefault(entity, {entity[1].casefold()}).add(text.casefold())
    keys = {
        key: (entity.label, {m.casefold() for m in (entity.name, *entity.mentions)})
        for key, entity in article.entities.items()
    }
    overlaps = sorted(
        (-len(mine & theirs), entity, key)
        for entity, mine in surfaces.items()
        for key, (label, theirs) in keys.items()
        if entity[0] == label and mine & theirs
    )
    result: dict[tuple[Label, str], str] = {}
    for _, entity, key in overlaps:
        if entity not in result and key not in result.values():
            result[entity] = key
    return result


def main() -> int:
    """Check the files that are named; say how much they hold."""
    code = 0
    for name in sys.argv[1:]:
        try:
            found = articles(Path(name))
        except AnnotationError as error:
            print(error)
            code = 1
        else:
            print(f"{name}: {len(found)} articles, {sum(len(a.relations) for a in found)} relations")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
