"""Access to the objects of a document, whether inline or referenced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from novatrek_gen.asyncapi.objects import Details
from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.asyncapi.structure import STRUCTURE
from novatrek_gen.asyncapi.traits import with_traits
from novatrek_gen.source import Node, Object


class Resolver:
    """Resolves the references of one document and skips faulty objects.

    ``sound`` is True if the document is known to be valid, so that no object is checked again.
    """

    def __init__(self, library: Library, *, sound: bool) -> None:
        self._library, self._sound = library, sound
        self._trackers: list[set[str]] = []

    @contextmanager
    def tracking(self, *files: str) -> Iterator[set[str]]:
        """Yield a set of ``files`` and of all files that references lead through meanwhile."""
        reached = set(files)
        self._trackers.append(reached)
        try:
            yield reached
        finally:
            self._trackers.pop()

    def object(self, node: Node | None, kind: str) -> Object | None:
        """Return the object that ``node`` is or refers to, or None if it is not a ``kind``."""
        if isinstance(node, Object) and is_reference(node):
            target = self.follow(node)
            if target is None:
                return None
            node = target.node
        if not isinstance(node, Object):
            return None
        return node if self._sound or STRUCTURE.accepts(node, kind) else None

    def objects(self, nodes: Iterable[Node], kind: str) -> Iterator[Object]:
        """Yield the objects of a ``kind`` that ``nodes`` are or refer to."""
        for node in nodes:
            if (found := self.object(node, kind)) is not None:
                yield found

    def with_traits(self, node: Node | None, kind: str) -> Object | None:
        """Return an operation or a message with its traits applied; None as for `object`."""
        found = self.object(node, kind)
        if found is None or not (traits := found.array("traits")):
            return found
        return with_traits(found, self.objects(traits, f"{kind}Trait"), self._library)

    def kafka(self, owner: Object, kind: str) -> Object:
        """Return the Kafka binding of an object, or an empty one."""
        bindings = self.object(owner.get("bindings"), kind)
        return bindings.object("kafka") if bindings else Object(owner.location, {})

    def details(self, owner: Object, kind: str) -> Details:
        """Return the tags, documentation, bindings and extensions of an object."""
        bindings = self.object(owner.get("bindings"), f"{kind}Bindings")
        docs = self.object(owner.get("externalDocs"), "externalDocs")
        return Details(
            tags=tuple(tag.text("name") or "" for tag in self.objects(owner.array("tags"), "tag")),
            external_docs=docs.text("url") if docs else None,
            bindings=bindings.plain if bindings else {},
            extensions={k: v.plain for k, v in owner.items() if k.startswith("x-")},
        )

    def step(self, reference: Object) -> Target | None:
        """Return the direct target of ``reference``."""
        target = self._library.step(reference)
        return target if isinstance(target, Target) else None

    def follow(self, reference: Object) -> Target | None:
        """Return the final target of ``reference``."""
        target = self._library.follow(reference)
        if not isinstance(target, Target):
            return None
        for reached in self._trackers:
            reached.update(target.files)
        return target
