"""The formats a schema can be in (AsyncAPI 3.0.0, "Multi Format Schema Object")."""

from __future__ import annotations

import re
from enum import Enum

_DRAFT_07 = re.compile(
    r"application/vnd\.aai\.asyncapi(\+json|\+yaml)?;\s*version=[23]\.\d+\.\d+"
    r"|application/schema\+(json|yaml);\s*version=draft-07"
)
_OPENAPI = re.compile(r"application/vnd\.oai\.openapi(\+json|\+yaml)?;\s*version=3\.0\.\d+")


class Dialect(Enum):
    """The dialects of JSON Schema that models are generated from."""

    DRAFT_07 = "draft-07"
    OPENAPI = "openapi"


def dialect_of(schema_format: str | None) -> Dialect | None:
    """Return the dialect of a format, or None if no models are generated from it.

    A schema without a format is an AsyncAPI Schema Object, a superset of draft-07.
    """
    if schema_format is None or _DRAFT_07.fullmatch(schema_format):
        return Dialect.DRAFT_07
    return Dialect.OPENAPI if _OPENAPI.fullmatch(schema_format) else None


_READ = (
    "application/schema+json;version=draft-07",
    "application/vnd.aai.asyncapi+json;version=3.0.0",
    "application/vnd.oai.openapi+json;version=3.0.0",
)
_SIMILAR = re.compile(r"application/(schema|vnd\.aai\.asyncapi|vnd\.oai\.openapi)\b")


def advice(schema_format: str) -> str | None:
    """Return what to write instead of a format of JSON Schema from which no models are generated.

    None for the formats of other schema languages.
    """
    kind = _SIMILAR.match(schema_format)
    if kind is None:
        return None
    meant = next(form for form in _READ if form.startswith(kind[0]))
    return f"write the schema in the format {meant}"
