"""The settings of a run, how its findings are printed, and when they end it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import typer

from novatrek_gen import __version__
from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.locator import Locator
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.terminal import is_terminal, say, show
from novatrek_gen.commands.contracts import contracts_on_disk
from novatrek_gen.config import Config, load_config
from novatrek_gen.diagnostics import Diagnostics, Severity, at_least
from novatrek_gen.errors import ConfigError
from novatrek_gen.presentation.findings import as_text, summary
from novatrek_gen.publish.boundary import require_inside


@dataclass(frozen=True)
class Job:
    """The common part of the commands that read contracts.

    ``fatal`` is the severity from which a finding ends the run, ``inside`` whether the output
    folder must be in the repository.
    """

    settings: Config
    quiet: bool
    fatal: Severity
    verbose: bool = False
    inside: bool = False

    @classmethod
    def start(
        cls,
        config: Path | None,
        verbosity: Verbosity,
        *,
        strict: bool,
        new_baseline: bool = False,
        inside: bool = False,
    ) -> Job:
        """Read the settings; ``new_baseline`` as for `load_config`.

        ``inside`` requires the output folder to be in the repository. Raises ConfigError, or
        OutputError if it is not.
        """
        today = datetime.now(UTC).date()  # the same day on every machine
        settings = load_config(config, _here(), __version__, new_baseline=new_baseline)
        settings = settings.as_of(today)
        if inside:
            require_inside(settings.directory, settings.file)
            if settings.html is not None:
                require_inside(settings.html, settings.file, "docs.html")
        if verbosity.verbose:
            say(f"configuration {settings.file}", error=True)
            say(f"contracts     {settings.root}", error=True)
            say(f"output        {settings.directory}", error=True)
        fatal = Severity.WARNING if strict else Severity.ERROR
        return cls(settings, verbosity.quiet, fatal, verbosity.verbose, inside)

    @cached_property
    def locator(self) -> Locator:
        """The locator of this run's findings."""
        return Locator(contracts_on_disk(self.settings))

    def shown(self, found: Diagnostics) -> Diagnostics:
        """Return the findings to print, with paths from the working directory."""
        return self.locator.relocate(at_least(found, self.fatal) if self.quiet else found)

    def print(
        self, shown: Diagnostics, *, error: bool = False, locator: Locator | None = None
    ) -> None:
        """Print findings for people; on a terminal with the lines that they are about.

        ``locator`` knows these lines, if findings are not only about the files on disk.
        """
        on_terminal = is_terminal(sys.stderr if error else sys.stdout)
        line_of = (locator or self.locator).line_of if on_terminal else None
        show(as_text(shown, line_of), error=error)

    def tell(self, found: Diagnostics, consequence: str) -> None:
        """Print findings beside the result of a command, and end the run if they are fatal.

        ``consequence`` is what they kept the command from doing.
        """
        self.print(self.shown(found), error=True)
        if at_least(found, self.fatal):
            say(f"{summary(found)}; {consequence}", error=True)
        self.end_if_fatal(found)

    def end_if_fatal(self, found: Diagnostics) -> None:
        """End the run with its exit code if a finding is fatal."""
        if at_least(found, self.fatal):
            raise typer.Exit(Exit.CONTRACTS)


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise ConfigError("the working directory does not exist") from None
