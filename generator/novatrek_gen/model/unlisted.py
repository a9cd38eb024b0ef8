"""Detection of operations that the catalog does not list, or describes differently."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from novatrek_gen.asyncapi import Channel, Document, Message, Operation
from novatrek_gen.catalog import Catalog, CatalogEntry
from novatrek_gen.diagnostics import Diagnostic, Location, Related, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.model.brokers import Broker, meet
from novatrek_gen.model.declarations import Declaration, Declarations
from novatrek_gen.model.wildcards import of_address


@dataclass(frozen=True)
class Linked:
    """The result of linking the catalog's entries.

    Args:
        entries: The entries by the place of their channel.
        messages: The messages of entries, by their events.
        claimed: Topics, or ids of channels without a topic, that are reported with an entry.
        unlinked: The places of entries that could not be linked.
    """

    entries: Mapping[str, list[CatalogEntry]]
    messages: Mapping[str, Declaration]
    claimed: Collection[str]
    unlinked: Collection[str]

    def of(self, channel: Channel, brokers: Sequence[Broker]) -> list[CatalogEntry]:
        """Return the entries of a channel on ``brokers``."""
        at = (channel.topic or channel.id, channel.address or channel.id)
        entries = self.entries.get(of_address(at[0])) or self.entries.get(of_address(at[1]), [])
        return [entry for entry in entries if self._meets(entry, brokers)]

    def is_listed(self, message: Message) -> bool:
        """Return whether a message belongs to an entry."""
        return any(message in declared.messages for declared in self.messages.values())

    def _meets(self, entry: CatalogEntry, brokers: Sequence[Broker]) -> bool:
        declared = self.messages.get(entry.event)
        return declared is None or meet(declared.brokers, brokers)


def unlisted_operations(
    document: Document, catalog: Catalog | None, linked: Linked, declarations: Declarations
) -> Iterator[Diagnostic]:
    """Report operations of a document that the catalog does not list."""
    for operation in document.operations:
        brokers = declarations.brokers(document, operation.channel)
        entries = linked.of(operation.channel, brokers)
        if (operation.channel.topic or operation.channel.id) in linked.claimed:
            continue  # already reported with an entry
        if not entries and catalog and catalog.is_complete:
            where = operation.channel.topic or operation.channel.id
            yield _unlisted(document.service, operation, f"on {where}", catalog)
        elif entries and operation.action == "send":
            yield from _sent(document.service, operation, entries, linked, catalog)
        elif entries and document.service not in {c.name for e in entries for c in e.consumers}:
            text = f"{document.service} receives on {operation.channel.topic},"
            text = f"{text} but the catalog does not list it as a consumer"
            related = (Related(entries[0].location, "the event in the catalog"),)
            listed = [consumer.name for entry in entries for consumer in entry.consumers]
            hint = _misspelt(document.service, listed)
            yield report(
                "operation-not-in-catalog", text, operation.location, hint=hint, related=related
            )


def _sent(
    service: str,
    operation: Operation,
    entries: list[CatalogEntry],
    linked: Linked,
    catalog: Catalog | None,
) -> Iterator[Diagnostic]:
    topic = operation.channel.topic
    if service not in {entry.producer.name for entry in entries}:
        entry = entries[0]
        if of_address(entry.channel.name) not in linked.unlinked:
            producer = entry.producer.name
            text = f"{service} sends on {topic}, but the catalog names {producer} as producer"
            related = (Related(entry.producer.location, "the producer in the catalog"),)
            hint = "correct the producer in the catalog, or remove the operation"
            yield report("two-producers", text, operation.location, hint=hint, related=related)
    elif any(of_address(entry.channel.name) in linked.unlinked for entry in entries):
        return  # the message may belong to the entry that could not be linked
    elif len(operation.channel.messages) > 1 and catalog and catalog.is_complete:
        for message in operation.messages:
            if not linked.is_listed(message):
                yield _unlisted(service, operation, f"{message.name} on {topic}", catalog)


def _misspelt(service: str, listed: list[str]) -> str | None:
    """Return a hint if one of the listed consumers is the misspelt service."""
    for name in listed:
        if meant := did_you_mean(name, [service], closeness=0.85):
            return f"the catalog lists {name!r}; {meant}"
    return None


def _unlisted(service: str, operation: Operation, what: str, catalog: Catalog) -> Diagnostic:
    verb = "sends" if operation.action == "send" else "receives"
    text = f"{service} {verb} {what}, but the catalog does not list it"
    related = (Related(Location(catalog.file, tree=operation.location.tree), "the catalog"),)
    return report("operation-not-in-catalog", text, operation.location, related=related)
