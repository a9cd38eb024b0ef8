"""The names on Kafka that an address of the contracts stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from novatrek_gen.asyncapi import Channel
from novatrek_gen.asyncapi.addresses import filled, literals, names_in
from novatrek_gen.model.kafka import LONGEST_NAME

# More names than that are no list that somebody wrote down to get topics.
_MOST_NAMES: Final = 1000
_LEGAL: Final = re.compile(r"[A-Za-z0-9._-]+")
# Topics that Kafka creates for itself.
_INTERNAL: Final = frozenset(
    {"__consumer_offsets", "__transaction_state", "__share_group_state", "__cluster_metadata"}
)


@dataclass(frozen=True)
class Names:
    """The names of the topics of an address.

    ``prefix`` is the beginning of all of them if they cannot be listed, then with the ``reason``.
    """

    listed: tuple[str, ...] = ()
    prefix: str = ""
    reason: str = ""


def names_of(channels: Iterable[Channel]) -> Names:
    """Return the names for the address that channels have in common, as the contracts have it."""
    known = list(channels)
    address = known[0].topic
    if address is None:
        return Names(reason="its address is known at run time only")
    parameters = names_in(address)
    values = _values(channel for channel in known if channel.topic == address)
    if missing := [name for name in parameters if not values.get(name)]:
        reason = f"the parameter {missing[0]} has no list of values"
        return Names(prefix=literals(address)[0], reason=reason)
    chosen = [values[name] for name in parameters]
    total = 1
    for each in chosen:
        total *= len(each)
    if total > _MOST_NAMES:
        reason = f"its parameters have {total} combinations of values"
        return Names(prefix=literals(address)[0], reason=reason)
    combined = (dict(zip(parameters, each, strict=True)) for each in product(*chosen))
    return Names(tuple(dict.fromkeys(filled(address, each) for each in combined)))


def is_internal(name: str) -> bool:
    """Return whether Kafka itself creates a topic of a name."""
    return name in _INTERNAL


def problem(name: str) -> str | None:
    """Return why Kafka cannot have a topic of a name, or None."""
    if is_internal(name):
        return "Kafka keeps its own data there"
    if len(name) > LONGEST_NAME:
        return f"the name has {len(name)} characters; Kafka allows {LONGEST_NAME}"
    if not _LEGAL.fullmatch(name) or name in (".", ".."):
        return "the name is not allowed: only letters of ASCII, digits, `.`, `_` and `-` are"
    return None


def _values(channels: Iterable[Channel]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for channel in channels:
        for parameter in channel.parameters:
            if parameter.values:
                found.setdefault(parameter.name, parameter.values)
    return found
