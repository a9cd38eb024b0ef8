"""The correlation id of a message to be sent, put where its contract wants it.

FastStream sends it in the header `correlation_id` in any case. A contract may name a place of its
own, a header or a value of the payload; what the caller has put there is the correlation id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ..contract.expression import header_name, payload_pointer
from ..contract.pointer import fill, follow
from .metadata import current_correlation_id

if TYPE_CHECKING:
    from ..contract import Contract

__all__ = ["correlate"]


def correlate(
    contract: Contract, given: str | None, headers: dict[str, str], document: Any
) -> tuple[str, bool]:
    """Settle the correlation id of a message, and write it where it is missing.

    Args:
        contract: It says where the id belongs.
        given: What the caller wants; by default that of the event being handled, else a new one.
        headers: The message's; the id is added where it belongs there.
        document: The payload; the id is added where it belongs there.

    Returns:
        The id, and whether `document` has been changed.

    Raises:
        ValueError: The caller gave an id, and another one in its place in the message.
    """
    location = contract.correlation or ""
    name, pointer = header_name(location), payload_pointer(location)
    present = _present(name, pointer, headers, document)
    if present is not None:
        if given is not None and given != present:
            raise ValueError(
                f"{contract.event} has two correlation ids: {given!r} was passed, "
                f"and {present!r} is at {location}"
            )
        return present, False
    wanted = given or current_correlation_id() or str(uuid4())
    if name is not None:
        headers[name] = wanted
    return wanted, pointer is not None and fill(document, pointer, wanted)


def _present(
    name: str | None, pointer: str | None, headers: dict[str, str], document: Any
) -> str | None:
    if name is not None:
        return headers.get(name)
    try:
        value = None if pointer is None else follow(document, pointer)
    except LookupError:
        return None
    return None if value is None else str(value)
