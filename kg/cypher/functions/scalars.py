"""Functions of any value, and those that stand alone."""

from kg.cypher.comparison import equals
from kg.cypher.functions.base import Context, Function, define
from kg.cypher.types import value_type
from kg.cypher.values import Value


def _coalesce(*values: Value) -> Value:
    return next((value for value in values if value is not None), None)


def _null_if(left: Value, right: Value) -> Value:
    return None if equals(left, right) else left


def _exists(value: Value) -> bool:
    return value is not None


def _timestamp(context: Context) -> int:
    return context.started // 1_000_000


def _uuid() -> str:
    from uuid import uuid4  # noqa: PLC0415 (it looks at the machine when it is imported)

    return str(uuid4())


FUNCTIONS: list[Function] = [
    define("coalesce", "ANY, ANY*", "ANY", _coalesce, nulls=True),
    define("exists", "ANY", "BOOLEAN", _exists, nulls=True),
    define("nullIf", "ANY, ANY", "ANY", _null_if, nulls=True),
    define("randomUUID", "", "STRING", _uuid, constant=False),
    define("timestamp", "", "INTEGER", _timestamp, contextual=True),
    define("valueType", "ANY", "STRING", value_type, nulls=True),
]
