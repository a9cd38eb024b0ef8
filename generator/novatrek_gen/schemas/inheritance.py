"""Contracts in which schemas refer to what they inherit by a discriminator.

A schema contains all that it inherits (`asyncapi.discriminators`): in a line of a hundred schemas,
the first one a hundred times. In a contract, what heirs include is a definition of its own, to
which they refer. The own parts of a schema come first: most values are refused by these.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from novatrek_gen.asyncapi import Heir, Inherited, Schema
from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.source import Object, Plain


@dataclass(frozen=True)
class _Alone:
    """A schema without those that inherit it.

    Attributes:
        keywords: All keywords but `allOf`.
        parts: The items of `allOf` without the constant.
        constant: The constant, if there is one.
        inherited: What of the parts other schemas are.
        union: The keyword if the schema is a union of this and its heirs.
    """

    keywords: Json
    parts: list[Plain]
    constant: list[Plain]
    inherited: tuple[Inherited, ...]
    union: str | None

    @property
    def included(self) -> list[Plain]:
        """What heirs include."""
        return [*([self.keywords] if self.keywords else []), *self.parts]


def itself(id_: str) -> str:
    """Return the id of what heirs of a schema include, by the id of the schema."""
    return f"{id_} itself"


def inherited_among(schemas: list[Schema]) -> list[Schema]:
    """Return the schemas that others of them inherit by a discriminator."""
    known = {schema.id for schema in schemas}
    bases = {part.base for schema in schemas for part in _inherited(schema) if part.base in known}
    return [schema for schema in schemas if schema.id in bases]


def shared_by(schema: Schema) -> Iterator[str]:
    """Yield the ids of what a schema may refer to instead of including it."""
    if _alone(schema) is not None:
        yield itself(schema.id)
        yield from (itself(part.base) for part in _inherited(schema))


def with_references(schema: Schema, known: Set[str]) -> Plain:
    """Return a schema that refers to what it inherits.

    Args:
        schema: The schema.
        known: The ids of what it may refer to, see `itself`.
    """
    alone, document = _alone(schema), schema.normalised
    if alone is None or not isinstance(document, dict) or known.isdisjoint(shared_by(schema)):
        return document
    if itself(schema.id) in known:
        changed: Json = {"allOf": [*alone.constant, {"$ref": itself(schema.id)}]}
    else:
        changed = {**alone.keywords, "allOf": [*alone.constant, *_referring(schema, alone, known)]}
    if alone.union is None:
        return changed
    return {**document, alone.union: [changed, *document[alone.union][1:]]}


def without_heirs(schema: Schema, known: Container[str]) -> Plain:
    """Return what heirs of a schema include, which refers to what the schema inherits itself."""
    alone = _alone(schema)
    assert alone is not None
    parts = _referring(schema, alone, known)
    return {**alone.keywords, **({"allOf": parts} if parts else {})}


def _referring(schema: Schema, alone: _Alone, known: Container[str]) -> list[Plain]:
    """Return the parts of a schema, and after them references to those that are inherited."""
    parts, references = [*alone.parts], list[Plain]()
    for part in reversed(_inherited(schema)):
        if itself(part.base) in known:
            del parts[part.start : part.stop]
            references.insert(0, {"$ref": itself(part.base)})
    return [*parts, *references]


@lru_cache(maxsize=16_384)
def _inherited(schema: Schema) -> tuple[Inherited, ...]:
    """Return which parts of a schema are all that other schemas consist of."""
    found: list[Inherited] = []
    alone = _alone(schema)
    for part in alone.inherited if alone else ():
        base = schema.named.get(part.base)
        other = _alone(base) if base else None
        if alone and other and alone.parts[part.start : part.stop] == other.included:
            found.append(part)
    return tuple(found)


def _alone(schema: Schema) -> _Alone | None:
    """Return a schema without those that inherit it; None if it has no part in inheritance."""
    heir, document = schema.node, schema.normalised
    if not isinstance(heir, Object) or not isinstance(document, dict):
        return None
    union = None
    if not isinstance(heir, Heir):
        first = {key: heir.array(key)[0] for key in ("oneOf", "anyOf") if heir.array(key)}
        union, heir = next((e for e in first.items() if isinstance(e[1], Heir)), (None, heir))
        document = document[union][0] if union else document
    if not isinstance(heir, Heir):
        return None
    parts = document.get("allOf", [])
    if len(parts) != len(heir.array("allOf")):
        return None  # normalising has added something
    keywords = {key: value for key, value in document.items() if key != "allOf"}
    end = len(parts) - heir.has_constant
    return _Alone(keywords, parts[:end], parts[end:], heir.inherited, union)
