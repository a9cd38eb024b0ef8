"""Linking of catalog entries to the channels and messages of their producers' documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from novatrek_gen.asyncapi import Channel, Document, Message
from novatrek_gen.catalog import CatalogEntry
from novatrek_gen.diagnostics import Diagnostic, Location, Related, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.model import names
from novatrek_gen.model.inputs import Inputs
from novatrek_gen.model.platform import UNNAMED, Event
from novatrek_gen.model.replies import Replies
from novatrek_gen.model.unlisted import Linked, unlisted_operations
from novatrek_gen.schemas import event_type


class CatalogLinker:
    """Finds the channel and the message of every event in the catalog.

    Assumes that an unreadable file declares whatever is missing, and reports nothing that reading
    it could have answered.
    """

    def __init__(self, inputs: Inputs, documents: Mapping[str, Document]) -> None:
        self._inputs, self._documents = inputs, documents
        self._entries = inputs.catalog.entries if inputs.catalog else ()
        self._mentioned = {name.name for e in self._entries for name in (e.producer, *e.consumers)}
        self._declaring = _declaring(documents)
        self._claimed: set[str] = set()
        self._unlinked: set[str] = set()
        self._entry_of: dict[int, CatalogEntry] = {}
        self._channels: dict[str, dict[str, Channel]] = {}
        self._replies: dict[str, Replies] = {}
        self.found: list[Diagnostic] = []

    def events(self) -> Iterator[Event]:
        """Yield the events that could be linked."""
        by_channel: dict[str, list[CatalogEntry]] = {}
        for entry in self._entries:
            by_channel.setdefault(entry.channel.name, []).append(entry)
        for entry in self._entries:
            sharing = by_channel[entry.channel.name]
            if entry.producer.name != sharing[0].producer.name:
                self._report_second(sharing[0], entry)
            elif (event := self._event(entry)) is not None:
                yield event
        linked = Linked(by_channel, self._entry_of.keys(), self._claimed, self._unlinked)
        for document in self._documents.values():
            self.found.extend(unlisted_operations(document, self._inputs.catalog, linked))

    def _report_second(self, first: CatalogEntry, entry: CatalogEntry) -> None:
        """Report a second entry on a channel: of another producer, or for the same message."""
        producers = (entry.producer.name, first.producer.name)
        if producers[0] == producers[1]:
            code, message = (
                "duplicate-event",
                f"{entry.event} and {first.event} are the same message",
            )
        else:
            code = "two-producers"
            message = f"{producers[0]} and {producers[1]} both send on {entry.channel.name}"
        related = [Related(first.channel.location, f"the channel of {first.event}")]
        for producer in dict.fromkeys(producers):
            document = self._documents.get(producer)
            channel = self._channel_at(document, entry.channel.name) if document else None
            if channel is not None:
                related.append(Related(channel.location, f"the channel in the file of {producer}"))
        self.found.append(report(code, message, entry.channel.location, related=tuple(related)))

    def _event(self, entry: CatalogEntry) -> Event | None:
        producer = entry.producer.name
        document = self._documents.get(producer)
        if producer in self._inputs.broken:
            return None
        if document is None:
            self._unlinked.add(entry.channel.name)
            self._report_producer(entry)
            return None
        channel = self._channel_at(document, entry.channel.name)
        if channel is None:
            self._unlinked.add(entry.channel.name)
            self._report_channel(entry, document)
            return None
        message = self._message(entry, channel)
        if message is None:
            return None
        replies = self._replies_of(document)
        return Event(
            name=entry.event,
            names=UNNAMED,
            location=entry.location,
            channel=channel,
            message=message,
            producer=producer,
            consumers=tuple(sorted({consumer.name for consumer in entry.consumers})),
            trigger=entry.trigger,
            domain=entry.domain,
            summary=entry.summary or message.summary,
            files=message.files | channel.files | replies.files.get(id(message), frozenset()),
            in_catalog=True,
            reply_at=replies.asked_at.get(id(message)),
            answers_at=replies.answered_at.get(id(message)),
        )

    def _message(self, entry: CatalogEntry, channel: Channel) -> Message | None:
        """Return the message of an entry: the only one of the channel, or the one with its name."""
        found = [m for m in channel.messages if self._is_about(m, entry.event)]
        if not found and len(channel.messages) == 1:
            found = list(channel.messages)
        if not found:
            text = f"no message on {entry.channel.name} is the event {entry.event}"
            known = ", ".join(message.name for message in channel.messages) or "no message"
            place = Related(channel.location, f"the channel; it declares {known}")
            others = [message.name for message in channel.messages]
            hint = did_you_mean(entry.event, others, closeness=0.8)
            self._unlinked.add(entry.channel.name)
            self._add("message-undeclared", text, entry.location, place, hint)
            return None
        message = found[0]
        first = self._entry_of.setdefault(id(message), entry)
        if first is not entry:
            self._report_second(first, entry)
            return None
        return message

    def _channel_at(self, document: Document, address: str) -> Channel | None:
        """Return the channel with this address, or with this id if it has no address."""
        if document.file not in self._channels:
            known = self._channels.setdefault(document.file, {})
            for channel in document.channels:
                known.setdefault(channel.topic or channel.id, channel)
                known.setdefault(channel.address or channel.id, channel)
        return self._channels[document.file].get(address)

    def _replies_of(self, document: Document) -> Replies:
        if document.file not in self._replies:
            self._replies[document.file] = Replies.of(document)
        return self._replies[document.file]

    def _report_producer(self, entry: CatalogEntry) -> None:
        if self._inputs.broken - self._mentioned:
            return  # one of the broken files may belong to the producer
        producer = entry.producer
        message = f"{producer.name}, the producer of {entry.event}, has no AsyncAPI file"
        hint = did_you_mean(producer.name, self._documents)
        self.found.append(report("producer-without-spec", message, producer.location, hint=hint))

    def _report_channel(self, entry: CatalogEntry, document: Document) -> None:
        address = entry.channel.name
        for channel in document.channels:
            if any(self._is_about(message, entry.event) for message in channel.messages):
                self._claimed.add(channel.topic or channel.id)
                text = (
                    f"the address of {entry.event} is {address} in the catalog,"
                    f" but {channel.address or 'not specified'} in {document.file}"
                )
                place = Related(channel.address_location, "the address in the AsyncAPI file")
                self._add("channel-address-differs", text, entry.channel.location, place)
                return
        text = f"{document.file} declares no channel with the address {address}"
        place = Related(document.root.key_location("channels"), "the channels of the producer")
        if (elsewhere := self._declaring.get(address)) is not None:
            place = Related(elsewhere[1].location, f"{elsewhere[0]} declares it")
        self._add("channel-undeclared", text, entry.channel.location, place)

    def _is_about(self, message: Message, event: str) -> bool:
        """Return whether a message is the event's by its name, key or `event_type`."""
        wanted = names.snake_case(event)
        if wanted in {names.snake_case(message.name), names.snake_case(message.id)}:
            return True
        if message.payload is None:
            return False
        declared = event_type(message.payload)
        return declared is not None and declared.value == event

    def _add(
        self, code: str, text: str, location: Location, place: Related, hint: str | None = None
    ) -> None:
        self.found.append(report(code, text, location, hint=hint, related=(place,)))


def _declaring(documents: Mapping[str, Document]) -> dict[str, tuple[str, Channel]]:
    """Return the service and channel that declare each address."""
    declaring: dict[str, tuple[str, Channel]] = {}
    for service, document in documents.items():
        for channel in document.channels:
            for address in filter(None, (channel.address, channel.topic)):
                declaring.setdefault(address, (service, channel))
    return declaring
