from __future__ import annotations

import inspect
import warnings
from typing import Annotated

import pytest
from pydantic import Field

from novatrek_gen.runtime.model import ContractModel, Omittable, deprecated_model


@deprecated_model("Old is deprecated.")
class Old(ContractModel):
    """What came before."""

    name: Omittable[str] = None


class Newer(Old):
    more: Omittable[str] = None


class Order(ContractModel):
    old: Annotated[Omittable[Old], Field(deprecated="old is deprecated.")] = None
    later: Annotated[Omittable[Later], Field(deprecated="later is deprecated.")] = None
    number: Omittable[int] = None


class Later(ContractModel):
    name: Omittable[str] = None


def test_constructing_a_deprecated_model_warns_at_the_caller() -> None:
    with pytest.warns(DeprecationWarning, match=r"^Old is deprecated\.$") as found:
        assert Old(name="a").name == "a"
    assert found[0].filename == __file__


def test_a_subclass_of_a_deprecated_model_is_not_deprecated() -> None:
    assert Newer(name="a", more="b").more == "b"


@pytest.mark.parametrize("field", ["old", "later"])
def test_reading_a_deprecated_field_warns(field: str) -> None:
    order = Order()
    with pytest.warns(DeprecationWarning, match=rf"^{field} is deprecated\.$"):
        assert getattr(order, field) is None


def test_reading_and_writing_messages_does_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        order = Order.model_validate_json('{"old": {"name": "a"}, "later": {"name": "b"}}')
        assert order.model_copy() == order
        assert order.number is None
        assert "name='a'" in repr(order)
        assert order.model_dump_json(exclude_unset=True) == (
            '{"old":{"name":"a"},"later":{"name":"b"}}'
        )


def test_a_deprecated_model_keeps_its_signature_and_description() -> None:
    assert list(inspect.signature(Old).parameters) == ["name"]
    assert Old.__doc__ == "What came before."
