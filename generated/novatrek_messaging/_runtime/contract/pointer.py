"""JSON Pointer (RFC 6901): written for violations, followed for message keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

__all__ = ["fill", "follow", "to_pointer", "walk"]


def to_pointer(steps: Iterable[str | int]) -> str:
    """Return the pointer made of `steps`; no steps give the empty string, the whole document."""
    return "".join(
        "/" + (step.replace("~", "~0").replace("/", "~1") if isinstance(step, str) else str(step))
        for step in steps
    )


def follow(document: object, pointer: str) -> Any:
    """Return the value `pointer` leads to in `document`.

    Raises:
        LookupError: There is no such value.
    """
    steps = _steps(pointer)
    found = walk(document, steps)
    if len(found) < len(steps):
        raise LookupError(pointer)
    return found[-1] if found else document


def fill(document: object, pointer: str, value: object) -> bool:
    """Put `value` where `pointer` leads to a missing member of an object; say whether it did."""
    steps = _steps(pointer)
    parents = [document, *walk(document, steps)]
    if len(parents) != len(steps) or not isinstance(parents[-1], dict):
        return False
    cast("dict[str, object]", parents[-1])[steps[-1]] = value
    return True


def walk(document: object, steps: Iterable[str | int]) -> list[Any]:
    """Return the values met along `steps`, up to the first step that leads nowhere."""
    met: list[Any] = []
    here = document
    for step in steps:
        try:
            here = _child(here, step)
        except LookupError:
            break
        met.append(here)
    return met


def _steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _child(parent: object, step: str | int) -> object:
    if isinstance(parent, Mapping):
        return cast("Mapping[str | int, object]", parent)[step]
    if isinstance(parent, Sequence) and not isinstance(parent, str):
        if isinstance(step, str) and not step.isdecimal():  # int() would take "-1" and " 1" as well
            raise LookupError(step)
        return cast("Sequence[object]", parent)[int(step)]
    raise LookupError(step)
