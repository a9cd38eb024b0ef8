"""A broker that confirms events as a test wants."""

from __future__ import annotations

import asyncio
from typing import Any

__all__ = ["FakeBroker"]


class FakeBroker:
    """Confirms every event, unless `errors` or `silent` are set."""

    def __init__(self) -> None:
        self.sent: list[tuple[bytes, dict[str, Any]]] = []
        self.confirmations: list[asyncio.Future[None]] = []
        self.silent = False
        self.errors: list[Exception] = []

    async def publish(
        self, message: bytes, *, no_confirm: bool = False, **options: Any
    ) -> asyncio.Future[None] | None:
        self.sent.append((message, options))
        confirmation = asyncio.Future[None]()
        if self.errors:
            confirmation.set_exception(self.errors.pop(0))
        elif not self.silent:
            confirmation.set_result(None)
        if no_confirm:
            self.confirmations.append(confirmation)
            return confirmation
        return await confirmation
