"""Private names of libraries are used in the internals modules only, and nowhere by accident."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

from novatrek_gen import runtime

FOLDER = Path(str(runtime.__file__)).parent
LIBRARIES = ("faststream", "aiokafka", "cimpl")  # the latter is confluent-kafka
OTHERS = [path for path in sorted(FOLDER.rglob("*.py")) if not path.stem.endswith("_internals")]


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def private_attributes(tree: ast.AST) -> set[str]:
    """The private attributes that a module reads or writes."""
    attributes = (node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {name for name in attributes if is_private(name)}


def defined_names(tree: ast.AST) -> set[str]:
    """The methods, class attributes and attributes of `self` that a module defines."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found |= {node.attr} if isinstance(node.value, ast.Name) else set()
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__slots__":
            found |= set(ast.literal_eval(node.value))
    return found


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_a_module_uses_only_private_attributes_of_its_own(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert private_attributes(tree) <= defined_names(tree)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_no_class_redefines_a_private_attribute_of_a_librarys_class(path: Path) -> None:
    name = ".".join(path.relative_to(FOLDER).with_suffix("").parts).removesuffix("__init__")
    module = importlib.import_module(f"{runtime.__name__}.{name}".rstrip("."))
    own = defined_names(ast.parse(path.read_text("utf-8")))
    for _, cls in inspect.getmembers(module, inspect.isclass):
        libraries = [
            it for it in cls.__mro__ if it.__module__.startswith(("faststream", "aiokaf", "cimpl"))
        ]
        if cls.__module__ == module.__name__:
            theirs = {name for it in libraries for name in dir(it) if is_private(name)}
            assert own & theirs == set(), cls
