"""The schemas that a value must be valid against, found once for each schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from novatrek_gen.schemas.algebra import text_of
from novatrek_gen.schemas.contract import contract_of
from novatrek_gen.schemas.inclusion.same import ANNOTATIONS
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.validation import Validator

# `allOf` is followed, and annotations say nothing about values.
_SILENT = ANNOTATIONS | {"allOf"}


@dataclass(frozen=True, eq=False)
class _Key:
    """A schema; equal if its document is the same object, which is kept for as long as the key."""

    view: SchemaView

    def __hash__(self) -> int:
        return id(self.view.document)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Key)
            and self.view.document is other.view.document
            and self.view.named is other.view.named
        )


def conjuncts(schema: SchemaView) -> tuple[SchemaView, ...]:
    """Return the parts of a schema, through references and `allOf`, without annotations.

    The same parts are returned each time. A part is False if the schema accepts nothing.
    """
    return _conjuncts(_Key(schema))


def accepts(schema: SchemaView, value: Any) -> bool:
    """Return whether a schema accepts a value, as the engine that validates messages decides."""
    return validator_of(schema).is_valid(value)


def validator_of(schema: SchemaView) -> Validator:
    """Return the validator of a schema, compiled once."""
    return _validator(_Key(schema))


@lru_cache(maxsize=4096)
def _validator(key: _Key) -> Validator:
    return Validator(contract_of(key.view))


def text(schema: SchemaView) -> str:
    """Return a text that is equal for equal schemas."""
    return _text(_Key(schema))


@lru_cache(maxsize=8192)
def _text(key: _Key) -> str:
    return text_of(key.view.document)


@lru_cache(maxsize=8192)
def _conjuncts(key: _Key) -> tuple[SchemaView, ...]:
    return tuple(_found(key.view))


def _found(schema: SchemaView) -> Iterator[SchemaView]:
    if isinstance(schema.document, bool):
        if schema.document is False:
            yield schema
        return
    for part in schema.same_value():
        rest = {key: value for key, value in part.keywords.items() if key not in _SILENT}
        if rest:
            yield part.with_document(rest)
        if False in part.keywords.get("allOf", ()):
            yield part.with_document(False)


def without(schema: SchemaView, keywords: tuple[str, ...]) -> SchemaView:
    """Return a schema without some keywords, the same one each time."""
    return _without(_Key(schema), keywords)


@lru_cache(maxsize=8192)
def _without(key: _Key, keywords: tuple[str, ...]) -> SchemaView:
    rest = {word: value for word, value in key.view.keywords.items() if word not in keywords}
    return key.view.with_document(rest)


def negation(schema: SchemaView) -> SchemaView:
    """Return the schema of all other values, the same one each time."""
    return _negation(_Key(schema))


@lru_cache(maxsize=8192)
def _negation(key: _Key) -> SchemaView:
    return key.view.with_document({"not": key.view.document})


def alternatives(schema: SchemaView) -> tuple[SchemaView, ...]:
    """Return the conjuncts of a schema and of all its alternatives and conditions."""
    return _alternatives(_Key(schema))


@lru_cache(maxsize=8192)
def _alternatives(key: _Key) -> tuple[SchemaView, ...]:
    found: dict[int, SchemaView] = {}
    pending = [key.view]
    while pending:
        for part in conjuncts(pending.pop()):
            if id(part.document) not in found:
                found[id(part.document)] = part
                pending += _branches(part)
    return tuple(found.values())


def _branches(part: SchemaView) -> Iterator[SchemaView]:
    for keyword in ("anyOf", "oneOf"):
        yield from part.branches(keyword)
    for keyword in ("if", "then", "else"):
        if keyword in part.keywords:
            yield part.part(part.keywords[keyword], keyword)
    for name, needed in part.keywords.get("dependencies", {}).items():
        if isinstance(needed, dict | bool):
            yield part.part(needed, "dependencies", name)
