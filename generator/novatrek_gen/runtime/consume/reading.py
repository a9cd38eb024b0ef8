"""Reading the event of a record and handing it to its handler."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ..codec import decoder
from ..message.keys import key_checker
from ..message.metadata import CURRENT, metadata_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..message.metadata import Record
    from ..model import Event

__all__ = ["event_handling"]

E = TypeVar("E", bound="Event")


def event_handling(
    model: type[E], handler: Callable[[E], Awaitable[None]], *, check: bool
) -> Callable[[Record], Awaitable[None]]:
    """Return a function that decodes a record and calls the handler of its event.

    The function raises a ContractViolation if the contract forbids the value or the key. Nothing
    of a coroutine function has run when it returns.

    Args:
        model: The event's class. Its contract has no headers.
        handler: Handles the event.
        check: Whether to validate against the contract. The model alone validates less.
    """
    decode = decoder(model, check=check)
    contract = model.__contract__
    check_key = key_checker(contract) if check else None
    if check_key is None:

        def begin(record: Record) -> Awaitable[None]:
            return handler(decode(record.value))

    else:

        def begin(record: Record) -> Awaitable[None]:
            event = decode(record.value)
            check_key(record.key)
            return handler(event)

    correlation = contract.correlation_expression
    if correlation is None:
        return begin

    def begin_with_id(record: Record) -> Awaitable[None]:
        CURRENT.set(metadata_of(record, correlation))
        return begin(record)

    return begin_with_id
