"""Compose the message of an event: topic, key, headers and payload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypedDict, cast

from ..codec.events import encode_document
from ..codec.json import to_json
from ..contract.expression import HEADERS, parse_expression
from ..environment import CONTRACTS
from ..model import HeadersModel
from .address import filled_topic, topic_on_kafka
from .correlation import correlate
from .headers import check_new_headers, encode_headers, encoded_headers
from .keys import check_key, contract_key, key_bytes
from .metadata import CORRELATION, current_correlation_id
from .values import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..contract import Contract
    from ..environment import Environment
    from ..model import Event

__all__ = [
    "Envelope",
    "Message",
    "ReplyTo",
    "check_correlation_id",
    "check_headers",
    "compose",
    "topic_of",
]

_CONTENT_TYPE: Final = "content-type"
_CORRELATION_HEADER: Final = parse_expression(f"{HEADERS}/{CORRELATION}")

# By header its value, or the members of its JSON object; None is left out.
ReplyTo: TypeAlias = "Mapping[str, str | ReplyTo | None]"


class Message(NamedTuple):
    """A message to be sent; without a correlation id FastStream creates one.

    `topic` is as it is called on Kafka. A tombstone has no value.
    """

    topic: str
    value: bytes | None
    key: bytes | None
    headers: dict[str, str]
    correlation_id: str | None


class Envelope(TypedDict, total=False):
    """The parts of a message that a caller may specify besides its event.

    Attributes:
        key: The message key, instead of the one the contract takes from the payload.
        headers: Further headers. `content-type` is that of the message's contract, unless the
            contract's schema of the headers names it: then a given one is sent.
        correlation_id: By default that of the event being handled, else a new one.
        topic: The topic, if the contract leaves it open, without what the environment adds.
        parameters: Values of the topic's parameters. For None it is the value at the parameter's
            location in the message, else the default.
        reply_to: The headers that tell the receiver where to send its reply: topics without what
            the environment adds.
    """

    key: object
    headers: Mapping[str, str] | HeadersModel | None
    correlation_id: str | None
    topic: str | None
    parameters: Mapping[str, str | None] | None
    reply_to: ReplyTo | None


def compose(
    event: Event,
    envelope: Envelope,
    *,
    check: bool = True,
    environment: Environment = CONTRACTS,
) -> Message:
    """Return the message of an event.

    Args:
        event: The event.
        envelope: What the caller specifies besides the event.
        check: Whether to validate payload, headers and key against the contract.
        environment: The environment that it is sent in.

    Raises:
        ContractViolation: The contract forbids the event, its headers or its key.
        TypeError: The headers or the correlation id have another type.
        ValueError: There is no key, no topic, or no legal value for a parameter of the topic; a
            parameter or the correlation id differs from its place in the message; or a header that
            has to contain the correlation id is not a JSON object.
    """
    contract = event.__contract__
    check_correlation_id(contract.event, envelope.get("correlation_id"))
    value, document = encode_document(event, check=check)
    draft = Draft(_headers(contract, envelope), document)
    _add_reply_to(draft, envelope, contract.event, environment)
    correlation_id = envelope.get("correlation_id")
    is_declared = _names(contract, CORRELATION) == CORRELATION
    place = contract.correlation_expression or (_CORRELATION_HEADER if is_declared else None)
    if place is None:
        correlation_id = correlation_id or current_correlation_id()
    else:
        correlation_id, changed = correlate(contract.event, place, correlation_id, draft)
        if changed:
            if check:
                contract.check(document)
            value = to_json(document)
    if is_declared and correlation_id is not None:
        draft.headers.setdefault(CORRELATION, correlation_id)  # FastStream would add it unchecked
    if check and contract.headers is not None:
        check_new_headers(contract, draft.headers)
    elif not "".join(draft.headers.values()).isascii():
        encoded_headers(contract.event, draft.headers)  # raises if one is not text
    return Message(
        topic_of(contract, envelope, draft, environment),
        value,
        _key(contract, envelope, document, check=check),
        draft.headers,
        correlation_id,
    )


def _key(contract: Contract, envelope: Envelope, document: Any, *, check: bool) -> bytes | None:
    given = envelope.get("key")
    key = contract_key(contract, document) if given is None else key_bytes(contract.event, given)
    if check:
        check_key(contract, key)
    return key


def _headers(contract: Contract, envelope: Envelope) -> dict[str, str]:
    given = envelope.get("headers")
    if isinstance(given, HeadersModel):
        given = encode_headers(contract, given)
    if given:
        check_headers(contract.event, given)
    headers = dict(given or {})
    own = _names(contract, _CONTENT_TYPE)
    if own is None:
        headers[_CONTENT_TYPE] = contract.content_type
    else:
        # FastStream sends an empty one if there is none.
        headers.setdefault(_CONTENT_TYPE, headers.get(own, contract.content_type))
    return headers


def check_correlation_id(event: str, given: object) -> None:
    """Raise TypeError if a correlation id is no text."""
    if given is not None and not isinstance(given, str):
        raise TypeError(f"correlation_id of {event} is a {_type_of(given)}, but must be a str")


def check_headers(event: str, given: object) -> None:
    """Raise TypeError if headers are no mapping of texts to texts."""
    if not isinstance(given, Mapping):
        raise TypeError(f"headers of {event} are a {_type_of(given)}, but must be a mapping")
    for name, text in cast("Mapping[object, object]", given).items():
        if not isinstance(name, str):
            raise TypeError(f"a name of the headers of {event} is a {_type_of(name)}, not a str")
        if not isinstance(text, str):
            raise TypeError(f"header {name} of {event} is a {_type_of(text)}, but must be a str")


def _type_of(value: object) -> str:
    return type(value).__name__  # not the value, which may be sensitive


def _names(contract: Contract, header: str) -> str | None:
    """Return the contract's spelling of a header, or None if its schema does not name it."""
    declared = contract.headers.wire.texts.declared if contract.headers else frozenset[str]()
    if header in declared:
        return header
    return next((name for name in sorted(declared) if name.lower() == header), None)


def _add_reply_to(draft: Draft, envelope: Envelope, event: str, environment: Environment) -> None:
    for steps, text in _texts(envelope.get("reply_to") or {}):
        draft.set_header(steps, topic_on_kafka(f"the reply to {event}", text, environment))


def _texts(reply_to: ReplyTo) -> Iterator[tuple[tuple[str, ...], str]]:
    for step, value in reply_to.items():
        if isinstance(value, str):
            yield (step,), value
        elif value is not None:
            yield from (((step, *steps), text) for steps, text in _texts(value))


def topic_of(contract: Contract, envelope: Envelope, draft: Draft, environment: Environment) -> str:
    """Return the topic of a message as it is called on Kafka.

    Raises:
        ValueError: There is no topic, or no legal value for a parameter of it.
    """
    topic = envelope.get("topic") or _topic(contract, envelope, draft)
    return topic_on_kafka(contract.event, topic, environment)


def _topic(contract: Contract, envelope: Envelope, draft: Draft) -> str:
    if contract.topic is None:
        raise ValueError(f"the contract of {contract.event} leaves its topic open: pass topic=...")
    if contract.parameters:
        return filled_topic(contract, envelope.get("parameters") or {}, draft)
    return contract.topic
