"""Unions whose alternatives look alike, in one another: each value is built for each union once."""

from __future__ import annotations

from typing import Any

import pytest

from novatrek_gen.runtime.model import ContractModel, DecimalText, EventModel
from novatrek_gen.runtime.model import unions as module
from novatrek_gen.runtime.model.received import received


class One(ContractModel):
    below: One | Two | Three | None = None
    other: One | Two | Three | None = None


class Two(ContractModel):
    below: Two | Three | One | None = None
    other: Two | Three | One | None = None


class Three(ContractModel):
    below: Three | One | Two | None = None
    other: Three | One | Two | None = None
    amount: DecimalText | None = None


class Start(EventModel):
    top: One | Two | Three


class Whole(ContractModel):
    below: Whole | Text | None = None
    amount: int | None = None


class Text(ContractModel):
    below: Whole | Text | None = None
    amount: DecimalText | None = None
    name: str | None = None


class Amounts(EventModel):
    top: Whole | Text


def nested(depth: int) -> dict[str, Any]:
    """Return objects in objects, the innermost of which has an amount."""
    value: dict[str, Any] = {"amount": 1}
    for _ in range(depth):
        value = {"below": value}
    return {"top": value}


def decided(monkeypatch: pytest.MonkeyPatch, depth: int) -> int:
    """Return how often a value is looked at, by any union."""
    looks = 0
    decide = module._Choice._remember

    def counted(*args: Any) -> Any:
        nonlocal looks
        looks += 1
        return decide(*args)

    with monkeypatch.context() as patch:
        patch.setattr(module._Choice, "_remember", counted)
        received(Start)(nested(depth))
    return looks


def test_several_unions_that_lead_to_each_other_cost_what_the_depth_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, many = (decided(monkeypatch, depth) for depth in (20, 40))
    assert many < 2.1 * few


@pytest.mark.parametrize("depth", [0, 1, 2, 5])
def test_an_integer_in_depth_is_kept_if_an_alternative_keeps_it(depth: int) -> None:
    top = received(Amounts)(nested(depth)).top
    for _ in range(depth):
        top = top.below
    assert type(top) is Whole
    assert top.amount == 1


def test_two_places_with_one_value_have_models_of_their_own() -> None:
    value = {"below": {"amount": 1}}
    top = received(Start)({"top": {"below": value, "other": value}}).top
    assert top.below == top.other
    assert top.below is not top.other
    assert top.below.below is not top.other.below


def test_nothing_is_kept_for_the_next_value() -> None:
    received(Start)(nested(3))
    assert module._state.decided is None
    assert not module._state.final
