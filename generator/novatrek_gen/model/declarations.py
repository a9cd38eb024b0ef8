"""Messages as documents declare them, with what the document's service does with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from novatrek_gen.asyncapi import Channel, Document, Message, Operation
from novatrek_gen.config import Cluster
from novatrek_gen.model.brokers import Broker, brokers, meet
from novatrek_gen.model.likeness import same_contract
from novatrek_gen.model.wildcards import of_address


@dataclass(frozen=True, eq=False)
class Use:
    """A message in an operation: as what is sent or received, or as the reply to it."""

    operation: Operation
    sends: bool
    is_reply: bool
    replies: tuple[Declaration, ...] = ()


@dataclass(eq=False)
class Declaration:
    """A message on a channel of a document.

    ``place`` is equal for channels with the same address, whatever their parameters are called.
    ``others`` are further messages of the same channels that are the same message.
    """

    document: Document
    channel: Channel
    message: Message
    place: str
    brokers: tuple[Broker, ...]
    others: list[Message] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)

    @property
    def service(self) -> str:
        """The service of the document."""
        return self.document.service

    @property
    def sent(self) -> bool:
        """Whether an operation sends it."""
        return any(use.sends for use in self.uses)

    @property
    def received(self) -> bool:
        """Whether an operation receives it."""
        return any(not use.sends for use in self.uses)

    @property
    def messages(self) -> tuple[Message, ...]:
        """The message under each of its keys."""
        return (self.message, *self.others)

    def meets(self, other: Declaration) -> bool:
        """Return whether the same message may be on both channels."""
        return self.place == other.place and meet(self.brokers, other.brokers)


class Declarations:
    """The messages of all documents, in the order of the documents."""

    def __init__(self, documents: Sequence[Document], clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        self._open = _reply_places(documents)
        self._known: dict[tuple[str, str], list[Declaration]] = {}
        for document in documents:
            for channel in document.channels:
                for message in channel.messages:
                    self._add(document, channel, message)
            for operation in document.operations:
                self._use(document, operation)

    def by_place(self) -> Iterator[list[Declaration]]:
        """Yield the messages of each place, in the order of the places' first mention."""
        places: dict[str, list[Declaration]] = {}
        for (_, place), found in self._known.items():
            places.setdefault(place, []).extend(found)
        yield from places.values()

    def of(self, document: Document, channel: Channel) -> list[Declaration]:
        """Return the messages of a document on a channel, and on its others that meet it."""
        found = self._known.get((document.file, self._place(channel)), [])
        on = self.brokers(document, channel)
        return [each for each in found if meet(on, each.brokers)]

    def _use(self, document: Document, operation: Operation) -> None:
        sends, reply = operation.action == "send", operation.reply
        replies = [
            self._add(document, reply.channel, message)
            for message in (reply.messages if reply else ())
            if reply and reply.channel
        ]
        for message in operation.messages:
            use = Use(operation, sends, is_reply=False, replies=tuple(replies))
            self._add(document, operation.channel, message).uses.append(use)
        for declared in replies:
            # The receiver of a request sends its reply.
            declared.uses.append(Use(operation, not sends, is_reply=True))

    def _add(self, document: Document, channel: Channel, message: Message) -> Declaration:
        place, on = self._place(channel), self.brokers(document, channel)
        known = self._known.setdefault((document.file, place), [])
        for declared in known:
            if meet(on, declared.brokers) and _is_same(declared, channel, message):
                if message not in declared.messages:
                    declared.others.append(message)
                return declared
        known.append(Declaration(document, channel, message, place, on))
        return known[-1]

    def _place(self, channel: Channel) -> str:
        if channel.topic is not None:
            return of_address(channel.topic)
        return self._open.get(id(channel)) or f"at {channel.address_location}"

    def brokers(self, document: Document, channel: Channel) -> tuple[Broker, ...]:
        """Return the brokers of a channel of a document; none if it may be on any."""
        return brokers(channel, document.service, self._clusters)


def _is_same(declared: Declaration, channel: Channel, message: Message) -> bool:
    """Return whether a message is the declared one under another key or in another channel."""
    known = declared.message
    if any(message.location == each.location for each in declared.messages):
        return True
    elsewhere = declared.channel is not channel
    return elsewhere and known.name == message.name and same_contract(known, message)


def _reply_places(documents: Iterable[Document]) -> Mapping[int, str]:
    """Return the place of each reply channel without an address: that of its request."""
    known: dict[int, str] = {}
    for document in documents:
        for operation in document.operations:
            request, reply = operation.channel.topic, operation.reply
            if request and reply and reply.channel and reply.channel.topic is None:
                place = f"the reply to {of_address(request)}"
                known[id(reply.channel)] = min(place, known.get(id(reply.channel), place))
    return known
