from __future__ import annotations

import pytest

from novatrek_gen.diagnostics import Diagnostic
from novatrek_gen.source import Object, load_document
from novatrek_gen.tree import MOST_BYTES


def value_of(text: str) -> object:
    node, found = load_document(text.encode(), "file.yaml")
    assert found == ()
    assert node is not None
    return node.plain


def finding_in(text: str) -> Diagnostic:
    node, (found,) = load_document(text.encode(), "file.yaml")
    assert node is None
    return found


@pytest.mark.parametrize(
    "text", ["NO", "on", "y", "2026-01-01", "12:30", "012", "0x1F", "0o7", "1_000", "+1", ".5"]
)
def test_plain_scalars_that_json_does_not_have_are_strings(text: str) -> None:
    assert value_of(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [("~", None), ("true", True), ("-3", -3), ("1e3", 1000.0), ('"7"', "7"), ("!!str 7", "7")],
)
def test_the_values_of_json_are_themselves(text: str, value: object) -> None:
    assert value_of(f"a: {text}") == {"a": value}


def test_integers_keep_all_their_digits() -> None:
    assert value_of("a: 123456789012345678901234567890") == {"a": 123456789012345678901234567890}


def test_numbers_as_keys_are_strings_as_written() -> None:
    assert value_of("404: a\n1.50: b\ntrue: c") == {"404": "a", "1.50": "b", "true": "c"}


def test_every_value_and_key_has_its_location() -> None:
    node, _ = load_document("ä: 1\nlist:\n  - x: [ö, {y: 2}]\n".encode(), "file.yaml")
    assert isinstance(node, Object)
    assert str(node.key_location("list")) == "file.yaml:2:1"
    inner = node.array("list")[0]
    assert isinstance(inner, Object)
    assert str(inner.array("x")[1].location) == "file.yaml:3:12"


def test_an_anchor_on_a_key_can_be_referred_to() -> None:
    assert value_of("&name key: 1\nother: *name") == {"key": 1, "other": "key"}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: *nowhere", "yaml-alias", "1:4"),
        ("a: &a [*a]", "yaml-alias", "1:8"),
        ("a: &a text\nb: {<<: *a}", "yaml-key", "2:5"),
        ("a: b\n? \n: c", "yaml-key", "2:2"),
        ("a: x\n--- \nb: y", "yaml-documents", "2:1"),
        ("a: !!set {b}", "yaml-tag", "1:4"),
        ("a:\n\t- b", "yaml-syntax", "2:1"),
        ("a: b\nc: x\0y", "yaml-syntax", "2:5"),
        ("a: 9" + "9" * 400, "number-range", "1:4"),
        ("[" * 5000, "too-deep", "1:101"),
    ],
)
def test_an_invalid_file_is_reported_with_its_location(text: str, code: str, place: str) -> None:
    found = finding_in(text)
    assert (found.code, str(found.location)) == (code, f"file.yaml:{place}")


def test_a_syntax_error_also_shows_where_the_construct_began() -> None:
    (begin,) = finding_in("a: {b: 1\nc: 2\n").related
    assert str(begin.location) == "file.yaml:1:4"


@pytest.mark.parametrize("text", ['{"a"\n:1}', '{"%s": 1}' % ("k" * 2000)])
def test_json_that_libyaml_does_not_parse_is_read_as_json(text: str) -> None:
    value = value_of(text)
    assert isinstance(value, dict)
    assert list(value.values()) == [1]


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_very_large_file_is_refused_before_it_is_parsed(name: str) -> None:
    node, (finding,) = load_document(b" " * (MOST_BYTES + 1), name)
    assert node is None
    message = "the file cannot be read: it is larger than 10 MB"
    assert (finding.code, finding.message) == ("file-unreadable", message)
    _, (finding,) = load_document(b" " * MOST_BYTES, name)
    assert finding.code == "empty-file"
