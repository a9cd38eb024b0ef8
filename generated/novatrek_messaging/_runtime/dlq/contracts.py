"""What the contracts say today about dead letters: valid or not, and which values are sensitive."""

from __future__ import annotations

import warnings
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from ..codec import decode
from ..codec.json import JSON_ERRORS, parse_json, read_json, to_json
from ..contract.secrets import redact
from ..contract.violation import ContractViolation
from ..environment import CONTRACTS
from ..message.address import Address
from ..message.headers import check_headers
from ..message.keys import check_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..consume.received_letter import DeadLetter
    from ..contract import Contract
    from ..environment import Environment

__all__ = ["HIDDEN", "Contracts", "is_tombstone"]

#: Stands for a value that the contract marks as sensitive.
HIDDEN: Final = "(hidden)"


def is_tombstone(letter: DeadLetter, model: Any) -> bool:
    """Return whether a dead letter is a record without a value, which deletes a key."""
    return letter.value is None and letter.key is not None and model.__contract__.tombstone


class Contracts:
    """The events of the generated package.

    Attributes:
        environment: The environment that the dead letters are from.
    """

    def __init__(
        self, models: Callable[[], Iterable[Any]], environment: Environment = CONTRACTS
    ) -> None:
        """Create the view; the models are imported when they are first needed.

        Args:
            models: Returns the classes of all events.
            environment: The environment that the dead letters are from.
        """
        self.environment = environment
        self._load = models
        self._addresses: dict[str, str] = {}

    @cached_property
    def _models(self) -> list[Any]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of events of old dead letters
            return list(self._load())

    def model_of(self, letter: DeadLetter) -> Any:
        """Return the class of a dead letter's event; None if no event of its topic is known."""
        known = [each for each in self._models if each.__contract__.event == letter.event]
        if known:
            return known[0]
        possible = [each for each in self._models if self._is_on(each, letter.topic)]
        accepting = [each for each in possible if self.violation(letter, each) is None]
        return next(iter(accepting or (possible if len(possible) == 1 else ())), None)

    def address_of(self, topic: str) -> str:
        """Return the address of a topic in the contracts.

        If there is none, it is the topic without what the environment adds.
        """
        if topic not in self._addresses:
            found = [self._address(each) for each in self._models if self._is_on(each, topic)]
            best = max(found, key=lambda address: address.literals, default=None)
            known = best.template if best else self.environment.original(topic)
            self._addresses[topic] = known or topic
        return self._addresses[topic]

    def violation(self, letter: DeadLetter, model: Any) -> ContractViolation | None:
        """Return why the contract of an event refuses a dead letter today, None if it does not."""
        try:
            if is_tombstone(letter, model):
                check_key(model.__contract__, letter.key)
                return None
            decode(model, letter.value)
            check_key(model.__contract__, letter.key)
            check_headers(model.__contract__, letter.headers)
        except ContractViolation as violation:
            return violation
        return None

    def payload(self, letter: DeadLetter, model: Any) -> Any:
        """Return the payload of a dead letter as a document in which sensitive values are hidden.

        Raises:
            ContractViolation: It is no JSON.
        """
        document = parse_json(letter.event, letter.value)
        wire = model.__contract__.wire if model else None
        return document if wire is None else redact(document, (), wire.hidden(document))

    def hides_key(self, letter: DeadLetter, model: Any) -> bool:
        """Return whether the message key of a dead letter is sensitive."""
        contract: Contract = model.__contract__
        if contract.key_wire is not None and contract.key_wire.has_secrets:
            return True
        if contract.key_steps is None or contract.wire is None or not contract.wire.has_secrets:
            return False
        try:
            hidden = contract.wire.hidden(parse_json(letter.event, letter.value))
        except ContractViolation:
            return True
        return any(contract.key_steps[: len(path)] == path for path in hidden)

    def hides_header(self, name: str, value: bytes | None, model: Any) -> bool:
        """Return whether a header is sensitive, or contains something that is."""
        headers = model.__contract__.headers
        if headers is None or not headers.wire.has_secrets:
            return False
        try:
            document = read_json(value or b"null")
        except JSON_ERRORS:
            document = None
        return bool(headers.wire.hidden({name: document}))

    def text_of(self, document: Any) -> str:
        """Return a document as JSON on several lines."""
        from msgspec.json import format as indented

        return indented(to_json(document), indent=2).decode()

    def _is_on(self, model: Any, topic: str) -> bool:
        has_topic = model.__contract__.topic is not None
        return has_topic and self._address(model).match(topic) is not None

    def _address(self, model: Any) -> Address:
        contract: Contract = model.__contract__
        assert contract.topic is not None
        return Address(contract.topic, contract.parameters, self.environment)
