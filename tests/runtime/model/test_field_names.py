"""Names of fields: Python's in code, the contract's on the wire, and no others."""

from __future__ import annotations

from decimal import Decimal
from inspect import signature
from typing import Annotated, Any, ClassVar
from uuid import UUID

import pytest
from pydantic import Field, ValidationError
from sample_messaging.events import Customer, PaymentProcessed, TripCancelled
from sample_messaging.guests import Names

from novatrek_gen.runtime.model import ContractModel, Omittable
from novatrek_gen.runtime.model.received import received
from novatrek_gen.runtime.model.trusting import trusting


def written(model: ContractModel) -> dict[str, Any]:
    return model.model_dump(by_alias=True, exclude_unset=True)


def test_a_misspelt_keyword_raises_and_suggests_the_nearest_field() -> None:
    wrong: dict[str, Any] = {"trip_id": "t", "reson": "rain"}
    with pytest.raises(TypeError, match=r"TripCancelled\(\) got .*'reson', did you mean 'reason'"):
        TripCancelled(**wrong)


def test_an_unknown_keyword_without_a_similar_field_raises_without_a_suggestion() -> None:
    wrong: dict[str, Any] = {"trip_id": "t", "zzz": 1}
    with pytest.raises(TypeError, match=r"argument 'zzz'$"):
        TripCancelled(**wrong)


def test_a_missing_keyword_is_an_error_of_pydantic() -> None:
    missing: dict[str, Any] = {}
    with pytest.raises(ValidationError, match="trip_id"):
        TripCancelled(**missing)


class Crossed(ContractModel):
    """Each Python name is the wire name of the next field."""

    trip_id: Annotated[Omittable[str], Field(alias="trip.id")] = None
    trip_low_line_id: Annotated[Omittable[str], Field(alias="trip_id")] = None
    from_: Annotated[Omittable[str], Field(alias="from")] = None
    from_low_line: Annotated[Omittable[str], Field(alias="from_")] = None
    fi: Annotated[Omittable[str], Field(alias="\ufb01")] = None
    fi_2: Annotated[Omittable[str], Field(alias="fi")] = None


class Crossing(ContractModel):
    part: Omittable[Crossed] = None
    parts: Omittable[list[Crossed]] = None


CROSSED = {name: info.alias for name, info in Crossed.model_fields.items()}


@pytest.mark.parametrize("name", CROSSED)
def test_the_constructor_reads_a_python_name_as_that_field_only(name: str) -> None:
    given: dict[str, Any] = {name: "x"}
    assert written(Crossed(**given)) == {CROSSED[name]: "x"}
    nested: dict[str, Any] = {"part": given, "parts": [given]}
    sent = {CROSSED[name]: "x"}
    assert written(Crossing(**nested)) == {"part": sent, "parts": [sent]}


@pytest.mark.parametrize("name", CROSSED)
def test_a_document_is_read_by_wire_names_only(name: str) -> None:
    document = {CROSSED[name]: "x"}
    for read in (Crossed.model_validate, received(Crossed), trusting(Crossed)):
        model = read(document)
        assert getattr(model, name) == "x"
        assert model.model_fields_set == {name}
        assert written(model) == document


def test_the_constructor_names_the_field_of_a_wire_name() -> None:
    by_wire_name: dict[str, Any] = {"name": "Ada", "class": "first"}
    with pytest.raises(TypeError, match="'class', did you mean 'class_'"):
        Customer(**by_wire_name)


def test_the_constructor_refuses_wire_names_in_nested_objects() -> None:
    nested: dict[str, Any] = {"part": {"trip.id": "x"}}
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Crossing(**nested)


def test_setting_an_attribute_that_is_no_field_raises_and_suggests_the_nearest() -> None:
    event = TripCancelled.model_validate({"trip_id": "t", "more": 1})
    for name in ("reson", "more", "copy", "trip_idd"):
        with pytest.raises(AttributeError, match=f"TripCancelled has no field '{name}'"):
            setattr(event, name, 1)
    with pytest.raises(AttributeError, match="did you mean 'reason'"):
        event.reson = 1  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="did you mean 'class_'"):
        setattr(Customer(name="n"), "class", 1)
    with pytest.raises(AttributeError, match="did you mean 'root'"):
        Names(["a"]).rooot = 1  # type: ignore[attr-defined]
    event.reason = "rain"
    assert event.more == 1  # type: ignore[attr-defined]
    assert written(event) == {"trip_id": "t", "reason": "rain", "more": 1}


