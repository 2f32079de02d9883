"""Bringing what one store holds into another, whatever kinds the two are.

What moves are contributions: all that a store keeps of an article, without its text. So nothing is
read again, and the copy is exactly what the reader drew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.progress import Progress
from kg.stores.base import Store
from kg.stores.rows import Contribution

ROWS: Final = 10_000
"""Rows in one transaction, or those of one article: enough to be fast, few enough for a small server."""


@dataclass(frozen=True)
class Copied:
    """What copying one graph into another did.

    Parameters
    ----------
    articles : int
        Articles in the graph that was copied.
    copied : int
        Those of them that were not in the other graph, or not as they are here.
    """

    articles: int
    copied: int


def copy(source: Store, target: Store, progress: Progress | None = None, *, rows: int = ROWS) -> Copied:
    """Put everything that one store holds into another, each article in place of what is there of it.

    Parameters
    ----------
    source : Store
        What is copied.
    target : Store
        Where to. What else it holds stays.
    progress : Progress, optional
        Is told about each article that is not there yet.
    rows : int
        About how many go into one transaction.

    Returns
    -------
    Copied

    Examples
    --------
    >>> from kg.sample import sample_graph
    >>> from kg.stores.embedded import EmbeddedStore
    >>> there = EmbeddedStore(None)
    >>> copy(sample_graph()._store, there), copy(sample_graph()._store, there)
    (Copied(articles=2, copied=2), Copied(articles=2, copied=0))
    """
    here, there = source.digests(), target.digests()
    missing = [article for article, digest in here.items() if there.get(article) != digest]
    if progress:
        progress.start(len(missing))
    copied = 0
    for batch in batches(source.contributions(missing), rows):
        copied += target.put(batch)
        if progress:
            for contribution in batch:
                progress.advance(contribution.article.title or contribution.article.id)
    return Copied(len(here), copied)


def batches(contributions: Iterable[Contribution], rows: int) -> Iterator[list[Contribution]]:
    """Yield contributions in groups of about so many rows, each article whole.

    Parameters
    ----------
    contributions : iterable of Contribution
        In any order.
    rows : int
        A group ends with the article that reaches it.

    Yields
    ------
    list of Contribution
    """
    batch: list[Contribution] = []
    size = 0
    for contribution in contributions:
        batch.append(contribution)
        size += len(contribution)
        if size >= rows:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
