"""`novatrek-gen generate`: runs it and prints what was written, or would be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.folders import folder_name, from_here, generate_command
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.settled import GENERATE, Settled, unchanged
from novatrek_gen.cli.terminal import overheard, say, show
from novatrek_gen.cli.timings import Timings
from novatrek_gen.commands.check import check
from novatrek_gen.commands.generate import generate
from novatrek_gen.commands.memory import Memory
from novatrek_gen.commands.writing import Written
from novatrek_gen.errors import OutputError, UnknownFilesError
from novatrek_gen.presentation.drifts import below, unused, written
from novatrek_gen.presentation.preview import preview


@dataclass(frozen=True)
class GenerateOptions:
    """The options of `generate`.

    Args:
        adopt: whether files are overwritten that the lock does not list.
        strict: whether warnings count as errors.
        inside: whether the output folder has to be in the repository.
        diff: whether nothing is written, and the differences are printed.
        exit_code: whether the run fails if a file was, or would be, written or removed.
        remember: whether results of earlier runs are used and kept.
        timings: whether it is printed what the run spent its time on.
    """

    adopt: bool = False
    strict: bool = False
    inside: bool = True
    diff: bool = False
    exit_code: bool = False
    remember: bool = True
    timings: bool = False


def run_generate(config: Path | None, verbosity: Verbosity, options: GenerateOptions) -> None:
    """Write what differs, or print it.

    Raises GeneratorError, or typer.Exit if the contracts have errors, or if something differs and
    the exit code has to tell.
    """
    with Timings(wanted=options.timings) as timings:
        job = Job.start(config, verbosity, strict=options.strict, inside=options.inside)
        if options.diff:
            differs = _preview(job, Memory.of_user(wanted=options.remember), timings)
        else:
            differs = _write(job, config, verbosity, options, timings)
    if differs and options.exit_code:
        raise typer.Exit(Exit.DRIFT)


def _write(
    job: Job,
    config: Path | None,
    verbosity: Verbosity,
    options: GenerateOptions,
    timings: Timings,
) -> bool:
    """Write what differs and print what was written. Return whether anything was."""
    memory = Memory.of_user(wanted=options.remember)
    with TerminalProgress(enabled=not job.quiet) as progress:
        try:
            result = generate(
                job.settings,
                adopt=options.adopt,
                progress=timings.of(progress),
                fatal=job.fatal,
                memory=memory,
            )
        except UnknownFilesError as error:
            command = generate_command(config, adopt=True)
            raise OutputError(f"{error}; to overwrite them, run: {command}") from None
    timings.printing()
    with overheard() as heard:
        job.tell(result.diagnostics, "nothing was written")
    show_written(result.written, job.settings.directory, verbosity)
    if result.site is not None and job.settings.html is not None:
        show_written(result.site, job.settings.html, verbosity)
    if not options.timings:
        is_common = not (options.adopt or options.exit_code)
        Settled(job, result.folders, memory.depended, is_common).keep(heard)
    return any(each.differs for each in (result.written, result.site) if each is not None)


def _preview(job: Job, memory: Memory, timings: Timings) -> bool:
    """Print what a run would change. Return whether anything would be."""
    with TerminalProgress(enabled=not job.quiet) as progress:
        result = check(job.settings, timings.of(progress), job.fatal, memory)
    timings.printing()
    job.tell(result.diagnostics, "nothing was compared")
    folders = [(job.settings.directory, result.drifts)]
    folders += [(result.site.directory, result.site.drifts)] if result.site else []
    for directory, drifts in folders:
        count = sum(not drift.is_foreign for drift in drifts)
        files = "1 file" if count == 1 else f"{count} files"
        say(f"{folder_name(directory)}: {f'{files} would change' if count else 'nothing changes'}")
        name = job.settings.package
        show(preview(drifts, from_here(directory), name, with_diffs=not job.quiet))
    if result.needs_adopt:
        say("the lock does not list all of these files; generate asks for --adopt", error=True)
    return not result.is_clean


def show_written(result: Written, directory: Path, verbosity: Verbosity) -> None:
    """Print what was written to a folder."""
    folder = from_here(directory)
    for path in result.kept:
        place = below(folder, path)
        say(
            f"kept     {place}: no longer generated, but changed since; delete it if unneeded",
            error=True,
        )
    if verbosity.quiet:
        return
    lists = (result.created, result.changed, result.removed)
    show(written(folder, *lists, everything=verbosity.verbose))
    show(unused(result.unused, folder))
    for path in result.overwritten:
        place = below(folder, path)
        say(f"{place} had been changed since it was generated; the changes are overwritten")
    say(generated_summary(result, directory))


def generated_summary(result: Written, directory: Path) -> str:
    """Return how many files of a folder were written."""
    counts = {
        "created": len(result.created),
        "changed": len(result.changed),
        "removed": len(result.removed),
    }
    done = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    if done:
        return f"{folder_name(directory)}: {done}; {result.total} files in all"
    return unchanged(GENERATE, directory, result.total)
