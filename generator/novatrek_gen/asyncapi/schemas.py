"""Collects the schemas of payloads: references followed, the named ones each collected once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from novatrek_gen.asyncapi.definitions import is_supported_format
from novatrek_gen.asyncapi.document import Schema
from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import MAX_DEPTH, Array, Node, Object, Plain
from novatrek_gen.tree import stem

# Where a schema stands under a name of its own.
_NAMED = ("schemas", "definitions", "$defs")

# What these hold is one more schema, a list of them, or a map of them by name; what other keywords
# hold is data, in which a "$ref" is a value like any other.
_SCHEMAS = frozenset(
    "additionalItems additionalProperties contains else if items not propertyNames then allOf"
    " anyOf oneOf".split()
)
_MAPS = frozenset({"dependencies", "patternProperties", "properties"})

# How many values one schema may come to when its references to unnamed schemas are replaced.
_MAX_VALUES = 100_000


@dataclass(slots=True)
class _Trail:
    """What went into one schema: files, and named schemas that it refers to."""

    schema: Node
    files: set[str]
    uses: set[str] = field(default_factory=set)
    values: int = 0


class SchemaPool:
    """Every named schema that a payload needs, by id, and what was wrong on the way.

    References that lead nowhere have been reported when the document was vetted; here they allow
    anything.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._schemas: dict[str, Schema] = {}
        self._pending: dict[str, Schema] = {}
        self._trails: dict[str, _Trail] = {}
        self.found: list[Diagnostic] = []

    @property
    def schemas(self) -> Mapping[str, Schema]:
        """The named schemas collected so far."""
        return self._schemas

    def payload(self, node: Node, owner: str) -> Schema | None:
        """Return the schema a message's payload says, or None if it cannot be had.

        ``owner`` identifies an inline payload: the id of the message it belongs to.
        """
        inline = self._unwrap(node)
        if inline is None:
            return None
        if not is_reference(inline):
            return self._read(Schema(owner, inline.location.file, None, inline, None))
        target, inner = self._follow(inline)
        if target is None or inner is None:
            return None
        schema = Schema(target.id, target.file, _name(target), inner, None)
        if schema.name is None:
            return self._read(schema, target)
        if schema.id not in self._schemas:
            self._schemas[schema.id] = self._read(schema, target)
        return self._schemas[schema.id]

    def files(self, schema: Schema) -> frozenset[str]:
        """Return every file that says something about what a schema allows."""
        seen: set[str] = set()
        files: set[str] = set()
        pending = [schema.id]
        while pending:
            trail = self._trails.get(id_ := pending.pop())
            if trail is not None and id_ not in seen:
                seen.add(id_)
                files |= trail.files
                pending.extend(trail.uses)
        return frozenset(files)

    def _read(self, schema: Schema, target: Target | None = None) -> Schema:
        """Return a schema with its document, having read the named ones that it needs."""
        done = self._read_alone(schema, target)
        # One after the other instead of one inside the other: chains of schemas may be long.
        while self._pending:
            id_, needed = self._pending.popitem()
            if id_ not in self._schemas and id_ != schema.id:
                self._schemas[id_] = self._read_alone(needed, None)
        return done

    def _read_alone(self, schema: Schema, target: Target | None) -> Schema:
        trail = _Trail(schema.node, {schema.file, *(target.files if target else ())})
        self._trails[schema.id] = trail
        inside = (schema.id,) if schema.name is None else ()
        return replace(schema, document=self._plain(schema.node, trail, inside, 0))

    def _unwrap(self, node: Node) -> Node | None:
        """Return the schema inside a Multi Format Schema Object, if it is of a kind we read."""
        if not isinstance(node, Object) or is_reference(node) or "schema" not in node.entries:
            return node
        kind = node.text("schemaFormat")
        if is_supported_format(kind):
            return node.get("schema")
        given = node.get("schemaFormat") or node
        self.found.append(report("unsupported", f"schemas of the format {kind!r}", given.location))
        return None

    def _follow(self, reference: Node) -> tuple[Target | None, Node | None]:
        assert isinstance(reference, Object)
        target = self._library.follow(reference)
        if not isinstance(target, Target):
            return None, None
        return target, self._unwrap(target.node)

    def _plain(self, node: Node, trail: _Trail, inside: tuple[str, ...], depth: int) -> Plain:
        """Return the JSON form of a schema, or of a list of them.

        ``inside`` are the unnamed targets that are being replaced right now.
        """
        trail.values += 1
        if trail.values > _MAX_VALUES or depth > MAX_DEPTH:
            self._refuse("references that come to more than can be handled", trail.schema)
            return {}
        if isinstance(node, Array):
            return [self._plain(item, trail, inside, depth + 1) for item in node.items]
        if not isinstance(node, Object):
            return node.plain
        if is_reference(node):
            return self._target(node, trail, inside, depth)
        return {
            key: self._value(key, value, trail, inside, depth + 1) for key, value in node.items()
        }

    def _value(
        self, key: str, value: Node, trail: _Trail, inside: tuple[str, ...], depth: int
    ) -> Plain:
        if key in _SCHEMAS:
            return self._plain(value, trail, inside, depth)
        if key in _MAPS and isinstance(value, Object):
            return {
                name: self._plain(below, trail, inside, depth + 1) for name, below in value.items()
            }
        return value.plain

    def _target(
        self, reference: Object, trail: _Trail, inside: tuple[str, ...], depth: int
    ) -> Plain:
        target, inner = self._follow(reference)
        if target is None or inner is None:
            return {}
        trail.files |= target.files
        name = _name(target)
        if name is not None:
            trail.uses.add(target.id)
            self._pending[target.id] = Schema(target.id, target.file, name, inner, None)
            return {"$ref": target.id}
        if target.id in inside:
            self._refuse("a reference to a part of a schema that contains the reference", reference)
            return {}
        return self._plain(inner, trail, (*inside, target.id), depth + 1)

    def _refuse(self, what: str, node: Node) -> None:
        self.found.append(report("unsupported", what, node.location))


def _name(target: Target) -> str | None:
    """Return the name of a schema in a map of schemas or in a file of its own, else None."""
    if not target.pointer:
        return stem(target.file)
    if len(target.pointer) >= 2 and target.pointer[-2] in _NAMED:
        return target.pointer[-1]
    return None
