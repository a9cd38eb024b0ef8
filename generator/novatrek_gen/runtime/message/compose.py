"""From an event to the message that is sent: topic, key, headers, payload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from ..codec.events import encode_document, encode_value
from ..model import HeadersModel
from .address import filled_topic
from .correlation import correlate
from .headers import check_headers, encode_headers
from .keys import Key, contract_key, key_bytes
from .metadata import current_correlation_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..contract import Contract
    from ..model import Event

__all__ = ["Envelope", "Message", "compose"]


class Message(NamedTuple):
    """What Kafka is given; without a correlation id FastStream makes one."""

    topic: str
    value: bytes
    key: bytes | None
    headers: dict[str, str]
    correlation_id: str | None


class Envelope(TypedDict, total=False):
    """What a caller may say about a message besides its event.

    Attributes:
        key: The message key, instead of the one the contract takes from the payload.
        headers: Headers to send along; `content-type` is the contract's.
        correlation_id: By default that of the event being handled, else a new one.
        topic: The topic, where the contract leaves it open.
        parameters: Values of the topic's parameters; for None it is what the message has at the
            parameter's location, else its default.
        reply_to: Further headers that name the topic of the reply: text, or an object that is sent
            as JSON. They replace headers of the same name; None is left out.
    """

    key: Key | None
    headers: Mapping[str, str] | HeadersModel | None
    correlation_id: str | None
    topic: str | None
    parameters: Mapping[str, str | None] | None
    reply_to: Mapping[str, str | Mapping[str, Any] | None] | None


def compose(event: Event, envelope: Envelope, *, check: bool = True) -> Message:
    """Return the message of `event`, once its contract has accepted it if it is to be checked.

    Raises:
        ContractViolation: The contract refuses the event or its headers.
        ValueError: There is no key, no topic, or no legal value of a topic's parameter, or two
            correlation ids.
    """
    contract = event.__contract__
    value, document = encode_document(event, check=check)
    headers = _headers(contract, envelope)
    correlation_id = envelope.get("correlation_id")
    if contract.correlation is None:
        correlation_id = correlation_id or current_correlation_id()
    else:
        correlation_id, filled = correlate(contract, correlation_id, headers, document)
        if filled:
            if check:
                contract.check(document)
            value = encode_value(document)
    if check and contract.headers is not None:
        check_headers(contract, headers)
    key = envelope.get("key")
    return Message(
        envelope.get("topic") or _topic(contract, envelope, document, headers),
        value,
        contract_key(contract, document) if key is None else key_bytes(key),
        headers,
        correlation_id,
    )


def _headers(contract: Contract, envelope: Envelope) -> dict[str, str]:
    given, reply_to = envelope.get("headers"), envelope.get("reply_to")
    if isinstance(given, HeadersModel):
        given = encode_headers(contract, given)
    headers = dict(given or {})
    for name, value in (reply_to or {}).items():
        if value is not None:
            headers[name] = value if isinstance(value, str) else encode_value(value).decode()
    headers["content-type"] = contract.content_type
    return headers


def _topic(
    contract: Contract, envelope: Envelope, document: Any, headers: Mapping[str, str]
) -> str:
    if contract.topic is None:
        raise ValueError(f"the contract of {contract.event} leaves its topic open: pass topic=...")
    if contract.parameters:
        return filled_topic(contract, envelope.get("parameters") or {}, document, headers)
    return contract.topic
