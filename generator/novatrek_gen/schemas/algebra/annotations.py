"""The keywords that do not affect which values a schema accepts, extensions included."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.keywords import ASSERTIONS

SENSITIVE = "x-sensitive"


def merge_annotations(parts: list[Json]) -> Json:
    """Return the annotations of all parts.

    A later part outranks an earlier one, so an outer schema outranks its branches. But a value that
    one part calls sensitive is sensitive.
    """
    result: Json = {}
    for part in parts:
        result |= {key: value for key, value in part.items() if key not in ASSERTIONS}
    if any(part.get(SENSITIVE) is True for part in parts):
        result[SENSITIVE] = True
    return result
