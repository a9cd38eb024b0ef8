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
    """How a schema that models are made from is written."""

    DRAFT_07 = "draft-07"
    OPENAPI = "openapi"


def dialect_of(schema_format: str | None) -> Dialect | None:
    """Return the dialect of a format; None for one that no models are made from.

    Without a format a schema is one of AsyncAPI's own, a superset of draft-07.
    """
    if schema_format is None or _DRAFT_07.fullmatch(schema_format):
        return Dialect.DRAFT_07
    return Dialect.OPENAPI if _OPENAPI.fullmatch(schema_format) else None
