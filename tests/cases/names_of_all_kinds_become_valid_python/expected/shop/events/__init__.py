"""The events of the platform.

Importing a class loads the module of its event and no other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.events.a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_20e2cef7 import (
        AVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryLongName,
    )
    from shop.events.check_mark import CheckMark
    from shop.events.class_ import Class
    from shop.events.event_model import EventModel_
    from shop.events.größe_日本 import Größe日本, Größe日本Headers
    from shop.events.n2fa import N2fa

__all__ = [
    "AVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryLongName",
    "CheckMark",
    "Class",
    "EventModel_",
    "Größe日本",
    "Größe日本Headers",
    "N2fa",
]

_MODULES = {
    "AVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryLongName": "a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_20e2cef7",
    "CheckMark": "check_mark",
    "Class": "class_",
    "EventModel_": "event_model",
    "Größe日本": "größe_日本",
    "Größe日本Headers": "größe_日本",
    "N2fa": "n2fa",
}


def __getattr__(name: str) -> object:
    """Load the module of an event when its class is first used (PEP 562)."""
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return all names, including those that are not loaded yet."""
    return sorted({*globals(), *__all__})
