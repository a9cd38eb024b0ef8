"""Messages that were published in a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..codec import decode
from ..contract.violation import ContractViolation
from ..environment import CONTRACTS
from ..message.address import Address
from ..message.headers import accepts_headers
from ..message.values import received_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..contract import Contract
    from ..environment import Environment
    from ..message.metadata import EventMetadata
    from ..model import Event

__all__ = ["deleted_keys", "events_in", "messages_of"]

E = TypeVar("E", bound="Event")


def events_in(
    messages: Iterable[EventMetadata], model: type[E], environment: Environment = CONTRACTS
) -> list[E]:
    """Return the events of one class among messages, in their order."""
    return [decode(model, each.value) for each in messages_of(messages, model, environment)]


def deleted_keys(
    messages: Iterable[EventMetadata], model: type[Any], environment: Environment = CONTRACTS
) -> list[bytes]:
    """Return the keys that the tombstones of one event among messages delete, in their order."""
    contract = model.__contract__
    address = _address(contract, environment)
    return [
        each.key
        for each in messages
        if each.value is None
        and each.key
        and contract.tombstone
        and (address is None or address.match(each.topic) is not None)
    ]


def messages_of(
    messages: Iterable[EventMetadata], model: type[Any], environment: Environment = CONTRACTS
) -> list[EventMetadata]:
    """Return the messages of one event, in their order.

    A message is of an event if it is on its topic, and its contract accepts payload and headers.
    Events that share a topic are distinguished as consumers do it.
    """
    contract = model.__contract__
    address = _address(contract, environment)
    return [
        each
        for each in messages
        if (address is None or address.match(each.topic) is not None)
        and _is_tagged(each, contract)
        and accepts_headers(contract, each.headers)
        and _is_accepted(each, model)
    ]


def _address(contract: Contract, environment: Environment) -> Address | None:
    if contract.topic is None:
        return None
    return Address(contract.topic, contract.parameters, environment)


def _is_tagged(message: EventMetadata, contract: Contract) -> bool:
    if contract.tag is None:
        return True
    try:
        found = received_value(contract.tag.expression, message.headers, message.value)
    except LookupError:
        return False
    return any(found == known and type(found) is type(known) for known in contract.tag.values)


def _is_accepted(message: EventMetadata, model: type[Any]) -> bool:
    try:
        decode(model, message.value)
    except ContractViolation:
        return False
    return True
