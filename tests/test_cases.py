"""Whole-program cases: contracts in, findings and files out.

A directory under ``cases`` is a case. ``contracts`` contains what a user has, the configuration
included; ``diagnostics.txt`` the findings that `validate` prints; ``expected`` the generated files
the case asserts, byte for byte. ``--rewrite`` updates ``diagnostics.txt`` and the files that are in
``expected``.

Every case asserts all errors. Warnings and infos are asserted only if their codes are listed in the
first line of ``diagnostics.txt``, ``# select: no-consumers, nullable``, so a new rule changes no
other case. A selected code without a finding below asserts that it is not reported. Without a
``diagnostics.txt`` the case asserts that there is no error.
"""

from __future__ import annotations

import json
import posixpath
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator
from tests import snippets

from novatrek_gen import __version__
from novatrek_gen.asyncapi import DocumentReader, Library, SchemaPool, SpecFile
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import FILE_NAME, Config, load_config
from novatrek_gen.diagnostics import CODES, Diagnostics, Severity, has_errors
from novatrek_gen.documentation.export import catalog_schema
from novatrek_gen.presentation.findings import as_text
from novatrek_gen.progress import silent
from novatrek_gen.tree import MemoryTree

TODAY = date(2026, 11, 26)
ROOT = Path(__file__).parent / "cases"
CASES = sorted(path.parent for path in ROOT.rglob("contracts"))
SELECT = "# select: "


def name_of(case: Path) -> str:
    return case.relative_to(ROOT).as_posix()


@cache
def outcome_of(case: Path) -> Outcome:
    return prepare(config_of(case / "contracts"), silent)


def config_of(contracts: Path) -> Config:
    return load_config(contracts / FILE_NAME, contracts, __version__).as_of(TODAY)


def expected_files(case: Path) -> dict[str, Path]:
    folder = case / "expected"
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in files}


def selection_of(case: Path) -> tuple[str, ...]:
    """Return the codes of warnings and infos that a case asserts."""
    file = case / "diagnostics.txt"
    first = file.read_text("utf-8").partition("\n")[0] if file.exists() else ""
    return tuple(first.removeprefix(SELECT).split(", ")) if first.startswith(SELECT) else ()


def text_of(selected: tuple[str, ...], found: Diagnostics) -> str:
    """Return the ``diagnostics.txt`` of a case with these findings."""
    shown = tuple(d for d in found if d.severity is Severity.ERROR or d.code in selected)
    head = f"{SELECT}{', '.join(selected)}\n" if selected else ""
    return head + "".join(f"{line.text}\n" for line in as_text(shown))


def rewrite(case: Path, text: str, outcome: Outcome) -> None:
    file = case / "diagnostics.txt"
    if text:
        file.write_text(text, "utf-8", newline="\n")
    else:
        file.unlink(missing_ok=True)
    for name, path in expected_files(case).items():
        assert outcome.output is not None
        path.write_bytes(outcome.output.files[name])


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
        if name.endswith(".py"):
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
