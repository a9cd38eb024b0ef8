"""`novatrek-gen editors`: writes schemas and settings of editors and prints which files changed."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.folders import from_here
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.editors import editors
from novatrek_gen.presentation.drifts import written


def run_editors(config: Path | None, verbosity: Verbosity) -> None:
    """Write the files. Raises GeneratorError."""
    job = Job.start(config, verbosity, strict=False)
    done = editors(job.settings)
    for path, lack in done.kept.items():
        say(f"left alone {from_here(done.top / path)}: {lack}", error=True)
    if verbosity.quiet:
        return
    if done.created or done.changed:
        show(written(from_here(done.top), done.created, done.changed, [], everything=True))
    elif not done.kept:
        say("all files are up to date")
