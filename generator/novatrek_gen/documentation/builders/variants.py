"""The alternatives of a union of objects, with the labels that the documentation gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from novatrek_gen.projection import alternatives
from novatrek_gen.schemas import SchemaView, merged_object
from novatrek_gen.schemas.types import choices


class Variant(NamedTuple):
    """An alternative of a union; the label of an object tells it from the others."""

    label: str | None
    schema: SchemaView


def variants(schema: SchemaView, *, is_inline: bool) -> tuple[Variant, ...]:
    """Return the alternatives of a schema, or none if it is not a union.

    The label of an object is its name, else the property that is constant in it, else its number.
    """
    branches = alternatives(schema, is_inline=is_inline) or next(choices(schema.merged), ())
    labels = [_label(branch) for branch in branches]
    repeated = Counter(labels)
    return tuple(
        Variant(_numbered(label, number, repeated[label] > 1), branch)
        for number, (label, branch) in enumerate(zip(labels, branches, strict=True), start=1)
    )


def _numbered(label: str | None, number: int, is_repeated: bool) -> str | None:
    if label is None:
        return None
    return f"{label or 'variant'} {number}" if is_repeated or not label else label


def _label(branch: SchemaView) -> str | None:
    """Return the label of an object, ``""`` if nothing names it, and None for other values."""
    merged = merged_object(branch)
    if merged is None or not merged.properties:
        return None
    if branch.reference is not None:
        return str(branch.reference.name)
    title = merged.keywords.get("title")
    return next(chain(_constants(merged), [title if isinstance(title, str) else ""]))


def _constants(merged: SchemaView) -> Iterator[str]:
    for name, below in merged.properties.items():
        values = below.merged.listed_values
        if values and len(values) == 1 and name in merged.required:
            yield f"{name}: {values[0]}"
