"""The events of the platform.

Importing a class loads the module of its event and no other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.events.bill import Bill, BillKey
    from shop.events.bill_key import BillKeyF6cf8e02
    from shop.events.mail import Mail
    from shop.events.mail_key import MailKey
    from shop.events.order import Order6be09082, Order6be09082Headers
    from shop.events.order_headers import OrderHeaders

__all__ = [
    "Bill",
    "BillKey",
    "BillKeyF6cf8e02",
    "Mail",
    "MailKey",
    "Order6be09082",
    "Order6be09082Headers",
    "OrderHeaders",
]

_MODULES = {
    "Bill": "bill",
    "BillKey": "bill",
    "BillKeyF6cf8e02": "bill_key",
    "Mail": "mail",
    "MailKey": "mail_key",
    "Order6be09082": "order",
    "Order6be09082Headers": "order",
    "OrderHeaders": "order_headers",
}


def __getattr__(name: str) -> object:
    """Load the module of an event when its class is first used (PEP 562)."""
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return all names, including those that are not loaded yet."""
    return sorted({*globals(), *__all__})
