"""The choice between one class for an object with alternatives, and a class for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas import SchemaView, merged_object
from novatrek_gen.schemas.algebra import asserts, intersect
from novatrek_gen.schemas.objects import groups, without_groups
from novatrek_gen.schemas.questions import requires_object
from novatrek_gen.source import to_json

# The largest number of alternatives that get a class each if the object has properties of its own.
_MOST = 20


def alternatives(schema: SchemaView, *, is_inline: bool) -> tuple[SchemaView, ...]:
    """Return the schemas that become a class each instead of one class; none for one class.

    An object without properties of its own is one of its alternatives. If it has some, each
    alternative is merged with them, provided that the classes can be told apart. But an event or a
    named schema remains one class then: people construct it by its name.
    """
    if schema.referred is not None:
        return alternatives(schema.referred, is_inline=is_inline)
    question = alternatives, is_inline
    if question not in schema.answers:
        schema.answers[question] = _alternatives(schema, is_inline=is_inline)
    found: tuple[SchemaView, ...] = schema.answers[question]
    return found


def _alternatives(schema: SchemaView, *, is_inline: bool) -> tuple[SchemaView, ...]:
    whole = schema.merged
    keys = [key for key in ("anyOf", "oneOf") if key in whole.keywords]
    if len(keys) != 1 or len(list(groups(whole.keywords))) != 1:
        return ()
    rest = without_groups(whole.keywords)
    branches = whole.branches(keys[0])
    merged = [_with(branch, rest) for branch in branches]
    possible = [(b, m) for b, m in zip(branches, merged, strict=True) if m.document is not False]
    if not all(merged_object(both) for _, both in possible):
        return ()
    if len(possible) < 2:
        # One class that is left, as the others exclude `type: object`, needs no copy.
        return _bare(possible) if possible and is_inline and not _limits(rest) else ()
    if not rest.get("properties"):
        return _bare(possible)
    if not is_inline or len(possible) > _MOST:
        return ()
    both = tuple(both for _, both in possible)
    return both if _are_distinct(both, is_exclusive=keys[0] == "oneOf") else ()


def _limits(rest: Json) -> bool:
    return asserts({key: value for key, value in rest.items() if key != "type"})


def _with(branch: SchemaView, rest: Json) -> SchemaView:
    document = intersect(rest, branch.document, branch.named)
    return SchemaView(document, branch.node, branch.named, tuple(branch.same_value()))


def _bare(possible: Sequence[tuple[SchemaView, SchemaView]]) -> tuple[SchemaView, ...]:
    """Return the alternatives of an object without properties, named ones as they are."""
    if not any(both.properties or both.types != ["object"] for _, both in possible):
        return ()
    return tuple(branch if requires_object(branch) else both for branch, both in possible)


def _are_distinct(branches: Sequence[SchemaView], *, is_exclusive: bool) -> bool:
    """Return whether a property tells the alternatives apart.

    That is a required one with other values in each; or, of alternatives that exclude each other,
    one that each requires and no other declares.
    """
    objects = [found for branch in branches if (found := merged_object(branch))]
    if any(_differs(name, objects) for name in objects[0].required):
        return True
    return is_exclusive and all(
        any(not any(name in other.properties for other in objects if other is not one)
            for name in one.required)
        for one in objects
    )  # fmt: skip


def _differs(name: str, objects: Sequence[SchemaView]) -> bool:
    seen: set[str] = set()
    for each in objects:
        declared = each.properties.get(name)
        values = declared.merged.listed_values if declared else None
        if name not in each.required or not values:
            return False
        texts = {to_json(value) for value in values}
        if texts & seen:
            return False
        seen |= texts
    return True
