"""The merged form of a schema: one level of it, without references and, if possible, `allOf`."""

from __future__ import annotations

from collections.abc import Callable

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.annotations import merge_annotations
from novatrek_gen.schemas.algebra.arrays import merge_arrays
from novatrek_gen.schemas.algebra.conditions import merge_conditions
from novatrek_gen.schemas.algebra.conjunction import Named, conjunction, conjuncts
from novatrek_gen.schemas.algebra.equality import distinct
from novatrek_gen.schemas.algebra.keywords import (
    ARRAYS,
    CONDITIONS,
    NUMBERS,
    OBJECTS,
    STRINGS,
    VALUES,
)
from novatrek_gen.schemas.algebra.numbers import merge_numbers
from novatrek_gen.schemas.algebra.objects import merge_objects
from novatrek_gen.schemas.algebra.possible import possible
from novatrek_gen.schemas.algebra.strings import merge_strings
from novatrek_gen.schemas.algebra.values import merge_values
from novatrek_gen.source import Plain

# What merges which keywords; the annotations are all others.
_GROUPS: tuple[tuple[frozenset[str], Callable[[list[Json]], Json | None]], ...] = (
    (VALUES, merge_values),
    (NUMBERS, merge_numbers),
    (STRINGS, merge_strings),
    (ARRAYS, merge_arrays),
    (OBJECTS, merge_objects),
    (CONDITIONS, merge_conditions),
)


def merged(document: Plain, named: Named) -> Plain:
    """Return an equivalent schema whose keywords, as far as possible, are not in `allOf`.

    References and `allOf` for the same value are followed, each named schema once. What cannot be
    merged remains in `allOf`, beside everything else. The schemas of parts of the value, such as
    those of `properties`, are conjunctions that are not merged yet: merge them when they are used.

    Args:
        document: A normalised schema.
        named: The schemas that it may refer to, by id.

    Returns:
        False if it is obvious that the schema accepts nothing.
    """
    found = conjuncts(document, named)
    if False in found:
        return False
    parts = [part for part in found if isinstance(part, dict)]
    result = merge_annotations(parts)
    rest: list[Plain] = []
    for names, merge in _GROUPS:
        if all(names.isdisjoint(part) for part in parts):
            continue
        keywords = merge(parts)
        if keywords is None:
            return False
        rest += keywords.pop("allOf", [])
        result |= keywords
    if rest:
        result["allOf"] = distinct(rest)
    return possible(result)


def intersect(one: Plain, other: Plain, named: Named) -> Plain:
    """Return a merged schema of the values that both schemas accept."""
    return merged(conjunction([one, other]), named)
