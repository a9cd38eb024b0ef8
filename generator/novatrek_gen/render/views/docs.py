"""The documentation of events, as templates see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.documentation.types import Type


@dataclass(frozen=True)
class PropertyView:
    """A property of a payload or of headers.

    ``name`` is its path: `guests[].email`. ``same_as`` is the path of another property of the same
    named schema, which is followed by the rows of its properties; None if there is none. ``sunset``
    is the date until which a deprecated property is sent, None if the contract has none.
    """

    name: str
    type: Type
    same_as: str | None
    required: bool
    deprecated: bool
    sunset: str | None
    description: str


@dataclass(frozen=True)
class ExampleView:
    """An example; ``payload`` and ``headers`` are JSON, None where the example shows none."""

    title: str | None
    payload: str | None
    headers: str | None


@dataclass(frozen=True)
class EventDocs:
    """The documentation of an event.

    ``owner`` is the team or person that answers for it. ``summary`` and ``description`` are empty
    where the contract has none, or only the event's name again.
    ``paragraphs`` are summary and description, each once and without those that only repeat the
    event's name. ``deprecated`` is a sentence if the event is deprecated, else None. ``anchor`` is
    that of its heading in the overview. ``payload`` is None where the payload is bytes, ``key``
    where the message key may be anything. ``shortened`` is True if a table leaves out properties of
    inner objects. ``sources`` are those of the headings on which ``domain`` and ``anchor`` depend.
    """

    title: str
    summary: str
    description: str
    paragraphs: tuple[str, ...]
    deprecated: str | None
    domain: str
    anchor: str
    trigger: str | None
    owner: str | None
    channel_title: str
    channel_description: str
    payload: Type | None
    properties: tuple[PropertyView, ...]
    headers: tuple[PropertyView, ...]
    key: Type | None
    key_properties: tuple[PropertyView, ...]
    shortened: bool
    examples: tuple[ExampleView, ...]
    tags: tuple[str, ...]
    external_docs: str | None
    extensions: Mapping[str, object]
    sources: frozenset[str]
