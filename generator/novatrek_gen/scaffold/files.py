"""The texts beside this module with values for their placeholders, and files that are edited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from novatrek_gen.editing import Addition, add, remove
from novatrek_gen.source import Object, load_document
from novatrek_gen.tree import Tree

_TEXTS = files("novatrek_gen.scaffold").joinpath("texts")
# Contracts contain dollar signs and single braces.
_PLACE = re.compile(r"@\{([a-z]+)\}")


def text(name: str, values: Mapping[str, str] | None = None) -> str:
    """Return the text at a path below `texts`, with values for all its placeholders."""
    content = _TEXTS.joinpath(*name.split("/")).read_text("utf-8")
    return _PLACE.sub(lambda place: (values or {})[place[1]], content)


class Changes:
    """Files that are edited in memory, before they are written together.

    Attributes:
        notes: what the user should know about the changes.

    Args:
        tree: the files as they are; paths are relative to it.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._new: dict[str, bytes] = {}
        self.notes: list[str] = []

    @property
    def files(self) -> Mapping[str, bytes]:
        """The new content of each file that changes."""
        return self._new

    def add(self, file: str, path: tuple[str, ...], key: str | None, value: str) -> None:
        """Add a value to a file, as `Addition` describes it. Raises EditError and OSError."""
        self._new[file] = add(self.read(file), file, Addition(path, key, value))

    def remove(self, file: str, *path: str | int) -> None:
        """Remove what is at a path in a file. Raises EditError and OSError."""
        self._new[file] = remove(self.read(file), file, path)

    def write(self, file: str, content: str | bytes) -> None:
        """Give a file a new content."""
        self._new[file] = content.encode() if isinstance(content, str) else content

    def plain(self, file: str) -> dict[str, Any]:
        """Return the object in a file; an empty one if there is none. Raises OSError."""
        node, _ = load_document(self.read(file), file)
        return node.plain if isinstance(node, Object) else {}

    def read(self, file: str) -> bytes:
        """Return the content of a file. Raises OSError."""
        return self._new[file] if file in self._new else self._tree.read(file)
