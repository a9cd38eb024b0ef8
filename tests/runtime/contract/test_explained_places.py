"""The places of what is explained, whichever names the engine has for them."""

from __future__ import annotations

from tests.runtime.contract.explaining import explainer


def test_a_property_whose_name_is_a_number_has_its_place() -> None:
    schema = {"patternProperties": {"9": {"patternProperties": {"0": {"maxProperties": 0}}}}}
    found = explainer(schema).explain({"9": {"0": {"1": [2]}}})
    assert found is not None
    assert (found.path, found.value) == (("9", "0"), {"1": [2]})


def test_a_place_below_an_empty_name_is_found() -> None:
    schema = {"patternProperties": {"": {"patternProperties": {"a": {"maxProperties": 0}}}}}
    assert explainer(schema).explain({"": {"a": {"b": {}}}}) is not None
