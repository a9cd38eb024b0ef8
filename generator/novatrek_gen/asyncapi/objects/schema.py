"""Schema Objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from novatrek_gen.asyncapi.normalise import normalised
from novatrek_gen.asyncapi.patterns import Scan, scan
from novatrek_gen.source import Node, Plain


@dataclass(frozen=True, eq=False)
class Schema:
    """A named schema, or an inline schema of a message.

    ``document`` is its JSON form. In it, a reference to another named schema is
    ``{"$ref": <that schema's id>}``; every other reference is replaced by its target. ``node`` is
    the same schema with positions. ``name`` is None for an inline schema. ``named`` are the named
    schemas that it may refer to, by id; they are complete once all documents have been read.
    """

    id: str
    file: str
    name: str | None
    node: Node
    document: Plain
    named: Mapping[str, Schema] = field(repr=False)

    @cached_property
    def normalised(self) -> Plain:
        """The draft-07 schema that is equivalent to ``document``."""
        return normalised(self.document, self._refers_to_unsupported)

    def _refers_to_unsupported(self, id_: str) -> bool:
        """Return whether a named schema contains an unsupported pattern, or refers to one."""
        if not any(schema.scanned.unsupported for schema in self.named.values()):
            return False  # the usual case, decided without a walk for each schema
        pending, seen = [id_], set[str]()
        while pending:
            other = self.named.get(current := pending.pop())
            if other is None or current in seen:
                continue
            if other.scanned.unsupported:
                return True
            seen.add(current)
            pending += other.scanned.references
        return False

    @cached_property
    def scanned(self) -> Scan:
        """The references and unsupported patterns in ``document`` itself."""
        return scan(self.document)
