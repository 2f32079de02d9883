"""The bundled articles are read like anybody's, and each says what it is."""

from pathlib import Path

import pytest

from loaders import bundled_articles, read_sources
from schema import Article


def read() -> list[Article]:
    return [found for found in read_sources(bundled_articles()) if isinstance(found, Article)]


def test_there_are_enough_in_both_languages() -> None:
    languages = [article.lang for article in read()]
    assert languages.count("en") >= 6
    assert languages.count("zh") >= 4
    assert len(languages) == len(bundled_articles())


@pytest.mark.parametrize("path", bundled_articles(), ids=lambda path: path.stem)
def test_each_states_title_publisher_and_day(path: Path) -> None:
    [article] = read_sources([path])
    assert isinstance(article, Article)
    assert article.title == article.text.splitlines()[0]
    assert article.publisher
    assert article.published
    assert len(article.published) >= 10
    assert article.published.startswith(path.stem[:7]) or article.published[:4] == path.stem[:4]
