"""Formats of the platform's own in messages, which services read as `models.formats` specifies."""

from __future__ import annotations

from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import normalised
from novatrek_gen.config.style import ModelStyle
from novatrek_gen.schemas import SchemaView, walk
from novatrek_gen.schemas.references import reachable

# Keywords that contain values, which are no schemas.
_OF_VALUES = frozenset({"const", "default", "enum", "examples"})


def with_known_formats(document: Any, style: ModelStyle) -> Any:
    """Return a schema document with the known formats whose types formats are mapped to."""
    if isinstance(document, list):
        return [with_known_formats(each, style) for each in document]
    if not isinstance(document, dict):
        return document
    found = {
        key: value if key in _OF_VALUES else with_known_formats(value, style)
        for key, value in document.items()
    }
    given = found.get("format")
    known = style.known_format(given)
    return normalised({**found, "format": known}) if known != given else found


def classes_in(payload: Schema, style: ModelStyle) -> dict[str, str]:
    """Return the classes that services read values of a payload with, by their formats."""
    wholes = (payload, *reachable(payload))
    schemas = (each for whole in wholes for each in walk(SchemaView.of(whole)))
    used = {str(each.keywords.get("format")) for each in schemas}
    return {name: path for name, path in style.formats.items() if name in used and ":" in path}
