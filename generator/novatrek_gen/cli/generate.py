"""`novatrek-gen generate`: runs it and prints what was written."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.folders import folder_name, from_here, generate_command
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.generate import generate
from novatrek_gen.commands.writing import Written
from novatrek_gen.errors import OutputError, UnknownFilesError
from novatrek_gen.presentation.drifts import below, unused, written


def run_generate(
    config: Path | None, verbosity: Verbosity, *, adopt: bool, strict: bool, inside: bool
) -> None:
    """Write what differs. Raises GeneratorError, or typer.Exit if the contracts have errors."""
    job = Job.start(config, verbosity, strict=strict, inside=inside)
    with TerminalProgress(enabled=not job.quiet) as progress:
        try:
            result = generate(job.settings, adopt=adopt, progress=progress, fatal=job.fatal)
        except UnknownFilesError as error:
            command = generate_command(config, adopt=True)
            raise OutputError(f"{error}; to overwrite them, run: {command}") from None
    job.tell(result.diagnostics, "nothing was written")
    show_written(result.written, job.settings.directory, quiet=job.quiet)
    if result.site is not None and job.settings.html is not None:
        show_written(result.site, job.settings.html, quiet=job.quiet)


def show_written(result: Written, directory: Path, *, quiet: bool) -> None:
    """Print what was written to a folder."""
    folder = from_here(directory)
    for path in result.kept:
        place = below(folder, path)
        say(
            f"kept     {place}: no longer generated, but changed since; delete it if unneeded",
            error=True,
        )
    if quiet:
        return
    show(written(folder, result.created, result.changed, result.removed))
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
    name = folder_name(directory)
    if done:
        return f"{name}: {done}; {result.total} files in all"
    return f"{name}: nothing changed; all {result.total} files are up to date"
