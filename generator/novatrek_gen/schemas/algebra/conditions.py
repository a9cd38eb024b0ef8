"""The keywords that combine schemas of the same value: alternatives, `not`, and conditions."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.slots import slot


def merge_conditions(parts: list[Json]) -> Json:
    """Return one keyword of each kind; further ones are in `allOf`.

    Nothing is multiplied out: the alternatives of several keywords remain apart, because the number
    of their combinations grows exponentially. `then` and `else` without `if` have no effect.
    """
    found = [slot(parts, "anyOf"), slot(parts, "oneOf"), slot(parts, "not")]
    effective = [part for part in parts if "if" in part and ("then" in part or "else" in part)]
    found.append(slot(effective, "if", "then", "else"))
    rest = [part for keywords in found for part in keywords.pop("allOf", [])]
    result: Json = {"allOf": rest}
    for keywords in found:
        result |= keywords
    return result
