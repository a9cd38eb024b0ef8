from __future__ import annotations

import pytest

from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Object, SourceError
from novatrek_gen.source.toml import parse_toml

TEXT = """\
top = {inner = 1}
dotted.key = "ö"

["quoted table".'sub']
list = [
  1,
  # a comment
  [2, "drei"],
]
number = 1e+3

[[array]]
x = 1

[[array]]
x = 2
"""


def test_keys_and_items_have_their_locations() -> None:
    root = parse_toml(TEXT, Location("file.toml"))
    assert str(root.object("top").key_location("inner")) == "file.toml:1:8"
    assert str(root.object("dotted").key_location("key")) == "file.toml:2:1"
    table = root.object("quoted table").object("sub")
    assert str(table.array("list")[1].location) == "file.toml:8:3"
    second = root.array("array")[1]
    assert isinstance(second, Object)
    assert str(second.key_location("x")) == "file.toml:16:1"


@pytest.mark.parametrize(
    ("text", "place"),
    [("a = 1\n[b", "2:3"), ("a = " + "9" * 5000, "1:1"), ("a = " + "[" * 9999, "1:1")],
)
def test_invalid_toml_is_an_error_with_its_location(text: str, place: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_toml(text, Location("file.toml"))
    assert str(caught.value.location) == f"file.toml:{place}"
