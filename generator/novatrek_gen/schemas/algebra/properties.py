"""The keywords about the schemas of properties, which depend on each other.

`additionalProperties` applies to the names that neither `properties` nor `patternProperties` knows.
"""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.conjunction import conjunction
from novatrek_gen.schemas.algebra.equality import distinct
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
    patterns = dict.fromkeys(pattern for each in names for pattern in each.patterns)
    if all(_is_decided(pattern, each) for pattern in patterns for each in names):
        return PropertyNames(
            {name: conjunction(schemas) for name, schemas in _by_name(names).items()},
            {text: conjunction(each.patterns.get(text, each.others) for each in names)
             for text in patterns},
            conjunction(each.others for each in names),
        ).keywords  # fmt: skip
    stated = [PropertyNames(each.properties, {}, {}) for each in names]
    every = {name: conjunction(schemas) for name, schemas in _by_name(stated).items()}
    apart = [each.keywords for each in names if each.patterns or not each.is_open]
    return {"properties": every, "allOf": apart} if every else {"allOf": apart}


def _by_name(names: list[PropertyNames]) -> dict[str, list[Plain]]:
    """Return the schemas of each property that some part declares, those of all parts."""
    found: dict[str, list[Plain]] = {name: [] for each in names for name in each.properties}
    for each in names:
        # Most parts know nothing about the properties of others, so these are not looked up.
        for name in each.properties if each.is_open else found:
            found[name].append(each.own(name))
    return found


def _is_decided(pattern: str, names: PropertyNames) -> bool:
    """Return whether it is known which schema one part has for the names that match a pattern.

    If the pattern is not its own, they are additional properties, unless it knows some of them.
    """
    if names.is_open or pattern in names.patterns:
        return True
    return not names.patterns and not any(matches(pattern, name) for name in names.properties)
