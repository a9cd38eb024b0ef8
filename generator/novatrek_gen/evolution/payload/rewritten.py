"""Whether two schemas differ in more than annotations, however they are written."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.algebra.keywords import ASSERTIONS
from novatrek_gen.schemas.inclusion.same import is_same
from novatrek_gen.schemas.references import reachable_from
from novatrek_gen.source import Plain


def same_values(old: SchemaView, new: SchemaView) -> bool:
    """Return whether two schemas have equal assertions at equal places.

    False does not mean that they accept other values: a proof decides.
    """
    keys = {key for schema in (old, new) for key in _keys_of(schema)}
    return is_same(old, new, ignored=frozenset(keys - ASSERTIONS))


def _keys_of(schema: SchemaView) -> Iterator[str]:
    yield from _keys(schema.document)
    for named in reachable_from(schema.document, schema.named):
        yield from _keys(named.normalised)


def _keys(document: Plain) -> Iterator[str]:
    """Yield every key in a document, those that are no keywords included."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield key
            yield from _keys(value)
    elif isinstance(document, list):
        for item in document:
            yield from _keys(item)
