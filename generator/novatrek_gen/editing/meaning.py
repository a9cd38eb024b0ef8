"""What a file means, which decides whether an edited text is right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from novatrek_gen.source import load_document

BOM = b"\xef\xbb\xbf"
"""The mark with which a file in UTF-8 may begin."""


def plain(content: bytes, file: str) -> Any:
    """Return the value in a file. Raises SourceError if it cannot be parsed."""
    node, _ = load_document(content, file)
    return node.plain if node is not None else None


def first_with_meaning(
    wanted: Any, candidates: Iterable[str], content: bytes, file: str
) -> bytes | None:
    """Return the first text that means a value, as a file; None if none does.

    Args:
        wanted: the value.
        candidates: the texts, without a byte order mark.
        content: the file as it is; the new one has a byte order mark if this has one.
        file: its name, which decides between YAML and JSON.
    """
    for edited in candidates:
        data = edited.encode()
        if plain(data, file) == wanted:
            return (BOM if content.startswith(BOM) else b"") + data
    return None
