"""How many different values a schema accepts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.conjunction import Named
from novatrek_gen.schemas.algebra.equality import exact, text_of
from novatrek_gen.schemas.algebra.merge import merged
from novatrek_gen.schemas.algebra.values import types_of
from novatrek_gen.source import Plain

# The number of unions inside each other whose alternatives are counted.
_DEEPEST = 5

# Beyond this many digits integers are not counted.
_DIGITS = 25

# Types whose only value with a limit of 0 is the empty one.
_EMPTY = {"string": "maxLength", "array": "maxItems", "object": "maxProperties"}


def most_values(document: Plain, named: Named, depth: int = _DEEPEST) -> int | None:
    """Return a number of different values that a schema does not exceed; None if none is known."""
    found = merged(document, named)
    if not isinstance(found, dict):
        return None if found else 0
    if "const" in found:
        return 1
    counts = [len(set(map(text_of, found["enum"])))] if "enum" in found else []
    for key in ("anyOf", "oneOf"):
        if key in found and depth > 0:
            branches = (most_values(branch, named, depth - 1) for branch in found[key])
            counts += _known([_sum(branches)])
    if "type" in found:
        counts += _known([_sum(_of_type(kind, found) for kind in types_of(found))])
    return min(counts, default=None)


def _sum(counts: Iterable[int | None]) -> int | None:
    listed = list(counts)
    known = _known(listed)
    return sum(known) if len(known) == len(listed) else None


def _known(counts: Iterable[int | None]) -> list[int]:
    return [count for count in counts if count is not None]


def _of_type(kind: str, found: Json) -> int | None:
    match kind:
        case "null":
            return 1
        case "boolean":
            return 2
        case "integer":
            return _integers(found)
        case "number":
            return None
    return 1 if found.get(_EMPTY[kind]) == 0 else None


def _integers(found: Json) -> int | None:
    low = found.get("minimum", found.get("exclusiveMinimum"))
    high = found.get("maximum", found.get("exclusiveMaximum"))
    if low is None or high is None:
        return None
    least, most = exact(low), exact(high)
    if max(least.adjusted(), most.adjusted()) > _DIGITS:
        return None
    first, last = least.to_integral_value(ROUND_CEILING), most.to_integral_value(ROUND_FLOOR)
    first += "exclusiveMinimum" in found and first == least
    last -= "exclusiveMaximum" in found and last == most
    return max(0, int(last - first) + 1)
