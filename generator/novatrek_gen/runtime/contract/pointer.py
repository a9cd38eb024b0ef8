"""JSON Pointer (RFC 6901): parse, write and follow pointers.

Everywhere else a pointer is the tuple of its unescaped steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

__all__ = ["fill", "follow", "parse_pointer", "to_pointer", "walk"]


def parse_pointer(pointer: str) -> tuple[str, ...]:
    """Return the unescaped steps of a pointer; the empty pointer, the whole document, has none."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def to_pointer(steps: Iterable[str | int]) -> str:
    """Return the pointer that consists of `steps`, escaped; no steps give the empty string."""
    return "".join(
        "/" + (step.replace("~", "~0").replace("/", "~1") if isinstance(step, str) else str(step))
        for step in steps
    )


def follow(document: object, steps: Sequence[str | int]) -> Any:
    """Return the value that `steps` lead to in `document`.

    Raises:
        LookupError: There is no such value.
    """
    found = walk(document, steps)
    if len(found) < len(steps):
        raise LookupError(to_pointer(steps))
    return found[-1] if found else document


def fill(document: object, steps: Sequence[str], value: object) -> bool:
    """Add the member that `steps` lead to, if only the last step is missing in `document`.

    Returns:
        Whether it was added. It is not where it exists, or where its parent is no object.
    """
    parents = [document, *walk(document, steps)]
    if len(parents) != len(steps) or not isinstance(parents[-1], dict):
        return False
    cast("dict[str, object]", parents[-1])[steps[-1]] = value
    return True


def walk(document: object, steps: Iterable[str | int]) -> list[Any]:
    """Return the values along `steps`, up to the first step that leads nowhere."""
    found: list[Any] = []
    value = document
    for step in steps:
        try:
            value = _child(value, step)
        except LookupError:
            break
        found.append(value)
    return found


def _child(parent: object, step: str | int) -> object:
    if isinstance(parent, Mapping):
        return cast("Mapping[str | int, object]", parent)[step]
    if isinstance(parent, Sequence) and not isinstance(parent, str):
        if isinstance(step, str) and not _is_index(step):
            raise LookupError(step)
        return cast("Sequence[object]", parent)[int(step)]
    raise LookupError(step)


def _is_index(step: str) -> bool:
    """Return whether a step is an array index as RFC 6901 writes one; int() accepts more."""
    return step == "0" or (step.isascii() and step.isdecimal() and step[0] != "0")
