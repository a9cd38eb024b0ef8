"""Search for the message of each catalog entry in the document of its producer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from novatrek_gen.asyncapi import Channel, Document, Message
from novatrek_gen.catalog import CatalogEntry
from novatrek_gen.diagnostics import Diagnostic, Location, Related, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.model import names
from novatrek_gen.model.declarations import Declaration, Declarations
from novatrek_gen.model.inputs import Inputs
from novatrek_gen.model.wildcards import of_address
from novatrek_gen.schemas import event_type


class EntryFinder:
    """Finds the message of an entry.

    Assumes that an unreadable file declares whatever is missing, and reports nothing that reading
    it could have answered. ``unlinked`` are the places of entries without a message; ``claimed``
    are topics, or ids of channels without a topic, that were reported with an entry.
    """

    def __init__(
        self, inputs: Inputs, documents: Mapping[str, Document], declarations: Declarations
    ) -> None:
        self._inputs, self._documents = inputs, documents
        self._declarations = declarations
        entries = inputs.catalog.entries if inputs.catalog else ()
        self._mentioned = {name.name for e in entries for name in (e.producer, *e.consumers)}
        self._declaring = _declaring(documents)
        self._events: dict[tuple[str, str], set[str]] = {}
        for entry in entries:
            place = (entry.producer.name, of_address(entry.channel.name))
            self._events.setdefault(place, set()).add(entry.event)
        self.claimed: set[str] = set()
        self.unlinked: set[str] = set()
        self.found: list[Diagnostic] = []

    def declared(self, entry: CatalogEntry, taken: Mapping[int, object]) -> Declaration | None:
        """Return the message of an entry, rather one whose id is not ``taken`` by another entry."""
        producer = entry.producer.name
        document = self._documents.get(producer)
        if producer in self._inputs.broken:
            return None
        if document is None:
            self._report_producer(entry)
        elif not (channels := list(channels_at(document, entry.channel.name))):
            self._report_channel(entry, document)
        elif (declared := self._message(entry, document, channels, taken)) is not None:
            return declared
        self.unlinked.add(of_address(entry.channel.name))
        return None

    def _message(
        self,
        entry: CatalogEntry,
        document: Document,
        channels: list[Channel],
        taken: Mapping[int, object],
    ) -> Declaration | None:
        """Return the only message of the channel, or the one that is most likely the entry's."""
        known = [d for channel in channels for d in self._declarations.of(document, channel)]
        declared = list(dict.fromkeys(known))
        about = [d for d in declared if _likeness(d, entry.event)]
        if about:
            return max(
                about,
                key=lambda d: (
                    _likeness(d, entry.event),
                    id(d) not in taken,
                    not self._is_meant_by_another(d, entry),
                ),
            )
        if len(declared) == 1:
            return declared[0]
        text = f"no message on {entry.channel.name} is the event {entry.event}"
        others = [message.name for d in declared for message in d.messages]
        declares = ", ".join(others) or "no message"
        place = Related(channels[0].location, f"the channel; it declares {declares}")
        hint = did_you_mean(entry.event, others, closeness=0.8)
        self._add("message-undeclared", text, entry.location, place, hint)
        return None

    def _is_meant_by_another(self, declared: Declaration, entry: CatalogEntry) -> bool:
        """Return whether another entry of the channel is exactly the message's key or name."""
        others = self._events[entry.producer.name, of_address(entry.channel.name)] - {entry.event}
        return any(not others.isdisjoint((m.id, m.name)) for m in declared.messages)

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
            if any(_is_about(message, entry.event) for message in channel.messages):
                self.claimed.add(channel.topic or channel.id)
                text = (
                    f"the address of {entry.event} is {address} in the catalog,"
                    f" but {channel.address or 'not specified'} in {document.file}"
                )
                place = Related(channel.address_location, "the address in the AsyncAPI file")
                self._add("channel-address-differs", text, entry.channel.location, place)
                return
        text = f"{document.file} declares no channel with the address {address}"
        place = Related(document.root.key_location("channels"), "the channels of the producer")
        if (elsewhere := self._declaring.get(of_address(address))) is not None:
            place = Related(elsewhere[1].location, f"{elsewhere[0]} declares it")
        self._add("channel-undeclared", text, entry.channel.location, place)

    def _add(
        self, code: str, text: str, location: Location, place: Related, hint: str | None = None
    ) -> None:
        self.found.append(report(code, text, location, hint=hint, related=(place,)))


def channels_at(document: Document, address: str) -> Iterator[Channel]:
    """Yield the channels with this address or topic, or with this id if they have no address."""
    wanted = of_address(address)
    for channel in document.channels:
        if wanted in {of_address(text) for text in _addresses(channel)}:
            yield channel


def _addresses(channel: Channel) -> tuple[str, str]:
    return (channel.topic or channel.id, channel.address or channel.id)


def _likeness(declared: Declaration, event: str) -> int:
    """Return how likely a message is an event of the catalog, 0 if it is another one."""
    if any(event in (message.id, message.name) for message in declared.messages):
        return 3
    if any(_event_type(message) == event for message in declared.messages):
        return 2
    return int(any(_is_about(message, event) for message in declared.messages))


def _is_about(message: Message, event: str) -> bool:
    """Return whether a message is the event's by its name, key or `event_type`."""
    wanted = names.snake_case(event)
    spellings = {names.snake_case(message.name), names.snake_case(message.id)}
    return wanted in spellings or _event_type(message) == event


def _event_type(message: Message) -> object:
    declared = event_type(message.payload) if message.payload else None
    return declared.value if declared else None


def _declaring(documents: Mapping[str, Document]) -> dict[str, tuple[str, Channel]]:
    """Return the service and channel that declare each address."""
    declaring: dict[str, tuple[str, Channel]] = {}
    for service, document in documents.items():
        for channel in document.channels:
            for address in filter(None, (channel.address, channel.topic)):
                declaring.setdefault(of_address(address), (service, channel))
    return declaring
