"""The keywords of strings."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import FORMAT_PATTERNS, Json
from novatrek_gen.schemas.algebra.keywords import having
from novatrek_gen.schemas.algebra.slots import largest, slot, smallest


def merge_strings(parts: list[Json]) -> Json:
    """Return the strictest lengths, one pattern and one format; further ones are in `allOf`."""
    # An author's pattern specifies more than that of a format, which goes without saying.
    ranked = sorted(having(parts, "pattern"), key=_is_of_author)
    patterns, formats = slot(ranked, "pattern"), slot(parts, "format")
    rest = [*patterns.pop("allOf", []), *formats.pop("allOf", [])]
    limits = {**largest(parts, "minLength"), **smallest(parts, "maxLength")}
    return {**limits, **patterns, **formats, "allOf": rest}


def _is_of_author(part: Json) -> bool:
    return part["pattern"] not in FORMAT_PATTERNS.values()
