"""Check that the committed output is up to date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from novatrek_gen.commands.memory import NOTHING, Memory
from novatrek_gen.commands.remembered import outcome_of
from novatrek_gen.commands.untouched import UpToDate, up_to_date
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Severity
from novatrek_gen.drift import LOCK_NAME, Drift, unused_handlers
from novatrek_gen.progress import Progress


@dataclass(frozen=True)
class ComparedSite:
    """How the folder of the HTML documentation differs, of ``total`` files."""

    directory: Path
    drifts: tuple[Drift, ...]
    total: int


@dataclass(frozen=True)
class Checked:
    """The result of `check`.

    ``done`` is False if findings prevented the comparison. ``version`` is a finding if the
    contracts changed since the version of the package was generated first. ``site`` is None unless
    a folder for HTML is configured. ``folders`` are those of which the next run can know that
    nothing changed.
    """

    diagnostics: Diagnostics
    done: bool
    drifts: tuple[Drift, ...] = ()
    total: int = 0
    version: Diagnostic | None = None
    site: ComparedSite | None = None
    folders: tuple[UpToDate, ...] = ()

    @property
    def all_drifts(self) -> tuple[Drift, ...]:
        """The drifts of all folders."""
        return (*self.drifts, *(self.site.drifts if self.site else ()))

    @property
    def is_clean(self) -> bool:
        """Whether only foreign files differ."""
        return all(drift.is_foreign for drift in self.all_drifts)

    @property
    def unused(self) -> tuple[tuple[str, str], ...]:
        """The handlers that consumers will no longer call, each with its file."""
        return unused_handlers(self.drifts)

    @property
    def needs_adopt(self) -> bool:
        """Whether `generate` will require ``--adopt``."""
        return any(
            d.before is not None and d.after is not None and not d.known for d in self.all_drifts
        )

    @property
    def overwrites_edits(self) -> bool:
        """Whether `generate` will overwrite edits."""
        return any(drift.loses_an_edit for drift in self.all_drifts)


def check(
    config: Config,
    progress: Progress,
    fatal: Severity = Severity.ERROR,
    memory: Memory = NOTHING,
) -> Checked:
    """Render everything in memory and compare it with the disk; writes nothing there.

    Nothing is compared if a finding is at least as severe as ``fatal``.
    """
    outcome = outcome_of(config, progress, fatal, memory)
    if outcome.output is None:
        return Checked(outcome.diagnostics, done=False)
    found, site = outcome.output, None
    if html := outcome.site:
        site = ComparedSite(html.directory, html.drifts, len(html.files) + 1)
    total = len(found.files) + 1
    version = _not_raised(config) if outcome.needs_version else None
    result = Checked(outcome.diagnostics, True, found.drifts, total, version, site)
    return result if result.all_drifts else replace(result, folders=up_to_date(found, outcome.site))


def _not_raised(config: Config) -> Diagnostic:
    """Return the finding about the version of a package whose contracts changed."""
    from novatrek_gen.evolution import VERSION_RULE

    return Diagnostic(
        VERSION_RULE,
        Severity.WARNING,
        f"the contracts in the package {config.package} changed since its version {config.version}"
        " was generated first, so installers keep the old package",
        config.place("output.version"),
        "raise output.version; novatrek-gen diff --against BASE says by how much, and"
        " --fix-versions raises it. If the version in git was never published, remove the line"
        f' with "package" from {LOCK_NAME} and generate again',
    )
