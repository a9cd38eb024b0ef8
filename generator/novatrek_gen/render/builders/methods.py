"""Methods that publish and handlers that receive, as templates print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.model import Event
from novatrek_gen.python import (
    Code,
    call,
    dictionary,
    literal,
    reference,
    subscript,
    symbol,
    union,
)
from novatrek_gen.render.builders.fields import NONE, nullable
from novatrek_gen.render.views import (
    ArgumentView,
    DeletionView,
    EventView,
    HandlerView,
    MethodView,
    ParameterView,
    WireView,
)

_STR, _KEY = Code("str"), reference(symbol("Key"))
_TEXTS = subscript(symbol("Mapping"), _STR, _STR)


def publishing(event: Event, view: EventView, deprecated: str | None) -> MethodView:
    """Return the method that publishes an event; ``deprecated`` is a sentence, or None."""
    arguments = [*_parameters(view.wire), *_topics(view.wire), *_rest(view)]
    # Required arguments come first; otherwise the order is that of the contract.
    arguments.sort(key=lambda argument: argument.default is not None)
    passed = tuple(_passed(view))
    deletion = _publishing_deletion(event, view)
    return MethodView(event.names.method, view, tuple(arguments), passed, deprecated, deletion)


def handling(event: Event, view: EventView, deprecated: str | None) -> HandlerView:
    """Return the method that handles an event; ``deprecated`` is a sentence, or None."""
    arguments = [ArgumentView("event", reference(view.models.main.symbol), None)]
    route: list[tuple[str, Code]] = []
    if view.models.headers:
        headers = reference(view.models.headers.symbol)
        arguments.append(ArgumentView("headers", headers, None))
        route.append(("headers", headers))
    parameters = view.wire.parameters
    if parameters:
        route.append(("parameters", literal({p.name: p.argument for p in parameters})))
    if view.wire.open_topic:
        route.append(("topic", Code(view.wire.open_topic)))
    return HandlerView(
        name=event.names.handler,
        event=view,
        arguments=tuple(arguments),
        keywords=tuple(ArgumentView(p.argument, _choice(p), None) for p in parameters),
        route=tuple(route),
        deprecated=deprecated,
        deletion=_handling_deletion(event, view),
    )


def _publishing_deletion(event: Event, view: EventView) -> DeletionView | None:
    """Return the method that publishes tombstones of an event, None if it has none."""
    if event.names.deletion is None:
        return None
    wire = view.wire
    arguments = [
        # A tombstone has no payload that a value could be taken from.
        ArgumentView(p.argument, _choice(p), None if p.default is None else literal(p.default))
        for p in wire.parameters
    ]
    if wire.topic is None:
        arguments.append(ArgumentView("topic", _STR, None))
    arguments += [_optional("headers", _TEXTS), _optional("correlation_id", _STR)]
    arguments.sort(key=lambda argument: argument.default is not None)
    passed = [(name, Code(name)) for name in ("key", "headers", "correlation_id")]
    if wire.topic is None:
        passed.append(("topic", Code("topic")))
    if wire.parameters:
        values = dictionary((p.name, Code(p.argument)) for p in wire.parameters)
        passed.append(("parameters", values))
    key = ArgumentView("key", view.models.record_key or _KEY, None)
    return DeletionView(event.names.deletion, key, tuple(arguments), tuple(passed))


def _handling_deletion(event: Event, view: EventView) -> DeletionView | None:
    """Return the method that handles tombstones of an event, None if it has none."""
    name = event.names.on_deletion
    if name is None:
        return None
    annotation = view.models.record_key or Code("bytes")
    parameters = tuple(ArgumentView(p.argument, _choice(p), None) for p in view.wire.parameters)
    passed = [("key", annotation)] if view.models.record_key else []
    return DeletionView(name, ArgumentView("key", annotation, None), parameters, tuple(passed))


def _parameters(wire: WireView) -> Iterator[ArgumentView]:
    for parameter in wire.parameters:
        if parameter.in_message:
            yield _optional(parameter.argument, _choice(parameter))
        else:
            default = None if parameter.default is None else literal(parameter.default)
            yield ArgumentView(parameter.argument, _choice(parameter), default)


def _choice(parameter: ParameterView) -> Code:
    if not parameter.values:
        return _STR
    return subscript(symbol("Literal"), *map(literal, parameter.values))


def _topics(wire: WireView) -> Iterator[ArgumentView]:
    if wire.topic is None:
        yield _optional("topic", _STR) if wire.answers_at else ArgumentView("topic", _STR, None)
    if wire.reply_to:
        yield ArgumentView("reply_to", _STR, None)


def _rest(view: EventView) -> Iterator[ArgumentView]:
    yield _key(view)
    if view.models.headers is None:
        yield _optional("headers", _TEXTS)
    else:
        headers = reference(view.models.headers.symbol)
        required = ArgumentView("headers", headers, None)
        yield required if view.models.headers_required else _optional("headers", headers)
    yield _optional("correlation_id", _STR)


def _key(view: EventView) -> ArgumentView:
    key, annotation = view.wire.key, view.models.record_key or _KEY
    if key is None or key.pointer is not None or key.nullable:
        is_nullable = key is not None and key.nullable and view.models.record_key is not None
        return ArgumentView("key", nullable(annotation, not is_nullable), NONE)
    constant = None if key.constant is None else literal(key.constant)
    return ArgumentView("key", annotation, constant)


def _optional(name: str, annotation: Code) -> ArgumentView:
    return ArgumentView(name, union(annotation, NONE), NONE)


def _passed(view: EventView) -> Iterator[tuple[str, Code]]:
    """Yield the arguments that the method passes on to the runtime, by keyword."""
    wire, models = view.wire, view.models
    yield "key", Code("key")
    headers = Code("headers")
    if models.headers and not models.headers_required:
        headers = _otherwise(headers, call(models.headers.symbol))
    yield "headers", headers
    yield "correlation_id", Code("correlation_id")
    if wire.topic is None:
        topic = Code("topic")
        if wire.answers_at:
            topic = _otherwise(topic, call(symbol("reply_topic"), literal(wire.answers_at)))
        yield "topic", topic
    if wire.parameters:
        yield "parameters", dictionary((p.name, Code(p.argument)) for p in wire.parameters)
    if wire.reply_to:
        yield "reply_to", _nested(wire.reply_to, Code("reply_to"))


def _nested(steps: Iterable[str], value: Code) -> Code:
    """Return dictionaries, one inside the other, that lead to ``value``."""
    for step in reversed(tuple(steps)):
        value = dictionary([(step, value)])
    return value


def _otherwise(value: Code, default: Code) -> Code:
    return Code(f"{value} or {default}", value.symbols | default.symbols)
