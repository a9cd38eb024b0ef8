"""Pieces in memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from novatrek_gen.store.pieces import Compute, Inputs, completed, keys_of

_Value = TypeVar("_Value")


class HeldPieces:
    """Pieces and values in memory, of a program that asks for much the same again and again.

    What neither this run nor the last one asked for is forgotten. A run that asks for nothing of a
    kind does not count, such as one of contracts with errors.
    """

    def __init__(self) -> None:
        self._kinds: dict[str, _Kind] = {}

    def begin_run(self) -> None:
        """Forget what the last run did not ask for."""
        for kind in self._kinds.values():
            kind.begin_run()

    def recall(self, kind: str, inputs: Inputs, compute: Compute) -> list[bytes]:
        """See `Pieces.recall`."""
        keys, known = keys_of(inputs), self._kind(f"recall {kind}")
        found: dict[bytes, bytes] = {key: known.get(key) for key in keys if key and key in known}
        return completed(keys, found, compute, known.now.update)

    def hold(self, kind: str, inputs: Hashable, compute: Callable[[], _Value]) -> _Value:
        """See `Pieces.hold`."""
        known = self._kind(f"hold {kind}")
        if inputs not in known:
            known.now[inputs] = compute()
        value: _Value = known.get(inputs)
        return value

    def renew(self, kind: str, change: Callable[[_Value | None], _Value]) -> _Value:
        """See `Pieces.renew`."""
        known = self._kind(f"renew {kind}")
        value = known.now[None] = change(known.get(None) if None in known else None)
        return value

    def _kind(self, name: str) -> _Kind:
        return self._kinds.setdefault(name, _Kind())


class _Kind:
    """Values of one kind, which this run or the last one asked for."""

    def __init__(self) -> None:
        self.now: dict[Any, Any] = {}
        self._before: dict[Any, Any] = {}

    def begin_run(self) -> None:
        if self.now:
            self._before, self.now = self.now, {}

    def __contains__(self, key: Hashable) -> bool:
        return key in self.now or key in self._before

    def get(self, key: Hashable) -> Any:
        if key not in self.now:
            self.now[key] = self._before[key]
        return self.now[key]
