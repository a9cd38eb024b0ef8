"""Fields that contracts call deprecated, in the use of a service's code."""

from __future__ import annotations

from tests.programs import ROOT as CASES
from tests.programs import outcome_of

from novatrek_gen.presentation.usage import as_text
from novatrek_gen.usage import Package, analyse, from_json, to_json

CODE = b"""
from shop.events import Placed

class Service:
    async def on_placed(self, event: Placed) -> None:
        print(event.number, event.address.zip if event.address else None)
"""


def test_the_use_of_a_deprecated_field_is_marked_also_inside_others_and_in_json() -> None:
    output = outcome_of(CASES / "consumers_of_deprecated_fields_are_named").output
    assert output is not None
    usage = analyse("billing", "billing", {"app.py": CODE}, Package("shop", output.files))
    assert from_json(to_json([usage])) == (usage,)
    lines = [line.text.split() for line in as_text([usage])]
    number, zip_ = (lines.index([path, "read", "app.py:6"]) for path in ("number", "address.zip"))
    assert " ".join(lines[number + 1]) == "number is deprecated and ends on 2027-06-30."
    assert " ".join(lines[zip_ + 1]) == "zip is deprecated."
    assert (
        sum("deprecated" in words for words in lines) + sum("deprecated." in w for w in lines) == 2
    )
