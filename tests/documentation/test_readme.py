"""The code in README.md and the pages it links to runs, and the output shown is the real one."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from faststream.kafka import TestKafkaBroker
from tests.commands.shop import Project
from tests.documentation.pages import ROOT, blocks
from tests.generated.checkers import mypy

from novatrek_gen import __version__
from novatrek_gen.cli.exits import Exit
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_messaging.events import PaymentProcessed, ReservationStatusChanged
from novatrek_messaging.svc_payments.producer import PaymentsProducer

README = ROOT / "README.md"
CONFIGURATION = ROOT / "docs" / "configuration.md"
ASYNCAPI = ROOT / "docs" / "asyncapi.md"

# The options that excerpts of a configuration leave out.
REQUIRED = """
input.specs = ["*.yaml"]
output.package = "novatrek_messaging"
"""


@pytest.fixture
def novatrek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of this repository's contracts and output, after one contract was changed."""
    for name in ("asyncapi", "generated"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / FILE_NAME, tmp_path)
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path)
    contract = "asyncapi/svc-payments.events.yaml"
    project.edit(contract, "Identifier of the payment.\n", "Identifier of this payment.\n")
    return project


def is_part(excerpt: Any, whole: Any) -> bool:
    """Return whether a document contains everything an excerpt of it shows."""
    if isinstance(excerpt, dict):
        return all(key in whole and is_part(part, whole[key]) for key, part in excerpt.items())
    return bool(excerpt == whole)


def test_the_contract_shown_is_part_of_the_real_one() -> None:
    excerpt = yaml.safe_load(blocks(README, "yaml")[0])
    file = ROOT / "asyncapi" / "svc-payments.events.yaml"
    assert is_part(excerpt, yaml.safe_load(file.read_text("utf-8")))


def test_the_numbers_of_events_and_services_are_right() -> None:
    catalog = yaml.safe_load((ROOT / "asyncapi" / "events.yaml").read_text("utf-8")).values()
    producers = {event["producer"] for event in catalog}
    consumers = {consumer for event in catalog for consumer in event["consumers"]}
    stated = f"{len(catalog)} events, {len(producers)} producers and {len(consumers)} consumers"
    assert stated in " ".join(README.read_text("utf-8").split())


def shown(command: str) -> list[str]:
    """Return the output that README.md shows for a command, without what it leaves out."""
    block = next(text for text in blocks(README, "console") if text.startswith(f"$ {command}\n"))
    return [line for line in block.splitlines()[1:] if line != "…"]


@pytest.mark.parametrize(("command", "code"), [("check", Exit.DRIFT), ("generate", Exit.OK)])
def test_the_output_shown_is_the_real_one(novatrek: Project, command: str, code: Exit) -> None:
    printed = novatrek.run(command, code=code).output.splitlines()
    assert [line for line in shown(f"novatrek-gen {command}") if line not in printed] == []


async def test_the_service_shown_confirms_a_reservation_that_was_paid_for() -> None:
    names: dict[str, Any] = {}
    exec(blocks(README, "python")[0], names)  # noqa: S102 - the very text is what is tested
    broker, heard = names["broker"], []

    @broker.subscriber("novatrek.booking.reservation.status-changed")
    async def listen(event: dict[str, Any]) -> None:
        heard.append(event)

    payment = PaymentProcessed(
        payment_id=UUID(int=1),
        reservation_id=UUID(int=2),
        amount=20,
        currency="EUR",
        status="COMPLETED",
    )
    async with TestKafkaBroker(broker):
        await PaymentsProducer(broker).payment_processed(payment)
    assert [(event["reservation_id"], event["new_status"]) for event in heard] == [
        (str(UUID(int=2)), "CONFIRMED")
    ]
    assert names["ReservationStatusChanged"] is ReservationStatusChanged


@pytest.mark.thorough
@pytest.mark.parametrize("page", ["README.md", "docs/services.md"])
def test_mypy_accepts_the_code_shown(page: str, tmp_path: Path) -> None:
    (tmp_path / "shown.py").write_text(blocks(ROOT / page, "python")[0], "utf-8")
    done = mypy("shown.py", cwd=tmp_path, cache="documentation")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", [README, CONFIGURATION, ASYNCAPI], ids=lambda page: page.name)
def test_every_configuration_shown_is_valid(page: Path, tmp_path: Path) -> None:
    (tmp_path / "my-templates").mkdir()
    for name in ("baseline.toml", "novatrek-gen-baseline.toml"):
        (tmp_path / name).write_text("findings = []\n", "utf-8")
    for text in blocks(page, "toml"):
        whole = text if text.startswith("[input]\n") else f"{REQUIRED}{text}"
        (tmp_path / FILE_NAME).write_text(whole, "utf-8")
        config = load_config(tmp_path / FILE_NAME, tmp_path, __version__)
        assert config.package == "novatrek_messaging"


def test_every_option_is_in_the_configuration_shown() -> None:
    structure = (ROOT / "generator/novatrek_gen/config/structure.json").read_text("utf-8")
    definitions = json.loads(structure)["definitions"]
    tables = tomllib.loads(blocks(CONFIGURATION, "toml")[0])
    assert set(tables) == set(definitions["config"]["properties"]), "add it to the page"
    for table, options in tables.items():
        known = definitions[table].get("properties")
        assert known is None or set(options) == set(known), f"add it to the page: {table}"


def test_the_table_of_exit_codes_is_complete() -> None:
    codes = re.findall(r"^\| (\d+) \|", README.read_text("utf-8"), re.M)
    assert [int(code) for code in codes] == [*Exit]


def test_the_workflow_shown_installs_this_version() -> None:
    workflow = yaml.safe_load(blocks(README, "yaml")[1])
    assert workflow["steps"][-1]["uses"].endswith(f"/novatrek-gen@v{__version__}")
    assert f'pip install "novatrek-gen=={__version__}"' in README.read_text("utf-8")


def test_every_target_of_make_that_is_named_exists() -> None:
    pages = [README, ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    text = "".join(page.read_text("utf-8") for page in pages)
    named = set(re.findall(r"(?:`|\$ )make ([a-z-]+)", text))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert named
    assert named <= targets
