"""Serve the documentation while contracts are edited.

The standard library does all of it: its server is made for one developer on one machine, and
watching is asking for the times of a few hundred files, which takes a millisecond and works where
the notices of operating systems do not arrive, as in containers and on network drives.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from novatrek_gen.commands.load import load
from novatrek_gen.commands.site import site_files
from novatrek_gen.commands.watched import Watched, follow
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.errors import GeneratorError
from novatrek_gen.site.live import LIVE_SCRIPT, LiveFinding, LiveSite
from novatrek_gen.store import HeldPieces
from novatrek_gen.tree import DiskTree


@dataclass(frozen=True)
class Rebuilt:
    """The result of one build: the findings, or the error that prevented it, and its seconds."""

    diagnostics: Diagnostics
    error: str
    seconds: float
    done: bool


class Preview:
    """A site in memory that follows the contracts on disk."""

    def __init__(self, reload: Callable[[], Config], tell: Callable[[Rebuilt], None]) -> None:
        """Create a preview; nothing is read yet.

        Args:
            reload: Returns the settings as they are now; may raise GeneratorError.
            tell: Is called after each build.
        """
        self._reload = reload
        self._tell = tell
        self._stopped = threading.Event()
        self._watched = Watched(())
        self._pieces = HeldPieces()
        self.site = LiveSite()

    def build(self) -> None:
        """Build the site. What prevents it is shown on its pages and told."""
        start = time.perf_counter()
        try:
            config = self._reload()
            self._watched = Watched.of(config)
            self._pieces.begin_run()
            loaded = load(config, DiskTree(config.root), pieces=self._pieces)
            findings = tuple(map(LiveFinding.of, loaded.diagnostics))
            done = loaded.platform is not None
            files = site_files(config, loaded, live=LIVE_SCRIPT) if done else None
            result = Rebuilt(loaded.diagnostics, "", time.perf_counter() - start, done)
        except GeneratorError as error:
            findings, files = (LiveFinding("error", "", str(error), ""),), None
            result = Rebuilt((), str(error), time.perf_counter() - start, False)
        self.site.publish(files, findings)
        self._tell(result)

    def follow(self) -> None:
        """Rebuild whenever a file changes, until `stop` is called."""
        follow(lambda: self._watched, self.build, self._stopped)

    def stop(self) -> None:
        """End `follow` and all open connections."""
        self._stopped.set()
        self.site.close()
