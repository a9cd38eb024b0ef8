"""`novatrek-gen diff --log`: prints the changelog of each event from the history of git."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import typer

from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import show
from novatrek_gen.commands.log import DEFAULT_LIMIT, Span, log
from novatrek_gen.errors import ConfigError, RevisionError
from novatrek_gen.git import top_level
from novatrek_gen.presentation.changelog import LogFormat, write
from novatrek_gen.presentation.changelog.report import LogReport
from novatrek_gen.presentation.changes import DiffFormat
from novatrek_gen.presentation.lines import Span as Part
from novatrek_gen.presentation.lines import line


@dataclass(frozen=True)
class LogOptions:
    """The options of `diff --log`.

    Args:
        path: the file or folder whose contracts are shown; None for all.
        against: a revision whose history is left out; None for none.
        head: the newest revision; None for the one that is checked out.
        limit: the maximum number of revisions that are compared; None for the default, 0 for all.
        output: the format.
        everything: whether changes are shown that need nobody's attention.
    """

    path: str | None
    against: str | None = None
    head: str | None = None
    limit: int | None = None
    output: DiffFormat = DiffFormat.text
    everything: bool = False


def run_log(config: Path | None, verbosity: Verbosity, options: LogOptions) -> None:
    """Print the changelog. Raises GeneratorError, or typer.Exit if the history cannot be read."""
    if options.output.value not in set(LogFormat):
        formats = ", ".join(LogFormat)
        raise ConfigError(f"--format {options.output} is no format of a changelog; use {formats}")
    job = Job.start(config, verbosity, strict=False)
    limit = DEFAULT_LIMIT if options.limit is None else options.limit
    span = Span(options.head or "HEAD", options.against, limit)
    try:
        with TerminalProgress(enabled=not job.quiet) as progress:
            found = log(job.settings, span, progress)
    except RevisionError as error:
        show([line(Part("error:", "red", bold=True), f" {error}")], error=True)
        raise typer.Exit(Exit.CONTRACTS) from None
    path = _from_top(job, options.path) if options.path is not None else ""
    report = LogReport(found, path, options.everything)
    if path and not os.path.lexists(options.path or "") and not any(report.logs):
        raise ConfigError(f"{options.path}: no such file, and no revision changed one of this name")
    show(write(report, LogFormat(options.output.value)))


def _from_top(job: Job, path: str) -> str:
    """Return a path from the root of the repository; empty for that itself."""
    top = top_level(job.settings.file.parent)
    full = Path(os.path.realpath(path))
    if not full.is_relative_to(top):
        raise ConfigError(f"{path} is outside the repository {top}")
    return full.relative_to(top).as_posix().removeprefix(".")
