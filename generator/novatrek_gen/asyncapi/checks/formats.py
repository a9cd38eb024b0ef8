"""Checks of the formats of strings and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.normalise import ASSERTED_FORMATS, FORMAT_PATTERNS
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.python import FORMAT_TYPES
from novatrek_gen.source import Object

# Those of OpenAPI's registry (https://spec.openapis.org/registry/format/) that are similar to one.
_OPENAPI = (
    "binary byte char date-time-local double double-int float int16 int32 int64 int8 password"
)
_KNOWN = frozenset(
    {*ASSERTED_FORMATS, *FORMAT_PATTERNS, *_OPENAPI.split(), *(t.format for t in FORMAT_TYPES)}
)
_LETTERS = {"".join(filter(str.isalnum, name)): name for name in sorted(_KNOWN)}
_ALIASES = {"guid": "uuid"}


def check_format(schema: Object, context: Context) -> Iterator[Diagnostic]:
    """Report formats that are one slip from a known one: unknown formats check nothing."""
    given = schema.text("format")
    is_known = given in _KNOWN or given in context.formats
    if given is None or is_known or "schemaFormat" in schema.members:
        return
    hint = _nearest(given)
    if hint:
        message = f"{given!r} is not a known format, so it has no effect"
        yield report("misspelt-format", message, schema.value_location("format"), hint=hint)


def _nearest(given: str) -> str | None:
    letters = "".join(filter(str.isalnum, given)).casefold()
    meant = _LETTERS.get(letters) or _ALIASES.get(letters)
    if meant:
        return f"did you mean {meant!r}?"
    near = [name for name in _KNOWN if abs(len(name) - len(given)) <= 1]
    return did_you_mean(given, near, closeness=0.8)
