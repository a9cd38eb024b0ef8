"""Two schemas of the same value, before and after, and where that value is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas import SchemaView
from novatrek_gen.source import LongNumber, Object
from novatrek_gen.source.pointer import to_pointer


@dataclass(frozen=True)
class Difference:
    """One difference between two schemas; the fields are those of `Change`."""

    rule: str
    message: str
    before: Location
    after: Location
    pointer: str
    values: tuple[str, ...]
    scope: str
    schemas: tuple[SchemaView, SchemaView] = field(repr=False)
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """The schemas of one value before and after.

    ``path`` leads to the value in a message; ``*`` stands for every item of an array or every
    value of a map.
    """

    old: SchemaView
    new: SchemaView
    path: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """The JSON Pointer of the value."""
        return to_pointer(self.path)

    @property
    def what(self) -> str:
        """The value as messages name it."""
        return f"`{self.pointer}`" if self.path else "the value"

    @property
    def inside(self) -> str:
        """Where a property of the value is, as the end of a phrase; empty at the top."""
        return f" in {self.what}" if self.path else ""

    def below(self, old: SchemaView, new: SchemaView, *steps: str) -> Pair:
        """Return the pair of a part of the value."""
        return Pair(old, new, (*self.path, *steps))

    def beside(self, old: SchemaView, new: SchemaView) -> Pair:
        """Return another pair of schemas of the same value."""
        return replace(self, old=old, new=new)

    def said(
        self, rule: str, message: str, keyword: str = "", values: Iterable[object] = ()
    ) -> Difference:
        """Return a difference at this pair, at the place of a ``keyword`` if there is one."""
        return Difference(
            rule=rule,
            message=message,
            before=place(self.old, keyword),
            after=place(self.new, keyword),
            pointer=self.pointer,
            values=tuple(json_text(value) for value in values),
            scope=self.pointer,
            schemas=(self.old, self.new),
        )


def place(schema: SchemaView, keyword: str = "") -> Location:
    """Return the location of a keyword of a schema, or else of the schema."""
    for owner in (schema, *schema.origins):
        if isinstance(owner.node, Object) and keyword in owner.node.members:
            return owner.node.key_location(keyword)
    return schema.node.location


def json_text(value: object) -> str:
    """Return a value of a schema as JSON, as messages quote it."""
    if isinstance(value, LongNumber):
        return str(value.exact)
    return json.dumps(value, ensure_ascii=False, default=str)


def listed(values: Iterable[Any]) -> str:
    """Return values as JSON, separated by commas."""
    return ", ".join(map(json_text, values))
