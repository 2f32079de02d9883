"""From the tree of a query to operators, clause by clause."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from kg.cypher import ast
from kg.cypher.demand import EXISTENCE, demand_of
from kg.cypher.errors import AccessError, CypherError, ParameterMissingError
from kg.cypher.expand import Expand, OptionalExpand
from kg.cypher.expressions import Evaluate, Row, Scope, compile_all, compile_condition, compile_expression
from kg.cypher.matching import Matching
from kg.cypher.operators import (
    Apply,
    Argument,
    Distinct,
    Eager,
    Filter,
    Nothing,
    Operator,
    Optional,
    Procedure,
    Union,
    Unwind,
)
from kg.cypher.procedures import find_procedure
from kg.cypher.projection import Projecting
from kg.cypher.semantics import imports
from kg.cypher.store import GraphIndex
from kg.cypher.values import Value
from kg.cypher.writeplan import Writing

WRITING = (ast.Create, ast.Merge, ast.Set_, ast.Remove, ast.Delete, ast.Foreach)
Columns = list[tuple[str, int]]


@dataclass(slots=True)
class Plan:
    """What runs.

    Parameters
    ----------
    operator : Operator
        Gives the rows.
    columns : list of (str, int)
        The names of the columns, and where they stand in a row.
    width : int
        How many places a row has.
    writes : bool
        It changes the graph.
    """

    operator: Operator
    columns: Columns
    width: int
    writes: bool
    mode: str | None = None
    parameters: set[str] = field(default_factory=set)
    loops: bool | None = None
    version: int | None = None

    def admit(self, given: Collection[str], *, write: bool) -> None:
        """Raise where a query is not to be run.

        Parameters
        ----------
        given : collection of str
            The names of the parameters that have a value.
        write : bool
            It may change the graph.

        Raises
        ------
        AccessError
            Where it writes and may not.
        ParameterMissingError
            Where it needs a value that was not given.
        """
        if self.writes and not write:
            message = "this query writes, and only reading was asked for (in Python: write=True)"
            raise AccessError(message, "WriteNotAllowed")
        if missing := sorted(self.parameters.difference(given)):
            names = ", ".join(f"${name}" for name in missing)
            raise ParameterMissingError(f"the query needs a value for {names}", "MissingParameter")


class Planner:
    """Plans one statement.

    Parameters
    ----------
    index : GraphIndex
        The graph, for its counts.
    text : str
        The statement, to say where something is wrong with it.
    """

    def __init__(self, index: GraphIndex, text: str) -> None:
        self.index = index
        self.parameters: set[str] = set()
        self.writes = False
        self.facts = False  # the plan is right only as long as the graph stays as it is
        self._loops: bool | None = None
        self._text = text
        self._width = 1
        self._unnamed = 0

    def plan(self, statement: ast.Statement) -> Plan:
        """Plan a statement.

        Parameters
        ----------
        statement : Statement
            Already held against the rules of scopes and types.

        Returns
        -------
        Plan
        """
        operator, columns = self.query(statement.query, Scope(self), Argument())
        version = self.index.version if self.facts else None
        return Plan(
            operator, columns, self._width, self.writes, statement.mode, self.parameters, self._loops, version
        )

    def has_loops(self) -> bool:
        """Tell whether a relationship leads from a node to itself; the plan then relies on it."""
        self._loops = self.index.has_loops
        return self._loops

    def new_slot(self) -> int:
        """Return a place in the row that nothing else uses."""
        self._width += 1
        return self._width - 1

    def new_name(self) -> str:
        """Return a name that no query can write."""
        self._unnamed += 1
        return f" {self._unnamed}"

    def fault(self, error: CypherError, at: int) -> CypherError:
        """Return an error with its place in the text."""
        return error.locate(self._text, at)

    # Queries

    def query(
        self,
        query: ast.Query,
        scope: Scope,
        child: Operator,
        fixed: dict[str, int] | None = None,
        *,
        importing: bool = False,
    ) -> tuple[Operator, Columns]:
        """Plan a query.

        Parameters
        ----------
        query : Query
            One, or a union of several.
        scope : Scope
            What its first clause can see.
        child : Operator
            Where the rows come from.
        fixed : dict, optional
            What each of its clauses can see.
        importing : bool
            It sees what its first clause, a WITH, names, and nothing without one.

        Returns
        -------
        tuple of (Operator, list)
            The operator, and the columns; a query without RETURN has none.
        """
        if isinstance(query, ast.SingleQuery):
            names = {} if importing and not imports(query.clauses[0]) else dict(scope.names)
            return _Clauses(self, Scope(self, names), child, fixed or {}).plan(query)
        parts = [self.query(part, scope, Argument(), fixed, importing=importing) for part in query.parts]
        columns = [(name, self.new_slot()) for name, _ in parts[0][1]]
        moves = []
        for _, found in parts:
            places = dict(found)
            moves.append([(places[name], slot) for name, slot in columns])
        operator: Operator = Union([part for part, _ in parts], moves)
        if not query.all:
            operator = Distinct(operator, [slot for _, slot in columns])
        return (operator if isinstance(child, Argument) else Apply(child, operator)), columns

    # What expressions ask for

    def compile_nested(self, expression: Any, scope: Scope) -> Evaluate:
        """Turn an expression with a pattern or a query in it into a function of a row.

        Parameters
        ----------
        expression : PatternExpression, PatternComprehension or Subquery
            What to compile.
        scope : Scope
            What stands where.

        Returns
        -------
        callable
        """
        if isinstance(expression, ast.Subquery):
            return self._subquery(expression, scope)
        inner = scope.inner()
        if isinstance(expression, ast.PatternComprehension):
            operator = Matching(self, inner, Argument()).plan([expression.path], expression.where)
            body = compile_expression(expression.body, inner)
            return lambda row: [body(found) for found in operator.rows(row)]
        path: ast.PathPattern = expression.path
        if path.selector is not None:
            return self._path_value(path, inner)
        operator = Matching(self, inner, Argument(), EXISTENCE).plan([path], None)
        return lambda row: _any(operator, row)

    def _path_value(self, path: ast.PathPattern, scope: Scope) -> Evaluate:
        name = self.new_name()
        selector = path.selector
        named = ast.PathPattern(path.elements, name, selector, at=path.at)
        operator = Matching(self, scope, Argument()).plan([named], None)
        slot = scope.names[name]
        if selector is not None and selector.kind == "all shortest":
            return lambda row: [found[slot] for found in operator.rows(row)]

        def first(row: Row) -> Value:
            for found in operator.rows(row):
                return found[slot]
            return None

        return first

    def _subquery(self, expression: ast.Subquery, scope: Scope) -> Evaluate:
        operator, columns = self.query(expression.query, scope, Argument(), dict(scope.names))
        if expression.kind == "EXISTS":
            return lambda row: _any(operator, row)
        if expression.kind == "COUNT":
            return lambda row: sum(1 for _ in operator.rows(row))
        ((_, slot),) = columns
        return lambda row: [found[slot] for found in operator.rows(row)]

    def plan_repeated(
        self, elements: tuple[ast.PathElement, ...], where: ast.Expression | None, scope: Scope
    ) -> tuple[Operator, list[int]]:
        """Plan one repetition of a quantified path.

        Parameters
        ----------
        elements : tuple of PathElement
            The pattern; the node where it begins is in the scope.
        where : Expression or None
            Its condition.
        scope : Scope
            Gets what the pattern binds.

        Returns
        -------
        tuple of (Operator, list of int)
            The operator, and the places of its relationships.
        """
        matching = Matching(self, scope, Argument())
        operator = matching.plan([ast.PathPattern(elements)], where)
        return operator, [scope.names[link.name] for link in matching.links]


def _any(operator: Operator, row: Row) -> bool:
    for _ in operator.rows(row):
        return True
    return False


class _Clauses:
    """Plans the clauses of one query, one after the other."""

    def __init__(self, planner: Planner, scope: Scope, child: Operator, fixed: dict[str, int]) -> None:
        self.planner = planner
        self.scope = scope
        self.operator = child
        self._fixed = fixed
        self._columns: Columns = []

    def plan(self, query: ast.SingleQuery) -> tuple[Operator, Columns]:
        last = len(query.clauses) - 1
        for place, clause in enumerate(query.clauses):
            handlers: dict[type, Callable[[Any], None]] = {
                ast.Match: self._match,
                ast.Unwind: self._unwind,
                ast.Projection: self._project,
                ast.CallSubquery: self._call,
                ast.Finish: self._finish,
            }
            if isinstance(clause, WRITING):
                self.planner.writes = True
                writing = Writing(self.planner, self.scope, self.operator, self._nested)
                self.operator = writing.plan(clause)
            elif isinstance(clause, ast.CallProcedure):
                self._procedure(clause, alone=place == 0 == last)
            else:
                self._rest = query.clauses[place + 1 :]
                handlers[type(clause)](clause)
        return self.operator, self._columns

    def _nested(self, clauses: Iterable[ast.Clause], scope: Scope) -> Operator:
        """Plan the clauses within FOREACH."""
        inner = _Clauses(self.planner, scope, Argument(), {})
        return inner.plan(ast.SingleQuery(tuple(clauses)))[0]

    def _match(self, clause: ast.Match) -> None:
        demand = demand_of(self._rest)
        if not clause.optional:
            matching = Matching(self.planner, self.scope, self.operator, demand)
            self.operator = matching.plan(clause.patterns, clause.where)
            return
        if demand is not None and demand.counted is not None:
            demand = replace(demand, counted=None)
        matching = Matching(self.planner, self.scope, Argument(), demand)
        inner = matching.plan(clause.patterns, clause.where)
        if isinstance(inner, Expand) and not inner.into and isinstance(inner.children[0], Argument):
            nulls = matching.new
            self.operator = OptionalExpand(self.operator, inner.step, inner.others, inner.where, nulls)
            self.operator.detail = inner.detail
            return
        self.operator = Optional(self.operator, inner, matching.new)

    def _unwind(self, clause: ast.Unwind) -> None:
        source = compile_expression(clause.source, self.scope)
        slot = self.scope.names[clause.variable] = self.planner.new_slot()
        self.operator = Unwind(self.operator, source, slot)
        self.operator.detail = f"AS {clause.variable}"

    def _project(self, clause: ast.Projection) -> None:
        projecting = Projecting(self.planner, self.scope, self.operator)
        self.operator = projecting.plan(clause)
        self.scope = projecting.after
        for name, slot in self._fixed.items():
            self.scope.names.setdefault(name, slot)
        if clause.final:
            self._columns = projecting.columns

    def _finish(self, _: ast.Finish) -> None:
        self.operator = Nothing(self.operator)

    def _call(self, clause: ast.CallSubquery) -> None:
        wrote, self.planner.writes = self.planner.writes, False
        visible = self._visible(clause)
        scope = Scope(self.planner, dict(visible))
        importing = clause.imports is None and not clause.star
        fixed = {} if importing else visible
        inner, columns = self.planner.query(clause.query, scope, Argument(), fixed, importing=importing)
        writes = self.planner.writes
        self.planner.writes = wrote or writes
        child = Eager(self.operator) if writes else self.operator
        if not columns:
            self.operator = _Each(child, inner)
        elif clause.optional:
            self.operator = Optional(child, inner, [slot for _, slot in columns])
        else:
            self.operator = Apply(child, inner)
        if writes:
            self.operator = Eager(self.operator)
        self.scope.names |= dict(columns)

    def _visible(self, clause: ast.CallSubquery) -> dict[str, int]:
        names = self.scope.names
        if clause.star or clause.imports is None:
            return dict(names)
        return {name: self.scope.slot(name, clause.at) for name in clause.imports}

    def _procedure(self, clause: ast.CallProcedure, *, alone: bool) -> None:
        try:
            procedure = find_procedure(clause)
        except CypherError as error:
            raise self.planner.fault(error, clause.at) from None
        given = clause.arguments
        if given is None:
            given = tuple(ast.Parameter(name) for name in procedure.parameters)
        arguments = compile_all(given, self.scope)
        yields = clause.yields
        if yields is None and (alone or clause.star):
            yields = tuple((name, name) for name in procedure.columns)
        places = []
        for column, name in yields or ():
            slot = self.scope.names[name] = self.planner.new_slot()
            places.append((procedure.columns.index(column), slot))
        void = not procedure.columns
        self.operator = Procedure(self.operator, procedure.run, arguments, places, void=void)
        self.operator.detail = clause.name
        if clause.where is not None:
            self.operator = Filter(self.operator, compile_condition(clause.where, self.scope))
        if alone:
            self._columns = [(name, self.scope.names[name]) for _, name in yields or ()]


class _Each(Operator):
    """For each row the other is run to its end; the row is handed on as it was."""

    @property
    def name(self) -> str:
        return "Each"

    def rows(self, given: Row) -> Any:
        outer, inner = self.children
        for row in outer.rows(given):
            for _ in inner.rows(row):
                pass
            yield row
