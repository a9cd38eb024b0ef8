"""Questions about the values that a schema accepts, answered from its merged form.

A schema that references itself for the same value is asked once; the inner reference adds nothing
to the answer.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from novatrek_gen.schemas.algebra import accepts_nothing, asserts, equal
from novatrek_gen.schemas.asking import ask, leads_to
from novatrek_gen.schemas.objects import merged_object
from novatrek_gen.schemas.types import choices, possible_types
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Plain

_ALTERNATIVES = ("allOf", "anyOf", "oneOf", "then", "else")
# Keywords that contain parts of a value which become neither a class nor a field.
_PARTS = ("items", "additionalItems", "additionalProperties", "contains", *_ALTERNATIVES)


def is_unsatisfiable(schema: SchemaView) -> bool:
    """Return whether a schema is proven to accept no value.

    Contradictions of types, listed values, limits and required properties are found, in all
    alternatives of a union and through references. Everything else counts as satisfiable.
    """
    return accepts_nothing(schema.document, schema.named)


def is_object(schema: SchemaView) -> bool:
    """Return whether a schema describes an object that can be a class."""
    return merged_object(schema) is not None


def requires_object(schema: SchemaView) -> bool:
    """Return whether a schema accepts objects only.

    `properties` alone does not require one: it constrains objects and accepts any other value.
    """
    return possible_types(schema) == {"object"}


def is_at_most_object(schema: SchemaView) -> bool:
    """Return whether a schema accepts nothing but objects and null."""
    kinds = possible_types(schema)
    return kinds is not None and kinds <= {"object", "null"}


def accepts_null(schema: SchemaView) -> bool:
    """Return whether a schema accepts null."""
    return ask(_accepts_null, schema, in_circle=True)


def _accepts_null(schema: SchemaView) -> Generator[SchemaView, bool, bool]:
    whole = schema.merged
    if not isinstance(whole.document, dict):
        return bool(whole.document)
    listed = whole.listed_values
    if (whole.types and "null" not in whole.types) or (listed and None not in listed):
        return False
    for branches in choices(whole):
        for branch in branches:
            if (yield branch):
                break
        else:
            return False
    return True


def is_null(schema: SchemaView) -> bool:
    """Return whether a schema accepts nothing but null."""
    return ask(_is_null, schema, in_circle=False)


def _is_null(schema: SchemaView) -> Generator[SchemaView, bool, bool]:
    whole = schema.merged
    if whole.types == ["null"] or whole.listed_values == [None]:
        return True
    for branches in choices(whole):
        for branch in branches:
            if not (yield branch):
                break
        else:
            if branches:
                return True
    return False


def only_value(schema: SchemaView) -> tuple[Plain] | None:
    """Return the one value that a schema accepts, None if it may accept several.

    It is a constant, the one value of an enumeration, null, or the same in all alternatives.
    """
    found = ask(_listed, schema, in_circle=None)
    return (found[0],) if found and all(equal(found[0], value) for value in found[1:]) else None


def _listed(
    schema: SchemaView,
) -> Generator[SchemaView, list[Plain] | None, list[Plain] | None]:
    """Return the values that a schema lists; None if it accepts others."""
    whole = schema.merged
    if whole.document is False:
        return []
    if (listed := whole.listed_values) is not None:
        return listed
    if whole.types == ["null"]:
        return [None]
    for branches in choices(whole):
        values: list[Plain] = []
        for branch in branches:
            if (found := (yield branch)) is None:
                break
            values += found
        else:
            return values
    return None


def described_names(schema: SchemaView) -> tuple[str, ...]:
    """Return the patterns of properties that a merged object describes beside those it declares.

    An `additionalProperties` that describes all others is a pattern of any name.
    """
    patterns = schema.keywords.get("patternProperties", {})
    named = [pattern for pattern, below in patterns.items() if below is not False]
    others = schema.keywords.get("additionalProperties")
    return (*named, ".*") if isinstance(others, dict) and asserts(others) else tuple(named)


def sensitive_names(schema: SchemaView) -> tuple[str, ...]:
    """Return those of the patterns of `described_names` whose properties are sensitive."""
    patterns = schema.mapped("patternProperties").items()
    named = [pattern for pattern, below in patterns if is_sensitive(below)]
    others = schema.below("additionalProperties")
    return (*named, ".*") if others and is_sensitive(others) else tuple(named)


def limits_values(schema: SchemaView, *unless: str) -> bool:
    """Return whether a schema can refuse a value by other keywords than those in ``unless``."""
    document = schema.merged.document
    if not isinstance(document, dict):
        return not document
    return asserts({key: value for key, value in document.items() if key not in unless})


def is_sensitive(schema: SchemaView) -> bool:
    """Return whether a schema, or a part that becomes no field of its own, has `x-sensitive`."""
    return leads_to(_has_mark, schema, _parts_without_fields)


def is_wholly_sensitive(schema: SchemaView) -> bool:
    """Return whether a schema, or an alternative of it, marks all that it describes."""
    return leads_to(_has_mark, schema, _alternatives)


def _has_mark(part: SchemaView) -> bool:
    return "$ref" not in part.keywords and part.keywords.get("x-sensitive") is True


def _alternatives(part: SchemaView) -> Iterator[SchemaView]:
    return _parts(part, _ALTERNATIVES)


def _parts_without_fields(part: SchemaView) -> Iterator[SchemaView]:
    if "$ref" not in part.keywords:
        yield from part.named_parts("patternProperties")
    yield from _parts(part, _PARTS)


def _parts(part: SchemaView, keywords: tuple[str, ...]) -> Iterator[SchemaView]:
    id_ = part.keywords.get("$ref")
    if isinstance(id_, str):
        if id_ in part.named:
            yield SchemaView.of(part.named[id_])
        return
    for key in keywords:
        below = part.below(key)
        yield from (below,) if below else part.branches(key)
