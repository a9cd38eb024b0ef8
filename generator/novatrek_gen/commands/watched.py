"""The files on which the documentation depends, and whether any of them changed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Self

from novatrek_gen.config import Config

_PAUSE: Final = 0.05  # seconds between two looks at the files, and without a change before a run
# Folders of contracts have none of these; walking through them would take longer than all else.
_SKIPPED: Final = frozenset({".git", ".venv", "__pycache__", "node_modules"})


class Watched:
    """Files and folders with the times at which they changed last."""

    def __init__(
        self,
        folders: Iterable[Path],
        files: Iterable[Path] = (),
        without: frozenset[str] = frozenset(),
    ) -> None:
        """Remember how the files are now.

        Args:
            folders: Folders, of which all files below are watched.
            files: Other files.
            without: Folders below those that are not watched.
        """
        self._without = without
        self._folders = tuple(folders)
        self._files = tuple(files)
        self._seen = self._now()

    @classmethod
    def of(cls, config: Config) -> Self:
        """Return the files that a configuration refers to, and itself."""
        files = (config.file, *config.companions)
        outputs = (config.directory, config.html)
        return cls((config.root,), files, frozenset(map(str, filter(None, outputs))))

    def changed(self) -> bool:
        """Return whether a file was changed, added or removed since the last time."""
        now = self._now()
        if now == self._seen:
            return False
        self._seen = now
        return True

    def _now(self) -> frozenset[tuple[str, int, int]]:
        return frozenset(self._states())

    def _states(self) -> Iterator[tuple[str, int, int]]:
        for file in self._files:
            try:
                status = file.stat()
            except OSError:
                continue
            yield str(file), status.st_mtime_ns, status.st_size
        for folder in self._folders:
            yield from self._below(str(folder))

    def _below(self, folder: str) -> Iterator[tuple[str, int, int]]:
        try:
            entries = list(os.scandir(folder))
        except OSError:
            return  # it is being removed; the next look finds what is left
        for entry in entries:
            try:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _SKIPPED and entry.path not in self._without:
                        yield from self._below(entry.path)
                else:
                    status = entry.stat()
                    yield entry.path, status.st_mtime_ns, status.st_size
            except OSError:
                continue


def follow(
    watched: Callable[[], Watched], run: Callable[[], None], stopped: threading.Event
) -> None:
    """Run after each change, until ``stopped`` is set.

    Editors write a file in several steps, and a branch is many files: a run begins when nothing has
    changed for a moment.

    Args:
        watched: Returns the files as the last run knew them.
        run: Is called after changes; it may watch other files afterwards.
        stopped: Ends the loop.
    """
    while not stopped.wait(_PAUSE):
        if watched().changed():
            while not stopped.wait(_PAUSE) and watched().changed():
                pass
            if not stopped.is_set():
                run()
