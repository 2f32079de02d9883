"""A knowledge graph of the AI industry in which every edge carries the sentence that says so.

    open_graph(path)  →  KnowledgeGraph     a graph in a file, in memory, or on a Neo4j server
    loaders.load      fills it from articles
    viz.write_page    shows it

Nothing heavy is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import (
    AccessError,
    ExhaustedError,
    GraphBusyError,
    GraphError,
    KGError,
    NoPathError,
    NotAGraphError,
    NotFoundError,
    ReadOnlyError,
    ServerError,
    SourceError,
    UnreachableError,
)

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph, open_graph
    from kg.registry import Registry

    __version__: str

__all__ = [
    "AccessError",
    "ExhaustedError",
    "GraphBusyError",
    "GraphError",
    "KGError",
    "KnowledgeGraph",
    "NoPathError",
    "NotAGraphError",
    "NotFoundError",
    "ReadOnlyError",
    "Registry",
    "ServerError",
    "SourceError",
    "UnreachableError",
    "__version__",
    "open_graph",
]

_HOMES = {"KnowledgeGraph": "kg.graph", "open_graph": "kg.graph", "Registry": "kg.registry"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    elif name == "__version__":
        value = import_module("importlib.metadata").version("ai-industry-kg")
    else:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
