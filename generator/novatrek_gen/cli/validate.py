"""`novatrek-gen validate`: runs it and prints the findings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from novatrek_gen.cli.faults import printed_as
from novatrek_gen.cli.folders import from_here
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import say
from novatrek_gen.commands.memory import Memory
from novatrek_gen.commands.validate import validate
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.presentation.findings import summary
from novatrek_gen.presentation.formats import Format, write

if TYPE_CHECKING:
    from novatrek_gen.commands.baseline import Recording


@dataclass(frozen=True)
class ValidateOptions:
    """The options of `validate`.

    Attributes:
        strict: Whether warnings end the run.
        record: Whether the findings are written to the baseline.
        remember: Whether results of earlier runs are used and kept.
        only: The files whose findings are printed; all findings if empty.
    """

    strict: bool
    record: bool
    remember: bool
    only: tuple[Path, ...] = ()


def run_validate(
    config: Path | None, verbosity: Verbosity, output: Format, options: ValidateOptions
) -> None:
    """Check the contracts, and record their findings in the baseline if asked to.

    All contracts are read in any case: one is valid only together with the others. Raises
    GeneratorError, or typer.Exit if the contracts have errors that are not recorded.
    """
    with printed_as(output, config):
        job = Job.start(config, verbosity, strict=options.strict, new_baseline=options.record)
    with TerminalProgress(enabled=not job.quiet) as progress:
        if options.record:
            from novatrek_gen.commands.baseline import write_baseline

            recording = write_baseline(job.settings, progress)
            found, files = recording.left, recording.files
        else:
            memory = Memory.of_user(wanted=options.remember)
            result = validate(job.settings, progress, memory)
            found, files = result.diagnostics, len(result.files)
            if options.only:
                from novatrek_gen.commands.inputs_named import inputs_named, only_about

                named = inputs_named(options.only, job.settings, result)
                found, files = only_about(found, job.settings, named), len(named)
    _show(
        job, job.shown(found), f"{_counted(files)} {'checked' if options.only else 'read'}", output
    )
    if options.record and output is Format.text and not job.quiet:
        say(_recorded(recording, job.settings))
    job.end_if_fatal(found)


def _recorded(recording: Recording, config: Config) -> str:
    assert config.lint.baseline is not None
    total = f"{recording.total} known finding{'s' if recording.total != 1 else ''}"
    changes = f"{recording.added} added, {recording.removed} removed"
    return f"{from_here(config.lint.baseline.path)} now has {total}: {changes}"


def _counted(files: int) -> str:
    return f"{files} file{'s' if files != 1 else ''}"


def _show(job: Job, found: Diagnostics, done: str, output: Format) -> None:
    if output is not Format.text:
        text = write(found, output)
        if text:
            say(text)
        return
    job.print(found)
    if not job.quiet:
        say(f"{done}: {summary(found)}")
