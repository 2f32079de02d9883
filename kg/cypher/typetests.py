"""Questions for the type of a value: `x IS :: LIST<INTEGER>`, `x IS NFC NORMALIZED`."""

from collections.abc import Callable

from kg.cypher import ast, evaluate
from kg.cypher.errors import CypherSyntaxError
from kg.cypher.expressions import Evaluate, Row, Scope, compile_expression
from kg.cypher.values import Value


def compile_type_question(expression: ast.IsTyped | ast.IsNormalized, scope: Scope) -> Evaluate:
    """Turn such a question into a function of a row.

    Parameters
    ----------
    expression : IsTyped or IsNormalized
        The question.
    scope : Scope
        What stands where.

    Returns
    -------
    callable
    """
    if isinstance(expression, ast.IsTyped):
        return _is_typed(expression, scope)
    return _is_normalized(expression, scope)


def _is_typed(expression: ast.IsTyped, scope: Scope) -> Evaluate:
    operand, negated = compile_expression(expression.operand, scope), expression.negated
    fits = _type_test(expression.type, scope)
    return lambda row: fits(operand(row)) is not negated


def _type_test(wanted: ast.TypeName, scope: Scope) -> Callable[[Value], bool]:
    if wanted.others:
        tests = [_type_test(other, scope) for other in wanted.others]
        return lambda value: any(test(value) for test in tests)
    name, nullable = wanted.name, wanted.nullable
    if name == "ANY" and wanted.element:
        return _type_test(wanted.element, scope)
    if (known := evaluate.canonical_type(name)) is None:
        raise CypherSyntaxError(f"{name} is no type", "UnexpectedSyntax")
    if known == "LIST" and wanted.element:
        inner = _type_test(wanted.element, scope)
        return lambda value: (
            nullable if value is None else isinstance(value, list) and all(inner(item) for item in value)
        )
    if known in ("NULL", "NOTHING"):
        return lambda value: value is None and known == "NULL"
    return lambda value: nullable if value is None else evaluate.is_of_type(value, known)


def _is_normalized(expression: ast.IsNormalized, scope: Scope) -> Evaluate:
    from unicodedata import is_normalized  # noqa: PLC0415 (few queries need it)

    operand, form, negated = (
        compile_expression(expression.operand, scope),
        expression.form,
        expression.negated,
    )

    def run(row: Row) -> Value:
        value = operand(row)
        return is_normalized(form, value) is not negated if isinstance(value, str) else None

    return run
