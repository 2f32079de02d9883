"""The patterns of a clause as one small graph: nodes, links between them, and conditions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.cypher import ast


@dataclass(slots=True)
class Link:
    """A relationship of a pattern, a walk along several, or a quantified path.

    Parameters
    ----------
    name : str
        The variable, or a name of ours that no query can write.
    left, right : str
        The nodes at its ends, in the order of the text.
    direction : {"out", "in", "both"}
        As seen from the left.
    types : tuple of str or None
        Which types are followed; None for all.
    span : Span or None
        How many, where it is not just one.
    each : list of Expression
        What has to be true of each relationship of a walk; it is called by `name` in there.
    selector : Selector or None
        Only the shortest.
    path : QuantifiedPath or None
        What is repeated, where it is more than a relationship.
    """

    name: str
    left: str
    right: str
    direction: ast.Direction = "out"
    types: tuple[str, ...] | None = None
    span: ast.Span | None = None
    each: list[ast.Expression] = field(default_factory=list)
    selector: ast.Selector | None = None
    path: ast.QuantifiedPath | None = None
    at: int = 0
    selected: int | None = None  # the path with a selector that it belongs to


@dataclass(slots=True)
class Shape:
    """What the patterns of a clause ask for.

    Parameters
    ----------
    nodes : dict
        The labels that a node surely has, by its name.
    links : list of Link
        What connects them.
    conditions : list of Expression
        What has to be true of a match.
    paths : list of (str, list of str)
        Paths with a name, and the names of their nodes and links in turn.
    selections : list of (Selector, str, str, list of str)
        Paths of several links of which only the shortest count: their ends and their links.
    late : list of Expression
        Conditions that are asked only after the shortest paths were chosen.
    """

    nodes: dict[str, set[str]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    conditions: list[ast.Expression] = field(default_factory=list)
    paths: list[tuple[str, list[str]]] = field(default_factory=list)
    selections: list[tuple[ast.Selector, str, str, list[str]]] = field(default_factory=list)
    late: list[ast.Expression] = field(default_factory=list)


def conjuncts(expression: ast.Expression | None) -> Iterator[ast.Expression]:
    """Yield the parts of a condition that all have to be true.

    Parameters
    ----------
    expression : Expression or None
        A condition.

    Yields
    ------
    Expression
    """
    if isinstance(expression, ast.Binary) and expression.operator == "AND":
        yield from conjuncts(expression.left)
        yield from conjuncts(expression.right)
    elif expression is not None:
        yield expression


def mentioned(node: Any) -> set[str]:
    """Return every name that stands somewhere in an expression or a pattern.

    Parameters
    ----------
    node : Located
        Any part of a query.

    Returns
    -------
    set of str
    """
    names: set[str] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.Variable):
            names.add(part.name)
        elif (name := getattr(part, "variable", None)) is not None:
            names.add(name)
        if isinstance(part, ast.CallSubquery) and part.imports:
            names.update(part.imports)
        waiting += ast.children(part)
    return names


def shape_of(
    patterns: Iterable[ast.PathPattern], where: ast.Expression | None, new_name: Callable[[], str]
) -> Shape:
    """Put the patterns of a clause together.

    Parameters
    ----------
    patterns : iterable of PathPattern
        As the query writes them.
    where : Expression or None
        The condition of the clause.
    new_name : callable
        Gives names to what has none.

    Returns
    -------
    Shape
    """
    shape = Shape()
    patterns = list(patterns)
    for pattern in patterns:
        _add_path(shape, pattern, new_name)
    chosen = _chosen_names(patterns)
    for condition in conjuncts(where):
        (shape.late if chosen & mentioned(condition) else shape.conditions).append(condition)
    for condition in shape.conditions:
        _note_labels(shape, condition)
    return shape


def _chosen_names(patterns: Iterable[ast.PathPattern]) -> set[str]:
    """Return the names that stand for a path of which `SHORTEST` has chosen, or for a part of one.

    WHERE after such a pattern looks at what was chosen; only WHERE within its parentheses, and the
    functions `shortestPath` and `allShortestPaths`, choose by it.
    """
    names: set[str] = set()
    for pattern in patterns:
        if pattern.selector is not None and not pattern.selector.function:
            first, *inner, last = pattern.elements
            names |= {name for element in inner for name in mentioned(element)}
            names.add(pattern.variable or "")
            names -= {getattr(first, "variable", None) or "", getattr(last, "variable", None) or ""}
    return names


def _note_labels(shape: Shape, condition: ast.Expression) -> None:
    if isinstance(condition, ast.HasLabels) and isinstance(condition.subject, ast.Variable):
        labels = condition.labels
        parts = labels.operands if isinstance(labels, ast.LabelAnd) else (labels,)
        known = shape.nodes.get(condition.subject.name, set())
        known.update(part.name for part in parts if isinstance(part, ast.Label))


def _add_path(shape: Shape, pattern: ast.PathPattern, new_name: Callable[[], str]) -> None:
    elements = _flattened(pattern.elements, shape)
    names: list[str] = []
    first_link = len(shape.links)
    for element in elements:
        if isinstance(element, ast.NodePattern):
            names.append(_add_node(shape, element, new_name))
        else:
            names.append("")
    for place, element in enumerate(elements):
        if not isinstance(element, ast.NodePattern):
            link = _link(shape, element, names[place - 1], names[place + 1], new_name)
            names[place] = link.name
            shape.links.append(link)
    links = shape.links[first_link:]
    if pattern.selector is not None:
        if len(links) == 1 and links[0].path is None:
            links[0].selector = pattern.selector
            links[0].span = links[0].span or ast.Span(1, 1)
        elif links:
            number = len(shape.selections)
            shape.selections.append((pattern.selector, names[0], names[-1], [link.name for link in links]))
            for link in links:
                link.selected = number
    for variable in (pattern.variable, _inner_variable(pattern)):
        if variable is not None:
            shape.paths.append((variable, names))


def _inner_variable(pattern: ast.PathPattern) -> str | None:
    """Return the name of a path within parentheses that hold all of the pattern."""
    parts = [element for element in pattern.elements if element != ast.NodePattern()]
    only = parts[0] if len(parts) == 1 else None
    return only.path.variable if isinstance(only, ast.QuantifiedPath) and only.span is None else None


def _flattened(elements: tuple[ast.PathElement, ...], shape: Shape) -> list[ast.PathElement]:
    """Take a path in plain parentheses as if it were written without them."""
    flat: list[ast.PathElement] = []
    for element in elements:
        if isinstance(element, ast.QuantifiedPath) and element.span is None:
            shape.conditions += conjuncts(element.where)
            inner = _flattened(element.path.elements, shape)
            # The unnamed nodes that the parser has put around it stand for its own ends.
            if flat and flat[-1] == ast.NodePattern():
                flat.pop()
            flat += inner
        elif flat and element == ast.NodePattern() and isinstance(flat[-1], ast.NodePattern):
            continue
        else:
            flat.append(element)
    return flat


def _add_node(shape: Shape, node: ast.NodePattern, new_name: Callable[[], str]) -> str:
    name = node.variable or new_name()
    shape.nodes.setdefault(name, set())
    subject = ast.Variable(name, at=node.at)
    if node.labels is not None:
        shape.conditions.append(ast.HasLabels(subject, node.labels, at=node.at))
    shape.conditions += property_conditions(subject, node.properties)
    shape.conditions += conjuncts(node.where)
    return name


def property_conditions(subject: ast.Variable, properties: ast.Expression | None) -> Iterator[ast.Expression]:
    """Yield what `{key: value}` in a pattern asks of an element.

    Parameters
    ----------
    subject : Variable
        The element.
    properties : Expression or None
        A map.

    Yields
    ------
    Expression
    """
    if isinstance(properties, ast.MapOf):
        for key, value in properties.items:
            asked = ast.Property(subject, key, at=subject.at)
            yield ast.Comparison((asked, value), ("=",), at=subject.at)


def plain_types(types: ast.LabelExpression | None) -> tuple[str, ...] | None:
    """Return the types that `:A|B` names, or None where it is anything else.

    Parameters
    ----------
    types : LabelExpression or None
        What stands in the brackets of a relationship.

    Returns
    -------
    tuple of str or None
    """
    parts = types.operands if isinstance(types, ast.LabelOr) else (types,)
    names = [part.name for part in parts if isinstance(part, ast.Label)]
    return tuple(dict.fromkeys(names)) if len(names) == len(parts) else None


def _link(
    shape: Shape,
    element: ast.RelationshipPattern | ast.QuantifiedPath | ast.NodePattern,
    left: str,
    right: str,
    new_name: Callable[[], str],
) -> Link:
    if isinstance(element, ast.QuantifiedPath):
        return Link(new_name(), left, right, span=element.span, path=element, at=element.at)
    assert isinstance(element, ast.RelationshipPattern)  # noqa: S101 (nodes and links come in turn)
    name = element.variable or new_name()
    types = plain_types(element.types)
    link = Link(
        name, left, right, element.direction, types, element.length or element.quantifier, at=element.at
    )
    subject = ast.Variable(name, at=element.at)
    conditions: list[ast.Expression] = []
    if element.types is not None and types is None:
        conditions.append(ast.HasLabels(subject, element.types, at=element.at))
    conditions += property_conditions(subject, element.properties)
    conditions += conjuncts(element.where)
    if link.span is None:
        shape.conditions += conditions
    else:
        link.each = conditions
    return link
