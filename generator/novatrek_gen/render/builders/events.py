"""Events as templates see them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.documentation.builders import linked, paragraphs, texts
from novatrek_gen.model import Event, Platform, names
from novatrek_gen.model.deprecation import event_notice
from novatrek_gen.render.builders.examples import examples_json
from novatrek_gen.render.builders.modules import ModelBuilder
from novatrek_gen.render.builders.origins import Origins
from novatrek_gen.render.builders.wire import WireBuilder
from novatrek_gen.render.views import EventDocs, EventRef, EventView, ServiceRef


@dataclass(frozen=True)
class EventBuilder:
    """Builds the view of each event."""

    source: Platform
    models: ModelBuilder
    wire: WireBuilder
    origins: Origins

    @cached_property
    def _references(self) -> dict[str, EventRef]:
        return {
            e.name: EventRef(e.name, e.names.module, self.origins.event(e.name))
            for e in self.source.events
        }

    def view(self, event: Event) -> EventView:
        """Return the view of an event."""
        docs = _docs(event)
        requests = self.source.requests.get(event.name, ())
        return EventView(
            name=event.name,
            module=event.names.module,
            sources=self.origins.event(event.name),
            class_name=event.names.class_,
            spec=linked(event.message.location.file),
            producers=tuple(reference(name) for name in event.producers),
            consumers=tuple(reference(name) for name in event.consumers),
            requests=tuple(self._references[name] for name in requests),
            replies=tuple(self._references[name] for name in event.replies),
            wire=self.wire.view(event),
            docs=docs,
            models=self.models.event_module(
                event, "\n\n".join(docs.paragraphs) or None, docs.deprecated
            ),
            examples_json=examples_json(event, self.source.style),
        )


def _docs(event: Event) -> EventDocs:
    return EventDocs(texts(event)[0], paragraphs(event), event_notice(event))


def reference(service: str) -> ServiceRef:
    """Return a service as others mention it."""
    return ServiceRef(service, names.service_module(service))
