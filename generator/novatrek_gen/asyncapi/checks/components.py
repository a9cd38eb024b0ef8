"""Checks of components: their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Object

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def names(components: Object, _: Context) -> Iterator[Diagnostic]:
    """Report names that not every tool supports (AsyncAPI 3.0.0, Components Object)."""
    for key, section in components.items():
        if key.startswith("x-") or not isinstance(section, Object):
            continue
        for name in section.members:
            if not _NAME.fullmatch(name):
                message = f"{name!r} is not a valid name of a component"
                yield report("component-name", message, section.key_location(name))
