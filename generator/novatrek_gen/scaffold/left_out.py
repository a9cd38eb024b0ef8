"""What a new event does not have of the one that it is like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# What a new event has in its own words, so that nobody misses it.
_OWN = frozenset({"$ref", "action", "address", "channel", "messages", "name", "producer", "title"})


def left_out(parts: Iterable[tuple[str, Mapping[str, Any], Mapping[str, Any]]]) -> Iterator[str]:
    """Yield the keys that were not copied, with the part that they are in.

    Args:
        parts: what each part is called, what it was, and the copy.
    """
    for name, given, copied in parts:
        missing = [key for key in given if key not in copied and key not in _OWN]
        if missing:
            yield f"{', '.join(missing)} of {name}"
        gone = set(given.get("parameters", ())) - set(copied.get("parameters", ()))
        if "parameters" in copied and gone:
            yield f"the parameters {', '.join(sorted(gone))} of {name}"
