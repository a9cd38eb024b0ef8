"""Messages of events for tests, with everything that an event itself does not contain."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..environment import CONTRACTS
from ..message.compose import Envelope, Message, compose
from ..message.headers import header_texts
from ..message.metadata import EventMetadata, metadata_scope
from .examples import examples_of

if TYPE_CHECKING:
    from collections.abc import Generator

    from ..contract import Contract
    from ..environment import Environment
    from ..model import Event

__all__ = ["CORRELATION_ID", "compose_example", "handling", "headers_on_wire"]

#: The correlation id of messages that are given none.
CORRELATION_ID: Final = "test-correlation-id"


def compose_example(
    event: Event, envelope: Envelope, environment: Environment = CONTRACTS
) -> Message:
    """Return the message of an event in an environment.

    What the envelope does not contain is from the first example of the event's contract, or sampled
    from its schemas: headers, message key, parameters of the topic. The correlation id is the one
    in the message, else `CORRELATION_ID`.

    Raises:
        ContractViolation: The contract forbids the event, its headers or its key.
        ValueError: The contract leaves the topic open, and the envelope has none.
    """
    with metadata_scope(EventMetadata(topic="", correlation_id=CORRELATION_ID)):
        return compose(event, _completed(event, envelope), environment=environment)


@contextmanager
def handling(event: Event, /, **envelope: Unpack[Envelope]) -> Generator[EventMetadata]:
    """Let `current_metadata()` return the metadata of an event inside the block.

    For tests that call a handler directly.

    Args:
        event: The event.
        **envelope: `key`, `headers`, `correlation_id`, `topic` and `parameters` of its message.

    Raises:
        ContractViolation: The contract forbids the event, its headers or its key.
    """
    message = compose_example(event, envelope)
    metadata = EventMetadata(
        topic=message.topic,
        key=message.key,
        headers=headers_on_wire(message),
        correlation_id=message.correlation_id,
        value=message.value,
    )
    with metadata_scope(metadata):
        yield metadata


def headers_on_wire(message: Message) -> tuple[tuple[str, bytes | None], ...]:
    """Return all headers of a message, with the one for the correlation id that FastStream adds."""
    texts = {"correlation_id": message.correlation_id or CORRELATION_ID} | message.headers
    return tuple((name, text.encode()) for name, text in texts.items())


def _completed(event: Event, envelope: Envelope) -> Envelope:
    contract = event.__contract__
    found = envelope.copy()
    if contract.headers is not None and envelope.get("headers") is None:
        headers = header_texts(contract, _first(event, "headers") or {})
        if headers:
            found["headers"] = headers
    if contract.key is None and envelope.get("key") is None:
        key = _first(event, "key")
        if key is not None:
            found["key"] = key
    given = {n: v for n, v in (envelope.get("parameters") or {}).items() if v is not None}
    found["parameters"] = _parameters(contract) | given
    return found


def _first(event: Event, part: str) -> Any:
    try:
        return getattr(next(iter(examples_of(type(event))), None), part, None)
    except LookupError:
        return None


def _parameters(contract: Contract) -> dict[str, str | None]:
    """Return values for the parameters that have neither a default nor a place in the message."""
    return {
        it.name: it.values[0] if it.values else re.sub(r"[^a-zA-Z0-9_-]", "-", it.name)
        for it in contract.parameters
        if it.default is None and it.expression is None
    }
