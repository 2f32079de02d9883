"""Reading: from files to articles, from articles to what they say, and from there into a graph.

    load(graph, sources)     read everything and put it into a graph
    read_sources(sources)    only the articles
    read_article(article)    only what one article says
    load_registry()          the entities that are known by name
    bundled_articles()       a few articles to try it on

Nothing heavy is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.progress import Progress
    from loaders.articles import bundled_articles
    from loaders.loading import Summary, load
    from loaders.reader import read_article
    from loaders.registry import load_registry
    from loaders.sources import read_sources

__all__ = [
    "Progress",
    "Summary",
    "bundled_articles",
    "load",
    "load_registry",
    "read_article",
    "read_sources",
]

_HOMES = {
    "Progress": "kg.progress",
    "Summary": "loaders.loading",
    "bundled_articles": "loaders.articles",
    "load": "loaders.loading",
    "load_registry": "loaders.registry",
    "read_article": "loaders.reader",
    "read_sources": "loaders.sources",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'loaders' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
