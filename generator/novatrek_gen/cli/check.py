"""`novatrek-gen check`: runs it and prints what differs."""

from __future__ import annotations

from pathlib import Path

import typer

from novatrek_gen.cli.diff import DiffOptions, compare
from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.folders import folder_name, from_here, generate_command
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.check import Checked, check
from novatrek_gen.drift import Drift
from novatrek_gen.presentation.diffs import diffs
from novatrek_gen.presentation.drifts import drifts, summary, unused


def run_check(
    config: Path | None,
    verbosity: Verbosity,
    *,
    strict: bool,
    inside: bool,
    against: str | None = None,
) -> None:
    """Compare the output with the contracts, and these with those ``against`` which is given.

    ``inside`` as for `Job.start`. Raises GeneratorError, or typer.Exit if the output differs, if
    the contracts break others, or if something cannot be compared.
    """
    job = Job.start(config, verbosity, strict=strict, inside=inside)
    with TerminalProgress(enabled=not job.quiet) as progress:
        result = check(job.settings, progress, job.fatal)
    job.tell(result.diagnostics, "nothing was compared")
    _show(result, job.settings.directory, config, verbosity)
    breaks = False
    if against is not None:
        breaks = compare(job, DiffOptions(against))
    elif result.version and not job.quiet:
        job.print(job.locator.relocate((result.version,)), error=True)
    if not result.is_clean:
        raise typer.Exit(Exit.DRIFT)
    if breaks:
        raise typer.Exit(Exit.BREAKING)
    if result.version and against is None and strict:
        raise typer.Exit(Exit.CONTRACTS)


def _show(result: Checked, directory: Path, config: Path | None, verbosity: Verbosity) -> None:
    """Print the details first: in a long log it is the end that is read."""
    _show_folder(directory, result.drifts, result.total, verbosity)
    if result.site:
        _show_folder(result.site.directory, result.site.drifts, result.site.total, verbosity)
    show(unused(result.unused, from_here(directory)))
    if result.is_clean:
        return
    say(f"to fix it, run: {generate_command(config, adopt=result.needs_adopt)}")
    if result.overwrites_edits:
        say("this overwrites changes of generated files; change the contracts or templates instead")


def _show_folder(
    directory: Path, found: tuple[Drift, ...], total: int, verbosity: Verbosity
) -> None:
    quiet, verbose = verbosity
    folder = from_here(directory)
    shown = [drift for drift in found if not (quiet and drift.is_foreign)]
    if not quiet:
        show(diffs(shown, folder))
    show(drifts(shown, folder, everything=verbose))
    if any(not drift.is_foreign for drift in found):
        say(f"{folder_name(directory)}: {summary(found)}")
    elif not quiet:
        say(f"{folder_name(directory)}: all {total} files are up to date")
