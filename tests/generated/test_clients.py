"""The generated package for the other client library."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.generated.checkers import GENERATED, ROOT, mypy, pyright
from tests.generated.other_client import generate_for_confluent

# The tests share what takes long to make; the group is given to one process.
pytestmark = [pytest.mark.thorough, pytest.mark.xdist_group("clients")]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The platform's package for confluent-kafka."""
    return generate_for_confluent(tmp_path_factory.mktemp("clients") / "package")


def imported(path: Path) -> set[str]:
    """Return the modules that a module imports, without relative imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module or "")
    return found


def test_a_package_imports_and_requires_its_own_client_only(generated: Path) -> None:
    for folder, own, other in (
        (generated, ("confluent_kafka", "faststream.confluent"), ("aiokafka", "faststream.kafka")),
        (GENERATED, ("aiokafka", "faststream.kafka"), ("confluent_kafka", "faststream.confluent")),
    ):
        files = list((folder / "novatrek_messaging").rglob("*.py"))
        modules = {module for path in files for module in imported(path)}
        for name in own:
            assert any(module.startswith(name) for module in modules), name
        assert not [module for module in modules if module.startswith(other)]
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
        required = " ".join(project["dependencies"])
        assert own[0].replace("_", "-") in required
        assert other[0].replace("_", "-") not in required


def test_nothing_else_differs_but_the_room_of_the_client(generated: Path) -> None:
    def shown(folder: Path, client: str) -> dict[str, str]:
        return {
            path.relative_to(folder).as_posix(): path.read_text("utf-8")
            .replace(f"from ..{client}.", "from ..CLIENT.")
            .replace("faststream.confluent", "faststream.kafka")
            for path in (folder / "novatrek_messaging").rglob("*.py")
            if f"_runtime/{client}/" not in path.as_posix()
        }

    assert shown(generated, "confluent") == shown(GENERATED, "aiokafka")


def test_the_package_and_services_on_it_pass_mypy_in_strict_mode(generated: Path) -> None:
    services = ["svc_notifications", "svc_reservations"]
    packages = [option for name in ("novatrek_messaging", *services) for option in ("-p", name)]
    done = mypy(*packages, cwd=generated, generated=generated, cache="clients")
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_package_passes_pyright_in_strict_mode(generated: Path, tmp_path: Path) -> None:
    done = pyright(tmp_path, include=[str(generated)], generated=generated)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_package_passes_the_tests_of_its_client_and_those_in_memory(generated: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    tests = ["tests/runtime/confluent", "tests/runtime/testing"]
    done = subprocess.run(
        [*command, *tests, "-o", f"pythonpath=. {generated} examples"],
        cwd=ROOT,
        env={**os.environ, "NOVATREK_RUNTIME_PACKAGE": "novatrek_messaging._runtime"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
