"""The events of the platform.

Importing a class loads the module of its event and no other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.events.any import Any_
    from shop.events.constant import Constant
    from shop.events.date import Date
    from shop.events.limited import Limited, LimitedKey
    from shop.events.list import List
    from shop.events.located import Located
    from shop.events.nullable import Nullable
    from shop.events.object import Object, ObjectKey
    from shop.events.shared import Shared
    from shop.events.union import Union

__all__ = [
    "Any_",
    "Constant",
    "Date",
    "Limited",
    "LimitedKey",
    "List",
    "Located",
    "Nullable",
    "Object",
    "ObjectKey",
    "Shared",
    "Union",
]

_MODULES = {
    "Any_": "any",
    "Constant": "constant",
    "Date": "date",
    "Limited": "limited",
    "LimitedKey": "limited",
    "List": "list",
    "Located": "located",
    "Nullable": "nullable",
    "Object": "object",
    "ObjectKey": "object",
    "Shared": "shared",
    "Union": "union",
}


def __getattr__(name: str) -> object:
    """Load the module of an event when its class is first used (PEP 562)."""
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return all names, including those that are not loaded yet."""
    return sorted({*globals(), *__all__})
