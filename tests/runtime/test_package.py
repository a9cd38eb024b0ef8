from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from novatrek_gen import runtime
from novatrek_gen.runtime import codec

FOLDER = Path(str(runtime.__file__)).parent
ALLOWED = {
    "aiokafka",  # only in the room of this name
    "confluent_kafka",  # only in `confluent`
    "faststream",
    "jsonschema_rs",
    "msgspec",
    "prometheus_client",  # only in `kafka.metrics`, where it is installed
    "pydantic",
    "pydantic_core",
    "pydantic_settings",
    "typing_extensions",
    "pytest",  # only in `testing`, as an import contract demands
}


def test_the_tests_import_the_package_that_the_environment_names(subject: str) -> None:
    assert codec.__name__ == f"{subject}.codec"


def test_every_module_has_an_all_whose_names_exist() -> None:
    for path in FOLDER.rglob("[!_]*.py"):
        name = ".".join(path.relative_to(FOLDER).with_suffix("").parts)
        module = importlib.import_module(f"{runtime.__name__}.{name}")
        assert module.__all__, name
        assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_modules_import_only_the_library_the_declared_dependencies_and_the_runtime() -> None:
    for path in FOLDER.rglob("*.py"):
        depth = len(path.relative_to(FOLDER).parts)
        for node in ast.walk(ast.parse(path.read_text())):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            roots = {name.split(".")[0] for name in names}
            assert roots <= sys.stdlib_module_names | ALLOWED, path.name
            assert not (isinstance(node, ast.ImportFrom) and node.level > depth), path.name


@pytest.mark.skipif(not (FOLDER / "confluent").exists(), reason="a package has one client")
def test_the_rooms_of_the_clients_have_all_that_the_rooms_above_import() -> None:
    wanted = {
        (node.module.removeprefix("aiokafka."), alias.name)
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("aiokafka.")
        if node.level and node.module is not None
        for alias in node.names
    }
    assert ("member", "CurrentMember") in wanted
    for room in ("aiokafka", "confluent"):
        for module, name in wanted:
            found = importlib.import_module(f"{runtime.__name__}.{room}.{module}")
            assert hasattr(found, name), (room, module, name)


def test_only_the_room_of_a_client_imports_its_part_of_faststream() -> None:
    importing = {
        path.relative_to(FOLDER).parts[0]
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("faststream.kafka", "faststream.confluent"))
    }
    assert importing <= {"aiokafka", "confluent"}


def test_models_codec_and_producer_import_neither_a_client_nor_the_schema_engine() -> None:
    modules = ("model", "codec", "kafka.producer", "consume.policy")
    names = [f"{runtime.__name__}.{name}" for name in modules]
    code = (
        f"import sys, {', '.join(names)}\n"
        "print({'aiokafka', 'faststream', 'jsonschema_rs', 'difflib'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout.strip() == "set()"
