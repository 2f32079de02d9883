"""The text of a tree: what `parse` reads as the very same tree, and as Neo4j reads it too.

Every name is in backticks and every operand in parentheses, so that nothing has to be known of
keywords and of what binds tighter. Each column carries the name that it has in the text of the user.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from kg.cypher import ast

_ATOMS: Final = (
    *(ast.Variable, ast.Parameter, ast.Property, ast.Index, ast.Slice, ast.ListOf, ast.MapOf),
    *(ast.Call, ast.CountStar, ast.Case, ast.ListComprehension, ast.Quantifier, ast.Reduce),
    *(ast.MapProjection, ast.PatternExpression, ast.PatternComprehension, ast.Subquery),
    ast.CaseSubject,
)
_ESCAPES: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SELECTORS: Final = {
    "shortest": "SHORTEST {}",
    "all shortest": "ALL SHORTEST",
    "groups": "SHORTEST {} GROUPS",
    "any": "ANY {}",
}
_FUNCTIONS: Final = {"shortest": "shortestPath", "all shortest": "allShortestPaths"}
_WORDS: Final = {"__infinity": "Infinity"}
"""What the parser keeps as a call of a function that no one can write."""


def text_of(statement: ast.Statement) -> str:
    """Return a statement as text.

    Parameters
    ----------
    statement : Statement
        As `parse` returns it, or changed since.

    Returns
    -------
    str

    Examples
    --------
    >>> from kg.cypher.parser import parse
    >>> print(text_of(parse("MATCH (c:Company)-->(m) WHERE c.name='Zhipu' RETURN m.name LIMIT 2")))
    MATCH (`c`:`Company`)-[]->(`m`) WHERE `c`.`name` = 'Zhipu' RETURN `m`.`name` AS `m.name` LIMIT 2
    """
    mode = f"{statement.mode} " if statement.mode else ""
    return mode + _query(statement.query)


def name(text: str) -> str:
    """Return a name in backticks."""
    return f"`{text.replace('`', '``')}`"


def _query(query: ast.Query) -> str:
    if isinstance(query, ast.Union):
        return (" UNION ALL " if query.all else " UNION ").join(map(_query, query.parts))
    return " ".join(_CLAUSES[type(clause)](clause) for clause in query.clauses)


# Clauses


def _match(clause: ast.Match) -> str:
    return f"{'OPTIONAL ' * clause.optional}MATCH {_patterns(clause.patterns)}{_where(clause.where)}"


def _unwind(clause: ast.Unwind) -> str:
    return f"UNWIND {_text(clause.source)} AS {name(clause.variable)}"


def _projection(clause: ast.Projection) -> str:
    columns = ", ".join([*(["*"] if clause.star else []), *map(_item, clause.items)])
    text = f"{'RETURN' if clause.final else 'WITH'} {'DISTINCT ' * clause.distinct}{columns}"
    if clause.order:
        keys = (f"{_text(key.expression)}{' DESC' * key.descending}" for key in clause.order)
        text += f" ORDER BY {', '.join(keys)}"
    for word, number in (("SKIP", clause.skip), ("LIMIT", clause.limit)):
        if number is not None:
            text += f" {word} {_text(number)}"
    return text + _where(clause.where)


def _item(item: ast.Item) -> str:
    if isinstance(item.expression, ast.Variable) and item.expression.name == item.name:
        return name(item.name)  # a WITH that imports takes nothing else
    return f"{_text(item.expression)} AS {name(item.name)}"


def _call_procedure(clause: ast.CallProcedure) -> str:
    text = f"{'OPTIONAL ' * clause.optional}CALL {clause.name}"
    if clause.arguments is not None:
        text += f"({_list(clause.arguments)})"
    if clause.star:
        text += " YIELD *"
    elif clause.yields is not None:
        columns = (f"{name(column)} AS {name(given)}" for column, given in clause.yields)
        text += f" YIELD {', '.join(columns)}"
    return text + _where(clause.where)


def _call_subquery(clause: ast.CallSubquery) -> str:
    scope = "(*) " if clause.star else ""
    if clause.imports is not None and not clause.star:
        scope = f"({', '.join(map(name, clause.imports))}) "
    return f"{'OPTIONAL ' * clause.optional}CALL {scope}{{ {_query(clause.query)} }}"


def _create(clause: ast.Create) -> str:
    return f"CREATE {_patterns(clause.patterns)}"


def _merge(clause: ast.Merge) -> str:
    text = f"MERGE {_path(clause.pattern)}"
    for word, items in (("CREATE", clause.on_create), ("MATCH", clause.on_match)):
        if items:
            text += f" ON {word} SET {_set_items(items)}"
    return text


def _set(clause: ast.Set_) -> str:
    return f"SET {_set_items(clause.items)}"


def _set_items(items: tuple[ast.SetItem, ...]) -> str:
    return ", ".join(map(_set_item, items))


def _set_item(item: ast.SetItem) -> str:
    if item.value is None:
        return _label_test(item.target)
    return f"{_text(item.target)} {item.operator} {_text(item.value)}"


def _label_test(target: ast.Expression) -> str:
    if isinstance(target, ast.HasLabels):
        return _has_labels(target)
    return _text(target)


def _remove(clause: ast.Remove) -> str:
    return f"REMOVE {', '.join(map(_label_test, clause.items))}"


def _delete(clause: ast.Delete) -> str:
    return f"{'DETACH ' * clause.detach}DELETE {_list(clause.items)}"


def _foreach(clause: ast.Foreach) -> str:
    clauses = " ".join(_CLAUSES[type(inner)](inner) for inner in clause.clauses)
    return f"FOREACH ({name(clause.variable)} IN {_text(clause.source)} | {clauses})"


_CLAUSES: Final[Mapping[type, Callable[[Any], str]]] = {
    ast.Match: _match,
    ast.Unwind: _unwind,
    ast.Projection: _projection,
    ast.CallProcedure: _call_procedure,
    ast.CallSubquery: _call_subquery,
    ast.Create: _create,
    ast.Merge: _merge,
    ast.Set_: _set,
    ast.Remove: _remove,
    ast.Delete: _delete,
    ast.Foreach: _foreach,
    ast.Finish: lambda _: "FINISH",
}


# Patterns


def _patterns(paths: tuple[ast.PathPattern, ...]) -> str:
    return ", ".join(map(_path, paths))


def _path(path: ast.PathPattern) -> str:
    text = "".join(map(_element, path.elements))
    selector = path.selector
    if selector is not None and selector.function:
        text = f"{_FUNCTIONS[selector.kind]}({text})"
    elif selector is not None:
        text = f"{_SELECTORS[selector.kind].format(selector.count)} {text}"
    return f"{name(path.variable)} = {text}" if path.variable is not None else text


def _element(element: ast.PathElement) -> str:
    if isinstance(element, ast.NodePattern):
        return f"({_inside(element.variable, element.labels, element)})"
    if isinstance(element, ast.RelationshipPattern):
        inside = f"[{_inside(element.variable, element.types, element)}]"
        left, right = "<" * (element.direction == "in"), ">" * (element.direction == "out")
        return f"{left}-{inside}-{right}{_quantity(element.quantifier)}"
    return f"({_path(element.path)}{_where(element.where)}){_quantity(element.span)}"


def _inside(
    variable: str | None,
    labels: ast.LabelExpression | None,
    element: ast.NodePattern | ast.RelationshipPattern,
) -> str:
    text = "" if variable is None else name(variable)
    if labels is not None:
        text += f":{_labels(labels)}"
    if isinstance(element, ast.RelationshipPattern) and element.length is not None:
        low, high = element.length.low, element.length.high
        text += f"*{low}..{'' if high is None else high}"
    if element.properties is not None:
        text += f" {_text(element.properties)}"
    return text + _where(element.where)


def _quantity(span: ast.Span | None) -> str:
    return "" if span is None else f"{{{span.low},{'' if span.high is None else span.high}}}"


def _labels(labels: ast.LabelExpression) -> str:
    if isinstance(labels, ast.Label):
        return name(labels.name)
    if isinstance(labels, ast.LabelAny):
        return "%"
    if isinstance(labels, ast.LabelComputed):
        return f"${'any' * labels.any}({_text(labels.expression)})"
    if isinstance(labels, ast.LabelNot):
        return f"!{_label(labels.operand)}"
    if isinstance(labels, ast.LabelOr):
        return "|".join(map(_label, labels.operands))
    return (":" if labels.colon else "&").join(map(_label, labels.operands))


def _label(labels: ast.LabelExpression) -> str:
    inner = _labels(labels)
    return f"({inner})" if isinstance(labels, ast.LabelAnd | ast.LabelOr) else inner


def _where(condition: ast.Expression | None) -> str:
    return "" if condition is None else f" WHERE {_text(condition)}"


# Expressions


def _text(expression: Any) -> str:
    return _EXPRESSIONS[type(expression)](expression)


def _operand(expression: Any) -> str:
    """Return an expression so that it can stand beside an operator."""
    if isinstance(expression, _ATOMS) or (isinstance(expression, ast.Literal_) and not _signed(expression)):
        return _text(expression)
    return f"({_text(expression)})"


def _signed(literal: ast.Literal_) -> bool:
    return isinstance(literal.value, int | float) and _literal(literal).startswith("-")


def _list(expressions: tuple[ast.Expression, ...]) -> str:
    return ", ".join(map(_text, expressions))


def _literal(literal: ast.Literal_) -> str:
    value = literal.value
    if value is None:
        return "null"
    if isinstance(value, str):
        return f"'{''.join(map(_sign, value))}'"
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return str(value).lower()


def _sign(character: str) -> str:
    if character < " " or "\ud800" <= character <= "\udfff":  # half a surrogate pair cannot be sent as it is
        return _ESCAPES.get(character, f"\\u{ord(character):04x}")
    return _ESCAPES.get(character, character)


def _comparison(expression: ast.Comparison) -> str:
    first, *others = map(_operand, expression.operands)
    pairs = zip(expression.operators, others, strict=True)
    return first + "".join(f" {operator} {operand}" for operator, operand in pairs)


def _unary(expression: ast.Unary) -> str:
    space = " " if expression.operator == "NOT" else ""
    return f"{expression.operator}{space}{_operand(expression.operand)}"


def _binary(expression: ast.Binary) -> str:
    return f"{_operand(expression.left)} {expression.operator} {_operand(expression.right)}"


def _is(operand: ast.Expression, what: str, *, negated: bool) -> str:
    return f"{_operand(operand)} IS {'NOT ' * negated}{what}"


def _type(type_: ast.TypeName) -> str:
    if type_.others:
        return " | ".join(map(_type, type_.others))
    element = f"<{_type(type_.element)}>" if type_.element else ""
    return f"{type_.name}{element}{'' if type_.nullable else ' NOT NULL'}"


def _has_labels(expression: ast.HasLabels) -> str:
    return f"{_operand(expression.subject)}:{_labels(expression.labels)}"


def _call(expression: ast.Call) -> str:
    if expression.name in _WORDS:
        return _WORDS[expression.name]
    arguments = list(map(_text, expression.arguments))
    if expression.name.lower() == "normalize" and isinstance(expression.arguments[-1], ast.Literal_):
        arguments[1:] = [form.strip("'") for form in arguments[1:]]  # a word of the language, not a text
    return f"{expression.name}({'DISTINCT ' * expression.distinct}{', '.join(arguments)})"


def _case(expression: ast.Case) -> str:
    subject = "" if expression.subject is None else f" {_text(expression.subject)}"
    branches = (
        f" WHEN {_tests(condition) if subject else _text(condition)} THEN {_text(result)}"
        for condition, result in expression.branches
    )
    otherwise = "" if expression.otherwise is None else f" ELSE {_text(expression.otherwise)}"
    return f"CASE{subject}{''.join(branches)}{otherwise} END"


def _tests(condition: Any) -> str:
    """Return the conditions of a branch whose subject stands after CASE."""
    if isinstance(condition, ast.Binary) and condition.operator == "OR":
        return f"{_tests(condition.left)}, {_tests(condition.right)}"
    if isinstance(condition, ast.Comparison) and condition.operators == ("=",):
        return _operand(condition.operands[1])
    return _text(condition).strip()


def _slice(expression: ast.Slice) -> str:
    low, high = ("" if bound is None else _text(bound) for bound in (expression.low, expression.high))
    return f"{_operand(expression.subject)}[{low}..{high}]"


def _list_comprehension(expression: ast.ListComprehension) -> str:
    body = "" if expression.body is None else f" | {_text(expression.body)}"
    return f"[{_in(expression)}{body}]"


def _in(expression: ast.ListComprehension | ast.Quantifier) -> str:
    return f"{name(expression.variable)} IN {_text(expression.source)}{_where(expression.where)}"


def _reduce(expression: ast.Reduce) -> str:
    start = f"{name(expression.accumulator)} = {_text(expression.start)}"
    loop = f"{name(expression.variable)} IN {_text(expression.source)} | {_text(expression.body)}"
    return f"reduce({start}, {loop})"


def _map_projection(expression: ast.MapProjection) -> str:
    return f"{_text(expression.subject)} {{{', '.join(_projected(*item) for item in expression.items)}}}"


def _projected(key: str | None, value: ast.Expression | None) -> str:
    if key is None:
        return ".*"
    return f".{name(key)}" if value is None else f"{name(key)}: {_text(value)}"


def _map(expression: ast.MapOf) -> str:
    return f"{{{', '.join(f'{name(key)}: {_text(value)}' for key, value in expression.items)}}}"


def _pattern_comprehension(expression: ast.PatternComprehension) -> str:
    return f"[{_path(expression.path)}{_where(expression.where)} | {_text(expression.body)}]"


_EXPRESSIONS: Final[Mapping[type, Callable[[Any], str]]] = {
    ast.Literal_: _literal,
    ast.Parameter: lambda e: f"${name(e.name)}",
    ast.Variable: lambda e: name(e.name),
    ast.Property: lambda e: f"{_operand(e.subject)}.{name(e.name)}",
    ast.Index: lambda e: f"{_operand(e.subject)}[{_text(e.index)}]",
    ast.Slice: _slice,
    ast.ListOf: lambda e: f"[{_list(e.items)}]",
    ast.MapOf: _map,
    ast.Unary: _unary,
    ast.Binary: _binary,
    ast.Comparison: _comparison,
    ast.IsNull: lambda e: _is(e.operand, "NULL", negated=e.negated),
    ast.IsTyped: lambda e: _is(e.operand, f":: {_type(e.type)}", negated=e.negated),
    ast.IsNormalized: lambda e: _is(e.operand, f"{e.form} NORMALIZED", negated=e.negated),
    ast.HasLabels: _has_labels,
    ast.Call: _call,
    ast.CountStar: lambda _: "count(*)",
    ast.Case: _case,
    ast.CaseSubject: lambda _: "",
    ast.ListComprehension: _list_comprehension,
    ast.Quantifier: lambda e: f"{e.kind}({_in(e)})",
    ast.Reduce: _reduce,
    ast.MapProjection: _map_projection,
    ast.PatternExpression: lambda e: _path(e.path),
    ast.PatternComprehension: _pattern_comprehension,
    ast.Subquery: lambda e: f"{e.kind} {{ {_query(e.query)} }}",
}
