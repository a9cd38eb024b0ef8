"""import: the event on the topic shop.import.

Generated from aux.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel

__all__ = ["None_"]


class None_(EventModel):
    """The event import."""

    __contract__: ClassVar[Contract] = Contract(
        event="import",
        topic="shop.import",
        schema=("shop.schemas", "import_.json"),
    )
