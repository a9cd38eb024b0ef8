"""Derivation of events from operations, if there is no catalog."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Operation
from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.model.declarations import Declaration, Declarations
from novatrek_gen.model.drafts import Draft, Drafts
from novatrek_gen.model.event_names import named
from novatrek_gen.model.matching import Partners
from novatrek_gen.model.platform import UNNAMED, Event


class OperationLinker:
    """Collects the events of all documents: each message of each channel is one.

    The sender's document has the contract. A message that is only received joins every event that
    it can be, or is an event from outside the platform.
    """

    def __init__(self, declarations: Declarations) -> None:
        self._declarations = declarations
        self.found: list[Diagnostic] = []

    def events(self) -> Iterator[Event]:
        """Yield the events in the order of the documents."""
        events = dict(named(self._drafts()))
        drafts = Drafts(events)
        for name, draft in events.items():
            yield _event(name, draft, drafts.replies(draft))

    def _drafts(self) -> Iterator[Draft]:
        for declared in self._declarations.by_place():
            self.found.extend(_second_producers(declared))
            order = {id(each): position for position, each in enumerate(declared)}
            yield from sorted(_linked(declared), key=lambda draft: order[id(draft.founder)])


def _linked(declared: list[Declaration]) -> list[Draft]:
    """Return the events of a place."""
    partners = Partners(declared)
    drafts: dict[int, Draft] = {}
    # What names its brokers comes first: what names none can be on any of them.
    ordered = sorted(declared, key=lambda each: not each.brokers)
    for each in (
        *(each for each in declared if each.sent),
        *(each for each in ordered if each.received and not each.sent),
        *(each for each in ordered if not each.uses),
    ):
        partnered = (drafts[id(other)] for other in partners.of(each) if id(other) in drafts)
        known = list(dict.fromkeys(partnered))
        # A second sender joins one event, a receiver all that it can be.
        for draft in known[:1] if each.sent else known:
            draft.joined.append(each)
        if each.sent and known:
            drafts[id(each)] = known[0]
        elif not known:
            drafts[id(each)] = Draft(each)
    return list(dict.fromkeys(drafts.values()))


def _event(name: str, draft: Draft, replies: tuple[str, ...]) -> Event:
    founder = draft.founder
    message, channel = founder.message, founder.channel
    files = frozenset().union(*(use.operation.files for use in draft.uses()))
    return Event(
        name=name,
        names=UNNAMED,
        location=message.location,
        channel=channel,
        message=message,
        place=founder.place,
        brokers=founder.brokers,
        owner=founder.service,
        producers=draft.senders,
        consumers=draft.receivers,
        sides=draft.sides,
        trigger=None,
        domain=None,
        summary=message.summary or draft.summary,
        files=message.files | channel.files | files,
        in_catalog=False,
        team=founder.document.owner,
        without_code=draft.without_code,
        reply_at=draft.reply_at,
        answers_at=draft.answers_at,
        replies=replies,
    )


def _second_producers(declared: list[Declaration]) -> Iterator[Diagnostic]:
    """Report operations that send on a topic on which another service sends."""
    known: list[tuple[Declaration, Operation]] = []
    reported: set[int] = set()
    for each in declared:
        for operation in _sending(each):
            others = (k for k in known if k[0].service != each.service and each.meets(k[0]))
            other = next(others, None)
            if other and id(operation) not in reported:
                reported.add(id(operation))
                yield _second_producer(each, operation, *other)
        known.extend((each, operation) for operation in _sending(each))


def _sending(declared: Declaration) -> Iterator[Operation]:
    """Yield the operations that send a message on an address of its own, not as a reply."""
    for use in declared.uses:
        if use.sends and not use.is_reply and declared.channel.topic is not None:
            yield use.operation


def _second_producer(
    second: Declaration, operation: Operation, first: Declaration, other: Operation
) -> Diagnostic:
    text = f"{second.service} and {first.service} both send on {second.channel.topic}"
    related = (Related(other.location, "the operation of the other service"),)
    return report("two-producers", text, operation.location, related=related)
