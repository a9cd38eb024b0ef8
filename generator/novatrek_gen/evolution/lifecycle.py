"""What changed of how long something lives: whether it is deprecated, and until when it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

SUNSET = "x-sunset"


def lifecycle(
    old: Mapping[str, Any], new: Mapping[str, Any], keyword: str, subject: str
) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield each change as its rule, its message, the keyword that changed and its new values.

    Args:
        old: the keywords or extensions before.
        new: those after.
        keyword: the one that says that something is deprecated, which may be a reason.
        subject: what it is, as a message calls it.
    """
    was, is_ = (bool(fields.get(keyword)) for fields in (old, new))
    if was != is_:
        word = "is deprecated now" if is_ else "is no longer deprecated"
        yield "deprecated-added" if is_ else "deprecated-removed", f"{subject} {word}", keyword, ()
    date = new.get(SUNSET)
    if date is not None and date != old.get(SUNSET):
        rule = "sunset-changed" if SUNSET in old else "sunset-added"
        yield rule, f"{subject} is sent until {date} only", SUNSET, (str(date),)
