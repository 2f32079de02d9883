"""From sources into a graph: read, extract, add, and keep count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import SourceError
from kg.graph import KnowledgeGraph
from kg.progress import Progress
from kg.registry import Registry
from loaders.reader import LANGUAGES, READER, read_article
from loaders.registry import load_registry
from loaders.sources import Source, find_sources, read_source
from schema import Article


@dataclass
class Summary:
    """What a load did.

    Parameters
    ----------
    articles : int
        Articles that were read from their sources.
    added, unchanged : int
        Of these, how many went into the graph, and how many were in it already.
    entities, relations, observations : int
        How many the graph has now and did not have before.
    dropped : Counter
        What readers drew and the schema does not allow: reason and number.
    failures : list of SourceError
        What could not be read.
    """

    articles: int = 0
    added: int = 0
    unchanged: int = 0
    entities: int = 0
    relations: int = 0
    observations: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    failures: list[SourceError] = field(default_factory=list)


def load(
    graph: KnowledgeGraph, sources: Iterable[str | Path], *, progress: Progress | None = None
) -> Summary:
    """Read articles into a graph, each in a transaction of its own.

    What cannot be read is noted and the rest goes on. An article that the graph holds already is
    not read again, so a load that was cut short can be run again.

    Parameters
    ----------
    graph : KnowledgeGraph
        An open graph.
    sources : iterable of str or Path
        Files, folders, patterns, `-` for standard input; see `read_sources`.
    progress : Progress, optional
        Is told about each article.

    Returns
    -------
    Summary
        What was read, added, dropped, and what failed.

    Raises
    ------
    GraphError
        Where the graph cannot be written; the articles before stay in it.

    Examples
    --------
    >>> from kg import open_graph
    >>> with open_graph() as graph:
    ...     [str(failure) for failure in load(graph, ["missing.txt"]).failures]
    ['missing.txt: no such file or folder']
    """
    found = list(find_sources(sources))
    if progress:
        countable = all(isinstance(source, SourceError) or source.holds_one_article for source in found)
        progress.start(len(found) if countable else None)
    summary = Summary()
    registry = load_registry()
    for source in found:
        items = [source] if isinstance(source, SourceError) else read_source(source)
        for item in items:
            if isinstance(item, Article):
                summary.articles += 1
                _add(graph, item, registry, summary, _where(item, source))
            else:
                summary.failures.append(item)
            if progress:
                progress.advance(item.where if isinstance(item, SourceError) else item.source or "")
    return summary


def _where(article: Article, source: Source | SourceError) -> str:
    """Name an article in an error: its file, and which one of it where it holds many."""
    one = isinstance(source, SourceError) or source.holds_one_article or article.source == source.name
    return source.where if one else f"{source.where} ({article.source})"


def _add(graph: KnowledgeGraph, article: Article, registry: Registry, summary: Summary, where: str) -> None:
    if article.lang not in LANGUAGES:
        why = f"language {article.lang} is not read yet ({' and '.join(LANGUAGES)} are)"
        summary.failures.append(SourceError(where, why))
        return
    if graph.has(article, READER):
        summary.unchanged += 1
        return
    try:
        change = graph.add(read_article(article, registry), registry)
    except SourceError as error:
        summary.failures.append(error)
        return
    summary.unchanged += change.unchanged
    summary.added += not change.unchanged
    summary.entities += change.entities_added
    summary.relations += change.relations_added
    summary.observations += change.observations_added
    summary.dropped.update(dropped.reason for dropped in change.dropped)
