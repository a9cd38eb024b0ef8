"""The names of fields in Python, for those that have another one than their property."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from novatrek_gen.documentation.pages import Field
from novatrek_gen.projection.places import Located, LocatedProperties, Places

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
        return self._named(tree, located, levels)

    def _named(
        self, tree: Field, located: Sequence[Located], levels: Sequence[LocatedProperties]
    ) -> Field:
        """Return the tree; ``levels`` are the properties of its type, of its items, and so on."""
        parts = []
        for part in tree.fields:
            if part.role == "property":
                found = (level[part.name] for level in levels if part.name in level)
                name, below = next(found, (part.name, ()))
                named = self.named(part, below)
                parts.append(replace(named, python=name) if name != part.name else named)
            else:
                parts.append(self.named(part, self.places.inside(located)))
        variants = tuple(self._named(variant, located, levels) for variant in tree.variants)
        fields = tuple(parts)
        if (fields, variants) == (tree.fields, tree.variants):
            return tree
        return replace(tree, fields=fields, variants=variants)

    def _levels(self, located: Sequence[Located]) -> Iterator[Sequence[Located]]:
        """Yield the types, then those of their items that were not yielded yet, and so on."""
        seen = set()
        for _ in range(_LEVELS):
            located = [each for each in located if each.identity not in seen]
            if not located:
                return
            seen |= {each.identity for each in located}
            yield located
            located = self.places.inside(located)
