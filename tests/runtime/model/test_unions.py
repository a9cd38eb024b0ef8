"""Recursive unions cost what the size of the value says, and choose the class that fits."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, ValidationError

from novatrek_gen.runtime.contract.schema import WireSchema
from novatrek_gen.runtime.model import Branch, ContractModel, DecimalText, EventModel, Sent
from novatrek_gen.runtime.model import unions as module
from novatrek_gen.runtime.model.alternatives import Alternatives
from novatrek_gen.runtime.model.received import received


class And(ContractModel):
    kind: Sent[Literal["and"]] = "and"
    left: And | Or | Not | Lit
    right: And | Or | Not | Lit


class Or(ContractModel):
    kind: Sent[Literal["or"]] = "or"
    left: And | Or | Not | Lit
    right: And | Or | Not | Lit


class Not(ContractModel):
    kind: Sent[Literal["not"]] = "not"
    inner: And | Or | Not | Lit


class Lit(ContractModel):
    kind: Sent[Literal["lit"]] = "lit"
    value: str


class Rule(EventModel):
    rule: And | Or | Not | Lit | None


class Wide(ContractModel):
    below: list[Wide | Narrow] | None = None
    size: int | None = None


class Narrow(ContractModel):
    below: list[Wide | Narrow] | None = None
    size: Annotated[int, Field(le=3)] | None = None


class Tree(EventModel):
    top: Wide | Narrow


class Points(EventModel):
    at: list[Wide] | Lit | dict[str, Lit] | int | str


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Record each value that a union looks at."""
    seen: list[object] = []
    original = Alternatives.possible

    def counted(self: Alternatives, value: Any) -> tuple[str, ...]:
        seen.append(value)
        return original(self, value)

    monkeypatch.setattr(Alternatives, "possible", counted)
    return seen


def _ands(depth: int, leaf: object = "x") -> dict[str, object]:
    rule: dict[str, object] = {"kind": "lit", "value": leaf}
    for _ in range(depth):
        rule = {"left": rule, "right": {"kind": "lit", "value": "x"}, "kind": "and"}
    return {"rule": rule}


@pytest.mark.parametrize("depth", [1, 20, 80])
@pytest.mark.parametrize("build", [received(Rule), Rule.model_validate], ids=["received", "own"])
def test_each_value_of_a_tagged_tree_is_looked_at_once(
    build: Any, depth: int, looks: list[object]
) -> None:
    built = build(_ands(depth))
    assert isinstance(built.rule, And)
    assert len(looks) == 2 * depth + 1


@pytest.mark.parametrize("build", [received(Rule), Rule.model_validate], ids=["received", "own"])
def test_an_invalid_leaf_is_reported_once(build: Any, looks: list[object]) -> None:
    with pytest.raises(ValidationError) as raised:
        build(_ands(20, leaf=1))
    assert raised.value.error_count() == 1
    assert len(looks) == 41


def test_a_value_of_no_alternative_names_them() -> None:
    with pytest.raises(ValidationError, match="Input should be one of: And, Or, Not, Lit"):
        Rule.model_validate({"rule": {"kind": "xor"}})


def test_a_tree_whose_classes_look_alike_is_decided_once_for_each_value(
    looks: list[object],
) -> None:
    counts = []
    for depth in (5, 10, 20):
        looks.clear()
        top: dict[str, object] = {"size": 9}
        for _ in range(depth):
            top = {"below": [top], "size": 1}
        assert received(Tree)({"top": top}).top.below is not None
        counts.append(len(looks))
    assert counts[2] < 2.5 * counts[1] < 6 * counts[0]


def test_the_alternative_with_the_most_fields_is_chosen() -> None:
    assert isinstance(Tree.model_validate({"top": {"size": 9}}).top, Wide)
    assert isinstance(received(Tree)({"top": {"size": 2}}).top, Wide)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ([{"size": 1}], list),
        ({"kind": "lit", "value": "x"}, Lit),
        ({"a": {"kind": "lit", "value": "x"}}, dict),
        (1, int),
        ("x", str),
    ],
)
def test_the_type_of_a_value_chooses_among_other_alternatives(value: object, kind: type) -> None:
    assert type(received(Points)({"at": value}).at) is kind
    assert type(Points.model_validate({"at": value}).at) is kind


def test_models_are_accepted_as_they_are() -> None:
    lit = Lit(value="x")
    rule = Rule(rule=Not(inner=lit))
    assert isinstance(rule.rule, Not)
    assert rule.rule.inner is lit


def test_nothing_is_remembered_after_a_failure() -> None:
    with pytest.raises(ValidationError):
        received(Tree)({"top": {"below": [{"size": "x"}]}})
    assert module._state.decided is None


class First(ContractModel):
    """Has a constant that messages must contain, and shares `size` with the other class."""

    one: Sent[Literal["x"]] = "x"
    size: int | None = None


class Second(ContractModel):
    two: Sent[Literal[True]] = True
    size: int | None = None


class Constants(EventModel):
    it: First | Second


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"one": "x", "size": 1}, First),
        ({"two": True, "size": 1}, Second),
        ({"two": True, "more": 1}, Second),
        ({"size": 1}, First),  # in Python, constants may be left out
    ],
)
def test_a_class_whose_constants_are_missing_is_not_chosen(
    value: dict[str, Any], expected: type[ContractModel]
) -> None:
    for build in (received(Constants), Constants.model_validate):
        assert type(build({"it": value}).it) is expected


class Loose(ContractModel):
    name: str | None = None


class Exact(ContractModel):
    name: str | None = None
    size: int | None = None


class Fitting(EventModel):
    it: Loose | Exact


def test_the_class_with_most_fields_of_the_value_is_chosen() -> None:
    assert type(received(Fitting)({"it": {"size": 1, "more": 2, "even": 3}}).it) is Exact


class Unbound(ContractModel):
    name: str | None = None


class Spelt(ContractModel):
    amount: DecimalText | None = None


class Amounts(EventModel):
    it: Unbound | Spelt


@pytest.mark.parametrize(("amount", "expected"), [(2, Unbound), ("2", Spelt), (Decimal(2), Spelt)])
def test_an_integer_is_text_of_a_decimal_only_if_no_class_keeps_it(
    amount: object, expected: type[ContractModel]
) -> None:
    built = Amounts.model_validate({"it": {"amount": amount}})
    assert type(built.it) is expected


class Sized(ContractModel):
    size: int
    below: Annotated[Sized, Branch(__package__, "branches.json", 0)] | Literal["end"] | None = None
    either: Annotated[Wide, Branch(__package__, "branches.json", 1)] | Narrow | None = None


def test_a_branch_without_alternatives_is_not_asked_for_in_a_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def accepts_none(self: WireSchema, place: object) -> Any:
        asked.append(self.file[1])
        return SimpleNamespace(is_valid=lambda _: False)

    monkeypatch.setattr(WireSchema, "has_costly_parts", False)
    monkeypatch.setattr(WireSchema, "compiled_part", accepts_none)
    nested = {"size": 1, "below": {"size": 2, "below": {"size": 3, "below": "end"}}}
    assert received(Sized)(nested).model_dump(exclude_unset=True) == nested
    assert not asked
    assert type(received(Sized)({"size": 1, "either": {"size": 2}}).either) is Narrow
    assert asked
    with pytest.raises(ValidationError):
        Sized.model_validate({"size": 1, "below": {"size": 2}})
