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
    "link: {$ref: '#/a~1b'}\n"
    "circle: {$ref: '#/circle/x'}\n",
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
        ("#/chain/c~0d", "specs/a.yaml#/a~1b/c~0d"),
        ("#", "specs/a.yaml#"),
        ("", "specs/a.yaml#"),
    ],
)
def test_every_spelling_of_a_reference_is_followed(text: str, id_: str) -> None:
    target = follow(text)
    assert isinstance(target, Target)
    assert target.id == id_


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#/refs/01", "ref-dangling"),
        ("#/refs/99999999999999999999999", "ref-dangling"),
        ("#chain", "ref-dangling"),
        ("#/chain/d", "ref-dangling"),
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
def test_a_missing_target_is_reported_with_the_reason(text: str, code: str) -> None:
    findings = follow(text)
    assert isinstance(findings, tuple)
    assert [found.code for found in findings] == [code]
    assert str(findings[0].location).startswith("specs/a.yaml:13:")


@pytest.mark.parametrize("text", ["#/circle", "#/circle/y"])
def test_a_pointer_that_leads_through_itself_is_a_circle(text: str) -> None:
    found = follow(text)
    assert isinstance(found, tuple)
    assert [str(finding.location) for finding in found] == ["specs/a.yaml:12:16"]
    assert found[0].code == "ref-cycle"


URLS = {
    "https://example.com/": "vendor",
    "https://example.com/money": "vendor/money-2",
    "urn:shop:": "vendor/shop",
}


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("https://example.com/order.yaml", "vendor/order.yaml"),
        ("https://example.com/money/euro.yaml#", "vendor/money-2/euro.yaml"),
        ("https://example.com/moneys.yaml", "vendor/moneys.yaml"),
        ("https://example.com/a%20b.yaml", "vendor/a b.yaml"),
        ("urn:shop:order.yaml", "vendor/shop/order.yaml"),
    ],
)
def test_the_longest_matching_prefix_maps_a_url_to_a_folder(url: str, file: str) -> None:
    tree = MemoryTree({"a.yaml": f"$ref: '{url}'\n".encode(), file: b"type: object\n"})
    library = Library(tree, URLS)
    root, _ = library.load("a.yaml")
    assert isinstance(root, Object)
    target = library.follow(root)
    assert isinstance(target, Target)
    assert target.file == file


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://example.org/order.yaml", "ref-remote"),
        ("http://example.com/order.yaml", "ref-remote"),
        ("//example.com/order.yaml", "ref-remote"),
        ("file:///order.yaml", "ref-remote"),
        ("https://example.com/order.yaml", "ref-dangling"),
        ("https://example.com/../../order.yaml", "ref-outside-root"),
    ],
)
def test_other_urls_are_refused(url: str, code: str) -> None:
    library = Library(MemoryTree({"a.yaml": f"$ref: '{url}'\n".encode()}), URLS)
    root, _ = library.load("a.yaml")
    assert isinstance(root, Object)
    found = library.follow(root)
    assert isinstance(found, tuple)
    assert found[0].code == code


def test_a_missing_file_is_reported_with_its_url() -> None:
    library = Library(
        MemoryTree({"a.yaml": b"$ref: 'https://example.com/money/euro.yaml#/A'\n"}), URLS
    )
    root, _ = library.load("a.yaml")
    assert isinstance(root, Object)
    found = library.follow(root)
    assert isinstance(found, tuple)
    assert found[0].message == (
        "the target of 'https://example.com/money/euro.yaml#/A' cannot be read:"
        " vendor/money-2/euro.yaml does not exist"
    )


@pytest.mark.parametrize("link", ["#/S{next}", "#/S{next}/properties/x"])
def test_each_reference_of_a_long_chain_is_followed_once(
    monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    size = 1_000
    inside = link.endswith("/x")
    lines: list[str] = []
    for number in range(size):
        reference = f"{{$ref: '{link.format(next=number + 1)}'}}"
        lines.append(f"S{number}: {f'{{properties: {{x: {reference}}}}}' if inside else reference}")
    lines.append(f"S{size}: {{properties: {{x: {{type: string}}}}}}")
    library = Library(MemoryTree({"a.yaml": "\n".join(lines).encode()}))
    root, _ = library.load("a.yaml")
    assert isinstance(root, Object)
    steps: list[Object] = []
    step = Library.step

    def counted(self: Library, reference: Object) -> object:
        steps.append(reference)
        return step(self, reference)

    monkeypatch.setattr(Library, "step", counted)
    for number in range(size):
        node = root.object(f"S{number}")
        target = library.follow(node.object("properties").object("x") if inside else node)
        assert isinstance(target, Target)
    assert len(steps) <= 2 * size


def test_a_pointer_through_too_many_references_is_reported() -> None:
    lines = [f"S{number}: {{$ref: '#/S{number + 1}/x'}}" for number in range(2_000)]
    library = Library(MemoryTree({"a.yaml": "\n".join(lines).encode()}))
    root, _ = library.load("a.yaml")
    assert isinstance(root, Object)
    found = library.follow(root.object("S0"))
    assert isinstance(found, tuple)
    assert [finding.code for finding in found] == ["too-deep"]
