"""The keywords about the schemas of properties, which depend on each other.

`additionalProperties` applies to the names that neither `properties` nor `patternProperties` knows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.conjunction import conjunction
from novatrek_gen.schemas.algebra.equality import distinct, text_of
from novatrek_gen.schemas.algebra.keywords import only
from novatrek_gen.source import Plain
from novatrek_gen.source.validation import matches

_KEYWORDS = ("properties", "patternProperties", "additionalProperties")


@dataclass(frozen=True)
class PropertyNames:
    """What one schema specifies about properties by their names."""

    properties: dict[str, Plain]
    patterns: dict[str, Plain]
    others: Plain

    @classmethod
    def of(cls, part: Json) -> PropertyNames:
        """Return what a schema specifies."""
        others = part.get("additionalProperties", {})
        others = {} if others is True else others
        return cls(part.get("properties", {}), part.get("patternProperties", {}), others)

    @property
    def is_open(self) -> bool:
        """Whether properties with other names may have any value."""
        return self.others == {}

    def own(self, name: str) -> Plain:
        """Return the schema of a property, without those of `patternProperties`."""
        if name in self.properties:
            return self.properties[name]
        return {} if self.knows(name) else self.others

    def schema(self, name: str) -> Plain:
        """Return the schema of a property."""
        patterns = (below for text, below in self.patterns.items() if matches(text, name))
        return conjunction([self.own(name), *patterns])

    def knows(self, name: str) -> bool:
        """Return whether a pattern matches a name."""
        return any(matches(pattern, name) for pattern in self.patterns)

    @property
    def keywords(self) -> Json:
        """The keywords that specify the same."""
        result: Json = {}
        if self.properties:
            result["properties"] = self.properties
        if self.patterns:
            result["patternProperties"] = self.patterns
        return result if self.is_open else {**result, "additionalProperties": self.others}


def merge_properties(parts: list[Json]) -> Json:
    """Return the schemas of properties, by name, that all parts accept.

    `additionalProperties` of one part is applied to the names of the others. Where that needs to
    know whether two patterns can match the same name, the parts remain in `allOf`, beside their
    `properties` merged.
    """
    different = distinct(only(part, *_KEYWORDS) for part in parts)
    names = [PropertyNames.of(part) for part in different if isinstance(part, dict)]
    merged: PropertyNames | None = PropertyNames({}, {}, {})
    for other in sorted(names, key=_rank):
        merged = _both(merged, other) if merged else None
    declared = dict.fromkeys(name for each in names for name in each.properties)
    if merged is not None:
        ordered = {name: merged.properties[name] for name in declared}
        return replace(merged, properties=ordered).keywords
    every = {
        name: conjunction(each.properties[name] for each in names if name in each.properties)
        for name in declared
    }
    apart = [each.keywords for each in names if each.patterns or not each.is_open]
    return {"properties": every, "allOf": apart} if every else {"allOf": apart}


def _rank(names: PropertyNames) -> tuple[bool, int, str]:
    """Order schemas so that the result does not depend on their order, those that merge first."""
    return not names.is_open, len(names.patterns), text_of(names.keywords)


def _both(one: PropertyNames, other: PropertyNames) -> PropertyNames | None:
    """Merge two; None if that needs to know whether patterns overlap."""
    declared = dict.fromkeys([*one.properties, *other.properties])
    patterns: dict[str, Plain] = {}
    for pattern in dict.fromkeys([*one.patterns, *other.patterns]):
        found = [_of_pattern(pattern, one, other), _of_pattern(pattern, other, one)]
        if None in found:
            return None
        patterns[pattern] = conjunction(part for part in found if part is not None)
    return PropertyNames(
        {name: conjunction([one.own(name), other.own(name)]) for name in declared},
        patterns,
        conjunction([one.others, other.others]),
    )


def _of_pattern(pattern: str, owner: PropertyNames, other: PropertyNames) -> Plain | None:
    """Return the schema that ``owner`` has for the names that match a pattern, None if unknown.

    If only ``other`` has the pattern, these names are additional ones of ``owner``, unless it knows
    some of them.
    """
    if pattern in owner.patterns:
        return owner.patterns[pattern]
    if owner.is_open:
        return {}
    known = any(matches(pattern, name) for name in owner.properties)
    return None if owner.patterns or known else owner.others
