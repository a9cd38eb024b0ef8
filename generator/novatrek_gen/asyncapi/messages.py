"""Reading of Message Objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.asyncapi.expressions import Expression
from novatrek_gen.asyncapi.formats import advice
from novatrek_gen.asyncapi.objects import Example, Key, Message, Schema
from novatrek_gen.asyncapi.resolver import Resolver
from novatrek_gen.asyncapi.schemas import SchemaPool
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.source import Node, Object

_JSON = "application/json"


class MessageReader:
    """Reads the messages of one document and collects findings."""

    def __init__(self, resolver: Resolver, pool: SchemaPool, default_type: Node | None) -> None:
        self._resolver, self._pool, self._default_type = resolver, pool, default_type
        self.found: list[Diagnostic] = []

    def read(self, key: str, node: Node) -> Message | None:
        """Return the message that ``node`` is or refers to, or None if it is faulty."""
        with self._resolver.tracking() as files:
            message = self._read(key, node)
        return replace(message, files=message.files | files) if message else None

    def _read(self, key: str, node: Node) -> Message | None:
        message = self._resolver.with_traits(node, "message")
        if message is None:
            return None
        kafka = self._resolver.kafka(message, "messageBindings")
        place = message.location
        name = message.text("name") or key
        own = self._resolver.object(node, "message")
        payload, form = self._payload(message, kafka, name)
        headers = self._schema(message, "headers")
        correlation = self._resolver.object(message.get("correlationId"), "correlationId")
        record_key = self._key(message, kafka, name)
        needed = (payload, headers, record_key.schema if record_key else None)
        schemas = [schema for schema in needed if schema is not None]
        files = {file for schema in schemas for file in self._pool.files(schema)}
        return Message(
            id=key,
            location=place,
            name=name,
            own_name=(own.text("name") if own else None) or key,
            title=message.text("title"),
            summary=message.text("summary"),
            description=message.text("description"),
            payload=payload,
            format=form,
            headers=headers,
            correlation=Expression.parse(correlation.get("location")) if correlation else None,
            content_type=self._content_type(message),
            key=record_key,
            examples=tuple(_examples(message)),
            details=self._resolver.details(message, "message"),
            files=frozenset({place.file, *files}),
        )

    def _payload(self, message: Object, kafka: Object, name: str) -> tuple[Schema | None, str]:
        """Return the schema of a message's payload, or None for bytes, and the payload's format."""
        node = message.get("payload")
        if node is None:
            self._bytes(f"{name} does not describe its payload", message.location)
            return None, "undescribed"
        form, place = self._pool.foreign_format(node)
        if form is not None:
            why = f"the payload of {name} is in the format {form}"
            self._bytes(why, place, advice(form))
            return None, form
        content_type = self._content_type(message)
        if not _is_json(content_type):
            given = message.get("contentType") or self._default_type or message
            self._bytes(f"{name} has the content type {content_type}", given.location)
            return None, content_type
        if kafka.text("schemaIdLocation") == "payload":
            place = kafka.value_location("schemaIdLocation")
            self._bytes(f"{name} contains a schema id before its payload", place)
            return None, "preceded by a schema's id"
        return self._schema(message, "payload"), _JSON

    def _bytes(self, why: str, place: Location, hint: str | None = None) -> None:
        self.found.append(report("payload-as-bytes", why, place, hint=hint))

    def _schema(self, message: Object, field: str) -> Schema | None:
        node = message.get(field)
        return None if node is None else self._root(message, field, node)

    def _root(self, message: Object, field: str, node: Node) -> Schema | None:
        place = message.location
        return self._pool.root(node, f"{place.file}#{place.line}:{place.column}/{field}")

    def _content_type(self, message: Object) -> str:
        default = self._default_type.plain if self._default_type else None
        return message.text("contentType") or str(default or _JSON)

    def _key(self, message: Object, kafka: Object, name: str) -> Key | None:
        whole = kafka.get("key")
        schema = self._resolver.object(whole, "schema")
        if whole is None or schema is None:
            return None
        node, description = schema.get("x-location"), schema.text("description")
        contract = None
        if schema.text("type") in _AVRO:
            self._bytes(f"the key of {name} is in the format Avro", whole.location)
        else:
            contract = self._root(message, "bindings/kafka/key", whole)
        if node is None:
            return Key(description, None, contract)
        source = Expression.parse(node)
        if source is None:
            wrong = "is not a runtime expression"
        elif source.source != "payload" or not source.steps:
            wrong = "does not point to a property of the payload"
        else:
            return Key(description, source, contract)
        self.found.append(report("key-location", f"{node.plain!r} {wrong}", node.location))
        return None


# Types of Avro that JSON Schema does not have: version 0.4.0 of the binding allows both as a key.
_AVRO = frozenset("record enum map fixed bytes int long float double".split())


def _examples(message: Object) -> Iterator[Example]:
    for example in message.array("examples"):
        if isinstance(example, Object):
            name, summary = example.text("name"), example.text("summary")
            yield Example(name, summary, example.get("payload"), example.get("headers"))


def _is_json(content_type: str) -> bool:
    kind = content_type.split(";", 1)[0].strip().lower()
    return kind == _JSON or kind.endswith("+json")
