"""Rules about events that are received, but that no service of the platform sends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.model import Event
from novatrek_gen.model.brokers import described, meet
from novatrek_gen.model.wildcards import overlap
from novatrek_gen.rules.slips import Slips, is_spelling
from novatrek_gen.rules.subjects import LinkedPlatform


def unlinked(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report why what a service receives is not what others send on the same address."""
    sent = [event for event in linked.platform.events if event.producers]
    at_place: dict[str, list[Event]] = {}
    for event in sent:
        at_place.setdefault(event.place, []).append(event)
    families = [event for event in sent if event.channel.parameters]
    slips = Slips(place for place, (first, *_) in at_place.items() if first.channel.topic)
    for event in linked.platform.events:
        if event.producers or not event.consumers or event.channel.topic is None:
            continue
        others = at_place.get(event.place, [])
        finding = _not_sent(event, [other for other in others if event.shares(other)])
        if finding is None and others:
            finding = _elsewhere(event, others[0])
        if finding is None:
            finding = _overlapping(event, sent if event.channel.parameters else families)
        if finding is None:
            near = (each for name in slips.of(event.place) for each in at_place[name])
            finding = _misspelt(event, near)
        if finding is not None:
            yield finding.about(event.name)


def unnamed_brokers(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report services that receive one address from brokers that do not meet."""
    events = linked.platform.events_by_name
    for service in linked.platform.services:
        first: dict[str, Event] = {}
        for event in (events[name] for name in service.consumes):
            known = first.setdefault(event.place, event)
            if not known.shares(event):
                text = f"{service.name} receives {event.channel.topic} from several brokers:"
                text = f"{text} {known.name} with {described(known.brokers)}, {event.name} with"
                text = f"{text} {described(event.brokers)}; its consumer treats them as one topic"
                related = (Related(known.channel.location, f"the channel of {known.name}"),)
                place = service.location
                yield report("broker-unnamed", text, place, related=related).about(event.name)


def _not_sent(event: Event, others: list[Event]) -> Diagnostic | None:
    if not others:
        return None
    name, names = event.message.name, [other.message.name for other in others]
    hint = did_you_mean(name, names)
    if name in names or len(set(names)) < len(names):  # events have names of their own
        name, names, hint = event.name, [other.name for other in others], None
    senders = _listed(producer for other in others for producer in other.producers)
    text = f"{_listed(event.consumers)} expects {name} on {event.channel.topic},"
    text = f"{text} but what {senders} sends there is {_listed(names)}"
    related = (Related(others[0].message.location, f"what {senders} sends"),)
    return report("message-not-sent", text, event.message.location, hint=hint, related=related)


def _elsewhere(event: Event, other: Event) -> Diagnostic:
    text = f"{_listed(event.consumers)} receives {event.channel.topic} with"
    text = f"{text} {described(event.brokers)}, but {other.producer} sends on it with"
    text = f"{text} {described(other.brokers)}, so they are not linked"
    related = (Related(other.channel.location, "the channel of the sender"),)
    return report("address-not-linked", text, event.channel.location, related=related)


def _overlapping(event: Event, others: Iterable[Event]) -> Diagnostic | None:
    for other in others:
        if other.place == event.place or not meet(event.brokers, other.brokers):
            continue
        if overlap(event.place, other.place):
            text = (
                f"{_listed(event.consumers)} receives {event.channel.topic}, which may be a topic"
            )
            text = f"{text} of {other.channel.topic}, on which {other.producer} sends; they are not"
            related = (Related(other.channel.location, "the channel of the sender"),)
            hint = "use the sender's address, with its parameters, to receive its events"
            return report(
                "address-not-linked",
                f"{text} linked",
                event.channel.location,
                hint=hint,
                related=related,
            )
    return None


def _misspelt(event: Event, near: Iterable[Event]) -> Diagnostic | None:
    for other in near:
        if other.place == event.place or not meet(event.brokers, other.brokers):
            continue
        if not is_spelling(event.place, other.place) and event.message.name != other.message.name:
            continue  # `orders.packed` is not `orders.placed`
        topic = other.channel.topic
        text = f"no service sends on {event.channel.topic!r}, which {_listed(event.consumers)}"
        text = f"{text} receives, but {other.producer} sends on {topic!r}"
        related = (Related(other.channel.address_location, "the address of the sender"),)
        place, hint = event.channel.address_location, f"did you mean {topic!r}?"
        return report("address-misspelt", text, place, hint=hint, related=related)
    return None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))
