"""Spans of the values in a YAML document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from novatrek_gen.source.spans import Span
from novatrek_gen.source.yaml.surrogates import Surrogates


def yaml_spans(text: str) -> Span | None:
    """Return the spans of a YAML document; None if it is empty. Raises ValueError."""
    surrogates = Surrogates.hide(text)  # its text is as long as the given one
    try:
        events = yaml.parse(surrogates.text, Loader=yaml.CSafeLoader)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                return _Reader(surrogates, events).value(event)
    except yaml.YAMLError as error:
        raise ValueError(f"not valid YAML: {error}") from None
    return None


class _Reader:
    """Reads the spans of values from the events of the parser."""

    def __init__(self, surrogates: Surrogates, events: Iterator[Any]) -> None:
        self._surrogates, self._events = surrogates, events

    def value(self, event: Any) -> Span:
        """Return the span of the value that begins with an event."""
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return Span("alias", start, end)
        if isinstance(event, yaml.ScalarEvent):
            return Span("scalar", start, self._end_of_scalar(event))
        if isinstance(event, yaml.SequenceStartEvent):
            span = Span("array", start, end, bool(event.flow_style))
            for item in self._events:
                if isinstance(item, yaml.SequenceEndEvent):
                    return _ended(span, item)
                span.items.append(self.value(item))
        span = Span("object", start, end, bool(event.flow_style))
        for key in self._events:
            mark = key.start_mark
            if isinstance(key, yaml.MappingEndEvent):
                return _ended(span, key)
            if not isinstance(key, yaml.ScalarEvent):
                raise ValueError(f"the key in line {mark.line + 1} is not text")
            name = self._surrogates.restore(key.value, escapes=key.style == '"')
            span.keys[name] = mark.index
            span.members[name] = self.value(next(self._events))
        return span

    def _end_of_scalar(self, event: Any) -> int:
        """Return where the text of a scalar ends; blank lines behind a block scalar are outside."""
        end: int = event.end_mark.index
        if event.style in ("|", ">"):
            return len(self._surrogates.text[:end].rstrip())
        return end


def _ended(span: Span, event: Any) -> Span:
    """Set the end of a collection: its bracket, or that of its last value."""
    last = [child.end for child in span.children[-1:]]
    span.end = event.end_mark.index if span.flow or not last else last[0]
    return span
