"""`novatrek-gen watch`: runs it and prints what each change of the contracts changed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from novatrek_gen.cli.folders import folder_name
from novatrek_gen.cli.generate import show_written
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.terminal import say
from novatrek_gen.commands.watch import Regenerated, Watch
from novatrek_gen.diagnostics import at_least
from novatrek_gen.presentation.findings import summary


def run_watch(config: Path | None, verbosity: Verbosity, *, strict: bool, inside: bool) -> None:
    """Generate after each change until Ctrl-C. Raises GeneratorError for a faulty configuration."""
    first = Job.start(config, verbosity, strict=strict, inside=inside)

    def job() -> Job:
        return Job.start(config, Verbosity(verbosity.quiet, False), strict=strict, inside=inside)

    watch = Watch(lambda: job().settings, Report(first, verbosity), first.fatal)
    watch.run()
    say(f"watching {folder_name(first.settings.root)} (Ctrl-C ends it)")
    try:
        watch.follow()
    except KeyboardInterrupt:
        say("stopped")


class Report:
    """Prints each run: its findings, what it wrote, and that an error is gone.

    Args:
        first: the settings with which watching began.
        verbosity: how much is printed.
    """

    def __init__(self, first: Job, verbosity: Verbosity) -> None:
        self._first: Final = first
        self._verbosity: Final = verbosity
        self._has_failed = False

    def __call__(self, run: Regenerated) -> None:
        """Print a run."""
        had_failed, self._has_failed = self._has_failed, True
        if run.error is not None:
            say(f"error: {run.error}", error=True)
        if run.config is None or run.result is None:
            return
        job = Job(run.config, self._first.quiet, self._first.fatal)
        found, written = run.result.diagnostics, run.result.written
        job.print(job.shown(found), error=True)
        if at_least(found, job.fatal):
            say(f"{summary(found)}; nothing was written", error=True)
            return
        self._has_failed = False
        if written.created or written.changed or written.removed or written.kept:
            show_written(written, job.settings.directory, self._verbosity)
            if not job.quiet:
                say(f"took {run.seconds:.2f} s")
        elif had_failed:
            say("the error is gone; nothing else changed", error=True)
