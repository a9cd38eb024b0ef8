"""Examples of messages, from the contracts; sampled where a contract has none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..codec.json import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["MessageExample", "examples_of"]


@dataclass(frozen=True)
class MessageExample:
    """A valid message.

    Attributes:
        name: Its name in the contract; `sample` if it was made from the schema.
        payload: Its payload as a JSON document.
        headers: The values of its headers, None if it has none of its own.
        key: Its message key, None if the payload contains the key or there is none.
    """

    name: str
    payload: Any
    headers: Mapping[str, Any] | None = None
    key: Any = None


def examples_of(model: type[Any]) -> tuple[MessageExample, ...]:
    """Return the examples of an event. There are none if its payload is bytes.

    Raises:
        LookupError: No valid message of the event is known.
    """
    contract = model.__contract__
    if contract.schema is None:
        return ()
    try:
        return _read(*contract.schema)
    except FileNotFoundError:
        raise LookupError(
            f"no example of {contract.event} is known: add one to the examples of its message in "
            f"the contract and generate the package again, or construct {model.__name__}(...)"
        ) from None


@cache
def _read(package: str, schema: str) -> tuple[MessageExample, ...]:
    name = f"{schema.removesuffix('.json')}.examples.json"
    data = files(package).joinpath(name).read_bytes()
    return tuple(MessageExample(**each) for each in parse_json(schema, data))
