"""The settings of `[lint]`: which findings are reported, and how severe they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from novatrek_gen.config.baseline import Baseline
from novatrek_gen.diagnostics import CODES, Location, Severity


@dataclass(frozen=True)
class LintEntry:
    """One entry of `[lint]`: how the findings of one code are reported.

    ``table`` is the table it is in, such as ``lint.ignore``. ``severity`` is None if the findings
    are not reported. ``file`` and ``event`` are globs that restrict it, at most one of them.
    ``expires`` is the last day on which it applies.
    """

    table: str
    location: Location
    code: str
    severity: Severity | None
    file: str | None = None
    event: str | None = None
    reason: str | None = None
    expires: date | None = None

    @property
    def is_stricter(self) -> bool:
        """Whether findings become more severe, or appear at all: it also is about later ones."""
        code = CODES[self.code]
        return self.severity is not None and (code.optional or self.severity > code.severity)


@dataclass(frozen=True)
class Conventions:
    """The table `[lint.names]`: regular expressions of whole names, empty without a convention."""

    addresses: str = ""
    events: str = ""
    fields: str = ""


@dataclass(frozen=True)
class Lint:
    """The table `[lint]`.

    ``entries`` are in the order of increasing rank. ``today`` is the day on which entries may have
    expired, None for never. ``file`` is the configuration as findings name it. ``is_recording`` is
    True while the baseline is written: then all findings are returned, and those to be recorded
    stop nothing.
    """

    entries: tuple[LintEntry, ...] = ()
    baseline: Baseline | None = None
    today: date | None = None
    file: str = ""
    is_recording: bool = False
    names: Conventions = Conventions()

    @property
    def chosen(self) -> frozenset[str]:
        """The codes that have a severity for any file or event."""
        return frozenset(entry.code for entry in self.entries if entry.severity is not None)

    @property
    def content(self) -> list[list[object]]:
        """What decides which findings are reported, apart from the date."""
        entries: list[list[object]] = [
            [e.table, e.code, e.severity, e.file, e.event] for e in self.entries
        ]
        known = self.baseline.findings if self.baseline else {}
        names = [*vars(self.names).values()] if self.names != Conventions() else []
        recorded = ([*finding, record.count] for finding, record in known.items())
        return [*entries, *([names] if names else []), *recorded]

    def file_of(self, location: Location) -> str:
        """Return the file of a finding, as globs and the baseline know it.

        Findings name the configuration as seen from the working directory; here it is its name.
        """
        file = location.file
        return PurePosixPath(file).name if file == self.file else file
