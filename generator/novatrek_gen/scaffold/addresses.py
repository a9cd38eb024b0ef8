"""The address of a new event: like those that are there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from novatrek_gen.scaffold.names import words


def address_of(name: str, others: Iterable[tuple[str, str]]) -> str:
    """Return an address for a new event.

    It begins with what the addresses of other events have before their names, if that is the same
    for all of them: of ``novatrek.payment.processed`` for `payment.processed`, that is
    ``novatrek.``.

    Args:
        name: the name of the event.
        others: the names of other events with their addresses.
    """
    prefixes = {_prefix(other, address) for other, address in others}
    prefix = prefixes.pop() if len(prefixes) == 1 else None
    return f"{prefix or ''}{_plain(name)}"


def renamed(address: str, old: str, new: str) -> str | None:
    """Return an address of an event for another one; None if it does not end with its name."""
    prefix = _prefix(old, address)
    return None if prefix is None else prefix + _plain(new)


def _plain(name: str) -> str:
    """Return a name as the end of an address: ``order.status-changed``."""
    if re.search(r"[._-]", name):
        return name.replace("_", "-").lower()
    return ".".join(words(name))


def _prefix(name: str, address: str) -> str | None:
    """Return what an address has before the name of its event, None if that is not its end."""
    ours, theirs = words(name), _words_with_places(address)
    if [word for word, _ in theirs[-len(ours) :]] != ours:
        return None
    return address[: theirs[-len(ours)][1]]


def _words_with_places(address: str) -> list[tuple[str, int]]:
    found = re.finditer(r"[A-Za-z0-9]+", address)
    return [(match[0].lower(), match.start()) for match in found]


def relative(file: str, other: str) -> str:
    """Return the path of a file as another file refers to it, beginning with ``./`` or ``../``."""
    path = os.path.relpath(f"/{file}", os.path.dirname(f"/{other}")).replace(os.sep, "/")
    return path if path.startswith("../") else f"./{path}"
