"""A platform with everything beyond one message on one topic, on FastStream's test broker.

Its addresses have parameters or are open, two messages share a channel, headers are typed, a
request names where its reply goes, and payloads are bytes and lists as well as objects.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from faststream.kafka import TestKafkaBroker
from tests.generated.checkers import mypy, pyright

HERE = Path(__file__).parent / "parcels"


def run(*command: str, cwd: Path) -> str:
    """Run a Python module to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the platform with its output generated."""
    folder = tmp_path_factory.mktemp("parcels")
    shutil.copytree(HERE, folder, dirs_exist_ok=True)
    run("novatrek_gen", "generate", cwd=folder)
    return folder


@pytest.fixture(scope="module")
def services(folder: Path) -> Iterator[Any]:
    """The module of the services, on top of the generated package."""
    places = [str(folder), str(folder / "out")]
    sys.path[:0] = places
    yield import_module("parcel_services")
    for place in places:
        sys.path.remove(place)


@pytest.fixture
async def parcels(services: Any) -> AsyncIterator[Any]:
    """The running platform."""
    platform = services.Parcels()
    async with TestKafkaBroker(platform.broker):
        yield platform


async def test_each_message_of_a_channel_reaches_its_own_handler(
    services: Any, parcels: Any
) -> None:
    opened = services.DoorOpened(locker="L7", door=12)
    headers = services.DoorOpenedHeaders(trace="t-1", attempt=2, urgent=True)
    jammed = services.DoorJammed(locker="B-1", reason=None)
    await parcels.lockers.door_opened(opened, headers=headers)
    await parcels.lockers.door_jammed(jammed, city="bruges", locker_id="B-1")
    assert parcels.routing.heard == [
        (opened, headers, "ghent", "L7"),
        (jammed, "bruges", "B-1"),
    ]


async def test_a_message_that_a_service_does_not_handle_is_skipped(
    services: Any, parcels: Any
) -> None:
    headers = services.DoorOpenedHeaders(trace="t-1")
    await parcels.lockers.door_opened(services.DoorOpened(locker="L7", door=1), headers=headers)
    jammed = services.DoorJammed(locker="L7")
    await parcels.lockers.door_jammed(jammed)
    assert parcels.couriers.heard == [(jammed, "ghent", "L7")]


async def test_a_reply_goes_to_the_topic_in_the_request_with_its_correlation_id(
    services: Any, parcels: Any
) -> None:
    await parcels.asking.route_asked(
        services.RouteAsked(to="L7"), reply_to="couriers.routes", correlation_id="c-9"
    )
    found = services.RouteFound(stops=["depot", "L7"])
    assert parcels.couriers.heard == [(found, "couriers.routes", "c-9")]


async def test_a_reply_needs_a_request_or_a_topic(services: Any, parcels: Any) -> None:
    found = services.RouteFound(stops=[])
    with pytest.raises(LookupError, match="no event is being handled here"):
        await parcels.routing.producer.route_found(found)
    await parcels.routing.producer.route_found(found, topic="couriers.routes")
    assert [event for event, *_ in parcels.couriers.heard] == [found]


async def test_bytes_and_lists_arrive_unchanged(services: Any, parcels: Any) -> None:
    photo = services.PhotoTaken(b"\xff\xd8\x00")
    headers = services.PhotoTakenHeaders(locker="L7")
    await parcels.lockers.photo_taken(photo, key="L7", headers=headers)
    item = services.ManifestLoadedItem
    parcel, heavy = item(parcel="p1"), item(parcel="p2", weight=Decimal("20.50"))
    await parcels.lockers.manifest_loaded(services.ManifestLoaded([parcel, heavy]))
    assert parcels.couriers.heard == [(b"\xff\xd8\x00", "L7", b"L7")]
    assert [(p, str(w)) for p, w in parcels.routing.heard[0]] == [("p1", "None"), ("p2", "20.50")]


async def test_a_channel_without_an_address_uses_the_topic_that_both_sides_pass(
    services: Any, parcels: Any
) -> None:
    event = services.OccupancyCounted(free=3)
    await parcels.lockers.occupancy_counted(event, topic="lockers.counts")
    await parcels.lockers.occupancy_counted(event, topic="lockers.elsewhere")
    assert parcels.couriers.heard == [event]


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"city": "paris"}, "must be ghent or bruges, not 'paris'"),
        ({"locker_id": "L 7"}, "is 'L7' at .* but 'L 7' was passed"),
        ({"locker_id": ""}, "is 'L7' at .* but '' was passed"),
    ],
)
async def test_a_wrong_parameter_is_refused_before_anything_is_sent(
    services: Any, parcels: Any, parameters: dict[str, str], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        await parcels.lockers.door_jammed(services.DoorJammed(locker="L7"), **parameters)
    assert parcels.routing.heard == []


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"trace": "t", "attempt": 0}, "#/attempt"),
        ({"trace": "t", "urgent": "yes"}, "#/urgent"),
        ({"attempt": "x", "trace": "t"}, "#/attempt"),
    ],
)
async def test_wrong_headers_are_refused_before_anything_is_sent(
    services: Any, parcels: Any, values: dict[str, object], place: str
) -> None:
    violation = import_module("parcel_events").ContractViolation
    # Without the model's own checks, as after an assignment.
    headers = services.DoorOpenedHeaders.model_construct(**values)
    event = services.DoorOpened(locker="L7", door=1)
    with pytest.raises(violation, match=place):
        await parcels.lockers.door_opened(event, headers=headers)
    assert parcels.routing.heard == []


async def test_the_correlation_id_is_written_to_the_location_in_the_contract(
    services: Any, parcels: Any
) -> None:
    event = services.DoorOpened(locker="L7", door=1)
    headers = services.DoorOpenedHeaders(trace="t-1")
    with pytest.raises(ValueError, match="two correlation ids"):
        await parcels.lockers.door_opened(event, headers=headers, correlation_id="other")
    await parcels.lockers.door_opened(event, headers=headers, correlation_id="t-1")
    assert [heard[1].trace for heard in parcels.routing.heard] == ["t-1"]


def test_the_output_is_up_to_date_and_passes_its_own_style_checks(folder: Path) -> None:
    assert "up to date" in run("novatrek_gen", "check", cwd=folder)
    run("ruff", "check", "--no-cache", ".", cwd=folder / "out")
    run("ruff", "format", "--check", "--no-cache", ".", cwd=folder / "out")


@pytest.mark.slow
def test_both_type_checkers_accept_the_package_and_the_services(folder: Path) -> None:
    output = folder / "out"
    for done in (
        mypy("parcel_services.py", cwd=folder, generated=output, cache="parcels"),
        pyright(folder, include=["parcel_services.py", str(output)], generated=output),
    ):
        assert done.returncode == 0, done.stdout
