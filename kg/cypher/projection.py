"""RETURN and WITH: columns, groups, order, and which rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kg.cypher import ast
from kg.cypher.aggregates import AGGREGATES
from kg.cypher.aggregation_rules import calls_in
from kg.cypher.errors import CypherSyntaxError
from kg.cypher.expressions import Row, Scope, compile_all, compile_condition, compile_expression
from kg.cypher.grouping import Aggregation, Measure
from kg.cypher.operators import Compute, Distinct, Filter, Limit, Operator, Skip, Sort, amount

if TYPE_CHECKING:
    from kg.cypher.planner import Planner

Amount = Callable[[Row], int]


class Projecting:
    """Plans one RETURN or WITH.

    Parameters
    ----------
    planner : Planner
        Hands out places in rows.
    scope : Scope
        What is known before.
    child : Operator
        Where the rows come from.
    """

    def __init__(self, planner: "Planner", scope: Scope, child: Operator) -> None:
        self.planner = planner
        self.scope = scope
        self.operator = child
        self.after = Scope(planner)
        self._sorting = self.after
        self.columns: list[tuple[str, int]] = []

    def plan(self, clause: ast.Projection) -> Operator:
        """Add operators for a clause.

        Parameters
        ----------
        clause : Projection
            RETURN or WITH.

        Returns
        -------
        Operator
            `after` and `columns` say what it hands on.
        """
        items = self._items(clause)
        if any(calls_in(item.expression) for item in items):
            self._aggregate(items, clause)
        else:
            self._compute(items, distinct=clause.distinct)
        self.columns = [(item.name, self.after.names[item.name]) for item in items]
        if clause.distinct:
            self.operator = Distinct(self.operator, [slot for _, slot in self.columns])
        self._arrange(clause)
        if clause.where is not None:
            self.operator = Filter(self.operator, compile_condition(clause.where, self._sorting))
        return self.operator

    def _items(self, clause: ast.Projection) -> list[ast.Item]:
        items = list(clause.items)
        if clause.star:
            names = sorted(name for name in self.scope.names if not name.startswith(" "))
            stars = [ast.Item(ast.Variable(name, at=clause.at), name, True) for name in names]
            items = [*stars, *items]
        return items

    def _compute(self, items: list[ast.Item], *, distinct: bool) -> None:
        values = []
        for item in items:
            expression = item.expression
            if isinstance(expression, ast.Variable) and expression not in self.scope.known:
                slot = self.scope.slot(expression.name, expression.at)
            else:
                slot = self.planner.new_slot()
                values.append((slot, compile_expression(expression, self.scope)))
            self.after.names[item.name] = slot
        if values:
            self.operator = Compute(self.operator, values)
        self._sorting = self.after.inner() if distinct else self.scope.inner()
        self._sorting.names |= self.after.names
        self._know(items)

    def _know(self, items: list[ast.Item]) -> None:
        """Let ORDER BY name a column by its expression, as well as by its name."""
        for item in items:
            if not isinstance(item.expression, ast.Variable | ast.Literal_):
                self._sorting.known[item.expression] = self.after.names[item.name]

    def _aggregate(self, items: list[ast.Item], clause: ast.Projection) -> None:
        keys: list[tuple[int, Any]] = []
        inner = Scope(self.planner)
        for item in items:
            if not calls_in(item.expression):
                self._key(item, keys, inner)
        measures: list[Measure] = []
        sorting = [key.expression for key in clause.order]
        for expression in (*(item.expression for item in items), *sorting):
            for call in calls_in(expression):
                if call not in inner.known:
                    slot = inner.known[call] = self.planner.new_slot()
                    measures.append(self._measure(call, slot))
        self.operator = Aggregation(self.operator, keys, measures)
        values = []
        for item in items:
            if item.name in self.after.names:
                continue
            if (known := inner.known.get(item.expression)) is not None:
                self.after.names[item.name] = known
                continue
            slot = self.after.names[item.name] = self.planner.new_slot()
            values.append((slot, compile_expression(item.expression, inner)))
        if values:
            self.operator = Compute(self.operator, values)
        inner.names |= self.after.names
        self._sorting = inner

    def _key(self, item: ast.Item, keys: list[tuple[int, Any]], inner: Scope) -> None:
        expression = item.expression
        value = compile_expression(expression, self.scope)
        if isinstance(expression, ast.Variable) and expression not in self.scope.known:
            slot = self.scope.slot(expression.name, expression.at)
            inner.names[expression.name] = slot
        else:
            slot = self.planner.new_slot()
            if not isinstance(expression, ast.Literal_):
                inner.known[expression] = slot
        if not any(place == slot for place, _ in keys):
            keys.append((slot, value))
        self.after.names[item.name] = slot

    def _measure(self, call: Any, slot: int) -> Measure:
        if (weight := self.scope.weight) is not None:
            return Measure(slot, None, [lambda row: row[weight]], distinct=False)
        if isinstance(call, ast.CountStar):
            return Measure(slot, None, [], distinct=False)
        aggregate = AGGREGATES[call.name.lower()]
        given = len(call.arguments)
        if not aggregate.min_args <= given <= aggregate.max_args:
            message = f"{aggregate.name}() was given {given} arguments"
            error = CypherSyntaxError(message, "InvalidNumberOfArguments")
            raise self.planner.fault(error, call.at)
        return Measure(slot, aggregate, compile_all(call.arguments, self.scope), distinct=call.distinct)

    def _arrange(self, clause: ast.Projection) -> None:
        skip = None if clause.skip is None else self._amount(clause.skip, "SKIP")
        limit = None if clause.limit is None else self._amount(clause.limit, "LIMIT")
        if clause.order:
            keys = [
                (compile_expression(key.expression, self._sorting), key.descending) for key in clause.order
            ]
            most = _sum(skip, limit) if limit is not None else None
            self.operator = Sort(self.operator, keys, most)
        if skip is not None:
            self.operator = Skip(self.operator, skip)
        if limit is not None:
            self.operator = Limit(self.operator, limit)

    def _amount(self, expression: ast.Expression, form: str) -> Amount:
        value = compile_expression(expression, Scope(self.planner))
        return lambda row: amount(value(row), form)


def _sum(skip: Amount | None, limit: Amount) -> Amount:
    return limit if skip is None else lambda row: skip(row) + limit(row)
