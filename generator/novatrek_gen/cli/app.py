"""The commands as a user sees them."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from novatrek_gen import __version__
from novatrek_gen.cli.exits import Exit, guarded
from novatrek_gen.cli.progress import Progress
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.check import Checked
from novatrek_gen.commands.check import check as run_check
from novatrek_gen.commands.generate import Generated
from novatrek_gen.commands.generate import generate as run_generate
from novatrek_gen.commands.validate import validate as run_validate
from novatrek_gen.config import Config, load_config
from novatrek_gen.diagnostics import Diagnostics, has_errors
from novatrek_gen.report import drifts, findings

app = typer.Typer(
    name="novatrek-gen",
    help=(
        "Contracts in, messaging layer out: reads the AsyncAPI 3 file of every producing service"
        " and the event catalog, and renders Pydantic event models, typed FastStream producers and"
        " consumers for Kafka, and the catalog's documentation.\n\n"
        "Exit codes: 0 fine, 1 the output has drifted, 2 wrong usage, configuration, templates or"
        " output folder, 3 the contracts have errors, 70 a bug of this program, 130 interrupted."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(str, Enum):
    """How findings are printed."""

    text = "text"
    json = "json"


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        metavar="FILE",
        help="The configuration. Without it, novatrek-gen.toml, or pyproject.toml with"
        " [tool.novatrek-gen], is looked for from the working directory up to the repository's"
        " root.",
        show_default=False,
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print errors and drifted files, nothing else.")
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", help="Print more: settings used, tracebacks of bugs.")
]


def _version(wanted: bool) -> None:
    if wanted:
        say(f"novatrek-gen {__version__}")
        raise typer.Exit(Exit.OK)


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Hold the options that belong to no command."""


@app.command()
def generate(
    config: ConfigOption = None,
    adopt: Annotated[
        bool,
        typer.Option(
            "--adopt",
            help="Overwrite files in the output folder that novatrek-gen.lock has no record of."
            " Needed once when the folder was filled by something else, or after a merge left"
            " conflicts in the lock.",
        ),
    ] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write the messaging layer: only what changed, each file at once, orphans removed.

    Files that novatrek-gen did not write are never touched, and neither are orphans that somebody
    edited. Nothing is written while the contracts have errors.
    """
    with guarded(verbose=verbose):
        settings = _settings(config, verbose=verbose)
        with Progress(enabled=not quiet) as progress:
            result = run_generate(settings, adopt=adopt, progress=progress)
        _stop_on_errors(result.diagnostics, quiet=quiet)
        _show_generated(result, settings, quiet=quiet)


@app.command()
def check(
    config: ConfigOption = None, quiet: QuietOption = False, verbose: VerboseOption = False
) -> None:
    """Tell whether the output on disk is what the contracts ask for (for CI).

    Renders everything in memory and compares bytes. A file is missing, stale (something it is made
    from changed), edited (by hand), orphaned (no longer generated) or foreign (not ours, and no
    error). Writes nothing; exits with 1 if anything but foreign files differs.
    """
    with guarded(verbose=verbose):
        settings = _settings(config, verbose=verbose)
        with Progress(enabled=not quiet) as progress:
            result = run_check(settings, progress)
        _stop_on_errors(result.diagnostics, quiet=quiet)
        _show_checked(result, config, quiet=quiet)
        if not result.is_clean:
            raise typer.Exit(Exit.DRIFT)


@app.command()
def validate(
    config: ConfigOption = None,
    output: Annotated[
        Format, typer.Option("--format", "-f", help="text for people, json for programs.")
    ] = Format.text,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check the AsyncAPI files and the catalog, each alone and against one another.

    Prints every finding at once, sorted by place: file:line:column: severity CODE message.
    """
    with guarded(verbose=verbose):
        settings = _settings(config, verbose=verbose)
        result = run_validate(settings)
        found = result.diagnostics
        if output is Format.json:
            say(findings.as_json(found))
        else:
            show(findings.as_text(found))
            if not quiet:
                say(f"{len(result.files)} files read: {findings.summary(found)}")
        if has_errors(found):
            raise typer.Exit(Exit.CONTRACTS)


def _settings(config: Path | None, *, verbose: bool) -> Config:
    settings = load_config(config, Path.cwd(), __version__)
    if verbose:
        say(f"configuration {settings.file}", error=True)
        say(f"contracts     {settings.root}", error=True)
        say(f"output        {settings.directory}", error=True)
    return settings


def _stop_on_errors(found: Diagnostics, *, quiet: bool) -> None:
    if not quiet or has_errors(found):
        show(findings.as_text(found), error=True)
    if has_errors(found):
        say(f"{findings.summary(found)}; nothing was generated", error=True)
        raise typer.Exit(Exit.CONTRACTS)


def _show_generated(result: Generated, settings: Config, *, quiet: bool) -> None:
    for path in result.kept:
        say(f"kept     {path}: no longer generated, but edited by hand", error=True)
    if quiet:
        return
    show(drifts.written(result.created, result.changed, result.removed))
    folder = settings.directory.name
    counts = (len(result.created), len(result.changed), len(result.removed))
    if any(counts):
        made = f"{counts[0]} created, {counts[1]} changed, {counts[2]} removed"
        say(f"{folder}: {made}; {result.total} files in all")
    else:
        say(f"{folder}: nothing changed; all {result.total} files are up to date")


def _show_checked(result: Checked, config: Path | None, *, quiet: bool) -> None:
    shown = [d for d in result.drifts if not (quiet and d.is_foreign)]
    show(drifts.drifts(shown, with_diff=not quiet))
    if result.is_clean:
        if not quiet:
            say(f"all {result.total} files are up to date")
        return
    command = "novatrek-gen generate" + (f" --config {config}" if config else "")
    command += " --adopt" if result.needs_adopt else ""
    say(f"{drifts.summary(result.drifts)}; to fix it, run: {command}")


def main() -> None:
    """Run the command line; the way in for the installed script."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a log in another encoding must not make a finding a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(Exit.OK)
