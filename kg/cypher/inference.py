"""What can be said of an expression before it runs: are its names known, can its types be right.

A type is a name such as `INTEGER` or `NODE`, a pair `("LIST", element)`, or None where nobody
knows. Only what is surely wrong is refused.
"""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, TypeAlias

from kg.cypher import ast
from kg.cypher.aggregates import AGGREGATES
from kg.cypher.calls import find_function, is_aggregate
from kg.cypher.errors import CypherError, CypherSyntaxError, CypherTypeError
from kg.cypher.functions import FUNCTIONS

Type: TypeAlias = Any
Names: TypeAlias = dict[str, Type]

ELEMENTS = frozenset({"NODE", "RELATIONSHIP"})
_INSTANTS = ("DATE", "LOCAL TIME", "ZONED TIME", "LOCAL DATETIME", "ZONED DATETIME")
_NO_NUMBERS = frozenset({"STRING", "BOOLEAN", "MAP", "NODE", "RELATIONSHIP", "PATH", "LIST"})
_NO_SUMMANDS = frozenset({"BOOLEAN", "MAP", "NODE", "RELATIONSHIP", "PATH"})
_NO_PROPERTIES = frozenset({"INTEGER", "FLOAT", "STRING", "BOOLEAN", "LIST"})


def base(kind: Type) -> str | None:
    """Return the name of a type, without what it is a list of."""
    name: str | None = kind[0] if isinstance(kind, tuple) else kind
    return name


def element_of(kind: Type) -> Type:
    """Return the type of the elements of a list."""
    return kind[1] if isinstance(kind, tuple) else None


def contains_aggregate(expression: Any) -> bool:
    """Tell whether an aggregate stands in an expression, queries within it aside."""
    if is_aggregate(expression):
        return True
    if isinstance(expression, ast.Subquery):
        return False
    return any(contains_aggregate(part) for part in ast.children(expression))


