"""Where events travel: from the topics of all routes to the events on each."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from ..message.address import Address, subscription_pattern
from .routing import Candidate, Crossing, Route

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..contract import Contract
    from ..model import Event

__all__ = ["Atlas", "Place"]


class Place:
    """One topic as records come from it: the events on it, the values of its parameters."""

    __slots__ = ("address", "crossing", "parameters", "simple")

    def __init__(self, address: str, crossing: Crossing, parameters: Mapping[str, str]) -> None:
        """Take what has been found out about the topic."""
        self.address = address
        self.crossing = crossing
        self.parameters = parameters
        #: The route of every record here, where there is one and it takes only the event.
        self.simple = crossing.only if crossing.only and crossing.only.simple else None


class Atlas:
    """Knows the topics of all routes, and which events travel on each."""

    def __init__(self, routes: Sequence[Route], ignored: Sequence[type[Event]] = ()) -> None:
        """Take the routes, and events on the same topics that are passed over.

        Raises:
            ValueError: There is no route, an event has two on one topic or no topic at all.
            TypeError: A handler is not a coroutine function.
        """
        if not routes:
            raise ValueError("there is no route: a consumer needs at least one event to handle")
        stops: dict[str, list[Candidate]] = {}
        self._addresses: dict[str, Address] = {}
        for route in routes:
            template = _template(route)
            candidates = stops.setdefault(template, [])
            _check(route, template, candidates)
            candidates.append(Candidate(route.model.__contract__, route))
            self._addresses[template] = Address(template, route.model.__contract__.parameters)
        for model in ignored:
            for template in _templates(model.__contract__, routes):
                if template in stops:
                    stops[template].append(Candidate(model.__contract__, None))
        self._crossings = {template: Crossing(found) for template, found in stops.items()}
        self._places = {
            template: Place(template, crossing, {})
            for template, crossing in self._crossings.items()
            if self._addresses[template].plain
        }
        self._families = sorted(
            (address for address in self._addresses.values() if not address.plain),
            key=lambda address: -address.literals,
        )

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that have no parameters."""
        return tuple(template for template, it in self._addresses.items() if it.plain)

    @property
    def addresses(self) -> tuple[str, ...]:
        """All topics, parameters as their contracts have them."""
        return tuple(self._addresses)

    @property
    def pattern(self) -> str | None:
        """One pattern for all topics, None where no topic has a parameter."""
        return subscription_pattern(self._addresses.values()) if self._families else None

    def find(self, topic: str) -> Place:
        """Return what travels on a topic; of several addresses that fit, the most specific.

        Raises:
            LookupError: No event of these routes travels there.
        """
        place = self._places.get(topic)
        return self._discover(topic) if place is None else place

    def _discover(self, topic: str) -> Place:
        for address in self._families:
            parameters = address.match(topic)
            if parameters is not None:
                crossing = self._crossings[address.template]
                place = Place(address.template, crossing, parameters)
                self._places[topic] = place
                return place
        raise LookupError(f"no event handled here travels on topic {topic}")


def _template(route: Route) -> str:
    contract = route.model.__contract__
    template = contract.topic if route.topic is None else route.topic
    if not template:
        raise ValueError(f"the contract of {contract.event} leaves its topic open: say which it is")
    return template


def _templates(contract: Contract, routes: Sequence[Route]) -> set[str]:
    """Return where an event may travel: on any open channel's topic, if its own is open."""
    if contract.topic is not None:
        return {contract.topic}
    return {_template(route) for route in routes if route.model.__contract__.topic is None}


def _check(route: Route, template: str, others: Sequence[Candidate]) -> None:
    contract: Contract = route.model.__contract__
    if any(other.contract.event == contract.event for other in others):
        raise ValueError(f"{contract.event} is routed twice on topic {template}")
    function = inspect.unwrap(route.handler)
    if inspect.isroutine(function) and not inspect.iscoroutinefunction(function):
        raise TypeError(f"the handler of {contract.event} is not a coroutine function: async def")
