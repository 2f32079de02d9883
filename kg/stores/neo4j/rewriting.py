"""A query as a server has to be asked it, so that it answers as the embedded graph does.

- What it may see is named in every pattern, see `kg.cypher.restricting`.
- `elementId` is the id of a node in this graph, not the server's own.
- `exists` of a property and some conditions of a simple CASE are written as the server knows them.
- What `db.labels` and its like say of the whole database comes as a parameter that says it of the
  graph; the full-text index has one name.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import prod
from typing import Any, Final

from kg.cypher import ast
from kg.cypher.errors import LimitError
from kg.cypher.printing import text_of
from kg.cypher.procedures import PROCEDURES, find_procedure
from kg.cypher.restricting import restrict

_NAMES_INDEX: Final = "kg_names"
_FULL_TEXT: Final = "db.index.fulltext.querynodes"
_MOST_CHOICES: Final = 50_000
"""Ways to choose a label for each node of a pattern: a server goes through all of them when it plans a
query, and ten million of them take all of its memory."""
_ROW: Final = " row"  # no query of a user has such a name


@dataclass(frozen=True)
class Rewritten:
    """A query as a server takes it.

    Parameters
    ----------
    text : str
        Cypher.
    procedures : frozenset of str
        In small letters, those whose rows it takes as a parameter, see `rows_of`.
    """

    text: str
    procedures: frozenset[str]


def rewritten(statement: ast.Statement, labels: Collection[str], types: Collection[str]) -> Rewritten:
    """Return a query that reads as a server has to be asked it.

    Parameters
    ----------
    statement : Statement
        Already checked.
    labels, types : collection of str
        What it sees.

    Returns
    -------
    Rewritten

    Raises
    ------
    LimitError
        Where so many nodes, alone or looked up by a property, have no label that the server could not
        plan it.

    Examples
    --------
    >>> from kg.cypher.parser import parse
    >>> query = "MATCH (n)--(:Model) WHERE elementId(n) = $id RETURN n"
    >>> print(rewritten(parse(query), ["Company", "Model"], ["RELEASES"]).text)
    CYPHER 5 MATCH (`n`:`Company`|`Model`)-[:`RELEASES`]-(:`Model`) WHERE `n`.`id` = $`id` RETURN `n`
    """
    rewriting = _Rewriting(statement)
    made: ast.Statement = ast.rebuilt(statement, rewriting.change)
    asked = restrict(made, labels, types)
    _refuse_many_choices(asked)
    text = f"CYPHER 5 {text_of(asked)}"  # whatever the database reads by itself
    return Rewritten(text, frozenset(rewriting.procedures))


def _refuse_many_choices(statement: ast.Statement) -> None:
    for query in ast.walk(statement):
        if not isinstance(query, ast.SingleQuery):
            continue
        choices: dict[object, int] = {}  # of the clauses that are planned together, by node
        for clause in query.clauses:
            if isinstance(clause, ast.Projection):
                choices.clear()
            if not isinstance(clause, ast.Match):
                continue
            for node in ast.walk(replace(clause, where=None)):
                if isinstance(node, ast.NodePattern) and node.labels is not None:
                    either = (part for part in ast.walk(node.labels) if isinstance(part, ast.LabelOr))
                    widest = max((len(part.operands) for part in either), default=1)
                    choices[node.variable or id(node)] = widest
            if prod(choices.values()) > _MOST_CHOICES:
                many = sum(number > 1 for number in choices.values())
                message = f"{many} nodes that may carry any of several labels are too many: give labels"
                raise LimitError(message, "TooManyNodes")


def rows_of(procedure: str) -> str:
    """Return the name of the parameter that takes the rows of a procedure."""
    return f" rows of {procedure}"


class _Rewriting:
    def __init__(self, statement: ast.Statement) -> None:
        self.procedures: set[str] = set()
        tree = list(ast.walk(statement.query))
        nodes = {part.variable for part in tree if isinstance(part, ast.NodePattern)}
        self._nodes = nodes - {part.variable for part in tree if isinstance(part, ast.RelationshipPattern)}

    def change(self, node: Any) -> Any:
        if isinstance(node, ast.Call) and node.name.lower() == "elementid" and len(node.arguments) == 1:
            return self._element_id(node.arguments[0])
        if isinstance(node, ast.Call) and node.name.lower() == "exists":
            return _existence(node)
        if isinstance(node, ast.Case):
            return _searched(node)
        if isinstance(node, ast.SingleQuery):
            alone = len(node.clauses) == 1
            clauses = (part for c in node.clauses for part in self._clause(c, alone=alone))
            return replace(node, clauses=tuple(clauses))
        return node

    def _element_id(self, of: ast.Expression) -> ast.Expression:
        if isinstance(of, ast.Variable) and of.name in self._nodes:
            return ast.Property(of, "id")
        # Out of a map, by a key that is worked out, it has no type that the server knows before it runs.
        key = ast.Binary("+", ast.Literal_(""), ast.Literal_(_ROW))
        any_ = ast.Index(ast.MapOf(((_ROW, of),)), key)

        def end(function: str) -> ast.Expression:
            return ast.Property(ast.Call(function, (any_,)), "id")

        link: ast.Expression = end("startNode")
        for part in (ast.Literal_("-["), ast.Call("type", (any_,)), ast.Literal_("]->"), end("endNode")):
            link = ast.Binary("+", link, part)
        is_node = ast.IsTyped(any_, ast.TypeName("NODE", nullable=False), False)
        return ast.Case(None, ((is_node, ast.Property(any_, "id")),), link)

    def _clause(self, clause: ast.Clause, *, alone: bool) -> tuple[ast.Clause, ...]:
        if not isinstance(clause, ast.CallProcedure):
            return (clause,)
        name = clause.name.lower()
        if name == _FULL_TEXT:
            given = clause.arguments
            if given is None:
                given = tuple(ast.Parameter(name) for name in PROCEDURES[name].parameters)
            return (replace(clause, arguments=(ast.Literal_(_NAMES_INDEX), *given[1:])),)
        self.procedures.add(name)
        columns = find_procedure(clause).columns
        yields = clause.yields or tuple((column, column) for column in columns)
        items = (ast.Item(ast.Property(ast.Variable(_ROW), column), given, True) for column, given in yields)
        rows = ast.SingleQuery(
            (ast.Unwind(ast.Parameter(rows_of(name)), _ROW), ast.Projection(True, tuple(items)))
        )
        clauses: list[ast.Clause] = [ast.CallSubquery(rows, (), optional=clause.optional)]
        if clause.where is not None:
            clauses.append(ast.Projection(False, (), star=True, where=clause.where))
        if alone:
            found = (ast.Item(ast.Variable(given), given, True) for _, given in yields)
            clauses.append(ast.Projection(True, tuple(found)))
        return tuple(clauses)


def _existence(call: ast.Call) -> ast.Expression:
    (of,) = call.arguments
    return ast.IsNull(of, True) if isinstance(of, ast.Property | ast.Index) else call


def _searched(case: ast.Case) -> ast.Case:
    """Return a simple CASE without the subject where a condition is one that only our parser takes there."""
    subject = case.subject
    conditions = [part for condition, _ in case.branches for part in ast.walk(condition)]
    if subject is None or not any(isinstance(p, ast.Binary) and p.operator != "OR" for p in conditions):
        return case

    def put_in(node: Any) -> Any:
        return subject if isinstance(node, ast.CaseSubject) else node

    branches = tuple((ast.rebuilt(condition, put_in), result) for condition, result in case.branches)
    return ast.Case(None, branches, case.otherwise)
