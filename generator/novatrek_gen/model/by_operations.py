"""Derives the events from who sends and who receives on each address, where there is no catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from novatrek_gen.asyncapi import Channel, Document, Message, Operation
from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.model.platform import Event, EventNames


@dataclass
class _Draft:
    """An event as the operations tell it, while they are gathered."""

    name: str
    channel: Channel
    message: Message
    operation: Operation
    producer: str | None
    consumers: set[str] = field(default_factory=set)


class OperationLinker:
    """Gathers the events of all operations, those that send first."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)
        self._drafts: dict[tuple[str, str], _Draft] = {}
        self._senders: dict[str, tuple[str, Operation]] = {}
        self._contested: set[str] = set()
        self.found: list[Diagnostic] = []

    def events(self) -> Iterator[Event]:
        """Yield the events, sorted by name."""
        for action in ("send", "receive"):
            for document in self._documents:
                for operation in document.operations:
                    if operation.action == action:
                        self._gather(document.service, operation)
        for draft in self._unique(sorted(self._drafts.values(), key=lambda d: d.name)):
            yield Event(
                name=draft.name,
                names=EventNames.of(draft.name, draft.message.name),
                location=draft.message.location,
                channel=draft.channel,
                message=draft.message,
                producer=draft.producer,
                consumers=tuple(sorted(draft.consumers)),
                trigger=None,
                domain=None,
                summary=draft.message.summary or draft.operation.summary,
                files=draft.message.files,
                in_catalog=False,
            )

    def _gather(self, service: str, operation: Operation) -> None:
        topic = operation.channel.topic
        if operation.action == "send" and not self._may_send(service, operation):
            return
        for message in operation.messages:
            draft = self._drafts.get((topic, message.name))
            if draft is None:
                producer = service if operation.action == "send" else None
                draft = _Draft(message.name, operation.channel, message, operation, producer)
                self._drafts[topic, message.name] = draft
            if operation.action == "receive":
                draft.consumers.add(service)

    def _may_send(self, service: str, operation: Operation) -> bool:
        """Tell whether no other service sends on the operation's topic; report one that does."""
        topic = operation.channel.topic
        sender, first = self._senders.setdefault(topic, (service, operation))
        if sender == service:
            return True
        self._contested.add(topic)
        text = f"{service} and {sender} both send on {topic}"
        related = (Related(first.location, "the other operation"),)
        self.found.append(report("two-producers", text, operation.location, related=related))
        return False

    def _unique(self, drafts: Iterable[_Draft]) -> Iterator[_Draft]:
        by_name: dict[str, _Draft] = {}
        by_topic: dict[str, _Draft] = {}
        for draft in drafts:
            namesake = by_name.setdefault(draft.name, draft)
            neighbour = by_topic.setdefault(draft.channel.topic, draft)
            if namesake is not draft:
                text = f"{draft.name} is the name of two messages, on {namesake.channel.topic} and"
                text = f"{text} {draft.channel.topic}"
                self._report("duplicate-event", text, draft, namesake)
            elif neighbour is not draft and draft.channel.topic not in self._contested:
                text = f"several messages on one channel: {neighbour.name} and {draft.name} on"
                text = f"{text} {draft.channel.topic}"
                self._report("unsupported", text, draft, neighbour)
            elif neighbour is draft:
                yield draft

    def _report(self, code: str, text: str, draft: _Draft, other: _Draft) -> None:
        related = (Related(other.message.location, "the other message"),)
        self.found.append(report(code, text, draft.message.location, related=related))
