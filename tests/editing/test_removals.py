"""Removals from files change nothing else."""

from __future__ import annotations

import pytest

from novatrek_gen.editing import remove
from novatrek_gen.errors import EditError


def removed(text: str, *path: str | int, file: str = "a.yaml") -> str:
    return remove(text.encode(), file, path).decode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1\nb: 2 # two\nc: 3\n", ["b"], "a: 1\nc: 3\n"),
        ("# file\na: 1\n\n# about b\nb:\n  x: 1\n\n# about c\nc: 3\n", ["b"],
         "# file\na: 1\n\n# about c\nc: 3\n"),
        ("# file\na: 1\nb: 2\n", ["a"], "# file\nb: 2\n"),
        ("a: 1\n\nb:\n  x: |\n    text\n\n    more\n", ["b"], "a: 1\n"),
        ("o:\n  a: 1\n  # b\n  b: 2\n\n# p\np: 1\n", ["o", "b"], "o:\n  a: 1\n\n# p\np: 1\n"),
        ("o:  # all\n  a: 1\np: 1\n", ["o", "a"], "o: {}  # all\np: 1\n"),
        ("o:\n  - a\n  - b # last\np: 1\n", ["o", 1], "o:\n  - a\np: 1\n"),
        ("o:\n- a\n- b\n", ["o", 0], "o:\n- b\n"),
        ("o:\n- a\n\np: 1\n", ["o", 0], "o: []\n\np: 1\n"),
        ("o: [a, b, 'c']  # d\n", ["o", 1], "o: [a, 'c']  # d\n"),
        ("o: [a, b]\n", ["o", 1], "o: [a]\n"),
        ("o: [a]\n", ["o", 0], "o: []\n"),
        ("o: {a: 1, b: {x: 1}}\n", ["o", "b"], "o: {a: 1}\n"),
        ("- a: 1\n  b: 2\n- c\n", [0, "a"], "- b: 2\n- c\n"),
        ("a: &x {y: 1}\nb: 2\nc: 3\n", ["b"], "a: &x {y: 1}\nc: 3\n"),
    ],
)  # fmt: skip
def test_only_the_value_goes_with_its_comments(
    before: str, path: list[str | int], after: str, newline: str
) -> None:
    edited = removed(before.replace("\n", newline), *path)
    assert edited == after.replace("\n", newline)


def test_json_keeps_its_lines() -> None:
    text = '{\n  "a": 1,\n  "b": {\n    "c": 2\n  },\n  "d": [1, 2]\n}\n'
    assert removed(text, "b", file="a.json") == '{\n  "a": 1,\n  "d": [1, 2]\n}\n'
    assert removed(text, "d", 1, file="a.json").endswith('"d": [1]\n}\n')
    assert removed(text, "d", file="a.json").endswith("  }\n}\n")


def test_what_others_refer_to_is_not_removed() -> None:
    with pytest.raises(EditError, match="b cannot be removed without changing more"):
        removed("a: 1\nb: &x 2\nc: *x\n", "b")
