"""Names of fields in one class."""

from __future__ import annotations

import pytest

from novatrek_gen.model import FieldScope


@pytest.mark.parametrize(
    ("property_", "field"),
    [
        ("parcelNumber", "parcel_number"),
        ("ParcelNumber", "parcel_number"),
        ("HTTPServer", "http_server"),
        ("parseHTTP", "parse_http"),
        ("iOS", "i_os"),
        ("x2Y", "x2_y"),
        ("line1", "line1"),
        ("address2Line", "address2_line"),
        ("UUID", "uuid"),
        ("__internalId", "internal_id"),
        ("trailing_", "trailing"),
        ("X-Request-Id", "x_request_id"),
        ("class", "class_"),
        ("Class", "class_"),
        ("modelDump", "model_dump_"),
        ("2faCode", "n2fa_code"),
        ("größeÄußere", "größe_äußere"),
        ("ИмяКлиента", "имя_клиента"),
        ("名前", "名前"),
        ("$", "dollar_sign"),
    ],
)
def test_a_field_is_in_snake_case(property_: str, field: str) -> None:
    assert FieldScope(snake_case=True).name(property_).python == field


def test_fields_of_the_same_name_in_snake_case_stay_apart() -> None:
    scope = FieldScope(snake_case=True)
    names = ["parcelNumber", "parcel_number", "parcel-number", "ParcelNumber", "PARCEL_NUMBER"]
    found = [scope.name(name).python for name in names]
    assert found[0] == "parcel_number"
    assert len(set(found)) == len(found)
    assert all(name.isidentifier() for name in found)


def test_a_later_property_keeps_the_spelling_of_the_contract() -> None:
    scope = FieldScope(snake_case=True)
    assert [scope.name(name).python for name in ("parcel_number", "parcelNumber")] == [
        "parcel_number",
        "parcelNumber",
    ]


def test_the_name_that_classes_derive_from_is_the_same_in_every_style() -> None:
    styles = (FieldScope(snake_case=True), FieldScope(snake_case=False))
    names = ["HTTPServer", "http_server", "http-server"]
    first, second = ([scope.name(name).spelled for name in names] for scope in styles)
    assert first == second


def test_fields_keep_the_spelling_of_the_contract_by_default() -> None:
    assert FieldScope(snake_case=False).name("parcelNumber").python == "parcelNumber"
