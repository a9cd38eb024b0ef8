"""Which keywords reach the model generator, and under which condition: everything else is widened.

A keyword that is not expressed in the model is not lost: the original schema is held against every
message at the wire. What is listed here was chosen so that the model never refuses what the schema
allows.
"""

from __future__ import annotations

import re

STRING_LIMITS = ("minLength", "maxLength")
ARRAY_LIMITS = ("minItems", "maxItems")
NUMBER_LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")

# Patterns that ECMA-262 (JSON Schema's dialect) and pydantic's engine read alike: literals, ASCII
# classes, counted repeats and anchors. Look-around and groups are left to the wire.
_ATOM = (
    r"(?:[A-Za-z0-9_ \-:/@#,;=]"
    r"|\\[.\-/+*?()\[\]{}|^$\\]"
    r"|\[(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_ .:/@#,+*]|\\[.\-\]\[/\\])+-?\])"
)
_SAME_EVERYWHERE = re.compile(rf"\^?(?:{_ATOM}(?:[*+?]|\{{\d{{1,3}}(?:,\d{{0,3}})?\}})?)*\$?")

# What ECMA-262 means by its classes; other engines also take digits and letters beyond ASCII.
_CLASSES = {r"\d": "0-9", r"\w": "A-Za-z0-9_"}
_ESCAPE_OR_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def portable_pattern(pattern: str) -> str | None:
    """Return an equivalent pattern that every engine reads alike, or None."""
    inside = False

    def spelt_out(found: re.Match[str]) -> str:
        nonlocal inside
        text = found[0]
        if text in _CLASSES:
            return _CLASSES[text] if inside else f"[{_CLASSES[text]}]"
        inside = text == "[" or (inside and text != "]")
        return text

    plain = _ESCAPE_OR_BRACKET.sub(spelt_out, pattern)
    return plain if _SAME_EVERYWHERE.fullmatch(plain) else None
