"""Topics with parameters: `guests.{guestId}.updated` filled in, recognised, subscribed to.

Kafka's rule for topic names: 1 to 249 characters out of `[a-zA-Z0-9._-]`, but neither `.` nor `..`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ..codec.events import encode_value
from ..contract.expression import payload_pointer, value_at
from ..contract.pointer import follow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..contract import Contract, Parameter

__all__ = ["Address", "filled_topic", "subscription_pattern"]

_LEGAL: Final = "[a-zA-Z0-9._-]"
_TOPIC_LIMIT: Final = 249
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
# Dead letters of a topic that matches would match as well, for ever and ever.
_NO_DEAD_LETTERS: Final = r"(?!.*\.dlq$)"


class Address:
    """A topic, or a family of topics, that records come from."""

    def __init__(self, template: str, parameters: Collection[Parameter] = ()) -> None:
        """Take a topic, in which `{name}` stands for the parameter of that name."""
        self.template = template
        self.parameters = {parameter.name: parameter for parameter in parameters}
        self.plain = _PLACEHOLDER.search(template) is None
        self.literals = len(_PLACEHOLDER.sub("", template))
        self._names, self.pattern = _pattern(template, self.parameters)
        self._regex = re.compile(self.pattern)

    def match(self, topic: str) -> Mapping[str, str] | None:
        """Return the parameters' values in `topic`, or None if it is not one of these topics."""
        found = self._regex.fullmatch(topic)
        return None if found is None else dict(zip(self._names, found.groups(), strict=True))


def subscription_pattern(addresses: Iterable[Address]) -> str:
    """Return one anchored pattern for the topics of all addresses, dead-letter topics excepted."""
    return f"^{_NO_DEAD_LETTERS}(?:{'|'.join(address.pattern for address in addresses)})$"


def filled_topic(
    contract: Contract,
    given: Mapping[str, str | None],
    document: Any,
    headers: Mapping[str, str],
) -> str:
    """Return the topic of one message.

    Args:
        contract: Whose topic it is.
        given: Values of parameters; for one that is missing or None it is what the message has
            at the parameter's location, else its default.
        document: The payload.
        headers: The headers.

    Raises:
        ValueError: A parameter has no value, one that its contract does not list, or one that
            Kafka does not allow in a topic.
    """
    assert contract.topic is not None
    values = {
        parameter.name: _value(contract, parameter, given.get(parameter.name), document, headers)
        for parameter in contract.parameters
    }
    topic = _PLACEHOLDER.sub(lambda found: values[found[1]], contract.topic)
    if len(topic) > _TOPIC_LIMIT or topic in {".", ".."}:
        raise ValueError(f"{contract.event} cannot travel on {topic!r}: Kafka allows no such topic")
    return topic


def _value(
    contract: Contract,
    parameter: Parameter,
    given: str | None,
    document: Any,
    headers: Mapping[str, str],
) -> str:
    value = given
    if value is None and parameter.location is not None:
        value = _located(parameter.location, document, headers)
    if value is None:
        value = parameter.default
    subject = f"{contract.event}: the parameter {parameter.name} of its topic {contract.topic}"
    if value is None:
        where = f", and there is none at {parameter.location}" if parameter.location else ""
        raise ValueError(f"{subject} has no value{where}: pass one")
    if parameter.values and value not in parameter.values:
        raise ValueError(f"{subject} may not be {value!r} but {' or '.join(parameter.values)}")
    if re.fullmatch(f"{_LEGAL}+", value) is None:
        raise ValueError(
            f"{subject} may not be {value!r}: Kafka allows letters, digits, '.', '_' and '-'"
        )
    return value


def _located(location: str, document: Any, headers: Mapping[str, str]) -> str | None:
    pointer = payload_pointer(location)
    try:
        if pointer is not None:
            value = follow(document, pointer)
        else:
            encoded = [(name, text.encode()) for name, text in headers.items()]
            value = value_at(location, encoded, None)
    except LookupError:
        return None
    return value if value is None or isinstance(value, str) else encode_value(value).decode()


def _pattern(template: str, parameters: Mapping[str, Parameter]) -> tuple[list[str], str]:
    names: list[str] = []
    pattern, end = "", 0
    for found in _PLACEHOLDER.finditer(template):
        parameter = parameters.get(found[1])
        values = () if parameter is None else parameter.values
        choice = "|".join(map(re.escape, values)) if values else f"{_LEGAL}+"
        names.append(found[1])
        pattern += re.escape(template[end : found.start()]) + f"({choice})"
        end = found.end()
    return names, pattern + re.escape(template[end:])
