"""The value that is added, and the page that it is added to."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from novatrek_gen.source import load_document, to_text
from novatrek_gen.source.spans import Span, is_written_as_json

_STEP = 2


@dataclass(frozen=True)
class Page:
    """The text of a file and its habits.

    Attributes:
        text: the content, without a byte order mark.
        newline: what ends its lines.
        is_json: whether it is written as JSON.
        unit: one step of indentation.
    """

    text: str
    newline: str
    is_json: bool
    unit: str

    @classmethod
    def of(cls, text: str, file: str) -> Page:
        """Return the page of a text."""
        is_json = is_written_as_json(text, file)
        blank = "[ \t]+" if is_json else " +"  # YAML is never indented with tabs
        indented = re.search(rf"(?m)^({blank})(?=[^\s#-])", text)
        newline = "\r\n" if "\r\n" in text else "\n"
        return cls(text, newline, is_json, indented[1] if indented else " " * _STEP)

    def broken(self, text: str) -> str:
        """Return a text with the line ends of the page."""
        return text.replace("\n", self.newline)

    def indentation(self, position: int) -> str:
        """Return the white space at the beginning of the line of a position."""
        line = self.text[self.text.rfind("\n", 0, position) + 1 : position]
        return line[: len(line) - len(line.lstrip())]

    def column(self, position: int) -> int:
        """Return the number of characters before a position in its line."""
        return position - self.text.rfind("\n", 0, position) - 1

    def starts_line(self, position: int) -> bool:
        """Return whether only white space is before a position in its line."""
        return self.column(position) == len(self.indentation(position))

    def end_of_line(self, position: int) -> int:
        """Return where the line of a position ends, before its line break."""
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > position and self.text[end - 1] == "\r" else end

    def has_gap(self, owner: Span) -> bool:
        """Return whether blank lines separate the members of an object or the items of an array."""
        starts = [*owner.keys.values()] or [item.start for item in owner.items]
        ends = [child.end for child in owner.children]
        gaps = [self.text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
        if not gaps:
            return False
        return any(re.search(r"\n[ \t]*\r?\n", gap) for gap in gaps)


@dataclass(frozen=True)
class Fragment:
    """A value as YAML in block style from the first column on; ``value`` is what it means."""

    text: str
    value: Any

    @classmethod
    def parse(cls, text: str) -> Fragment:
        """Return the fragment of a text that is valid YAML."""
        node, found = load_document(text.encode(), "addition.yaml")
        assert node is not None, found
        return cls(text.strip("\n"), node.plain)

    @property
    def is_block(self) -> bool:
        """Whether the text needs lines of its own."""
        is_collection = isinstance(self.value, dict | list) and bool(self.value)
        return is_collection and self.text.lstrip()[:1] not in ("{", "[")

    def below(self, path: Sequence[str], key: str | None) -> Fragment:
        """Return the object that contains the value under a key, below the keys of a path."""
        value = [self.value] if key is None else {key: self.value}
        found = Fragment(self.member(key).rstrip("\n"), value)
        for step in reversed(path):
            found = Fragment(found.member(step).rstrip("\n"), {step: found.value})
        return found

    def member(self, key: str | None, step: int = _STEP) -> str:
        """Return the lines of a member, or of an item if the key is None, with a line break."""
        if key is None:
            return "- " + textwrap.indent(self.text, "  ").lstrip() + "\n"
        name = to_text({key: 0}, "key.yaml").removesuffix(": 0\n")
        if not self.is_block:
            return f"{name}: {self.text}\n"
        return f"{name}:\n{textwrap.indent(self._stepped(step), ' ' * step)}\n"

    def _stepped(self, step: int) -> str:
        """Return the text with another step of indentation."""
        if step == _STEP:
            return self.text
        return re.sub(r"(?m)^(?:  )+", lambda m: " " * (len(m[0]) // _STEP * step), self.text)
