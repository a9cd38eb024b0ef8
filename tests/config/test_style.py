"""What `[models]` specifies about models, read."""

from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.config import ModelStyle, load_config
from novatrek_gen.errors import ConfigError
from novatrek_gen.python import Symbol

HEAD = '[input]\nspecs = ["{service}.yaml"]\n[output]\npackage = "shop"\n[models]\n'


def style(folder: Path, models: str) -> ModelStyle:
    (folder / "novatrek-gen.toml").write_text(HEAD + models, "utf-8")
    return load_config(folder / "novatrek-gen.toml", folder, "0.1.0").style


def complaint(folder: Path, models: str) -> str:
    with pytest.raises(ConfigError) as caught:
        style(folder, models)
    return str(caught.value)


def test_models_follow_the_contract_by_default(tmp_path: Path) -> None:
    assert style(tmp_path, "") == ModelStyle("contract", {})
    assert style(tmp_path, "").content == []


def test_a_misspelt_style_is_refused(tmp_path: Path) -> None:
    assert "novatrek-gen.toml:6:1: models.fields" in complaint(tmp_path, 'fields = "snake"')


def test_formats_have_known_types_or_classes(tmp_path: Path) -> None:
    found = style(tmp_path, 'formats = { money = "decimal", iban = "bank.types:Iban" }')
    assert found.known_format("money") == "decimal"
    assert found.known_format("uuid") == "uuid"
    assert found.class_of("iban") == Symbol("Iban", "bank.types", "_Iban")
    assert found.class_of("money") is None


def test_classes_of_one_name_are_imported_under_different_names(tmp_path: Path) -> None:
    found = style(tmp_path, 'formats = { a = "one:Money", b = "two.types:Money" }')
    classes = [found.class_of(name) for name in "ab"]
    assert [symbol.local for symbol in classes if symbol] == ["_one_Money", "_two_types_Money"]


@pytest.mark.parametrize(
    ("type_", "what"),
    [
        ("decimall", "there is no type 'decimall'; did you mean 'decimal'?"),
        ("novatrek_types.Money", "or a class such as novatrek_types:Money"),
        ("novatrek-types:Money", "does not name a class; write module:Class"),
        ("novatrek_types:", "does not name a class"),
        (":Money", "does not name a class"),
        (".types:Money", "does not name a class"),
        ("types:class", "does not name a class"),
        ("types:Money.Inner", "does not name a class"),
        ("os; import sys:Money", "does not name a class"),
        ("shop.events:Money", "shop.events is in the generated package"),
    ],
)
def test_what_is_no_type_is_refused(tmp_path: Path, type_: str, what: str) -> None:
    found = complaint(tmp_path, f'[models.formats]\nmoney = "{type_}"')
    assert found.startswith("novatrek-gen.toml:7:")
    assert "models.formats.money: " in found
    assert what in found


@pytest.mark.parametrize("format_", ["uuid", "date", "date-time", "decimal"])
def test_formats_with_a_type_of_their_own_keep_it(tmp_path: Path, format_: str) -> None:
    found = complaint(tmp_path, f'[models.formats]\n{format_} = "types:Other"')
    assert f"models.formats.{format_}: the format {format_} has a Python type of its own" in found
