"""The output of the whole-program cases imports, works, and passes style and type checks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.test_cases import CASES, config_of, name_of, outcome_of

from novatrek_gen.asyncapi import Schema
from novatrek_gen.commands.load import load
from novatrek_gen.schemas import contract_document
from novatrek_gen.source import Node, to_json
from novatrek_gen.source.validation import Validator
from novatrek_gen.tree import DiskTree

pytestmark = pytest.mark.thorough

ROUND_TRIP = Path(__file__).parent / "round_trip.py"

# Imports every module of each package in turn; the cases' packages share their names. The runtime
# is the same in all of them, so packages of one name also share its modules.
IMPORT_ALL = """
import sys
from importlib import import_module
from pathlib import Path

RUNTIME = "._runtime"

before = set(sys.modules)
for folder in map(Path, sys.argv[1:]):
    sys.path.insert(0, str(folder))
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        for value in vars(import_module(name)).values():
            if hasattr(value, "__contract__"):
                value.model_rebuild()
                assert value.__pydantic_complete__, value
    sys.path.remove(str(folder))
    for name in set(sys.modules) - before:
        if RUNTIME not in name and str(folder) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]
print("all imported")
"""


# Cases with schemas that accept no value, and a message key that is not described by JSON Schema.
IMPOSSIBLE = (
    "a_schema_accepts_no_value:",
    "an_avro_key_in_0_4:",
    "parts_of_schemas_accept_no_value:",
    "types_of_every_kind: StockV2:",
)

# Makes every event of each package, and its message as tests of services publish it.
MAKE_ALL = """
import sys
from importlib import import_module
from pathlib import Path

before, made, unknown = set(sys.modules), 0, []
for folder in map(Path, sys.argv[1:]):
    sys.path.insert(0, str(folder))
    for path in sorted(folder.glob("*/events/__init__.py")):
        package = path.parts[-3]
        events = import_module(f"{package}.events")
        testing = import_module(f"{package}.testing")
        for name in events.__all__:
            model = getattr(events, name)
            if not hasattr(model, "__contract__"):
                continue
            try:
                testing.make(model)
                topic = None if model.__contract__.topic else "open"
                for each in testing.examples(model):
                    with testing.handling(each, topic=topic):
                        made += 1
            except Exception as error:
                unknown.append(f"{folder.name}: {model.__contract__.event}: {error!r}")
    sys.path.remove(str(folder))
    for name in set(sys.modules) - before:
        if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]
print(made, *unknown, sep="\\n")
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder above all outputs."""
    return tmp_path_factory.mktemp("cases")


@pytest.fixture(scope="module")
def outputs(root: Path) -> dict[Path, Path]:
    """The folder with the output of each case that has one."""
    folders = {}
    for case in CASES:
        output = outcome_of(case).output
        if output is None:
            continue
        folders[case] = folder = root / name_of(case)
        for name, content in output.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return folders


def run(*command: str | Path, cwd: Path, given: str = "") -> str:
    """Run Python and return its output."""
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


def test_every_module_can_be_imported_and_every_model_is_complete(
    outputs: dict[Path, Path], tmp_path: Path
) -> None:
    assert "all imported" in run("-W", "error", "-c", IMPORT_ALL, *outputs.values(), cwd=tmp_path)


def test_a_message_of_every_event_can_be_made(outputs: dict[Path, Path], tmp_path: Path) -> None:
    printed = run("-c", MAKE_ALL, *outputs.values(), cwd=tmp_path).splitlines()
    assert int(printed[0]) > 300
    assert [line for line in printed[1:] if not line.startswith(IMPOSSIBLE)] == []


def valid_examples(case: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield module, class, part and JSON of each example that is valid against its schema."""
    config = config_of(case / "contracts")
    platform = load(config, DiskTree(config.root)).platform
    assert platform is not None

    def accepted(schema: Schema | None, value: Node | None) -> bool:
        if schema is None or value is None:
            return False
        return not any(Validator(contract_document(schema)).errors(value))

    for event in platform.events:
        module, class_ = event.names.module, event.names.class_
        for example in event.message.examples:
            parts: dict[str, Any] = {"payload": example.payload, "headers": example.headers}
            for part, value in parts.items():
                if accepted(getattr(event.message, part), value):
                    yield module, class_, part, to_json(value.plain)


def test_every_valid_example_is_unchanged_by_its_model(
    outputs: dict[Path, Path], tmp_path: Path
) -> None:
    jobs = []
    for case, folder in outputs.items():
        texts = (path.read_bytes() for path in (case / "contracts").rglob("*") if path.is_file())
        if any(b"examples" in text for text in texts):
            package = config_of(case / "contracts").package
            jobs.append((str(folder), package, list(valid_examples(case))))
    printed = run("-W", "error", ROUND_TRIP, cwd=tmp_path, given=json.dumps(jobs))
    assert int(printed.split()[0]) >= 28


@pytest.mark.usefixtures("outputs")
def test_every_output_passes_its_own_style_checks(root: Path) -> None:
    # One run for all outputs: ruff takes the settings of a file from the nearest pyproject.toml.
    run("-m", "ruff", "check", "--no-cache", "--quiet", ".", cwd=root)
    run("-m", "ruff", "format", "--check", "--no-cache", "--quiet", ".", cwd=root)


@pytest.mark.slow
def test_mypy_strict_accepts_every_output(outputs: dict[Path, Path], tmp_path: Path) -> None:
    for folder in outputs.values():
        packages = [path.parent.name for path in folder.glob("*/py.typed")]
        mypy = ("-m", "mypy", "--strict", "--config-file=", "--cache-dir", tmp_path / "cache")
        run(*mypy, *(word for name in packages for word in ("-p", name)), cwd=folder)
