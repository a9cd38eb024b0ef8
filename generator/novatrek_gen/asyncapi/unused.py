"""Detection of components that are never referenced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.asyncapi.components import is_library
from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.diagnostics import Diagnostics, Location, report, tidy
from novatrek_gen.source import Node, Object, child, walk_objects

_Component = tuple[str, str, str]


def unused_components(roots: Iterable[Object], library: Library) -> Diagnostics:
    """Report the components of the documents at ``roots`` that none of them uses.

    A document without channels and operations is a library for others; its components may be
    unused.
    """
    documents = [*roots]
    used = _used(documents, library)
    return tidy(
        report("unused-component", f"components.{section}.{name} is never referenced", place)
        for root in documents
        if not is_library(root)
        for section, name, _, place in _components(root)
        if (root.location.file, section, name) not in used
    )


def _used(documents: list[Object], library: Library) -> set[_Component]:
    """Return the components that are referenced, directly or not, from outside of components."""
    used: set[_Component] = set()
    seen: set[int] = set()
    walked: set[int] = set()  # many references may lead to one node
    pending: list[Node] = [
        node for root in documents for key, node in root.items() if key != "components"
    ]
    while pending:
        node = pending.pop()
        for target in _targets(node, seen, library) if id(node) not in walked else ():
            pending.append(target.node)
            if len(target.pointer) >= 3 and target.pointer[0] == "components":
                place = (target.file, target.pointer[1], target.pointer[2])
                if place not in used:
                    used.add(place)
                    pending.append(_whole(target, library))
        walked.add(id(node))
        if not pending:
            pending.extend(_derived(documents, used, library))
    return used


def _whole(target: Target, library: Library) -> Node:
    """Return the component that contains ``target``."""
    node, _ = library.load(target.file)
    for step in target.pointer[:3]:
        node = child(node, step) if node is not None else None
    return node if node is not None else target.node


def _targets(node: Node, seen: set[int], library: Library) -> Iterator[Target]:
    for below in walk_objects(node):
        if is_reference(below) and id(below) not in seen:
            seen.add(id(below))
            target = library.step(below) if below.text("$ref") is not None else None
            if isinstance(target, Target):
                yield target


def _derived(documents: list[Object], used: set[_Component], library: Library) -> Iterator[Node]:
    """Yield unused schemas that extend a used one with a discriminator.

    Such a schema is selected by the value of the discriminator, not by a reference.
    """
    for root in documents:
        for section, name, node, _ in _components(root):
            place = (root.location.file, section, name)
            if section != "schemas" or place in used:
                continue
            if any(_names_children(part, used, library) for part in node.array("allOf")):
                used.add(place)
                yield node


def _names_children(part: Node, used: set[_Component], library: Library) -> bool:
    if not isinstance(part, Object) or part.text("$ref") is None:
        return False
    target = library.step(part)
    if not isinstance(target, Target) or (target.file, *target.pointer[1:]) not in used:
        return False
    return isinstance(target.node, Object) and "discriminator" in target.node.members


def _components(root: Object) -> Iterator[tuple[str, str, Object, Location]]:
    for section, components in root.object("components").items():
        if isinstance(components, Object) and not section.startswith("x-"):
            for name in components.members:
                place = components.key_location(name)
                yield section, name, components.object(name), place
