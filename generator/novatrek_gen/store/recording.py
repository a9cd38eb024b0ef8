"""What was asked of a tree, and whether it would answer the same now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from novatrek_gen.tree import Tree

_Answer = TypeVar("_Answer")


class Asked(NamedTuple):
    """One question to a tree: the name of the method, the path, and the digest of the answer."""

    method: str
    path: str
    answer: str


Trace = tuple[Asked, ...]


class RecordingTree:
    """A tree that remembers what it was asked, and the digests of its answers.

    Args:
        tree: The tree that answers.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree: Final = tree
        self._answers: Final[dict[tuple[str, str], str]] = {}

    @property
    def name(self) -> str:
        """See `Tree.name`."""
        return self._tree.name

    @property
    def trace(self) -> Trace:
        """What was asked so far, each question once."""
        return tuple(Asked(*question, answer) for question, answer in self._answers.items())

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """See `Tree.entries`."""
        return self._record("entries", folder, self._tree.entries, _digest_of_names)

    def has_folder(self, folder: str) -> bool:
        """See `Tree.has_folder`."""
        return self._record("has_folder", folder, self._tree.has_folder, str)

    def read(self, path: str) -> bytes:
        """See `Tree.read`."""
        return self._record("read", path, self._tree.read, _digest)

    def answer(self, method: str, path: str) -> str:
        """Return the digest of the answer to a question, which is asked once. Raises KeyError."""
        if (method, path) not in self._answers:
            asks: dict[str, Callable[[str], object]] = {
                "entries": self.entries,
                "has_folder": self.has_folder,
                "read": self.read,
            }
            with suppress(OSError):  # recorded too
                asks[method](path)
        return self._answers[method, path]

    def _record(
        self,
        method: str,
        path: str,
        ask: Callable[[str], _Answer],
        digest: Callable[[_Answer], str],
    ) -> _Answer:
        try:
            answer = ask(path)
        except OSError as error:
            self._answers.setdefault((method, path), f"{type(error).__name__} {error.errno}")
            raise
        # If a file changes meanwhile, the first answer is recorded: then the trace does not hold.
        self._answers.setdefault((method, path), digest(answer))
        return answer


def still_holds(trace: Iterable[Asked], now: RecordingTree) -> bool:
    """Return whether a tree answers every question of a trace as it was answered then."""
    return all(now.answer(method, path) == answer for method, path, answer in trace)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of_names(names: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    return _digest(repr(names).encode("utf-8", "surrogatepass"))
