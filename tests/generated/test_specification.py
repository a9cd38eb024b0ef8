"""The AsyncAPI document of each service, and its presentation by FastStream."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from novatrek_gen.asyncapi import DocumentReader, Library, SchemaPool, SpecFile
from novatrek_gen.tree import DiskTree

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generated" / "novatrek_messaging"
DOCUMENTS = sorted(PACKAGE.glob("*/asyncapi.json"))


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.parent.name)
def test_the_document_of_a_service_is_valid(file: Path) -> None:
    library = Library(DiskTree(PACKAGE))
    path = file.relative_to(PACKAGE).as_posix()
    reading = DocumentReader(library, SchemaPool(library)).read(SpecFile(path, "a-service"))
    assert reading.document is not None
    assert reading.found == ()


def test_the_document_contains_what_the_service_sends_and_receives() -> None:
    document = json.loads((PACKAGE / "svc_reservations" / "asyncapi.json").read_text("utf-8"))
    operations = {key: each["action"] for key, each in document["operations"].items()}
    assert operations == {
        "sendReservationCreated": "send",
        "sendReservationStatusChanged": "send",
        "receivePaymentProcessed": "receive",
    }


@pytest.mark.parametrize("service", ["svc_payments", "svc_reservations", "svc_notifications"])
def test_faststream_prints_the_document_as_the_documentation_of_the_application(
    service: str, tmp_path: Path
) -> None:
    printed = tmp_path / "asyncapi.json"
    command = [sys.executable, "-m", "faststream", "docs", "gen", f"{service}.app:app"]
    paths = [str(ROOT / "examples"), str(ROOT / "generated"), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    subprocess.run([*command, "--out", str(printed)], check=True, cwd=tmp_path, env=environment)
    shown = json.loads(printed.read_text("utf-8"))
    assert shown == json.loads((PACKAGE / service / "asyncapi.json").read_text("utf-8"))
