"""Where in a schema further schemas stand, and which of them have names there."""

from __future__ import annotations

from typing import NamedTuple

from novatrek_gen.asyncapi.circles import SAME_VALUE
from novatrek_gen.asyncapi.references import Library, Target
from novatrek_gen.source import Object
from novatrek_gen.tree import stem

# Where a schema stands under a name of its own.
_NAMED = ("schemas", "definitions", "$defs")

# What these hold is one more schema, a list of them, or a map of them by name; what other keywords
# hold is data, in which a "$ref" is a value like any other.
SCHEMAS = frozenset(
    "additionalItems additionalProperties contains else if items not propertyNames then allOf"
    " anyOf oneOf".split()
)
MAPS = frozenset({"dependencies", "patternProperties", "properties"})

# What stands between the names in a pointer to a part of a schema.
_BETWEEN = frozenset({*_NAMED, *SCHEMAS, *MAPS, "components", "messages", "channels"})


class SchemaPosition(NamedTuple):
    """Where in a schema we are.

    ``inside`` are the unnamed targets that are being replaced right now. ``same_value`` says that
    what stands here is about the value that the whole schema is about, ``keyword`` what it stands
    under.
    """

    inside: tuple[str, ...]
    depth: int = 0
    same_value: bool = True
    keyword: str = ""

    def below(self) -> SchemaPosition:
        """Return the place of an item of a list, or of a map of schemas."""
        return self._replace(depth=self.depth + 1)

    def under(self, keyword: str) -> SchemaPosition:
        """Return the place of what a keyword holds."""
        same = self.same_value and keyword in SAME_VALUE
        return SchemaPosition(self.inside, self.depth + 1, same, keyword)

    def within(self, target: str) -> SchemaPosition:
        """Return the place inside a target that takes the place of its reference."""
        return self._replace(inside=(*self.inside, target), depth=self.depth + 1)


def name_of(target: Target, library: Library) -> str | None:
    """Return the name a schema has where it stands, if it has one.

    That is its key in a map of schemas or at the top of a file of schemas, or the name of the
    file it is all of.
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
    """Return a name for a part of a schema: the last two names on the way to it."""
    steps = [step for step in target.pointer if step not in _BETWEEN and not step.isdecimal()]
    return " ".join(steps[-2:]) or stem(target.file)
