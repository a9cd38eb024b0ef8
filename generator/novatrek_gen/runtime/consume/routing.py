"""Selection of a record's event among those that share its topic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ..codec.json import parse_json
from ..contract.violation import ContractViolation, render_value
from ..message.headers import accepts_headers
from ..message.values import received_value

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from ..contract import Contract
    from ..contract.expression import Expression
    from ..message.metadata import Record
    from ..model import Event, HeadersModel

__all__ = ["Candidate", "EventSelector", "Route"]

_NO_DOCUMENT: Final = object()


@dataclass(frozen=True, slots=True)
class Route:
    """An event and the coroutine function that handles it.

    Attributes:
        model: The event's class.
        handler: Called with the event, then with its headers if they have a class, and with the
            values of the topic's parameters as keyword arguments.
        headers: The class of the event's headers.
        parameters: By parameter of the topic, the handler's keyword for it.
        topic: The topic, if the contract leaves it open.
        deleted: Called with the key of a tombstone, and with the values of the topic's parameters.
            Without it, tombstones are refused.
        key: The type of the key that `deleted` gets.
    """

    model: type[Event]
    handler: Callable[..., Awaitable[None]]
    headers: type[HeadersModel] | None = None
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    topic: str | None = None
    deleted: Callable[..., Awaitable[None]] | None = None
    key: Any = bytes

    @property
    def simple(self) -> bool:
        """Whether the event is the handler's only argument and its contract has no headers."""
        has_headers = self.headers is not None or self.model.__contract__.headers is not None
        return not has_headers and not self.parameters


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that a topic may carry, with its route if this service handles it."""

    contract: Contract
    route: Route | None

    @property
    def allows_tombstones(self) -> bool:
        """Whether tombstones are legal and this service handles them, or not its event."""
        return self.contract.tombstone and (self.route is None or self.route.deleted is not None)

    def accepts(self, record: Record, document: Any) -> bool:
        """Return whether a record can be this event; `document` is its payload parsed as JSON."""
        if not accepts_headers(self.contract, record.headers):
            return False
        if self.contract.schema is None:
            return True
        return document is not _NO_DOCUMENT and self.contract.accepts(document)


class EventSelector:
    """Selects the event of a record among those that share an address."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        """Order the candidates: events of any bytes, which accept every record, come last."""
        self._candidates = sorted(candidates, key=lambda it: it.contract.schema is None)
        tags = {it.contract.tag.expression for it in candidates if it.contract.tag}
        self._tags = sorted(tags, key=lambda tag: tag.text)
        #: The candidate, if there is only one.
        self.single: Candidate | None = candidates[0] if len(candidates) == 1 else None
        #: The candidate whose tombstones the topic may carry.
        self.tombstone = next((each for each in candidates if each.allows_tombstones), None)

    def select(self, record: Record) -> Route | None:
        """Return the route of a record's event, None if this service does not handle the event.

        An event with a tag is recognised by the tag's value alone. Events without one are
        recognised by their contracts: the first that accepts the record.

        Raises:
            ContractViolation: The record is none of the events.
        """
        if self.single is not None:
            return self.single.route
        found = {expression: _value_at(expression, record) for expression in self._tags}
        tagged = [it for it in self._candidates if _is_tagged(it.contract, found)]
        if len(tagged) == 1:
            return tagged[0].route
        possible = tagged or [it for it in self._candidates if it.contract.tag is None]
        document = _document_of(record) if possible else _NO_DOCUMENT
        for candidate in possible:
            if candidate.accepts(record, document):
                return candidate.route
        raise self._refusal(record, found)

    def _refusal(self, record: Record, found: Mapping[Expression, Any]) -> ContractViolation:
        names = " or ".join(it.contract.event for it in self._candidates)
        try:
            parse_json(names, record.value)
        except ContractViolation as unusable:
            return unusable
        for expression, value in found.items():
            text = render_value(value)
            return ContractViolation(
                names, expression.text, "event", text, f"{text} is none of these"
            )
        return ContractViolation(names, "", "event", "", "none of these contracts accepts it")


def _is_tagged(contract: Contract, found: Mapping[Expression, Any]) -> bool:
    if contract.tag is None:
        return False
    value = found[contract.tag.expression]
    # In Python 1 equals True, in JSON it does not.
    return any(value == known and type(value) is type(known) for known in contract.tag.values)


def _value_at(expression: Expression, record: Record) -> Any:
    try:
        return received_value(expression, record.headers, record.value)
    except LookupError:
        return None


def _document_of(record: Record) -> Any:
    try:
        return parse_json("", record.value)
    except ContractViolation:
        return _NO_DOCUMENT
