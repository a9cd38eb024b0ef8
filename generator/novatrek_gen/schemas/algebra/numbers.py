"""The limits of numbers, and `multipleOf`."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.equality import distinct, exact, is_number
from novatrek_gen.schemas.algebra.keywords import having

# Beyond this exponent a least common multiple is not computed.
_LARGEST = 400


def merge_numbers(parts: list[Json]) -> Json:
    """Return the strictest limits, and the least common multiple of the steps.

    If no number of JSON is that multiple, the steps remain several.
    """
    return {
        **_limit(parts, "minimum", "exclusiveMinimum", 1),
        **_limit(parts, "maximum", "exclusiveMaximum", -1),
        **_steps(parts),
    }


def _limit(parts: list[Json], inclusive: str, exclusive: str, sign: int) -> Json:
    limits = [
        (exact(part[keyword]) * sign, keyword == exclusive, part[keyword])
        for keyword in (inclusive, exclusive)
        for part in having(parts, keyword)
    ]
    if not limits:
        return {}
    _, excluded, value = max(limits, key=lambda limit: limit[:2])
    return {exclusive if excluded else inclusive: value}


def _steps(parts: list[Json]) -> Json:
    found = distinct(part["multipleOf"] for part in having(parts, "multipleOf"))
    steps = [step for step in found if is_number(step)]
    if not steps:
        return {}
    common = steps[0]
    for step in steps[1:]:
        multiple = _common_multiple(exact(common), exact(step))
        if multiple is None:
            rest = [{"multipleOf": other} for other in steps[:-1]]
            return {"multipleOf": steps[-1], "allOf": rest}
        common = multiple
    return {"multipleOf": common}


def _common_multiple(one: Decimal, other: Decimal) -> float | None:
    """Return the least common multiple if it is an integer, or a float with the same digits."""
    if max(abs(number.adjusted()) for number in (one, other)) > _LARGEST:
        return None
    first, second = Fraction(one), Fraction(other)
    numerator = math.lcm(first.numerator, second.numerator)
    multiple = Fraction(numerator, math.gcd(first.denominator, second.denominator))
    if multiple.denominator == 1:
        return int(multiple)
    nearest = float(multiple)
    return nearest if Fraction(repr(nearest)) == multiple else None
