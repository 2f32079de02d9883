"""The rules that a query has to keep before it may run: scopes, types, and where what may stand."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from kg.cypher import ast
from kg.cypher.aggregation_rules import check_grouping, mentions_name, without_columns
from kg.cypher.errors import CypherError
from kg.cypher.inference import Inference, Names, Type, base, contains_aggregate
from kg.cypher.patterns import plain_types
from kg.cypher.procedures import find_procedure

_UPDATING = (ast.Create, ast.Merge, ast.Set_, ast.Remove, ast.Delete, ast.Foreach)
_ENDING = (*_UPDATING, ast.CallProcedure, ast.CallSubquery, ast.Finish)
_READING = (ast.Match, ast.Unwind, ast.CallProcedure, ast.CallSubquery)
_NAMES = {
    ast.Match: "MATCH",
    ast.Unwind: "UNWIND",
    ast.CallProcedure: "CALL",
    ast.CallSubquery: "CALL",
    ast.Create: "CREATE",
    ast.Merge: "MERGE",
    ast.Set_: "SET",
    ast.Remove: "REMOVE",
    ast.Delete: "DELETE",
    ast.Foreach: "FOREACH",
    ast.Finish: "FINISH",
}


def check(statement: ast.Statement, text: str) -> None:
    """Raise where a query breaks a rule.

    Parameters
    ----------
    statement : Statement
        As it was parsed.
    text : str
        The query.

    Raises
    ------
    CypherError
        With the openCypher name of the fault, line, column and a caret.

    Examples
    --------
    >>> from kg.cypher.parser import parse
    >>> text = "MATCH (node) RETURN nod"
    >>> check(parse(text), text)
    Traceback (most recent call last):
    ...
    kg.cypher.errors.CypherSyntaxError: `nod` is not defined; did you mean node? (line 1, column 21)
    MATCH (node) RETURN nod
                        ^
    """
    _Checker(text).query(statement.query, {})


class _Checker:
    def __init__(self, text: str) -> None:
        self._inference = Inference(text, self._inner_query, self.match_patterns)
        self._fail = self._inference.fail
        self._text = text

    # Queries

    def query(
        self,
        query: ast.Query,
        names: Names,
        fixed: Names | None = None,
        *,
        inner: bool = False,
        importing: bool = False,
    ) -> Names:
        if isinstance(query, ast.SingleQuery):
            seen = {} if importing and not imports(query.clauses[0]) else dict(names)
            return self._single(query, seen, fixed or {}, inner=inner)
        parts = [self.query(part, names, fixed, inner=inner, importing=importing) for part in query.parts]
        for part, found in zip(query.parts, parts, strict=True):
            if set(found) != set(parts[0]):
                message = "all parts of a UNION return the same columns"
                raise self._fail(message, "DifferentColumnsInUnion", part.at)
        return {
            name: kind if all(part[name] == kind for part in parts) else None
            for name, kind in parts[0].items()
        }

    def _inner_query(self, query: ast.Query, names: Names) -> Names:
        """Check a query within an expression: it sees all names all along, and may end anywhere."""
        self._refuse_writing(query)
        return self.query(query, names, names, inner=True)

    def _refuse_writing(self, node: Any) -> None:
        if isinstance(node, _UPDATING):
            message = f"{_NAMES[type(node)]} cannot stand in an expression"
            raise self._fail(message, "InvalidClauseComposition", node.at)
        for part in ast.children(node):
            self._refuse_writing(part)

    def _single(self, query: ast.SingleQuery, names: Names, fixed: Names, *, inner: bool) -> Names:
        self._compose(query.clauses, inner=inner)
        alone = len(query.clauses) == 1
        columns: Names = {}
        for clause in query.clauses:
            if isinstance(clause, ast.Projection):
                names, after = self._projection(clause, names, fixed)
                columns = after if clause.final else {}
            elif isinstance(clause, ast.CallProcedure):
                found = self._procedure(clause, names, alone=alone)
                columns = found if alone else columns
            else:
                self._clause(clause, names)
        return columns

    def _compose(self, clauses: tuple[ast.Clause, ...], *, inner: bool) -> None:
        detail = "InvalidClauseComposition"
        for clause, following in pairwise(clauses):
            if isinstance(clause, ast.Finish) or (isinstance(clause, ast.Projection) and clause.final):
                raise self._fail("nothing can follow the end of a query", detail, following.at)
            if isinstance(clause, _UPDATING) and isinstance(following, _READING):
                first, second = _NAMES[type(clause)], _NAMES[type(following)]
                raise self._fail(f"WITH is needed between {first} and {second}", detail, following.at)
        last = clauses[-1]
        if inner or isinstance(last, _ENDING) or (isinstance(last, ast.Projection) and last.final):
            return
        name = "WITH" if isinstance(last, ast.Projection) else _NAMES[type(last)]
        message = f"a query cannot end with {name}; add RETURN or something that writes"
        raise self._fail(message, detail, last.at)

    def _clause(self, clause: ast.Clause, names: Names) -> None:
        rules: dict[type, Callable[[Any, Names], None]] = {
            ast.Match: self._match,
            ast.Unwind: self._unwind,
            ast.Create: self._create,
            ast.Merge: self._merge,
            ast.Set_: self._set,
            ast.Remove: self._remove,
            ast.Delete: self._delete,
            ast.Foreach: self._foreach,
            ast.CallSubquery: self._call,
            ast.Finish: lambda _, __: None,
        }
        rules[type(clause)](clause, names)

    # Reading

    def _match(self, clause: ast.Match, names: Names) -> None:
        self.match_patterns(clause.patterns, names)
        if clause.where is not None:
            self._inference.condition(clause.where, names)

    def match_patterns(self, patterns: Iterable[ast.PathPattern], names: Names) -> None:
        """Check patterns that are looked for; what they bind is added to the names."""
        patterns = list(patterns)
        links: set[str] = set()
        before = set(names)
        for path in patterns:
            self._path_name(path, names)
            self._bind(path.elements, names, links, before)
        for path in patterns:
            self._insides(path.elements, names)

    def _path_name(self, path: ast.PathPattern, names: Names) -> None:
        if path.variable is None:
            return
        if path.variable in names:
            raise self._taken(path.variable, path.at)
        names[path.variable] = "PATH"

    def _taken(self, name: str, at: int) -> CypherError:
        return self._fail(f"`{name}` is bound already", "VariableAlreadyBound", at)

    def _bind(
        self, elements: Iterable[ast.PathElement], names: Names, links: set[str], before: set[str]
    ) -> None:
        for element in elements:
            if isinstance(element, ast.QuantifiedPath):
                self._bind_repeated(element, names, links, before)
                continue
            name = element.variable
            if name is None:
                continue
            kind = self._kind(element)
            self._agree(name, kind, names, element.at)
            if isinstance(element, ast.RelationshipPattern):
                if name in links:
                    message = f"`{name}` stands for two relationships of one pattern"
                    raise self._fail(message, "RelationshipUniquenessViolation", element.at)
                links.add(name)
            names[name] = kind

    def _bind_repeated(
        self, element: ast.QuantifiedPath, names: Names, links: set[str], before: set[str]
    ) -> None:
        if element.span is None:
            self._path_name(element.path, names)
            self._bind(element.path.elements, names, links, before)
            return
        inner: Names = {name: kind for name, kind in names.items() if name in before}
        self._bind(element.path.elements, inner, links, before)
        self._insides(element.path.elements, inner)
        if element.where is not None:
            self._inference.condition(element.where, inner)
        for name, kind in inner.items():
            if name in before:
                continue
            if name in names:
                raise self._taken(name, element.at)
            names[name] = ("LIST", kind)

    def _kind(self, element: ast.NodePattern | ast.RelationshipPattern) -> Type:
        if isinstance(element, ast.NodePattern):
            return "NODE"
        many = element.length or element.quantifier
        return ("LIST", "RELATIONSHIP") if many else "RELATIONSHIP"

    def _agree(self, name: str, kind: Type, names: Names, at: int) -> None:
        known = names.get(name)
        if known is None or known == "NULL":
            return
        if base(known) != base(kind) or (base(kind) == "LIST" and known[1] not in (None, "RELATIONSHIP")):
            message = f"`{name}` is {base(known)}, and cannot be {base(kind)} too"
            raise self._fail(message, "VariableTypeConflict", at)

    def _insides(self, elements: Iterable[ast.PathElement], names: Names) -> None:
        """Check labels, properties and conditions within a pattern."""
        for element in elements:
            if isinstance(element, ast.QuantifiedPath):
                if element.span is None:
                    self._insides(element.path.elements, names)
                    if element.where is not None:
                        self._inference.condition(element.where, names)
                continue
            if isinstance(element.properties, ast.Parameter):
                message = "a parameter cannot stand for all properties of a pattern that is looked for"
                raise self._fail(message, "InvalidParameterUse", element.properties.at)
            self._pattern_properties(element, names)
            if element.where is not None:
                own = names if element.variable is None else {**names, element.variable: _single(element)}
                self._inference.condition(element.where, own)

    def _pattern_properties(self, element: ast.NodePattern | ast.RelationshipPattern, names: Names) -> None:
        if element.properties is not None:
            self._inference.check(element.properties, names)
        labels = element.labels if isinstance(element, ast.NodePattern) else element.types
        if labels is not None:
            self._computed(labels, names)

    def _computed(self, labels: Any, names: Names) -> None:
        if isinstance(labels, ast.LabelComputed):
            self._inference.check(labels.expression, names)
        for part in ast.children(labels):
            if not isinstance(labels, ast.LabelComputed):
                self._computed(part, names)

    def _unwind(self, clause: ast.Unwind, names: Names) -> None:
        kind = self._inference.check(clause.source, names)
        if clause.variable in names:
            raise self._taken(clause.variable, clause.at)
        names[clause.variable] = kind[1] if isinstance(kind, tuple) else None

    # WITH and RETURN

    def _projection(self, clause: ast.Projection, names: Names, fixed: Names) -> tuple[Names, Names]:
        visible = {name: kind for name, kind in names.items() if not name.startswith(" ")}
        if clause.star and not visible and clause.final:
            raise self._fail("RETURN * needs something to return", "NoVariablesInScope", clause.at)
        after: Names = dict(visible) if clause.star else {}
        for item in clause.items:
            kind = self._inference.check(item.expression, names, aggregates=True)
            if not (item.named or clause.final or isinstance(item.expression, ast.Variable)):
                message = f"{item.name} needs a name: write `AS …`"
                raise self._fail(message, "NoExpressionAlias", item.at)
            if item.name in after:
                raise self._fail(f"two columns are called {item.name}", "ColumnNameConflict", item.at)
            after[item.name] = kind
        grouped = any(contains_aggregate(item.expression) for item in clause.items)
        if grouped:
            check_grouping(clause, names, self._fail)
        self._order(clause, names, after, grouped=grouped)
        for expression, form in ((clause.skip, "SKIP"), (clause.limit, "LIMIT")):
            if expression is not None:
                self._amount(expression, form)
        if clause.where is not None:
            if grouped:
                # A grouping key, or an aggregate that is a column, may be named by what it is.
                self._inference.condition(without_columns(clause.where, clause), after)
            else:
                self._inference.condition(clause.where, after if clause.distinct else {**names, **after})
        return {**fixed, **after}, after

    def _order(self, clause: ast.Projection, names: Names, after: Names, *, grouped: bool) -> None:
        for key in clause.order:
            expression = key.expression
            if not grouped and contains_aggregate(expression):
                raise self._fail("an aggregate cannot stand here", "InvalidAggregation", expression.at)
            if grouped or clause.distinct:
                self._inference.check(without_columns(expression, clause), after, aggregates=True)
                self._inference.check(expression, {**names, **after}, aggregates=True)
            else:
                self._inference.check(expression, {**names, **after})

    def _amount(self, expression: ast.Expression, form: str) -> None:
        if mentions_name(expression):
            message = f"{form} takes a number that is the same for all rows"
            raise self._fail(message, "NonConstantExpression", expression.at)
        kind = self._inference.check(expression, {})
        if isinstance(expression, ast.Literal_) and kind == "INTEGER" and expression.value < 0:
            raise self._fail(f"{form} takes no negative number", "NegativeIntegerArgument", expression.at)
        if base(kind) not in ("INTEGER", None, "NULL"):
            raise self._fail(
                f"{form} takes an integer, not {base(kind)}", "InvalidArgumentType", expression.at
            )

    # Writing

    def _create(self, clause: ast.Create, names: Names) -> None:
        for path in clause.patterns:
            self._made(path, names, merge=False)

    def _merge(self, clause: ast.Merge, names: Names) -> None:
        self._made(clause.pattern, names, merge=True)
        for items in (clause.on_create, clause.on_match):
            self._set(ast.Set_(items), names)

    def _made(self, path: ast.PathPattern, names: Names, *, merge: bool) -> None:
        """Check a pattern that is made; nodes that are bound may only be its ends."""
        if path.selector is not None or any(isinstance(e, ast.QuantifiedPath) for e in path.elements):
            raise self._fail("only plain patterns can be made", "UnexpectedSyntax", path.at)
        alone = len(path.elements) == 1
        new: Names = {}
        for element in path.elements:
            if isinstance(element, ast.NodePattern):
                self._made_node(element, {**names, **new}, alone=alone)
            elif isinstance(element, ast.RelationshipPattern):
                self._made_relationship(element, {**names, **new}, merge=merge)
            self._made_properties(element, {**names, **new}, merge=merge)
            if (name := getattr(element, "variable", None)) is not None:
                new[name] = "NODE" if isinstance(element, ast.NodePattern) else "RELATIONSHIP"
        names |= new
        self._path_name(path, names)

    def _made_node(self, node: ast.NodePattern, names: Names, *, alone: bool) -> None:
        if node.where is not None:
            raise self._fail("WHERE cannot stand in what is made", "UnexpectedSyntax", node.at)
        if node.variable is not None and node.variable in names:
            self._agree(node.variable, "NODE", names, node.at)
            if alone or node.labels is not None or node.properties is not None:
                raise self._taken(node.variable, node.at)
        parts = node.labels.operands if isinstance(node.labels, ast.LabelAnd) else (node.labels,)
        for part in parts:
            if part is not None and not isinstance(part, ast.Label | ast.LabelComputed):
                raise self._fail("a node is made with plain labels", "UnexpectedSyntax", node.at)

    def _made_relationship(self, element: ast.RelationshipPattern, names: Names, *, merge: bool) -> None:
        if element.length is not None or element.quantifier is not None:
            raise self._fail("relationships are made one by one", "CreatingVarLength", element.at)
        types = plain_types(element.types)
        if not isinstance(element.types, ast.LabelComputed) and (types is None or len(types) != 1):
            message = "a relationship is made with exactly one type"
            raise self._fail(message, "NoSingleRelationshipType", element.at)
        if element.direction == "both" and not merge:
            message = "a relationship is made in one direction: write -[…]-> or <-[…]-"
            raise self._fail(message, "RequiresDirectedRelationship", element.at)
        if element.variable is not None and element.variable in names:
            raise self._taken(element.variable, element.at)

    def _made_properties(self, element: Any, names: Names, *, merge: bool) -> None:
        if merge and isinstance(element.properties, ast.Parameter):
            message = "a parameter cannot stand for all properties in MERGE"
            raise self._fail(message, "InvalidParameterUse", element.properties.at)
        self._pattern_properties(element, names)

    def _set(self, clause: ast.Set_, names: Names) -> None:
        for item in clause.items:
            target = item.target
            if isinstance(target, ast.HasLabels):
                self._plain_labels(target, names)
                continue
            if not isinstance(target, ast.Variable | ast.Property | ast.Index):
                raise self._fail("SET takes a property, a variable or labels", "UnexpectedSyntax", item.at)
            self._inference.check(target, names)
            if item.value is not None:
                self._inference.check(item.value, names)

    def _plain_labels(self, target: ast.HasLabels, names: Names) -> None:
        self._inference.check(target.subject, names)
        labels = target.labels
        for part in labels.operands if isinstance(labels, ast.LabelAnd) else (labels,):
            if not isinstance(part, ast.Label | ast.LabelComputed):
                raise self._fail("plain labels only can be set and removed", "UnexpectedSyntax", target.at)
            self._computed(part, names)

    def _remove(self, clause: ast.Remove, names: Names) -> None:
        for item in clause.items:
            if isinstance(item, ast.HasLabels):
                self._plain_labels(item, names)
            else:
                self._inference.check(item, names)

    def _delete(self, clause: ast.Delete, names: Names) -> None:
        for item in clause.items:
            if isinstance(item, ast.HasLabels):
                raise self._fail("DELETE takes no label; REMOVE does", "InvalidDelete", item.at)
            kind = base(self._inference.check(item, names))
            if kind not in (None, "NULL", "NODE", "RELATIONSHIP", "PATH"):
                message = f"DELETE takes nodes, relationships and paths, not {kind}"
                raise self._fail(message, "InvalidArgumentType", item.at)

    def _foreach(self, clause: ast.Foreach, names: Names) -> None:
        kind = self._inference.check(clause.source, names)
        inner = {**names, clause.variable: kind[1] if isinstance(kind, tuple) else None}
        for part in clause.clauses:
            if not isinstance(part, _UPDATING):
                message = "FOREACH holds clauses that write, and no others"
                raise self._fail(message, "InvalidClauseComposition", part.at)
            self._clause(part, inner)

    # CALL

    def _call(self, clause: ast.CallSubquery, names: Names) -> None:
        if clause.star:
            seen, fixed = dict(names), dict(names)
        elif clause.imports is not None:
            for name in clause.imports:
                if name not in names:
                    raise self._inference.unknown(name, names, clause.at)
            seen = fixed = {name: names[name] for name in clause.imports}
        else:
            seen, fixed = dict(names), {}
        columns = self.query(clause.query, seen, fixed, importing=clause.imports is None and not clause.star)
        for name in columns:
            if name in names:
                raise self._taken(name, clause.at)
        names |= columns

    def _procedure(self, clause: ast.CallProcedure, names: Names, *, alone: bool) -> Names:
        try:
            procedure = find_procedure(clause)
        except CypherError as error:
            raise error.locate(self._text, clause.at) from None
        for argument in clause.arguments or ():
            self._inference.check(argument, names)
        if clause.arguments is None and not alone and procedure.parameters:
            raise self._fail("the arguments are missing", "InvalidArgumentPassingMode", clause.at)
        if not alone and clause.yields is None and not clause.star and procedure.columns:
            message = f"within a query, YIELD says which of {', '.join(procedure.columns)} is taken"
            raise self._fail(message, "UnexpectedSyntax", clause.at)
        if clause.star and not alone:
            raise self._fail("YIELD * stands in a CALL of its own only", "UnexpectedSyntax", clause.at)
        yields = clause.yields
        if yields is None:
            yields = tuple((name, name) for name in procedure.columns) if alone else ()
        found: Names = {}
        for _, name in yields:
            if name in names or name in found:
                raise self._taken(name, clause.at)
            found[name] = None
        names |= found
        if clause.where is not None:
            self._inference.condition(clause.where, names)
        return found


def imports(clause: ast.Clause) -> bool:
    """Tell whether a clause brings names into a subquery: `WITH a, b` and nothing more.

    Parameters
    ----------
    clause : Clause
        The first of the subquery.

    Returns
    -------
    bool
    """
    if not isinstance(clause, ast.Projection) or clause.final:
        return False
    more = clause.distinct or clause.order or clause.skip or clause.limit or clause.where
    return not more and all(
        isinstance(item.expression, ast.Variable) and item.expression.name == item.name
        for item in clause.items
    )


def _single(element: ast.NodePattern | ast.RelationshipPattern) -> Type:
    return "NODE" if isinstance(element, ast.NodePattern) else "RELATIONSHIP"
