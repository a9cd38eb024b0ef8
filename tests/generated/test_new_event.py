"""After an event is added to the catalog, type checkers require a handler in each consumer."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.generated.checkers import ROOT, mypy, pyright

# The tests share what takes long to make; the group is given to one process.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("new event")]

SPECIFICATION = """
asyncapi: 3.0.0
info: {title: svc-weather Events, version: 1.0.0}
channels:
  storms:
    address: novatrek.safety.storm.forecast
    messages:
      StormForecast:
        name: StormForecast
        payload:
          type: object
          required: [event_id, region]
          properties:
            event_id: {type: string, format: uuid}
            region: {type: string}
operations:
  publishStormForecast:
    action: send
    channel: {$ref: '#/channels/storms'}
"""
ENTRY = """
storm.forecast:
  channel: novatrek.safety.storm.forecast
  producer: svc-weather
  consumers: [svc-reservations, svc-notifications]
  domain: Safety
  summary: Sent when a storm is on its way.
"""
CONSUMERS = {"svc_reservations", "svc_notifications"}
ERROR = re.compile(r"\b(svc_\w+/\S+\.py):\d+(?::\d+ -|:) error:")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The platform's package, generated from a catalog with an additional event."""
    contracts = tmp_path_factory.mktemp("contracts")
    shutil.copytree(ROOT / "asyncapi", contracts / "asyncapi")
    shutil.copy(ROOT / "novatrek-gen.toml", contracts)
    (contracts / "asyncapi" / "svc-weather.events.yaml").write_text(SPECIFICATION, "utf-8")
    with (contracts / "asyncapi" / "events.yaml").open("a", encoding="utf-8") as catalog:
        catalog.write(ENTRY)
    command = [sys.executable, "-m", "novatrek_gen", "generate"]
    done = subprocess.run(command, cwd=contracts, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return contracts / "generated"


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_a_missing_handler_is_an_error_in_each_consumer_and_nowhere_else(
    checker: str, generated: Path, tmp_path: Path
) -> None:
    services = sorted(path.name for path in (ROOT / "examples").glob("svc_*"))
    if checker == "mypy":
        packages = [option for service in services for option in ("-p", service)]
        done = mypy(*packages, cwd=ROOT / "examples", generated=generated, cache="new-event")
    else:
        folders = [str(ROOT / "examples" / service) for service in services]
        done = pyright(tmp_path, include=folders, generated=generated)
    errors = ERROR.findall(done.stdout)
    assert {f"{service}/app.py" for service in CONSUMERS} <= set(errors), done.stdout
    assert {Path(file).parts[0] for file in errors} == CONSUMERS, done.stdout
    # One line of each error names the missing handler, and there is no other error.
    assert done.stdout.count("on_storm_forecast") == len(errors), done.stdout
    assert len(re.findall(r"\berror:", done.stdout)) == len(errors), done.stdout
