"""Messages that have been handed to the client and that Kafka has not confirmed yet."""

from __future__ import annotations

import asyncio
from typing import Any

__all__ = ["Unconfirmed"]


class Unconfirmed:
    """Remembers what is under way, and what became of it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._under_way: dict[asyncio.Future[Any], str] = {}
        self._errors: list[Exception] = []

    def add(self, future: asyncio.Future[Any], name: str) -> None:
        """Take what will say whether Kafka has confirmed, and what errors are to call it."""
        self._under_way[future] = name
        future.add_done_callback(self._settled)

    async def wait(self, seconds: float) -> None:
        """Wait until everything is confirmed, and begin anew.

        Raises:
            ExceptionGroup: Some of it was refused, each for a reason of its own, or Kafka was
                silent for so many seconds.
        """
        if self._under_way:
            settled, _ = await asyncio.wait(self._under_way, timeout=seconds)
            for future in settled:  # the callbacks of the last ones may be still to come
                self._settled(future)
        errors, self._errors = self._errors, []
        if self._under_way:
            names = ", ".join(sorted(set(self._under_way.values())))
            errors.append(
                TimeoutError(
                    f"Kafka has not confirmed {len(self._under_way)} events within {seconds:g} s, "
                    f"which it may yet do: {names}"
                )
            )
            self._under_way = {}
        if errors:
            raise ExceptionGroup("events were not confirmed", errors)

    def _settled(self, future: asyncio.Future[Any]) -> None:
        name = self._under_way.pop(future, None)
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, Exception) and name is not None:
            error.add_note(name)
            self._errors.append(error)
