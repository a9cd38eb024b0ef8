"""The schemas of messages with references resolved; each named schema is collected once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from novatrek_gen.asyncapi.circles import ALTERNATIVES, SAME_VALUE, Ways
from novatrek_gen.asyncapi.formats import Dialect, dialect_of
from novatrek_gen.asyncapi.objects import Schema
from novatrek_gen.asyncapi.openapi import to_draft7
from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.asyncapi.schema_positions import MAPS, SCHEMAS, SchemaPosition, made_up, name_of
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.source import MAX_DEPTH, Array, Node, Object, Plain

# The maximum number of values in a schema after references to unnamed schemas are replaced.
_MAX_VALUES = 100_000


@dataclass(slots=True)
class _Trail:
    """The sources of one schema: files, and the named schemas that it refers to."""

    schema: Node
    dialect: Dialect
    files: set[str]
    uses: set[str] = field(default_factory=set)
    values: int = 0
    # Results of `_leads_back`; without them, nested references take exponential time.
    leading_back: dict[tuple[int, frozenset[str]], bool] = field(default_factory=dict)


class SchemaPool:
    """The named schemas that messages need, by id, and findings about them.

    References without a target are reported by `vetting`; here they accept any value.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ways = Ways(library)
        self._schemas: dict[str, Schema] = {}
        self._pending: dict[str, Schema] = {}
        self._trails: dict[str, _Trail] = {}
        self._dialects: dict[str, Dialect] = {}
        self._recursive: dict[str, str] = {}
        self._parts: dict[int, str] = {}
        self.found: list[Diagnostic] = []

    @property
    def schemas(self) -> Mapping[str, Schema]:
        """The named schemas so far."""
        return self._schemas

    def foreign_format(self, node: Node) -> tuple[str | None, Location]:
        """Return the format of a schema and its location if no model can be generated from it."""
        inner: Node | None = node
        if is_reference(node):
            assert isinstance(node, Object)
            target = self._library.follow(node)
            inner = target.node if isinstance(target, Target) else None
        if isinstance(inner, Object) and "schema" in inner.members:
            form = inner.text("schemaFormat")
            if dialect_of(form) is None:
                return form, inner.value_location("schemaFormat")
        return None, node.location

    def root(self, node: Node, owner: str) -> Schema | None:
        """Return the schema of a payload or of headers, or None if it cannot be read.

        ``owner`` identifies an inline one.
        """
        inline = self._unwrap(node)
        if inline is None:
            return None
        dialect = _dialect(node, Dialect.DRAFT_07)
        if not is_reference(inline):
            self._dialects[owner] = dialect
            return self._read(self._schema(owner, inline.location.file, None, inline))
        target, inner = self._follow(inline)
        return None if target is None or inner is None else self._at(target, inner, dialect)

    def component(self, target: Target) -> Schema | None:
        """Return the schema of a component, or None if no model can be generated from it."""
        if is_reference(target.node):
            return self.root(target.node, target.id)
        inner = self._unwrap(target.node)
        return None if inner is None else self._at(target, inner, Dialect.DRAFT_07)

    def _at(self, target: Target, inner: Node, dialect: Dialect) -> Schema:
        schema = self._schema(target.id, target.file, self._name(target), inner)
        self._dialects.setdefault(schema.id, _dialect(target.node, dialect))
        if schema.name is None:
            return self._read(schema, target)
        if schema.id not in self._schemas:
            self._schemas[schema.id] = self._read(schema, target)
        return self._schemas[schema.id]

    def files(self, schema: Schema) -> frozenset[str]:
        """Return all files that affect what a schema allows."""
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

    def _schema(self, id_: str, file: str, name: str | None, node: Node) -> Schema:
        """Return a schema whose document has not been read yet."""
        return Schema(id_, file, name, node, None, self._schemas)

    def _read(self, schema: Schema, target: Target | None = None) -> Schema:
        """Return a schema with its document; read the named schemas that it needs."""
        done = self._read_alone(schema, target)
        # A loop instead of recursion: chains of schemas may be long.
        while self._pending:
            id_, needed = self._pending.popitem()
            if id_ not in self._schemas and id_ != schema.id:
                self._schemas[id_] = self._read_alone(needed, None)
        return done

    def _read_alone(self, schema: Schema, target: Target | None) -> Schema:
        start = SchemaPosition((schema.id,) if schema.name is None else ())
        while True:
            known = len(self._recursive)
            files = {schema.file, *(target.files if target else ())}
            trail = _Trail(schema.node, self._dialects[schema.id], files)
            self._trails[schema.id] = trail
            document = self._plain(schema.node, trail, start)
            if trail.dialect is Dialect.OPENAPI:
                document = to_draft7(document)
            # If a part needed a name, start again: every reference to the part uses the name.
            if known == len(self._recursive):
                return replace(schema, document=document)

    def _unwrap(self, node: Node) -> Node | None:
        """Return the schema inside a Multi Format Schema Object, if its format is supported."""
        if not isinstance(node, Object) or is_reference(node) or "schema" not in node.members:
            return node
        return node.get("schema") if dialect_of(node.text("schemaFormat")) else None

    def _follow(self, reference: Node) -> tuple[Target | None, Node | None]:
        """Return the target of a reference, and the schema there if its format is supported."""
        assert isinstance(reference, Object)
        target = self._library.follow(reference)
        if not isinstance(target, Target):
            return None, None
        return target, self._unwrap(target.node)

    def _plain(self, node: Node, trail: _Trail, at: SchemaPosition) -> Plain:
        """Return the JSON form of a schema, or of a list of them."""
        trail.values += 1
        if trail.values > _MAX_VALUES or at.depth > MAX_DEPTH:
            message = "the references of this schema expand to too many values"
            self.found.append(report("too-deep", message, trail.schema.location))
            return {}
        if isinstance(node, Array):
            return [self._plain(item, trail, at.below()) for item in node.items]
        if not isinstance(node, Object):
            return node.plain
        if is_reference(node):
            return self._target(node, trail, at)
        if (part := self._parts.get(id(node))) is not None and node is not trail.schema:
            return self._named(part, self._recursive[part], node, trail)
        return {key: self._value(key, value, trail, at.under(key)) for key, value in node.items()}

    def _value(self, key: str, value: Node, trail: _Trail, at: SchemaPosition) -> Plain:
        if key in SCHEMAS:
            return self._plain(value, trail, at)
        if key in MAPS and isinstance(value, Object):
            return {name: self._plain(below, trail, at.below()) for name, below in value.items()}
        return value.plain

    def _target(self, reference: Object, trail: _Trail, at: SchemaPosition) -> Plain:
        target, inner = self._follow(reference)
        if target is None:
            return {}
        if inner is None:
            form, _ = self.foreign_format(target.node)
            message = f"a schema in the format {form!r} is not supported here, so any value is"
            place = reference.value_location("$ref")
            self.found.append(report("schema-format-differs", f"{message} accepted", place))
            return {}
        trail.files |= target.files
        if at.same_value and isinstance(inner, Object) and self._leads_back(inner, trail, at):
            inner = self._ways.without_way_back(inner, trail.schema)
            return self._plain(inner, trail, at.below())
        if target.id in at.inside:
            # A schema that contains itself needs a name to refer to itself.
            self._recursive[target.id] = made_up(target)
            self._parts[id(inner)] = target.id
        if (name := self._name(target)) is not None:
            self._dialects.setdefault(target.id, _dialect(target.node, trail.dialect))
            return self._named(target.id, name, inner, trail)
        return self._plain(inner, trail, at.within(target.id))

    def _named(self, id_: str, name: str, node: Node, trail: _Trail) -> Plain:
        """Return a reference to a named schema, and schedule the schema to be read."""
        trail.uses.add(id_)
        self._dialects.setdefault(id_, trail.dialect)
        self._pending[id_] = self._schema(id_, node.location.file, name, node)
        return {"$ref": id_}

    def _leads_back(self, inner: Object, trail: _Trail, at: SchemaPosition) -> bool:
        """Return whether a circle has to be broken here.

        A circle is broken where the specific schema refers to the general one. The general schema
        can then refer to the specific one as usual, unless the circle contains only alternatives.
        """
        by = ALTERNATIVES if at.keyword in ALTERNATIVES else SAME_VALUE
        key = id(inner), by
        if key not in trail.leading_back:
            trail.leading_back[key] = self._ways.lead_back(inner, trail.schema, by)
        return trail.leading_back[key]

    def _name(self, target: Target) -> str | None:
        return self._recursive.get(target.id) or name_of(target, self._library)


def _dialect(node: Node, around: Dialect) -> Dialect:
    """Return the dialect of a Multi Format Schema Object, or else of the schema around it."""
    if isinstance(node, Object) and not is_reference(node) and "schema" in node.members:
        return dialect_of(node.text("schemaFormat")) or around
    return around
