"""Positions of subschemas in a schema, and the names of schemas."""

from __future__ import annotations

from typing import NamedTuple

from novatrek_gen.asyncapi.circles import SAME_VALUE
from novatrek_gen.asyncapi.references import Library, Target
from novatrek_gen.source import Object
from novatrek_gen.tree import stem

# The maps in which schemas have names.
_NAMED = ("schemas", "definitions", "$defs")

# The values of these keywords are a schema, a list of schemas, or a map of schemas. Values of other
# keywords are data, in which "$ref" has no meaning.
SCHEMAS = frozenset(
    "additionalItems additionalProperties contains else if items not propertyNames then allOf"
    " anyOf oneOf".split()
)
MAPS = frozenset({"dependencies", "patternProperties", "properties"})

# The steps between names in a pointer to a part of a schema.
_BETWEEN = frozenset({*_NAMED, *SCHEMAS, *MAPS, "components", "messages", "channels"})


class SchemaPosition(NamedTuple):
    """The position of a subschema in a schema.

    ``inside`` are the unnamed targets that the position is in. ``same_value`` is True if the
    subschema applies to the same value as the whole schema; ``keyword`` is its keyword.
    """

    inside: tuple[str, ...]
    depth: int = 0
    same_value: bool = True
    keyword: str = ""

    def below(self) -> SchemaPosition:
        """Return the position of an item of a list, or of a map of schemas."""
        return self._replace(depth=self.depth + 1)

    def under(self, keyword: str) -> SchemaPosition:
        """Return the position of a keyword's value."""
        same = self.same_value and keyword in SAME_VALUE
        return SchemaPosition(self.inside, self.depth + 1, same, keyword)

    def within(self, target: str) -> SchemaPosition:
        """Return the position inside a target that replaces its reference."""
        return self._replace(inside=(*self.inside, target), depth=self.depth + 1)


def name_of(target: Target, library: Library) -> str | None:
    """Return the name of a schema, or None.

    It is the schema's key in a map of schemas or at the top level of a file of schemas, or the name
    of a file that contains only the schema.
    """
    match target.pointer:
        case ():
            return stem(target.file)
        case (name,) if name not in _BETWEEN:
            root, _ = library.load(target.file)
            return None if isinstance(root, Object) and "asyncapi" in root.members else name
        case (*_, owner, name) if owner in _NAMED:
            return name
    return None


def made_up(target: Target) -> str:
    """Return a name for a part of a schema: the last two names in its pointer."""
    steps = [step for step in target.pointer if step not in _BETWEEN and not step.isdecimal()]
    return " ".join(steps[-2:]) or stem(target.file)
