"""import: the event on the topic shop.import.

Generated from aux.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Any, ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["None_"]


class None_(RootEvent[dict[str, Any]]):
    """The event import."""

    __contract__: ClassVar[Contract] = Contract(
        event="import",
        version="1.0.0",
        topic="shop.import",
        schema=("shop.schemas", "import_.json"),
    )