class Inference:
    """Checks expressions, and says what type they have.

    Parameters
    ----------
    text : str
        The query, to say where something is wrong.
    query : callable
        Checks a query within an expression, and returns its columns.
    pattern : callable
        Checks a pattern, and adds what it binds to the names.
    """

    def __init__(
        self,
        text: str,
        query: Callable[[ast.Query, Names], Names],
        pattern: Callable[..., None],
    ) -> None:
        self._text = text
        self._run_query = query
        self._pattern = pattern
        self._aggregates = "no"

    def fail(self, message: str, detail: str, at: int, near: tuple[str, ...] = ()) -> CypherError:
        """Return a syntax error with its place."""
        return CypherSyntaxError(message, detail, suggestions=near).locate(self._text, at)

    def check(self, expression: ast.Expression, names: Names, *, aggregates: bool = False) -> Type:
        """Check an expression.

        Parameters
        ----------
        expression : Expression
            Any.
        names : dict
            The types of the names that it can see.
        aggregates : bool
            Aggregates may stand in it.

        Returns
        -------
        type
        """
        before, self._aggregates = self._aggregates, "yes" if aggregates else "no"
        try:
            return self._type(expression, names)
        finally:
            self._aggregates = before

    def condition(self, expression: ast.Expression, names: Names) -> None:
        """Check an expression that has to be true or false."""
        before, self._aggregates = self._aggregates, "no"
        try:
            self._boolean(expression, names, "a condition")
        finally:
            self._aggregates = before

    def _type(self, expression: Any, names: Names) -> Type:
        return _RULES[type(expression)](self, expression, names)

    def _types(self, expressions: Iterable[ast.Expression | None], names: Names) -> list[Type]:
        return [self._type(expression, names) for expression in expressions if expression is not None]

    def _boolean(self, expression: ast.Expression, names: Names, form: str) -> None:
        """Check an operand that must be a boolean; a pattern may stand here."""
        if isinstance(expression, ast.PatternExpression):
            self._existence(expression, names)
            return
        kind = base(self._type(expression, names))
        if kind not in ("BOOLEAN", "NULL", None):
            raise self.fail(f"{form} takes a boolean, not {kind}", "InvalidArgumentType", expression.at)

    def _existence(self, expression: ast.PatternExpression, names: Names) -> None:
        for element in expression.path.elements:
            name = getattr(element, "variable", None)
            if name is not None and name not in names:
                raise self.unknown(name, names, element.at)
        self._pattern([expression.path], dict(names))

    def unknown(self, name: str, names: Names, at: int) -> CypherError:
        """Return the error for a name that nothing has bound."""
        near = tuple(get_close_matches(name, [n for n in names if not n.startswith(" ")], 1, 0.6))
        return self.fail(f"`{name}` is not defined", "UndefinedVariable", at, near)

    # Simple forms

    def _literal(self, expression: ast.Literal_, _: Names) -> Type:
        value = expression.value
        if value is None:
            return "NULL"
        if isinstance(value, bool):
            return "BOOLEAN"
        if isinstance(value, int):
            if not -(2**63) <= value < 2**63:
                raise self.fail(f"{value} does not fit into 64 bits", "IntegerOverflow", expression.at)
            return "INTEGER"
        if isinstance(value, float):
            if value in (float("inf"), float("-inf")):
                raise self.fail("the number is too large for a float", "FloatingPointOverflow", expression.at)
            return "FLOAT"
        return "STRING"

    def _nothing(self, _: Any, __: Names) -> Type:
        return None

    def _variable(self, expression: ast.Variable, names: Names) -> Type:
        if expression.name not in names:
            raise self.unknown(expression.name, names, expression.at)
        return names[expression.name]

    def _property(self, expression: ast.Property, names: Names) -> Type:
        kind = base(self._type(expression.subject, names))
        if kind == "PATH":
            raise self.fail("a path has no properties", "InvalidArgumentType", expression.at)
        if kind in _NO_PROPERTIES:
            message = f"{kind} has no properties"
            error = CypherTypeError(message, "InvalidArgumentType", phase="compile")
            raise error.locate(self._text, expression.at)
        return None

    def _index(self, expression: ast.Index, names: Names) -> Type:
        subject, index = self._types((expression.subject, expression.index), names)
        if base(subject) == "LIST" and base(index) in ("STRING", "FLOAT", "BOOLEAN", "MAP", "LIST"):
            message = f"a list is asked by a number, not by {base(index)}"
            error = CypherTypeError(message, "InvalidArgumentType", phase="compile")
            raise error.locate(self._text, expression.index.at)
        return element_of(subject)

    def _slice(self, expression: ast.Slice, names: Names) -> Type:
        kinds = self._types((expression.subject, expression.low, expression.high), names)
        return kinds[0] if base(kinds[0]) == "LIST" else ("LIST", None)

    def _list_of(self, expression: ast.ListOf, names: Names) -> Type:
        kinds = self._types(expression.items, names)
        known = {kind for kind in kinds if kind != "NULL"}
        return ("LIST", known.pop() if len(known) == 1 else None)

    def _map_of(self, expression: ast.MapOf, names: Names) -> Type:
        self._types((value for _, value in expression.items), names)
        return "MAP"

    # Operators

    def _unary(self, expression: ast.Unary, names: Names) -> Type:
        if expression.operator == "NOT":
            self._boolean(expression.operand, names, "NOT")
            return "BOOLEAN"
        kind = self._type(expression.operand, names)
        self._number(kind, expression.operator, expression.at)
        return kind

    def _number(self, kind: Type, operator: str, at: int) -> None:
        if base(kind) in _NO_NUMBERS:
            raise self.fail(f"{operator} takes no {base(kind)}", "InvalidArgumentType", at)

    def _binary(self, expression: ast.Binary, names: Names) -> Type:
        operator = expression.operator
        if operator in ("AND", "OR", "XOR"):
            self._boolean(expression.left, names, operator)
            self._boolean(expression.right, names, operator)
            return "BOOLEAN"
        left, right = self._types((expression.left, expression.right), names)
        if operator in _BOOLEAN_RESULT:
            if operator == "IN" and base(right) not in ("LIST", "NULL", None):
                raise self.fail(
                    f"IN takes a list, not {base(right)}", "InvalidArgumentType", expression.right.at
                )
            return "BOOLEAN"
        if operator in ("+", "||"):
            return self._sum(left, right, expression)
        for kind, operand in ((left, expression.left), (right, expression.right)):
            self._number(kind, operator, operand.at)
        if operator == "^":
            return "FLOAT"
        return left if left == right and left in ("INTEGER", "FLOAT") else None

    def _sum(self, left: Type, right: Type, expression: ast.Binary) -> Type:
        if base(left) == "LIST" or base(right) == "LIST":
            return ("LIST", element_of(left) if left == right else None)
        for kind, operand in ((left, expression.left), (right, expression.right)):
            if base(kind) in _NO_SUMMANDS and None not in (left, right):
                message = f"{expression.operator} takes no {base(kind)}"
                raise self.fail(message, "InvalidArgumentType", operand.at)
        return left if left == right and left in ("INTEGER", "FLOAT", "STRING") else None

    def _comparison(self, expression: ast.Comparison, names: Names) -> Type:
        self._types(expression.operands, names)
        return "BOOLEAN"

    def _test(self, expression: Any, names: Names) -> Type:
        self._type(expression.operand, names)
        return "BOOLEAN"

    def _has_labels(self, expression: ast.HasLabels, names: Names) -> Type:
        kind = base(self._type(expression.subject, names))
        if kind not in (None, "NULL", "NODE", "RELATIONSHIP"):
            raise self.fail(f"{kind} has no labels", "InvalidArgumentType", expression.at)
        return "BOOLEAN"

    def _case(self, expression: ast.Case, names: Names) -> Type:
        if expression.subject is not None:
            self._type(expression.subject, names)
        results = []
        for condition, result in expression.branches:
            self._boolean(condition, names, "WHEN")
            results.append(self._type(result, names))
        if expression.otherwise is not None:
            results.append(self._type(expression.otherwise, names))
        known = {kind for kind in results if kind != "NULL"}
        return known.pop() if len(known) == 1 else None

    # Loops

    def _list_comprehension(self, expression: ast.ListComprehension, names: Names) -> Type:
        source = self._listed(expression.source, names)
        inner = {**names, expression.variable: element_of(source)}
        with_aggregates, self._aggregates = self._aggregates, "loop"
        if expression.where is not None:
            self._boolean(expression.where, inner, "a condition")
        kind = element_of(source) if expression.body is None else self._type(expression.body, inner)
        self._aggregates = with_aggregates
        return ("LIST", kind)

    def _listed(self, source: ast.Expression, names: Names) -> Type:
        kind = self._type(source, names)
        if base(kind) not in ("LIST", "NULL", None):
            raise self.fail(f"a list is needed here, not {base(kind)}", "InvalidArgumentType", source.at)
        return kind

    def _quantifier(self, expression: ast.Quantifier, names: Names) -> Type:
        source = self._listed(expression.source, names)
        inner = {**names, expression.variable: element_of(source)}
        if expression.where is not None:
            self._boolean(expression.where, inner, expression.kind)
        return "BOOLEAN"

    def _reduce(self, expression: ast.Reduce, names: Names) -> Type:
        self._type(expression.start, names)
        source = self._listed(expression.source, names)
        inner = {**names, expression.variable: element_of(source), expression.accumulator: None}
        with_aggregates, self._aggregates = self._aggregates, "loop"
        self._type(expression.body, inner)
        self._aggregates = with_aggregates
        return None

    def _map_projection(self, expression: ast.MapProjection, names: Names) -> Type:
        self._type(expression.subject, names)
        self._types((value for _, value in expression.items), names)
        return "MAP"

    # Patterns and queries

    def _pattern_expression(self, expression: ast.PatternExpression, names: Names) -> Type:
        selector = expression.path.selector
        if selector is None:
            message = "a pattern stands where a boolean is asked for, or in EXISTS { … }, COUNT { … }"
            raise self.fail(message, "UnexpectedSyntax", expression.at)
        self._existence(expression, names)
        return "PATH" if selector.kind == "shortest" else ("LIST", "PATH")

    def _pattern_comprehension(self, expression: ast.PatternComprehension, names: Names) -> Type:
        inner = dict(names)
        self._pattern([expression.path], inner)
        with_aggregates, self._aggregates = self._aggregates, "loop"
        if expression.where is not None:
            self._boolean(expression.where, inner, "a condition")
        kind = self._type(expression.body, inner)
        self._aggregates = with_aggregates
        return ("LIST", kind)

    def _subquery(self, expression: ast.Subquery, names: Names) -> Type:
        columns = self._run_query(expression.query, names)
        if expression.kind != "COLLECT":
            return "BOOLEAN" if expression.kind == "EXISTS" else "INTEGER"
        if len(columns) != 1:
            raise self.fail("COLLECT { … } returns exactly one column", "UnexpectedSyntax", expression.at)
        return ("LIST", next(iter(columns.values())))

    # Calls

    def _count_star(self, expression: ast.CountStar, _: Names) -> Type:
        self._admit(expression)
        return "INTEGER"

    def _admit(self, expression: Any) -> None:
        if self._aggregates == "inside":
            raise self.fail("an aggregate cannot stand in another one", "NestedAggregation", expression.at)
        if self._aggregates != "yes":
            raise self.fail("an aggregate cannot stand here", "InvalidAggregation", expression.at)

    def _call(self, expression: ast.Call, names: Names) -> Type:
        name = expression.name.lower()
        if name in AGGREGATES:
            return self._aggregate(expression, names)
        if name == "exists" and expression.arguments:
            (argument,) = expression.arguments[:1]
            if isinstance(argument, ast.PatternExpression):
                self._existence(argument, names)
                return "BOOLEAN"
        kinds = self._types(expression.arguments, names)
        if name == "__infinity":
            return "FLOAT"
        try:
            function = find_function(expression)
        except CypherError as error:
            raise error.locate(self._text, expression.at) from None
        for place, (kind, argument) in enumerate(zip(kinds, expression.arguments, strict=True)):
            wanted = function.parameters[min(place, len(function.parameters) - 1)]
            if not _fits(kind, wanted):
                message = f"{function.name}() takes {wanted.replace('|', ' or ')} here, not {base(kind)}"
                raise self.fail(message, "InvalidArgumentType", argument.at)
        return _result(name, function.returns, kinds)

    def _aggregate(self, expression: ast.Call, names: Names) -> Type:
        self._admit(expression)
        before, self._aggregates = self._aggregates, "inside"
        kinds = self._types(expression.arguments, names)
        self._aggregates = before
        for argument in expression.arguments:
            self._same_each_time(argument)
        aggregate = AGGREGATES[expression.name.lower()]
        given = len(expression.arguments)
        if not aggregate.min_args <= given <= aggregate.max_args:
            message = f"{aggregate.name}() takes {aggregate.max_args} arguments, not {given}"
            raise self.fail(message, "InvalidNumberOfArguments", expression.at)
        if aggregate.name == "collect":
            return ("LIST", kinds[0])
        return None if aggregate.returns == "ANY" else aggregate.returns

    def _same_each_time(self, expression: Any) -> None:
        if isinstance(expression, ast.Call):
            function = FUNCTIONS.get(expression.name.lower())
            if function is not None and not function.constant:
                message = f"{function.name}() gives another value each time, and cannot be aggregated"
                raise self.fail(message, "NonConstantExpression", expression.at)
        for part in ast.children(expression):
            self._same_each_time(part)


