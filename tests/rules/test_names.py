"""Rules about names that depend on the configuration."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.documentation.builders.platforms import CONFIG, obj, spec

from novatrek_gen.commands.load import load
from novatrek_gen.tree import MemoryTree


@pytest.mark.parametrize(
    ("per_service", "excluded", "expected"),
    [
        (True, (), ["'runtime' and 'the runtime' both become the package pkg_runtime"]),
        (True, ("runtime",), []),
        (False, (), []),
    ],
)
def test_a_service_must_not_have_the_package_of_the_runtime(
    per_service: bool, excluded: tuple[str, ...], expected: list[str]
) -> None:
    tree = MemoryTree({"runtime.yaml": json.dumps(spec({"Placed": obj()})).encode()})
    config = replace(CONFIG, per_service=per_service, exclude=excluded)
    found = load(config, tree).diagnostics
    assert [each.message for each in found if each.code == "name-clash"] == expected


def test_a_service_must_not_hide_a_package_that_generated_code_imports() -> None:
    tree = MemoryTree({"rs.yaml": json.dumps(spec({"Placed": obj()})).encode()})
    config = replace(CONFIG, package="jsonschema", per_service=True)
    messages = [each.message for each in load(config, tree).diagnostics]
    assert "'rs' and 'a dependency' both become the package jsonschema_rs" in messages
