"""Proofs for the keywords of numbers and strings, and for listed values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from novatrek_gen.asyncapi.normalise import ASSERTED_FORMATS
from novatrek_gen.schemas.algebra import exact, is_number
from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.view import SchemaView

if TYPE_CHECKING:
    from novatrek_gen.schemas.inclusion.prover import Prover

_NUMBERS = frozenset({"integer", "number"})
# Longer integers are compared as they are written: arithmetic with them is not exact.
_MAX_DIGITS = 20
_MAX_DENOMINATOR = 10**_MAX_DIGITS
# The lengths of texts of formats that allow one length only.
_LENGTHS = {"uuid": Decimal(36), "date": Decimal(10)}
_Bound = tuple[Decimal, bool]


def type_of(value: object) -> str:
    """Return the type of a JSON value; a number without a fraction is an integer."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if value is None:
        return "null"
    return {float: "number", str: "string", list: "array"}.get(type(value), "object")


def is_empty(facts: Facts) -> bool:
    """Return whether the bounds or lengths of the only type contradict each other."""
    if facts.types <= _NUMBERS:
        low, high = lowest(facts), highest(facts)
        return _crossed(low, high)
    for kind, least, most in (
        ("string", "minLength", "maxLength"),
        ("array", "minItems", "maxItems"),
        ("object", "minProperties", "maxProperties"),
    ):
        if facts.types == {kind}:
            return _crossed(_count(facts, least, max), _count(facts, most, min))
    return False


def _crossed(low: _Bound | None, high: _Bound | None) -> bool:
    if low is None or high is None:
        return False
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))


def lowest(facts: Facts) -> _Bound | None:
    """Return the lower bound of a number, and whether the bound itself is left out."""
    bounds = _bounds(facts, "minimum", "exclusiveMinimum")
    return _whole(facts, max(bounds, default=None), 1)


def highest(facts: Facts) -> _Bound | None:
    """Return the upper bound of a number, and whether the bound itself is left out."""
    bounds = _bounds(facts, "maximum", "exclusiveMaximum")
    strictest = min(bounds, key=lambda bound: (bound[0], not bound[1]), default=None)
    return _whole(facts, strictest, -1)


def _whole(facts: Facts, bound: _Bound | None, sign: int) -> _Bound | None:
    """Return the bound of integers, or of multiples, as the first of them that is allowed."""
    step = _step(facts)
    if bound is None or step is None or abs(bound[0].adjusted()) > _MAX_DIGITS:
        return bound
    limit = Fraction(bound[0]) / step
    count = ceil(limit) if sign > 0 else floor(limit)
    if bound[1] and count == limit:
        count += sign
    first = count * step
    whole = Decimal(first.numerator) / Decimal(first.denominator)
    return (whole, False) if Fraction(whole) == first else bound


def _step(facts: Facts) -> Fraction | None:
    """Return a number of which all numbers are multiples; None if there is none."""
    steps = [Fraction(exact(step)) for step in facts.stated("multipleOf") if is_number(step)]
    if "number" not in facts.types:
        steps.append(Fraction(1))
    fitting = (step for step in steps if step > 0 and step.denominator < _MAX_DENOMINATOR)
    return max(fitting, default=None)


def _bounds(facts: Facts, closed: str, opened: str) -> list[_Bound]:
    return [
        (exact(value), keyword == opened)
        for keyword in (closed, opened)
        for value in facts.stated(keyword)
        if is_number(value)
    ]


def _count(
    facts: Facts, keyword: str, strictest: Callable[[Iterable[Decimal]], Decimal]
) -> _Bound | None:
    counts = [exact(value) for value in facts.stated(keyword) if isinstance(value, int | float)]
    if keyword in ("minLength", "maxLength"):
        counts += (_LENGTHS[name] for name in facts.stated("format") if name in _LENGTHS)
    return (strictest(counts), False) if counts else None


def _type(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    allowed = frozenset(schema.types)
    if "number" in allowed:
        allowed |= {"integer"}
    return facts.types <= allowed


def _at_least(keyword: str, opened: str, sign: int) -> Callable[[Prover, Facts, SchemaView], bool]:
    def holds(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
        if not facts.types & _NUMBERS:
            return True
        known = lowest(facts) if sign > 0 else highest(facts)
        value = schema.keywords[keyword]
        if known is None or not is_number(value):
            return False
        needed = exact(value)
        if known[0] == needed:
            return known[1] or keyword != opened
        return sign * known[0] > sign * needed

    return holds


def counted(keyword: str, kind: str, sign: int) -> Callable[[Prover, Facts, SchemaView], bool]:
    """Return the proof of a limit on lengths or counts; ``sign`` is 1 for lower limits, else -1."""

    def holds(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
        needed = schema.keywords[keyword]
        if kind not in facts.types or (sign > 0 and needed == 0):
            return True
        known = _count(facts, keyword, max if sign > 0 else min)
        return known is not None and sign * known[0] >= sign * exact(needed)

    return holds


def _multiple(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    if not facts.types & _NUMBERS:
        return True
    needed = Fraction(exact(schema.keywords["multipleOf"]))
    known = [Fraction(exact(value)) for value in facts.stated("multipleOf")]
    if "number" not in facts.types:
        known.append(Fraction(1))
    return any(value % needed == 0 for value in known)


def _text(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    # Equal patterns, encodings and media types are accepted before; of others nothing is known.
    return "string" not in facts.types


def _format(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    return "string" not in facts.types or schema.keywords["format"] not in ASSERTED_FORMATS


def _listed(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    values: list[Any] = schema.listed_values or []
    kinds = facts.types
    # Only null and the two booleans are few enough to be listed without being listed in the facts.
    if kinds == {"null"}:
        return None in values
    if kinds <= {"null", "boolean"}:
        wanted = [v for v in (None, True, False) if type_of(v) in kinds]
        return all(any(type(v) is type(w) and v == w for v in values) for w in wanted)
    return False


PROOFS = {
    "type": _type,
    "const": _listed,
    "enum": _listed,
    "minimum": _at_least("minimum", "exclusiveMinimum", 1),
    "exclusiveMinimum": _at_least("exclusiveMinimum", "exclusiveMinimum", 1),
    "maximum": _at_least("maximum", "exclusiveMaximum", -1),
    "exclusiveMaximum": _at_least("exclusiveMaximum", "exclusiveMaximum", -1),
    "multipleOf": _multiple,
    "minLength": counted("minLength", "string", 1),
    "maxLength": counted("maxLength", "string", -1),
    "pattern": _text,
    "format": _format,
    "contentEncoding": _text,
    "contentMediaType": _text,
}
