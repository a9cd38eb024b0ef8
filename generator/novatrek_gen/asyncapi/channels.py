"""Reading of Channel Objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.asyncapi.addresses import names_in
from novatrek_gen.asyncapi.expressions import Expression
from novatrek_gen.asyncapi.messages import MessageReader
from novatrek_gen.asyncapi.objects import KAFKA, Channel, Parameter
from novatrek_gen.asyncapi.resolver import Resolver
from novatrek_gen.asyncapi.servers import ServerReader
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.source import Node, Object


class ChannelReader:
    """Reads the channels of one document; each is read once, even if several operations use it."""

    def __init__(self, resolver: Resolver, messages: MessageReader, root: Object) -> None:
        self._resolver, self._messages, self._root = resolver, messages, root
        self._servers = ServerReader(resolver, root)
        self._read: dict[int, Channel] = {}
        self.found: list[Diagnostic] = []

    def channels(self) -> Iterator[Channel]:
        """Yield the document's own channels."""
        nodes = self._root.object("channels")
        for key, node in nodes.items():
            if (channel := self.read(key, node, nodes.key_location(key))) is not None:
                yield channel

    def read(self, key: str, node: Node, place: Location) -> Channel | None:
        """Return the channel that ``node`` is or refers to; ``key`` is its id if it is read now."""
        with self._resolver.tracking(self._root.location.file) as files:
            found = self._resolver.object(node, "channel")
            if found is None:
                return None
            if id(found) not in self._read:
                channel = self._channel(key, found, place)
                self._read[id(found)] = replace(channel, files=frozenset(files))
        return self._read[id(found)]

    def _channel(self, key: str, channel: Object, place: Location) -> Channel:
        kafka = self._resolver.kafka(channel, "channelBindings")
        address = channel.text("address") or None
        topic = kafka.text("topic") or address
        messages = [self._messages.read(k, m) for k, m in channel.object("messages").items()]
        result = Channel(
            id=key,
            location=place,
            address=address,
            address_location=channel.value_location("address"),
            topic=topic,
            parameters=tuple(self._parameters(channel, topic)),
            title=channel.text("title"),
            summary=channel.text("summary"),
            description=channel.text("description"),
            partitions=kafka.integer("partitions"),
            replicas=kafka.integer("replicas"),
            servers=tuple(self._servers.of(channel)),
            messages=tuple(m for m in messages if m is not None),
            details=self._resolver.details(channel, "channel"),
            files=frozenset(),
        )
        if other := sorted(result.protocols - KAFKA):
            names = ", ".join(other)
            message = f"{key} uses {names}, so no producer or consumer is generated for it"
            if result.may_use_kafka:
                message = f"{key} uses {names} besides Kafka; code is generated for Kafka only"
            self.found.append(report("protocol-without-code", message, place))
        return result

    def _parameters(self, channel: Object, topic: str | None) -> Iterator[Parameter]:
        """Yield the parameters of a topic; an undeclared parameter has only a name."""
        nodes = channel.object("parameters")
        for name in names_in(topic):
            declared = self._resolver.object(nodes.get(name), "parameter")
            parameter = declared or Object(channel.value_location("address"), {})
            yield Parameter(
                name=name,
                location=nodes.key_location(name) if declared else parameter.location,
                description=parameter.text("description"),
                values=tuple(dict.fromkeys(_texts(parameter, "enum"))),
                default=parameter.text("default"),
                examples=_texts(parameter, "examples"),
                source=Expression.parse(parameter.get("location")),
            )


def _texts(node: Object, key: str) -> tuple[str, ...]:
    return tuple(str(item.plain) for item in node.array(key))
