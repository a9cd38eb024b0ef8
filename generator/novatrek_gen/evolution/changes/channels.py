"""Changes of channels: addresses, parameters, partitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.asyncapi import Parameter
from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.changes.events import about
from novatrek_gen.evolution.pairing import EventPair


def addresses(pair: EventPair) -> Iterator[Change]:
    """Yield a change of the topic, whatever the names of its parameters."""
    old, new = pair.old.channel, pair.new.channel
    if _anonymous(old.topic, old.parameters) != _anonymous(new.topic, new.parameters):
        message = f"the topic was {old.topic or 'unknown'} and is now {new.topic or 'unknown'}"
        change = about(pair, "address-changed", message, old.topic or "", new.topic or "")
        yield replace(change, before=old.address_location, after=new.address_location)
    elif old.id != new.id:
        message = f"the channel {old.id} is called {new.id} now"
        yield replace(
            about(pair, "channel-key-renamed", message, old.id, new.id),
            before=old.location,
            after=new.location,
        )


def _anonymous(topic: str | None, parameters: tuple[Parameter, ...]) -> str | None:
    for parameter in parameters if topic is not None else ():
        assert topic is not None
        topic = topic.replace(f"{{{parameter.name}}}", "{}")
    return topic


def parameters(pair: EventPair) -> Iterator[Change]:
    """Yield changes of the parameters of the address, matched by their position in it."""
    old, new = pair.old.channel.parameters, pair.new.channel.parameters
    if len(old) != len(new):
        return  # the address is another one
    for before, after in zip(old, new, strict=True):
        for rule, message in _of_parameter(before, after):
            found = about(pair, rule, message, after.name)
            yield replace(found, before=before.location, after=after.location)


def _of_parameter(old: Parameter, new: Parameter) -> Iterator[tuple[str, str]]:
    if old.name != new.name:
        message = f"the parameter {old.name} is called {new.name} now"
        yield "parameter-renamed", message
    gone = [value for value in old.values if value not in new.values]
    fresh = [value for value in new.values if value not in old.values]
    if not old.values and new.values:
        yield "parameter-values-removed", f"the parameter {new.name} has a list of values now"
    elif old.values and not new.values:
        yield "parameter-values-added", f"the parameter {new.name} may have any value now"
    else:
        if fresh:
            values = ", ".join(fresh)
            yield "parameter-values-added", f"the parameter {new.name} may be {values} now"
        if gone:
            values = ", ".join(gone)
            yield "parameter-values-removed", f"the parameter {new.name} is {values} no longer"
    if old.default != new.default:
        yield "default-changed", f"the default of the parameter {new.name} changed"
    was, is_ = (p.source.text if p.source else "an argument" for p in (old, new))
    if was != is_:
        yield "parameter-source-changed", f"the parameter {new.name} came from {was}, now {is_}"


def partitions(pair: EventPair) -> Iterator[Change]:
    """Yield changes of the number of partitions and of replicas."""
    old, new = pair.old.channel, pair.new.channel
    if old.partitions != new.partitions:
        message = f"partitions were {old.partitions or 'not stated'}, now {new.partitions}"
        if new.partitions is None:
            message = f"partitions were {old.partitions}, now not stated"
        change = about(pair, "partitions-changed", message)
        yield replace(change, before=old.location, after=new.location)
    if old.replicas != new.replicas:
        message = f"replicas were {old.replicas or 'not stated'}, now {new.replicas}"
        change = about(pair, "replicas-changed", message)
        yield replace(change, before=old.location, after=new.location)


# What of a Kafka channel binding is compared by itself, or has no meaning for messages.
_KNOWN = frozenset({"topic", "partitions", "replicas", "bindingVersion"})


def bindings(pair: EventPair) -> Iterator[Change]:
    """Yield changes of the other settings of a topic, such as its retention."""
    old, new = (event.channel.details.bindings.get("kafka") for event in (pair.old, pair.new))
    before, after = (value if isinstance(value, dict) else {} for value in (old, new))
    for name in dict.fromkeys((*before, *after)):
        if name not in _KNOWN and before.get(name) != after.get(name):
            change = about(pair, "topic-settings-changed", f"{name} of the topic changed", name)
            yield replace(change, before=pair.old.channel.location, after=pair.new.channel.location)


def tombstones(pair: EventPair) -> Iterator[Change]:
    """Yield whether records without a value became legal, or are no longer."""
    old, new = pair.old.names, pair.new.names
    before, after = pair.old.message.location, pair.new.message.location
    if old.deletion is None and new.deletion is not None:
        message = f"its keys can be deleted by tombstones now; consumers need {new.on_deletion}"
        yield replace(about(pair, "tombstone-added", message), before=before, after=after)
    elif old.deletion is not None and new.deletion is None:
        message = f"its keys can no longer be deleted by tombstones; {old.deletion} is gone"
        found = about(pair, "tombstone-removed", message, old.deletion, old.on_deletion or "")
        yield replace(found, before=before, after=after)


def brokers(pair: EventPair) -> Iterator[Change]:
    """Yield whether the channel is on other servers than before."""
    old, new = ({server.name for server in event.channel.servers} for event in (pair.old, pair.new))
    if old and new and old.isdisjoint(new):
        was, is_ = (", ".join(sorted(names)) for names in (old, new))
        message = f"the channel was on {was} and is on {is_} now"
        change = about(pair, "channel-servers-changed", message, was, is_)
        yield replace(change, before=pair.old.channel.location, after=pair.new.channel.location)
