"""Generate again whenever a contract changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from novatrek_gen.commands.generate import Generated, generate
from novatrek_gen.commands.memory import Memory
from novatrek_gen.commands.watched import Watched, follow
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Severity
from novatrek_gen.errors import GeneratorError
from novatrek_gen.progress import silent
from novatrek_gen.store import HeldPieces


@dataclass(frozen=True)
class Regenerated:
    """One run: its settings and its result, or the error that prevented it, and its seconds."""

    config: Config | None
    result: Generated | None
    error: GeneratorError | None
    seconds: float


class Watch:
    """Keeps the output up to date with the contracts on disk.

    Args:
        reload: Returns the settings as they are now; may raise GeneratorError.
        tell: Is called after each run.
        fatal: The least severity of a finding with which nothing is written.
    """

    def __init__(
        self,
        reload: Callable[[], Config],
        tell: Callable[[Regenerated], None],
        fatal: Severity = Severity.ERROR,
    ) -> None:
        self._reload: Final = reload
        self._tell: Final = tell
        self._fatal: Final = fatal
        self._stopped: Final = threading.Event()
        self._watched = Watched(())
        self._pieces: Final = HeldPieces()

    def run(self) -> None:
        """Generate once. What prevents it is told: the next change may mend it."""
        start = time.perf_counter()
        config = result = error = None
        try:
            config = self._reload()
            self._watched = Watched.of(config)
            self._pieces.begin_run()
            memory = Memory(pieces=self._pieces)
            result = generate(
                config, adopt=False, progress=silent, fatal=self._fatal, memory=memory
            )
        except GeneratorError as found:
            error = found
        self._tell(Regenerated(config, result, error, time.perf_counter() - start))

    def follow(self) -> None:
        """Generate after each change, until `stop` is called."""
        follow(lambda: self._watched, self.run, self._stopped)

    def stop(self) -> None:
        """End `follow`."""
        self._stopped.set()
