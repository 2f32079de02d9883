"""Count what the reader gets right and wrong on annotated articles: by type, by status, by cause.

    python -m benchmarks.causes ../shared/gold/en ../shared/gold/train/en

Only counts are printed, so that articles which are held out stay unread. A relation that is missed
has an end that was not found, or both ends in one sentence, in two that follow each other, or
further apart; a relation that is wrong has an end that the annotation does not know, or two ends
that it does not relate so.
"""

import sys
from collections import Counter
from itertools import product
from pathlib import Path

from benchmarks.annotated import Annotated, aligned, articles
from loaders import read_article
from loaders.reader.draw import Triple, triple
from loaders.reader.sentences import split
from schema import Article, ExtractedEntity, Extraction, Label


def count(article: Annotated, drawn: Extraction) -> Counter[tuple[str, str]]:
    """Return how often each thing happened in an article, by heading and line."""
    keys = aligned(article, [((e.type, e.name), m.text) for e in drawn.entities for m in e.mentions])
    of = {e.key: keys.get((e.type, e.name), "") for e in drawn.entities}
    gold = {triple(r.source, r.type, r.target): r for r in article.relations}
    tolerated = {triple(*t) for t in article.tolerated}
    found = {triple(of[r.s] or f"? {r.s}", r.type, of[r.o] or f"? {r.o}"): r for r in drawn.relations}
    counts: Counter[tuple[str, str]] = Counter()
    for key, relation in gold.items():
        hit = found.get(key)
        for heading, line in (("types", key[1]), ("statuses", str(relation.status))):
            counts[heading, f"{line} in the annotation"] += 1
            counts[heading, f"{line} drawn"] += hit is not None
        if hit is None:
            counts["missed", _why_missed(article, drawn, of, key)] += 1
        else:
            counts["statuses", f"{relation.status} drawn so"] += hit.status == relation.status
    for key in found.keys() - gold.keys() - tolerated:
        unknown = key[0].startswith("?") or key[2].startswith("?")
        counts["wrong", "an end is no entity" if unknown else "not related so"] += 1
        counts["types", f"{key[1]} wrong"] += 1
    return counts


def _why_missed(article: Annotated, drawn: Extraction, of: dict[str, str], key: Triple[str]) -> str:
    by_key: dict[str, ExtractedEntity] = {of[e.key]: e for e in drawn.entities if of[e.key]}
    if key[0] not in by_key or key[2] not in by_key:
        return "an end not found"
    starts = [s.start for s in split(article.text)]

    def places(end: str) -> set[int]:
        return {sum(start <= m.start for start in starts) for m in by_key[end].mentions}

    apart = min((abs(a - b) for a, b in product(places(key[0]), places(key[2]))), default=99)
    return ("both in one sentence", "in sentences side by side")[apart] if apart < 2 else "further apart"


def main() -> None:
    """Print the counts of every folder that is named."""
    for name in sys.argv[1:]:
        counts: Counter[tuple[str, str]] = Counter()
        found = articles(Path(name))
        for article in found:
            text = Article(text=article.text, lang=article.lang, published=article.published)
            drawn = read_article(text)
            counts += count(article, drawn)
            gold = sum(e.label is not Label.SECTOR for e in article.entities.values())
            counts["entities", "in the annotation"] += gold
        print(f"{name}: {len(found)} articles")
        for (heading, line), number in sorted(counts.items()):
            print(f"  {heading:9} {line:40} {number:5}")


if __name__ == "__main__":
    main()
