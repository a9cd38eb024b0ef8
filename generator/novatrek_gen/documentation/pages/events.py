"""Pages of events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from novatrek_gen.documentation.pages.fields import Field
from novatrek_gen.documentation.pages.refs import FileRef, Ref
from novatrek_gen.source import Plain


@dataclass(frozen=True)
class EventSummary:
    """An event as lists and pictures show it.

    Args:
        ref: The page of the event.
        summary: One sentence or an empty text, CommonMark.
        description: Its description, CommonMark, unless it only repeats the summary or the name.
        deprecated: A sentence if the event is deprecated, else None.
        address: Its Kafka topic, None if the contract leaves the address open.
        channel: The id of its channel.
        class_name: The name of its class in Python.
        producers: Its producers; none if it is from outside the platform.
        consumers: Its consumers.
        trigger: The method and path that cause it, or None.
        domain: Its domain.
        owner: The team or person that answers for it, or None.
        has_schema: Whether there is a JSON Schema of its payload, `schemas/<page>.json`.
    """

    ref: Ref
    summary: str
    description: str
    deprecated: str | None
    address: str | None
    channel: str
    class_name: str
    producers: tuple[Ref, ...]
    consumers: tuple[Ref, ...]
    trigger: str | None
    domain: Ref
    owner: str | None
    has_schema: bool


@dataclass(frozen=True)
class KeyDocs:
    """The message key.

    ``pointer`` is the JSON Pointer of its value in the payload; None if publishers give the key.
    ``field`` is None if the key may be anything.
    """

    pointer: str | None
    description: str
    field: Field | None


@dataclass(frozen=True)
class ParameterDocs:
    """A parameter of an address; ``values`` is empty if it may have any.

    ``source`` is the runtime expression of its value in a message, or None.
    """

    name: str
    values: tuple[str, ...]
    default: str | None
    examples: tuple[str, ...]
    source: str | None
    description: str


@dataclass(frozen=True)
class BindingDocs:
    """The bindings of an object for one protocol.

    ``owner`` is the kind of the object, ``name`` its name in the contract.
    """

    owner: str
    name: str
    protocol: str
    values: Mapping[str, Plain]


@dataclass(frozen=True)
class ExampleDocs:
    """An example; ``payload`` and ``headers`` are JSON, None where it has none.

    ``is_valid`` says whether both are valid against the contract.
    """

    title: str
    payload: str | None
    headers: str | None
    is_valid: bool


@dataclass(frozen=True)
class Snippets:
    """Python code to copy; each None if no code is generated for it.

    Args:
        import_: The import of the event's class.
        publish: A call of the publish method.
        handler: A class with a handler.
        test: A test of the handler.
    """

    import_: str
    publish: str | None
    handler: str | None
    test: str | None


@dataclass(frozen=True)
class EventPage(EventSummary):
    """Everything about an event.

    Args:
        anchor: The anchor of its heading in the overview.
        title: Its title, or its name.
        version: The version of its contract, or None.
        replaced_by: The event that replaces it, if it is deprecated; or None.
        channel_title: The title of its channel.
        channel_description: The description of its channel, CommonMark.
        message: The name of its message.
        spec: The AsyncAPI file of its contract.
        payload: The payload; None if it is bytes of ``format``.
        format: The name of the payload's format.
        content_type: The content type of its messages.
        headers: The headers; None if the contract does not limit them.
        has_headers_schema: Whether there is `schemas/<page>.headers.json`.
        key: The message key, or None.
        deletion: The publish method of its tombstones, or None if it has none.
        on_deletion: The handler of its tombstones, or None.
        parameters: The parameters of its address.
        environments: Its address in each environment, by the environment's name.
        protocols: The protocols of its channel; empty if they are open.
        supported: Whether a Kafka server may carry it, so that code is generated.
        partitions: The number of partitions of its topic, or None.
        replicas: The number of replicas of its topic, or None.
        correlation: The runtime expression of the correlation id, or None.
        reply_at: The runtime expression of its reply's topic in this request, or None.
        answers_at: The runtime expression of its topic in the request, or None.
        replies: The events that answer it.
        requests: The events that it answers.
        tag: The runtime expression and the values that identify it on its topic, or None.
        neighbours: The other events on its topic.
        bindings: The bindings of message, channel, operations and servers.
        examples: Examples of messages.
        tags: The names of its tags.
        external_docs: The URL of its external documentation, or None.
        extensions: Its `x-…` values.
        snippets: Python code to copy.
        shared: The shared schemas of its payload, headers and key, directly or not.
    """

    anchor: str
    title: str
    version: str | None
    replaced_by: Ref | None
    channel_title: str
    channel_description: str
    message: str
    spec: FileRef
    payload: Field | None
    format: str
    content_type: str
    headers: Field | None
    has_headers_schema: bool
    key: KeyDocs | None
    deletion: str | None
    on_deletion: str | None
    parameters: tuple[ParameterDocs, ...]
    environments: Mapping[str, str]
    protocols: tuple[str, ...]
    supported: bool
    partitions: int | None
    replicas: int | None
    correlation: str | None
    reply_at: str | None
    answers_at: str | None
    replies: tuple[Ref, ...]
    requests: tuple[Ref, ...]
    tag: tuple[str, tuple[str | int | bool, ...]] | None
    neighbours: tuple[Ref, ...]
    bindings: tuple[BindingDocs, ...]
    examples: tuple[ExampleDocs, ...]
    tags: tuple[str, ...]
    external_docs: str | None
    extensions: Mapping[str, Plain]
    snippets: Snippets
    shared: tuple[Ref, ...]

    def trees(self) -> Iterator[tuple[str, Field]]:
        """Yield the trees of payload, headers and message key that there are, with their names."""
        key = self.key.field if self.key else None
        for part, tree in (("payload", self.payload), ("headers", self.headers), ("key", key)):
            if tree is not None:
                yield part, tree
