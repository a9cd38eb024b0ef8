"""Pages of shared schemas."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.documentation.pages.fields import Field
from novatrek_gen.documentation.pages.refs import FileRef, Ref


@dataclass(frozen=True)
class FieldUse:
    """A place where a schema is used: a path in the payload, headers or key of an event.

    ``owner`` is the event, or the schema whose field it is; ``part`` is `payload`, `headers` or
    `key` of an event, and `schema` of a schema. ``anchor`` is the field's on the owner's page.
    """

    owner: Ref
    part: str
    path: str
    anchor: str


@dataclass(frozen=True)
class SchemaPage:
    """Everything about a named schema that messages share.

    Args:
        ref: The page of the schema.
        file: The contract file that declares it.
        class_name: The name of its class or alias in Python, or None.
        class_import: The Python statement that imports it, or None.
        field: Its fields; ``anchor`` of the whole is `schema`.
        uses: The fields of events and schemas that are described by it directly.
        events: The events whose messages contain it, directly or not.
        producers: The services that publish these events.
        consumers: The services that consume these events.
    """

    ref: Ref
    file: FileRef
    class_name: str | None
    class_import: str | None
    field: Field
    uses: tuple[FieldUse, ...]
    events: tuple[Ref, ...]
    producers: tuple[Ref, ...]
    consumers: tuple[Ref, ...]
