from __future__ import annotations

import pytest

from novatrek_gen.asyncapi import Library
from novatrek_gen.asyncapi.references import Target
from novatrek_gen.source import Object
from novatrek_gen.tree import MemoryTree

FILES = {
    "specs/a.yaml": "refs:\n"
    "  - {$ref: '#/a~1b/c~0d'}\n"
    "  - {$ref: '#/a%2520b'}\n"
    "  - {$ref: '../types/x%20y.json#/list/1'}\n"
    "  - {$ref: '#/chain'}\n"
    "  - {$ref: '#'}\n"
    "  - {$ref: ''}\n"
    "a/b: {c~d: 1}\n"
    "a%20b: 2\n"
    "chain: {$ref: './a.yaml#/link'}\n"
    "link: {$ref: '#/a~1b'}\n",
    "types/x y.json": '{"list": [3, 4]}',
}


def follow(text: str) -> object:
    files = FILES | {"specs/a.yaml": FILES["specs/a.yaml"] + f"asked: {{$ref: {text!r}}}\n"}
    library = Library(MemoryTree({name: content.encode() for name, content in files.items()}))
    root, _ = library.load("specs/a.yaml")
    assert isinstance(root, Object)
    return library.follow(root.object("asked"))


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("#/a~1b/c~0d", "specs/a.yaml#/a~1b/c~0d"),
        ("#/a%2520b", "specs/a.yaml#/a%20b"),
        ("../types/x%20y.json#/list/1", "types/x y.json#/list/1"),
        ("#/chain", "specs/a.yaml#/a~1b"),
        ("#/refs/3", "specs/a.yaml#/a~1b"),
        ("#", "specs/a.yaml#"),
        ("", "specs/a.yaml#"),
    ],
)
def test_references_are_followed_however_they_are_spelt(text: str, id_: str) -> None:
    target = follow(text)
    assert isinstance(target, Target)
    assert target.id == id_


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#/refs/01", "ref-dangling"),
        ("#/refs/99999999999999999999999", "ref-dangling"),
        ("#chain", "ref-dangling"),
        ("#/lnk", "ref-dangling"),
        ("nowhere.yaml", "ref-dangling"),
        ("%00", "ref-dangling"),
        (".", "ref-dangling"),
        ("../../x.yaml", "ref-outside-root"),
        ("/etc/passwd", "ref-outside-root"),
        ("file:///etc/passwd", "ref-remote"),
        ("//host/x.yaml", "ref-remote"),
        ("#/asked", "ref-cycle"),
    ],
)
def test_references_that_lead_nowhere_say_why(text: str, code: str) -> None:
    findings = follow(text)
    assert isinstance(findings, tuple)
    assert [found.code for found in findings] == [code]
    assert str(findings[0].location).startswith("specs/a.yaml:12:")
