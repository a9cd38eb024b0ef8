"""The table of known symbols lists existing symbols, and the names it takes follow from it."""

from __future__ import annotations

from importlib import import_module

import pytest

from novatrek_gen.model import names
from novatrek_gen.python import API, MODELS, SERVICES, Symbol, symbol
from novatrek_gen.python.known import SETTINGS

RUNTIME = "._runtime"


@pytest.mark.parametrize(
    "known",
    # In a fixed order, because every process of a parallel run must collect the same tests.
    [
        *dict.fromkeys(
            (
                *MODELS.values(),
                *SERVICES.values(),
                *SETTINGS.values(),
                *API.values(),
                symbol("ContractSpecification"),
            )
        )
    ],
    ids=lambda known: known.local,
)
def test_every_known_symbol_is_in_its_module(known: Symbol) -> None:
    if known.module.startswith(RUNTIME):
        module = import_module(known.module.replace(RUNTIME, "novatrek_gen.runtime"))
    else:  # a module that every package has
        package = "novatrek_messaging" if known.is_generated else ""
        module = import_module(f"{package}{known.module}")
    assert not known.name or hasattr(module, known.name)


@pytest.mark.parametrize("name", [name for name in MODELS if name[0].isupper()])
def test_no_class_of_a_contract_has_the_name_of_a_symbol_that_models_use(name: str) -> None:
    assert names.class_name(name) == f"{name}_"


@pytest.mark.parametrize("name", sorted(MODELS))
def test_no_field_has_the_name_of_a_symbol_that_models_use(name: str) -> None:
    assert names.field_name(name) == f"{name}_"


def test_a_field_may_have_the_name_of_a_symbol_that_only_services_use() -> None:
    assert names.field_name("reply_topic") == "reply_topic"


@pytest.mark.parametrize("name", [name for name in API if name.islower()])
def test_no_folder_of_a_service_hides_a_public_name(name: str) -> None:
    assert names.service_module(name) == f"{name}_"
