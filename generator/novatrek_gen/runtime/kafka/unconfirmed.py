"""Messages that were passed to the client and that Kafka has not confirmed yet."""

from __future__ import annotations

import asyncio
from typing import Any

__all__ = ["Unconfirmed"]


class Unconfirmed:
    """The delivery futures of events, and the errors of those that failed."""

    def __init__(self) -> None:
        """Create an empty collection."""
        self._pending: dict[asyncio.Future[Any], str] = {}
        self._errors: list[Exception] = []

    def add(self, future: asyncio.Future[Any], name: str) -> None:
        """Track the delivery future of one event; `name` labels it in errors."""
        self._pending[future] = name
        future.add_done_callback(self._on_done)

    async def wait(self, seconds: float) -> None:
        """Wait until all events are confirmed, then forget them.

        Args:
            seconds: The maximum time to wait.

        Raises:
            ExceptionGroup: Kafka refused some of them, each with an error of its own, or did not
                confirm them in time.
        """
        if self._pending:
            done, _ = await asyncio.wait(self._pending, timeout=seconds)
            for future in done:  # the callbacks of the last ones may not have run yet
                self._on_done(future)
        errors, self._errors = self._errors, []
        if self._pending:
            names = ", ".join(sorted(set(self._pending.values())))
            errors.append(
                TimeoutError(
                    f"Kafka has not confirmed {len(self._pending)} events within {seconds:g} s; "
                    f"it may still write them: {names}"
                )
            )
            self._pending = {}
        if errors:
            raise ExceptionGroup("events were not confirmed", errors)

    def _on_done(self, future: asyncio.Future[Any]) -> None:
        name = self._pending.pop(future, None)
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, Exception) and name is not None:
            error.add_note(name)
            self._errors.append(error)
