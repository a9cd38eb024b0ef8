"""The events of the platform.

Importing a class loads the module of its event and no other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.events.by_phone_order_placed import ByPhoneOrderPlaced
    from shop.events.fax_order_placed import FaxOrderPlaced
    from shop.events.order_placed import OrderPlaced

__all__ = [
    "ByPhoneOrderPlaced",
    "FaxOrderPlaced",
    "OrderPlaced",
]

_MODULES = {
    "ByPhoneOrderPlaced": "by_phone_order_placed",
    "FaxOrderPlaced": "fax_order_placed",
    "OrderPlaced": "order_placed",
}


def __getattr__(name: str) -> object:
    """Load the module of an event when its class is first used (PEP 562)."""
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return all names, including those that are not loaded yet."""
    return sorted({*globals(), *__all__})
