"""Names for events and services of contracts that somebody else has written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from novatrek_gen.scaffold.names import words

# Names of files and modules that say nothing about the service.
_GENERAL = frozenset(
    "api app application asyncapi contract contracts event events faststream main messages out"
    " schema serve server service spec".split()
)


def event_names(addresses: Iterable[str]) -> dict[str, str]:
    """Return a name for the event on each address.

    It is the address without what all addresses begin with, and without parameters, but it keeps
    two words, such as ``order.placed``. If that is not unique, it is the whole address.
    """
    parts = {address: _parts(address) for address in dict.fromkeys(addresses)}
    shared = _shared(list(parts.values()))
    names = {
        address: ".".join(each[min(shared, max(0, len(each) - 2)) :])
        for address, each in parts.items()
    }
    taken = list(names.values())
    return {
        address: name if name and taken.count(name) == 1 else ".".join(parts[address]) or "event"
        for address, name in names.items()
    }


def service_name(*candidates: str) -> str | None:
    """Return the first name that says something, as the name of a service."""
    for candidate in candidates:
        found = words(re.sub(r"[^\w.-]+", " ", candidate))
        while found and found[-1] in _GENERAL:
            found.pop()
        while found and found[0] in _GENERAL:
            found.pop(0)
        name = "-".join(found)
        if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
            return name
    return None


def _parts(address: str) -> list[str]:
    """Return the parts of an address without parameters."""
    plain = re.sub(r"\{[^{}]*\}", "", address)
    found = (re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in re.split(r"[./:]", plain))
    return [part for part in found if part]


def _shared(addresses: Sequence[Sequence[str]]) -> int:
    """Return how many parts at the beginning say nothing, because all addresses have them."""
    if len(addresses) < 2:
        return max(map(len, addresses), default=0)
    columns = zip(*addresses, strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
