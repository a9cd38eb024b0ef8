"""Metrics of consumers for Prometheus; only `register_metrics` imports prometheus-client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..consume.tally import Tally
    from .broker import EventBroker
    from .health import ConsumerHealth

__all__ = ["register_metrics"]

_COUNTS = {
    "failed": "Attempts to handle an event that failed.",
    "retried": "Failed attempts that were or will be repeated.",
    "skipped": "Events given up without a dead letter.",
    "dead_lettered": "Dead letters written.",
}


def register_metrics(broker: EventBroker, registry: Any = None) -> None:
    """Add the metrics of a broker's consumers to a registry of prometheus-client.

    Nothing is counted twice or in the background: values are read when Prometheus asks. All names
    begin with `messaging_`; docs/production.md lists them.

    Args:
        broker: The broker.
        registry: A `CollectorRegistry`; by default that of the process.

    Raises:
        ImportError: prometheus-client is not installed.
    """
    from prometheus_client import REGISTRY

    (registry or REGISTRY).register(_Collector(broker))


class _Collector:
    """Reads the state of a broker's consumers when Prometheus asks."""

    def __init__(self, broker: EventBroker) -> None:
        self._broker = broker

    def describe(self) -> list[Any]:
        """Return nothing, so that registering collects nothing."""
        return []

    def collect(self) -> Iterator[Any]:
        """Yield the metric families."""
        subscribers: list[Any] = [
            each for each in self._broker.subscribers if hasattr(each, "tally")
        ]
        states = [each.health for each in subscribers]
        yield from _states(states)
        yield from _counts([(each.group_id or "", each.tally) for each in subscribers])


def _states(states: list[ConsumerHealth]) -> Iterator[Any]:
    from prometheus_client.core import GaugeMetricFamily as Gauge

    up = Gauge("messaging_consumer_up", "Whether the consumer works.", labels=["group"])
    joined = Gauge("messaging_consumer_joined", "Whether it is in its group.", labels=["group"])
    busy = Gauge("messaging_events_in_flight", "Records in memory.", labels=["group"])
    polled = Gauge("messaging_last_poll_timestamp_seconds", "Last poll.", labels=["group"])
    handled = Gauge("messaging_last_handled_timestamp_seconds", "Last event.", labels=["group"])
    names = ["group", "topic", "partition"]
    lag = Gauge("messaging_consumer_lag", "Offsets that are not finished.", labels=names)
    for state in states:
        group = [state.group_id or ""]
        up.add_metric(group, float(state.at_work))
        joined.add_metric(group, float(state.joined))
        busy.add_metric(group, state.in_flight)
        for gauge, moment in ((polled, state.last_poll), (handled, state.last_handled)):
            if moment is not None:
                gauge.add_metric(group, moment.timestamp())
        for at, offsets in state.lag.items():
            if offsets is not None:
                lag.add_metric([*group, at.topic, str(at.number)], offsets)
    yield from (up, joined, busy, polled, handled, lag)


def _counts(tallies: list[tuple[str, Tally]]) -> Iterator[Any]:
    from prometheus_client.core import CounterMetricFamily as Counter

    handled = Counter(
        "messaging_events_handled", "Events handled.", labels=["group", "topic", "event"]
    )
    labels = ["group", "topic", "event", "error"]
    counters = {
        name: Counter(f"messaging_events_{name}", about, labels=labels)
        for name, about in _COUNTS.items()
    }
    for group, tally in tallies:
        for kind, number in list(tally.handled.items()):
            handled.add_metric([group, *kind], number)
        for name, counts in tally.failures():
            for failed, number in list(counts.items()):
                counters[name].add_metric([group, *failed], number)
    yield handled
    yield from counters.values()
