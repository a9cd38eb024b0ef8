"""`novatrek-gen validate`: runs it and prints the findings."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.faults import printed_as
from novatrek_gen.cli.folders import from_here
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import say
from novatrek_gen.commands.baseline import Recording, write_baseline
from novatrek_gen.commands.validate import validate
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.presentation.findings import summary
from novatrek_gen.presentation.formats import Format, write


def run_validate(
    config: Path | None, verbosity: Verbosity, output: Format, *, strict: bool, record: bool
) -> None:
    """Check the contracts, and ``record`` their findings in the baseline if asked to.

    Raises GeneratorError, or typer.Exit if the contracts have errors that are not recorded.
    """
    with printed_as(output, config):
        job = Job.start(config, verbosity, strict=strict, new_baseline=record)
    with TerminalProgress(enabled=not job.quiet) as progress:
        if record:
            recording = write_baseline(job.settings, progress)
            found, files = recording.left, recording.loaded.files
        else:
            result = validate(job.settings, progress)
            found, files = result.diagnostics, result.files
    _show(job, job.shown(found), len(files), output)
    if record and output is Format.text and not job.quiet:
        say(_recorded(recording, job.settings))
    job.end_if_fatal(found)


def _recorded(recording: Recording, config: Config) -> str:
    assert config.lint.baseline is not None
    total = f"{recording.total} known finding{'s' if recording.total != 1 else ''}"
    changes = f"{recording.added} added, {recording.removed} removed"
    return f"{from_here(config.lint.baseline.path)} now has {total}: {changes}"


def _show(job: Job, found: Diagnostics, files: int, output: Format) -> None:
    if output is not Format.text:
        text = write(found, output)
        if text:
            say(text)
        return
    job.print(found)
    if not job.quiet:
        say(f"{files} file{'s' if files != 1 else ''} read: {summary(found)}")
