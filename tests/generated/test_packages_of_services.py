"""A package for each service, and one with the runtime that they have in common."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.generated.checkers import ROOT, mypy, pyright
from tests.programs import ROOT as CASES
from tests.programs import config_of

from novatrek_gen import __version__
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.prepare import prepare
from novatrek_gen.commands.usage import CodeFolder, usage
from novatrek_gen.config import Config, load_config
from novatrek_gen.progress import silent

pytestmark = pytest.mark.thorough

SERVICE = "novatrek-messaging-svc-reservations/novatrek_messaging_svc_reservations/"
RUNTIME = "novatrek-messaging-runtime/novatrek_messaging_runtime/"
PROGRAM = """
import asyncio
from decimal import Decimal
from uuid import UUID

from faststream.kafka import TestKafkaBroker
from novatrek_messaging_svc_payments import EventBroker, current_metadata
from novatrek_messaging_svc_payments.events import PaymentProcessed
from novatrek_messaging_svc_payments.producer import PaymentsProducer
from novatrek_messaging_svc_reservations.consumer import reservations_router
from novatrek_messaging_svc_reservations.events import (
    PaymentProcessed as Received,
    ReservationStatusChanged,
)
from novatrek_messaging_svc_reservations.producer import ReservationsProducer
from novatrek_messaging_svc_notifications import current_metadata as metadata_there
from novatrek_messaging_svc_notifications.consumer import notifications_router

seen: list[str | None] = []


class Reservations:
    def __init__(self, producer: ReservationsProducer) -> None:
        self.producer = producer

    async def on_payment_processed(self, event: Received) -> None:
        seen.append(current_metadata().correlation_id)
        changed = ReservationStatusChanged(
            reservation_id=event.reservation_id, previous_status="PENDING", new_status="CONFIRMED"
        )
        await self.producer.reservation_status_changed(changed)


class Notifications:
    def __getattr__(self, name: str) -> object:
        async def handle(event: object) -> None:
            seen.append(f"{name} {metadata_there().correlation_id}")

        return handle


async def main() -> None:
    broker = EventBroker()
    broker.include_router(reservations_router(Reservations(ReservationsProducer(broker))))
    broker.include_router(notifications_router(Notifications()))
    event = PaymentProcessed(
        payment_id=UUID(int=1), reservation_id=UUID(int=1), amount=Decimal(5), currency="USD",
        payment_method="CREDIT_CARD", status="COMPLETED",
    )
    async with TestKafkaBroker(broker):
        await PaymentsProducer(broker).payment_processed(event, correlation_id="request-1")


asyncio.run(main())
print(*seen, sep="\\n")
"""
CODE = b"""
from novatrek_messaging_runtime import EventBroker
from novatrek_messaging_svc_reservations.consumer import reservations_router
from novatrek_messaging_svc_reservations.events import PaymentProcessed


class Reservations:
    async def on_payment_processed(self, event: PaymentProcessed) -> None:
        print(event.amount)


EventBroker().include_router(reservations_router(Reservations()))
"""


@pytest.fixture(scope="module")
def config() -> Config:
    own = load_config(ROOT / "novatrek-gen.toml", ROOT, __version__)
    return replace(own, per_service=True)


@pytest.fixture(scope="module")
def outcome(config: Config) -> Outcome:
    return prepare(config, silent)


@pytest.fixture(scope="module")
def files(outcome: Outcome) -> dict[str, bytes]:
    assert outcome.output is not None
    return dict(outcome.output.files)


@pytest.fixture(scope="module")
def installed(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all packages, as installers put them together."""
    root = tmp_path_factory.mktemp("packages")
    for path, content in files.items():
        if path.startswith("novatrek-"):
            file = root / path.partition("/")[2]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return root


def run(code: str, installed: Path) -> str:
    """Return what a program prints that imports the packages."""
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def inside(files: dict[str, bytes], folder: str) -> set[str]:
    return {path.removeprefix(folder) for path in files if path.startswith(folder)}


