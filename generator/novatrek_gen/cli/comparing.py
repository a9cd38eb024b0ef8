"""The commands that compare contracts with others, and with code, as typer sees them."""

from __future__ import annotations

from typing import Annotated

import typer

from novatrek_gen.cli import texts
from novatrek_gen.cli.exits import guarded
from novatrek_gen.cli.options import (
    ConfigOption,
    FailOn,
    QuietOption,
    UsageFormat,
    VerboseOption,
    Verbosity,
)
from novatrek_gen.cli.refusals import refuse_empty, refuse_with_log
from novatrek_gen.presentation.changes import DiffFormat


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


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("breaking", help=texts.DIFF, hidden=True)(diff)
    app.command(help=texts.DIFF)(diff)
    app.command(help=texts.USAGE)(usage)
