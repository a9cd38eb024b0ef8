from __future__ import annotations

import json

import pytest

from novatrek_gen.source import Object, load_document


@pytest.mark.parametrize(
    "text",
    ['{"a": [1e+5, 1E-5, -0, 1.50], "b": {"c": null}}', r'["\"", "\\", "\ud83d\ude00"]', '"x"'],
)
def test_values_are_those_of_the_json_module(text: str) -> None:
    node, found = load_document(text.encode(), "file.json")
    assert found == ()
    assert node is not None
    assert node.plain == json.loads(text)


def test_columns_count_characters() -> None:
    node, _ = load_document('{\n  "ö😀": [1, "é", true]}'.encode(), "file.json")
    assert isinstance(node, Object)
    assert str(node.key_location("ö😀")) == "file.json:2:3"
    assert [str(item.location) for item in node.array("ö😀")] == [
        "file.json:2:10",
        "file.json:2:13",
        "file.json:2:18",
    ]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('{"a": 1,}', "json-syntax", "1:9"),
        ("[1] // no", "json-syntax", "1:5"),
        ("[1, -Infinity]", "json-syntax", "1:5"),
        (r'["\ud800"]', "json-syntax", "1:2"),
        (r'{"a": 1, "\u0061": 2}', "duplicate-key", "1:10"),
        ("[1, 1e400]", "number-range", "1:5"),
        ("[" * 9999, "too-deep", "1:101"),
        (" \n", "empty-file", "1:1"),
    ],
)
def test_an_invalid_file_is_reported_with_its_location(text: str, code: str, place: str) -> None:
    node, (found,) = load_document(text.encode(), "file.json")
    assert node is None
    assert (found.code, str(found.location)) == (code, f"file.json:{place}")
