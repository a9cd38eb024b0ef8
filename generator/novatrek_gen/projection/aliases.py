"""The references of aliases to each other: which refer to themselves, which contain many others.

Python evaluates an alias where it is defined, unless the alias is lazy. The annotations of a class
are lazy anyway, so references by way of a class do not count.
"""

from __future__ import annotations

from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.strong_components import Components
from novatrek_gen.projection.definitions import class_of
from novatrek_gen.schemas.references import references

# An alias that contains more aliases than this is large; an alias that contains it names it.
_WRITTEN_OUT = 16


class Aliases:
    """Answers for the named schemas of a module, in time proportional to their references."""

    def __init__(self) -> None:
        """Begin without answers; schemas are looked at when they are asked about."""
        self._needs: dict[str, list[Schema]] = {}
        self._sizes: dict[str, int] = {}
        self._circular: dict[str, bool] = {}
        self._components = Components(self._needed, key=lambda schema: schema.id)

    def is_circular(self, schema: Schema) -> bool:
        """Return whether an alias refers to itself through aliases alone."""
        for component in self._components.from_(schema):
            first = component[0]
            circle = len(component) > 1 or first in self._needed(first)
            self._circular.update({each.id: circle for each in component})
        return self._circular[schema.id]

    def is_large(self, schema: Schema) -> bool:
        """Return whether an alias contains many others, which Pydantic would write out each time.

        One that is large itself counts once.
        """
        pending = [schema]
        begun = set[str]()
        while pending:
            current = pending[-1]
            if current.id in self._sizes:
                pending.pop()
            elif current.id not in begun:
                begun.add(current.id)
                pending += [each for each in self._needed(current) if each.id not in begun]
            else:
                pending.pop()
                parts = [self._sizes.get(each.id, 1) for each in self._needed(current)]  # 1: circle
                self._sizes[current.id] = 1 + sum(1 if p > _WRITTEN_OUT else p for p in parts)
        return self._sizes[schema.id] > _WRITTEN_OUT

    def _needed(self, schema: Schema) -> list[Schema]:
        """Return the named schemas that an alias refers to, except in fields of inline classes."""
        if schema.id not in self._needs:
            ids = () if class_of(schema) else references(_without_properties(schema.document))
            self._needs[schema.id] = [schema.named[id_] for id_ in ids if id_ in schema.named]
        return self._needs[schema.id]


def _without_properties(document: Any) -> Any:
    if isinstance(document, list):
        return [_without_properties(item) for item in document]
    if not isinstance(document, dict):
        return document
    return {k: _without_properties(v) for k, v in document.items() if k != "properties"}
