"""The way from a graph to its pages.

`kg` does not know what draws them: that package registers itself as an entry point, and is loaded when
somebody asks for a page. So graphs are read and asked without it, and another can take its place.
"""

from collections.abc import Collection
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.answer import Answer
    from kg.graph import KnowledgeGraph
    from schema import Status

GROUP: Final = "ai_industry_kg.pages"
"""The group of entry points in which a package says that it draws pages."""


class Pages(Protocol):
    """What is asked of a package that draws pages; `viz` is one."""

    def write_page(
        self,
        shown: "KnowledgeGraph | Answer",
        path: str | Path,
        *,
        include: "Collection[Status | str]",
        lang: str | None,
    ) -> Path:
        """Write a page of a graph, or of what a query returned."""
        ...

    def page_of(
        self,
        shown: "KnowledgeGraph | Answer",
        focus: str | None,
        depth: int,
        *,
        include: "Collection[Status | str]",
        lang: str | None,
    ) -> str:
        """Return a page of a graph, of what lies around an entity, or of what a query returned."""
        ...

    def inline(self, shown: "KnowledgeGraph | Answer") -> str:
        """Return HTML that shows a graph, or what a query returned, within a notebook."""
        ...


def pages() -> Pages:
    """Return what draws pages.

    Raises
    ------
    GraphError
        Where no installed package says that it does.

    Examples
    --------
    >>> pages().__name__
    'viz'
    """
    for entry in entry_points(group=GROUP):
        return cast("Pages", entry.load())
    raise GraphError("nothing installed draws pages: install ai-industry-kg again")
