"""Several events on one topic, and topics with parameters."""

from __future__ import annotations

import asyncio
import functools
from typing import TYPE_CHECKING, Any, ClassVar, cast

import pytest
from sample_messaging.events import TripCancelled
from sample_messaging.guests import Blob, Count, GuestHeaders, GuestLeft, GuestUpdated, Names

from novatrek_gen.runtime.consume.dispatch import Dispatcher, Ending
from novatrek_gen.runtime.consume.policy import Policies, stop
from novatrek_gen.runtime.consume.routing import Route
from novatrek_gen.runtime.consume.routing_table import RoutingTable
from novatrek_gen.runtime.contract import Contract, Parameter, Tag
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.message.metadata import current_metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

TOPIC = "guests.7.south"
TRACED = (("traceId", b"t1"), ("attempt", b"2"))


class Seen:
    """Keeps the arguments of every call."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.correlation_ids: list[str | None] = []

    def as_(self, name: str) -> Any:
        async def handler(*arguments: Any, **keywords: Any) -> None:
            self.calls.append((name, arguments, keywords))
            self.correlation_ids.append(current_metadata().correlation_id)

        return handler


@pytest.fixture
def seen() -> Seen:
    return Seen()


class Desk:
    """A dispatcher that stops at every failure."""

    def __init__(self, table: RoutingTable) -> None:
        self.dispatcher = Dispatcher(table, Policies(stop), cast("Any", None))

    async def dispatch(self, record: Any) -> Ending | None:
        return await self.dispatcher.dispatch(record, asyncio.sleep)


def guests(seen: Seen, *, ignored: Sequence[Any] = (), left: bool = True) -> Desk:
    parameters = {"guestId": "guest_id", "region": "region"}
    routes = [Route(GuestUpdated, seen.as_("updated"), GuestHeaders, parameters)]
    if left:
        routes.append(Route(GuestLeft, seen.as_("left")))
    return Desk(RoutingTable(routes, ignored))


def opened(seen: Seen, *models: Any, ignored: Sequence[Any] = ()) -> Desk:
    routes = [Route(model, seen.as_(model.__name__), topic="open") for model in models]
    return Desk(RoutingTable(routes, ignored))


async def test_a_handler_gets_event_headers_and_parameters(seen: Seen, record: Any) -> None:
    value = b'{"guest_id":7,"kind":"updated"}'
    assert await guests(seen).dispatch(record(topic=TOPIC, value=value, headers=TRACED)) is None
    headers = GuestHeaders(trace_id="t1", attempt=2)
    keywords = {"guest_id": "7", "region": "south"}
    assert seen.calls == [("updated", (GuestUpdated(guest_id=7), headers), keywords)]


async def test_a_tag_in_the_payload_distinguishes_events(seen: Seen, record: Any) -> None:
    for kind in (b"left", b"gone"):
        value = b'{"guest_id":7,"kind":"%s"}' % kind
        assert await guests(seen).dispatch(record(topic=TOPIC, value=value)) is None
    assert [name for name, _, _ in seen.calls] == ["left", "left"]


async def test_a_tag_in_a_header_distinguishes_events(seen: Seen, record: Any) -> None:
    class One(TripCancelled):
        __contract__: ClassVar[Contract] = Contract("one", "t", None, tag=Tag(KIND, ("1",)))

    class Two(TripCancelled):
        __contract__: ClassVar[Contract] = Contract(
            "two", "t", TripCancelled.__contract__.schema, tag=Tag(KIND, ("2",))
        )

    both = Desk(RoutingTable([Route(One, seen.as_("1")), Route(Two, seen.as_("2"))]))
    consumed = record(topic="t", value=b'{"trip_id":"x"}', headers=[("kind", b"2")])
    assert await both.dispatch(consumed) is None
    assert [name for name, _, _ in seen.calls] == ["2"]


KIND = "$message.header#/kind"


@pytest.mark.parametrize("value", [b'{"guest_id":7,"kind":"other"}', b'{"guest_id":7}', b"7"])
async def test_a_record_that_is_none_of_the_topics_events_is_a_violation_without_an_event(
    seen: Seen, record: Any, value: bytes
) -> None:
    ending = await guests(seen).dispatch(record(topic=TOPIC, value=value))
    assert ending is not None
    failure = ending.failure
    assert failure.event is None
    assert isinstance(failure.error, ContractViolation)
    assert failure.error.event == "guest.updated or guest.left"
    assert failure.error.pointer == "$message.payload#/kind"


@pytest.mark.parametrize(("value", "reason"), [(None, "tombstone"), (b"", "empty"), (b"{", "JSON")])
async def test_a_record_on_a_shared_topic_that_is_not_json_is_reported_as_such(
    seen: Seen, record: Any, value: bytes | None, reason: str
) -> None:
    ending = await guests(seen).dispatch(record(topic=TOPIC, value=value))
    assert ending is not None
    assert reason in str(ending.failure.error)


async def test_an_ignored_event_is_not_handled(seen: Seen, record: Any) -> None:
    dispatcher = guests(seen, left=False, ignored=[GuestLeft, TripCancelled])
    consumed = record(topic=TOPIC, value=b'{"guest_id":7,"kind":"left"}')
    assert await dispatcher.dispatch(consumed) is None
    assert seen.calls == []


async def test_without_tags_the_first_contract_that_accepts_a_record_decides(
    seen: Seen, record: Any
) -> None:
    dispatcher = opened(seen, Blob, Names, Count)
    for value in (b'["a"]', b"3", b"-3", b"\xff", None):
        assert await dispatcher.dispatch(record(topic="open", value=value)) is None
    found = [(name, arguments[0].root) for name, arguments, _ in seen.calls]
    blobs = [("Blob", b"-3"), ("Blob", b"\xff"), ("Blob", b"")]
    assert found == [("Names", ["a"]), ("Count", 3), *blobs]


async def test_without_tags_a_record_that_no_contract_accepts_is_a_violation(
    seen: Seen, record: Any
) -> None:
    ending = await opened(seen, Names, ignored=[Count]).dispatch(record(topic="open", value=b"{}"))
    assert ending is not None
    assert "names or count: none of these contracts accepts it" in str(ending.failure.error)


async def test_an_ignored_event_of_an_open_channel_is_on_the_topics_of_the_routes(
    seen: Seen, record: Any
) -> None:
    dispatcher = opened(seen, Names, ignored=[Count])
    assert await dispatcher.dispatch(record(topic="open", value=b"3")) is None
    assert seen.calls == []


async def test_the_most_specific_of_several_matching_addresses_decides(
    seen: Seen, record: Any
) -> None:
    def event(topic: str) -> Any:
        parameters = (Parameter("x"), Parameter("y"))
        contract = Contract(topic, topic, None, parameters=parameters)
        return type("Event", (Blob,), {"__contract__": contract, "__module__": __name__})

    topics = ("{x}.{y}", "a.{x}", "a.b")
    table = RoutingTable([Route(event(topic), seen.as_(topic)) for topic in topics])
    for topic in ("a.b", "a.c", "b.c", "a.c"):
        await Desk(table).dispatch(record(topic=topic))
    assert [name for name, _, _ in seen.calls] == ["a.b", "a.{x}", "{x}.{y}", "a.{x}"]
    assert table.topics == ("a.b",)
    assert table.pattern() is not None


async def test_the_correlation_id_is_read_from_the_location_in_the_contract(
    seen: Seen, record: Any
) -> None:
    dispatcher = guests(seen)
    fallback = [("correlation_id", b"c")]
    value = b'{"guest_id":7,"kind":"updated"}'
    await dispatcher.dispatch(record(topic=TOPIC, value=value, headers=[*TRACED, *fallback]))
    value = b'{"guest_id":7,"kind":"left","trace":"p"}'
    await dispatcher.dispatch(record(topic=TOPIC, value=value, headers=fallback))
    value = b'{"guest_id":7,"kind":"left"}'
    await dispatcher.dispatch(record(topic=TOPIC, value=value, headers=fallback))
    assert seen.correlation_ids == ["t1", "p", "c"]


def test_an_open_channel_without_a_topic_is_refused(seen: Seen) -> None:
    with pytest.raises(ValueError, match="names leaves its topic open"):
        RoutingTable([Route(Names, seen.as_("names"))])


def test_an_event_that_is_routed_twice_on_one_topic_is_refused(seen: Seen) -> None:
    route = Route(TripCancelled, seen.as_("trip"))
    with pytest.raises(ValueError, match=r"trip\.cancelled is routed twice on topic sample"):
        RoutingTable([route, route])


def test_an_empty_list_of_routes_is_refused() -> None:
    with pytest.raises(ValueError, match="no route"):
        RoutingTable([])


class Synchronous:
    def __call__(self, event: TripCancelled) -> None: ...

    def method(self, event: TripCancelled) -> None: ...


@pytest.mark.parametrize(
    "handler",
    [
        Synchronous(),
        Synchronous().method,
        Synchronous,
        functools.partial(Synchronous().method),
        lambda event: None,
        None,
        "handler",
    ],
)
def test_a_handler_of_any_form_must_be_asynchronous(handler: Any) -> None:
    with pytest.raises(TypeError, match=r"handler of trip\.cancelled is not a coroutine function"):
        RoutingTable([Route(TripCancelled, handler)])


def test_a_handler_that_is_not_a_coroutine_function_is_refused(seen: Seen) -> None:
    def handler(event: TripCancelled) -> None: ...

    with pytest.raises(TypeError, match=r"handler of trip\.cancelled is not a coroutine function"):
        RoutingTable([Route(TripCancelled, handler)])  # type: ignore[arg-type]

    @functools.wraps(seen.as_("x"))
    def wrapper(event: TripCancelled) -> Any: ...

    RoutingTable([Route(TripCancelled, wrapper)])
