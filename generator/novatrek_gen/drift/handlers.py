"""Handlers that generated consumers no longer call.

A service that still has such a handler is correct Python, so no type checker reports it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from novatrek_gen.drift.state import Drift

_PREFIX = "on_"


def unused_handlers(drifts: Iterable[Drift]) -> tuple[tuple[str, str], ...]:
    """Return the handlers that are on disk and not in the fresh output, each with its file.

    A protocol that is in another file now is the same one: packages have other names.
    """
    python = [drift for drift in drifts if drift.path.endswith(".py")]
    remaining = {found for drift in python for found in _handlers(drift.after or b"")}
    return tuple(
        (drift.path, found[1])
        for drift in python
        for found in _handlers(drift.before or b"")
        if found not in remaining
    )


def _handlers(source: bytes) -> Iterator[tuple[str, str]]:
    """Yield the handlers that a protocol requires, each with the name of the protocol.

    There are none if the file was broken by hand.
    """
    if b"(Protocol)" not in source:
        return
    try:
        module = ast.parse(source)
    except (SyntaxError, ValueError):
        return
    for item in module.body:
        if isinstance(item, ast.ClassDef) and [ast.unparse(b) for b in item.bases] == ["Protocol"]:
            methods = (each for each in item.body if isinstance(each, ast.AsyncFunctionDef))
            names = (each.name for each in methods if each.name.startswith(_PREFIX))
            yield from ((item.name, name) for name in names)
