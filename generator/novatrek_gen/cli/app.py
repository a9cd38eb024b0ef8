"""The commands as a user sees them."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from novatrek_gen import __version__
from novatrek_gen.cli import texts
from novatrek_gen.cli.exits import Exit, guarded
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import (
    ConfigOption,
    Format,
    FormatOption,
    Loudness,
    QuietOption,
    StrictOption,
    VerboseOption,
)
from novatrek_gen.cli.progress import Progress
from novatrek_gen.cli.results import (
    generate_command,
    show_checked,
    show_generated,
    show_validated,
)
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.check import check as run_check
from novatrek_gen.commands.explain import explain as run_explain
from novatrek_gen.commands.generate import generate as run_generate
from novatrek_gen.commands.validate import validate as run_validate
from novatrek_gen.diagnostics import CODES
from novatrek_gen.errors import OutputError, UnknownFilesError
from novatrek_gen.report import codes

app = typer.Typer(
    name="novatrek-gen",
    help=texts.PROGRAM,
    epilog=texts.EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"novatrek-gen {__version__}")
        raise typer.Exit(Exit.OK)


@app.callback()
def root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=texts.VERSION),
    ] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Hold the options that belong to no command, or to every one."""
    context.obj = Loudness(quiet, verbose)


@app.command(help=texts.GENERATE)
def generate(
    context: typer.Context,
    config: ConfigOption = None,
    adopt: Annotated[bool, typer.Option("--adopt", help=texts.ADOPT)] = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Bring the output folder up to date."""
    loudness = Loudness.of(context, quiet, verbose)
    with guarded(verbose=loudness.verbose):
        job = Job.start(config, loudness, strict=strict)
        with Progress(enabled=not job.quiet) as progress:
            try:
                result = run_generate(job.settings, adopt=adopt, progress=progress, fatal=job.fatal)
            except UnknownFilesError as error:
                command = generate_command(config, adopt=True)
                raise OutputError(f"{error}; to overwrite them, run: {command}") from None
        job.tell(result.diagnostics, "nothing was written")
        show_generated(result, job.settings.directory, quiet=job.quiet)


@app.command(help=texts.CHECK)
def check(
    context: typer.Context,
    config: ConfigOption = None,
    strict: StrictOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Compare the output folder with what it should be."""
    loudness = Loudness.of(context, quiet, verbose)
    with guarded(verbose=loudness.verbose):
        job = Job.start(config, loudness, strict=strict)
        with Progress(enabled=not job.quiet) as progress:
            result = run_check(job.settings, progress, job.fatal)
        job.tell(result.diagnostics, "nothing was compared")
        show_checked(result, job.settings.directory, config, loudness)
        if not result.is_clean:
            raise typer.Exit(Exit.DRIFT)


@app.command(help=texts.VALIDATE)
def validate(
    context: typer.Context,
    config: ConfigOption = None,
    output: FormatOption = Format.text,
    strict: StrictOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check the contracts alone."""
    loudness = Loudness.of(context, quiet, verbose)
    with guarded(verbose=loudness.verbose):
        job = Job.start(config, loudness, strict=strict)
        with Progress(enabled=not job.quiet) as progress:
            result = run_validate(job.settings, progress)
        show_validated(job.shown(result.diagnostics), len(result.files), output, quiet=job.quiet)
        job.end_if_too_bad(result.diagnostics)


@app.command(help=texts.EXPLAIN)
def explain(
    code: Annotated[str | None, typer.Argument(metavar="CODE", show_default=False)] = None,
) -> None:
    """Say what a finding means."""
    with guarded(verbose=False):
        show(codes.explanation(run_explain(code)) if code else codes.overview(CODES))


def run() -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a log in another encoding must not make a finding a crash.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
