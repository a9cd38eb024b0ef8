from __future__ import annotations

import pytest

from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Array, Member, Object, Scalar, at, child
from novatrek_gen.source.pointer import parse_fragment, parse_pointer, to_fragment, to_pointer

HERE = Location("orders.yaml")
LEAF = Scalar(HERE, 1)
LIST = Array(HERE, (LEAF,))
ROOT = Object(HERE, {"a/b": Member(HERE, LIST), "0": Member(HERE, LEAF)})


# The examples of RFC 6901, section 5, and their fragments of section 6.
@pytest.mark.parametrize(
    ("steps", "pointer", "fragment"),
    [
        ((), "", "#"),
        (("foo", "0"), "/foo/0", "#/foo/0"),
        (("",), "/", "#/"),
        (("a/b",), "/a~1b", "#/a~1b"),
        (("c%d",), "/c%d", "#/c%25d"),
        (("e^f",), "/e^f", "#/e%5Ef"),
        (("g|h",), "/g|h", "#/g%7Ch"),
        (("i\\j",), "/i\\j", "#/i%5Cj"),
        (('k"l',), '/k"l', "#/k%22l"),
        ((" ",), "/ ", "#/%20"),
        (("m~n",), "/m~0n", "#/m~0n"),
        (("~1",), "/~01", "#/~01"),
    ],
)
def test_a_pointer_is_written_and_parsed(
    steps: tuple[str, ...], pointer: str, fragment: str
) -> None:
    assert (to_pointer(steps), to_fragment(steps)) == (pointer, fragment)
    assert parse_pointer(pointer) == steps
    assert parse_fragment(fragment[1:]) == steps


def test_a_step_is_a_key_of_an_object_or_an_index_of_an_array() -> None:
    assert child(ROOT, "0") is LEAF
    assert child(ROOT, 0) is LEAF
    assert child(LIST, "0") is LEAF
    assert child(LEAF, "0") is None


@pytest.mark.parametrize("step", ["1", "-1", "-", "00", " 0", "0x0", "９", ""])
def test_nothing_else_is_an_index(step: str) -> None:
    assert child(LIST, step) is None


def test_a_path_is_followed_as_far_as_it_exists() -> None:
    assert at(ROOT, ("a/b", 0)) is LEAF
    assert at(ROOT, ("a/b", 1, "c")) is LIST
    assert at(ROOT, ()) is ROOT
