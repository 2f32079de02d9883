"""A query that sees a part of a graph only: that of some labels and some relationship types.

For a graph that is kept in a database beside other things. Who is asked there has to be told what
belongs to it, in every place where a query could meet something else:

- a relationship gets its types, or those of its types that belong to the graph;
- a node that no relationship holds gets the labels, and so does one whose labels do not imply it;
- a node that is looked up by a property gets them too: indexes are kept by label.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, Final, TypeVar

from kg.cypher import ast

_NOWHERE: Final = ast.Label("no such name")
"""What nothing carries, where a query asks for nothing that belongs to the graph."""

_T = TypeVar("_T")


def restrict(node: _T, labels: Collection[str], types: Collection[str]) -> _T:
    """Return a query that answers as if there were nothing else in the database.

    Parameters
    ----------
    node : Statement or any part of one
        The query.
    labels : collection of str
        The labels of the graph: each of its nodes has at least one, and no other node has any.
    types : collection of str
        Its relationship types. They are between its own nodes only.

    Returns
    -------
    Statement or the part

    Examples
    --------
    >>> from kg.cypher.parser import parse
    >>> from kg.cypher.printing import text_of
    >>> print(text_of(restrict(parse("MATCH (n), (:A)-->(:B) RETURN n"), ["A", "B"], ["R", "S"])))
    MATCH (`n`:`A`|`B`), (:`A`)-[:`R`|`S`]->(:`B`) RETURN `n`
    """
    restricting = _Restricting(labels, types)
    made: _T = ast.rebuilt(node, restricting.change)
    return made


class _Restricting:
    def __init__(self, labels: Collection[str], types: Collection[str]) -> None:
        self.labels = frozenset(labels)
        self.types = sorted(types)
        self.any_label = _one_of(sorted(labels))

    def change(self, node: Any) -> Any:
        if isinstance(node, ast.RelationshipPattern):
            return replace(node, types=self._types(node.types))
        if isinstance(node, ast.NodePattern):
            return self._node(node)
        if isinstance(node, ast.PathPattern) and not _least_steps(node):
            return self._path(node)
        if isinstance(node, ast.Match):
            return self._match(node)
        return node

    def _types(self, asked: ast.LabelExpression | None) -> ast.LabelExpression:
        if asked is not None and any(isinstance(part, ast.LabelComputed) for part in ast.walk(asked)):
            return ast.LabelAnd((asked, _one_of(self.types)))
        return _one_of([kind for kind in self.types if asked is None or _fits(asked, kind)])

    def _node(self, node: ast.NodePattern) -> ast.NodePattern:
        if node.labels is not None:
            return node if self._implied(node.labels) else self._labelled(node)
        return self._labelled(node) if node.properties is not None or node.where is not None else node

    def _labelled(self, node: ast.NodePattern) -> ast.NodePattern:
        both = self.any_label if node.labels is None else ast.LabelAnd((node.labels, self.any_label))
        return replace(node, labels=both)

    def _implied(self, asked: ast.LabelExpression) -> bool:
        """Tell whether what has these labels has one of the graph's."""
        if isinstance(asked, ast.LabelAnd):
            return any(map(self._implied, asked.operands))
        if isinstance(asked, ast.LabelOr):
            return all(map(self._implied, asked.operands))
        return isinstance(asked, ast.Label) and asked.name in self.labels

    def _path(self, path: ast.PathPattern) -> ast.PathPattern:
        """Hold one node of a path that may have no relationship; then the others belong to the graph too."""
        nodes = [part for part in path.elements if isinstance(part, ast.NodePattern)]
        if any(node.labels is not None for node in nodes):
            return path
        first = nodes[0]
        elements = tuple(self._labelled(first) if part is first else part for part in path.elements)
        return replace(path, elements=elements)

    def _match(self, clause: ast.Match) -> ast.Match:
        """Label what WHERE looks up by a property, and not again what it gives labels of the graph."""
        parts = list(_conjuncts(clause.where))
        looked_up = {name for part in parts for name in _looked_up(part)}
        implied = {
            part.subject.name
            for part in parts
            if isinstance(part, ast.HasLabels) and isinstance(part.subject, ast.Variable)
            if self._implied(part.labels)
        }

        def change(node: Any) -> Any:
            if not isinstance(node, ast.NodePattern):
                return node
            if node.labels is self.any_label and node.variable in implied:
                return replace(node, labels=None)
            if node.labels is None and node.variable in looked_up - implied:
                return self._labelled(node)
            return node

        if not looked_up and not implied:
            return clause
        return replace(clause, patterns=tuple(ast.rebuilt(path, change) for path in clause.patterns))


def _one_of(names: list[str]) -> ast.LabelExpression:
    if len(names) == 1:
        return ast.Label(names[0])
    return ast.LabelOr(tuple(map(ast.Label, names))) if names else _NOWHERE


def _fits(asked: ast.LabelExpression, kind: str) -> bool:
    """Tell whether a relationship of a type is among those that are asked for."""
    if isinstance(asked, ast.LabelNot):
        return not _fits(asked.operand, kind)
    if isinstance(asked, ast.LabelAnd):
        return all(_fits(part, kind) for part in asked.operands)
    if isinstance(asked, ast.LabelOr):
        return any(_fits(part, kind) for part in asked.operands)
    return not isinstance(asked, ast.Label) or asked.name == kind


def _least_steps(path: ast.PathPattern) -> int:
    """Return the number of relationships that a path has at least."""
    return sum(map(_least, path.elements))


def _least(element: ast.PathElement) -> int:
    if isinstance(element, ast.NodePattern):
        return 0
    if isinstance(element, ast.RelationshipPattern):
        span = element.length or element.quantifier
        return 1 if span is None else span.low
    times = 1 if element.span is None else element.span.low
    return times * _least_steps(element.path)


def _conjuncts(condition: ast.Expression | None) -> Iterator[ast.Expression]:
    """Yield what must hold, each part for itself."""
    if isinstance(condition, ast.Binary) and condition.operator == "AND":
        yield from _conjuncts(condition.left)
        yield from _conjuncts(condition.right)
    elif condition is not None:
        yield condition


def _looked_up(condition: ast.Expression) -> Iterator[str]:
    """Yield the variables of which a condition names a property that has to be something."""
    sides: tuple[ast.Expression, ...] = ()
    if isinstance(condition, ast.Comparison) and set(condition.operators) == {"="}:
        sides = condition.operands
    elif isinstance(condition, ast.Binary) and condition.operator in ("IN", "STARTS WITH"):
        sides = (condition.left,)
    for side in sides:
        if isinstance(side, ast.Property) and isinstance(side.subject, ast.Variable):
            yield side.subject.name
