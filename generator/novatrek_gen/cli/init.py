"""`novatrek-gen init`: starts a repository of contracts and prints what to do next."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.folders import from_here, quoted
from novatrek_gen.cli.generate import generated_summary
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.generate import generate
from novatrek_gen.commands.init import Request, init
from novatrek_gen.commands.started import Started
from novatrek_gen.presentation.drifts import written


def run_init(request: Request, verbosity: Verbosity) -> None:
    """Write the files, generate, and print what to do next.

    Raises GeneratorError, or typer.Exit if contracts that were there before have errors.
    """
    started = init(request)
    if not verbosity.quiet:
        show(written(from_here(started.top), started.created, started.changed, [], everything=True))
    for path, lack in started.kept.items():
        say(f"left alone {from_here(started.top / path)}: {lack}", error=True)
    for note in started.notes:
        say(f"note: {note}", error=True)
    for path, decisions in started.decisions.items():
        if decisions:
            say(f"to decide in {from_here(started.top / path)}:")
        for decision in decisions:
            say(f"  {decision}")
    job = Job.start(started.config, verbosity, strict=False, inside=True)
    with TerminalProgress(enabled=not job.quiet) as progress:
        result = generate(job.settings, adopt=False, progress=progress, fatal=job.fatal)
    job.tell(result.diagnostics, "nothing was generated")
    if not verbosity.quiet:
        say(generated_summary(result.written, job.settings.directory))
        _show_next(started, request)


def _show_next(started: Started, request: Request) -> None:
    sample = request.sample
    say("\nnext:")
    if started.config.parent != Path.cwd():
        say(f"  {quoted(['cd', from_here(started.config.parent)])}")
    service = sample.service if started.has_sample else "SERVICE"
    name = f"{sample.event.partition('.')[0]}.changed" if started.has_sample else "NAME"
    say(f"  {quoted(['novatrek-gen', 'new', 'event', name, '--service', service])}")
    say("  novatrek-gen generate")
    say("  novatrek-gen docs serve")
