"""Events as templates see them: identity, wire, documentation and models."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.documentation.pages import FileRef
from novatrek_gen.render.views.docs import EventDocs
from novatrek_gen.render.views.models import EventModuleView
from novatrek_gen.render.views.wire import WireView


@dataclass(frozen=True)
class ServiceRef:
    """A service by its name and the name of its folder."""

    name: str
    module: str


@dataclass(frozen=True)
class EventRef:
    """An event by its name and the name of its module; ``sources`` are those of the event."""

    name: str
    module: str
    sources: frozenset[str]


@dataclass(frozen=True)
class EventView(EventRef):
    """An event: one message on one channel.

    ``producers`` is empty for an event from outside the platform. ``replies`` are the events that
    answer a request, ``requests`` those that a reply answers. ``examples_json`` are valid messages,
    as tests of services read them.
    """

    class_name: str
    spec: FileRef
    producers: tuple[ServiceRef, ...]
    consumers: tuple[ServiceRef, ...]
    requests: tuple[EventRef, ...]
    replies: tuple[EventRef, ...]
    wire: WireView
    docs: EventDocs
    models: EventModuleView
    examples_json: str
