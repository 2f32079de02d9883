"""What a query names and the graph has not: most often a word that is misspelt.

No error, since a graph may come to have it; but an empty answer is understood by it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from kg.cypher import ast
from kg.cypher.store import GraphIndex
from kg.cypher.values import LABELS, TYPE

There: TypeAlias = Mapping[str, Callable[[], Collection[str]]]

_PATTERNS = (ast.NodePattern, ast.RelationshipPattern)


@dataclass(frozen=True, slots=True)
class Notice:
    """A name that the graph has not.

    Parameters
    ----------
    kind : str
        `label`, `relationship type` or `property`.
    name : str
        As it stands in the query.
    suggestions : tuple of str
        The nearest name that the graph has.
    line, column : int
        Where it stands, from 1.

    Examples
    --------
    >>> print(Notice("label", "Compnay", ("Company",), 1, 10))
    the graph has no label Compnay; did you mean Company? (line 1, column 10)
    """

    kind: str
    name: str
    suggestions: tuple[str, ...]
    line: int
    column: int

    def __str__(self) -> str:
        hint = f"; did you mean {self.suggestions[0]}?" if self.suggestions else ""
        return f"the graph has no {self.kind} {self.name}{hint} (line {self.line}, column {self.column})"


def notices(text: str, statement: ast.Statement, there: There) -> list[Notice]:
    """Return what a query that reads names and the graph has not, in the order of the text.

    Parameters
    ----------
    text : str
        The query.
    statement : Statement
        Its tree.
    there : mapping of str to callable
        For each kind of a notice, what gives the names of the graph; called where a query has any.

    Returns
    -------
    list of Notice
        Each name once.

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.cypher.parser import parse
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("a", labels=["Company"], name="Nvidia")
    >>> query = "MATCH (c:Compnay) RETURN c.nmae"
    >>> [(n.name, *n.suggestions) for n in notices(query, parse(query), names_in(GraphIndex(graph)))]
    [('Compnay', 'Company'), ('nmae', 'name')]
    """
    tree = list(ast.walk(statement.query))
    elements = {node.variable: type(node) for node in tree if isinstance(node, _PATTERNS) and node.variable}
    found: dict[tuple[str, str], int] = {}
    for node in tree:
        for kind, name, at in _named(node, elements):
            found.setdefault((kind, name), at)
    known = {kind: there[kind]() for kind in {kind for kind, _ in found}}
    missing = [(at, kind, name) for (kind, name), at in found.items() if name not in known[kind]]
    return [_notice(text, at, kind, name, known[kind]) for at, kind, name in sorted(missing)]


def names_in(index: GraphIndex) -> There:
    """Return what gives the names of a graph.

    Parameters
    ----------
    index : GraphIndex
        The graph.

    Returns
    -------
    mapping of str to callable
    """
    return {
        "label": lambda: [label for label, nodes in index.labels.items() if nodes],
        "relationship type": lambda: index.types,
        "property": lambda: property_names(index),
    }


def property_names(index: GraphIndex) -> set[str]:
    """Return the names of all properties in a graph.

    Parameters
    ----------
    index : GraphIndex
        The graph.

    Returns
    -------
    set of str
    """
    on_nodes: set[str] = set()
    on_edges: set[str] = set()
    for _, data in index.graph.nodes(data=True):
        on_nodes.update(data)
    for _, _, data in index.graph.edges(data=True):
        on_edges.update(data)
    return {name.strip("`") for name in (on_nodes - {LABELS}) | (on_edges - {TYPE})}


def _named(node: Any, elements: dict[str, type]) -> Iterator[tuple[str, str, int]]:
    """Yield the names that one node of the tree brings: their kind, the name, the place."""
    if isinstance(node, ast.NodePattern):
        yield from _labels("label", node.labels)
    elif isinstance(node, ast.RelationshipPattern):
        yield from _labels("relationship type", node.types)
    elif isinstance(node, ast.HasLabels | ast.Property) and isinstance(node.subject, ast.Variable):
        bound = elements.get(node.subject.name)
        if isinstance(node, ast.HasLabels):
            yield from _labels(
                "relationship type" if bound is ast.RelationshipPattern else "label", node.labels
            )
        elif bound:
            yield "property", node.name, node.at
    if isinstance(node, _PATTERNS) and isinstance(node.properties, ast.MapOf):
        yield from (("property", name, node.properties.at) for name, _ in node.properties.items)


def _labels(kind: str, expression: ast.LabelExpression | None) -> Iterator[tuple[str, str, int]]:
    nodes = ast.walk(expression) if expression else ()
    return ((kind, node.name, node.at) for node in nodes if isinstance(node, ast.Label))


def _notice(text: str, at: int, kind: str, name: str, there: Collection[str]) -> Notice:
    at = max(text.find(name, at), at)
    line = text.count("\n", 0, at) + 1
    near = {candidate.lower(): candidate for candidate in there}
    close = get_close_matches(name.lower(), near, 1, 0.6)
    column = at - text.rfind("\n", 0, at)
    return Notice(kind, name, tuple(near[candidate] for candidate in close), line, column)