_BOOLEAN_RESULT = frozenset({"IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~"})
_RULES: dict[type, Callable[[Inference, Any, Names], Type]] = {
    ast.Literal_: Inference._literal,
    ast.Parameter: Inference._nothing,
    ast.CaseSubject: Inference._nothing,
    ast.Variable: Inference._variable,
    ast.Property: Inference._property,
    ast.Index: Inference._index,
    ast.Slice: Inference._slice,
    ast.ListOf: Inference._list_of,
    ast.MapOf: Inference._map_of,
    ast.Unary: Inference._unary,
    ast.Binary: Inference._binary,
    ast.Comparison: Inference._comparison,
    ast.IsNull: Inference._test,
    ast.IsTyped: Inference._test,
    ast.IsNormalized: Inference._test,
    ast.HasLabels: Inference._has_labels,
    ast.Call: Inference._call,
    ast.CountStar: Inference._count_star,
    ast.Case: Inference._case,
    ast.ListComprehension: Inference._list_comprehension,
    ast.Quantifier: Inference._quantifier,
    ast.Reduce: Inference._reduce,
    ast.MapProjection: Inference._map_projection,
    ast.PatternExpression: Inference._pattern_expression,
    ast.PatternComprehension: Inference._pattern_comprehension,
    ast.Subquery: Inference._subquery,
}


def _fits(kind: Type, wanted: str) -> bool:
    name = base(kind)
    if name in (None, "NULL", "ANY"):
        return True
    allowed = set(wanted.split("|"))
    if allowed & {"ANY", name} or (name == "INTEGER" and "FLOAT" in allowed):
        return True
    if "INSTANT" in allowed and name in _INSTANTS:
        return True
    return "MAP" in allowed and name in ELEMENTS


def _result(name: str, returns: str, kinds: list[Type]) -> Type:
    if name in ("head", "last"):
        return element_of(kinds[0])
    if name in ("tail", "reverse"):
        return kinds[0]
    if name in ("nodes", "relationships"):
        return ("LIST", "NODE" if name == "nodes" else "RELATIONSHIP")
    if name in ("labels", "keys", "split"):
        return ("LIST", "STRING")
    if returns == "LIST":
        return ("LIST", None)
    return (
        returns
        if returns in ("INTEGER", "STRING", "BOOLEAN", "NODE", "MAP", *_INSTANTS, "DURATION")
        else None
    )
