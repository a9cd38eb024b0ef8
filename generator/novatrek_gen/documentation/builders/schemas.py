"""Pages of shared schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Schema
from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.builders.links import linked
from novatrek_gen.documentation.builders.shared import contained
from novatrek_gen.documentation.builders.tree import TreeBuilder
from novatrek_gen.documentation.builders.uses import uses_in, uses_of_event
from novatrek_gen.documentation.pages import EventPage, Field, FieldUse, Ref, SchemaPage
from novatrek_gen.model import Event
from novatrek_gen.schemas import SchemaView

_ANCHOR = "schema"


@dataclass(frozen=True)
class SchemaPages:
    """Builds the pages of shared schemas; ``events`` are the pages of all events."""

    context: Context
    trees: TreeBuilder
    events: tuple[EventPage, ...]

    def pages(self) -> tuple[SchemaPage, ...]:
        """Return the page of each shared schema, in the order of the contract files."""
        return tuple(map(self._page, self.context.shared.values()))

    def _page(self, schema: Schema) -> SchemaPage:
        context, ref = self.context, self.context.schemas[schema.id]
        users = self._users.get(schema.id, [])
        name = context.models.classes.get(schema.id)
        module = context.models.owners.get(schema.id)
        producers = context.all_services(event.producers for event in users)
        consumers = context.all_services(event.consumers for event in users)
        package = context.package_of(ref.name for ref in (*producers, *consumers))
        return SchemaPage(
            ref=ref,
            file=linked(schema.file),
            class_name=name,
            class_import=f"from {package}.shared.{module} import {name}" if name else None,
            field=self._trees[ref],
            uses=tuple(self._uses.get(ref, ())),
            events=context.event_refs(event.name for event in users),
            producers=producers,
            consumers=consumers,
        )

    @cached_property
    def _trees(self) -> Mapping[Ref, Field]:
        """The trees of all pages; large ones link other pages, so that all are in proportion."""
        names = self.context.python_names
        return {
            self.context.schemas[schema.id]: names.named(
                self.trees.tree(SchemaView.of(schema), _ANCHOR, schema, links_others=True),
                names.places.of_schema(schema),
            )
            for schema in self.context.shared.values()
        }

    @cached_property
    def _users(self) -> Mapping[str, list[Event]]:
        """The events that contain each schema, directly or not."""
        found: dict[str, list[Event]] = {}
        for event in self.context.platform.events:
            for schema in contained(event):
                found.setdefault(schema.id, []).append(event)
        return found

    @cached_property
    def _uses(self) -> Mapping[Ref, list[FieldUse]]:
        """The fields that each schema describes."""
        found: dict[Ref, list[FieldUse]] = {}
        for field, use in self._all_uses():
            if field.schema is not None and field.schema != use.owner:
                found.setdefault(field.schema, []).append(use)
        return found

    def _all_uses(self) -> Iterator[tuple[Field, FieldUse]]:
        for page in self.events:
            yield from uses_of_event(page)
        for ref, tree in self._trees.items():
            yield from uses_in(ref, _ANCHOR, tree)
