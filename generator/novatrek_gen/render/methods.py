"""Methods that publish and handlers that receive, as templates print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.asyncapi import Parameter
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
from novatrek_gen.render.fields import NONE
from novatrek_gen.render.views import ArgumentView, EventView, HandlerView, MethodView

_STR, _KEY = Code("str"), reference(symbol("Key"))
_TEXTS = subscript(symbol("Mapping"), _STR, _STR)


def publishing(event: Event, view: EventView) -> MethodView:
    """Return the method that publishes an event."""
    arguments = [*_parameters(event), *_topic(event), *_reply_to(event, view), *_rest(view)]
    # What has to be given stands first; the order among equals is that of the contract.
    arguments.sort(key=lambda argument: argument.default is not None)
    return MethodView(
        name=view.method,
        event=view,
        arguments=tuple(arguments),
        passed=tuple(_passed(event, view)),
        doc="\n\n".join(_publishing_doc(event, view)),
    )


def handling(event: Event, view: EventView) -> HandlerView:
    """Return the method that handles an event."""
    arguments = [ArgumentView("event", reference(view.main.symbol), None)]
    if view.headers_class:
        arguments.append(ArgumentView("headers", reference(view.headers_class.symbol), None))
    keywords = [
        ArgumentView(event.names.arguments[p.name], _choice(p), None)
        for p in event.channel.parameters
    ]
    route: list[tuple[str, Code]] = []
    if view.headers_class:
        route.append(("headers", reference(view.headers_class.symbol)))
    if event.channel.parameters:
        route.append(("parameters", literal(dict(event.names.arguments))))
    if view.open_topic:
        route.append(("topic", Code(view.open_topic)))
    return HandlerView(
        name=view.handler,
        event=view,
        arguments=tuple(arguments),
        keywords=tuple(keywords),
        route=tuple(route),
        doc="\n\n".join(_handling_doc(event, view)),
    )


def _parameters(event: Event) -> Iterator[ArgumentView]:
    for parameter in event.channel.parameters:
        annotation, default = _choice(parameter), None
        if _is_in_message(parameter, event):
            annotation, default = union(annotation, NONE), NONE
        elif parameter.fallback is not None:
            default = literal(parameter.fallback)
        yield ArgumentView(event.names.arguments[parameter.name], annotation, default)


def _choice(parameter: Parameter) -> Code:
    if not parameter.values:
        return _STR
    return subscript(symbol("Literal"), *map(literal, parameter.values))


def _is_in_message(parameter: Parameter, event: Event) -> bool:
    """Tell whether the value may be left to what the message has in its place."""
    source, message = parameter.source, event.message
    if source is None or not source.steps:
        return False
    return (message.headers if source.source == "header" else message.payload) is not None


def _topic(event: Event) -> Iterator[ArgumentView]:
    if event.channel.topic is None:
        yield _optional("topic", _STR) if event.answers_at else ArgumentView("topic", _STR, None)


def _reply_to(event: Event, view: EventView) -> Iterator[ArgumentView]:
    if _reply_header(event, view):
        yield ArgumentView("reply_to", _STR, None)


def _reply_header(event: Event, view: EventView) -> tuple[str, ...]:
    """Return the header, and the place in it, where a request specifies its reply's topic.

    There is none where the contract describes the headers: the caller fills them in.
    """
    place = event.reply_at
    return place.steps if place and place.source == "header" and view.headers is None else ()


def _rest(view: EventView) -> Iterator[ArgumentView]:
    yield ArgumentView("key", _KEY, None) if view.key_required else _optional("key", _KEY)
    if view.headers_class is None:
        yield _optional("headers", _TEXTS)
    else:
        headers = reference(view.headers_class.symbol)
        required = ArgumentView("headers", headers, None)
        yield required if view.headers_required else _optional("headers", headers)
    yield _optional("correlation_id", _STR)


def _optional(name: str, annotation: Code) -> ArgumentView:
    return ArgumentView(name, union(annotation, NONE), NONE)


def _passed(event: Event, view: EventView) -> Iterator[tuple[str, Code]]:
    """Yield the arguments that the method passes on to the runtime, by keyword."""
    yield "key", Code("key")
    headers = Code("headers")
    if view.headers_class and not view.headers_required:
        headers = _otherwise(headers, call(view.headers_class.symbol))
    yield "headers", headers
    yield "correlation_id", Code("correlation_id")
    if event.channel.topic is None:
        topic = Code("topic")
        if event.answers_at:
            answer = call(symbol("reply_topic"), literal(event.answers_at.text))
            topic = _otherwise(topic, answer)
        yield "topic", topic
    if event.channel.parameters:
        names = event.names.arguments
        yield "parameters", dictionary((name, Code(python)) for name, python in names.items())
    if header := _reply_header(event, view):
        yield "reply_to", _nested(header, Code("reply_to"))


def _nested(steps: Iterable[str], value: Code) -> Code:
    """Return dictionaries, one inside the other, that lead to ``value``."""
    for step in reversed(tuple(steps)):
        value = dictionary([(step, value)])
    return value


def _otherwise(value: Code, default: Code) -> Code:
    return Code(f"{value} or {default}", value.symbols | default.symbols)


def _publishing_doc(event: Event, view: EventView) -> Iterator[str]:
    yield f"Publish {view.name} on {view.address}."
    yield from _summary(view)
    for parameter in event.channel.parameters:
        name = event.names.arguments[parameter.name]
        yield f"``{name}``: {_said(parameter)}{_by_default(parameter, event)}"
    if event.replies:
        yield f"It is answered with {' or '.join(event.replies)}."
    if event.channel.topic is None:
        asked = event.answers_at
        yield (
            f"``topic`` is by default what the request being handled says at `{asked.text}`."
            if asked
            else "The contract leaves the topic open; ``topic`` says it."
        )
    if _reply_header(event, view):
        yield "``reply_to`` is the topic on which the reply is expected."
    elif event.reply_at:
        place = event.reply_at.text
        yield f"The reply is expected on the topic that the message says at `{place}`."
    if view.key_pointer:
        yield f"Without ``key``, the message key is the payload's ``{view.key_pointer}``."
    elif view.key_required:
        yield "The contract has a message key, which the caller gives."
    else:
        yield "Without ``key``, the message has none, and no order among others is kept."


def _handling_doc(event: Event, view: EventView) -> Iterator[str]:
    sender = f", sent by {event.producer}" if event.producer else ""
    yield f"Handle {view.name}{sender}."
    yield from _summary(view)
    for parameter in event.channel.parameters:
        yield f"``{event.names.arguments[parameter.name]}``: {_said(parameter)}"


def _said(parameter: Parameter) -> str:
    return parameter.description or f"the {{{parameter.name}}} of the address."


def _by_default(parameter: Parameter, event: Event) -> str:
    if parameter.source is None or not _is_in_message(parameter, event):
        return ""
    otherwise = "" if parameter.fallback is None else f", else {parameter.fallback!r}"
    return f" By default what the message has at `{parameter.source.text}`{otherwise}."


def _summary(view: EventView) -> Iterator[str]:
    if view.summary != view.name:
        yield view.summary
