"""con: the event on the topic shop.con.

Generated from aux.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Any, ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["Con"]


class Con(RootEvent[dict[str, Any]]):
    """The event con."""

    __contract__: ClassVar[Contract] = Contract(
        event="con",
        version="1.0.0",
        topic="shop.con",
        schema=("shop.schemas", "con_.json"),
    )
