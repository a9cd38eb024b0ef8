"""`novatrek-gen usage`: runs it and prints which fields services use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import UsageFormat, Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import show
from novatrek_gen.commands.usage import CodeFolder, usage
from novatrek_gen.presentation.usage import as_json, as_text


def run_usage(
    config: Path | None, verbosity: Verbosity, folders: Sequence[str], output: UsageFormat
) -> None:
    """Print the use of fields. Raises GeneratorError, or typer.Exit for errors in contracts."""
    job = Job.start(config, verbosity, strict=False)
    with TerminalProgress(enabled=not job.quiet) as progress:
        result = usage(job.settings, [CodeFolder.parse(text) for text in folders], progress)
    job.tell(result.diagnostics, "no code was read")
    services = result.services or ()
    show(as_json(services) if output is UsageFormat.json else as_text(services))
