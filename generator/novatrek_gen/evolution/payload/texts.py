"""Differences between the forms of texts: formats, patterns, encoded content."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.normalise import FORMAT_PATTERNS
from novatrek_gen.evolution.payload.pair import Difference, Pair, json_text
from novatrek_gen.python.formats import format_type
from novatrek_gen.schemas import SchemaView
from novatrek_gen.source import Plain


def texts(pair: Pair) -> Iterator[Difference]:
    """Yield what changed in `format` and `pattern`."""
    for keyword in ("format", "pattern"):
        old, new = (_form(schema, keyword) for schema in (pair.old, pair.new))
        if old == new:
            continue
        rule = "python-format" if keyword == "format" and _is_typed(pair) else keyword
        if old is None:
            message = f"{pair.what} must have the {keyword} {json_text(new)} now"
            yield pair.said(f"{keyword}-added", message, keyword, (new,))
            if rule != keyword:
                message = f"{pair.what} has another Python type: that of {json_text(new)}"
                yield pair.said(f"{rule}-added", message, keyword, (new,))
        elif new is None:
            message = f"{pair.what} need not have the {keyword} {json_text(old)} any more"
            yield pair.said(f"{rule}-removed", message, keyword, (old,))
        else:
            message = f"the {keyword} of {pair.what} was {json_text(old)}, now {json_text(new)}"
            yield pair.said(f"{rule}-changed", message, keyword, (old, new))


def _is_typed(pair: Pair) -> bool:
    """Return whether the format before or after gives a field another Python type."""
    return any(
        format_type(kind, schema.keywords.get("format"))
        for schema in (pair.old, pair.new)
        for kind in schema.types
    )


def _form(schema: SchemaView, keyword: str) -> Plain:
    """Return a keyword's value; the pattern that asserts a format is not one of the contract."""
    value = schema.keywords.get(keyword)
    of_format = FORMAT_PATTERNS.get(str(schema.keywords.get("format")))
    return None if keyword == "pattern" and value == of_format else value
