"""The topics of all routes, and the events on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..environment import CONTRACTS
from ..message.address import Address, subscription_pattern
from .option_checks import is_async
from .reading import event_handling
from .routing import Candidate, EventSelector, Route

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

    from ..contract import Contract
    from ..environment import Environment
    from ..message.metadata import Record
    from ..model import Event

__all__ = ["RoutingTable", "TopicRoutes"]


class TopicRoutes:
    """The entry of one topic.

    Attributes:
        address: Its address in the contracts; parameters are in braces.
        selector: Selects the event of a record.
        parameters: The values of the address's parameters in the topic's name.
        event: The name of every record's event, if there is only one, its handler takes nothing
            but the event, and the contract describes no headers.
        direct: The route of that event.
        begin: Begins to handle a record of that event, once `prepare` was called.
    """

    __slots__ = ("address", "begin", "direct", "event", "parameters", "selector")

    def __init__(self, address: str, selector: EventSelector, parameters: Mapping[str, str]):
        """Create the entry of a topic."""
        self.address = address
        self.selector = selector
        self.parameters = parameters
        route = selector.single.route if selector.single else None
        self.direct: Route | None = route if route and route.simple else None
        self.event = self.direct.model.__contract__.event if self.direct else None
        self.begin: Callable[[Record], Awaitable[None]] | None = None

    def prepare(self, *, check: bool) -> Callable[[Record], Awaitable[None]]:
        """Compile the contract of the direct route when its first record arrives.

        Args:
            check: Whether records are validated against the contract.
        """
        assert self.direct is not None, "there is a direct route"
        self.begin = event_handling(self.direct.model, self.direct.handler, check=check)
        return self.begin


class RoutingTable:
    """Finds the routes of a topic.

    Attributes:
        environment: The environment, in which topics have their names.
    """

    def __init__(self, routes: Sequence[Route], ignored: Sequence[type[Event]] = ()) -> None:
        """Build the table.

        Args:
            routes: The routes of the events that are handled.
            ignored: Events that the same topics carry and that are not handled.

        Raises:
            ValueError: There are no routes, or an event has two on one topic or has no topic.
            TypeError: A handler is not a coroutine function.
        """
        if not routes:
            raise ValueError("there are no routes: a consumer needs at least one event to handle")
        candidates = _candidates(routes, ignored)
        self._parameters = {
            template: _last_routed(found).parameters for template, found in candidates.items()
        }
        self._selectors = {template: EventSelector(found) for template, found in candidates.items()}
        self.enter(CONTRACTS)

    def enter(self, environment: Environment) -> None:
        """Give topics the names that they have in an environment."""
        self.environment = environment
        self._addresses = {
            template: Address(template, parameters, environment)
            for template, parameters in self._parameters.items()
        }
        # An address with parameters is not a topic. A record that only says its address finds it.
        self._topics = {
            address.topic: TopicRoutes(template, self._selectors[template], {})
            for template, address in self._addresses.items()
        }
        self._families = sorted(
            (address for address in self._addresses.values() if not address.plain),
            key=lambda address: -address.literals,
        )

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics without parameters, as they are called on Kafka."""
        return tuple(it.topic for it in self._addresses.values() if it.plain)

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses in the contracts, with their parameters in braces."""
        return tuple(self._addresses)

    def pattern(self, retries: Iterable[str] = ()) -> str | None:
        """Return a regular expression for all topics, None if no address has parameters.

        Args:
            retries: The retry topics that it matches as well, as they are called on Kafka.
        """
        if not self._families:
            return None
        return subscription_pattern(self._addresses.values(), sorted(retries), self.environment)

    def topic(self, name: str) -> TopicRoutes:
        """Return the routes of a topic. If several addresses match, the most specific one counts.

        Raises:
            LookupError: None of the events is on this topic.
        """
        found = self._topics.get(name)
        return self._match(name) if found is None else found

    def _match(self, name: str) -> TopicRoutes:
        for address in self._families:
            parameters = address.match(name)
            if parameters is not None:
                selector = self._selectors[address.template]
                found = TopicRoutes(address.template, selector, parameters)
                self._topics[name] = found
                return found
        raise LookupError(f"no event handled here is on topic {name}")


def _candidates(
    routes: Sequence[Route], ignored: Iterable[type[Event]]
) -> dict[str, list[Candidate]]:
    """Return the candidates of each address."""
    found: dict[str, list[Candidate]] = {}
    for route in routes:
        address = _address_of(route)
        others = found.setdefault(address, [])
        _check(route, address, others)
        others.append(Candidate(route.model.__contract__, route))
    for model in ignored:
        for address in _possible_addresses(model.__contract__, routes):
            if address in found:
                found[address].append(Candidate(model.__contract__, None))
    return found


def _last_routed(candidates: Sequence[Candidate]) -> Contract:
    return [it.contract for it in candidates if it.route is not None][-1]


def _address_of(route: Route) -> str:
    contract = route.model.__contract__
    address = contract.topic if route.topic is None else route.topic
    if not address:
        raise ValueError(f"the contract of {contract.event} leaves its topic open: pass the topic")
    return address


def _possible_addresses(contract: Contract, routes: Sequence[Route]) -> set[str]:
    """Return the addresses of an event; if its own is open, those of all open channels."""
    if contract.topic is not None:
        return {contract.topic}
    return {_address_of(route) for route in routes if route.model.__contract__.topic is None}


def _check(route: Route, address: str, others: Sequence[Candidate]) -> None:
    contract: Contract = route.model.__contract__
    if any(other.contract.event == contract.event for other in others):
        raise ValueError(f"{contract.event} is routed twice on topic {address}")
    if not is_async(route.handler):
        raise TypeError(f"the handler of {contract.event} is not a coroutine function: async def")
