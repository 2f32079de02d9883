"""From a graph, or from what a query returned, to the text of a page."""

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.arguments import statuses
from kg.errors import GraphError, KGError
from kg.graph import KnowledgeGraph
from schema import Status
from viz.data import page_data
from viz.details import Sources
from viz.page import assemble
from viz.selecting import MOST_NODES, Choice, most_connected, selected

if TYPE_CHECKING:
    from kg.answer import Answer

_LANGUAGES: Final = ("en", "zh")
_MANY: Final = 10
"""How many entities are read with all that is said of them in the time that one needs by itself."""


@contextmanager
def _without_search_for_cycles() -> Iterator[None]:
    """Keep the collector of cycles away: a page is made of millions of objects, and none refers to itself.

    Looking through them again and again would take a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_search_for_cycles()
def make_page(
    shown: "KnowledgeGraph | Answer",
    choice: Choice,
    *,
    include: Collection[Status | str] = (),
    lang: str | None = None,
    most: int = MOST_NODES,
    small: bool = False,
) -> str:
    """Return a page.

    Parameters
    ----------
    shown : KnowledgeGraph or Answer
        A graph, or what a query to one returned.
    choice : Choice
        What to show of it; its focus may be any name of the entity.
    include : collection of Status
        Which relations are shown at first beside those that are asserted.
    lang : str, optional
        `en` or `zh`; without it the reader's browser decides.
    most : int
        How many entities it holds at most.
    small : bool
        Leave out the library that draws small graphs; our own canvas draws them too.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    NotFoundError
        Where nothing is called as the focus is.
    GraphError
        Where nothing of the graph is to be shown; an empty graph has a page that says so.
    KGError
        Where there is no such status or language.
    """
    if lang is not None and lang not in _LANGUAGES:
        raise KGError(f"a page speaks {' or '.join(_LANGUAGES)}, not {lang}")
    graph, answer = (shown, None) if isinstance(shown, KnowledgeGraph) else (shown.source, shown)
    with graph.reading():
        centre = None if choice.focus is None else graph.entity(choice.focus)
        choice = replace(choice, focus=centre.id if centre else None)
        whole = graph.to_networkx()
        wanted = selected(whole, choice, answer)
        if not wanted and not choice.is_everything:
            raise GraphError("nothing in the graph fits all of this: loosen the dates, types or labels")
        kept = most_connected(wanted, choice.focus, most)
        few = len(kept) * _MANY < len(whole)
        sources = Sources(graph, set(kept) if few else None)
    title = _title(centre.name if centre else None, answered=answer is not None)
    data = page_data(kept, sources, title, focus=choice.focus, by_vis=not small)
    data.first.update(wanted=len(wanted), include=sorted(statuses(include)), lang=lang)
    return assemble(data)


def _title(focus: str | None, *, answered: bool) -> dict[str, str]:
    if focus is not None:
        return {"en": f"{focus} and its surroundings", "zh": f"{focus} 及其周边"}
    if answered:
        return {"en": "AI industry graph: what a query found", "zh": "AI 产业图谱：查询结果"}
    return {"en": "AI industry graph", "zh": "AI 产业图谱"}
