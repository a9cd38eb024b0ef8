"""The supported versions of AsyncAPI."""

from __future__ import annotations

import re

from novatrek_gen.diagnostics import Diagnostics, report
from novatrek_gen.source import Node, Object

_KNOWN = ("3.0.0", "3.1.0")
_MIGRATION = (
    "migrate the file to 3.0 with `asyncapi convert` of the AsyncAPI CLI;"
    " see also 'Migrating to v3' in the AsyncAPI documentation"
)


def check_version(root: Node) -> Diagnostics:
    """Report a version that is not supported or does not exist.

    A missing version is reported by the structure. The patch number and a suffix do not affect
    tools (AsyncAPI 3.0.0, "AsyncAPI Version String").
    """
    if not isinstance(root, Object) or (version := root.get("asyncapi")) is None:
        return ()
    value = version.plain
    old = isinstance(value, int | float | str) and re.match(r"[12](\.|$)", str(value))
    hint = _MIGRATION if old else None
    if not isinstance(value, str):
        message = "the version must be a string with three parts, such as '3.0.0'"
        return (report("asyncapi-version", message, version.location, hint=hint),)
    if value in _KNOWN:
        return ()
    if same := re.fullmatch(r"(3\.[01])\.[0-9]+(-[A-Za-z0-9.-]+)?", value):
        message = f"AsyncAPI {value} does not exist; the file is read as {same[1]}.0"
        return (report("asyncapi-patch-version", message, version.location),)
    message = f"AsyncAPI {value} is not supported"
    return (report("asyncapi-version", message, version.location, hint=hint),)
