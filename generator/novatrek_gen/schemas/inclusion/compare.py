"""Compares two schemas: a proof first, then a search for a value that refutes it."""

from __future__ import annotations

import json
from typing import Any

from novatrek_gen.schemas.contract import contract_of
from novatrek_gen.schemas.inclusion.answer import Answer, Verdict
from novatrek_gen.schemas.inclusion.prover import Prover
from novatrek_gen.schemas.inclusion.samples import Sampler
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.pointer import to_pointer
from novatrek_gen.source.validation import Validator

# The maximum number of values that are tried. Each differs from a smallest value in one place, so
# this is about the number of places and alternatives in a schema.
_MAX_VALUES = 4_000


def is_included(smaller: SchemaView, larger: SchemaView, *, lenient: bool = False) -> Answer:
    """Return whether ``larger`` accepts every value that ``smaller`` accepts.

    A proof is sound: no value contradicts it. A refutation has a value that both schemas were
    asked about. If neither is found the verdict is unknown.

    Args:
        smaller: the schema of the values that are sent.
        larger: the schema of those who read them.
        lenient: whether values have no properties but those that ``smaller`` declares.
    """
    if Prover(lenient=lenient).implies(smaller, larger):
        return Answer(Verdict.PROVEN)
    accepts = Validator(contract_of(smaller))
    refuses = Validator(contract_of(larger))
    for count, value in enumerate(Sampler(lenient=lenient).values(smaller, larger)):
        if count >= _MAX_VALUES:
            break
        if accepts.is_valid(value) and not refuses.is_valid(value):
            return _refuted(value, refuses)
    return Answer(Verdict.UNKNOWN)


def _refuted(value: Any, refuses: Validator) -> Answer:
    message, path = refuses.first_error(value)
    return Answer(
        verdict=Verdict.REFUTED,
        witness=json.dumps(value, ensure_ascii=False, sort_keys=True, default=str),
        refusal=message,
        pointer=to_pointer(map(str, path)),
    )
