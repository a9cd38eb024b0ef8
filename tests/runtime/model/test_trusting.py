from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

import pytest
from pydantic import AwareDatetime, Field, ValidationError
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec import decode, encode
from novatrek_gen.runtime.model import ContractModel
from novatrek_gen.runtime.model.exact import ExactFloat, original_value
from novatrek_gen.runtime.model.received import received
from novatrek_gen.runtime.model.trusting import trusting


class Leaf(ContractModel):
    kind: Literal["leaf"] = "leaf"
    size: float | None = None
    at: AwareDatetime | None = None


class Tree(ContractModel):
    left: Tree | None = None
    leaves: list[Leaf] | None = None
    best: Leaf | None = None
    odd: dict[str, Any] = Field(default={"type": "str", "pattern": "^a$"})


def test_the_result_equals_that_of_the_models_own_validator() -> None:
    leaf = {"size": Decimal("0.5"), "at": "2026-03-01T09:30:00.123456Z", "more": Decimal("1.50")}
    document = {"left": {"leaves": [leaf, {"size": 3}]}, "best": {"kind": "leaf"}}
    built, expected = trusting(Tree)(document), Tree.model_validate(document)
    assert built == expected
    assert built.left.leaves[0].model_extra == {"more": Decimal("1.50")}
    assert type(built.left.leaves[1].size) is float
    assert built.odd == {"type": "str", "pattern": "^a$"}
    assert built.model_fields_set == expected.model_fields_set


def test_what_the_contract_has_validated_is_not_validated_again() -> None:
    class Checked(ContractModel):
        code: str = Field(pattern="^[A-Z]+$", max_length=3)
        share: float = Field(ge=0, le=1)
        count: int = Field(ge=1)

    document = {"code": "abcd", "share": Decimal("1.5"), "count": 0}
    with pytest.raises(ValidationError):
        Checked.model_validate(document)
    assert trusting(Checked)(document).code == "abcd"


def test_the_choice_of_a_union_is_found_with_every_check() -> None:
    class Short(ContractModel):
        code: str = Field(max_length=2)

    class Long(ContractModel):
        code: str = Field(min_length=3)

    class Either(ContractModel):
        value: Short | Long
        amount: int | str
        first: Short | None = None
        second: Short | None = None

    for code in ("ab", "abc"):
        document = {"value": {"code": code}, "amount": "5", "first": {"code": "x"}}
        built = trusting(Either)(document)
        assert built == Either.model_validate(document)
        assert type(built.value) is (Short if code == "ab" else Long)
        assert built.amount == "5"


@pytest.mark.parametrize("number", [2**53, 2**53 + 1, -(2**53) - 1, 10**40])
def test_an_integer_too_large_for_a_float_is_left_to_the_models_own_validator(
    number: int,
) -> None:
    with pytest.raises(ValidationError):
        trusting(Leaf)({"size": number})


@pytest.mark.parametrize(
    "moment", ["2026-03-01T09:30:00.1234567Z", "2026-03-01T09:30:00.123Z", "2026-03-01t09:30:00z"]
)
def test_a_time_that_a_datetime_writes_differently_keeps_its_spelling(moment: str) -> None:
    assert original_value(trusting(Leaf)({"at": moment}).at) == moment


@pytest.mark.parametrize("moment", ["2026-03-01T09:30:00Z", "2026-03-01T09:30:00.100000+02:00"])
def test_a_time_that_a_datetime_writes_the_same_is_a_plain_datetime(moment: str) -> None:
    assert type(trusting(Leaf)({"at": moment}).at) is datetime


NUMBERS = (
    "0.5 -0.0 149.90 123456789012.345 123456789012.3456 0.30000000000000004 1e22 1.5e300 1.5e308 "
    "1e-290 1.5e-320 1e400 9007199254740993 -9007199254740993 0.1000000000000000055511151231257827"
)


@pytest.mark.parametrize("number", NUMBERS.split())
def test_every_number_is_forwarded_unchanged(number: str) -> None:
    data = (
        '{"payment_id":"00000000-0000-0000-0000-000000000007","event_type":"payment.processed",'
        f'"amount":149.90,"ratio":{number},"more":[{number}]}}'
    )
    event = decode(PaymentProcessed, data.encode())
    assert str(event.amount) == "149.90"
    assert type(event.ratio) in (float, ExactFloat)
    assert event.model_extra == {"more": [json.loads(number, parse_float=Decimal)]}
    sent = json.loads(encode(event), parse_float=Decimal)
    assert sent == json.loads(data, parse_float=Decimal)


class Flags(ContractModel):
    off: Literal[False] | Any = None
    only: Literal[True] | None = None
    mixed: Literal[True, "all"] | None = None


@pytest.mark.parametrize("zero", [0, 0.0, Decimal("-0")])
def test_a_number_is_no_boolean_constant(zero: object) -> None:
    for build in (received(Flags), trusting(Flags), Flags.model_validate):
        assert build({"off": zero}).off is zero
        for name in ("only", "mixed"):
            assert getattr(build({name: True}), name) is True
            with pytest.raises(ValidationError):
                build({name: 1})
