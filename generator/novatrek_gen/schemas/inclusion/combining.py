"""Proofs for the keywords that combine schemas of one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from novatrek_gen.schemas.inclusion.conjuncts import alone, says_the_same
from novatrek_gen.schemas.inclusion.facts import CONDITIONAL, Facts, condition_of
from novatrek_gen.schemas.view import SchemaView

if TYPE_CHECKING:
    from novatrek_gen.schemas.inclusion.prover import Prover


def _all_of(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    documents = schema.keywords["allOf"]
    return all(
        prover.holds(facts, schema.part(document, "allOf", index))
        for index, document in enumerate(documents)
    )


def _any_of(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    return any(prover.holds(facts, branch) for branch in schema.branches("anyOf"))


def _one_of(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    branches = schema.branches("oneOf")
    for chosen in branches:
        others = [branch for branch in branches if branch is not chosen]
        if prover.holds(facts, chosen) and all(prover.are_disjoint(facts, o) for o in others):
            return True
    return False


def _not(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    refused = schema.part(schema.keywords["not"], "not")
    return prover.are_disjoint(facts, refused)


def _if(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    mine = alone(schema, *CONDITIONAL)
    if any(says_the_same(alone(part, *CONDITIONAL), mine) for part in facts.having("if")):
        return True
    condition, then, otherwise = condition_of(schema)
    if prover.are_disjoint(facts, condition):
        return prover.holds(facts, otherwise)
    if prover.holds(facts, condition):
        return prover.holds(facts.and_(condition), then)
    return prover.holds(facts.and_(condition), then) and prover.holds(facts, otherwise)


PROOFS = {
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
    "if": _if,
}
