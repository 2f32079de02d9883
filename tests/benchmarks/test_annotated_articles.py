"""The corpus that the classifiers are trained on can be read, and a mistake in it is named."""

from pathlib import Path

import pytest

from benchmarks.annotated import AnnotationError, aligned, articles
from schema import Label, Status

ROOT = Path(__file__).parents[2]
GOOD = """@ one | en | 2026-01-02 | wire
Aval buys Bora

Aval has bought Bora, it said. Cyra (CYR) makes the H9.
----
C aval: Aval
C bora: Bora
C cyra: Cyra Inc | Cyra | CYR
P h9: H9
> has bought
aval ACQUIRES bora
> makes the
cyra SUPPLIES h9 planned
~ cyra RELEASES h9
"""


def corpus(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "some.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_article_is_read_as_it_is_written(tmp_path: Path) -> None:
    (article,) = articles(corpus(tmp_path, GOOD))
    assert (article.id, article.lang, article.published) == ("one", "en", "2026-01-02")
    assert article.entities["cyra"].mentions == ("Cyra", "CYR")
    bought, makes = article.relations
    assert article.text[bought.start : bought.end] == "Aval has bought Bora, it said."
    assert (makes.type, makes.status) == ("SUPPLIES", Status.PLANNED)
    assert article.tolerated == {("cyra", "RELEASES", "h9")}


def test_several_articles_stand_in_one_file(tmp_path: Path) -> None:
    both = GOOD + "====\n" + GOOD.replace("@ one", "@ two")
    assert [a.id for a in articles(corpus(tmp_path, both))] == ["one", "two"]


@pytest.mark.parametrize(
    ("before", "after", "line", "why"),
    [
        ("@ one", "one", 1, "starts with"),
        ("----\n", "", 1, "no line of"),
        ("| CYR", "| CYX", 8, "not in the text"),
        ("C bora: Bora", "C bora: Nobody", 7, "no name of bora"),
        ("> has bought", "> Aval", 10, "stand 2 times"),
        ("aval ACQUIRES bora", "aval BUYS bora", 11, "no relation type"),
        ("aval ACQUIRES bora", "h9 ACQUIRES bora", 11, "does not go from"),
        ("aval ACQUIRES bora", "aval ACQUIRES nobody", 11, "no entity has the key"),
        ("aval ACQUIRES bora", "aval ACQUIRES bora maybe", 11, "maybe"),
        ("~ cyra RELEASES h9", "aval ACQUIRES bora", 14, "twice"),
        ("~ cyra RELEASES h9", "what is this", 14, "neither"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, before: str, after: str, line: int, why: str
) -> None:
    file = corpus(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(AnnotationError, match=why) as caught:
        articles(file)
    assert str(caught.value).startswith(f"{file}:{line}: ")


def test_entities_are_aligned_by_label_and_surface(tmp_path: Path) -> None:
    (article,) = articles(corpus(tmp_path, GOOD))
    mentions = [
        ((Label.COMPANY, "Cyra"), "CYR"),
        ((Label.COMPANY, "Bora"), "Bora"),
        ((Label.PRODUCT, "Aval"), "Aval"),
    ]
    assert aligned(article, mentions) == {(Label.COMPANY, "Cyra"): "cyra", (Label.COMPANY, "Bora"): "bora"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_corpus_is_whole(language: str) -> None:
    found = articles(ROOT / "benchmarks" / "corpus" / language)
    assert len({a.id for a in found}) == len(found) > 300
    assert {a.lang for a in found} == {language}
    assert all(r.start < r.end for a in found for r in a.relations)