def test_a_service_has_its_events_producer_and_consumer_only(files: dict[str, bytes]) -> None:
    names = ("payment_processed", "reservation_created", "reservation_status_changed")
    kinds = (".json", ".key.json", ".examples.json")
    modules = ("__init__", "consumer", "dlq", "events/__init__", "producer", "schemas/__init__")
    assert inside(files, SERVICE) == {
        *(f"{module}.py" for module in (*modules, "specification")),
        *(f"events/{name}.py" for name in names),
        *(f"schemas/{name}{kind}" for name in names for kind in kinds),
        *("asyncapi.json", "py.typed"),
    }
    own = {path for path in inside(files, RUNTIME) if not path.startswith("_runtime/")}
    common = ("__init__.py", "broker.py", "py.typed", "pytest_plugin.py", "servers.py")
    assert own == {*common, "testing.py"}
    assert not any(path.startswith("novatrek_messaging") for path in files)
    assert not {"README.md", "pyproject.toml"} & files.keys()


def test_a_service_needs_the_runtime_of_its_version(files: dict[str, bytes]) -> None:
    text = files["novatrek-messaging-svc-reservations/pyproject.toml"].decode()
    assert 'dependencies = [\n    "novatrek-messaging-runtime==1.0.0",\n]' in text
    assert "pytest11" not in text
    assert "pytest11" in files["novatrek-messaging-runtime/pyproject.toml"].decode()


def test_code_in_the_documentation_imports_modules_that_exist(files: dict[str, bytes]) -> None:
    known = {
        path.partition("/")[2].removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in files
        if path.startswith("novatrek-") and path.endswith(".py")
    }
    texts = [files[path].decode() for path in files if path.endswith(".md")]
    named = {name for text in texts for name in re.findall(r"from (novatrek_[\w.]+) import", text)}
    assert "novatrek_messaging_svc_payments.producer" in named
    assert named - known == set()


def test_modules_import_only_what_is_installed_with_them(files: dict[str, bytes]) -> None:
    assert list(missing(files)) == []
    keys = CASES / "message_keys_have_the_types_of_their_schemas" / "contracts"
    output = prepare(replace(config_of(keys), per_service=True), silent).output
    assert output is not None
    assert list(missing(output.files)) == []


def missing(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield imports of generated modules that neither the distribution nor the runtime has."""
    own = {path: path.partition("/") for path in files if path.endswith(".py")}
    modules = {
        (folder, inside.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        for folder, _, inside in own.values()
    }
    packages = {module.partition(".")[0] for _, module in modules}
    for path, (folder, _, _) in own.items():
        for node in ast.walk(ast.parse(files[path])):
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                first = node.module.partition(".")[0]
                home = first.replace("_", "-") if first.endswith("_runtime") else folder
                if first in packages and (home, node.module) not in modules:
                    yield f"{path}: {node.module}"


def test_packages_in_one_process_share_correlation_id_metadata_and_consumers(
    installed: Path,
) -> None:
    assert sorted(run(PROGRAM, installed).splitlines()) == [
        "on_payment_processed request-1",
        "on_reservation_status_changed request-1",
        "request-1",
    ]


def test_dead_letters_of_a_service_are_those_of_its_events(installed: Path) -> None:
    code = "from novatrek_messaging_svc_payments import dlq\n"
    code += "print(*(each.__name__ for each in dlq.models()), *dlq.servers())"
    assert run(code, installed) == "PaymentProcessed production\n"


def test_the_use_of_fields_is_found_through_the_packages_of_services(
    config: Config, tmp_path: Path
) -> None:
    (tmp_path / "app.py").write_bytes(CODE)
    found = usage(config, [CodeFolder(tmp_path, "svc-reservations")], silent)
    assert found.services is not None
    (event,) = found.services[0].events
    assert event.event.endswith("payment_processed.PaymentProcessed")
    assert [place.line for place in event.handled] == [8]
    assert [use.path for use in event.fields if use.reads] == ["amount"]


@pytest.mark.slow
def test_type_checkers_accept_the_packages_and_code_that_uses_them(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "app.py").write_bytes(CODE)
    packages = [each.name for each in installed.iterdir() if each.is_dir()]
    checked = mypy("app.py", cwd=tmp_path, generated=installed, cache="packages_of_services")
    assert checked.stdout + checked.stderr == ""
    names = [word for name in packages for word in ("-p", name)]
    checked = mypy(*names, cwd=installed, generated=installed, cache="packages_of_services")
    assert checked.stdout + checked.stderr == ""
    include = [str(tmp_path), *(f"{installed}/{name}" for name in packages)]
    checked = pyright(tmp_path, include=include, generated=installed)
    assert checked.returncode == 0, checked.stdout
