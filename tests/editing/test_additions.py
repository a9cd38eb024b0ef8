"""Additions to files change nothing else."""

from __future__ import annotations

import json

import pytest

from novatrek_gen.editing import Addition, add
from novatrek_gen.errors import EditError
from novatrek_gen.source import load_document


def added(text: str, path: str, key: str | None, value: str, file: str = "a.yaml") -> str:
    """Return a text with an addition at the keys of a path, which are separated by slashes."""
    steps = tuple(path.split("/")) if path else ()
    return add(text.encode(), file, Addition(steps, key, value)).decode()


EVENT = "address: b\nmessages:\n  B:\n    name: B  # its class\n"


def test_a_member_is_added_behind_the_last_one_with_its_indentation() -> None:
    text = "channels:\n    a:  # first\n        address: a\n\n# all\noperations:\n    x: 1\n"
    assert added(text, "channels", "b", EVENT) == (
        "channels:\n    a:  # first\n        address: a\n"
        "    b:\n        address: b\n        messages:\n            B:\n"
        "                name: B  # its class\n"
        "\n# all\noperations:\n    x: 1\n"
    )


def test_members_are_separated_as_the_others_are() -> None:
    text = "channels:\n  a: 1\n\n  b: 2\n  # about b\noperations: {}\n"
    assert added(text, "channels", "c", "3") == (
        "channels:\n  a: 1\n\n  b: 2\n  # about b\n\n  c: 3\noperations: {}\n"
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "e:\n  consumers:\n    - a\n    - b # last\n  x: 1\n",
            "    - b # last\n    - c\n  x: 1\n",
        ),
        ("e:\n  consumers:\n  - a\n  x: 1\n", "  - a\n  - c\n  x: 1\n"),
        ("e:\n  consumers: [a, 'b']  # note\n", "[a, 'b', c]  # note\n"),
        ("e:\n  consumers: [\n    a,\n    b,\n  ]\n", "    b,\n    c,\n  ]\n"),
        ("e:\n  consumers: []\n  x: 1\n", "consumers: [c]\n  x: 1\n"),
        ("e:\n  consumers:  # nobody\n  x: 1\n", "  consumers:  # nobody\n    - c\n  x: 1\n"),
        ("e: {consumers: [a], x: 1}\n", "e: {consumers: [a, c], x: 1}\n"),
        ("e:\n  x: 1", "e:\n  x: 1\n  consumers:\n    - c\n"),
        ("e: {x: 1}\n", 'e: {x: 1, consumers: ["c"]}\n'),
        ("e:\n  x: |\n    text\n\n    more\n\nf: 1\n", "    more\n  consumers:\n    - c\n\nf: 1\n"),
        ("e:\n  consumers: &all\n    - a\nf: 1\n", "    - a\n    - c\nf: 1\n"),
        ("---\ne:\n  consumers:\n    - \U0001f600\n...\n", "    - \U0001f600\n    - c\n...\n"),
    ],
)
def test_an_item_is_added_in_the_style_of_the_list(before: str, after: str, newline: str) -> None:
    before, after = before.replace("\n", newline), after.replace("\n", newline)
    edited = added(before, "e/consumers", None, "c")
    assert edited.endswith(after)
    kept = iter(edited.split())
    changed = {"[]", "[a,", "'b']", "[a],", "1}", "[", "]"}
    assert all(word in kept for word in before.split() if word not in changed)


def test_a_text_whose_last_blank_lines_count_keeps_them() -> None:
    text = "a:\n  x: |+\n    text\n\nb: 1\n"
    assert added(text, "a", "z", "2") == "a:\n  x: |+\n    text\n\n  z: 2\nb: 1\n"


def test_the_first_member_of_a_file_with_comments_only() -> None:
    assert added("# The catalog.\n", "", "a.b", "channel: a.b  # x") == (
        "# The catalog.\n\na.b:\n  channel: a.b  # x\n"
    )


def test_an_empty_object_gets_lines() -> None:
    assert added("channels: {}  # none yet\noperations: {}\n", "channels", "b", EVENT) == (
        "channels:  # none yet\n  b:\n    address: b\n    messages:\n      B:\n"
        "        name: B  # its class\noperations: {}\n"
    )


def test_missing_parents_are_added() -> None:
    assert added("asyncapi: 3.0.0\n", "components/schemas", "B", "type: object") == (
        "asyncapi: 3.0.0\n\ncomponents:\n  schemas:\n    B:\n      type: object\n"
    )


@pytest.mark.parametrize("indent", [2, 4, "\t"])
def test_json_stays_json_with_its_indentation(indent: int | str) -> None:
    document = {"channels": {"a": {"address": "\u00e4"}}, "tags": ["x"], "operations": {}}
    text = json.dumps(document, indent=indent, ensure_ascii=False) + "\n"
    edited = added(text, "channels", "b", EVENT, "a.json")
    document["channels"]["b"] = {"address": "b", "messages": {"B": {"name": "B"}}}  # type: ignore[call-overload]
    assert edited == json.dumps(document, indent=indent, ensure_ascii=False) + "\n"
    edited = added(edited, "operations", "send", "action: send", "a.json")
    document["operations"]["send"] = {"action": "send"}  # type: ignore[call-overload]
    edited = added(edited, "tags", None, "y", "a.json")
    document["tags"].append("y")  # type: ignore[attr-defined]
    assert edited == json.dumps(document, indent=indent, ensure_ascii=False) + "\n"


def test_json_on_one_line_stays_on_one_line() -> None:
    assert added('{"a": {}}', "a", "b", EVENT, "a.json") == (
        '{"a": {"b": {"address": "b", "messages": {"B": {"name": "B"}}}}}'
    )


def test_a_byte_order_mark_is_kept() -> None:
    assert (
        add(b"\xef\xbb\xbfa: 1\n", "a.yaml", Addition((), "b", "2")) == b"\xef\xbb\xbfa: 1\nb: 2\n"
    )


def test_a_list_that_an_alias_repeats_is_not_changed() -> None:
    with pytest.raises(EditError, match=r"a\.yaml: a cannot be added.*\n  - 2"):
        added("a: &x\n  - 1\nb: *x\n", "a", None, "2")


def test_keys_that_need_quotes_get_them() -> None:
    edited = added("a: 1\n", "", "on", "no: 1")
    node, _ = load_document(edited.encode(), "a.yaml")
    assert node is not None
    assert node.plain == {"a": 1, "on": {"no": 1}}


@pytest.mark.parametrize(
    "text",
    [
        "a: &x\n  k: 1\nb: *x\n",  # the addition would be in both
        "a: &x {k: 1}\nb: *x\n",
        "a: &x [1]\nb: {new: *x}\n",  # exists, as an alias
        "a: 5\nb: text\n",  # not an object
        "a: [1]\nb: []\n",
        "b: {new: 1}\n",  # exists
    ],
)
def test_what_cannot_be_added_alone_is_refused_with_the_lines_to_add(text: str) -> None:
    with pytest.raises(EditError, match=r"(?s)a\.yaml: b\.new cannot be added.*\n  new: 2"):
        added(text, "b", "new", "2")
