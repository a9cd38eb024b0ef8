"""Checks of the extensions that have a meaning here: a value that cannot be used is ignored."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Node, Object, Plain


def _is_text(value: Plain) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_flag(value: Plain) -> bool:
    return isinstance(value, bool)


def _is_flag_or_text(value: Plain) -> bool:
    return _is_flag(value) or _is_text(value)


_TEXT = "a text that is not empty"
#: By extension, which values have a meaning, and how they are called.
_EXTENSIONS: dict[str, tuple[Callable[[Plain], bool], str]] = {
    "x-owner": (_is_text, _TEXT),
    "x-replaces": (_is_text, _TEXT),
    "x-sunset": (_is_text, "a date, as text"),
    "x-deprecated": (_is_flag_or_text, f"true, false or {_TEXT}"),
    "x-sensitive": (_is_flag, "true or false"),
    "x-tombstone": (_is_flag, "true or false"),
}


def in_info(info: Object, _: Context) -> Iterator[Diagnostic]:
    """Report an owner that is no text."""
    yield from _found(info, "x-owner")


def in_objects(node: Object, _: Context) -> Iterator[Diagnostic]:
    """Report extensions of a channel, an operation or a message that cannot be used."""
    yield from _found(node, "x-deprecated", "x-sunset", "x-replaces")


def in_messages(message: Object, _: Context) -> Iterator[Diagnostic]:
    """Report extensions of a message that cannot be used, besides those of all objects."""
    yield from _found(message, "x-tombstone")


def in_schemas(schema: Object, _: Context) -> Iterator[Diagnostic]:
    """Report extensions of a schema that cannot be used."""
    yield from _found(schema, "x-sensitive", "x-sunset")


def _found(node: Object, *names: str) -> Iterator[Diagnostic]:
    for name in names:
        value: Node | None = node.get(name)
        accepts, expected = _EXTENSIONS[name]
        if value is not None and not accepts(value.plain):
            message = f"`{name}` must be {expected}; this value is ignored"
            yield report("extension-ignored", message, value.location)
