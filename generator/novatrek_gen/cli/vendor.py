"""`novatrek-gen vendor update`: runs it and prints what it brought."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.folders import from_here
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.vendor import Brought, update
from novatrek_gen.presentation.drifts import written

# The characters of a hash that are shown.
_SHORT = 10


def run_update(config: Path | None, verbosity: Verbosity, source: str | None) -> None:
    """Bring sources. Raises GeneratorError."""
    job = Job.start(config, verbosity, strict=False)
    with TerminalProgress(enabled=not job.quiet) as progress:
        result = update(job.settings, source, progress)
    if job.quiet:
        return
    lists = (result.created, result.changed, result.removed)
    show(written(from_here(job.settings.root), *lists, everything=True))
    for each in result.sources:
        say(_told(each))


def _told(source: Brought) -> str:
    if source.after is None:
        return f"{source.name}: removed; it is not configured any more"
    files = "1 file" if source.files == 1 else f"{source.files} files"
    after = source.after[:_SHORT]
    if source.before == source.after:
        return f"{source.name}: {files} at {after}, as before"
    since = f", before {source.before[:_SHORT]}" if source.before else ""
    return f"{source.name}: {files} at {after}{since}"
