from __future__ import annotations

import copy
import datetime as dt
import inspect
import pickle
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from novatrek_gen.runtime.codec import decode, encode
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.model import (
    ContractModel,
    EventModel,
    Omittable,
    Sent,
    contract_default,
)

ANYTHING = ("sample_messaging.schemas", "any.json")


class Place(ContractModel):
    street_name: Annotated[str, Field(alias="street-name")]
    kind: Sent[str] = "postal"
    opened: dt.date = contract_default("2026-01-31")
    other: Omittable[Place] = None


class Placed(EventModel):
    __contract__: ClassVar[Contract] = Contract("placed", "t", ANYTHING)

    day: dt.date = contract_default("2026-01-31")
    tags: list[str] = contract_default(["a"])
    place: Place = contract_default({"street-name": "Main", "unknown": 1})
    secret: Annotated[list[str], Field(repr=False)] = contract_default(["hidden"])


def test_a_default_is_read_as_if_the_message_had_contained_it() -> None:
    for event in (decode(Placed, b"{}"), Placed(), Placed.model_validate({})):
        assert event.day == dt.date(2026, 1, 31)
        assert event.tags == ["a"]
        assert event.place.street_name == "Main"
        assert event.place.opened == dt.date(2026, 1, 31)
        assert event.place.model_extra == {"unknown": 1}


def test_a_default_is_never_written() -> None:
    for event in (decode(Placed, b"{}"), Placed(), Placed.model_construct()):
        assert encode(event) == b"{}"
        assert event.model_dump_json() == "{}"
    assert encode(decode(Placed, b'{"tags":["b"]}')) == b'{"tags":["b"]}'


def test_a_default_that_is_assigned_is_written_without_what_it_did_not_contain() -> None:
    event = Placed()
    event.place = event.place
    assert encode(event) == b'{"place":{"street-name":"Main","unknown":1}}'


def test_a_default_that_can_be_changed_belongs_to_one_object() -> None:
    one, other = Placed(), decode(Placed, b"{}")
    one.tags.append("b")
    one.place.street_name = "Side"
    assert (other.tags, other.place.street_name) == (["a"], "Main")
    assert (Placed().tags, Placed().place.street_name) == (["a"], "Main")


def test_objects_with_defaults_are_equal_and_survive_copies_and_pickles() -> None:
    assert Placed() == decode(Placed, b"{}")
    for again in (copy.deepcopy(Placed()), pickle.loads(pickle.dumps(Placed()))):  # noqa: S301
        assert again == Placed()
        assert encode(again) == b"{}"


def test_a_subclass_has_the_defaults_of_its_base() -> None:
    class Checked(Placed):
        @model_validator(mode="after")
        def check(self) -> Checked:
            assert self.tags
            return self

    class Renamed(Checked):
        tags: list[str] = contract_default(["b"])

    assert decode(Checked, b"{}").tags == ["a"]
    assert decode(Renamed, b"{}").tags == ["b"]
    assert decode(Renamed, b"{}").place == Placed().place


def test_signatures_show_the_json_form_of_defaults_but_no_sensitive_one() -> None:
    shown = repr(Placed())
    text = str(inspect.signature(Placed))
    assert "day: datetime.date = '2026-01-31'" in text
    assert "tags: list[str] = ['a']" in text
    assert "hidden" not in text + shown


def test_a_default_of_a_class_that_is_only_used_inside_others_is_built() -> None:
    class Inner(ContractModel):
        items: list[dt.date] = contract_default(["2026-01-31"])

    class Outer(EventModel):
        __contract__: ClassVar[Contract] = Contract("outer", "t", ANYTHING)
        inner: Omittable[Inner] = None
        choice: Inner | Place | Any = contract_default({})

    Outer.model_rebuild(_types_namespace={"Inner": Inner, "Place": Place})
    event = decode(Outer, b'{"inner":{}}')
    assert event.inner is not None
    assert event.inner.items == [dt.date(2026, 1, 31)]
    assert isinstance(event.choice, Inner)
    assert encode(event) == b'{"inner":{}}'
