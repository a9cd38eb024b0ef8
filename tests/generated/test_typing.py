"""Type checkers accept the generated code, and report code that uses it wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.generated.checkers import ROOT, mypy, pyright

pytestmark = pytest.mark.thorough

RIGHT = """
from uuid import uuid4

from faststream.kafka import KafkaBroker
from novatrek_messaging.events import PaymentProcessed, ReservationStatusChanged
from novatrek_messaging.svc_reservations.consumer import reservations_router
from novatrek_messaging.svc_reservations.producer import ReservationsProducer


class Reservations:
    def __init__(self, producer: ReservationsProducer) -> None:
        self.producer = producer

    async def on_payment_processed(self, event: PaymentProcessed) -> None:
        await self.producer.reservation_status_changed(
            ReservationStatusChanged(
                reservation_id=event.reservation_id,
                previous_status="PENDING",
                new_status="CONFIRMED",
                changed_by=None,
            ),
            correlation_id=str(uuid4()),
        )


broker = KafkaBroker()
broker.include_router(reservations_router(Reservations(ReservationsProducer(broker))))
"""

# The mistake, and a word that the checkers' messages must contain.
WRONG = {
    "a misspelt keyword": ("changed_by=None", "changed_bye=None", "changed_bye"),
    "a missing required field": ('previous_status="PENDING",', "", "previous_status"),
    "a value outside the enum": ('"CONFIRMED"', '"CONFIRMD"', "CONFIRMD"),
    "an event that is not handled": (
        "on_payment_processed",
        "on_payment_received",
        "ReservationsHandlers",
    ),
    "publishing an event of another service": (
        "self.producer.reservation_status_changed(",
        "self.producer.payment_processed(",
        "payment_processed",
    ),
    "a field the event does not have": (
        "event.reservation_id",
        "event.reservation_number",
        "reservation_number",
    ),
}


def test_mypy_strict_finds_nothing_in_the_generated_package() -> None:
    done = mypy("-p", "novatrek_messaging", cwd=ROOT / "generated")
    assert done.returncode == 0, done.stdout


def test_mypy_strict_finds_nothing_in_the_examples() -> None:
    examples = ("svc_payments", "svc_reservations", "svc_notifications")
    done = mypy(*(word for name in examples for word in ("-p", name)), cwd=ROOT / "examples")
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_pyright_strict_finds_nothing_in_the_generated_package_and_the_examples(
    tmp_path: Path,
) -> None:
    done = pyright(tmp_path, include=[str(ROOT / "generated"), str(ROOT / "examples")])
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The output of each checker for the right program and every wrong one, in one run."""
    folder = tmp_path_factory.mktemp("programs")
    (folder / "right.py").write_text(RIGHT, "utf-8")
    for number, (right, wrong, _) in enumerate(WRONG.values()):
        assert right in RIGHT
        (folder / f"wrong{number}.py").write_text(RIGHT.replace(right, wrong, 1), "utf-8")
    files = sorted(path.name for path in folder.iterdir())
    return {
        "mypy": mypy(*files, cwd=folder).stdout.splitlines(),
        "pyright": pyright(folder, include=files).stdout.splitlines(),
    }


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_a_checker_accepts_a_service_that_uses_the_package_as_intended(
    complaints: dict[str, list[str]], checker: str
) -> None:
    assert [line for line in complaints[checker] if "right.py" in line] == []


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
@pytest.mark.parametrize("mistake", WRONG)
def test_a_checker_reports_the_mistake(
    complaints: dict[str, list[str]], checker: str, mistake: str
) -> None:
    number = list(WRONG).index(mistake)
    lines = [line for line in complaints[checker] if f"wrong{number}.py" in line]
    assert any("error" in line for line in lines), complaints[checker]
    assert WRONG[mistake][2] in "\n".join(complaints[checker])
