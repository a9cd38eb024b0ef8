"""Checks of operations and replies: the channels and messages they refer to."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.references import Target, place_of
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Object

_CHANNEL = "refer to #/channels/<channel>"


def channel(operation: Object, context: Context) -> Iterator[Diagnostic]:
    """Report an operation whose channel is not one of the document's channels."""
    if not context.is_operation(operation):
        return  # operations in components may refer to any channel
    reference = operation.object("channel")
    target = context.target(reference)
    if target is None or not _is_elsewhere(target, context):
        return
    if target.pointer[:-1] == ("channels",):
        name = target.pointer[-1]
        message = f"the channel {name} of the operation is one of {target.file}, not of this file"
        hint = f"add the reference to this file's channels, and refer to #/channels/{name}"
        yield report("channel-elsewhere", message, place_of(reference), hint=hint)
        return
    message = "the channel of an operation must be one of this file's channels"
    yield report("ref-target", message, place_of(reference), hint=_CHANNEL)


def messages(operation: Object, context: Context) -> Iterator[Diagnostic]:
    """Report messages of an operation that are not messages of its channel."""
    for reference, key in _foreign(operation, context):
        message = "a message of an operation must be one of its channel's messages"
        hint = f"refer to #/channels/{key}/messages/<message>"
        yield report("ref-target", message, place_of(reference), hint=hint)


def reply(reply: Object, context: Context) -> Iterator[Diagnostic]:
    """Report mistakes in a reply that the official parser accepts."""
    reference = reply.object("channel")
    target = context.target(reference)
    if "channel" in reply.members and context.is_reply(reply) and _is_elsewhere(target, context):
        message = "the channel of a reply must be one of this file's channels"
        yield report("reply-target", message, place_of(reference), hint=_CHANNEL)
    for wrong, key in _foreign(reply, context):
        message = "a message of a reply must be one of its channel's messages"
        hint = f"refer to #/channels/{key}/messages/<message>"
        yield report("reply-target", message, place_of(wrong), hint=hint)
    answered = context.object(reply.get("channel"))
    if "address" in reply.members and answered and answered.text("address") is not None:
        message = "the reply has an address, but its channel has another one"
        yield report("reply-address", message, reply.key_location("address"))


def _is_elsewhere(target: Target | None, context: Context) -> bool:
    if target is None:
        return False
    own = target.file == context.root.location.file
    return not own or target.pointer[:-1] != ("channels",)


def _foreign(owner: Object, context: Context) -> Iterator[tuple[Object, str]]:
    """Yield references to messages outside the channel, each with the key of the channel."""
    reference = owner.object("channel")
    named = context.target(reference)
    if named is None:
        return
    channels = [named]
    if isinstance(behind := context.library.follow(reference), Target):
        channels.append(behind)
    inside = {(channel.file, (*channel.pointer, "messages")) for channel in channels}
    for node in owner.array("messages"):
        target = context.target(node)
        if target is None or not isinstance(node, Object):
            continue
        if (target.file, target.pointer[:-1]) not in inside:
            yield node, named.pointer[-1] if named.pointer else "<channel>"
