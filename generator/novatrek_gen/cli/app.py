"""The commands as a user sees them."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from novatrek_gen import __version__
from novatrek_gen.cli import texts
from novatrek_gen.cli.exits import Exit, guarded
from novatrek_gen.cli.progress import Progress
from novatrek_gen.cli.results import (
    errors_of,
    generate_command,
    show_checked,
    show_findings,
    show_generated,
)
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.check import check as run_check
from novatrek_gen.commands.generate import generate as run_generate
from novatrek_gen.commands.validate import validate as run_validate
from novatrek_gen.config import Config, load_config
from novatrek_gen.diagnostics import Diagnostics, has_errors
from novatrek_gen.errors import ConfigError, OutputError, UnknownFilesError
from novatrek_gen.report import findings

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


class Format(StrEnum):
    """How findings are printed."""

    text = "text"
    json = "json"


ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", "-c", metavar="FILE", help=texts.CONFIG, show_default=False),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help=texts.QUIET)]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help=texts.VERBOSE)]


class _Loudness(NamedTuple):
    """How much is printed; the same two options stand before and behind a command's name."""

    quiet: bool
    verbose: bool

    @classmethod
    def of(cls, context: typer.Context, quiet: bool, verbose: bool) -> _Loudness:
        """Return what is asked for in either place."""
        before: _Loudness = context.obj
        return cls(quiet or before.quiet, verbose or before.verbose)


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
    context.obj = _Loudness(quiet, verbose)


@app.command(help=texts.GENERATE)
def generate(
    context: typer.Context,
    config: ConfigOption = None,
    adopt: Annotated[bool, typer.Option("--adopt", help=texts.ADOPT)] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Bring the output folder up to date."""
    quiet, verbose = _Loudness.of(context, quiet, verbose)
    with guarded(verbose=verbose):
        settings = _settings(config, verbose=verbose)
        with Progress(enabled=not quiet) as progress:
            try:
                result = run_generate(settings, adopt=adopt, progress=progress)
            except UnknownFilesError as error:
                command = generate_command(config, adopt=True)
                raise OutputError(f"{error}; to overwrite them, run: {command}") from None
        _stop_on_errors(result.diagnostics, "nothing was written", quiet=quiet)
        show_generated(result, settings.directory, quiet=quiet)


@app.command(help=texts.CHECK)
def check(
    context: typer.Context,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Compare the output folder with what it should be."""
    quiet, verbose = _Loudness.of(context, quiet, verbose)
    with guarded(verbose=verbose):
        settings = _settings(config, verbose=verbose)
        with Progress(enabled=not quiet) as progress:
            result = run_check(settings, progress)
        _stop_on_errors(result.diagnostics, "nothing was compared", quiet=quiet)
        show_checked(result, settings.directory, config, quiet=quiet, verbose=verbose)
        if not result.is_clean:
            raise typer.Exit(Exit.DRIFT)


@app.command(help=texts.VALIDATE)
def validate(
    context: typer.Context,
    config: ConfigOption = None,
    output: Annotated[Format, typer.Option("--format", "-f", help=texts.FORMAT)] = Format.text,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check the contracts alone."""
    quiet, verbose = _Loudness.of(context, quiet, verbose)
    with guarded(verbose=verbose):
        settings = _settings(config, verbose=verbose)
        with Progress(enabled=not quiet) as progress:
            result = run_validate(settings, progress)
        found = errors_of(result.diagnostics) if quiet else result.diagnostics
        if output is Format.json:
            say(findings.as_json(found))
        else:
            show(findings.as_text(found))
            if not quiet:
                count = len(result.files)
                read = f"{count} file{'s' if count != 1 else ''} read"
                say(f"{read}: {findings.summary(found)}")
        if has_errors(found):
            raise typer.Exit(Exit.CONTRACTS)


def _settings(config: Path | None, *, verbose: bool) -> Config:
    settings = load_config(config, _here(), __version__)
    if verbose:
        say(f"configuration {settings.file}", error=True)
        say(f"contracts     {settings.root}", error=True)
        say(f"output        {settings.directory}", error=True)
    return settings


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise ConfigError("the working directory does not exist any more") from None


def _stop_on_errors(found: Diagnostics, consequence: str, *, quiet: bool) -> None:
    show_findings(found, quiet=quiet)
    if has_errors(found):
        say(f"{findings.summary(found)}; {consequence}", error=True)
        raise typer.Exit(Exit.CONTRACTS)


def run() -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a log in another encoding must not make a finding a crash.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
