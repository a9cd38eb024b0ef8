"""Digests distinguish values that Python calls equal, and do not depend on the order of sets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from novatrek_gen.python import Symbol
from novatrek_gen.render.canonical import digest_of


def test_equal_values_of_other_types_have_other_digests() -> None:
    values = [1, 1.0, True, "1", Decimal(1), Decimal("1.0"), (1,), [1], frozenset({1}), {1: None}]
    assert len({digest_of({"default": value}) for value in values}) == len(values)


def test_the_order_in_which_a_set_was_filled_does_not_matter() -> None:
    names = [Symbol(f"Name{number}", "module") for number in range(100)]
    assert digest_of(frozenset(names)) == digest_of(frozenset(reversed(names)))
    assert digest_of(frozenset(names)) != digest_of(frozenset(names[1:]))


def test_it_does_not_matter_which_texts_are_one_object() -> None:
    one, other = "a text", " ".join(["a", "text"])
    assert one is not other
    assert digest_of((one, one, "b", one)) == digest_of((one, other, "b", other))
    assert digest_of((one, one, "b", one)) != digest_of((one, "b", one, one))


def test_what_cannot_be_pickled_is_refused() -> None:
    with pytest.raises(AttributeError):
        digest_of(lambda: None)
