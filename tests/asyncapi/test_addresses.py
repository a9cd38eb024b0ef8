from __future__ import annotations

import pytest

from novatrek_gen.asyncapi.addresses import literals, names_in, with_value


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (None, ()),
        ("shop.orders", ()),
        ("shop.{country}.{city}.{country}", ("country", "city")),
        ("{a}{b}", ("a", "b")),
        ("{a-b_1}.x", ("a-b_1",)),
        ("shop.{}", ()),
        ("shop.{open", ()),
    ],
)
def test_names_are_in_curly_brackets(text: str | None, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


def test_each_parameter_is_replaced_by_the_value() -> None:
    assert with_value("{a}.b.{c}{d}", "x") == "x.b.xx"
    assert with_value("shop.{}", "x") == "shop.{}"


def test_the_literals_are_around_the_parameters() -> None:
    assert literals("{a}.b.{c}") == ["", ".b.", ""]
    assert literals("shop") == ["shop"]
