"""Fields whose values are of classes that a platform writes itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from tests.properties.pipeline import Case, models

OPTIONS = """\
[models.formats]
money = "own_types:Money"
iban = "own_types:Iban"
share = "own_types:Share"
colour = "own_types:Colour"
amount = "own_types:Amount"
"""
TYPES = '''
from dataclasses import dataclass
from decimal import Decimal, ROUND_HALF_UP
from enum import Enum
from pydantic import model_serializer, model_validator
from pydantic.dataclasses import dataclass as checked
from pydantic_core import core_schema

class Money:
    """Implements Pydantic's protocol."""
    def __init__(self, number, currency):
        self.number, self.currency = number, currency
    @classmethod
    def parse(cls, text):
        number, currency = text.split()
        return cls(Decimal(number), currency)
    @classmethod
    def __get_pydantic_core_schema__(cls, source, handler):
        return core_schema.no_info_after_validator_function(
            cls.parse, core_schema.str_schema(),
            serialization=core_schema.to_string_ser_schema())
    def __str__(self):
        return f"{self.number.normalize()} {self.currency}"

class Iban(str):
    """A subclass of str, which Pydantic does not know how to read."""
    def __new__(cls, text):
        text = text.replace(" ", "")
        if not text.isalnum():
            raise ValueError("not an IBAN")
        return super().__new__(cls, text)
    @property
    def country(self):
        return self[:2]

class Share(Decimal):
    """A subclass of Decimal."""

@checked
class Amount:
    """A dataclass, which is text on the wire."""
    number: Decimal
    unit: str
    @model_validator(mode="before")
    @classmethod
    def parse(cls, value):
        if isinstance(value, str):
            number, unit = value.split("*")
            return {"number": number, "unit": unit}
        return value
    @model_serializer
    def text(self):
        return f"{self.number:f}*{self.unit}"

class Colour(Enum):
    RED = "red"
    BLUE = "blue"
'''
SCHEMA = {
    "type": "object",
    "required": ["price"],
    "properties": {
        "price": {"type": "string", "format": "money"},
        "account": {"type": "string", "format": "iban"},
        "share": {"type": "number", "format": "share"},
        "colour": {"type": "string", "format": "colour"},
        "amount": {"type": "string", "format": "amount"},
        "prices": {"type": "array", "items": {"type": "string", "format": "money"}},
        "fallback": {"type": "string", "format": "money", "default": "1 EUR"},
    },
}


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("own")
    (folder / "own_types.py").write_text(TYPES, "utf-8")
    sys.path.insert(0, str(folder))
    try:
        with models([Case(SCHEMA)], folder, OPTIONS) as (model,):
            yield model
    finally:
        sys.path.remove(str(folder))
        del sys.modules["own_types"]


@pytest.fixture(scope="module")
def codec(event: Any) -> Any:
    return import_module(f"{event.__module__.split('.')[0]}._runtime.codec")


MESSAGES = [
    '{"price":"1.50 EUR"}',
    '{"price":"1.5 EUR"}',
    '{"price":"1.50 EUR","account":"DE 12 34"}',
    '{"price":"1 EUR","share":0.50}',
    '{"price":"1 EUR","share":3}',
    '{"price":"1 EUR","amount":"01.0*kg"}',
    '{"price":"1 EUR","colour":"red"}',
    '{"price":"1 EUR","prices":["2.00 EUR","3.0 USD"]}',
    '{"price":"1 EUR","unknown":{"price":"7.00 EUR"}}',
]


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_is_forwarded_as_it_was_received(event: Any, codec: Any, text: str) -> None:
    for check in (True, False):
        assert codec.encode(codec.decode(event, text.encode(), check=check)).decode() == text
    again = codec.decode(event, text.encode())
    assert again.model_dump_json() == text
    assert again.model_copy(deep=True).model_dump_json() == text


def test_handlers_get_objects_of_the_classes(event: Any, codec: Any) -> None:
    types = import_module("own_types")
    text = '{"price":"1.50 EUR","account":"DE 12","share":0.5,"colour":"red","amount":"2*kg"}'
    got = codec.decode(event, text.encode())
    assert (type(got.price), got.price.number) == (types.Money, Decimal("1.50"))
    assert (got.account.country, type(got.share)) == ("DE", types.Share)
    assert (got.colour, got.amount.unit) == (types.Colour.RED, "kg")
    assert got.fallback.currency == "EUR"


def test_an_object_that_has_changed_is_written_anew(event: Any, codec: Any) -> None:
    got = codec.decode(event, b'{"price":"1.50 EUR"}')
    got.price.currency = "USD"
    assert codec.encode(got) == b'{"price":"1.5 USD"}'


def test_a_producer_passes_objects_or_the_values_on_the_wire(event: Any, codec: Any) -> None:
    types = import_module("own_types")
    price, account = types.Money(Decimal(2), "EUR"), types.Iban("DE 1")
    share, amount = types.Share("0.10"), types.Amount(Decimal(3), "kg")
    built = event(
        price=price, account=account, share=share, amount=amount, colour=types.Colour.BLUE
    )
    assert built.price is price
    assert codec.encode(built).decode() == (
        '{"price":"2 EUR","account":"DE1","share":0.10,"colour":"blue","amount":"3*kg"}'
    )
    assert codec.encode(event(price="2.0 EUR")) == b'{"price":"2.0 EUR"}'


@pytest.mark.parametrize(
    "text", ['{"price":"free"}', '{"price":"a b"}', '{"price":"1 EUR","account":"?"}']
)
def test_a_value_that_the_class_refuses_violates_the_contract(
    event: Any, codec: Any, text: str
) -> None:
    package = event.__module__.split(".")[0]
    violation = import_module(f"{package}._runtime.contract.violation").ContractViolation
    with pytest.raises(violation) as caught:
        codec.decode(event, text.encode())
    assert caught.value.pointer == ("/account" if "account" in text else "/price")


def test_the_class_is_described_in_json_schema(event: Any) -> None:
    properties = event.model_json_schema()["properties"]
    assert properties["price"]["type"] == "string"
    assert {"type": "string"} in properties["account"]["anyOf"]
