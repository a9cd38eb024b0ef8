"""Python code to copy from the page of an event."""

from __future__ import annotations

from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.pages import Snippets
from novatrek_gen.model import Event


def snippets(event: Event, context: Context) -> Snippets:
    """Return the code of an event."""
    own = f"from {context.package}.events import {event.names.class_}"
    return Snippets(own, None, None, None)
