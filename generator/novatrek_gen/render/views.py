"""What templates see. Frozen, plain values: a template prints them and decides nothing.

A template of your own gets the same values: ``platform`` always; ``event``, ``service`` or
``module`` where its path says "once per …" (see `novatrek_gen.render.plan`). Texts are as the
contracts have them; names are Python's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from novatrek_gen.python import Code, Symbol


@dataclass(frozen=True)
class FieldView:
    """A field of a model class; ``value`` is the source of its default, None for no default."""

    name: str
    annotation: Code
    value: Code | None
    doc: str | None


@dataclass(frozen=True)
class ClassView:
    """A model class."""

    symbol: Symbol
    base: Code
    doc: str
    fields: tuple[FieldView, ...]

    @property
    def name(self) -> str:
        """The name of the class."""
        return self.symbol.name


@dataclass(frozen=True)
class AliasView:
    """A type alias for a named schema that is no object; ``circular`` if it contains itself."""

    name: str
    annotation: Code
    doc: str | None
    circular: bool


@dataclass(frozen=True)
class ModuleView:
    """A module of models: the symbols it uses, then aliases and classes in the order they need.

    ``module`` is its name as symbols have it; ``file`` names the contract files it comes from,
    joined by commas.
    """

    name: str
    module: str
    file: str
    files: tuple[str, ...]
    symbols: frozenset[Symbol]
    items: tuple[ClassView | AliasView, ...]
    exports: tuple[str, ...]


@dataclass(frozen=True)
class PropertyView:
    """A row of a payload's table in the documentation."""

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True)
class ExampleView:
    """An example as JSON text; ``json`` is the payload, None where only headers are shown."""

    title: str
    json: str | None
    headers: str | None


@dataclass(frozen=True)
class ServiceRef:
    """A service as others mention it."""

    name: str
    module: str


@dataclass(frozen=True)
class HeadersView:
    """What the contract says of an event's headers.

    ``names`` are the headers it declares, ``json`` those of them that travel as JSON text.
    """

    names: tuple[str, ...]
    json: tuple[str, ...]
    schema_json: str
    properties: tuple[PropertyView, ...]


@dataclass(frozen=True)
class ParameterView:
    """A parameter of an address; ``source`` is the runtime expression of where its value stands."""

    name: str
    values: tuple[str, ...]
    default: str | None
    source: str | None
    description: str


@dataclass(frozen=True)
class TagView:
    """By what an event is told from others on its topic: a runtime expression and its values."""

    expression: str
    values: tuple[str | int | bool, ...]


@dataclass(frozen=True)
class EventRef:
    """An event as others mention it."""

    name: str
    module: str


@dataclass(frozen=True)
class EventView:
    """An event: one message on one channel.

    ``topic`` is None where the contract leaves it open; ``address`` says it in words.
    ``open_topic`` is then what a router takes it as. ``content_type`` is None where it is the
    runtime's default, `application/json`; ``format`` says what the payload is.
    ``key_pointer`` is the JSON Pointer of the message key in the payload; ``key_required`` says
    that a publisher has to give the key, because the contract has one and not where it stands.
    ``schema_json`` is None where the payload is bytes, ``payload_type`` says in words what it is.
    ``is_kafka`` is False where no Kafka server carries the event, so that there is neither producer
    nor consumer for it. ``replies`` are what a request is answered with, ``requests`` what a reply
    answers.
    """

    name: str
    anchor: str
    module: str
    class_name: str
    method: str
    handler: str
    message_name: str
    title: str
    summary: str
    description: str
    topic: str | None
    address: str
    open_topic: str | None
    parameters: tuple[ParameterView, ...]
    is_kafka: bool
    protocols: tuple[str, ...]
    channel_title: str
    channel_description: str
    partitions: int | None
    replicas: int | None
    domain: str
    trigger: str | None
    producer: ServiceRef | None
    consumers: tuple[ServiceRef, ...]
    content_type: str | None
    format: str
    correlation: str | None
    reply_at: str | None
    answers_at: str | None
    replies: tuple[EventRef, ...]
    requests: tuple[EventRef, ...]
    tag: TagView | None
    headers: HeadersView | None
    headers_class: ClassView | None
    headers_required: bool
    key_pointer: str | None
    key_required: bool
    key_description: str | None
    models: ModuleView
    main: ClassView
    schema_json: str | None
    payload_type: str
    properties: tuple[PropertyView, ...]
    examples: tuple[ExampleView, ...]
    tags: tuple[str, ...]
    external_docs: str | None
    bindings: Mapping[str, object]
    extensions: Mapping[str, object]
    spec_file: str
    spec_link: str | None


