"""The three services of the platform, as their developers would write them."""

from __future__ import annotations

from typing import Literal

from faststream.kafka import KafkaBroker
from parcel_events import current_metadata, stop
from parcel_events.couriers.consumer import couriers_router
from parcel_events.couriers.producer import CouriersProducer
from parcel_events.events import (
    DoorJammed,
    DoorOpened,
    DoorOpenedHeaders,
    ManifestLoaded,
    OccupancyCounted,
    PhotoTaken,
    PhotoTakenHeaders,
    RouteAsked,
    RouteFound,
)
from parcel_events.events.manifest_loaded import ManifestLoadedItem
from parcel_events.lockers.producer import LockersProducer
from parcel_events.routing.consumer import routing_router
from parcel_events.routing.producer import RoutingProducer

City = Literal["ghent", "bruges"]


class Routing:
    """Answers requests, and keeps the events it receives."""

    def __init__(self, producer: RoutingProducer) -> None:
        self.producer = producer
        self.heard: list[object] = []

    async def on_door_jammed(self, event: DoorJammed, *, city: City, locker_id: str) -> None:
        self.heard.append((event, city, locker_id))

    async def on_door_opened(
        self, event: DoorOpened, headers: DoorOpenedHeaders, *, city: City, locker_id: str
    ) -> None:
        self.heard.append((event, headers, city, locker_id))

    async def on_manifest_loaded(self, event: ManifestLoaded) -> None:
        parcels: list[ManifestLoadedItem] = event.root
        self.heard.append([(each.parcel, each.weight) for each in parcels])

    async def on_route_asked(self, event: RouteAsked) -> None:
        await self.producer.route_found(RouteFound(stops=["depot", event.to]))


class Couriers:
    """Keeps the events it receives."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    async def on_door_jammed(self, event: DoorJammed, *, city: City, locker_id: str) -> None:
        self.heard.append((event, city, locker_id))

    async def on_occupancy_counted(self, event: OccupancyCounted) -> None:
        self.heard.append(event)

    async def on_photo_taken(self, event: PhotoTaken, headers: PhotoTakenHeaders) -> None:
        self.heard.append((event.root, headers.locker, current_metadata().key))

    async def on_route_found(self, event: RouteFound) -> None:
        metadata = current_metadata()
        self.heard.append((event, metadata.topic, metadata.correlation_id))


class Parcels:
    """The platform on one broker. A consumer stops at the first record it cannot handle."""

    def __init__(self) -> None:
        self.broker = KafkaBroker(acks="all", enable_idempotence=True)
        self.lockers = LockersProducer(self.broker)
        self.asking = CouriersProducer(self.broker)
        self.routing, self.couriers = Routing(RoutingProducer(self.broker)), Couriers()
        self.broker.include_router(routing_router(self.routing, policy=stop))
        self.broker.include_router(
            couriers_router(
                self.couriers,
                counts_topic="lockers.counts",
                answers_topic="couriers.routes",
                policy=stop,
            )
        )


async def misuse(lockers: LockersProducer, event: DoorJammed) -> None:
    """Use the package wrongly; an unused `type: ignore` fails the type check."""
    await lockers.door_jammed(event, city="paris")  # type: ignore[arg-type]
    await lockers.photo_taken(PhotoTaken(b""), key="L7")  # type: ignore[call-arg]
    await lockers.occupancy_counted(OccupancyCounted(free=1))  # type: ignore[call-arg]
