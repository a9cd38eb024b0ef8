"""Types in words, as Markdown."""

from __future__ import annotations

import json

from novatrek_gen.documentation import types
from novatrek_gen.render.printers.markdown import Markdown, code, plain
from novatrek_gen.source import to_json

_SIGNS = {
    "minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<",
    "minLength": "length ≥", "maxLength": "length ≤", "minItems": "items ≥", "maxItems": "items ≤",
    "multipleOf": "multiple of",
}  # fmt: skip


def type_words(type_: types.Type) -> Markdown:
    """Return a few words about a type, as Markdown."""
    return Markdown(_words(type_))


def _words(type_: types.Type) -> str:
    match type_:
        case types.Constrained(inner, constraints):
            return ", ".join([_words(inner), *map(_constraint, constraints)])
        case types.Reference(name, target):
            return f"{plain(name)} again" if target is None else _words(target)
        case types.Union(members):
            return " or ".join(map(_words, members))
        case types.Array(items):
            return "array" if items is None else f"array of {_words(items)}"
        case types.Map(values):
            return f"map of {_words(values)}"
        case _:
            return _simple(type_)


def _simple(
    type_: types.AnyValue | types.Scalar | types.Object | types.Enumeration | types.Constant,
) -> str:
    match type_:
        case types.Enumeration(values):
            return "one of " + ", ".join(code(_value(value)) for value in values)
        case types.Constant(value):
            return f"always {code(_value(value))}"
        case types.Scalar(kind, format_):
            return f"{kind} ({plain(format_)})" if format_ else kind
        case types.Object(label):
            return f"object {code(label)}" if label else "object"
        case types.AnyValue():
            return "any value"


def _constraint(constraint: types.Constraint) -> str:
    value = constraint.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = to_json(value) if is_number else code(_value(value))
    return f"{_SIGNS.get(constraint.keyword, constraint.keyword)} {text}"


def _value(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
