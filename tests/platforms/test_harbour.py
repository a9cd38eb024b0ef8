"""A second platform: two services, JSON, no catalog, other folders, another configuration."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.generated.checkers import mypy, pyright

HERE = Path(__file__).parent
PROGRAM = """
import json, sys
from harbour_events import decode, encode
from harbour_events.events import BerthAssigned, GaleWarning
from harbour_events.berths.consumer import BerthsHandlers, berths_router
from harbour_events.berths.producer import BerthsProducer
from harbour_events.weather.producer import WeatherProducer

for model, text in zip((BerthAssigned, GaleWarning), json.loads(sys.argv[1])):
    event = decode(model, text.encode())
    assert json.loads(encode(event)) == json.loads(text)
print(event.around[0].lat, event.force)
"""

SERVICE = """
from decimal import Decimal

from faststream.kafka import KafkaBroker
from harbour_events.berths.consumer import berths_router
from harbour_events.berths.producer import BerthsProducer
from harbour_events.events import BerthAssigned, GaleWarning
from harbour_events.events.berth_assigned import BerthAssignedBerth
from harbour_events.shared.position import Position


class Berths:
    def __init__(self, producer: BerthsProducer) -> None:
        self.producer = producer

    async def on_gale_warning(self, event: GaleWarning) -> None:
        place: Position = event.around[0]
        berth = BerthAssignedBerth(number=event.force, at=place)
        await self.producer.berth_assigned(
            BerthAssigned(ship="Marie", class_="ferry", berth=berth, fees={"mooring": Decimal(1)})
        )


broker = KafkaBroker()
broker.include_router(berths_router(Berths(BerthsProducer(broker))))
"""


def run(*command: str | Path, cwd: Path, path: str = "") -> str:
    """Run a Python module to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the platform with its output generated."""
    folder = tmp_path_factory.mktemp("harbour")
    shutil.copytree(HERE / "harbour", folder, dirs_exist_ok=True)
    run("-m", "novatrek_gen", "generate", cwd=folder)
    return folder


def test_the_output_is_in_the_configured_folder_and_up_to_date(platform: Path) -> None:
    assert (platform / "out" / "python" / "harbour_events" / "py.typed").is_file()
    assert "up to date" in run("-m", "novatrek_gen", "check", cwd=platform)


def test_operations_decide_which_services_send_and_receive(platform: Path) -> None:
    package = platform / "out" / "python" / "harbour_events"
    assert {path.parent.name for path in package.glob("[!_]*/producer.py")} == {
        "berths",
        "weather",
    }
    assert {path.parent.name for path in package.glob("[!_]*/consumer.py")} == {"berths"}


def test_the_package_imports_and_its_examples_are_unchanged_by_a_round_trip(platform: Path) -> None:
    payloads = []
    for name, message in (("berths", "BerthAssigned"), ("weather", "GaleWarning")):
        spec = json.loads((platform / "contracts" / "apis" / f"{name}.json").read_text("utf-8"))
        example = spec["components"]["messages"][message]["examples"][0]
        payloads.append(json.dumps(example["payload"]))
    path = str(platform / "out" / "python")
    assert "53.9 9" in run("-c", PROGRAM, json.dumps(payloads), cwd=platform, path=path)


@pytest.mark.slow
def test_both_type_checkers_accept_the_package_and_a_service(platform: Path) -> None:
    output = platform / "out" / "python"
    (platform / "service.py").write_text(SERVICE, "utf-8")
    for done in (
        mypy("service.py", cwd=platform, generated=output, cache="harbour"),
        pyright(platform, include=["service.py", str(output)], generated=output),
    ):
        assert done.returncode == 0, done.stdout


def test_the_output_passes_its_own_style_checks(platform: Path) -> None:
    output = platform / "out" / "python"
    run("-m", "ruff", "check", "--no-cache", ".", cwd=output)
    run("-m", "ruff", "format", "--check", "--no-cache", ".", cwd=output)
