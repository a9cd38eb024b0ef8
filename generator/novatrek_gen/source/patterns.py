"""Regular expressions of contracts."""

from __future__ import annotations

from functools import lru_cache

import jsonschema_rs


@lru_cache(maxsize=1024)
def is_pattern(text: str) -> bool:
    """Return whether the engine that validates messages accepts a regular expression."""
    try:
        jsonschema_rs.Draft7Validator({"pattern": text})
    except ValueError:
        return False
    return True
