"""Texts that match a regular expression."""

from __future__ import annotations

import jsonschema_rs
import pytest

from novatrek_gen.schemas.inclusion.patterns import texts_of

UNDERSTOOD = [
    "^[A-Z]{2}$", "^a", "[0-9]+", r"^\d{4}-\d{2}$", "^(EUR|USD)$", "^[a-z0-9]+(-[a-z0-9]+)*$",
    r"^NT-[0-9]{6}$", "^.{3,5}$", r"^\+?[1-9]\d{1,14}$", "^(?:a|b)c?$", "^[^/]+$", r"^v\d+\.\d+$",
    "^$", "a|b", r"^[\w.]+@[\w.]+$", "^[a-f0-9]{64}$", "^[-_]$", "^[]a]$",
]  # fmt: skip


@pytest.mark.parametrize("pattern", UNDERSTOOD)
def test_short_texts_match_a_pattern(pattern: str) -> None:
    texts = texts_of(pattern)
    if pattern == "^[]a]$":  # an empty set in ECMA 262
        return
    assert texts
    engine = jsonschema_rs.Draft7Validator({"pattern": pattern})
    assert all(map(engine.is_valid, texts))


@pytest.mark.parametrize("pattern", ["(?=a)b", "(", "[", "\\", r"\p{L}", "(a)\\1", "(?<x>a)", "{"])
def test_other_patterns_have_no_texts_or_matching_ones(pattern: str) -> None:
    assert all(isinstance(text, str) for text in texts_of(pattern))
