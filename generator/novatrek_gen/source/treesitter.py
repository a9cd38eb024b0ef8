"""The only use of tree-sitter, which supplies the positions in a TOML file.

`tomllib` decides what is valid and what a value is, but keeps no positions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from novatrek_gen.diagnostics import Location


class SyntaxTree:
    """A parsed text, with positions counted in characters."""

    def __init__(self, text: str, start: Location) -> None:
        data = text.encode()
        self._start = start
        self._lines = data.split(b"\n")
        self._inner_bytes: dict[int, list[int]] = {}
        self.root = Parser(Language(tree_sitter_toml.language())).parse(data).root_node

    def place(self, node: Node) -> Location:
        """Return the location of the start of a syntax node."""
        row, column = node.start_point
        if row not in self._inner_bytes:
            # Only the first byte of a character counts.
            line = self._lines[row]
            inner = [] if line.isascii() else [i for i, b in enumerate(line) if b & 0xC0 == 0x80]
            self._inner_bytes[row] = inner
        before = bisect_left(self._inner_bytes[row], column)
        return self._start.at(row + 1, column - before + 1)


def text_of(node: Node) -> str:
    """Return the source text of a syntax node."""
    return (node.text or b"").decode()


def parts(node: Node) -> Iterator[Node]:
    """Yield the children that are neither punctuation nor comments."""
    return (part for part in node.named_children if part.type != "comment")
