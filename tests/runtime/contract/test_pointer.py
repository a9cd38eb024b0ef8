from __future__ import annotations

import pytest

from novatrek_gen.runtime.contract.pointer import follow, to_pointer, walk

DOCUMENT = {"a": [{"b/c": 1, "m~n": 2, "": 3}], "0": "zero", "text": "abc"}


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", DOCUMENT),
        ("/a/0/b~1c", 1),
        ("/a/0/m~0n", 2),
        ("/a/0/", 3),
        ("/0", "zero"),
    ],
)
def test_a_pointer_leads_to_its_value(pointer: str, value: object) -> None:
    assert follow(DOCUMENT, pointer) == value


@pytest.mark.parametrize("pointer", ["/b", "/a/1", "/a/-1", "/a/x", "/text/0", "/a/0/b~1c/d"])
def test_a_pointer_to_nothing_is_a_lookup_error(pointer: str) -> None:
    with pytest.raises(LookupError):
        follow(DOCUMENT, pointer)


def test_steps_become_a_pointer_that_leads_back() -> None:
    assert to_pointer(()) == ""
    assert to_pointer(("a", 0, "b/c")) == "/a/0/b~1c"
    assert follow(DOCUMENT, to_pointer(("a", 0, "m~n"))) == 2


def test_a_walk_ends_where_the_document_does() -> None:
    assert walk(DOCUMENT, ("0", "int", "x")) == ["zero"]
