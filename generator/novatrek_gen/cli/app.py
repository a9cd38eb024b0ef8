"""The commands and their options, as typer sees them.

This module imports little: each command imports its own module when it runs, so that `--version`,
`--help` and shell scripts do not wait for parsers and template engines.
"""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from novatrek_gen.cli import authoring, looking, texts
from novatrek_gen.cli.docs import docs
from novatrek_gen.cli.exits import Exit, guarded
from novatrek_gen.cli.options import (
    ConfigOption,
    FailOn,
    FormatOption,
    OutsideOption,
    QuietOption,
    StrictOption,
    UsageFormat,
    VerboseOption,
    Verbosity,
)
from novatrek_gen.cli.refusals import refuse_empty, refuse_with_log
from novatrek_gen.cli.terminal import say_version
from novatrek_gen.presentation.changes import DiffFormat
from novatrek_gen.presentation.formats import Format

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


app.add_typer(docs)


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
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Bring the output folder up to date."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.generate import GenerateOptions, run_generate

        options = GenerateOptions(adopt, strict, not allow_outside, diff, exit_code)
        run_generate(config, verbosity, options)


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
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Compare the output folder with the contracts."""
    refuse_empty(against)
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.check import run_check

        inside = not allow_outside
        run_check(config, verbosity, strict=strict, inside=inside, against=against)


@app.command(help=texts.VALIDATE)
def validate(
    context: typer.Context,
    config: ConfigOption = None,
    output: FormatOption = Format.text,
    write_baseline: Annotated[bool, typer.Option("--write-baseline", help=texts.BASELINE)] = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check the contracts alone."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.validate import run_validate

        run_validate(config, verbosity, output, strict=strict, record=write_baseline)


@app.command("breaking", help=texts.DIFF, hidden=True)
@app.command(help=texts.DIFF)
def diff(
    context: typer.Context,
    path: Annotated[
        str | None, typer.Argument(metavar="[PATH]", help=texts.LOG_PATH, show_default=False)
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="BASE", help=texts.AGAINST, show_default=False),
    ] = None,
    head: Annotated[
        str | None, typer.Option("--head", metavar="REV", help=texts.HEAD, show_default=False)
    ] = None,
    base_config: Annotated[
        str | None,
        typer.Option("--base-config", metavar="PATH", help=texts.BASE_CONFIG, show_default=False),
    ] = None,
    config: ConfigOption = None,
    output: Annotated[
        DiffFormat, typer.Option("--format", "-f", help=texts.FORMAT)
    ] = DiffFormat.text,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help=texts.FAIL_ON)] = FailOn.breaking,
    everything: Annotated[bool, typer.Option("--all", help=texts.ALL)] = False,
    allow_broken_base: Annotated[
        bool, typer.Option("--allow-broken-base", help=texts.BROKEN_BASE)
    ] = False,
    code: Annotated[
        list[str] | None,
        typer.Option("--code", metavar="[SERVICE=]FOLDER", help=texts.CODE, show_default=False),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix-versions", help=texts.FIX_VERSIONS)] = False,
    log: Annotated[bool, typer.Option("--log", help=texts.LOG)] = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=0, help=texts.LOG_LIMIT, show_default=False),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Compare the contracts with those of another revision, or log what changed."""
    verbosity = Verbosity.of(context, quiet, verbose)
    if log:
        refuse_with_log(context)
        refuse_empty(against, head)
        with guarded(verbose=verbosity.verbose):
            from novatrek_gen.cli.log import LogOptions, run_log

            run_log(config, verbosity, LogOptions(path, against, head, limit, output, everything))
        return
    if path is not None or limit is not None:
        raise typer.BadParameter(
            "is accepted with --log only", param_hint="PATH" if path else "--limit"
        )
    if against is None:
        raise typer.BadParameter("is required, except with --log", param_hint="--against")
    refuse_empty(against, head)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.diff import DiffOptions, run_diff

        options = DiffOptions(
            against,
            head,
            base_config,
            output,
            fail_on,
            everything,
            allow_broken_base,
            tuple(code or ()),
            fix,
        )
        run_diff(config, verbosity, options)


@app.command(help=texts.USAGE)
def usage(
    context: typer.Context,
    folders: Annotated[
        list[str], typer.Argument(metavar="[SERVICE=]FOLDER...", show_default=False)
    ],
    config: ConfigOption = None,
    output: Annotated[
        UsageFormat, typer.Option("--format", "-f", help=texts.USAGE_FORMAT)
    ] = UsageFormat.text,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Find the fields of events that services use."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.usage import run_usage

        run_usage(config, verbosity, folders, output)


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


def run() -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        # A finding must not become a crash where the terminal or log has another encoding.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
