"""What a publisher of an event has to give, and what a handler gets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.model import Event
from novatrek_gen.projection import ObjectShape, Property
from novatrek_gen.projection.correlation import without_correlation
from novatrek_gen.projection.sending import gives_key, is_in_message, reply_header
from novatrek_gen.python import FILLS
from novatrek_gen.schemas import correlation_of


@dataclass(frozen=True)
class Arguments:
    """The arguments of an event's publish method and handler."""

    event: Event
    context: Context

    @property
    def required(self) -> list[str]:
        """The required keyword arguments of the publish method."""
        event, channel = self.event, self.event.channel
        found = [
            event.names.arguments[parameter.name]
            for parameter in channel.parameters
            if parameter.fallback is None and not is_in_message(parameter, event)
        ]
        if channel.topic is None and event.answers_at is None:
            found.append("topic")
        if reply_header(event):
            found.append("reply_to")
        if gives_key(event.message):
            found.append("key")
        if self._headers and any(_is_given(prop) for prop in self._headers.properties):
            found.append("headers")
        return found

    @property
    def fields(self) -> list[tuple[str, str]] | None:
        """The required fields of the event's class with their values; None if it is no object."""
        shapes = self.context.models.events[self.event.name]
        main = shapes.shape(shapes.main)
        if not isinstance(main, ObjectShape):
            return None
        given = [prop for prop in main.properties if _is_given(prop) and not self._is_filled(prop)]
        return [(prop.python_name, _value(prop)) for prop in given]

    @property
    def headers_class(self) -> str | None:
        """The name of the class of the event's headers; None if they are any texts."""
        return self._headers.name if self._headers else None

    @cached_property
    def _headers(self) -> ObjectShape | None:
        shapes = self.context.models.events[self.event.name]
        headers = shapes.shape(shapes.headers)
        place = correlation_of(self.event.message)
        if place is not None and place.source == "header" and shapes.headers:
            changed = without_correlation(shapes, shapes.headers, place.steps)
            headers = changed.get(shapes.headers, headers)
        return headers if isinstance(headers, ObjectShape) else None

    def _is_filled(self, prop: Property) -> bool:
        fill = self.context.fill.get(prop.name)
        return fill is not None and prop.format == FILLS[fill].format


def _is_given(prop: Property) -> bool:
    return prop.required and not prop.constant


def _value(prop: Property) -> str:
    """Return the first listed value of a property as Python code, else the sign to fill it in."""
    values = prop.value.get("enum") or ()
    return repr(values[0]) if values and isinstance(values[0], str | int | bool) else "..."