def test_a_misspelt_name_in_a_nested_dict_raises() -> None:
    wrong: dict[str, Any] = {"travellers": [{"name": "Ada", "nmae": "Bob"}]}
    with pytest.raises(ValidationError, match=r"travellers\.0\.nmae\n.*did you mean 'name'"):
        PaymentProcessed(payment_id=UUID(int=7), amount=Decimal(1), **wrong)


class Holder(ContractModel):
    """Objects in every place where a dict may be given for one."""

    by_name: dict[str, Customer]
    either: Omittable[Customer | Crossed] = None
    inner: Omittable[Customer] = None


@pytest.mark.parametrize(
    ("wrong", "close"),
    [
        ({"by_name": {"a": {"name": "x", "claas": "y"}}}, "class_"),
        ({"by_name": {}, "either": {"trip_idd": "x"}}, "trip_id"),
        ({"by_name": {}, "inner": {"name": "x", "clas": "y"}}, "class_"),
        ({"by_name": {}, "inner": {"name": "x", "class": "y"}}, "class_"),
    ],
)
def test_a_misspelt_name_in_a_dict_is_corrected_wherever_it_is(
    wrong: dict[str, Any], close: str
) -> None:
    with pytest.raises(ValidationError, match=f"did you mean '{close}'"):
        Holder(**wrong)


def test_errors_beside_a_misspelt_name_stay_what_they_are() -> None:
    wrong: dict[str, Any] = {"by_name": 5, "inner": {"nmae": "{x}"}}
    with pytest.raises(ValidationError) as caught:
        Holder(**wrong)
    kinds = {each["loc"]: each["type"] for each in caught.value.errors()}
    assert kinds == {
        ("by_name",): "dict_type",
        ("inner", "name"): "missing",
        ("inner", "nmae"): "extra_forbidden",
    }


def test_a_misspelt_name_in_a_copy_or_an_unvalidated_object_raises() -> None:
    with pytest.raises(TypeError, match="did you mean 'reason'"):
        TripCancelled(trip_id="t").model_copy(update={"reson": "rain"})
    wrong: dict[str, Any] = {"trip_id": "t", "reson": "rain"}
    with pytest.raises(TypeError, match="did you mean 'reason'"):
        TripCancelled.model_construct(**wrong)
    changed = TripCancelled(trip_id="t").model_copy(update={"reason": "rain"})
    assert written(changed) == {"trip_id": "t", "reason": "rain"}


def test_objects_that_are_not_validated_are_built_by_python_names() -> None:
    for name, wire in CROSSED.items():
        given: dict[str, Any] = {name: "x"}
        assert written(Crossed.model_construct(**given)) == {wire: "x"}


def test_the_signature_shows_python_names() -> None:
    assert list(signature(Crossed).parameters) == list(CROSSED)


def test_the_signature_shows_the_fields_of_a_class_that_is_not_built_yet() -> None:
    class Fresh(ContractModel):
        trip_id: str
        reason: Omittable[str] = None

    assert not Fresh.__pydantic_complete__
    assert list(signature(Fresh).parameters) == ["trip_id", "reason"]


class Stock(ContractModel):
    """Describes properties by a pattern, besides its field."""

    shop: Omittable[str] = None
    __other_names__: ClassVar[tuple[str, ...]] = ("^sku-",)


class Guest(ContractModel):
    """Has sensitive properties without a field."""

    name: Omittable[str] = None
    __other_names__: ClassVar[tuple[str, ...]] = ("^card-", ".*")
    __sensitive_names__: ClassVar[tuple[str, ...]] = ("^card-",)


def test_repr_leaves_out_sensitive_properties_that_are_no_fields() -> None:
    wanted: dict[str, Any] = {"name": "Ann", "card-1": "4111", "floor": 3}
    assert repr(Guest(**wanted)) == "Guest(name='Ann', floor=3)"
    assert repr(Guest.model_validate(wanted)) == "Guest(name='Ann', floor=3)"


def test_properties_that_a_pattern_describes_are_keywords_and_attributes() -> None:
    wanted: dict[str, Any] = {"shop": "north", "sku-1": 3}
    stock = Stock(**wanted)
    assert written(stock) == wanted
    setattr(stock, "sku-2", 4)
    assert written(stock) == {**wanted, "sku-2": 4}
    setattr(received(Stock)({"sku-1": 1}), "sku-1", 2)
    with pytest.raises(TypeError, match=r"argument 'sku_3'$"):
        Stock(sku_3=1)
    with pytest.raises(AttributeError, match="has no field 'shp', did you mean 'shop'"):
        setattr(stock, "shp", "south")  # noqa: B010 - type checkers refuse the attribute
