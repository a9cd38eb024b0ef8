"""Patterns of many stars match in time that the name bounds."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import product

import pytest

from novatrek_gen.tree import MemoryTree, glob


def _matches(name: str, pattern: str) -> bool:
    return any(glob(MemoryTree({name: b""}), pattern))


def test_a_name_that_misses_a_pattern_of_many_stars_is_refused_quickly() -> None:
    assert not _matches("a" * 200, "*a" * 40 + "*b")
    assert _matches("a" * 200 + "b", "*a" * 40 + "*b")


def test_repeated_folders_of_any_depth_are_one() -> None:
    path = "/".join("a" * 12) + "/x.yaml"
    assert _matches(path, "**/" * 12 + "*.yaml")
    assert not _matches(path, "**/" * 12 + "*.json")


@pytest.mark.parametrize("pattern", ["a*b*c", "*a*", "?*b", "*ab*ba*", "a**b", "*", "*?*c"])
def test_stars_match_as_in_fnmatch(pattern: str) -> None:
    for letters in product("abc", repeat=5):
        name = "".join(letters)
        assert _matches(name, pattern) == fnmatchcase(name, pattern)
