"""Keywords of one merged schema that contradict each other, found without other schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from itertools import combinations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.equality import exact, is_number
from novatrek_gen.schemas.algebra.keywords import only
from novatrek_gen.source.validation import Validator, matches

# Keywords that a listed value is validated against; formats are left out, as engines differ.
_OF_VALUES = (
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
    "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "minProperties",
    "maxProperties", "required",
)  # fmt: skip

# The lengths of the shortest and of the longest text with a format.
_LENGTHS = {"date": (10, 10), "date-time": (20, None), "time": (9, None), "uuid": (36, 36),
            "ipv4": (7, 15)}  # fmt: skip

# Beyond this many digits no multiple is computed.
_DIGITS = 25

_LITERAL = r"(?:[A-Za-z0-9_\-/:@ ]|\\[.\-/])"
_WHOLE = re.compile(rf"\^({_LITERAL}*)\$")
_BEGINNING = re.compile(rf"\^({_LITERAL}*)(?![*+?{{])")


def no_listed_value(merged: Json) -> bool:
    """Return whether a schema lists values, and its other keywords refuse all of them."""
    values = [merged["const"]] if "const" in merged else merged.get("enum")
    limits = only(merged, *_OF_VALUES)
    if not values or not limits:
        return False
    try:
        return not any(map(Validator(limits).is_valid, values))
    except ValueError:
        return False  # a finding reports the keyword


def no_string(merged: Json) -> bool:
    """Return whether the patterns, lengths and format of a schema refuse every string."""
    parts = [merged, *(part for part in merged.get("allOf", []) if isinstance(part, dict))]
    patterns = [part["pattern"] for part in parts if isinstance(part.get("pattern"), str)]
    least, most = merged.get("minLength", 0), merged.get("maxLength", float("inf"))
    shortest, longest = _LENGTHS.get(str(merged.get("format")), (0, None))
    if most < shortest or (longest is not None and least > longest):
        return True
    for text in filter(None, map(_whole, patterns)):
        if not least <= len(text) <= most or not all(matches(p, text) for p in patterns):
            return True
    beginnings = [found for found in map(_beginning, patterns) if found]
    return any(
        not one.startswith(other) and not other.startswith(one)
        for one, other in combinations(beginnings, 2)
    )


def no_multiple(merged: Json) -> bool:
    """Return whether no multiple of `multipleOf` is within the limits."""
    low = merged.get("minimum", merged.get("exclusiveMinimum"))
    high = merged.get("maximum", merged.get("exclusiveMaximum"))
    step = merged.get("multipleOf")
    if not (is_number(low) and is_number(high) and is_number(step)):
        return False
    least, most, by = exact(low), exact(high), exact(step)
    if any(_is_long(number) for number in (least, most, by)):
        return False
    excluded = [exact(merged[key]) for key in ("exclusiveMinimum", "exclusiveMaximum")
                if key in merged]  # fmt: skip
    return not any(number <= most and number not in excluded for number in _multiples(least, by))


def _multiples(least: Decimal, by: Decimal) -> Iterator[Decimal]:
    """Yield the first two multiples that are not less than ``least``."""
    first = (least / by).to_integral_value(ROUND_CEILING) * by
    yield from (first, first + by)


def _is_long(number: Decimal) -> bool:
    return abs(number.adjusted()) > _DIGITS or len(number.as_tuple().digits) > _DIGITS


def _whole(pattern: str) -> str | None:
    """Return the only text that a pattern matches, if it is written out in it."""
    found = _WHOLE.fullmatch(pattern)
    return found[1].replace("\\", "") if found else None


def _beginning(pattern: str) -> str | None:
    """Return the text with which every match of a pattern begins, as far as it is written out."""
    found = _BEGINNING.match(pattern)
    return found[1].replace("\\", "") if found and "|" not in pattern else None
