"""Which fields a service's code uses, against the reads of the same code when it runs."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from novatrek_gen.usage import FieldUsage, Package, ServiceUsage, Verdict, analyse
from novatrek_messaging import EventModel, events
from novatrek_messaging._runtime.model import ContractModel
from novatrek_messaging.shared.svc_emergency_response import Location

ROOT = Path(__file__).parents[2]
SERVICES = Path(__file__).parent / "services"
NAMES = sorted(path.stem for path in SERVICES.glob("*.py") if path.stem != "__init__")
ID = UUID(int=7)


@pytest.fixture(scope="module")
def package() -> Package:
    folder = ROOT / "generated"
    files = (folder / "novatrek_messaging").rglob("*.py")
    return Package(
        "novatrek_messaging", {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}
    )


def usage_of(service: str, package: Package) -> ServiceUsage:
    content = (SERVICES / f"{service}.py").read_bytes()
    return analyse(service, "services", {f"{service}.py": content}, package)


def fields(usage: ServiceUsage) -> dict[tuple[str, str], FieldUsage]:
    """Return the uses by class and field."""
    return {
        (use.owner.rpartition(".")[2], use.path.rpartition(".")[2]): use
        for event in usage.events
        for use in event.fields
    }


def text(usage: ServiceUsage) -> str:
    lines: list[str] = []
    for event in usage.events:
        what = [f"handled {p.line}" for p in event.handled]
        what += [f"built {p.line}" for p in event.built] + [f"sent {p.line}" for p in event.sent]
        lines.append(" ".join([event.event.rpartition(".")[2], *what]))
        for use in event.fields:
            places = [f"r{p.line}" for p in use.reads] + [f"w{p.line}" for p in use.writes]
            places += [f"?{p.line}" for p, _ in use.unknown]
            lines.append(f"  {use.path}: {use.verdict.value} {' '.join(places)}".rstrip())
    return "\n".join([*lines, ""])


@contextmanager
def traced() -> Iterator[set[tuple[str, str]]]:
    """Collect the fields of models whose attributes are read."""
    seen: set[tuple[str, str]] = set()

    def read(self: Any, name: str) -> Any:
        for model in type(self).__mro__:
            if name in vars(model).get("__annotations__", {}) and name[0] != "_":
                seen.add((model.__name__, name))
        return object.__getattribute__(self, name)

    ContractModel.__getattribute__ = read  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        del ContractModel.__getattribute__


@pytest.mark.parametrize("service", NAMES)
def test_no_field_that_running_code_reads_is_called_unread(service: str, package: Package) -> None:
    used = fields(usage_of(service, package))
    play = importlib.import_module(f"tests.usage.services.{service}").play
    with traced() as seen:
        asyncio.run(play(sample_events()))
    assert seen
    wrong = {key for key in seen if key in used and used[key].verdict is Verdict.UNREAD}
    missing = {key for key in seen if key not in used}
    assert (wrong, missing) == (set(), set())


@pytest.mark.parametrize("service", NAMES)
def test_the_use_of_every_field_is_as_recorded(
    service: str, package: Package, request: pytest.FixtureRequest
) -> None:
    expected = SERVICES / f"{service}.txt"
    actual = text(usage_of(service, package))
    if request.config.getoption("--rewrite"):
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")


def sample_events() -> Mapping[str, EventModel]:
    made: list[EventModel] = [
        events.CheckinCompleted(check_in_id=ID, reservation_id=ID, guest_id=ID),
        events.EmergencyTriggered(
            emergency_id=ID,
            guest_id=ID,
            reservation_id=ID,
            type="sos",
            severity="critical",
            location=Location(latitude=81.0),
        ),
        events.GuestRegistered(guest_id=ID, first_name="Ada", last_name="L", email="a@example.com"),
        events.IncidentReported(
            incident_id=ID, severity="LOW", incident_type="INJURY", requires_evacuation=False
        ),
        events.PaymentProcessed(
            payment_id=ID,
            reservation_id=ID,
            amount=Decimal("1.50"),
            currency="EUR",
            status="COMPLETED",
        ),
        events.ReservationCreated(reservation_id=ID, guest_id=ID, trip_id=ID),
        events.ReservationStatusChanged(
            reservation_id=ID, previous_status="PENDING", new_status="CONFIRMED"
        ),
        events.SchedulePublished(schedule_id=ID, schedule_date=date(2026, 1, 1)),
        events.WildlifeAlertIssued(
            alert_id=ID, species_name="bear", threat_level="extreme", affected_trail_ids=[ID]
        ),
    ]
    return {type(event).__name__: event for event in made}
