"""The lines that a configuration needs at least, for messages about those that are missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from novatrek_gen.source import Object

_LINES: Final = {
    "input": ("specs", 'specs = ["contracts/{service}.events.yaml"]'),
    "output": ("package", 'package = "my_messaging"'),
}


def missing_lines(table: Object | None, prefix: str) -> str:
    """Return advice with the required lines that are missing; the empty text if there are none.

    Args:
        table: the settings; None if the table of the settings itself is missing.
        prefix: the prefix of their keys, which ends with a dot, such as ``tool.novatrek-gen.``.
    """
    lines = list(_missing(table, prefix))
    if not lines:
        return ""
    is_blank = table is not None and not table.members and not prefix
    start = ", or remove the file and run: novatrek-gen init" if is_blank else ""
    shown = "".join(f"\n  {line}" for line in lines)
    return f"\nadd these lines, with your own values{start}:\n{shown}"


def _missing(table: Object | None, prefix: str) -> Iterable[str]:
    for name, (key, line) in _LINES.items():
        given = table.get(name) if table is not None else None
        if given is None or (isinstance(given, Object) and key not in given.members):
            yield f"[{prefix}{name}]"
            yield line
