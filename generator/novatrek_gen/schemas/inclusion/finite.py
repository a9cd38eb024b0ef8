"""Proofs about values that are listed: each is asked for."""

from __future__ import annotations

from typing import Any

from novatrek_gen.schemas.algebra import text_of
from novatrek_gen.schemas.inclusion.conjuncts import accepts
from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.inclusion.scalars import type_of
from novatrek_gen.schemas.view import SchemaView

# More values are not asked for one by one.
_MAX_VALUES = 1_000


def possible_values(facts: Facts) -> list[Any]:
    """Return the values that are in all lists and have one of the types; none without a list."""
    first, *others = facts.lists or [[]]
    texts = [{text_of(value) for value in listed} for listed in others]
    return [
        value
        for value in first
        if type_of(value) in facts.types and all(text_of(value) in listed for listed in texts)
    ]


def all_valid(facts: Facts, schema: SchemaView) -> bool | None:
    """Return whether a schema accepts all listed values that the facts allow.

    None if there are too many, or the facts list none.
    """
    if facts.listed is None or len(facts.listed) > _MAX_VALUES:
        return None
    return all(
        accepts(schema, value)
        for value in possible_values(facts)
        if all(accepts(part, value) for part in facts.parts)
    )
