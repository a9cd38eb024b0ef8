"""`novatrek-gen validate`: runs it and prints the findings."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.findings import show_findings
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
    _show(job.shown(result.diagnostics), len(result.files), output, quiet=job.quiet)
    job.end_if_too_bad(result.diagnostics)


def _show(found: Diagnostics, files: int, output: Format, *, quiet: bool) -> None:
    if output is not Format.text:
        from novatrek_gen.report.formats import FORMATS  # reads the explanations of codes

        text = FORMATS[output.value](found)
        if text:
            say(text)
        return
    show_findings(found)
    if not quiet:
        say(f"{files} file{'s' if files != 1 else ''} read: {summary(found)}")
