"""Derives the events from who sends and who receives on each address, where there is no catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from novatrek_gen.asyncapi import Channel, Document, Expression, Message, Operation
from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.model.platform import UNNAMED, Event


@dataclass
class _Draft:
    """An event as channels and operations tell it, while they are gathered."""

    channel: Channel
    message: Message
    producer: str | None = None
    consumers: set[str] = field(default_factory=set)
    summary: str | None = None
    reply_at: Expression | None = None
    answers_at: Expression | None = None


class OperationLinker:
    """Gathers the events of all documents: every message of every channel is one.

    What two documents say of one address is about the same events: a message has the same name on
    both sides, or is the only one on both. The side that sends has the contract.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)
        self._drafts: dict[str, dict[str, _Draft]] = {}
        self._senders: dict[str, tuple[str, Operation]] = {}
        self.found: list[Diagnostic] = []

    def events(self) -> Iterator[Event]:
        """Yield the events, those that are sent first."""
        for action in ("send", "receive"):
            for document in self._documents:
                for operation in document.operations:
                    if operation.action == action:
                        self._gather(document, operation)
        for document in self._documents:
            for channel in document.channels:
                for message in channel.messages:
                    self._draft(document, channel, message)
        for name, draft in self._named():
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
                files=draft.message.files,
                in_catalog=False,
                reply_at=draft.reply_at,
                answers_at=draft.answers_at,
            )

    def _gather(self, document: Document, operation: Operation) -> None:
        if operation.action == "send" and not self._may_send(document.service, operation):
            return
        for message in operation.messages:
            draft = self._draft(document, operation.channel, message)
            draft.summary = draft.summary or operation.summary
            self._take_part(draft, document.service, sends=operation.action == "send")
            if operation.reply:
                draft.reply_at = draft.reply_at or operation.reply.address
        reply = operation.reply
        if reply is None or reply.channel is None:
            return
        for message in reply.messages:
            draft = self._draft(document, reply.channel, message)
            # Who receives a request sends its reply.
            self._take_part(draft, document.service, sends=operation.action == "receive")
            draft.answers_at = draft.answers_at or reply.address

    def _take_part(self, draft: _Draft, service: str, *, sends: bool) -> None:
        if not sends:
            draft.consumers.add(service)
        elif draft.producer is None:
            draft.producer = service

    def _draft(self, document: Document, channel: Channel, message: Message) -> _Draft:
        # An address that is known at run time only is the document's own affair.
        place = channel.topic or f"{document.file}#{channel.id}"
        drafts = self._drafts.setdefault(place, {})
        if message.name not in drafts and len(drafts) == 1 and len(channel.messages) == 1:
            (only,) = drafts.values()
            elsewhere = only.channel.location.file != channel.location.file
            if elsewhere and len(only.channel.messages) == 1:
                return only
        return drafts.setdefault(message.name, _Draft(channel, message))

    def _may_send(self, service: str, operation: Operation) -> bool:
        """Tell whether no other service sends on the operation's topic; report one that does."""
        topic = operation.channel.topic
        if topic is None:
            return True
        sender, first = self._senders.setdefault(topic, (service, operation))
        if sender == service:
            return True
        text = f"{service} and {sender} both send on {topic}"
        related = (Related(first.location, "the other operation"),)
        self.found.append(report("two-producers", text, operation.location, related=related))
        return False

    def _named(self) -> Iterator[tuple[str, _Draft]]:
        """Yield each draft with the name of its event.

        That is its message's name; with the channel's before it if another channel was first to
        have a message of that name, and with a number behind it in the end.
        """
        taken: set[str] = set()
        for draft in (draft for drafts in self._drafts.values() for draft in drafts.values()):
            message = draft.message.name
            name = message if message not in taken else f"{draft.channel.id}.{message}"
            number = 2
            while name in taken:
                name = f"{draft.channel.id}.{message}.{number}"
                number += 1
            taken.add(name)
            yield name, draft
