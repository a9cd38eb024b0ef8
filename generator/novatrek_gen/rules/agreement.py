"""Rules about the contracts of one event in several documents: what is sent must be readable."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Expression, Message, Parameter, Schema
from novatrek_gen.diagnostics import Diagnostic, Location, Related, report
from novatrek_gen.model import Event, Side
from novatrek_gen.model.likeness import same_contract
from novatrek_gen.rules.subjects import LinkedPlatform
from novatrek_gen.schemas import SchemaView, headers_object
from novatrek_gen.schemas.inclusion import Answer, Verdict, is_included
from novatrek_gen.schemas.questions import accepts_null, limits_values


def contracts(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report documents whose contract of an event contradicts the one that code is generated from.

    What a producer sends must be readable by each consumer. Two producers, and two consumers of an
    event from outside the platform, must have the same contract.
    """
    for event in linked.platform.events:
        for side in event.sides:
            for finding in _compared(event, side):
                yield finding.about(event.name)


def _compared(event: Event, side: Side) -> Iterator[Diagnostic]:
    own, other = event.message, side.message
    sent = event.producer is not None and not side.sends
    if not same_contract(own, other):
        yield from _content(event, side)
        yield from _payload(event, side, both_ways=not sent)
        yield from _headers(event, side, both_ways=not sent)
    yield from _record_key(event, side, both_ways=not sent)
    for what, one, two in (
        ("the correlation id", own.correlation, other.correlation),
        ("the message key", _key(own), _key(other)),
        ("the address of the reply", event.reply_at, side.reply_at),
    ):
        if one and two and (one.source, one.steps) != (two.source, two.steps):
            text = f"{what} of {event.name} is at {two.text} for {side.service}, but at {one.text}"
            yield _differs(event, side, f"{text} for {event.owner}", two.location, one.location)
    for mine, theirs in zip(event.channel.parameters, side.channel.parameters, strict=False):
        yield from _parameter(event, side, mine, theirs)


def _key(message: Message) -> Expression | None:
    return message.key.source if message.key else None


def _content(event: Event, side: Side) -> Iterator[Diagnostic]:
    """Report messages in different formats."""
    one, two = (m.content_type.partition(";")[0] for m in (event.message, side.message))
    if one.strip().lower() != two.strip().lower():
        text = f"{side.service} expects {two} for {event.name}, but {event.owner} specifies {one}"
        yield _differs(event, side, text)
    elif event.message.format != side.message.format and event.message.payload:
        text = f"{side.service} describes the payload of {event.name} in another format than"
        yield _differs(event, side, f"{text} {event.owner}")


def _payload(event: Event, side: Side, *, both_ways: bool) -> Iterator[Diagnostic]:
    own, other = event.message.payload, side.message.payload
    if own and other:
        yield from _schemas(event, side, ("payload", own, other), both_ways=both_ways)


def _headers(event: Event, side: Side, *, both_ways: bool) -> Iterator[Diagnostic]:
    own, other = event.message.headers, side.message.headers
    if own and other:
        yield from _schemas(event, side, ("headers", own, other), both_ways=both_ways)
    elif other:
        needed = headers_object(SchemaView.of(other))
        for name in needed.required if needed else ():
            yield _undeclared(event, side, f"the header {name}", other)


def _record_key(event: Event, side: Side, *, both_ways: bool) -> Iterator[Diagnostic]:
    """Compare the schemas of the message key; a record without a key has the key null."""
    one, two = event.message.key, side.message.key
    own, other = one and one.schema, two and two.schema
    if own and other:
        yield from _schemas(event, side, ("message key", own, other), both_ways=both_ways)
    elif other and limits_values(view := SchemaView.of(other)) and not accepts_null(view):
        yield _undeclared(event, side, "a message key", other)


def _undeclared(event: Event, side: Side, what: str, needed: Schema) -> Diagnostic:
    text = f"{side.service} requires {what} of {event.name}, which {event.owner} does not declare"
    return _differs(event, side, text, needed.node.location)


def _schemas(
    event: Event, side: Side, compared: tuple[str, Schema, Schema], *, both_ways: bool
) -> Iterator[Diagnostic]:
    """Compare the schemas of a part of a message: its name, the event's and the other side's."""
    part, own, other = compared
    place = other.node.location
    answers = [is_included(SchemaView.of(own), SchemaView.of(other), lenient=True)]
    if both_ways:
        answers.append(is_included(SchemaView.of(other), SchemaView.of(own), lenient=True))
    of = f"the {part} of {event.name}"
    readers = ((side.service, event.owner), (event.owner, side.service))
    for answer, (reader, writer) in zip(answers, readers, strict=False):
        if answer.verdict is Verdict.REFUTED:
            text = f"{reader} cannot read {of} as {writer} specifies it: {_why(answer)}"
            yield _differs(event, side, text, place, own.node.location)
            return
    if any(answer.verdict is Verdict.UNKNOWN for answer in answers):
        text = f"{side.service} and {event.owner} specify {of} differently"
        text = f"{text}, and it is not known whether one can read what the other sends"
        related = (Related(own.node.location, f"the contract of {event.owner}"),)
        yield report("contracts-unproven", text, place, related=related)


def _why(answer: Answer) -> str:
    where = f" at {answer.pointer}" if answer.pointer else ""
    return f"{answer.refusal}{where}, for example in {answer.witness}"


def _parameter(event: Event, side: Side, one: Parameter, two: Parameter) -> Iterator[Diagnostic]:
    """Report values of a parameter that the other side does not expect."""
    missing = [value for value in one.values if two.values and value not in two.values]
    if two.values and not one.values:
        missing = ["any value"]
    if missing:
        text = f"{side.service} does not expect {', '.join(missing)} as {{{two.name}}} in the"
        text = f"{text} address of {event.name}"
        yield _differs(event, side, text, two.location, one.location)


def _differs(
    event: Event,
    side: Side,
    text: str,
    place: Location | None = None,
    own: Location | None = None,
) -> Diagnostic:
    related = (Related(own or event.message.location, f"the contract of {event.owner}"),)
    where = place or side.message.location
    return report("contracts-differ", text, where, related=related)
