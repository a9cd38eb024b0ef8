"""`novatrek-gen validate`: runs it and prints the findings."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Format, Verbosity
from novatrek_gen.cli.progress import Progress
from novatrek_gen.cli.terminal import say
from novatrek_gen.commands.validate import validate
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.report.findings import summary


def run_validate(
    config: Path | None, verbosity: Verbosity, output: Format, *, strict: bool
) -> None:
    """Check the contracts. Raises GeneratorError, or typer.Exit if they have errors."""
    job = Job.start(config, verbosity, strict=strict)
    with Progress(enabled=not job.quiet) as progress:
        result = validate(job.settings, progress)
    _show(job, job.shown(result.diagnostics), len(result.files), output)
    job.end_if_too_bad(result.diagnostics)


def _show(job: Job, found: Diagnostics, files: int, output: Format) -> None:
    if output is not Format.text:
        from novatrek_gen.report.formats import FORMATS  # reads the explanations of codes

        text = FORMATS[output.value](found)
        if text:
            say(text)
        return
    job.print(found)
    if not job.quiet:
        say(f"{files} file{'s' if files != 1 else ''} read: {summary(found)}")
