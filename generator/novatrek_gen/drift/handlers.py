"""Handlers that generated consumers no longer call.

A service that still has such a handler is correct Python, so no type checker reports it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from novatrek_gen.drift.state import Drift

_PREFIX = "on_"


def unused_handlers(drifts: Iterable[Drift]) -> tuple[tuple[str, str], ...]:
    """Return the handlers that are on disk and not in the fresh output, each with its file."""
    return tuple(
        (drift.path, name)
        for drift in drifts
        if drift.path.endswith(".py") and drift.before is not None
        for name in _removed(drift.before, drift.after or b"")
    )


def _removed(before: bytes, after: bytes) -> Iterator[str]:
    remaining = set(_handlers(after))
    return (name for name in _handlers(before) if name not in remaining)


def _handlers(source: bytes) -> Iterator[str]:
    """Yield the handlers that a protocol requires; none if the file was broken by hand."""
    if b"(Protocol)" not in source:
        return
    try:
        module = ast.parse(source)
    except (SyntaxError, ValueError):
        return
    for item in module.body:
        if isinstance(item, ast.ClassDef) and [ast.unparse(b) for b in item.bases] == ["Protocol"]:
            methods = (each for each in item.body if isinstance(each, ast.AsyncFunctionDef))
            yield from (each.name for each in methods if each.name.startswith(_PREFIX))
