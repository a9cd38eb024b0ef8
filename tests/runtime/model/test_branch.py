"""Branches of unions: where their schemas are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypeAliasType

from novatrek_gen.runtime.contract import schema
from novatrek_gen.runtime.model import Branch, branch

_EVALUATED = Annotated  # pydantic evaluates the text of the alias in this module


def test_a_branch_in_a_lazy_alias_has_the_package_of_its_module(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named: list[str | None] = []
    original = Branch.__init__

    def noted(self: Branch, package: str | None, file: str, number: int) -> None:
        named.append(package)
        original(self, package, file, number)

    monkeypatch.setattr(Branch, "__init__", noted)
    lazy: Any = TypeAliasType("lazy", "Annotated[list[str], Branch(__package__, 'x.json', 0)]")
    TypeAdapter(lazy)
    assert set(named) == {__package__}


@pytest.mark.parametrize("limit", [0, 1_000_000])
def test_alternatives_whose_engines_would_take_long_are_decided_without_them(
    limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [{"pattern": f"^({n}|{n + 1})+$"} for n in range(5)]
    (tmp_path / "kinds" / "schemas").mkdir(parents=True)
    (tmp_path / "kinds" / "schemas" / "all.json").write_text(json.dumps({"anyOf": kinds}), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(schema, "_ALTERNATIVES", limit)
    compiled: list[object] = []
    original = schema.WireSchema.compiled_part

    def noted(self: schema.WireSchema, place: tuple[str | int, ...]) -> Any:
        compiled.append(place)
        return original(self, place)

    monkeypatch.setattr(schema.WireSchema, "compiled_part", noted)
    branch._file.cache_clear()
    adapters = [
        TypeAdapter[str](Annotated[str, Branch("kinds.events", "all.json", n)]) for n in range(5)
    ]
    assert [n for n, each in enumerate(adapters) if _accepts(each, "3")] == [2, 3]
    assert not any(_accepts(each, "x") for each in adapters)
    assert len(compiled) == (5 if limit else 0)
    branch._file.cache_clear()


def _accepts(adapter: TypeAdapter[str], value: str) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True
