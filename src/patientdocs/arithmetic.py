"""The arithmetic of derived figures, such as `12 - 7`: numbers, + - * / and round brackets, nothing else."""

from __future__ import annotations

import ast
import re
from decimal import Decimal, DivisionByZero, InvalidOperation

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ALLOWED = re.compile(r"[\d.+\-*/() ]{1,80}\Z")


def operands(expression: str) -> list[Decimal]:
    """The numbers of an expression, in order."""
    return [Decimal(number) for number in _NUMBER.findall(expression)]


def evaluate(expression: str) -> Decimal | None:
    """The value of an expression, or None when it is not arithmetic or has no value."""
    if not _ALLOWED.match(expression):
        return None
    try:
        return _value(ast.parse(expression, mode="eval").body, expression)
    except (SyntaxError, ValueError, DivisionByZero, InvalidOperation, RecursionError):
        return None


def _value(node: ast.expr, source: str) -> Decimal:
    match node:
        case ast.Constant(value=int() | float()):
            return Decimal(ast.get_source_segment(source, node) or "")
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, source)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _value(left, source) + _value(right, source)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _value(left, source) - _value(right, source)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _value(left, source) * _value(right, source)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _value(left, source) / _value(right, source)
    raise ValueError(f"not arithmetic: {ast.dump(node)}")
