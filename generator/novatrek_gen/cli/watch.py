"""`novatrek-gen watch`: runs it and prints what each change of the contracts changed."""

from __future__ import annotations

from pathlib import Path

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

    def tell(run: Regenerated) -> None:
        if run.error is not None:
            say(f"error: {run.error}", error=True)
        if run.config is not None and run.result is not None:
            _show(Job(run.config, first.quiet, first.fatal), run, verbosity)

    watch = Watch(lambda: job().settings, tell, first.fatal)
    watch.run()
    say(f"watching {folder_name(first.settings.root)} (Ctrl-C ends it)")
    try:
        watch.follow()
    except KeyboardInterrupt:
        say("stopped")


def _show(job: Job, run: Regenerated, verbosity: Verbosity) -> None:
    assert run.result is not None
    found = run.result.diagnostics
    job.print(job.shown(found), error=True)
    if at_least(found, job.fatal):
        say(f"{summary(found)}; nothing was written", error=True)
        return
    written = run.result.written
    if written.created or written.changed or written.removed or written.kept:
        show_written(written, job.settings.directory, verbosity)
        if not job.quiet:
            say(f"took {run.seconds:.2f} s")
