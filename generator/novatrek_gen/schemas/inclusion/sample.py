"""One valid value of a schema, the same in every run."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from random import Random
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas.contract import contract_document
from novatrek_gen.schemas.inclusion.random_messages import random_messages
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.validation import Validator

_TRIES = 60


def sample_value(schema: Schema, seed: str, formats: Mapping[str, str] | None = None) -> list[Any]:
    """Return a value that a schema accepts as a list of one item; empty if none was found.

    Values as in real messages are tried first, then simple ones.

    Args:
        schema: The schema.
        seed: The same seed gives the same value.
        formats: As for `random_messages`.
    """
    try:
        validator = Validator(contract_document(schema))
    except ValueError:  # the schema of a key may be in another format
        return []
    view = SchemaView.of(schema)
    for simple_first in (False, True):
        chance = Random(seed)  # noqa: S311 - no secret
        made = random_messages(view, chance, simple_first=simple_first, formats=formats)
        valid = (it.value for it in islice(made, _TRIES) if validator.is_valid(it.value))
        if found := list(islice(valid, 1)):
            return found
    return []
