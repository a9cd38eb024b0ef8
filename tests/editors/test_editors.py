"""Editors complete, explain and check contracts with the schemas that we write."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.editors.language_server import Editor, editor, tools
from tests.official.test_official_parser import documents
from tests.programs import CASES, config_of

from novatrek_gen.commands.init import Request, init
from novatrek_gen.scaffold.start import Sample

# The tests share what takes long to make; the group is given to one process.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("editors")]

SPEC = "contracts/orders.events.yaml"
CATALOG = "contracts/events.yaml"
HEAD = "asyncapi: 3.0.0\ninfo: {title: Orders, version: 1.0.0}\n"
SCHEMA = f"{HEAD}components:\n  schemas:\n    Order:\n      type: object\n"
# Documents without errors in which editors see problems, each with the reason.
SEEN = {
    "an_unknown_field_is_allowed/contracts/orders.yaml": "[lint] ignores the field",
    "extensions_have_values_that_are_ignored/contracts/orders.yaml": "they are warnings of ours",
    "owners_come_from_the_catalog_and_the_files/contracts/c.yaml": "an owner is no text, as above",
    "yaml_merge_keys_are_resolved/contracts/orders.yaml": "the server does not merge inside `<<`",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editors") / "shop"
    init(Request(folder, None, Sample("orders", "order.placed", "shipping")))
    return folder


@pytest.fixture(scope="module")
def vscode(root: Path) -> Iterator[Editor]:
    with editor(root) as opened:
        yield opened


@pytest.mark.parametrize("path", [SPEC, CATALOG])
def test_what_init_writes_has_no_problems(vscode: Editor, root: Path, path: str) -> None:
    assert vscode.problems(path, (root / path).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asyncapi: 3.0.0\ninfo:\n  title: Orders\n  x-|", {"x-owner", "x-service"}),
        (f"{SCHEMA}      x-|", {"x-sensitive", "x-extensible-enum", "x-location", "x-sunset"}),
        (f"{HEAD}channels:\n  placed:\n    x-|", {"x-deprecated", "x-replaces", "x-sunset"}),
        (f"{HEAD}channels:\n  placed:\n    ad|", {"address"}),
        (f"{HEAD}operations:\n  send:\n    action: |", {"send", "receive"}),
    ],
)
def test_fields_extensions_and_values_are_completed(
    vscode: Editor, text: str, expected: set[str]
) -> None:
    assert expected <= vscode.completions(SPEC, text).keys()


def test_a_field_of_the_catalog_is_completed_and_explained(vscode: Editor) -> None:
    found = vscode.completions(CATALOG, "order.placed:\n  chan|")
    assert found["channel"] == "The Kafka topic."
    hover = vscode.hover(CATALOG, "order.placed:\n  chan|nel: orders\n  producer: orders\n")
    assert "The Kafka topic." in hover


def test_an_extension_is_explained_where_it_is(vscode: Editor) -> None:
    hover = vscode.hover(SPEC, f"{SCHEMA}      x-sens|itive: true\n")
    assert "not printed in logs and errors" in hover


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (SPEC, f"{SCHEMA}      x-sensitive: often\n", '7: Incorrect type. Expected "boolean".'),
        (SPEC, HEAD.replace("title", "titel"), "2: Property titel is not allowed."),
        (SPEC, f"{HEAD}channels:\n  placed: {{adress: a}}\n", "4: Property adress is not allowed."),
        (CATALOG, "order.placed: {channel: a, producer: b, consumers: c}\n", "1: Incorrect type."),
    ],
)
def test_a_wrong_value_is_a_problem_in_its_line(
    vscode: Editor, path: str, text: str, expected: str
) -> None:
    assert any(expected in problem for problem in vscode.problems(path, text))


def test_legal_documents_of_the_cases_have_no_problems(vscode: Editor) -> None:
    wrong = {}
    for name, path in documents().items():
        if path.suffix == ".yaml" and _has_no_errors(path):
            text = path.read_text("utf-8-sig")
            if problems := vscode.problems(SPEC, text):
                wrong[name] = problems
    assert wrong.keys() == SEEN.keys(), wrong


def _has_no_errors(path: Path) -> bool:
    case = next(each.parent for each in path.parents if each.name == "contracts")
    file = case / "diagnostics.txt"
    return not file.exists() or " error " not in file.read_text("utf-8")


def taplo(file: Path) -> subprocess.CompletedProcess[str]:
    """Run Taplo, which knows nothing of us, on a configuration."""
    command = [str(tools() / "taplo"), "check", file.name]
    return subprocess.run(command, cwd=file.parent, capture_output=True, text=True, check=False)


def test_the_configuration_is_checked_by_the_schema_that_it_names(root: Path) -> None:
    file = root / "novatrek-gen.toml"
    assert taplo(file).returncode == 0, taplo(file).stderr
    wrong = root / "wrong.toml"
    wrong.write_text(file.read_text("utf-8").replace("directory", "directroy"), "utf-8")
    found = taplo(wrong)
    assert found.returncode
    assert "'directroy' was unexpected" in found.stderr


def test_configurations_of_the_cases_are_valid_for_taplo(root: Path) -> None:
    folder = root / "configurations"
    folder.mkdir()
    for case in CASES:
        config_of(case / "contracts")  # what we accept
        target = folder / f"{case.name}.toml"
        text = (case / "contracts/novatrek-gen.toml").read_text("utf-8")
        target.write_text(f"#:schema ../.schemas/config.json\n{text}", "utf-8")
    command = [str(tools() / "taplo"), "check", "*.toml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    shutil.rmtree(folder)
    assert done.returncode == 0, done.stderr


def test_jetbrains_finds_the_schemas(root: Path) -> None:
    text = (root / ".idea/jsonSchemas.xml").read_text("utf-8")
    for name in ("asyncapi", "catalog", "config"):
        assert f'value=".schemas/{name}.json"' in text
        json.loads((root / f".schemas/{name}.json").read_text("utf-8"))
