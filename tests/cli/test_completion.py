"""A shell completes commands, options and the names of the platform, at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.commands_table import table
from tests.commands.shop import Project

from novatrek_gen.cli import completion

TABLE = Path(completion.__file__).with_suffix(".json")
PROGRAM = Path(sys.executable).with_name("novatrek-gen")
EVENTS = {"invoice.sent", "order.placed", "order.shipped"}


@pytest.fixture
def shop(generated: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A platform whose names are known, because its contracts were read."""
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(tmp_path / "cache"))
    generated.run("validate")
    return generated


def completed(line: str, shell: str = "fish") -> list[str]:
    """Return what a shell is told about the end of a line."""
    words = line.split(" ")
    variables = {
        "_NOVATREK_GEN_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    return told(variables).splitlines()


def told(variables: dict[str, str]) -> str:
    """Return what the program prints with these variables."""
    env = os.environ | variables
    done = subprocess.run([PROGRAM], env=env, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_table_has_all_commands_and_options(request: pytest.FixtureRequest) -> None:
    text = json.dumps(table(), indent=1) + "\n"
    if request.config.getoption("--rewrite"):
        TABLE.write_text(text, "utf-8")
    assert TABLE.read_text("utf-8") == text


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_commands_and_options_are_completed(shell: str, shop: Project) -> None:
    assert set(completed("novatrek-gen va", shell)) == {"validate", "validate-message"}
    assert completed("novatrek-gen docs b", shell) == ["build"]
    assert completed("novatrek-gen check --no", shell) == ["--no-cache"]
    assert completed("novatrek-gen validate --format s", shell) == ["sarif"]
    assert completed("novatrek-gen explain wrong-t", shell) == ["wrong-type"]
    assert completed("novatrek-gen nonsense x", shell) == []


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_names_of_the_platform_are_completed(shell: str, shop: Project) -> None:
    assert set(completed("novatrek-gen sample ", shell)) == EVENTS
    assert completed("novatrek-gen sample order.p", shell) == ["order.placed"]
    assert "orders" in completed("novatrek-gen list events --service ", shell)
    assert set(completed("novatrek-gen show o", shell)) >= {"order.placed", "orders"}
    assert completed("novatrek-gen validate-message order.placed o", shell) == []


def test_zsh_gets_code_that_offers_the_names(shop: Project) -> None:
    lines = completed("novatrek-gen sample order.", "zsh")
    assert lines == ['_arguments \'*: :(("order.placed"', '"order.shipped"))\'']
    assert completed("novatrek-gen validate-message order.placed x", "zsh") == ["_files"]


def test_names_are_those_of_the_configuration_that_is_named(
    shop: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert completed("novatrek-gen sample ") == []
    assert set(completed(f"novatrek-gen sample -c {shop.root}/novatrek-gen.toml ")) == EVENTS


@pytest.mark.parametrize(
    "line", ["novatrek-gen show 'o", "", "novatrek-gen", 'novatrek-gen sample "']
)
def test_an_unfinished_line_is_no_error(line: str, shop: Project) -> None:
    for shell in ("bash", "zsh", "fish"):
        completed(line, shell)


def test_bash_completes_with_the_script_that_the_program_prints(shop: Project) -> None:
    bash = shutil.which("bash")
    assert bash is not None
    script = told({"_NOVATREK_GEN_COMPLETE": "source_bash"})
    ask = f"""{script}
COMP_WORDS=({PROGRAM} sample order.s); COMP_CWORD=2
_novatrek_gen_completion {PROGRAM}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run([bash, "--norc", "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["order.shipped"]


def test_completing_imports_neither_typer_nor_what_reads_contracts(shop: Project) -> None:
    code = (
        "import sys; from novatrek_gen.cli import main\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    variables = {
        "_NOVATREK_GEN_COMPLETE": "complete_bash",
        "COMP_WORDS": "novatrek-gen sample o",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert not loaded & {"typer", "rich", "pydantic", "yaml", "jsonschema_rs", "tree_sitter"}
    assert "novatrek_gen.source" not in done.stderr.split()
