"""The names of fields in Python, for those that have another one than their property."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from novatrek_gen.documentation.pages import Field
from novatrek_gen.projection.places import Located, Places

# Lists inside each other whose items have no row of their own.
_LEVELS = 8


@dataclass(frozen=True)
class PythonNames:
    """Adds the names in Python to trees of fields."""

    places: Places

    def named(self, tree: Field, located: Sequence[Located]) -> Field:
        """Return a tree whose properties have their names in Python; ``located`` is its type."""
        if not tree.fields and not tree.variants:
            return tree
        levels = [self.places.properties(types) for types in self._levels(located)]
        parts = []
        for part in tree.fields:
            if part.role == "property":
                found = (level[part.name] for level in levels if part.name in level)
                name, below = next(found, (part.name, ()))
                python = name if name != part.name else None
                parts.append(replace(self.named(part, below), python=python))
            else:
                parts.append(self.named(part, self.places.inside(located)))
        variants = tuple(self.named(variant, located) for variant in tree.variants)
        return replace(tree, fields=tuple(parts), variants=variants)

    def _levels(self, located: Sequence[Located]) -> Iterator[Sequence[Located]]:
        """Yield the types, then those of their items, and so on."""
        for _ in range(_LEVELS):
            if located:
                yield located
                located = self.places.inside(located)
