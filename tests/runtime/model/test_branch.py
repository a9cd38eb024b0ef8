"""Branches of unions: where their schemas are."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter
from typing_extensions import TypeAliasType

from novatrek_gen.runtime.model import Branch

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
