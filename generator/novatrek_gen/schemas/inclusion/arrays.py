"""Proofs for the keywords of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.inclusion.scalars import counted
from novatrek_gen.schemas.view import SchemaView

if TYPE_CHECKING:
    from novatrek_gen.schemas.inclusion.prover import Prover


def _items(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    if "array" not in facts.types:
        return True
    items = schema.keywords["items"]
    own = len(items) if isinstance(items, list) else 0
    longest = max(own, facts.positions)
    for index in (*range(longest), None):
        known = facts.item(index)
        if not all(prover.below(known, wanted) for wanted in _wanted(schema, index)):
            return False
    return True


def _wanted(schema: SchemaView, index: int | None) -> list[SchemaView]:
    items = schema.keywords["items"]
    if not isinstance(items, list):
        return [schema.part(items, "items")]
    if index is not None and index < len(items):
        return [schema.part(items[index], "items", index)]
    rest = schema.keywords.get("additionalItems", True)
    return [] if rest is True else [schema.part(rest, "additionalItems")]


def _contains(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    if "array" not in facts.types:
        return True
    if facts.positions:
        return False  # the item that is contained may be at a position with a schema of its own
    wanted = schema.part(schema.keywords["contains"], "contains")
    for part in facts.having("contains"):
        known = part.part(part.keywords["contains"], "contains")
        if prover.below(facts.item(None).and_(known), wanted):
            return True
    return False


def _unique(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    return (
        "array" not in facts.types
        or not schema.keywords["uniqueItems"]
        or any(facts.stated("uniqueItems"))
        or any(most <= 1 for most in facts.stated("maxItems"))
    )


PROOFS = {
    "items": _items,
    "contains": _contains,
    "uniqueItems": _unique,
    "minItems": counted("minItems", "array", 1),
    "maxItems": counted("maxItems", "array", -1),
}