@dataclass(frozen=True)
class ArgumentView:
    """An argument of a method; ``default`` is None if it has no default."""

    name: str
    annotation: Code
    default: Code | None


@dataclass(frozen=True)
class MethodView:
    """A method that publishes an event.

    All ``arguments`` but the event are given by keyword; ``passed`` are the arguments that the
    runtime's `_publish` gets by keyword.
    """

    name: str
    event: EventView
    arguments: tuple[ArgumentView, ...]
    passed: tuple[tuple[str, Code], ...]
    doc: str

    @property
    def symbols(self) -> frozenset[Symbol]:
        """The symbols that the method uses, its event's class included."""
        passed = (code.symbols for _, code in self.passed)
        return _symbols_of(self.arguments).union({self.event.main.symbol}, *passed)


@dataclass(frozen=True)
class HandlerView:
    """A method that handles an event, and the ``route`` that leads there as keyword arguments."""

    name: str
    event: EventView
    arguments: tuple[ArgumentView, ...]
    keywords: tuple[ArgumentView, ...]
    route: tuple[tuple[str, Code], ...]
    doc: str

    @property
    def symbols(self) -> frozenset[Symbol]:
        """The symbols that the handler and its route use, its event's class included."""
        routed = (code.symbols for _, code in self.route)
        arguments = (*self.arguments, *self.keywords)
        return _symbols_of(arguments).union({self.event.main.symbol}, *routed)


def _symbols_of(arguments: Iterable[ArgumentView]) -> frozenset[Symbol]:
    codes = (code for a in arguments for code in (a.annotation, a.default) if code)
    return frozenset(symbol for code in codes for symbol in code.symbols)


@dataclass(frozen=True)
class ServerView:
    """A server; ``variables`` are those of its host and pathname, as they stand in the file."""

    name: str
    url: str
    protocol: str
    description: str
    security: tuple[str, ...]
    variables: Mapping[str, object]
    bindings: Mapping[str, object]


@dataclass(frozen=True)
class ServiceView:
    """A service with the events it sends and receives.

    ``methods`` and ``handlers`` are for those that Kafka carries; ``routes`` are the handlers in
    the order in which they are tried. ``ignored`` are events that travel on the topics of those it
    receives and are none of its own; ``open_topics`` the arguments by which its router takes the
    topics that the contracts leave open. ``asyncapi_json`` is an AsyncAPI document of what it sends
    and receives, and ``specification`` what FastStream is shown it as.
    """

    name: str
    module: str
    class_name: str
    router: str
    title: str
    version: str | None
    owner: str | None
    description: str | None
    publishes: tuple[EventView, ...]
    consumes: tuple[EventView, ...]
    generated: bool
    decodes_checked: bool
    encodes_checked: bool
    spec_file: str | None
    spec_link: str | None
    servers: tuple[ServerView, ...]
    group_id: str
    methods: tuple[MethodView, ...]
    handlers: tuple[HandlerView, ...]
    routes: tuple[HandlerView, ...]
    ignored: tuple[EventView, ...]
    open_topics: tuple[str, ...]
    specification: str
    asyncapi_json: str


@dataclass(frozen=True)
class DomainView:
    """The events of one domain, and the picture of how they flow (Mermaid)."""

    name: str
    anchor: str
    events: tuple[EventView, ...]
    flow: str


@dataclass(frozen=True)
class SpecView:
    """An AsyncAPI file of the platform."""

    file: str
    link: str | None
    title: str
    version: str
    owner: str | None
    service: ServiceRef


@dataclass(frozen=True)
class PlatformView:
    """Everything; ``producers`` and ``consumers`` are counts.

    ``exports`` are the classes of events, ``api`` is what the package itself offers.
    """

    package: str
    distribution: str
    version: str
    events: tuple[EventView, ...]
    services: tuple[ServiceView, ...]
    domains: tuple[DomainView, ...]
    specs: tuple[SpecView, ...]
    shared: tuple[ModuleView, ...]
    services_anchor: str
    specifications_anchor: str
    exports: tuple[Symbol, ...]
    api: tuple[Symbol, ...]
    producers: int
    consumers: int
    dependencies: tuple[str, ...]
