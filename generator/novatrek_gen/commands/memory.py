"""Answers of earlier runs: what a command computes from the contracts is computed once.

A command asks for something that depends on the settings and on what it reads in two trees, the
contracts and the user's templates. See `novatrek_gen.store` for when an answer is used again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from novatrek_gen.config import Config
from novatrek_gen.store import (
    NoPieces,
    Pieces,
    RecordingTree,
    Store,
    StoredPieces,
    Trace,
    cache_folder,
    keep_names,
    own_program,
    still_holds,
)
from novatrek_gen.tree import DiskTree, Tree

if TYPE_CHECKING:
    from novatrek_gen.model import Platform

_Result = TypeVar("_Result")


class Inputs(NamedTuple):
    """The trees that a command reads; ``overlay`` is None without templates of the user's."""

    contracts: Tree
    overlay: Tree | None

    @classmethod
    def of(cls, config: Config) -> Inputs:
        """Return the trees on disk."""
        return cls(DiskTree(config.root), DiskTree(config.overlay) if config.overlay else None)


class Codec(NamedTuple, Generic[_Result]):
    """How a result is kept: ``parse`` returns what ``dump`` was given, or as much as is needed."""

    dump: Callable[[_Result], bytes]
    parse: Callable[[bytes], _Result]


@dataclass(frozen=True)
class Memory:
    """Answers of earlier runs, and pieces of them.

    ``store`` is None if nothing is remembered. ``depended`` has what the last answer depends on: a
    trace for each folder that was read. It is empty if the answer is not remembered.
    """

    store: Store | None = None
    pieces: Pieces = field(default_factory=NoPieces)
    depended: list[tuple[Path, Trace]] = field(default_factory=list)

    @classmethod
    def of_user(cls, *, wanted: bool = True) -> Memory:
        """Return the memory of the user who runs the program, none unless ``wanted``."""
        folder = cache_folder() if wanted else None
        return cls.in_folder(folder) if folder else cls()

    @classmethod
    def in_folder(cls, folder: Path) -> Memory:
        """Return the memory in a folder, which must exist."""
        return cls(Store(folder), StoredPieces(folder, own_program))

    def recall(
        self,
        config: Config,
        what: object,
        compute: Callable[[Inputs], _Result],
        codec: Codec[_Result],
    ) -> _Result:
        """Return what ``compute`` returns, or returned before for the same input.

        Args:
            config: The settings.
            what: What is asked for beyond them; its `repr` says it completely.
            compute: Must depend on the settings, on ``what`` and on what it reads in its trees.
                What it raises is not remembered.
            codec: How the result is kept.
        """
        store = self.store
        self.depended.clear()
        # Templates that are trusted run code, which may read anything.
        if store is None or (config.overlay is not None and config.trust):
            return compute(Inputs.of(config))
        question = _question(config, what)
        now = _recording(config)
        found = store.find(question, lambda traces: _hold(traces, now))
        if found is not None:
            self.depended.extend(_traces(config, now))
            return codec.parse(found)
        read = _recording(config)
        result = compute(Inputs(*read) if len(read) > 1 else Inputs(read[0], None))
        store.keep(question, tuple(tree.trace for tree in read), codec.dump(result))
        self.depended.extend(_traces(config, read))
        return result

    def learn(self, config: Config, platform: Platform | None) -> None:
        """Keep the names of a platform, with which shells complete words."""
        if self.store is None or platform is None:
            return
        names: dict[str, set[str | None]] = {
            "events": {event.name for event in platform.events},
            "services": {service.name for service in platform.services},
            "domains": {event.domain for event in platform.events},
            "owners": {event.team for event in platform.events}
            | {service.team for service in platform.services},
        }
        known = {kind: sorted(name for name in found if name) for kind, found in names.items()}
        keep_names(self.store, config.file.parent, known)


NOTHING = Memory()
"""The memory of who remembers nothing: everything is computed."""


def _recording(config: Config) -> tuple[RecordingTree, ...]:
    return tuple(RecordingTree(tree) for tree in Inputs.of(config) if tree is not None)


def _traces(config: Config, read: tuple[RecordingTree, ...]) -> list[tuple[Path, Trace]]:
    roots = [config.root, *([config.overlay] if config.overlay else [])]
    return [(root, tree.trace) for root, tree in zip(roots, read, strict=True)]


def _hold(traces: tuple[Trace, ...], now: tuple[RecordingTree, ...]) -> bool:
    return len(traces) == len(now) and all(map(still_holds, traces, now))


def _question(config: Config, what: object) -> str:
    """Return the digest of everything that an answer depends on besides the trees."""
    lint = config.lint
    if not any(entry.expires for entry in lint.entries):
        config = replace(config, lint=replace(lint, today=None))  # the date has no effect
    text = "\0".join([own_program(), repr(config), repr(what)])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
