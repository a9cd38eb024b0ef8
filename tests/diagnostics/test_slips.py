from __future__ import annotations

import pytest

from novatrek_gen.diagnostics.suggest import slip_of

KNOWN = ("type", "if", "not", "maxLength", "items")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("tpye", "type"), ("tipe", "type"), ("typ", None), ("ttype", "type"), ("Type", "type"),
        ("max_length", "maxLength"), ("maxLenght", "maxLength"), ("maxLength1", "maxLength"),
        ("itmes", "items"), ("IF", "if"), ("of", None), ("nto", None), ("no", None), ("", None),
        ("length", None), ("types", "type"), ("etyp", None),
    ],
)  # fmt: skip
def test_a_slip_is_one_letter_too_much_too_few_wrong_or_swapped(
    word: str, meant: str | None
) -> None:
    assert slip_of(word, KNOWN) == (f"did you mean {meant!r}?" if meant else None)
