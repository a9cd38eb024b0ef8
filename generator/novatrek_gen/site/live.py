"""A site that changes while it is served: its files, its findings, and who waits for the next."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files as package_files
from typing import Final, Self

from novatrek_gen.diagnostics import Diagnostic
from novatrek_gen.source.hidden import without_hidden

# Served beside the site, under names that no page has.
LIVE_SCRIPT: Final = "/_live/live.js"
STATE: Final = "/_live/state"

_WAITING: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Event catalog</title>'
    f'<link rel="stylesheet" href="/assets/site.css"><script src="{LIVE_SCRIPT}" defer></script>'
    "<main><h1>Event catalog</h1><p>The site appears as soon as the contracts have no errors.</p>"
    "</main></html>\n"
)


@dataclass(frozen=True)
class LiveFinding:
    """A finding as the page shows it."""

    severity: str
    place: str
    message: str
    hint: str

    @classmethod
    def of(cls, found: Diagnostic) -> Self:
        """Return a finding of the contracts."""
        return cls(
            found.severity.label, str(found.location), f"{found.code}: {found.message}", found.hint
        )


class LiveSite:
    """The present state of a site; may be used by several threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._files: Mapping[str, bytes] = {}
        self._findings: tuple[LiveFinding, ...] = ()
        self._version = 0
        self._is_open = True

    def publish(self, files: Mapping[str, bytes] | None, findings: tuple[LiveFinding, ...]) -> None:
        """Replace the findings and, unless they are None, the files."""
        with self._changed:
            if files is not None:
                self._files = files
            self._findings = findings
            self._version += 1
            self._changed.notify_all()

    def file(self, path: str) -> bytes | None:
        """Return a file of the site; for its first page, at least one that waits for it."""
        found = self._files.get(path)
        if found is None and path == "index.html":
            return _WAITING.encode()
        if found is None and path.startswith("_live/"):
            return _script() if f"/{path}" == LIVE_SCRIPT else None
        return found

    def state(self, known: int, seconds: float) -> bytes:
        """Return the state as JSON, as soon as it is another one than ``known`` or time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != known or not self._is_open, seconds)
            findings = [asdict(finding) for finding in self._findings]
            text = json.dumps({"version": self._version, "findings": findings}, ensure_ascii=False)
        return without_hidden(text).encode()

    def close(self) -> None:
        """Let all who wait go on."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()


@cache
def _script() -> bytes:
    return (package_files("novatrek_gen.site.assets") / "live.js").read_bytes()
