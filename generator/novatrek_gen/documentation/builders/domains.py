"""Pages of domains, and what flows between domains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.builders.matrices import event_matrix
from novatrek_gen.documentation.pages import DomainPage, EventSummary, Flow


@dataclass(frozen=True)
class DomainPages:
    """Builds the page of each domain; ``events`` are the summaries of all events by name."""

    context: Context
    events: Mapping[str, EventSummary]

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The events that services of each domain consume from each, their own one included."""
        found: dict[tuple[str, str], list[str]] = {}
        for event in self.context.platform.events:
            source = self.context.domain_of[event.name].name
            targets = (self._domains_of.get(consumer, ()) for consumer in event.consumers)
            for target in dict.fromkeys(name for names in targets for name in names):
                found.setdefault((source, target), []).append(event.name)
        domains = self.context.domains
        return tuple(
            Flow(domains[source], domains[target], self.context.event_refs(found[source, target]))
            for source in domains
            for target in domains
            if (source, target) in found
        )

    @cached_property
    def _domains_of(self) -> Mapping[str, tuple[str, ...]]:
        """The domains of each service: those of the events that it publishes."""
        found: dict[str, dict[str, None]] = {}
        for event in self.context.platform.events:
            for producer in event.producers:
                found.setdefault(producer, {})[self.context.domain_of[event.name].name] = None
        return {service: tuple(names) for service, names in found.items()}

    def pages(self) -> Iterator[DomainPage]:
        """Yield the page of each domain."""
        incoming, outgoing = dict[str, list[Flow]](), dict[str, list[Flow]]()
        for flow in self.flows:
            if flow.source != flow.target:
                incoming.setdefault(flow.target.name, []).append(flow)
                outgoing.setdefault(flow.source.name, []).append(flow)
        for name, events in self.context.by_domain.items():
            yield DomainPage(
                ref=self.context.domains[name],
                anchor=self.context.anchors.domains[name].name,
                events=tuple(self.events[event.name] for event in events),
                producers=self.context.all_services(event.producers for event in events),
                consumers=self.context.all_services(event.consumers for event in events),
                owners=tuple(sorted({event.team for event in events if event.team})),
                incoming=tuple(incoming.get(name, ())),
                outgoing=tuple(outgoing.get(name, ())),
                matrix=event_matrix(self.context, events),
            )
