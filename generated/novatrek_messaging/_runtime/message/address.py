"""Topics with parameters, such as `guests.{guestId}.updated`: fill in, match and subscribe.

Kafka's rule for topic names: 1 to 249 characters out of `[a-zA-Z0-9._-]`, but neither `.` nor `..`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..codec.json import to_json
from ..environment import CONTRACTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..contract import Contract, Parameter
    from ..environment import Environment
    from .values import Draft

__all__ = ["Address", "KafkaTopic", "filled_topic", "subscription_pattern", "topic_on_kafka"]

_LEGAL: Final = "[a-zA-Z0-9._-]"
_TOPIC_LIMIT: Final = 249
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


class Address:
    """A topic, or a family of topics, that records are consumed from.

    Attributes:
        template: The topic in the contracts, with `{name}` for each parameter.
        topic: The same on Kafka.
        parameters: The declared parameters by name.
        plain: Whether the template has no parameters.
        literals: Number of characters outside of parameters, by which addresses are ranked.
        pattern: Regular expression of its topics on Kafka.
    """

    def __init__(
        self,
        template: str,
        parameters: Collection[Parameter] = (),
        environment: Environment = CONTRACTS,
    ) -> None:
        """Create an address.

        Args:
            template: The topic, with `{name}` for each parameter.
            parameters: Declarations of the parameters; one without may have any legal value.
            environment: The environment. Topics of others are none of this address.
        """
        self.template = template
        self.topic = environment.address(template)
        self.parameters = {parameter.name: parameter for parameter in parameters}
        self.plain = _PLACEHOLDER.search(template) is None
        self.literals = len(_PLACEHOLDER.sub("", template))
        self._names, pattern = _pattern(self.topic, self.parameters)
        self.pattern = pattern if self.plain else _none_of_others(environment) + pattern
        self._regex = re.compile(self.pattern)

    def match(self, topic: str) -> Mapping[str, str] | None:
        """Return the values of the parameters in `topic`, or None if the address does not match."""
        found = self._regex.fullmatch(topic)
        return None if found is None else dict(zip(self._names, found.groups(), strict=True))


def subscription_pattern(
    addresses: Iterable[Address],
    retries: Iterable[str] = (),
    environment: Environment = CONTRACTS,
) -> str:
    """Return one anchored pattern for the topics of all addresses.

    It leaves out dead-letter topics, and topics that end in `.retry` unless the address does.

    Args:
        addresses: The addresses.
        retries: The retry topics to include, as they are called on Kafka.
        environment: The environment.
    """
    # A dead-letter topic may match as well; its records would be dead-lettered again, endlessly.
    # The retry topics of other groups may match too.
    no_dead_letters = _without_end(environment.address(".dlq"), environment)
    no_retries = _without_end(environment.address(".retry"), environment)
    patterns = [
        each.pattern if each.template.endswith(".retry") else no_retries + each.pattern
        for each in addresses
    ]
    return f"^{no_dead_letters}(?:{'|'.join((*patterns, *map(re.escape, retries)))})$"


def _without_end(name: str, environment: Environment) -> str:
    return rf"(?!.*{re.escape(name.removeprefix(environment.topic_prefix))}$)"


def _none_of_others(environment: Environment) -> str:
    """Return a pattern that refuses topics of other environments."""
    return "".join(
        f"(?!{re.escape(prefix)}.+{re.escape(suffix)}$)" for prefix, suffix in environment.others
    )


class KafkaTopic(str):
    """The name of a topic on Kafka, which no environment changes, such as the one in a request."""

    __slots__ = ()


def topic_on_kafka(event: str, topic: str, environment: Environment) -> str:
    """Return the name of a topic in an environment.

    Args:
        event: The name of the event that is sent there.
        topic: The topic as it is in the contracts, or a `KafkaTopic`.
        environment: The environment.

    Raises:
        ValueError: Kafka does not allow the name, or it is one of another environment.
    """
    is_final = isinstance(topic, KafkaTopic)
    name = str(topic) if is_final else environment.address(topic)
    if len(name) > _TOPIC_LIMIT or name in {".", ".."}:
        raise ValueError(f"the topic of {event} is {name!r}, which Kafka does not allow")
    if not environment.owns(name):
        of = f"environment {environment.name}" if environment.name else "the contracts"
        raise ValueError(f"the topic of {event} is {name!r}, which is none of {of}")
    return name


def filled_topic(contract: Contract, given: Mapping[str, str | None], draft: Draft) -> str:
    """Return the topic of one message.

    Args:
        contract: The contract of the event; its topic is not None.
        given: Values of parameters. If the message has a value at the parameter's location, that
            is the value; for a parameter that is missing or None it is else the default.
        draft: The message.

    Raises:
        ValueError: A parameter has no value, one that differs from the value at its location, one
            that its contract does not list, or one that Kafka does not allow in a topic.
    """
    assert contract.topic is not None
    values = {
        parameter.name: _value(contract, parameter, given.get(parameter.name), draft)
        for parameter in contract.parameters
    }
    return _PLACEHOLDER.sub(lambda found: values[found[1]], contract.topic)


def _value(contract: Contract, parameter: Parameter, given: str | None, draft: Draft) -> str:
    subject = f"{contract.event}: the parameter {parameter.name} of its topic {contract.topic}"
    present = _located(parameter, draft)
    if present is not None and given is not None and given != present:
        raise ValueError(
            f"{subject} is {present!r} at {parameter.location} of the message, but {given!r} was "
            "passed: leave the argument out, or change the message"
        )
    value = given if present is None else present
    if value is None:
        value = parameter.default
    if value is None:
        where = f", and there is none at {parameter.location}" if parameter.location else ""
        raise ValueError(f"{subject} has no value{where}: pass one")
    if parameter.values and value not in parameter.values:
        raise ValueError(f"{subject} must be {' or '.join(parameter.values)}, not {value!r}")
    if re.fullmatch(f"{_LEGAL}+", value) is None:
        raise ValueError(
            f"{subject} is {value!r}: Kafka allows only letters, digits, '.', '_' and '-'"
        )
    return value


def _located(parameter: Parameter, draft: Draft) -> str | None:
    """Return the value at a parameter's location in the message as text, None without one."""
    found = None if parameter.expression is None else draft.value(parameter.expression)
    return found if found is None or isinstance(found, str) else to_json(found).decode()


def _pattern(template: str, parameters: Mapping[str, Parameter]) -> tuple[list[str], str]:
    """Return the names of a template's parameters, in order, and its regular expression."""
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
