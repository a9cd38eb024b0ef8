"""Each command imports only what it needs, so that it starts fast."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.shop import Project

# Each test starts processes.
pytestmark = pytest.mark.thorough

# typer, with what it imports itself for its help and to convert options.
TYPER = {
    "annotated_doc",
    "annotated_types",
    "pydantic",
    "pydantic_core",
    "shellingham",
    "typer",
    "typing_extensions",
    "typing_inspection",
}
# What reads the configuration, with its structure and the versions that it requires.
CONFIGURATION = {"jsonschema_rs", "packaging", "tree_sitter", "tree_sitter_toml", "yaml"}
CONTRACTS = CONFIGURATION | {"platformdirs"}
# What is imported after the start; with it, both take about 4 times as long as Python alone.
MOST_MODULES = 65
RENDERING = {"datamodel_code_generator", "jinja2", "markdown_it", "markupsafe", "mdurl", "ruff"}
CODE = """
import atexit, sys
from novatrek_gen.cli import main
started_with = set(sys.modules)
def tell():
    imported = {name.partition(".")[0] for name in set(sys.modules) - started_with}
    print(*imported - sys.stdlib_module_names, file=sys.stderr)
atexit.register(tell)
main()
"""


def modules(*arguments: str) -> set[str]:
    """Return the modules that a command imports, those of the standard library too."""
    code = CODE.replace('imported = {name.partition(".")[0] for', "imported = {name for")
    code = code.replace("imported - sys.stdlib_module_names", "imported")
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def imported(*arguments: str) -> set[str]:
    """Return the top-level packages that a command imports, without the standard library."""
    command = [sys.executable, "-c", CODE, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    names = done.stderr.split()
    # Compiled packages leave modules behind that belong to no package.
    return {name for name in names if not name.startswith(("_", "cython", "novatrek_gen"))}


@pytest.mark.usefixtures("nowhere")
def test_the_version_is_printed_by_the_standard_library_alone() -> None:
    assert imported("--version") == set()


@pytest.mark.usefixtures("nowhere")
def test_help_is_printed_by_the_standard_library_alone() -> None:
    assert imported("--help") == set()


@pytest.mark.usefixtures("nowhere")
def test_what_starts_fast_imports_few_modules() -> None:
    """CPU time follows the modules: Python itself has 30, typer brings 200 more."""
    for arguments in (("--version",), ("--help",)):
        assert len(modules(*arguments)) <= MOST_MODULES, arguments


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("command", [("explain",), ("explain", "missing-field")])
def test_explain_needs_no_contracts(command: tuple[str, ...]) -> None:
    assert imported(*command) <= TYPER | {"platformdirs"}  # where answers are kept


def test_validate_imports_nothing_that_renders(generated: Project) -> None:
    assert imported("validate") <= TYPER | CONTRACTS
    assert imported("validate", "--format", "sarif") <= TYPER | CONTRACTS


def test_topics_are_printed_without_a_client_for_clusters(generated: Project) -> None:
    assert imported("topics") <= TYPER | CONTRACTS


def test_diff_imports_nothing_that_renders(generated: Project) -> None:
    assert imported("diff", "--against", str(generated.root)) <= TYPER | CONTRACTS


@pytest.mark.parametrize("command", ["check", "generate"])
def test_rendering_imports_neither_what_services_run_nor_what_explains_errors(
    generated: Project, command: str
) -> None:
    writing = {"filelock"} if command == "generate" else set()
    assert imported(command) <= TYPER | CONTRACTS | RENDERING | writing


def test_what_is_up_to_date_needs_not_even_typer(
    generated: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(tmp_path / "cache"))
    imported("generate")
    assert imported("check") <= {"platformdirs"}
    assert imported("generate") <= {"platformdirs"}


@pytest.mark.parametrize("command", ["check", "generate", "validate"])
def test_what_was_computed_before_needs_nothing_that_renders(
    generated: Project, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(tmp_path / "cache"))
    generated.run(command)
    writing = {"filelock"} if command == "generate" else set()
    assert imported(command) <= TYPER | CONFIGURATION | {"platformdirs"} | writing


@pytest.mark.parametrize(
    "line", [("list",), ("show", "order.placed"), ("sample", "order.placed"), ("explain",)]
)
def test_what_was_looked_up_before_needs_not_even_typer(
    generated: Project, line: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(tmp_path / "cache"))
    generated.run("list")  # in this process: nothing is kept
    imported(*line)
    assert imported(*line) <= {"platformdirs"}
