"""The schemas that a value must be valid against, found once for each schema."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from novatrek_gen.schemas.algebra import only, text_of
from novatrek_gen.schemas.contract import contract_of, contract_with
from novatrek_gen.schemas.inclusion.consulted import consulted
from novatrek_gen.schemas.inclusion.once import Once
from novatrek_gen.schemas.inclusion.same import ANNOTATIONS, is_same
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.validation import Validator

# `allOf` is followed, and annotations say nothing about values.
_SILENT = ANNOTATIONS | {"allOf"}


def conjuncts(schema: SchemaView) -> tuple[SchemaView, ...]:
    """Return the parts of a schema, through references and `allOf`, without annotations.

    The same parts are returned each time. A part is False if the schema accepts nothing.
    """
    return _conjuncts(schema)


def accepts(schema: SchemaView, value: Any) -> bool:
    """Return whether a schema accepts a value, as the engine that validates messages decides."""
    if len(schema.named) <= _FEW:
        return validator_of(schema).is_valid(value)
    # The engine compiles every schema that is referred to, and there are many such parts.
    needed = consulted(schema, value)
    validators, ids = _validators(schema), tuple(other.id for other in needed)
    if ids not in validators:
        validators[ids] = Validator(contract_with(schema, needed))
    return validators[ids].is_valid(value)


def validator_of(schema: SchemaView) -> Validator:
    """Return the validator of a schema, compiled once."""
    return _validator(schema)


_FEW = 64
_validator: Once[Validator] = Once(lambda schema: Validator(contract_of(schema)), 4096)
# For each schema those with some of the named schemas only, by their ids.
_validators: Once[dict[tuple[str, ...], Validator]] = Once(lambda _: {}, 1024)


def says_the_same(one: SchemaView, other: SchemaView) -> bool:
    """Return whether two schemas have equal keywords, but for annotations; compared once."""
    return _says_the_same(one, other)


_says_the_same: Once[bool] = Once(is_same)


def text(schema: SchemaView) -> str:
    """Return a text that is equal for equal schemas."""
    return _text(schema)


_text: Once[str] = Once(lambda schema: text_of(schema.document))


def _found(schema: SchemaView) -> Iterator[SchemaView]:
    if isinstance(schema.document, bool):
        if schema.document is False:
            yield schema
        return
    for part in schema.same_value():
        rest = {key: value for key, value in part.keywords.items() if key not in _SILENT}
        if rest:
            # The conjunct of a conjunct is itself, so that what is known about it is found again.
            yield part if len(rest) == len(part.keywords) else part.with_document(rest)
        if False in part.keywords.get("allOf", ()):
            yield part.with_document(False)


_conjuncts: Once[tuple[SchemaView, ...]] = Once(lambda schema: tuple(_found(schema)))


def without(schema: SchemaView, keywords: tuple[str, ...]) -> SchemaView:
    """Return a schema without some keywords, the same one each time."""
    return _without(keywords)(schema)


@lru_cache(maxsize=256)
def _without(keywords: tuple[str, ...]) -> Once[SchemaView]:
    def rest_of(schema: SchemaView) -> SchemaView:
        rest = {word: value for word, value in schema.keywords.items() if word not in keywords}
        return schema.with_document(rest)

    return Once(rest_of)


def alone(schema: SchemaView, *keywords: str) -> SchemaView:
    """Return a schema with some of its keywords only, the same one each time."""
    return _alone(keywords)(schema)


@lru_cache(maxsize=256)
def _alone(keywords: tuple[str, ...]) -> Once[SchemaView]:
    return Once(lambda schema: schema.with_document(only(schema.keywords, *keywords)))


def negation(schema: SchemaView) -> SchemaView:
    """Return the schema of all other values, the same one each time."""
    return _negation(schema)


_negation: Once[SchemaView] = Once(lambda schema: schema.with_document({"not": schema.document}))


def alternatives(schema: SchemaView) -> tuple[SchemaView, ...]:
    """Return the conjuncts of a schema and of all its alternatives and conditions."""
    return _alternatives(schema)


def _all_branches(schema: SchemaView) -> tuple[SchemaView, ...]:
    found: dict[int, SchemaView] = {}
    pending = [schema]
    while pending:
        for part in conjuncts(pending.pop()):
            if id(part.document) not in found:
                found[id(part.document)] = part
                pending += _branches(part)
    return tuple(found.values())


_alternatives = Once(_all_branches)


def _branches(part: SchemaView) -> Iterator[SchemaView]:
    for keyword in ("anyOf", "oneOf"):
        yield from part.branches(keyword)
    for keyword in ("if", "then", "else"):
        if keyword in part.keywords:
            yield part.part(part.keywords[keyword], keyword)
    for name, needed in part.keywords.get("dependencies", {}).items():
        if isinstance(needed, dict | bool):
            yield part.part(needed, "dependencies", name)
