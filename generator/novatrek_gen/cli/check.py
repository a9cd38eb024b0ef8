"""`novatrek-gen check`: runs it and prints what differs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.folders import folder_name, from_here, generate_command
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.settled import CHECK, Settled, unchanged
from novatrek_gen.cli.terminal import overheard, say, show
from novatrek_gen.cli.timings import Timings
from novatrek_gen.commands.check import Checked, check
from novatrek_gen.commands.memory import Memory
from novatrek_gen.drift import Drift
from novatrek_gen.presentation.diffs import diffs
from novatrek_gen.presentation.drifts import drifts, summary, unused


@dataclass(frozen=True)
class CheckOptions:
    """The options of `check`.

    Attributes:
        strict: Whether warnings end the run.
        inside: Whether the output folder has to be in the repository.
        remember: Whether results of earlier runs are used and kept.
        against: What the contracts are compared with as `diff` compares them; None for nothing.
        timings: Whether it is printed what the run spent its time on.
    """

    strict: bool
    inside: bool
    remember: bool
    against: str | None = None
    timings: bool = False


def run_check(config: Path | None, verbosity: Verbosity, options: CheckOptions) -> None:
    """Compare the output with the contracts, and these with others if asked to.

    Raises GeneratorError, or typer.Exit if the output differs, if the contracts break others, or if
    something cannot be compared.
    """
    with Timings(wanted=options.timings) as timings:
        _check(config, verbosity, options, timings)


def _check(
    config: Path | None, verbosity: Verbosity, options: CheckOptions, timings: Timings
) -> None:
    job = Job.start(config, verbosity, strict=options.strict, inside=options.inside)
    with TerminalProgress(enabled=not job.quiet) as progress:
        memory = Memory.of_user(wanted=options.remember)
        result = check(job.settings, timings.of(progress), job.fatal, memory)
    timings.printing()
    with overheard() as heard:
        job.tell(result.diagnostics, "nothing was compared")
    _show(result, job.settings.directory, config, verbosity)
    if options.against is None and not options.timings:
        Settled(job, result.folders, memory.depended).keep(heard)
    breaks = False
    if options.against is not None:
        from novatrek_gen.cli.diff import DiffOptions, compare

        breaks = compare(job, DiffOptions(options.against))
    elif result.version and not job.quiet:
        job.print(job.locator.relocate((result.version,)), error=True)
    if not result.is_clean:
        raise typer.Exit(Exit.DRIFT)
    if breaks:
        raise typer.Exit(Exit.BREAKING)
    if result.version and options.against is None and options.strict:
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
        show(diffs(shown, folder, everything=verbose))
    show(drifts(shown, folder, everything=verbose))
    if any(not drift.is_foreign for drift in found):
        say(f"{folder_name(directory)}: {summary(found)}")
    elif not quiet:
        say(unchanged(CHECK, directory, total))
