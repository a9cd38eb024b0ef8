"""Whole-program cases give what they expect; their output imports, works, and passes checks.

These tests share the output of all cases, which takes longest, so they are in one file: a run with
several processes gives a file to one of them.
"""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator
from tests import snippets
from tests.generated.checkers import mypy
from tests.programs import (
    CASES,
    ROOT,
    config_of,
    expected_files,
    name_of,
    outcome_of,
    rewrite,
    selection_of,
    text_of,
)
from tests.side_by_side import side_by_side

from novatrek_gen.asyncapi import DocumentReader, Library, Schema, SchemaPool, SpecFile
from novatrek_gen.commands.load import load
from novatrek_gen.diagnostics import CODES, Severity, has_errors
from novatrek_gen.documentation.export import catalog_schema
from novatrek_gen.schemas import contract_document
from novatrek_gen.source import Node, to_json
from novatrek_gen.source.validation import Validator
from novatrek_gen.tree import DiskTree, MemoryTree

ROUND_TRIP = Path(__file__).parent / "round_trip.py"
USE_PACKAGES = Path(__file__).parent / "use_packages.py"
# Cases with schemas that accept no value, and a message key that is not described by JSON Schema.
IMPOSSIBLE = (
    "a_schema_accepts_no_value:",
    "an_avro_key_in_0_4:",
    "parts_of_schemas_accept_no_value:",
    "types_of_every_kind: StockV2:",
)
UNUSABLE = "names_in_models_mean_nothing"  # its configuration names classes that do not exist


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_gives_its_expected_findings_and_files(
    case: Path, request: pytest.FixtureRequest
) -> None:
    outcome = outcome_of(case)
    text = text_of(selection_of(case), outcome.diagnostics)
    if request.config.getoption("--rewrite"):
        rewrite(case, text, outcome)
    known = case / "diagnostics.txt"
    assert text == (known.read_text("utf-8") if known.exists() else "")
    expected = {name: path.read_bytes() for name, path in expected_files(case).items()}
    files = outcome.output.files if outcome.output else {}
    assert {name: files.get(name) for name in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_contracts_without_errors_give_valid_python_and_others_give_nothing(case: Path) -> None:
    outcome = outcome_of(case)
    assert (outcome.output is None) == has_errors(outcome.diagnostics)
    for name, content in outcome.output.files.items() if outcome.output else ():
        if name.endswith(".py") and "/_runtime/" not in name:  # is the same in all of them
            compile(content, name, "exec")


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_generated_documents_of_services_are_legal(case: Path) -> None:
    output = outcome_of(case).output
    package = f"{config_of(case / 'contracts').package}/"
    files = {
        name: content
        for name, content in (output.files if output else {}).items()
        if name.startswith(package) and name.endswith("/asyncapi.json")
    }
    library = Library(MemoryTree(files))
    reader = DocumentReader(library, SchemaPool(library))
    found = [finding for name in files for finding in reader.read(SpecFile(name, "service")).found]
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_every_link_of_the_documentation_leads_to_a_file_of_the_documentation(case: Path) -> None:
    output = outcome_of(case).output
    files = output.files if output else {}
    for page in (name for name in files if name.startswith("docs/") and name.endswith(".md")):
        for link in re.findall(r"(?<!\\)\]\(([^)#]+)", files[page].decode()):
            path = unquote(link.replace("\\", ""))  # without the escapes of Markdown
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            inside = target.startswith("docs/") and target in files
            assert inside or link.startswith(("https://", "http://", "mailto:", "//")), link


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_json_form_of_the_catalog_has_only_what_its_schema_describes(case: Path) -> None:
    output = outcome_of(case).output
    if output:
        assert output.files["docs/catalog.schema.json"].decode() == catalog_schema()
        errors = catalog_validator().iter_errors(json.loads(output.files["docs/catalog.json"]))
        assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_code_on_the_pages_of_events_fits_the_generated_code(case: Path) -> None:
    output = outcome_of(case).output
    package = config_of(case / "contracts").package
    assert list(snippets.faults(output.files if output else {}, package)) == []


@cache
def catalog_validator() -> Draft7Validator:
    """Return the validator of catalogs, which accepts no field without a description."""
    return Draft7Validator(closed(json.loads(catalog_schema())))


def closed(schema: Any) -> Any:
    """Return a schema whose objects have no other properties than those it declares."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: closed(value) for key, value in schema.items()}
    return {**parts, "additionalProperties": False} if "properties" in schema else parts


def test_cases_select_known_codes_in_alphabetical_order() -> None:
    for case in CASES:
        selected = selection_of(case)
        assert list(selected) == sorted({*selected} & {*CODES}), name_of(case)


def test_every_code_has_a_case_that_shows_it() -> None:
    shown = {
        words[2]
        for file in ROOT.rglob("diagnostics.txt")
        for line in file.read_text("utf-8").splitlines()
        if not line.startswith((" ", "#")) and len(words := line.split()) > 2
    }
    assert set(CODES) - shown == set()


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
        if output is None or name_of(case) == UNUSABLE:
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


@pytest.mark.thorough
def test_every_module_can_be_imported_and_every_event_be_made(
    outputs: dict[Path, Path], tmp_path: Path
) -> None:
    printed = run("-W", "error", USE_PACKAGES, *outputs.values(), cwd=tmp_path).splitlines()
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


@pytest.mark.thorough
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


@pytest.mark.thorough
@pytest.mark.usefixtures("outputs")
def test_every_output_passes_its_own_style_checks(root: Path) -> None:
    # One run for all outputs: ruff takes the settings of a file from the nearest pyproject.toml.
    # The runtime is the same in all of them and is checked in `generated/`.
    for command in (("check",), ("format", "--check")):
        options = ("--no-cache", "--quiet", "--exclude", "_runtime")
        run("-m", "ruff", *command, *options, ".", cwd=root)


@pytest.mark.thorough
def test_mypy_strict_accepts_every_output(outputs: dict[Path, Path], tmp_path: Path) -> None:
    packages = [w for name in side_by_side(outputs.values(), tmp_path) for w in ("-p", name)]
    done = mypy(*packages, cwd=tmp_path, generated=tmp_path, cache="cases")
    assert done.returncode == 0, done.stdout[-4000:]
