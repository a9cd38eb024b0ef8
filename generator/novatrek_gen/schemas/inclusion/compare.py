"""Compares two schemas: a proof first, then a search for a value that refutes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from novatrek_gen.schemas.inclusion.answer import Answer, Verdict
from novatrek_gen.schemas.inclusion.conjuncts import accepts, validator_of
from novatrek_gen.schemas.inclusion.counterexamples import Counterexamples
from novatrek_gen.schemas.inclusion.declared import has_declared_only
from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.inclusion.prover import Prover
from novatrek_gen.schemas.inclusion.sampled import sampled
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.pointer import to_pointer

# The maximum number of values that are tried.
_MAX_VALUES = 2_000


def is_included(smaller: SchemaView, larger: SchemaView, *, lenient: bool = False) -> Answer:
    """Return whether ``larger`` accepts every value that ``smaller`` accepts.

    A proof is sound: no value contradicts it. A refutation has a value that both schemas were
    asked about. If neither is found, not even among random values, the verdict is unknown.

    Args:
        smaller: the schema of the values that are sent.
        larger: the schema of those who read them.
        lenient: whether values have no properties but those that ``smaller`` declares.
    """
    if Prover(lenient=lenient).implies(smaller, larger):
        return Answer(Verdict.PROVEN)
    for value in _counterexamples(smaller, larger, lenient=lenient):
        if accepts(larger, value) or not accepts(smaller, value):
            continue
        if not lenient or has_declared_only(smaller, value):
            return _refuted(value, larger)
    return Answer(Verdict.UNKNOWN)


def _counterexamples(smaller: SchemaView, larger: SchemaView, *, lenient: bool) -> Iterator[Any]:
    """Yield values around each keyword that may be violated, then random ones."""
    values = Counterexamples(lenient=lenient).of(Facts.of([smaller]), larger)
    yield from islice(values, _MAX_VALUES)
    yield from sampled(smaller, larger, lenient=lenient)


def _refuted(value: Any, larger: SchemaView) -> Answer:
    message, path = validator_of(larger).first_error(value)
    return Answer(
        verdict=Verdict.REFUTED,
        witness=json.dumps(value, ensure_ascii=False, sort_keys=True, default=str),
        refusal=message,
        pointer=to_pointer(map(str, path)),
    )
