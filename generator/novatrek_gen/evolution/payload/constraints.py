"""Differences between the keywords that no other module of this package compares by itself."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.evolution.payload.pair import Difference, Pair
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.inclusion.same import is_same, parts

_KEYWORDS = (
    "not", "contains", "propertyNames", "dependencies", "allOf", "additionalItems",
    "contentEncoding", "contentMediaType",
)  # fmt: skip
_CONDITION = ("if", "then", "else")


def constraints(pair: Pair) -> Iterator[Difference]:
    """Yield which constraints are new, gone or different."""
    for keywords in (*((keyword,) for keyword in _KEYWORDS), _CONDITION):
        old, new = (_only(schema, keywords) for schema in (pair.old, pair.new))
        if is_same(old, new):
            continue
        name = keywords[0]
        if not old.document:
            text = f"{pair.what} has the new constraint {name}"
            yield pair.said("constraint-added", text, name, (name,))
        elif not new.document:
            text = f"{pair.what} no longer has the constraint {name}"
            yield pair.said("constraint-removed", text, name, (name,))
        else:
            text = f"{name} of {pair.what} changed"
            yield pair.said("constraint-changed", text, name, (name,))


def patterns(pair: Pair) -> Iterator[Difference | Pair]:
    """Yield what changed for the properties that match a pattern."""
    old = pair.old.keywords.get("patternProperties", {})
    new = pair.new.keywords.get("patternProperties", {})
    for pattern in dict.fromkeys((*old, *new)):
        where = f"properties of {pair.what} that match {pattern}"
        if pattern in old and pattern in new:
            was = pair.old.part(old[pattern], "patternProperties", pattern)
            is_ = pair.new.part(new[pattern], "patternProperties", pattern)
            yield pair.below(was, is_, "*")
        elif pattern in new:
            message = f"{where} have a schema now"
            yield pair.said("constraint-added", message, "patternProperties", (pattern,))
        else:
            message = f"{where} have no schema any more"
            yield pair.said("constraint-removed", message, "patternProperties", (pattern,))


def items(pair: Pair) -> Iterator[Difference | Pair]:
    """Yield what changed for the items of an array, or the pairs of their schemas."""
    old, new = (schema.keywords.get("items", True) for schema in (pair.old, pair.new))
    if not isinstance(old, list) and not isinstance(new, list):
        yield pair.below(pair.old.part(old, "items"), pair.new.part(new, "items"), "*")
        return
    before, after = parts(pair.old, "items"), parts(pair.new, "items")
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for position, (was, is_) in enumerate(zip(before, after, strict=True)):
            yield pair.below(was, is_, str(position))
    else:
        text = f"the items of {pair.what} changed"
        yield pair.said("constraint-changed", text, "items", ("items",))


def _only(schema: SchemaView, keywords: tuple[str, ...]) -> SchemaView:
    kept = {key: schema.keywords[key] for key in keywords if key in schema.keywords}
    return schema.with_document(kept)
