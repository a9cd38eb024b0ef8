"""Suggestions for misspelt words."""

from __future__ import annotations

import pytest

from novatrek_gen.diagnostics.suggest import did_you_mean

MANY = [f"{kind}{number}" for kind in ("order", "invoice", "parcel") for number in range(400)]


def test_the_closest_word_is_suggested() -> None:
    assert did_you_mean("adress", ["address", "messages"]) == "did you mean 'address'?"


def test_no_word_is_suggested_if_none_is_similar() -> None:
    assert did_you_mean("adress", ["servers", "title"]) is None
    assert did_you_mean("adress", []) is None


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("shipment", "shipments"),  # at the end
        ("hipments", "shipments"),  # at the beginning
        ("shimpents", "shipments"),  # in the middle
    ],
)
def test_a_typing_error_anywhere_is_found_among_many_words(slip: str, meant: str) -> None:
    assert did_you_mean(slip, [*MANY, "shipments"]) == f"did you mean {meant!r}?"
