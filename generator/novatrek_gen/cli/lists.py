"""`novatrek-gen list`: runs it and prints what it finds."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import show
from novatrek_gen.commands.listed import Filters, Kind, listed
from novatrek_gen.commands.memory import Memory
from novatrek_gen.presentation.looking import lists


def run_list(
    config: Path | None, verbosity: Verbosity, kind: Kind, filters: Filters, *, json: bool
) -> None:
    """Print a list. Raises GeneratorError, or typer.Exit for errors in contracts."""
    job = Job.start(config, Verbosity(True, verbosity.verbose), strict=False)
    with TerminalProgress(enabled=not verbosity.quiet) as progress:
        found = listed(job.settings, kind, filters, progress, Memory.of_user())
    job.tell(found.diagnostics, "nothing can be shown")
    show((lists.as_json if json else lists.as_text)(kind.value, found.rows))
