"""Types that the other keywords of a merged schema make impossible."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.equality import exact
from novatrek_gen.schemas.algebra.values import is_of, types_of
from novatrek_gen.source import Plain

_ORDERED = {
    "string": ("minLength", "maxLength"),
    "array": ("minItems", "maxItems"),
    "object": ("minProperties", "maxProperties"),
}
_ALL = ["string", "number", "boolean", "null", "array", "object"]

# Beyond this many digits a limit is not rounded to an integer.
_DIGITS = 25


def possible(merged: Json) -> Plain:
    """Return a merged schema without the types that have no value; False if none is left.

    Only cheap proofs are tried: limits that contradict each other, and required properties that
    can have no value.
    """
    for key in ("anyOf", "oneOf"):
        if key in merged and all(branch is False for branch in merged[key]):
            return False
    listed = types_of(merged) if "type" in merged else None
    left = [kind for kind in listed or _ALL if not _is_empty(kind, merged)]
    if not left:
        return False
    if listed is None or left == listed:
        return merged
    values = merged.get("enum", [merged["const"]] if "const" in merged else None)
    if values is None:
        return {**merged, "type": left[0] if len(left) == 1 else left}
    kept = [value for value in values if is_of(value, left)]
    if not kept:
        return False
    return {**merged, "type": left[0] if len(left) == 1 else left, **_values(merged, kept)}


def _values(merged: Json, kept: list[Plain]) -> Json:
    return {"const": kept[0]} if "const" in merged else {"enum": kept}


def _is_empty(kind: str, merged: Json) -> bool:
    if kind in {"integer", "number"}:
        return _no_number(kind, merged)
    least, most = _ORDERED.get(kind, ("", ""))
    if merged.get(least, 0) > merged.get(most, float("inf")):
        return True
    return kind == "object" and _no_object(merged)


def _no_number(kind: str, merged: Json) -> bool:
    """Return whether the limits exclude all numbers, or all integers."""
    low = merged.get("minimum", merged.get("exclusiveMinimum"))
    high = merged.get("maximum", merged.get("exclusiveMaximum"))
    if low is None or high is None:
        return False
    least, most = exact(low), exact(high)
    if least.adjusted() > _DIGITS or most.adjusted() > _DIGITS:
        return least > most
    excludes_low, excludes_high = "exclusiveMinimum" in merged, "exclusiveMaximum" in merged
    if kind == "integer":
        first = least.to_integral_value(ROUND_CEILING)
        last = most.to_integral_value(ROUND_FLOOR)
        first += excludes_low and first == least
        last -= excludes_high and last == most
        return first > last
    return least > most or (least == most and (excludes_low or excludes_high))


def _no_object(merged: Json) -> bool:
    required = merged.get("required", [])
    if len(required) > merged.get("maxProperties", len(required)):
        return True
    if required and merged.get("propertyNames") is False:
        return True
    declared = merged.get("properties", {})
    return any(declared.get(name) is False or _is_closed_to(name, merged) for name in required)


def _is_closed_to(name: str, merged: Json) -> bool:
    """Return whether no keyword but a closing `additionalProperties` knows a name."""
    if merged.get("additionalProperties") is not False or name in merged.get("properties", {}):
        return False
    return not merged.get("patternProperties")
