"""What a command has to do: its settings, how much it says, and when it fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from novatrek_gen import __version__
from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.findings import show_findings
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.places import Places
from novatrek_gen.cli.terminal import say
from novatrek_gen.config import Config, load_config
from novatrek_gen.diagnostics import Diagnostics, Severity, at_least
from novatrek_gen.errors import ConfigError
from novatrek_gen.report.findings import summary


@dataclass(frozen=True)
class Job:
    """What the commands that read contracts have in common; findings of ``fatal`` end one."""

    settings: Config
    quiet: bool
    fatal: Severity

    @classmethod
    def start(cls, config: Path | None, verbosity: Verbosity, *, strict: bool) -> Job:
        """Read the settings. Raises ConfigError."""
        settings = load_config(config, _here(), __version__)
        if verbosity.verbose:
            say(f"configuration {settings.file}", error=True)
            say(f"contracts     {settings.root}", error=True)
            say(f"output        {settings.directory}", error=True)
        fatal = Severity.WARNING if strict else Severity.ERROR
        return cls(settings, verbosity.quiet, fatal)

    def shown(self, found: Diagnostics) -> Diagnostics:
        """Return the findings that are to be printed, as seen from the working directory."""
        wanted = at_least(found, self.fatal) if self.quiet else found
        return Places(self.settings).relocate(wanted)

    def tell(self, found: Diagnostics, consequence: str) -> None:
        """Print findings where they are not what was asked for, and end the run if they are bad."""
        show_findings(self.shown(found), error=True)
        if at_least(found, self.fatal):
            say(f"{summary(found)}; {consequence}", error=True)
        self.end_if_too_bad(found)

    def end_if_too_bad(self, found: Diagnostics) -> None:
        """End the run with its exit code if it must not go on."""
        if at_least(found, self.fatal):
            raise typer.Exit(Exit.CONTRACTS)


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise ConfigError("the working directory does not exist") from None
