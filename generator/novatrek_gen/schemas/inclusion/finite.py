"""Proofs about values that are listed: each is asked for."""

from __future__ import annotations

from novatrek_gen.schemas.contract import contract_of
from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.validation import Validator

# More values are not asked for one by one.
_MAX_VALUES = 1_000


def all_valid(facts: Facts, schema: SchemaView) -> bool | None:
    """Return whether a schema accepts all listed values that the facts allow.

    None if there are too many, or the facts list none.
    """
    values = facts.listed
    if values is None or len(values) > _MAX_VALUES:
        return None
    accepts = Validator(contract_of(schema))
    others = [Validator(contract_of(part)) for part in facts.parts]
    possible = [value for value in values if all(other.is_valid(value) for other in others)]
    return all(accepts.is_valid(value) for value in possible)
