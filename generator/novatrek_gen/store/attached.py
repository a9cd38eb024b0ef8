"""Results that live as long as what they were made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

_Of = TypeVar("_Of")
_Value = TypeVar("_Value")


def attached(function: Callable[[_Of], _Value]) -> Callable[[_Of], _Value]:
    """Return a function that computes the result for each object once.

    Args:
        function: A pure function of an object that never changes and is compared by its identity,
            such as a node or a message. Programs that run for long, as `watch` does, ask for the
            same objects again as long as their contracts are the same.
    """
    known: WeakKeyDictionary[_Of, _Value] = WeakKeyDictionary()

    @wraps(function)
    def remembered(of: _Of) -> _Value:
        if of not in known:
            known[of] = function(of)
        return known[of]

    return remembered
