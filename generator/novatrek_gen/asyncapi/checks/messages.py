"""Checks of messages: content types, headers and formats of schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.formats import advice, dialect_of
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Array, Object, Scalar

_TOKEN = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"  # noqa: S105 (RFC 9110, section 5.6.2)
_MEDIA_TYPE = re.compile(rf"{_TOKEN}/{_TOKEN}\s*(;.*)?")


def content_type(owner: Object, _: Context) -> Iterator[Diagnostic]:
    """Report a content type that is not a media type (AsyncAPI 3.0.0, Message Object)."""
    for key in ("contentType", "defaultContentType"):
        text = owner.text(key)
        if text is not None and not _MEDIA_TYPE.fullmatch(text):
            message = f"{text!r} is not a media type"
            yield report("content-type", message, owner.value_location(key))


def headers(message: Object, context: Context) -> Iterator[Diagnostic]:
    """Report headers whose type is not object (AsyncAPI 3.0.0, Message Object, `headers`)."""
    schema = context.object(message.get("headers"))
    if schema is not None and "schema" in schema.members:
        form = schema.text("schemaFormat")
        if form is not None and dialect_of(form) is None:
            text = f"headers with a schema in the format {form!r} are not validated"
            hint = advice(form) or "describe the headers with a schema of AsyncAPI"
            yield report("schema-format", text, schema.value_location("schemaFormat"), hint=hint)
    kind = schema.get("type") if schema else None
    names = kind.items if isinstance(kind, Array) else (kind,) if kind else ()
    if kind and not any(isinstance(n, Scalar) and n.value == "object" for n in names):
        yield report(
            "headers-type", "the schema of the headers must have the type object", kind.location
        )


def same_format(schema: Object, context: Context) -> Iterator[Diagnostic]:
    """Report a reference from a schema in one format to a schema in another."""
    own = schema.text("schemaFormat")
    target = context.object(schema.get("schema"))
    if target is None or target is schema.get("schema") or "schema" not in target.members:
        return
    other = target.text("schemaFormat")
    if other != own:
        message = f"a schema in the format {own!r} refers to a schema in the format {other!r}"
        yield report("schema-format", message, schema.value_location("schema"))
