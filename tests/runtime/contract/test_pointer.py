from __future__ import annotations

import pytest

from novatrek_gen.runtime.contract.pointer import fill, follow, parse_pointer, to_pointer, walk

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
    assert follow(DOCUMENT, parse_pointer(pointer)) == value


NOWHERE = ["/b", "/a/1", "/a/-1", "/a/x", "/a/00", "/a/\N{ARABIC-INDIC DIGIT ZERO}", "/text/0"]


@pytest.mark.parametrize("pointer", [*NOWHERE, "/a/0/b~1c/d"])
def test_a_pointer_to_nothing_is_a_lookup_error_that_names_it(pointer: str) -> None:
    with pytest.raises(LookupError) as caught:
        follow(DOCUMENT, parse_pointer(pointer))
    assert caught.value.args == (pointer,)


@pytest.mark.parametrize(
    ("pointer", "steps"),
    [("", ()), ("/", ("",)), ("/a/0/b~1c", ("a", "0", "b/c")), ("/m~0n/~01", ("m~n", "~1"))],
)
def test_a_pointer_is_parsed_into_its_unescaped_steps_and_written_back(
    pointer: str, steps: tuple[str, ...]
) -> None:
    assert parse_pointer(pointer) == steps
    assert to_pointer(steps) == pointer


def test_the_index_of_an_array_may_be_an_integer() -> None:
    assert to_pointer(("a", 0)) == "/a/0"
    assert follow(DOCUMENT, ("a", 0, "b/c")) == 1


def test_only_a_member_that_is_missing_from_an_object_is_filled_in() -> None:
    document = {"a": {"b": 1}, "c": [1]}
    assert fill(document, ("a", "d"), 2)
    assert document == {"a": {"b": 1, "d": 2}, "c": [1]}
    assert not fill(document, ("a", "b"), 2)
    assert not fill(document, ("x", "y"), 2)
    assert not fill(document, ("c", "1"), 2)
    assert document == {"a": {"b": 1, "d": 2}, "c": [1]}


def test_a_walk_ends_where_the_document_does() -> None:
    assert walk(DOCUMENT, ("0", "int", "x")) == ["zero"]
