"""Intersections and unions of schemas as views."""

from __future__ import annotations

from novatrek_gen.schemas import algebra
from novatrek_gen.schemas.view import SchemaView


def intersect(one: SchemaView, *others: SchemaView) -> SchemaView:
    """Return a merged schema of the values that all schemas accept, at the place of the first.

    Keep the document of the result, not the schemas: it is a value, and
    `novatrek_gen.schemas.algebra.canonical` returns its normal form.
    """
    documents = [each.document for each in (one, *others)]
    named = {id_: schema for each in (one, *others) for id_, schema in each.named.items()}
    both = SchemaView(algebra.conjunction(documents), one.node, named)
    origins = tuple(part for each in (one, *others) for part in each.same_value())
    return SchemaView(both.merged.document, one.node, named, origins)


def unite(one: SchemaView, *others: SchemaView) -> SchemaView:
    """Return a schema of the values that at least one schema accepts, at the place of the first."""
    named = {id_: schema for each in (one, *others) for id_, schema in each.named.items()}
    documents = [each.document for each in (one, *others)]
    return SchemaView(algebra.unite(documents, named), one.node, named)
