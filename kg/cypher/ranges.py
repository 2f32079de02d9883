"""Several comparisons of one property with fixed values, asked as one: `n.x >= 1 AND n.x < 5`."""

from kg.cypher import ast
from kg.cypher.evaluate import read_property
from kg.cypher.expressions import QUICK, Evaluate, Row, Scope, as_property_comparison, compile_expression
from kg.cypher.values import Node, Relationship, Value


def split_ranges(
    conditions: list[ast.Expression], scope: Scope
) -> tuple[list[Evaluate], list[ast.Expression]]:
    """Take out the conditions that bound one property from both sides.

    Parameters
    ----------
    conditions : list of Expression
        All have to be true.
    scope : Scope
        What stands where.

    Returns
    -------
    tuple of (list of callable, list of Expression)
        A function for each pair of bounds, and the conditions that are left.
    """
    groups: dict[tuple[str, str, type], list[ast.Expression]] = {}
    for condition in conditions:
        found = as_property_comparison(condition)
        if found is not None and not scope.known:
            subject, name, _, literal = found
            groups.setdefault((subject.name, name, literal.kind), []).append(condition)
    ranges: list[Evaluate] = []
    taken: list[ast.Expression] = []
    for (variable, name, kind), members in groups.items():
        if len(members) == 2:
            ranges.append(_range(scope.slot(variable, members[0].at), name, kind, members, scope))
            taken += members
    return ranges, [c for c in conditions if not any(c is done for done in taken)]


def _range(slot: int, name: str, kind: type, members: list[ast.Expression], scope: Scope) -> Evaluate:
    parts = [found for member in members if (found := as_property_comparison(member)) is not None]
    (_, _, first_sign, first), (_, _, last_sign, last) = parts
    (first_test, _), (last_test, _) = QUICK[first_sign], QUICK[last_sign]
    first_bound, last_bound = first.value, last.value
    slow = [compile_expression(member, scope) for member in members]

    def run(row: Row) -> Value:
        element = row[slot]
        plain = type(element) is Node or type(element) is Relationship
        value = element.data.get(name) if plain else read_property(element, name)
        if type(value) is kind:
            return first_test(value, first_bound) and last_test(value, last_bound)
        return all(test(row) is True for test in slow)

    return run
