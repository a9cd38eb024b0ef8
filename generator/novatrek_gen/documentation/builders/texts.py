"""Summary and description of an event, each once."""

from __future__ import annotations

from novatrek_gen.model import Event, names


def texts(event: Event) -> tuple[str, str]:
    """Return summary and description, empty where there is only the name again, if anything."""
    message = event.message
    repeated = {names.snake_case(event.name), names.snake_case(message.name)}
    *summaries, description = (
        text if text and names.snake_case(text) not in repeated else ""
        for text in (event.summary, message.summary, message.title, message.description)
    )
    return next(filter(None, summaries), ""), description


def paragraphs(event: Event) -> tuple[str, ...]:
    """Return summary and description, each once and without empty ones."""
    return tuple(dict.fromkeys(text.strip() for text in texts(event) if text.strip()))
