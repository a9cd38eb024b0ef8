"""Payloads that a schema of the contract judges, as they are built and sent."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import pytest

from novatrek_gen.runtime.codec.events import decode, encode
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.model import DecimalText, EventModel, Omittable, RootEvent

SchemaFile = Callable[[Any], tuple[str, str]]
CENTS = {"type": "string", "pattern": r"^\d+\.\d{2}$"}
SPELLING = (
    r"; a Decimal is sent with the digits that it has: 1\.50 is Decimal\('1\.50'\) \[pattern\]"
)
TEXT = "00000000-0000-0000-0000-000000000001"


def test_a_decimal_whose_digits_a_pattern_refuses_is_refused_with_the_reason(
    schema_file: SchemaFile,
) -> None:
    lines = {"type": "array", "items": CENTS}
    schema = schema_file({"properties": {"price": CENTS, "lines": lines, "code": CENTS}})

    class Priced(EventModel):
        __contract__: ClassVar[Contract] = Contract("priced", "t", schema)
        price: Omittable[DecimalText] = None
        lines: Omittable[list[DecimalText]] = None
        code: Omittable[str] = None

    assert encode(Priced(price=Decimal("1.50"))) == b'{"price":"1.50"}'
    with pytest.raises(ContractViolation, match=r'/price: "1\.5" does not match .*' + SPELLING):
        encode(Priced(price=Decimal("1.5")))
    with pytest.raises(ContractViolation, match=r'/lines/1: "2" does not match .*' + SPELLING):
        encode(Priced(lines=[Decimal("1.50"), Decimal(2)]))
    with pytest.raises(ContractViolation, match=r"\$\" \[pattern\]$"):
        encode(Priced(code="1.5"))  # no Decimal


def test_a_property_that_an_alternative_leaves_open_has_the_type_of_the_other_where_it_fits(
    schema_file: SchemaFile,
) -> None:
    text = {"type": "string", "format": "uuid"}
    typed = {"required": ["number"], "properties": {"id": text, "number": {"type": "integer"}}}
    schema = schema_file(
        {"oneOf": [typed, {"required": ["name"], "not": {"required": ["number"]}}]}
    )

    class Either(EventModel):
        __contract__: ClassVar[Contract] = Contract("either", "t", schema)
        id: UUID | Any | None = None
        number: int | Any | None = None
        name: Any | None = None

    assert decode(Either, b'{"number":1,"id":"%s"}' % TEXT.encode()).id == UUID(TEXT)
    for text in (
        '{"id":17,"name":"a"}',
        '{"id":null,"name":"a"}',
        '{"id":{"a":[1.50]},"name":null}',
    ):
        assert encode(decode(Either, text)).decode() == text
    assert encode(Either(number=1, id=UUID(TEXT))).decode() == f'{{"id":"{TEXT}","number":1}}'
    with pytest.raises(ContractViolation, match="/id"):
        encode(Either(number=1, id=17))


@pytest.mark.parametrize("wrong", [{"a": "x"}, "text", None])
def test_an_event_that_is_no_object_needs_its_value(wrong: Any) -> None:
    class Counts(RootEvent[dict[str, int]]):
        __contract__: ClassVar[Contract] = Contract("counts", "t", None)

    class WithDefault(Counts):
        root: dict[str, int] = {}  # noqa: RUF012 - Pydantic copies it

    assert Counts({}).root == WithDefault().root == {}
    assert Counts(a=1) == Counts({"a": 1}) == Counts(root={"a": 1})
    with pytest.raises(TypeError, match=r"^Counts\(\) has no value: pass it as the only argument$"):
        Counts()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"^Counts\(\) takes one value"):
        Counts({}, a=1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="Counts") as caught:
        Counts(wrong)
    assert "Undefined" not in str(caught.value)
