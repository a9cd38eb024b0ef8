"""Usual messages are read as the model reads them, and others are recognised as unusual."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from jsonschema_rs import Draft7Validator
from pydantic import AwareDatetime, ConfigDict, Field

from novatrek_gen.runtime.model import ContractModel, Omittable
from novatrek_gen.runtime.model.received import received
from novatrek_gen.runtime.model.usual import usual_form

LOWER, UPPER = (f"{start}-3a1e-4b4c-9f0e-0d6b8a3f2c11" for start in ("0f4c5b66", "0F4c5b66"))
WRITTEN = "2026-03-01T09:30:00.123456Z"


class Leaf(ContractModel):
    id: UUID
    kind: Literal["leaf"] = "leaf"


class Bud(ContractModel):
    kind: Literal["bud"]
    at: AwareDatetime


class Tree(ContractModel):
    id: Omittable[UUID] = None
    planted: Annotated[AwareDatetime | None, Field(alias="planted-at")] = None
    best: Leaf | None = None
    second: Omittable[Leaf] = None
    leaves: Omittable[list[Leaf]] = None
    either: Leaf | Bud | None = None
    child: Tree | None = None
    trees: Omittable[list[list[UUID]]] = None
    notes: dict[str, Any] | None = None


class Forest(ContractModel):
    oak: Tree
    tallest: Omittable[Tree] = None


FORM = usual_form(Forest)
assert FORM is not None
IS_USUAL = Draft7Validator(FORM.schema, validate_formats=True).is_valid
USUAL: list[dict[str, Any]] = [
    {},
    {"id": LOWER, "planted-at": WRITTEN, "child": None},
    {"planted-at": None, "best": None},
    {"best": {"id": LOWER}, "second": {"id": LOWER, "kind": "leaf"}},
    {"leaves": [{"id": LOWER}, {"id": LOWER}], "trees": [[], [LOWER, LOWER]]},
    {"either": {"id": UPPER, "more": 1}, "notes": {"id": UPPER}},
    {"child": {"id": UPPER, "more": 1, "child": {"planted-at": "2026-03-01T09:30:00.1Z"}}},
]
UNUSUAL: list[dict[str, Any]] = [
    {"more": 1},
    {"id": UPPER},
    {"planted": None},
    {"planted-at": "2026-03-01T09:30:00.123Z"},
    {"planted-at": "2026-03-01T09:30:00+00:00"},
    {"best": {"id": UPPER}},
    {"second": {"id": LOWER, "more": 1}},
    {"leaves": [{"id": LOWER}, {"id": UPPER}]},
    {"trees": [[LOWER, UPPER]]},
]


@pytest.mark.parametrize("oak", USUAL, ids=repr)
def test_a_usual_message_is_built_as_the_model_builds_it(oak: dict[str, Any]) -> None:
    document = {"oak": oak, "tallest": oak}
    assert FORM is not None
    assert IS_USUAL(document)
    built, expected = FORM.build(document), received(Forest)(document)
    assert built == expected
    assert repr(built) == repr(expected)
    assert built.model_dump() == expected.model_dump()
    assert built.oak.model_fields_set == expected.oak.model_fields_set


@pytest.mark.parametrize("oak", UNUSUAL, ids=repr)
def test_an_unusual_message_is_recognised(oak: dict[str, Any]) -> None:
    assert not IS_USUAL({"oak": oak})
    assert not IS_USUAL({"oak": {}, "tallest": oak})
    assert not IS_USUAL({"oak": {}, "more": 1})


def test_usual_values_are_those_of_python() -> None:
    assert FORM is not None
    oak = FORM.build({"oak": {"id": LOWER, "planted-at": WRITTEN}}).oak
    assert (type(oak.id), type(oak.planted)) == (UUID, datetime)


@pytest.mark.parametrize("text", ["x" * 36, LOWER[:-1] + "-", "{" + LOWER[1:-1] + "}"])
def test_other_text_in_place_of_a_uuid_is_refused_when_it_is_read(text: str) -> None:
    assert FORM is not None
    with pytest.raises(ValueError, match="UUID"):
        FORM.build({"oak": {"id": text}})


def test_without_anything_to_keep_there_is_no_usual_form() -> None:
    class Sealed(ContractModel):
        model_config = ConfigDict(extra="forbid")
        name: str

    assert usual_form(Sealed) is None


def chain(length: int) -> type[ContractModel]:
    """Return a class that leads to as many others, each of which is used twice."""
    model: type[ContractModel] = Leaf
    for number in range(length):
        members = {"__annotations__": {"first": model, "second": model | None}, "second": None}
        model = type(f"Level{number}", (ContractModel,), members)
    return model


def test_classes_that_refer_to_others_twice_are_read_in_bounded_time() -> None:
    form = usual_form(chain(40))
    assert form is not None
    assert len(str(form.schema)) < 100_000


def test_long_chains_of_classes_need_no_deep_recursion() -> None:
    def nested(calls: int) -> Any:
        return nested(calls - 1) if calls else usual_form(chain(300))

    assert nested(300) is not None


def test_classes_far_inside_each_other_are_built_as_the_model_builds_them() -> None:
    document: dict[str, Any] = {"id": LOWER}
    for _ in range(20):
        document = {"first": document}
    model = chain(20)
    form = usual_form(model)
    assert form is not None
    assert Draft7Validator(form.schema).is_valid(document)
    assert form.build(document) == received(model)(document)
