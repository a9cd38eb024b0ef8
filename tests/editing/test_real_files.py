"""Additions everywhere in the contracts of all cases: nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from novatrek_gen.editing import Addition, add
from novatrek_gen.errors import EditError
from novatrek_gen.source import load_document

CASES = Path(__file__).parents[1] / "cases"
EVERY = 4  # file
MOST = 12  # places in a file
VALUE = "a: 1\nb:\n  - c\n  - d: e"


def places(value: Any, path: tuple[str, ...] = ()) -> Iterator[Addition]:
    """Yield an addition to every object and array that is not inside an array."""
    if isinstance(value, dict):
        yield Addition(path, "added", VALUE)
        for key, below in value.items():
            yield from places(below, (*path, key))
    elif isinstance(value, list):
        yield Addition(path, None, VALUE)


def is_kept(before: bytes, after: bytes) -> bool:
    """Return whether a text without white space is in another one, with one part inserted."""
    old, new = b"".join(before.split()), b"".join(after.split())
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    rest = old[start:]
    # An empty object or list in brackets is opened, and brackets and commas are repeated.
    return any(new.endswith(each) for each in (rest, rest.removeprefix(b"{}")))


@pytest.mark.thorough
def test_additions_to_the_contracts_of_cases_keep_everything_else() -> None:
    files = sorted([*CASES.glob("*/contracts/**/*.yaml"), *CASES.glob("*/contracts/**/*.json")])
    refused = set()
    count = 0
    for file in files[::EVERY]:
        content = file.read_bytes()
        node, _ = load_document(content, file.name)
        for _, addition in zip(range(MOST), places(node.plain if node else None), strict=False):
            count += 1
            try:
                edited = add(content, file.name, addition)
            except EditError:
                refused.add(file)
            else:
                assert is_kept(content, edited), (file, addition.shown)
    assert count > 1_000
    # What an alias or a merge key repeats cannot be changed in one place.
    assert all(b"*" in file.read_bytes() for file in refused), refused
