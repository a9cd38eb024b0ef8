"""Checks of references: fields beside them, and inline objects in their place."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.references import is_reference
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Object


def siblings(reference: Object, _: Context) -> Iterator[Diagnostic]:
    """Report fields beside a `$ref`: they are ignored (AsyncAPI 3.0.0, Reference Object)."""
    extra = [key for key in reference.members if key != "$ref" and not key.startswith("x-")]
    if extra:
        message = f"{', '.join(extra)} beside a $ref is ignored"
        yield report("ref-siblings", message, reference.key_location(extra[0]))


def inline(node: Object, _: Context) -> Iterator[Diagnostic]:
    """Report an object where the specification requires a reference."""
    if not is_reference(node):
        yield report("inline-object", "expected a reference, found an object", node.location)
