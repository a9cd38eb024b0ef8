"""Derivation of events from operations, if there is no catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from novatrek_gen.asyncapi import Channel, Document, Expression, Message, Operation
from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.model.platform import UNNAMED, Event


@dataclass(eq=False)
class _Draft:
    """An event while channels and operations are being collected."""

    channel: Channel
    message: Message
    producer: str | None = None
    consumers: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    summary: str | None = None
    reply_at: Expression | None = None
    answers_at: Expression | None = None
    replies: list[_Draft] = field(default_factory=list)


class OperationLinker:
    """Collects the events of all documents: each message of each channel is one.

    Two documents that use one address describe the same events: messages match by name, or if each
    side has only one. The sender's document has the contract. Without an address, channels match if
    they carry the reply to the same request, or are the same object.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)
        self._open = _replies(self._documents)
        self._drafts: dict[str, dict[str, _Draft]] = {}
        self._senders: dict[str, tuple[str, Operation]] = {}
        self.found: list[Diagnostic] = []

    def events(self) -> Iterator[Event]:
        """Yield the events in the order of the documents."""
        for document in self._documents:
            for channel in document.channels:
                for message in channel.messages:
                    self._draft(channel, message)
        for sends in (True, False):
            for document in self._documents:
                for operation in document.operations:
                    self._gather(document.service, operation, sends=sends)
        named = dict(self._named())
        names = {id(draft): name for name, draft in named.items()}
        for name, draft in named.items():
            yield Event(
                name=name,
                names=UNNAMED,
                location=draft.message.location,
                channel=draft.channel,
                message=draft.message,
                producer=draft.producer,
                consumers=tuple(sorted(draft.consumers)),
                trigger=None,
                domain=None,
                summary=draft.message.summary or draft.summary,
                files=draft.message.files | draft.channel.files | draft.files,
                in_catalog=False,
                reply_at=draft.reply_at,
                answers_at=draft.answers_at,
                replies=tuple(dict.fromkeys(names[id(reply)] for reply in draft.replies)),
            )

    def _gather(self, service: str, operation: Operation, *, sends: bool) -> None:
        """Collect what a service sends by an operation, or what it receives."""
        reply = operation.reply
        if (operation.action == "send") is sends and self._may_take_part(service, operation):
            for message in operation.messages:
                draft = self._draft(operation.channel, message)
                draft.files |= operation.files
                draft.summary = draft.summary or operation.summary
                draft.reply_at = draft.reply_at or (reply.address if reply else None)
                if reply and reply.channel:
                    draft.replies += (self._draft(reply.channel, m) for m in reply.messages)
                self._take_part(draft, service, operation.channel, message, sends=sends)
        # The receiver of a request sends its reply.
        if reply and reply.channel and (operation.action == "receive") is sends:
            for message in reply.messages:
                draft = self._draft(reply.channel, message)
                draft.files |= operation.files
                draft.answers_at = draft.answers_at or reply.address
                self._take_part(draft, service, reply.channel, message, sends=sends)

    def _take_part(
        self, draft: _Draft, service: str, channel: Channel, message: Message, *, sends: bool
    ) -> None:
        if not sends:
            draft.consumers.add(service)
        elif draft.producer is None:
            draft.producer, draft.channel, draft.message = service, channel, message

    def _draft(self, channel: Channel, message: Message) -> _Draft:
        place = channel.topic or self._open.get(id(channel)) or str(channel.address_location)
        drafts = self._drafts.setdefault(place, {})
        if message.name not in drafts:
            known = list(dict.fromkeys(drafts.values()))
            same = len(known) == len(channel.messages) == 1 and _is_alone(known[0].channel, channel)
            drafts[message.name] = known[0] if same else _Draft(channel, message)
        return drafts[message.name]

    def _may_take_part(self, service: str, operation: Operation) -> bool:
        """Return whether no other service sends on the operation's topic; report it otherwise."""
        topic = operation.channel.topic
        if operation.action == "receive" or topic is None:
            return True
        sender, first = self._senders.setdefault(topic, (service, operation))
        if sender == service:
            return True
        text = f"{service} and {sender} both send on {topic}"
        related = (Related(first.location, "the operation of the other service"),)
        self.found.append(report("two-producers", text, operation.location, related=related))
        return False

    def _named(self) -> Iterator[tuple[str, _Draft]]:
        """Yield each draft with the name of its event.

        It is the name of the message; if an earlier channel has a message of that name, it is
        prefixed with the channel, and finally suffixed with a number.
        """
        taken: set[str] = set()
        drafts = (draft for known in self._drafts.values() for draft in known.values())
        for draft in dict.fromkeys(drafts):
            message = draft.message.name
            name = message if message not in taken else f"{draft.channel.id}.{message}"
            number = 2
            while name in taken:
                name = f"{draft.channel.id}.{message}.{number}"
                number += 1
            taken.add(name)
            yield name, draft


def _is_alone(known: Channel, channel: Channel) -> bool:
    """Return whether a channel of another file has only one message."""
    return known.location.file != channel.location.file and len(known.messages) == 1


def _replies(documents: Iterable[Document]) -> dict[int, str]:
    """Return a key for each reply channel without an address: the topic of its request."""
    known: dict[int, str] = {}
    for document in documents:
        for operation in document.operations:
            request, reply = operation.channel.topic, operation.reply
            if request and reply and reply.channel and reply.channel.topic is None:
                place = f"the reply to {request}"
                known[id(reply.channel)] = min(place, known.get(id(reply.channel), place))
    return known
