"""Runtime expressions: where in a message a value is (AsyncAPI 3.0.0, "Runtime Expression")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, cast

from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Node, Scalar
from novatrek_gen.source.pointer import parse_pointer, to_pointer

Source = Literal["header", "payload"]

# The fragment is a JSON Pointer as it is, not its form in URIs: a percent sign is a percent sign.
# `structure.json` has the same pattern.
_FORM = re.compile(r"\$message\.(header|payload)#((?:/(?:[^/~]|~[01])*)*)")


@dataclass(frozen=True)
class Expression:
    """A parsed runtime expression, such as `$message.header#/replyTo`.

    ``source`` is the part of the message, ``steps`` are the unescaped steps of the pointer into it.
    The first step into the headers is the name of one; further steps lead into its value as JSON.
    ``location`` is where the contract contains the expression, or what it was derived from.
    """

    source: Source
    steps: tuple[str, ...]
    location: Location = field(compare=False)

    @classmethod
    def parse(cls, node: Node | None) -> Expression | None:
        """Return the expression a node contains, None if it is absent or malformed."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            return None
        found = _FORM.fullmatch(node.value)
        if found is None:
            return None
        return cls(cast("Source", found[1]), parse_pointer(found[2]), node.location)

    @property
    def pointer(self) -> str:
        """The JSON Pointer into the source."""
        return to_pointer(self.steps)

    @property
    def text(self) -> str:
        """The expression as contracts contain it."""
        return f"$message.{self.source}#{self.pointer}"

    @property
    def header(self) -> str | None:
        """The name of the header whose whole value is meant, None if there is none."""
        return self.steps[0] if self.source == "header" and len(self.steps) == 1 else None
