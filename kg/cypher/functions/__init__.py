"""The functions that queries can call, by their names in small letters."""

from kg.cypher.functions import conversion, graphs, instants, lists, maths, scalars, space, strings
from kg.cypher.functions.base import Context, Function

__all__ = ["FUNCTIONS", "Context", "Function"]

FUNCTIONS: dict[str, Function] = {
    function.name.lower(): function
    for module in (conversion, graphs, instants, lists, maths, scalars, space, strings)
    for function in module.FUNCTIONS
}
