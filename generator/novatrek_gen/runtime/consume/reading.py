"""Reading the event of a record: its value and its key, by the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ..codec import decoder
from ..message.keys import key_checker

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..message.metadata import Record
    from ..model import Event

__all__ = ["event_reader"]

E = TypeVar("E", bound="Event")


def event_reader(model: type[E], *, check: bool) -> Callable[[Record], E]:
    """Return a function that decodes the records of one event whose contract has no headers.

    It raises a ContractViolation if the contract forbids the value or the key.

    Args:
        model: The event's class.
        check: Whether to validate against the contract. The model alone validates less.
    """
    decode = decoder(model, check=check)
    check_key = key_checker(model.__contract__) if check else None
    if check_key is None:
        return lambda record: decode(record.value)

    def read(record: Record) -> E:
        event = decode(record.value)
        check_key(record.key)
        return event

    return read
