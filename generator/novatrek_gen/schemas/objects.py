"""Objects with all their properties: merged, and those of alternatives among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas import algebra
from novatrek_gen.schemas.algebra import Named, PropertyNames
from novatrek_gen.schemas.types import possible_types
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Plain

# The number of alternatives of one object whose properties are collected, nested ones included.
_MOST = 300

_CHOICES = ("anyOf", "oneOf")
_CONDITIONS = (*_CHOICES, "if", "then", "else", "not")


@lru_cache(maxsize=16_384)  # models, docs and rules ask for the same objects
def merged_object(schema: SchemaView) -> SchemaView | None:
    """Return the object that a schema describes, or None if it describes none.

    Its `properties` are all that a value may have: those of `allOf` are merged. One that only
    alternatives describe (`anyOf`, `oneOf`, `then`, `else`, `dependencies`) has the union of their
    schemas, with ``{}`` if an alternative leaves it open. `required` are the properties that every
    alternative requires.
    """
    if schema.referred is not None:
        return merged_object(schema.referred)
    whole = schema.merged
    types = possible_types(whole)
    if types not in (None, {"object"}) or not isinstance(whole.document, dict):
        return None
    if types is None and not whole.properties:
        return None
    described = _Describer(schema.named, _known(schema.named)).described(whole.keywords)
    alternatives = (whole.with_document(each) for group in groups(whole.keywords) for each in group)
    inner = (part for each in alternatives for part in replace(each, origins=()).same_value())
    return replace(whole, document=described, origins=(*whole.origins, *inner))


def groups(whole: Json) -> Iterator[list[Plain]]:
    """Yield the alternatives of each keyword of a merged schema that has some.

    A value is valid against at least one schema of each list.
    """
    for part in (whole, *(rest for rest in whole.get("allOf", []) if isinstance(rest, dict))):
        yield from (part[key] for key in _CHOICES if key in part)
        if "if" in part:
            then = algebra.conjunction([part["if"], part.get("then", {})])
            yield [then, part.get("else", {})]
    for name, needs in whole.get("dependencies", {}).items():
        if not isinstance(needs, list):
            yield [algebra.conjunction([{"required": [name]}, needs]), {}]


def without_groups(whole: Json) -> Json:
    """Return a merged schema without its alternatives and conditions."""
    return {key: value for key, value in whole.items() if key not in (*_CONDITIONS, "allOf")}


def _without_dependent_schemas(whole: Json) -> Json:
    needs: Json = whole.get("dependencies", {})
    names = {name: others for name, others in needs.items() if isinstance(others, list)}
    rest = {key: value for key, value in whole.items() if key != "dependencies"}
    return {**rest, "dependencies": names} if names else rest


def _declared(whole: Json) -> dict[str, Plain]:
    """Return the declared properties, each with what patterns for its name specify."""
    parts = (whole, *(part for part in whole.get("allOf", []) if isinstance(part, dict)))
    names = [each for each in map(PropertyNames.of, parts) if each.patterns]
    return {
        name: algebra.conjunction([below, *(each.schema(name) for each in names)])
        for name, below in whole.get("properties", {}).items()
    }


class _Described(NamedTuple):
    """A described schema, and how many alternatives were read for it."""

    schema: Json
    alternatives: int


@lru_cache(maxsize=8)  # one for each side of a comparison
def _results(_: int) -> tuple[list[Named], dict[bytes, _Described]]:
    return [], {}


def _known(named: Named) -> dict[bytes, _Described]:
    """Return what is known of the merged schemas of a platform, by digests of their texts."""
    owners, results = _results(id(named))
    if not owners:
        owners.append(named)  # keeps its identity
    return results


@dataclass
class _Describer:
    """Collects the properties of one object; ``left`` alternatives may still be read.

    Unions inside each other are alternatives of many objects. They are described once: ``known``.
    """

    named: Named
    known: dict[bytes, _Described]
    left: int = _MOST

    def described(self, whole: Json) -> Json:
        """Return a merged schema whose `properties` and `required` include its alternatives'."""
        if not any(groups(whole)):
            return self._described(whole)
        digest = blake2b(algebra.text_of(whole).encode(errors="surrogatepass")).digest()
        found = self.known.get(digest)
        if found is None or found.alternatives > self.left:
            before = self.left
            found = _Described(self._described(whole), before - self.left)
            if self.left >= 0:
                self.known[digest] = found
            return found.schema
        self.left -= found.alternatives
        return found.schema

    def _described(self, whole: Json) -> Json:
        rest = without_groups(whole)
        common = _without_dependent_schemas(rest)  # else each alternative has the same ones again
        declared = _declared(whole)
        required = list(whole.get("required", []))
        alternatives: list[Json] = []
        for group in groups(whole):
            self.left -= len(group)
            if self.left < 0:
                break
            read = (algebra.intersect(common, each, self.named) for each in group)
            possible = [self.described(each) for each in read if isinstance(each, dict)]
            if possible:
                declared = self._with(declared, possible)
                required += _required_by_all(possible)
                alternatives += possible
        names = PropertyNames.of(rest)
        for name in required:
            declared.setdefault(name, names.schema(name))
        described = {**rest, "properties": declared, "required": list(dict.fromkeys(required))}
        marks = algebra.with_marks({}, map(_without_properties, alternatives), self.named)
        marked = algebra.intersect(described, marks, self.named) if marks else described
        whole = marked if isinstance(marked, dict) else described
        return {key: value for key, value in whole.items() if value or key == "type"}

    def _with(self, declared: dict[str, Plain], possible: list[Json]) -> dict[str, Plain]:
        """Return the properties, with what all alternatives together specify about them."""
        names = [PropertyNames.of(each) for each in possible]
        found = dict(declared)
        for name in dict.fromkeys(n for each in names for n in each.properties):
            schemas = [each.schema(name) for each in names]
            found[name] = self._united(declared.get(name), schemas)
        return found

    def _united(self, known: Plain | None, schemas: list[Plain]) -> Plain:
        if known is not None and algebra.canonical(known) in map(algebra.canonical, schemas):
            # One alternative adds nothing to it, but others may call it sensitive.
            return algebra.with_marks(known, schemas, self.named)
        united = algebra.unite(map(_unannotated, schemas), self.named)
        if isinstance(united, dict) and united.keys() == {"anyOf"}:
            about = algebra.shared_annotations(schemas) if known is None else known
            united = united | algebra.merge_annotations([about] if isinstance(about, dict) else [])
        return united if known is None else _both(known, united)


def _without_properties(schema: Json) -> Json:
    """Return a schema with the names of its properties only, whose marks each property has."""
    return {**schema, "properties": dict.fromkeys(schema.get("properties", {}), True)}


def _unannotated(schema: Plain) -> Plain:
    """Return a union without its annotations, so that unions of unions are one; others as is."""
    is_union = isinstance(schema, dict) and algebra.assertions(schema) == {"anyOf"}
    return {"anyOf": schema["anyOf"]} if isinstance(schema, dict) and is_union else schema


def _both(known: Plain, united: Plain) -> Plain:
    # Each alternative was merged with what was known, so the union includes it.
    return united if isinstance(united, dict) and united else known


def _required_by_all(possible: Iterable[Json]) -> list[str]:
    first, *others = possible
    return [
        name
        for name in first.get("required", [])
        if all(name in other.get("required", []) for other in others)
    ]
