"""Gets at the objects of a document, whether they stand in place or behind a reference."""

from __future__ import annotations

from novatrek_gen.asyncapi.definitions import STRUCTURE
from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.source import Node, Object


class Resolver:
    """Follows the references of one document, and leaves out what vetting found fault with.

    ``sound`` says that there was no fault, so that nothing has to be looked at again. ``files``
    gathers the files that were needed.
    """

    def __init__(self, library: Library, *, sound: bool) -> None:
        self._library, self._sound = library, sound
        self.files: set[str] = set()

    def object(self, node: Node | None, kind: str) -> Object | None:
        """Return the object at ``node`` or behind its reference; None if it is no ``kind``."""
        if isinstance(node, Object) and is_reference(node):
            target = self._library.follow(node)
            if not isinstance(target, Target):
                return None
            self.files |= target.files
            node = target.node
        if not isinstance(node, Object):
            return None
        return node if self._sound or STRUCTURE.accepts(node, kind) else None

    def kafka(self, owner: Object, kind: str) -> Object:
        """Return the Kafka binding of an object, empty if it has none."""
        bindings = self.object(owner.get("bindings"), kind)
        return bindings.object("kafka") if bindings else Object(owner.location, {})

    def step(self, reference: Object) -> Target | None:
        """Return what ``reference`` names itself."""
        target = self._library.step(reference)
        return target if isinstance(target, Target) else None
