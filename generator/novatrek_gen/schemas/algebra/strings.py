"""The keywords of strings."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import FORMAT_PATTERNS, Json
from novatrek_gen.schemas.algebra.keywords import having
from novatrek_gen.schemas.algebra.slots import largest, slot, smallest


def merge_strings(parts: list[Json]) -> Json:
    """Return the strictest lengths, and one keyword of each other kind; others are in `allOf`."""
    # An author's pattern specifies more than that of a format, which goes without saying.
    ranked = sorted(having(parts, "pattern"), key=_is_of_author)
    single = [slot(ranked, "pattern")]
    single += [slot(parts, key) for key in ("format", "contentEncoding", "contentMediaType")]
    rest = [part for keywords in single for part in keywords.pop("allOf", [])]
    result: Json = {**largest(parts, "minLength"), **smallest(parts, "maxLength"), "allOf": rest}
    for keywords in single:
        result |= keywords
    return result


def _is_of_author(part: Json) -> bool:
    return part["pattern"] not in FORMAT_PATTERNS.values()
