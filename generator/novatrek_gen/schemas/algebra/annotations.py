"""The keywords that do not affect which values a schema accepts, extensions included."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.keywords import ASSERTIONS
from novatrek_gen.source import Plain

SENSITIVE = "x-sensitive"
DEFAULT = "default"


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


def shared_annotations(alternatives: list[Plain]) -> Json:
    """Return the annotations that all alternatives of a value have in common.

    Alternatives that leave the value open do not count. They have no default either, so the result
    has none.
    """
    described = [schema for schema in alternatives if isinstance(schema, dict) and schema]
    first, others = (described or [{}])[0], described[1:]
    return {
        key: value
        for key, value in first.items()
        if key not in ASSERTIONS | {DEFAULT}
        and all(key in each and each[key] == value for each in others)
    }
