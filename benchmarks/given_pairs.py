"""Measure the reader on public sets in which the two companies of a sentence are given.

    python -m benchmarks.given_pairs ../shared/data

CORE (English, 708 sentences) and FinRE (Chinese, 3,727 pairs) name relations differently: those
that mean one of ours are measured, with direction; the others count as no relation, and pairs whose
relation asks for a product or an exchange are left out. No sentence of either set was trained on.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from loaders.reader import language_of
from loaders.reader.draw import claims
from loaders.reader.found import Found
from loaders.reader.pairs.second_look import second_look
from loaders.reader.sentences import Sentence
from schema import RELATION_TYPES, Label

Relation = tuple[str, bool]
"""A relation type of ours, and whether the first name is its source."""

CORE: Final[dict[str, Relation]] = {
    "acquired_by": ("ACQUIRES", False),
    "client_of": ("SUPPLIES", False),
    "shareholder_of": ("INVESTS_IN", True),
    "competitor_of": ("COMPETES_WITH", True),
    "collaboration": ("PARTNERS_WITH", True),
    "subsidiary_of": ("SUBSIDIARY_OF", True),
}
CORE_LEFT_OUT: Final = {"product_or_service_of", "brand_of", "traded_on", "regulated_by", "merged_with"}
FINRE: Final[dict[str, Relation]] = {
    "收购": ("ACQUIRES", True),
    "被收购": ("ACQUIRES", False),
    "拟收购": ("ACQUIRES", True),
    "被拟收购": ("ACQUIRES", False),
    "持股": ("INVESTS_IN", True),
    "被持股": ("INVESTS_IN", False),
    "入股": ("INVESTS_IN", True),
    "被入股": ("INVESTS_IN", False),
    "增持": ("INVESTS_IN", True),
    "被增持": ("INVESTS_IN", False),
    "减持": ("INVESTS_IN", True),
    "被减持": ("INVESTS_IN", False),
    "注资": ("INVESTS_IN", True),
    "被注资": ("INVESTS_IN", False),
    "拥有": ("SUBSIDIARY_OF", False),
    "被拥有": ("SUBSIDIARY_OF", True),
    "合作": ("PARTNERS_WITH", True),
    "竞争": ("COMPETES_WITH", True),
}
FINRE_LEFT_OUT: Final = {"自己", "合资", "签约", "订单", "合并", "买资", "被买资", "重组", "发行", "被发行"}


@dataclass(frozen=True)
class Given:
    """A sentence, the places of two names in it, and what they are to each other."""

    language: str
    text: str
    first: tuple[int, int]
    second: tuple[int, int]
    relation: Relation | None


def core(path: Path) -> Iterator[Given]:
    """Yield the sentences of CORE."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        if row["relation"] in CORE_LEFT_OUT:
            continue
        words: list[str] = row["context"]
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        spans = [(starts[row[f"{e}_start"]], starts[row[f"{e}_end"] + 1] - 1) for e in ("e1", "e2")]
        relation = CORE.get(row["relation"])
        if relation and row["invert_relation"] and not RELATION_TYPES[relation[0]].symmetric:
            relation = (relation[0], not relation[1])
        yield Given("en", " ".join(words), spans[0], spans[1], relation)


def finre(path: Path) -> Iterator[Given]:
    """Yield the pairs of FinRE whose names are both in the sentence."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) != 4 or fields[2] in FINRE_LEFT_OUT:
            continue
        one, two, relation, text = fields
        at = text.find(one), text.find(two)
        if min(at) < 0 or max(at[0], at[1]) < min(at[0] + len(one), at[1] + len(two)):
            continue
        yield Given("zh", text, (at[0], at[0] + len(one)), (at[1], at[1] + len(two)), FINRE.get(relation))


def read(given: Given) -> Relation | None:
    """Return what the reader takes two given names to be to each other, the surest if several."""
    language = language_of(given.language)
    names = [
        Found(start, end, given.text[start:end], Label.COMPANY, name)
        for (start, end), name in ((given.first, "1"), (given.second, "2"))
    ]
    names.sort(key=lambda f: f.start)
    sentences = [Sentence(0, len(given.text), given.text, 0)]
    drawn = second_look(language, sentences, names, claims(language, sentences, names))
    if not drawn:
        return None
    best = max(drawn, key=lambda claim: claim.confidence)
    symmetric = RELATION_TYPES[best.type].symmetric
    return best.type, symmetric or best.source == (Label.COMPANY, "1")


def main() -> None:
    """Print precision, recall and F1 on both sets, and by type."""
    folder = Path(sys.argv[1])
    for name, rows in (
        ("CORE", core(folder / "core/test.json")),
        ("FinRE", finre(folder / "finre/test.txt")),
    ):
        counts: Counter[tuple[str, str]] = Counter()
        for given in rows:
            drawn = read(given)
            for kind in {"all"} | ({given.relation[0]} if given.relation else set()):
                counts[kind, "there"] += given.relation is not None
                counts[kind, "right"] += drawn is not None and drawn == given.relation
            for kind in {"all"} | ({drawn[0]} if drawn else set()):
                counts[kind, "drawn"] += drawn is not None
        for kind in sorted({kind for kind, _ in counts}):
            right, drawn_, there = (counts[kind, what] for what in ("right", "drawn", "there"))
            precision, recall = right / max(drawn_, 1), right / max(there, 1)
            f1 = 2 * right / max(drawn_ + there, 1)
            print(f"{name} {kind}: {there} there, P {precision:.2f} R {recall:.2f} F1 {f1:.2f}")


if __name__ == "__main__":
    main()
