"""What of the rows of a match is asked for later: which names, and whether it matters how often."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.cypher import ast
from kg.cypher.aggregation_rules import calls_in
from kg.cypher.calls import is_aggregate
from kg.cypher.patterns import Link, mentioned

_ONCE_OR_OFTEN = frozenset({"min", "max"})


@dataclass(frozen=True, slots=True)
class Demand:
    """What the clauses after a match ask of its rows.

    Parameters
    ----------
    names : frozenset of str
        The names that they mention.
    once : bool
        Rows that agree in these names may be given once.
    counted : Projection or None
        The clause that does nothing with the rows of a group but count them.
    """

    names: frozenset[str]
    once: bool = False
    counted: ast.Projection | None = None


EXISTENCE = Demand(frozenset(), once=True)


def demand_of(clauses: Iterable[ast.Clause]) -> Demand | None:
    """Return what these clauses ask of the rows of the match before them.

    Parameters
    ----------
    clauses : iterable of Clause
        All that follow.

    Returns
    -------
    Demand or None
        None where they may ask for anything.
    """
    names: set[str] = set()
    direct = True
    for clause in clauses:
        if isinstance(clause, ast.Projection):
            if clause.star:
                return None
            names |= mentioned(clause)
            counted = clause if direct and _only_counts(clause) else None
            return Demand(frozenset(names), _takes_once(clause), counted)
        if not isinstance(clause, ast.Match | ast.Unwind):
            return None
        direct = False
        names |= mentioned(clause)
    return None


def _takes_once(clause: ast.Projection) -> bool:
    calls = [call for item in clause.items for call in calls_in(item.expression)]
    calls += [call for key in clause.order for call in calls_in(key.expression)]
    if not calls:
        return clause.distinct
    return all(
        isinstance(call, ast.Call) and (call.distinct or call.name.lower() in _ONCE_OR_OFTEN)
        for call in calls
    )


def _only_counts(clause: ast.Projection) -> bool:
    """Tell whether all aggregates count rows, or what is there in every row."""
    calls = [call for item in clause.items for call in calls_in(item.expression)]
    calls += [call for key in clause.order for call in calls_in(key.expression)]
    return bool(calls) and all(counted_name(call) is not None for call in calls)


def counted_name(call: ast.Expression) -> str | None:
    """Return the name that `count(name)` counts, or an empty one for `count(*)`.

    Parameters
    ----------
    call : Expression
        An aggregate.

    Returns
    -------
    str or None
        None where it is another aggregate.
    """
    if isinstance(call, ast.CountStar):
        return ""
    if isinstance(call, ast.Call) and call.name.lower() == "count" and not call.distinct:
        argument = call.arguments[0] if len(call.arguments) == 1 else None
        return argument.name if isinstance(argument, ast.Variable) else None
    return None


def names_in_groups(clause: ast.Projection) -> set[str]:
    """Return the names that a projection mentions outside of its aggregates.

    Parameters
    ----------
    clause : Projection
        It aggregates.

    Returns
    -------
    set of str
    """
    names: set[str] = set()
    waiting: list[object] = [item.expression for item in clause.items]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.Variable):
            names.add(part.name)
        elif isinstance(part, ast.Subquery | ast.PatternComprehension | ast.PatternExpression):
            names |= mentioned(part)
        elif not is_aggregate(part):
            waiting += ast.children(part)
    return names


def follows(link: Link, other: Link) -> bool:
    """Tell whether one begins where the other ends, so that only a loop could be both.

    Parameters
    ----------
    link, other : Link
        Of one pattern.

    Returns
    -------
    bool
    """
    if link.span or other.span or "both" in (link.direction, other.direction):
        return False
    (start, end), (other_start, other_end) = _ends(link), _ends(other)
    return end == other_start or other_end == start


def _ends(link: Link) -> tuple[str, str]:
    return (link.right, link.left) if link.direction == "in" else (link.left, link.right)


def may_meet(link: Link, other: Link, *, loops: bool) -> bool:
    """Tell whether two links of one pattern may be the same relationship.

    Parameters
    ----------
    link, other : Link
        Of one pattern.
    loops : bool
        There are relationships from a node to itself.

    Returns
    -------
    bool
    """
    if not loops and follows(link, other):
        return False
    if link.types is None or other.types is None:
        return True
    return not set(link.types).isdisjoint(other.types)
