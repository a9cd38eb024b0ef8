"""The commands and their options, as typer sees them.

This module imports little: each command imports its own module when it runs, so that `--version`,
`--help` and shell scripts do not wait for parsers and template engines.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from novatrek_gen.cli import authoring, comparing, looking, texts
from novatrek_gen.cli.choices import Program
from novatrek_gen.cli.docs import docs
from novatrek_gen.cli.exits import Exit, guarded
from novatrek_gen.cli.options import (
    ConfigOption,
    FormatOption,
    NoCacheOption,
    OutsideOption,
    QuietOption,
    StrictOption,
    TimingsOption,
    VerboseOption,
    Verbosity,
)
from novatrek_gen.cli.refusals import refuse_empty
from novatrek_gen.cli.terminal import say_version
from novatrek_gen.cli.topics import topics
from novatrek_gen.cli.vendoring import vendor
from novatrek_gen.presentation.formats import Format

app = typer.Typer(
    name="novatrek-gen",
    cls=Program,
    help=texts.PROGRAM,
    epilog=texts.EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


app.add_typer(docs)
app.add_typer(topics)
app.add_typer(vendor)


def _version(wanted: bool) -> None:
    if wanted:
        say_version()
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
    """Accept the options that belong to the program or to every command."""
    context.obj = Verbosity(quiet, verbose)


@app.command(help=texts.GENERATE)
def generate(
    context: typer.Context,
    config: ConfigOption = None,
    adopt: Annotated[bool, typer.Option("--adopt", help=texts.ADOPT)] = False,
    diff: Annotated[bool, typer.Option("--diff", help=texts.GENERATE_DIFF)] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=texts.EXIT_CODE)] = False,
    allow_outside: OutsideOption = False,
    strict: StrictOption = False,
    no_cache: NoCacheOption = False,
    timings: TimingsOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Bring the output folder up to date."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.generate import GenerateOptions, run_generate

        inside, remember = not allow_outside, not no_cache
        options = GenerateOptions(adopt, strict, inside, diff, exit_code, remember, timings)
        run_generate(config, verbosity, options)


@app.command(help=texts.WATCH)
def watch(
    context: typer.Context,
    config: ConfigOption = None,
    allow_outside: OutsideOption = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Keep the output up to date while contracts are edited."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.watch import run_watch

        run_watch(config, verbosity, strict=strict, inside=not allow_outside)


@app.command(help=texts.CHECK)
def check(
    context: typer.Context,
    config: ConfigOption = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="BASE", help=texts.CHECK_AGAINST, show_default=False),
    ] = None,
    allow_outside: OutsideOption = False,
    strict: StrictOption = False,
    no_cache: NoCacheOption = False,
    timings: TimingsOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Compare the output folder with the contracts."""
    refuse_empty(against)
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.check import CheckOptions, run_check

        options = CheckOptions(strict, not allow_outside, not no_cache, against, timings)
        run_check(config, verbosity, options)


@app.command(help=texts.VALIDATE)
def validate(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help=texts.FILES, show_default=False),
    ] = None,
    config: ConfigOption = None,
    output: FormatOption = Format.text,
    write_baseline: Annotated[bool, typer.Option("--write-baseline", help=texts.BASELINE)] = False,
    strict: StrictOption = False,
    no_cache: NoCacheOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check the contracts alone."""
    if write_baseline and files:
        raise typer.BadParameter(
            "records all findings; name no file", param_hint="--write-baseline"
        )
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.validate import ValidateOptions, run_validate

        only = tuple(files or ())
        options = ValidateOptions(strict, write_baseline, not no_cache, only)
        run_validate(config, verbosity, output, options)


comparing.add_to(app)


@app.command(help=texts.EXPLAIN)
def explain(
    code: Annotated[str | None, typer.Argument(metavar="CODE", show_default=False)] = None,
) -> None:
    """Explain a code of a finding."""
    with guarded(verbose=False):
        from novatrek_gen.cli.explain import run_explain

        run_explain(code)


authoring.add_to(app)
looking.add_to(app)
