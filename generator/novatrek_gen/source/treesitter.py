"""The one door to tree-sitter, which tells where the parts of JSON and TOML files stand.

The standard library decides what is valid and what a value is; neither `json` nor `tomllib` keeps
positions, so the grammars of the tree-sitter project supply those.
"""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter_json
import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from novatrek_gen.diagnostics import Location


class SyntaxTree:
    """A parsed text, with positions counted in characters."""

    def __init__(self, grammar: str, text: str, file: str) -> None:
        language = tree_sitter_json if grammar == "json" else tree_sitter_toml
        self._file = file
        self._lines = text.encode().split(b"\n")
        self.root = Parser(Language(language.language())).parse(text.encode()).root_node

    def place(self, node: Node) -> Location:
        """Return where a syntax node starts."""
        row, column = node.start_point
        return Location(self._file, row + 1, len(self._lines[row][:column].decode()) + 1)


def text_of(node: Node) -> str:
    """Return the source text of a syntax node."""
    return (node.text or b"").decode()


def parts(node: Node) -> Iterator[Node]:
    """Yield the children that carry meaning: no punctuation, no comments."""
    return (part for part in node.named_children if part.type != "comment")
