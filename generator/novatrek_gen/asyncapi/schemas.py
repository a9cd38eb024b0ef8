"""Collects the schemas of payloads: references followed, the named ones each collected once."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from novatrek_gen.asyncapi.document import Schema
from novatrek_gen.asyncapi.references import DATA_KEYWORDS, NAME_MAPS, Library, Target
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Array, Node, Object, Plain

_NAMED = ("schemas", "definitions", "$defs")
_SUPPORTED_FORMATS = re.compile(
    r"application/vnd\.aai\.asyncapi(\+json|\+yaml)?;\s*version=3\.\d+\.\d+"
    r"|application/schema(\+json|\+yaml);\s*version=draft-07"
)


class SchemaPool:
    """Every named schema that a payload needs, by id, and what was wrong on the way."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._schemas: dict[str, Schema | None] = {}
        self.found: list[Diagnostic] = []

    @property
    def schemas(self) -> Mapping[str, Schema]:
        """The named schemas collected so far."""
        return {key: schema for key, schema in self._schemas.items() if schema is not None}

    def payload(self, node: Node, owner: str) -> Schema | None:
        """Return the schema a message's payload says, or None if it cannot be had.

        ``owner`` identifies an inline payload: the id of the message it belongs to.
        """
        node_or_none = self._unwrap(node)
        if node_or_none is None:
            return None
        if not _is_reference(node_or_none):
            file = node_or_none.location.file
            return Schema(owner, file, None, node_or_none, self._plain(node_or_none, ()))
        target = self._follow(node_or_none)
        if target is None:
            return None
        inner = self._unwrap(target.node)
        if inner is None:
            return None
        name = _name(target)
        if name is None:
            return Schema(target.id, target.file, None, inner, self._plain(inner, (target.id,)))
        return self._named(target, inner, name)

    def _unwrap(self, node: Node) -> Node | None:
        """Return the schema inside a Multi Format Schema Object, if it is of a kind we read."""
        if not isinstance(node, Object) or "schema" not in node.entries:
            return node
        kind = node.text("schemaFormat")
        if kind is None or _SUPPORTED_FORMATS.fullmatch(kind):
            return node.get("schema")
        place = node.object("schemaFormat").location
        place = found.location if (found := node.get("schemaFormat")) else place
        self.found.append(report("unsupported", f"schemas of the format {kind!r}", place))
        return None

    def _named(self, target: Target, node: Node, name: str) -> Schema | None:
        if target.id not in self._schemas:
            # Present before it is complete, so that a schema may contain itself.
            self._schemas[target.id] = None
            document = self._plain(node, ())
            self._schemas[target.id] = Schema(target.id, target.file, name, node, document)
        return self._schemas[target.id]

    def _follow(self, node: Node) -> Target | None:
        assert isinstance(node, Object)
        target = self._library.follow(node)
        if isinstance(target, Diagnostic):
            self.found.append(target)
            return None
        return target

    def _plain(self, node: Node, inside: tuple[str, ...]) -> Plain:
        """Return the JSON form; ``inside`` are the unnamed targets being replaced right now."""
        if isinstance(node, Array):
            return [self._plain(item, inside) for item in node.items]
        if not isinstance(node, Object):
            return node.plain
        if not _is_reference(node):
            return {key: self._value(key, value, inside) for key, value in node.items()}
        target = self._follow(node)
        if target is None:
            return {}
        name = _name(target)
        if name is not None:
            inner = self._unwrap(target.node)
            if inner is not None:
                self._named(target, inner, name)
            return {"$ref": target.id}
        if target.id in inside:
            message = "a reference to a part of a schema that contains the reference"
            self.found.append(report("unsupported", message, node.location))
            return {}
        return self._plain(target.node, (*inside, target.id))

    def _value(self, key: str, value: Node, inside: tuple[str, ...]) -> Plain:
        if key in DATA_KEYWORDS:
            return value.plain
        if key in NAME_MAPS and isinstance(value, Object):
            return {name: self._plain(below, inside) for name, below in value.items()}
        return self._plain(value, inside)


def _is_reference(node: Node) -> bool:
    return isinstance(node, Object) and isinstance(node.text("$ref"), str)


def _name(target: Target) -> str | None:
    """Return the name of a schema in a map of schemas or in a file of its own, else None."""
    if not target.pointer:
        return posixpath.basename(target.file).split(".", 1)[0]
    if len(target.pointer) >= 2 and target.pointer[-2] in _NAMED:
        return target.pointer[-1]
    return None
