"""Linking of catalog entries to the channels and messages of their producers' documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from novatrek_gen.asyncapi import Document
from novatrek_gen.catalog import CatalogEntry
from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.model.declarations import Declaration, Declarations
from novatrek_gen.model.drafts import Draft, Drafts
from novatrek_gen.model.entries import EntryFinder, channels_at
from novatrek_gen.model.inputs import Inputs
from novatrek_gen.model.matching import Partners
from novatrek_gen.model.platform import UNNAMED, Event
from novatrek_gen.model.unlisted import Linked, unlisted_operations
from novatrek_gen.model.wildcards import of_address


class CatalogLinker:
    """Links every event in the catalog to its channel and its message."""

    def __init__(
        self, inputs: Inputs, documents: Mapping[str, Document], declarations: Declarations
    ) -> None:
        self._inputs, self._documents = inputs, documents
        self._declarations = declarations
        self._entries = inputs.catalog.entries if inputs.catalog else ()
        self._finder = EntryFinder(inputs, documents, declarations)
        self._entry_of: dict[int, CatalogEntry] = {}
        self._linked: dict[str, Declaration] = {}
        self._found: list[Diagnostic] = []

    @property
    def found(self) -> list[Diagnostic]:
        """What could not be linked."""
        return [*self._found, *self._finder.found]

    def events(self) -> Iterator[Event]:
        """Yield the events that could be linked."""
        at_place: dict[str, list[CatalogEntry]] = {}
        for entry in self._entries:
            known = at_place.setdefault(of_address(entry.channel.name), [])
            self._link(entry)
            self._compare_producers(entry, known)
            known.append(entry)
        drafts = dict(self._drafts())
        names = Drafts(drafts)
        for entry in self._entries:
            if entry.event in drafts:
                draft = drafts[entry.event]
                yield _event(entry, draft, names.replies(draft))
        linked = Linked(at_place, self._linked, self._finder.claimed, self._finder.unlinked)
        for document in self._documents.values():
            catalog, declarations = self._inputs.catalog, self._declarations
            self._found.extend(unlisted_operations(document, catalog, linked, declarations))

    def _link(self, entry: CatalogEntry) -> None:
        """Find the message of an entry; report a second entry for the same message."""
        declared = self._finder.declared(entry, self._entry_of)
        if declared is None:
            return
        first = self._entry_of.setdefault(id(declared), entry)
        if first is entry:
            self._linked[entry.event] = declared
        else:
            text = f"{entry.event} and {first.event} are the same message"
            self._report("duplicate-event", text, entry, first)

    def _compare_producers(self, entry: CatalogEntry, known: list[CatalogEntry]) -> None:
        """Report an entry whose topic has another producer according to an earlier entry."""
        declared = self._linked.get(entry.event)
        for first in known:
            other = self._linked.get(first.event)
            if entry.producer.name == first.producer.name:
                continue
            if declared is None or other is None or declared.meets(other):
                text = f"{entry.producer.name} and {first.producer.name} both send on"
                self._report("two-producers", f"{text} {entry.channel.name}", entry, first)
                return

    def _report(self, code: str, text: str, entry: CatalogEntry, first: CatalogEntry) -> None:
        related = [Related(first.channel.location, f"the channel of {first.event}")]
        for producer in dict.fromkeys((entry.producer.name, first.producer.name)):
            document = self._documents.get(producer)
            if document and (channels := list(channels_at(document, entry.channel.name))):
                note = f"the channel in the file of {producer}"
                related.append(Related(channels[0].location, note))
        self._found.append(report(code, text, entry.channel.location, related=tuple(related)))

    def _drafts(self) -> Iterator[tuple[str, Draft]]:
        """Yield each linked event with everything that other documents declare of it."""
        places = {d.place: d for d in self._linked.values()}
        partners = {
            declared[0].place: Partners(declared)
            for declared in self._declarations.by_place()
            if declared[0].place in places
        }
        for event, declared in self._linked.items():
            others = partners[declared.place].of(declared)
            yield (
                event,
                Draft(declared, [each for each in others if id(each) not in self._entry_of]),
            )


def _event(entry: CatalogEntry, draft: Draft, replies: tuple[str, ...]) -> Event:
    message, channel = draft.founder.message, draft.founder.channel
    files: frozenset[str] = frozenset()
    for use in draft.uses():
        if use.is_reply or use.replies or use.sends:
            files |= use.operation.files
    return Event(
        name=entry.event,
        names=UNNAMED,
        location=entry.location,
        channel=channel,
        message=message,
        place=draft.founder.place,
        brokers=draft.founder.brokers,
        owner=draft.founder.service,
        producers=tuple(dict.fromkeys((entry.producer.name, *draft.senders))),
        consumers=tuple(sorted({consumer.name for consumer in entry.consumers})),
        sides=draft.sides,
        trigger=entry.trigger,
        domain=entry.domain,
        summary=entry.summary or message.summary,
        files=message.files | channel.files | files,
        in_catalog=True,
        team=entry.owner or draft.founder.document.owner,
        without_code=draft.without_code,
        reply_at=draft.reply_at,
        answers_at=draft.answers_at,
        replies=replies,
    )
