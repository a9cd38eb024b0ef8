"""Limits of subclasses apply to every number, however many digits it has."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from novatrek_gen.runtime.model import ContractModel, Omittable
from novatrek_gen.runtime.model.limits import is_multiple
from novatrek_gen.runtime.model.received import received


class Limited(ContractModel):
    """Limits as a service writes them into its own class."""

    low: Annotated[Omittable[float], Field(ge=10)] = None
    high: Annotated[Omittable[float], Field(lt=0.3)] = None
    step: Annotated[Omittable[float], Field(multiple_of=0.1)] = None
    count: Annotated[Omittable[int], Field(le=10**30)] = None
    whole: Annotated[Omittable[int], Field(multiple_of=7)] = None
    beyond: Annotated[Omittable[float], Field(gt=2**63)] = None
    day: Annotated[Omittable[date], Field(ge=date(2024, 1, 1))] = None
    moment: Annotated[Omittable[datetime], Field(ge=datetime(2024, 1, 1, tzinfo=UTC))] = None


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (
            "low",
            ["10", "10.0000000000000000001", "1e400"],
            ["5", "9.9999999999999999999", "-1e400"],
        ),
        ("high", ["0.2", "0.29999999999999999999"], ["0.3", "0.30000000000000000001", "1e400"]),
        ("beyond", [str(2**63 + 1), "1e400"], ["5", str(2**63), str(2**63 - 1)]),
        ("step", ["0.3", "1e400", "9007199254740993.1"], ["0.25", "0.10000000000000000001"]),
        ("count", ["5", "-1e4001"], ["1e4001", str(10**30 + 1)]),
        ("whole", ["49", "7e4001"], ["50", "1e4001"]),
    ],
)
def test_a_number_is_compared_with_all_its_digits(
    name: str, right: list[str], wrong: list[str]
) -> None:
    for build in (received(Limited), Limited.model_validate):
        for number in right:
            build({name: Decimal(number)})
        for number in wrong:
            with pytest.raises(ValidationError, match=name):
                build({name: Decimal(number)})


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("day", ["2024-01-01", date(2024, 1, 1)], ["2023-12-31", "0000-01-01", date(2023, 1, 1)]),
        (
            "moment",
            ["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.1234567Z"],
            ["2023-12-31T00:00:00Z", "2023-12-31T00:00:00.1234567Z", "0000-01-01T00:00:00Z"],
        ),
    ],
)
def test_a_time_is_within_limits_however_it_is_spelt(
    name: str, right: list[Any], wrong: list[Any]
) -> None:
    for build in (received(Limited), Limited.model_validate):
        for value in right:
            build({name: value})
        for value in wrong:
            with pytest.raises(ValidationError, match=name):
                build({name: value})


def test_multiples_are_those_of_fractions() -> None:
    random = Random(1)  # noqa: S311 - nothing here is a secret
    for _ in range(2_000):
        number, step = (
            Decimal(f"{random.randint(-999, 999)}e{random.randint(-4, 4)}") for _ in range(2)
        )
        expected = bool(step) and (Fraction(number) / Fraction(step)).denominator == 1
        assert is_multiple(number, step) is expected, (number, step)


def test_a_huge_exponent_costs_nothing() -> None:
    assert is_multiple(Decimal("1e999999999"), Decimal(5))
    assert not is_multiple(Decimal("1e-999999999"), Decimal(5))
