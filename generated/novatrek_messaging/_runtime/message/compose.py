"""Compose the message of an event: topic, key, headers and payload."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

from ..codec.events import encode_document
from ..codec.json import to_json
from ..model import HeadersModel
from .address import filled_topic
from .correlation import correlate
from .headers import check_headers, encode_headers, encoded_headers
from .keys import Key, contract_key, key_bytes
from .metadata import current_correlation_id
from .values import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..contract import Contract
    from ..model import Event

__all__ = ["Envelope", "Message", "ReplyTo", "compose"]

# By header its value, or the members of its JSON object; None is left out.
ReplyTo: TypeAlias = "Mapping[str, str | ReplyTo | None]"


class Message(NamedTuple):
    """A message to be sent; without a correlation id FastStream creates one."""

    topic: str
    value: bytes
    key: bytes | None
    headers: dict[str, str]
    correlation_id: str | None


class Envelope(TypedDict, total=False):
    """The parts of a message that a caller may specify besides its event.

    Attributes:
        key: The message key, instead of the one the contract takes from the payload.
        headers: Further headers. `content-type` is always the contract's.
        correlation_id: By default that of the event being handled, else a new one.
        topic: The topic, if the contract leaves it open.
        parameters: Values of the topic's parameters. For None it is the value at the parameter's
            location in the message, else the default.
        reply_to: The headers that tell the receiver where to send its reply.
    """

    key: Key | None
    headers: Mapping[str, str] | HeadersModel | None
    correlation_id: str | None
    topic: str | None
    parameters: Mapping[str, str | None] | None
    reply_to: ReplyTo | None


def compose(event: Event, envelope: Envelope, *, check: bool = True) -> Message:
    """Return the message of an event.

    Args:
        event: The event.
        envelope: What the caller specifies besides the event.
        check: Whether to validate payload and headers against the contract.

    Raises:
        ContractViolation: The contract forbids the event or its headers.
        ValueError: There is no key, no topic, or no legal value for a parameter of the topic, there
            are two correlation ids, or a header that has to contain one is not a JSON object.
    """
    contract = event.__contract__
    value, document = encode_document(event, check=check)
    draft = Draft(_headers(contract, envelope), document)
    _add_reply_to(draft, envelope)
    correlation_id = envelope.get("correlation_id")
    if contract.correlation_expression is None:
        correlation_id = correlation_id or current_correlation_id()
    else:
        correlation_id, changed = correlate(
            contract.event, contract.correlation_expression, correlation_id, draft
        )
        if changed:
            if check:
                contract.check(document)
            value = to_json(document)
    if check and contract.headers is not None:
        check_headers(contract, draft.headers)
    elif not "".join(draft.headers.values()).isascii():
        encoded_headers(contract.event, draft.headers)  # raises if one is not text
    key = envelope.get("key")
    return Message(
        envelope.get("topic") or _topic(contract, envelope, draft),
        value,
        contract_key(contract, document) if key is None else key_bytes(key),
        draft.headers,
        correlation_id,
    )


def _headers(contract: Contract, envelope: Envelope) -> dict[str, str]:
    given = envelope.get("headers")
    if isinstance(given, HeadersModel):
        given = encode_headers(contract, given)
    headers = dict(given or {})
    headers["content-type"] = contract.content_type
    return headers


def _add_reply_to(draft: Draft, envelope: Envelope) -> None:
    for steps, text in _texts(envelope.get("reply_to") or {}):
        draft.set_header(steps, text)


def _texts(reply_to: ReplyTo) -> Iterator[tuple[tuple[str, ...], str]]:
    for step, value in reply_to.items():
        if isinstance(value, str):
            yield (step,), value
        elif value is not None:
            yield from (((step, *steps), text) for steps, text in _texts(value))


def _topic(contract: Contract, envelope: Envelope, draft: Draft) -> str:
    if contract.topic is None:
        raise ValueError(f"the contract of {contract.event} leaves its topic open: pass topic=...")
    if contract.parameters:
        return filled_topic(contract, envelope.get("parameters") or {}, draft)
    return contract.topic
