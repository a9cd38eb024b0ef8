"""The document around an object that is checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.source import Node, Object


@dataclass(frozen=True)
class Context:
    """The document that is being checked, and access to the targets of its references.

    ``formats`` are those of the platform's own.
    """

    library: Library
    root: Object
    formats: Collection[str] = ()

    def object(self, node: Node | None) -> Object | None:
        """Return the object that ``node`` is or refers to, or None."""
        if isinstance(node, Object) and is_reference(node):
            target = self.library.follow(node)
            node = target.node if isinstance(target, Target) else None
        return node if isinstance(node, Object) else None

    def objects(self, key: str) -> Iterator[Object]:
        """Yield the objects of one of the document's maps, references resolved."""
        for entry in self.root.object(key).members.values():
            if (found := self.object(entry.value)) is not None:
                yield found

    def is_operation(self, node: Object) -> bool:
        """Return whether an object is one of the document's operations, not a referenced one."""
        return id(node) in self._operations

    def is_reply(self, node: Object) -> bool:
        """Return whether an object is a reply in one of the document's operations."""
        return id(node) in self._replies

    # Collected once: needed for every operation, and a document may have thousands.
    @cached_property
    def _operations(self) -> frozenset[int]:
        entries = self.root.object("operations").members.values()
        return frozenset(id(each.value) for each in entries if not is_reference(each.value))

    @cached_property
    def _replies(self) -> frozenset[int]:
        entries = self.root.object("operations").members.values()
        inline = (each.value for each in entries if id(each.value) in self._operations)
        replies = (each.get("reply") for each in inline if isinstance(each, Object))
        return frozenset(id(reply) for reply in replies if not is_reference(reply))

    def target(self, node: Node | None) -> Target | None:
        """Return the direct target of a reference, or None."""
        if not isinstance(node, Object) or not is_reference(node):
            return None
        target = self.library.step(node)
        return target if isinstance(target, Target) else None
