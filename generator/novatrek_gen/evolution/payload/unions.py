"""Differences between the alternatives of two schemas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.evolution.payload.pair import Difference, Pair, json_text
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.algebra import asserts
from novatrek_gen.schemas.combining import intersect
from novatrek_gen.schemas.inclusion.same import is_same
from novatrek_gen.schemas.questions import is_null

_UNIONS = ("oneOf", "anyOf")


def alternatives(schema: SchemaView) -> list[SchemaView]:
    """Return the alternatives of a merged schema beside null; the schema itself without a union.

    If there is only one, it is returned with everything around it, or as it is if that refuses
    nothing.
    """
    keyword = _keyword(schema)
    if keyword is None:
        return [schema]
    found = [branch for branch in schema.branches(keyword) if not is_null(branch)]
    if len(found) == 1 and asserts(around(schema).document):
        return complete(schema, found)
    return found


def complete(schema: SchemaView, found: list[SchemaView]) -> list[SchemaView]:
    """Return the alternatives of a schema, each with what the schema specifies around them."""
    return [_within(schema, branch) for branch in found] if _keyword(schema) else found


def around(schema: SchemaView) -> SchemaView:
    """Return what a merged schema specifies beside its alternatives."""
    keyword = _keyword(schema)
    rest = {key: value for key, value in schema.keywords.items() if key != keyword}
    return schema.with_document(rest) if keyword else schema


def union(pair: Pair, old: list[SchemaView], new: list[SchemaView]) -> Iterator[Difference | Pair]:
    """Yield the alternatives that were added or removed, and the pairs of those in both."""
    left_old, left_new = list(old), list(new)
    for before, after in _matched(old, new):
        left_old.remove(before)
        left_new.remove(after)
        yield pair.beside(before, after)
    for added in left_new:
        message = f"{pair.what} has the new alternative {_named(added)}"
        yield replace(pair, new=added).said("branch-added", message, "", (_named(added),))
    for removed in left_old:
        message = f"{pair.what} no longer has the alternative {_named(removed)}"
        yield replace(pair, old=removed).said("branch-removed", message, "", (_named(removed),))
    yield from _counted(pair)


def _counted(pair: Pair) -> Iterator[Difference]:
    """Yield whether a value may match several alternatives now, or only one."""
    old, new = _keyword(pair.old), _keyword(pair.new)
    if (old, new) == ("anyOf", "oneOf"):
        message = f"{pair.what} must match exactly one alternative now"
        yield pair.said("constraint-added", message, "oneOf", ("oneOf",))
    elif (old, new) == ("oneOf", "anyOf"):
        message = f"{pair.what} may match several alternatives now"
        yield pair.said("constraint-removed", message, "anyOf", ("oneOf",))


def _keyword(schema: SchemaView) -> str | None:
    return next((key for key in _UNIONS if schema.branches(key)), None)


def _within(schema: SchemaView, branch: SchemaView) -> SchemaView:
    """Return an alternative with what is around it, at the place of the alternative."""
    whole = intersect(branch, around(schema))
    return replace(whole, origins=(*branch.same_value(), *schema.same_value()))


def _matched(
    old: list[SchemaView], new: list[SchemaView]
) -> Iterator[tuple[SchemaView, SchemaView]]:
    """Yield the alternatives that are one: equal, or else of the same name, constants or type."""
    left, pending = list(new), list[SchemaView]()
    for before in old:
        equal = next((after for after in left if is_same(before, after)), None)
        if equal is None:
            pending.append(before)
        else:
            left.remove(equal)
            yield before, equal
    for identity in (_named, _shape):
        for before in list(pending):
            same = [after for after in left if identity(after) == identity(before)]
            rivals = [other for other in pending if identity(other) == identity(before)]
            if len(same) == len(rivals) == 1:
                pending.remove(before)
                left.remove(same[0])
                yield before, same[0]


def _named(schema: SchemaView) -> str:
    """Return what tells an alternative from the others, as messages quote it."""
    if (named := schema.reference) is not None and named.name:
        return f"`{named.name}`"
    whole = schema.merged
    if title := whole.keywords.get("title"):
        return f"`{title}`"
    constants = {
        name: part.merged.keywords["const"]
        for name, part in whole.properties.items()
        if "const" in part.merged.keywords
    }
    if constants:
        return f"with {json_text(constants)}"
    return f"of type {_shape(schema)}" if _shape(schema) else "without a name"


def _shape(schema: SchemaView) -> str:
    return " or ".join(schema.merged.types)
