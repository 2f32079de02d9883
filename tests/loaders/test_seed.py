"""The seed article: everything that its annotation holds must come out, by the offline reader alone."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders import read_article, read_sources
from schema import Article, Extraction

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed"

pytestmark = pytest.mark.skipif(
    not SEED.is_dir(), reason="the seed article lies beside the repository, not in it"
)


@cache
def article() -> Article:
    (read,) = read_sources([SEED / "article.txt"])
    assert isinstance(read, Article)
    return read


@cache
def drawn() -> Extraction:
    return read_article(article())


@cache
def expected() -> dict[str, Any]:
    return json.loads((SEED / "expected.json").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def same(entity: Any, wanted: dict[str, Any]) -> bool:
    """Tell whether an entity is the one that is wanted: its label, and one of its spellings."""
    spellings = {folded(m.text) for m in entity.mentions} | {folded(entity.name)}
    return entity.type == wanted["type"] and not spellings.isdisjoint(map(folded, wanted["mentions"]))


def key_of(key: str) -> str:
    """Return our key of an entity of the annotation; exactly one entity of ours may be it."""
    wanted = next(e for e in expected()["entities"] if e["key"] == key)
    found = [e.key for e in drawn().entities if same(e, wanted)]
    assert len(found) == 1, f"{key}: {found}"
    return found[0]


def by_key(key: str) -> Any:
    return next(e for e in drawn().entities if e.key == key)


def rows(part: str) -> list[Any]:
    """Return rows of the annotation as parameters; none where it is not there."""
    if not SEED.is_dir():
        return []
    return [pytest.param(row, id=str(i)) for i, row in enumerate(expected()[part])]


@pytest.mark.parametrize("field", ["publisher", "published", "title", "lang"])
def test_what_is_known_of_the_article(field: str) -> None:
    assert getattr(article(), field) == expected()["article"][field]


@pytest.mark.parametrize(
    "key",
    [
        "bytedance",
        "zhipu",
        "deepseek",
        "minimax",
        "morgan-stanley",
        "159516",
        "semiconductor-equipment",
        "semiconductor-materials",
        "optical-modules",
        "1-6t-optical-module",
        "video-generation",
        "image-generation",
        "programming",
        "spring-festival-release-cycle",
    ],
)
def test_an_entity_is_there_once(key: str) -> None:
    assert key_of(key)


def test_the_fund_has_its_code_and_both_of_its_names() -> None:
    fund = by_key(key_of("159516"))
    assert fund.key == "159516"
    assert fund.properties["code"] == "159516"
    assert {"159516", "semiconductor equipment ETF"} <= {m.text for m in fund.mentions}


@pytest.mark.parametrize("row", rows("relations"))
def test_a_relation_is_there_with_its_status_and_its_sentence(row: dict[str, Any]) -> None:
    source = key_of(row["s"])
    candidates = [r for r in drawn().relations if (r.s, r.type) == (source, row["type"])]
    if row["o"].startswith("(unnamed"):
        (relation,) = candidates
        model = by_key(relation.o)
        assert (model.type, model.properties) == ("Model", {"named": False})
        assert model.mentions == ()
    else:
        target = key_of(row["o"])
        (relation,) = (r for r in candidates if r.o == target)
    assert relation.status == row["status"]
    assert relation.evidence.text == row["evidence"]


def test_each_company_has_a_model_of_its_own() -> None:
    released = [r.o for r in drawn().relations if r.type == "RELEASES"]
    assert len(set(released)) == len(released) == 4


def test_nothing_is_said_twice_or_of_the_wrong_ones() -> None:
    """No more releases, participants or holdings than the annotation holds."""
    for kind in ("RELEASES", "PARTICIPATES_IN", "INVESTS_IN"):
        wanted = [r for r in expected()["relations"] if r["type"] == kind]
        assert len([r for r in drawn().relations if r.type == kind]) == len(wanted)


@pytest.mark.parametrize("row", rows("observations"))
def test_a_figure_is_there_in_full(row: dict[str, Any]) -> None:
    about = key_of(row["about"])
    (figure,) = (o for o in drawn().observations if o.about == about)
    for field in ("metric", "comparator", "value", "unit", "period", "status"):
        assert getattr(figure, field) == row[field], field
    assert figure.evidence.text == row["evidence"]


@pytest.mark.parametrize("row", rows("trends"))
def test_a_trend_is_there_with_what_it_shifts_from_and_to(row: dict[str, Any]) -> None:
    (trend,) = (e for e in drawn().entities if e.type == "Trend" and folded(e.name) == folded(row["name"]))
    assert trend.properties.get("shifts_from") == row.get("frm")
    assert trend.properties.get("shifts_to") == row.get("to")
    (mention,) = trend.mentions
    at = article().text.index(row["evidence"])
    assert at <= mention.start < mention.end <= at + len(row["evidence"])


@pytest.mark.parametrize("row", rows("drives"))
def test_what_drives_what(row: dict[str, Any]) -> None:
    known = {e["key"] for e in expected()["entities"]}
    (relation,) = (
        r for r in drawn().relations if r.type == "DRIVES" and folded(by_key(r.s).name) == folded(row["s"])
    )
    if row["o"] in known:
        assert relation.o == key_of(row["o"])
    else:
        assert folded(by_key(relation.o).name) == folded(row["o"])
    assert relation.evidence.text == row["evidence"]
    if "period" in row:
        assert relation.qualifiers.date == row["period"].split()[-1]


def test_nothing_was_dropped() -> None:
    assert drawn().dropped == ()


def test_every_quote_stands_where_it_says() -> None:
    text = article().text
    spans = [r.evidence for r in drawn().relations] + [o.evidence for o in drawn().observations]
    spans += [m for e in drawn().entities for m in e.mentions]
    assert spans
    assert all(text[s.start : s.end] == s.text for s in spans)
