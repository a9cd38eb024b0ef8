"""Mistakes in options and handlers, which would otherwise be noticed when an event fails.

Type checkers report most of them. Services that are not type-checked get an exception at once,
because an option that is ignored can cost events.
"""

from __future__ import annotations

import functools
import inspect
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["check_flag", "check_names", "check_seconds", "check_text", "check_whole", "is_async"]


def check_names(kind: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Check the names of options.

    Args:
        kind: What the options are for, for the message.
        given: The names that were given.
        known: The names of all options.

    Raises:
        TypeError: A name is unknown. The message suggests the most similar one.
    """
    known = list(known)
    for name in given:
        if name not in known:
            raise TypeError(f"unknown {kind} option {name!r}{_suggestion(name, known)}")


def check_whole(name: str, value: object) -> None:
    """Check that an option is a number of things, at least 1.

    Raises:
        TypeError: It is not an int.
        ValueError: It is below 1.
    """
    if type(value) is not int:
        raise TypeError(f"{name} is {value!r}, but must be an int")
    if value < 1:
        raise ValueError(f"{name} is {value}, but must be at least 1")


def check_seconds(name: str, value: object, *, positive: bool = False) -> None:
    """Check that an option is a number of seconds.

    Args:
        name: The option.
        value: Its value.
        positive: Whether 0 is refused.

    Raises:
        TypeError: It is not a number.
        ValueError: It is negative, not finite, or 0 although it must be positive.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} is {value!r}, but must be a number of seconds")
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"{name} is {value}, but must be a finite number of at least 0")
    if positive and value == 0:
        raise ValueError(f"{name} is {value}, but must be greater than 0")


def check_flag(name: str, value: object) -> None:
    """Check that an option is true or false.

    Raises:
        TypeError: It is neither.
    """
    if not isinstance(value, bool):
        raise TypeError(f"{name} is {value!r}, but must be True or False")


def check_text(name: str, value: object) -> None:
    """Check that an option is a text that is not empty.

    Raises:
        TypeError: It is not a text.
        ValueError: It is empty.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} is {value!r}, but must be a str")
    if not value:
        raise ValueError(f"{name} is empty")


def is_async(function: object) -> bool:
    """Return whether calling an object returns a coroutine.

    A function, a method, a `functools.partial` or an object with `__call__` may be decorated: what
    counts is the function at the bottom (`functools.wraps`).
    """
    while isinstance(function, functools.partial):
        function = function.func
    if (inner := getattr(function, "__wrapped__", None)) is not None:
        return is_async(inner)
    call = getattr(type(function), "__call__", None)  # noqa: B004 - the method, not a test for it
    if (inner := getattr(call, "__wrapped__", None)) is not None:
        return is_async(inner)
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)


def _suggestion(name: str, known: list[str]) -> str:
    from difflib import get_close_matches  # imported here because only a mistake needs it

    close = get_close_matches(name, known, n=1)
    return f", did you mean {close[0]!r}?" if close else f"; the options are {', '.join(known)}"
