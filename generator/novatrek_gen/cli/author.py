"""What `new` and `add` have in common: printing which contracts they changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import typer

from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.folders import from_here
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.authoring import Authored
from novatrek_gen.config import Config
from novatrek_gen.presentation.drifts import written
from novatrek_gen.progress import Progress


def run_change(
    config: Path | None,
    verbosity: Verbosity,
    change: Callable[[Config, Progress], Authored],
    following: str,
) -> None:
    """Change contracts and print which files changed.

    Args:
        config: the file of the configuration, None to look for it.
        verbosity: how much is printed.
        change: changes them.
        following: the command that usually follows.

    Raises:
        GeneratorError: the change is refused.
        typer.Exit: the contracts have errors, or would have them.
    """
    job = Job.start(config, verbosity, strict=False)
    with TerminalProgress(enabled=not job.quiet) as progress:
        result = change(job.settings, progress)
    job.print(job.shown(result.diagnostics), error=True)
    if result.problem:
        say(result.problem, error=True)
        raise typer.Exit(Exit.CONTRACTS)
    if not job.quiet:
        show(
            written(
                from_here(job.settings.root), result.created, result.changed, [], everything=True
            )
        )
        for note in result.notes:
            say(f"note: {note}", error=True)
        say(f"next: {following}")
